"""Later turns: what they leave out comes from the earlier ones, what they say anew wins."""

from uuid import uuid4

import pytest

from assistant import Answer, Assistant, Profile


def last(assistant: Assistant, *turns: str, step: int | None = None) -> Answer:
    """The answer to the last turn of one new conversation."""
    name, profile = uuid4().hex, Profile(step=step)
    return [assistant.ask(t, profile=profile, conversation=name) for t in turns][-1]


def cited(answer: Answer) -> list[str]:
    """Ids of the cited statements, in order of marker."""
    return [citation.statement for citation in answer.citations]


@pytest.mark.parametrize(
    ("turns", "statements"),
    [
        (("avvikelser på steg 1", "och trean?"), ["S3-KVA-3"]),
        (("avvikelser på steg 1", "nej jag menade steg 2"), ["S2-SVA-2"]),
        (("e-sundhed på trin 3", "og trinnet før?"), ["S2-INF-1"]),
        (("networks on step 4", "what about the next one?"), ["S5-SAM-3"]),
        (("avvikelser på steg 2", "vad tjänar man då?", "och på 4?"), ["S4-SVA-2"]),
        (("kravene på trin 1", "kun informatik"), ["S1-INF-1", "S1-INF-2", "S1-INF-3"]),
        (("nätverk på steg 4", "en ner"), ["S3-SAM-4"]),
        (("nätverk på steg 3", "och det högsta?"), ["S5-SAM-3"]),
        (("networks on step 3", "4.. no sorry I mean 5"), ["S5-SAM-3"]),
        (("hvad med netværk på trin 5", "og når jeg er tre"), ["S3-SAM-4"]),
        (("målen på steg 4", "strunt i lönen, målen på femman?"), ["S5-KVA-2"]),
        (("vad krävs på steg 7?", "nätverk då, på femman"), ["S5-SAM-3"]),
    ],
)
def test_a_turn_takes_what_it_leaves_out_from_the_turns_before(
    assistant: Assistant, turns: tuple[str, ...], statements: list[str]
) -> None:
    assert cited(last(assistant, *turns)) == statements


def test_a_whole_step_is_not_narrowed_by_what_was_spoken_of(assistant: Assistant) -> None:
    answer = last(assistant, "formell kompetens på steg 3", "visa alla krav på steg 4")
    assert answer.coverage is not None
    assert answer.coverage.of == 18


def test_a_step_that_was_asked_for_completes_the_question(assistant: Assistant) -> None:
    answer = last(assistant, "vad krävs för nästa steg?", "jag är på 2")
    assert answer.coverage is not None
    assert answer.coverage.of == 19
    assert "S3-UPP-1" in cited(answer)


def test_the_own_step_is_where_one_starts(assistant: Assistant) -> None:
    answer = last(assistant, "vad fattas för mig?", step=2)
    assert "S3-UPP-1" in cited(answer)


def test_another_language_repeats_the_answer(assistant: Assistant) -> None:
    first = last(assistant, "e-hälsa på steg 2")
    again = last(assistant, "e-hälsa på steg 2", "på engelska tack")
    assert again.language == "en"
    assert cited(again) == cited(first)


@pytest.mark.parametrize("again", ["kort tack", "list them", "vis dem"])
def test_an_answer_is_given_once_more(assistant: Assistant, again: str) -> None:
    first = last(assistant, "e-hälsa på steg 2")
    assert cited(last(assistant, "e-hälsa på steg 2", again)) == cited(first)


def test_the_own_step_completes_a_question_about_moving_up(assistant: Assistant) -> None:
    answer = last(assistant, "what do i need to do to move up?", "im on 3")
    assert answer.coverage is not None
    assert answer.coverage.of == 18


def test_another_country_gets_the_words_and_not_the_subjects_of_the_first(
    assistant: Assistant,
) -> None:
    answer = last(assistant, "vilken utbildning krävs i danmark?", "och i sverige för steg 1?")
    assert answer.status == "answered"
    assert all(statement.startswith("S1-") for statement in cited(answer))


@pytest.mark.parametrize("why", ["varför?", "hvorfor det?", "why is that?"])
def test_the_sources_give_no_reasons(assistant: Assistant, why: str) -> None:
    answer = last(assistant, "skrivregler på steg 2", why)
    assert answer.status == "not_in_sources"
    assert cited(answer) == ["S2-SVA-5"]


def test_a_refused_turn_leaves_no_trace(assistant: Assistant) -> None:
    answer = last(assistant, "avvikelser på steg 1", "är Eva redo för steg 4?", "och på tvåan?")
    assert cited(answer) == ["S2-SVA-2"]
