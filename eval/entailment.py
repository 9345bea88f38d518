"""Tier T3: whether a reworded claim says no more than one statement does; for model answers only.

Every content stem of the claim stands in the statement, its numbers are among the statement's,
negations have the same parity, and step numbers and modal verbs are equal. That is one reading at
a time: stems gathered from two statements support nothing. What it can't see is who does what to
whom ("A leads B"), and a condition that is left out; so T0 and T2 come first.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel

from assistant.knowledge.words import stem, tokens
from assistant.schema import Language

_STEP = re.compile(r"\b(?:steg|trin|trinnet|trinnene|steps?)\s*(\d+)(?:\s*[-–]\s*(\d+))?", re.I)


class _Words(BaseModel):
    """The words of `entailment.yaml`, as they are compared."""

    negations: Mapping[Language, str]
    modals: Mapping[Language, Mapping[str, str]]
    numbers: Mapping[Language, str]
    empty: Mapping[Language, str]

    def modal(self, language: Language) -> dict[str, str]:
        """Modal verb → what it means."""
        listed = self.modals[language].items()
        return {word: meaning for meaning, words in listed for word in words.split()}


@lru_cache(maxsize=1)
def _words() -> _Words:
    text = Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    return _Words.model_validate(yaml.safe_load(text))


def faults(claim: str, reading: str, language: Language) -> list[str]:
    """What the claim says beyond, or otherwise than, this one reading; empty where supported."""
    found = []
    if beyond := _content(claim, language) - _stems(reading, language):
        found.append(f"words that are not there: {', '.join(sorted(beyond))}")
    if counted := numbers(claim, language) - numbers(reading, language):
        found.append(f"numbers that are not there: {sorted(counted)}")
    if negations(claim, language) % 2 != negations(reading, language) % 2:
        found.append("a negation more or less")
    if steps(claim) != steps(reading):
        found.append("other steps")
    if modals(claim, language) != modals(reading, language):
        found.append("other modal verbs")
    return found


def entailed(claim: str, readings: Mapping[Language, str]) -> bool:
    """Whether one reading of one statement, in any of its languages, supports the claim."""
    return _says_something(claim) and any(
        not faults(claim, reading, language) for language, reading in readings.items()
    )


def numbers(text: str, language: Language) -> frozenset[int]:
    """Every number in digits or as a word up to ten."""
    named = {word: n for n, word in enumerate(_words().numbers[language].split())}
    found = tokens(text)
    digits = {int(word) for word in found if word.isdecimal()}
    return frozenset(digits | {named[word] for word in found if word in named})


def negations(text: str, language: Language) -> int:
    """How often the text denies."""
    denials = _words().negations[language].split()
    return sum(word in denials or word.endswith(("n't", "n’t")) for word in tokens(text))


def steps(text: str) -> frozenset[int]:
    """The steps that are named; a range is written out."""
    ends = [(int(m[1]), int(m[2] or m[1])) for m in _STEP.finditer(text)]
    return frozenset(n for first, last in ends for n in range(first, last + 1))


def modals(text: str, language: Language) -> frozenset[str]:
    """Which of must, should and may the text says."""
    known = _words().modal(language)
    return frozenset(known[word] for word in tokens(text) if word in known)


def _content(text: str, language: Language) -> frozenset[str]:
    """The stems that carry meaning and are not compared by themselves."""
    words = _words()
    skipped = {*words.empty[language].split(), *words.negations[language].split()}
    skipped |= words.modal(language).keys()
    kept = (word for word in tokens(text) if word not in skipped and not word.isdecimal())
    return frozenset(stem(word, language) for word in kept)


def _stems(text: str, language: Language) -> frozenset[str]:
    return frozenset(stem(word, language) for word in tokens(text))


def _says_something(text: str) -> bool:
    """Whether a word is left that is empty in no language; else there is nothing to bear out."""
    empty = {word for words in _words().empty.values() for word in words.split()}
    return any(word not in empty for word in tokens(text))
