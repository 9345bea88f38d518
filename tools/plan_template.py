"""Makes `assistant/plan/templates/plan.docx`, the Word template that plans are written into.

    python tools/plan_template.py

The result is committed; a clinic opens it in Word, changes logo, fonts and colours (every kind of
text has a style of its own, named `Plan …`), and points `STEGVIS_PLAN_TEMPLATE` to its copy. What
stands between braces is filled in; `{%tr … %}` repeats a table row and `{%p … %}` a paragraph.
"""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor, Twips
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

TARGET = Path(__file__).resolve().parent.parent / "assistant" / "plan" / "templates" / "plan.docx"
FONT = "Calibri"
ACCENT, MUTED, AMBER = "0B4F5E", "4A5A60", "8A5A0B"
HEAD_FILL, SUGGESTION_FILL, DRAFT_FILL, RULE = "DBE7EA", "EEF4F5", "FFF8E8", "9FB4B9"
# Twentieths of a point: A4 on its side, and what its margins leave.
PAGE_WIDTH, PAGE_HEIGHT, SIDE, TOP, BOTTOM = 16838, 11906, 850, 794, 964
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE
COLUMNS = {
    "requirement": 3400,
    "state": 1250,
    "suggestion": 5450,
    "evidence": 1528,
    "responsible": 1190,
    "due": 1020,
    "follow_up": 1300,
}
SOURCE_COLUMNS = {"number": 700, "quotation": 8838, "place": 5600}
# Name: base, points, colour, bold, italic, points before and after.
PARAGRAPHS = {
    "Plan Label": ("Normal", 11, AMBER, True, False, 0, 2),
    "Plan Draft": ("Normal", 10, None, False, False, 0, 0),
    "Plan Draft Source": ("Plan Draft", 9, MUTED, False, False, 0, 0),
    "Plan Field": ("Normal", 10, None, False, False, 5, 1),
    "Plan Summary": ("Normal", 10, None, True, False, 6, 0),
    "Plan Table Head": ("Normal", 9, None, True, False, 2, 2),
    "Plan Cell": ("Normal", 9, None, False, False, 0, 2),
    "Plan Place": ("Plan Cell", 8, MUTED, False, False, 1, 1),
    "Plan Note": ("Plan Cell", 8, MUTED, False, False, 0, 2),
    "Plan Quotation": ("Plan Cell", 9, None, False, False, 0, 1),
    "Plan Translation": ("Plan Cell", 8, MUTED, False, True, 0, 2),
    "Plan Suggestion": ("Plan Cell", 9, None, False, False, 2, 0),
    "Plan Shown": ("Plan Cell", 9, MUTED, False, False, 0, 3),
    "Plan Rule": ("Normal", 10, None, False, False, 0, 0),
    "Plan Rule Translation": ("Plan Rule", 9, MUTED, False, True, 0, 0),
    "Plan Clarification": ("Normal", 9.5, None, False, False, 0, 4),
    "Plan Clarification Translation": ("Plan Clarification", 9, MUTED, False, True, 0, 4),
}
CHARACTERS = {
    "Plan Quoted": (None, False, False),
    "Plan Quoted Locally": (None, False, False),
    "Plan Activity": (ACCENT, True, False),
    "Plan Emphasis": (None, True, False),
}


def main() -> None:
    """Writes the template."""
    document = Document()
    _page(document)
    _styles(document)
    _opening(document)
    _areas(document)
    _agreement(document)
    _sources(document)
    _footer(document)
    _properties(document)
    TARGET.write_bytes(_packed(document))


def _page(document: Word) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Twips(PAGE_WIDTH), Twips(PAGE_HEIGHT)
    section.left_margin = section.right_margin = Twips(SIDE)
    section.top_margin, section.bottom_margin = Twips(TOP), Twips(BOTTOM)
    section.header_distance = section.footer_distance = Twips(450)


