"""Which statements are chosen for a subject: where a word stands, how far it goes, in which source."""

import pytest
from citations import cited

from assistant import Assistant, Profile

REGISTERS = ["S2-KVA-1", "S3-KVA-1"]
NETWORKS = ["S3-SAM-4", "S4-SAM-3", "S5-SAM-1", "S5-SAM-3"]
ABOUT_PATIENTS = ["S2-SVA-7", "S5-EVI-1"]
E_HEALTH = [f"S{n}-INF-1" for n in range(1, 6)]


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("Vilka steg nämner kvalitetsregister?", REGISTERS),
        ("Which levels mention quality registers?", REGISTERS),
        ("Hvilke trin nævner faglige netværk?", NETWORKS),
        ("Vilka krav nämner patienten?", ABOUT_PATIENTS),
        ("Which requirements are about patients?", ABOUT_PATIENTS),
        ("Hvilke krav handler om patienter?", ABOUT_PATIENTS),
        ("Var står ordet vision?", ["S2-KVA-2"]),
    ],
)
def test_a_word_is_found_where_it_stands(
    assistant: Assistant, question: str, where: list[str]
) -> None:
    assert cited(assistant.ask(question)) == where


def test_the_first_place_of_a_word_is_a_step(assistant: Assistant) -> None:
    assert cited(assistant.ask("At which step are networks first mentioned?")) == ["S3-SAM-4"]


@pytest.mark.parametrize(
    "question",
    [
        "Which step says anything about gender?",
        "Nævnes ledelse nogen steder?",
        "Nämns lön nånstans?",
    ],
)
def test_a_word_that_stands_nowhere_is_in_no_source(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("När är man med och skriver rutiner?", "S3-SVA-1"),
        ("Hvornår er man med til at udarbejde rutiner?", "S3-SVA-1"),
        ("When do I begin drafting routines?", "S3-SVA-1"),
        ("When does owning the knowledge material begin?", "S4-EVI-2"),
    ],
)
def test_the_first_step_goes_as_far_as_is_asked(
    assistant: Assistant, question: str, first: str
) -> None:
    assert cited(assistant.ask(question))[0] == first


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("Vem leder e-hälsa?", ["S5-INF-1"]),
        ("Hvem leder netværk?", ["S5-SAM-3"]),
        ("Vem ansvarar för kunskapsunderlagen?", ["S4-EVI-2"]),
        ("What am I responsible for at step 4?", ["S4-INT-1", "S4-INT-2", "S4-EVI-2"]),
    ],
)
def test_who_does_so_much_is_only_who_does(
    assistant: Assistant, question: str, who: list[str]
) -> None:
    assert cited(assistant.ask(question)) == who


@pytest.mark.parametrize(
    "question",
    [
        "Vad gör läkarsekreterare i Köpenhamn om dagarna?",
        "Hvad laver en lægesekretær i løbet af dagen?",
        "Which tasks do Danish medical secretaries have?",
    ],
)
def test_the_tasks_of_the_danish_role_are_all_shown(assistant: Assistant, question: str) -> None:
    assert {f"DK-OPG-{n}" for n in range(2, 8)} <= set(cited(assistant.ask(question)))


@pytest.mark.parametrize(
    "question", ["What do the Danes say about communication?", "Hvad siger danskerne om IT?"]
)
def test_a_people_means_its_source(assistant: Assistant, question: str) -> None:
    found = cited(assistant.ask(question))
    assert found
    assert all(i.startswith("DK-") for i in found)


def test_it_by_itself_stands_in_both_sources(assistant: Assistant) -> None:
    assert {"DK-KRV-3", "S1-INF-1", "S5-INF-1"} <= set(
        cited(assistant.ask("Hvad siger teksten om IT?"))
    )
    assert cited(assistant.ask("Vad säger steg 3 om IT?")) == ["S3-INF-1"]


