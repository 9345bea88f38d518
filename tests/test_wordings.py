"""Questions in the wordings of everyday, and what they ask for."""

import pytest
from citations import cited

from assistant import Assistant


@pytest.mark.parametrize(
    ("question", "step", "size"),
    [
        ("Step 2 in short", 2, 22),
        ("chef här ska ha samtal, vad är steg 3 på ett ungefär", 3, 19),
        ("hvad er trin 3 kort sagt", 3, 19),
        ("Sum up step 5", 5, 14),
        ("beskriv steg 2 kort", 2, 22),
    ],
)
def test_a_step_in_short_is_the_whole_step(
    assistant: Assistant, question: str, step: int, size: int
) -> None:
    shown = [s for s in cited(assistant.ask(question)) if "-INT-" not in s and "-UPP-" not in s]
    assert len(set(shown)) == size
    assert f"S{step}-INT-1" in cited(assistant.ask(question))


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("i korthet, vad säger steg 3 om nätverk", {"S3-SAM-4"}),
        ("hvad siger trin 2 kort fortalt om risici", {"S2-SVA-2", "S2-SVA-7"}),
    ],
)
def test_a_matter_in_short_is_the_matter(
    assistant: Assistant, question: str, shown: set[str]
) -> None:
    assert set(cited(assistant.ask(question))) == shown


@pytest.mark.parametrize(
    "question",
    [
        "since when do we have the ladder",
        "när infördes kompetensstegen",
        "hvornår blev kompetencestigen indført",
        "hvornår skiftede uddannelsen navn",
        "when did the education change its name",
        "när bytte utbildningen namn",
    ],
)
def test_when_something_began_or_changed_is_not_in_the_sources(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("when was the ladder last reviewed", "SE-GRA-1"),
        ("har uddannelsen skiftet navn", "DK-KRV-2"),
        ("när börjar man handleda studerande", "S2-SAM-2"),
    ],
)
def test_when_the_sources_say_it_it_is_answered(
    assistant: Assistant, question: str, shown: str
) -> None:
    assert shown in cited(assistant.ask(question))


@pytest.mark.parametrize(
    "question",
    [
        "name of the quality register we should report to",
        "vad heter nätverket som treor är med i",
        "hvilken kvalitetsdatabase skal vi indberette til",
        "hvad hedder det projekt jeg skal med i",
    ],
)
def test_names_of_registers_and_networks_are_not_in_the_sources(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("what does step 3 say about quality registers", {"S3-KVA-1"}),
        ("what networks are there on step 4", {"S4-SAM-3"}),
        ("från vilken nivå är man med i kvalitetsregistren", {"S2-KVA-1", "S3-KVA-1"}),
    ],
)
def test_registers_and_networks_themselves_are_answered(
    assistant: Assistant, question: str, shown: set[str]
) -> None:
    assert shown & set(cited(assistant.ask(question)))


@pytest.mark.parametrize(
    "question",
    [
        "the ladder has four steps, so whats the top one about",
        "stegen har ju fyra nivåer, vad gäller på den översta",
        "når der nu er 4 trin, hvad siger så det øverste",
        "det finns ju bara tre steg, vad ska man kunna på trean",
        "hört att det är fyra steg, vad krävs på den högsta",
        "heard its six levels, what is the last one about",
    ],
)
def test_another_number_of_steps_is_put_right(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "corrected"
    assert cited(answer) == ["SE-RAM-2"]


def test_another_number_of_steps_is_put_right_beside_the_matter(assistant: Assistant) -> None:
    answer = assistant.ask("eftersom det finns tre steg, på vilket leder man nätverk")
    assert answer.status == "corrected"
    assert set(cited(answer)) == {"SE-RAM-2", "S5-SAM-3"}


@pytest.mark.parametrize(
    "question",
    [
        "what do the three highest steps say about networks",
        "det finns två steg mellan 2 och 5, vad krävs på dem",
        "jag har fyra steg kvar, är på ettan. vad krävs",
    ],
)
def test_a_number_of_some_steps_is_left_alone(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "answered"


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Both countries, what schooling is needed", {"DK-KRV-1", "S1-FOR-1"}),
        ("hvad siger danmark og sverige om journaler", {"DK-OPG-5", "S1-SVA-6"}),
        ("båda källorna om samarbete", {"DK-INT-5", "S1-SAM-1"}),
        (
            "how is it with patient notes in Sweden and how is it in Denmark",
            {"DK-OPG-5", "S1-SVA-6"},
        ),
        ("vad säger svenskarna om journaler och vad säger danskarna", {"DK-OPG-5", "S1-SVA-6"}),
        ("what do both sources say on communication", {"DK-INT-5", "S1-SAM-2"}),
    ],
)
def test_both_sources_are_shown_where_both_are_asked(
    assistant: Assistant, question: str, shown: set[str]
) -> None:
    assert shown <= set(cited(assistant.ask(question)))


