"""Hybrid search: cosine of the embedding, BM25 of stems and of character n-grams, fused.

Each statement counts with its best language. The three scores are put on one scale (standard
deviations above the mean of all statements) and summed with the weights of `retrieve/tuning.yaml`.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.index.entries import Entry, entries
from assistant.knowledge.corpus import Knowledge
from assistant.retrieve.tuning import Weights
from assistant.schema import Hit, Statement

if TYPE_CHECKING:
    from assistant.index.generations import OpenIndex

Scores = NDArray[np.float64]
_DIGITS = 5  # of a cosine; the rest is noise of the arithmetic
_NEAREST = 2000  # so few are all compared: an approximate search of fewer varies between runs


@dataclass(frozen=True)
class Scope:
    """Which statements may be found; empty means no limit."""

    steps: tuple[int, ...] = ()
    sections: tuple[str, ...] = ()
    country: str | None = None


class HybridSearch:
    """Ranks all statements against words; a filter narrows what is ranked."""

    def __init__(self, knowledge: Knowledge, index: "OpenIndex", weights: Weights) -> None:
        self._index, self._weights = index, weights
        self._entries: Sequence[Entry] = entries(knowledge)
        keys = {entry.key: i for i, entry in enumerate(self._entries)}
        self._position = keys
        ids = list(dict.fromkeys(entry.statement for entry in self._entries))
        self._statements: list[Statement] = [knowledge.statement(i) for i in ids]
        order = {statement_id: n for n, statement_id in enumerate(ids)}
        self._owner = np.array([order[entry.statement] for entry in self._entries])
        countries = {d.name: d.entry.country for d in knowledge.documents}
        self._countries = [countries.get(s.document) for s in self._statements]

    def search(
        self, text: str, words: Sequence[str], limit: int, scope: Scope = Scope()
    ) -> list[Hit]:
        """The best statements for the text; `words` are those of it that carry a subject."""
        dense = self._best(self._dense(text))
        stems = self._best(self._index.lexical.stems(words))
        ngrams = self._best(self._index.lexical.ngrams(words))
        w = self._weights
        fused = w.dense * _scaled(dense) + w.stems * _scaled(stems) + w.ngrams * _scaled(ngrams)
        allowed = [i for i in range(len(self._statements)) if self._in_scope(i, scope)]
        ranked = sorted(allowed, key=lambda i: (-fused[i], i))[:limit]
        return [
            Hit(
                statement=self._statements[i],
                score=round(float(fused[i]), 4),
                dense=round(float(dense[i]), 4),
                lexical=round(float(stems[i]), 4),
            )
            for i in ranked
        ]

    def with_weights(self, weights: Weights) -> "HybridSearch":
        """The same search with other weights."""
        other = copy(self)
        other._weights = weights
        return other

    def warm(self) -> None:
        """Loads model and store, so that the first question is as fast as the others."""
        self._dense("")

    def _dense(self, text: str) -> Scores:
        vector = self._index.embeddings.embed_query(text)
        found = self._index.dense.nearest(vector, limit=min(_NEAREST, len(self._entries)))
        scores = np.full(len(self._entries), min(found.values(), default=0.0))
        for key, cosine in found.items():
            scores[self._position[key]] = round(cosine, _DIGITS)
        return scores

    def _best(self, by_entry: NDArray[np.floating]) -> Scores:
        best = np.full(len(self._statements), -1.0)
        np.maximum.at(best, self._owner, by_entry)
        return best

    def _in_scope(self, i: int, scope: Scope) -> bool:
        statement = self._statements[i]
        if scope.country and self._countries[i] not in (scope.country, None):
            return False
        if scope.steps and statement.step not in scope.steps:
            return False
        return not scope.sections or statement.section in scope.sections


def _scaled(scores: Scores) -> Scores:
    spread = scores.std()
    return (scores - scores.mean()) / spread if spread else np.zeros_like(scores)
