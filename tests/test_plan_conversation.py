"""A plan in conversation: one wish for one person, changed turn by turn, and given up for another's."""

from itertools import count

import pytest

from assistant import Answer, Assistant, Profile

TRAINING, NETWORK, SUPERVISING = "S3-FOR-3", "S3-SAM-4", "S3-SAM-2"
_TALKS = count()
Turns = tuple[str, ...]


def talk(assistant: Assistant, *turns: str) -> Answer:
    """The answer to the last turn of a conversation."""
    name = f"plan-talk-{next(_TALKS)}"
    return [assistant.ask(turn, conversation=name) for turn in turns][-1]


def met(answer: Answer) -> set[str]:
    """The requirements that the plan counts as met."""
    assert answer.plan is not None
    return {item.statement for item in answer.plan.items if item.state == "fulfilled"}


def areas(answer: Answer) -> set[str]:
    """The areas of what the plan holds."""
    assert answer.plan is not None
    return {item.area for item in answer.plan.items}


def steps(answer: Answer) -> tuple[int | None, int | None]:
    """Where the plan begins and ends."""
    assert answer.plan is not None
    return answer.plan.from_step, answer.plan.to_step


ANOTHER: tuple[tuple[Turns, tuple[int | None, int | None]], ...] = (
    (("make a plan for Tom, he's on step 2 and has supervisor training", "and one for Jane on step 2"), (2, 3)),
    (("gör en plan för Lisa", "hon är tvåa", "hon har handledarutbildning", "och en för Kalle som är tvåa"), (2, 3)),
    (("gör en plan för Lisa, hon har handledarutbildning", "gör en plan för Kalle, tvåa"), (2, 3)),
    (("lav en plan til Peter, han er på trin 2 og har vejlederuddannelse", "og en til Jens på trin 3"), (3, 4)),
    (("plan för Eva, tvåa, har handledarutbildning", "o en till för Pelle, trea"), (3, 4)),
    (("plan for Eva from 2 to 3, she has supervisor training", "and Petra?"), (None, None)),
)  # fmt: skip


@pytest.mark.parametrize(("turns", "expected"), ANOTHER)
def test_nobody_gets_what_another_person_has(
    assistant: Assistant, turns: Turns, expected: tuple[int | None, int | None]
) -> None:
    answer = talk(assistant, *turns)
    assert steps(answer) == expected
    assert met(answer) == set()


def test_who_is_spoken_of_again_has_what_was_told(assistant: Assistant) -> None:
    turns = (
        "plan för Eva, tvåa, hon har handledarutbildning",
        "och en för Petra, trea",
        "och Eva då",
    )
    answer = talk(assistant, *turns)
    assert (steps(answer), met(answer)) == ((2, 3), {TRAINING})


SLOTS: tuple[tuple[Turns, tuple[int | None, int | None]], ...] = (
    (("Plan till steg 3, tack", "etta"), (1, 3)),
    (("plan till steg 3", "från steg 1"), (1, 3)),
    (("Plan to step 4 please", "she's a two"), (2, 4)),
    (("jag vill bli fyra", "jag är tvåa", "gör en plan"), (2, 4)),
    (("I want to become a 4", "I'm a 2", "make a plan"), (2, 4)),
    (("jeg vil gerne være treer", "jeg er toer", "lav en plan"), (2, 3)),
    (("jag är på steg 2", "gör en plan"), (2, 3)),
    (("Anna is on step 2", "make a plan for her"), (2, 3)),
    (("jeg er på trin 2", "lav en plan", "til trin 4"), (2, 4)),
    (("I want to go from 2 to 4", "make the plan"), (2, 4)),
    (("make a plan for Tom, step 2",), (2, 3)),
    (("Lisa är på steg 1", "gör en plan för henne"), (1, 2)),
    (("Lisa er på trin 1", "lav en plan til hende"), (1, 2)),
    (("Anna är tvåa", "Bo är trea", "gör en plan för Anna"), (2, 3)),
    (("Skriv en plan så att Karin blir trea",), (None, 3)),
    (("write a plan so that Karin becomes a 3",), (None, 3)),
    (("I'm on step 3 and want to get to 5", "make a plan"), (3, 5)),
    (("lav en plan fra to til fire",), (2, 4)),
    (("lav en plan til en toer",), (2, 3)),
    (("Lav plan fra trin 3 til trin 3",), (3, 3)),
    (("Jag är femma. Gör en utvecklingsplan",), (5, 5)),
    (("avvikelser på steg 2", "gör en plan"), (None, 2)),
    (("plan från 2 till 3", "vad krävs för att gå från 3 till 5?", "gör en plan"), (3, 5)),
)  # fmt: skip


