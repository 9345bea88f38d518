"""Conversations about the Danish role stay with it, and those about the ladder with that."""

import pytest
from citations import cited, last

from assistant import Assistant


@pytest.mark.parametrize(
    ("question", "turn", "statement"),
    [
        ("hvad gør en lægesekretær ved journaler?", "er det på papir?", "DK-OPG-5"),
        ("hvad laver en lægesekretær?", "behöver man kunna mycket om datorer?", "DK-KRV-3"),
        ("where can a lægesekretær work?", "what is required?", "DK-KRV-5"),
    ],
)
def test_a_turn_about_the_role_is_of_it_in_any_language(
    assistant: Assistant, question: str, turn: str, statement: str
) -> None:
    found = cited(last(assistant, question, turn))
    assert statement in found
    assert all(s.startswith("DK-") for s in found)


def test_who_asks_says_nothing_of_what_is_asked_about(assistant: Assistant) -> None:
    turns = ("hvad laver en lægesekretær?", "min svenske nabo spørger: er it vigtigt i det job?")
    found = cited(last(assistant, *turns))
    assert found
    assert all(s.startswith("DK-KRV") for s in found)


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        (
            "en kollega på trin 2 vil op på 3, hvad mangler hun",
            "hvilken uddannelse skal hun så have?",
        ),
        ("what does step 3 say about e-health?", "which skills are needed there?"),
    ],
)
def test_steps_that_were_spoken_of_are_not_left_for_the_role(
    assistant: Assistant, question: str, turn: str
) -> None:
    found = cited(last(assistant, question, turn))
    assert any(s.startswith("S3-") for s in found)
    assert not any(s.startswith("DK-") for s in found)


@pytest.mark.parametrize("turn", ["hvad laver hun ellers?", "vad mer?", "what else does she do?"])
def test_what_else_there_is_of_a_list_is_the_list(assistant: Assistant, turn: str) -> None:
    answer = last(assistant, "hvad gør lægesekretæren med henvisninger?", turn)
    assert {"DK-OPG-5", "DK-OPG-6", "DK-OPG-7"} <= set(cited(answer))


@pytest.mark.parametrize(
    ("question", "turn", "statement"),
    [
        ("must a lægesekretær be good with computers?", "why is that?", "DK-KRV-4"),
        ("hvor kan en lægesekretær arbejde?", "hvorfor er hun vigtig der?", "DK-INT-1"),
    ],
)
def test_a_reason_that_the_source_gives_is_told(
    assistant: Assistant, question: str, turn: str, statement: str
) -> None:
    assert statement in cited(last(assistant, question, turn))


def test_no_other_reason_is_told(assistant: Assistant) -> None:
    answer = last(assistant, "hvad siger rollebeskrivelsen om tavshedspligt?", "hvorfor det?")
    assert answer.status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "statements"),
    [
        ("vad gör en lægesekretær för patienten när det ringer?", {"DK-OPG-4"}),
        ("what must one be good at as a lægesekretær?", {"DK-KRV-3", "DK-KRV-5"}),
        ("jeg er håbløs til computere, kan jeg blive lægesekretær?", {"DK-KRV-3"}),
        ("är det mest telefon för en läkarsekreterare i Danmark?", {"DK-OPG-2", "DK-OPG-3"}),
        ("does a danish secretary write in the records?", {"DK-OPG-5"}),
        ("what are the side tasks of a danish secretary?", {"DK-OPG-7"}),
    ],
)
def test_the_role_in_everyday_words(
    assistant: Assistant, question: str, statements: set[str]
) -> None:
    assert statements <= set(cited(assistant.ask(question)))


@pytest.mark.parametrize(
    "question",
    [
        "must I pass a danish language exam?",
        "what brand of record system has the hospital in Aarhus?",
        "kan jeg bruge min svenske uddannelse derovre?",
    ],
)
def test_what_the_role_does_not_say_is_no_decision_and_not_made_up(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_in_sources"
    assert not any(s.startswith("S") for s in cited(answer))


def test_a_doubt_shows_once_more_where_it_stands(assistant: Assistant) -> None:
    turns = ("danish secretaries renew prescriptions without the doctor, right?", "show me where")
    assert cited(last(assistant, *turns)) == ["DK-OPG-7"]


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("syrran ska bli läkarsekreterare i odense. ska hon sitta i luren o boka tider?", {3, 4}),
        ("hvem har styr på det der ligger om pt på computeren, og hvem sender brevene?", {5, 6}),
        ("hvad gør en lægesekretær når folk ringer, og hvor mange min pr opkald?", {3, 4}),
    ],
)
def test_two_tasks_of_the_role_in_spoken_words(
    assistant: Assistant, question: str, shown: set[int]
) -> None:
    assert {f"DK-OPG-{n}" for n in shown} <= set(cited(assistant.ask(question)))


@pytest.mark.parametrize(
    "question",
    [
        "vad säger den danska rollbeskrivningen om receptionen?",
        "what does the danish role description say about the front desk?",
        "hvad siger rollebeskrivelsen om skranken?",
    ],
)
def test_what_is_told_of_a_place_is_asked_of_it(assistant: Assistant, question: str) -> None:
    assert "DK-OPG-3" in cited(assistant.ask(question))
    assert "DK-OPG-1" not in cited(assistant.ask(question))
