"""Retrieval alone: how high the gold stands in the ranking, before anything is decided or worded.

Rankings by the product's own signs are compared, each adding something to the one before, for each
language of the question and of the document. Another embedding model gets an index of its own in a
temporary folder.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import BaseModel

from assistant import Assistant
from assistant.retrieve.search import Scope, Scores
from assistant.retrieve.tuning import tuning
from assistant.settings import Settings
from assistant.understand.query import Query
from eval.cases import Question
from eval.figures import Figure, figure
from eval.fresh import fresh
from eval.rankings import OPEN, language_of_gold, measure

_LEXICAL = ("stems", "ngrams")
_EXAMPLES = ("asked", "asked_stems")


@dataclass(frozen=True)
class Retriever:
    """A ranking: which signs it weighs, alike or as is shipped, and whether within a scope."""

    signs: tuple[str, ...]
    shipped: bool = False
    structure: bool = False


RETRIEVERS: Mapping[str, Retriever] = {
    "dense alone": Retriever(("dense",)),
    "lexical alone": Retriever(_LEXICAL),
    "hybrid": Retriever(("dense", *_LEXICAL)),
    "hybrid with example questions": Retriever(("dense", *_LEXICAL, *_EXAMPLES), shipped=True),
    "hybrid with structure": Retriever((), shipped=True, structure=True),
}
SHIPPED = "hybrid with structure"
OWN = "shipped"  # the name of the product's own model


class Rank(BaseModel):
    """How one question fared with one retriever of one model."""

    id: str
    model: str
    retriever: str
    split: str
    question: str
    document: str
    recall: float
    reciprocal: float
    ndcg: float


class Ranking(BaseModel):
    """The figures of many ranks."""

    recall_at_5: Figure
    mrr: Figure
    ndcg_at_10: Figure


def ranks(
    assistant: Assistant,
    questions: Sequence[Question],
    model: str = OWN,
    retrievers: Mapping[str, Retriever] = RETRIEVERS,
) -> list[Rank]:
    """Every open question with gold in one document, ranked by every retriever."""
    found = []
    for question in questions:
        document = language_of_gold(question.gold)
        if question.kind not in OPEN or question.expect != "answered" or not document:
            continue
        query = assistant.understand(question.question, question.profile)
        signs = assistant.ranker.signs(query)
        for name, retriever in retrievers.items():
            ranking = _ranking(assistant, query, signs, retriever)
            recall, reciprocal, ndcg = measure(question.gold, ranking)
            found.append(
                Rank(
                    id=question.id,
                    model=model,
                    retriever=name,
                    split=question.split,
                    question=question.lang,
                    document=document,
                    recall=recall,
                    reciprocal=reciprocal,
                    ndcg=ndcg,
                )
            )
    return found


def summarise(found: Sequence[Rank]) -> Ranking:
    """The means over the ranks."""
    return Ranking(
        recall_at_5=figure(r.recall for r in found),
        mrr=figure(r.reciprocal for r in found),
        ndcg_at_10=figure(r.ndcg for r in found),
    )


def gate_figures(found: Sequence[Rank], split: str = "test") -> dict[str, Figure]:
    """What the product searches with, where question and document share a language and where not."""
    own = [r for r in found if (r.retriever, r.split) == (SHIPPED, split) and r.model == OWN]
    same = summarise([r for r in own if r.question == r.document])
    cross = summarise([r for r in own if r.question != r.document])
    return {
        "retrieval.recall_at_5.same": same.recall_at_5,
        "retrieval.recall_at_5.cross": cross.recall_at_5,
        "retrieval.mrr.same": same.mrr,
        "retrieval.mrr.cross": cross.mrr,
        "retrieval.ndcg_at_10.same": same.ndcg_at_10,
        "retrieval.ndcg_at_10.cross": cross.ndcg_at_10,
    }


def table(found: Sequence[Rank], split: str) -> str:
    """A Markdown table: a row for each model and retriever, recall@5 of each pair of languages."""
    own = [r for r in found if r.split == split]
    pairs = sorted({(r.question, r.document) for r in own}, key=lambda pair: pair[::-1])
    head = [split, "recall@5", "MRR", "nDCG@10", *(f"{q} → {d} recall@5" for q, d in pairs)]
    rows = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for model, name in dict.fromkeys((r.model, r.retriever) for r in own):
        of = [r for r in own if (r.model, r.retriever) == (model, name)]
        ranking = summarise(of)
        by_pair = (summarise([r for r in of if (r.question, r.document) == p]) for p in pairs)
        means = (ranking.recall_at_5, ranking.mrr, ranking.ndcg_at_10)
        cells = [f"{model}, {name}", *means, *(p.recall_at_5 for p in by_pair)]
        rows.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(rows)


def with_model(model: Path, questions: Sequence[Question], settings: Settings) -> list[Rank]:
    """The same with another embedding model; its name is that of its folder and the one above.

    The fusion keeps the weights that were tuned for the shipped model.
    """
    with fresh(settings.model_copy(update={"model": str(model)})) as assistant:
        return ranks(assistant, questions, "/".join(model.resolve().parts[-2:]))


def _ranking(
    assistant: Assistant, query: Query, signs: Mapping[str, Scores], retriever: Retriever
) -> list[str]:
    """The statements from the best to the worst; without signs of its own, a retriever has all."""
    search = assistant.search_engine
    weights = dict.fromkeys(retriever.signs, 1.0)
    if retriever.shipped:
        names = retriever.signs or tuple(signs)
        weights = {name: getattr(tuning().weights, name) for name in names}
    score = np.sum([weight * signs[name] for name, weight in weights.items()], axis=0)
    scope = Scope(query.steps, (), query.country) if retriever.structure else Scope()
    allowed = np.flatnonzero(search.in_scope(scope))
    order = sorted(map(int, allowed), key=lambda i: (-score[i], i))
    return [search.statements[i].id for i in order]
