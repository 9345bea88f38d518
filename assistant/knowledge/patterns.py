"""Word patterns, the language in which `corpus/vocabulary` says how people speak of things.

A pattern is a sequence of words. Words match by stem, `*` at either end is a wildcard, and up to
two other words may stand between: `handled* studerande` finds "handleda våra nya studerande".
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, product
from typing import NamedTuple

from assistant.knowledge.words import fold, stem, tokens
from assistant.schema import LANGUAGES, Language

Spoken = Mapping[Language, Mapping[str, str]]  # language → spoken form → the words that it may be

_SHORT = 3  # letters; in so short words a diacritic makes another word
_TYPED = str.maketrans({"å": "aa", "æ": "ae", "ø": "oe"})
_PATTERN_WORD = re.compile(r"\*?[^\W\d_]+(?:[-'’][^\W\d_]+)*\*?|\d+\*?|\*")
_CHOICES = re.compile(r"([ +])")
_LETTERS: dict[Language, str] = {"da": "æø", "sv": "äö"}
NOTHING_SPOKEN: Spoken = {}
_NONE: Mapping[str, str] = {}
_GAP = 2  # other words that may stand between two words of a pattern


@dataclass(frozen=True)
class Match:
    """A pattern found in a text: what it stands for and the token positions it used."""

    label: str
    positions: tuple[int, ...]
    language: Language
    weight: int  # letters of the pattern: the more, the more specific

    @property
    def start(self) -> int:
        """Position of the first token."""
        return self.positions[0]


class _Pattern(NamedTuple):  # ten thousand are made at every start
    label: str
    words: tuple[int, ...]
    joined: tuple[bool, ...]  # written together with the word before it, as the 1 of "b1"
    language: Language
    weight: int


class PatternSet:
    """Many labelled patterns, matched together against the tokens of a text."""

    def __init__(
        self,
        gap: int = _GAP,
        exact: frozenset[str] = frozenset(),
        spoken: Spoken = NOTHING_SPOKEN,
    ) -> None:
        """`exact` are folded function words: these match as they are, never by stem.

        `spoken` forms and the words that they are stand for each other.
        """
        self._gap, self._exact, self._spoken = gap, exact, spoken
        self._word_ids: dict[tuple[Language, str], int] = {}
        self._written: dict[tuple[Language, str], tuple[int, ...]] = {}
        self._stems: dict[tuple[Language, str], int] = {}
        self._starts: dict[tuple[Language, str], set[int]] = defaultdict(set)
        self._ends: dict[tuple[Language, str], set[int]] = defaultdict(set)
        self._inside: dict[tuple[Language, str], set[int]] = defaultdict(set)
        self._by_first: dict[int, list[_Pattern]] = defaultdict(list)
        self._ids_of = lru_cache(maxsize=20_000)(self._match_word)

    @property
    def labels(self) -> frozenset[str]:
        """What the patterns stand for."""
        return frozenset(p.label for patterns in self._by_first.values() for p in patterns)

    def add(self, label: str, patterns: Mapping[Language, Iterable[str]]) -> None:
        """More ways of saying `label`, by language."""
        for language, texts in patterns.items():
            for text in texts:
                parts = [self._parts(written, language) for written in text.lower().split()]
                words = tuple(chain.from_iterable(parts))
                joined = tuple(n > 0 for part in parts for n in range(len(part)))
                weight = len(text.replace("*", "").replace(" ", ""))
                self._by_first[words[0]].append(_Pattern(label, words, joined, language, weight))
        self._ids_of.cache_clear()

    def find(
        self, words: Sequence[str], languages: Sequence[frozenset[Language]] = ()
    ) -> list[Match]:
        """Every pattern that occurs, in order of place; the most specific first at the same place.

        `languages` says of each word which languages it can belong to; by default any.
        """
        ids = [self._ids_of(word) for word in words]
        found: dict[tuple[str, Language, tuple[int, ...]], Match] = {}
        for start, word_ids in enumerate(ids):
            for word_id in word_ids:
                for pattern in self._by_first.get(word_id, ()):
                    if languages and pattern.language not in languages[start]:
                        continue
                    positions = _follow(pattern, ids, start, self._gap)
                    if not positions:
                        continue
                    match = Match(pattern.label, positions, pattern.language, pattern.weight)
                    key = (match.label, match.language, positions)
                    if key not in found or found[key].weight < match.weight:
                        found[key] = match
        return sorted(found.values(), key=lambda m: (m.start, -m.weight, m.label))

    def _parts(self, written: str, language: Language) -> tuple[int, ...]:
        """The pattern words that are written together: of `b1` two, of most one."""
        key = (language, written)
        if key not in self._written:
            words = _PATTERN_WORD.findall(written)
            self._written[key] = tuple(self._word_id(word, language) for word in words)
        return self._written[key]

    def _word_id(self, word: str, language: Language) -> int:
        key = (language, word)
        if key not in self._word_ids:
            self._word_ids[key] = len(self._word_ids)
            if "*" in word:
                for owner in {language, *_languages(word, {language})}:
                    self._add_wildcard(owner, fold(word), self._word_ids[key])
                return self._word_ids[key]
            known = self._stems.setdefault(self._key(word, language), self._word_ids[key])
            self._word_ids[key] = known
            for owner in _languages(word, set()):  # "lægesekretær" in a Swedish question
                self._stems.setdefault(self._key(word, owner), known)
            if _is_short(word):  # "år" is also typed "ar" or "aar", but is not "är"
                for typed in (fold(word), word.translate(_TYPED)):
                    self._stems.setdefault((language, typed), known)
        return self._word_ids[key]

    def _key(self, word: str, language: Language) -> tuple[Language, str]:
        word = self._meant(word, language)[0]
        if _is_short(word):
            return language, word
        folded = fold(word)
        return language, f"={folded}" if folded in self._exact else stem(word, language)

    def _meant(self, word: str, language: Language) -> list[str]:
        """The words that a spoken form may be, the likeliest first; any other word is itself."""
        return self._spoken.get(language, _NONE).get(word, word).split()

    def _add_wildcard(self, language: Language, word: str, word_id: int) -> None:
        core = word.strip("*")
        if word.startswith("*") and word.endswith("*"):
            self._inside[language, core].add(word_id)
        elif word.startswith("*"):
            self._ends[language, core].add(word_id)
        else:
            self._starts[language, core].add(word_id)

    def _match_word(self, word: str) -> tuple[int, ...]:
        """The pattern words that a word of a text is, written with its hyphens or without."""
        plain = word.replace("-", "")
        ids = self._match_form(word)
        return ids if plain == word else tuple(dict.fromkeys((*ids, *self._match_form(plain))))

    def _match_form(self, word: str) -> tuple[int, ...]:
        folded = fold(word)
        ids: list[int] = []
        for language in sorted(_languages(word, set(LANGUAGES))):
            keys = (self._key(meant, language) for meant in self._meant(word, language))
            ids += (self._stems[key] for key in keys if key in self._stems)
            for length in range(1, len(folded) + 1):
                ids += self._starts.get((language, folded[:length]), ())
                ids += self._ends.get((language, folded[-length:]), ())
            ids += [
                i
                for (owner, core), found in self._inside.items()
                if owner == language and core in folded
                for i in found
            ]
        return tuple(dict.fromkeys(ids))


def _languages(word: str, otherwise: set[Language]) -> set[Language]:
    """The languages whose letters the word has; `otherwise` where its letters do not tell."""
    if word.isascii():
        return otherwise
    lowered = word.lower()
    told = {owner for owner, letters in _LETTERS.items() if any(x in lowered for x in letters)}
    return told or otherwise


def _is_short(word: str) -> bool:
    return len(word) <= _SHORT


def _follow(
    pattern: _Pattern, ids: Sequence[tuple[int, ...]], start: int, gap: int
) -> tuple[int, ...] | None:
    positions = [start]
    for word_id, joined in zip(pattern.words[1:], pattern.joined[1:], strict=True):
        reach = 0 if joined else gap
        window = range(positions[-1] + 1, min(positions[-1] + 2 + reach, len(ids)))
        following = next((i for i in window if word_id in ids[i]), None)
        if following is None:
            return None
        positions.append(following)
    return tuple(positions)


def pattern_words(patterns: Mapping[Language, Iterable[str]]) -> set[str]:
    """The words of patterns, for spelling correction; of `word*` the part that is written out."""
    written = (w for texts in patterns.values() for text in texts for w in text.lower().split())
    return set(tokens("\n".join(word for word in written if not word.startswith("*"))))


def either(patterns: Iterable[str]) -> tuple[str, ...]:
    """Patterns with `/` between words of which any one will do, as plain patterns."""
    choices = ([part.split("/") for part in _CHOICES.split(text)] for text in patterns)
    return tuple("".join(chosen) for parts in choices for chosen in product(*parts))
