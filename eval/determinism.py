"""Whether the same questions get the same bytes: on a second run, and from an index built anew."""

from collections.abc import Sequence

from assistant import Assistant, Settings
from eval.cases import Dialog, Question
from eval.figures import Figure, share
from eval.fresh import fresh
from eval.run import Answered, changed_bytes, generate


def rebuilt(
    first: Sequence[Answered],
    questions: Sequence[Question],
    dialogs: Sequence[Dialog],
    settings: Settings,
) -> list[str]:
    """Ids that a fresh assistant over a fresh index answers with other bytes than `first`."""
    with fresh(settings) as assistant:
        return changed_bytes(first, generate(assistant, questions, dialogs))


def repeated(
    first: Sequence[Answered],
    questions: Sequence[Question],
    dialogs: Sequence[Dialog],
    settings: Settings,
) -> list[str]:
    """Ids that a second assistant over the same index answers with other bytes than `first`."""
    return changed_bytes(first, generate(Assistant.open(settings), questions, dialogs))


def determinism(asked: int, changed: Sequence[str]) -> Figure:
    """The share of cases that got the same bytes."""
    return share(asked - len(changed), asked)
