"""Later turns: what they leave out comes from the earlier ones, what they say anew wins."""

import pytest
from citations import cited, last

from assistant import Assistant

NETWORKS = ["S3-SAM-4", "S4-SAM-3", "S5-SAM-3"]


@pytest.mark.parametrize(
    ("turns", "statements"),
    [
        (("avvikelser på steg 1", "och trean?"), ["S3-KVA-3"]),
        (("avvikelser på steg 1", "nej jag menade steg 2"), ["S2-SVA-2"]),
        (("e-sundhed på trin 3", "og trinnet før?"), ["S2-INF-1"]),
        (("networks on step 4", "what about the next one?"), ["S5-SAM-3"]),
        (("avvikelser på steg 2", "vad tjänar man då?", "och på 4?"), ["S4-SVA-2"]),
        (("kravene på trin 1", "kun informatik"), ["S1-INF-1", "S1-INF-2", "S1-INF-3"]),
        (("nätverk på steg 4", "en ner"), ["S3-SAM-4"]),
        (("nätverk på steg 3", "och det högsta?"), ["S5-SAM-3"]),
        (("networks on step 3", "4.. no sorry I mean 5"), ["S5-SAM-3"]),
        (("hvad med netværk på trin 5", "og når jeg er tre"), ["S3-SAM-4"]),
        (("målen på steg 4", "strunt i lönen, målen på femman?"), ["S5-KVA-2"]),
        (("vad krävs på steg 7?", "nätverk då, på femman"), ["S5-SAM-3"]),
        (("terminologi på steg 2", "och innan det?"), ["S1-SVA-5"]),
        (("netværk på trin 3", "nå nej 4 mente jeg"), ["S4-SAM-3"]),
        (("nätverk på steg 3", "femman menade jag"), ["S5-SAM-3"]),
        (("nätverk på steg 6?", "det högsta som finns då"), ["S5-SAM-3"]),
        (("er på trin 3, hvad gælder om mål", "e-sundhed på mit trin"), ["S3-INF-1"]),
        (("netværk på trin 3", "næste"), ["S4-SAM-3"]),
        (("networks at 4", "previous"), ["S3-SAM-4"]),
        (
            ("i'm on step 2, what about incidents", "my new colleague is at step 1. him?"),
            ["S1-SVA-2"],
        ),
        (("jag är på steg 3. terminologi?", "och min nya kollega på ettan då?"), ["S1-SVA-5"]),
        (("vad ingår i steg 9?", "nähä, 4 då. nätverk?"), ["S4-SAM-3"]),
        (("vad ingår i steg 9?", "nå ja 5 så. hvad med netværk"), ["S5-SAM-3"]),
        (("dokumentation på steg 4", "vem leder det?"), ["S5-SVA-1"]),
        (("kompetensutveckling på steg 4", "vem kommer man överens med?"), ["S4-UTB-1"]),
        (("hvad er ansvaret på trin 4", "og på trinnet efter?"), ["S5-INT-1", "S5-INT-2"]),
        (("vad ingår i steg 6?", "ok 5 så, nätverk"), ["S5-SAM-3"]),
        (("hvad er e-sundhed på trin 2", "nå, hvad med en svensk 4"), ["S4-INF-1"]),
        (("e-health?", "what do they want me to do with it, im new so 1"), ["S1-INF-1"]),
        (("as a step 3 i lead the network right", "then who does"), ["S5-SAM-3"]),
        (("do i write guidelines on step 4", "skriver hellre svenska. och på trean"), ["S3-SVA-1"]),
        (("which education for step 2", "both of them?"), ["S2-FOR-1", "S2-FOR-2"]),
        (("I am on step 2", "sorry I meant step 4", "networks for me?"), ["S4-SAM-3"]),
        (("skriv en plan från 2 till 3", "vad står det om avvikelser där?"), ["S3-KVA-3"]),
    ],
)
def test_a_turn_takes_what_it_leaves_out_from_the_turns_before(
    assistant: Assistant, turns: tuple[str, ...], statements: list[str]
) -> None:
    assert cited(last(assistant, *turns)) == statements


