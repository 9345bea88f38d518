"""Two assessments laid side by side: where they differ, where they agree, what only one has.

The comparison is something to talk about. It does not say who is right.
"""

from collections import Counter
from collections.abc import Sequence

from assistant.knowledge.corpus import Knowledge
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


def compare_assessments(
    first: Assessment, second: Assessment, knowledge: Knowledge | None = None
) -> Comparison:
    """The differences, the largest first; the same requirement is one of the same words.

    With the ladder, words that it prints on several steps are one requirement, and so are the ways
    of which one suffices: each of the two counts with the best level that it has for any of them.
    """
    pairs = _pairs(first, second, _Same(knowledge))
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


class _Same:
    """What counts as one requirement: the same words on any step, and other ways to meet it."""

    def __init__(self, knowledge: Knowledge | None) -> None:
        self._first: dict[tuple[str, str], tuple[str, str]] = {}
        if knowledge is None:
            return
        by_words: dict[str, tuple[str, str]] = {}
        for statement in knowledge.requirements():
            ways = (statement, *(knowledge.by_id[other] for other in statement.alternatives))
            here = (_section(statement.id), clean(statement.quote))
            known = next((by_words[w.reading] for w in ways if w.reading in by_words), here)
            by_words.update((way.reading, known) for way in ways)
            self._first[here] = known

    def of(self, answer: AssessedRequirement) -> tuple[str, str]:
        """Section and words of the first place; numbers in ids shift when a text is revised."""
        here = (_section(answer.statement), clean(answer.quote))
        return self._first.get(here, here)


def _pairs(first: Assessment, second: Assessment, same: _Same) -> list[Pair]:
    one, other = _by_words(first, same), _by_words(second, same)
    pairs = []
    for key in dict.fromkeys((*one, *other)):
        mine, theirs = one.get(key, []), other.get(key, [])
        shown = min((*mine, *theirs), key=lambda answer: answer.statement)
        pairs.append(
            Pair(
                statement=shown.statement,
                quote=shown.quote,
                first=_mark(mine),
                second=_mark(theirs),
            )
        )
    return pairs


def _by_words(assessment: Assessment, same: _Same) -> dict[_Key, list[AssessedRequirement]]:
    """The answers of each requirement; the same words twice in one section are two."""
    times: Counter[tuple[str, str]] = Counter()
    found: dict[_Key, list[AssessedRequirement]] = {}
    for answer in assessment.answers:
        words = (_section(answer.statement), clean(answer.quote))
        found.setdefault((*same.of(answer), times[words]), []).append(answer)
        times[words] += 1
    return found


def _section(id_: str) -> str:
    return id_.rpartition("-")[0]


def _mark(answers: Sequence[AssessedRequirement]) -> Mark | None:
    """The best level of the answers, with every note once."""
    if not answers:
        return None
    levels = [answer.level for answer in answers if answer.level]
    notes = dict.fromkeys(answer.note for answer in answers if answer.note)
    return Mark(level=max(levels, key=LEVELS.index, default=None), note="\n".join(notes))
