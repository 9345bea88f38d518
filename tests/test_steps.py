"""Steps as people name them: sets, ends, what lies between, and what only looks like a step."""

from pathlib import Path

import pytest
import yaml
from citations import cited
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Assistant, Profile

STEPS = Path(__file__).resolve().parent.parent / "corpus" / "vocabulary" / "steps.yaml"


def step_words() -> list[str]:
    """Every word of the vocabulary of steps, and some numbers."""

    def words(value: object) -> set[str]:
        if isinstance(value, dict):
            return set().union(*map(words, value.values())) if value else set()
        if isinstance(value, list):
            return set().union(*map(words, value)) if value else set()
        return {str(value)}

    found = words(yaml.safe_load(STEPS.read_text(encoding="utf-8")))
    return sorted({*found, "0", "1", "3", "5", "6", "2-4", "1-5", "II", "V"})


@pytest.mark.parametrize(
    ("question", "steps"),
    [
        ("Vad säger de två högsta stegen om informatik?", [4, 5]),
        ("informatik: forskellen på en der er på 4 og en på 5", [4, 5]),
        ("informatics on lvl 3", [3]),
        ("Hvem gør hvad på de øverste tre trin?", [3, 4, 5]),
        ("The last two levels, informatics", [4, 5]),
        ("Informatik på de tre första", [1, 2, 3]),
        ("De to trin i toppen, informatik", [4, 5]),
        ("Informatik på näst högsta steget", [4]),
        ("Informatik på alla steg utom 1", [2, 3, 4, 5]),
        ("Informatik på alle trin undtagen de to første", [3, 4, 5]),
        ("Informatics on all but the first", [2, 3, 4, 5]),
        ("Informatik på andra steg än trean", [1, 2, 4, 5]),
        ("Informatik, steg 2-5 utom 4", [2, 3, 5]),
        ("Informatik mellan 2 och 4", [2, 3, 4]),
        ("Hvad er forskellen i informatik mellem 2 og 4?", [2, 4]),
        ("Informatik på nivåerna över 3", [4, 5]),
        ("Informatik på trin to og tre", [2, 3]),
        ("From bottom to top: informatics", [1, 2, 3, 4, 5]),
        ("Informatik från botten till toppen", [1, 2, 3, 4, 5]),
        ("All the requirements of the one after 3", [4]),
        ("Informatik på nästa efter trean", [4]),
        ("All requirements for one below 4", [3]),
        ("Vad säger andra steget om informatik?", [2]),
        ("Vad gäller från steg 2 till steg 4 i informatik?", [2, 3, 4]),
        ("Jag är på 2. Vad säger de två högsta stegen om informatik?", [4, 5]),
        ("Step four from top to bottom", [4]),
        ("De två stegen längst ner, informatik", [1, 2]),
        ("Vad säger stegen ett och två om informatik?", [1, 2]),
        ("Ge mig hela ettan, jag har två nya som börjar på måndag", [1]),
        ("giv mig hele etteren, vi får to nye på mandag", [1]),
        ("all of rung one please, we have two new ones on monday", [1]),
        ("trin ett, informatik", [1]),
        ("informatik, inte på 4 utan på 5", [5]),
        ("informatics, not step 4 but 5", [5]),
        ("informatik, ikke trin 4 men trin 5", [5]),
        ("steg fire, informatik", [4]),
        ("jeg er lige landet på trin 2. hvad skal jeg leve op til?", [2]),
        ("jag har nyss hamnat på steg 2, vad ska jag leva upp till?", [2]),
    ],
)
def test_several_steps_are_read_as_people_say_them(
    assistant: Assistant, question: str, steps: list[int]
) -> None:
    assert assistant.ask(question).trace.query["steps"] == steps


@pytest.mark.parametrize(
    "question",
    [
        "Vad säger de andra stegen om informatik?",
        "Hvad gør de andre trin med informatik?",
        "Hvor begynder man at vejlede?",
        "Which ones are about informatics?",
        "De fyra första veckorna",
        "Vad är 2+2?",
        "Hvem møder patienten tit som den første?",
        "Highest step where coding diagnoses still comes up?",
        "what time do they open in Denmark, 4 or 5",
        "hvad tid åbner de, kl 3 eller 4",
        "Är stegen ett måste i varje detalj eller mer en ram att hålla sig till?",
    ],
)
def test_what_only_looks_like_a_step_is_none(assistant: Assistant, question: str) -> None:
    assert "steps" not in assistant.ask(question).trace.query