def test_a_whole_step_is_not_narrowed_by_what_was_spoken_of(assistant: Assistant) -> None:
    answer = last(assistant, "formell kompetens på steg 3", "visa alla krav på steg 4")
    assert answer.coverage is not None
    assert answer.coverage.of == 18


@pytest.mark.parametrize("first", ["hur många steg finns det?", "what are the steps?"])
def test_the_ladder_as_such_is_no_subject_of_a_step(assistant: Assistant, first: str) -> None:
    answer = last(assistant, first, "och steg 5?")
    assert answer.coverage is not None
    assert answer.coverage.of == 14


def test_a_step_that_was_asked_for_completes_the_question(assistant: Assistant) -> None:
    answer = last(assistant, "vad krävs för nästa steg?", "jag är på 2")
    assert answer.coverage is not None
    assert answer.coverage.of == 19
    assert "S3-UPP-1" in cited(answer)


def test_the_own_step_is_where_one_starts(assistant: Assistant) -> None:
    answer = last(assistant, "vad fattas för mig?", step=2)
    assert "S3-UPP-1" in cited(answer)


def test_another_language_repeats_the_answer(assistant: Assistant) -> None:
    first = last(assistant, "e-hälsa på steg 2")
    again = last(assistant, "e-hälsa på steg 2", "på engelska tack")
    assert again.language == "en"
    assert cited(again) == cited(first)


@pytest.mark.parametrize("again", ["kort tack", "list them", "vis dem"])
def test_an_answer_is_given_once_more(assistant: Assistant, again: str) -> None:
    first = last(assistant, "e-hälsa på steg 2")
    assert cited(last(assistant, "e-hälsa på steg 2", again)) == cited(first)


def test_the_own_step_completes_a_question_about_moving_up(assistant: Assistant) -> None:
    answer = last(assistant, "what do i need to do to move up?", "im on 3")
    assert answer.coverage is not None
    assert answer.coverage.of == 18


@pytest.mark.parametrize(
    ("turns", "statements"),
    [
        (("formell kompetens på steg 3", "och i danmark?"), ["DK-KRV-1", "DK-KRV-2"]),
        (
            ("vilken utbildning krävs i danmark?", "och i sverige för steg 1?"),
            ["S1-FOR-1", "S1-FOR-2"],
        ),
        (("hvad siger rollen om IT i Danmark?", "og i sverige, trin 2?"), ["S2-INF-1"]),
        (("tavshedspligt i danmark", "og i sverige?", "hvad så med netværk der"), NETWORKS),
        (("nätverk på steg 3", "it-kunskaper i danmark", "tillbaka till sverige"), ["S3-SAM-4"]),
        (("nätverk på steg 3", "it-kunskaper i danmark", "back to sweden, step 5"), ["S5-SAM-3"]),
    ],
)
def test_the_other_country_is_asked_for_the_same_matter(
    assistant: Assistant, turns: tuple[str, ...], statements: list[str]
) -> None:
    assert cited(last(assistant, *turns)) == statements


@pytest.mark.parametrize("turn", ["and in Denmark?", "hvad med danmark?", "och i danmark då?"])
def test_what_the_other_country_does_not_say_is_said(assistant: Assistant, turn: str) -> None:
    answer = last(assistant, "nätverk på steg 4", turn)
    assert (answer.status, cited(answer)) == ("not_in_sources", [])


def test_the_whole_role_has_a_whole_step_beside_it(assistant: Assistant) -> None:
    asked = last(assistant, "vad gör en lægesekretær?", "och i sverige?")
    assert {f"S{step}-INT-1" for step in range(1, 6)} <= set(cited(asked))
    answer = last(assistant, "vad gör en lægesekretær?", "och i sverige på steg 5?")
    assert answer.coverage is not None
    assert answer.coverage.of == 14


def test_what_the_other_source_does_say_is_not_denied(assistant: Assistant) -> None:
    answer = last(assistant, "tavshedspligt i danmark", "og i sverige?")
    assert answer.status == "not_in_sources"
    assert "informationssikkerhed" not in answer.text


