"""Figures: a mean, how many cases it is of, and its 95 % interval."""

import math
from collections.abc import Iterable

from pydantic import BaseModel


class Figure(BaseModel):
    """A mean with how many cases it is of and its 95 % interval."""

    value: float
    n: int
    low: float
    high: float

    def __str__(self) -> str:
        """As tables show it: `0.84 (n 221, 0.78–0.88)`."""
        return f"{self.value:.2f} (n {self.n}, {self.low:.2f}–{self.high:.2f})"


def wilson(successes: float, n: int, z: float = 1.96) -> tuple[float, float]:
    """The Wilson score interval (95 % for z = 1.96) of a proportion."""
    if n == 0:
        return 0.0, 1.0
    p = successes / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def figure(values: Iterable[float]) -> Figure:
    """The mean of values between 0 and 1; of means that are no proportions Wilson is approximate."""
    listed = list(values)
    return share(sum(listed), len(listed))


def share(successes: float, n: int) -> Figure:
    """A proportion; 0 with the widest interval where there is no case."""
    low, high = wilson(successes, n)
    value = successes / n if n else 0.0
    return Figure(value=round(value, 4), n=n, low=round(low, 4), high=round(high, 4))


def f1(precision: Figure, recall: Figure) -> Figure:
    """The harmonic mean of two figures; that of their ends bounds its interval (conservative)."""
    return Figure(
        value=round(_harmonic(precision.value, recall.value), 4),
        n=min(precision.n, recall.n),
        low=round(_harmonic(precision.low, recall.low), 4),
        high=round(_harmonic(precision.high, recall.high), 4),
    )


def gap(one: Figure, other: Figure) -> Figure:
    """`one` minus `other` with Newcombe's interval (1998, method 10: from both Wilson intervals)."""
    difference = one.value - other.value
    down = math.hypot(one.value - one.low, other.high - other.value)
    up = math.hypot(one.high - one.value, other.value - other.low)
    return Figure(
        value=round(difference, 4),
        n=min(one.n, other.n),
        low=round(difference - down, 4),
        high=round(difference + up, 4),
    )


def percentile(values: Iterable[float], share_below: float) -> float:
    """The smallest value that at least this share of the values does not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share_below * len(ranked)) - 1)] if ranked else 0.0


def _harmonic(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0
