"""The people in a question: where they are named or pointed at, and the one who asks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from assistant.understand.found import Found, positions


@dataclass(frozen=True)
class People:
    """Positions of names, of words like "she", and of "I"."""

    named: frozenset[int]
    pointed: frozenset[int]
    asker: frozenset[int]

    @property
    def others(self) -> frozenset[int]:
        """All but the one who asks."""
        return self.named | self.pointed

    @property
    def all(self) -> frozenset[int]:
        """Everybody."""
        return self.others | self.asker


def without_places(
    words: Sequence[str], names: Collection[str], found: Found, given: Collection[str]
) -> frozenset[str]:
    """The names but for those of places: what follows "in" or "to" and is no given name.

    Nor is it a name what was corrected to another word.
    """
    after = {m.positions[-1] + 1 for m in found.boundary if m.label == "at_place"}
    places = {word for i, word in enumerate(words) if i in after}
    other = {name for name in names if name.isalpha() and name not in words} | places
    return frozenset(name for name in names if name in given or name not in other)


def without_people(found: Found, named: Collection[int]) -> Found:
    """What was found without subjects that are nothing but somebody's name."""
    subjects = found.subjects
    kept = replace(
        subjects,
        topics=[m for m in subjects.topics if not set(m.positions) <= {*named}],
        silences=[m for m in subjects.silences if not set(m.positions) <= {*named}],
        areas=[m for m in subjects.areas if not set(m.positions) <= {*named}],
    )
    return replace(found, subjects=kept)


def unknown_after(found: Found, unknown: Collection[int]) -> set[int]:
    """The words of which nothing is known and which follow a yes-or-no verb: "is tom ready".

    What goes on with "with" or "a" is a verb: "ska prata med en trea".
    """
    verbs = {m.start - 1 for m in found.boundary if m.label == "goes_with"}
    modal = {m.positions[-1] + 1 for m in found.cues if m.label == "yes_no"}
    return (modal & {*unknown}) - verbs


def described_people(found: Found) -> set[int]:
    """Where people are told of without a name, unless somebody only says to have them."""
    had = {m.positions[-1] + 1 for m in found.boundary if m.label == "has"}
    return positions(m for m in found.boundary if m.label == "described" and m.start not in had)
