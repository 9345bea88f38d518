"""Turns beside the subject: a figure that is not given, the place that was spoken of, what only one who asks is."""

import pytest
from citations import cited, last

from assistant import Assistant


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("Vad avgör hur många jag kan ha på varje nivå?", "finns ingen siffra?"),
        ("Hvem bestemmer hvor mange der må være på hvert trin?", "er der slet ingen tal på det?"),
        ("what decides how many of us can be on step 4", "so no exact number anywhere?"),
    ],
)
def test_a_figure_that_the_answer_leaves_out_is_in_no_source(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert last(assistant, question, turn).status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("Är Lena färdig för femman?", "okej men vad krävs i utbildningsväg där, på papper"),
        ("Er Mette klar til femmeren?", "ok men hvilken uddannelse kræves der, på papiret?"),
        ("Is Anna ready for step 5?", "fine but what does it take formally there, on paper"),
    ],
)
def test_there_within_a_turn_is_the_step_of_the_declined_decision(
    assistant: Assistant, question: str, turn: str
) -> None:
    found = cited(last(assistant, question, turn))
    assert {"S5-FOR-1", "S5-FOR-2", "S5-FOR-3"} <= set(found)
    assert not {"S1-FOR-1", "S2-FOR-1", "S4-FOR-1"} & set(found)


@pytest.mark.parametrize(
    "turns",
    [
        ("vad gör jag med praktikanter?", "behöver jag gå nåt för det?", "vem betalar"),
        ("Hvad er min del med elever?", "skal jeg på kursus for at gøre det?", "hvad koster det"),
        ("what do I do with students?", "do I need a course for that?", "who pays for it"),
    ],
)
@pytest.mark.parametrize(
    "turn",
    [
        "sen som trea, samma sak eller mer?",
        "og som treer, det samme eller mere?",
        "and as a three, the same or more?",
    ],
)
def test_the_same_or_more_is_asked_of_the_task_and_not_of_its_course(
    assistant: Assistant, turns: tuple[str, ...], turn: str
) -> None:
    assert set(cited(last(assistant, *turns, turn, step=2))) == {"S3-SAM-2", "S3-INT-3"}


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("Vad gör tvåan med studerande?", "handleder man kollegor nån gång också?"),
        ("Hvad gør trin 2 med studerende?", "vejleder man nogensinde kolleger?"),
        ("what does step 2 do with students?", "do you ever supervise colleagues?"),
    ],
)
def test_ever_asks_of_the_whole_ladder(assistant: Assistant, question: str, turn: str) -> None:
    assert "S5-SAM-1" in cited(last(assistant, question, turn))


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("måste tvåor gå handledarutbildning?", "från vilken nivå är det ett formellt krav?"),
        ("Skal man have vejlederkursus på trin 2?", "fra hvilket trin er det et formelt krav?"),
        ("do twos take the supervisor course?", "from which step is it a formal demand?"),
    ],
)
def test_where_it_is_formal_is_asked_of_what_was_spoken_of(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert cited(last(assistant, question, turn)) == ["S3-FOR-3"]


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vad ska jag gå igenom som nyanställd i sverige?", "är det en vecka eller två?"),
        ("hvad skal man igennem som ny på trin 1?", "er det to eller tre dage?"),
        ("what do I have to get through first in sweden", "is that one week or two"),
    ],
)
def test_a_number_of_weeks_is_no_step(assistant: Assistant, question: str, turn: str) -> None:
    assert last(assistant, question, turn).status == "not_in_sources"


