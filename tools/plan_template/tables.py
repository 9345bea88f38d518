"""Tables of the Word template: fixed widths, rows that stay whole, header rows that repeat."""

from collections.abc import Mapping, Sequence

from docx.document import Document as Word
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Twips
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from tools.plan_template.look import RULE, TABLE

ALL_SIDES = ("top", "left", "bottom", "right")


def looped_table(document: Word, columns: Mapping[str, int], loop: str, caption: str) -> Table:
    """A table with a header row, a row that is repeated, and the two rows that say so."""
    table = plain_table(document, 4, list(columns.values()))
    table.style = document.styles[TABLE]
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstColumn"), "0")
    look.set(qn("w:val"), "0420")
    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), caption)
    table._tbl.tblPr.append(described)
    header, opening, _, closing = table.rows
    header._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, name in zip(header.cells, columns, strict=True):
        first(cell, "Plan Table Head").add_run(f"{{{{ labels.{name} }}}}")
    first(opening.cells[0], "Plan Cell").add_run(f"{{%tr for {loop} %}}")
    first(closing.cells[0], "Plan Cell").add_run("{%tr endfor %}")
    return table


def plain_table(document: Word, rows: int, widths: Sequence[int]) -> Table:
    """A table without lines; widths in twentieths of a point."""
    table = document.add_table(rows, len(widths))
    table.autofit = False
    width = table._tbl.tblPr.find(qn("w:tblW"))
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), str(sum(widths)))
    sides = (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))
    margins = "".join(f'<w:{side} w:w="{twips}" w:type="dxa"/>' for side, twips in sides)
    table._tbl.tblPr.find(qn("w:tblLayout")).addnext(
        parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>")
    )
    for column, twips in zip(table.columns, widths, strict=True):
        column.width = Twips(twips)
        for cell in column.cells:
            cell.width = Twips(twips)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return table


def at_least(row: _Row, twips: int) -> None:
    """Room to write in by hand."""
    height = OxmlElement("w:trHeight")
    height.set(qn("w:val"), str(twips))
    height.set(qn("w:hRule"), "atLeast")
    row._tr.get_or_add_trPr().append(height)


def ruled(cell: _Cell, sides: Sequence[str]) -> None:
    """Thin lines at these sides of a cell."""
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    lines = "".join(f"<w:{side} {line}/>" for side in sides)
    _add(cell, parse_xml(f"<w:tcBorders {nsdecls('w')}>{lines}</w:tcBorders>"))


def filled(cell: _Cell, colour: str) -> None:
    """A tint."""
    tint = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>'
    _add(cell, parse_xml(tint))


def first(cell: _Cell, style: str) -> Paragraph:
    """The paragraph that a cell begins with."""
    cell.paragraphs[0].style = style
    return cell.paragraphs[0]


def _add(cell: _Cell, element: BaseOxmlElement) -> None:
    cell._tc.get_or_add_tcPr().append(element)