@pytest.mark.parametrize(
    "doubt",
    ["är du säker?", "var står det?", "er du sikker", "hvor står det?", "really?", "are you sure"],
)
def test_a_doubt_is_met_with_the_same_words_once_more(assistant: Assistant, doubt: str) -> None:
    first = last(assistant, "skrivregler på steg 2")
    again = last(assistant, "skrivregler på steg 2", doubt)
    assert (again.status, cited(again)) == ("answered", cited(first))
    assert again.text != first.text


@pytest.mark.parametrize("more", ["är det allt?", "er der ellers andet?", "is that all?"])
def test_asked_for_more_it_says_that_there_is_none(assistant: Assistant, more: str) -> None:
    answer = last(assistant, "skrivregler på steg 2", more)
    assert (answer.status, cited(answer)) == ("not_in_sources", ["S2-SVA-5"])


@pytest.mark.parametrize(
    ("turns", "steps"),
    [
        (("avvikelser på steg 2", "alla steg?"), {1, 2, 3, 4}),
        (("informatik på trin 2", "alle trin"), {1, 2, 3, 4, 5}),
        (("networks on step 3", "and step 4?", "on both"), {3, 4}),
        (("nätverk på steg 3", "och resten?"), {4, 5}),
    ],
)
def test_a_turn_widens_what_was_asked_to_other_steps(
    assistant: Assistant, turns: tuple[str, ...], steps: set[int]
) -> None:
    assert {int(s[1]) for s in cited(last(assistant, *turns))} == steps


@pytest.mark.parametrize(
    ("turns", "statements"),
    [
        (("kodning på steg 1", "och självständigt?"), ["S1-SVA-3", "S2-SVA-3", "S2-SVA-4"]),
        (("incidents on step 1", "do i have to do that on my own?"), ["S1-SVA-2", "S2-SVA-2"]),
        (("netværk på trin 3", "hvornår leder man dem?"), ["S5-SAM-3"]),
    ],
)
def test_how_far_it_goes_is_asked_of_what_was_spoken_of(
    assistant: Assistant, turns: tuple[str, ...], statements: list[str]
) -> None:
    assert cited(last(assistant, *turns)) == statements


def test_another_subject_is_compared_with_the_step_that_was_spoken_of(
    assistant: Assistant,
) -> None:
    answer = last(assistant, "kraven på steg 3", "jämför evidensdelen med steg 2")
    assert set(cited(answer)) == {"S2-EVI-1", "S2-EVI-2", "S3-EVI-1", "S3-EVI-2"}


@pytest.mark.parametrize(("turn", "steps"), [("och mot steg 4?", {2, 4}), ("och steg 4?", {4})])
def test_a_comparison_goes_on_from_its_lower_step(
    assistant: Assistant, turn: str, steps: set[int]
) -> None:
    answer = last(assistant, "samverkan på steg 2", "vad är skillnaden mot steg 3", turn)
    assert {int(s[1]) for s in cited(answer)} == steps


def test_a_part_of_a_list_is_asked_for(assistant: Assistant) -> None:
    answer = last(assistant, "visa kraven på steg 4", "bara det som rör ledning")
    assert {s[:2] for s in cited(answer)} == {"S4"}
    assert len(cited(answer)) < 4


@pytest.mark.parametrize("turn", ["och innan det?", "og før det?", "and before that?"])
def test_before_the_first_step_there_is_none(assistant: Assistant, turn: str) -> None:
    assert last(assistant, "terminologi på steg 1", turn).status == "corrected"


@pytest.mark.parametrize(
    "turn", ["hur kommer man dit?", "hvordan kommer man derop?", "how do you get there?"]
)
def test_the_way_to_the_step_that_was_spoken_of(assistant: Assistant, turn: str) -> None:
    assert "S4-UPP-1" in cited(last(assistant, "nätverk på steg 4", turn))


def test_the_step_that_an_answer_was_found_on_can_be_pointed_at(assistant: Assistant) -> None:
    answer = last(assistant, "vilket steg leder nätverk?", "och målen på det steget?")
    assert cited(answer) == ["S5-KVA-2"]


