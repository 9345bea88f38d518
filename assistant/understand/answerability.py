"""Whether the sources hold an answer, learned from example questions that they answer or do not.

Where the subject's words are in the sources, words alone say little: "who signs the certificate?"
names a subject and asks what no source says. How such things are asked is learned: a kernel ridge
regression (Gaussian kernel) from the question's embedding, its kernel approximated by a part of
the examples (Nyström). It is fitted when the index is built, in closed form, so that the same
examples and the same model give the same numbers.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.knowledge.questions import ExampleQuestion
from assistant.knowledge.words import clean

Rows = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]
NAME = "answerability.npz"
_SILENT = "silent"
# Kinds of which no answer from the sources is true or untrue.
_NEITHER = frozenset({"clarify", "small_talk", "person", "instruction", "premise", "twofold"})
_LANDMARKS = 4000  # examples that approximate the kernel
_WIDTH = 1.5  # the squared distance of two questions at which one counts 1/e for the other
_PENALTY = 0.1
_BLOCK = 1000  # examples
_STABLE = 1e-6


@dataclass(frozen=True)
class AnswerabilityModel:
    """About 1 for a question that no source answers, about -1 for one that they do.

    `landmarks` has an embedding for each of the examples that are kept, `weights` a number for each.
    """

    landmarks: Rows
    weights: Rows

    @classmethod
    def fit(
        cls, answered: Sequence[str], silent: Sequence[str], embed: Embed
    ) -> "AnswerabilityModel":
        """Learns from questions that the sources answer, and from such that they do not."""
        given = np.asarray(embed([*answered, *silent]), dtype=np.float64)
        wanted = np.repeat([-1.0, 1.0], [len(answered), len(silent)])
        count = min(_LANDMARKS, len(given))
        landmarks = given[np.linspace(0, len(given) - 1, count).astype(int)]
        squared = _PENALTY * _kernel(landmarks, landmarks)
        squared[np.diag_indices(count)] += _STABLE
        right = np.zeros(count)
        for start in range(0, len(given), _BLOCK):  # all rows at once would fill the memory
            seen = _kernel(given[start : start + _BLOCK], landmarks)
            squared += seen.T @ seen
            right += seen.T @ wanted[start : start + _BLOCK]
        weights = np.linalg.solve(squared, right)
        return cls(landmarks.astype(np.float32), weights.astype(np.float32))

    @classmethod
    def load(cls, folder: Path) -> "AnswerabilityModel":
        """The model that `save` wrote."""
        with np.load(folder / NAME, allow_pickle=False) as stored:
            return cls(stored["landmarks"], stored["weights"])

    def save(self, folder: Path) -> None:
        """Writes the model into the folder."""
        np.savez(folder / NAME, landmarks=self.landmarks, weights=self.weights)

    def score(self, text: str, embed: Embed) -> float:
        """How surely no source answers the text."""
        given = np.asarray(embed([text]), dtype=np.float32)
        return float((_kernel(given, self.landmarks) @ self.weights)[0])


def sorted_out(
    about: Sequence[ExampleQuestion], kinds: Sequence[ExampleQuestion], statements: Collection[str]
) -> tuple[list[str], list[str]]:
    """The texts that the sources answer and those that they do not.

    `about` belong to a statement or to a silence, `kinds` to a kind of question.
    """
    telling = [example for example in kinds if example.owner not in _NEITHER]
    answered = [clean(e.text) for e in about if e.owner in statements]
    answered += [clean(e.text) for e in telling if e.owner != _SILENT]
    silent = [clean(e.text) for e in about if e.owner not in statements]
    return answered, silent + [clean(e.text) for e in telling if e.owner == _SILENT]


def _kernel(rows: NDArray[np.floating], others: NDArray[np.floating]) -> NDArray[np.floating]:
    distances = (
        np.square(rows).sum(axis=1)[:, None] + np.square(others).sum(axis=1) - 2 * rows @ others.T
    )
    return np.asarray(np.exp(-distances / _WIDTH))
