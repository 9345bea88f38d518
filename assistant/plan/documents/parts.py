"""What the page of a plan is made of: texts in the reader's language, for any format to lay out."""

from dataclasses import dataclass

from assistant.schema import Language

FORM = "stegvis-plan"


@dataclass(frozen=True)
class Quote:
    """A quotation with its number, the unofficial translation beside it, the headings above it.

    `note` warns of a clarification that seems to deny what the ladder says.
    """

    text: str
    marker: int
    language: Language
    translation: str
    place: str
    note: str = ""


@dataclass(frozen=True)
class Proposal:
    """A suggestion: its activity with the number of the framework's list, and what would show it."""

    activity: str
    text: str
    shown: str
    marker: int


@dataclass(frozen=True)
class Row:
    """One requirement: quoted, with the ways to meet it, notes, suggestions and fields to fill in."""

    id: str
    step: str
    quotes: tuple[Quote, ...]
    notes: tuple[str, ...]
    fulfilled: bool
    state: str
    proposals: tuple[Proposal, ...]
    evidence: str
    responsible: str
    due: str
    follow_up: str


@dataclass(frozen=True)
class Section:
    """One area with its requirements and the workplace's own texts."""

    title: str
    in_focus: bool
    rows: tuple[Row, ...]
    clarifications: tuple[Quote, ...]


@dataclass(frozen=True)
class Source:
    """One cited statement in full, with the place that it can be found at again."""

    marker: int
    id: str
    place: str
    quote: str
    language: Language
    translation: str
    document: str
    span: str


@dataclass(frozen=True)
class Version:
    """A document that is quoted: its title, review date and digest."""

    title: str
    reviewed: str
    document: str
    sha256: str


@dataclass(frozen=True)
class PlanPage:
    """The whole document, top to bottom; `clarifications` are those of no area that is shown.

    `labels` are the fixed words of the layout; `form` says for programs that read the document
    again which plan it is: version of the layout, language, first and last step.
    """

    language: Language
    title: str
    labels: dict[str, str]
    draft: str
    rules: tuple[Quote, ...]
    summary: tuple[str, ...]
    clarifications: tuple[Quote, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    versions: tuple[Version, ...]
    opening: str
    closing: str
    form: str
