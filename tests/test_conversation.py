"""Later turns: what they leave out comes from the earlier ones, what they say anew wins."""

from uuid import uuid4

import pytest

from assistant import Answer, Assistant, Profile

NETWORKS = ["S3-SAM-4", "S4-SAM-3", "S5-SAM-3"]


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
        (("terminologi på steg 2", "och innan det?"), ["S1-SVA-5"]),
        (("netværk på trin 3", "nå nej 4 mente jeg"), ["S4-SAM-3"]),
        (("nätverk på steg 3", "femman menade jag"), ["S5-SAM-3"]),
        (("nätverk på steg 6?", "det högsta som finns då"), ["S5-SAM-3"]),
        (("er på trin 3, hvad gælder om mål", "e-sundhed på mit trin"), ["S3-INF-1"]),
        (("netværk på trin 3", "næste"), ["S4-SAM-3"]),
        (("networks at 4", "previous"), ["S3-SAM-4"]),
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


@pytest.mark.parametrize("first", ["hur många steg finns det?", "what are the steps?"])
def test_the_ladder_as_such_is_no_subject_of_a_step(assistant: Assistant, first: str) -> None:
    answer = last(assistant, first, "och steg 5?")
    assert answer.coverage is not None
    assert answer.coverage.of == 14


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


@pytest.mark.parametrize(
    ("turns", "statements"),
    [
        (("formell kompetens på steg 3", "och i danmark?"), ["DK-KRV-1", "DK-KRV-2"]),
        (
            ("vilken utbildning krävs i danmark?", "och i sverige för steg 1?"),
            ["S1-FOR-1", "S1-FOR-2"],
        ),
        (("hvad siger rollen om IT i Danmark?", "og i sverige, trin 2?"), ["S2-INF-1"]),
        (("tavshedspligt i danmark", "og i sverige?", "hvad så med netværk der"), NETWORKS),
        (("nätverk på steg 3", "it-kunskaper i danmark", "tillbaka till sverige"), ["S3-SAM-4"]),
        (("nätverk på steg 3", "it-kunskaper i danmark", "back to sweden, step 5"), ["S5-SAM-3"]),
    ],
)
def test_the_other_country_is_asked_for_the_same_matter(
    assistant: Assistant, turns: tuple[str, ...], statements: list[str]
) -> None:
    assert cited(last(assistant, *turns)) == statements


@pytest.mark.parametrize("turn", ["and in Denmark?", "hvad med danmark?", "och i danmark då?"])
def test_what_the_other_country_does_not_say_is_said(assistant: Assistant, turn: str) -> None:
    answer = last(assistant, "nätverk på steg 4", turn)
    assert (answer.status, cited(answer)) == ("not_in_sources", [])


def test_the_whole_role_has_a_whole_step_beside_it(assistant: Assistant) -> None:
    asked = last(assistant, "vad gör en lægesekretær?", "och i sverige?")
    assert asked.status == "clarify"
    answer = last(assistant, "vad gör en lægesekretær?", "och i sverige på steg 5?")
    assert answer.coverage is not None
    assert answer.coverage.of == 14


def test_what_the_other_source_does_say_is_not_denied(assistant: Assistant) -> None:
    answer = last(assistant, "tavshedspligt i danmark", "og i sverige?")
    assert answer.status == "not_in_sources"
    assert "informationssikkerhed" not in answer.text


@pytest.mark.parametrize(
    "doubt",
    ["är du säker?", "var står det?", "er du sikker", "hvor står det?", "really?", "are you sure"],
)
def test_a_doubt_is_met_with_the_same_words_once_more(assistant: Assistant, doubt: str) -> None:
    first = last(assistant, "skrivregler på steg 2")
    again = last(assistant, "skrivregler på steg 2", doubt)
    assert (again.status, cited(again)) == ("answered", cited(first))
    assert again.text != first.text


@pytest.mark.parametrize("more", ["är det allt?", "er der ellers andet?", "is that all?"])
def test_asked_for_more_it_says_that_there_is_none(assistant: Assistant, more: str) -> None:
    answer = last(assistant, "skrivregler på steg 2", more)
    assert (answer.status, cited(answer)) == ("not_in_sources", ["S2-SVA-5"])


