"""Set questions: the statements are selected from the ladder, complete by construction."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.knowledge.corpus import Knowledge
from assistant.retrieve.comparison import compare
from assistant.retrieve.evidence import Evidence
from assistant.schema import Statement
from assistant.understand.query import Query

FORMAL = "FOR"
RULE = "UPP"
OPENING = "INT"


class LadderSelector:
    """Answers from the set of requirements."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def set_of_step(self, query: Query) -> Evidence:
        """Every requirement of the steps that are named; of one, also how it is introduced."""
        found, steps = self._of(query.steps, ()), tuple(sorted(query.steps))
        opening = self.opening(query)
        return Evidence(
            "set", "answered", found, self.rules(steps), steps, len(found), opening=opening
        )

    def opening(self, query: Query) -> tuple[Statement, ...]:
        """How the one step that is named is introduced."""
        one = len(query.steps) == 1
        return self._knowledge.section(query.steps[0], OPENING) if one else ()

    def move_up(self, query: Query) -> Evidence:
        """The requirements after the step one stands on, up to the one to be reached."""
        origin, goal = self._journey(query)
        last = self._knowledge.steps[-1]
        if goal > last:
            return Evidence("top_step", "corrected", (), self.rules([last]), (last,))
        if goal <= origin:
            return Evidence(
                "move_down", "corrected", (), self.rules([max(origin, 2)]), (origin, goal)
            )
        steps = tuple(range(origin + 1, goal + 1))
        found = self._of(steps, ())
        whole = "all" in query.cues and len(steps) == 1
        return Evidence(
            "move_up",
            "answered",
            found,
            self.rules([goal]),
            (origin, goal),
            len(found),
            opening=self._knowledge.section(goal, OPENING) if whole else (),
        )

    def area(self, query: Query) -> Evidence:
        """One area or several, at the steps that are named or over all of them."""
        steps = tuple(sorted(query.steps)) or self._knowledge.steps
        if query.origin and query.goal and query.goal > query.origin:
            steps = tuple(range(query.origin + 1, query.goal + 1))
        found = self._of(steps, query.areas)
        if query.areas == (FORMAL,) and len(steps) == 1:
            return self._formal(steps[0], found)
        if FORMAL in query.areas and len(steps) == 1 and "requirement" in query.cues:
            found = (*self._still_formal(steps[0], found), *found)
        return Evidence("set", "answered", found, (), steps, len(found), query.areas)

    def compare(self, query: Query) -> Evidence:
        """Two steps beside each other, in the areas that are named or in all."""
        steps = tuple(sorted(dict.fromkeys(query.steps)))
        if query.origin and query.goal:
            steps = tuple(sorted((query.origin, query.goal)))
        if len(steps) == 1:
            steps = (steps[0] - 1, steps[0]) if steps[0] > 1 else (steps[0],)
        if not steps:
            return Evidence("which_step", "clarify")
        found = self._of(steps, query.areas)
        if len(steps) != 2:
            return Evidence("compare", "answered", found, (), steps, len(found))
        comparison = compare(self._knowledge, found)
        if "new" in query.cues:
            comparison = replace(comparison, left=())
        between = range(steps[0] + 1, steps[1])
        comparison = replace(comparison, skipped=len(self._of(between, query.areas)))
        shown = comparison.statements
        return Evidence("compare", "answered", shown, (), steps, len(shown), comparison=comparison)

    def count(self, query: Query) -> Evidence:
        """The requirements that were asked to be counted, each of them shown."""
        steps = tuple(sorted(query.steps)) or self._knowledge.steps
        found = self._of(steps, query.areas)
        return Evidence("count", "answered", found, (), steps, len(found))

    def rules(self, steps: Iterable[int]) -> tuple[Statement, ...]:
        """The transition rule of each step that has one."""
        return tuple(s for n in sorted(set(steps)) for s in self._knowledge.section(n, RULE))

    def _formal(self, step: int, found: Sequence[Statement]) -> Evidence:
        """What the step asks formally, and what lower steps asked that it does not repeat."""
        lower = self._still_formal(step, found)
        shown = (*lower, *found)
        return Evidence(
            "formal", "answered", shown, self.rules([step]) if lower else (), (step,), len(shown)
        )

    def _still_formal(self, step: int, found: Sequence[Statement]) -> tuple[Statement, ...]:
        """What lower steps ask formally and is not found again on this one: it holds on."""
        repeated = {s.reading for s in found}
        below = (s for n in range(1, step) for s in self._knowledge.requirements(n, FORMAL))
        return tuple(s for s in below if s.reading not in repeated)

    def _journey(self, query: Query) -> tuple[int, int]:
        first = query.steps[0] if query.steps else 1
        if query.origin and query.goal:
            return query.origin, query.goal
        if query.origin:
            return query.origin, query.origin + 1
        goal = query.goal or max(query.steps, default=first)
        others = [n for n in query.steps if n != goal]
        return (others[0] if others else goal - 1), goal

    def _of(self, steps: Iterable[int], areas: Sequence[str]) -> tuple[Statement, ...]:
        return tuple(
            statement
            for step in sorted(set(steps))
            for statement in self._knowledge.requirements(step)
            if not areas or statement.section in areas
        )