def _styles(document: Word) -> None:
    _without_unused_styles(document)
    _font(document.styles["Normal"], 10, None, bold=False, italic=False)
    _spacing(document.styles["Normal"], 0, 4)
    for name, size, before, after in (("Title", 22, 0, 6), ("Heading 1", 14, 16, 5)):
        _font(document.styles[name], size, ACCENT, bold=True, italic=False)
        _spacing(document.styles[name], before, after)
        for border in document.styles[name].element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
    for name, (base, size, colour, bold, italic, before, after) in PARAGRAPHS.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[base]
        style.quick_style = True
        _font(style, size, colour, bold=bold, italic=italic)
        _spacing(style, before, after)
    for name, (colour, bold, italic) in CHARACTERS.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        _font(style, None, colour, bold=bold, italic=italic)
    _boxed(document.styles["Plan Draft"], AMBER, DRAFT_FILL)
    _boxed(document.styles["Plan Rule"], ACCENT, None)
    _boxed(document.styles["Plan Clarification"], ACCENT, None)
    for name in ("Plan Clarification", "Plan Table Head"):
        document.styles[name].paragraph_format.keep_with_next = True


def _without_unused_styles(document: Word) -> None:
    """The library's own template brings a hundred styles that would hide ours in Word's list."""
    kept = {"Normal", "Title", "Heading 1", "Footer", "Header", "Default Paragraph Font"}
    kept |= {"Normal Table", "Table Grid", "No List"}
    for style in list(document.styles):
        if style.name not in kept:
            style.delete()
        else:
            for link in style.element.xpath("./w:link | ./w:next"):
                style.element.remove(link)


def _font(style, size, colour, *, bold, italic) -> None:  # noqa: ANN001
    font = style.font
    if size is not None:
        font.size = Pt(size)
    font.bold, font.italic = bold or None, italic or None
    if colour:
        font.color.rgb = RGBColor.from_string(colour)
    if style.name in ("Normal", "Title", "Heading 1"):
        properties = style.element.get_or_add_rPr()
        for old in properties.findall(qn("w:rFonts")):
            properties.remove(old)
        font.name = FONT
        fonts = properties.find(qn("w:rFonts"))
        fonts.set(qn("w:cs"), FONT)
        fonts.set(qn("w:eastAsia"), FONT)


def _spacing(style, before, after) -> None:  # noqa: ANN001
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.0


def _boxed(style, line: str, fill: str | None) -> None:  # noqa: ANN001
    """A coloured line at the left, and a tint."""
    properties = style.element.get_or_add_pPr()
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="18" w:space="8" w:color="{line}"/></w:pBdr>'
    )
    properties.insert_element_before(border, *_AFTER_BORDER)
    if fill:
        shading = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
        properties.insert_element_before(shading, *_AFTER_BORDER[1:])
    style.paragraph_format.left_indent = Twips(200)


_AFTER_BORDER = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")


def _opening(document: Word) -> None:
    add = document.add_paragraph
    add("{{ labels.draft_label }}", "Plan Label")
    add("{{ title }}", "Title")
    add("{{ draft }}", "Plan Draft")
    add("{%p for version in versions %}")
    add(
        "{{ version.title }}{% if version.reviewed %}, {{ version.reviewed }}{% endif %}",
        "Plan Draft Source",
    )
    add("{%p endfor %}")
    add("")
    _fields(document, (("employee", "manager"), ("workplace", "date")))
    add("")
    add("{%p for quote in rules %}")
    _quotation(add("", "Plan Rule"), "Plan Quoted")
    _translation(document, "quote", "Plan Rule Translation")
    add("{%p endfor %}")
    add("{%p for sentence in summary %}")
    add("{{ sentence }}", "Plan Summary")
    add("{%p endfor %}")


def _fields(document: Word, rows: tuple[tuple[str, str], ...]) -> None:
    """Labels, each with a line to fill in beside it."""
    widths = (1700, 5700, 1700, TEXT_WIDTH - 9100)
    table = _table(document, len(rows), widths)
    for row, names in zip(table.rows, rows, strict=True):
        for i, name in enumerate(names):
            label, line = row.cells[2 * i], row.cells[2 * i + 1]
            _first(label, "Plan Field").add_run(f"{{{{ labels.{name} }}}}")
            _first(line, "Plan Field")
            _borders(line, bottom=RULE)