@pytest.mark.parametrize(
    ("turns", "steps"),
    [
        (("avvikelser på steg 2", "alla steg?"), {1, 2, 3, 4}),
        (("informatik på trin 2", "alle trin"), {1, 2, 3, 4, 5}),
        (("networks on step 3", "and step 4?", "on both"), {3, 4}),
        (("nätverk på steg 3", "och resten?"), {4, 5}),
    ],
)
def test_a_turn_widens_what_was_asked_to_other_steps(
    assistant: Assistant, turns: tuple[str, ...], steps: set[int]
) -> None:
    assert {int(s[1]) for s in cited(last(assistant, *turns))} == steps


@pytest.mark.parametrize(
    ("turns", "statements"),
    [
        (("kodning på steg 1", "och självständigt?"), ["S1-SVA-3", "S2-SVA-3", "S2-SVA-4"]),
        (("incidents on step 1", "do i have to do that on my own?"), ["S1-SVA-2", "S2-SVA-2"]),
        (("netværk på trin 3", "hvornår leder man dem?"), ["S5-SAM-3"]),
    ],
)
def test_how_far_it_goes_is_asked_of_what_was_spoken_of(
    assistant: Assistant, turns: tuple[str, ...], statements: list[str]
) -> None:
    assert cited(last(assistant, *turns)) == statements


def test_another_subject_is_compared_with_the_step_that_was_spoken_of(
    assistant: Assistant,
) -> None:
    answer = last(assistant, "kraven på steg 3", "jämför evidensdelen med steg 2")
    assert set(cited(answer)) == {"S2-EVI-1", "S2-EVI-2", "S3-EVI-1", "S3-EVI-2"}


@pytest.mark.parametrize(("turn", "steps"), [("och mot steg 4?", {2, 4}), ("och steg 4?", {4})])
def test_a_comparison_goes_on_from_its_lower_step(
    assistant: Assistant, turn: str, steps: set[int]
) -> None:
    answer = last(assistant, "samverkan på steg 2", "vad är skillnaden mot steg 3", turn)
    assert {int(s[1]) for s in cited(answer)} == steps


def test_a_part_of_a_list_is_asked_for(assistant: Assistant) -> None:
    answer = last(assistant, "visa kraven på steg 4", "bara det som rör ledning")
    assert {s[:2] for s in cited(answer)} == {"S4"}
    assert len(cited(answer)) < 4


@pytest.mark.parametrize("turn", ["och innan det?", "og før det?", "and before that?"])
def test_before_the_first_step_there_is_none(assistant: Assistant, turn: str) -> None:
    assert last(assistant, "terminologi på steg 1", turn).status == "corrected"


@pytest.mark.parametrize(
    "turn", ["hur kommer man dit?", "hvordan kommer man derop?", "how do you get there?"]
)
def test_the_way_to_the_step_that_was_spoken_of(assistant: Assistant, turn: str) -> None:
    assert "S4-UPP-1" in cited(last(assistant, "nätverk på steg 4", turn))


def test_the_step_that_an_answer_was_found_on_can_be_pointed_at(assistant: Assistant) -> None:
    answer = last(assistant, "vilket steg leder nätverk?", "och målen på det steget?")
    assert cited(answer) == ["S5-KVA-2"]


def test_the_next_step_of_a_question_of_its_own_is_the_persons(assistant: Assistant) -> None:
    answer = last(assistant, "nätverk på steg 4", "formell kompetens på nästa steg?", step=2)
    assert set(cited(answer)) == {"S3-FOR-1", "S3-FOR-2", "S3-FOR-3"}


@pytest.mark.parametrize("turn", ["varför koda på steg 3?", "why coding on step 3?"])
def test_a_reason_for_something_else_is_looked_for_there(assistant: Assistant, turn: str) -> None:
    answer = last(assistant, "nätverk på steg 4", turn)
    assert set(cited(answer)) <= {"S3-SVA-2", "S3-SVA-3"}


@pytest.mark.parametrize("why", ["varför?", "hvorfor det?", "why is that?"])
def test_the_sources_give_no_reasons(assistant: Assistant, why: str) -> None:
    answer = last(assistant, "skrivregler på steg 2", why)
    assert answer.status == "not_in_sources"
    assert cited(answer) == ["S2-SVA-5"]


def test_a_refused_turn_leaves_no_trace(assistant: Assistant) -> None:
    answer = last(assistant, "avvikelser på steg 1", "är Eva redo för steg 4?", "och på tvåan?")
    assert cited(answer) == ["S2-SVA-2"]
