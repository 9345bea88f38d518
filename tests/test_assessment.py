"""Assessments: the checklist, its file, two of them side by side, and what one says for a plan."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.cli import main
from assistant.compose.wording import words
from assistant.errors import UsageError
from assistant.knowledge.corpus import Knowledge
from assistant.plan.assess.assessment import (
    ASSESSORS,
    LEVELS,
    MOST_BYTES,
    Assessment,
    Level,
    dump_assessment,
    load_assessment,
    new_assessment,
)
from assistant.plan.assess.compare import compare_assessments
from assistant.plan.assess.text import assessment_as_markdown, comparison_as_markdown
from assistant.plan.assess.today import changes_since, plan_arguments
from assistant.plan.draft import draft_plan
from assistant.schema import LANGUAGES, Language, PlanRequest

Run = Callable[..., tuple[int, str, str]]
LADDER = "kompetensstege-medicinsk-sekreterare.sv.txt"
SHAPE: dict[str, object] = {
    "format": "stegvis-assessment",
    "version": 1,
    "language": "sv",
    "by": "employee",
    "steps": [1],
    "document_versions": {LADDER: "0" * 64},
    "answers": [{"statement": "S1-EVI-1", "quote": "Inhämta.", "level": None, "note": ""}],
}


def marked(assessment: Assessment, **levels: Level | None) -> Assessment:
    """The assessment with levels given to requirements, written as `S1_EVI_1="met"`."""
    wanted = {id_.replace("_", "-"): level for id_, level in levels.items()}
    answers = [
        a.model_copy(update={"level": wanted[a.statement]}) if a.statement in wanted else a
        for a in assessment.answers
    ]
    return assessment.model_copy(update={"answers": tuple(answers)})


def all_at(assessment: Assessment, level: Level | None) -> Assessment:
    """The assessment with one level for everything."""
    answers = tuple(a.model_copy(update={"level": level}) for a in assessment.answers)
    return assessment.model_copy(update={"answers": answers})


def reworded(assessment: Assessment, **quotes: str) -> Assessment:
    """The assessment with other words, as if made on an older text."""
    wanted = {id_.replace("_", "-"): quote for id_, quote in quotes.items()}
    answers = [
        a.model_copy(update={"quote": wanted[a.statement]}) if a.statement in wanted else a
        for a in assessment.answers
    ]
    return assessment.model_copy(update={"answers": tuple(answers)})


@pytest.fixture(scope="module")
def blank(knowledge: Knowledge) -> Assessment:
    """A checklist of all steps."""
    return new_assessment(knowledge, knowledge.steps, "employee", "sv")


# ── The checklist ─────────────────────────────────────────────────────────────────────────────────


def test_a_new_checklist_holds_every_requirement_once_and_no_level(
    blank: Assessment, knowledge: Knowledge
) -> None:
    assert [a.statement for a in blank.answers] == [s.id for s in knowledge.requirements()]
    assert len(blank.answers) == 95
    assert {(a.level, a.note) for a in blank.answers} == {(None, "")}
    assert blank.document_versions == {LADDER: knowledge.digests()[LADDER]}


def test_a_checklist_holds_the_steps_that_are_asked_for(knowledge: Knowledge) -> None:
    made = new_assessment(knowledge, [3, 1, 3], "manager", "da")
    assert (made.steps, made.by, made.language) == ((1, 3), "manager", "da")
    assert {a.statement[:2] for a in made.answers} == {"S1", "S3"}


@pytest.mark.parametrize("steps", [[], [0], [1, 6], [-1]])
def test_a_checklist_of_no_steps_or_unknown_ones_is_refused(
    knowledge: Knowledge, steps: list[int]
) -> None:
    with pytest.raises(UsageError, match="from 1 to 5"):
        new_assessment(knowledge, steps, "employee", "sv")


# ── Its file ──────────────────────────────────────────────────────────────────────────────────────


def test_the_file_has_the_fields_that_are_promised_in_their_order(blank: Assessment) -> None:
    data = json.loads(dump_assessment(blank))
    assert list(data) == list(SHAPE)
    assert list(data["answers"][0]) == ["statement", "quote", "level", "note"]
    assert (data["format"], data["version"]) == ("stegvis-assessment", 1)


@given(
    levels=st.lists(st.sampled_from((None, *LEVELS)), min_size=95, max_size=95),
    notes=st.lists(st.text(max_size=20), min_size=95, max_size=95),
    by=st.sampled_from(ASSESSORS),
    language=st.sampled_from(LANGUAGES),
)
@settings(max_examples=30)
def test_what_is_written_is_read_back_and_written_the_same(
    blank: Assessment, levels: list[Level | None], notes: list[str], by: str, language: str
) -> None:
    told = zip(blank.answers, levels, notes, strict=True)
    answers = tuple(a.model_copy(update={"level": v, "note": n}) for a, v, n in told)
    made = blank.model_copy(update={"answers": answers, "by": by, "language": language})
    read = load_assessment(dump_assessment(made))
    assert read == made
    assert dump_assessment(read) == dump_assessment(made)


def test_a_file_is_read_from_its_path_with_or_without_a_byte_order_mark(
    blank: Assessment, tmp_path: Path
) -> None:
    file = tmp_path / "a.json"
    for mark in (b"", b"\xef\xbb\xbf"):
        file.write_bytes(mark + dump_assessment(blank))
        assert load_assessment(file) == blank


def with_answer(**changes: object) -> dict[str, object]:
    """The shape with its answer changed."""
    answers = SHAPE["answers"]
    assert isinstance(answers, list)
    return {**SHAPE, "answers": [{**answers[0], **changes}]}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({**SHAPE, "format": "other"}, "its format is not stegvis-assessment"),
        ({**SHAPE, "version": 2}, "newer Stegvis"),
        ({**SHAPE, "version": True}, "which version"),
        ({**SHAPE, "version": "1"}, "which version"),
        ({**SHAPE, "version": 0}, "which version"),
        ({**SHAPE, "by": "boss"}, "at by: "),
        ({**SHAPE, "language": "fi"}, "at language: "),
        ({**SHAPE, "steps": []}, "at steps: "),
        ({**SHAPE, "steps": [1, 1]}, "at steps: a step stands twice"),
        ({**SHAPE, "steps": [True]}, "at steps.0: "),
        ({**SHAPE, "target": 3}, "at target: "),
        (with_answer(level="good"), "at answers.0.level: "),
        (with_answer(level=2), "at answers.0.level: "),
        (with_answer(statement="S1-EVI-1\n"), "at answers.0.statement: "),
        (with_answer(statement="SE-RAM-6"), "at answers.0.statement: "),
        (with_answer(quote=""), "at answers.0.quote: "),
        (with_answer(note=None), "at answers.0.note: "),
        (with_answer(expected="met"), "at answers.0.expected: "),
        ([], "its format is not"),
        (None, "its format is not"),
    ],
)
def test_anything_else_is_refused_in_one_line(data: object, reason: str) -> None:
    with pytest.raises(UsageError) as refused:
        load_assessment(json.dumps(data).encode())
    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_requirement_that_stands_twice_is_refused() -> None:
    answers = SHAPE["answers"]
    assert isinstance(answers, list)
    doubled = {**SHAPE, "answers": [*answers, *answers]}
    with pytest.raises(UsageError, match="S1-EVI-1 stands twice"):
        load_assessment(json.dumps(doubled).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 200_000,
        b'{"format": NaN}',
        b'{"format": "stegvis-assessment", "format": "stegvis-assessment"}',
        b'{"version": ' + b"9" * 6000 + b"}",
        b"# Plan",
    ],
)
def test_what_is_no_json_is_refused(data: bytes) -> None:
    with pytest.raises(UsageError, match="not valid JSON"):
        load_assessment(data)


def test_half_a_character_in_a_note_is_refused() -> None:
    data = json.dumps(with_answer(note="x")).replace('"x"', '"\\ud800"').encode()
    with pytest.raises(UsageError, match="not valid JSON"):
        load_assessment(data)


def test_a_file_that_is_too_large_or_not_there_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b" " * (MOST_BYTES + 1))
    with pytest.raises(UsageError, match=r"a\.json is larger"):
        load_assessment(file)
    with pytest.raises(UsageError, match="can't be read"):
        load_assessment(tmp_path / "none.json")
    with pytest.raises(UsageError, match="can't be read"):
        load_assessment(tmp_path)


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail_in_another_way(data: bytes) -> None:
    with pytest.raises(UsageError):
        load_assessment(data)


# ── Today's text ──────────────────────────────────────────────────────────────────────────────────


def test_an_assessment_of_todays_text_has_no_changes(
    blank: Assessment, knowledge: Knowledge
) -> None:
    assert not changes_since(blank, knowledge).any


def test_changed_gone_and_new_requirements_are_named_with_their_words(
    blank: Assessment, knowledge: Knowledge
) -> None:
    older = reworded(blank, S2_SAM_2="Delta vid handledning.")
    older = older.model_copy(update={"document_versions": {LADDER: "0" * 64}})
    answers = [a for a in older.answers if a.statement != "S3-SAM-4"]
    extra = blank.answers[0].model_copy(update={"statement": "S1-INF-9", "quote": "Faxa."})
    older = older.model_copy(update={"answers": (*answers, extra)})
    changes = changes_since(older, knowledge)
    assert list(changes.lines(words("sv"))) == [
        "S2-SAM-2 har fått nya ord och behöver bedömas på nytt. Förut: ”Delta vid handledning.” "
        "Nu: ”Delta vid handledning av studerande.”",
        "S1-INF-9 finns inte längre. Förut: ”Faxa.”",
        "S3-SAM-4 finns inte i bedömningen: ”Bidra i nätverk.”",
    ]


def test_a_requirement_whose_number_shifted_is_the_same(
    blank: Assessment, knowledge: Knowledge
) -> None:
    ids = {"S3-SAM-3": "S3-SAM-4", "S3-SAM-4": "S3-SAM-5"}
    shifted = blank.model_copy(
        update={
            "answers": tuple(
                a.model_copy(update={"statement": ids.get(a.statement, a.statement)})
                for a in marked(blank, S3_SAM_4="met").answers
            )
        }
    )
    assert not changes_since(shifted, knowledge).any
    assert plan_arguments(shifted, knowledge, 2, 3, words("sv")).done == ("S3-SAM-4",)


def test_what_was_added_before_the_others_is_new_and_they_are_the_same(
    blank: Assessment, knowledge: Knowledge
) -> None:
    fewer = [a for a in blank.answers if a.statement != "S3-SAM-1"]
    ids = {"S3-SAM-2": "S3-SAM-1", "S3-SAM-3": "S3-SAM-2", "S3-SAM-4": "S3-SAM-3"}
    older = tuple(
        a.model_copy(update={"statement": ids.get(a.statement, a.statement)}) for a in fewer
    )
    versions = {LADDER: "0" * 64}
    made = blank.model_copy(update={"answers": older, "document_versions": versions})
    changes = changes_since(made, knowledge)
    assert (changes.changed, changes.gone) == ((), ())
    assert [s.id for s in changes.new] == ["S3-SAM-1"]


def test_answers_taken_out_of_a_file_of_today_are_not_assessed_and_nothing_else(
    blank: Assessment, knowledge: Knowledge
) -> None:
    fewer = tuple(a for a in all_at(blank, "met").answers if a.statement != "S2-SAM-2")
    less = blank.model_copy(update={"answers": fewer})
    assert not changes_since(less, knowledge).any
    found = plan_arguments(less, knowledge, 2, 3, words("sv"))
    assert found.notes == ("1 krav på steg 1–2 är inte bedömda. De räknas inte som kvar.",)


def test_an_id_or_a_step_that_the_ladder_does_not_have_is_refused(
    run: Run, blank: Assessment, tmp_path: Path
) -> None:
    extra = blank.answers[0].model_copy(update={"statement": "S9-XXX-1", "quote": "Faxa."})
    invented = blank.model_copy(update={"answers": (*blank.answers, extra)})
    higher = blank.model_copy(update={"steps": (1, 9)})
    for wrong, said in (
        (invented, "a.json holds S9-XXX-1, which the ladder does not have"),
        (higher, "a.json is for step 9, but the ladder has steps 1 to 5"),
    ):
        file = tmp_path / "a.json"
        file.write_bytes(dump_assessment(wrong))
        for command in (
            ("assess", "--show", str(file)),
            ("assess", "--compare", str(file), str(file)),
            ("plan", "--from", "2", "--to", "3", "--assessment", str(file)),
        ):
            assert run(*command) == (2, "", f"stegvis: {said}\n")


def test_a_new_checklist_says_what_is_wrong_or_lacking(run: Run) -> None:
    assert "there is no step 6; " in run("assess", "--new", "--steps", "6", "--by", "manager")[2]
    assert "needs --by, for" in run("assess", "--new", "--steps", "3")[2]
    assert "needs --steps, for" in run("assess", "--new", "--by", "manager")[2]


# ── For a plan ────────────────────────────────────────────────────────────────────────────────────


def test_what_is_met_is_done_and_what_is_not_below_is_left(
    blank: Assessment, knowledge: Knowledge
) -> None:
    said = marked(all_at(blank, "met"), S1_SVA_2="on_the_way", S2_SAM_2="not_started")
    said = marked(said, S3_SAM_2="on_the_way", S4_SAM_1="not_started")
    found = plan_arguments(said, knowledge, 2, 3, words("sv"))
    assert found.missing == ("S1-SVA-2", "S2-SAM-2")
    assert {"S3-SAM-1", "S3-SAM-4"} <= set(found.done)
    assert not {"S3-SAM-2", "S1-SVA-2", "S2-SAM-2", "S5-SAM-3"} & set(found.done)
    assert (found.notes, found.remarks) == ((), ())


def test_what_nobody_assessed_is_not_left_and_is_said(
    blank: Assessment, knowledge: Knowledge
) -> None:
    found = plan_arguments(marked(blank, S1_SVA_2="on_the_way"), knowledge, 2, 3, words("sv"))
    assert (found.done, found.missing) == ((), ("S1-SVA-2",))
    assert found.notes == ("43 krav på steg 1–2 är inte bedömda. De räknas inte som kvar.",)


def test_one_way_of_base_education_is_enough(blank: Assessment, knowledge: Knowledge) -> None:
    said = marked(all_at(blank, "not_started"), S1_FOR_2="met")
    found = plan_arguments(said, knowledge, 2, 3, words("sv"))
    assert not {"S1-FOR-1", "S2-FOR-1", "S2-FOR-2"} & set(found.missing)
    assert "S1-FOR-2" in found.done


def test_changed_words_are_neither_done_nor_left(blank: Assessment, knowledge: Knowledge) -> None:
    said = reworded(all_at(blank, "met"), S3_SAM_4="Bidra.", S2_SAM_2="Delta.")
    found = plan_arguments(said, knowledge, 2, 3, words("sv"))
    assert "S3-SAM-4" not in found.done
    assert found.missing == ()
    assert len(found.remarks) == 2
    assert found.notes == (
        "Bedömningen gjordes på en äldre text. Det här behöver bedömas på nytt: "
        "S2-SAM-2, S3-SAM-4.",
        "1 krav på steg 1–2 är inte bedömda. De räknas inte som kvar.",
    )


@given(
    levels=st.lists(st.sampled_from((None, *LEVELS)), min_size=95, max_size=95),
    steps=st.tuples(st.integers(1, 5), st.integers(1, 5)).map(sorted),
)
@settings(max_examples=40)
def test_any_assessment_makes_a_plan_without_superfluous_notes(
    blank: Assessment, knowledge: Knowledge, levels: list[Level | None], steps: list[int]
) -> None:
    told = zip(blank.answers, levels, strict=True)
    said = blank.model_copy(
        update={"answers": tuple(a.model_copy(update={"level": v}) for a, v in told)}
    )
    found = plan_arguments(said, knowledge, *steps, words("sv"))
    request = PlanRequest.model_validate(
        {"from": steps[0], "to": steps[1], "done": found.done, "missing": found.missing}
    )
    plan = draft_plan(request, knowledge)
    assert (plan.status, plan.notes) == ("ok", ())
    met = {a.statement for a, v in zip(blank.answers, levels, strict=True) if v == "met"}
    for item in plan.items:
        stands_for = item.places | set(item.already)
        assert (item.state == "fulfilled") == bool(stands_for & met)


# ── Side by side ──────────────────────────────────────────────────────────────────────────────────


def test_differences_come_first_and_the_largest_of_them_first(
    blank: Assessment, knowledge: Knowledge
) -> None:
    employee = marked(blank, S1_EVI_1="met", S1_EVI_2="met", S2_EVI_1="met", S3_EVI_1="met")
    manager = marked(
        new_assessment(knowledge, [1, 2], "manager", "sv"),
        S1_EVI_1="on_the_way",
        S1_EVI_2="met",
        S2_EVI_1="not_started",
        S2_EVI_2="met",
    )
    found = compare_assessments(employee, manager)
    assert [(p.statement, p.distance) for p in found.different] == [
        ("S2-EVI-1", 2),
        ("S1-EVI-1", 1),
    ]
    assert [p.statement for p in found.agreed] == ["S1-EVI-2"]
    assert [p.statement for p in found.one_sided] == ["S2-EVI-2", "S3-EVI-1"]
    assert len(found.open) == 95 - 5


def test_ways_of_which_one_suffices_and_words_on_several_steps_are_one_row(
    blank: Assessment, knowledge: Knowledge
) -> None:
    employee = marked(blank, S1_FOR_1="met", S1_FOR_2="not_started")
    manager = marked(blank.model_copy(update={"by": "manager"}), S1_FOR_1="not_started")
    manager = marked(manager, S3_FOR_2="met")
    found = compare_assessments(employee, manager, knowledge)
    assert (found.different, found.one_sided) == ((), ())
    assert [(p.statement, p.levels) for p in found.agreed] == [("S1-FOR-1", ("met", "met"))]
    assert len(found.open) == 95 - 10 - 2 + 1


def test_the_same_id_with_other_words_is_not_compared(blank: Assessment) -> None:
    one = all_at(blank, "met")
    found = compare_assessments(one, reworded(one, S3_SAM_4="Bidra."))
    assert [p.quote for p in found.one_sided] == ["Bidra i nätverk.", "Bidra."]
    assert len(found.agreed) == 94


LEVEL_LISTS = st.lists(st.sampled_from((None, *LEVELS)), min_size=95, max_size=95)


@given(first=LEVEL_LISTS, second=LEVEL_LISTS, left_out=st.integers(0, 95))
@settings(max_examples=40)
def test_it_does_not_matter_who_comes_first(
    blank: Assessment, first: list[Level | None], second: list[Level | None], left_out: int
) -> None:
    def levelled(levels: list[Level | None]) -> Assessment:
        told = zip(blank.answers, levels, strict=True)
        answers = tuple(a.model_copy(update={"level": v}) for a, v in told)
        return blank.model_copy(update={"answers": answers})

    one, whole = levelled(first), levelled(second)
    other = whole.model_copy(update={"answers": whole.answers[left_out:]})
    here, there = compare_assessments(one, other), compare_assessments(other, one)
    for group in ("different", "agreed", "one_sided", "open"):
        mine, theirs = getattr(here, group), getattr(there, group)
        assert Counter(p.statement for p in mine) == Counter(p.statement for p in theirs)
        assert {(p.statement, *p.levels) for p in mine} == {
            (p.statement, *reversed(p.levels)) for p in theirs
        }
    assert sum(len(getattr(here, g)) for g in ("different", "agreed", "one_sided", "open")) == 95
    assert [p.distance for p in here.different] == sorted(
        (p.distance for p in here.different), reverse=True
    )


# ── To read ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_assessment_reads_by_step_and_area_with_translations(
    blank: Assessment, knowledge: Knowledge, language: Language
) -> None:
    text = assessment_as_markdown(marked(blank, S3_SAM_4="met"), knowledge, language)
    met = {"sv": "Uppfyllt", "da": "Opfyldt", "en": "Met"}[language]
    row = next(line for line in text.splitlines() if "Bidra i nätverk." in line)
    assert row.endswith(f"| {met} |  |")
    translated = knowledge.translations["S3-SAM-4"].get(language)
    assert translated is None or translated in row
    assert text.count("\n## ") == 5
    assert text.count("\n### ") == 35
    for requirement in knowledge.requirements():
        assert requirement.quote in text


def test_a_blank_checklist_shows_no_level_that_is_expected(
    blank: Assessment, knowledge: Knowledge
) -> None:
    text = assessment_as_markdown(blank, knowledge)
    assert text.count("| Inte bedömt |") == 95
    for level in LEVELS:
        assert words("sv").text(f"assessment.level.{level}") not in text


def test_a_note_is_nothing_but_text(blank: Assessment, knowledge: Knowledge) -> None:
    note = "a|b\n# c <b>d</b> [e](f) \x1b[31m"
    answers = (blank.answers[0].model_copy(update={"note": note}), *blank.answers[1:])
    text = assessment_as_markdown(blank.model_copy(update={"answers": answers}), knowledge)
    assert r"a\|b # c \<b\>d\</b\> \[e\](f) \[31m" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_reads_differences_first_and_judges_nobody(
    blank: Assessment, knowledge: Knowledge, language: Language
) -> None:
    employee = marked(blank, S1_EVI_1="met", S1_EVI_2="met")
    manager = marked(blank.model_copy(update={"by": "manager"}), S1_EVI_1="not_started")
    found = compare_assessments(employee, manager)
    text = comparison_as_markdown(found, (employee, manager), knowledge, language)
    say = words(language).text
    different, one_sided = (
        text.index(say(f"assessment.compare.{group}", count=1))
        for group in ("different", "one_sided")
    )
    assert different < one_sided
    assert say("assessment.compare.about") in text
    assert f"| {say('assessment.side.employee')} | {say('assessment.side.manager')} |" in text


def test_two_assessments_of_one_person_are_numbered(
    blank: Assessment, knowledge: Knowledge
) -> None:
    text = comparison_as_markdown(compare_assessments(blank, blank), (blank, blank), knowledge)
    assert "| Medarbetaren (1) | Medarbetaren (2) |" in text
    assert "Inga skillnader." in text


# ── On the command line ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def run(corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; status, standard output and error."""
    monkeypatch.setenv("STEGVIS_CORPUS", str(corpus))

    def command(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return command


@pytest.mark.parametrize(
    ("steps", "known"), [("1-3", [1, 2, 3]), ("2", [2]), ("1,3", [1, 3]), ("4 – 5", [4, 5])]
)
def test_a_new_checklist_is_written_and_shown(
    run: Run, tmp_path: Path, steps: str, known: list[int]
) -> None:
    file = str(tmp_path / "a.json")
    made = ["assess", "--new", "--steps", steps, "--by", "employee", "--language", "da"]
    status, out, err = run(*made, "--out", file)
    assert (status, out, err) == (0, "", f"{file}\n")
    assert json.loads(Path(file).read_text("utf-8"))["steps"] == known
    assert run(*made)[1].encode() == Path(file).read_bytes()
    status, out, err = run("assess", "--show", file)
    assert (status, err) == (0, "")
    assert out.startswith("# Vurdering, trin ")


def test_a_blank_checklist_never_replaces_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text("mine", encoding="utf-8")
    made = ["assess", "--new", "--steps", "1", "--by", "employee", "--out", str(file)]
    assert run(*made)[0] == 2
    assert file.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--new",),
        ("--new", "--steps", "1"),
        ("--new", "--steps", "x", "--by", "employee"),
        ("--new", "--steps", "3-1", "--by", "employee"),
        ("--new", "--steps", "1-9", "--by", "employee"),
        ("--new", "--steps", "1", "--by", "boss"),
        ("--new", "--steps", "1", "--by", "employee", "--format", "md"),
        ("--show", "none.json"),
        ("--show", "none.json", "--steps", "1"),
        ("--compare", "none.json", "none.json"),
        ("--compare", "none.json"),
        ("--new", "--show", "none.json"),
    ],
)
def test_bad_usage_is_one_line_with_status_2(run: Run, arguments: tuple[str, ...]) -> None:
    status, out, err = run("assess", *arguments)
    assert (status, out) == (2, "")
    assert err.startswith("stegvis: ")
    assert err.count("\n") == 1