def test_the_beginning_in_both_countries_is_the_first_step(assistant: Assistant) -> None:
    question = "what schooling do they want to start with in both countries"
    assert set(cited(assistant.ask(question))) == {"S1-FOR-1", "S1-FOR-2", "DK-KRV-1", "DK-KRV-2"}


def test_two_countries_beside_a_step_are_not_both_asked(assistant: Assistant) -> None:
    question = "I know Sweden and Denmark, what does step 3 say on coding"
    assert set(cited(assistant.ask(question))) == {"S3-SVA-2", "S3-SVA-3"}


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("hur många punkter om förbättring på 4", {f"S4-KVA-{n}" for n in range(1, 5)}),
        ("how many improvement points on step 5", {f"S5-KVA-{n}" for n in range(1, 5)}),
        ("alt om trin 5 og forbedringer", {f"S5-KVA-{n}" for n in range(1, 5)}),
        ("hur många krav på steg 2 handlar om kodning", {"S2-SVA-3", "S2-SVA-4"}),
        ("hvor mange krav om netværk på trin 5", {"S5-SAM-3"}),
        ("Give me everything on ehealth and IT for step 4", {"S4-INF-1", "S4-INF-2"}),
        ("it och e-hälsa, nivå 4, hela listan", {"S4-INF-1", "S4-INF-2"}),
        ("improvement work on step 2", {"S2-KVA-1"}),
        ("allt om e-hälsa på steg 1", {"S1-INF-1"}),
    ],
)
def test_all_or_the_number_of_a_matter_on_a_step(
    assistant: Assistant, question: str, shown: set[str]
) -> None:
    assert set(cited(assistant.ask(question))) == shown


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("what exam do u need for step 1", {"S1-FOR-1", "S1-FOR-2"}),
        ("vilken examen kräver steg 2", {"S2-FOR-1", "S2-FOR-2"}),
        ("utbildning o kurser, vad står det på varje steg", {f"S{n}-UTB-1" for n in range(1, 6)}),
        ("training and courses on every step", {f"S{n}-UTB-1" for n in range(1, 6)}),
    ],
)
def test_exams_and_courses_mean_an_area(
    assistant: Assistant, question: str, shown: set[str]
) -> None:
    found = set(cited(assistant.ask(question)))
    assert shown <= found
    assert {s.split("-")[1] for s in found} == {s.split("-")[1] for s in shown}


@pytest.mark.parametrize(
    "question",
    [
        "in my first weeks, what courses do i have to go thru",
        "vilka kurser ska jag gå i början",
        "Jeg er ny på trin 1, hvilke kurser bliver jeg sendt på i starten?",
    ],
)
def test_the_courses_of_a_newcomer_are_those_of_the_first_step(
    assistant: Assistant, question: str
) -> None:
    assert cited(assistant.ask(question)) == ["S1-UTB-1"]


@pytest.mark.parametrize(
    "question",
    [
        "is there an exam at the end of step 1",
        "vilka kurser finns att söka på steg 3",
        "how good must my swedish be to get hired",
    ],
)
def test_exams_courses_and_languages_otherwise_are_not_in_the_sources(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize(
    "question",
    [
        "skal man kunne lægeord på svensk trin 1",
        "måste man kunna läkarspråk på svenska steg 1",
        "do I need doctor words in swedish step 1",
    ],
)
def test_medical_words_on_a_swedish_step_are_no_language(
    assistant: Assistant, question: str
) -> None:
    assert "S1-SVA-5" in cited(assistant.ask(question))


@pytest.mark.parametrize(
    "question",
    [
        "på trin 3 leder man netværket, hvor tit mødes de",
        "på steg 3 leder man ju nätverk, hur ofta träffas de",
        "on step 3 you lead the network, how often does it meet",
    ],
)
def test_a_wrong_premise_is_put_right_beside_what_no_source_says(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "corrected"
    assert {"S3-SAM-4", "S5-SAM-3"} == set(cited(answer))


def test_a_right_premise_leaves_the_silence(assistant: Assistant) -> None:
    answer = assistant.ask("på trin 5 leder man netværket, hvor tit mødes de")
    assert answer.status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("at step 4 can i help out other depts too", {"S4-EVI-1"}),
        ("hvad gør man nar en patient ringer", {"DK-OPG-3", "DK-OPG-4"}),
        ("vad gör man när en patient ringer", {"DK-OPG-3", "DK-OPG-4"}),
        ("what do you do when a patient calls", {"DK-OPG-3", "DK-OPG-4"}),
        (
            "hvad skal man have og kunne for at blive lægesekr i DK",
            {f"DK-KRV-{n}" for n in range(1, 7)},
        ),
        ("hvordan bliver man lægesekretær", {"DK-KRV-1", "DK-KRV-2"}),
        ("maa man sige noget om patienterne derhjemme", {"DK-KRV-6"}),
        ("måste hon knipa käft om patienterna i Danmark", {"DK-KRV-6"}),
        ("how does ehealth grow step by step", {f"S{n}-INF-1" for n in range(1, 6)}),
    ],
)
def test_wordings_of_everyday(assistant: Assistant, question: str, shown: set[str]) -> None:
    assert set(cited(assistant.ask(question))) == shown


