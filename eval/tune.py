"""Fits the numbers of the ranking on the dev split: the weights of its signs, and when to be silent.

The weights are those of a conditional logit: the gold (or the silences, where no source answers) is
to be likelier than every other candidate. Five-fold cross-validation says what they are worth.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant import Assistant
from assistant.retrieve.search import Scope
from eval.cases import Question, read_questions
from eval.rankings import OPEN, wanted

Array = NDArray[np.float64]
_RIDGE = 0.01
_FOLDS = 5


@dataclass(frozen=True)
class Example:
    """One question: the signs of every candidate that it may find, and which of these are right."""

    signs: Array
    right: NDArray[np.bool_]
    silent: NDArray[np.bool_]  # which candidates are silences

    def odds(self, weights: Array) -> Array:
        """The probability of each candidate."""
        scores = self.signs @ weights
        odds = np.exp(scores - scores.max())
        return np.asarray(odds / odds.sum())


def tune(assistant: Assistant) -> str:
    """The fitted numbers, as lines for `assistant/retrieve/tuning.yaml`."""
    names: list[str] = []
    examples = []
    for question in read_questions():
        if question.split == "dev" and (example := _example(assistant, question, names)):
            examples.append(example)
    held = [e for n in range(_FOLDS) for e in _held_out(examples, n)]
    first = np.mean([right for right, _, silent in held if not silent])
    limit, accuracy = _limit([(probability, silent) for _, probability, silent in held])
    weights = fit(examples, len(names))
    listed = ", ".join(f"{n}: {w:.2f}" for n, w in zip(names, weights, strict=True))
    return (
        f"# dev, {len(examples)} questions, cross-validated: the first is right {first:.3f}, "
        f"silence is told {accuracy:.3f}\nweights: {{{listed}}}\nlimits: {{silent: {limit:.2f}, …}}"
    )


def fit(examples: Sequence[Example], signs: int) -> Array:
    """Weights, none below 0, that make what is right likeliest."""

    def loss(weights: Array) -> tuple[float, Array]:
        total, slope = 0.0, np.zeros(signs)
        for example in examples:
            odds = example.odds(weights)
            right = float(odds[example.right].sum()) + 1e-12
            total -= np.log(right)
            slope += example.signs.T @ (odds - np.where(example.right, odds, 0.0) / right)
        count = len(examples)
        return (
            total / count + _RIDGE * float(weights @ weights),
            slope / count + 2 * _RIDGE * weights,
        )

    bounds = [(0.0, None)] * signs
    fitted: Array = minimize(loss, np.zeros(signs), jac=True, bounds=bounds).x
    return fitted


def _example(assistant: Assistant, question: Question, names: list[str]) -> Example | None:
    answerable = question.kind in OPEN and question.expect == "answered"
    if not answerable and question.kind != "not_in_sources":
        return None
    query = assistant.understand(question.question, question.profile)
    search, signs = assistant.search_engine, assistant.ranker.signs(query)
    names[:] = signs
    silences = len(search.silences)
    scope = search.in_scope(Scope(query.steps, (), query.country))
    gold = wanted(question.gold) if answerable else frozenset()
    found = np.array([s.id in gold for s in search.statements])
    silent = np.array([False] * len(found) + [True] * silences)
    right = np.array([*found, *([not answerable] * silences)])
    allowed = np.array([*scope, *([True] * silences)])
    if not right[allowed].any():
        return None
    stacked = np.stack([np.asarray(sign, dtype=np.float64) for sign in signs.values()], axis=1)
    return Example(stacked[allowed], right[allowed], silent[allowed])


def _held_out(examples: Sequence[Example], fold: int) -> list[tuple[bool, float, bool]]:
    """For each example of a fold: the first is right, probability of silence, silence is right."""
    rest = [e for n, e in enumerate(examples) if n % _FOLDS != fold]
    weights = fit(rest, examples[0].signs.shape[1])
    found = []
    for example in examples[fold::_FOLDS]:
        odds = example.odds(weights)
        first = bool(example.right[np.where(example.silent, -1.0, odds).argmax()])
        silent = bool(example.right[example.silent].any())
        found.append((first, float(odds[example.silent].sum()), silent))
    return found


def _limit(cases: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """The probability from which to be silent, by the mean of both kinds' accuracies; and that."""

    def accuracy(limit: float) -> float:
        kinds = [[(p >= limit) == s for p, s in cases if s == kind] for kind in (True, False)]
        return float(np.mean([np.mean(kind) for kind in kinds if kind]))

    best = max(np.arange(0.05, 0.96, 0.01), key=accuracy)
    return float(best), accuracy(best)
