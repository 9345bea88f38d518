"""The clauses of a question: what stands in which, how they begin, what they ask."""

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence

from assistant.knowledge.patterns import Match
from assistant.understand.found import Found, positions
from assistant.understand.steps import StepMentions

_ASKING = frozenset({"question", "requirement", "all", "brief", "count", "compare"})
_ASKED_ELSEWHERE = frozenset({"question", "confirm"})
OF_STEPS = frozenset({"requirement", "all", "transition", "compare"})  # a step answers these
_SUBJECTS = frozenset({"subject", "me", "somebody", "pronoun", "you", "there"})


class Clauses:
    """The matches in a question, by clause."""

    def __init__(self, numbers: Sequence[int], found: Found, mentions: StepMentions) -> None:
        """`numbers` has for each word the number of its clause."""
        self.numbers, self.found, self.mentions = numbers, found, mentions
        self.heads: Mapping[int, int] = {n: numbers.index(n) for n in set(numbers)}
        self._links = positions(m for m in found.cues if m.label == "follow")

    def asks_whether(self) -> bool:
        """Whether something is asked that is answered by yes or no, and not of the requirements."""
        cues = self.found.cues
        if any(m.label in ("all", "requirements") for m in cues):
            return False
        spoken_to = positions(m for m in cues if m.label == "you")
        return any(
            m.positions[-1] + 1 not in spoken_to
            for m in cues
            if m.label in ("yes_no", "exists") and self.opens(m) and not self._leaves_out_who(m)
        )

    def denied(self) -> bool:
        """Whether a clause takes it for granted that a subject does not hold, and another asks."""
        subjects = self.found.subjects
        held = {self.of(m) for m in (*subjects.topics, *subjects.areas)}
        denying = {n for n in held if self.denies(n)}
        return bool(denying) and any(self.asks(n) for n in set(self.numbers) - denying)

    def asks_apart(self) -> bool:
        """Whether one question word asks for what no source holds, another for something else.

        Within what is named so, one only joins: "the program called where I report".
        """
        subjects = self.found.subjects
        joining = {i for m in subjects.silences for i in m.positions[1:]}
        conjunctions = {m.start for m in self.found.cues if self._is_conjunction(m)}
        questions = {m.start for m in self.found.cues if self._is_question(m)}
        asked = sorted(questions - joining - conjunctions)
        silent = {bisect(asked, m.start) for m in subjects.silences}
        sets = (m for m in self.found.cues if m.label in OF_STEPS and self.mentions.steps)
        first = min((m.start for m in subjects.silences), default=0)
        deciding = (m for m in self.found.cues if m.label == "who_decides")
        points = positions(m for m in deciding if m.start > first)
        # "who decides, then?" asks for nothing else than what was told
        named = (m for m in subjects.topics if not set(m.positions) <= points)
        held = {bisect(asked, m.start) for m in (*named, *subjects.areas, *sets)}
        return bool(silent - {0}) and bool(held - silent - {0})

    def without_telling(self, cues: Iterable[Match]) -> list[Match]:
        """The cues without a verb that asks nothing, as it tells of the one who asks."""
        return [m for m in cues if m.label != "yes_no" or not self._leaves_out_who(m)]

    def of(self, match: Match) -> int:
        """The number of the clause in which the match begins."""
        return self.numbers[match.start]

    def within(self, number: int, matches: Iterable[Match]) -> list[Match]:
        """Those of the matches that begin in this clause."""
        return [m for m in matches if self.of(m) == number]

    def named(self, number: int) -> set[str]:
        """The topics and areas that the clause names."""
        subjects = self.found.subjects
        return {m.label for m in self.within(number, (*subjects.topics, *subjects.areas))}

    def opens(self, match: Match) -> bool:
        """Whether the clause begins with the match; "and" may stand before."""
        head = self.heads[self.of(match)]
        return set(range(head, match.start)) <= self._links

    def asks(self, number: int) -> bool:
        """Whether the clause asks for something."""
        cues = self.within(number, self.found.cues)
        opening = (m for m in cues if m.label == "yes_no" and self.opens(m))
        return any(m.label in _ASKING for m in cues) or any(
            not self._leaves_out_who(m) for m in opening
        )

    def denies(self, number: int) -> bool:
        """Whether the clause takes it for granted that something does not hold."""
        cues = self.within(number, self.found.cues)
        opens = {m.label for m in cues if self.opens(m)}
        labels = {m.label for m in cues}
        return ("given" in opens and bool(labels & {"denial", "never"})) or (
            "occasion" in opens and "never" in labels
        )

    def _is_question(self, match: Match) -> bool:
        """Whether it asks something, or for yes or no in a clause that adds to another: "…, and must one …?".

        What is asked of "it" is no other matter: "…, and is it digital?".
        """
        if match.label not in ("yes_no", "exists"):
            return match.label == "question"
        added = self.of(match) > 0 and match.start - 1 in self._links and self.opens(match)
        things = {m.start for m in self.found.cues if m.label == "pronoun"}
        return added and match.start + 1 not in things and not self._leaves_out_who(match)

    def _is_conjunction(self, match: Match) -> bool:
        """Whether it says when that is of which something is asked: "which form, when it failed"."""
        begins = match.start in self.heads.values() or match.start - 1 in self._links
        return match.label == "occasion" and not begins

    def _leaves_out_who(self, verb: Match) -> bool:
        """Whether the verb tells of the one who asks: "am a secretary in Lund. …"; another clause asks."""
        cues = self.found.cues
        following = {m.start for m in cues if m.label in _SUBJECTS}
        asked = [m for m in cues if m.label in _ASKED_ELSEWHERE]
        asked += [m for m in cues if m.label == "yes_no" and m.positions[-1] + 1 in following]
        elsewhere = any(self.of(m) != self.of(verb) for m in asked)
        tells = any(m.label == "elliptic" and m.start == verb.start for m in cues)
        return elsewhere and tells and verb.positions[-1] + 1 not in following
