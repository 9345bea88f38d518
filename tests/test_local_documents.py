"""A clinic's own documents: what is read, where it belongs, and what is left out and why."""

import hashlib
import io
import logging
import os
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from assistant.knowledge import local_files
from assistant.knowledge.local import LocalDocument, Skipped, read_local
from assistant.knowledge.local_files import read_file, read_markdown, read_text
from assistant.knowledge.local_naming import Naming
from assistant.schema import Language, Statement

SAFE, TEAM, INFO = "Säker vårdadministration", "Samverkan i team", "Informatik"
AREAS = {
    SAFE: ["säker vårdadministration", "sikker sundhedsadministration", "vårdadministration"],
    TEAM: ["samverkan i team", "teamwork"],
    INFO: ["informatik"],
}


def swedish(_text: str) -> Language:
    return "sv"


def read(folder: Path) -> tuple[tuple[LocalDocument, ...], tuple[Skipped, ...]]:
    return read_local(folder, AREAS, swedish)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def only(folder: Path) -> LocalDocument:
    """The one document of the folder, its spans checked."""
    (document,), skipped = read(folder)
    assert skipped == ()
    for s in document.statements:
        assert document.text[s.start : s.end] == s.quote == s.reading
    return document


def document_of(folder: Path, name: str, content: str | bytes) -> LocalDocument:
    write(folder, name, content)
    return only(folder)


def quotes(document: LocalDocument) -> list[str]:
    return [s.quote for s in document.statements]


def places(document: LocalDocument) -> list[tuple[int | None, str | None]]:
    return [(s.step, s.area) for s in document.statements]


def reason(folder: Path, name: str, content: str | bytes) -> str:
    write(folder, name, content)
    documents, (skipped,) = read(folder)
    assert documents == ()
    assert skipped.name == f"local/{name}"
    assert "\n" not in skipped.reason
    return skipped.reason


def text_page(lines: Sequence[str | tuple[str, int]]) -> bytes:
    """A page's content: lines 14 points apart, "" a blank one, (words, size) in larger letters."""
    parts = ["BT 14 TL 50 780 Td"]
    for line in lines:
        words, size = line if isinstance(line, tuple) else (line, 12)
        shown = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        parts.append(f"/F1 {size} Tf ({shown}) Tj T*" if shown else "T*")
    return " ".join([*parts, "ET"]).encode("cp1252")


def pdf_objects(pages: Sequence[bytes]) -> Iterator[bytes]:
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    yield b"<< /Type /Catalog /Pages 2 0 R >>"
    yield f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    yield b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    for i, content in enumerate(pages):
        yield (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * i} 0 R >>"
        ).encode()
        yield b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def pdf(*pages: Sequence[str | tuple[str, int]]) -> bytes:
    """A small valid PDF, written by hand."""
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(pdf_objects([text_page(lines) for lines in pages]), 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(offsets) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def docx(paragraphs: Sequence[tuple[str, str | None]]) -> bytes:
    """A Word file of (text, style) paragraphs."""
    document = Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style)
    return saved(document)


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


# --- plain text ---


def test_a_text_file_becomes_statements_under_its_headings(tmp_path: Path) -> None:
    text = (
        "Rutin för kliniken\n\nSteg 3\n\nSäker vårdadministration\n\n"
        "Kodning sker samma dag. Avvikelser\nrapporteras direkt.\n"
    )
    document = document_of(tmp_path, "rutin.txt", text)
    first, second = document.statements
    assert first.heading_path == ("Rutin för kliniken", "Steg 3", SAFE)
    assert (first.step, first.area, first.kind) == (3, SAFE, "clarification")
    assert (first.id, first.section, first.language) == ("L-RUTIN-1", "RUTIN", "sv")
    assert second.quote == "Avvikelser\nrapporteras direkt."
    assert document.name == first.document == "local/rutin.txt"
    assert document.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_a_byte_order_mark_is_tolerated(tmp_path: Path) -> None:
    document = document_of(tmp_path, "a.txt", b"\xef\xbb\xbfKodning sker samma dag.")
    assert document.text == "Kodning sker samma dag."