@pytest.mark.parametrize(("turns", "expected"), SLOTS)
def test_where_one_stands_and_what_is_aimed_at_are_kept_apart(
    assistant: Assistant, turns: Turns, expected: tuple[int | None, int | None]
) -> None:
    assert steps(talk(assistant, *turns)) == expected


def test_the_way_is_between_the_steps_that_were_told(assistant: Assistant) -> None:
    turns = "jag vill till steg 4", "jag är på 2", "vad saknar jag"
    for said in (turns[:2], turns):
        answer = talk(assistant, *said)
        assert answer.plan is None
        assert {"S3-SAM-4", "S4-SAM-3"} <= {c.statement for c in answer.citations}


@pytest.mark.parametrize(
    "question",
    [
        "two plans, one for Eva (step 1) and one for Noor (step 3)",
        "Gör planer för Karin som är etta och Petra som är trea",
        "planer för alla mina ettor och tvåor",
        "lav planer til Mette og Lone",
        "plans for all my twos please",
    ],
)
def test_of_several_plans_one_is_made_at_a_time(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "clarify"
    assert answer.plan is not None
    assert not answer.plan.items


def test_a_colleague_who_is_named_asks_for_no_second_plan(assistant: Assistant) -> None:
    question = "make a plan for Eva, she has supervised students with Petra, she's a two"
    assert steps(assistant.ask(question)) == (2, 3)


NEW = (
    ("Gör en plan för en nyanställd som inte har något steg än, till steg 1", (1, 1), "börjar på steg 1"),
    ("Gör en introduktionsplan för en nyanställd på steg 1", (1, 1), ""),
    ("Gör en plan för en nyutbildad", (1, 2), "utgått från steg 1"),
    ("make an induction plan for a new hire", (1, 1), "assumed step 1"),
    ("lav en plan for en ny medarbejder, til trin 2", (1, 2), "gået ud fra trin 1"),
)  # fmt: skip


@pytest.mark.parametrize(("question", "expected", "note"), NEW)
def test_who_is_new_begins_on_the_first_step(
    assistant: Assistant, question: str, expected: tuple[int, int], note: str
) -> None:
    answer = assistant.ask(question)
    assert steps(answer) == expected
    assert note in answer.text


@pytest.mark.parametrize(
    "question", ["Lav et introforløb for en ny lægesekretær", "Lav en plan for en ny lægesekretær"]
)
def test_the_danish_role_is_quoted_where_there_are_no_steps(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.plan) == ("partial", None)
    assert {"DK-OPG-4", "DK-KRV-6"} <= {c.statement for c in answer.citations}


WITHDRAWN = (
    ("plan from 2 to 3. I have supervisor training", "sorry, I don't have it"),
    ("plan from 2 to 3. She has supervisor training", "actually she doesn't"),
    ("plan from 2 to 3. She has supervisor training", "remove that"),
    ("plan from 2 to 3. She has supervisor training", "nope, scratch that"),
    ("plan från 2 till 3. hon har handledarutbildning", "fel, hon har inte gått den"),
    ("plan från 2 till 3. hon har handledarutbildning", "ta bort handledarutbildningen, den är inte klar"),
    ("plan fra 2 til 3. hun har vejlederuddannelse", "det har hun alligevel ikke"),
)  # fmt: skip


@pytest.mark.parametrize("turns", WITHDRAWN)
def test_what_was_named_last_is_taken_back(assistant: Assistant, turns: Turns) -> None:
    answer = talk(assistant, *turns)
    assert answer.plan is not None
    assert (met(answer), answer.plan.unmatched) == (set(), ())


def test_what_was_nearly_met_is_met_now(assistant: Assistant) -> None:
    first = "plan från 2 till 3. hon är nästan klar med handledarutbildningen"
    assert met(talk(assistant, first, "nu är den klar")) == {TRAINING}


@pytest.mark.parametrize("turn", ["I don't get it", "that's wrong", "jag undrar över nätverk"])
def test_what_only_doubts_or_wonders_changes_no_plan(assistant: Assistant, turn: str) -> None:
    turns = "plan from 2 to 3, she has supervisor training", "what about coding?", turn
    name = f"plan-talk-{next(_TALKS)}"
    for said in turns:
        assistant.ask(said, conversation=name)
    assert met(assistant.ask("how many are left?", conversation=name)) == {TRAINING}


EDITED = (
    (("ta bort formell kompetens",), {"FOR"}, ""),
    (("ta inte med formell kompetens",), {"FOR"}, ""),
    (("ta bort informatik", "lägg till informatik igen"), set(), ""),
    (("remove informatics",), {"INF"}, ""),
    (("kan du ta bort informatik?",), {"INF"}, ""),
    (("skippa formell kompetens och informatik", "ta med informatik"), {"FOR"}, ""),
    (("fjern informatik", "tag informatik med igen"), set(), ""),
    (("lägg till kodning i min plan",), set(), "finns redan"),
    (("take out the networks",), set(), "stay until they are met"),
    (("swap the network one for something digital",), set(), "stay until they are met"),
    (("fjern netværk",), set(), "bliver stående"),
)  # fmt: skip


@pytest.mark.parametrize(("turns", "gone", "note"), EDITED)
def test_areas_go_and_come_and_requirements_stay(
    assistant: Assistant, turns: Turns, gone: set[str], note: str
) -> None:
    first = {"take": "plan from 2 to 3", "fjer": "plan fra trin 2 til 3"}.get(turns[0][:4])
    answer = talk(assistant, first or "plan från 2 till 3", *turns)
    assert areas(answer) == {"FOR", "EVI", "SAM", "KVA", "SVA", "INF", "UTB"} - gone
    assert note in answer.text
    assert answer.plan is not None
    assert not any(item.brought for item in answer.plan.items)


@pytest.mark.parametrize(
    "question",
    ["plan from 2 to 3 without formal competence", "plan 2 til 3 uden formel kompetence"],
)
def test_a_plan_can_be_wished_without_an_area(assistant: Assistant, question: str) -> None:
    assert "FOR" not in areas(assistant.ask(question))


@pytest.mark.parametrize(
    "turns",
    [
        ("plan fra 2 til 3", "tilføj at hun vejleder studerende"),
        ("plan från 2 till 3", "vad menas med nätverk?", "jag handleder studerande"),
        ("plan from 2 to 3", "what does step 4 say about coding?", "she supervises students too"),
    ],
)
def test_what_is_told_after_other_questions_is_met(assistant: Assistant, turns: Turns) -> None:
    assert met(talk(assistant, *turns)) == {SUPERVISING}


LEFT = (
    ("plan från 2 till 3, hon har handledarutbildning", "hur många krav är kvar?"),
    ("plan for me from 2 to 3, I have supervisor training", "thanks", "what do I have left?"),
    ("gör en plan för Lisa, tvåa, hon har handledarutbildning", "vad har Lisa kvar"),
    ("lav en plan fra 2 til 3, hun har vejlederuddannelse", "hvad er netværk?", "hvad mangler hun nu"),
)  # fmt: skip


@pytest.mark.parametrize("turns", LEFT)
def test_what_is_left_is_what_the_plan_holds(assistant: Assistant, turns: Turns) -> None:
    answer = talk(assistant, *turns)
    assert (steps(answer), met(answer)) == ((2, 3), {TRAINING})


def test_what_is_left_on_a_step_is_no_plan(assistant: Assistant) -> None:
    turns = "plan från 2 till 3", "vad är kvar att lära på steg 5?"
    assert talk(assistant, *turns).plan is None


@pytest.mark.parametrize("turn", ["visa allt igen", "hela planen tack", "ta med allt igen"])
def test_the_whole_plan_can_be_shown_again(assistant: Assistant, turn: str) -> None:
    assert len(areas(talk(assistant, "plan från 2 till 3, bara informatik", turn))) == 7


def test_another_area_is_added_to_those_that_are_shown(assistant: Assistant) -> None:
    turns = "plan från 2 till 3, bara informatik", "och samverkan"
    assert areas(talk(assistant, *turns)) == {"INF", "SAM"}


def test_changes_can_be_gone_back(assistant: Assistant) -> None:
    turns = "plan fra 2 til 3", "hun er med i et netværk", "fjern informatik", "fortryd"
    assert met(talk(assistant, *turns)) == {NETWORK}
    assert "INF" in areas(talk(assistant, *turns))
    assert met(talk(assistant, *turns[:3], "tilbage til den første plan")) == set()
    assert talk(assistant, *turns, "start forfra").status == "clarify"


NO_EFFECT = (
    (("plan från 2 till 3, bara det viktigaste",), "rangordnar inte"),
    (("plan från 2 till 3", "visa bara de tre viktigaste"), "rangordnar inte"),
    (("plan från 2 till 3", "till juni"), "inga datum"),
    (("plan from 2 to 3 by June",), "no dates"),
    (("plan fra 2 til 3", "lav den kortere"), "Længden følger"),
    (("plan från 2 till 3", "som word tack"), "knapparna under planen"),
    (("plan for Emma, step 2 please", "can you put her name on it?"), "holds no names"),
    (("plan från 2 till 3 så att han får högre lön",), "Om lön säger källorna"),
)  # fmt: skip


@pytest.mark.parametrize(("turns", "note"), NO_EFFECT)
def test_what_has_no_effect_is_said(assistant: Assistant, turns: Turns, note: str) -> None:
    answer = talk(assistant, *turns)
    assert note in answer.text
    assert len(areas(answer)) == 7


def test_one_subject_shows_its_whole_area_and_says_so(assistant: Assistant) -> None:
    answer = assistant.ask("plan från 2 till 3, bara kodning")
    assert areas(answer) == {"SVA"}
    assert "hela området" in answer.text


TURNED: tuple[tuple[Turns, set[str]], ...] = (
    (("plan 2 till 3", "och så handleder hon studenter"), {SUPERVISING}),
    (("plan 2 till 3", "nätverk är hon med i"), {NETWORK}),
    (("plan 1 till 2", "avvikelser fixar hon själv"), {"S2-SVA-2"}),
    (("plan 2 till 3", "handleder studenter gör hon", "det där med handledningen stämmer inte"), set()),
    (("plan 1 to 2. she does the incident reports herself", "scrap the incident reports"), set()),
    (("plan 2 to 3", "she might have done the supervisor course", "yes she has done it"), {TRAINING}),
)  # fmt: skip


@pytest.mark.parametrize(("turns", "expected"), TURNED)
def test_what_is_met_may_be_named_before_who_does_it(
    assistant: Assistant, turns: Turns, expected: set[str]
) -> None:
    assert met(talk(assistant, *turns)) == expected


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("plan 2 till 3", "fokus på informatik", "bara det"), {"INF"}),
        (("plan 2 til 3", "fokus på informatik", "kun det"), {"INF"}),
        (("plan 2 to 3", "focus on informatics", "only that please"), {"INF"}),
    ],
)
def test_the_focus_may_be_made_the_whole_plan(
    assistant: Assistant, turns: Turns, expected: set[str]
) -> None:
    assert areas(talk(assistant, *turns)) == expected