def test_what_several_subjects_share_is_meant_where_they_are_one(assistant: Assistant) -> None:
    answer = assistant.ask("Who starts improvement work from reported incidents?")
    assert cited(answer) == ["S3-KVA-3"]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Hur ändras e-hälsan från botten till toppen?", E_HEALTH),
        ("Hvordan ændrer e-sundhed sig trin for trin?", E_HEALTH),
    ],
)
def test_a_subject_over_all_steps_stands_on_each(
    assistant: Assistant, question: str, found: list[str]
) -> None:
    assert cited(assistant.ask(question)) == found


def test_an_opening_that_says_the_same_is_shown_with_its_step(assistant: Assistant) -> None:
    assert cited(assistant.ask("Handleder en trea praktikanter?")) == ["S3-INT-3", "S3-SAM-2"]


@pytest.mark.parametrize(
    ("question", "statements"),
    [
        ("vilken utb krävs för läkarsekr i danmark?", {"DK-KRV-1", "DK-KRV-2"}),
        ("reqs on paper for step 1", {"S1-FOR-1", "S1-FOR-2"}),
        ("hvilken udd. kræves i danmark?", {"DK-KRV-1", "DK-KRV-2"}),
    ],
)
def test_what_is_shortened_is_read_as_the_whole_word(
    assistant: Assistant, question: str, statements: set[str]
) -> None:
    assert {c.statement for c in assistant.ask(question).citations} == statements


@pytest.mark.parametrize(
    "question",
    [
        "step 4 quality improvement reqs",
        "kvalitetsutveckling och förbättringar på steg 4",
        "Förbättringskunskap för kvalitetsutveckling at step 4",
    ],
)
def test_an_area_beside_its_own_theme_is_the_whole_area(
    assistant: Assistant, question: str
) -> None:
    assert cited(assistant.ask(question)) == [f"S4-KVA-{n}" for n in range(1, 5)]


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        (
            "Hvordan adskiller det danske job sig fra de svenske trin når det handler om journaler?",
            {"DK-OPG-5", "S1-SVA-6", "S5-SVA-1"},
        ),
        ("skiljer sig IT-kraven mellan Sverige och Danmark?", {"DK-KRV-3", "S1-INF-1"}),
        ("do Sweden and Denmark ask for the same education?", {"DK-KRV-1", "S1-FOR-1"}),
    ],
)
def test_two_sources_are_compared(assistant: Assistant, question: str, shown: set[str]) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert shown <= {c.statement for c in answer.citations}


