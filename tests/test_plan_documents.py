"""Plans as files: what they say, who can read them, and what comes back after people edited them."""

import contextlib
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from assistant.cli import main
from assistant.errors import UsageError
from assistant.knowledge.corpus import Knowledge, read_knowledge
from assistant.plan.documents.markdown import to_markdown
from assistant.plan.documents.page import citations_of, labels, page_of
from assistant.plan.documents.read_markdown import read_markdown
from assistant.plan.documents.reading import ReadPlan, read_plan
from assistant.plan.documents.word import TEMPLATE, to_word
from assistant.plan.draft import draft_plan
from assistant.plan.export import FORMATS, Format, export
from assistant.schema import LANGUAGES, Citation, Language, Plan, PlanItem, PlanRequest
from tools.plan_template.__main__ import template as made_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LOCALES = {"sv": "sv-SE", "da": "da-DK", "en": "en-GB"}
MARKUP = r"*_#$@<>[]\ {{ text }} {% if %} {_{ & &amp; <b>fet</b> `kod` ~~x~~ $x$ [a](b) | c_d #1"
LONGEST = 0.3  # seconds, for one file when the process has made one before
LARGEST = 0.6  # the same for the whole ladder on 27 pages, on a machine that does other things too
OWN_TEXT = """# Rutin för ortopeden
Senast granskad: 2024-02-08

## Steg 3
### Samverkan i team

Du deltar i teamets möte varje tisdag.

### Något annat

Utbildning krävs inte för deltidsanställda.
"""

MakePlan = Callable[..., Plan]


@pytest.fixture(scope="module")
def plan_of(knowledge: Knowledge) -> MakePlan:
    def make(origin: int = 2, goal: int = 3, language: Language = "sv", **more: object) -> Plan:
        asked = {"from": origin, "to": goal, "language": language, **more}
        return draft_plan(PlanRequest.model_validate(asked), knowledge)

    return make


@pytest.fixture
def clarified(corpus_copy: Path) -> Plan:
    """A plan with a clinic's own texts, one of which denies a requirement."""
    (corpus_copy / "local" / "ortopeden.md").write_text(OWN_TEXT, encoding="utf-8")
    request = PlanRequest.model_validate({"from": 2, "to": 3})
    return draft_plan(request, read_knowledge(corpus_copy))


def written(folder: Path, plan: Plan, form: Format) -> Path:
    path = folder / f"plan.{form}"
    path.write_bytes(export(plan, form))
    return path


def read_back(folder: Path, plan: Plan, form: Format) -> ReadPlan:
    return read_plan(written(folder, plan, form))


def word_text(data: bytes) -> str:
    """Every paragraph of a Word file, as python-docx reads it."""
    body = Document(io.BytesIO(data)).element.body
    return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))