def _areas(document: Word) -> None:
    add = document.add_paragraph
    add("{%p for section in sections %}")
    focus = "{% if section.in_focus %} ({{ labels.focus }}){% endif %}"
    add("{{ section.title }}" + focus, "Heading 1")
    add("{%p for quote in section.clarifications %}")
    own = add("", "Plan Clarification")
    own.add_run("{{ labels.clarification }}: ", "Plan Emphasis")
    _quotation(own, "Plan Quoted Locally")
    _translation(document, "quote", "Plan Clarification Translation")
    add("{%p endfor %}")
    table = _looped(document, COLUMNS, "row in section.rows", "{{ section.title }}")
    cells = table.rows[2].cells
    _requirement(cells[0])
    _state(cells[1])
    _suggestions(cells[2])
    for cell, name in zip(cells[3:], list(COLUMNS)[3:], strict=True):
        _first(cell, "Plan Cell").add_run(f"{{{{ row.{name} }}}}")
    add("{%p endfor %}")


def _requirement(cell: _Cell) -> None:
    _first(cell, "Plan Place").add_run("{{ row.step }} · {{ row.id }}")
    cell.add_paragraph("{%p for quote in row.quotes %}")
    cell.add_paragraph("{%p if not loop.first %}")
    cell.add_paragraph("{{ labels.or }}", "Plan Place")
    cell.add_paragraph("{%p endif %}")
    _quotation(cell.add_paragraph("", "Plan Quotation"), "Plan Quoted")
    _translation(cell, "quote")
    cell.add_paragraph("{%p endfor %}")
    cell.add_paragraph("{%p for note in row.notes %}")
    cell.add_paragraph("{{ note }}", "Plan Note")
    cell.add_paragraph("{%p endfor %}")


def _state(cell: _Cell) -> None:
    _first(cell, "Plan Cell").add_run("{%p if row.fulfilled %}")
    _tick(cell.add_paragraph("", "Plan Cell"), ticked=True)
    cell.add_paragraph("{%p else %}")
    cell.add_paragraph("{{ row.state }}", "Plan Cell")
    _tick(cell.add_paragraph("", "Plan Cell"), ticked=False)
    cell.add_paragraph("{%p endif %}")


def _suggestions(cell: _Cell) -> None:
    _filled(cell, SUGGESTION_FILL)
    _first(cell, "Plan Cell").add_run("{%p for proposal in row.proposals %}")
    proposal = cell.add_paragraph("", "Plan Suggestion")
    proposal.add_run("{{ proposal.activity }}", "Plan Activity")
    proposal.add_run(" [{{ proposal.marker }}]: {{ proposal.text }}")
    shown = cell.add_paragraph("", "Plan Shown")
    shown.add_run("{{ labels.shown }}: ").italic = True
    shown.add_run("{{ proposal.shown }}")
    cell.add_paragraph("{%p endfor %}")


def _agreement(document: Word) -> None:
    add = document.add_paragraph
    add("{{ labels.signatures }}", "Heading 1")
    box = _table(document, 1, (TEXT_WIDTH,)).rows[0]
    _row_height(box._tr, 1500)
    _first(box.cells[0], "Plan Field").add_run("{{ labels.agreed }}:", "Plan Emphasis")
    box.cells[0].add_paragraph("", "Plan Field")
    _borders(box.cells[0], top=RULE, bottom=RULE, left=RULE, right=RULE)
    add("")
    widths = (3600, 6400, 1400, TEXT_WIDTH - 11400)
    table = _table(document, 3, widths)
    signature = "{{ labels.%s }}, {{ labels.signature | lower }}"
    lines = (
        ("{{ labels.next_talk }}", ""),
        *((signature % who, "{{ labels.date }}") for who in ("employee", "manager")),
    )
    for row, (left, right) in zip(table.rows, lines, strict=True):
        _row_height(row._tr, 560)
        for cell, text in zip(row.cells, (left, "", right, ""), strict=True):
            _first(cell, "Plan Field").add_run(text)
        _borders(row.cells[1], bottom=RULE)
        if right:
            _borders(row.cells[3], bottom=RULE)