def test_the_next_step_of_a_question_of_its_own_is_the_persons(assistant: Assistant) -> None:
    answer = last(assistant, "nätverk på steg 4", "formell kompetens på nästa steg?", step=2)
    assert set(cited(answer)) == {"S3-FOR-1", "S3-FOR-2", "S3-FOR-3"}


@pytest.mark.parametrize("turn", ["varför koda på steg 3?", "why coding on step 3?"])
def test_a_reason_for_something_else_is_looked_for_there(assistant: Assistant, turn: str) -> None:
    answer = last(assistant, "nätverk på steg 4", turn)
    assert set(cited(answer)) <= {"S3-SVA-2", "S3-SVA-3"}


@pytest.mark.parametrize("why", ["varför?", "hvorfor det?", "why is that?"])
def test_the_sources_give_no_reasons(assistant: Assistant, why: str) -> None:
    answer = last(assistant, "skrivregler på steg 2", why)
    assert answer.status == "not_in_sources"
    assert cited(answer) == ["S2-SVA-5"]


def test_a_refused_turn_leaves_no_trace(assistant: Assistant) -> None:
    answer = last(assistant, "avvikelser på steg 1", "är Eva redo för steg 4?", "och på tvåan?")
    assert cited(answer) == ["S2-SVA-2"]


@pytest.mark.parametrize(
    ("turns", "statements"),
    [
        (("netværk på trin 4", "nej undskyld, 3"), ["S3-SAM-4"]),
        (("netværk på trin 4", "nej undskyld, 3", "og e-sundhed?"), ["S3-INF-1"]),
        (("terminologi på steg 2", "oj förlåt, 3"), ["S3-SVA-4"]),
        (("networks on step 3", "oops, five I mean"), ["S5-SAM-3"]),
        (("nätverk på steg 3", "nej fel av mig, jag menade 4"), ["S4-SAM-3"]),
        (("nätverk på steg 3", "förlåt, en fråga till: e-hälsa?"), ["S3-INF-1"]),
    ],
)
def test_an_apology_and_a_number_correct_the_step(
    assistant: Assistant, turns: tuple[str, ...], statements: list[str]
) -> None:
    assert cited(last(assistant, *turns)) == statements


@pytest.mark.parametrize(
    ("turns", "statements"),
    [
        (("nätverk på steg 3", "ett steg upp", "och ett till"), ["S5-SAM-3"]),
        (("terminologi på trin 1", "og trin 2?", "og et til"), ["S3-SVA-4"]),
        (("coding on step 3", "one step down", "and one more"), ["S1-SVA-3"]),
    ],
)
def test_one_more_goes_on_in_the_same_direction(
    assistant: Assistant, turns: tuple[str, ...], statements: list[str]
) -> None:
    assert cited(last(assistant, *turns)) == statements


@pytest.mark.parametrize(
    "turns",
    [
        ("nätverk på steg 4", "ett steg upp", "och ett till"),
        ("coding on step 2", "one step down", "and one more"),
    ],
)
def test_one_more_than_the_ladder_has_is_corrected(
    assistant: Assistant, turns: tuple[str, ...]
) -> None:
    assert last(assistant, *turns).status == "corrected"


@pytest.mark.parametrize("turn", ["och ett till", "og et til", "one more"])
def test_one_more_of_nothing_is_asked_back(assistant: Assistant, turn: str) -> None:
    assert last(assistant, "vem är du?", turn).status == "clarify"


@pytest.mark.parametrize(
    ("turn", "language"),
    [
        ("kan du ta det på danska, min danska kollega läser med", "da"),
        ("sorry, my boss is reading along. can you give me that in english?", "en"),
        ("samme svar på dansk, tak", "da"),
        ("kan jeg få det på engelsk? min chef er fra London", "en"),
        ("engelska tack", "en"),
        ("give me the same in Danish", "da"),
    ],
)
def test_a_wish_for_a_language_is_followed_whatever_is_told_beside_it(
    assistant: Assistant, turn: str, language: str
) -> None:
    first, again = last(assistant, "mål på steg 4"), last(assistant, "mål på steg 4", turn)
    assert (again.status, again.language) == ("answered", language)
    assert cited(again) == cited(first)


