"""A clinic's own documents in `corpus/local/` → clarifications, beside the ladder's requirements.

Each sentence is a statement under its headings. It belongs to the step and the area that it opens
with ("Steg 2: …", a table row), else that the nearest heading names, else that it names at all;
what names several belongs to none. A file that can't be read is reported, and the others go in; so
is a passage that can't be shown safely (`local_safety.py`).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from assistant.knowledge.files import sha256
from assistant.knowledge.identity import masked
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
from assistant.knowledge.local_folder import check_place, files, shown, slug_of
from assistant.knowledge.local_naming import Naming
from assistant.knowledge.local_safety import (
    IDENTITY,
    MARKUP,
    cleared,
    holds_markup,
    left_out,
)
from assistant.knowledge.prose import lines, sentences
from assistant.schema import Language, Statement

_DATED_LINES = 10  # how far down the date of a document may stand without a word that says so

T = TypeVar("T")


@dataclass(frozen=True)
class LocalDocument:
    """A clinic's document: its text as read, identity numbers covered, and its statements."""

    name: str
    text: str
    title: str
    dated: str | None
    sha256: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Skipped:
    """A file that was left out or that passages were left out of, and why."""

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
    for path in files(folder):
        name = f"local/{path.relative_to(folder).as_posix()}"
        slug = slug_of(path.stem, slugs)
        try:
            check_place(path, folder, name)
            data, extract = read_file(path)
            place = _Place(slug, language_of(extract.text), naming)
            documents.append(_document(name, sha256(data), extract, place))
            slugs.add(slug)
            if place.left_out:
                skipped.append(Skipped(name, left_out(place.left_out)))
        except UnreadableFile as error:
            skipped.append(Skipped(masked(shown(name)), str(error)))
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
    left_out: list[str] = field(default_factory=list)  # why, once for each passage

    @property
    def path(self) -> tuple[str, ...]:
        """The title and the headings that enclose the place."""
        return (self.title, *(heading.text for heading in self.open if heading.text))

    def enter(self, heading: Heading) -> None:
        """A heading ends those of its level and below."""
        self.open = [above for above in self.open if above.level < heading.level]
        self.open.append(Heading(self.safe(heading.text), heading.level))

    def safe(self, heading: str) -> str:
        """The words of a heading that may be shown."""
        if masked(heading) != heading:
            self.left_out.append(IDENTITY)
        return cleared(heading)

    def next_id(self) -> str:
        """The id of the next statement."""
        self.number += 1
        return f"L-{self.slug}-{self.number}"


def _document(name: str, digest: str, extract: Extract, place: _Place) -> LocalDocument:
    title, text = _title(extract.blocks), masked(extract.text)
    stem = cleared(re.sub(r"[\s_-]+", " ", Path(name).stem))
    place.title = (place.safe(title.text) if title else "") or stem
    statements: list[Statement] = []
    for block in extract.blocks:
        if isinstance(block, Passage):
            statements += _statements(block, name, text, place)
        elif block is not title and block.text:
            place.enter(block)
    if not statements:
        raise UnreadableFile(left_out(place.left_out) or "the file holds no text to cite")
    dated = _dated(text)
    return LocalDocument(name, text, place.title, dated, digest, tuple(statements))


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
        if text[span.start : span.end] != span.text:  # covered, if only in part
            place.left_out.append(IDENTITY)
            continue
        if holds_markup(span.text):
            place.left_out.append(MARKUP)
            continue
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
