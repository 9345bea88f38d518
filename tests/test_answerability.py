"""What example questions teach of whether the sources hold an answer."""

from pathlib import Path

import pytest

from assistant import Assistant, Settings
from assistant.index.embeddings import LocalEmbeddings
from assistant.knowledge.corpus import Knowledge
from assistant.understand.answerability import AnswerabilityModel, sorted_out


@pytest.fixture(scope="module")
def embeddings(settings: Settings) -> LocalEmbeddings:
    return LocalEmbeddings(settings.model, settings.prompts)


@pytest.fixture(scope="module")
def learned(knowledge: Knowledge, embeddings: LocalEmbeddings) -> AnswerabilityModel:
    statements = {s.id for s in knowledge.statements}
    answered, silent = sorted_out(knowledge.questions, knowledge.kinds, statements)
    return AnswerabilityModel.fit(answered, silent, embeddings.embed_queries)


def test_what_was_learned_is_read_back_as_it_was_written(
    learned: AnswerabilityModel, embeddings: LocalEmbeddings, tmp_path: Path
) -> None:
    learned.save(tmp_path)
    text = "vem tvättar kaffekopparna?"
    stored = AnswerabilityModel.load(tmp_path).score(text, embeddings.embed_queries)
    assert stored == learned.score(text, embeddings.embed_queries)


@pytest.mark.parametrize(
    ("unanswered", "answered"),
    [
        ("hur lång är kursen för den som har elever", "ska man ha kurs för att ha elever med sig"),
        ("vilken dag träffas nätverket", "ska en trea vara med i nätverk"),
        ("hvem låner man nøgle til arkivet af", "hvem hjælper mig når jeg er ny"),
        ("what colour is the form for reporting mistakes", "do I report mistakes on my own"),
    ],
)
def test_what_is_asked_of_a_subject_tells_more_than_its_words(
    learned: AnswerabilityModel, embeddings: LocalEmbeddings, unanswered: str, answered: str
) -> None:
    silent = learned.score(unanswered, embeddings.embed_queries)
    assert silent > 0 > learned.score(answered, embeddings.embed_queries)


@pytest.mark.parametrize(
    "question",
    [
        "vem skriver under blanketten för avvikelser",
        "hvem sender indkaldelsen til netværksmødet, og er det online",
        "can i have three weeks off in august while i'm still in the learning phase",
    ],
)
def test_a_subject_of_the_sources_does_not_make_an_answer(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize(
    "question", ["do I answer the phone in Denmark", "glöm lönen, målen på femman?", "kodning?"]
)
def test_a_known_subject_asked_for_plainly_is_answered(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "answered"
