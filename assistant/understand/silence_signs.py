"""What a question names that no source holds, alone or beside something that one does."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from assistant.knowledge.patterns import Match
from assistant.knowledge.vocabulary import Silence
from assistant.understand.found import Found, labels, positions
from assistant.understand.step_words import is_one_of
from assistant.understand.telling import PLACES

_ARTICLE = 2  # words between "and" and "requirements"
_ADDED = 3  # words before a silence among which "and" adds it to something else


class SilenceSigns:
    """Weighs the silences that were found against the subjects."""

    def __init__(self, silences: Mapping[str, Silence], joins: frozenset[str]) -> None:
        """`joins` are the folded words that add one thing to another."""
        self._silences, self._joins = silences, joins

    def named(self, found: Found, of_step: bool, whether: bool) -> tuple[str, ...]:
        """The subjects that no source holds, unless they stand beside something that it does.

        Where a step is named, that may be all of the step; a question for yes or no asks for what
        it names first.
        """
        subjects, named = found.subjects, labels(found.subjects.silences)
        asked = [m for m in subjects.silences if m.label not in PLACES]
        if whether and _is_first(asked, (*subjects.topics, *subjects.areas)):
            return named
        silent = positions(subjects.silences)
        sets = of_step and not whether and _asks_for_set(found.cues, silent)
        sets = sets and not any(self._silences[m.label].has_steps for m in asked)
        if not subjects.topics and not subjects.areas and not sets:
            return named
        return tuple(s for s in named if not self._silences[s].yields)

    def is_added(self, words: Sequence[str], found: Found, of_step: bool) -> bool:
        """Whether a silence is asked about beside something else: "the requirements and the pay".

        Where no step is named, that has to be named before it.
        """
        subjects = found.subjects
        own = [m for m in subjects.silences if m.label not in PLACES]
        if self._asks_whose(words, own, found) or self._adds_set(words, own, found):
            return True
        if not of_step and _is_first(own, (*subjects.topics, *subjects.areas)):
            return False
        after = [m for m in subjects.silences if not _is_second(m, found)]
        before = (words[max(0, m.start - _ADDED) : m.start] for m in after)
        if any(is_one_of(word, self._joins) for near in before for word in near):
            return True
        return any(self._asks_on(words, m, found) for m in own) or any(
            self._is_asked_last(words, m, found) for m in own if m in after
        )

    def _asks_whose(self, words: Sequence[str], own: Sequence[Match], found: Found) -> bool:
        """Whether it is asked beside what no source says whose task it is: "and is it us who send it?"."""
        first = min((m.start for m in own), default=len(words))
        ours = (m.start for m in found.cues if m.label == "ours")
        return any(i > first and is_one_of(words[i - 1], self._joins) for i in ours)

    def _adds_set(self, words: Sequence[str], own: Sequence[Match], found: Found) -> bool:
        """Whether the requirements are asked for after what no source says: "the pay and the requirements"."""
        first = min((m.positions[-1] for m in own), default=len(words))
        sets = [m.start for m in found.cues if m.label == "requirements" and m.start > first]
        near = (words[max(first + 1, i - _ARTICLE) : i] for i in sets)
        return any(is_one_of(word, self._joins) for before in near for word in before)

    def _is_asked_last(self, words: Sequence[str], silence: Match, found: Found) -> bool:
        """Whether after all else a question of its own asks for it: "…, and how much is the pay?"."""
        held = (*found.subjects.topics, *found.subjects.areas)
        last = max((m.positions[-1] for m in held), default=-1)
        asked = (m.start for m in found.cues if m.label in ("question", "yes_no"))
        return last >= 0 and any(
            last < i < silence.start and is_one_of(words[i - 1], self._joins) for i in asked
        )

    def _asks_on(self, words: Sequence[str], silence: Match, found: Found) -> bool:
        """Whether something else is asked after what no source says: "the pay, and which papers?".

        So it is with "and do I need a course?", where a subject is named.
        """
        last = max((m.start for m in (*found.subjects.topics, *found.subjects.areas)), default=-1)
        asked = (
            m.start
            for m in found.cues
            if m.label == "question" or (m.label == "yes_no" and m.start < last)
        )
        things = positions(m for m in found.cues if m.label == "pronoun")
        silent = {m.start for m in found.subjects.silences if m is not silence}
        return any(
            i - 1 > silence.positions[-1]
            and is_one_of(words[i - 1], self._joins)
            and silent.isdisjoint(range(i, i + _ADDED))
            and (i < last or things.isdisjoint(range(i, len(words))))  # "and where is it held?"
            and things.isdisjoint(range(i, i + _ADDED))  # "and who runs it?"
            for i in asked
        )


def _is_first(matches: Iterable[Match], others: Iterable[Match]) -> bool:
    """Whether one of the matches begins before all the others."""
    starts = [m.start for m in matches]
    return bool(starts) and all(min(starts) < other.start for other in others)


def _is_second(silence: Match, found: Found) -> bool:
    """Whether another one is asked about before it of the same thing: "the course, how long, and who pays?".

    So it is where the same is asked again: "which room, and what time?".
    """
    if any(m.label == silence.label and m.start < silence.start for m in found.subjects.silences):
        return True
    held = [m.start for m in (*found.subjects.topics, *found.subjects.areas)]
    last = max((start for start in held if start < silence.start), default=None)
    others = (m for m in found.subjects.silences if m.label != silence.label)
    return last is not None and any(last < m.start < silence.start for m in others)


def _asks_for_set(cues: Iterable[Match], silent: Collection[int]) -> bool:
    """Whether all of a step is asked for, in other words than those that name a silence.

    "The exam to get to step 2" asks for an exam, and what for it is.
    """
    first = min(silent, default=0)
    sets = (m for m in cues if m.label in ("requirement", "all", "transition"))
    asking = (m for m in sets if m.label != "transition" or m.start < first)
    return any(not set(m.positions) <= set(silent) for m in asking)
