"""The steps that a question names: "steg 3", "trean", "third step", "från 2 till 4", "nästa steg"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product, zip_longest

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.knowledge.vocabulary import StepWords
from assistant.knowledge.words import fold
from assistant.understand.bare_numbers import BareNumberReader
from assistant.understand.step_roles import RoleReader
from assistant.understand.step_sets import Found, SetReader, Shift
from assistant.understand.step_words import ENDINGS, StepLexicon, is_small

_NOUN = 4  # letters; shorter nouns have too many neighbours
_JOINS = (1, 2)  # so many words join two numbers
_NEAR = 2  # how far before a step the word that corrects it may stand
_LATER = 4  # how far after it: "3 was what I meant"


@dataclass(frozen=True)
class StepMentions:
    """What a question says of steps; `used` are the token positions that said it.

    A set is all of its steps and no way from one to another. `between` is said of the ends of a
    set, unless they are compared. `shift` means the step after or before the one that is named;
    it `corrects` where a word says that another one was named wrongly.
    """

    steps: tuple[int, ...] = ()
    origin: int | None = None
    goal: int | None = None
    is_range: bool = False
    is_pair: bool = False
    is_set: bool = False
    between: bool = False
    shift: Shift | None = None
    corrects: bool = False
    used: frozenset[int] = frozenset()


class StepReader:
    """Finds steps among the tokens of a question."""

    def __init__(self, words: StepWords, generic: frozenset[str]) -> None:
        """`generic` are the folded words that carry no subject: a bare number is no step before others."""
        self._generic = generic
        self._lex = StepLexicon(words)
        self._sets = SetReader(self._lex, generic)
        self._unit_forms = frozenset(w for forms in words.units.values() for w in forms)
        self._roles = RoleReader(self._lex)
        self._bare = BareNumberReader(self._lex, self._roles, generic)
        self._own_joins = {
            fold(form): {fold(w) for w in (*words.range_words[lang], *words.to_words[lang])}
            | self._lex.versus
            for lang, table in words.cardinals.items()
            for forms in table.values()
            for form in forms
            if fold(form) in self._lex.to
        }

    def read(self, tokens: Sequence[str], breaks: frozenset[int] = frozenset()) -> StepMentions:
        """The steps named; the numbers may be ones that the ladder does not have.

        `breaks` are the positions after which punctuation stands.
        """
        words = self._read_nouns([fold(token) for token in tokens])
        words = [
            "" if self._is_other(token) else word for token, word in zip(tokens, words, strict=True)
        ]
        words = self._without_hours(words)
        found = Found(breaks=breaks)
        words = self._sets.from_ends(words, found)
        self._beside_nouns(words, found)
        self._by_name(words, tokens, found)
        self._pairs(words, found)
        words = self._sets.without(self._sets.from_step(words, found), found)
        for _ in range(2):  # again: a number may be a step because a later one is
            followed = [self._following(words, tokens, i, found) for i in range(len(words))]
            self._bare.find(words, followed, found)
        places = self._corrected(words, found)
        return self._mentions(words, found, places)

    def _without_hours(self, words: Sequence[str]) -> list[str]:
        """The words without bare numbers after the hour of the day is asked for: "7 or 8?"."""
        clock, pairs = self._lex.clock, enumerate(pairwise((*words, "")))
        start = next((i for i, (a, b) in pairs if {a, f"{a} {b}"} & clock), len(words))
        hours = (i for i in range(start + 1, len(words)) if words[i - 1] not in self._lex.nouns)
        blank = {i for i in hours if is_small(words[i])}
        return ["" if i in blank else word for i, word in enumerate(words)]

    def _mentions(self, words: Sequence[str], found: Found, places: list[int]) -> StepMentions:
        origin, goal = self._roles.ends(words, found.numbers, places)
        said = {place: (found.numbers[place],) for place in places} | found.sets
        if found.sets:  # "I'm on 2, what do the top two require?"
            said = {place: steps for place, steps in said.items() if steps != (origin,)}
        return StepMentions(
            tuple(dict.fromkeys(n for place in sorted(said) for n in said[place])),
            origin,
            goal,
            is_range=self._roles.spans(words, places),
            is_pair=self._roles.are_both(words, places),
            is_set=bool(found.sets),
            between=self._roles.are_between(words, places),
            shift=found.shift,
            corrects=found.corrects,
            used=frozenset(found.used),
        )

    def _read_nouns(self, words: Sequence[str]) -> list[str]:
        """The words, with a noun of one typing error before a number put right: "stpe 3"."""
        return [
            self._nearest(word) if following.isdigit() and len(word) >= _NOUN else word
            for word, following in zip_longest(words, words[1:], fillvalue="")
        ]

    def _nearest(self, word: str) -> str:
        if word in self._lex.nouns or word in self._generic:
            return word
        best = process.extractOne(word, list(self._lex.nouns), scorer=OSA.distance, score_cutoff=1)
        return best[0] if best and best[0][0] == word[0] else word

    def _following(self, words: Sequence[str], tokens: Sequence[str], i: int, found: Found) -> str:
        """The word after this one in the clause; none where it only looks like one that is counted.

        Without their diacritics "är", is, and "år", years, are the same.
        """
        after = i + 1
        if after >= len(words) or i in found.breaks:
            return ""
        written = tokens[after] == fold(tokens[after]) or tokens[after] in self._unit_forms
        return words[after] if written or words[after] not in self._lex.units else ""

    def _is_other(self, token: str) -> bool:
        """Whether the word only looks like an ordinal without its diacritics: "ändra", to change."""
        ordinal = any(fold(token) in table for table in self._lex.ordinals.values())
        return ordinal and token != fold(token) and token not in self._lex.ordinal_forms

    def _corrected(self, words: Sequence[str], found: Found) -> list[int]:
        """The places of the numbers that hold: "4, no, I meant step 2" takes back the 4."""
        if self._contrasts(words, found):
            return sorted(found.numbers)
        places, correct = sorted(found.numbers), self._lex.correct
        right = [p for p in places if correct.intersection(words[max(0, p - _NEAR) : p])]
        later = (p for p in places if self._lex.meant.intersection(words[p + 1 : p + 1 + _LATER]))
        right = right or list(later)
        near = {i for p in right for i in (p - 2, p - 1, p + 1) if 0 <= i < len(words)}
        found.used |= {i for i in near if words[i] in correct}
        found.corrects = bool(right)
        for place in [p for p in places if right and p < right[-1]]:
            del found.numbers[place]
        return sorted(found.numbers)

    def _contrasts(self, words: Sequence[str], found: Found) -> bool:
        """Whether one of two numbers is set aside, which is left out then: "not 4 but 5"."""
        for first, second in pairwise(sorted(found.numbers)):
            denied = self._lex.not_.intersection(words[max(0, first - _NEAR) : first])
            if denied and self._lex.but.intersection(words[first + 1 : second]):
                del found.numbers[first]
                found.corrects = True
                return True
        return False

    def _beside_nouns(self, words: Sequence[str], found: Found) -> None:
        for i, word in enumerate(words):
            for language in self._lex.nouns.get(word, ()):
                found.used.add(i)
                after = i + 1
                if after < len(words) and words[after] in self._lex.numbered:
                    found.used.add(after)
                    after += 1
                if not (i in found.breaks or self._is_article(words, after)):
                    self._take(words, after, self._lex.cardinals[language], found, digits=True)
                self._too_many(words, i, self._lex.cardinals[language], found)
                if self._lex.means_others(words, i) or self._lex.is_end_where(words, i):
                    found.used.add(i - 1)
                elif self._take(words, i - 1, self._lex.ordinals[language], found):
                    if i > 2 and words[i - 2] in self._lex.range:  # "second and third levels"
                        self._take(words, i - 3, self._lex.ordinals[language], found)
                else:
                    self._ordinal_digit(words, i, found)

    def _is_article(self, words: Sequence[str], i: int) -> bool:
        """Whether a "one" after the ladder as such counts nothing: "är stegen ett måste"."""
        near = words[i + 1 : i + _NEAR + 1]
        other = any(word in self._lex.written or is_small(word) for word in near)
        as_such = self._lex.as_such.intersection(words[i - 1 : i])
        one = i < len(words) and not is_small(words[i]) and self._lex.small(words[i]) == 1
        return bool(as_such) and one and bool(near) and not other

    def _take(
        self,
        words: Sequence[str],
        i: int,
        table: Mapping[str, int],
        found: Found,
        digits: bool = False,
    ) -> bool:
        if not 0 <= i < len(words):
            return False
        number = int(words[i]) if digits and is_small(words[i]) else table.get(words[i])
        if number is None:
            return False
        found.numbers[i] = number
        found.used.add(i)
        return True

    def _too_many(
        self, words: Sequence[str], noun: int, table: Mapping[str, int], found: Found
    ) -> None:
        """ "Seven levels" names one that does not exist."""
        before = words[noun - 1] if noun else ""
        number = int(before) if is_small(before) else table.get(before)
        if number and number > self._lex.last:
            found.numbers[noun - 1] = number

    def _ordinal_digit(self, words: Sequence[str], noun: int, found: Found) -> None:
        """`3:e steget`, `3rd step`: a digit, an ending, the noun."""
        if noun >= 2 and words[noun - 1] in ENDINGS and is_small(words[noun - 2]):
            found.numbers[noun - 2] = int(words[noun - 2])
            found.used |= {noun - 2, noun - 1}

    def _by_name(self, words: Sequence[str], tokens: Sequence[str], found: Found) -> None:
        for i, word in enumerate(words):
            if tokens[i] in self._lex.counting and tokens[i] not in self._lex.called:
                continue  # "två" counts, "tvåa" is somebody, and both fold to the same
            name = word if word in self._lex.names else word.removesuffix("s")  # "treers", "fours"
            following = self._following(words, tokens, i, found)
            counted = following in self._lex.units or following in self._lex.extremes
            if tokens[i] in self._lex.counting and counted:
                continue  # "fyra" is somebody, "fyra krav" are not
            callers = self._lex.unsure_names.get(word)
            if callers is not None and (not i or words[i - 1] not in callers):
                continue
            if name in self._lex.names and i not in found.numbers and self._is_name(tokens[i]):
                found.numbers[i] = self._lex.names[name]
                found.used.add(i)

    def _is_name(self, token: str) -> bool:
        """Whether the word is no other one with the same letters: "tør", dry, is no "toer"."""
        return token.isascii() or token.removesuffix("s") in self._lex.name_forms

    def _pairs(self, words: Sequence[str], found: Found) -> None:
        """Two numbers and the words that join them: "four and five", "2 upp till 4"."""
        joins = self._lex.range | self._lex.versus | self._lex.to
        for i, length in product(range(len(words)), _JOINS):
            end = i + length + 1
            denied = self._lex.not_.intersection(words[max(0, i - _NEAR) : i])
            joined = joins | self._lex.but if denied else joins  # "not 4 but 5"
            if end >= len(words) or not all(word in joined for word in words[i + 1 : end]):
                continue
            low, high = self._lex.small(words[i]), self._lex.small(words[end])
            after = words[end + 1] if end + 1 < len(words) and end not in found.breaks else ""
            counts = after in self._lex.units or end + 1 in found.numbers  # "a four and a five"
            counts |= (
                high == 1 and not is_small(words[end]) and after in self._lex.at
            )  # "and one at 5"
            alike = self._lex.is_ordinal(words[i]) == self._lex.is_ordinal(words[end])
            told = all(self._counts_beside(words[at], words[i + 1 : end]) for at in (i, end))
            if low and high and alike and told and not counts:
                found.numbers |= {i: low, end: high}
                found.used |= {i, end}

    def _counts_beside(self, word: str, joins: Sequence[str]) -> bool:
        """Whether the word is a number there: Danish "to" is none among English words."""
        return word not in self._own_joins or self._own_joins[word].issuperset(joins)
