"""Turns that come back after a turn without an answer, conclude something, or only hint at what they mean."""

import pytest
from citations import cited, last

from assistant import Assistant


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vem leder händelseanalyser", "och vilka är bara med?"),
        ("hvem leder hændelsesanalyser", "og hvem er bare med?"),
        ("who leads event analyses", "and which ones just take part?"),
    ],
)
def test_those_who_only_take_part_stand_on_another_step(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert cited(last(assistant, question, turn)) == ["S4-KVA-4"]


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("på vilket steg börjar man behöva känna till lagar", "blir de skarpare sen?"),
        ("på hvilket trin skal man begynde at kende love", "bliver de skrappere senere?"),
        ("at which level does one have to be familiar with laws", "do they get stricter later?"),
    ],
)
def test_what_comes_later_is_asked_of_the_steps_above(
    assistant: Assistant, question: str, turn: str
) -> None:
    answer = last(assistant, question, turn)
    assert "S2-SVA-8" in cited(answer)
    assert {s[3:] for s in cited(answer)} <= {"SVA-8"}


@pytest.mark.parametrize(
    "turns",
    [
        ("what does level 4 want teamwork wise", "how many hrs do they get for the networks"),
        ("vad säger fyran om samarbete", "hur många timmar får man för nätverken?"),
        ("hvad siger trin 4 om samarbejde", "hvor mange timer får man til netværkene?"),
    ],
)
@pytest.mark.parametrize(
    "turn", ["vem leder dom då?", "hvem leder dem så?", "who leads them then?"]
)
def test_what_a_silence_was_about_is_asked_in_another_language(
    assistant: Assistant, turns: tuple[str, ...], turn: str
) -> None:
    assert cited(last(assistant, *turns, turn)) == ["S5-SAM-3"]


@pytest.mark.parametrize(
    "turns",
    [
        ("vad ska fyran göra med avvikelser", "vilken blankett är det", "och tillbaka på tvåan?"),
        ("hvad siger trin 4 om utilsigtede hændelser", "og tilbage på 2, hvad var det der"),
        ("what does 4 ask about incidents", "which form is it", "and back at 2, what was it there"),
    ],
)
def test_a_step_that_one_goes_back_to_is_asked_for_the_same(
    assistant: Assistant, turns: tuple[str, ...]
) -> None:
    assert cited(last(assistant, *turns)) == ["S2-SVA-2"]


@pytest.mark.parametrize(
    "turns",
    [
        ("ska man gå nån kurs i o handleda på tvåan?", "o på fyran, slipper man den då"),
        ("skal man have kurset i at vejlede på 2", "på firer slipper man den vel"),
        ("does one take a course to supervise at 2?", "at 4 you can skip it, its not on the list"),
    ],
)
def test_of_two_subjects_the_one_that_was_shown_is_spoken_of(
    assistant: Assistant, turns: tuple[str, ...]
) -> None:
    assert "S3-FOR-3" in cited(last(assistant, *turns))


