"""An exported plan read back from its file, as people left it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReadSuggestion:
    """A suggestion as it stands in the document: activity, text, numbers of its sources."""

    activity: str
    text: str
    markers: tuple[int, ...]


@dataclass(frozen=True)
class ReadGoal:
    """A row of a table: what is to be reached, its sources, suggestions, and what people filled in."""

    text: str
    markers: tuple[int, ...]
    suggestions: tuple[ReadSuggestion, ...]
    state: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class ReadSource:
    """An entry of the list of sources."""

    marker: int
    statement: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class ReadPlan:
    """What a plan document says; `text` is all of it, for what is looked for anywhere."""

    language: str
    from_step: int
    to_step: int
    goals: tuple[ReadGoal, ...]
    sources: tuple[ReadSource, ...]
    document_versions: dict[str, str]
    text: str
