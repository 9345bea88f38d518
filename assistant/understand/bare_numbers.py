"""Numbers without a noun that are steps: beside another one, after a word of place, or alone."""

from collections.abc import Sequence
from itertools import pairwise

from assistant.understand.step_roles import RoleReader
from assistant.understand.step_sets import Found
from assistant.understand.step_words import ALONE, ENDINGS, StepLexicon, is_small

_HIGHEST = 9  # larger numbers are no steps without a noun
_TURN = 4  # words of a turn that does no more than point: "what about 3?"
_BEFORE = 3  # how far before a number the word may stand that it was left out: "I skipped over 3"
_LATER = 4  # how far after a number the word may stand that it was meant: "3 was what I meant"


class BareNumberReader:
    """Finds steps that no noun names."""

    def __init__(self, lex: StepLexicon, roles: RoleReader, generic: frozenset[str]) -> None:
        self._lex, self._roles, self._generic = lex, roles, generic

    def find(self, words: Sequence[str], followed: Sequence[str], found: Found) -> None:
        """Adds the numbers that are steps; `followed` has the word that comes after each."""
        for i, following in enumerate(followed):
            number = self._number(words, i, following, found)
            if (
                number is None
                or i in found.numbers
                or not self._is_marked(words, i, following, number, found)
            ):
                continue
            found.numbers[i] = number
            found.used |= {i, i + 1} if following in ENDINGS else {i}

    def _number(self, words: Sequence[str], i: int, following: str, found: Found) -> int | None:
        """The number that a word says without a noun, unless it counts the word after it."""
        lex, word = self._lex, words[i]
        said = words[max(0, i - 2) : i]
        if i in found.used or lex.people.intersection((" ".join(said), *said[-1:])):
            return None
        number = int(word) if is_small(word) else lex.written.get(word)
        before, named = self._roles.before(words, i), self._roles.is_named(words, i)
        named = named or self._opens(words, i, found)
        end = named and not self._asks_which(words[:i])
        if number is None and end and (word in lex.ends or before not in lex.role):
            number = lex.extremes.get(word)  # "and on the highest?"
        of_anybody = self._is_of_anybody(words, i, following)
        if number is None and not following and before in lex.from_ | lex.correct:
            number = lex.small(word)  # "when I am two"
        if number is None and i and words[i - 1] in lex.articles and (found.used or of_anybody):
            number = lex.small(word)  # "more than a one", "does a three …?"
        if number is None or number > _HIGHEST or following in lex.units | lex.extremes.keys():
            return None
        if number > lex.last and named:
            return None  # "is it nine?"
        if said and said[0] in lex.units and said[-1] in lex.range:
            return None  # "is that one week or two?"
        ranges = bool(found.numbers) and before in lex.range | lex.to
        somebody = is_small(word) and i > 0 and words[i - 1] in lex.articles  # "a 2"
        somebody = somebody or of_anybody or self._is_skipped(words, i)
        somebody = somebody or (before in lex.at and following in lex.nearby)
        asked = before in lex.asking and number <= lex.last  # "what does 4 say"
        return number if ranges or somebody or asked or self._ends_here(following, number) else None

    def _is_of_anybody(self, words: Sequence[str], i: int, following: str) -> bool:
        """Whether it is asked what somebody on that step does: "does a three supervise?"."""
        lex, said = self._lex, words[max(0, i - 2) : i]
        asks = len(said) > 1 and said[0] in lex.auxiliaries and said[1] in lex.articles
        return asks and following not in lex.units | lex.nouns.keys()

    def _is_skipped(self, words: Sequence[str], i: int) -> bool:
        """Whether somebody says that this one was left out: "oops, I skipped 3"."""
        said = words[max(0, i - _BEFORE) : i]
        return is_small(words[i]) and bool(self._lex.skipped.intersection(said))

    def _asks_which(self, words: Sequence[str]) -> bool:
        """Whether a step is asked for: "which step is the first to speak of risks?"."""
        return any(a in self._lex.which and b in self._lex.nouns for a, b in pairwise(words))

    def _is_marked(
        self, words: Sequence[str], i: int, following: str, number: int, found: Found
    ) -> bool:
        """Whether a bare number is a step by what stands before it, or as nothing else is said."""
        lex, before = self._lex, self._roles.before(words, i)
        marks = lex.from_ | lex.to | lex.at | lex.range | lex.versus | lex.correct
        marks |= lex.asking | lex.ladder
        if (
            before in marks
            or any(lex.says("whole", words[:i], i - n) == n for n in (1, 2) if n <= i)
            or lex.meant.intersection(words[i + 1 : i + 1 + _LATER])
            or self._is_skipped(words, i)
            or self._is_of_anybody(words, i, following)
            or (self._roles.is_named(words, i) and words[i] in lex.ends)
            or self._opens(words, i, found)
        ):
            return True
        start, end = _clause(words, i, found.breaks)
        if number <= lex.last and self._says_no_more(words, i, start, end):
            return True
        last = i + 1 == end <= start + _TURN
        near = bool(found.used) or (last and before in lex.point)
        return (near and number <= lex.last) or len(words) <= ALONE or following in ENDINGS

    def _opens(self, words: Sequence[str], i: int, found: Found) -> bool:
        """Whether a clause begins with an end of the ladder, and counts nothing: "highest then, what …"."""
        ends, (start, end) = self._lex.ends, _clause(words, i, found.breaks)
        alone = i + 1 == end or words[i + 1] in self._lex.point
        opening = all(word in self._lex.point | ends for word in words[start:i])  # "and the lowest"
        return words[i] in ends and alone and opening

    def _says_no_more(self, words: Sequence[str], i: int, start: int, end: int) -> bool:
        """Whether a turn says nothing but the number, or one of its clauses: "oh well, 5 then. …"."""
        others = [word for at, word in enumerate(words[start:end], start) if at != i]
        known = self._lex.point if end - start == len(words) else self._generic | self._lex.point
        return len(others) < _TURN and all(word in known for word in others)

    def _ends_here(self, following: str, number: int) -> bool:
        """Whether the number stands for itself and does not count the word after it."""
        if not following or following in ENDINGS:
            return True
        if number > self._lex.last:
            return False
        joins = self._lex.range | self._lex.versus | self._lex.correct
        counted = following in self._generic or following in joins
        return counted or is_small(following)


def _clause(words: Sequence[str], i: int, breaks: frozenset[int]) -> tuple[int, int]:
    """The first position of the clause that a word stands in, and the one after its last."""
    start = max((at + 1 for at in breaks if at < i), default=0)
    return start, min((at + 1 for at in breaks if at >= i), default=len(words))
