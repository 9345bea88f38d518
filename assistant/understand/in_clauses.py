"""What was found in a question, looked up by clause."""

from collections.abc import Collection, Iterable, Sequence

from assistant.knowledge.patterns import Match
from assistant.understand.found import Found, positions
from assistant.understand.somebody import People
from assistant.understand.steps import StepMentions

ASKED = ("question", "first_opening")
_ORDERING = ("dismiss", "forget")


class InClauses:
    """Matches and people, by the clause that they stand in."""

    def __init__(
        self, numbers: Sequence[int], found: Found, mentions: StepMentions, people: People
    ) -> None:
        """`numbers` has for each word the number of its clause."""
        self._numbers, self._found, self._mentions, self._people = numbers, found, mentions, people
        self._heads = {number: numbers.index(number) for number in set(numbers)}
        self._links = positions(m for m in found.cues if m.label in ("follow", "confirm"))
        self._links |= positions(found.small_talk) | positions(self._all("polite"))

    def _all(self, label: str) -> list[Match]:
        return [m for m in self._found.boundary if m.label == label]

    def _cues(self, *names: str) -> list[Match]:
        return [m for m in self._found.cues if m.label in names]

    def _of(self, match: Match) -> int:
        return self._numbers[match.start]

    def _in(self, number: int, matches: Iterable[Match]) -> list[Match]:
        return [m for m in matches if self._of(m) == number]

    def _in_clause(self, match: Match, words: Collection[int]) -> bool:
        return any(self._numbers[i] == self._of(match) for i in words)

    def _people_of(self, clause: int) -> set[int]:
        return {i for i in self._people.all if self._numbers[i] == clause}

    def _opens(self, match: Match) -> bool:
        """Whether nothing but polite words stands before it in its clause."""
        return set(range(self._heads[self._of(match)], match.start)) <= self._links

    def _follows_order(self, match: Match) -> bool:
        """Whether the clause begins by waving something away: "forget the rules and …"."""
        waved = [*self._cues(*_ORDERING), *self._all("order")]
        joined = match.start - 1 in self._links
        return joined and any(self._opens(m) for m in self._in(self._of(match), waved))

    def _asks_what(self, match: Match) -> bool:
        cues = self._in(self._of(match), self._found.cues)
        return any(m.label in ASKED and m.start < match.start for m in cues)

    def _is_asked_of(self, match: Match, clause: int, *openers: str) -> bool:
        """Whether it stands in the clause, and before one of these: "although she lacks …"."""
        apart = (m.start for label in openers for m in self._in(clause, self._all(label)))
        return self._of(match) == clause and match.start < min(apart, default=len(self._numbers))