@pytest.mark.parametrize(
    ("turns", "statements", "language"),
    [
        (
            ("networks on 3", "tak, dansk igen. hvad med trin 5?"),
            ["S5-SAM-3"],
            "da",
        ),
        (
            ("goals on step 5", "tack! på svenska igen, hur är det med e-hälsa på den nivån?"),
            ["S5-INF-1"],
            "sv",
        ),
        (("mål på trin 5", "in english please, only ehealth"), ["S5-INF-1"], "en"),
    ],
)
def test_what_is_asked_beside_the_wish_for_a_language_is_answered(
    assistant: Assistant, turns: tuple[str, ...], statements: list[str], language: str
) -> None:
    answer = last(assistant, *turns)
    assert (cited(answer), answer.language) == (statements, language)


def test_the_danish_one_again_is_a_source_and_no_language(assistant: Assistant) -> None:
    answer = last(assistant, "tavshedspligt i danmark", "netværk i sverige", "og den danske igen")
    assert cited(answer) == ["DK-KRV-6"]


@pytest.mark.parametrize(
    "turn",
    [
        "det svarar du inte på: vad gäller på steg 3?",
        "du misforstod, jeg mente trin 3",
        "that's not what I asked, I wanted step 3",
    ],
)
def test_a_complaint_is_no_part_of_the_question_beside_it(assistant: Assistant, turn: str) -> None:
    assert cited(last(assistant, "e-hälsa på steg 2", turn)) == ["S3-INF-1"]


@pytest.mark.parametrize("turn", ["vem då?", "hvem så?", "who then?", "hur då?"])
def test_who_and_how_are_not_told(assistant: Assistant, turn: str) -> None:
    answer = last(assistant, "skrivregler på steg 2", turn)
    assert (answer.status, cited(answer)) == ("not_in_sources", ["S2-SVA-5"])


@pytest.mark.parametrize(
    ("turns", "step"),
    [
        (("min kollega är på trean, vad ska hon kunna om lagar?", "och jag då, nätverk?"), 4),
        (("my mate is on step 2, what does he do about goals?", "and what about me?"), 4),
        (
            (
                "min makker er på trin 3, hvad gør hun med mål?",
                "og så mig igen, hvad skal jeg vide om risikoanalyser?",
            ),
            4,
        ),
    ],
)
def test_somebody_elses_step_is_not_the_own(
    assistant: Assistant, turns: tuple[str, ...], step: int
) -> None:
    assert {s[:2] for s in cited(last(assistant, *turns, step=step))} == {f"S{step}"}


def test_the_own_step_is_kept_beside_a_colleagues(assistant: Assistant) -> None:
    first = "jag är på steg 3 och min kollega på 4, vad säger stegen om e-hälsa?"
    assert cited(last(assistant, first, "och nätverk på mitt steg?")) == ["S3-SAM-4"]


@pytest.mark.parametrize("turn", ["tillbaka till steg 2", "tilbage til trin 2", "back to step 2"])
def test_back_to_a_step_compares_nothing(assistant: Assistant, turn: str) -> None:
    first = "vad är skillnaden mellan steg 2 och 3 om terminologi?"
    assert cited(last(assistant, first, turn)) == ["S2-SVA-6"]


@pytest.mark.parametrize(
    "turn",
    [
        "annan grej: vem lär upp nyanställda?",
        "noget andet: hvem hjælper nye kolleger?",
        "different question: who introduces new colleagues?",
    ],
)
def test_another_thing_is_asked_of_every_step(assistant: Assistant, turn: str) -> None:
    assert "S2-SAM-3" in cited(last(assistant, "nätverk på steg 4 och 5", turn))


def test_another_subject_in_short_is_asked_of_the_same_steps(assistant: Assistant) -> None:
    answer = last(assistant, "nätverk på steg 4 och 5", "och e-hälsa?")
    assert cited(answer) == ["S4-INF-1", "S5-INF-1"]


