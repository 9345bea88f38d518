"""What kind of answer a question wants, learned from example questions of each kind.

A ridge regression from what was understood and from the wording (embeddings) to the kinds. It is
fitted when the index is built, in closed form: the same examples and model give the same numbers.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.knowledge.questions import KINDS
from assistant.understand.query import INTENTS, Query

Vector = NDArray[np.float64]
Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]
NAME = "kinds.npz"
_PENALTY = 1.0
_SUBJECT, _TEXT, _FLAGS, _CONSTANT = 1.0, 0.5, 0.35, 0.5  # how much each part of the input counts
_FEW, _SOME = 3, 6  # words
_RELATIVE = (None, "next", "previous", "current")


class KindModel:
    """Scores every kind of question; about 1 for the kind that a question is surely of."""

    def __init__(self, weights: Vector, cues: Sequence[str]) -> None:
        self._weights, self._cues = weights, tuple(cues)

    @classmethod
    def fit(
        cls, examples: Sequence[tuple[str, Query]], cues: Sequence[str], embed: Embed
    ) -> "KindModel":
        """Learns from queries that are of a known kind; `cues` are the labels that count as signs."""
        empty = cls(np.zeros((0, len(KINDS))), cues)
        queries = [query for _, query in examples]
        subjects, texts = embed([q.subject for q in queries]), embed([q.text for q in queries])
        given = np.stack([empty.inputs(*row) for row in zip(queries, subjects, texts, strict=True)])
        wanted = np.array([[float(kind == known) for known in KINDS] for kind, _ in examples])
        rarity = 1 / np.sqrt(wanted.sum(axis=0).clip(1))[wanted.argmax(axis=1), None]
        weighed = given * (rarity / rarity.mean())
        penalty = _PENALTY * np.eye(given.shape[1])
        return cls(np.linalg.solve(weighed.T @ given + penalty, weighed.T @ wanted), cues)

    @classmethod
    def load(cls, folder: Path) -> "KindModel":
        """The model that `save` wrote."""
        with np.load(folder / NAME, allow_pickle=False) as stored:
            return cls(stored["weights"], [str(cue) for cue in stored["cues"]])

    def save(self, folder: Path) -> None:
        """Writes the model into the folder."""
        np.savez(folder / NAME, weights=self._weights, cues=np.array(self._cues))

    def scores(self, query: Query, embed: Embed) -> Mapping[str, float]:
        """The score of each kind."""
        subject, text = embed([query.subject, query.text])
        found = self.inputs(query, subject, text) @ self._weights
        return dict(zip(KINDS, found.round(4).tolist(), strict=True))

    def inputs(self, query: Query, subject: Sequence[float], text: Sequence[float]) -> Vector:
        """What is known of a question as one row of numbers."""
        flags = np.array(self._flags(query), dtype=np.float64)
        parts = (
            _SUBJECT * np.asarray(subject),
            _TEXT * np.asarray(text),
            _FLAGS * flags,
            [_CONSTANT],
        )
        return np.concatenate(parts)

    def _flags(self, query: Query) -> list[bool]:
        words = len(query.text.split())
        return [
            *(cue in query.cues for cue in self._cues),
            *(len(query.steps) == count for count in (0, 1, 2)),
            query.goal is not None,
            query.origin is not None,
            *(query.relative == relative for relative in _RELATIVE),
            bool(query.areas),
            query.areas == ("FOR",),
            bool(query.topics),
            bool(query.silences),
            bool(query.degrees),
            query.country == "DK",
            query.small_talk is not None,
            not query.unexplained,
            words <= _FEW,
            words <= _SOME,
            *(query.intent == intent for intent in INTENTS),
        ]
