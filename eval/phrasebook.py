"""The registered wording: which text between quotations is the product's own, and what it says.

Glue is fixed wording from the locale catalogue. A text of an answer is read back into the keys of
the catalogue and their slots; what can't be read back is a sentence that nobody registered.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from assistant.schema import Language

LOCALES: Final = Path(__file__).resolve().parent.parent / "assistant" / "locales"
SUGGESTED: Final = "plan.suggested"
_LABEL: Final = "translation.label"
_PARTS: Final = ("date.", _LABEL)  # of other texts, never a text by themselves
_PLACES: Final = frozenset(
    [
        "step",
        "steps",
        "origin",
        "goal",
        "low",
        "high",
        "found",
        "shown",
        "of",
        "new",
        "deepened",
        "unchanged",
        "below",
        "above",
        "met",
        "left",
        "left_out",
        "last",
    ]
)
_NUMBER: Final = {"steps": r"\d+(?:(?:–|, | och | og | and )\d+)*"}
_BETWEEN: Final = re.compile(r", | och | og | and ")
_OPEN_SLOT: Final = r"(?:\d+|[^\n*.!?\d]{1,80}?)"  # a slot that the phrasebook does not know
_LAYOUT: Final = frozenset(" \n*#-–:.,;()|\u00a0")
_SLOT: Final = re.compile(r"\\\{(\w+)\\\}")


@dataclass(frozen=True)
class Phrase:
    """A text of the catalogue as it was found, with the values of its slots."""

    key: str
    slots: Mapping[str, str]

    def numbers(self, *names: str) -> list[int]:
        """The numbers in these slots; a range is written out."""
        found: list[int] = []
        for name in names:
            for part in _BETWEEN.split(self.slots.get(name, "")):
                ends = [int(end) for end in part.split("–") if end]
                found += range(ends[0], ends[-1] + 1) if ends else []
        return found


@dataclass(frozen=True)
class Glue:
    """A text read back: its phrases in order, and what is left over as nobody's wording."""

    phrases: tuple[Phrase, ...]
    unknown: tuple[str, ...]


class Phrasebook:
    """The catalogue of one language, read backwards."""

    def __init__(self, language: Language, corpus: Path, titles: Sequence[str]) -> None:
        self.language = language
        self.texts: dict[str, str] = dict(_yaml(LOCALES / f"{language}.yaml"))
        self.texts |= dict(_yaml(LOCALES / f"plan.{language}.yaml"))
        months = "|".join(map(re.escape, self.texts["date.months"].split()))
        values = dict.fromkeys(_PLACES, r"\d+") | _NUMBER
        values["title"] = "|".join(map(re.escape, titles))
        values["reviewed"] = rf"[\w .]*(?:{months})[\w ,.]*"
        names = sorted(_names(corpus / "vocabulary", language), key=len, reverse=True)
        one = "|".join(map(re.escape, names))
        values["activity"] = "|".join(map(re.escape, _activities(corpus, language)))
        values["said"] = r"[\w '’;-]+"  # what people wrote and nobody could match
        values["areas"] = values["subject"] = rf"(?:{one})(?:, (?:{one}))*"
        sentences = {k: t for k, t in self.texts.items() if not k.startswith(_PARTS)}
        patterns = {key: _pattern(text, values) for key, text in sentences.items()}
        patterns |= {f"name {n}": re.escape(name) for n, name in enumerate(names)}
        ordered = sorted(patterns.items(), key=lambda item: len(item[1]), reverse=True)
        self._patterns = [(key, re.compile(pattern)) for key, pattern in ordered]
        self.read = lru_cache(maxsize=20_000)(self._read)

    @property
    def label(self) -> str:
        """The words that mark a translation."""
        return self.texts[_LABEL]

    def _read(self, text: str) -> Glue:
        """The phrases of the text; where several fit at a place, the longest."""
        phrases: list[Phrase] = []
        unknown: list[str] = []
        at, inside = 0, False  # inside: the last character was nobody's wording
        while at < len(text):
            phrase, end = self._longest(text, at)
            if phrase:
                phrases.append(phrase)
                at, inside = end, False
                continue
            if text[at] not in _LAYOUT or inside:
                unknown = (
                    [*unknown[:-1], unknown[-1] + text[at]] if inside else [*unknown, text[at]]
                )
                inside = text[at] != "\n"
            at += 1
        return Glue(tuple(phrases), tuple(unknown))

    def _longest(self, text: str, at: int) -> tuple[Phrase | None, int]:
        best, end = None, at
        for key, pattern in self._patterns:
            match = pattern.match(text, at)
            if match and match.end() > end:
                best, end = Phrase(key, match.groupdict()), match.end()
        return best, end


def phrasebooks(corpus: Path, titles: Sequence[str]) -> dict[Language, Phrasebook]:
    """One for each language of the product."""
    languages: tuple[Language, ...] = ("sv", "da", "en")
    return {language: Phrasebook(language, corpus, titles) for language in languages}


def _pattern(text: str, values: Mapping[str, str]) -> str:
    """The text as a regular expression with a named group for each slot."""
    seen: set[str] = set()

    def slot(match: re.Match[str]) -> str:
        name = match[1]
        if name in seen:
            return f"(?P={name})"
        seen.add(name)
        return f"(?P<{name}>{values.get(name, _OPEN_SLOT)})"

    return _SLOT.sub(slot, re.escape(text))


def _names(folder: Path, language: Language) -> Iterator[str]:
    """Every `name` of areas, subjects and silences in the vocabulary."""
    for path in sorted(folder.glob("*.yaml")):
        entries = _yaml(path)
        for entry in entries if isinstance(entries, list) else []:
            name = entry.get("name") if isinstance(entry, dict) else None
            if isinstance(name, dict) and language in name:
                yield name[language]


def _activities(corpus: Path, language: Language) -> Iterator[str]:
    """Every activity that a suggestion may be of."""
    listed = _yaml(corpus / "activities.yaml")
    for activity in listed["activities"] if isinstance(listed, dict) else []:
        yield activity["name"][language]


def _yaml(path: Path) -> list[Any] | dict[str, Any]:
    found: list[Any] | dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found
