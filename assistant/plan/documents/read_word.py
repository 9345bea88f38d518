"""A plan in a Word file, with what people added; what they deleted with changes tracked is gone."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from assistant.knowledge.local_docx import paragraph_text, printable
from assistant.plan.documents.read_parts import Extract, NoPlan

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_LARGEST_UNPACKED = 60 * 1024 * 1024  # bytes; a plan has less than one, and a logo
_OLE = b"\xd0\xcf\x11\xe0"  # what an old .doc, or a .docx with a password, begins with
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _TABLE, _ROW, _CELL = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"
_BESIDES = re.compile(r"word/(?:header|footer|comments|footnotes|endnotes)\w*\.xml")
_ABOUT = re.compile(r"docProps/(?:core|app|custom)\.xml")
_ON: Final = "not(@w:val) or (@w:val!='0' and @w:val!='false' and @w:val!='off')"


def read_word(data: bytes) -> Extract:
    """The file; NoPlan where it has a password or unpacks to something huge."""
    _check_package(data)
    from docx import Document

    document = Document(BytesIO(data))
    body = document.element.body
    lines = [_text(p) for p in body.iter(_PARAGRAPH) if not _within(p, _CELL)]
    said = [_text(p) for p in body.iter(_PARAGRAPH)]
    said += [_text(p) for part in _besides(data) for p in part.iter(_PARAGRAPH)]
    said += _properties(data)
    _drop_hidden(document)
    tables = [_rows(table) for table in body.iter(_TABLE) if not _within(table, _CELL)]
    return Extract(tuple(tables), tuple(filter(None, lines)), "\n".join(filter(None, said)))


def _check_package(data: bytes) -> None:
    if data.startswith(_OLE):
        raise NoPlan("has a password or is an old .doc; save it as .docx without a password")
    with ZipFile(BytesIO(data)) as package:
        if sum(member.file_size for member in package.infolist()) > _LARGEST_UNPACKED:
            raise NoPlan("unpacks to more than 60 MB; a plan is smaller, take out large images")


def _rows(table: "BaseOxmlElement") -> list[list[str]]:
    rows = [row for row in table.iter(_ROW) if _owner(row, _TABLE) is table]
    return [_cells(row) for row in rows if not row.xpath("./w:trPr/w:del")]


def _cells(row: "BaseOxmlElement") -> list[str]:
    """The cells' texts; a cell over several columns leaves the others empty."""
    found: list[str] = []
    for cell in row.iter(_CELL):
        if _owner(cell, _ROW) is row:
            found.append("\n".join(filter(None, map(_text, cell.iter(_PARAGRAPH)))))
            span = str(cell.xpath("string(./w:tcPr/w:gridSpan/@w:val)"))
            found += [""] * (min(int(span), 63) - 1 if span.isdigit() else 0)
    return found


def _text(paragraph: "BaseOxmlElement") -> str:
    """What a paragraph shows; Word keeps text boxes twice, once for programs of before 2010."""
    return "" if _within(paragraph, _FALLBACK) else paragraph_text(paragraph)


def _besides(data: bytes) -> Iterator["BaseOxmlElement"]:
    """Headers, comments, notes and the like, also those that nothing refers to."""
    from docx.oxml import parse_xml

    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if _BESIDES.fullmatch(name):
                yield parse_xml(package.read(name))


def _properties(data: bytes) -> list[str]:
    """What is written about the file: title, author, keywords and so on."""
    from docx.oxml import parse_xml

    found: list[str] = []
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if _ABOUT.fullmatch(name):
                found += (e.text or "" for e in parse_xml(package.read(name)).iter())
    return [printable(text).strip() for text in found]


def _drop_hidden(document: "Document") -> None:
    """Takes out the runs and rows that Word does not show, by themselves or by their style."""
    styles = document.styles.element.xpath(f"./w:style[w:rPr/w:vanish[{_ON}]]/@w:styleId")
    body = document.element.body
    hidden = body.xpath(f".//w:r[w:rPr/w:vanish[{_ON}]] | .//w:tr[w:trPr/w:hidden[{_ON}]]")
    if styles:
        for run in body.iter(f"{_W}r"):
            paragraph = _owner(run, _PARAGRAPH)
            named = run.xpath("./w:rPr/w:rStyle/@w:val")
            named += paragraph.xpath("./w:pPr/w:pStyle/@w:val") if paragraph is not None else []
            shown = run.xpath(f"./w:rPr/w:vanish[not({_ON})]")
            if set(named) & set(styles) and not shown:
                hidden.append(run)
    for element in hidden:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _within(element: "BaseOxmlElement", tag: str) -> bool:
    return _owner(element, tag) is not None


def _owner(element: "BaseOxmlElement", tag: str) -> "BaseOxmlElement | None":
    return next(element.iterancestors(tag), None)