def _sources(document: Word) -> None:
    add = document.add_paragraph
    add("{{ labels.sources }}", "Heading 1")
    table = _looped(document, SOURCE_COLUMNS, "source in sources", "{{ labels.sources }}")
    number, quote, place = table.rows[2].cells
    _first(number, "Plan Cell").add_run("[{{ source.marker }}]")
    _quotation(_first(quote, "Plan Quotation"), "Plan Quoted", "source.quote", None)
    _translation(quote, "source")
    _first(place, "Plan Cell").add_run("{{ source.id }} · {{ source.place }}")
    place.add_paragraph("{{ source.document }}, {{ source.span }}", "Plan Note")
    add("{{ labels.versions }}", "Heading 1")
    add("{%p for version in versions %}")
    reviewed = "{% if version.reviewed %}, {{ version.reviewed }}{% endif %}"
    add("{{ version.document }}: sha256 {{ version.sha256 }}" + reviewed, "Plan Cell")
    add("{%p endfor %}")
    add("{{ form }}", "Plan Cell")


def _quotation(
    paragraph: Paragraph, style: str, text: str = "quote.text", marker: str | None = "quote.marker"
) -> None:
    paragraph.add_run("{{ opening }}")
    paragraph.add_run(f"{{{{ {text} }}}}", style)
    paragraph.add_run("{{ closing }}" + (f" [{{{{ {marker} }}}}]" if marker else ""))


def _translation(place: "Word | _Cell", name: str, style: str = "Plan Translation") -> None:
    place.add_paragraph(f"{{%p if {name}.translation %}}")
    place.add_paragraph(f"({{{{ {name}.translation }}}} – {{{{ labels.translation }}}})", style)
    place.add_paragraph("{%p endif %}")


