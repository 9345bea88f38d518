"""Plans asked for in words: only what is said surely, as done and of the plan's person is met."""

from itertools import count

import pytest

from assistant import Answer, Assistant

TRAINING, NETWORK, SUPERVISING, CODING = "S3-FOR-3", "S3-SAM-4", "S3-SAM-2", "S3-SVA-2"
_TALKS = count()


def plan_of(assistant: Assistant, *turns: str) -> Answer:
    """The answer to the last turn, which has a plan."""
    name = f"clause-{next(_TALKS)}"
    answer = [assistant.ask(turn, conversation=name) for turn in turns][-1]
    assert answer.plan is not None
    return answer


def by_state(answer: Answer, state: str) -> set[str]:
    """The requirements in this state."""
    assert answer.plan is not None
    return {item.statement for item in answer.plan.items if item.state == state}


NOT_MET = (
    ("plan från 2 till 3", "hon behöver handledarutbildning"),
    ("plan from 2 to 3", "she needs supervisor training"),
    ("plan from 2 to 3. She knows nothing about networks",),
    ("plan from 2 to 3. She has started the supervisor training",),
    ("plan 2 till 3. Hon går handledarutbildning i höst",),
    ("plan 2 till 3. Hon har precis börjat handleda studerande",),
    ("plan 2 til 3. Hun har meldt sig til vejlederuddannelsen",),
    ("plan 2 til 3. Hun er lige begyndt at vejlede studerende",),
    ("plan 2 till 3. Det är oklart om hon har handledarutbildning",),
    ("plan 2 till 3. Hon har handledarutbildning, tror jag",),
    ("plan 2 till 3. Om hon har gått handledarutbildning så räknas det, men det vet jag inte",),
    ("plan 2 to 3. She used to supervise students but doesn't any more",),
    ("plan 2 til 3. Hun vejleder sjældent studerende",),
    ("plan 2 till 3. Ibland handleder hon studerande, med hjälp",),
    ("plan 2 to 3. she codes in several specialties with help",),
    ("plan 2 till 3. Hennes kollega Eva har handledarutbildning",),
    ("plan 2 till 3. Anna kan koda i flera specialiteter, Bosse kan det inte. Planen gäller Bosse",),
    ("plan 2 to 3. Her manager supervises students",),
    ("I am at step 1 and my goal is 3, make a plan",),
    ("plan 2 till 3. Hon saknar inte bara handledarutbildning",),
    ("plan 2 till 3, visa bara det som saknas",),
    ("plan 2 to 3. Everything is done apart from ballet",),
)  # fmt: skip


@pytest.mark.parametrize("turns", NOT_MET)
def test_what_is_needed_begun_doubted_or_of_somebody_else_is_not_met(
    assistant: Assistant, turns: tuple[str, ...]
) -> None:
    assert by_state(plan_of(assistant, *turns), "fulfilled") == set()


ALL_BUT = (
    ("plan 2 till 3. allt klart utom nätverk", NETWORK),
    ("plan 2 til 3. alt er klart undtagen netværk", NETWORK),
    ("plan 2 to 3. Everything is done except supervisor training", TRAINING),
    ("make a plan from 2 to 3, she has done everything but networks", NETWORK),
    ("plan 2 till 3, det enda som saknas är nätverk", NETWORK),
    ("plan 2 till 3. Hon saknar bara handledarutbildning", TRAINING),
    ("plan 2 till 3, endast handledarutbildning kvar", TRAINING),
    ("plan 2 til 3. Hun mangler kun at komme med i et netværk, resten er på plads", NETWORK),
    ("plan 2 to 3. only the supervisor training is missing, everything else is done", TRAINING),
)


@pytest.mark.parametrize(("question", "left"), ALL_BUT)
def test_an_exception_and_the_only_thing_that_is_missing_stay_alone(
    assistant: Assistant, question: str, left: str
) -> None:
    assert by_state(plan_of(assistant, question), "remaining") == {left}


MET = (
    ("plan från 2 till 3. Hon kan allt i samverkan utom nätverk", {"S3-SAM-1", SUPERVISING, "S3-SAM-3"}),
    ("plan 2 till 3. Handleder studerande: ja. Handledarutbildning: nej. Nätverk: ja. Kodning flera specialiteter: delvis.", {SUPERVISING, NETWORK}),
    ("plan 2 til 3. Vejleder studerende: ja, vejlederuddannelse: nej, netværk: ja", {SUPERVISING, NETWORK}),
    ("plan 2 to 3. supervisor training: done. networks: not yet", {TRAINING}),
    ("plan 2 to 3. supervisor training ✓, networks ✗", {TRAINING}),
    ("plan 2 till 3. - nätverk: klart - handledarutbildning: inte än", {NETWORK}),
    ("plan 1 till 2. Hon är nästan klar med introduktionsprogrammet och kodar själv", {"S2-SVA-3"}),
    ("plan 2 till 3, har inte gått handledarutbildning, handleder studerande", {SUPERVISING}),
    ("plan 2 to 3. She has not done supervisor training and contributes to networks", {NETWORK}),
    ("plan 3 till 4. Hon har aldrig lett något nätverk, granskar avvikelserapporter kritiskt", {"S4-SVA-2"}),
    ("plan 2 till 3. Hon har ingen erfarenhet av nätverk, handledarutbildningen däremot är klar", {TRAINING}),
    ("plan til Mette fra 2 til 3. Mette har vejlederuddannelse, Lone vejleder studerende", {TRAINING}),
    ("plan 2 till 3, hon är inte bara med i nätverk utan har även handledarutbildning", {NETWORK, TRAINING}),
    ("plan 1 till 2. Hon är ansvarig för kodningen", {"S2-SVA-3"}),
    ("plan 1 till 2, klar med kodning, avvikelser och skrivregler", {"S2-SVA-2", "S2-SVA-3"}),
)  # fmt: skip


@pytest.mark.parametrize(("question", "expected"), MET)
def test_each_clause_is_read_for_itself(
    assistant: Assistant, question: str, expected: set[str]
) -> None:
    assert by_state(plan_of(assistant, question), "fulfilled") == expected


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("plan 2 till 3. Hon är nästan klar med handledarutbildningen", "inte är uppfyllt än"),
        ("plan 2 til 3. Hun er lige begyndt at vejlede studerende", "ikke er opfyldt endnu"),
        ("plan 2 to 3. she codes in several specialties with help", "not met yet"),
    ],
)
def test_what_is_told_as_not_met_is_said_again(
    assistant: Assistant, question: str, said: str
) -> None:
    assert said in plan_of(assistant, question).text
