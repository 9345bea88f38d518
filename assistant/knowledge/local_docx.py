"""Word files: paragraphs and table rows in document order, headings by their style."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from assistant.knowledge.local_blocks import (
    Block,
    Extract,
    Heading,
    Paragraph,
    UnreadableFile,
    heading_text,
    passage,
    structured,
)
from assistant.knowledge.prose import Span

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import BaseStyle

_LARGEST_UNPACKED = 200 * 1024 * 1024  # bytes
_OLE = b"\xd0\xcf\x11\xe0"  # what an old .doc, or a .docx with a password, begins with
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _ROW, _RUN = f"{_W}p", f"{_W}tr", f"{_W}r"
_SHOWN: Final = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_HEADING_STYLE = re.compile(r"(?:heading|rubrik|overskrift)\s?([1-9])$", re.IGNORECASE)
_TITLE_STYLE = re.compile(r"(?:title|titel|rubrik)$", re.IGNORECASE)
_CONTENTS_STYLE = re.compile(
    r"(?:toc|innehåll|innehll|indholdsfortegnelse)\s?(?:\d|heading)", re.IGNORECASE
)
_LIST_STYLE = re.compile(r"(?:list|punktlist|numrerad list|opstilling)", re.IGNORECASE)
_DEEPEST = 9  # headings have outline levels 0 to 8; 9 is text


@dataclass(frozen=True)
class _Style:
    """What a paragraph style says of its paragraphs; level 0 is the title."""

    level: int | None
    listed: bool
    contents: bool


@dataclass(frozen=True)
class _Piece:
    """A paragraph with its place; `row` is the table row that it stands in."""

    span: Span
    level: int | None
    listed: bool
    strong: bool
    row: "BaseOxmlElement | None"


def read_docx(data: bytes) -> Extract:
    """A Word file: its paragraphs, those in tables too, joined by line breaks."""
    _check_package(data)
    from docx import Document

    pieces = list(_pieces(Document(BytesIO(data))))
    text = "\n".join(piece.span.text for piece in pieces)
    if any(piece.level is not None for piece in pieces):
        return Extract(text, tuple(_styled(text, pieces)))
    return Extract(text, structured(list(_unstyled(text, pieces)), only_strong=True))


def printable(text: str) -> str:
    """Text without what a page does not show: control characters, soft hyphens, half surrogates."""
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(kept).replace("\t", " ").replace("\u00ad", "")


def _check_package(data: bytes) -> None:
    if data.startswith(_OLE):
        raise UnreadableFile("the file has a password or is an old .doc; save it as .docx without")
    with ZipFile(BytesIO(data)) as package:
        unpacked = sum(member.file_size for member in package.infolist())
    if unpacked > _LARGEST_UNPACKED:
        raise UnreadableFile("the file unpacks to more than 200 MB; it is no ordinary document")


def _pieces(document: "Document") -> Iterator[_Piece]:
    """Every paragraph that shows text, also those in content controls and text boxes."""
    known: dict[str, _Style] = {}
    position = 0
    for element in document.element.body.iter(_PARAGRAPH):
        text = paragraph_text(element)
        style = _style_of(element, document, known)
        if not text or style.contents or _within(element, _FALLBACK):
            continue
        row = next(element.iterancestors(_ROW), None)
        yield _Piece(Span(text, position), style.level, style.listed, _is_bold(element), row)
        position += len(text) + 1


def paragraph_text(paragraph: "BaseOxmlElement") -> str:
    """The paragraph as shown: inserted text too, deleted and moved text not."""
    parts = []
    for run in paragraph.iter(_RUN):
        if next(run.iterancestors(_PARAGRAPH)) is paragraph and not _within(run, f"{_W}moveFrom"):
            parts += [n.text or "" if n.tag == f"{_W}t" else _SHOWN.get(n.tag, "") for n in run]
    return printable("".join(parts)).strip()


def _within(element: "BaseOxmlElement", tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _is_bold(paragraph: "BaseOxmlElement") -> bool:
    shown = [run for run in paragraph.iter(_RUN) if run.xpath("string(./w:t)").strip()]
    bold = "./w:rPr/w:b[not(@w:val) or @w:val='1' or @w:val='true' or @w:val='on']"
    return bool(shown) and all(run.xpath(bold) for run in shown)


def _style_of(
    paragraph: "BaseOxmlElement", document: "Document", known: dict[str, _Style]
) -> _Style:
    """The paragraph's style, with what the paragraph itself sets."""
    style_id = paragraph.xpath("string(./w:pPr/w:pStyle/@w:val)")
    if style_id not in known:
        found = next((s for s in document.styles if s.style_id == style_id), None)
        known[style_id] = _style(found) if found else _by_name(style_id)
    style = known[style_id]
    outline = paragraph.xpath("string(./w:pPr/w:outlineLvl/@w:val)")
    level = _level(outline) if outline and style.level is None else style.level
    return _Style(level, style.listed or bool(paragraph.xpath("./w:pPr/w:numPr")), style.contents)


def _style(style: "BaseStyle") -> _Style:
    """What the style says, or the nearest of those that it is based on."""
    listed = False
    based_on: BaseStyle | None = style
    while based_on is not None:
        named = _by_name(based_on.name or "", based_on.style_id)
        listed = listed or named.listed or bool(based_on.element.xpath("./w:pPr/w:numPr"))
        outline = based_on.element.xpath("string(./w:pPr/w:outlineLvl/@w:val)")
        if named.contents or named.level is not None or outline:
            level = _level(outline) if named.level is None else named.level
            return _Style(level, listed, named.contents)
        based_on = getattr(based_on, "base_style", None)
    return _Style(None, listed, contents=False)


def _by_name(*names: str) -> _Style:
    """What a style is by its names in Swedish, Danish or English."""
    headings = [int(m[1]) for m in map(_HEADING_STYLE.match, names) if m]
    titles = [0] if any(map(_TITLE_STYLE.match, names)) else []
    listed, contents = (any(map(p.match, names)) for p in (_LIST_STYLE, _CONTENTS_STYLE))
    return _Style(next(iter(headings + titles), None), listed, contents)


def _level(outline: str) -> int | None:
    return int(outline) + 1 if outline.isdigit() and int(outline) < _DEEPEST else None


def _rows(text: str, pieces: Iterable[_Piece]) -> Iterator[tuple[Span, _Piece, bool]]:
    """Spans in order, with whether each is one statement: list items, and rows of short cells."""
    for row, group in groupby(pieces, key=lambda piece: piece.row):
        members = list(group)
        if row is None or len(members) != len(row.xpath("./w:tc[.//w:t]")) or len(members) == 1:
            yield from ((piece.span, piece, piece.listed) for piece in members)
        elif not row.xpath("./w:trPr/w:tblHeader"):
            first, last = members[0].span, members[-1].span
            yield Span(text[first.start : last.end], first.start), members[0], True


def _styled(text: str, pieces: Iterable[_Piece]) -> Iterator[Block]:
    for span, piece, whole in _rows(text, pieces):
        if piece.level is not None:
            yield Heading(heading_text(span.text), piece.level)
        else:
            yield passage(span, whole)


def _unstyled(text: str, pieces: list[_Piece]) -> Iterator[Paragraph]:
    """Paragraphs of a file without heading styles, where bold lines may be meant as headings."""
    telling = not all(piece.strong for piece in pieces)
    for span, piece, whole in _rows(text, pieces):
        yield Paragraph(span, apart=True, strong=piece.strong and telling, whole=whole)
