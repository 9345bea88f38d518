"""Later turns that point at one of the statements which an answer showed: "[2]", "den sista"."""

import pytest
from citations import cited, last

from assistant import Assistant

FORMAL = "formell kompetens steg 3"
TEAM = "vad krävs inom samverkan på steg 2"


@pytest.mark.parametrize(
    ("turns", "statements"),
    [
        ((FORMAL, "var står [3]?"), ["S3-FOR-3"]),
        ((FORMAL, "och punkt 3"), ["S3-FOR-3"]),
        (("hvad kræves i informatik på trin 4?", "den anden?"), ["S4-INF-2"]),
        (("what is required in informatics on step 1?", "explain the second"), ["S1-INF-2"]),
        ((FORMAL, "den sista, när gör man den?"), ["S2-UTB-2", "S3-FOR-3"]),
        ((TEAM, "kan du förklara nr 2"), ["S2-SAM-2"]),
        ((TEAM, "är den tredje ny?"), ["S2-SAM-3"]),
        ((TEAM, "kan du förklara nr 2", "och den fjärde, var står den?"), ["S2-SAM-4"]),
        (("samarbejde på trin 2", "hvad med det andet krav på trin 3"), ["S3-SAM-2"]),
        (("teamwork on step 2", "how about the second one on step 3"), ["S3-SAM-2"]),
        (("what does step 3 say about quality", "where is number 2 from"), ["S3-KVA-2"]),
    ],
)
def test_a_turn_may_point_at_a_statement_that_was_shown(
    assistant: Assistant, turns: tuple[str, ...], statements: list[str]
) -> None:
    assert cited(last(assistant, *turns)) == statements


@pytest.mark.parametrize(
    "turn",
    [
        "vad menas med [3]?",
        "berätta mer om punkt 3",
        "fortæl mere om det sidste krav",
        "explain more: the last one",
    ],
)
def test_the_sources_say_no_more_of_a_statement_than_it_says(
    assistant: Assistant, turn: str
) -> None:
    answer = last(assistant, FORMAL, turn)
    assert answer.status == "not_in_sources"
    assert cited(answer) == ["S3-FOR-3"]


@pytest.mark.parametrize(
    ("turns", "statements"),
    [
        (("nätverk på steg 3", "och den högsta?"), ["S5-SAM-3"]),
        (("nätverk på steg 3", "steg nummer 4?"), ["S4-SAM-3"]),
        (("nätverk på steg 3", "nej 4 var det jag menade"), ["S4-SAM-3"]),
        (("networks on step 3", "no 4 I meant"), ["S4-SAM-3"]),
        (("mål på steg 3", "den andra kollegan är på steg 4, hennes mål?"), ["S4-KVA-1"]),
    ],
)
def test_steps_and_people_are_no_statements_that_were_shown(
    assistant: Assistant, turns: tuple[str, ...], statements: list[str]
) -> None:
    assert cited(last(assistant, *turns)) == statements


def test_nothing_is_pointed_at_where_nothing_was_shown(assistant: Assistant) -> None:
    assert last(assistant, "vad betyder [2]?").status == "clarify"


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vad krävs i informatik på steg 1?", "den i mitten bryts av, fattas det text?"),
        ("hvad kræves i informatik på trin 1?", "den i midten slutter midt i det hele, ikke?"),
        ("what is required in informatics on step 1?", "the middle one ends midway, doesn't it?"),
    ],
)
def test_the_middle_one_that_breaks_off_is_shown_with_the_note(
    assistant: Assistant, question: str, turn: str
) -> None:
    answer = last(assistant, question, turn)
    assert (answer.status, cited(answer)) == ("answered", ["S1-INF-2"])


def test_a_look_at_one_statement_leaves_the_area_in_mind(assistant: Assistant) -> None:
    asked = "hvad står der om informatik på trin 1"
    turns = (asked, "den i midten slutter midt i det hele, ikke?", "hvad så på trin 3?")
    assert cited(last(assistant, *turns)) == ["S3-INF-1"]
