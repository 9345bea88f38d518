"""Whose plan is asked for: names in a request, and whether it is for one person at all."""

import re

from assistant.knowledge.vocabulary import Vocabulary
from assistant.knowledge.words import fold
from assistant.plan.wishes.edits import EditReader

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+|[,;&/+]")
_JOINS = frozenset("&,;/+")


class PeopleReader:
    """Finds names: usual ones, and other words with a capital right after "for"."""

    def __init__(self, vocabulary: Vocabulary, edits: EditReader) -> None:
        self._edits = edits
        self._given = vocabulary.given_names
        self._known = vocabulary.known_words
        self._generic = {fold(w) for words in vocabulary.generic.values() for w in words}
        joins = vocabulary.steps.range_words
        self._and = {fold(w) for group in joins.values() for w in group if len(w) < 4}

    def names(self, text: str) -> tuple[str, ...]:
        """The people who are named, each by the first of their names."""
        words = _WORD.findall(text)
        found = [i for i in range(len(words)) if self._is_name(words, i)]
        return tuple(dict.fromkeys(self._named(words[i]) for i in found if i - 1 not in found))

    def on_step(self, text: str) -> str:
        """Who is said to stand on a step: somebody who is named, or begins the sentence."""
        words = _WORD.findall(text)
        named = next(iter(self.names(text)), "")
        if named or len(words) < 2 or not words[0][:1].isupper():
            return named
        stands = self._edits.says("stands", words[1]) and fold(words[0]) not in self._generic
        return words[0].lower() if stands else ""

    def are_several(self, text: str) -> bool:
        """Whether plans for several people are asked for in one turn."""
        if self._edits.says("several", text):
            return True
        words = _WORD.findall(text)
        places = [i for i in range(len(words)) if self._is_name(words, i)]
        firsts = [i for i in places if i - 1 not in places]
        return any(self._adds(words, i) for i in firsts[1:]) and self._is_for(words, firsts[0])

    def _named(self, word: str) -> str:
        return word.lower() if word.lower() in self._given else _plain(word)

    def _is_name(self, words: list[str], i: int) -> bool:
        word = words[i]
        if self._given.intersection((word.lower(), _plain(word))):
            return True
        if i == 0 or not (word[:1].isupper() and word[1:].islower()):
            return False
        if i > 1 and self._joins(words[i - 1]) and self._is_name(words, i - 2):
            return True  # "Mette and Lone"
        unknown = word.lower() not in self._known
        return unknown and (self._is_for(words, i) or self._is_name_at(words, i - 1))

    def _is_name_at(self, words: list[str], i: int) -> bool:
        return words[i][:1].isupper() and words[i].lower() in self._given

    def _is_for(self, words: list[str], i: int) -> bool:
        return i > 0 and self._edits.says("for", words[i - 1])

    def _adds(self, words: list[str], i: int) -> bool:
        """Whether the name stands after "and" or "for": it is one more whose plan is asked for.

        A comma joins names alone: "for Tom from 2 to 3, Eva helps him" is one plan.
        """
        joins = self._joins(words[i - 1])
        joins = joins and (words[i - 1] not in _JOINS or self._is_name(words, i - 2))
        return joins or self._is_for(words, i)

    def _joins(self, word: str) -> bool:
        return fold(word) in self._and or word in _JOINS


def _plain(word: str) -> str:
    """The word in lower case, without the ending of a genitive."""
    return word.lower().removesuffix("s").removesuffix("'").removesuffix("’")
