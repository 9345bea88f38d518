"""The gap between two steps: which requirements remain, each once, from the ladder alone.

Rules of the ladder: to move up to a step, the requirements of that step and of all below are to be
met; of the two ways of base education one suffices.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from assistant.knowledge.corpus import Knowledge
from assistant.schema import Statement


@dataclass(frozen=True)
class Need:
    """A requirement as a plan counts it: one, however often and in however many ways it is printed.

    `also` print the same words on other steps of the range, `alternatives` are other ways to meet
    it, `already` are places on steps up to the first one. `brought` needs are left from there.
    """

    statement: Statement
    also: tuple[Statement, ...] = ()
    alternatives: tuple[Statement, ...] = ()
    already: tuple[Statement, ...] = ()
    brought: bool = False
    fulfilled: bool = False

    @property
    def places(self) -> frozenset[str]:
        """Every statement that the need stands for."""
        return frozenset(s.id for s in (self.statement, *self.also, *self.alternatives))


def steps_of(from_step: int, to_step: int) -> tuple[int, ...]:
    """The steps whose requirements a plan holds: after the first up to the last, or the one step."""
    return tuple(range(min(from_step + 1, to_step), to_step + 1))


def gap(
    knowledge: Knowledge,
    from_step: int,
    to_step: int,
    done: Collection[str] = (),
    missing: Collection[str] = (),
) -> tuple[Need, ...]:
    """The needs of the steps, area by area in the ladder's order; `done` and `missing` are ids."""
    steps = steps_of(from_step, to_step)
    inside = [s for s in knowledge.requirements() if s.step in steps]
    below = [s for s in knowledge.requirements() if (s.step or 0) < steps[0]]
    left = [s for s in below if s.id in missing]
    needs = [*_needs(inside, below), *_needs(left, below, brought=True)]
    met = everywhere(knowledge, done)
    marked = (_marked(need, met) for need in _without_repeats(needs))
    return tuple(_ordered(marked, knowledge))


def everywhere(knowledge: Knowledge, ids: Collection[str]) -> frozenset[str]:
    """These requirements wherever the ladder prints them: what is met on one step is on all."""
    wordings = {s.reading for s in knowledge.requirements() if s.id in ids}
    return frozenset(s.id for s in knowledge.requirements() if s.reading in wordings)


def _needs(
    statements: Iterable[Statement], below: Iterable[Statement], brought: bool = False
) -> Iterator[Need]:
    """One need for statements of the same words, or of which one suffices."""
    open_, lower = list(statements), list(below)
    while open_:
        first = open_[0]
        same = [s for s in open_ if s.reading == first.reading]
        other = [s for s in open_ if set(s.alternatives) & {t.id for t in same}]
        alternatives = [s for s in other if s.step == first.step]
        also = [s for s in (*same[1:], *other) if s not in alternatives]
        wordings = {s.reading for s in (*same, *other)}
        already = [s for s in lower if s.reading in wordings and s is not first]
        yield Need(
            first,
            tuple(_in_order(also)),
            tuple(alternatives),
            () if brought else tuple(already),
            brought,
        )
        open_ = [s for s in open_ if s not in same and s not in other]


def _without_repeats(needs: Iterable[Need]) -> Iterator[Need]:
    """What is left from a step below and stands in the range too is one need."""
    seen: set[str] = set()
    for need in needs:
        if need.statement.id not in seen:
            seen |= need.places | {s.id for s in need.already}
            yield need


def _marked(need: Need, done: Collection[str]) -> Need:
    met = need.places | {s.id for s in need.already}
    if not met.intersection(done):
        return need
    return replace(need, fulfilled=True)


def _ordered(needs: Iterable[Need], knowledge: Knowledge) -> list[Need]:
    """Area by area as the ladder has them, in an area from the lowest step up."""
    areas = [area.code for area in knowledge.vocabulary.areas]
    return sorted(
        needs, key=lambda need: (areas.index(need.statement.section), need.statement.start)
    )


def _in_order(statements: Iterable[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda s: s.start)
