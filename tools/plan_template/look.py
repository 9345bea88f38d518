"""Page, styles and colours of the Word template."""

from typing import NamedTuple

from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor, Twips
from docx.styles.style import CharacterStyle, ParagraphStyle

FONT = "Calibri"
ACCENT, MUTED, AMBER = "0B4F5E", "4A5A60", "8A5A0B"
HEAD_FILL, SUGGESTION_FILL, DRAFT_FILL, RULE = "DBE7EA", "EEF4F5", "FFF8E8", "9FB4B9"
# Twentieths of a point: A4 on its side, and what its margins leave.
PAGE_WIDTH, PAGE_HEIGHT, SIDE, TOP, BOTTOM = 16838, 11906, 850, 794, 964
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE


class Look(NamedTuple):
    """How a kind of text looks; sizes and distances in points."""

    base: str
    size: float
    colour: str | None = None
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0


LOOKS = {
    "Normal": Look("", 10, after=4),
    "Title": Look("Normal", 22, ACCENT, bold=True, after=6),
    "Heading 1": Look("Normal", 14, ACCENT, bold=True, before=16, after=5),
    "Footer": Look("Normal", 8, MUTED),
    "Plan Label": Look("Normal", 11, AMBER, bold=True, after=2),
    "Plan Draft": Look("Normal", 10),
    "Plan Draft Source": Look("Plan Draft", 9, MUTED),
    "Plan Field": Look("Normal", 10, before=5, after=1),
    "Plan Summary": Look("Normal", 10, bold=True, before=6),
    "Plan Table Head": Look("Normal", 9, bold=True, before=2, after=2),
    "Plan Cell": Look("Normal", 9, after=2),
    "Plan Place": Look("Plan Cell", 8, MUTED, before=1, after=1),
    "Plan Note": Look("Plan Cell", 8, MUTED, after=2),
    "Plan Quotation": Look("Plan Cell", 9, after=1),
    "Plan Translation": Look("Plan Cell", 8, MUTED, italic=True, after=2),
    "Plan Suggestion": Look("Plan Cell", 9, before=2),
    "Plan Shown": Look("Plan Cell", 9, MUTED, after=3),
    "Plan Rule": Look("Normal", 10),
    "Plan Rule Translation": Look("Plan Rule", 9, MUTED, italic=True),
    "Plan Clarification": Look("Normal", 9.5, after=4),
    "Plan Clarification Translation": Look("Plan Clarification", 9, MUTED, italic=True, after=4),
}
# Kinds of text inside a paragraph: colour, bold. Quotations are marked for their language only.
CHARACTERS = {
    "Plan Quoted": (None, False),
    "Plan Quoted Locally": (None, False),
    "Plan Activity": (ACCENT, True),
    "Plan Emphasis": (None, True),
}
TABLE = "Plan Table"
_KEPT = {"Normal", "Title", "Heading 1", "Header", "Footer", "Default Paragraph Font"} | {
    "Normal Table",
    "No List",
}
_AFTER_BORDER = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")


def set_page(document: Word) -> None:
    """A4 on its side."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Twips(PAGE_WIDTH), Twips(PAGE_HEIGHT)
    section.left_margin = section.right_margin = Twips(SIDE)
    section.top_margin, section.bottom_margin = Twips(TOP), Twips(BOTTOM)
    section.header_distance = section.footer_distance = Twips(450)


def set_styles(document: Word) -> None:
    """A style for every kind of text, and no others: they would hide ours in Word's list."""
    for style in list(document.styles):
        if style.name not in _KEPT:
            style.delete()
    for dangling in document.styles.element.xpath(".//w:link | .//w:next | .//w:pBdr"):
        dangling.getparent().remove(dangling)
    for name, look in LOOKS.items():
        _paragraph_style(document, name, look)
    for name, (colour, bold) in CHARACTERS.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        _write(style, colour, bold=bold, italic=False)
    _box(document.styles["Plan Draft"], AMBER, DRAFT_FILL)
    _box(document.styles["Plan Rule"], ACCENT)
    _box(document.styles["Plan Clarification"], ACCENT)
    for name in ("Plan Clarification", "Plan Table Head"):
        document.styles[name].paragraph_format.keep_with_next = True
    document.styles.element.append(_table_style())


def _paragraph_style(document: Word, name: str, look: Look) -> None:
    if name in _KEPT:
        style = document.styles[name]
        _set_font(style)
    else:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[look.base]
        style.quick_style = True
    _write(style, look.colour, bold=look.bold, italic=look.italic)
    style.font.size = Pt(look.size)
    space = style.paragraph_format
    space.space_before, space.space_after = Pt(look.before), Pt(look.after)
    space.line_spacing = 1.0


def _table_style() -> BaseOxmlElement:
    """Thin lines and a tinted header row."""
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="PlanTable">'
        f'<w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
        + "".join(f"<w:{side} {line}/>" for side in sides)
        + '</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{HEAD_FILL}"/></w:tcPr></w:tblStylePr></w:style>'
    )


def _write(style: CharacterStyle, colour: str | None, *, bold: bool, italic: bool) -> None:
    style.font.bold, style.font.italic = bold or None, italic or None
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)


def _set_font(style: ParagraphStyle) -> None:
    """By its name: the fonts of a theme would win over it."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    style.font.name = FONT
    for script in ("w:cs", "w:eastAsia"):
        properties.find(qn("w:rFonts")).set(qn(script), FONT)


def _box(style: ParagraphStyle, line: str, fill: str | None = None) -> None:
    """A coloured line at the left, and a tint."""
    properties = style.element.get_or_add_pPr()
    border = parse_xml(
        f"<w:pBdr {nsdecls('w')}>"
        f'<w:left w:val="single" w:sz="18" w:space="8" w:color="{line}"/></w:pBdr>'
    )
    properties.insert_element_before(border, *_AFTER_BORDER)
    if fill:
        tint = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
        properties.insert_element_before(tint, *_AFTER_BORDER[1:])
    style.paragraph_format.left_indent = Twips(200)
