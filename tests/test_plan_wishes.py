"""Plans asked for in words: what is met, missing, in focus; what is denied is never met."""

from itertools import count
from uuid import uuid4

import pytest

from assistant import Answer, Assistant, Profile

TRAINING, NETWORK, SUPERVISING, CODING = "S3-FOR-3", "S3-SAM-4", "S3-SAM-2", "S3-SVA-2"
_TALKS = count()


def met(answer: Answer) -> set[str]:
    """The requirements that the plan counts as met."""
    assert answer.plan is not None
    return {item.statement for item in answer.plan.items if item.state == "fulfilled"}


def steps(answer: Answer) -> tuple[int | None, int | None]:
    """Where the plan begins and ends."""
    assert answer.plan is not None
    return answer.plan.from_step, answer.plan.to_step


def talk(assistant: Assistant, *turns: str, profile: Profile | None = None) -> Answer:
    """The answer to the last turn of a conversation."""
    name = f"wish-{next(_TALKS)}"
    answers = [assistant.ask(turn, conversation=name, profile=profile) for turn in turns]
    return answers[-1]


SAME = (
    "Gör en utvecklingsplan för en medarbetare på steg 2 som har handledarutbildning och klarar "
    "kodningen själv, fokus på samverkan",
    "Lav en udviklingsplan til en medarbejder på trin 2, som har vejlederuddannelse og selv klarer "
    "kodningen, fokus på samarbejde",
    "Draft a development plan for an employee on step 2 who has supervisor training and does the "
    "coding herself, focus on collaboration",
)


