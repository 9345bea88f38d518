"""Words as they are compared: folded (å ä æ → a, ö ø → o), and stemmed until nothing changes.

Folding makes "sjalvstandigt", "selvstaendigt" and the printed forms meet; one Snowball pass splits
`kompetens` from `kompetensen`, so each stemmer is applied up to its fixed point.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any, Final

import snowballstemmer

from assistant.schema import LANGUAGES, Language

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+")
_PUNCTUATION = re.compile(r"[,.;:?!()]\s|[–—?!]|\s[-(]")
_LETTERS: Final = str.maketrans({"å": "a", "ä": "a", "æ": "a", "ö": "o", "ø": "o", "’": "'"})
_DIGRAPHS: Final = re.compile(r"ae|oe|aa")
_SNOWBALL: Final = {"sv": "swedish", "da": "danish", "en": "english"}
_SHORTEST_STEMMED = 4


def clean(text: str) -> str:
    """NFKC, without control and format characters, white space as single blanks."""
    normal = unicodedata.normalize("NFKC", text)
    kept = (c if unicodedata.category(c)[0] != "C" else " " for c in normal)
    return " ".join("".join(kept).split())


def tokens(text: str) -> list[str]:
    """The words and numbers of a text, lower-cased, in order; `steg3` is two."""
    return [word.lower() for word in _WORD.findall(text)]


def breaks(text: str) -> frozenset[int]:
    """Positions of the tokens after which punctuation stands."""
    matches = list(_WORD.finditer(text))
    return frozenset(
        i
        for i, (one, two) in enumerate(pairwise(matches))
        if _PUNCTUATION.search(text[one.end() : two.start()])
    )


def clause_numbers(text: str) -> tuple[int, ...]:
    """For each token the number of the clause that it stands in; punctuation ends clauses."""
    pauses, count = breaks(text), len(tokens(text))
    return tuple(accumulate((i - 1 in pauses for i in range(count)), initial=0))[1:]


def clauses(text: str) -> list[str]:
    """The clauses of a text, each with the punctuation that ends it."""
    matches, numbers = list(_WORD.finditer(text)), clause_numbers(text)
    starts = [
        m.start()
        for m, at, last in zip(matches, numbers, (0, *numbers), strict=False)
        if at != last
    ]
    return [text[one:two] for one, two in pairwise([0, *starts, len(text)])]


def without(text: str, positions: Collection[int]) -> str:
    """The text without the tokens at these positions."""
    spans = [m.span() for i, m in enumerate(_WORD.finditer(text)) if i in positions]
    kept = pairwise([0, *(border for span in spans for border in span), len(text)])
    return "".join(text[one:two] for n, (one, two) in enumerate(kept) if n % 2 == 0)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """The word without what keyboards and spelling make of å ä ö æ ø."""
    return _folded(word)


def fold_all(words: Iterable[str]) -> set[str]:
    """What `fold` makes of many words, as one text of a word a line: nothing reaches over a line."""
    return set(_folded("\n".join(words)).split("\n"))


def _folded(text: str) -> str:
    plain = text.lower().translate(_LETTERS)
    if not plain.isascii():
        apart = unicodedata.normalize("NFD", plain)
        plain = apart.translate(dict.fromkeys(map(ord, filter(unicodedata.combining, set(apart)))))
    folded = _DIGRAPHS.sub(lambda m: "o" if m.group() == "oe" else "a", plain)
    return folded if folded == plain else _folded(folded)


@lru_cache(maxsize=1)
def _stemmers() -> dict[Language, Any]:
    return {language: snowballstemmer.stemmer(_SNOWBALL[language]) for language in LANGUAGES}


@lru_cache(maxsize=100_000)
def stem(word: str, language: Language) -> str:
    """The folded word's stem in a language: Snowball, repeated until nothing changes."""
    current = fold(word)
    while len(current) >= _SHORTEST_STEMMED:
        shorter: str = _stemmers()[language].stemWord(current)
        if shorter == current or len(shorter) < _SHORTEST_STEMMED:
            break
        current = shorter
    return current


def stems(words: Iterable[str], language: Language) -> set[str]:
    """The stems of many words: what `stem` finds of each, in a tenth of the time."""
    found: set[str] = set()
    current = fold_all(words)
    while current:
        changing = [word for word in current if len(word) >= _SHORTEST_STEMMED]
        shorter: list[str] = _stemmers()[language].stemWords(changing)
        further = {
            word: less
            for word, less in zip(changing, shorter, strict=True)
            if less != word and len(less) >= _SHORTEST_STEMMED
        }
        found |= current - further.keys()
        current = set(further.values())
    return found


def character_ngrams(word: str, sizes: tuple[int, ...] = (3, 4, 5)) -> list[str]:
    """Character n-grams of the folded word between its borders: what survives a typo."""
    bordered = f"<{fold(word)}>"
    return [bordered[i : i + n] for n in sizes for i in range(len(bordered) - n + 1)]