@pytest.mark.parametrize(
    "turn",
    ["vad krävs mer där?", "hvad skal man ellers kunne?", "what else do they expect of you?"],
)
def test_what_else_is_required_is_the_rest_of_the_list(assistant: Assistant, turn: str) -> None:
    answer = last(assistant, "it-kunskaper i danmark", turn)
    assert {"DK-KRV-1", "DK-KRV-5", "DK-KRV-6"} <= set(cited(answer))


@pytest.mark.parametrize(
    ("turns", "statements"),
    [
        (
            ("recept i danmark", "vad säger svenska stegen om patientkontakt?", "och i danmark?"),
            ["DK-OPG-2"],
        ),
        (
            ("tavshedspligt i danmark", "og den svenske stige om netværk?", "og i den danske?"),
            [],
        ),
    ],
)
def test_the_other_source_is_asked_for_what_was_asked_last(
    assistant: Assistant, turns: tuple[str, ...], statements: list[str]
) -> None:
    assert cited(last(assistant, *turns)) == statements


def test_somebody_new_is_no_question_for_what_is_new(assistant: Assistant) -> None:
    answer = last(assistant, "avvikelser på steg 1", "och när man inte är ny längre, på steg 2?")
    assert cited(answer) == ["S2-SVA-2"]


def test_help_with_what_was_shown_is_no_small_talk(assistant: Assistant) -> None:
    answer = last(assistant, "kodning på steg 1", "får man hjälp med det?")
    assert cited(answer) == ["S1-SVA-3"]


def test_there_at_the_end_is_the_step_that_was_spoken_of(assistant: Assistant) -> None:
    answer = last(
        assistant,
        "vad krävs för tvåan",
        "hur många punkter är det under säker vårdadministration där",
    )
    assert {i[:6] for i in cited(answer)} == {"S2-SVA"}


def test_the_other_sources_matter_is_kept_for_its_steps(assistant: Assistant) -> None:
    answer = last(assistant, "Hvad kræver Danmark af IT?", "Og Sverige?", "Og trin 5?")
    assert cited(answer) == ["S5-INF-1"]


@pytest.mark.parametrize("turn", ["du tager fejl", "det står der ikke!", "that's wrong"])
def test_who_contradicts_an_answer_gets_its_words_again(assistant: Assistant, turn: str) -> None:
    answer = last(assistant, "hvad siger trin 2 om kodning", turn)
    assert cited(answer) == ["S2-SVA-3", "S2-SVA-4"]


@pytest.mark.parametrize(
    "turns",
    [
        ("jag e på steg 2. terminologi?", "å femman?", "formella krav för mig då"),
        ("jeg er på trin 2. netværk?", "og min kollega på 1?", "hvad er de formelle krav for mig?"),
        ("im on step 2. incidents?", "what about step 4", "and formal competence for me?"),
    ],
)
def test_for_me_is_the_own_step_whatever_step_was_spoken_of(
    assistant: Assistant, turns: tuple[str, ...]
) -> None:
    assert cited(last(assistant, *turns)) == ["S2-FOR-1", "S2-FOR-2"]


def test_for_me_is_the_step_that_one_wants_to_reach(assistant: Assistant) -> None:
    answer = last(assistant, "jag är tvåa. vad krävs för trean?", "vad gäller formellt för mig?")
    assert "S3-FOR-3" in cited(answer)


@pytest.mark.parametrize("turn", ["ok", "okej", "nå", "i see", "got it"])
def test_who_only_says_that_it_is_understood_is_asked_nothing(
    assistant: Assistant, turn: str
) -> None:
    assert last(assistant, "nätverk på steg 5", turn).status == "small_talk"
    assert cited(last(assistant, "nätverk på steg 4", turn, "ok och steg 5?")) == ["S5-SAM-3"]


def test_two_people_are_compared_by_their_steps(assistant: Assistant) -> None:
    turns = (
        "nätverk på mitt steg",
        "och min kollega på trean?",
        "hur skiljer sig målen för oss två?",
    )
    assert cited(last(assistant, *turns, step=4)) == ["S3-KVA-2", "S4-KVA-1"]


