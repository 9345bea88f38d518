"""Turns that mean what was spoken of: its whole part, where somebody is now, the step before one's own."""

import pytest
from citations import cited, last

from assistant import Assistant


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vad gör en trea med elever?", "behöver hon nån utbildning för det"),
        ("hvad gør en treer med elever?", "skal hun have nogen uddannelse for det"),
        ("what does a three do with students?", "does she need any training for it"),
    ],
)
def test_a_training_for_it_is_the_one_for_supervisors(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert cited(last(assistant, question, turn)) == ["S3-FOR-3"]


def test_an_education_for_no_purpose_is_that_of_the_step(assistant: Assistant) -> None:
    turns = ("vad gör en trea med elever?", "och vilken utbildning krävs på tvåan?")
    assert {"S2-FOR-1", "S2-FOR-2"} <= set(cited(last(assistant, *turns)))


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vilken nivå går man handledarutbildning på?", "måste jag fortfarande ha det på 5?"),
        (
            "hvilket trin tager man vejlederkursus på",
            "skal jeg stadig have det på 5? det står der jo ikke",
        ),
        (
            "which step does one take supervisor training at",
            "do i still need it at 5? it doesnt say",
        ),
    ],
)
def test_what_holds_still_is_not_denied_by_where_it_comes_first(
    assistant: Assistant, question: str, turn: str
) -> None:
    answer = last(assistant, question, turn)
    assert answer.status == "answered"
    assert "S3-FOR-3" in cited(answer)


@pytest.mark.parametrize(
    ("questions", "step"),
    [
        (("vilka nivåer finns det?", "första då, vad går den ut på"), 1),
        (("hvilke trin er der?", "den anden, hvad går den ud på?"), 2),
        (("how many levels are there?", "and the second one then?"), 2),
        (("how many levels are there?", "the last one?"), 5),
    ],
)
def test_an_ordinal_after_the_ladder_as_such_is_a_step(
    assistant: Assistant, questions: tuple[str, ...], step: int
) -> None:
    assert {s[:2] for s in cited(last(assistant, *questions))} == {f"S{step}"}


def test_an_ordinal_in_a_question_of_its_own_is_none(assistant: Assistant) -> None:
    answer = last(assistant, "hur många steg är det?", "första steget där man kodar?")
    assert "S1-SVA-3" in cited(answer)
    assert "S1-INT-1" not in cited(answer)


@pytest.mark.parametrize(
    "turns",
    [
        (
            "vad ska en etta kunna?",
            "hur länge är man kvar där",
            "och vad krävs för att komma vidare",
        ),
        (
            "hvad skal en etter kunne?",
            "hvor længe er man der?",
            "og hvad kræves for at komme videre",
        ),
        ("requirements at step 1", "how long do people stay there", "what does it take to move on"),
    ],
)
def test_the_way_on_starts_where_one_was_spoken_of(
    assistant: Assistant, turns: tuple[str, ...]
) -> None:
    assert "S2-UPP-1" in cited(last(assistant, *turns))


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vad krävs för att gå från 1 till 2?", "är det likadant i danmark?"),
        ("hvad skal man kunne på trin 2", "er det også sådan i danmark?"),
        ("what is required at step 2", "is it the same in denmark?"),
    ],
)
def test_denmark_has_no_such_steps(assistant: Assistant, question: str, turn: str) -> None:
    assert last(assistant, question, turn).status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("e-hälsa på trean", "ge mig hela den delen på min nivå"),
        ("e-sundhed på trin 3", "vis hele det område for mit trin"),
        ("e-health at three", "show me that whole section for my level"),
    ],
)
def test_the_whole_part_at_the_own_step(assistant: Assistant, question: str, turn: str) -> None:
    answer = last(assistant, question, turn, step=1)
    assert cited(answer) == ["S1-INF-1", "S1-INF-2", "S1-INF-3"]


def test_the_whole_part_is_kept_for_the_next_step(assistant: Assistant) -> None:
    turns = ("e-hälsa på ettan", "ge mig hela den delen", "ok, å sen på tvåan?")
    assert cited(last(assistant, *turns)) == ["S2-INF-1"]


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vad krävs på tvåan?", "visa hela it-delen för den nivå jag är på nu"),
        ("hvad kræves for at komme op på 2", "vis lige hele informatik for det trin jeg er på nu"),
        ("what does it take to reach 2", "show all of informatics for the step i am on"),
    ],
)
def test_the_step_one_is_on_is_not_the_one_spoken_of(
    assistant: Assistant, question: str, turn: str
) -> None:
    found = cited(last(assistant, question, turn, step=1))
    assert {s[:6] for s in found} == {"S1-INF"}


