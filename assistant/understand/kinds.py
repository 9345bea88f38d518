"""What kind of answer a question wants, learned from example questions of each kind.

A kernel ridge regression (Gaussian kernel) from what was understood and from the wording, as
embeddings, to the kinds. It is fitted when the index is built, in closed form, so that the same
examples and the same model give the same numbers.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.knowledge.questions import KINDS
from assistant.understand.query import INTENTS, Query

Rows = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]
NAME = "kinds.npz"
_PENALTY = 1.0
_SUBJECT, _TEXT, _FLAGS = 1.0, 0.7, 0.35  # how much each part of the input counts
_FEW, _SOME = 3, 6  # words
_RELATIVE = (None, "next", "previous", "current", "there", "own")


@dataclass(frozen=True)
class KindModel:
    """Scores every kind of question; about 1 for the kind that a question is surely of.

    `examples` has a row of inputs for each example, `weights` a column for each kind; `width` is
    the squared distance at which an example counts 1/e; `signs` are the cues and the intents that
    count, as they were when the model was fitted.
    """

    examples: Rows
    weights: Rows
    width: float
    signs: tuple[str, ...]

    @classmethod
    def fit(
        cls, examples: Sequence[tuple[str, Query]], cues: Sequence[str], embed: Embed
    ) -> "KindModel":
        """Learns from queries that are of a known kind."""
        signs = (*(f"cue:{cue}" for cue in cues), *(f"intent:{intent}" for intent in INTENTS))
        given = _inputs([query for _, query in examples], signs, embed)
        wanted = np.array([[float(kind == known) for known in KINDS] for kind, _ in examples])
        rarity = 1 / np.sqrt(wanted.sum(axis=0).clip(1))[wanted.argmax(axis=1)]
        distances = _distances(given, given, _squares(given))
        width = float(np.median(distances))
        penalty = _PENALTY * np.diag(rarity.mean() / rarity)
        weights = np.linalg.solve(np.exp(-distances / width) + penalty, wanted)
        return cls(given, weights.astype(np.float32), width, signs)

    @classmethod
    def load(cls, folder: Path) -> "KindModel":
        """The model that `save` wrote."""
        with np.load(folder / NAME, allow_pickle=False) as stored:
            signs = tuple(str(sign) for sign in stored["signs"])
            return cls(stored["examples"], stored["weights"], float(stored["width"]), signs)

    def save(self, folder: Path) -> None:
        """Writes the model into the folder."""
        np.savez(
            folder / NAME,
            examples=self.examples,
            weights=self.weights,
            width=self.width,
            signs=np.array(self.signs),
        )

    @cached_property
    def _lengths(self) -> Rows:
        return _squares(self.examples)

    def scores(self, query: Query, embed: Embed) -> Mapping[str, float]:
        """The score of each kind."""
        given = _inputs([query], self.signs, embed)
        distances = _distances(given, self.examples, self._lengths)[0]
        found = np.exp(-distances / self.width) @ self.weights
        return dict(zip(KINDS, found.astype(float).round(4).tolist(), strict=True))


def _inputs(queries: Sequence[Query], signs: Sequence[str], embed: Embed) -> Rows:
    """What is known of the questions, a row each: both wordings as vectors, and flags."""
    vectors = np.asarray(embed([*(q.subject for q in queries), *(q.text for q in queries)]))
    subjects, texts = vectors[: len(queries)], vectors[len(queries) :]
    flags = np.array([_flags(query, signs) for query in queries], dtype=float)
    return np.hstack([_SUBJECT * subjects, _TEXT * texts, _FLAGS * flags]).astype(np.float32)


def _squares(rows: Rows) -> Rows:
    """The squared length of each row."""
    return np.asarray((rows**2).sum(axis=1))


def _distances(rows: Rows, others: Rows, lengths: Rows) -> NDArray[np.float64]:
    """Squared Euclidean distances of every row to every other; `lengths` are those of the others."""
    found = _squares(rows)[:, None] + lengths[None, :] - 2 * rows @ others.T
    return np.asarray(found, dtype=np.float64)


def _flags(query: Query, signs: Sequence[str]) -> list[bool]:
    words = len(query.text.split())
    found = {f"intent:{query.intent}", *(f"cue:{cue}" for cue in query.cues)}
    return [
        *(sign in found for sign in signs),
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
    ]
