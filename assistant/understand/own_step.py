"""Whose step is meant where somebody tells of several: "my boss is on 5, I am on 1. What do I need?"."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.understand.found import Found
from assistant.understand.steps import StepMentions

Reads = Callable[[Sequence[str]], StepMentions]

_OF_SEVERAL = frozenset({"compare", "both", "over"})
_OF_CLAIM = frozenset({"first", "confirm"})


def of_claim(
    mentions: StepMentions,
    found: Found,
    words: Sequence[str],
    numbers: Sequence[int],
    read: Reads,
) -> StepMentions:
    """The mentions with the step alone that is claimed to be the first, and not what follows from it.

    "It is first needed on 5, right? so my 3 can wait" asks of the 5.
    """
    labels = {m.label for m in found.cues}
    if len(mentions.steps) < 2 or not labels >= _OF_CLAIM:
        return mentions
    steps = _of_clauses(words, numbers, read)
    named = steps.keys()
    claimed = {numbers[m.start] for m in found.cues if m.label == "first"} & named
    asking = {numbers[m.start] for m in found.cues if m.label == "question"}
    if len(claimed) != 1 or (named - claimed) & asking:
        return mentions
    return replace(steps[claimed.pop()], used=mentions.used)


def of_asker(
    mentions: StepMentions,
    found: Found,
    words: Sequence[str],
    numbers: Sequence[int],
    read: Reads,
) -> StepMentions:
    """The mentions with the asker's own step alone, where the question is for that one.

    `numbers` has for each word the number of its clause; `read` finds the steps of some words.
    """
    labels = {m.label for m in found.cues}
    if len(mentions.steps) < 2 or "oneself" not in labels or labels & _OF_SEVERAL:
        return mentions
    steps = _of_clauses(words, numbers, read)
    named = steps.keys()
    own = {numbers[m.start] for m in found.cues if m.label == "oneself"} & named
    asking = {numbers[m.start] for m in found.cues if m.label == "me"} - named
    aims = {numbers[m.start] for m in found.cues if m.label == "transition"}
    aims |= {n for n in named if steps[n].goal}
    if len(named) < 2 or len(own) != 1 or not asking or aims & (named - own):
        return mentions
    return replace(steps[own.pop()], used=mentions.used)


def _of_clauses(
    words: Sequence[str], numbers: Sequence[int], read: Reads
) -> dict[int, StepMentions]:
    """By number, the clauses that name a step, with what they say of it."""
    found = {
        n: read([w for w, at in zip(words, numbers, strict=True) if at == n]) for n in {*numbers}
    }
    return {n: mentions for n, mentions in found.items() if mentions.steps}
