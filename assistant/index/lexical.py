"""Lexical search: BM25 over fixpoint stems, and over character n-grams that survive typos.

Stems are kept apart by language, so that a word only meets the reading in its own language; each
statement counts with its best language.

bm25s computes the scores when the index is built. They are read without it: for a single question
its import, which brings scipy, would take longer than all the rest of the search.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.index.entries import Entry
from assistant.knowledge.words import character_ngrams, stem, tokens
from assistant.schema import LANGUAGES

Scores = NDArray[np.float32]
_FIELDS = ("stems", "ngrams", "asked")


def build_lexical(entries: Sequence[Entry], folder: Path) -> None:
    """Indexes the statements and the questions among the entries, each in order, below `folder`."""
    import bm25s

    statements = [entry for entry in entries if not entry.number]
    questions = [entry for entry in entries if entry.number]
    terms = (
        [_entry_stems(entry) for entry in statements],
        [_entry_ngrams(entry) for entry in statements],
        [_entry_stems(entry) for entry in questions],
    )
    for name, documents in zip(_FIELDS, terms, strict=True):
        field = bm25s.BM25(k1=1.2, b=0.6, method="lucene")
        field.index(documents, show_progress=False)
        field.save(folder / name, show_progress=False)


@dataclass(frozen=True)
class _Field:
    """The scores that bm25s wrote: those of a term are a column, and most of a column is empty.

    `starts` tells where the column of each term starts in `scores` and in the `documents` of these.
    """

    terms: Mapping[str, int]
    starts: NDArray[np.int32]
    documents: NDArray[np.int32]
    scores: Scores
    count: int

    @classmethod
    def load(cls, folder: Path) -> "_Field":
        starts, documents, scores = (
            np.load(folder / f"{part}.csc.index.npy", allow_pickle=False)
            for part in ("indptr", "indices", "data")
        )
        terms = json.loads((folder / "vocab.index.json").read_bytes())
        count = json.loads((folder / "params.index.json").read_bytes())["num_docs"]
        return cls(terms, starts, documents, scores, count)

    def score(self, terms: Sequence[str]) -> Scores:
        """The sum of the terms' columns."""
        total = np.zeros(self.count, dtype=np.float32)
        for column in (self.terms[term] for term in terms if term in self.terms):
            part = slice(self.starts[column], self.starts[column + 1])
            total[self.documents[part]] += self.scores[part]
        return total


class LexicalIndex:
    """BM25 over stems and over n-grams of the statements, and over stems of the questions."""

    def __init__(self, fields: Mapping[str, _Field]) -> None:
        self._fields = fields

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """The index that `build_lexical` wrote."""
        return cls({name: _Field.load(folder / name) for name in _FIELDS})

    def stems(self, words: Sequence[str]) -> Scores:
        """BM25 by stems of the words, a score for each statement entry."""
        return self._fields["stems"].score([t for word in words for t in word_stems(word)])

    def asked(self, words: Sequence[str]) -> Scores:
        """BM25 by stems of the words, a score for each question."""
        return self._fields["asked"].score([t for word in words for t in word_stems(word)])

    def ngrams(self, words: Sequence[str]) -> Scores:
        """BM25 by character n-grams of the words, a score for each statement entry."""
        return self._fields["ngrams"].score([g for word in words for g in character_ngrams(word)])


def word_stems(word: str) -> list[str]:
    """The word's stems, marked with the language whose stemmer made them."""
    return [f"{language}:{stem(word, language)}" for language in LANGUAGES]


def _entry_stems(entry: Entry) -> list[str]:
    return [f"{entry.language}:{stem(word, entry.language)}" for word in tokens(entry.text)]


def _entry_ngrams(entry: Entry) -> list[str]:
    return [gram for word in tokens(entry.body) for gram in character_ngrams(word)]
