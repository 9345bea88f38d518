"""The sources as the evaluation reads them: bytes from disk, with no code of the product.

What a quotation is measured against must not come from the program that made it. So documents,
their borders and the stored translations are read here a second time, by simpler rules.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

_BULLET = "•"
# A sentence ends at a full stop or question mark that a capital letter or a digit follows.
_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖÆØÉ0-9])")


@dataclass(frozen=True)
class Sources:
    """Documents by file name, and per statement the printed text that its translations belong to."""

    documents: Mapping[str, str]
    titles: Mapping[str, str]
    translations: Mapping[str, Mapping[str, str]]
    hashes: Mapping[str, str]
    expected: Mapping[str, str]

    @cached_property
    def units(self) -> Mapping[str, frozenset[tuple[int, int]]]:
        """File name → the spans between neighbouring borders: what may be quoted, and no less."""
        return {name: frozenset(units(text)) for name, text in self.documents.items()}

    @property
    def altered(self) -> list[str]:
        """Documents whose bytes are not those of the catalogue."""
        return sorted(name for name, found in self.hashes.items() if found != self.expected[name])

    def holds(self, document: str, start: int, end: int, quote: str) -> bool:
        """Whether exactly this stands there, from one border to the next."""
        text = self.documents.get(document)
        return (
            text is not None
            and text[start:end] == quote
            and (start, end) in self.units[document]
            and document not in self.altered
        )

    def translated(self, statement: str, quote: str) -> Mapping[str, str]:
        """Language → stored translation, if it is one of this very quote."""
        entry = self.translations.get(statement, {})
        if entry.get("source") != quote:
            return {}
        return {language: text for language, text in entry.items() if language != "source"}


def read_sources(corpus: Path) -> Sources:
    """The documents of the catalogue and every stored translation, from the bytes on disk."""
    catalogue = _yaml(corpus / "catalogue.yaml")["documents"]
    data = {entry["file"]: (corpus / entry["file"]).read_bytes() for entry in catalogue}
    translations: dict[str, Mapping[str, str]] = {}
    for path in sorted((corpus / "translations").glob("*.yaml")):
        translations |= _yaml(path)
    return Sources(
        documents={name: found.decode("utf-8") for name, found in data.items()},
        titles={entry["file"]: entry["title"] for entry in catalogue},
        translations=translations,
        hashes={name: hashlib.sha256(found).hexdigest() for name, found in data.items()},
        expected={entry["file"]: entry["sha256"] for entry in catalogue},
    )


def units(text: str) -> list[tuple[int, int]]:
    """The spans that may be quoted: a bullet as a whole, any other line sentence by sentence."""
    found: list[tuple[int, int]] = []
    position = 0
    for line in text.split("\n"):
        lead = len(line) - len(line.lstrip())
        body = line.strip()
        if body.startswith(_BULLET):
            inner = body.removeprefix(_BULLET).strip()
            first = position + line.index(inner) if inner else position
            found.append((first, first + len(inner)))
        elif body:
            found += _sentences(body, position + lead)
        position += len(line) + 1
    return found


def _sentences(body: str, offset: int) -> list[tuple[int, int]]:
    gaps = [(match.start(), match.end()) for match in _END.finditer(body)]
    starts = [0, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), len(body)]
    return [(offset + start, offset + end) for start, end in zip(starts, ends, strict=True)]


def _yaml(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found
