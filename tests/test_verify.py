"""The last gate: whatever was done to an answer on its way, it is not shown."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.compose.render import Rendered
from assistant.compose.verify import UnsupportedClaim, verify
from assistant.errors import StegvisError
from assistant.knowledge.corpus import Knowledge
from assistant.schema import Segment, Translation

QUESTION = "Vad krävs för att gå från steg 2 till steg 3?"
Change = Callable[[str], str]


@pytest.fixture(scope="module")
def rendered(assistant: Assistant) -> Rendered:
    """A true answer: rule and nineteen requirements, in Swedish."""
    answer = assistant.ask(QUESTION)
    return Rendered(answer.text, answer.segments, answer.citations)


@pytest.fixture(scope="module")
def translated(assistant: Assistant) -> Rendered:
    """A true answer in English, with translations beside the quotes."""
    answer = assistant.ask("What does step 3 say about collaboration in teams?")
    return Rendered(answer.text, answer.segments, answer.citations)


def claim_at(rendered: Rendered, wording: str) -> int:
    """Place of the segment that claims something with this wording."""
    return next(
        n for n, s in enumerate(rendered.segments) if s.kind == "claim" and wording in s.text
    )


def with_segment(rendered: Rendered, place: int, **changes: object) -> Rendered:
    """The answer with one segment changed, and its text with it."""
    old = rendered.segments[place]
    new = old.model_copy(update=changes)
    segments = (*rendered.segments[:place], new, *rendered.segments[place + 1 :])
    return replace(rendered, segments=segments, text=rendered.text.replace(old.text, new.text))


def with_citation(rendered: Rendered, marker: int, **changes: object) -> Rendered:
    """The answer with one citation changed."""
    citations = tuple(
        c.model_copy(update=changes) if c.marker == marker else c for c in rendered.citations
    )
    return replace(rendered, citations=citations)


REWORDINGS = {
    "a number": ("Steg 1-3", lambda t: t.replace("1-3", "1-4")),
    "a word": ("Handleda studerande.", lambda t: t.replace("studerande", "kollegor")),
    "a verb": ("Bidra i nätverk.", lambda t: t.replace("Bidra i", "Leda")),
    "a negation": ("Handleda studerande.", lambda t: t.replace("Handleda", "Handleda inte")),
    "a weakening": ("Handleda studerande.", lambda t: t.replace("Handleda", "Gärna handleda")),
    "the end": ("där kodning tillämpas och där", lambda t: t.split(" och där")[0]),
    "the beginning": ("Självständigt hantera", lambda t: t.removeprefix("Självständigt ")),
    "a misprint put right": (
        "verksam hetens",
        lambda t: t.replace("verksam hetens", "verksamhetens"),
    ),
    "capital letters": ("Bidra i nätverk.", str.upper),
    "a full stop": ("Bidra i nätverk.", lambda t: t.rstrip(".")),
    "more than is printed": ("Handledarutbildning", lambda t: f"{t} om 7,5 poäng"),
}


def test_a_true_answer_passes(
    rendered: Rendered, translated: Rendered, knowledge: Knowledge
) -> None:
    verify(rendered, knowledge)
    verify(translated, knowledge)


def test_a_refused_answer_is_a_fault_of_the_program_and_not_of_the_caller() -> None:
    assert issubclass(UnsupportedClaim, StegvisError)
    assert UnsupportedClaim.exit_status == 1


@pytest.mark.parametrize("what", REWORDINGS)
def test_a_claim_with_other_words_is_refused(
    rendered: Rendered, knowledge: Knowledge, what: str
) -> None:
    wording, change = REWORDINGS[what]
    place = claim_at(rendered, wording)
    changed = with_segment(rendered, place, text=change(rendered.segments[place].text))
    assert changed != rendered
    with pytest.raises(UnsupportedClaim):
        verify(changed, knowledge)


@pytest.mark.parametrize("what", REWORDINGS)
def test_other_words_in_the_text_alone_are_refused(
    rendered: Rendered, knowledge: Knowledge, what: str
) -> None:
    wording, change = REWORDINGS[what]
    quote = rendered.segments[claim_at(rendered, wording)].text
    changed = replace(rendered, text=rendered.text.replace(quote, change(quote)))
    assert changed != rendered
    with pytest.raises(UnsupportedClaim):
        verify(changed, knowledge)


@pytest.mark.parametrize("what", REWORDINGS)
def test_a_quote_that_was_changed_together_with_its_claim_is_refused(
    rendered: Rendered, knowledge: Knowledge, what: str
) -> None:
    wording, change = REWORDINGS[what]
    place = claim_at(rendered, wording)
    segment = rendered.segments[place]
    changed = with_segment(rendered, place, text=change(segment.text))
    changed = with_citation(changed, segment.citations[0], quote=change(segment.text))
    with pytest.raises(UnsupportedClaim):
        verify(changed, knowledge)


def test_a_claim_that_cites_another_statement_is_refused(
    rendered: Rendered, knowledge: Knowledge
) -> None:
    one = claim_at(rendered, "Handleda studerande.")
    other = rendered.segments[claim_at(rendered, "Bidra i nätverk.")]
    with pytest.raises(UnsupportedClaim):
        verify(with_segment(rendered, one, citations=other.citations), knowledge)


def test_a_claim_that_cites_nothing_is_refused(rendered: Rendered, knowledge: Knowledge) -> None:
    place = claim_at(rendered, "Handleda studerande.")
    with pytest.raises(UnsupportedClaim):
        verify(with_segment(rendered, place, citations=()), knowledge)


def test_a_claim_with_an_unknown_marker_is_refused(
    rendered: Rendered, knowledge: Knowledge
) -> None:
    place = claim_at(rendered, "Handleda studerande.")
    with pytest.raises(UnsupportedClaim):
        verify(with_segment(rendered, place, citations=(99,)), knowledge)


def test_two_statements_spliced_into_one_claim_are_refused(
    rendered: Rendered, knowledge: Knowledge
) -> None:
    one = claim_at(rendered, "Handleda studerande.")
    first, second = rendered.segments[one], rendered.segments[claim_at(rendered, "Bidra i")]
    text = f"{first.text.rstrip('.')} och {second.text.lower()}"
    both = (*first.citations, *second.citations)
    with pytest.raises(UnsupportedClaim):
        verify(with_segment(rendered, one, text=text, citations=both), knowledge)


def test_a_claim_that_also_cites_what_says_something_else_is_refused(
    rendered: Rendered, knowledge: Knowledge
) -> None:
    one = claim_at(rendered, "Handleda studerande.")
    own = rendered.segments[one].citations
    other = rendered.segments[claim_at(rendered, "Bidra i nätverk.")].citations
    with pytest.raises(UnsupportedClaim):
        verify(with_segment(rendered, one, citations=(*own, *other)), knowledge)


MARKERS: dict[str, Change] = {
    "a missing marker": lambda t: t.replace(" [7]", ""),
    "an extra marker": lambda t: f"{t} [99]",
    "two markers exchanged": lambda t: (
        t.replace("[7]", "[x]").replace("[8]", "[7]").replace("[x]", "[8]")
    ),
    "a marker put twice": lambda t: t.replace(" [7]", " [7] [8]"),
    "a sentence of its own": lambda t: f"{t} Kursen tar två dagar [7].",
}


@pytest.mark.parametrize("what", MARKERS)
def test_a_text_whose_markers_do_not_fit_is_refused(
    rendered: Rendered, knowledge: Knowledge, what: str
) -> None:
    with pytest.raises(UnsupportedClaim):
        verify(replace(rendered, text=MARKERS[what](rendered.text)), knowledge)


def test_a_citation_that_is_used_nowhere_is_refused(
    rendered: Rendered, knowledge: Knowledge
) -> None:
    extra = rendered.citations[0].model_copy(update={"marker": len(rendered.citations) + 1})
    with pytest.raises(UnsupportedClaim):
        verify(replace(rendered, citations=(*rendered.citations, extra)), knowledge)


def test_a_citation_that_was_dropped_is_missed(rendered: Rendered, knowledge: Knowledge) -> None:
    with pytest.raises(UnsupportedClaim):
        verify(replace(rendered, citations=rendered.citations[:-1]), knowledge)


@pytest.mark.parametrize(("start", "end"), [(1, 1), (-1, -1), (0, -1), (1, 0), (0, 1), (-1, 0)])
def test_a_span_that_was_shifted_is_refused(
    rendered: Rendered, knowledge: Knowledge, start: int, end: int
) -> None:
    old = rendered.citations[6]
    changed = with_citation(rendered, old.marker, start=old.start + start, end=old.end + end)
    with pytest.raises(UnsupportedClaim):
        verify(changed, knowledge)


def test_the_same_words_at_another_step_are_another_statement(
    rendered: Rendered, knowledge: Knowledge
) -> None:
    """The base education is printed on every step; a citation is of one of these places."""
    here, there = knowledge.statement("S3-FOR-1"), knowledge.statement("S2-FOR-1")
    marker = next(c.marker for c in rendered.citations if c.statement == here.id)
    assert here.quote == there.quote
    with pytest.raises(UnsupportedClaim):
        verify(with_citation(rendered, marker, start=there.start, end=there.end), knowledge)
    with pytest.raises(UnsupportedClaim):
        verify(with_citation(rendered, marker, statement=there.id), knowledge)


def test_an_unknown_document_or_statement_is_refused(
    rendered: Rendered, knowledge: Knowledge
) -> None:
    with pytest.raises(StegvisError):
        verify(with_citation(rendered, 1, document="nowhere.txt"), knowledge)
    with pytest.raises(StegvisError):
        verify(with_citation(rendered, 1, statement="S9-ABC-1"), knowledge)


def test_a_translation_that_is_not_the_stored_one_is_refused(
    translated: Rendered, knowledge: Knowledge
) -> None:
    stored = next(c for c in translated.citations if c.translation)
    place = claim_at(translated, stored.translation.text)
    lie = Translation(language="en", text="You need not supervise anybody.")
    changed = with_segment(translated, place, text=lie.text)
    with pytest.raises(UnsupportedClaim):
        verify(changed, knowledge)
    with pytest.raises(UnsupportedClaim):
        verify(with_citation(changed, stored.marker, translation=lie), knowledge)


def test_a_translation_that_calls_itself_official_is_refused(
    translated: Rendered, knowledge: Knowledge
) -> None:
    stored = next(c for c in translated.citations if c.translation)
    official = stored.translation.model_copy(update={"official": True})
    with pytest.raises(UnsupportedClaim):
        verify(with_citation(translated, stored.marker, translation=official), knowledge)


def test_a_claim_that_is_added_to_the_segments_only_is_refused(
    rendered: Rendered, knowledge: Knowledge
) -> None:
    extra = Segment(kind="claim", text="Kursen tar två dagar.", citations=(1,))
    with pytest.raises(UnsupportedClaim):
        verify(replace(rendered, segments=(*rendered.segments, extra)), knowledge)