@pytest.mark.parametrize(
    "question",
    [
        "måste jag stava rätt redan från dag ett?",
        "skal jeg stave rigtigt fra dag 1?",
        "does my spelling have to be right from day one?",
    ],
)
def test_from_the_first_day_on_means_the_first_step(assistant: Assistant, question: str) -> None:
    assert cited(assistant.ask(question)) == ["S1-SVA-4"]


@pytest.mark.parametrize(
    "question",
    [
        "jag är ny, vad krävs av mig?",
        "hej jag börjar som medicinsk sekreterare i augusti, vad förväntas av mig första tiden",
        "som nyanställd, vad ska jag klara?",
        "im new here, what do i need to know",
    ],
)
def test_who_is_new_asks_for_the_first_step(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.trace.query["steps"] == [1]
    assert len(answer.citations) > 20


def test_a_number_of_things_is_no_choice_among_people(assistant: Assistant) -> None:
    question = "how many things are on the list for step one and which of them are about computers"
    assert cited(assistant.ask(question)) == ["S1-INF-1", "S1-INF-2", "S1-INF-3"]


@pytest.mark.parametrize(
    "question",
    [
        "en kille drar ut underlag för kodningen åt hjärt, lung o njur själv, vilket steg är det?",
        "hun koder alene for både hjerte- og lungeafdelingen, hvilket trin er det?",
        "she codes for both cardiology and oncology by herself, which step is that work on?",
    ],
)
def test_fields_by_name_are_several_specialties(assistant: Assistant, question: str) -> None:
    found = cited(assistant.ask(question))
    assert {"S3-SVA-2", "S3-SVA-3"} & set(found)
    assert {s[:2] for s in found} == {"S3"}


@pytest.mark.parametrize(
    "question",
    [
        "det är väl först på fyran man behöver koda utan hjälp? har planerat schemat efter det",
        "koder man uden hjælp først på fireren?",
        "so only on four does one code without help, right?",
        "only on step 4 does one code on one's own, right?",
    ],
)
def test_a_step_taken_for_the_first_is_put_right_with_the_one_that_goes_so_far(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "corrected"
    assert set(cited(answer)) <= {"S2-SVA-3", "S2-SVA-4"}


@pytest.mark.parametrize(
    "question",
    [
        "rapporterar man avvikelser själv först på trean?",
        "indberetter man først afvigelser alene på trin 3?",
        "it's not until step 3 that you report deviations on your own, correct?",
    ],
)
def test_to_report_is_not_to_improve_from_what_was_reported(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, cited(answer)) == ("corrected", ["S2-SVA-2"])


@pytest.mark.parametrize(
    ("question", "step"),
    [
        ("siktar på femman. kursen där man lär sig handleda gick jag aldrig. måste jag ha den?", 5),
        (
            "vil op på 4. kurset hvor man lærer at vejlede har jeg ikke, skal jeg stadig have det?",
            4,
        ),
        ("aiming for step 5. i never did that course where u learn to supervise, do i need it?", 5),
    ],
)
def test_words_on_both_sides_of_a_step_that_ends_a_clause_are_no_subject(
    assistant: Assistant, question: str, step: int
) -> None:
    assert set(cited(assistant.ask(question))) == {"S3-FOR-3", f"S{step}-UPP-1"}


@pytest.mark.parametrize(
    "question", ["ska jag gå nån kurs i o handleda på tvåan?", "kurs i å handleda på tvåan?"]
)
def test_what_is_said_in_one_letter_is_and_or_to(assistant: Assistant, question: str) -> None:
    assert "S2-UTB-2" in cited(assistant.ask(question))


@pytest.mark.parametrize(
    "question",
    [
        "ska fylla i min plan. allt som hör till informatik på ettan, kan du rada upp det",
        "alt der hører til informatik på trin 1, stil det op for mig",
        "everything about informatics on step 1, can you line it up",
    ],
)
def test_to_put_in_order_what_an_area_asks_ranks_nobody(
    assistant: Assistant, question: str
) -> None:
    assert cited(assistant.ask(question)) == ["S1-INF-1", "S1-INF-2", "S1-INF-3"]


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("who shows newcomers how things run, and from what level?", {"S2-SAM-3", "S2-INT-3"}),
        ("who shows newcomers round the paperwork?", {"S2-SAM-3", "S2-INT-3"}),
    ],
)
def test_a_newcomer_who_is_shown_around_names_no_step(
    assistant: Assistant, question: str, shown: set[str]
) -> None:
    found = set(cited(assistant.ask(question)))
    assert found
    assert found <= shown


@pytest.mark.parametrize(
    "question",
    [
        "min sekretær siger hun ik bare ka sende pillerne videre før jeg har nikket. passer det?",
        "får hon inte förnya recept innan läkaren sagt ja, stämmer det?",
        "she can't renew a prescription before the doctor has said yes, right?",
    ],
)
def test_what_has_to_come_first_denies_nothing(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, cited(answer)) == ("answered", ["DK-OPG-7"])