@pytest.mark.parametrize(
    "question",
    [
        "hur många timmar i veckan är normalt, och ska man svara i telefon?",
        "hvor mange timer om ugen er normalt, og er der meget snak med patienter?",
        "how many hours a week is normal, and is there much talking to patients?",
    ],
)
def test_a_yes_or_no_beside_what_no_source_says_is_answered(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "partial"
    assert {s[:6] for s in cited(answer)} == {"DK-OPG"}


@pytest.mark.parametrize(
    "question",
    [
        "Jag är kvalitetssamordnare. Hur skiljer sig tvåan och fyran åt om avvikelser?",
        "Jeg er kvalitetskoordinator. Hvordan er forskellen på trin 2 og 4 om hændelser?",
        "I'm a quality coordinator. How do 2 and 4 differ on incidents?",
    ],
)
def test_what_somebody_is_by_trade_is_no_subject(assistant: Assistant, question: str) -> None:
    assert set(cited(assistant.ask(question))) <= {"S2-SVA-2", "S4-SVA-2", "S4-KVA-4"}


def test_what_somebody_is_good_at_is_one(assistant: Assistant) -> None:
    answer = assistant.ask("I'm good at coding. From which step is that done for two specialties?")
    assert "S3-SVA-2" in cited(answer)


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("Leder trean förbättringsarbeten?", "vem gör det på riktigt"),
        ("Trin 3 leder forbedringsarbejdet, ikke?", "hvem gør det så i virkeligheden?"),
        ("step 3 leads the improvement work, right?", "who really does that then?"),
    ],
)
def test_who_really_does_it_is_asked_of_what_was_claimed(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert "S5-KVA-1" in cited(last(assistant, question, turn))


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vad gör man på steg 1 med avvikelser?", "själv eller med nån?"),
        ("hvad gør man på trin 1 med hændelser?", "alene eller med nogen?"),
        ("what does step 1 do with incidents?", "alone or with somebody?"),
    ],
)
def test_who_asks_which_of_two_it_is_claims_neither(
    assistant: Assistant, question: str, turn: str
) -> None:
    answer = last(assistant, question, turn)
    assert (answer.status, cited(answer)) == ("answered", ["S1-SVA-2"])


def test_to_get_to_do_something_moves_nobody_up(assistant: Assistant) -> None:
    turns = ("what training is there for me?", "do I get to pick it myself?")
    assert cited(last(assistant, *turns, step=1)) == ["S1-UTB-1"]


@pytest.mark.parametrize(
    "turns",
    [
        (
            "säger stegen i Sverige nåt om recept?",
            "vad krävs för att komma upp på steg 2 där borta",
        ),
        (
            "siger den svenske stige noget om recepter?",
            "hvad kræves for at komme op på trin 2 derovre",
        ),
        (
            "do the swedish steps say anything about prescriptions?",
            "what must be met to go up to step 2 over there",
        ),
    ],
)
def test_all_of_a_step_over_there_is_no_subject_of_before(
    assistant: Assistant, turns: tuple[str, ...]
) -> None:
    assert "S2-UPP-1" in cited(last(assistant, *turns))


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vad säger femman om fördjupade studier?", "vem bestämmer vad man läser"),
        ("hvad siger trin 5 om videre studier?", "hvem bestemmer hvad man læser?"),
        ("what does step 5 say about further studies?", "who decides which ones"),
    ],
)
def test_who_decides_after_studies_is_asked_of_their_agreement(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert cited(last(assistant, question, turn)) == ["S5-UTB-1"]


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vilken utbildning krävs i Danmark?", "hette den inte något annat förr?"),
        ("skal man have en bestemt uddannelse i Danmark?", "hed den ikke noget andet før?"),
        ("what education do you need in denmark?", "wasn't it called something else before?"),
    ],
)
def test_the_earlier_name_is_asked_of_the_education(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert cited(last(assistant, question, turn)) == ["DK-KRV-2"]


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vad är kompetensstegen?", "får en avdelning själv skriva mer på den?"),
        ("hvad er den svenske kompetencestige?", "må en afdeling selv skrive mere på den?"),
        ("what is the swedish ladder?", "can a clinic add things to it?"),
    ],
)
def test_what_is_added_to_the_ladder_is_a_clarification(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert "SE-RAM-4" in cited(last(assistant, question, turn))
