"""What the vocabulary found in the words of a question."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.knowledge.patterns import Match


@dataclass(frozen=True)
class Subjects:
    """What a question may be about, the most specific matches of each sort."""

    topics: list[Match]
    silences: list[Match]
    areas: list[Match]


@dataclass(frozen=True)
class Found:
    """The matches by what they tell; `wishes` are the positions that wish for a language.

    `aside` are the positions of what is only told in passing.
    """

    all_topics: list[Match]
    subjects: Subjects
    cues: list[Match]
    relative: list[Match]
    small_talk: list[Match]
    boundary: list[Match]
    countries: list[Match]
    degrees: list[Match]
    plan: list[Match]
    wishes: set[int]
    aside: frozenset[int] = frozenset()


def labels(matches: Iterable[Match]) -> tuple[str, ...]:
    """What the matches stand for, each once, in order."""
    return tuple(dict.fromkeys(m.label for m in matches))


def positions(matches: Iterable[Match]) -> set[int]:
    """The positions of the words that the matches use."""
    return {position for match in matches for position in match.positions}


def span(match: Match) -> range:
    """All positions from the first word of the match to the last."""
    return range(match.start, match.positions[-1] + 1)
