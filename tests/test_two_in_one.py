"""Several things asked in one question: two degrees, two subjects, a subject and what no source says."""

import pytest
from citations import cited

from assistant import Assistant


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("när bidrar man i nätverk och när leder man dem", ["S3-SAM-4", "S5-SAM-3"]),
        (
            "hvornår starter man med netværk, og hvornår står man selv i spidsen for dem",
            ["S3-SAM-4", "S5-SAM-3"],
        ),
        (
            "when do I only help with students and when do I have them myself",
            ["S2-SAM-2", "S3-SAM-2"],
        ),
        (
            "hvornår hjælper man kun med eleverne, og hvornår har man dem selv",
            ["S2-SAM-2", "S3-SAM-2"],
        ),
        (
            "on which step does one take part in risk analyses and on which does one lead them?",
            ["S4-KVA-4", "S5-KVA-4"],
        ),
        (
            "från vilket steg skriver man riktlinjer och när leder man det arbetet",
            ["S3-SVA-1", "S4-SVA-1"],
        ),
    ],
)
def test_two_degrees_of_one_thing_begin_each_where_it_does(
    assistant: Assistant, question: str, found: list[str]
) -> None:
    assert cited(assistant.ask(question)) == found


@pytest.mark.parametrize(
    "question",
    [
        "när jag själv leder nätverk, vilket steg är det?",
        "from which step do I run networks on my own?",
    ],
)
def test_one_degree_is_asked_for_once(assistant: Assistant, question: str) -> None:
    assert cited(assistant.ask(question)) == ["S5-SAM-3"]


@pytest.mark.parametrize(
    "question",
    [
        "nätverkande, när börjar det och hur ökar det sen uppåt",
        "when does networking begin and how does it grow after that",
        "hvornår begynder netværk, og hvordan udvikler det sig",
    ],
)
def test_how_it_goes_on_from_where_it_begins_is_all_of_it(
    assistant: Assistant, question: str
) -> None:
    assert cited(assistant.ask(question)) == ["S3-SAM-4", "S4-SAM-3", "S5-SAM-3"]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("får vi göra egna tillägg, och måste vi ha nån på varje nivå?", ["SE-RAM-4", "SE-RAM-5"]),
        (
            "må vi selv præcisere trinene, og hvad afgør hvor mange der er på hvert trin?",
            ["SE-RAM-4", "SE-RAM-5"],
        ),
        (
            "may our clinic spell out the levels, and what decides how many people sit on each?",
            ["SE-RAM-4", "SE-RAM-5"],
        ),
        (
            "vilken utbildning krävs i danmark och var kan man jobba?",
            ["DK-INT-2", "DK-KRV-1", "DK-KRV-2", "DK-KRV-7", "DK-KRV-8"],
        ),
        (
            "what training do they want in denmark and in what kind of places could i end up?",
            ["DK-INT-2", "DK-KRV-1", "DK-KRV-2", "DK-KRV-7", "DK-KRV-8"],
        ),
        ("hvem fornyer recepter i danmark, og hvordan er det med breve?", ["DK-OPG-6", "DK-OPG-7"]),
    ],
)
def test_two_subjects_without_steps_are_both_told(
    assistant: Assistant, question: str, found: list[str]
) -> None:
    assert cited(assistant.ask(question)) == found


@pytest.mark.parametrize(
    "question",
    [
        "one is on 3 and the other on 4. how do they differ a) with guidelines b) with networks?",
        "hur skiljer sig trean och fyran åt när det gäller riktlinjer och nätverk?",
        "hvad er forskellen på 3 og 4 mht. a) retningslinjer b) netværk",
        "compare 3 and 4: 1) guidelines, 2) networks",
    ],
)
def test_two_subjects_are_compared_on_two_steps(assistant: Assistant, question: str) -> None:
    assert set(cited(assistant.ask(question))) == {"S3-SVA-1", "S4-SVA-1", "S3-SAM-4", "S4-SAM-3"}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (
            "hvad står der om tavshedspligt i den danske, og hvad skal svenskerne vide om love på trin 2",
            ["S2-SVA-8", "DK-KRV-6"],
        ),
        (
            "what do the danes say about letters and what do the swedes say about coding at step 2",
            ["S2-SVA-3", "S2-SVA-4", "DK-OPG-6"],
        ),
        (
            "vad säger danskarna om tystnadsplikt och vad säger svenskarna om lagar på steg 2?",
            ["S2-SVA-8", "DK-KRV-6"],
        ),
    ],
)
def test_each_source_answers_for_its_own_subject(
    assistant: Assistant, question: str, found: list[str]
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, cited(answer)) == ("answered", found)


