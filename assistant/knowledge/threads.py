"""Threads: the same competence on successive steps, tied together by hand in `corpus/threads.yaml`."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from assistant.errors import CorpusError
from assistant.knowledge.files import read_yaml
from assistant.schema import Frozen, Language, Statement


class Thread(Frozen):
    """One competence: its requirements from the lowest step to the highest.

    `beside` are sentences that say the same in the text that opens a step. What is to be met only
    `once` is met on every step, like an education.
    """

    id: str
    name: Mapping[Language, str]
    statements: tuple[str, ...]
    beside: tuple[str, ...] = ()
    once: bool = False

    def holds(self, statement: str) -> bool:
        """Whether the statement stands in the thread or beside it."""
        return statement in self.statements or statement in self.beside


def read_threads(path: Path, known: Mapping[str, Statement]) -> tuple[Thread, ...]:
    """The threads, checked: CorpusError where a statement does not exist, stands twice or out of order."""
    threads: tuple[Thread, ...] = read_yaml(path, tuple[Thread, ...])
    seen: set[str] = set()
    for thread in threads:
        for statement in (*thread.statements, *thread.beside):
            if statement not in known:
                raise CorpusError(
                    f"{path.name}: {thread.id} names {statement}, which does not exist"
                )
            if statement in seen:
                raise CorpusError(f"{path.name}: {statement} stands in two threads")
            seen.add(statement)
        if any(not known[s].is_requirement for s in thread.statements):
            raise CorpusError(f"{path.name}: {thread.id} holds what is no requirement")
        steps = [known[s].step or 0 for s in thread.statements]
        if any(low > high for low, high in pairwise(steps)):
            raise CorpusError(f"{path.name}: {thread.id} does not go from lower steps to higher")
    return threads


def thread_of(threads: Sequence[Thread], statement: str) -> Thread | None:
    """The thread that the statement stands in."""
    return next((thread for thread in threads if thread.holds(statement)), None)


def before(
    thread: Thread, statement: Statement, known: Mapping[str, Statement], steps: Collection[int]
) -> tuple[Statement, ...]:
    """What the thread says on the highest of these steps that lies below the statement's own."""
    lower = [known[s] for s in thread.statements if (known[s].step or 0) < (statement.step or 0)]
    reached = [s for s in lower if s.step in steps]
    nearest = max((s.step or 0 for s in reached), default=0)
    return tuple(s for s in reached if s.step == nearest)
