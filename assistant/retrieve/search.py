"""Hybrid search: how like a text is to each statement, by meaning and by words.

Five signs are weighed. Of the statement itself, in its best language: the cosine of the embeddings,
BM25 of stems, BM25 of character n-grams. Of the questions that are known to be asked about it, the
nearest one's cosine and BM25 of stems. Each is put on one scale (standard deviations above the mean
of all printed statements, so that a clinic's own texts do not move it). Silences have questions only; their other signs are those of a mean statement.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.index.entries import question_entries, statement_entries
from assistant.knowledge.corpus import Knowledge
from assistant.retrieve.tuning import Weights
from assistant.schema import Hit, Statement

if TYPE_CHECKING:
    from assistant.index.generations import OpenIndex

Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Scope:
    """Which statements may be found; empty means no limit. What stands under no step holds for all."""

    steps: tuple[int, ...] = ()
    sections: tuple[str, ...] = ()
    country: str | None = None


@dataclass(frozen=True)
class Likeness:
    """The signs of one text: for each a score of every candidate, on one scale.

    Candidates are the statements in their order, then the silences. `cosine` and `lexical` are the
    raw scores of the statements alone.
    """

    signs: Mapping[str, Scores]
    cosine: Scores
    lexical: Scores


class HybridSearch:
    """Compares texts with all statements and silences."""

    def __init__(self, knowledge: Knowledge, index: "OpenIndex", weights: Weights) -> None:
        self._index, self._weights = index, weights
        own, asked = statement_entries(knowledge), question_entries(knowledge)
        row = {key: n for n, key in enumerate(index.keys)}
        self._own_rows = np.array([row[entry.key] for entry in own])
        self._asked_rows = np.array([row[entry.key] for entry in asked], dtype=int)
        ids = list(dict.fromkeys(entry.owner for entry in own))
        self.statements: Sequence[Statement] = [knowledge.statement(i) for i in ids]
        self._printed = sum(s.kind != "clarification" for s in self.statements)  # they come first
        self.silences = tuple(dict.fromkeys(e.owner for e in asked if e.owner not in ids))
        place = {owner: n for n, owner in enumerate((*ids, *self.silences))}
        self._own_place = np.array([place[entry.owner] for entry in own])
        self._asked_place = np.array([place[entry.owner] for entry in asked], dtype=int)
        countries = {d.name: d.entry.country for d in knowledge.documents}
        self._countries = [countries.get(s.document) for s in self.statements]

    def likeness(self, text: str, words: Sequence[str]) -> Likeness:
        """Compares the text; `words` are those of it that carry a subject."""
        cosines, lexical = self._index.cosines(text), self._index.lexical
        raw = {
            "dense": self._best(cosines[self._own_rows], self._own_place),
            "stems": self._best(lexical.stems(words), self._own_place),
            "ngrams": self._best(lexical.ngrams(words), self._own_place),
            "asked": self._best(cosines[self._asked_rows], self._asked_place),
            "asked_stems": self._best(lexical.asked(words), self._asked_place),
        }
        count = len(self.statements)
        signs = {name: _scaled(scores, self._printed) for name, scores in raw.items()}
        return Likeness(signs, raw["dense"][:count], raw["stems"][:count])

    def search(
        self, text: str, words: Sequence[str], limit: int, scope: Scope = Scope()
    ) -> list[Hit]:
        """The statements that are most like the text."""
        like = self.likeness(text, words)
        fused = self.fused(like)
        allowed = np.flatnonzero(self.in_scope(scope)).tolist()
        ranked = sorted(allowed, key=lambda i: (-fused[i], i))[:limit]
        return [
            Hit(
                statement=self.statements[i],
                score=round(float(fused[i]), 4),
                dense=round(float(like.cosine[i]), 4),
                lexical=round(float(like.lexical[i]), 4),
            )
            for i in ranked
        ]

    def fused(self, like: Likeness) -> Scores:
        """One score for each candidate."""
        weighed = [getattr(self._weights, name) * scores for name, scores in like.signs.items()]
        return np.asarray(np.sum(weighed, axis=0))

    def in_scope(self, scope: Scope) -> NDArray[np.bool_]:
        """Which of the statements may be found."""
        return np.array([self._allowed(i, scope) for i in range(len(self.statements))])

    def warm(self) -> None:
        """Loads the model, so that the first question is as fast as the others."""
        self._index.cosines("")

    def _best(self, scores: NDArray[np.floating], places: NDArray[np.int_]) -> Scores:
        """The best score of each candidate; NaN where it has none."""
        best = np.full(len(self.statements) + len(self.silences), -np.inf)
        np.maximum.at(best, places, scores)
        return np.where(np.isinf(best), np.nan, best)

    def _allowed(self, i: int, scope: Scope) -> bool:
        statement = self.statements[i]
        if scope.country and self._countries[i] not in (scope.country, None):
            return False
        if scope.steps and statement.step and statement.step not in scope.steps:
            return False
        return not scope.sections or statement.section in scope.sections


def _scaled(scores: Scores, count: int) -> Scores:
    """Standard deviations above the mean of the first `count`, the printed statements."""
    known = scores[:count][~np.isnan(scores[:count])]
    spread = known.std() if known.size else 0.0
    if not spread:
        return np.zeros_like(scores)
    return np.asarray(np.nan_to_num((scores - known.mean()) / spread))