def test_windows_1252_is_the_fallback(tmp_path: Path) -> None:
    document = document_of(tmp_path, "a.txt", "Säkra “rätt” vård.".encode("cp1252"))
    assert quotes(document) == ["Säkra “rätt” vård."]


def test_spans_survive_windows_line_ends(tmp_path: Path) -> None:
    document = document_of(tmp_path, "a.txt", "Steg 2\r\n\r\nKoda dagligen.\r\nRing sedan.\r\n")
    assert quotes(document) == ["Koda dagligen.", "Ring sedan."]
    assert places(document) == [(2, None), (2, None)]


def test_the_first_line_of_a_wrapped_paragraph_is_no_heading(tmp_path: Path) -> None:
    text = "Medicinska sekreterare kodar tillsammans med\nansvarig läkare varje dag.\n\nSlut.\n"
    document = document_of(tmp_path, "a.txt", text)
    assert document.statements[0].quote.endswith("ansvarig läkare varje dag.")


def test_a_heading_may_touch_its_text(tmp_path: Path) -> None:
    document = document_of(tmp_path, "a.txt", "Rutin\n\nSamverkan i team\nDelta i veckomötet.\n")
    assert places(document) == [(None, TEAM)]


def test_a_line_over_eighty_characters_is_no_heading(tmp_path: Path) -> None:
    line = "Steg tre " + "mycket " * 11 + "lång"
    assert quotes(document_of(tmp_path, "a.txt", f"{line}\n\nKort.\n")) == [line, "Kort."]


def test_bullets_are_whole_statements_without_their_marks(tmp_path: Path) -> None:
    text = "Steg 2\n • Koda. Ring sedan.\n - Boka tid\n1. Skriv kallelse\n"
    document = document_of(tmp_path, "a.txt", text)
    assert quotes(document) == ["Koda. Ring sedan.", "Boka tid", "Skriv kallelse"]


def test_numbered_headings_are_headings_and_numbered_lists_are_not(tmp_path: Path) -> None:
    text = "Rutin\n\n1. Syfte\n\nVi kodar.\n\n2. Informatik\n\nVi loggar.\n"
    document = document_of(tmp_path, "a.txt", text)
    assert [s.heading_path[-1] for s in document.statements] == ["1. Syfte", "2. Informatik"]
    listed = document_of(tmp_path, "a.txt", "Gör så.\n\n1. Logga in\n\n2. Koda\n\nKlart.\n")
    assert quotes(listed) == ["Gör så.", "Logga in", "Koda", "Klart."]


def test_a_short_line_with_nothing_under_it_is_not_lost(tmp_path: Path) -> None:
    text = "Rutin\n\nKontrollera identitet\n\nSkriv kallelse\n\nKodning\n\nSker dagligen.\n"
    document = document_of(tmp_path, "a.txt", text)
    assert quotes(document) == ["Kontrollera identitet", "Skriv kallelse", "Sker dagligen."]


def test_areas_may_stand_above_their_steps(tmp_path: Path) -> None:
    text = (
        f"Rutin\n\n{SAFE}\n\nSteg 2\n\nKoda.\n\nSteg 3\n\nGranska.\n\n{TEAM}\n\nSteg 2\n\nDelta.\n"
    )
    document = document_of(tmp_path, "a.txt", text)
    assert places(document) == [(2, SAFE), (3, SAFE), (2, TEAM)]


def test_a_heading_after_a_row_of_steps_belongs_to_none(tmp_path: Path) -> None:
    text = "Rutin\n\nSteg 1\n\nKoda.\n\nSteg 2\n\nGranska.\n\nKontakt\n\nRing oss.\n"
    document = document_of(tmp_path, "a.txt", text)
    assert places(document) == [(1, None), (2, None), (None, None)]