def test_a_focus_may_be_dropped(assistant: Assistant) -> None:
    answer = talk(assistant, "plan 2-3 med fokus samverkan", "skippa fokus")
    assert answer.plan is not None
    assert answer.plan.focus == ()


@pytest.mark.parametrize("turn", ["what about step 5 as well", "även steg 5", "også trin 5"])
def test_a_further_step_goes_on_from_the_plan(assistant: Assistant, turn: str) -> None:
    assert steps(talk(assistant, "plan 3 till 4", turn)) == (3, 5)


def test_a_question_about_a_subject_changes_no_plan(assistant: Assistant) -> None:
    for turn in ("visa kraven hon har på kodning", "vad ska hon kunna om kodning"):
        assert talk(assistant, "plan 2 till 3", turn).plan is None


@pytest.mark.parametrize(
    "turns",
    [
        (
            "jag ska ha samtal med en tvåa på torsdag. vad bör vi ta upp?",
            "och vad saknas till trean",
        ),
        (
            "jeg har en samtale med en toer på torsdag. hvad skal vi tage op?",
            "og hvad mangler til treeren",
        ),
    ],
)
def test_a_leaders_own_step_is_not_that_of_whom_the_talk_is_with(
    assistant: Assistant, turns: Turns
) -> None:
    leader = Profile(step=4, role="manager")
    name = f"plan-talk-{next(_TALKS)}"
    told = ("hon har gått handledarutbildningen", "gör en plan")
    talked = [assistant.ask(t, profile=leader, conversation=name) for t in (*turns, *told)]
    plan = talked[-1].plan
    assert plan is not None
    assert (plan.from_step, plan.to_step) == (2, 3)
    assert TRAINING in met(talked[-1])


