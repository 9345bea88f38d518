"""Which of the two sources is meant, and what is asked of the Danish role beside what is told."""

import pytest
from citations import cited

from assistant import Assistant

EDUCATION = ["DK-KRV-1", "DK-KRV-2"]
TASKS = [f"DK-OPG-{n}" for n in range(1, 8)]
WHERE = ["DK-INT-2", "DK-KRV-7", "DK-KRV-8"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("må jeg fortælle min mand hvem der var inde? arbejder hos en praktiserende læge", ["DK-KRV-6"]),
        ("jag ska flytta till Köpenhamn och jobba på en läkarmottagning. vilken utbildning krävs där?", EDUCATION),
        ("sidder i skranken hos en øjenlæge i Kolding, hvem sender henvisningerne?", ["DK-OPG-6"]),
        ("Jeg skal holde oplæg for en 9. klasse. Hvad laver en lægesekretær?", TASKS),
        ("begynder som elev på en afdeling i Holbæk. hvad kommer jeg til at lave", TASKS),
    ],
)  # fmt: skip
def test_where_and_as_what_somebody_works_is_not_asked(
    assistant: Assistant, question: str, said: list[str]
) -> None:
    assert cited(assistant.ask(question)) == said


@pytest.mark.parametrize(
    "question",
    [
        "kan man som lægesekretær arbejde på et privathospital?",
        "danish medical secretaries only work in hospitals, right?",
        "var nånstans jobbar läkarsekreterare i danmark?",
    ],
)
def test_a_workplace_that_is_asked_about_is_the_subject(
    assistant: Assistant, question: str
) -> None:
    assert set(cited(assistant.ask(question))) & set(WHERE)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("er sekretær i Odense og søger job i Malmø. hvilken uddannelse kræves på trin 1?", ["S1-FOR-1", "S1-FOR-2"]),
        ("living in Copenhagen, going for a job in Lund. what education is required on step 2", ["S2-FOR-1", "S2-FOR-2"]),
        ("bor i Malmö och vill börja jobba i Aarhus. vilken utbildning krävs?", EDUCATION),
        ("jämför utbildningskravet i Danmark med steg 1 i Sverige", ["S1-FOR-1", "S1-FOR-2", *EDUCATION]),
    ],
)  # fmt: skip
def test_where_somebody_goes_is_meant_and_not_where_they_are(
    assistant: Assistant, question: str, said: list[str]
) -> None:
    assert cited(assistant.ask(question)) == said


def test_a_step_is_the_ladders_wherever_one_works(assistant: Assistant) -> None:
    answer = assistant.ask("arbejder i Odense. hvad står der på trin 2")
    assert "S2-UPP-1" in cited(answer)


def test_what_somebody_has_to_be_like_is_two_statements(assistant: Assistant) -> None:
    answer = assistant.ask("vilka egenskaper ska man ha som läkarsekreterare i danmark?")
    assert cited(answer) == ["DK-KRV-5", "DK-KRV-6"]


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("kan en lægesekretær i Danmark forny recepter?", "så det er altså helt op til mig"), ["DK-OPG-7"]),
        (("får danska sekreterare förnya recept?", "jaha, då är det upp till mig"), ["DK-OPG-7"]),
        (("can a Danish secretary renew prescriptions?", "so no doctor needs to be involved, right"), ["DK-OPG-7"]),
    ],
)  # fmt: skip
def test_a_conclusion_that_says_more_than_the_source_is_corrected(
    assistant: Assistant, turns: tuple[str, str], said: list[str]
) -> None:
    assistant.ask(turns[0], conversation=turns[1])
    answer = assistant.ask(turns[1], conversation=turns[1])
    assert (answer.status, cited(answer)) == ("corrected", said)


def test_more_than_the_education_is_asked_of_the_role_that_was_spoken_of(
    assistant: Assistant,
) -> None:
    assistant.ask(
        "hvilken uddannelse kræver det at blive lægesekretær i Danmark?", conversation="e"
    )
    answer = assistant.ask("er eksamen nok eller skal man kunne mere end det", conversation="e")
    assert cited(answer) == ["DK-KRV-3", "DK-KRV-5", "DK-KRV-6"]


def test_a_dry_printer_is_no_step(assistant: Assistant) -> None:
    answer = assistant.ask("vi er løbet tør for kuverter i Herning. hvem bestiller nye?")
    assert cited(answer) == ["DK-OPG-7"]
