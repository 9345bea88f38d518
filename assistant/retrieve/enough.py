"""Whether what a search found is enough to answer from; if not, the sources do not say.

Two signs are weighed: how near the best statement is by meaning (cosine), and how much of what the
question is about stands in it, word by word, in any of its languages.
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from assistant.index.entries import Entry
from assistant.knowledge.words import fold, stem, tokens
from assistant.retrieve.tuning import Sufficient
from assistant.schema import LANGUAGES, Hit

_ALIKE = 0.9  # Jaro-Winkler similarity from which two words count as one with a slip


class Sufficiency:
    """Chooses the hits that answer, or none."""

    def __init__(self, entries: Sequence[Entry], limits: Sufficient) -> None:
        self._limits = limits
        words: dict[str, set[str]] = {}
        for entry in entries:
            words.setdefault(entry.statement, set()).update(tokens(entry.body))
        self._words: Mapping[str, set[str]] = words
        self.word_support = lru_cache(maxsize=50_000)(self._word_support)

    def select(self, hits: Sequence[Hit], words: Sequence[str]) -> list[Hit]:
        """The hits that answer the question, the best first; empty when the evidence is thin."""
        if not hits:
            return []
        best = hits[0]
        support = self.support(best, words)
        if self.probability(best, support) < self._limits.enough:
            return []
        return [
            hit
            for hit in hits
            if best.score - hit.score <= self._limits.margin and self.support(hit, words) >= support
        ]

    def probability(self, hit: Hit, support: float) -> float:
        """How likely the hit answers the question."""
        limits = self._limits
        logit = limits.cosine * hit.dense + limits.support * support + limits.score * hit.score
        return 1.0 / (1.0 + math.exp(-(logit + limits.bias)))

    def support(self, hit: Hit, words: Sequence[str]) -> float:
        """The share of the words that stand in the statement, as stems or nearly."""
        if not words:
            return 0.0
        return sum(self.word_support(hit.statement.id, word) for word in words) / len(words)

    def _word_support(self, statement: str, word: str) -> float:
        forms = {stem(word, language) for language in LANGUAGES}
        best = 0.0
        for known in self._words[statement]:
            if any(stem(known, language) in forms for language in LANGUAGES):
                return 1.0
            similarity = JaroWinkler.similarity(fold(word), fold(known))
            if len(word) > 4 and similarity >= _ALIKE:
                best = max(best, similarity)
        return best
