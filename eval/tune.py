"""Fits the numbers of the search on the dev split: fusion weights, then what evidence is enough."""

from collections.abc import Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant import Assistant
from assistant.retrieve.enough import Sufficiency
from assistant.retrieve.search import HybridSearch, Scope
from assistant.retrieve.tuning import Weights
from assistant.schema import Hit
from assistant.understand.query import Query
from eval.cases import Question, read_questions
from eval.retrieval import OPEN

_GRID = (0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0)
_RIDGE = 0.05


def tune(assistant: Assistant) -> str:
    """The fitted numbers, as lines for `assistant/retrieve/tuning.yaml`."""
    questions = [q for q in read_questions() if q.split == "dev"]
    read = [(q, assistant.understand(q.question, q.profile)) for q in questions]
    search, enough = assistant.search_engine, assistant.sufficiency
    weights, mrr = _best_weights(search, [(q, query) for q, query in read if _gold(q)])
    search = search.with_weights(weights)
    coefficients = _fit(search, enough, read)
    names = ("cosine", "support", "score", "bias")
    fitted = ", ".join(f"{n}: {c:.2f}" for n, c in zip(names, coefficients, strict=True))
    return f"# dev MRR {mrr:.3f}\nweights: {weights.model_dump()}\nsufficient: {{{fitted}, …}}"


def _best_weights(
    search: HybridSearch, cases: Sequence[tuple[Question, Query]]
) -> tuple[Weights, float]:
    tried = [Weights(dense=1.0, stems=s, ngrams=n) for s, n in product(_GRID, _GRID)]
    scored = [(_mrr(search.with_weights(w), cases), w) for w in tried]
    mrr, best = max(scored, key=lambda pair: pair[0])
    return best, mrr


def _mrr(search: HybridSearch, cases: Sequence[tuple[Question, Query]]) -> float:
    total = 0.0
    for question, query in cases:
        ranked = [hit.statement.id for hit in _hits(search, query, 20)]
        gold = _gold(question)
        rank = next((n for n, found in enumerate(ranked, start=1) if found in gold), None)
        total += 1 / rank if rank else 0.0
    return total / len(cases)


def _fit(
    search: HybridSearch, enough: Sufficiency, cases: Sequence[tuple[Question, Query]]
) -> NDArray[np.float64]:
    """Logistic regression (ridge) of "the sources answer" on cosine, support and fused score."""
    rows, labels = [], []
    for question, query in cases:
        if not _gold(question) and question.expect != "not_in_sources":
            continue
        for hit in _hits(search, query, 1):
            rows.append((hit.dense, enough.support(hit, query.words), hit.score, 1.0))
            labels.append(1.0 if _gold(question) else -1.0)
    x, y = np.array(rows), np.array(labels)

    def loss(w: NDArray[np.float64]) -> float:
        return float(np.logaddexp(0.0, -y * (x @ w)).sum() + _RIDGE * (w[:3] ** 2).sum())

    fitted: NDArray[np.float64] = minimize(loss, np.zeros(4)).x
    return fitted


def _hits(search: HybridSearch, query: Query, limit: int) -> list[Hit]:
    return search.search(query.text, query.words, limit, Scope(query.steps, (), query.country))


def _gold(question: Question) -> frozenset[str]:
    if question.kind not in OPEN or question.expect != "answered":
        return frozenset()
    return frozenset(question.gold.all_of).union(*question.gold.any_of)
