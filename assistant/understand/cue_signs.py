"""Which cues count in a question, and what they make of the other matches."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import count

from assistant.knowledge.patterns import Match
from assistant.schema import Language
from assistant.understand.found import Found, labels, positions

SUBJECT = "subject"
ME, SOMEBODY = "me", "somebody"
_OPENING = "first_opening"
_AT_HEAD = {"yes_no": 0, _OPENING: 1, "stands": 0}  # cue → last place at which it may begin
_OWN_LANGUAGE = frozenset({ME, SOMEBODY})
_HELPED, _ALONE = frozenset({"supported", "take_part"}), ("independent",)


def of_label(label: str, cues: Iterable[Match]) -> set[int]:
    """The positions of the words of the cues of this label."""
    return positions(m for m in cues if m.label == label)


def told_by(cues: Iterable[Match], spoken: Language, inverted: bool) -> frozenset[str]:
    """What the cues tell; a verb before its subject asks for yes or no."""
    said = {m.label for m in cues if counts(m, spoken)} - {SUBJECT}
    return frozenset({*said, "yes_no"} if inverted else said)


def opening(cues: Iterable[Match], heads: Collection[int]) -> frozenset[str]:
    """What opens the question after words that only go on: "ok, and when does …".

    So it is at one of the `heads`, where clauses begin: "on the ladder: when …, and when …".
    """
    before = of_label("follow", cues)
    head = next(i for i in count() if i not in before)
    return frozenset({m.label for m in cues if m.label == _OPENING and m.start in {head, *heads}})


def with_tag(found: Found, numbers: Sequence[int]) -> Found:
    """With a "not" that is a clause of its own at the end as what it asks for: "…, ikke?"."""
    last = len(numbers) - 1
    if last < 1 or numbers[last - 1] == numbers[last]:
        return found
    cues = [
        replace(m, label="confirm") if m.label == "denial" and m.start == last else m
        for m in found.cues
    ]
    return replace(found, cues=cues)


def without_conditions(found: Found) -> Found:
    """Without a "not" that only says what comes first: "she can't, before the doctor has agreed"."""
    awaited = max(of_label("awaited", found.boundary), default=-1)
    cues = [m for m in found.cues if m.label != "denial" or m.start > awaited]
    return replace(found, cues=cues)


def in_practice(found: Found) -> Found:
    """Without a subject that only says how it is asked: "i praktiken", "er du sikker?".

    Nor is everything wished for in "i det store hele".
    """
    framing = positions(m for m in found.cues if m.label == "brief")
    framing |= positions(m for m in found.cues if m.label == "doubt" and len(m.positions) > 1)

    def others(matches: Iterable[Match]) -> list[Match]:
        return [m for m in matches if not set(m.positions) <= framing]

    named = found.subjects
    subjects = replace(
        named,
        areas=others(named.areas),
        topics=others(named.topics),
        silences=others(named.silences),
    )
    cues = [m for m in found.cues if m.label != "all" or not set(m.positions) <= framing]
    return replace(found, subjects=subjects, cues=cues)


def how_far(found: Found) -> tuple[str, ...]:
    """The degrees that are meant: who stops being helped does it alone."""
    ceases = any(m.label == "ceases" for m in found.cues)
    said = labels(found.degrees)
    return _ALONE if ceases and _HELPED.intersection(said) else said


def counts(cue: Match, spoken: Language) -> bool:
    """Whether the cue means what it says: some only at the head or in their own language.

    "i" is a preposition in Swedish, "henne" in Danish is where somebody is.
    """
    if cue.label in _AT_HEAD:
        return cue.start <= _AT_HEAD[cue.label]
    return cue.label not in _OWN_LANGUAGE or cue.language == spoken
