"""Which steps and areas a heading or a sentence of a clinic's document names outright.

Only plain names count ("steg 3", "trin tre", an area's name). Anything freer is for the
understanding of questions; a clarification that is attached wrongly misleads.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

_STEPS = range(1, 6)
_NOUNS_AND_NUMBERS: Final = (
    (r"steg(?:en)?|nivå(?:er|erna)?", ("ett", "två", "tre", "fyra", "fem")),
    (r"trin(?:nene)?", ("et", "to", "tre", "fire", "fem")),
    (r"steps?", ("one", "two", "three", "four", "five")),
)
_BETWEEN = r"\s*(?:,|/|[-–—]|\b(?:och|og|and|samt|eller|or|till|til|to)\b)\s*"
_MARKUP = '*_`"“”»« '  # what may stand before the first word


class Naming:
    """Finds the steps and areas named in a text."""

    def __init__(self, area_names: Mapping[str, Sequence[str]]) -> None:
        self._names = area_names

    @cached_property
    def _areas(self) -> Sequence[tuple[re.Pattern[str], str]]:
        """Compiled at first use: where a clinic has no documents, nobody waits for it."""
        by_name = {name: area for area, names in self._names.items() for name in (area, *names)}
        longest_first = sorted(by_name.items(), key=lambda pair: (-len(pair[0]), pair[0]))
        return [(_whole_words(name), area) for name, area in longest_first]

    def steps(self, text: str) -> frozenset[int]:
        """The steps 1 to 5 that are named; both ends of a range."""
        found = {n for pattern, words in _PATTERNS for n in _numbers(pattern, words, text)}
        return frozenset(found.intersection(_STEPS))

    def areas(self, text: str) -> frozenset[str]:
        """The headings of the areas that are named; a name inside a longer one does not count."""
        found = set()
        for pattern, area in self._areas:
            text, times = pattern.subn("|", text)
            if times:
                found.add(area)
        return frozenset(found)

    def opening_steps(self, text: str) -> frozenset[int]:
        """The steps that a text opens with, like a table row: "Steg 2 | Kodning"."""
        matches = (pattern.match(text.lstrip(_MARKUP)) for pattern, _ in _PATTERNS)
        return next((self.steps(match[0]) for match in matches if match), frozenset())

    def opening_areas(self, text: str) -> frozenset[str]:
        """The area that a text opens with."""
        start = text.lstrip(_MARKUP)
        named = (area for pattern, area in self._areas if pattern.match(start))
        return frozenset([area]) if (area := next(named, None)) else frozenset()


def _whole_words(name: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in name.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _pattern(nouns: str, words: Sequence[str]) -> re.Pattern[str]:
    number = rf"(?:\d+|{'|'.join(words)})\b(?!\.\d)"
    listed = rf"{number}(?:{_BETWEEN}(?:(?:{nouns})\s+)?{number})*"
    return re.compile(rf"\b(?:{nouns})(?:\s*(?=\d)|\s+)({listed})", re.IGNORECASE)


def _numbers(pattern: re.Pattern[str], words: Sequence[str], text: str) -> list[int]:
    named = [w.lower() for m in pattern.finditer(text) for w in re.findall(r"\d+|\w+", m[1])]
    return [int(w) if w.isdecimal() else words.index(w) + 1 for w in named if _is_number(w, words)]


def _is_number(word: str, words: Sequence[str]) -> bool:
    return word.isdecimal() or word in words


_PATTERNS: Final = [(_pattern(nouns, words), words) for nouns, words in _NOUNS_AND_NUMBERS]
