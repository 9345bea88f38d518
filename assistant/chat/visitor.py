"""What the chat remembers of one conversation; nothing outlives it, nothing names anyone."""

from dataclasses import dataclass, field
from uuid import uuid4

from assistant.compose.wording import Words, words
from assistant.schema import Citation, Language, Profile, Role

_KEPT = 50
"""Answers whose sources can still be opened."""


@dataclass
class Visitor:
    """The person in one browser tab, until a new conversation is begun."""

    language: Language
    conversation: str = field(default_factory=lambda: str(uuid4()))
    step: int | None = None
    role: Role | None = None
    step_asked: bool = False
    answers: int = 0
    _citations: dict[int, tuple[Citation, ...]] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        """The texts in the visitor's language."""
        return words(self.language)

    @property
    def profile(self) -> Profile | None:
        """What is known of the person, None where nothing is."""
        if self.step is None and self.role is None:
            return None
        return Profile(step=self.step, role=self.role)

    def keep(self, citations: tuple[Citation, ...]) -> int:
        """Remembers the citations of an answer; returns the number it is known by."""
        self.answers += 1
        self._citations[self.answers] = citations
        self._citations.pop(self.answers - _KEPT, None)
        return self.answers

    def citations(self, answer: int) -> tuple[Citation, ...]:
        """The citations of an answer; none where it is not remembered."""
        return self._citations.get(answer, ())