@pytest.mark.parametrize(
    "question", ["Vad krävs på steg 2.5?", "Steg 2,5?", "Trin -1", "Trin 1½", "Level minus one"]
)
def test_parts_of_steps_and_steps_below_the_ladder_do_not_exist(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.trace.query["intent"] == "no_such_step"
    assert answer.status == "corrected"


@pytest.mark.parametrize(
    ("question", "origin", "goal"),
    [
        ("Fra nyuddannet op til og med trin 3", 1, 3),
        ("Sits at 2 and dreams of the very top", 2, 5),
        ("Står på ettan och siktar mot det allra högsta", 1, 5),
    ],
)
def test_where_one_stands_and_what_one_aims_for_are_told_apart(
    assistant: Assistant, question: str, origin: int, goal: int
) -> None:
    query = assistant.ask(question).trace.query
    assert (query["intent"], query["origin"], query["goal"]) == ("move_up", origin, goal)


@pytest.mark.parametrize(
    ("question", "statements"),
    [
        ("nätverk på trean å fyran", ["S3-SAM-4", "S4-SAM-3"]),
        ("networks - what does it say for 3 and for 5", ["S3-SAM-4", "S5-SAM-3"]),
        ("nätverk högst upp, alltså steg 4 och steg 5", ["S4-SAM-3", "S5-SAM-3"]),
        ("the mission: how does a 2 relate to it compared with a 4", ["S2-KVA-2", "S4-KVA-1"]),
    ],
)
def test_two_steps_are_both_meant_however_they_are_joined(
    assistant: Assistant, question: str, statements: list[str]
) -> None:
    assert cited(assistant.ask(question)) == statements


@pytest.mark.parametrize("question", ["demands for someone 2 -> 4", "krav 2 upp till 4"])
def test_an_arrow_leads_from_one_step_to_another(assistant: Assistant, question: str) -> None:
    assert {s[:2] for s in cited(assistant.ask(question)) if "UPP" not in s} == {"S3", "S4"}


@settings(max_examples=300)
@given(st.lists(st.sampled_from(step_words()), min_size=1, max_size=10))
def test_any_row_of_words_for_steps_can_be_read(assistant: Assistant, words: list[str]) -> None:
    read = assistant.understand(" ".join(words))
    assert all(step >= 0 for step in read.steps)


@pytest.mark.parametrize(
    ("question", "steps"),
    [
        ("What does moving up to step 5 require?", {5}),
        ("Whole of step 2 please, meeting in 5 min", {2}),
        ("hela steg 3, mötet börjar om 4 min", {3}),
        ("va e det för skillnad på uppdrag o mål på ettan mot femman", {1, 5}),
        ("på hvor mange trin nævnes e-sundhed?", {1, 2, 3, 4, 5}),
        ("how many steps mention networks?", {3, 4, 5}),
    ],
)
def test_the_steps_that_an_answer_shows(
    assistant: Assistant, question: str, steps: set[int]
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    shown = {int(c.statement[1]) for c in answer.citations if c.statement[1].isdigit()}
    assert shown == steps


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Min chef är på steg 5. Jag är på steg 1. Vad gäller kodning för mig?", ["S1-SVA-3"]),
        (
            "My colleague is on step 5, I am on step 1. What do I have to do about deviations?",
            ["S1-SVA-2"],
        ),
        ("jeg er på trin 3, min leder er på trin 5. hvad skal jeg om netværk?", ["S3-SAM-4"]),
    ],
)
def test_of_two_steps_that_are_told_the_askers_own_is_meant(
    assistant: Assistant, question: str, shown: list[str]
) -> None:
    assert cited(assistant.ask(question)) == shown


def test_a_step_that_is_aimed_for_is_nobody_elses(assistant: Assistant) -> None:
    answer = assistant.ask("Jag är på 2. Jag vill upp till 4. Vad krävs av mig?")
    assert {"S3-FOR-3", "S4-KVA-4"} <= set(cited(answer))


@pytest.mark.parametrize(
    ("question", "statements"),
    [
        ("what does 4 say about incidents", ["S4-SVA-2"]),
        ("vad krävs på 4 ang avvikelser", ["S4-SVA-2"]),
        ("hvad står der om netværk for svensk 3", ["S3-SAM-4"]),
        ("what does step 4 say about incidents that got reported", ["S4-SVA-2"]),
        ("kurs på steg 4?", ["S4-UTB-1"]),
        ("kursus på trin 3", ["S3-UTB-1"]),
    ],
)
def test_a_number_is_a_step_by_what_stands_around_it(
    assistant: Assistant, question: str, statements: list[str]
) -> None:
    assert cited(assistant.ask(question)) == statements


def test_the_own_step_is_compared_with_one_that_is_named(assistant: Assistant) -> None:
    question = "hvad er forskellen på det jeg har nu og trin 5 mht netværk"
    answer = assistant.ask(question, profile=Profile(step=4))
    assert cited(answer) == ["S4-SAM-3", "S5-SAM-3"]


@pytest.mark.parametrize(
    "question",
    [
        "which step is the first to deal with risks",
        "vilket steg är det första där man jobbar med risker",
        "hvilket trin er det første hvor man arbejder med risici",
    ],
)
def test_a_step_that_is_asked_for_is_not_the_first_one(assistant: Assistant, question: str) -> None:
    shown = {statement[:2] for statement in cited(assistant.ask(question))}
    assert shown == {"S2", "S4"}
