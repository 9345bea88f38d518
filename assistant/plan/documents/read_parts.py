"""What a plan says when it is read back from a file."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.errors import UsageError
from assistant.schema import Plan


class NoPlan(UsageError):
    """A file that is no plan, or can't be read as one; the message says what to do instead."""


@dataclass(frozen=True)
class ReadSuggestion:
    """A suggestion as it stands in the document: activity, text, numbers of its sources."""

    activity: str
    text: str
    markers: tuple[int, ...]


@dataclass(frozen=True)
class ReadGoal:
    """A row of a table: what is to be reached, its sources, suggestions, and what people filled in.

    `statement` is the id of the requirement, empty for a goal that people added. `state` is
    `remaining`, `fulfilled`, or what somebody wrote instead; `fields` are how it shows, who, when
    and the follow-up.
    """

    text: str
    markers: tuple[int, ...]
    suggestions: tuple[ReadSuggestion, ...]
    state: str
    fields: tuple[str, ...]
    statement: str = ""


@dataclass(frozen=True)
class ReadSource:
    """An entry of the list of sources; `place` are the headings, `translation` is unofficial."""

    marker: int
    statement: str
    quote: str
    start: int
    end: int
    document: str = ""
    place: str = field(default="", compare=False)
    translation: str = field(default="", compare=False)


@dataclass(frozen=True)
class ReadPlan:
    """What a plan document says; `text` is all of it, for what is looked for anywhere.

    `data` is the plan itself where the file holds it.
    """

    language: str
    from_step: int
    to_step: int
    goals: tuple[ReadGoal, ...]
    sources: tuple[ReadSource, ...]
    document_versions: dict[str, str]
    text: str
    data: Plan | None = field(default=None, compare=False)


Table = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Extract:
    """A file as rows of cells and as text; lines of a cell are divided by line breaks."""

    tables: tuple[Table, ...]
    lines: tuple[str, ...]
    text: str
