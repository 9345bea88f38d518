"""A question as it was heard: its words, and what was found in them before that is weighed."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.understand.clauses import Clauses
from assistant.understand.found import Found, positions
from assistant.understand.people import People
from assistant.understand.steps import StepMentions


@dataclass(frozen=True)
class Heard:
    """The words of a question, what was found in them, the steps, the clauses and the people."""

    words: Sequence[str]
    found: Found
    mentions: StepMentions
    clauses: Clauses
    names: frozenset[str]
    people: People
    familiar: bool

    @property
    def subject(self) -> str:
        """The words that say what is asked about, without steps and without what is only told."""
        found = self.found
        apart = self.mentions.used | found.aside | _of_source(found)
        apart |= positions(m for m in found.cues if m.label == "over")
        return " ".join(word for i, word in enumerate(self.words) if i not in apart)


def _of_source(found: Found) -> set[int]:
    """The words that say no more than that the ladder is meant, beside a subject of it."""
    named = positions((*found.subjects.topics, *found.subjects.areas))
    return positions(m for m in found.countries if m.label == "SE") - named if named else set()