@pytest.mark.parametrize(
    ("turn", "then"),
    [
        ("den e väl frivillig", "men på trean, slipper man den där?"),
        ("det er vel frivilligt", "og på treer, slipper man der?"),
        ("that's optional, right?", "and at 3, can one do without it?"),
    ],
)
def test_a_claim_about_what_was_shown_changes_no_subject(
    assistant: Assistant, turn: str, then: str
) -> None:
    answer = last(assistant, "does one take a course to supervise at 2?", turn, then)
    assert "S3-FOR-3" in cited(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Lone er skrap til det, så hun kan godt blive 4'er, ikke?",
        "Anna är vass på sånt så hon kan väl bli en fyra, eller hur?",
        "Mette is great at this so she can become a 4, right?",
    ],
)
def test_that_somebody_reaches_a_step_is_not_concluded(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "declined"


@pytest.mark.parametrize(
    "question",
    [
        "theyve put me on lvl 1 and hand me the diagnosis codes. do i do them alone or w someone",
        "de har satt mig på ettan, ska jag koda diagnoserna själv eller med nån?",
        "de har sat mig på trin 1, skal jeg kode diagnoserne alene eller sammen med nogen?",
    ],
)
def test_what_others_decided_is_only_told_beside_a_question(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, cited(answer)) == ("answered", ["S1-SVA-3"])


@pytest.mark.parametrize(
    "question",
    ["sätt mig på fyran", "sæt mig på trin 4", "put me on level 4"],
)
def test_a_placing_alone_is_still_a_decision(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "declined"


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("when does one code for other specialities", "is that always or only if it works out?"),
        ("när kodar man för andra specialiteter", "gäller det alltid eller bara om det går?"),
        (
            "hvornår koder man for andre specialer",
            "gælder det altid eller kun hvis det kan lade sig gøre?",
        ),
    ],
)
def test_of_few_statements_bare_words_mean_all(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert "S3-SVA-2" in cited(last(assistant, question, turn))


@pytest.mark.parametrize(
    ("question", "turn", "country"),
    [
        (
            "hvad skal man have læst som lægesekretær",
            "og på den anden side af sundet, trin 1?",
            "S1-FOR",
        ),
        ("vad krävs på ettan rent pappersmässigt", "och på andra sidan sundet?", "DK-KRV"),
    ],
)
def test_the_other_side_of_the_sound_is_the_other_country(
    assistant: Assistant, question: str, turn: str, country: str
) -> None:
    found = cited(last(assistant, question, turn))
    assert found
    assert {s.rsplit("-", 1)[0] for s in found} == {country}


@pytest.mark.parametrize(
    "turns",
    [
        ("vad saknas för att komma vidare", "är på ettan, ta bara det digitala", "tvåan?"),
        ("hvad mangler jeg", "er på 1, tag bare det digitale på det", "toeren?"),
        ("what do i need to go up", "im on 1, just the digital part", "level 2?"),
    ],
)
@pytest.mark.parametrize("aside", [(), ("den mellersta huggs av mitt i, vad skulle det ha stått",)])
def test_a_cut_off_statement_changes_no_subject(
    assistant: Assistant, turns: tuple[str, str, str], aside: tuple[str, ...]
) -> None:
    assert cited(last(assistant, *turns[:2], *aside, turns[2])) == ["S2-INF-1"]


@pytest.mark.parametrize(
    "question",
    [
        "en etta som skriver i journalen, vad ska hen tänka på?",
        "en etter der skriver i journalen, hvad skal hun tænke på?",
    ],
)
def test_a_word_of_the_ladder_counts_where_the_role_has_a_longer_one(
    assistant: Assistant, question: str
) -> None:
    assert set(cited(assistant.ask(question))) == {"S1-SVA-6", "S1-SVA-7"}


@pytest.mark.parametrize(
    "text",
    [
        "u saved me an hour, cheers",
        "fint, det var det",
        "du har räddat min dag, tack",
        "du har sparet mig en time, tak",
    ],
)
def test_thanks_that_say_what_was_won_ask_nothing(assistant: Assistant, text: str) -> None:
    answer = last(assistant, "what does level 2 ask about incidents", text)
    assert answer.status == "small_talk"


@pytest.mark.parametrize(
    ("turns", "cites"),
    [
        (("vad gör en fyra med avvikelser", "hoppade visst över trean"), ["S3-KVA-3"]),
        (("hvad gør en firer ved afvigelser", "sprang vist 3 over"), ["S3-KVA-3"]),
        (("what does a four do about incidents", "oops, i skipped 3"), ["S3-KVA-3"]),
    ],
)
def test_a_step_that_was_left_out_is_asked_for_the_same(
    assistant: Assistant, turns: tuple[str, ...], cites: list[str]
) -> None:
    assert cited(last(assistant, *turns)) == cites


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("så på trean leder man alltså nätverk?", "men plugga vidare får man väl iaf?"),
        ("så på treeren leder man altså netværk?", "men læse videre må man vel?"),
        ("so at three one leads networks?", "but one gets to study further, right?"),
    ],
)
def test_what_only_the_own_step_holds_is_claimed_of_it(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert cited(last(assistant, question, turn, step=5)) == ["S5-UTB-1"]


@pytest.mark.parametrize(
    ("question", "turn", "cites"),
    [
        ("vad ska en trea göra åt nätverk", "o 4orna?", ["S4-SAM-3"]),
        ("hvad gør en treer ved netværk", "og 4'erne?", ["S4-SAM-3"]),
        ("what does a three do in networks", "and the 4s?", ["S4-SAM-3"]),
        ("vad ska en trea göra åt nätverk", "va gäller för femmorna då", ["S5-SAM-3"]),
        ("hvad gør en treer ved netværk", "og hvad med femmerne", ["S5-SAM-3"]),
    ],
)
def test_those_on_a_step_are_that_step(
    assistant: Assistant, question: str, turn: str, cites: list[str]
) -> None:
    assert cited(last(assistant, question, turn)) == cites


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("ska en trea ha studenter?", "o tjejen på 2 bredvid, gör hon det?"),
        ("skal en treer have studerende?", "hvad med ham på 2 ved siden af, gør han også det"),
        (
            "does a three supervise students",
            "what about the guy on 2 next door, does he do that too?",
        ),
    ],
)
def test_a_neighbour_on_a_step_is_asked_the_same(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert "S2-SAM-2" in cited(last(assistant, question, turn))


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vad gör en fyra i nätverk", "så tvåorna ska alltså vara med i såna redan?"),
        ("hvad gør en firer i netværk", "så toerne skal være med i dem allerede?"),
        ("what does a four do in networks", "so the twos should already take part in those?"),
    ],
)
def test_who_takes_part_in_those_is_no_question_for_all_of_a_step(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert "S3-SAM-4" in cited(last(assistant, question, turn))
    assert len(cited(last(assistant, question, turn))) < 4


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("vilken utbildning behöver en dansk läkarsekreterare", "IT?"),
        ("hvilken uddannelse skal en dansk lægesekretær have", "IT?"),
        ("what education does a danish medical secretary need", "and IT?"),
    ],
)
def test_capitals_tell_the_subject_from_the_pronoun(
    assistant: Assistant, question: str, turn: str
) -> None:
    first, answer = assistant.ask(question), last(assistant, question, turn)
    assert answer.language == first.language
    assert "DK-KRV-3" in cited(answer)


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("när ska en tvåa klara att koda själv", "o plocka fram uppgifterna till det?"),
        ("hvornår skal en toer kode alene", "og finde oplysningerne frem til det?"),
        ("does a two code alone", "and get the information out for it?"),
    ],
)
def test_what_is_got_out_for_it_is_asked_of_the_step_just_shown(
    assistant: Assistant, question: str, turn: str
) -> None:
    assert cited(last(assistant, question, turn, step=2)) == ["S2-SVA-4"]


