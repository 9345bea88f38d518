"""The content of the Word template, from the top of the page to the last line."""

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Twips
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from tools.plan_template.look import SUGGESTION_FILL, TEXT_WIDTH, set_page, set_styles
from tools.plan_template.package import packed, set_properties
from tools.plan_template.tables import (
    ALL_SIDES,
    at_least,
    filled,
    first,
    looped_table,
    plain_table,
    ruled,
)

TARGET = (
    Path(__file__).resolve().parents[2]
    / "assistant"
    / "plan"
    / "documents"
    / "templates"
    / "plan.docx"
)
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


def main() -> None:
    """Writes the template."""
    TARGET.write_bytes(template())


def template() -> bytes:
    """The .docx file."""
    document = Document()
    set_page(document)
    set_styles(document)
    _opening(document)
    _areas(document)
    _agreement(document)
    _sources(document)
    _footer(document)
    set_properties(document)
    return packed(document)


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
    _clarifications(document, "clarifications")


def _fields(document: Word, rows: Sequence[tuple[str, str]]) -> None:
    """Labels, each with a line to fill in beside it."""
    widths = (1700, 5700, 1700, TEXT_WIDTH - 9100)
    for row, names in zip(plain_table(document, len(rows), widths).rows, rows, strict=True):
        for i, name in enumerate(names):
            label, line = row.cells[2 * i], row.cells[2 * i + 1]
            first(label, "Plan Field").add_run(f"{{{{ labels.{name} }}}}")
            first(line, "Plan Field")
            ruled(line, ["bottom"])


def _areas(document: Word) -> None:
    add = document.add_paragraph
    add("{%p for section in sections %}")
    focus = "{% if section.in_focus %} ({{ labels.focus }}){% endif %}"
    add("{{ section.title }}" + focus, "Heading 1")
    _clarifications(document, "section.clarifications")
    table = looped_table(document, COLUMNS, "row in section.rows", "{{ section.title }}")
    cells = table.rows[2].cells
    _requirement(cells[0])
    _state(cells[1])
    _suggestions(cells[2])
    for cell, name in zip(cells[3:], list(COLUMNS)[3:], strict=True):
        first(cell, "Plan Cell").add_run(f"{{{{ row.{name} }}}}")
    add("{%p endfor %}")


def _clarifications(document: Word, quotes: str) -> None:
    document.add_paragraph(f"{{%p for quote in {quotes} %}}")
    own = document.add_paragraph("", "Plan Clarification")
    own.add_run("{{ labels.clarification }}", "Plan Emphasis")
    own.add_run(" ({{ quote.place }}): ")
    _quotation(own, "Plan Quoted Locally")
    _translation(document, "quote", "Plan Clarification Translation")
    document.add_paragraph("{%p if quote.note %}")
    document.add_paragraph("{{ quote.note }}", "Plan Clarification Translation")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")


def _requirement(cell: _Cell) -> None:
    first(cell, "Plan Place").add_run("{{ row.step }} · {{ row.id }}")
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
    first(cell, "Plan Cell").add_run("{%p if row.fulfilled %}")
    _tick(cell.add_paragraph("", "Plan Cell"), ticked=True)
    cell.add_paragraph("{%p else %}")
    cell.add_paragraph("{{ row.state }}", "Plan Cell")
    _tick(cell.add_paragraph("", "Plan Cell"), ticked=False)
    cell.add_paragraph("{%p endif %}")


def _suggestions(cell: _Cell) -> None:
    filled(cell, SUGGESTION_FILL)
    first(cell, "Plan Cell").add_run("{%p for proposal in row.proposals %}")
    proposal = cell.add_paragraph("", "Plan Suggestion")
    proposal.add_run("{{ proposal.activity }}", "Plan Activity")
    proposal.add_run(" [{{ proposal.marker }}]: {{ proposal.text }}")
    shown = cell.add_paragraph("", "Plan Shown")
    shown.add_run("{{ labels.shown }}: ").italic = True
    shown.add_run("{{ proposal.shown }}")
    cell.add_paragraph("{%p endfor %}")


def _agreement(document: Word) -> None:
    """What both sign; it stays on one page."""
    document.add_paragraph("{{ labels.signatures }}", "Heading 1")
    (box,) = plain_table(document, 1, [TEXT_WIDTH]).rows
    at_least(box, 1500)
    ruled(box.cells[0], ALL_SIDES)
    first(box.cells[0], "Plan Field").add_run("{{ labels.agreed }}:", "Plan Emphasis")
    box.cells[0].add_paragraph("", "Plan Field")
    between = document.add_paragraph("")
    table = plain_table(document, 3, (3600, 6400, 1400, TEXT_WIDTH - 11400))
    signature = "{{ labels.%s }}, {{ labels.signature | lower }}"
    signed = [(signature % who, "{{ labels.date }}") for who in ("employee", "manager")]
    for row, texts in zip(table.rows, [("{{ labels.next_talk }}", ""), *signed], strict=True):
        at_least(row, 560)
        for cell, text in zip(row.cells, (texts[0], "", texts[1], ""), strict=True):
            first(cell, "Plan Field").add_run(text)
        ruled(row.cells[1], ["bottom"])
        if texts[1]:
            ruled(row.cells[3], ["bottom"])
        for cell in row.cells:
            cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
    together = [between, *box.cells[0].paragraphs]
    together += [p for row in table.rows[:2] for cell in row.cells for p in cell.paragraphs]
    for paragraph in together:
        paragraph.paragraph_format.keep_with_next = True


def _sources(document: Word) -> None:
    add = document.add_paragraph
    add("{{ labels.sources }}", "Heading 1")
    table = looped_table(document, SOURCE_COLUMNS, "source in sources", "{{ labels.sources }}")
    number, quote, place = table.rows[2].cells
    first(number, "Plan Cell").add_run("[{{ source.marker }}]")
    _quotation(first(quote, "Plan Quotation"), "Plan Quoted", "source.quote", None)
    _translation(quote, "source")
    first(place, "Plan Cell").add_run("{{ source.id }} · {{ source.place }}")
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
    footer.add_run("{{ labels.machine }} · {{ title }}\t{{ labels.page }} ")
    _number(footer, "PAGE")
    footer.add_run(" {{ labels.of }} ")
    _number(footer, "NUMPAGES")


def _number(paragraph: Paragraph, name: str) -> None:
    """A field that Word fills in."""
    begin, instruction, separate, shown, end = (paragraph.add_run() for _ in range(5))
    for run, kind in ((begin, "begin"), (separate, "separate"), (end, "end")):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
    text = OxmlElement("w:instrText")
    text.text = f" {name} "
    instruction._r.append(text)
    shown.text = "1"


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


if __name__ == "__main__":
    main()
