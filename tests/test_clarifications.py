"""A workplace's own texts in answers: beside the ladder, labelled, never deciding or replacing it."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Answer, Assistant, Settings
from assistant.compose.answer import compose
from assistant.knowledge.corpus import Knowledge, read_knowledge
from assistant.retrieve.evidence import Evidence, Kind
from assistant.schema import Language
from ingest import ingest

LABEL = "**Verksamhetens eget förtydligande** (*Rutin för ortopeden, daterat 2024-02-08*)"
HEAD = "# Rutin för ortopeden\nSenast granskad: 2024-02-08\n\n## Steg 3\n### {area}\n\n"
SAFE = HEAD.format(area="Säker vårdadministration")
CODING = "Kodning av dagkirurgi görs inom två arbetsdagar."
TEXT = f"""{SAFE}{CODING}

Kodning krävs inte på helger.

### Samverkan i team

Handledning av studerande sker på tisdagar.

## Övrigt

Kaffemaskinen på plan fyra rengörs varje fredag.
"""
MANY = (
    SAFE
    + "Koda alltid samma dag.\n\n" * 40
    + "".join(f"Kodning av operation nummer {n} granskas.\n\n" for n in range(20))
)
CONFLICT: dict[Language, str] = {
    "sv": "Det här tycks säga emot kompetensstegen. Stegens krav gäller.",
    "da": "Det her ser ud til at modsige kompetencestigen. Trinenes krav gælder.",
    "en": "This seems to contradict the ladder. The ladder's requirements apply.",
}


@pytest.fixture(scope="module")
def clinic(
    corpus: Path, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Assistant]:
    """An assistant whose clinic has one document with this text."""

    def opened(text: str) -> Assistant:
        folder = tmp_path_factory.mktemp("clinic")
        shutil.copytree(corpus, folder / "corpus")
        (folder / "corpus" / "local" / "rutin.md").write_text(text, encoding="utf-8")
        places = {"corpus": folder / "corpus", "index": folder / "index"}
        own = settings.model_copy(update=places)
        ingest(own)
        return Assistant.open(own)

    return opened


@pytest.fixture(scope="module")
def ortho(clinic: Callable[[str], Assistant]) -> Assistant:
    return clinic(TEXT)


def own(answer: Answer) -> list[str]:
    """Quotes of the clarifications that are cited, in order."""
    return [c.quote for c in answer.citations if c.statement.startswith("L-")]


def ladder(answer: Answer) -> list[str]:
    """Ids of the statements of the ladder that are cited, in order."""
    return [c.statement for c in answer.citations if not c.statement.startswith("L-")]


def known(corpus: Path, text: str) -> Knowledge:
    (corpus / "local" / "rutin.md").write_text(text, encoding="utf-8")
    return read_knowledge(corpus)


@pytest.mark.parametrize(
    "question",
    [
        "När ska kodning av dagkirurgi göras?",
        "Vad säger steg 1 om kodning av dagkirurgi?",
        "Vad krävs för kodning på steg 3?",
        "Vilka krav har steg 3?",
        "Vad krävs för att gå från steg 2 till steg 3?",
        "Vad är skillnaden mellan steg 2 och steg 3?",
        "Vilket steg handlar om dagkirurgi?",
    ],
)
def test_a_clarification_stands_under_its_label_after_all_that_the_ladder_says(
    ortho: Assistant, assistant: Assistant, question: str
) -> None:
    answer, without = ortho.ask(question), assistant.ask(question)
    before, label, after = answer.text.partition(LABEL)
    assert all(quote in after and quote not in before for quote in own(answer))
    assert bool(label) == bool(own(answer))
    assert ladder(answer) == ladder(without)
    assert answer.status == without.status or not ladder(without)


def test_a_clarification_never_decides_the_first_step(ortho: Assistant) -> None:
    answer = ortho.ask("När ska kodning av dagkirurgi göras?")
    assert "Det nämns först på **steg 1**" in answer.text
    assert CODING in own(answer)


def test_beside_a_subject_at_a_step_stand_the_texts_of_its_step_and_area(ortho: Assistant) -> None:
    answer = ortho.ask("Vad krävs för kodning på steg 3?")
    assert "S3-SVA-3" in ladder(answer) or ladder(answer)[0].startswith("S3-SVA")
    assert own(answer) == [CODING, "Kodning krävs inte på helger."]


def test_what_only_the_workplace_says_is_not_given_as_the_ladders(ortho: Assistant) -> None:
    answer = ortho.ask("När rengörs kaffemaskinen?")
    assert answer.text.startswith("Det står varken i kompetensstegen eller")
    assert own(answer) == ["Kaffemaskinen på plan fyra rengörs varje fredag."]
    assert ladder(answer) == []


def test_a_text_that_denies_a_requirement_is_flagged_and_no_other(ortho: Assistant) -> None:
    text = ortho.ask("Vad krävs för kodning på steg 3?").text
    assert re.search(
        rf"Kodning krävs inte på helger\. \[\d\] \*\({re.escape(CONFLICT['sv'])}\)\*", text
    )
    assert text.count(CONFLICT["sv"]) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Handledning krävs inte.",
        "Kravet på kodning gäller inte hos oss.",
        "Man behöver normalt inte handleda.",
        "Vejledning kræves ikke.",
        "Kravet gælder ikke her.",
        "Supervision is not required.",
        "This does not apply to us.",
    ],
)
def test_a_denial_is_known_in_three_languages(knowledge: Knowledge, sentence: str) -> None:
    assert knowledge.vocabulary.denies(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        CODING,
        "Det krävs inte bara kodning utan även granskning.",
        "Kontakta inte patienten själv.",
        "Handledning kræves.",
        "This applies not only to coding.",
    ],
)
def test_what_adds_or_forbids_is_no_denial(knowledge: Knowledge, sentence: str) -> None:
    assert not knowledge.vocabulary.denies(sentence)


@pytest.mark.parametrize("language", ["sv", "da", "en"])
@pytest.mark.parametrize("kind", ["fact", "formal", "compare", "first_step", "no_more"])
def test_the_label_and_the_flag_are_said_in_the_readers_language(
    assistant: Assistant, corpus_copy: Path, language: Language, kind: Kind
) -> None:
    found = known(corpus_copy, f"{SAFE}Handledning krävs inte.")
    query = replace(assistant.understand("Vad krävs på steg 3?"), language=language)
    evidence = Evidence(
        kind,
        "answered",
        (found.statement("S3-FOR-3"),),
        steps=(3,),
        of=1,
        clarifications=found.local[0].statements,
    )
    text = compose(query, evidence, found).text
    assert "Rutin för ortopeden, dat" in text
    assert CONFLICT[language] in text


def test_a_denial_of_no_step_is_not_flagged(assistant: Assistant, corpus_copy: Path) -> None:
    found = known(corpus_copy, "# Rutin\n\nKaffe krävs inte.")
    evidence = Evidence("fact", "answered", clarifications=found.local[0].statements)
    text = compose(assistant.understand("Krävs kaffe?"), evidence, found).text
    assert "Kaffe krävs inte. [1]" in text
    assert CONFLICT["sv"] not in text


def test_at_most_five_stand_beside_single_statements_and_repeats_stand_once(
    clinic: Callable[[str], Assistant],
) -> None:
    crowded = clinic(MANY)
    few = own(crowded.ask("Vad krävs för kodning på steg 3?"))
    assert 1 <= len(few) <= 5
    assert len(own(crowded.ask("Vad är skillnaden mellan steg 2 och steg 3?"))) == 5
    whole = own(crowded.ask("Vilka krav har steg 3?"))
    assert whole.count("Koda alltid samma dag.") == 1
    assert len(whole) == 21


def test_a_plan_shows_all_of_a_clinics_texts_under_one_label(ortho: Assistant) -> None:
    answer = ortho.ask("Gör en plan från steg 1 till 3")
    assert answer.plan is not None
    assert len(answer.plan.clarifications) > 1
    assert own(answer) == [c.quote for c in answer.plan.clarifications]
    assert answer.text.count("Verksamhetens eget förtydligande") == 1