@pytest.mark.parametrize("content", [b"Koda\0dagligen.", "Koda dagligen.".encode("utf-16")])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_nul_byte_means_binary(tmp_path: Path, name: str, content: bytes) -> None:
    assert "UTF-8" in reason(tmp_path, name, content)


def test_bytes_of_no_known_encoding_are_left_out(tmp_path: Path) -> None:
    assert "Windows-1252" in reason(tmp_path, "a.txt", b"\x81\x8d\xff")


# --- Markdown ---

MARKDOWN = """# Förtydligande

Senast granskad: 2024-02-08

## Steg 3

### Säker vårdadministration

Kodning sker *samma dag*. Granska
sedan.

- Kontrollera **id**.
  - Ring `oss`

> Citat på
> två rader.

```
Kod läses inte.
```

<div>HTML läses inte.</div>

| Steg | Krav |
|------|------|
| Steg 4 | Handleda |

Övrigt
------

![bild](x.png)

Text sist.
"""


def test_markdown_keeps_its_markup_in_quotes(tmp_path: Path) -> None:
    document = document_of(tmp_path, "f.md", MARKDOWN)
    assert quotes(document) == [
        "Kodning sker *samma dag*.",
        "Granska\nsedan.",
        "Kontrollera **id**.",
        "Ring `oss`",
        "Citat på\n> två rader.",
        "Steg 4 | Handleda",
        "Text sist.",
    ]


def test_markdown_headings_nest(tmp_path: Path) -> None:
    document = document_of(tmp_path, "f.md", MARKDOWN)
    assert document.title == "Förtydligande"
    assert document.statements[0].heading_path == ("Förtydligande", "Steg 3", SAFE)
    assert places(document)[0] == (3, SAFE)
    assert document.statements[-1].heading_path == ("Förtydligande", "Övrigt")
    assert places(document)[-1] == (None, None)


def test_markdown_with_windows_line_ends_gives_the_same_statements(tmp_path: Path) -> None:
    unix = quotes(document_of(tmp_path, "f.md", MARKDOWN))
    windows = quotes(document_of(tmp_path, "f.md", MARKDOWN.replace("\n", "\r\n")))
    assert [quote.replace("\r", "") for quote in windows] == unix


def test_front_matter_is_no_text(tmp_path: Path) -> None:
    document = document_of(tmp_path, "f.md", "---\ntitle: x\n---\n# Rutin\n\nVi kodar.\n")
    assert (document.title, quotes(document)) == ("Rutin", ["Vi kodar."])


def test_headings_are_shown_without_markup(tmp_path: Path) -> None:
    document = document_of(tmp_path, "f.md", "# **Rutin** för `kodning`:\n\nVi kodar.\n")
    assert document.title == "Rutin för kodning"


# --- Word ---


def test_word_headings_are_known_by_their_style(tmp_path: Path) -> None:
    content = docx(
        [
            ("Förtydligande", "Title"),
            ("Steg 3", "Heading 1"),
            (SAFE, "Heading 2"),
            ("Kodning sker samma dag. Granska sedan.", None),
            ("Boka tid. Ring.", "List Bullet"),
        ]
    )
    document = document_of(tmp_path, "ö.docx", content)
    assert quotes(document) == ["Kodning sker samma dag.", "Granska sedan.", "Boka tid. Ring."]
    assert set(places(document)) == {(3, SAFE)}
    assert document.statements[0].heading_path == ("Förtydligande", "Steg 3", SAFE)
    assert document.text.startswith("Förtydligande\nSteg 3\nSäker vårdadministration\nKodning")