def test_two_files_are_compared_as_text_and_as_data(
    run: Run, tmp_path: Path, blank: Assessment
) -> None:
    one, other = tmp_path / "a.json", tmp_path / "b.json"
    one.write_bytes(dump_assessment(marked(blank, S1_EVI_1="met")))
    other.write_bytes(dump_assessment(marked(blank, S1_EVI_1="on_the_way")))
    status, out, err = run("assess", "--compare", str(one), str(other))
    assert (status, err) == (0, "")
    assert "## Olika (1)" in out
    status, out, _ = run("assess", "--compare", str(one), str(other), "--format", "json")
    found = json.loads(out)
    assert status == 0
    assert [p["statement"] for p in found["different"]] == ["S1-EVI-1"]
    assert found["different"][0]["second"] == {"level": "on_the_way", "note": ""}


def test_a_plan_takes_up_an_assessment_and_what_is_given_wins(
    run: Run, tmp_path: Path, blank: Assessment
) -> None:
    file = tmp_path / "a.json"
    said = marked(all_at(blank, "met"), S1_SVA_2="on_the_way", S3_SAM_2="on_the_way")
    file.write_bytes(dump_assessment(said))
    asked = ["plan", "--from", "2", "--to", "3", "--format", "json", "--assessment", str(file)]
    status, out, err = run(*asked, "--missing", "s2-sam-2")
    items = {item["statement"]: item for item in json.loads(out)["items"]}
    assert (status, err) == (0, "")
    assert {i for i, item in items.items() if item["state"] == "remaining"} == {
        "S1-SVA-2",
        "S2-SAM-2",
        "S3-SAM-2",
    }
    given = json.loads(run(*asked, "--done", "S1-SVA-2", "--done", "S3-SAM-2")[1])
    assert {item["state"] for item in given["items"]} == {"fulfilled"}


def test_a_plan_from_an_older_assessment_says_what_changed(
    run: Run, tmp_path: Path, blank: Assessment
) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(dump_assessment(reworded(all_at(blank, "met"), S3_SAM_4="Bidra.")))
    asked = ["plan", "--from", "2", "--to", "3", "--assessment", str(file)]
    status, out, err = run(*asked)
    assert status == 0
    assert err.startswith("S3-SAM-4 har fått nya ord och behöver bedömas på nytt. Förut: ”Bidra.”")
    assert "Det här behöver bedömas på nytt: S3-SAM-4." in out
    items = json.loads(run(*asked, "--format", "json")[1])["items"]
    assert [i["statement"] for i in items if i["state"] == "remaining"] == ["S3-SAM-4"]


def test_a_plan_from_no_assessment_has_status_2(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text("{}", encoding="utf-8")
    status, out, err = run("plan", "--from", "2", "--to", "3", "--assessment", str(file))
    assert (status, out) == (2, "")
    assert err == "stegvis: a.json is no assessment: its format is not stegvis-assessment\n"
