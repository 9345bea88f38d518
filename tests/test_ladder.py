"""The ladder as data: its numbers, its ids and spans, and the refusal of any other shape."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import CorpusError, LadderParseError
from assistant.knowledge.catalogue import Document, read_documents
from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.ladder import parse_ladder
from assistant.schema import Statement

STEPS = (1, 2, 3, 4, 5)
AREAS = ("EVI", "SAM", "KVA", "SVA", "INF")
SECTIONS = ("FOR", *AREAS, "UTB")
TEAM, INFORMATICS = "Samverkan i team", "Informatik"
FIRST_BULLET = " • Inhämta och tillämpa kunskapsunderlag"
PINNED = {
    "S1-FOR-1": "Medicinsk sekreterare/Vårdadministratör, Yrkeshögskoleexamen",
    "S1-SVA-7": "Rimlighetsbedöma innehållet i vårddokumentationen.",
    "S2-UTB-2": "Du genomför en handledarutbildning.",
    "S3-SAM-2": "Handleda studerande.",
    "S3-FOR-3": "Handledarutbildning",
    "S4-INF-2": "Utveckla arbetssätt för säker informationsöverföring inom verkhsamheten.",
    "S5-KVA-4": "Leda arbetet med risk och händelseanalyser.",
    "SE-RAM-3": "Stegen fungerar som ett ramverk.",
    "SE-NAV-1": "Ta del av alla steg här.",
    "SE-GRA-1": "Senast granskad: 8 februari 2024",
    "DK-OPG-2": "En stor del af tiden går med patientkontakt.",
    "DK-KRV-3": "Gode IT-evner er et must.",
}


@pytest.fixture(scope="module")
def ladder(corpus: Path) -> Document:
    return next(d for d in read_documents(corpus) if d.entry.kind == "ladder")


def altered(ladder: Document, text: str) -> Document:
    """The ladder with another text, as if the catalogue had the hash of it."""
    assert text != ladder.text
    return Document(ladder.entry, text, ladder.errata)


def replaced(ladder: Document, old: str, new: str, times: int = 1) -> Document:
    assert old in ladder.text
    return altered(ladder, ladder.text.replace(old, new, times))


def without_line(ladder: Document, number: int) -> Document:
    kept = ladder.text.split("\n")
    del kept[number - 1]
    return altered(ladder, "\n".join(kept))


def refusal(document: Document) -> LadderParseError:
    with pytest.raises(LadderParseError) as caught:
        parse_ladder(document)
    assert str(caught.value) == f"{document.name}, line {caught.value.line}: {caught.value.reason}"
    return caught.value


def line_of(document: Document, words: str) -> int:
    return document.line_of(document.text.index(words))


def ids(statements: tuple[Statement, ...]) -> list[str]:
    return [s.id for s in statements]


def of_kind(knowledge: Knowledge, kind: str, step: int) -> list[str]:
    return [s.id for s in knowledge.statements if s.kind == kind and s.step == step]


def test_there_are_five_steps_of_seven_sections_in_printed_order(knowledge: Knowledge) -> None:
    assert knowledge.steps == STEPS
    for step in STEPS:
        printed = dict.fromkeys(s.section for s in knowledge.requirements(step))
        assert tuple(printed) == SECTIONS


def test_there_are_76_bullets(knowledge: Knowledge) -> None:
    bullets = [len(of_kind(knowledge, "bullet", step)) for step in STEPS]
    assert bullets == [19, 18, 15, 14, 10]
    assert sum(bullets) == 76


def test_there_are_13_formal_lines(knowledge: Knowledge) -> None:
    assert [len(of_kind(knowledge, "formal", step)) for step in STEPS] == [2, 2, 3, 3, 3]


def test_there_are_95_requirements(knowledge: Knowledge) -> None:
    assert len(knowledge.requirements()) == 95
    assert [len(knowledge.requirements(step)) for step in STEPS] == [22, 22, 19, 18, 14]
    assert sum(len(knowledge.requirements(s, c)) for s in STEPS for c in SECTIONS) == 95


def test_the_two_base_educations_are_alternatives_and_nothing_else_is(knowledge: Knowledge) -> None:
    found = {s.id: s.alternatives for s in knowledge.statements if s.alternatives}
    expected = {}
    for step in STEPS:
        expected[f"S{step}-FOR-1"] = (f"S{step}-FOR-2",)
        expected[f"S{step}-FOR-2"] = (f"S{step}-FOR-1",)
    assert found == expected


def test_supervisor_training_is_asked_on_step_3_and_complementary_on_4_and_5(
    knowledge: Knowledge,
) -> None:
    third = {s.step: s.quote for s in knowledge.requirements(code="FOR") if s.id.endswith("-3")}
    complementary = "Relevant kompletterande/fördjupad utbildning"
    assert third == {3: "Handledarutbildning", 4: complementary, 5: complementary}


def test_the_transition_rule_stands_on_steps_2_to_5(knowledge: Knowledge) -> None:
    rules = {step: knowledge.section(step, "UPP") for step in STEPS}
    assert [len(rules[step]) for step in STEPS] == [0, 1, 1, 1, 1]
    for step in STEPS[1:]:
        assert rules[step][0].kind == "transition"
        assert f"i Steg 1-{step}" in rules[step][0].quote
        assert not rules[step][0].is_requirement


def test_every_step_opens_with_its_introduction(knowledge: Knowledge) -> None:
    assert [len(knowledge.section(step, "INT")) for step in STEPS] == [4, 3, 3, 3, 3]
    assert all(s.kind == "introduction" for step in STEPS for s in knowledge.section(step, "INT"))


def test_a_quote_is_what_stands_at_its_span(knowledge: Knowledge) -> None:
    for s in knowledge.statements:
        assert knowledge.text_of(s.document)[s.start : s.end] == s.quote
        assert s.quote
        assert s.quote == s.quote.strip()


def test_statements_stand_in_printed_order_and_do_not_overlap(knowledge: Knowledge) -> None:
    for document in knowledge.documents:
        own = [s for s in knowledge.statements if s.document == document.name]
        assert all(a.end <= b.start for a, b in pairwise(own))


def test_nothing_printed_is_lost(ladder: Document, knowledge: Knowledge) -> None:
    rest = list(ladder.text)
    for s in knowledge.statements:
        if s.document == ladder.name:
            rest[s.start : s.end] = " " * len(s.quote)
    left = {line.strip(" •\xa0") for line in "".join(rest).split("\n")} - {""}
    headings = {s.heading for s in (*ladder.entry.sections, *ladder.entry.step_sections)}
    steps = {f"Steg {step}" for step in STEPS}
    assert left == headings | steps | {"Alternativt:", "Samt:", "Evidensbaserad vårdadministraion"}


def test_ids_are_unique_and_stay_what_they_are(knowledge: Knowledge) -> None:
    assert len(set(ids(knowledge.statements))) == len(knowledge.statements) == 143
    assert {i: knowledge.statement(i).quote for i in PINNED} == PINNED


def test_an_id_says_step_area_and_number(knowledge: Knowledge) -> None:
    for s in knowledge.requirements():
        assert re.fullmatch(rf"S{s.step}-({'|'.join(SECTIONS)})-\d+", s.id)
        assert s.heading_path == ("Kompetensstege", f"Steg {s.step}", s.area)


def test_a_misprinted_heading_keeps_its_area(knowledge: Knowledge) -> None:
    assert "Evidensbaserad vårdadministraion" in knowledge.documents[0].text
    assert knowledge.statement("S2-EVI-1").area == "Evidensbaserad vårdadministration"


def test_only_one_requirement_is_cut_off_and_nobody_completes_it(knowledge: Knowledge) -> None:
    assert [s.id for s in knowledge.statements if s.truncated] == ["S1-INF-2"]
    cut = knowledge.statement("S1-INF-2")
    assert cut.quote == cut.reading
    assert cut.quote.endswith("gällande informations och")


def test_a_missing_step_is_refused_with_its_line(ladder: Document) -> None:
    start, end = ladder.text.index("Steg 3\n"), ladder.text.index("Steg 4\n")
    error = refusal(altered(ladder, ladder.text[:start] + ladder.text[end:]))
    assert error.line == line_of(ladder, "Steg 3\n")
    assert error.reason == "step 4 stands where step 3 is expected"


def test_steps_out_of_order_are_refused(ladder: Document) -> None:
    a, b, c = (ladder.text.index(f"Steg {step}\n") for step in (2, 3, 4))
    error = refusal(altered(ladder, ladder.text[:a] + ladder.text[b:c] + ladder.text[a:b]))
    assert error.line == line_of(ladder, "Steg 2\n")
    assert error.reason == "step 3 stands where step 2 is expected"


def test_a_text_without_steps_is_refused(ladder: Document) -> None:
    error = refusal(altered(ladder, ladder.text[: ladder.text.index("Steg 1\n")]))
    assert "no step" in error.reason


def test_an_unknown_section_is_refused(ladder: Document) -> None:
    error = refusal(replaced(ladder, INFORMATICS, "Trädgårdsskötsel"))
    assert error.line == line_of(ladder, INFORMATICS)
    assert "Trädgårdsskötsel" in error.reason


def test_an_unknown_section_in_place_of_formal_competence_is_refused(ladder: Document) -> None:
    error = refusal(replaced(ladder, "Formell kompetens", "Trädgårdsskötsel"))
    assert error.line > line_of(ladder, "Formell kompetens")
    assert '"Formell kompetens" is expected' in error.reason


def test_a_missing_section_is_refused_where_the_next_one_stands(ladder: Document) -> None:
    start, end = ladder.text.index(TEAM), ladder.text.index("Förbättringskunskap")
    error = refusal(altered(ladder, ladder.text[:start] + ladder.text[end:]))
    assert error.line == line_of(ladder, TEAM)
    assert f'"{TEAM}" is expected' in error.reason


def test_a_missing_last_section_is_refused_at_the_next_step(ladder: Document) -> None:
    start, end = ladder.text.index("Kompetensutveckling och"), ladder.text.index("Steg 2\n")
    error = refusal(altered(ladder, ladder.text[:start] + ladder.text[end:]))
    assert error.line == line_of(ladder, "Kompetensutveckling och")
    assert error.reason == "step 1 ends without its sections: Kompetensutveckling och utbildning"


def test_a_section_that_stands_twice_is_refused(ladder: Document) -> None:
    error = refusal(replaced(ladder, INFORMATICS, f"{TEAM}\n\n{INFORMATICS}"))
    assert error.line == line_of(ladder, INFORMATICS)
    assert f'section "{TEAM}" where "{INFORMATICS}" is expected' in error.reason


@pytest.mark.parametrize("before", ["Evidensbaserad vårdadministration", "Steg 2\n", "Steg 1\n"])
def test_a_bullet_where_none_belongs_is_refused(ladder: Document, before: str) -> None:
    document = replaced(ladder, before, f" • Sköta trädgården.\n\n{before}")
    error = refusal(document)
    assert error.line == line_of(document, "Sköta trädgården")
    assert "none belongs" in error.reason


def test_text_among_bullets_is_refused(ladder: Document) -> None:
    document = replaced(ladder, FIRST_BULLET, f"Här står något annat.\n{FIRST_BULLET}")
    error = refusal(document)
    assert error.line == line_of(document, "Här står något annat")
    assert '"Här står något annat." is neither a known section nor a bullet' in error.reason


def test_text_before_the_title_is_refused(ladder: Document) -> None:
    assert refusal(altered(ladder, "Meny\n" + ladder.text)).line == 1


def test_a_rule_that_stands_on_another_step_is_refused(ladder: Document) -> None:
    error = refusal(replaced(ladder, "uppflyttning till Steg 3", "uppflyttning till Steg 4"))
    assert error.line == line_of(ladder, "För uppflyttning till Steg 3")
    assert error.reason == "the rule for step 4 stands in step 3"


@pytest.mark.parametrize("step", STEPS[1:])
def test_a_step_without_its_transition_rule_is_refused(ladder: Document, step: int) -> None:
    rule = re.search(rf"\nFör uppflyttning till [Ss]teg {step} .*\n", ladder.text)
    assert rule
    error = refusal(replaced(ladder, rule[0], "\n"))
    assert f"step {step}" in error.reason


def test_a_step_without_its_introduction_is_refused(ladder: Document) -> None:
    error = refusal(without_line(ladder, line_of(ladder, "Individuell inlärningsfas")))
    assert "step 1" in error.reason


@pytest.mark.parametrize("joined", ["Alternativt:\n\nAlternativt:", "Samt:\n\nAlternativt:"])
def test_a_connective_that_joins_nothing_is_refused(ladder: Document, joined: str) -> None:
    document = replaced(ladder, "Alternativt:", joined)
    assert refusal(document).line >= line_of(document, joined)


def test_formal_competence_without_its_alternative_is_refused(ladder: Document) -> None:
    """Without the word, two ways to meet one requirement would be read as two requirements."""
    with pytest.raises(CorpusError):
        parse_ladder(replaced(ladder, "Alternativt:\n\n", ""))


def test_an_empty_bullet_is_refused(ladder: Document) -> None:
    document = replaced(ladder, " • Bidra i nätverk.", " •")
    assert refusal(document).line == line_of(ladder, "Bidra i nätverk")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (" • Bidra i nätverk.\n", ""),
        (" • Bidra i nätverk.\n", " • Bidra i nätverk.\n • Bidra i nätverk.\n"),
        ("Samt:\n\nHandledarutbildning\n", ""),
        ("Du genomför en handledarutbildning.", ""),
    ],
)
def test_other_counts_than_the_catalogue_promises_are_refused(
    ladder: Document, old: str, new: str
) -> None:
    with pytest.raises(CorpusError, match=r"the catalogue promises .* the text holds"):
        parse_ladder(replaced(ladder, old, new))


@given(choice=st.data())
def test_deleting_any_heading_is_refused(ladder: Document, choice: st.DataObject) -> None:
    headings = {s.heading for s in (*ladder.entry.sections, *ladder.entry.step_sections)}
    numbers = [
        number
        for number, line in enumerate(ladder.text.split("\n"), start=1)
        if ladder.reading(line.strip()) in headings or re.fullmatch(r"Steg \d", line.strip())
    ]
    assert len(numbers) == 2 + 5 * 8
    number = choice.draw(st.sampled_from(numbers))
    with pytest.raises(CorpusError):
        parse_ladder(without_line(ladder, number))