def test_what_only_one_of_two_compared_sources_says_is_named(assistant: Assistant) -> None:
    answer = assistant.ask("skillnad mellan Danmark och Sverige när det gäller tystnadsplikt?")
    assert answer.status == "partial"
    assert {c.statement for c in answer.citations} == {"DK-KRV-6"}
    assert "Den svenska kompetensstegen säger inget" in answer.text


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        (
            "Jag har utvecklingssamtal i eftermiddag med en på fyran. Hur ska hon jobba med avvikelser?",
            "S4-SVA-2",
        ),
        (
            "min vejleder er syg og jeg sidder her alene på trin 2. hvad skal jeg kunne om kodning?",
            "S2-SVA-3",
        ),
        ("the bus was late and it rained all morning. who may renew prescriptions?", "DK-OPG-7"),
    ],
)
def test_what_is_told_before_a_question_is_not_searched_for(
    assistant: Assistant, question: str, shown: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert shown in cited(answer)


@pytest.mark.parametrize(
    "question", ["hvor arbejder de henne i Danmark?", "where do the Danes work?"]
)
def test_what_several_statements_say_together_is_shown_whole(
    assistant: Assistant, question: str
) -> None:
    assert {"DK-INT-2", "DK-KRV-7", "DK-KRV-8"} <= set(cited(assistant.ask(question)))


@pytest.mark.parametrize(
    ("question", "statements"),
    [
        ("it skills on step 4", ["S4-INF-1"]),
        ("it skills step 3", ["S3-INF-1"]),
        ("kurser och fortbildning på steg 3", ["S3-UTB-1"]),
        ("kurser og efteruddannelse på trin 3", ["S3-UTB-1"]),
    ],
)
def test_a_step_says_what_it_says_of_the_subject_that_is_named(
    assistant: Assistant, question: str, statements: list[str]
) -> None:
    assert cited(assistant.ask(question)) == statements


@pytest.mark.parametrize(
    ("question", "statements"),
    [
        ("avvikelser och målen på steg 3?", {"S3-KVA-3", "S3-KVA-2"}),
        ("vejledning og kodning på trin 2?", {"S2-SAM-2", "S2-SVA-3"}),
        ("incidents and networks", {"S1-SVA-2", "S2-SVA-2", "S3-KVA-3", "S4-SVA-2", "S5-SAM-3"}),
        ("handledning och kodning på steg 3", {"S3-SAM-2", "S3-SVA-2"}),
        ("stavning + avvikelser, ettan", {"S1-SVA-2", "S1-SVA-4"}),
        ("coding & networks on 3", {"S3-SVA-2", "S3-SAM-4"}),
        ("steg 3: kodning och samverkan", {"S3-SVA-2", "S3-SAM-1", "S3-SAM-4"}),
        ("trin 2: hvad er målene, og hvad med kvalitet", {"S2-KVA-1", "S2-KVA-2"}),
        (
            "hvor mange trin er der, og hvem bestemmer hvor mange der må være på dem",
            {"SE-RAM-2", "SE-RAM-5"},
        ),
        ("how many may be on step 5, and what do they do with networks", {"SE-RAM-5", "S5-SAM-3"}),
        (
            "Denmark: which papers do you need and must you be good with computers",
            {"DK-KRV-1", "DK-KRV-3"},
        ),
    ],
)
def test_of_two_subjects_neither_is_dropped(
    assistant: Assistant, question: str, statements: set[str]
) -> None:
    assert statements <= set(cited(assistant.ask(question)))


@pytest.mark.parametrize(
    "question",
    [
        "hur ska man vara mot kollegorna när man är helt ny",
        "hvordan opfører man sig over for de andre når man er ny",
        "I just started, how do I treat the others",
    ],
)
def test_somebody_new_is_on_the_first_step(assistant: Assistant, question: str) -> None:
    assert cited(assistant.ask(question)) == ["S1-SAM-1"]


def test_who_is_on_each_step_is_asked_of_all_also_by_somebody_new(assistant: Assistant) -> None:
    steps = {s.split("-")[0] for s in cited(assistant.ask("I'm new, which steps mention coding"))}
    assert steps == {"S1", "S2", "S3"}


def test_all_of_the_next_step_has_its_opening_too(assistant: Assistant) -> None:
    shown = set(cited(assistant.ask("im on 3 and want 4. everything on the list for 4")))
    assert {"S4-INT-1", "S4-INT-2", "S4-INT-3", "S4-UPP-1", "S4-UTB-1"} <= shown


@pytest.mark.parametrize(
    ("question", "status", "statements"),
    [
        ("måste en femma handleda elever", "answered", {"S3-SAM-2", "S5-UPP-1"}),
        ("introducerer man nye kolleger på trin 4", "answered", {"S2-SAM-3", "S4-UPP-1"}),
        ("should a 5 train new colleagues", "answered", {"S2-SAM-3", "S5-UPP-1"}),
        ("ska en etta jobba med kvalitetsregister", "corrected", {"S2-KVA-1"}),
        ("handleder man kollegor på trean", "partial", {"S5-SAM-1"}),
        ("do i do risk analyses on 2", "corrected", {"S4-KVA-4"}),
    ],
)
def test_a_subject_of_other_steps_is_not_put_down_to_the_named_one(
    assistant: Assistant, question: str, status: str, statements: set[str]
) -> None:
    answer = assistant.ask(question)
    assert answer.status == status
    assert statements <= set(cited(answer))
    assert len(cited(answer)) <= len(statements) + 1


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("leder en fyra nätverk", "corrected"),
        ("leder man riskanalyser på fyran", "corrected"),
        ("skal en treer lede netværk", "corrected"),
        ("må en toer lave retningslinjer", "corrected"),
        ("deltar en fyra i riskanalyser", "answered"),
        ("koder man selv på trin 2", "answered"),
        ("skal jeg kende loven på trin 2", "answered"),
        ("should i know the laws on step 2", "answered"),
    ],
)
def test_how_far_a_step_goes_is_put_right_only_by_what_speaks_against_it(
    assistant: Assistant, question: str, status: str
) -> None:
    assert assistant.ask(question).status == status


