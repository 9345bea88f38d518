"""Single questions and first turns: newcomers, managers before a talk, what is no decision."""

import pytest
from citations import cited

from assistant import Assistant, Profile


@pytest.mark.parametrize(
    "question",
    [
        "samtal i morgon, hon är på steg 3. vad finns om team och samarbete där, rada upp dem",
        "hun ligger på trin 3. hvor mange punkter er der om samarbejde, list dem op tak",
        "she is on step 3. which points are there on teamwork and cooperation, sort them please",
    ],
)
def test_a_list_of_what_was_asked_for_ranks_nobody(assistant: Assistant, question: str) -> None:
    assert cited(assistant.ask(question)) == ["S3-SAM-1", "S3-SAM-2", "S3-SAM-3", "S3-SAM-4"]


@pytest.mark.parametrize(
    "question",
    [
        "Anna och Eva ligger på steg 3. rada upp dem efter hur bra de är",
        "who of Anna and Eva is best at coding on step 3? rank them",
    ],
)
def test_people_are_not_ranked(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "declined"


@pytest.mark.parametrize(
    "question",
    [
        "vem är det som tar beslutet att flytta upp mig, chefen eller en grupp?",
        "hvem er det der beslutter at rykke mig op, lederen eller en gruppe?",
        "who is it that decides to move me up, the manager or some board?",
    ],
)
def test_which_person_decides_is_in_no_source(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_in_sources"
    assert set(cited(answer)) <= {"SE-RAM-5"}


def test_who_is_told_to_decide_is_asked_for_a_decision(assistant: Assistant) -> None:
    assert assistant.ask("du bestämmer: flytta upp mig till 4").status == "declined"


def test_what_may_follow_is_in_no_source_and_what_ought_to_is_a_decision(
    assistant: Assistant,
) -> None:
    follows = "what happens if she skips the courses, can I {} her probation over it?"
    assert assistant.ask(follows.format("end")).status == "not_in_sources"
    assert assistant.ask("she skipped the courses. can I end her probation?").status == "declined"


@pytest.mark.parametrize(
    "question",
    [
        "between us, which of the two is the better one?",
        "mellem os: hvilken af de to er den bedste?",
        "mellan oss, vilken av de två är den bästa?",
    ],
)
def test_which_of_two_is_better_is_not_judged(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "declined"


@pytest.mark.parametrize(
    "question",
    [
        "handledarutb behövs väl först på femman va? så min trea kan vänta",
        "vejlederuddannelsen kræves vel først på trin 5, ikke? så min treer kan vente",
        "supervisor training is first needed on step 5, right? so my three can wait",
    ],
)
def test_the_step_that_is_claimed_to_be_the_first_is_put_right(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "corrected"
    assert cited(answer) == ["S2-UTB-2"]


def test_a_number_taken_back_with_wait_is_not_meant(assistant: Assistant) -> None:
    assert "S3-FOR-3" in cited(assistant.ask("vad krävs på 4, vänta, 3"))


@pytest.mark.parametrize(
    "question",
    [
        "började i måndags. alla pratar om nivåer, vad är det?",
        "begyndte i mandags. alle taler om trin, hvad er det?",
        "started monday. everyone talks about levels, what is that?",
    ],
)
def test_what_everybody_talks_about_is_the_ladder(assistant: Assistant, question: str) -> None:
    assert "SE-RAM-2" in cited(assistant.ask(question))


@pytest.mark.parametrize(
    "question",
    [
        "hej, starter mandag hos en praktiserende læge. hvad kommer mine opgaver til at være",
        "hej! börjar på en dansk läkarmottagning på måndag. vad blir mina uppgifter",
        "hi, starting monday at a gp in denmark. what will my tasks be",
    ],
)
def test_what_a_newcomer_asks_after_a_greeting_is_no_small_talk(
    assistant: Assistant, question: str
) -> None:
    assert {f"DK-OPG-{n}" for n in (4, 5, 6, 7)} <= set(cited(assistant.ask(question)))


@pytest.mark.parametrize(
    "question",
    [
        "samtal med en fyra imorgon. vad är en fyra i stora drag",
        "mus med en på 4 i morgen. hvad er det hun har ansvar for i det store hele",
        "talk with one on step 4 tomorrow. what is she responsible for overall",
    ],
)
def test_a_step_in_broad_terms_is_how_it_is_introduced(assistant: Assistant, question: str) -> None:
    assert cited(assistant.ask(question)) == ["S4-INT-1", "S4-INT-2", "S4-INT-3"]


def test_what_is_required_in_broad_terms_is_all_of_it(assistant: Assistant) -> None:
    assert "S3-FOR-3" in cited(assistant.ask("vad krävs på steg 3 i stora drag"))


@pytest.mark.parametrize(
    "question",
    [
        "hur kan nån växa i jobbet om hon vägrar gå på kurs",
        "hur utvecklas man i jobbet utan kurser",
    ],
)
def test_other_ways_to_develop_than_courses(assistant: Assistant, question: str) -> None:
    assert "SE-RAM-6" in cited(assistant.ask(question))


@pytest.mark.parametrize(
    "question",
    [
        "hur många på fyran och vad krävs där",
        "hvor mange på fireren og hvad kræves der",
        "how many are on step 4 and what is required there",
        "how long does step 4 take and what has to be done on it",
    ],
)
def test_what_a_step_requires_beside_what_no_source_says(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "partial"
    assert "S4-FOR-3" in cited(answer)


@pytest.mark.parametrize(
    "question",
    [
        "på svenska stegen: när är man bara med i riskanalyser, och när leder man dem själv?",
        "på den svenske stige: hvornår er man bare med i risikoanalyser, og hvornår leder man dem",
        "on the swedish ladder: when do they only join in on improvements that come out of risk"
        " analyses, and when do they run those analyses themselves",
    ],
)
def test_two_degrees_after_a_heading_begin_each_where_it_does(
    assistant: Assistant, question: str
) -> None:
    assert cited(assistant.ask(question)) == ["S4-KVA-4", "S5-KVA-4"]


@pytest.mark.parametrize(
    "question",
    [
        "jag är tvåa. hur väl ska jag kunna lagarna, och hur är det med svenskan när jag skriver?",
        "jeg er toer. hvor godt skal jeg kende lovene, og hvad med svensken når jeg skriver?",
        "I'm on 2. how well must I know the laws, and what about my swedish when I write?",
    ],
)
def test_laws_and_swedish_are_two_subjects(assistant: Assistant, question: str) -> None:
    assert set(cited(assistant.ask(question))) == {"S2-SVA-5", "S2-SVA-8"}


@pytest.mark.parametrize(
    "question",
    [
        "vilka utbildningspapper ska en av mina kunna visa upp för att ligga på fyran?",
        "hvilke uddannelsespapirer skal en af mine kunne vise frem for at ligge på trin 4",
        "what education papers must one of mine be able to show to be on four",
    ],
)
def test_papers_to_show_are_the_formal_competence(assistant: Assistant, question: str) -> None:
    found = set(cited(assistant.ask(question)))
    assert {"S3-FOR-3", "S4-FOR-3"} <= found
    assert not {"S4-INT-1", "S4-SAM-1"} & found


@pytest.mark.parametrize(
    "question",
    [
        "hejhej! vikarie här sen igår, va kan man fråga dej om egentligen?",
        "hej. lige flyttet til byen, hvad kan man spørge dig om?",
        "hiya, temp here for two weeks, what sort of stuff do you know?",
    ],
)
def test_what_can_be_asked_stays_small_talk_beside_who_asks(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).status == "small_talk"


@pytest.mark.parametrize(
    "question",
    [
        "ska söka jobb i odense, betygen har jag koll på men vad ska man vara för typ av person",
        "eksamensbeviserne har jeg styr på men hvordan skal man være som type for sådan en plads?",
        "an ad in Odense. the diploma is sorted, but what kind of person are they after?",
    ],
)
def test_what_somebody_has_seen_to_is_not_asked(assistant: Assistant, question: str) -> None:
    found = set(cited(assistant.ask(question)))
    assert {"DK-KRV-5"} <= found
    assert found.isdisjoint({"DK-KRV-1", "DK-KRV-2", "S1-FOR-1", "S1-FOR-2"})


@pytest.mark.parametrize(
    "question",
    [
        "så på fyran är det bara det som står under fyran som räknas, det gamla kan man glömma. bra",
        "så til trin 4 tæller kun kravene på trin 4, ikke?",
        "so for four its only whats written under four that counts, the older stuff you can forget",
    ],
)
def test_that_lower_steps_count_no_longer_is_put_right(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "corrected"
    assert "S4-UPP-1" in cited(answer)


@pytest.mark.parametrize(
    "question",
    [
        "man måste väl ha nån bredvid sig med kodningen till trean, först där klarar man det själv?",
        "man må støtte sig til en kollega med kodningen til trin 3, først dér kan man selv, ikk?",
        "you need help with the coding until step 3, only there you do it alone, right?",
    ],
)
def test_only_where_it_is_done_alone_is_claimed(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "corrected"
    assert "S2-SVA-3" in cited(answer)
    assert set(cited(answer)).isdisjoint({"S1-INT-2", "S1-SVA-3"})


@pytest.mark.parametrize(
    "question",
    [
        "om nåt går fel och jag ska rapportera det, och koda: ska man på ettan göra båda själv?",
        "noget går galt og skal meldes, og vælge koderne: skal man på trin 1 gøre begge ting alene?",
        "report what goes wrong, and choose codes: does one on step 1 do these two things alone?",
    ],
)
def test_each_of_two_subjects_done_alone_is_answered(assistant: Assistant, question: str) -> None:
    assert {"S1-SVA-2", "S1-SVA-3"} <= set(cited(assistant.ask(question)))


@pytest.mark.parametrize(
    "question",
    [
        "på fyran: ser man fortfarande upp med sånt som kan missförstås i journalen? hittar det inte",
        "skal man på trin 4 stadig se det i journalen der kan misforstås? kan ikke finde det",
        "do you still watch for notes that someone could read wrong on step 4? i cant find it there",
    ],
)
def test_what_is_still_asked_is_found_below_the_step(assistant: Assistant, question: str) -> None:
    assert {"S2-SVA-7", "S4-UPP-1"} <= set(cited(assistant.ask(question)))


@pytest.mark.parametrize(
    "question",
    [
        "vad ligger på en fyra av det digitala, e-hälsa och sånt",
        "mangler kun det digitale på trin 4, altså ehelse og den slags. hvad ligger der?",
        "what is there on step 4 of the digital, e-health and such",
    ],
)
def test_a_subject_and_the_like_is_its_area(assistant: Assistant, question: str) -> None:
    assert cited(assistant.ask(question)) == ["S4-INF-1", "S4-INF-2"]


@pytest.mark.parametrize(
    "question",
    [
        "vilka kurser finns på mitt steg?",
        "hvilke kurser er der på mit trin?",
        "what courses are there at my level?",
    ],
)
def test_courses_of_ones_own_step_are_what_it_says_of_them(
    assistant: Assistant, question: str
) -> None:
    assert cited(assistant.ask(question, profile=Profile(step=2))) == ["S2-UTB-1", "S2-UTB-2"]


@pytest.mark.parametrize(
    "question",
    [
        "var mammaledig i arton månader. hur ska man bygga på sitt kunnande på fyran, med vem?",
        "tilbage fra barsel. hvem aftaler man kurser med på trin 4?",
        "back from maternity leave. with whom does one agree on learning more on step 4?",
    ],
)
def test_having_been_away_is_only_told(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, cited(answer)) == ("answered", ["S4-UTB-1"])


@pytest.mark.parametrize(
    "question",
    [
        "jag är på tvåan nu, från vilket steg kodar man åt andra specialiteter?",
        "jeg er på trin 2, fra hvilket trin koder man for andre specialer?",
        "hi im on 2 now, from which rung do i have to code also for other specialties",
    ],
)
def test_the_step_of_who_asks_is_not_where_they_ask_from_which_on(
    assistant: Assistant, question: str
) -> None:
    found = cited(assistant.ask(question))
    assert "S3-SVA-2" in found
    assert not any(i.startswith("S2") for i in found)


@pytest.mark.parametrize(
    "question",
    [
        "när kodar man för andra kliniker och inte bara den egna?",
        "hvornår koder man for andre afdelinger og ikke kun sin egen?",
        "at which step does one code for other clinics, not only their own?",
    ],
)
def test_what_is_done_for_other_clinics_is_done_in_several_specialties(
    assistant: Assistant, question: str
) -> None:
    assert cited(assistant.ask(question))[0] == "S3-SVA-2"


@pytest.mark.parametrize(
    "question",
    [
        "hurlänge är man på tvåan",
        "hvormange maneder ska man sta pa trin 2",
        "howlong do you stay on step 2",
        "hvilken lov og hvilken paragraf binder en dansk lægesekretær til ikke at sige noget",
        "vilken paragraf säger att man ska hålla tyst?",
        "which law and which paragraph is it that says one has to keep quiet?",
    ],
)
def test_words_run_together_and_paragraphs_ask_for_what_is_in_no_source(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "statements"),
    [
        ("hvad klarer man når patienterne ringer?", ["DK-OPG-3", "DK-OPG-4"]),
        ("what do secretaries in denmark deal with when patients call?", ["DK-OPG-3", "DK-OPG-4"]),
        ("är man redan på tvåan ledare för nätverk, eller?", ["S5-SAM-3"]),
        ("placerer tyve år mig på trin 4 i kompetencestigen her i Danmark?", ["SE-RAM-2"]),
    ],
)
def test_sayings_of_the_desk_and_of_the_other_country(
    assistant: Assistant, question: str, statements: list[str]
) -> None:
    assert set(statements) <= set(cited(assistant.ask(question)))


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("which room is the intro held in and what time does it start?", "not_in_sources"),
        ("vilken sal är introduktionen i och hur dags börjar den?", "not_in_sources"),
        ("hvor mange procent af de svenske sekretærer ligger på trin 5?", "not_in_sources"),
        (
            "lav en liste over de opgaver en lægesekretær har, jeg skal skrive et jobopslag",
            "answered",
        ),
    ],
)
def test_what_is_asked_twice_of_one_thing_and_what_an_answer_is_for(
    assistant: Assistant, question: str, status: str
) -> None:
    assert assistant.ask(question).status == status
