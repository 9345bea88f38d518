"""The clauses of a question that only tell: who asks, why, what is done already."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.knowledge.patterns import Match
from assistant.understand.clauses import OF_STEPS, Clauses
from assistant.understand.found import Found, positions
from assistant.understand.steps import StepMentions

_HEADING = 2  # words
_TRADE = 3  # words: "a quality coordinator"
_PHRASE = 3  # words: who is "hopeless at computers" tells of these
_OF_ASKER = frozenset({"me", "at_first", "newcomer", "elliptic"})
_CLAIMING = frozenset({"confirm", "only"})  # what is said so is part of the question
_CLEFT = 2  # words from "what" to the "it" of "what is it that …"
_POINTING_AHEAD = frozenset({"question", "first"})  # "it's only on four that one codes, right?"
PLACES = frozenset({"places_and_people"})  # where somebody works is told, and asked of nothing


class Telling:
    """Finds the clauses that ask nothing, beside one that does."""

    def __init__(self, clauses: Clauses, settings: Collection[str]) -> None:
        """`settings` are topics that yield: where somebody works, or as what."""
        self._clauses, self._settings = clauses, settings
        self._found, self._mentions = clauses.found, clauses.mentions

    def positions(self) -> frozenset[int]:
        """The words of clauses that only tell: of what no source holds, of nothing that is known, or why.

        Another clause must ask for what the sources hold; after what is not known, for a subject;
        after a reason ("since step 1 asks for no networks, …"), for another one. Beside where
        somebody works, and what they prepare, it may ask for anything.
        """
        subjects = self._found.subjects
        silent = {self._clauses.of(m) for m in subjects.silences}
        held = {self._clauses.of(m) for m in (*subjects.topics, *subjects.areas)}
        every = frozenset(self._clauses.heads)
        reasons = {n for n in every if self._gives_reason(n)}
        asking = {n for n in every if self._clauses.asks(n)} - reasons
        told = {n for n in silent - asking if self._tells(n)}
        if not any(self._is_answerable(n) for n in asking - silent):
            told = set()
        told |= {n for n in every - asking if self._tells_why(n, bool(asking or held - {n}))}
        told |= {n for n in silent if self._tells_office(n, n in asking)}
        held |= {n for n in every if self._asks_briefly(n)}
        first = min((n for n in held & asking - silent if not self._points_back(n)), default=0)
        told |= {n for n in every - asking - silent - held if n < first and self._tells(n)}
        if not any(
            m.label == "for_it" for m in self._found.cues
        ):  # "I supervise. Which course for it?"
            reasons |= {n for n in every - asking - silent if self._tells_trade(n)}
        told |= {
            n
            for n in reasons
            if any(self._clauses.named(m) - self._clauses.named(n) for m in asking if m > n)
        }
        return frozenset(i for i, number in enumerate(self._clauses.numbers) if number in told)

    def _tells_why(self, number: int, asks: bool) -> bool:
        """Whether it says no more than where somebody works, or what the answer is for.

        Where no other clause `asks` or names a subject, a greeting has to stand beside what it tells of
        the asker.
        """
        cues = {m.label for m in self._clauses.within(number, self._found.cues)}
        told = asks or (self._found.small_talk and cues & _OF_ASKER)
        if not told or cues & _CLAIMING or not self._tells(number):
            return False
        subjects = self._found.subjects
        silent = {m.label for m in self._clauses.within(number, subjects.silences)}
        named = self._clauses.named(number)
        only = named.issubset(self._settings) and silent <= PLACES
        return "purpose" in cues or (bool(named or silent) and only)

    def _tells_office(self, number: int, asks: bool) -> bool:
        """Whether it only says as what somebody asks, beside other clauses: "union rep here. …".

        Where it seems to ask, that opens it: "er vikar i en praksis. …".
        """
        silences = positions(self._clauses.within(number, self._found.subjects.silences))
        office = [m for m in self._clauses.within(number, self._found.cues) if m.label == "office"]
        meant = not asks or any(self._clauses.opens(m) for m in office)
        return meant and silences <= positions(office) and len(self._clauses.heads) > 1

    def _tells_trade(self, number: int) -> bool:
        """Whether it only says what somebody is by profession: "I'm a quality coordinator."."""
        cues = sorted(self._clauses.within(number, self._found.cues), key=lambda m: m.start)
        opening = {m.start for m in cues if m.label == "me" and self._clauses.opens(m)}
        verbs = [m.start for m in cues if m.label == "stands_on"]
        head = self._clauses.heads[number]
        if not verbs or verbs[0] not in {head, *(i + 1 for i in opening)}:
            return False
        places = (i for i in verbs if i > verbs[0])  # "I'm good at coding" tells of coding
        trade = range(verbs[0] + 1, min(verbs[0] + 1 + _TRADE, *places, len(self._clauses.numbers)))
        subjects = self._found.subjects
        named = self._clauses.within(number, (*subjects.topics, *subjects.areas))
        return bool(named) and all(m.start in trade and len(m.positions) < _PHRASE for m in named)

    def _gives_reason(self, number: int) -> bool:
        cues = self._clauses.within(number, self._found.cues)
        given = any(m.label == "given" and self._clauses.opens(m) for m in cues)
        return given or self._clauses.denies(number)

    def _tells(self, number: int) -> bool:
        """Whether the clause is more than a heading, and no part of what another one asks.

        "If I work part time" is part of it.
        """
        cues = self._clauses.within(number, self._found.cues)
        conditional = any(m.label == "condition" and self._clauses.opens(m) for m in cues)
        return self._clauses.numbers.count(number) > _HEADING and not conditional

    def _is_answerable(self, number: int) -> bool:
        """Whether the clause says what it asks for, and does not point back at what was told."""
        cues, subjects = self._clauses.within(number, self._found.cues), self._found.subjects
        labels = {m.label for m in cues}
        if "pronoun" in labels and not labels & _POINTING_AHEAD:
            return False
        if self._clauses.within(number, (*subjects.topics, *subjects.areas)):
            return True
        return bool(self._mentions.steps and labels & OF_STEPS)

    def _asks_briefly(self, number: int) -> bool:
        """Whether the clause asks what a step is, in few words."""
        brief = any(m.label == "brief" for m in self._clauses.within(number, self._found.cues))
        return brief and any(self._clauses.numbers[i] == number for i in self._mentions.used)

    def _points_back(self, number: int) -> bool:
        """Whether it holds a pronoun, but for the one of "hvad er det, vi …"."""
        cues = self._clauses.within(number, self._found.cues)
        empty = {m.start + _CLEFT for m in cues if m.label == "question"}
        return any(m.label == "pronoun" and m.start not in empty for m in cues)


def handled(found: Found, numbers: Sequence[int]) -> frozenset[int]:
    """The words that name what somebody has seen to already, before something else is asked.

    `numbers` has for each word the number of its clause: "the papers are sorted but what must one
    be like?".
    """
    seen_to = [m for m in found.cues if m.label == "handled"]
    turns = [m.start for m in found.cues if m.label == "but"]
    over = frozenset(i for match in seen_to for i in _around(match, numbers, turns))
    subjects = found.subjects
    named = (*subjects.topics, *subjects.areas, *subjects.silences)
    asked = over and any(m.start > max(over) for m in named)
    return over if asked else frozenset()


def _around(match: Match, numbers: Sequence[int], turns: Collection[int]) -> range:
    """The part of its clause in which the match stands, between the words that `turns` has."""
    clause = [i for i, number in enumerate(numbers) if number == numbers[match.start]]
    start = max((i for i in turns if clause[0] <= i < match.start), default=clause[0])
    end = min((i for i in turns if match.start < i <= clause[-1]), default=clause[-1] + 1)
    return range(start, end)


def without(found: Found, aside: frozenset[int], mentions: StepMentions) -> Found:
    """What was found without the subjects that were only told of in passing, and how far they go.

    Where a step is named, a country that is only told of is not asked about: "my boss is Danish".
    """
    if not aside:
        return found
    subjects = found.subjects
    kept = replace(
        subjects,
        topics=[m for m in subjects.topics if m.start not in aside],
        silences=[m for m in subjects.silences if m.start not in aside],
        areas=[m for m in subjects.areas if m.start not in aside],
    )
    told = aside if mentions.steps else frozenset[int]()
    countries = [m for m in found.countries if not set(m.positions) <= told]
    degrees = [m for m in found.degrees if m.start not in aside]
    return replace(
        found, subjects=kept, countries=countries, degrees=degrees, aside=found.aside | aside
    )