def _footer(document: Word) -> None:
    footer = document.sections[0].footer.paragraphs[0]
    tabs = footer.style.paragraph_format.tab_stops
    tabs.clear_all()
    tabs.add_tab_stop(Twips(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    _font(footer.style, 8, MUTED, bold=False, italic=False)
    footer.add_run("{{ labels.machine }} · {{ title }}\t{{ labels.page }} ")
    _field(footer, "PAGE")
    footer.add_run(" {{ labels.of }} ")
    _field(footer, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    for kind, text in (
        ("begin", None),
        (None, f" {name} "),
        ("separate", None),
        ("", "1"),
        ("end", None),
    ):
        run = paragraph.add_run()._r
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText" if kind is None else "w:t")
            element.text = text
        run.append(element)


def _tick(paragraph: Paragraph, *, ticked: bool) -> None:
    """A box that is ticked by a click."""
    box = parse_xml(
        f'<w:sdt {nsdecls("w", "w14")}><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
        '<w14:checkedState w14:val="2611" w14:font="Segoe UI Symbol"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/></w14:checkbox></w:sdtPr>'
        '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="Segoe UI Symbol" w:eastAsia="Segoe UI Symbol" '
        'w:hAnsi="Segoe UI Symbol" w:cs="Segoe UI Symbol"/></w:rPr>'
        f"<w:t>{'☑' if ticked else '☐'}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    paragraph._p.append(box)
    paragraph.add_run(" {{ labels.fulfilled }}")


def _looped(document: Word, columns: dict[str, int], loop: str, caption: str) -> Table:
    """A table with a header row, a row that is repeated, and the two rows that say so."""
    table = _table(document, 4, tuple(columns.values()))
    caption_of = OxmlElement("w:tblCaption")
    caption_of.set(qn("w:val"), caption)
    table._tbl.tblPr.append(caption_of)
    for cell, name in zip(table.rows[0].cells, columns, strict=True):
        _first(cell, "Plan Table Head").add_run(f"{{{{ labels.{name} }}}}")
        _filled(cell, HEAD_FILL)
    header = table.rows[0]._tr.get_or_add_trPr()
    header.append(OxmlElement("w:tblHeader"))
    _first(table.rows[1].cells[0], "Plan Cell").add_run(f"{{%tr for {loop} %}}")
    _first(table.rows[3].cells[0], "Plan Cell").add_run("{%tr endfor %}")
    for cell in (*table.rows[0].cells, *table.rows[2].cells):
        _borders(cell, top=RULE, bottom=RULE, left=RULE, right=RULE)
    return table


def _table(document: Word, rows: int, widths: tuple[int, ...]) -> Table:
    """A table of fixed widths, whose rows stay on one page."""
    table = document.add_table(rows, len(widths))
    table.autofit = False
    properties = table._tbl.tblPr
    width = properties.find(qn("w:tblW"))
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), str(sum(widths)))
    margins = parse_xml(
        f'<w:tblCellMar {nsdecls("w")}><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    )
    properties.insert(list(properties).index(properties.find(qn("w:tblLayout"))) + 1, margins)
    for column, twips in zip(table.columns, widths, strict=True):
        column.width = Twips(twips)
        for cell in column.cells:
            cell.width = Twips(twips)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return table


def _row_height(row: BaseOxmlElement, twips: int) -> None:
    height = OxmlElement("w:trHeight")
    height.set(qn("w:val"), str(twips))
    height.set(qn("w:hRule"), "atLeast")
    row.get_or_add_trPr().append(height)


def _borders(cell: _Cell, **colours: str) -> None:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colours[side]}"/>'
        for side in ("top", "left", "bottom", "right")
        if side in colours
    )
    _cell_property(cell, parse_xml(f"<w:tcBorders {nsdecls('w')}>{sides}</w:tcBorders>"))


def _filled(cell: _Cell, fill: str) -> None:
    _cell_property(
        cell, parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
    )


def _cell_property(cell: _Cell, element: BaseOxmlElement) -> None:
    """Puts it where the schema wants it: width, borders, shading."""
    properties = cell._tc.get_or_add_tcPr()
    shading = properties.find(qn("w:shd"))
    if element.tag == qn("w:tcBorders") and shading is not None:
        shading.addprevious(element)
    else:
        properties.append(element)


def _first(cell: _Cell, style: str) -> Paragraph:
    cell.paragraphs[0].style = style
    return cell.paragraphs[0]


def _properties(document: Word) -> None:
    """Only what a plan fills in; no author, no time."""
    properties = document.core_properties
    root = properties._element
    for child in list(root):
        root.remove(child)
    properties.title, properties.language = "{{ title }}", "{{ language }}"
    settings = document.settings.element
    for mode in settings.xpath("//w:compatSetting[@w:name='compatibilityMode']"):
        mode.set(qn("w:val"), "15")  # below, Word opens the document as one of an older program
    for old in settings.xpath("//w:useFELayout | //w:rsids | //w:savePreviewPicture"):
        old.getparent().remove(old)


_UNUSED = {"thumbnail", "stylesWithEffects", "customXml", "numbering"}


def _packed(document: Word) -> bytes:
    """The file, without a picture of another document and with the same bytes each time."""
    written, packed = BytesIO(), BytesIO()
    for relations in (document.part.package.rels, document.part.rels):
        for relation in list(relations.values()):
            if relation.reltype.rsplit("/", 1)[1] in _UNUSED:
                del relations[relation.rId]
    document.save(written)
    with ZipFile(written) as source, ZipFile(packed, "w") as target:
        for member in sorted(source.namelist()):
            target.writestr(ZipInfo(member), source.read(member), ZIP_DEFLATED)
    return packed.getvalue()


if __name__ == "__main__":
    main()
