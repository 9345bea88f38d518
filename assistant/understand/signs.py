"""What the vocabulary found in a question, before it is decided what that means."""

from dataclasses import dataclass
from typing import Literal

from assistant.understand.steps import StepMentions


@dataclass(frozen=True)
class Signs:
    """Everything that the vocabulary found in a question."""

    mentions: StepMentions
    relative: str | None
    areas: tuple[str, ...]
    topics: tuple[str, ...]
    wider: tuple[str, ...]
    silences: tuple[str, ...]
    degrees: tuple[str, ...]
    qualifiers: tuple[str, ...]
    cues: frozenset[str]
    countries: frozenset[str]
    boundary: Literal["person", "instruction"] | None
    small_talk: str | None
    opens_politely: bool
    names_somebody: bool
    speaks_of_somebody: bool
    decides_on_somebody: bool
    asks_whether: bool
    denies: bool
    judges: bool
    asks_beside: bool
    words: tuple[str, ...]
    unexplained: tuple[str, ...]
    profile_step: int | None
    is_short: bool
    adds_silence: bool
    joins_topics: bool
    wishes_language: bool
    ends_there: bool = False
    only_degree: bool = False
    of_ladder: bool = False
    asks_step: bool = False
    only_doubts: bool = False
    wants_plan: bool = False
    only_language: bool = False
    only_replies: bool = False
    lists: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    of_role: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def has_topic_or_area(self) -> bool:
        """Whether the question names a known subject."""
        return bool(self.areas or self.topics)

    @property
    def has_subject(self) -> bool:
        """Whether the question names anything but steps."""
        return bool(self.areas or self.topics or self.silences or self.unexplained)