@pytest.mark.parametrize("style", ["Rubrik 1", "Overskrift 1", "Rubrik1"])
def test_localized_heading_styles_are_headings(tmp_path: Path, style: str) -> None:
    document = Document()
    document.styles.add_style(style, WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Inledning.")
    document.add_paragraph("Steg 4", style)
    document.add_paragraph("Handled andra.")
    assert places(document_of(tmp_path, "a.docx", saved(document))) == [(None, None), (4, None)]


def test_a_style_based_on_a_heading_is_a_heading(tmp_path: Path) -> None:
    document = Document()
    own = document.styles.add_style("Klinikens egen", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 2"]
    document.add_paragraph("Trin 2", own)
    document.add_paragraph("Kod selv.")
    assert places(document_of(tmp_path, "a.docx", saved(document))) == [(2, None)]


def test_bold_lines_are_headings_where_no_style_is_used(tmp_path: Path) -> None:
    document = Document()
    for bold, text in ((True, "Rutin"), (True, TEAM), (False, "Delta ofta"), (False, "Steg 2")):
        document.add_paragraph().add_run(text).bold = bold
    document.add_paragraph("Koda själv.")
    found = document_of(tmp_path, "a.docx", saved(document))
    assert [(s.quote, s.step, s.area) for s in found.statements] == [
        ("Delta ofta", None, TEAM),
        ("Koda själv.", 2, None),
    ]


def test_a_table_row_is_one_statement_of_the_step_it_opens_with(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Steg 1", 1)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Steg 2", "Koda.", TEAM, "Delta."), strict=True):
        cell.text = text
    document.add_paragraph("Efter tabellen.")
    found = document_of(tmp_path, "a.docx", saved(document))
    assert quotes(found) == ["Steg 2\nKoda.", f"{TEAM}\nDelta.", "Efter tabellen."]
    assert places(found) == [(2, None), (1, TEAM), (1, None)]


def test_cells_of_several_paragraphs_are_read_paragraph_by_paragraph(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Ansvar"
    table.cell(0, 1).text = "Koda."
    table.cell(0, 1).add_paragraph("Granska.")
    found = document_of(tmp_path, "a.docx", saved(document))
    assert quotes(found) == ["Ansvar", "Koda.", "Granska."]


def test_control_characters_and_soft_hyphens_do_not_reach_the_text(tmp_path: Path) -> None:
    document = document_of(tmp_path, "a.docx", docx([("Kod\u00adning\tsker\u0085 nu.", None)]))
    assert document.text == "Kodning sker nu."


def test_tracked_changes_and_content_controls_are_read_as_shown(tmp_path: Path) -> None:
    document = Document()
    inner = (
        '<w:r><w:t xml:space="preserve">Koda </w:t></w:r><w:del><w:r><w:delText>ej</w:delText>'
        "</w:r></w:del><w:moveFrom><w:r><w:t>bort</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>nu."
        "</w:t></w:r></w:ins>"
    )
    block = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>{inner}</w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(block))
    assert quotes(document_of(tmp_path, "a.docx", saved(document))) == ["Koda nu."]


def test_a_table_of_contents_is_no_text(tmp_path: Path) -> None:
    document = Document()
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Steg 3 ..... 4", "toc 1")
    document.add_paragraph("Koda nu.")
    assert document_of(tmp_path, "a.docx", saved(document)).text == "Koda nu."


def test_a_zip_bomb_is_left_out(tmp_path: Path) -> None:
    out = io.BytesIO()
    package = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
    with package, package.open("word/document.xml", "w", force_zip64=True) as member:
        for _ in range(201):
            member.write(bytes(1024 * 1024))
    assert "200 MB" in reason(tmp_path, "a.docx", out.getvalue())


def test_an_old_or_protected_word_file_is_left_out(tmp_path: Path) -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    assert "password" in reason(tmp_path, "a.docx", content)


# --- PDF ---


def test_a_pdf_becomes_paragraphs_under_headings(tmp_path: Path) -> None:
    text = (
        "Rutin för kliniken||Steg 3||Medicinska sekreterare sköter all vårddoku-|mentation och IT-"
        "|stöd samt vård-|och bokningsfrågor. Granska sedan.||Samverkan i team|Delta i veckomötet."
    )
    document = document_of(tmp_path, "a.pdf", pdf(text.split("|")))
    assert quotes(document) == [
        "Medicinska sekreterare sköter all vårddokumentation och IT-stöd samt vård- och "
        "bokningsfrågor.",
        "Granska sedan.",
        "Delta i veckomötet.",
    ]
    assert places(document) == [(3, None), (3, None), (3, TEAM)]


def test_larger_letters_tell_a_heading_of_a_pdf(tmp_path: Path) -> None:
    content = pdf([("Rutin", 18), "", "Kontrollera id", "Boka tid", (INFO, 15), "Logga ofta."])
    document = document_of(tmp_path, "a.pdf", content)
    assert document.title == "Rutin"
    assert quotes(document) == ["Kontrollera id", "Boka tid", "Logga ofta."]
    assert places(document) == [(None, None), (None, None), (None, INFO)]


def test_a_bullet_on_a_line_of_its_own_belongs_to_the_next(tmp_path: Path) -> None:
    document = document_of(tmp_path, "a.pdf", pdf(["Gör så här.", "•", "Logga in", "•", "Koda"]))
    assert quotes(document) == ["Gör så här.", "Logga in", "Koda"]


def test_page_numbers_and_running_heads_do_not_cut_a_paragraph(tmp_path: Path) -> None:
    head, filler = "Region Norr", "Vi kodar här."
    pages = [
        [head, "", filler, filler, "Sekreteraren granskar all kodning som", "Sida 1 (2)"],
        [head, "görs på kliniken.", filler, filler, "Sida 2 (2)"],
    ]
    document = document_of(tmp_path, "a.pdf", pdf(*pages))
    assert "Sekreteraren granskar all kodning som görs på kliniken." in quotes(document)
    assert not any("Sida" in quote or head in quote for quote in quotes(document))


def test_a_protected_pdf_is_left_out(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(["Hemligt."]))))
    writer.encrypt("lösen", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "password" in reason(tmp_path, "a.pdf", out.getvalue())


def test_a_pdf_of_images_is_left_out(tmp_path: Path) -> None:
    assert "scan" in reason(tmp_path, "a.pdf", pdf([], []))


# --- where a text belongs ---


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Steg 3", {3}),
        ("steg tre", {3}),
        ("trin 3", {3}),
        ("Trin to", {2}),
        ("step three", {3}),
        ("Nivå\u00a03", {3}),
        ("På steg 2 och 3", {2, 3}),
        ("steg 1, 2 eller steg 4", {1, 2, 4}),
        ("steps 2–4", {2, 4}),
        ("steg 6", set()),
        ("steg 31", set()),
        ("steg 1.3", set()),
        ("a step to take", set()),
        ("Kompetensstege 3", set()),
        ("stege 3", set()),
    ],
)
def test_steps_are_known_by_plain_names(text: str, steps: set[int]) -> None:
    assert Naming(AREAS).steps(text) == steps


