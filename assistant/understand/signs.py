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
    shares: tuple[tuple[str, ...], ...]
    qualifiers: tuple[str, ...]
    cues: frozenset[str]
    countries: frozenset[str]
    asks_whether: bool
    denies: bool
    words: tuple[str, ...]
    unexplained: tuple[str, ...]
    names_unknown: bool
    profile_step: int | None
    adds_silence: bool
    joins_topics: bool
    only_degree: bool
    of_ladder: bool
    of_role: tuple[str, ...]
    asks_step: bool
    # what is asked about people (`person_signs.py`)
    boundary: Literal["person", "instruction"] | None = None
    names_somebody: bool = False
    speaks_of_somebody: bool = False
    decides_on_somebody: bool = False
    judges: bool = False
    # the form of the turn (`form_signs.py`)
    small_talk: str | None = None
    opens_politely: bool = False
    asks_beside: bool = False
    asks_of_itself: bool = False
    is_short: bool = False
    wishes_language: bool = False
    ends_there: bool = False
    only_replies: bool = False
    only_doubts: bool = False
    # what the turn wishes for, and what of the turn before it means (`reader.py`)
    wants_plan: bool = False
    only_language: bool = False
    lists: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    is_of_own_step: bool = False
    pairs: tuple[tuple[int, str], ...] = ()

    @property
    def has_topic_or_area(self) -> bool:
        """Whether the question names a known subject."""
        return bool(self.areas or self.topics)

    @property
    def has_subject(self) -> bool:
        """Whether the question names anything but steps."""
        return bool(self.areas or self.topics or self.silences or self.unexplained)