_RETARGETED = (
    (
        "Gör en plan för Anna från steg 2 till 3",
        "Ok. Hon vill sikta högre, gör den till 4 istället",
    ),
    ("Lav en plan for Anna fra trin 2 til 3", "Lav den til 4 i stedet"),
    ("Make a plan for Anna from step 2 to 3", "Make it 4 instead"),
)


@pytest.mark.parametrize("turns", _RETARGETED)
def test_a_bare_number_is_the_goal_where_the_plan_is_made_into_it(
    assistant: Assistant, turns: tuple[str, str]
) -> None:
    assert steps(talk(assistant, *turns)) == (2, 4)


_FORGOTTEN = (
    (
        "Gör en plan för Anna från steg 2 till 3",
        "Glömde: hon har visst elever själv också, två i höstas helt på egen hand",
    ),
    ("Lav en plan for Anna fra trin 2 til 3", "Glemte at sige: hun vejleder selv elever"),
    ("Make a plan for Anna from step 2 to 3", "Forgot to say: she supervises students herself"),
)


@pytest.mark.parametrize("turns", _FORGOTTEN)
def test_what_was_forgotten_is_added(assistant: Assistant, turns: tuple[str, str]) -> None:
    assert met(talk(assistant, *turns)) == {SUPERVISING}


