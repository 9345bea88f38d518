"""Lexical search: BM25 over fixpoint stems, and over character n-grams that survive typos.

Stems are kept apart by language, so that a word only meets the reading in its own language; each
statement counts with its best language.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
from numpy.typing import NDArray

from assistant.index.entries import Entry
from assistant.knowledge.words import character_ngrams, stem, tokens
from assistant.schema import LANGUAGES

Scores = NDArray[np.float32]
_FIELDS = ("stems", "ngrams", "asked")


class LexicalIndex:
    """BM25 over stems and over n-grams of the statements, and over stems of the questions."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self._fields = fields

    @classmethod
    def build(cls, entries: Sequence[Entry]) -> "LexicalIndex":
        """Indexes the statements and the questions among the entries, each in order."""
        statements = [entry for entry in entries if not entry.number]
        questions = [entry for entry in entries if entry.number]
        terms = (
            [_entry_stems(entry) for entry in statements],
            [_entry_ngrams(entry) for entry in statements],
            [_entry_stems(entry) for entry in questions],
        )
        fields = {}
        for name, documents in zip(_FIELDS, terms, strict=True):
            fields[name] = bm25s.BM25(k1=1.2, b=0.6, method="lucene")
            fields[name].index(documents, show_progress=False)
        return cls(fields)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """The index that `save` wrote."""
        return cls({name: bm25s.BM25.load(folder / name) for name in _FIELDS})

    def save(self, folder: Path) -> None:
        """Writes the index below `folder`."""
        for name, field in self._fields.items():
            field.save(folder / name, show_progress=False)

    def stems(self, words: Sequence[str]) -> Scores:
        """BM25 by stems of the words, a score for each statement entry."""
        return self._score("stems", [t for word in words for t in word_stems(word)])

    def asked(self, words: Sequence[str]) -> Scores:
        """BM25 by stems of the words, a score for each question."""
        return self._score("asked", [t for word in words for t in word_stems(word)])

    def ngrams(self, words: Sequence[str]) -> Scores:
        """BM25 by character n-grams of the words, a score for each statement entry."""
        return self._score("ngrams", [g for word in words for g in character_ngrams(word)])

    def _score(self, name: str, terms: list[str]) -> Scores:
        field = self._fields[name]
        known = [term for term in terms if term in field.vocab_dict]
        if not known:
            return np.zeros(field.scores["num_docs"], dtype=np.float32)
        scores: Scores = field.get_scores(known)
        return scores


def word_stems(word: str) -> list[str]:
    """The word's stems, marked with the language whose stemmer made them."""
    return [f"{language}:{stem(word, language)}" for language in LANGUAGES]


def _entry_stems(entry: Entry) -> list[str]:
    return [f"{entry.language}:{stem(word, entry.language)}" for word in tokens(entry.text)]


def _entry_ngrams(entry: Entry) -> list[str]:
    return [gram for word in tokens(entry.body) for gram in character_ngrams(word)]
