"""Sources from disk, support in tiers, and ALCE's rule, on claims small enough to see through."""

import shutil
from pathlib import Path

import pytest

from assistant.knowledge.corpus import Knowledge
from assistant.schema import Citation, Language
from eval.entailment import entailed, faults
from eval.sources import Sources, read_sources, units
from eval.support import Cited, judge_claim, resolve, supports
from eval.tongue import language_of

LADDER = "kompetensstege-medicinsk-sekreterare.sv.txt"
SUPERVISE = Cited("Handleda studerande.", "sv", {"en": "Supervise students."})
ETHICS = Cited("Bidra i nätverk.", "sv", {"en": "Contribute in networks."})


@pytest.fixture(scope="module")
def sources(corpus: Path) -> Sources:
    return read_sources(corpus)


def test_borders_are_those_of_bullets_and_of_sentences() -> None:
    text = "Rubrik\n\n • En punkt. Hela är en.\nEtt. Två, t.ex. detta. Tre?\n"
    found = [text[start:end] for start, end in units(text)]
    assert found == ["Rubrik", "En punkt. Hela är en.", "Ett.", "Två, t.ex. detta.", "Tre?"]


def test_two_readings_of_the_sources_agree_on_every_statement(
    sources: Sources, knowledge: Knowledge
) -> None:
    for s in knowledge.statements:
        assert sources.holds(s.document, s.start, s.end, s.quote), s.id
        assert dict(sources.translated(s.id, s.quote)) == dict(knowledge.translations[s.id])


@pytest.mark.parametrize(("start", "end"), [(1, 0), (0, -1), (0, 3), (-1, 0)])
def test_a_span_that_is_not_from_border_to_border_holds_nothing(
    sources: Sources, knowledge: Knowledge, start: int, end: int
) -> None:
    s = knowledge.statement("S3-SAM-2")
    first, last = s.start + start, s.end + end
    assert not sources.holds(LADDER, first, last, sources.documents[LADDER][first:last])


def test_nothing_in_a_document_whose_bytes_have_changed_is_held_any_more(
    corpus: Path, knowledge: Knowledge, tmp_path: Path
) -> None:
    changed = Path(shutil.copytree(corpus, tmp_path / "corpus"))
    with (changed / LADDER).open("a", encoding="utf-8") as file:
        file.write("\nNytt.\n")
    stale = read_sources(changed)
    s = knowledge.statement("S3-SAM-2")
    assert stale.altered == [LADDER]
    assert not stale.holds(LADDER, s.start, s.end, s.quote)


def test_a_citation_resolves_to_what_stands_there_and_to_nothing_else(
    sources: Sources, knowledge: Knowledge
) -> None:
    s = knowledge.statement("S3-SAM-2")
    citation = Citation(
        marker=1,
        statement=s.id,
        document=s.document,
        heading_path=s.heading_path,
        quote=s.quote,
        start=s.start,
        end=s.end,
        language=s.language,
    )
    resolved = resolve(citation, sources)
    assert resolved
    assert resolved.quote == s.quote
    assert resolve(citation.model_copy(update={"quote": "Annat."}), sources) is None


def test_stored_translations_are_in_the_languages_that_they_are_stored_under(
    sources: Sources,
) -> None:
    texts = [
        (language, text)
        for entry in sources.translations.values()
        for language, text in entry.items()
        if language != "source"
    ]
    known = [language_of(text) in (language, None) for language, text in texts]
    assert sum(known) / len(known) >= 0.99


@pytest.mark.parametrize(
    ("claim", "tier"),
    [
        ("Handleda studerande.", "T0"),
        ("Steg 3: ”Handleda studerande.”", "T1"),
        ("Supervise students.", "T2"),
        ("Handleda studerande", None),
        ("Steg 3: ”Handleda kollegor.”", None),
        ("Handleda inte studerande.", None),
    ],
)
def test_a_claim_has_the_tier_of_what_supports_it(claim: str, tier: str | None) -> None:
    assert supports(claim, [ETHICS, SUPERVISE], templates=["Steg 3: {quote}"]) == tier