_REFUSED = (
    (
        "Lav en plan til mig fra trin 1 til 2, jeg koder selv",
        "Hm, min leder siger nej til kodningen",
    ),
    ("Gör en plan från 1 till 2, jag kodar själv", "Min chef säger nej till kodningen"),
    ("Make me a plan from 1 to 2, I code on my own", "My boss says no to the coding"),
)


@pytest.mark.parametrize("turns", _REFUSED)
def test_what_the_manager_says_no_to_is_not_met(
    assistant: Assistant, turns: tuple[str, str]
) -> None:
    assert met(talk(assistant, turns[0])) != set()
    assert met(talk(assistant, *turns)) == set()


def test_a_verb_alone_in_a_list_of_areas_is_one_of_them(assistant: Assistant) -> None:
    only = "Vis kun det der har med rutiner, koder og love at gøre. Resten skal ud"
    answer = talk(assistant, "Lav en plan for Anna fra trin 2 til 3", only)
    assert answer.plan is not None
    assert (answer.plan.focus, answer.plan.only) == (("SVA",), True)
    assert met(answer) == set()


@pytest.mark.parametrize(
    "question",
    [
        "New starter on Monday, Tobias. Need a plan for his way to the next level",
        "Ny medarbetare på måndag. Behöver en plan till nästa steg",
    ],
)
def test_the_next_step_of_who_is_new_is_the_second(assistant: Assistant, question: str) -> None:
    assert steps(assistant.ask(question)) == (1, 2)


def test_and_we_names_no_country_where_steps_are_named(assistant: Assistant) -> None:
    plan = assistant.ask(
        "Lav en plan fra trin 4 til 5, når noget går galt og vi skal se på det"
    ).plan
    assert plan is not None
    assert (plan.status, plan.from_step, plan.to_step) == ("ok", 4, 5)


def test_to_keep_it_short_chooses_nobody(assistant: Assistant) -> None:
    plan = assistant.ask("I need a plan for Sofia, everyone likes her. Keep it short").plan
    assert plan is not None
    assert plan.status == "clarify"


@pytest.mark.parametrize(
    "question",
    [
        "I'm already at the very top, so what goes in my plan for the coming year?",
        "Jag är redan femma, vad ska stå i min plan?",
        "Jeg er allerede på trin 5, hvad skal der så stå i min plan?",
    ],
)
def test_what_goes_in_the_plan_of_who_stands_on_the_top_step(
    assistant: Assistant, question: str
) -> None:
    assert steps(assistant.ask(question)) == (5, 5)
