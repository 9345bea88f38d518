"""How an answer is scored against its case, and how scores become figures with their intervals."""

import math
from collections.abc import Iterable, Sequence

from pydantic import BaseModel

from assistant.schema import Answer
from eval.cases import Gold, Turn

ABSTAINS = frozenset({"not_in_sources", "declined"})
SILENT = frozenset({"not_in_sources", "declined", "clarify", "small_talk"})


class Score(BaseModel):
    """One answer: what was expected, what came, and how much of the gold it cites."""

    id: str
    lang: str
    kind: str
    split: str
    question: str
    expect: str
    status: str
    recall: float | None
    precision: float | None
    forbidden: tuple[str, ...]
    missing: tuple[str, ...]
    beside: tuple[str, ...]
    passed: bool


def score(turn: Turn, answer: Answer, identity: str, lang: str, kind: str, split: str) -> Score:
    """Scores one answer. An answer passes with the right status, full recall and nothing forbidden."""
    cited = [citation.statement for citation in answer.citations]
    needed = bool(turn.gold.all_of or turn.gold.any_of)
    recall = gold_recall(turn.gold, cited) if needed else None
    precision = gold_precision(turn.gold, cited) if needed and cited else None
    forbidden = tuple(s for s in cited if turn.forbids(s))
    right_status = same_outcome(turn.expect, answer.status)
    return Score(
        id=identity,
        lang=lang,
        kind=kind,
        split=split,
        question=turn.question,
        expect=turn.expect,
        status=answer.status,
        recall=recall,
        precision=precision,
        forbidden=forbidden,
        missing=missing(turn.gold, cited),
        beside=tuple(s for s in cited if s not in turn.gold.allowed) if needed else (),
        passed=right_status
        and recall in (None, 1.0)
        and not forbidden
        and (precision or 1.0) >= 0.5,
    )


def same_outcome(expect: str, status: str) -> bool:
    """Whether two statuses mean the same to a reader: an answer, a correction, or silence."""
    informed = {"answered", "partial", "corrected"}
    if expect == "answered":
        return status in ("answered", "partial", "corrected")
    if expect in ("partial", "corrected"):
        return status in informed or (expect == "partial" and status == "not_in_sources")
    return expect == status


def gold_recall(gold: Gold, cited: Sequence[str]) -> float:
    """The share of `all_of` statements and `any_of` groups that are cited."""
    wanted = len(gold.all_of) + len(gold.any_of)
    return (wanted - len(missing(gold, cited))) / wanted


def gold_precision(gold: Gold, cited: Sequence[str]) -> float:
    """The share of citations that the gold allows."""
    return sum(s in gold.allowed for s in cited) / len(cited)


def missing(gold: Gold, cited: Sequence[str]) -> tuple[str, ...]:
    """What is not cited; a group by its members joined with `|`."""
    groups = ["|".join(group) for group in gold.any_of if not set(group) & set(cited)]
    return (*(s for s in gold.all_of if s not in cited), *groups)


def wilson(successes: float, n: int, z: float = 1.96) -> tuple[float, float]:
    """The Wilson score interval (95 % for z = 1.96) of a proportion."""
    if n == 0:
        return 0.0, 1.0
    p = successes / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, centre - half), min(1.0, centre + half)


class Figure(BaseModel):
    """A mean with how many cases it is of and its 95 % interval."""

    value: float
    n: int
    low: float
    high: float


def figure(values: Iterable[float]) -> Figure:
    """The mean of values between 0 and 1."""
    listed = list(values)
    low, high = wilson(sum(listed), len(listed))
    value = sum(listed) / len(listed) if listed else 0.0
    return Figure(value=round(value, 4), n=len(listed), low=round(low, 4), high=round(high, 4))


def summary(scores: Sequence[Score]) -> dict[str, Figure]:
    """The figures over a set of scores."""
    unanswerable = [s for s in scores if s.expect in ABSTAINS]
    answerable = [s for s in scores if s.expect == "answered"]
    silent = [s for s in scores if s.status in ABSTAINS]
    return {
        "passed": figure(float(s.passed) for s in scores),
        "gold_recall": figure(s.recall for s in scores if s.recall is not None),
        "gold_precision": figure(s.precision for s in scores if s.precision is not None),
        "abstention_recall": figure(float(s.status in ABSTAINS) for s in unanswerable),
        "abstention_precision": figure(float(s.expect in ABSTAINS) for s in silent),
        "false_abstention": figure(float(s.status in ABSTAINS) for s in answerable),
        "hallucination": figure(float(s.status not in SILENT) for s in unanswerable),
        "forbidden": figure(float(bool(s.forbidden)) for s in scores),
    }
