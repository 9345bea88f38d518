"""The numbers of the search, fitted on the dev split of the eval set and kept as data."""

from functools import lru_cache
from pathlib import Path

from assistant.knowledge.files import read_yaml
from assistant.schema import Frozen


class Weights(Frozen):
    """How much each sign counts in a candidate's score.

    Five are of the search (see `search.py`). `topic`, `degree` and `pattern` are of the vocabulary:
    the statement belongs to a subject that the question names, goes as far as the question says,
    or the silence is named. `kind` is of a question whose likeliest kind is silence.
    """

    dense: float
    stems: float
    ngrams: float
    asked: float
    asked_stems: float
    topic: float
    degree: float
    pattern: float
    kind: float


class Limits(Frozen):
    """From which probability no source answers, and how far below the best a statement may be.

    `silent` is the probability for a question in free wording, `named` for one that names a subject
    of the sources and nothing else. From `surely` on, wording and ranking together (see
    `Query.unanswerable`) outweigh every rule that finds an answer, and up to `hardly` every one
    that finds none where a subject is named. A subject that is asked of a step takes `against`
    more, and so does one that every word is of.
    Within `margin` it answers too; within `subject` if it is about the same subject; the best of a
    named step is what is meant while it is within `reach` of the best anywhere. From a score of
    `certain` a statement is meant even where the question may ask for its whole step.
    """

    silent: float
    named: float
    surely: float
    hardly: float
    against: float
    margin: float
    subject: float
    reach: float
    certain: float


class Tuning(Frozen):
    """Everything that is tuned."""

    weights: Weights
    limits: Limits


@lru_cache(maxsize=1)
def tuning() -> Tuning:
    """The numbers that the project ships."""
    shipped: Tuning = read_yaml(Path(__file__).with_name("tuning.yaml"), Tuning)
    return shipped
