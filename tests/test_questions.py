"""Example questions: checked data, found by their likeness, silence among them."""

from pathlib import Path

import pytest
import yaml

from assistant import Assistant
from assistant.errors import CorpusError
from assistant.knowledge.corpus import Knowledge, read_knowledge
from assistant.knowledge.questions import KINDS, OTHER
from assistant.schema import LANGUAGES


def added(folder: Path, name: str, owner: str, question: str) -> Path:
    """The corpus with one more question."""
    path = folder / "questions" / name
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    table.setdefault(owner, []).append(question)
    path.write_text(yaml.safe_dump(table, allow_unicode=True), encoding="utf-8")
    return folder


def test_every_statement_has_questions_in_each_language(knowledge: Knowledge) -> None:
    asked = {(q.owner, q.language) for q in knowledge.questions}
    for statement in knowledge.statements:
        if statement.kind != "navigation":
            assert {(statement.id, language) for language in LANGUAGES} <= asked


def test_every_silence_and_every_kind_has_questions_in_each_language(knowledge: Knowledge) -> None:
    asked = {(q.owner, q.language) for q in (*knowledge.questions, *knowledge.kinds)}
    owners = (*knowledge.vocabulary.silences, OTHER, *KINDS)
    assert {(owner, language) for owner in owners for language in LANGUAGES} <= asked


@pytest.mark.parametrize(
    ("name", "owner", "question", "said"),
    [
        ("statements.sv.yaml", "S9-EVI-9", "finns jag?", "there is no S9-EVI-9 to ask about"),
        ("silent.da.yaml", "weather", "regner det?", "there is no weather to ask about"),
        ("kinds.en.yaml", "riddle", "what is it?", "there is no riddle to ask about"),
    ],
)
def test_a_question_about_nothing_is_refused(
    corpus_copy: Path, name: str, owner: str, question: str, said: str
) -> None:
    with pytest.raises(CorpusError, match=said):
        read_knowledge(added(corpus_copy, name, owner, question))


def test_a_question_cannot_stand_under_two_owners(corpus_copy: Path, knowledge: Knowledge) -> None:
    taken = next(q for q in knowledge.questions if q.owner == "S1-SVA-3" and q.language == "sv")
    with pytest.raises(CorpusError, match="is asked of S1-SVA-3 and of S2-SVA-3"):
        read_knowledge(added(corpus_copy, "statements.sv.yaml", "S2-SVA-3", taken.text))


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("sitter nån bredvid när jag sätter koderna första tiden", "S1-SVA-3"),
        ("hvem tager telefonen når patienterne ringer", "DK-OPG-3"),
        ("do I get to run a network myself at the top", "S5-SAM-3"),
    ],
)
def test_everyday_words_find_the_statement(
    assistant: Assistant, question: str, statement: str
) -> None:
    answer = assistant.ask(question)
    assert statement in [c.statement for c in answer.citations]


@pytest.mark.parametrize(
    "question",
    [
        "hur många koder ska man hinna med på en dag",
        "hvilket skema udfylder man ved en fejl",
        "which app do we use for booking appointments",
        "what's the tool called where i log incidents and where is the login",
        "hvilken epj har danskerne, columna?",
        "vad heter den som ska bli min handledare",
        "hvem opfandt stigen",
        "when does the next version of the ladder come",
        "hur mycket böter blir det om man bryter tystnadsplikten",
        "hvilket lokale er introduktionsprogrammet i",
        "har du en mall för händelseanalys",
    ],
)
def test_near_questions_that_nothing_answers_meet_silence(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("which trainings do I have to do on step 1 and on what dates are they", "S1-UTB-1"),
        ("vilka utbildningar ska man gå på steg 1 och i vilken lokal", "S1-UTB-1"),
    ],
)
def test_what_is_asked_beside_an_area_leaves_a_part_of_the_answer(
    assistant: Assistant, question: str, statement: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "partial"
    assert statement in [c.statement for c in answer.citations]


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("hur blir jag medicinsk sekreterare?", "S1-FOR-1"),
        ("what was the danish degree called earlier", "DK-KRV-2"),
        ("Supervisor course: how early does it turn up?", "S2-UTB-2"),
        ("hvem snakker man med om kurser på trin 2", "S2-UTB-1"),
    ],
)
def test_a_detail_that_a_statement_holds_is_answered(
    assistant: Assistant, question: str, statement: str
) -> None:
    assert statement in [c.statement for c in assistant.ask(question).citations]