def test_an_area_is_known_by_whole_words_and_the_longest_name() -> None:
    naming = Naming({**AREAS, "Evidens": ["evidensbaserad vårdadministration"]})
    assert naming.areas("Evidensbaserad  Vårdadministration i praktiken") == {"Evidens"}
    assert naming.areas("Teamwork och informatik") == {TEAM, INFO}
    assert naming.areas("Informatiken") == frozenset()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# Rutin\n\nPå steg tre gäller teamwork.", (3, TEAM)),
        ("# Rutin\n\nSteg 3 och steg 4 kodar.", (None, None)),
        ("# Rutin\n\n## Steg 3\n\nTill skillnad från steg 2 kodar du.", (3, None)),
        ("# Rutin\n\n## Steg 3\n\nSteg 2: koda med stöd.", (2, None)),
        ("# Rutin\n\n## Steg 3\n\n**Steg 2 och 4** kodar.", (None, None)),
        ("# Rutin\n\n## Steg 3 och 4\n\nKoda själv.", (None, None)),
        ("# Rutin för steg 4\n\n## Informatik\n\n### Syfte\n\nLogga.", (4, INFO)),
        ("# Rutin för steg 4\n\n## Steg 2\n\nLogga.", (2, None)),
    ],
)
def test_a_statement_belongs_to_one_step_and_area(
    tmp_path: Path, text: str, place: tuple[int | None, str | None]
) -> None:
    assert places(document_of(tmp_path, "a.md", text)) == [place]


