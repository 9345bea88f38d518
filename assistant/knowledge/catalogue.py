"""The catalogue: which documents there are, whose bytes they must have, how they are divided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from assistant.errors import CorpusError
from assistant.knowledge.files import read_bytes, read_yaml, sha256
from assistant.schema import Frozen, Language


class Section(Frozen):
    """A heading of a document and the code that it gives to statement ids."""

    code: str = Field(pattern=r"^[A-Z]{3}$")
    heading: str


class Counts(Frozen):
    """What a full reading of the ladder must find."""

    steps: int
    bullets: tuple[int, ...]
    formal: int
    requirements: int


class Entry(Frozen):
    """One document of the catalogue."""

    id: str = Field(pattern=r"^[A-Z]{2}$")
    file: str
    language: Language
    country: str
    kind: Literal["ladder", "role"]
    title: str
    short_title: str
    reviewed: str | None
    reviewed_on: date | None
    sha256: str
    sections: tuple[Section, ...]
    step_sections: tuple[Section, ...] = ()
    counts: Counts | None = None


class Erratum(Frozen):
    """A misprint, its corrected reading, and how often it stands in the document."""

    printed: str
    reading: str
    kind: Literal["broken", "misspelt", "hyphen", "truncated"]
    times: int = Field(ge=1)


class _Catalogue(Frozen):
    documents: tuple[Entry, ...]


@dataclass(frozen=True)
class Document:
    """A source text with the catalogue's word on it; `text` is the decoded bytes, untouched."""

    entry: Entry
    text: str
    errata: tuple[Erratum, ...]

    @property
    def name(self) -> str:
        """The file name, by which citations call the document."""
        return self.entry.file

    def line_of(self, position: int) -> int:
        """The line, from 1, that a code point stands on."""
        return self.text.count("\n", 0, position) + 1

    def reading(self, printed: str) -> str:
        """`printed` with the document's known misprints corrected."""
        for erratum in self.errata:
            printed = printed.replace(erratum.printed, erratum.reading)
        return printed

    def breaks_off(self, quote: str) -> bool:
        """Whether the errata know that the source itself is cut off at the end of `quote`."""
        return any(e.kind == "truncated" and quote.endswith(e.printed) for e in self.errata)


def read_documents(corpus: Path) -> tuple[Document, ...]:
    """All documents of the catalogue; a changed byte or a stale erratum is a CorpusError."""
    catalogue: _Catalogue = read_yaml(corpus / "catalogue.yaml", _Catalogue)
    errata: Mapping[str, tuple[Erratum, ...]] = read_yaml(
        corpus / "errata.yaml", dict[str, tuple[Erratum, ...]]
    )
    unknown = sorted(set(errata) - {entry.file for entry in catalogue.documents})
    if unknown:
        raise CorpusError(f"errata.yaml: {unknown[0]} is no document of the catalogue")
    return tuple(_read(corpus, entry, errata.get(entry.file, ())) for entry in catalogue.documents)


def _read(corpus: Path, entry: Entry, errata: tuple[Erratum, ...]) -> Document:
    data = read_bytes(corpus / entry.file)
    if sha256(data) != entry.sha256:
        raise CorpusError(
            f"{entry.file} is not the text of the catalogue (sha256 differs): restore the file, or "
            "review errata and translations and write the new hash to corpus/catalogue.yaml"
        )
    text = data.decode("utf-8")
    for erratum in errata:
        found = text.count(erratum.printed)
        if found != erratum.times:
            raise CorpusError(
                f'errata.yaml: "{erratum.printed}" stands {found} times in {entry.file}, '
                f"not {erratum.times}"
            )
    return Document(entry, text, errata)
