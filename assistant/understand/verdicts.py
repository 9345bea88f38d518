"""Whether a clause of a question wants a decision or a judgement about somebody."""

from collections.abc import Collection, Sequence

from assistant.knowledge.patterns import Match
from assistant.understand.clauses import Clauses
from assistant.understand.found import positions


class Verdicts:
    """Finds what asks for a decision, where somebody is spoken of."""

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses
        self._found, self._mentions = clauses.found, clauses.mentions
        self._required = positions(m for m in self._found.cues if m.label == "requirement")

    def wanted(
        self, named: Collection[int], pronouns: Collection[int], unknown: Collection[int]
    ) -> bool:
        """Whether a clause wants a decision or a judgement about somebody.

        `named` and `pronouns` are the positions of names and of words like "she", `unknown` those
        of words of which the vocabulary knows nothing: what is asked of these is no decision.
        """
        if self._judges_oneself():
            return True
        if not named and not pronouns:
            return False
        cues, somebody = self._found.cues, {*named, *pronouns}
        before = [m for m in cues if m.label == "yes_no" and self._is_before(m, somebody)]
        return self._decides(before, unknown) or self._judges(before, named, somebody)

    def _judges_oneself(self) -> bool:
        """Whether it is asked if the asker meets what a step requires: "do I meet it?"."""
        cues, subjects = self._found.cues, self._found.subjects
        if not self._is_of_step or subjects.topics or subjects.areas:
            return False
        asks = {self._clauses.of(m) for m in cues if m.label == "yes_no" and self._clauses.opens(m)}
        asks &= {self._clauses.of(m) for m in cues if m.label == "me"}
        return any(
            m.label == "fulfils" and self._clauses.of(m) in asks for m in self._found.boundary
        )

    def _decides(self, before: Sequence[Match], unknown: Collection[int]) -> bool:
        """Whether one of the verbs `before` somebody asks for a step, and for nothing on it."""
        subjects = self._found.subjects
        held = (*subjects.topics, *subjects.areas, *subjects.silences)
        moves = positions(m for m in self._found.cues if m.label == "transition")
        held = tuple(m for m in held if not set(m.positions) <= moves)  # "should she move up?"
        apart = positions(held) | self._required | {*unknown}
        return self._is_of_step and any(
            not self._in_clause_of(m, apart) and not self._asks_what(m) for m in before
        )

    def _judges(
        self, before: Sequence[Match], named: Collection[int], somebody: Collection[int]
    ) -> bool:
        """Whether an opinion of somebody is asked for, what they ought to get, or where they stand.

        Of nobody by name, where what they do is told: that asks where such things stand.
        """
        subjects = self._found.subjects
        silent = bool(subjects.silences)
        known = subjects.topics or subjects.areas
        held = known or silent
        alone = not held and not self._is_of_step
        asked = any(not self._asks_what(m) for m in before)
        tells = bool(named) or not subjects.topics
        return any(
            (
                m.label == "opinion"
                and (self._is_of_step or silent)
                and not self._in_clause_of(m, self._required)
            )
            or (m.label == "fulfils" and asked and not held)
            or (m.label == "judgement" and (alone or self._asks_to_judge(m, before)))
            or (m.label == "choice" and len(named) > 1 and self._is_of_step and not known)
            or (m.label == "ought" and silent and self._is_before(m, named))
            or (m.label == "placing" and tells and self._is_before(m, somebody))
            for m in self._found.boundary
        )

    @property
    def _is_of_step(self) -> bool:
        return bool(self._mentions.steps or self._found.relative)

    def _in_clause_of(self, match: Match, words: Collection[int]) -> bool:
        return any(self._clauses.numbers[i] == self._clauses.of(match) for i in words)

    def _is_before(self, match: Match, somebody: Collection[int]) -> bool:
        following = match.positions[-1] + 1
        return following in somebody and self._clauses.numbers[following] == self._clauses.of(match)

    def _asks_what(self, match: Match) -> bool:
        """Whether a question word opens the clause: "what should she …" decides nothing."""
        cues = self._clauses.within(self._clauses.of(match), self._found.cues)
        return any(m.label == "question" and m.start < match.start for m in cues)

    def _asks_to_judge(self, match: Match, before: Sequence[Match]) -> bool:
        """Whether the clause asks for the judgement and does not only give it."""
        cues = self._clauses.within(self._clauses.of(match), self._found.cues)
        asked = any(m.label == "question" and self._clauses.opens(m) for m in cues)
        return asked or any(self._clauses.of(m) == self._clauses.of(match) for m in before)