def test_without_a_title_the_file_name_is_the_title(tmp_path: Path) -> None:
    document = document_of(
        tmp_path, "rutin_för-kodning.md", "# Steg 1\n\nKoda.\n\n# Steg 2\n\nSe.\n"
    )
    assert document.title == "rutin för kodning"
    assert [s.heading_path[1] for s in document.statements] == ["Steg 1", "Steg 2"]


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Rutin\n\nSenast granskad: 2024-02-08\n\nKoda.", "2024-02-08"),
        ("Rutin\n\nGäller från den 8 februari 2024\n\nKoda.", "8 februari 2024"),
        ("Rutin\n\nOpdateret 8. marts 2024\n\nKod.", "8. marts 2024"),
        ("Rutin\n\nUpdated: March 8, 2024\n\nCode.", "March 8, 2024"),
        ("Från 2020-01-01 kodar vi.\n\nLast updated 2024-02-08\n", "2020-01-01|2024-02-08"),
        ("Från 1 maj 2020 kodar vi.\n", "1 maj 2020"),
        ("Koda.\n" * 12 + "Från 1 maj 2020 kodar vi.\n", None),
        ("Koda.\n" * 12 + "Reviderad: 08.02.2024\n", "08.02.2024"),
        ("Ring 2024-1234.\n", None),
    ],
)
def test_the_date_is_given_as_printed(tmp_path: Path, text: str, dated: str | None) -> None:
    document = document_of(tmp_path, "a.txt", text)
    assert document.dated == (dated and dated.rpartition("|")[2])


def test_a_line_with_nothing_but_a_date_is_no_statement(tmp_path: Path) -> None:
    text = "Rutin\n\nSenast granskad: den 8 februari 2024\n\nKoda.\n\n2024-02-08\n"
    assert quotes(document_of(tmp_path, "a.txt", text)) == ["Koda."]


# --- what can't be shown safely ---

NUMBERS = (
    "19900101-1234",
    "900101-1234",
    "900101+1234",
    "9001011234",
    "199001011234",
    "900101 1234",
    "1990-01-01-1234",
    "900161-1234",  # samordningsnummer
    "19900185-1234",
    "311290-1234",  # CPR
    "311290 1234",
    "31-12-90-1234",
)


@pytest.mark.parametrize(
    "unsafe",
    [
        "Koda <b>nu</b>.",
        "Koda <img src=x onerror=alert(1)",
        "Koda &lt;nu&gt; genast.",
        "Koda ![bild](x.png) nu.",
        "Läs [rutinen](https://example.org).",
        "Läs [rutinen][1] nu.",
        "Koda alltid [99].",
        "Koda alltid [1, 2] nu.",
        "Koda alltid \\[99\\] nu.",
    ],
)
@pytest.mark.parametrize("suffix", ["txt", "docx"])
def test_markup_and_made_up_markers_are_left_out_and_reported(
    tmp_path: Path, unsafe: str, suffix: str
) -> None:
    text = f"Granska sedan. {unsafe}"
    write(tmp_path, f"a.{suffix}", docx([(text, None)]) if suffix == "docx" else text)
    (document,), (skipped,) = read(tmp_path)
    assert quotes(document) == ["Granska sedan."]
    assert skipped.name == f"local/a.{suffix}"
    assert skipped.reason.startswith("1 passage holds HTML")


@pytest.mark.parametrize("text", ["Koda om X < 5 dagar.", "Koda [helst] nu.", "R&D kodar."])
def test_plain_signs_are_no_markup(tmp_path: Path, text: str) -> None:
    assert quotes(document_of(tmp_path, "a.txt", text)) == [text]


