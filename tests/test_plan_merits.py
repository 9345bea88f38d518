"""What somebody has done in everyday words: what counts, how far, and what is only repeated."""

from itertools import count

import pytest

from assistant import Answer, Assistant, Profile

_TALKS = count()
_FRAMES = {
    "sv": "Gör en plan för Anna från steg 1 till steg 5. {}.",
    "da": "Lav en plan for Anna fra trin 1 til trin 5. {}.",
    "en": "Make a plan for Anna from step 1 to step 5. {}.",
}


def ask(assistant: Assistant, language: str, merit: str) -> Answer:
    """The plan over all steps for somebody who is said to have or do this."""
    return assistant.ask(_FRAMES[language].format(merit))


def met(answer: Answer) -> set[str]:
    """The requirements that the plan counts as met."""
    assert answer.plan is not None
    return {item.statement for item in answer.plan.items if item.state == "fulfilled"}


def talk(assistant: Assistant, *turns: str, step: int | None = None) -> Answer:
    """The answer to the last turn of a conversation."""
    name, profile = f"merits-{next(_TALKS)}", Profile(step=step) if step else None
    return [assistant.ask(turn, conversation=name, profile=profile) for turn in turns][-1]


EVERYDAY = (
    ("sv", "Hon håller i ett regionalt nätverk sedan två år", "S5-SAM-3"),
    ("sv", "Hon är ordförande för länsnätverket", "S5-SAM-3"),
    ("sv", "Hon har dragit igång ett nätverk för sekreterare på tre sjukhus", "S4-SAM-3"),
    ("sv", "Hon sitter med i ett nätverk och brukar bidra med egna exempel", "S3-SAM-4"),
    ("sv", "Det är hon som lär nyanställda hur vi sköter det administrativa", "S2-SAM-3"),
    ("sv", "Hon skriver avvikelser själv så fort hon ser nåt som kan gå snett", "S2-SVA-2"),
    ("sv", "Hon kodar för fyra olika kliniker utan att behöva fråga nån", "S3-SVA-2"),
    ("sv", "Hon leder utredningarna när något gått illa", "S5-KVA-4"),
    ("sv", "Hon har startat förbättringsarbeten utifrån avvikelserna", "S3-KVA-3"),
    ("sv", "Hon är expert på remisser och utbildar oss andra i det", "S4-KVA-3"),
    ("sv", "Hon är hemma på termerna inom både hjärta och lunga utan hjälp", "S3-SVA-4"),
    ("da", "Hun er med i et netværk hvor hun tit holder oplæg", "S3-SAM-4"),
    ("da", "Hun bidrager i et netværk for lægesekretærer", "S3-SAM-4"),
    ("da", "Hun har fået et netværk op at køre mellem tre hospitaler", "S4-SAM-3"),
    ("da", "Hun tager sig af eleverne hele praktikken igennem", "S3-SAM-2"),
    ("da", "Hun lærer nye kolleger op i vores arbejdsgange", "S2-SAM-3"),
    ("da", "Hun melder selv utilsigtede hændelser når hun ser noget der kan gå galt", "S2-SVA-2"),
    ("da", "Hun koder alene for både øre og øjne", "S3-SVA-2"),
    ("da", "Hun har sat to forbedringsprojekter i gang ud fra vores hændelser", "S3-KVA-3"),
    ("da", "Hun coacher kollegerne i deres projekter", "S5-SAM-1"),
    ("da", "Hun har hele henvisningsområdet som sit ansvar og underviser os i det", "S4-KVA-3"),
    ("en", "She chairs the regional network for secretaries", "S5-SAM-3"),
    ("en", "She founded a network of secretaries from four hospitals", "S4-SAM-3"),
    ("en", "It's she who teaches newcomers our admin routines", "S2-SAM-3"),
    ("en", "She files incident reports herself whenever she spots a risk", "S2-SVA-2"),
    ("en", "She codes for skin and ENT all by herself", "S3-SVA-2"),
    ("en", "She is in charge of everything about referrals and teaches the rest of us in it", "S4-KVA-3"),
    ("en", "She runs the regular quality checks of our records", "S5-SVA-1"),
    ("en", "She started improvement projects after incident reports", "S3-KVA-3"),
    ("sv", "Det är hon som tar hand om och vägleder praktikanterna", "S3-SAM-2"),
    ("sv", "Det var hon som drog igång nätverket för sekreterare på klinikerna", "S4-SAM-3"),
    ("sv", "Hon har hand om remissflödet och håller kurserna om det för oss andra", "S4-KVA-3"),
    ("sv", "Hon plockar också själv ut data på båda ställena", "S3-SVA-3"),
    ("sv", "I förra veckan hjälpte hon en kollega att handleda en student", "S2-SAM-2"),
    ("da", "Hun trækker også selv data ud til kodningen begge steder", "S3-SVA-3"),
    ("da", "Hun har hjulpet en kollega med at vejlede elever", "S2-SAM-2"),
    ("da", "Hun er mentor for kollegerne i vores projekter", "S5-SAM-1"),
    ("da", "Det var hende der satte netværket for sekretærer i gang", "S4-SAM-3"),
    ("en", "She pulls the data out herself for both clinics", "S3-SVA-3"),
    ("en", "Last week she helped a colleague supervise a student", "S2-SAM-2"),
    ("en", "It was her who got the network for secretaries going", "S4-SAM-3"),
    ("en", "She's at home with the vocabulary of both cardiology and lung, no help needed", "S3-SVA-4"),
)  # fmt: skip


