"""Tier T3: whether a reworded claim says no more than one statement does; for model answers only.

Every content stem of the claim stands in the statement, its numbers are among the statement's,
negations have the same parity, and step numbers and modal verbs are equal. That is one reading at
a time: stems gathered from two statements support nothing. What it can't see is who does what to
whom ("A leads B"), and a condition that is left out; so T0 and T2 come first.
"""

import re
from collections.abc import Mapping
from typing import Final

from assistant.knowledge.words import stem, tokens
from assistant.schema import Language

_STEP = re.compile(r"\b(?:steg|trin|trinnet|trinnene|steps?)\s*(\d+)(?:\s*[-–]\s*(\d+))?", re.I)
_NEGATIONS: Final[Mapping[Language, frozenset[str]]] = {
    "sv": frozenset("inte ej icke aldrig ingen inget inga ingenting utan varken".split()),
    "da": frozenset("ikke ej aldrig ingen intet ingenting uden hverken".split()),
    "en": frozenset("not no never none nothing nobody without neither nor cannot".split()),
}
_MODALS: Final[Mapping[Language, Mapping[str, str]]] = {
    "sv": {"ska": "must", "skall": "must", "måste": "must", "bör": "should", "borde": "should"}
    | {"kan": "may", "får": "may", "kunna": "may"},
    "da": {"skal": "must", "skulle": "must", "bør": "should", "burde": "should"}
    | {"kan": "may", "må": "may", "kunne": "may"},
    "en": {"must": "must", "shall": "must", "should": "should", "ought": "should"}
    | {"may": "may", "can": "may", "might": "may", "could": "may"},
}
_NUMBERS: Final[Mapping[Language, str]] = {
    "sv": "noll ett två tre fyra fem sex sju åtta nio tio",
    "da": "nul et to tre fire fem seks syv otte ni ti",
    "en": "zero one two three four five six seven eight nine ten",
}
_ARTICLES: Final = frozenset({"ett", "et", "one"})  # no numbers when they stand as articles
# Words that say nothing by themselves; short on purpose: every other word has to be in the source.
_EMPTY: Final[Mapping[Language, frozenset[str]]] = {
    "sv": frozenset(
        "och eller att som en ett den det de du dig din ditt dina sin sitt sina man är var vara blir "
        "bli har av för från i in inom med om på till vid under över samt så där".split()
    ),
    "da": frozenset(
        "og eller at som en et den det de du dig din dit dine sin sit sine man er var være bliver "
        "blive har af for fra i ind inden med om på til ved under over samt så der".split()
    ),
    "en": frozenset(
        "a an and or that which the you your yours it its they their is are be been being has have "
        "of for from in into within with about on to at by under over as well so where".split()
    ),
}


def faults(claim: str, reading: str, language: Language) -> list[str]:
    """What the claim says beyond, or otherwise than, this one reading; empty where supported."""
    found = []
    if beyond := _content(claim, language) - _stems(reading, language):
        found.append(f"words that are not there: {', '.join(sorted(beyond))}")
    if beyond := numbers(claim, language) - numbers(reading, language):
        found.append(f"numbers that are not there: {sorted(beyond)}")
    if negations(claim, language) % 2 != negations(reading, language) % 2:
        found.append("a negation more or less")
    if steps(claim) != steps(reading):
        found.append("other steps")
    if modals(claim, language) != modals(reading, language):
        found.append("other modal verbs")
    return found


def entailed(claim: str, readings: Mapping[Language, str]) -> bool:
    """Whether one reading of one statement, in any of its languages, supports the claim."""
    return bool(_stems_anywhere(claim)) and any(
        not faults(claim, reading, language) for language, reading in readings.items()
    )


def numbers(text: str, language: Language) -> frozenset[int]:
    """Every number in digits or as a word up to ten."""
    words = {word: n for n, word in enumerate(_NUMBERS[language].split()) if word not in _ARTICLES}
    found = tokens(text)
    digits = {int(word) for word in found if word.isdecimal()}
    return frozenset(digits | {words[word] for word in found if word in words})


def negations(text: str, language: Language) -> int:
    """How often the text denies."""
    return sum(
        word in _NEGATIONS[language] or word.endswith(("n't", "n’t")) for word in tokens(text)
    )


def steps(text: str) -> frozenset[int]:
    """The steps that are named; a range is written out."""
    ends = [(int(m[1]), int(m[2] or m[1])) for m in _STEP.finditer(text)]
    return frozenset(n for first, last in ends for n in range(first, last + 1))


def modals(text: str, language: Language) -> frozenset[str]:
    """Which of must, should and may the text says."""
    return frozenset(_MODALS[language][w] for w in tokens(text) if w in _MODALS[language])


def _content(text: str, language: Language) -> frozenset[str]:
    """The stems that carry meaning and are not compared by themselves."""
    skipped = _EMPTY[language] | _NEGATIONS[language] | _MODALS[language].keys()
    words = (word for word in tokens(text) if word not in skipped and not word.isdecimal())
    return frozenset(stem(word, language) for word in words)


def _stems(text: str, language: Language) -> frozenset[str]:
    return frozenset(stem(word, language) for word in tokens(text))


def _stems_anywhere(text: str) -> list[str]:
    """Words that are empty in no language: a claim of none says nothing that could be borne out."""
    return [word for word in tokens(text) if not any(word in words for words in _EMPTY.values())]