@lru_cache(maxsize=8)
def pdf_text(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def markdown_text(data: bytes) -> str:
    return read_markdown(data).text


def json_text(data: bytes) -> str:
    """All that the data says, as a page would."""
    return markdown_text(to_markdown(Plan.model_validate_json(data)).encode())


TEXT_OF: dict[Format, Callable[[bytes], str]] = {
    "docx": word_text,
    "pdf": pdf_text,
    "md": markdown_text,
    "json": json_text,
}


def bare(text: str) -> str:
    """Without white space: a PDF breaks its lines where the page ends."""
    return "".join(text.split())


def said(plan: Plan, form: Format) -> str:
    return bare(TEXT_OF[form](export(plan, form)))


every_format = pytest.mark.parametrize("form", FORMATS)
every_language = pytest.mark.parametrize("language", LANGUAGES)


# What the documents say


@every_format
@every_language
def test_every_requirement_is_quoted_and_every_source_listed_in_full(
    plan_of: MakePlan, form: Format, language: Language
) -> None:
    plan = plan_of(1, 5, language)
    text = said(plan, form)
    assert len(plan.items) > 60
    for item in plan.items:
        assert bare(f"{item.citation.quote}") in text
    for source in page_of(plan).sources:
        assert f"[{source.marker}]" in text
        for part in (source.quote, source.translation, source.place, source.document, source.span):
            assert bare(part) in text


@every_format
@every_language
def test_a_document_says_that_it_is_a_draft_and_what_it_is_made_from(
    plan_of: MakePlan, form: Format, language: Language
) -> None:
    plan = plan_of(2, 3, language)
    text, page = said(plan, form), page_of(plan)
    for part in (page.title, page.draft, page.form, *page.summary):
        assert bare(part) in text
    for version in page.versions:
        assert bare(f"{version.title}, {version.reviewed}") in text
        assert version.sha256 in text


@every_format
@every_language
def test_there_are_lines_for_everybody_who_signs(
    plan_of: MakePlan, form: Format, language: Language
) -> None:
    text, words = said(plan_of(2, 3, language), form), labels(language)
    for name in ("employee", "manager", "workplace", "date", "agreed", "next_talk", "signatures"):
        assert bare(words[name]) in text


@every_format
def test_suggestions_are_labelled_and_translations_marked(plan_of: MakePlan, form: Format) -> None:
    plan = plan_of(2, 3, "da")
    text, words = said(plan, form), labels("da")
    assert bare(words["suggestion"]) in text
    for item in plan.items:
        for suggestion in item.suggestions:
            shown = f"{suggestion.activity_name} [{suggestion.citation.marker}]: {suggestion.text}"
            assert bare(shown) in text
            assert bare(f"{words['shown']}: {suggestion.shown}") in text
        assert item.citation.translation is not None
        assert bare(f"({item.citation.translation.text} – {words['translation']})") in text


@every_format
def test_a_clinics_own_text_stands_under_its_area_or_before_all_and_is_flagged(
    clarified: Plan, form: Format
) -> None:
    text = said(clarified, form)
    assert len(clarified.clarifications) == 2
    assert clarified.conflicts == (clarified.clarifications[1].statement,)
    placed, unplaced = (text.index(bare(c.quote)) for c in clarified.clarifications)
    formal, quality = ("Formell kompetens", "Förbättringskunskap för kvalitetsutveckling")
    assert unplaced < text.index(bare(f"{formal} Krav")) < placed
    assert placed < text.index(bare(f"{quality} Krav"))
    flag = "Det här tycks säga emot kompetensstegen. Stegens krav gäller."
    assert text.count(bare(flag)) == 1


@every_format
def test_signs_that_a_format_would_act_on_stay_as_they_are(
    clarified: Plan, form: Format, tmp_path: Path
) -> None:
    plan = with_own_text(clarified, MARKUP)
    assert bare(MARKUP) in said(plan, form)
    found = {source.statement: source.quote for source in read_back(tmp_path, plan, form).sources}
    assert found[plan.clarifications[0].statement] == MARKUP


def with_own_text(plan: Plan, text: str) -> Plan:
    changed = plan.clarifications[0].model_copy(update={"quote": text})
    return plan.model_copy(update={"clarifications": (changed, *plan.clarifications[1:])})


@given(st.text(st.characters(exclude_categories=("C", "Z")), max_size=40))
def test_markdown_shows_any_text_as_it_is(text: str) -> None:
    place = {"document": "a.md", "heading_path": ("A",), "start": 0, "end": 1, "language": "sv"}
    citation = Citation(marker=1, statement="S3-SAM-1", quote=f"a{text}b", **place)
    item = PlanItem(
        statement="S3-SAM-1", step=3, area="SAM", area_name="A", citation=citation, evidence=text
    )
    plan = Plan(language="sv", from_step=2, to_step=3, status="ok", items=(item,))
    read = read_markdown(to_markdown(plan).encode())
    assert f"”a{text}b” [1]" in read.tables[0][1][0]
    assert read.tables[0][1][3] == text


@every_format
@every_language
def test_the_same_plan_has_the_same_bytes(
    plan_of: MakePlan, form: Format, language: Language
) -> None:
    assert export(plan_of(2, 3, language), form) == export(plan_of(2, 3, language), form)


def test_another_process_at_another_time_makes_the_same_bytes(
    plan_of: MakePlan, tmp_path: Path
) -> None:
    (tmp_path / "plan.json").write_bytes(export(plan_of(), "json"))
    code = (
        "import hashlib, pathlib, sys\n"
        "from assistant.plan.export import export\n"
        "from assistant.schema import Plan\n"
        "plan = Plan.model_validate_json(pathlib.Path(sys.argv[1]).read_bytes())\n"
        "print(*(hashlib.sha256(export(plan, f)).hexdigest() for f in ('docx', 'pdf')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "plan.json")],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    own = (hashlib.sha256(export(plan_of(), form)).hexdigest() for form in ("docx", "pdf"))
    assert done.stdout.split() == list(own)


# Quotations that can be found again


@every_format
@every_language
def test_every_citation_of_a_file_is_what_stands_in_the_source(
    plan_of: MakePlan, knowledge: Knowledge, tmp_path: Path, form: Format, language: Language
) -> None:
    plan = plan_of(1, 5, language)
    read = read_back(tmp_path, plan, form)
    assert [source.marker for source in read.sources] == list(citations_of(plan))
    for source in read.sources:
        statement = knowledge.statement(source.statement)
        text = knowledge.text_of(source.document)
        assert text[source.start : source.end] == source.quote == statement.quote
    assert read.document_versions.items() <= knowledge.digests().items()
    cited = {source.marker for source in read.sources}
    for goal in read.goals:
        assert set(goal.markers) <= cited
        assert all(set(suggestion.markers) <= cited for suggestion in goal.suggestions)


@every_language
@pytest.mark.parametrize("steps", [(1, 5), (2, 3), (4, 4)])
def test_every_format_says_the_same(
    plan_of: MakePlan, tmp_path: Path, language: Language, steps: tuple[int, int]
) -> None:
    plan = plan_of(*steps, language, focus=("SAM",), done=("S4-SAM-1",), missing=("S2-INF-1",))
    first, *others = (
        replace(read_back(tmp_path, plan, form), text="") for form in ("json", "md", "docx", "pdf")
    )
    assert [goal.statement for goal in first.goals] == [item.statement for item in plan.items]
    for other in others:
        assert other == first


# Word


def rows_of(data: bytes) -> Iterator[tuple[int, Sequence[int], list]]:
    """Of every table: its width, its columns, its rows."""
    for table in Document(io.BytesIO(data)).element.body.iter(f"{W}tbl"):
        assert table.xpath("string(./w:tblPr/w:tblLayout/@w:type)") == "fixed"
        width = int(table.xpath("string(./w:tblPr/w:tblW/@w:w)"))
        columns = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        yield width, columns, list(table.iter(f"{W}tr"))


@every_language
def test_a_word_document_names_its_language_and_title_and_nobody(
    plan_of: MakePlan, language: Language
) -> None:
    plan = plan_of(2, 3, language)
    document = Document(io.BytesIO(export(plan, "docx")))
    styles = document.styles.element
    assert styles.xpath("string(./w:docDefaults//w:lang/@w:val)") == LOCALES[language]
    quoted = document.styles["Plan Quoted"].element
    assert quoted.xpath("string(.//w:lang/@w:val)") == "sv-SE"
    properties = document.core_properties
    assert properties.title == page_of(plan).title
    assert properties.language == language
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert properties.created is None
    assert properties.modified is None


@every_language
def test_tables_fill_the_page_and_rows_stay_whole(plan_of: MakePlan, language: Language) -> None:
    data = export(plan_of(1, 5, language), "docx")
    section = Document(io.BytesIO(data)).sections[0]
    assert section.page_width > section.page_height
    text_width = Emu(section.page_width - section.left_margin - section.right_margin).twips
    headed = 0
    for width, columns, rows in rows_of(data):
        assert width == sum(columns) == text_width
        for row in rows:
            assert row.find(f"{W}trPr/{W}cantSplit") is not None
            cells = [int(cell.xpath("string(./w:tcPr/w:tcW/@w:w)")) for cell in row.iter(f"{W}tc")]
            assert cells == columns
            assert all(cell.find(f"{W}p") is not None for cell in row.iter(f"{W}tc"))
        repeated = [row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None]
        assert repeated == rows[: len(repeated)]
        headed += len(repeated)
    areas = len(page_of(plan_of(1, 5, language)).sections)
    assert headed == areas + 1  # and the sources


def test_kinds_of_text_have_styles_that_a_clinic_can_change(plan_of: MakePlan) -> None:
    document = Document(io.BytesIO(export(plan_of(2, 3, "da"), "docx")))
    paragraphs = [
        p for t in document.tables for row in t.rows for c in row.cells for p in c.paragraphs
    ]
    used = {p.style.name for p in (*document.paragraphs, *paragraphs)}
    assert used >= {
        "Title",
        "Heading 1",
        "Plan Draft",
        "Plan Rule",
        "Plan Summary",
        "Plan Quotation",
    }
    assert used >= {"Plan Translation", "Plan Suggestion", "Plan Shown", "Plan Table Head"}


def test_no_braces_of_the_template_are_left(plan_of: MakePlan) -> None:
    data = export(plan_of(2, 3), "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            assert not re.search(rb"\{\{|\{%|%\}", package.read(name)), name


def test_the_footer_counts_the_pages_and_says_who_made_the_draft(plan_of: MakePlan) -> None:
    document = Document(io.BytesIO(export(plan_of(2, 3), "docx")))
    footer = document.sections[0].footer.paragraphs[0]
    assert "Utkast gjort av Stegvis" in footer.text
    fields = [e.text.strip() for e in footer._p.iter(f"{W}instrText")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_shipped_template_is_what_its_tool_makes() -> None:
    made, shipped = (
        zipfile.ZipFile(io.BytesIO(b)) for b in (made_template(), TEMPLATE.read_bytes())
    )
    assert made.namelist() == shipped.namelist()
    assert all(made.read(name) == shipped.read(name) for name in made.namelist())


# A clinic's own template


@pytest.fixture
def own_template(tmp_path: Path) -> Path:
    return Path(shutil.copy(TEMPLATE, tmp_path / "klinik.docx"))


def edited(path: Path, change: Callable[[Document], None]) -> Path:
    document = Document(path)
    change(document)
    document.save(path)
    return path


def test_a_clinic_can_brand_the_template_and_drop_a_column(
    plan_of: MakePlan, own_template: Path
) -> None:
    def brand(document: Document) -> None:
        document.styles["Plan Quotation"].font.name = "Georgia"
        document.paragraphs[0].insert_paragraph_before("Ortopedkliniken")
        for row in document.tables[1].rows:
            if len(row._tr.tc_lst) == 7:
                row._tr.remove(row._tr.tc_lst[-1])

    data = export(plan_of(), "docx", edited(own_template, brand))
    assert word_text(data).startswith("Ortopedkliniken")
    assert Document(io.BytesIO(data)).styles["Plan Quotation"].font.name == "Georgia"


def test_tags_that_word_has_divided_are_filled_in_all_the_same(
    plan_of: MakePlan, own_template: Path
) -> None:
    def divide(document: Document) -> None:
        paragraph = next(p for p in document.paragraphs if p.text == "{{ title }}")
        paragraph.text = "{"
        for part in ("{ ti", "tle", " }", "}"):
            paragraph.add_run(part).bold = True

    plan = plan_of()
    assert page_of(plan).title in word_text(to_word(plan, edited(own_template, divide)))


def without(words: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        for paragraph in list(document.element.body.iter(f"{W}p")):
            if words in "".join(t.text or "" for t in paragraph.iter(f"{W}t")):
                paragraph.getparent().remove(paragraph)

    return change


def instead(words: str, other: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        for text in document.element.body.iter(f"{W}t"):
            text.text = (text.text or "").replace(words, other)

    return change


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (without("{{ draft }}"), "draft"),
        (without("{{ form }}"), "form"),
        (without("sha256"), "versions"),
        (without("source.document"), "sources"),
        (without("{{ proposal.activity }}"), "sections"),
        (instead("{{ quote.text }}", "{{ quote.wrong }}"), "wrong"),
        (instead("{{ title }}", "{{ titel }}"), "titel"),
        (instead("{{ draft }}", "{{ draft"), "klinik.docx"),
        (instead("{%p endfor %}", ""), "klinik.docx"),
        (instead("{{ title }}", "{{ ''.__class__.__mro__ }}"), "klinik.docx"),
    ],
)
def test_a_template_that_lacks_something_is_refused_in_one_line(
    plan_of: MakePlan, own_template: Path, change: Callable[[Document], None], named: str
) -> None:
    template = edited(own_template, change)
    with pytest.raises(UsageError, match=re.escape(str(template))) as refused:
        to_word(plan_of(), template)
    assert named in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("content", [None, b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_a_template_that_cannot_be_read_is_refused_in_one_line(
    plan_of: MakePlan, tmp_path: Path, content: bytes | None
) -> None:
    template = tmp_path / "klinik.docx"
    if content is not None:
        template.write_bytes(content)
    with pytest.raises(UsageError, match=re.escape(str(template))) as refused:
        to_word(plan_of(), template)
    assert "\n" not in str(refused.value)


def test_the_setting_names_the_template(
    own_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def brand(document: Document) -> None:
        document.paragraphs[0].insert_paragraph_before("Ortopedkliniken")

    monkeypatch.setenv("STEGVIS_PLAN_TEMPLATE", str(edited(own_template, brand)))
    out = tmp_path / "plan.docx"
    assert main(["plan", "--from", "2", "--to", "3", "--out", str(out)]) == 0
    assert word_text(out.read_bytes()).startswith("Ortopedkliniken")


# PDF


@every_language
def test_a_pdf_is_tagged_and_claims_the_standard_that_the_compiler_checked(
    plan_of: MakePlan, language: Language
) -> None:
    plan = plan_of(1, 5, language)
    reader = PdfReader(io.BytesIO(export(plan, "pdf")))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == page_of(plan).title
    assert reader.metadata.author is None
    assert reader.metadata.creation_date is None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_tables_and_headings_of_a_pdf_are_known_as_such(plan_of: MakePlan) -> None:
    plan = plan_of(2, 3)
    root = PdfReader(io.BytesIO(export(plan, "pdf"))).trailer["/Root"]
    kinds = list(structure(root["/StructTreeRoot"]))
    areas = len(page_of(plan).sections)
    assert kinds.count("/Table") == areas + 1
    assert kinds.count("/TH") >= 7 * areas + 3
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == areas + 3


@every_language
def test_rows_of_a_pdf_stay_on_one_page(plan_of: MakePlan, language: Language) -> None:
    plan = numbered(plan_of(1, 5, language))
    pages = [bare(page.extract_text()) for page in PdfReader(io.BytesIO(export(plan, "pdf"))).pages]
    for n, item in enumerate(plan.items):
        page = next(p for p in pages if f"·{item.statement}{page_of(plan).opening}" in p)
        assert bare(item.citation.quote) in page
        assert all(f"{part}{n}end" in page for part in ("a", "b", "c", "d"))


def numbered(plan: Plan) -> Plan:
    """A plan with long suggestions that can be told apart."""
    items = []
    for n, item in enumerate(plan.items):
        texts = (
            (f"{'Ord ' * (20 + n % 9)}{a}{n}end", f"{'Ord ' * 20}{b}{n}end")
            for a, b in ("ab", "cd")
        )
        given = [item.suggestions[0].model_copy(update={"text": t, "shown": s}) for t, s in texts]
        items.append(item.model_copy(update={"suggestions": tuple(given)}))
    return plan.model_copy(update={"items": tuple(items)})


def structure(node: object) -> Iterator[str]:
    """The kind of every element of a PDF's structure."""
    resolved = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(resolved, list):
        for child in resolved:
            yield from structure(child)
    elif isinstance(resolved, dict):
        if "/S" in resolved:
            yield str(resolved["/S"])
        yield from structure(resolved.get("/K", []))


def test_quotations_of_a_pdf_are_marked_as_swedish(plan_of: MakePlan) -> None:
    for page in PdfReader(io.BytesIO(export(plan_of(2, 3, "da"), "pdf"))).pages[:3]:
        drawn = page.get_contents().get_data()
        assert b"/Lang(sv)" in drawn
        assert b"/Lang(da)" in drawn


def test_a_pdf_embeds_its_fonts(plan_of: MakePlan) -> None:
    for page in PdfReader(io.BytesIO(export(plan_of(), "pdf"))).pages:
        for font in page["/Resources"]["/Font"].values():
            (inner,) = font.get_object()["/DescendantFonts"]
            described = inner.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(described)


def test_a_sign_that_no_font_has_costs_the_claim_and_not_the_plan(
    clarified: Plan, tmp_path: Path
) -> None:
    plan = with_own_text(clarified, "Ring 📞 först.")
    data = export(plan, "pdf")
    root = PdfReader(io.BytesIO(data)).trailer["/Root"]
    assert b"pdfuaid" not in root["/Metadata"].get_data()
    assert root["/MarkInfo"]["/Marked"]
    assert plan.clarifications[0].quote in {
        s.quote for s in read_back(tmp_path, plan, "pdf").sources
    }


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs pdftotext")
def test_another_reader_of_pdf_finds_every_quotation(plan_of: MakePlan, tmp_path: Path) -> None:
    plan = plan_of(1, 5)
    path = written(tmp_path, plan, "pdf")
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    text = bare(done.stdout.decode())
    assert all(bare(item.citation.quote) in text for item in plan.items)


# Speed


@every_format
@pytest.mark.parametrize(("steps", "limit"), [((1, 5), LARGEST), ((2, 3), LONGEST)])
def test_a_file_is_made_while_one_waits(
    plan_of: MakePlan, form: Format, steps: tuple[int, int], limit: float
) -> None:
    """After the first file of the process; other programs run beside, which the clock counts too."""
    plan = numbered(plan_of(*steps, "da"))
    export(plan_of(3, 4, "en"), form)
    assert min(seconds(plan, form) for _ in range(5)) < limit


def seconds(plan: Plan, form: Format) -> float:
    """By the clock, or of the processor where that is less."""
    clock, processor = time.perf_counter(), time.process_time()
    export(plan, form)
    return min(time.perf_counter() - clock, time.process_time() - processor)


# Read back after people edited them


def test_what_people_fill_in_and_rewrite_in_word_is_read(plan_of: MakePlan, tmp_path: Path) -> None:
    path = written(tmp_path, plan_of(), "docx")
    before = read_plan(path)

    def fill_in(document: Document) -> None:
        first, second, third, *_ = (r for t in document.tables for r in t.rows if is_goal(r))
        for cell, text in zip(
            first.cells[3:], ("Intyg", "Anna", "2026-09-01", "Klart?"), strict=True
        ):
            cell.text = text
        first.cells[2].paragraphs[0].runs[1].text = " [4]: Gå en kurs. Sedan övar du."
        first.cells[2].add_paragraph("Mentorskap: Prata med Eva varje månad.")
        first.cells[2].add_paragraph("Något helt annat")
        next(second._tr.iter(qn("w:sdtContent"))).find(f".//{W}t").text = "☑"
        third._tr.getparent().remove(third._tr)

    after = read_plan(edited(path, fill_in))
    assert len(after.goals) == len(before.goals) - 1
    first, second, *rest = after.goals
    assert first.statement == before.goals[0].statement
    assert first.fields == ("Intyg", "Anna", "2026-09-01", "Klart?")
    assert first.state == "remaining"
    activity = before.goals[0].suggestions[0].activity
    assert (first.suggestions[0].activity, first.suggestions[0].markers) == (activity, (4,))
    assert first.suggestions[0].text.startswith("Gå en kurs. Sedan övar du.\nVisas genom: ")
    added, other = first.suggestions[-2:]
    assert (added.activity, added.text) == ("Mentorskap", "Prata med Eva varje månad.")
    assert (other.activity, other.text, other.markers) == ("", "Något helt annat", ())
    assert second.state == "fulfilled"
    assert rest == list(before.goals[3:])
    assert "Anna" in after.text
    assert after.sources == before.sources


def is_goal(row: object) -> bool:
    return bool(re.search(r"· S\d-[A-Z]{3}-\d", row.cells[0].text))


def test_a_row_that_people_add_in_word_is_a_goal_without_a_requirement(
    plan_of: MakePlan, tmp_path: Path
) -> None:
    path = written(tmp_path, plan_of(), "docx")

    def add(document: Document) -> None:
        table = next(t for t in document.tables if any(map(is_goal, t.rows)))
        row = table.add_row()
        row.cells[0].text = "Lära mig Excel [99]"
        row.cells[1].text = "Pågår"
        table.add_row()

    goals = read_plan(edited(path, add)).goals
    (added,) = (goal for goal in goals if not goal.statement)
    assert (added.text, added.markers, added.state) == ("Lära mig Excel [99]", (99,), "Pågår")
    assert (added.suggestions, added.fields) == ((), ("", "", "", ""))


def test_tracked_changes_are_read_as_if_they_were_accepted(
    plan_of: MakePlan, tmp_path: Path
) -> None:
    path = written(tmp_path, plan_of(), "docx")
    before = read_plan(path)

    def change(document: Document) -> None:
        first, second, *_ = (r for t in document.tables for r in t.rows if is_goal(r))
        first._tr.get_or_add_trPr().append(OxmlElement("w:del"))
        run = second.cells[2].paragraphs[0].runs[1]._r
        deleted, inserted = OxmlElement("w:del"), OxmlElement("w:ins")
        run.addprevious(deleted)
        run.addprevious(inserted)
        deleted.append(run)
        for text in run.iter(f"{W}t"):
            text.tag = f"{W}delText"
        inserted.append(OxmlElement("w:r"))
        inserted[0].append(OxmlElement("w:t"))
        inserted[0][0].text = " [4]: Nytt förslag."

    after = read_plan(edited(path, change))
    assert [g.statement for g in after.goals] == [g.statement for g in before.goals[1:]]
    assert after.goals[0].suggestions[0].text.startswith("Nytt förslag.\n")


def test_what_stands_in_headers_comments_and_text_boxes_is_in_the_text(
    plan_of: MakePlan, tmp_path: Path
) -> None:
    path = written(tmp_path, plan_of(), "docx")

    def note(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Ortopedkliniken i huvudet"
        document.add_comment(document.paragraphs[0].runs, text="En kommentar om Eva", author="A")

    text = read_plan(edited(path, note)).text
    assert "Ortopedkliniken i huvudet" in text
    assert "En kommentar om Eva" in text


def test_a_markdown_file_that_was_edited_is_read(plan_of: MakePlan, tmp_path: Path) -> None:
    path = written(tmp_path, plan_of(), "md")
    before = read_plan(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [i for i, line in enumerate(lines) if "· S3-" in line and line.startswith("|")]
    lines[rows[0]] = (
        lines[rows[0]].replace("☐", "☑").replace(" |  |  |  |  |", " | Intyg | Eva |  |  |")
    )
    lines[rows[1]] = "| Lära mig Excel | | Kurs: Gå en. | |"
    path.write_text("\r\n".join(lines), encoding="utf-8-sig")
    after = read_plan(path)
    assert after.goals[0].state == "fulfilled"
    assert after.goals[0].fields == ("Intyg", "Eva", "", "")
    assert (after.goals[1].statement, after.goals[1].text) == ("", "Lära mig Excel")
    assert [(s.activity, s.text) for s in after.goals[1].suggestions] == [("Kurs", "Gå en.")]
    assert after.goals[2:] == before.goals[2:]


def test_data_that_was_filled_in_is_read(plan_of: MakePlan, tmp_path: Path) -> None:
    path = written(tmp_path, plan_of(), "json")
    data = json.loads(path.read_text(encoding="utf-8"))
    data["items"][0] |= {"evidence": "Intyg", "due": "hösten", "state": "fulfilled"}
    path.write_text(json.dumps(data), encoding="utf-8")
    goal = read_plan(path).goals[0]
    assert (goal.state, goal.fields) == ("fulfilled", ("Intyg", "", "hösten", ""))


def test_what_somebody_puts_on_a_pdf_is_in_its_text(plan_of: MakePlan, tmp_path: Path) -> None:
    path = written(tmp_path, plan_of(), "pdf")
    from pypdf.annotations import FreeText

    writer = PdfWriter(clone_from=path)
    writer.add_annotation(0, FreeText(text="Eva tar det", rect=(50, 50, 200, 100)))
    writer.write(path)
    assert "Eva tar det" in read_plan(path).text


def test_goals_on_pages_that_were_taken_out_of_a_pdf_are_gone(
    plan_of: MakePlan, tmp_path: Path
) -> None:
    path = written(tmp_path, plan_of(1, 5), "pdf")
    before = read_plan(path)
    writer = PdfWriter(clone_from=path)
    for _ in range(len(writer.pages) - 2):
        writer.remove_page(1)
    writer.write(path)
    goals = read_plan(path).goals
    assert goals == before.goals[: len(goals)]
    assert 0 < len(goals) < len(before.goals) / 2


# What is no plan


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes(80 * 1024 * 1024))
    return packed.getvalue()


def word_file(text: str) -> bytes:
    written = io.BytesIO()
    document = Document()
    document.add_paragraph(text)
    document.save(written)
    return written.getvalue()


def pdf_file(password: str = "") -> bytes:
    written = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(written)
    return written.getvalue()


FORM = "stegvis-plan 1 · sv · 2 → 3"
ZIP = b"PK\x03\x04" + bytes(100)


@pytest.mark.parametrize(
    ("name", "content", "hint"),
    [
        ("a.docx", None, "is not there"),
        ("a.docx", b"", "empty"),
        ("a.docx", b"no zip", "damaged"),
        ("a.docx", ZIP, "damaged"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "password"),
        ("a.docx", bomb(), "60 MB"),
        ("a.docx", word_file("Ett brev"), "no development plan"),
        ("a.docx", word_file(FORM.replace("1 ·", "2 ·", 1)), "newer"),
        ("a.docx", word_file(FORM.replace("sv", "fi")), "language"),
        ("a.pdf", b"\n \n", "empty"),
        ("a.pdf", b"%PDF-1.7 and no more", "damaged"),
        ("a.pdf", pdf_file(), "carries no plan"),
        ("a.pdf", pdf_file("hemligt"), "password"),
        ("a.md", b"# Inget", "no development plan"),
        ("a.md", b"\xff\xfe\x00#", "UTF-8"),
        ("a.json", b"{}", "holds no plan"),
        ("a.json", b"[1", "holds no plan"),
        ("a.json", b"[" * 100_000, "holds no plan"),
        (
            "a.json",
            b'{"language":"sv","from_step":3,"to_step":2,"status":"invalid"}',
            "not be made",
        ),
        ("a.txt", b"text", "this kind of file"),
        ("a", b"text", "this kind of file"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_in_one_line_that_says_what_to_do(
    tmp_path: Path, name: str, content: bytes | None, hint: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=re.escape(hint)) as refused:
        read_plan(path)
    assert str(refused.value).startswith(str(path))
    assert "\n" not in str(refused.value)


def test_a_folder_and_a_huge_file_are_no_plans(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(UsageError, match="no file"):
        read_plan(tmp_path / "a.docx")
    with (tmp_path / "b.json").open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    with pytest.raises(UsageError, match="20 MB"):
        read_plan(tmp_path / "b.json")


@pytest.mark.parametrize("form", ["docx", "pdf", "json", "md"])
def test_a_file_that_was_cut_off_or_damaged_is_refused_or_read_never_a_fault(
    plan_of: MakePlan, tmp_path: Path, form: Format
) -> None:
    data = export(plan_of(4, 5), form)
    path = tmp_path / f"plan.{form}"
    for part in range(1, 8):
        cut = len(data) * part // 8
        for damaged in (data[:cut], data[:cut] + bytes(64) + data[cut + 64 :]):
            path.write_bytes(damaged)
            with contextlib.suppress(UsageError):
                read_plan(path)