@pytest.mark.parametrize("question", SAME)
def test_words_in_three_languages_give_the_same_plan_as_steps_and_ids(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.plan is not None
    asked = assistant.plan(2, 3, done=[TRAINING], focus=["SAM"], language=answer.language)
    assert [(i.statement, i.state) for i in answer.plan.items] == [
        (i.statement, i.state) for i in asked.items
    ]
    assert answer.plan.focus == ("SAM",)
    assert [c.statement for c in answer.plan.elsewhere] == ["S2-SVA-3"]


DENIED = (
    "plan 2 till 3, hon har inte gått handledarutbildningen än",
    "plan 2 till 3, har ej gått handledarutbildning",
    "Gör en plan från steg 2 till 3. Jag har ingen handledarutbildning.",
    "Gör en plan från steg 2 till 3. Utan handledarutbildning.",
    "plan 2 till 3. Varken handledarutbildning eller nätverk är klart",
    "plan 2 till 3. Kvar: handledarutbildning, nätverk.",
    "plan steg 2 till 3, Anna är anmäld till handledarutbildning",
    "plan 2 till 3, hon är nästan klar med handledarutbildningen",
    "plan 2 till 3. Hon vägrar handleda studerande",
    "plan 2 till 3, har hon handledarutbildning?",
    "plan 2 till 3. Kan hon handleda studerande?",
    "plan 2 till 3. min kollega handleder studerande",
    "plan 2 til 3. Hun har ingen vejlederuddannelse",
    "plan 2 til 3. Jeg er i gang med vejlederuddannelsen",
    "plan trin 2 til 3. Mangler: kodning i flere specialer",
    "plan 2 til 3, jeg er dårlig til kodning i flere specialer",
    "plan 2 to 3. She has no supervisor training",
    "plan 2 to 3, in progress: supervisor training",
    "plan 2 to 3. I will start supervisor training next month",
    "plan 2 to 3. neither supervises students nor contributes to networks",
    "plan 2 to 3. not done: supervising students",
    "plan 2 to 3. Does she supervise students?",
)


@pytest.mark.parametrize("question", DENIED)
def test_what_is_denied_asked_under_way_or_of_somebody_else_is_not_met(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert steps(answer) == (2, 3)
    assert met(answer) == set()


TOLD = (
    ("plan tack, tvåa till trea. har tagit handledarutbildningen och är med i ett nätverk", {TRAINING, NETWORK}),
    ("plan 2 till 3: handleder elever, kodar själv i flera specialiteter", {SUPERVISING, CODING}),
    ("hun koder uden hjælp i flere specialer, lav en plan fra trin 2 til 3", {CODING}),
    ("lav en plan fra 2 til 3. Hun vejleder allerede studerende", {SUPERVISING}),
    ("plan 2->3, she has done the supervisor training and supervises our students", {TRAINING, SUPERVISING}),
    ("plan from 2 to 3. done: supervisor training. missing: networks", {TRAINING}),
    ("plan steg 2 till 3, har redan handledarutb", {TRAINING}),
)  # fmt: skip


@pytest.mark.parametrize(("question", "expected"), TOLD)
def test_what_is_told_is_met(assistant: Assistant, question: str, expected: set[str]) -> None:
    assert met(assistant.ask(question)) == expected


def test_what_matches_nothing_is_said_again_but_no_number_of_a_person(assistant: Assistant) -> None:
    answer = assistant.ask("plan från 2 till 3, klar med: körkort och 850623-1235 Anna")
    assert met(answer) == set()
    assert "körkort" in answer.text
    assert "850623" not in answer.model_dump_json()


def test_only_keeps_just_the_area_and_says_how_much_is_left_out(assistant: Assistant) -> None:
    answer = assistant.ask("plan för att gå från tvåan till trean, bara informatik")
    assert answer.plan is not None
    assert {item.area for item in answer.plan.items} == {"INF"}
    assert answer.plan.left_out == 17


def test_an_area_can_be_left_out(assistant: Assistant) -> None:
    answer = assistant.ask("Plan 2 till 3 men hoppa över formell kompetens")
    assert answer.plan is not None
    assert "FOR" not in {item.area for item in answer.plan.items}
    assert answer.plan.left_out == 2


def test_without_a_present_step_it_is_asked_for(assistant: Assistant) -> None:
    answer = assistant.ask("gör en plan")
    assert answer.status == "clarify"
    assert "Vilket steg" in answer.text


def test_without_a_goal_the_plan_is_for_the_next_step_and_says_so(assistant: Assistant) -> None:
    answer = assistant.ask("lav en udviklingsplan for en toer")
    assert steps(answer) == (2, 3)
    assert "næste trin, trin 3" in answer.text


@pytest.mark.parametrize("question", ["make a plan from 5 to 6", "plan från 4 till 2"])
def test_there_is_no_plan_above_the_top_or_downwards(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "corrected"
    assert answer.plan is not None
    assert (answer.plan.status, answer.plan.items) == ("invalid", ())


def test_a_question_about_plans_makes_none(assistant: Assistant) -> None:
    for question in ("vad ska en utvecklingsplan innehålla?", "do I need a development plan?"):
        assert assistant.ask(question).plan is None


@pytest.mark.parametrize(
    "question",
    [
        "Jeg er lægesekretær i Danmark, lav en plan fra trin 2 til trin 3",
        "Lav en plan fra trin 2 til 3 efter den danske rollebeskrivelse og ikke den svenske",
        "Gör en plan från 2 till 3 enligt den danska rollbeskrivningen, inte den svenska",
        "plan from 2 to 3 for the Danish role, not the Swedish ladder",
    ],
)
def test_the_danish_role_has_no_steps_to_plan_for(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.plan is not None
    assert (answer.status, answer.plan.status, answer.plan.items) == ("corrected", "invalid", ())


def test_what_danes_call_the_profession_names_no_source_where_steps_are_planned(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("Jeg er ledende lægesekretær. Pia skal fra trin 3 til 4, lav en plan")
    assert steps(answer) == (3, 4)


def test_later_turns_change_the_plan(assistant: Assistant) -> None:
    answer = talk(
        assistant,
        "gör en plan",
        "från steg 2",
        "fokus på informatik i stället",
        "till steg 4 då?",
        "hon har handledarutbildning också",
    )
    assert answer.plan is not None
    assert steps(answer) == (2, 4)
    assert answer.plan.focus == ("INF",)
    assert met(answer) == {TRAINING}


def test_what_was_counted_as_met_can_be_taken_back(assistant: Assistant) -> None:
    answer = talk(assistant, "plan 2 till 3, är med i nätverk", "nej, nätverket är inte klart")
    assert met(answer) == set()


def test_a_plan_for_somebody_else_takes_nothing_over(assistant: Assistant) -> None:
    answer = talk(
        assistant,
        "plan from step 2 to 3, only quality. Anna supervises students",
        "now make a plan for Bo from step 2 to 3",
    )
    assert answer.plan is not None
    assert met(answer) == set()
    assert not answer.plan.only


def test_a_plan_takes_its_steps_from_what_was_spoken_of(assistant: Assistant) -> None:
    answer = talk(assistant, "vad krävs för att gå från 2 till 4", "gör en utvecklingsplan")
    assert steps(answer) == (2, 4)


def test_short_turns_keep_the_language_of_the_plan(assistant: Assistant) -> None:
    answer = talk(assistant, "lav en udviklingsplan for en toer", "fokus på informatik")
    assert answer.language == "da"


def test_every_text_of_the_answer_is_cited_labelled_or_from_the_catalogue(
    assistant: Assistant,
) -> None:
    answer = assistant.ask(SAME[0])
    kinds = {segment.kind for segment in answer.segments}
    assert kinds == {"claim", "glue", "suggestion"}
    markers = {c.marker for c in answer.citations}
    assert {m for s in answer.segments for m in s.citations} == markers


@pytest.mark.parametrize(
    "again", ["kortare tack", "på engelska", "visa min plan", "make it shorter"]
)
def test_a_plan_that_is_asked_for_again_stays_the_same(assistant: Assistant, again: str) -> None:
    name, profile = uuid4().hex, Profile(step=2)
    turns = "gör en plan åt mig", "jag har gått handledarutbildningen", again, again
    answers = [assistant.ask(t, profile=profile, conversation=name) for t in turns]
    assert {c.statement for c in answers[-1].citations} == {
        c.statement for c in answers[1].citations
    }


@pytest.mark.parametrize(
    "turn", ["jag vill inte ha någon plan", "jeg behøver ingen plan", "i don't want a plan"]
)
def test_who_wants_no_plan_gets_none(assistant: Assistant, turn: str) -> None:
    for before in ([], ["gör en plan från 2 till 3"]):
        answer = talk(assistant, *before, turn)
        assert (answer.plan, answer.status) == (None, "small_talk")


@pytest.mark.parametrize(
    "question",
    ["kan du inte göra en plan från 2 till 3?", "gör en plan från 2 till 3, jag har inte nätverk"],
)
def test_a_denial_elsewhere_refuses_no_plan(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).plan is not None


@pytest.mark.parametrize(
    "question",
    [
        "gör en plan för en fyra är du snäll",
        "plan för en 4 är ni snälla",
        "skal bruge en plan til en firer",
        "plan 4-5 hon leder nätverket men har inte riskanalyserna",
    ],
)
def test_a_step_is_read_whatever_follows_it(assistant: Assistant, question: str) -> None:
    assert steps(assistant.ask(question)) == (4, 5)