@pytest.mark.parametrize(
    ("question", "statements"),
    [
        ("who starts the networks, who joins and who leads them", NETWORKS[:2] + NETWORKS[3:]),
        ("hvem starter, hvem deltager og hvem leder risikoanalyserne", ["S4-KVA-4", "S5-KVA-4"]),
        ("vem drar igång, vem deltar och vem leder nätverken", NETWORKS[:2] + NETWORKS[3:]),
    ],
)
def test_who_does_what_of_one_thing_is_shown_on_every_step(
    assistant: Assistant, question: str, statements: list[str]
) -> None:
    assert cited(assistant.ask(question)) == statements


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("ska jag leda projekt som trea", "S3-INT-2"),
        ("kan jag gå med i projekt på steg 2", "S2-INT-2"),
        ("what if i see something unsafe", "S1-SVA-2"),
        ("where do i learn the doctors' words", "S1-SVA-5"),
    ],
)
def test_nothing_but_the_subject_that_is_named_answers(
    assistant: Assistant, question: str, statement: str
) -> None:
    assert statement in cited(assistant.ask(question))


@pytest.mark.parametrize(
    ("question", "statements"),
    [
        ("patientkontakt på steg 2", ["S2-SVA-7"]),
        ("datakunskap steg 1", ["S1-INF-1"]),
        ("computer skills on step 3?", ["S3-INF-1"]),
    ],
)
def test_a_subject_of_the_role_at_a_step_is_what_the_ladder_says_of_it(
    assistant: Assistant, question: str, statements: list[str]
) -> None:
    assert cited(assistant.ask(question)) == statements


def test_the_words_of_a_subject_may_begin_the_name_of_an_area(assistant: Assistant) -> None:
    answer = assistant.ask("What does the digital health part say on step 4?")
    assert cited(answer) == ["S4-INF-1", "S4-INF-2"]


@pytest.mark.parametrize("question", ["step 4 in broad strokes?", "steg 4 i stora drag"])
def test_how_a_step_is_asked_for_is_no_subject(assistant: Assistant, question: str) -> None:
    assert "S4-INT-1" in cited(assistant.ask(question))


@pytest.mark.parametrize(
    ("question", "statements"),
    [
        ("utbildning på steg 5", ["S5-FOR-1", "S5-FOR-2", "S5-FOR-3", "S5-UTB-1"]),
        ("training at level 4", ["S4-UTB-1"]),
        ("uddannelse på trin 1", ["S1-FOR-1", "S1-FOR-2"]),
    ],
)
def test_a_bare_word_is_all_that_a_step_holds_of_it(
    assistant: Assistant, question: str, statements: list[str]
) -> None:
    assert cited(assistant.ask(question)) == statements


@pytest.mark.parametrize(
    ("question", "statements"),
    [
        ("vad krävs på trean när det gäller kvalitetsarbete?", [f"S3-KVA-{n}" for n in (1, 2, 3)]),
        ("hvad skal en firer kunne hvad angår det digitale", ["S4-INF-1", "S4-INF-2"]),
        ("what must a three do regarding teamwork?", [f"S3-SAM-{n}" for n in (1, 2, 3, 4)]),
        ("vad ska en tvåa göra angående kodning", ["S2-SVA-3", "S2-SVA-4"]),
        ("vilka krav om e-hälsa har steg 4?", ["S4-INF-1"]),
    ],
)
def test_what_a_step_is_looked_at_for_may_be_a_whole_area(
    assistant: Assistant, question: str, statements: list[str]
) -> None:
    assert cited(assistant.ask(question)) == statements


