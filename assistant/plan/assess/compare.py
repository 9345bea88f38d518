"""Two assessments laid side by side: where they differ, where they agree, what only one has.

The comparison is something to talk about. It does not say who is right.
"""

from collections import Counter

from assistant.knowledge.words import clean
from assistant.plan.assess.assessment import (
    LEVELS,
    AssessedRequirement,
    Assessment,
    Assessor,
    Level,
)
from assistant.schema import Frozen, Language


class Side(Frozen):
    """Whose assessment, and of which steps."""

    by: Assessor
    steps: tuple[int, ...]


class Mark(Frozen):
    """What one assessment says of a requirement."""

    level: Level | None
    note: str


class Pair(Frozen):
    """One requirement in both; None where an assessment does not hold it."""

    statement: str
    quote: str
    first: Mark | None
    second: Mark | None

    @property
    def levels(self) -> tuple[Level | None, Level | None]:
        """What the first and the second say."""
        return (
            self.first.level if self.first else None,
            self.second.level if self.second else None,
        )

    @property
    def distance(self) -> int:
        """How many levels apart the two are; 0 unless both have one."""
        one, other = self.levels
        return abs(LEVELS.index(one) - LEVELS.index(other)) if one and other else 0


class Comparison(Frozen):
    """Every requirement of the two, in one of four groups."""

    language: Language
    first: Side
    second: Side
    different: tuple[Pair, ...]
    agreed: tuple[Pair, ...]
    one_sided: tuple[Pair, ...]
    open: tuple[Pair, ...]


def compare_assessments(first: Assessment, second: Assessment) -> Comparison:
    """The differences, the largest first; the same requirement is one of the same words."""
    pairs = _pairs(first, second)
    both = [pair for pair in pairs if None not in pair.levels]
    different = sorted((pair for pair in both if pair.distance), key=lambda pair: -pair.distance)
    return Comparison(
        language=first.language,
        first=Side(by=first.by, steps=first.steps),
        second=Side(by=second.by, steps=second.steps),
        different=tuple(different),
        agreed=tuple(pair for pair in both if not pair.distance),
        one_sided=tuple(p for p in pairs if p.levels.count(None) == 1),
        open=tuple(p for p in pairs if p.levels == (None, None)),
    )


_Key = tuple[str, str, int]


def _pairs(first: Assessment, second: Assessment) -> list[Pair]:
    one, other = _by_words(first), _by_words(second)
    pairs = []
    for key in dict.fromkeys((*one, *other)):
        answer = one.get(key) or other[key]
        pairs.append(
            Pair(
                statement=answer.statement,
                quote=answer.quote,
                first=_mark(one.get(key)),
                second=_mark(other.get(key)),
            )
        )
    return pairs


def _by_words(assessment: Assessment) -> dict[_Key, AssessedRequirement]:
    """Answers by section and words: numbers in ids shift when a text is revised."""
    times: Counter[tuple[str, str]] = Counter()
    found: dict[_Key, AssessedRequirement] = {}
    for answer in assessment.answers:
        words = (answer.statement.rpartition("-")[0], clean(answer.quote))
        found[(*words, times[words])] = answer
        times[words] += 1
    return found


def _mark(answer: AssessedRequirement | None) -> Mark | None:
    return Mark(level=answer.level, note=answer.note) if answer else None