@pytest.mark.parametrize(("language", "merit", "expected"), EVERYDAY)
def test_what_is_done_counts_in_everyday_words_as_far_as_it_goes(
    assistant: Assistant, language: str, merit: str, expected: str
) -> None:
    assert met(ask(assistant, language, merit)) == {expected}


REPEATED = (
    ("sv", "Hon undervisar i yoga", "yoga"),
    ("sv", "Hon har gått en vinprovarkurs", "vinprovarkurs"),
    ("sv", "Hon svarar i telefonen hela dagarna", "telefonen"),
    ("sv", "Hon leder en scoutkår på fritiden", "scoutkår"),
    ("da", "Hun underviser i yoga", "yoga"),
    ("da", "Hun leder et spejderkorps", "spejderkorps"),
    ("da", "Hun har taget et vinkursus", "vinkursus"),
    ("da", "Hun har læst fransk på universitetet", "fransk"),
    ("en", "She did a barista course too lol", "barista course"),
    ("en", "She studied French at university", "french"),
    ("en", "She teaches Spanish in the evenings", "spanish"),
    ("en", "She is in charge of the Christmas party", "christmas party"),
    ("sv", "Är dessutom skyddsombud och sprang Göteborgsvarvet i maj :) Tack", "skyddsombud"),
    ("sv", "Är dessutom skyddsombud och sprang Göteborgsvarvet i maj", "göteborgsvarvet"),
    ("sv", "Spelar tuba på fritiden", "tuba"),
    ("sv", "Hon utbildar i svetsning", "svetsning"),
    ("da", "Og så spiller hun fagot i orkester", "fagot"),
    ("da", "Er desuden arbejdsmiljørepræsentant", "arbejdsmiljørepræsentant"),
    ("en", "Bakes the sourdough as well lol", "sourdough"),
    ("en", "Sings in a choir too", "choir"),
)


@pytest.mark.parametrize(("language", "merit", "word"), REPEATED)
def test_what_is_no_matter_of_the_ladder_counts_nothing_and_is_repeated(
    assistant: Assistant, language: str, merit: str, word: str
) -> None:
    answer = ask(assistant, language, merit)
    assert answer.plan is not None
    assert met(answer) == set()
    assert word in " ".join(answer.plan.unmatched)


NOT_SO = (
    ("sv", "Hon skulle kunna leda ett nätverk"),
    ("sv", "Hon brukade leda nätverket"),
    ("sv", "Hon vill gärna börja med handledarutbildningen"),
    ("sv", "Hennes kollega leder nätverket"),
    ("sv", "Hon kan inte koda själv än"),
    ("da", "Hun kunne godt lede et netværk"),
    ("da", "Hun er lige begyndt på vejlederuddannelsen"),
    ("da", "Hun har aldrig stået for et netværk"),
    ("da", "Hun overholder retskrivningen"),
    ("en", "She could lead a network"),
    ("en", "She wants to start with the supervisor training"),
    ("en", "She's never led a root cause analysis"),
    ("en", "She can't code for other specialties yet"),
)


@pytest.mark.parametrize(("language", "merit"), NOT_SO)
def test_what_is_denied_begun_or_only_thought_of_is_not_met(
    assistant: Assistant, language: str, merit: str
) -> None:
    assert met(ask(assistant, language, merit)) == set()