@pytest.mark.parametrize(
    "turns",
    [
        (
            "en av mina är på 3 och vill upp på 4, vad saknas formellt?",
            "vem kommer hon överens om kurser med där hon är nu?",
        ),
        (
            "en af mine er på trin 3 og vil op på 4. hvad mangler hun formelt",
            "og til 5 oveni?",
            "hvem aftaler hun kurser med der hvor hun er nu?",
        ),
        (
            "a three of mine wants to go to 4, what does she lack formally?",
            "who does she agree her training with where she is now?",
        ),
    ],
)
def test_where_somebody_is_now_is_not_the_goal(
    assistant: Assistant, turns: tuple[str, ...]
) -> None:
    assert cited(last(assistant, *turns)) == ["S3-UTB-1"]


def test_whether_somebody_is_good_enough_there_is_not_judged(assistant: Assistant) -> None:
    turns = ("Lisa er på 2 og vil op på 3. hvad mangler hun?", "er hun god nok der hvor hun er nu?")
    assert last(assistant, *turns).status == "declined"


@pytest.mark.parametrize("turn", ["och till 5 dessutom?", "og til 5 oveni?", "and to 5 besides?"])
def test_one_more_goal_is_asked_in_the_same_area(assistant: Assistant, turn: str) -> None:
    found = cited(last(assistant, "formell kompetens från 3 till 4", turn))
    assert "S5-FOR-3" in found
    assert {s[3:6] for s in found} <= {"FOR", "UPP"}


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        (
            "vad heter utbildningen i danmark?",
            "och i sverige, vad ska en helt ny ha för utbildning?",
        ),
        (
            "hvad hedder lægesekretæruddannelsen",
            "hvad så i sverige, hvad skal en helt ny have af uddannelse?",
        ),
        (
            "what is the danish education called",
            "and in sweden, what education must a complete beginner have?",
        ),
    ],
)
def test_somebody_new_in_sweden_is_on_the_first_step(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert cited(last(assistant, question, turn)) == ["S1-FOR-1", "S1-FOR-2"]


@pytest.mark.parametrize(
    "turn",
    [
        "tack, då har jag vad jag behöver",
        "tak, så har jeg hvad jeg skal bruge",
        "thanks, then i have what i need",
    ],
)
def test_thanks_for_all_that_was_needed_asks_nothing(assistant: Assistant, turn: str) -> None:
    assert last(assistant, "kodning på steg 3", turn).status == "small_talk"


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("hur färsk är stegen egentligen", "när kommer nästa uppdatering"),
        ("hvornår er stigen sidst gennemgået", "hvornår kommer den næste opdatering"),
        ("when was the ladder last looked at", "when will it be looked at again?"),
        ("vilka kurser ska en etta gå?", "till när?"),
        ("hvilke kurser skal en etter på", "inden hvornår?"),
        ("what courses am i to take at step 1", "by when?"),
    ],
)
def test_no_source_sets_a_time(assistant: Assistant, question: str, turn: str) -> None:
    assert last(assistant, question, turn).status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vad krävs på femman?", "måste vi ha nån på den nivån"),
        ("hvad kræves på trin 5", "skal vi have nogen på det niveau"),
        ("what is required at step 5", "do we need to have somebody at that level?"),
    ],
)
def test_whether_a_step_is_filled_is_for_the_unit(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert cited(last(assistant, question, turn)) == ["SE-RAM-5"]


@pytest.mark.parametrize(
    ("turn", "statement"),
    [
        ("och steget före mitt?", "S2-SVA-2"),
        ("trinnet før mit?", "S2-SVA-2"),
        ("and the one just before mine?", "S2-SVA-2"),
        ("and the one above mine?", "S4-SVA-2"),
    ],
)
def test_the_step_beside_the_own_one(assistant: Assistant, turn: str, statement: str) -> None:
    answer = last(assistant, "avvikelser på femman", turn, step=3)
    assert statement in cited(answer)


def test_after_a_plan_the_rule_is_asked_for_itself(assistant: Assistant) -> None:
    turns = ("make me a plan from 2 to 3", "fine. and whats the rule for being let up to 3")
    answer = last(assistant, *turns)
    assert answer.plan is None
    assert cited(answer) == ["S3-UPP-1"]