@pytest.mark.parametrize(
    "question",
    [
        "what papers must she have for level 4? and does she still need the supervisor course there",
        "vilka formella krav har fyran, och behövs handledarutbildningen där också?",
        "hvilke formelle krav er der på trin 4, og skal man stadig have vejlederuddannelsen?",
    ],
)
def test_what_is_asked_formally_holds_what_lower_steps_ask(
    assistant: Assistant, question: str
) -> None:
    formal = {f"S4-FOR-{n}" for n in (1, 2, 3)} | {"S3-FOR-3", "S4-UPP-1"}
    assert set(cited(assistant.ask(question))) == formal


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (
            "kan man jobba privat som läkarsekreterare i danmark, o hur mkt semester får dom",
            "DK-KRV-8",
        ),
        (
            "hos en dansk læge: hvem skriver under på epikrisen, og er det os der sender den",
            "DK-OPG-6",
        ),
        ("whats she earning at four and what is she in charge of there?", "S4-INT-1"),
        ("which course must a three have, how long is it and who pays", "S3-FOR-3"),
    ],
)
def test_the_half_that_the_sources_hold_is_told(
    assistant: Assistant, question: str, found: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "partial"
    assert found in cited(answer)


@pytest.mark.parametrize(
    "question",
    [
        "the course for supervising students, how many days is that and does the clinic pay for it",
        "handledarutbildningen, hur lång är den och vem betalar?",
        "vejlederuddannelsen, hvor mange dage tager den, og hvem betaler?",
    ],
)
def test_where_only_details_of_a_subject_are_asked_no_source_answers(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        ("siktar på 4 direkt, kan jag strunta i sånt som bara står på trean?", "S4-UPP-1"),
        ("i'm on 2 and aim for 4, can I skip what step 3 asks for?", "S4-UPP-1"),
        ("jeg vil direkte til trin 4, kan jeg springe trin 3 over?", "S4-UPP-1"),
        ("can I skip the requirements of level 3 if I go straight to 5?", "S5-UPP-1"),
    ],
)
def test_what_may_be_left_out_on_the_way_is_the_rule_of_the_goal(
    assistant: Assistant, question: str, rule: str
) -> None:
    assert cited(assistant.ask(question)) == [rule]


def test_what_is_waved_away_is_no_step_that_is_skipped(assistant: Assistant) -> None:
    answer = assistant.ask("forget what I said, what about step 3?")
    assert {"S3-SAM-2", "S3-FOR-3"} <= set(cited(answer))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("när startar nätverk?", "S3-SAM-4"),
        ("hvornår starter netværk op?", "S3-SAM-4"),
        ("when do networks start?", "S3-SAM-4"),
        ("när startar man nätverk?", "S4-SAM-3"),
        ("hvornår starter man et netværk?", "S4-SAM-3"),
        ("when do I start a network?", "S4-SAM-3"),
    ],
)
def test_what_starts_begins_and_who_starts_it_sets_it_going(
    assistant: Assistant, question: str, first: str
) -> None:
    assert cited(assistant.ask(question))[0] == first


def test_a_step_with_its_number_is_not_asked_for(assistant: Assistant) -> None:
    answer = assistant.ask("can you tell me what step 2 asks about coding?")
    assert "S2-SVA-3" in cited(answer)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (
            "skillnad mellan 2 och 3 i samverkan och kodning?",
            {"S2-SAM-1", "S3-SAM-4", "S2-SVA-3", "S3-SVA-2"},
        ),
        (
            "what degree do I need on 2 and must I have the supervisor course?",
            {"S2-FOR-1", "S2-UTB-2"},
        ),
    ],
)
def test_an_area_and_a_subject_beside_it_are_both_told(
    assistant: Assistant, question: str, found: set[str]
) -> None:
    assert found <= set(cited(assistant.ask(question)))


@pytest.mark.parametrize(
    "question",
    [
        "hvad skal en toer kunne om koder, og hvad skal en treer kunne om netværk?",
        "what must a 2 know about coding and a 3 about networks?",
        "kodning på tvåan och nätverk på trean",
    ],
)
def test_each_step_answers_for_the_subject_that_is_asked_of_it(
    assistant: Assistant, question: str
) -> None:
    assert cited(assistant.ask(question)) == ["S2-SVA-3", "S2-SVA-4", "S3-SAM-4"]


def test_two_subjects_of_both_steps_are_told_on_both(assistant: Assistant) -> None:
    found = cited(assistant.ask("coding and networks on 2 and 3"))
    assert {"S2-SVA-3", "S3-SVA-2", "S3-SAM-4"} <= set(found)


@pytest.mark.parametrize(
    "question",
    [
        "what's the pay at 3 and the requirements?",
        "lönen och kraven på trean?",
        "hvad er lønnen på 3, og kravene?",
    ],
)
def test_the_requirements_are_told_beside_what_no_source_says(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "partial"
    assert "S3-SAM-2" in cited(answer)
