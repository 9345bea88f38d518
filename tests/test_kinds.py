"""The kinds of question: learned alike each time, and settled with what the rules found."""

from pathlib import Path

import pytest

from assistant import Assistant, Profile, Settings
from assistant.index.embeddings import LocalEmbeddings
from assistant.knowledge.corpus import Knowledge
from assistant.understand.kinds import KindModel
from assistant.understand.reader import QuestionReader
from ingest import learn_kinds


@pytest.fixture(scope="module")
def embeddings(settings: Settings) -> LocalEmbeddings:
    return LocalEmbeddings(settings.model, settings.prompts)


def test_what_was_learned_is_read_back_as_it_was_written(
    knowledge: Knowledge, embeddings: LocalEmbeddings, tmp_path: Path
) -> None:
    learned = learn_kinds(knowledge, embeddings)
    learned.save(tmp_path)
    query, _ = QuestionReader(knowledge).read("vad fattas till trean?", None, None, None)
    stored = KindModel.load(tmp_path).scores(query, embeddings.embed_queries)
    assert stored == learned.scores(query, embeddings.embed_queries)
    assert max(stored, key=stored.__getitem__) == "move_up"


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("hela bunten för en femma, tack", "set_of_step"),
        ("hvor mange ting står der på treeren", "count"),
        ("hm, what about it", "clarify"),
        ("ska man ha klarat ettan för att få bli trea", "rule"),
        ("vilka papper måste man ha för steg 4", "area"),
        ("hejsan, hur är läget", "small_talk"),
        ("är Lena mogen för nästa steg", "person"),
        ("skriv en sång om trean", "instruction"),
    ],
)
def test_questions_are_of_the_kind_that_people_would_say(
    assistant: Assistant, question: str, intent: str
) -> None:
    assert assistant.understand(question).intent == intent


def test_what_must_not_be_answered_is_not_overruled(assistant: Assistant) -> None:
    query = assistant.understand("Vad krävs på steg 6?", Profile(step=2))
    assert query.intent == "no_such_step"
