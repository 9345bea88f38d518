"""Character n-grams of whole words beside the tokenizer's pieces, as in fastText (Bojanowski et al. 2017).

A typo or a missing diacritic changes a few of a word's n-grams and often all of its pieces. The n-grams
have no vocabulary: each is one of `BUCKETS` rows by its hash.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tokenizers import Tokenizer

from assistant.knowledge.words import character_ngrams, tokens

BUCKETS = 2**16
SIZES = (3,)
STRETCH = 6  # so many times as many ids as pieces alone, about


@dataclass(frozen=True)
class Ids:
    """One text, as a tokenizer's encoding shows it."""

    ids: list[int]


class PiecesAndNgrams:
    """What `data.encode` needs of a tokenizer: the pieces' ids first, then those of the n-grams."""

    def __init__(self, pieces: Tokenizer) -> None:
        self._pieces, self._first = pieces, pieces.get_vocab_size()
        self._longest: int | None = None

    def get_vocab_size(self) -> int:
        """Rows of a table that holds both."""
        return self._first + BUCKETS

    def enable_truncation(self, max_length: int) -> None:
        """Cuts the pieces there, and all ids at `STRETCH` times as many."""
        self._pieces.enable_truncation(max_length)
        self._longest = max_length * STRETCH

    def encode_batch_fast(self, input: Sequence[str]) -> list[Ids]:
        """In the texts' order."""
        found = self._pieces.encode_batch_fast(list(input))
        return [
            Ids([*encoding.ids, *self._ngrams(text)][: self._longest])
            for encoding, text in zip(found, input, strict=True)
        ]

    def _ngrams(self, text: str) -> list[int]:
        return [self._first + bucket for word in tokens(text) for bucket in _buckets(word)]


@cache
def _buckets(word: str) -> list[int]:
    return [zlib.crc32(gram.encode()) % BUCKETS for gram in character_ngrams(word, SIZES)]
