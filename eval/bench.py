"""What mutation operators share: their signature, and the sources that they draw on."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.schema import Answer, Language
from eval.judge import Judge
from eval.places import step_at, step_of

WORD = re.compile(r"[^\W\d_]{5,}")  # a word long enough to mean something


@dataclass(frozen=True)
class Bench:
    """What operators draw on: the judge's sources and wording."""

    judge: Judge

    @cached_property
    def words(self) -> Mapping[Language, Sequence[str]]:
        """Longer words of the sources and their translations, by language."""
        found: dict[Language, set[str]] = {"sv": set(), "da": set(), "en": set()}
        for entry in self.judge.sources.translations.values():
            for language, words in found.items():
                words.update(w.lower() for w in WORD.findall(entry.get(language, "")))
        return {language: sorted(words) for language, words in found.items()}

    def places(self, quote: str) -> Iterator[tuple[str, str, int, int]]:
        """Every statement with this text: id, document, start, end."""
        sources = self.judge.sources
        for statement, entry in sources.translations.items():
            for document, units in sources.units.items() if entry["source"] == quote else ():
                text = sources.documents[document]
                for start, end in sorted(units):
                    if text[start:end] == quote and step_at(text, start) == step_of(statement):
                        yield statement, document, start, end


Operator = Callable[[Answer, str, Bench], Answer | None]
