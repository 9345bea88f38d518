"""The tools that made the embedding models, as far as they run without their own packages."""

from importlib.util import find_spec
from pathlib import Path

from assistant.knowledge.corpus import Knowledge
from tools.train_embeddings.make import steps
from tools.train_embeddings.measures import Bm25


def test_the_ranking_without_a_model_finds_a_statement_by_its_own_words(
    knowledge: Knowledge,
) -> None:
    ranker = Bm25()
    wanted = [knowledge.statement(s) for s in ("S2-SVA-5", "S4-KVA-4", "DK-KRV-6")]
    scores = ranker.scores([statement.reading for statement in wanted])
    found = [ranker.ids[row.argmax()] for row in scores]
    assert found == [statement.id for statement in wanted]


def test_every_step_of_making_the_models_is_there() -> None:
    named = [module for module, *_ in steps(Path("p"), Path("s"), Path("o"), "1", "1")]
    assert named[0] == "prepare"
    assert all(find_spec(f"tools.train_embeddings.{module}") for module in named)
