"""Turns about what comes later: on a step that is reached, at the top, by the same rule, or still there."""

import pytest
from citations import cited, last

from assistant import Assistant


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("behöver jag göra något med förbättringsarbeten?", "och när jag kommer till steg 2?"),
        ("skal jeg lave noget med forbedringsarbejde?", "og når jeg bliver toer?"),
        ("do i have to do anything with improvement projects?", "and when I get to step 2?"),
    ],
)
def test_who_gets_to_a_step_has_the_subject_there(
    assistant: Assistant, question: str, turn: str
) -> None:
    answer = last(assistant, question, turn, step=1)
    assert cited(answer) == ["S2-KVA-1"]


def test_when_one_may_move_still_asks_for_the_way(assistant: Assistant) -> None:
    turns = ("what does a two do in improvement work?", "and when do I get to move to step 3?")
    assert cited(last(assistant, *turns)) != ["S3-KVA-1", "S3-KVA-3"]


@pytest.mark.parametrize(
    ("question", "turn", "top"),
    [
        ("vad gör en tvåa med journaler?", "vem har det yttersta ansvaret för dem?", "S5-SVA-1"),
        ("hvad gør en toer med journaler?", "hvem har det øverste ansvar for dem?", "S5-SVA-1"),
        ("what does a two do in improvement work?", "who leads that in the end?", "S5-KVA-1"),
        ("do threes join networks?", "who has the final say in them?", "S5-SAM-3"),
    ],
)
def test_who_has_it_in_the_end_stands_on_the_highest_step(
    assistant: Assistant, question: str, turn: str, top: str
) -> None:
    assert cited(last(assistant, question, turn)) == [top]


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vad ska man uppfylla för att komma till tvåan?", "gäller samma princip för 5?"),
        ("hvad skal man opfylde for at rykke op på trin 2?", "gælder det samme princip for 5?"),
        ("what must one meet to move up to step 2?", "does the same rule apply for 5?"),
    ],
)
def test_the_same_rule_is_the_rule_alone(assistant: Assistant, question: str, turn: str) -> None:
    assert cited(last(assistant, question, turn)) == ["S5-UPP-1"]


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vem handleder studenter på trean?", "och femman, är det fortfarande studenter?"),
        ("hvem vejleder elever på trin 3?", "og på 5, er det stadig elever?"),
        ("who supervises students at step 3?", "what about step 5, is it still students there?"),
    ],
)
def test_what_still_holds_stands_beside_what_the_step_says_of_more(
    assistant: Assistant, question: str, turn: str
) -> None:
    answer = last(assistant, question, turn)
    assert {"S3-SAM-2", "S5-INT-3", "S5-SAM-1"} <= set(cited(answer))


@pytest.mark.parametrize(
    "turn",
    ["blir det svårare på steg 2?", "bliver det sværere på trin 2?", "is it harder at step 2?"],
)
def test_whether_it_gets_harder_asks_for_the_subject_there(assistant: Assistant, turn: str) -> None:
    answer = last(assistant, "vad gör en etta med journaler?", turn)
    assert cited(answer) == ["S2-SVA-7"]


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vad krävs för trean?", "hur skiljer sig den formella delen från där jag är nu?"),
        ("hvad kræves der for trin 3?", "hvordan adskiller den formelle del sig fra mit trin?"),
        ("what do i need for step 3?", "how is the formal part different from where i am now?"),
    ],
)
def test_the_own_step_is_compared_with_the_one_that_was_spoken_of(
    assistant: Assistant, question: str, turn: str
) -> None:
    answer = last(assistant, question, turn, step=2)
    assert "S3-FOR-3" in cited(answer)
    assert not {"S1-FOR-1", "S4-FOR-3"} & set(cited(answer))


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("förnyar hon recept i Danmark?", "vem måste godkänna det?"),
        ("fornyer hun recepter?", "hvem siger god for det, er det mig"),
        ("does she renew prescriptions in Denmark?", "who signs off on that?"),
    ],
)
def test_who_approves_is_told_where_the_statement_says_it(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert cited(last(assistant, question, turn)) == ["DK-OPG-7"]


@pytest.mark.parametrize(
    "turn",
    [
        "varför har man överhuvudtaget den stegen?",
        "hvorfor har man overhovedet den stige?",
        "why is there a ladder in the first place?",
    ],
)
def test_why_there_is_a_ladder_is_what_it_describes(assistant: Assistant, turn: str) -> None:
    answer = last(assistant, "vad ska man uppfylla för att komma till tvåan?", turn)
    assert "SE-RAM-2" in cited(answer)


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("måste en fyra kunna e-hälsa?", "vad händer med det på femman?"),
        ("skal en firer kunne e-sundhed?", "hvad sker der med det på trin 5?"),
        ("does a four have to know e-health?", "what happens to it on step 5?"),
    ],
)
def test_what_becomes_of_a_subject_is_what_that_step_says_of_it(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert cited(last(assistant, question, turn)) == ["S5-INF-1"]


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vad gör en fyra med riktlinjer?", "vem skriver under dem till slut?"),
        ("hvad gør en firer med retningslinjer?", "hvem skal skrive under på dem til sidst?"),
        ("what does a four do with guidelines?", "who has to sign them in the end?"),
    ],
)
def test_who_signs_in_the_end_is_in_no_source(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert last(assistant, question, turn).status == "not_in_sources"
