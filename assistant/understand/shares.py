"""Two degrees of one thing, each asked for by itself: "when does one only help, and when lead it?"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.knowledge.patterns import Match
from assistant.understand.found import Found, labels

Shares = tuple[tuple[str, ...], ...]
_OF_STEP = frozenset({"first", "which_steps", "first_where"})
_OTHER = frozenset({"who_how", "why"})  # these ask for no step
_VERB = 2  # letters; a shorter word is none


def shares_of(words: Sequence[str], found: Found) -> Shares:
    """The degrees of each question for a step, where these are several and not the same.

    The first may say none: "when does it start, and when does one lead it?".
    """
    asked = [*sorted(_asking(found)), len(words)]
    parts = {start: _within(start, end, found) for start, end in pairwise(asked)}
    said = [start for start in parts if parts[start]]
    asks = all(_is_question(words, start, found) for start in (*asked[:1], *said))
    begins = asks and len(parts) > 1 and parts[asked[0]] == () and _names(asked, found)
    shares = [parts[start] for start in (*(asked[:1] if begins else ()), *said)]
    several = len(shares) > 1 and len(set(shares)) == len(shares)
    return tuple(shares) if several else ()


def _asking(found: Found) -> Iterator[int]:
    """Where the words stand that ask for a step: "which", "when"."""
    other = {m.start for m in found.cues if m.label in _OTHER}
    return (i for i in {m.start for m in found.cues if m.label == "question"} if i not in other)


def _within(start: int, end: int, found: Found) -> tuple[str, ...]:
    return labels(m for m in found.degrees if start < m.start < end)


def _names(asked: Sequence[int], found: Found) -> bool:
    """Whether the first question says of what it asks."""
    things = (*found.subjects.topics, *(m for m in found.cues if m.label == "pronoun"))
    return any(m.start < asked[1] for m in things)


def _is_question(words: Sequence[str], start: int, found: Found) -> bool:
    """Whether a step is named as asked for, or a verb follows: "when I lead it, …" asks nothing."""
    here = [m for m in found.cues if m.label in _OF_STEP and start in m.positions]
    return bool(here) or (start + 1 < len(words) and _is_verb(words, start + 1, found.cues))


def _is_verb(words: Sequence[str], i: int, cues: Sequence[Match]) -> bool:
    opens = any(m.label == "yes_no" and m.start == i for m in cues)
    return opens or (len(words[i]) > _VERB and words[i].endswith("r"))
