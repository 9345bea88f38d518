"""The steps that a question names: "steg 3", "trean", "third step", "från 2 till 4", "nästa steg"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.knowledge.vocabulary import StepWords, Words
from assistant.knowledge.words import fold
from assistant.schema import LANGUAGES, Language

Relative = Literal["next", "previous", "current", "own"]
_PLAIN = str.maketrans("åäöæø", "aaoao")
_SUFFIXES = frozenset({"a", "an", "e", "er", "eren", "st", "nd", "rd", "th", "en", "ans"})
_AND = frozenset({"och", "og", "and", "eller", "or", "samt", "plus"})
_ALONE = 2  # a bare number is a step when the question holds hardly more
_DETERMINERS = frozenset({"det", "den", "de", "the"})
_LIKELY = 5  # larger numbers need more to be taken for a step
_HIGHEST = 9  # larger numbers are no steps without a noun
_TURN = 4  # words of a turn that does no more than point: "what about 3?"
_NOUN = 4  # letters; shorter nouns have too many neighbours
_NEAR = 2  # how far before a step the word that corrects it may stand
_REACH = 3  # how far before a step the word that makes it origin or goal may stand


@dataclass(frozen=True)
class StepMentions:
    """What a question says of steps; `used` are the token positions that said it."""

    steps: tuple[int, ...] = ()
    origin: int | None = None
    goal: int | None = None
    is_range: bool = False
    is_pair: bool = False
    used: frozenset[int] = frozenset()


@dataclass
class _Found:
    numbers: dict[int, int] = field(default_factory=dict)  # token position → step
    used: set[int] = field(default_factory=set)
    breaks: frozenset[int] = frozenset()


class StepReader:
    """Finds steps among the tokens of a question."""

    def __init__(self, words: StepWords, generic: frozenset[str]) -> None:
        """`generic` are the folded words that carry no subject: a bare number is no step before others."""
        self._generic = generic
        self._nouns = _flat(words.nouns)
        self._cardinals = {lang: _numbers(words.cardinals[lang]) for lang in LANGUAGES}
        self._ordinals = {lang: _numbers(words.ordinals[lang]) for lang in LANGUAGES}
        self._names = {k: v for lang in LANGUAGES for k, v in _numbers(words.names[lang]).items()}
        counting = (w for table in words.cardinals.values() for w in table.values())
        forms = {form for written in counting for form in written}
        called = (form for table in words.names.values() for form in table.values())
        self._called = {form for written in called for form in written}
        self._counting = forms | {form.translate(_PLAIN) for form in forms}
        self._first_forms = {
            lang: {fold(forms[0]): n for n, forms in words.ordinals[lang].items()}
            for lang in LANGUAGES
        }
        tables = (*self._cardinals.values(), *self._first_forms.values())
        # "one" and Danish "to" say too little alone, "the second" may be any other
        unsure = {w for table in self._first_forms.values() for w, n in table.items() if n == 2}
        self._written = {
            word: number
            for table in tables
            for word, number in table.items()
            if number > 1 and len(word) > _ALONE and word not in unsure
        }
        self._extremes = {
            word: number
            for table in self._ordinals.values()
            for word, number in table.items()
            if number in (1, _LIKELY) and word not in self._written
        }
        self._ends = _all(words.ends)
        self._correct = _all(words.correct_words)
        tables_of_forms = (forms for table in words.ordinals.values() for forms in table.values())
        self._ordinal_forms = {form for forms in tables_of_forms for form in forms}
        self._at = _all(words.at_words)
        self._from, self._to = _all(words.from_words), _all(words.to_words)
        self._aim = _all(words.aim_words)
        self._range = _all(words.range_words)
        self._point = _all(words.point_words)
        self._versus = {fold(word) for word in words.versus}
        self._units = _all(words.units)

    def read(self, tokens: Sequence[str], breaks: frozenset[int] = frozenset()) -> StepMentions:
        """The steps named; the numbers may be ones that the ladder does not have.

        `breaks` are the positions after which punctuation stands.
        """
        words = self._read_nouns([fold(token) for token in tokens])
        words = [
            "" if self._is_other(token) else word for token, word in zip(tokens, words, strict=True)
        ]
        found = _Found(breaks=breaks)
        self._beside_nouns(words, found)
        self._by_name(words, tokens, found)
        self._pairs(words, found)
        self._bare_numbers(words, found)
        self._bare_numbers(words, found)  # again: a number may be a step because a later one is
        places = self._corrected(words, found)
        steps = tuple(dict.fromkeys(found.numbers[p] for p in places))
        origin, goal = self._roles(words, found.numbers, places)
        joins = _between(words, places, self._nouns)
        return StepMentions(
            steps,
            origin,
            goal,
            is_range=self._spans(words, places),
            is_pair=joins is not None and all(word in _AND for word in joins),
            used=frozenset(found.used),
        )

    def _read_nouns(self, words: Sequence[str]) -> list[str]:
        """The words, with a noun of one typing error before a number put right: "stpe 3"."""
        return [
            self._nearest(word) if following.isdigit() and len(word) >= _NOUN else word
            for word, following in zip_longest(words, words[1:], fillvalue="")
        ]

    def _nearest(self, word: str) -> str:
        if word in self._nouns or word in self._generic:
            return word
        best = process.extractOne(word, list(self._nouns), scorer=OSA.distance, score_cutoff=1)
        return best[0] if best and best[0][0] == word[0] else word

    def _is_other(self, token: str) -> bool:
        """Whether the word only looks like an ordinal without its diacritics: "ändra", to change."""
        ordinal = any(fold(token) in table for table in self._ordinals.values())
        return ordinal and token != fold(token) and token not in self._ordinal_forms

    def _corrected(self, words: Sequence[str], found: _Found) -> list[int]:
        """The places of the numbers that hold: "4, no, I meant step 2" takes back the 4."""
        places = sorted(found.numbers)
        right = [p for p in places if self._correct.intersection(words[max(0, p - _NEAR) : p])]
        for place in [p for p in places if right and p < right[-1]]:
            del found.numbers[place]
        return sorted(found.numbers)

    def _beside_nouns(self, words: Sequence[str], found: _Found) -> None:
        for i, word in enumerate(words):
            for language in self._nouns.get(word, ()):
                found.used.add(i)
                after = i + 1
                if after < len(words) and words[after] in ("nr", "nummer", "number", "no"):
                    found.used.add(after)
                    after += 1
                if i not in found.breaks:
                    self._take(words, after, self._cardinals[language], found, digits=True)
                self._count(words, i, self._cardinals[language], found)
                if self._take(words, i - 1, self._ordinals[language], found):
                    if i > 2 and words[i - 2] in self._range:  # "second and third levels"
                        self._take(words, i - 3, self._ordinals[language], found)
                else:
                    self._ordinal_digit(words, i, found)

    def _take(
        self,
        words: Sequence[str],
        i: int,
        table: Mapping[str, int],
        found: _Found,
        digits: bool = False,
    ) -> bool:
        if not 0 <= i < len(words):
            return False
        number = int(words[i]) if digits and _is_small(words[i]) else table.get(words[i])
        if number is None:
            return False
        found.numbers[i] = number
        found.used.add(i)
        return True

    def _count(
        self, words: Sequence[str], noun: int, table: Mapping[str, int], found: _Found
    ) -> None:
        """ "The first two steps" names both; "seven levels" names one that does not exist."""
        before = words[noun - 1] if noun else ""
        number = int(before) if _is_small(before) else table.get(before)
        if number and number > _LIKELY:
            found.numbers[noun - 1] = number
        elif number and noun > 1 and any(words[noun - 2] in t for t in self._ordinals.values()):
            found.numbers[noun - 2], found.numbers[noun - 1] = 1, number
            found.used |= {noun - 2, noun - 1}

    def _ordinal_digit(self, words: Sequence[str], noun: int, found: _Found) -> None:
        """`3:e steget`, `3rd step`: a digit, an ending, the noun."""
        if noun >= 2 and words[noun - 1] in _SUFFIXES and _is_small(words[noun - 2]):
            found.numbers[noun - 2] = int(words[noun - 2])
            found.used |= {noun - 2, noun - 1}

    def _by_name(self, words: Sequence[str], tokens: Sequence[str], found: _Found) -> None:
        for i, word in enumerate(words):
            if tokens[i] in self._counting and tokens[i] not in self._called:
                continue  # "två" counts, "tvåa" is somebody, and both fold to the same
            name = word if word in self._names else word.removesuffix("s")  # "treers", "fours"
            if name in self._names and i not in found.numbers:
                found.numbers[i] = self._names[name]
                found.used.add(i)

    def _bare_numbers(self, words: Sequence[str], found: _Found) -> None:
        """Numbers without a noun: beside another step, or after a word of origin, goal or place."""
        for i, word in enumerate(words):
            number = int(word) if _is_small(word) else self._written.get(word)
            following = words[i + 1] if i + 1 < len(words) and i not in found.breaks else ""
            before = next((w for w in reversed(words[:i]) if w not in _DETERMINERS), "")
            named = bool(i and words[i - 1] in _DETERMINERS)
            if number is None and named:
                number = self._extremes.get(word)  # "and on the highest?"
            if number is None and not following and before in self._from | self._correct:
                number = self._small(word)  # "when I am two"
            if number is None or number > _HIGHEST or i in found.numbers:
                continue
            ranges = bool(found.numbers) and before in self._range | self._to
            if following in self._units or not (ranges or self._ends_here(following, number)):
                continue
            marked = before in self._from | self._to | self._at | self._range | self._versus
            marked = marked or (named and word in self._ends) or before in self._correct
            near = bool(found.used) and number <= _LIKELY
            last = i + 1 == len(words) <= _TURN
            near = near or (last and before in self._point and number <= _LIKELY)
            if marked or near or len(words) <= _ALONE or following in _SUFFIXES:
                found.numbers[i] = number
                found.used |= {i, i + 1} if following in _SUFFIXES else {i}

    def _pairs(self, words: Sequence[str], found: _Found) -> None:
        """Two numbers and the word that joins them: "four and five", "et til to"."""
        joins = self._range | self._versus | self._to
        for i, (one, join, two) in enumerate(zip(words, words[1:], words[2:], strict=False)):
            low, high = self._small(one), self._small(two)
            counts = i + 3 < len(words) and words[i + 3] in self._units
            if join in joins and low and high and not counts:
                found.numbers |= {i: low, i + 2: high}
                found.used |= {i, i + 2}

    def _small(self, word: str) -> int | None:
        """The number of a step that the word may be."""
        if _is_small(word):
            return int(word) if int(word) <= _LIKELY else None
        tables = [*self._cardinals.values(), *self._first_forms.values()]
        number = next((table[word] for table in tables if word in table), 0)
        return number if 0 < number <= _LIKELY else None

    def _ends_here(self, following: str, number: int) -> bool:
        """Whether the number stands for itself and does not count the word after it."""
        if not following or following in _SUFFIXES:
            return True
        if number > _LIKELY:
            return False
        counted = following in self._generic or following in self._range | self._versus
        return counted or _is_small(following)

    def _roles(
        self, words: Sequence[str], numbers: Mapping[int, int], places: Sequence[int]
    ) -> tuple[int | None, int | None]:
        origin = goal = None
        for place in places:
            before = list(reversed(words[max(0, place - _REACH) : place]))
            role = next((w for w in before if w in self._from or w in self._to), None)
            aims = any(w in self._aim for w in before)
            if (aims or role in self._to) and goal is None:
                goal = numbers[place]
            elif role in self._from and origin is None:
                origin = numbers[place]
        if origin is None and self._spans(words, places):
            return None, None
        if len(set(numbers.values())) == 2 and (origin is None) != (goal is None):
            return min(numbers.values()), max(numbers.values())  # one role said: upwards
        return (origin, goal) if origin != goal else (None, goal)

    def _spans(self, words: Sequence[str], places: Sequence[int]) -> bool:
        """Whether two steps are the ends of a range: "2-4", "2 till 4"."""
        between = _between(words, places, self._nouns)
        return between is not None and all(w in self._range - _AND for w in between)


def _between(
    words: Sequence[str], places: Sequence[int], nouns: Mapping[str, set[Language]]
) -> list[str] | None:
    """The words that join two steps, without the nouns; None unless there are two."""
    if len(places) != 2:
        return None
    return [w for w in words[places[0] + 1 : places[1]] if w not in nouns]


def _is_small(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= 2


def _flat(words: Words) -> dict[str, set[Language]]:
    found: dict[str, set[Language]] = {}
    for language, forms in words.items():
        for form in forms:
            found.setdefault(fold(form), set()).add(language)
    return found


def _all(words: Words) -> frozenset[str]:
    return frozenset(fold(form) for forms in words.values() for form in forms)


def _numbers(table: Mapping[int, tuple[str, ...]]) -> dict[str, int]:
    return {fold(form): number for number, forms in table.items() for form in forms}
