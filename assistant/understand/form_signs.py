"""The form of a turn beside what it asks: greetings and thanks, doubt, wishes for a language, length."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.knowledge.patterns import Match
from assistant.understand.found import Found, labels, positions
from assistant.understand.intent import UNDERSTOOD
from assistant.understand.signs import Signs

_ABOUT = "about"
_SHORT = 7  # words; a question so short leans on the turn before it


def with_form(
    signs: Signs,
    words: Sequence[str],
    numbers: Sequence[int],
    found: Found,
    content: Collection[int],
) -> Signs:
    """The signs with the form; `content` are the positions of the words that carry a subject.

    `numbers` has for each word the number of its clause.
    """
    return replace(
        signs,
        small_talk=_small_talk(found.small_talk),
        opens_politely=any(m.start <= 1 for m in found.small_talk),
        asks_beside=_asks_beside(found),
        asks_of_itself=_asks_of_itself(found, numbers, content),
        is_short=len(words) <= _SHORT,
        wishes_language=bool(found.wishes),
        ends_there=any(m.label == "there" and _ends(m, found.cues, numbers) for m in found.cues),
        only_replies=positions(_replies(found)).issuperset(range(len(words))),
        only_doubts=_only_doubts(found.cues, content),
    )


def _ends(there: Match, cues: Sequence[Match], numbers: Sequence[int]) -> bool:
    """Whether a clause ends so; within the turn it may be no part of a thing: "det där, på papper"."""
    after = there.positions[-1] + 1
    if after == len(numbers):
        return True
    things = positions(m for m in cues if m.label == "pronoun")
    return numbers[after - 1] != numbers[after] and things.isdisjoint(
        {there.start - 1, there.start}
    )


def _only_doubts(cues: Sequence[Match], content: Collection[int]) -> bool:
    """Whether nothing but a doubt is said; "sikker" also begins the name of an area."""
    doubt = positions(m for m in cues if m.label == "doubt")
    return bool(doubt) and doubt.issuperset(content)


def _asks_of_itself(found: Found, numbers: Sequence[int], content: Collection[int]) -> bool:
    """Whether a clause only asks what the assistant is or can do: "new here, what can I ask you?"."""
    asked = {numbers[m.start] for m in found.small_talk if m.label == _ABOUT}
    other = set(content) - positions(found.small_talk)
    return bool(asked) and asked.isdisjoint(numbers[i] for i in other)


def _asks_beside(found: Found) -> bool:
    """Whether a question stands beside a greeting or thanks, and is no part of it: "how are you"."""
    polite = positions(found.small_talk)
    before = polite | positions(m for m in found.cues if m.label == "follow")
    asked = {m.start for m in found.cues if m.label == "question"} - polite
    return any(start - 1 in {-1, *before} for start in asked)  # "det var allt" asks nothing


def _replies(found: Found) -> list[Match]:
    """What may stand in a turn that asks nothing: "ok, I see"."""
    return [*found.small_talk, *(m for m in found.cues if m.label == "follow")]


def _small_talk(matches: Sequence[Match]) -> str | None:
    """What is said of it; "ok, thanks" is thanks."""
    found = labels(matches)
    if _ABOUT in found:
        return _ABOUT  # "hi, what can you do?"
    return next((label for label in found if label != UNDERSTOOD), next(iter(found), None))
