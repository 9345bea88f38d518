"""What an answer may be made of: statements with the part they play, and the answer's status."""

from dataclasses import dataclass
from typing import Literal

from assistant.retrieve.comparison import Comparison
from assistant.schema import Statement, Status

Kind = Literal[
    "set",  # all requirements of steps, or of areas at steps
    "move_up",
    "move_down",
    "top_step",  # there is none above
    "formal",
    "compare",
    "fact",
    "first_step",
    "elsewhere",  # the subject stands on other steps than the one asked for
    "further",  # it stands on the step asked for, but goes as far as was said on a later one
    "lower_step",  # it stands on a lower step and holds on, by the cumulative rule
    "count",
    "silent",
    "unknown",  # nothing in the sources answers
    "undefined",  # the sources use the word and do not say what it means
    "denied",  # the question takes it that something does not hold that does
    "both",  # what the ladder and the role description say of the same matter
    "not_there",  # the source that is asked about says nothing of it; the other one may
    "no_more",  # a question for more of what was just shown
    "no_such_step",
    "person",
    "instruction",
    "small_talk",
    "which_step",
    "clarify",  # too vague: what is it about?
    "wrong_country",
]


# What is told of a subject.
OF_SUBJECT: frozenset[Kind] = frozenset({"fact", "first_step", "lower_step"})


@dataclass(frozen=True)
class Evidence:
    """The decided answer before it is worded.

    `statements` answer; `context` is the rule behind them or what helps nearby. `steps` are those
    and `areas` those that the answer is about, `of` the size of the set that `statements` completes; `opening` is how
    the source introduces a whole step. `clarifications`
    are a workplace's own texts beside them, `subjects` the silences that the question is about;
    `comparison` is of two whole steps or areas.
    """

    kind: Kind
    status: Status
    statements: tuple[Statement, ...] = ()
    context: tuple[Statement, ...] = ()
    steps: tuple[int, ...] = ()
    of: int | None = None
    areas: tuple[str, ...] = ()
    opening: tuple[Statement, ...] = ()
    clarifications: tuple[Statement, ...] = ()
    subjects: tuple[str, ...] = ()
    comparison: Comparison | None = None