FIRST = (
    ("gör en plan från 2 till 3 men börja med det digitala", ("INF",), False),
    ("gör en plan från 2 till 3 och börja med samverkan", ("SAM",), False),
    ("lav en plan fra 2 til 3, start med samarbejdet", ("SAM",), False),
    ("make a plan from 2 to 3 and start with teamwork", ("SAM",), False),
    ("en plan fra 3 til 4, men kun det om samarbejde, resten tager vi en anden gang", ("SAM",), True),
    ("en plan från 3 till 4, men bara det om kvalitet, resten tar vi sen", ("KVA",), True),
    ("a plan from 3 to 4, but only teamwork, we'll do the rest later", ("SAM",), True),
    ("plan 3 till 4 med BARA det som har med it att göra, resten har vi gått igenom", ("INF",), True),
    ("plan 2 till 3 med enbart det som rör säkerheten, det andra har vi klarat av", ("SVA",), True),
    ("plan fra 3 til 4 med KUN det der har med samarbejde at gøre", ("SAM",), True),
    ("a plan from 3 to 4 with ONLY what has to do with teamwork", ("SAM",), True),
    ("plan 2 til 3, begynd med det der handler om at arbejde sammen", ("SAM",), False),
    ("gör en plan 2 till 3 och börja med det som handlar om samarbete", ("SAM",), False),
    ("plan 2 till 3. Koder sätter jag själv men bara på vår ögonmottagning", (), False),
    ("plan 2 til 3. Jeg koder selv, men kun på vores øjenafdeling", (), False),
    ("plan 2 to 3. I code on my own, but only at our eye clinic", (), False),
)  # fmt: skip


@pytest.mark.parametrize(("question", "focus", "only"), FIRST)
def test_what_a_plan_begins_with_or_holds_alone(
    assistant: Assistant, question: str, focus: tuple[str, ...], only: bool
) -> None:
    plan = assistant.ask(question).plan
    assert plan is not None
    assert (plan.focus, plan.only) == (focus, only)


AIMS = (
    ("Going for step 3. Make me a plan.", 2, (2, 3)),
    ("Working towards step 4, draft a plan please", 2, (2, 4)),
    ("Jag satsar på steg 3. Gör en plan", 2, (2, 3)),
    ("Jeg går efter trin 4, lav en plan", 3, (3, 4)),
    ("Jeg stiler mod trin 3. Lav en plan til mig", 2, (2, 3)),
    ("Steg tre, vill upp ett snäpp. Gör en plan", None, (3, 4)),
    ("Behöver en utvecklingsplan. Hon heter Eva, steg fyra, och ska upp en nivå", None, (4, 5)),
    ("Oskar börjar hos oss på måndag, direkt från skolan. Gör en plan åt honom", 4, (1, 2)),
    ("Emma begynder hos os i morgen, lige ud af skolen. Lav en plan til hende", None, (1, 2)),
    ("Sara starts with us next week, fresh out of college. Make a plan for her", None, (1, 2)),
    ("Tom's on 2, next step please, dev plan. He's the one who kicks off improvements", 5, (2, 3)),
    ("Jag ska inte högre upp just nu, bara bli bättre där jag är. Gör en plan", 3, (3, 3)),
    ("Jeg skal ikke højere op, bare blive dygtigere der hvor jeg er. Lav en plan", 3, (3, 3)),
    ("Not moving up for now, just want to get better where I am. Plan please", 3, (3, 3)),
    ("There's nowhere higher to go but I'd still like a plan to work from.", 5, (5, 5)),
    ("Ahmed ligger på 4 och vill till 5. Hur skulle en plan se ut, gör en åt mig.", None, (4, 5)),
    ("Ali er på 2 og skal op på 3. Hvordan ville en plan se ud? Lav en til mig.", None, (2, 3)),
    ("Tom is on 2 and wants to reach 3. What would a plan look like, make me one.", None, (2, 3)),
)


@pytest.mark.parametrize(("question", "step", "expected"), AIMS)
def test_where_a_plan_leads_and_that_it_is_wished_for(
    assistant: Assistant, question: str, step: int | None, expected: tuple[int, int]
) -> None:
    plan = talk(assistant, question, step=step).plan
    assert plan is not None
    assert (plan.from_step, plan.to_step) == expected


BROUGHT = (
    ("Plan for Line 3 to 4. She has never taken part in a network", "S3-SAM-4"),
    ("Plan for Line 3 to 4. She can't code for other specialties yet", "S3-SVA-2"),
    ("Plan för Line 3 till 4. Hon har aldrig deltagit i något nätverk", "S3-SAM-4"),
    ("Plan för Line 3 till 4. Hon kan inte koda för flera specialiteter än", "S3-SVA-2"),
    ("Plan for Line 3 til 4. Hun har aldrig deltaget i et netværk", "S3-SAM-4"),
    ("Plan for Line 3 til 4. Hun kan ikke kode for flere specialer endnu", "S3-SVA-2"),
)


