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


class Sufficient(Frozen):
    """When the best statement answers: a logistic of its cosine, support and fused score.

    `enough` is the probability from which it is shown. Hits whose fused score is within `margin`
    of the best, and which are as well supported, answer with it.
    """

    cosine: float
    support: float
    score: float
    bias: float
    enough: float
    margin: float


class Tuning(Frozen):
    """Everything that is tuned."""

    weights: Weights
    sufficient: Sufficient


@lru_cache(maxsize=1)
def tuning() -> Tuning:
    """The numbers that the project ships."""
    shipped: Tuning = read_yaml(Path(__file__).with_name("tuning.yaml"), Tuning)
    return shipped
