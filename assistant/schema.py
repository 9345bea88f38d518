"""The public types: what the command line prints, HTTP serves and the Python API returns.

Field names and meanings are the contract with callers; positions count code points of the
document, so that `document_text[start:end] == quote`.
"""

from typing import Any, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, field_validator

Language = Literal["sv", "da", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "da", "en")
Role = Literal["secretary", "manager", "newhire"]
Status = Literal[
    "answered",
    "partial",
    "not_in_sources",
    "corrected",
    "declined",
    "clarify",
    "small_talk",
    "error",
]
StatementKind = Literal[
    "formal",  # a line of formal competence
    "bullet",  # a bullet of one of the five competence areas
    "development",  # the line under Kompetensutveckling och utbildning
    "transition",  # what moving up to the step takes
    "introduction",  # the description that opens a step
    "framework",  # running text about the ladder as a whole
    "role",  # running text of a role description
    "review",  # the printed review date
    "navigation",  # a reading aid of the page ("see all steps here")
    "clarification",  # a workplace's own text from corpus/local
]
REQUIREMENT_KINDS: frozenset[str] = frozenset({"formal", "bullet", "development"})


class Frozen(BaseModel):
    """A value: compared by content, never changed after it was made."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Statement(Frozen):
    """The smallest thing that can be cited, with the place it is printed at."""

    id: str = Field(description="Stable and readable, e.g. S3-SAM-2")
    kind: StatementKind
    document: str = Field(description="File name below corpus/")
    heading_path: tuple[str, ...]
    quote: str = Field(description="document_text[start:end], exactly as printed")
    start: int = Field(ge=0, description="First code point of the quote")
    end: int = Field(description="One past the last code point")
    language: Language
    step: int | None = None
    area: str | None = Field(default=None, description="Heading of the area, in correct spelling")
    reading: str = Field(
        description="The quote with known misprints corrected; never shown as a quote"
    )
    truncated: bool = Field(default=False, description="The source itself breaks off here")
    alternatives: tuple[str, ...] = Field(
        default=(), description="Statements of which one suffices"
    )

    @property
    def is_requirement(self) -> bool:
        """Whether a person on the step is to meet this."""
        return self.kind in REQUIREMENT_KINDS

    @property
    def section(self) -> str:
        """The section code inside the id: `SAM` of `S3-SAM-2`."""
        return self.id.rsplit("-", 2)[1]


class Translation(Frozen):
    """An unofficial reading of a quote in another language."""

    language: Language
    text: str
    official: bool = False


class Citation(Frozen):
    """A pointer to characters of a source, numbered as in the answer's text."""

    marker: int = Field(ge=1)
    statement: str
    document: str
    heading_path: tuple[str, ...]
    quote: str
    start: int
    end: int
    language: Language
    translation: Translation | None = None


class Segment(Frozen):
    """One piece of an answer: a claim carries citations, glue and suggestions are the assistant's."""

    kind: Literal["claim", "glue", "suggestion"]
    text: str
    citations: tuple[int, ...] = ()


class Coverage(Frozen):
    """How many of the statements that apply are shown."""

    shown: int
    of: int


class Profile(Frozen):
    """What is known of the person who asks; never a name or a number."""

    # Strict: `true` is no step, and what a caller has as text may be anything.
    step: int | None = Field(default=None, strict=True)
    role: Role | None = None


class Trace(Frozen):
    """How the answer came about: what was understood, how long it took, which model worded it."""

    query: dict[str, Any] = {}
    timings_ms: dict[str, float] = {}
    model: str | None = None


class Suggestion(Frozen):
    """The assistant's own proposal for a requirement, of a type on the framework's list."""

    text: str
    activity: str = Field(description="As the framework names it, e.g. hospitera")
    activity_name: str = Field(default="", description="The same in the plan's language")
    shown: str = Field(default="", description="How it would be shown that it is met")
    citation: Citation = Field(description="The framework's list of activities")