@pytest.mark.parametrize(
    ("question", "turn", "own"),
    [
        ("allt om kvalitet på femman", "nej vänta, jag menade den jag är på nu", 4),
        ("alt om kvalitet på femmeren", "nej vent, jeg mente det jeg er på nu", 4),
        ("everything about quality on step 5", "no wait, i meant the one im on now", 4),
    ],
)
def test_the_step_that_was_meant_keeps_the_area(
    assistant: Assistant, question: str, turn: str, own: int
) -> None:
    answer = last(assistant, question, turn, step=own)
    assert cited(answer) == ["S4-KVA-1", "S4-KVA-2", "S4-KVA-3", "S4-KVA-4"]


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("är Karin redo för tvåan?", "ok men vad är regeln för att nån ska få gå upp dit"),
        ("er Karin klar til trin 2?", "ok men hvad er reglen for at nogen kan rykke derop"),
        ("is Karin ready for step 2?", "ok but whats the rule for someone to get up there"),
    ],
)
def test_the_rule_alone_is_asked_for(assistant: Assistant, question: str, turn: str) -> None:
    assert cited(last(assistant, question, turn)) == ["S2-UPP-1"]


@pytest.mark.parametrize(
    ("plan", "turn"),
    [
        (
            "gör en plan från steg 3 till steg 4",
            "bra. en annan grej, vad gör fyrorna med rutiner?",
        ),
        ("lav en plan fra trin 3 til trin 4", "godt. en anden ting, hvad gør firerne med rutiner?"),
        (
            "make a plan from step 3 to step 4",
            "good. another thing, what do the 4s do on routines?",
        ),
    ],
)
def test_another_thing_is_asked_of_the_sources_and_not_of_the_plan(
    assistant: Assistant, plan: str, turn: str
) -> None:
    assert cited(last(assistant, plan, turn)) == ["S4-SVA-1"]


@pytest.mark.parametrize(
    "question",
    [
        "det är väl tvåorna som ska hålla i arbetet när vi tar fram nya rutiner, eller hur?",
        "would a two lead the work on routines, right?",
    ],
)
def test_who_leads_is_not_who_only_takes_part(assistant: Assistant, question: str) -> None:
    assert "S4-SVA-1" in cited(assistant.ask(question))


def test_what_no_step_holds_is_asked_of_none(assistant: Assistant) -> None:
    turns = ("er der et loft på femmeren", "må vi selv uddybe trinene så de passer til os?")
    assert "SE-RAM-4" in cited(last(assistant, *turns))


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("does a three supervise students?", "S3-SAM-2"),
        ("can a four start a network?", "S4-SAM-3"),
        ("must a one code alone?", "S1-SVA-3"),
    ],
)
def test_somebody_on_a_step_is_named_by_its_number(
    assistant: Assistant, question: str, statement: str
) -> None:
    assert statement in cited(assistant.ask(question))