@pytest.mark.parametrize(("question", "expected"), BROUGHT)
def test_what_was_never_done_below_is_brought_along(
    assistant: Assistant, question: str, expected: str
) -> None:
    plan = assistant.ask(question).plan
    assert plan is not None
    assert [item.statement for item in plan.items if item.brought] == [expected]


ANOTHERS = (
    ("Gör en plan för Maria, 2 till 3", "hon handleder studerande", "nej vänta, det var ju Karin som gjorde det och inte Maria. ta bort det"),
    ("Gör en plan för Maria, 2 till 3", "hon har handledarutbildning", "oj, det är ju Karin som har det, inte Maria"),
    ("Lav en plan for Mette, trin 2 til 3", "hun vejleder selv eleverne", "hov, det var Karen der gjorde det og ikke Mette. fjern det"),
    ("Lav en plan for Mette, trin 2 til 3", "hun vejleder selv eleverne", "nej undskyld, det er ikke Mette men Lone der gør det"),
    ("Make a plan for Tom, step 2 to 3", "he supervises the students himself", "wait, that was Jane, not Tom. take it out"),
    ("Make a plan for Tom, step 2 to 3", "he supervises the students himself", "sorry, I mixed him up with Jane, scratch that"),
)  # fmt: skip


@pytest.mark.parametrize("turns", ANOTHERS)
def test_what_was_another_persons_is_taken_back(
    assistant: Assistant, turns: tuple[str, ...]
) -> None:
    answer = talk(assistant, *turns)
    assert answer.plan is not None
    assert (met(answer), answer.plan.from_step, answer.plan.to_step) == (set(), 2, 3)


@pytest.mark.parametrize(
    ("turn", "language"),
    [
        ("på engelska tack, vår nya HR-person läser inte svenska", "en"),
        ("på danska tack, den nya chefen kan inte svenska", "da"),
        ("in Danish please, our new manager doesn't read English", "da"),
        ("Can I have it in Swedish instead?", "sv"),
        ("på svensk tak, den nye chef kan ikke dansk", "sv"),
    ],
)
def test_the_plan_is_given_in_a_language_for_who_reads_no_other(
    assistant: Assistant, turn: str, language: str
) -> None:
    answer = talk(assistant, "plan 2 -> 3, handledarutbildning klar", turn)
    assert answer.plan is not None
    assert (answer.language, answer.plan.from_step, met(answer)) == (language, 2, {"S3-FOR-3"})


SOURDOUGH = "Tom's on 2, next step, plan please. Reads up on e-health, deeper and deeper"


def test_what_goes_deeper_and_deeper_keeps_nobody_on_the_step(assistant: Assistant) -> None:
    plan = assistant.ask(SOURDOUGH).plan
    assert plan is not None
    assert (plan.from_step, plan.to_step) == (2, 3)


LEARNED = (
    ("sv", "Hon blev klar med en master i hälsoinformatik i juni"),
    ("da", "Hun blev færdig med en master i sundhedsinformatik i juni"),
    ("en", "She finished a master's in health informatics in June"),
)


@pytest.mark.parametrize(("language", "merit"), LEARNED)
def test_an_education_in_a_subject_is_an_education_and_nothing_of_the_subject(
    assistant: Assistant, language: str, merit: str
) -> None:
    found = met(ask(assistant, language, merit))
    assert found
    assert found <= {"S4-FOR-3", "S5-FOR-3"}


def test_the_year_of_what_is_met_is_no_merit(assistant: Assistant) -> None:
    answer = ask(assistant, "sv", "Handledarkursen gick jag 2021")
    assert answer.plan is not None
    assert answer.plan.unmatched == ()


NO_PLAN = (
    "Hvad er forskellen på trin 3 og 4 om hændelser? Skal ikke bruge nogen plan, er bare nysgerrig",
    "Vad krävs på steg 4 kring avvikelser? Behöver inte nån plan, undrar bara",
    "What's asked of a four about incidents? No need for a plan, just curious",
)


@pytest.mark.parametrize("question", NO_PLAN)
def test_who_is_only_curious_gets_no_plan(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).plan is None


DANISH_LADDER = (
    "Lav en plan for Kirsten, lægesekretær i Aarhus, fra trin 2 til trin 3 på den danske stige",
    "Gör en plan för Kirsten i Århus, från steg 2 till 3 på den danska stegen",
    "Make a plan for Kirsten in Aarhus from step 2 to 3 on the Danish ladder",
)


