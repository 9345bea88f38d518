"""Spelling correction against the words that the sources and the vocabulary use."""

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.knowledge.words import fold, fold_all, stem, stems
from assistant.schema import LANGUAGES, Language

_MINIMUM = 5  # shorter words have too many neighbours
_LONG = 8  # from here two edits are allowed


class Speller:
    """Replaces an unknown word by the nearest known one, if it is near enough."""

    def __init__(self, words: Iterable[str], common: Iterable[str]) -> None:
        """`words` are what a typing error is corrected to; `common` words are left alone."""
        self._known = {fold(word): word for word in sorted(words, reverse=True)}
        self._common = fold_all(common)
        self._folded = sorted(word for word in self._known if len(word) >= _MINIMUM)
        self.correct = lru_cache(maxsize=20_000)(self._correct)

    @cached_property
    def _stems(self) -> Mapping[Language, set[str]]:
        """Made for the first word that is not known as it stands: most questions have none."""
        return {language: stems(self._known, language) for language in LANGUAGES}

    def warm(self) -> None:
        """Loads what the first unknown word would wait for."""
        self.knows("okändelse")

    def knows(self, word: str) -> bool:
        """Whether the word is known as it stands, or is a form of a known one."""
        folded = fold(word)
        if folded in self._known or folded in self._common:
            return True
        return any(stem(folded, language) in self._stems[language] for language in LANGUAGES)

    def is_term(self, word: str) -> bool:
        """Whether the sources or the vocabulary use the word."""
        return fold(word) in self._known

    def _correct(self, word: str) -> str:
        folded = fold(word)
        if self.knows(word) or len(folded) < _MINIMUM or folded.isdigit():
            return word
        edits = 2 if len(folded) >= _LONG else 1
        best = process.extractOne(folded, self._folded, scorer=OSA.distance, score_cutoff=edits)
        if best is None or best[0][0] != folded[0]:
            return word
        return self._known[best[0]]