def test_all_of_an_area_may_be_asked_of_the_own_step(assistant: Assistant) -> None:
    answer = assistant.ask(
        "allt som står om samverkan på min nivå", profile=Profile(step=3, role="secretary")
    )
    assert cited(answer) == [f"S3-SAM-{n}" for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("question", "statements"),
    [
        (
            "fra hvilket trin tager man imod nye kolleger, og fra hvilket har man selv de studerende?",
            ["S2-SAM-3", "S3-SAM-2"],
        ),
        (
            "från vilket steg introducerar man nya och från vilket leder man nätverk?",
            ["S2-INT-3", "S2-SAM-3", "S5-SAM-3"],
        ),
        ("på hvilket trin står man selv i spidsen for et netværk", ["S5-SAM-3"]),
    ],
)
def test_each_of_two_subjects_begins_where_it_goes_as_far_as_is_said(
    assistant: Assistant, question: str, statements: list[str]
) -> None:
    assert cited(assistant.ask(question)) == statements


@pytest.mark.parametrize(
    ("question", "statements"),
    [
        ("how do incident reports change from 2 to 4", ["S2-SVA-2", "S3-KVA-3", "S4-SVA-2"]),
        ("vad skiljer 2 och 4 i avvikelser", ["S2-SVA-2", "S4-SVA-2"]),
        (
            "how does the networking bit grow from the first time it shows up to the top",
            ["S3-SAM-4", "S4-SAM-3", "S5-SAM-3"],
        ),
    ],
)
def test_what_changes_on_the_way_is_shown_of_each_step_on_it(
    assistant: Assistant, question: str, statements: list[str]
) -> None:
    assert cited(assistant.ask(question)) == statements


@pytest.mark.parametrize(
    "question",
    [
        "i'm a four, nobody mentions spelling and good Swedish at my level. "
        "does that still apply to me?",
        "jag är fyra, inget om stavning på mitt steg. gäller det fortfarande mig?",
        "jeg er firer, ingen nævner stavning på mit niveau. gælder det stadig for mig?",
    ],
)
def test_what_only_a_lower_step_asks_still_holds_beside_the_rule(
    assistant: Assistant, question: str
) -> None:
    assert cited(assistant.ask(question)) == ["S2-SVA-5", "S4-UPP-1"]


@pytest.mark.parametrize(
    ("question", "statements"),
    [
        ("do my step 1 folks need to know what our unit is aiming for", ["S1-KVA-2"]),
        ("när är man med i händelse- och riskanalyserna?", ["S4-KVA-4"]),
    ],
)
def test_the_beginning_of_a_word_is_not_another_one(
    assistant: Assistant, question: str, statements: list[str]
) -> None:
    assert cited(assistant.ask(question)) == statements


@pytest.mark.parametrize(
    "question",
    [
        "vad ska man kunna om ekonomi på steg 4?",
        "vad krävs inom marknadsföring på steg 4?",
        "hvad skal man kunne om førstehjælp på trin 2?",
        "hvad kræves der inden for økonomi på trin 4?",
        "what does step 4 require in marketing?",
    ],
)
def test_a_subject_that_the_ladder_does_not_know_is_no_whole_step(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("vad ska man kunna om it på steg 2?", "S2-INF-1"),
        ("hvad skal man kunne om IT på trin 2?", "S2-INF-1"),
        ("what do you need to know about IT on step 3?", "S3-INF-1"),
        ("does IT matter on step 3?", "S3-INF-1"),
        ("hvad skal en dansk lægesekretær kunne om it", "DK-KRV-3"),
    ],
)
def test_it_on_a_step_is_that_of_the_ladder(
    assistant: Assistant, question: str, statement: str
) -> None:
    found = cited(assistant.ask(question))
    assert statement in found
    assert len(found) < 3
