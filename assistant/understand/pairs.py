"""Two subjects that are each asked of a step of its own: "coding on 2 and networks on 3"."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise

from assistant.understand.found import Found, labels
from assistant.understand.step_words import is_one_of
from assistant.understand.steps import StepMentions

Pairs = tuple[tuple[int, str], ...]


def pairs_of(
    words: Sequence[str],
    clauses: Sequence[int],
    found: Found,
    read: Callable[[Sequence[str]], StepMentions],
    joins: frozenset[str],
) -> Pairs:
    """The step and the topic of each part of the question, where every part has one of both.

    `clauses` has for each word the number of its clause; `joins` are folded words like "and".
    """
    if found.subjects.areas or found.subjects.silences:
        return ()
    pairs: list[tuple[int, str]] = []
    for start, end in _parts(words, clauses, joins):
        steps = read(words[start:end]).steps
        here = labels(m for m in found.subjects.topics if start <= m.start < end)
        if len(steps) == 1 == len(here):
            pairs.append((steps[0], here[0]))
        elif steps or here:
            return ()
    return tuple(pairs) if _are_apart(pairs) else ()


def _are_apart(pairs: Collection[tuple[int, str]]) -> bool:
    steps, topics = {step for step, _ in pairs}, {topic for _, topic in pairs}
    return len(pairs) > 1 and len(steps) == len(topics) == len(pairs)


def _parts(
    words: Sequence[str], clauses: Sequence[int], joins: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """The parts between words like "and" and between clauses."""
    ends = [i for i in range(1, len(words)) if clauses[i] != clauses[i - 1]]
    ends += [i for i, word in enumerate(words) if is_one_of(word, joins)]
    return pairwise(sorted({0, *ends, len(words)}))
