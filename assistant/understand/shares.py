"""Two degrees of one thing, each asked for by itself: "when does one only help, and when lead it?"."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from assistant.knowledge.patterns import Match
from assistant.understand.found import Found, labels

Shares = tuple[tuple[str, ...], ...]
_OF_STEP = frozenset({"first", "which_steps", "first_where"})
_OTHER = frozenset({"who_how", "why"})  # these ask for no step
_ONE = 2  # ends of one question
_VERB = 2  # letters; a shorter word is none


def shares_of(words: Sequence[str], found: Found) -> Shares:
    """The degrees of each question for a step, where these are several and not the same.

    One may say none: "when does it begin, and when does one lead it?".
    """
    asked = [*sorted(_asking(found)), len(words)]
    if len(asked) <= _ONE:
        return ()
    parts = {start: _within(start, end, found) for start, end in pairwise(asked)}
    said = [start for start in parts if parts[start]]
    bare = _bare(parts, asked, found)
    if not all(_is_question(words, start, found) for start in (*bare, *said)):
        bare = []
    shares = [parts[start] for start in sorted((*bare, *said))]
    several = len(shares) > 1 and len(set(shares)) == len(shares)
    return tuple(shares) if several else ()


def _asking(found: Found) -> Iterator[int]:
    """Where the words stand that ask for a step: "which", "when"."""
    other = {m.start for m in found.cues if m.label in _OTHER}
    # "which is the first where …" asks once
    other |= {i for m in found.cues if m.label == "first_where" for i in m.positions[1:]}
    return (i for i in {m.start for m in found.cues if m.label == "question"} if i not in other)


def _within(start: int, end: int, found: Found) -> tuple[str, ...]:
    return labels(m for m in found.degrees if start <= m.start < end)


def _bare(parts: Mapping[int, Sequence[str]], asked: Sequence[int], found: Found) -> list[int]:
    """The question that says no degree, but of what it asks where it begins."""
    things = (*found.subjects.topics, *(m for m in found.cues if m.label == "pronoun"))
    first = [start for start in asked[:1] if any(m.start < asked[1] for m in things)]
    begins = {max(n for n in asked if n <= m.start) for m in _begins(asked, found)}
    return [start for start in (*first, *sorted(begins)) if parts.get(start) == ()][:1]


def _begins(asked: Sequence[int], found: Found) -> Iterator[Match]:
    return (m for m in found.cues if m.label == "begins" and m.start >= asked[0])


def _is_question(words: Sequence[str], start: int, found: Found) -> bool:
    """Whether a step is named as asked for, or a verb follows: "when I lead it, …" asks nothing."""
    here = [m for m in found.cues if m.label in _OF_STEP and start in m.positions]
    return bool(here) or (start + 1 < len(words) and _is_verb(words, start + 1, found.cues))


def _is_verb(words: Sequence[str], i: int, cues: Sequence[Match]) -> bool:
    opens = any(m.label == "yes_no" and m.start == i for m in cues)
    return opens or (len(words[i]) > _VERB and words[i].endswith("r"))
