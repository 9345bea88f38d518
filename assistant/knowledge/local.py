"""A clinic's own documents in `corpus/local/` → clarifications, beside the ladder's requirements.

Each sentence is a statement under its headings. It belongs to the step and the area that it opens
with ("Steg 2: …", a table row), else that the nearest heading names, else that it names at all;
what names several belongs to none. A file that can't be read is reported, and the others go in.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from assistant.knowledge.files import sha256
from assistant.knowledge.local_blocks import (
    DATE,
    DATED,
    Block,
    Extract,
    Heading,
    Passage,
    UnreadableFile,
    is_date_line,
)
from assistant.knowledge.local_files import read_file
from assistant.knowledge.local_naming import Naming
from assistant.knowledge.prose import lines, sentences
from assistant.schema import Language, Statement

_LONGEST_SLUG = 24
_DATED_LINES = 10  # how far down the date of a document may stand without a word that says so

T = TypeVar("T")


@dataclass(frozen=True)
class LocalDocument:
    """A clinic's document: its text as read, and its sentences as statements."""

    name: str
    text: str
    title: str
    dated: str | None
    sha256: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Skipped:
    """A file that was left out, and why."""

    name: str
    reason: str


def read_local(
    folder: Path,
    area_names: Mapping[str, Sequence[str]],
    language_of: Callable[[str], Language],
) -> tuple[tuple[LocalDocument, ...], tuple[Skipped, ...]]:
    """All files below `folder` in the order of their names: documents, and what was left out.

    `area_names` maps the heading of an area to its other names in lower case.
    """
    naming = Naming(area_names)
    documents: list[LocalDocument] = []
    skipped: list[Skipped] = []
    slugs: set[str] = set()
    for path in _files(folder):
        name = f"local/{path.relative_to(folder).as_posix()}"
        slug = _slug(path.stem, slugs)
        try:
            data, extract = _read(path, name)
            place = _Place(slug, language_of(extract.text), naming)
            documents.append(_document(name, sha256(data), extract, place))
            slugs.add(slug)
        except UnreadableFile as error:
            skipped.append(Skipped(_shown(name), str(error)))
    return tuple(documents), tuple(skipped)


@dataclass
class _Place:
    """Where in a document its blocks go by, and what is known of all of it."""

    slug: str
    language: Language
    naming: Naming
    title: str = ""
    open: list[Heading] = field(default_factory=list)
    number: int = 0

    @property
    def path(self) -> tuple[str, ...]:
        """The title and the headings that enclose the place."""
        return (self.title, *(heading.text for heading in self.open))

    def enter(self, heading: Heading) -> None:
        """A heading ends those of its level and below."""
        self.open = [above for above in self.open if above.level < heading.level]
        self.open.append(heading)

    def next_id(self) -> str:
        """The id of the next statement."""
        self.number += 1
        return f"L-{self.slug}-{self.number}"


def _read(path: Path, name: str) -> tuple[bytes, Extract]:
    if _shown(name) != name:
        raise UnreadableFile("the file's name is not valid UTF-8; rename it")
    return read_file(path)


def _shown(name: str) -> str:
    return name.encode("utf-8", errors="replace").decode("utf-8")


def _files(folder: Path) -> Iterator[Path]:
    """What may be a document; hidden files, Word's lock files and the folder's README are not."""
    for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix()):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if not hidden and not path.is_dir() and path.name.lower() != "readme.md":
            yield path


def _slug(stem: str, taken: set[str]) -> str:
    """The file's name in capital letters and digits, numbered where two files give the same."""
    letters = stem.upper().replace("Æ", "AE").replace("Ø", "O")
    base = re.sub(r"[^A-Z0-9]", "", unicodedata.normalize("NFKD", letters))[:_LONGEST_SLUG] or "DOC"
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base[: _LONGEST_SLUG - len(str(number))]}{number}"
    return slug


def _document(name: str, digest: str, extract: Extract, place: _Place) -> LocalDocument:
    title = _title(extract.blocks)
    place.title = title.text if title else " ".join(re.split(r"[\s_-]+", Path(name).stem)).strip()
    statements: list[Statement] = []
    for block in extract.blocks:
        if isinstance(block, Passage):
            statements += _statements(block, name, extract.text, place)
        elif block is not title and block.text:
            place.enter(block)
    if not statements:
        raise UnreadableFile("the file holds no text to cite")
    dated = _dated(extract.text)
    return LocalDocument(name, extract.text, place.title, dated, digest, tuple(statements))


def _title(blocks: Sequence[Block]) -> Heading | None:
    """The heading above all others: marked as the title, or the one that opens the document."""
    headings = [block for block in blocks if isinstance(block, Heading) and block.text]
    top = min((heading.level for heading in headings), default=0)
    highest = [heading for heading in headings if heading.level == top]
    if len(highest) == 1 and (top == 0 or highest[0] is blocks[0]):
        return highest[0]
    return None


def _statements(block: Passage, name: str, text: str, place: _Place) -> Iterator[Statement]:
    for span in (block.span,) if block.whole else sentences(block.span):
        if not any(c.isalpha() for c in span.text) or is_date_line(span.text):
            continue
        assert text[span.start : span.end] == span.text  # noqa: S101 – what a citation is
        yield Statement(
            id=place.next_id(),
            kind="clarification",
            document=name,
            heading_path=place.path,
            quote=span.text,
            start=span.start,
            end=span.end,
            language=place.language,
            step=_step(place.naming, place.path, span.text),
            area=_area(place.naming, place.path, span.text),
            reading=span.text,
        )


def _step(naming: Naming, path: Sequence[str], text: str) -> int | None:
    return _named(naming.opening_steps(text), map(naming.steps, (*reversed(path), text)))


def _area(naming: Naming, path: Sequence[str], text: str) -> str | None:
    return _named(naming.opening_areas(text), map(naming.areas, (*reversed(path), text)))


def _named(opening: frozenset[T], outwards: Iterator[frozenset[T]]) -> T | None:
    """The one thing that the text opens with, else that the nearest heading or the text names."""
    named = opening or next(filter(None, outwards), frozenset())
    return next(iter(named)) if len(named) == 1 else None


def _dated(text: str) -> str | None:
    """The document's date as printed: on a line that says so, else the first near the top."""
    printed = [line.text for line in lines(text)]
    candidates = [line for line in printed if DATED.match(line)] + printed[:_DATED_LINES]
    found = (DATE.search(line) for line in candidates)
    return next((match[0] for match in found if match), None)
