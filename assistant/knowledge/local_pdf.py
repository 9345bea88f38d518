"""PDF files: lines with their place on the page, rejoined to paragraphs."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from statistics import mode, quantiles
from typing import TYPE_CHECKING, Final

from assistant.knowledge.files import unlogged
from assistant.knowledge.local_blocks import (
    Extract,
    Line,
    Paragraph,
    UnreadableFile,
    is_step_line,
    paragraphs,
    structured,
)
from assistant.knowledge.local_docx import printable
from assistant.knowledge.prose import Span

if TYPE_CHECKING:
    from pypdf import PageObject

_LIGATURES: Final = {c: unicodedata.normalize("NFKC", chr(c)) for c in range(0xFB00, 0xFB07)}
_WIDE = 1.3  # a space this many times the usual one divides paragraphs
_LOOSEST = 1.9  # letter heights from line to line in text set with wide spacing
_LOWER = 0.8  # of a letter's height: more than a raised or lowered letter
_LARGER = 1.08  # letters of a heading against those of the text
_SLACK = 0.9  # letters have unequal widths: a line this full counts as full
_LONE_MARK = re.compile(r"[•●○◦▪■□▫‣⁃·*–—\-\ue000-\uf8ff]$")
_PAGE_NUMBER = re.compile(
    r"[\s–-]*(?:(?:sida|side|page|sid\.?|s\.)\s*)?\d+(?:\s*(?:/|\(|av|af|of)\s*\d+\)?)?[\s–-]*",
    re.IGNORECASE,
)
_PAGE_COUNT = re.compile(r"\d+\s*(?:/|\(|av|af|of)\s*\d+\)?$")
_HYPHENATED = re.compile(r"[^\W\d_]{2,}-$")
_CONJUNCTION = re.compile(r"(?:och|eller|samt|respektive|og|and|or)\b")


@dataclass(frozen=True)
class _Printed:
    """A line as printed: its height on the page and the size of its letters, in points."""

    text: str
    height: float
    size: float
    bold: bool
    new_page: bool = False


def read_pdf(data: bytes) -> Extract:
    """A PDF's text, page by page, with lines rejoined to paragraphs."""
    from pypdf import PdfReader

    with unlogged("pypdf"):
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise UnreadableFile("the file is protected; save a copy without a password")
        pages = [list(_printed(page)) for page in reader.pages]
    printed = [
        replace(line, new_page=i == 0)
        for page in _without_running_lines(pages)
        for i, line in enumerate(page)
    ]
    if not printed:
        raise UnreadableFile("the file holds no text (a scan?); run text recognition on it first")
    found = _paragraphs(printed)
    text = "\n".join(paragraph.span.text for paragraph in found)
    return Extract(text, structured(found, only_strong=any(p.strong for p in found)))


def _printed(page: "PageObject") -> Iterator[_Printed]:
    """The page's lines that are not blank, in the order of the file."""
    pieces: list[_Printed] = []

    def visit(
        text: str, cm: list[float], tm: list[float], font: Mapping[str, object] | None, size: float
    ) -> None:
        height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
        pieces.append(_Printed(text, height, abs(size * tm[3] * cm[3]) or size, bold))

    page.extract_text(visitor_text=visit)
    line: list[_Printed] = []
    for piece in _at_breaks(pieces):
        if piece.text != "\n" and not _is_below(piece, line):
            line.append(piece)
            continue
        yield from _line(line)
        line = [] if piece.text == "\n" else [piece]
    yield from _line(line)


def _at_breaks(pieces: Sequence[_Printed]) -> Iterator[_Printed]:
    """The pieces without line breaks in them; a break is a piece of its own."""
    for piece in pieces:
        for part in re.split(r"(\n)", piece.text):
            yield replace(piece, text=part)


def _is_below(piece: _Printed, line: Sequence[_Printed]) -> bool:
    """Whether a piece stands on another line, which pypdf misses where the letters change size."""
    shown = [p for p in line if p.text.strip()]
    if not shown or not piece.text.strip():
        return False
    return abs(piece.height - shown[-1].height) > _LOWER * min(piece.size, shown[-1].size)