@pytest.mark.parametrize("number", NUMBERS)
def test_an_identity_number_is_never_read_and_reported_without_it(
    tmp_path: Path, number: str
) -> None:
    text = f"# Rutin för {number}\n\n## Steg 3, {number}\n\nKoda nu. Anna ({number}) kodar ofta.\n"
    write(tmp_path, "a.md", text)
    (document,), (skipped,) = read(tmp_path)
    assert quotes(document) == ["Koda nu."]
    assert document.statements[0].heading_path == ("Rutin för", "Steg 3,")
    assert "3 passages hold an identity number" in skipped.reason
    assert number not in f"{document}{skipped}"
    assert number[-4:] not in document.text


@pytest.mark.parametrize("text", ["Ring 0735-123456.", "Ring 08-123 456 78.", "Org 556677-8899."])
def test_other_numbers_are_kept(tmp_path: Path, text: str) -> None:
    assert quotes(document_of(tmp_path, "a.txt", text)) == [text]


def test_a_file_named_by_an_identity_number_is_reported_without_it(tmp_path: Path) -> None:
    write(tmp_path, "900101-1234.txt", "Koda nu.")
    documents, (skipped,) = read(tmp_path)
    assert documents == ()
    assert skipped.name == "local/••••••-••••.txt"


def test_a_file_with_nothing_safe_is_left_out_and_says_why(tmp_path: Path) -> None:
    assert "identity number" in reason(tmp_path, "a.txt", "Koda för 900101-1234.")


def test_a_title_is_shown_without_its_markup(tmp_path: Path) -> None:
    document = document_of(tmp_path, "a.txt", "<i>Rutin</i> för [99] *alla*\n\nKoda nu.")
    assert document.title == "Rutin för alla"


# --- the folder ---


def test_files_are_read_in_order_and_ids_never_collide(tmp_path: Path) -> None:
    for name in ("b/rutin.txt", "rutin.md", "Rutin!.txt", "rutin2.txt", "Æble å.txt", "–.txt"):
        write(tmp_path, name, "Koda nu.")
    documents, _ = read(tmp_path)
    assert [d.name for d in documents] == sorted(d.name for d in documents)
    ids = [s.id for d in documents for s in d.statements]
    assert ids == ["L-RUTIN-1", "L-RUTIN2-1", "L-RUTIN3-1", "L-RUTIN22-1", "L-AEBLEA-1", "L-DOC-1"]


def test_a_long_file_name_gives_a_short_id(tmp_path: Path) -> None:
    for suffix in ("md", "txt"):
        write(tmp_path, f"{'lång ' * 9}.{suffix}", "Koda nu.")
    slugs = [d.statements[0].section for d in read(tmp_path)[0]]
    assert slugs == ["LANG" * 6, ("LANG" * 6)[:23] + "2"]


def test_readme_and_hidden_files_are_left_alone(tmp_path: Path) -> None:
    for name in ("README.md", "sub/readme.md", ".git/a.txt", ".a.txt", "~$rutin.docx"):
        write(tmp_path, name, "Koda nu.")
    assert read(tmp_path) == ((), ())


def test_a_missing_folder_holds_nothing(tmp_path: Path) -> None:
    assert read(tmp_path / "none") == ((), ())


def test_one_bad_file_does_not_keep_the_others_out(tmp_path: Path) -> None:
    write(tmp_path, "a.pdf", b"%PDF-1.4 broken")
    write(tmp_path, "b.txt", "Koda nu.")
    write(tmp_path, "c.doc", b"old")
    documents, skipped = read(tmp_path)
    assert [d.name for d in documents] == ["local/b.txt"]
    assert [s.name for s in skipped] == ["local/a.pdf", "local/c.doc"]
    assert ".docx" in skipped[1].reason


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.docx", "a.pdf"])
def test_an_empty_file_is_left_out(tmp_path: Path, name: str) -> None:
    assert reason(tmp_path, name, b"") == "the file is empty"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", " \n\n"),
        ("a.txt", "---\n\n2024-02-08\n"),
        ("a.md", "# Bara rubrik\n"),
        ("a.docx", docx([])),
    ],
)
def test_a_file_without_text_is_left_out(tmp_path: Path, name: str, content: str | bytes) -> None:
    assert reason(tmp_path, name, content) == "the file holds no text to cite"