def test_only_a_model_may_put_a_statement_in_other_words() -> None:
    assert supports("Studerande handleda.", [SUPERVISE], model=True) == "T3"
    assert supports("Studerande handleda.", [SUPERVISE]) is None


def test_a_citation_that_supports_nothing_while_another_does_is_wasted() -> None:
    judged = judge_claim("Handleda studerande.", {1: SUPERVISE, 2: ETHICS})
    assert (judged.tier, judged.precise, judged.wasted) == ("T0", (1,), (2,))


def test_two_citations_that_only_support_together_are_both_precise() -> None:
    claim = "”Handleda studerande.” och ”Bidra i nätverk.”"
    judged = judge_claim(claim, {1: SUPERVISE, 2: ETHICS}, templates=["{one} och {two}"])
    assert (judged.tier, judged.precise, judged.wasted) == ("T1", (1, 2), ())


def test_two_places_that_say_the_same_are_both_precise() -> None:
    assert judge_claim("Bidra i nätverk.", {1: ETHICS, 2: ETHICS}).precise == (1, 2)


def test_every_citation_of_an_unsupported_claim_is_wasted_also_one_that_does_not_resolve() -> None:
    judged = judge_claim("Handleda alla.", {1: SUPERVISE, 2: None})
    assert (judged.tier, judged.precise, judged.wasted) == (None, (), (1, 2))


RULE: dict[Language, str] = {
    "sv": "För uppflyttning till Steg 3 krävs att du uppfyllt kraven i Steg 1-3.",
    "en": "Moving up to Step 3 requires that you have met the requirements of Steps 1-3.",
}
CODING: dict[Language, str] = {
    "sv": "Du kan klassificera sjukdomar utan stöd av kollega, högst två specialiteter.",
    "en": "You can classify diseases without the support of a colleague, two specialties at most.",
}


@pytest.mark.parametrize(
    ("claim", "readings"),
    [
        ("Uppflyttning till Steg 3 kräver att du har uppfyllt kraven i Steg 1-3.", RULE),
        ("The requirements of Steps 1-3 are required for moving up to Step 3.", RULE),
        ("Klassificera sjukdomar kan du utan stöd.", CODING),
        ("You can classify diseases without support.", CODING),
    ],
)
def test_a_claim_in_other_words_that_says_no_more_is_entailed(
    claim: str, readings: dict[Language, str]
) -> None:
    assert entailed(claim, readings)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("Du kan inte klassificera sjukdomar utan stöd av kollega.", "negation"),
        ("Du kan klassificera sjukdomar med stöd av kollega.", "negation"),
        ("Du kan klassificera tre specialiteter utan stöd.", "numbers"),
        ("Du kan klassificera 3 specialiteter utan stöd.", "numbers"),
        ("Du ska klassificera sjukdomar utan stöd.", "modal"),
        ("Du bör klassificera sjukdomar utan stöd.", "modal"),
        ("Klassificera sjukdomar utan stöd.", "modal"),
        ("Du kan klassificera sjukdomar utan stöd av läkare.", "words"),
        ("Du kan på Steg 2 klassificera sjukdomar utan stöd.", "steps"),
    ],
)
def test_a_claim_that_says_something_else_is_not_entailed(claim: str, why: str) -> None:
    assert any(why in fault for fault in faults(claim, CODING["sv"], "sv"))
    assert not entailed(claim, CODING)


def test_words_of_two_statements_do_not_make_one_claim() -> None:
    both = Cited(f"{SUPERVISE.quote} {ETHICS.quote}", "sv", {})
    claim = "Handleda studerande i nätverk."
    assert supports(claim, [both], model=True) == "T3"
    assert supports(claim, [SUPERVISE, ETHICS], model=True) is None


def test_a_claim_of_empty_words_is_borne_out_by_nothing() -> None:
    assert not entailed("Det är så.", CODING)
