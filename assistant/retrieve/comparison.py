"""Two steps beside each other: what the higher one adds, deepens, or says in the same words."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.threads import before, thread_of
from assistant.schema import Statement


@dataclass(frozen=True)
class Change:
    """A statement of the higher step, and what the lower step says of the same competence."""

    statement: Statement
    before: tuple[Statement, ...]

    @property
    def kind(self) -> str:
        """`new`, `deepened` or `unchanged`."""
        if not self.before:
            return "new"
        same = any(s.reading == self.statement.reading for s in self.before)
        return "unchanged" if same else "deepened"


@dataclass(frozen=True)
class Comparison:
    """What changes from one step to another; `left` has no counterpart on the higher step.

    `skipped` counts the requirements of the steps between the two.
    """

    low: int
    high: int
    changes: tuple[Change, ...]
    left: tuple[Statement, ...]
    skipped: int = 0

    def of_kind(self, kind: str) -> tuple[Change, ...]:
        """The changes of one kind, in printed order."""
        return tuple(change for change in self.changes if change.kind == kind)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Everything that is compared, of the higher step and of the lower."""
        earlier = (s for change in self.changes for s in change.before)
        return (*(c.statement for c in self.changes), *dict.fromkeys((*earlier, *self.left)))


def compare(knowledge: Knowledge, statements: Sequence[Statement]) -> Comparison:
    """Compares the highest with the lowest of the steps that the statements stand on."""
    steps = sorted({s.step for s in statements if s.step})
    low, high = steps[0], steps[-1]
    changes = []
    for statement in statements:
        if statement.step == high:
            thread = thread_of(knowledge.threads, statement.id)
            earlier = before(thread, statement, knowledge.by_id, (low,)) if thread else ()
            changes.append(Change(statement, tuple(s for s in earlier if s in statements)))
    matched = {s.id for change in changes for s in change.before}
    left = tuple(s for s in statements if s.step == low and s.id not in matched)
    return Comparison(low, high, tuple(changes), left)