def test_a_file_that_is_too_large_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_files, "_LARGEST", 10)
    assert "20 MB" in reason(tmp_path, "a.txt", "Koda varje dag.")


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_link_out_of_the_folder_is_skipped_and_reported(tmp_path: Path, kind: str) -> None:
    write(tmp_path, "elsewhere/hemligt.txt", "Koda nu.")
    target = tmp_path / "elsewhere" / ("hemligt.txt" if kind == "file" else "")
    folder = tmp_path / "local"
    folder.mkdir()
    (folder / "a.txt").symlink_to(target)
    documents, (skipped,) = read(folder)
    assert documents == ()
    assert skipped.name == "local/a.txt"
    assert "outside" in skipped.reason


def test_a_link_within_the_folder_is_read(tmp_path: Path) -> None:
    target = write(tmp_path, "a.txt", "Koda nu.")
    (tmp_path / "b.txt").symlink_to(target)
    assert [d.name for d in read(tmp_path)[0]] == ["local/a.txt", "local/b.txt"]


def test_a_dangling_link_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (skipped,) = read(tmp_path)[1]
    assert "can't be opened" in skipped.reason


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_a_broken_file_says_nothing_of_its_content(
    tmp_path: Path, suffix: str, caplog: pytest.LogCaptureFixture
) -> None:
    whole = pdf(["Anna Ek kodar."]) if suffix == "pdf" else docx([("Anna Ek kodar.", None)])
    with caplog.at_level(logging.DEBUG):
        said = reason(tmp_path, f"a.{suffix}", b"Anna Ek" + whole[: len(whole) // 3])
    assert "damaged" in said
    assert "Anna" not in said + caplog.text


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_damage_to_a_file_raises_anything_else(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, data: st.DataObject
) -> None:
    whole = bytearray(pdf(["Steg 3", "Koda nu."]) if suffix == "pdf" else docx([("Koda.", None)]))
    for _ in range(data.draw(st.integers(1, 12))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    folder = tmp_path_factory.mktemp("damaged")
    write(folder, f"a.{suffix}", bytes(whole))
    documents, skipped = read(folder)
    assert len(documents) + len(skipped) == 1


_TEXT = st.lists(
    st.sampled_from(
        ["Steg 3", "# R", "- a b", "> c", "| x | y |", "|---|---|", "\t", " ", "", "1. d"]
    )
    | st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=12)
)


@settings(max_examples=300, deadline=None)
@given(lines=_TEXT, end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_passage_of_any_text_points_into_it(lines: list[str], end: str) -> None:
    for reader in (read_text, read_markdown):
        extract = reader(end.join(lines).encode())
        spans = [block.span for block in extract.blocks if hasattr(block, "span")]
        assert all(extract.text[s.start : s.end] == s.text for s in spans)


def test_a_statement_is_not_taken_for_a_requirement(tmp_path: Path) -> None:
    statement: Statement = document_of(tmp_path, "a.txt", "Koda nu.").statements[0]
    assert not statement.is_requirement


def test_a_name_that_is_not_utf8_is_reported_and_shown(tmp_path: Path) -> None:
    write(tmp_path, os.fsdecode(b"r\xe5d.txt"), "Koda nu.")
    (skipped,) = read(tmp_path)[1]
    assert skipped.name == "local/r?d.txt"
    assert "rename" in skipped.reason


def test_bytes_and_text_come_together(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "Koda nu.")
    assert read_file(path)[0] == b"Koda nu."
