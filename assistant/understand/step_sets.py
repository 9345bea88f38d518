"""Several steps said at once: "the top two", "all but the first", "the levels above 3"."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.schema import LANGUAGES, Language
from assistant.understand.step_words import StepLexicon

Shift = Literal["next", "previous"]
DETERMINERS = frozenset({"det", "den", "de", "the"})
_MANY = frozenset({"de", "dom", "the"})
_ONE = frozenset({"det", "den"})  # determiners of a single step
_ASIDE = 2  # words that may stand between the steps and the end that they are at
_UP = ("above", "after")
_DOWN = ("below", "before")


@dataclass
class Found:
    """What has been read so far: numbers and sets by the position of the token that says them."""

    numbers: dict[int, int] = field(default_factory=dict)
    sets: dict[int, tuple[int, ...]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    breaks: frozenset[int] = frozenset()
    shift: Shift | None = None
    corrects: bool = False


@dataclass(frozen=True)
class _Said:
    """Steps, and how many words say them."""

    steps: tuple[int, ...]
    length: int


class SetReader:
    """Finds sets of steps among the folded words of a question."""

    def __init__(self, lexicon: StepLexicon, generic: frozenset[str]) -> None:
        """`generic` are the folded words that carry no subject: nothing is counted by them."""
        self._lex, self._generic = lexicon, generic

    def from_ends(self, words: Sequence[str], found: Found) -> list[str]:
        """Reads "the top two" and "the two steps at the top"; the words without what said it."""
        rest = list(words)
        for i in range(len(words)):
            for language in LANGUAGES:
                said = self._at_end(words, i, language) or self._to_end(words, i, language)
                if said and not any(p in found.breaks for p in range(i, i + said.length - 1)):
                    found.sets[i] = said.steps
                    found.used |= set(range(i, i + said.length))
                    rest[i : i + said.length] = [""] * said.length
        return rest

    def _at_end(self, words: Sequence[str], i: int, language: Language) -> _Said | None:
        """ "The top two", "two highest steps", "de tre första"."""
        one, two, after = (*words[i : i + 3], "", "", "")[:3]
        named = i > 0 and words[i - 1] in self._lex.nouns  # "step four top to bottom"
        for end, number in ((one, two),) if named else ((one, two), (two, one)):
            count, side = self._lex.count(number, language), self._lex.side(end, language)
            if count and side and (after in self._lex.nouns or self._stops(after)):
                return self._said(count, side, 3 if after in self._lex.nouns else 2)
        return None

    def _to_end(self, words: Sequence[str], i: int, language: Language) -> _Said | None:
        """ "The two steps at the top"."""
        count = self._lex.count(words[i], language)
        if not count or i + 1 >= len(words) or words[i + 1] not in self._lex.nouns:
            return None
        for end in range(i + 2, min(i + 3 + _ASIDE, len(words))):
            if side := self._lex.side(words[end], language):
                return self._said(count, side, end + 1 - i)
            if words[end] in self._lex.to or words[end] not in self._generic:
                return None
        return None

    def _said(self, count: int, side: str, length: int) -> _Said:
        last = self._lex.last
        low = side == "low"
        steps = range(1, count + 1) if low else range(last - count + 1, last + 1)
        return _Said(tuple(steps), length)

    def _stops(self, after: str) -> bool:
        """Whether a number before this word counts nothing that the word names."""
        return not after or (after in self._generic and after not in self._lex.units)

    def from_step(self, words: Sequence[str], found: Found) -> list[str]:
        """Reads "the levels above 3" as all of them, and "the one after 3" as a shift by one.

        Gives back the words without the numbers of which such sets were made.
        """
        rest = list(words)
        for i, word in enumerate(words[:-1]):
            up = any((word,) in self._lex.sets[label] for label in _UP)
            down = any((word,) in self._lex.sets[label] for label in _DOWN)
            repeats = words[i - 1] == words[i + 1]  # "steg för steg", which folds as "før"
            points = (up or down) and not repeats
            place = self._named(words, i + 1, found) if points else None
            if place is None:
                continue
            number = found.numbers.get(place) or self._lex.small(words[place]) or 0
            last = self._lex.last
            alone = (
                up and not found.numbers.keys() - {place} and self._says_no_more(words, i, place)
            )
            if i and self._is_several(words, i - 1):
                found.numbers.pop(place, None)
                beyond = tuple(range(number + 1, last + 1)) if up else tuple(range(1, number))
                found.sets[place] = beyond or (number + 1 if up else 0,)  # there is none
                rest[place] = ""
            elif alone or (i and self._is_single(words, i - 1)):
                found.numbers.pop(i - 2, None)  # "the first step after 3"
                found.numbers[place] = number
                found.shift = "next" if up else "previous"
            else:
                continue
            found.used |= {max(0, i - 1), i, place}
        return rest

    def _says_no_more(self, words: Sequence[str], i: int, place: int) -> bool:
        """Whether nothing but what lies behind a step is named: "after level 4?"."""
        others = (*words[:i], *words[place + 1 :])
        return all(word in self._generic or word in self._lex.nouns for word in others)

    def _named(self, words: Sequence[str], start: int, found: Found) -> int | None:
        """Where the step stands that is named from `start` on, after its determiner and noun."""
        for i in range(start, len(words)):
            if i in found.numbers:
                return i
            if words[i - 1] in _MANY and self._counts(words[i]):
                return None  # "the one below the two"
            if words[i] in DETERMINERS or words[i] in self._lex.nouns:
                continue
            return i if self._lex.small(words[i]) and self._ends(words, i, found) else None
        return None

    def _counts(self, word: str) -> bool:
        """Whether the word says of how many, and not which."""
        return any(word in table for table in self._lex.cardinals.values())

    def _ends(self, words: Sequence[str], i: int, found: Found) -> bool:
        """Whether the number counts nothing after it."""
        last = i + 1 == len(words) or i in found.breaks
        return self._stops("" if last else words[i + 1])

    def _is_several(self, words: Sequence[str], i: int) -> bool:
        if words[i] not in self._lex.plurals:
            return False
        before = words[i - 1] if i else ""
        one = before in _ONE or any(t.get(before) == 1 for t in self._lex.cardinals.values())
        single = one or before in self._lex.extremes
        return not single and (before,) not in self._lex.sets["next"]

    def _is_single(self, words: Sequence[str], i: int) -> bool:
        if words[i] in self._lex.nouns or self._lex.says("next", words, i):
            return True
        before = words[i - 1] if i else ""
        marks = self._lex.at | self._lex.to | self._lex.from_ | self._lex.range
        marks |= self._lex.showing | self._lex.asking | self._lex.correct
        return words[i] in _ONE and (not i or before in marks)

    def without(self, words: Sequence[str], found: Found) -> list[str]:
        """Takes away what "all but the first" and "2 to 5 except 4" leave out.

        Gives back the words without the numbers that were said for it.
        """
        for i in range(len(words)):
            length, sure = self._excepts(words, i)
            out, places = self._left_out(words, i + length, found) if length else (set(), [])
            said = [p for p in (*found.numbers, *found.sets) if p < i]
            everything = any(self._lex.says("everything", words, p) for p in range(i + 1))
            base = {n for p in said for n in found.sets.get(p, (found.numbers.get(p, 0),))}
            if not out or len(base) == 1 or not (sure or everything or base):
                continue
            ends = min(base, default=1), max(base, default=self._lex.last)
            for place in (*said, *places):
                found.numbers.pop(place, None)
                found.sets.pop(place, None)
            found.sets[places[0]] = tuple(n for n in range(ends[0], ends[1] + 1) if n not in out)
            found.used |= {*range(i, i + length), *places}
            return ["" if p in (*said, *places) else word for p, word in enumerate(words)]
        return list(words)

    def _excepts(self, words: Sequence[str], i: int) -> tuple[int, bool]:
        """The length of a phrase that leaves out, and whether it cannot mean "in addition to"."""
        if length := self._lex.says("except", words, i):
            return length, True
        if self._lex.says("other", words, i):  # "other steps than 3"
            end = i + 1 + (i + 1 < len(words) and words[i + 1] in self._lex.nouns)
            if self._lex.says("than", words, end):
                return end + 1 - i, True
        return self._lex.says("beside", words, i), False

    def _left_out(
        self, words: Sequence[str], start: int, found: Found
    ) -> tuple[set[int], list[int]]:
        """The steps listed from `start` on, and where they stand."""
        out: set[int] = set()
        places: list[int] = []
        lex = self._lex
        for i in range(start, len(words)):
            numbers = found.sets.get(i, ())
            if i in found.numbers:
                numbers = (found.numbers[i],)
            elif not numbers and words[i] in lex.extremes:
                numbers = (lex.extremes[words[i]],)
            elif not numbers and lex.small(words[i]) and self._ends(words, i, found):
                numbers = (lex.small(words[i]) or 0,)
            if numbers:
                out |= set(numbers)
                places.append(i)
            elif not self._links(words[i], i in found.used):
                break
        return out, places

    def _links(self, word: str, used: bool) -> bool:
        """Whether the word may stand before or between the steps of a list."""
        lex = self._lex
        linking = lex.nouns.keys() | DETERMINERS | lex.at | lex.very | lex.range
        return used or word in linking