def test_both_steps_are_those_that_were_spoken_of(assistant: Assistant) -> None:
    turns = "teamwork on step 3", "and one lower?", "do both of those steps involve students?"
    assert {"S2-SAM-2", "S3-SAM-2"} <= set(cited(last(assistant, *turns)))


@pytest.mark.parametrize("more", ["ett till", "et til", "one more"])
def test_one_more_beyond_what_was_shown_is_no_step_that_does_not_exist(
    assistant: Assistant, more: str
) -> None:
    assert last(assistant, "vad krävs på steg 5?", more).status == "not_in_sources"


@pytest.mark.parametrize(
    "turn", ["vad heter de?", "finns det några namn på nätverken?", "what are the networks called?"]
)
def test_the_sources_do_not_say_what_things_are_called(assistant: Assistant, turn: str) -> None:
    assert last(assistant, "nätverk på steg 3", turn).status == "not_in_sources"


def test_the_danes_have_no_steps_in_a_later_turn_either(assistant: Assistant) -> None:
    answer = last(assistant, "education in Denmark?", "do they have steps too")
    assert answer.status == "not_in_sources"
    assert cited(answer) == ["SE-RAM-2"]


def test_thanks_before_a_question_for_the_other_country_are_no_small_talk(
    assistant: Assistant,
) -> None:
    answer = last(assistant, "datorvana i Danmark?", "tack. samma för oss här i sverige?")
    assert answer.status != "small_talk"
    assert all(s.startswith("S") for s in cited(answer))


@pytest.mark.parametrize(
    "turn", ["vem ska introducera henne?", "hvem tager imod den nye?", "who is to introduce her?"]
)
def test_who_does_something_for_somebody_is_no_decision_about_them(
    assistant: Assistant, turn: str
) -> None:
    answer = last(assistant, "vad är ett introduktionsprogram?", turn)
    assert {"S2-SAM-3", "S2-INT-3"} & set(cited(answer))


def test_below_the_own_step_the_own_one_is_meant_again(assistant: Assistant) -> None:
    turns = "prioritering", "var det så på ettan?", "lagar och regler, vad ska jag kunna?"
    assert cited(last(assistant, *turns, step=2)) == ["S2-SVA-8"]


@pytest.mark.parametrize(
    ("first", "then", "shown"),
    [
        ("hvad siger trin 2 om kodning?", "nej undskyld jeg mente helt nede, på 1", "S1-SVA-3"),
        ("vad säger steg 2 om kodning?", "och längst ner då", "S1-SVA-3"),
        ("hvad siger trin 2 om netværk?", "og helt oppe", "S5-SAM-3"),
        ("what does step 2 say about networks?", "and at the very top?", "S5-SAM-3"),
        ("måste man koda på steg 2?", "ja eller nej?", "S2-SVA-3"),
        ("skal man kunne kode på trin 2?", "er det så et ja?", "S2-SVA-3"),
    ],
)
def test_an_end_of_the_ladder_or_a_plain_answer_is_asked_for(
    assistant: Assistant, first: str, then: str, shown: str
) -> None:
    assistant.ask(first, conversation=then)
    assert shown in cited(assistant.ask(then, conversation=then))


@pytest.mark.parametrize(
    "words",
    [
        "ok då vet jag, tack för hjälpen",
        "nej det var allt",
        "super så ved jeg besked",
        "det var alt for nu",
        "that's all for today, thanks a lot",
        "brilliant, that was all I needed",
        "ha en fin dag",
    ],
)
def test_what_closes_a_conversation_asks_nothing(assistant: Assistant, words: str) -> None:
    assistant.ask("vad säger steg 2 om kodning?", conversation=words)
    assert assistant.ask(words, conversation=words).status == "small_talk"


@pytest.mark.parametrize(
    "words", ["det var allt för steg 2, vad krävs på 3?", "was that all of step 2?"]
)
def test_a_question_after_closing_words_is_answered(assistant: Assistant, words: str) -> None:
    assert assistant.ask(words).status == "answered"
