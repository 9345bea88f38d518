"""Turns that mean something only after what was spoken of: a course for it, the same of other steps."""

import pytest
from citations import cited, last

from assistant import Assistant


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("på vilken nivå börjar man ta hand om elever?", "behövs nån kurs för det"),
        ("på vilken nivå börjar man ta hand om elever?", "måste man gå någon utbildning för det?"),
        ("hvornår kommer der studerende på den svenske stige", "skal man på kursus for det?"),
        ("which step looks after students?", "do you need a certain training for that?"),
    ],
)
def test_a_course_for_what_was_spoken_of_is_the_one_for_it(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert {"S2-UTB-2", "S3-FOR-3"} <= set(cited(last(assistant, question, turn)))


def test_a_course_for_it_holds_on_higher_steps(assistant: Assistant) -> None:
    turns = (
        "på vilken nivå tar man hand om elever?",
        "behövs nån kurs för det",
        "ska femmor ha den?",
    )
    assert "S3-FOR-3" in cited(last(assistant, *turns))


@pytest.mark.parametrize("turn", ["och trean mot fyran?", "og 3 mod 4?", "and 3 against 4?"])
def test_other_steps_are_compared_in_the_same_area(assistant: Assistant, turn: str) -> None:
    answer = last(assistant, "vad skiljer tvåan från trean i kvalitetsarbetet?", turn)
    assert {s[:6] for s in cited(answer)} == {"S3-KVA", "S4-KVA"}


def test_a_comparison_of_two_ends_shows_what_lies_between(assistant: Assistant) -> None:
    answer = last(assistant, "hur ändras kraven kring avvikelser från ettan upp till fyran?")
    assert {s[:2] for s in cited(answer)} == {"S1", "S2", "S3", "S4"}


def test_what_no_source_says_is_asked_once(assistant: Assistant) -> None:
    answer = last(
        assistant, "ska treor vara med i nätverk och hur ofta träffas man?", "vad ska fyran göra?"
    )
    assert (answer.status, cited(answer)) == ("answered", ["S4-SAM-3"])


def test_how_far_something_goes_is_what_the_later_turn_says(assistant: Assistant) -> None:
    turns = "är treor med i nätverk?", "det är väl fyran som leder dem?"
    answer = last(assistant, *turns)
    assert answer.status == "corrected"
    assert "S5-SAM-3" in cited(answer)


@pytest.mark.parametrize(
    "turn",
    [
        "how does the second one go on? it stops in the middle",
        "hur fortsätter den andra? den slutar mitt i",
        "hvordan fortsætter den anden? den stopper midt i",
    ],
)
def test_nobody_completes_what_breaks_off(assistant: Assistant, turn: str) -> None:
    answer = last(assistant, "informatik på steg 1", turn)
    assert (answer.status, cited(answer)) == ("not_in_sources", ["S1-INF-2"])


def test_the_rule_for_moving_up_is_asked_whatever_was_spoken_of(assistant: Assistant) -> None:
    turns = (
        "måste jag skriva svenska efter några regler på ettan?",
        "ok men vad är regeln för att få flytta upp till tvåan?",
    )
    assert "S2-UPP-1" in cited(last(assistant, *turns, step=1))


@pytest.mark.parametrize(
    "turn", ["with whom do i agree about the training?", "vad avgör hur många fyror jag kan ha?"]
)
def test_a_question_after_a_plan_does_not_change_it(assistant: Assistant, turn: str) -> None:
    assert last(assistant, "gör en plan från steg 3 till 4", turn).plan is None


@pytest.mark.parametrize(
    "turn", ["samma del på steg 2", "same part for step 2", "samme del på trin 2"]
)
def test_the_same_part_is_all_of_it_though_one_statement_was_pointed_at(
    assistant: Assistant, turn: str
) -> None:
    answer = last(assistant, "informatik på steg 1", "hur fortsätter den andra?", turn)
    assert cited(answer) == ["S2-INF-1"]


@pytest.mark.parametrize(
    ("question", "turn", "statement"),
    [
        ("ska jag kolla att journalen verkar vettig på steg 1", "o nivån över?", "S2-SVA-7"),
        ("kvalitetsförbättring på steg 5", "mer, ge mig hela steget", "S5-INT-1"),
        ("kompetensutveckling på steg 5", "och på steget jag är på?", "S4-UTB-1"),
        ("vilka papper krävs på steg 1?", "båda eller räcker det med en?", "S1-FOR-2"),
        ("vem leder riskanalyser?", "är du säker? chefen säger att det är fyran", "S4-KVA-4"),
    ],
)
def test_a_turn_that_leans_on_the_one_before(
    assistant: Assistant, question: str, turn: str, statement: str
) -> None:
    assert statement in cited(last(assistant, question, turn, step=4))


@pytest.mark.parametrize("turn", ["hur lång är den?", "hvor lang er den?", "how long is it?"])
def test_how_long_a_course_is_counts_no_requirements(assistant: Assistant, turn: str) -> None:
    turns = "på vilken nivå tar man hand om elever?", "behövs nån kurs för det", turn
    assert last(assistant, *turns).status == "not_in_sources"


@pytest.mark.parametrize(
    "turns",
    [
        ("samarbetet på tvåan", "och kvaliteten?", "samma två på femman"),
        ("samarbejde på trin 2", "og kvalitet?", "de samme to på trin 5"),
        ("what does 2 want on teamwork", "quality too", "and later on 5, same two"),
    ],
)
def test_the_same_two_are_the_subjects_that_were_asked_one_after_the_other(
    assistant: Assistant, turns: tuple[str, ...]
) -> None:
    assert {s[:6] for s in cited(last(assistant, *turns))} == {"S5-SAM", "S5-KVA"}


@pytest.mark.parametrize(
    ("question", "second", "first"),
    [
        ("lagar och stavning på tvåan?", "den andra på ettan?", "och den första, på ettan?"),
        ("love og stavning på trin 2?", "den anden på trin 1?", "og den første, på trin 1?"),
        ("laws and spelling at step 2?", "the second one on 1?", "and the first one on 1?"),
    ],
)
def test_the_first_and_the_second_are_the_subjects_that_were_asked_at_once(
    assistant: Assistant, question: str, second: str, first: str
) -> None:
    assert cited(last(assistant, question, second)) == ["S1-SVA-4"]
    assert cited(last(assistant, question, second, first)) == ["S1-SVA-8"]


@pytest.mark.parametrize(
    "turn",
    ["vem leder riskarbetet då?", "hvem leder risikoarbejdet så?", "who heads the risk stuff then"],
)
def test_who_goes_so_far_asks_which_step(assistant: Assistant, turn: str) -> None:
    assert "S5-KVA-4" in cited(last(assistant, "vad gör man åt avvikelser på fyran?", turn))


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("stavning på tvåan?", "är det borta på femman?"),
        ("stavning på trin 2?", "gælder det stadig på 5?"),
        ("spelling on step 2?", "gone by 5 then?"),
    ],
)
def test_what_is_asked_whether_it_still_holds_is_what_was_spoken_of(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert "S2-SVA-5" in cited(last(assistant, question, turn))


@pytest.mark.parametrize(
    "turn",
    [
        "and four? my colleague doesn't read danish",
        "och fyran? min kollega läser inte danska",
        "og 4? min kollega læser ikke svensk",
    ],
)
def test_the_language_that_somebody_knows_is_no_country(assistant: Assistant, turn: str) -> None:
    answer = last(assistant, "vad gör man på trean när det är anmält avvikelser?", turn)
    assert "S4-SVA-2" in cited(answer)


@pytest.mark.parametrize("turn", ["o hålla i det?", "og lede det?", "and run it?"])
def test_a_degree_alone_is_asked_of_what_was_spoken_of(assistant: Assistant, turn: str) -> None:
    assert cited(last(assistant, "när startar man nätverk?", turn)) == ["S5-SAM-3"]


def test_no_step_is_spoken_of_above_the_last_one(assistant: Assistant) -> None:
    answer = last(assistant, "jag är på femman, vad krävs för nästa steg?", "och kvaliteten?")
    assert {s[:6] for s in cited(answer)} == {"S5-KVA"}


@pytest.mark.parametrize(
    "question",
    [
        "samarbete och kodning på tvåan?",
        "samarbejde og kodning på trin 2?",
        "teamwork and coding at 2?",
    ],
)
def test_an_area_and_a_subject_beside_it_are_both_answered(
    assistant: Assistant, question: str
) -> None:
    found = set(cited(last(assistant, question)))
    assert {"S2-SAM-1", "S2-SAM-4", "S2-SVA-3"} <= found


def test_of_two_subjects_the_one_that_is_not_repeated_still_holds(assistant: Assistant) -> None:
    found = set(cited(last(assistant, "coding and spelling on step 3?")))
    assert {"S3-SVA-2", "S2-SVA-5"} <= found


@pytest.mark.parametrize(
    "turn", ["do they test it?", "får man timer til det?", "får man timmar till det?"]
)
def test_details_of_what_was_shown_are_no_answer(assistant: Assistant, turn: str) -> None:
    assert last(assistant, "spelling on step 2?", turn).status == "not_in_sources"


@pytest.mark.parametrize(
    "question",
    [
        "making my plan with the boss. what does 4 want on teamwork",
        "sitter och gör min plan. vad vill fyran ha på samarbete",
        "laver min plan med chefen. hvad vil trin 4 have om samarbejde",
    ],
)
def test_a_plan_that_one_makes_oneself_is_not_asked_for(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.plan is None
    assert {s[:6] for s in cited(answer)} == {"S4-SAM"}


@pytest.mark.parametrize(
    "turn", ["vem leder teamet?", "hvem leder teamet?", "who leads the team part?"]
)
def test_who_goes_so_far_in_an_area_is_not_all_of_it(assistant: Assistant, turn: str) -> None:
    found = cited(last(assistant, "kvalitet på tvåan?", turn))
    assert "S5-SAM-2" in found
    assert {s[:6] for s in found} == {"S5-SAM"}


@pytest.mark.parametrize(
    ("question", "turn", "expected"),
    [
        ("kvalitet på journaltexterna på trean?", "och längre upp?", {"S4-SVA-3", "S5-SVA-1"}),
        ("hvad skal en treer om netværk", "og længere oppe?", {"S4-SAM-3", "S5-SAM-3"}),
        ("what does a three do in networks", "and further up?", {"S4-SAM-3", "S5-SAM-3"}),
    ],
)
def test_further_up_is_all_the_steps_above(
    assistant: Assistant, question: str, turn: str, expected: set[str]
) -> None:
    assert set(cited(last(assistant, question, turn))) == expected


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vad gör en trea med studerande", "men vad krävs för att hamna på det steget"),
        ("hvad gør en treer med studerende", "hvad kræver det at komme op på det trin"),
        ("what does a three do with students", "and what do i need to get to that step"),
    ],
)
def test_the_way_to_that_step_ends_there(assistant: Assistant, question: str, turn: str) -> None:
    found = cited(last(assistant, question, turn))
    assert "S3-UPP-1" in found
    assert {s[:2] for s in found} == {"S3"}


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("allt på steg 3", "så allt på ettan räknas med?"),
        ("hvad kræver trin 3 i alt", "så alt på etteren tæller med?"),
        ("what does step 3 require as a whole", "does everything at 1 count too?"),
    ],
)
def test_whether_a_lower_step_counts_is_the_rule(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert cited(last(assistant, question, turn)) == ["S3-UPP-1"]


@pytest.mark.parametrize(
    ("question", "turn", "statement"),
    [
        ("vad säger tvåan om lagar", "är det något jag måste kunna på fyran också?", "S2-SVA-8"),
        ("love på 1 i forhold til 2", "er det også noget jeg skal kunne på 3?", "S2-SVA-8"),
        ("what does step 1 say about our goals", "what more is it at the next step", "S2-KVA-2"),
    ],
)
def test_what_was_spoken_of_is_meant_and_not_the_whole_step(
    assistant: Assistant, question: str, turn: str, statement: str
) -> None:
    found = cited(last(assistant, question, turn))
    assert statement in found
    assert len(found) <= 2


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        (
            "vad för utbildning måste man ha på femman?",
            "kravet på att kunna handleda, hänger det kvar där?",
        ),
        (
            "hvilken formel uddannelse på trin 5",
            "og kravet om at kunne vejlede, hænger det ved der?",
        ),
        (
            "what formal education is needed on step 5",
            "and the requirement to be able to supervise, does it still hold there?",
        ),
    ],
)
def test_supervision_after_formal_requirements_is_the_training(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert cited(last(assistant, question, turn)) == ["S3-FOR-3", "S5-UPP-1"]


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vilken utbildning krävs på stegen", "och på nummer 3?"),
        ("hvilken uddannelse kræves på stigen", "og for nummer tre?"),
        ("what education gets you onto the swedish ladder", "and for number three?"),
    ],
)
def test_a_number_after_several_steps_is_a_step(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert {"S3-FOR-1", "S3-FOR-2", "S3-FOR-3"} <= set(cited(last(assistant, question, turn)))


def test_the_one_right_below_is_a_step(assistant: Assistant) -> None:
    turns = (
        "who is in charge of the quality of the patient notes? which step",
        "and the one right below",
    )
    assert cited(last(assistant, *turns)) == ["S4-SVA-3"]


def test_a_compound_with_a_hanging_hyphen_is_read_whole(assistant: Assistant) -> None:
    asked = "när kommer händelse- och riskanalyserna?"
    assert "S1-SVA-2" not in cited(last(assistant, asked))


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vilka kurser ska en nyanställd gå i början?", "och sen på tvåan?"),
        ("hvilke kurser starter man med som nyansat?", "og på trin 2?"),
        ("what courses does a new starter take?", "and on step 2?"),
    ],
)
def test_what_comes_at_first_goes_on_as_its_area(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert cited(last(assistant, question, turn)) == ["S2-UTB-1", "S2-UTB-2"]


@pytest.mark.parametrize(
    ("question", "turn", "statement"),
    [
        ("hvad skal jeg kunne?", "trin 1, det med at give beskeder videre til folk", "S1-SAM-2"),
        ("vad ska jag kunna?", "steg 2, det där med att ta fram underlag till koderna", "S2-SVA-4"),
    ],
)
def test_who_answers_which_step_may_say_of_what_as_well(
    assistant: Assistant, question: str, turn: str, statement: str
) -> None:
    assert cited(last(assistant, question, turn)) == [statement]


@pytest.mark.parametrize(
    "turn",
    [
        "nej, det var inte 4 utan 5 jag ville se",
        "no, not 4 but 5",
        "det var ikke 4 men 5 jeg mente",
    ],
)
def test_one_of_two_steps_is_set_aside(assistant: Assistant, turn: str) -> None:
    assert cited(last(assistant, "informatik på steg 4", turn)) == ["S5-INF-1"]


@pytest.mark.parametrize(
    "turn", ["bara det lägsta och det högsta", "only the lowest and the highest"]
)
def test_only_two_steps_are_asked_and_not_the_way_between(assistant: Assistant, turn: str) -> None:
    answer = last(assistant, "hur ändras det med mål från steg till steg", turn)
    assert cited(answer) == ["S1-KVA-2", "S5-KVA-2"]


@pytest.mark.parametrize(
    ("question", "turn", "below", "here"),
    [
        (
            "what does a four do about routines?",
            "what is the difference to the step before?",
            "S3-SVA-1",
            "S4-SVA-1",
        ),
        (
            "vad gör en fyra med rutiner?",
            "vad är skillnaden mot steget innan?",
            "S3-SVA-1",
            "S4-SVA-1",
        ),
        (
            "hvad gør en firer med rutiner?",
            "hvad er forskellen til trinet før?",
            "S3-SVA-1",
            "S4-SVA-1",
        ),
    ],
)
def test_a_difference_to_the_step_before_is_one_of_what_was_spoken_of(
    assistant: Assistant, question: str, turn: str, below: str, here: str
) -> None:
    assert set(cited(last(assistant, question, turn))) == {below, here}


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vad ska en trea kunna om kodning", "vad är steg 2"),
        ("hvad skal en treer kunne om kodning", "hvad er trin 2"),
        ("what does a three code", "what is step 2"),
    ],
)
def test_what_a_step_is_asks_for_all_of_it(assistant: Assistant, question: str, turn: str) -> None:
    assert {"S2-INT-1", "S2-UTB-1"} <= set(cited(last(assistant, question, turn)))


def test_nothing_found_is_no_answer(assistant: Assistant) -> None:
    turns = (
        "what's the job about",
        "can i work at a private hospital",
        "how does that compare to sweden",
    )
    assert last(assistant, *turns).status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("en af mine er på trin 2, hvad mangler hun for at komme på 3", "er hun klar?"),
        ("vad kräver trean om kodning", "är hon redo för det"),
        ("what does step 3 require", "is she ready then?"),
    ],
)
def test_a_decision_is_declined_with_the_rule_of_the_step_that_was_spoken_of(
    assistant: Assistant, question: str, turn: str
) -> None:
    answer = last(assistant, question, turn)
    assert answer.status == "declined"
    assert cited(answer) == ["S3-UPP-1", "SE-RAM-5"]
