"""The locale catalogue: every sentence that Stegvis says itself, in Swedish, Danish and English."""

import string
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from assistant.knowledge.files import read_yaml
from assistant.schema import Language

_LOCALES = Path(__file__).resolve().parent.parent / "locales"


class Words:
    """The wording of one language."""

    def __init__(self, language: Language, texts: Mapping[str, str]) -> None:
        self.language = language
        self._texts = texts

    @property
    def keys(self) -> frozenset[str]:
        """Every key of the catalogue."""
        return frozenset(self._texts)

    def slots(self, key: str) -> frozenset[str]:
        """The names of the slots in a text."""
        parsed = string.Formatter().parse(self._texts[key])
        return frozenset(name for _, name, _, _ in parsed if name)

    def text(self, key: str, **slots: str | int) -> str:
        """The text with its slots filled; KeyError where key or slot is missing."""
        return self._texts[key].format(**slots)

    def template(self, key: str) -> str:
        """The text with its slots as they are written, for whoever fills them in elsewhere."""
        return self._texts[key]

    def below(self, prefix: str) -> dict[str, str]:
        """The templates below the prefix, by the rest of their keys."""
        return {
            key.removeprefix(prefix): text
            for key, text in self._texts.items()
            if key.startswith(prefix)
        }

    def date(self, day: date) -> str:
        """The day written out."""
        month = self._texts["date.months"].split()[day.month - 1]
        return self.text("date.format", day=day.day, month=month, year=day.year)


def step_list(steps: Sequence[int], wording: Words) -> str:
    """Steps as they are named in a sentence: `1`, `1 and 3`, neighbours as a range."""
    if len(steps) > 2 and list(steps) == list(range(steps[0], steps[-1] + 1)):
        return f"{steps[0]}–{steps[-1]}"
    named = [str(step) for step in steps]
    if len(named) < 2:
        return "".join(named)
    return f"{', '.join(named[:-1])} {wording.text('list.and')} {named[-1]}"


@lru_cache(maxsize=3)
def words(language: Language) -> Words:
    """The wording of a language, from every `{language}.yaml` and `*.{language}.yaml`."""
    texts: dict[str, str] = {}
    for path in sorted([*_LOCALES.glob(f"{language}.yaml"), *_LOCALES.glob(f"*.{language}.yaml")]):
        texts |= read_yaml(path, dict[str, str])
    return Words(language, texts)
