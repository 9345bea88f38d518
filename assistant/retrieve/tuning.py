"""The numbers of the search, tuned on the dev split of the eval set and kept as data."""

from functools import lru_cache
from pathlib import Path

from assistant.knowledge.files import read_yaml
from assistant.schema import Frozen


class Weights(Frozen):
    """How much each score counts in the fusion."""

    dense: float
    stems: float
    ngrams: float


class Thresholds(Frozen):
    """When the best statement answers: near enough by meaning and supported word by word.

    `cosine` and `support` are asked for together; a cosine of `alone` is enough by itself. Hits
    within `margin` of the best, and as well supported, answer with it.
    """

    cosine: float
    support: float
    alone: float
    margin: float


class Tuning(Frozen):
    """Everything that is tuned."""

    weights: Weights
    thresholds: Thresholds


@lru_cache(maxsize=1)
def tuning() -> Tuning:
    """The numbers that the project ships."""
    shipped: Tuning = read_yaml(Path(__file__).with_name("tuning.yaml"), Tuning)
    return shipped