@pytest.mark.parametrize("question", DANISH_LADDER)
def test_there_is_no_plan_on_a_danish_ladder(assistant: Assistant, question: str) -> None:
    plan = assistant.ask(question).plan
    assert plan is not None
    assert plan.status == "invalid"


UNCOUNTED = (
    ("plan 2 till 3, jag bidrar i ett nätverk", "nä, nätverket rann ut i sanden innan jag hann göra nåt, det ska inte räknas som klart"),
    ("plan 2 til 3, jeg har vejlederuddannelse", "nej vent, kurset blev aflyst, det skal ikke tælle som færdigt"),
    ("plan 2 to 3, I contribute in a network", "the network fizzled out, don't count that as done"),
)  # fmt: skip


@pytest.mark.parametrize("turns", UNCOUNTED)
def test_what_came_to_nothing_is_not_counted(assistant: Assistant, turns: tuple[str, ...]) -> None:
    answer = talk(assistant, *turns)
    assert met(talk(assistant, turns[0])) != set()
    assert met(answer) == set()


NARROWED = (
    ("Now just the safety part, leave everything else out", "SVA"),
    ("Nu bara kvalitetsbiten, hoppa över allt annat", "KVA"),
    ("Nu kun delen om sikkerhed, udelad alt andet", "SVA"),
)


@pytest.mark.parametrize(("turn", "area"), NARROWED)
def test_a_plan_is_narrowed_and_opened_again_in_a_language(
    assistant: Assistant, turn: str, area: str
) -> None:
    plan = talk(assistant, "plan 3 -> 4", turn).plan
    assert plan is not None
    assert (plan.focus, plan.only) == ((area,), True)
    again = "ok. All areas again please, and in Danish, Mette at HR in Copenhagen wants to read it"
    whole = talk(assistant, "plan 3 -> 4", turn, again)
    assert whole.plan is not None
    assert (whole.plan.focus, whole.plan.only, whole.language) == ((), False, "da")


def test_a_course_named_by_whom_it_is_for_is_that_course_alone(assistant: Assistant) -> None:
    said = (
        ("sv", "Kursen för dem som tar hand om elever har hon gått"),
        ("sv", "Hon har gått kursen man ska ha för att ta emot elever"),
        ("da", "Hun har taget kurset for dem der har elever"),
        ("en", "She has done the course for those who look after students"),
    )
    for language, merit in said:
        assert met(ask(assistant, language, merit)) == {"S3-FOR-3", "S2-UTB-2"}, merit


DONE_ONCE = (
    ("sv", "Hon hade två elever på egen hand i våras", "S3-SAM-2"),
    ("en", "She had two students all by herself", "S3-SAM-2"),
    ("da", "De latinske ord sidder fast alle tre steder hos hende", "S3-SVA-4"),
    ("da", "Hun var med til at gøre det bedre efter at vi havde gransket hændelsen", "S4-KVA-4"),
    ("en", "It was her idea to start checking that our patient notes hold up", "S3-SVA-5"),
    ("sv", "Facktermerna på kliniken vållar henne inga problem", "S2-SVA-6"),
    ("da", "Hun er formand for sekretærgruppen på tværs af sygehusene", "S5-SAM-3"),
)


@pytest.mark.parametrize(("language", "merit", "expected"), DONE_ONCE)
def test_what_was_done_alone_or_begun_counts_as_far_as_it_went(
    assistant: Assistant, language: str, merit: str, expected: str
) -> None:
    assert met(ask(assistant, language, merit)) == {expected}


NOT_HERS = (
    ("sv", "Vi hade två elever på mottagningen"),
    ("sv", "Hon skulle klara det om hon hade elever"),
)


@pytest.mark.parametrize(("language", "merit"), NOT_HERS)
def test_students_of_others_or_on_a_condition_are_no_merit(
    assistant: Assistant, language: str, merit: str
) -> None:
    assert met(ask(assistant, language, merit)) == set()


AIMED = (
    "Anna ligger på tvåan och vi siktar på trean. Hon har gått handledarkursen. Gör en plan",
    "Anna står på toeren, og vi sigter mod treeren. Hun har taget vejlederkurset. Lav en plan",
    "Anna is on step 2 and we aim for step 3. She has done the supervisor training. Make a plan",
)


@pytest.mark.parametrize("question", AIMED)
def test_what_we_aim_for_leaves_her_merits_hers(assistant: Assistant, question: str) -> None:
    assert "S3-FOR-3" in met(assistant.ask(question))