def _line(pieces: Sequence[_Printed]) -> Iterator[_Printed]:
    """The line that the pieces make, unless it shows nothing."""
    text = "".join(piece.text for piece in pieces).translate(_LIGATURES)
    text = printable(re.sub("\u00ad\\s*$", "-", unicodedata.normalize("NFC", text)))
    shown = [piece for piece in pieces if piece.text.strip()]
    if text.strip() and shown:
        bold, size = all(p.bold for p in shown), max(p.size for p in shown)
        yield _Printed(" ".join(text.split()), shown[0].height, size, bold)


def _without_running_lines(pages: Sequence[list[_Printed]]) -> list[list[_Printed]]:
    """Pages without page numbers and what heads or foots each; the first page keeps its head."""
    kept = [list(page) for page in pages if page]
    for page in kept:
        for edge in (-1, 0):
            if len(page) > 1 and _PAGE_NUMBER.fullmatch(page[edge].text):
                page.pop(edge)
    heads, feet = _shared(kept), _shared([page[::-1] for page in kept])
    for i, page in enumerate(kept):
        kept[i] = page[heads if i else 0 : len(page) - feet]
    return kept


def _shared(pages: Sequence[list[_Printed]]) -> int:
    """How many lines all pages begin with, a page number at the end of a line aside."""
    if len(pages) < 2:
        return 0
    count = 0
    for lines in zip(*(page[: len(page) // 2] for page in pages), strict=False):
        if len({_PAGE_COUNT.sub("#", line.text) for line in lines}) > 1:
            break
        if is_step_line(lines[0].text):
            break
        count += 1
    return count


def _paragraphs(printed: Sequence[_Printed]) -> list[Paragraph]:
    found: list[Paragraph] = []
    position = 0
    for group in paragraphs(_lines(printed), _SLACK):
        text = _rejoined([line.span.text for line in group])
        found.append(Paragraph(Span(text, position), group[0].apart, group[0].strong))
        position += len(text) + 1
    return found


def _lines(printed: Sequence[_Printed]) -> list[Line]:
    """Printed lines → lines that know what the page shows: wide spaces, larger or bold letters."""
    body = mode(round(line.size, 1) for line in printed for _ in line.text)
    weight = mode(line.bold for line in printed for _ in line.text)
    wide = _wide_space(printed)
    lines: list[Line] = []
    mark = ""
    for i, line in enumerate(printed):
        if _LONE_MARK.match(line.text):
            mark = f"{line.text} "
            continue
        apart = i == 0 or _is_apart(printed[i - 1], line, wide)
        strong = line.size > body * _LARGER or (line.bold and not weight)
        lines.append(Line(Span(mark + line.text, 0), apart, strong))
        mark = ""
    return lines


def _is_apart(before: _Printed, line: _Printed, wide: float) -> bool:
    if line.new_page:
        return not line.text[0].islower()
    step = before.height - line.height
    return step < 0 or step > wide * max(before.size, line.size)


def _wide_space(printed: Sequence[_Printed]) -> float:
    """From which distance on, in letter heights, two lines are not of one paragraph."""
    steps = [
        (a.height - b.height) / max(a.size, b.size)
        for a, b in pairwise(printed)
        if not b.new_page and a.height > b.height
    ]
    usual = quantiles(steps, n=4)[0] if len(steps) > 1 else _LOOSEST
    return _WIDE * min(usual, _LOOSEST)


def _rejoined(lines: Sequence[str]) -> str:
    """A paragraph on one line, with words that were divided at a line's end made whole."""
    text = lines[0]
    for line in lines[1:]:
        if _HYPHENATED.search(text) and line[0].islower() and not _CONJUNCTION.match(line):
            text = text[:-1] + line if text[-2].islower() else text + line
        elif re.search(r"\w-$", text) and not _CONJUNCTION.match(line):
            text += line
        else:
            text = f"{text} {line}"
    return text