class PlanItem(Frozen):
    """One requirement of a plan, with what is proposed and what people fill in."""

    statement: str
    step: int
    area: str = Field(description="Code of the area, e.g. SAM")
    area_name: str
    citation: Citation
    also: tuple[str, ...] = Field(default=(), description="Steps that print the same words")
    also_citations: tuple[Citation, ...] = ()
    alternatives: tuple[str, ...] = Field(default=(), description="Another way to meet it")
    alternative_citations: tuple[Citation, ...] = ()
    already: tuple[str, ...] = Field(
        default=(), description="Steps up to the first one that ask for the same"
    )
    brought: bool = Field(default=False, description="Left from a step up to the first one")
    truncated: bool = Field(default=False, description="The source itself breaks off here")
    state: Literal["remaining", "fulfilled"] = "remaining"
    suggestions: tuple[Suggestion, ...] = ()
    evidence: str = ""
    responsible: str = ""
    due: str | None = None
    follow_up: str = ""

    @property
    def places(self) -> frozenset[str]:
        """Every statement that the item stands for."""
        return frozenset((self.statement, *self.also, *self.alternatives))


class PlanSource(Frozen):
    """A document that a plan quotes."""

    document: str
    title: str
    reviewed: str | None = Field(default=None, description="Date of the last review, written out")


class Plan(Frozen):
    """A draft of a development plan: every requirement after `from_step` up to `to_step`."""

    language: Language
    from_step: int | None
    to_step: int | None
    status: Literal["ok", "invalid", "clarify"]
    message: str | None = None
    items: tuple[PlanItem, ...] = ()
    focus: tuple[str, ...] = Field(default=(), description="Codes of areas that come first")
    only: bool = Field(default=False, description="Just the areas in focus")
    left_out: int = Field(default=0, ge=0, description="Items that `only` leaves out")
    notes: tuple[str, ...] = ()
    elsewhere: tuple[Citation, ...] = Field(
        default=(), description="Given as met or missing, of other steps: they change nothing"
    )
    unmatched: tuple[str, ...] = Field(
        default=(), description="What was said to be met, missing or in focus and matches nothing"
    )
    rules: tuple[Citation, ...] = Field(default=(), description="What moving up takes")
    clarifications: tuple[Citation, ...] = Field(
        default=(), description="The workplace's own texts for these steps"
    )
    conflicts: tuple[str, ...] = Field(
        default=(), description="Clarifications that seem to deny a requirement"
    )
    sources: tuple[PlanSource, ...] = ()
    document_versions: dict[str, str] = {}


class PlanRequest(BaseModel):
    """What a plan is asked for with; `missing` are requirements left on steps up to `from_step`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    from_step: int = Field(strict=True, validation_alias=AliasChoices("from_step", "from"))
    to_step: int = Field(strict=True, validation_alias=AliasChoices("to_step", "to"))
    done: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    only: bool = False
    language: Language = "sv"

    @field_validator("done", "missing", "focus")
    @classmethod
    def _whole_characters(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        if any("\ud800" <= sign <= "\udfff" for text in given for sign in text):
            raise ValueError("half a character")
        return given


class Answer(Frozen):
    """One answer, the same on the command line, over HTTP and in the chat."""

    id: str | None = None
    status: Status
    language: Language
    text: str
    segments: tuple[Segment, ...] = ()
    citations: tuple[Citation, ...] = ()
    coverage: Coverage | None = None
    plan: Plan | None = None
    follow_ups: tuple[str, ...] = ()
    trace: Trace = Trace()


class Hit(Frozen):
    """One ranked statement of a search, with the score that ranked it (higher is nearer)."""

    statement: Statement
    score: float
    dense: float = Field(description="Cosine of question and statement, the best of its languages")
    lexical: float = Field(description="BM25 over stems of the statement")


class AskRequest(Frozen):
    """One question as it arrives over HTTP, or as a line of `ask --jsonl` together with an id."""

    question: str
    language: Language | None = None
    profile: Profile | None = None
    conversation: str | None = None
