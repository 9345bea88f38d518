"""Plans changed in their files: swapped sources, lost ways, invented quotations, another head."""

import json
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from assistant.knowledge.corpus import Knowledge
from assistant.plan.check.lint import Finding, check_plan
from assistant.plan.documents.reading import read_plan
from assistant.plan.draft import draft_plan
from assistant.plan.export import export
from assistant.schema import LANGUAGES, Language, Plan, PlanRequest

Change = Callable[[str], str]


def plan_of(knowledge: Knowledge, origin: int, goal: int, language: Language = "sv") -> Plan:
    """A draft between two steps."""
    asked = {"from": origin, "to": goal, "language": language}
    return draft_plan(PlanRequest.model_validate(asked), knowledge)


def found_in(knowledge: Knowledge, file: Path) -> tuple[Finding, ...]:
    """What is remarked on in the file."""
    return check_plan(read_plan(file), knowledge)


def edited(knowledge: Knowledge, plan: Plan, folder: Path, change: Change) -> tuple[Finding, ...]:
    """What is remarked on in the plan's Markdown after a change of its text."""
    before = export(plan, "md").decode()
    after = change(before)
    assert after != before
    file = folder / "plan.md"
    file.write_text(after, encoding="utf-8")
    return found_in(knowledge, file)


def as_data(
    knowledge: Knowledge, plan: Plan, folder: Path, change: Callable[[Any], object]
) -> tuple[Finding, ...]:
    """What is remarked on in the plan's JSON after a change of its data."""
    data = json.loads(export(plan, "json"))
    before = json.dumps(data)
    change(data)
    assert json.dumps(data) != before
    file = folder / "plan.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return found_in(knowledge, file)


def codes(found: tuple[Finding, ...]) -> set[str]:
    """The codes of what was found."""
    return {finding.code for finding in found}


def replacing(old: str, new: str) -> Change:
    """A change of one text into another."""
    return lambda text: text.replace(old, new, 1)


@pytest.fixture
def move(knowledge: Knowledge) -> Plan:
    """A draft from step 2 to 3."""
    return plan_of(knowledge, 2, 3)


def item(data: Any, id_: str) -> Any:
    """The item of a requirement."""
    return next(one for one in data["items"] if one["statement"] == id_)


def line_with(text: str, part: str) -> str:
    """The first line that holds this."""
    return next(line for line in text.splitlines() if part in line)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["md", "json"])
@pytest.mark.parametrize(("origin", "goal"), [(1, 2), (2, 3), (1, 5), (4, 4)])
def test_a_plan_that_nobody_changed_has_nothing_to_remark_on(
    knowledge: Knowledge, tmp_path: Path, origin: int, goal: int, form: str, language: Language
) -> None:
    file = tmp_path / f"plan.{form}"
    file.write_bytes(export(plan_of(knowledge, origin, goal, language), form))  # type: ignore[arg-type]
    assert found_in(knowledge, file) == ()


# ── Sources ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kompetensstege-medicinsk-sekreterare.sv.txt, tecken", "laegesekretaer.da.txt, tecken"),
        (" › ", " › Annat › "),
        ("S3-SAM-2 · ", "S3-SAM-2 · Steg 5 · "),
    ],
)
def test_another_document_or_heading_in_the_list_of_sources_is_found(
    knowledge: Knowledge, move: Plan, tmp_path: Path, old: str, new: str
) -> None:
    def change(text: str) -> str:
        line = next(
            line for line in text.splitlines() if "S3-SAM-2 · " in line and "tecken" in line
        )
        return text.replace(line, line.replace(old, new))

    if "Steg 5" in new:  # more words before the headings are no other place
        assert edited(knowledge, move, tmp_path, change) == ()
    else:
        assert codes(edited(knowledge, move, tmp_path, change)) == {"citation_broken"}


@pytest.mark.parametrize(
    "change",
    [
        lambda i: i["citation"].update(document="evil.txt"),
        lambda i: i["citation"].update(heading_path=["Steg 5"]),
        lambda i: i.update(statement="S3-SAM-3"),
        lambda i: i.update(step=5),
        lambda i: i.update(area="INF"),
        lambda i: i.update(area_name="Lön"),
        lambda i: i.update(also=["S4-SAM-1"]),
        lambda i: i.update(already=["S1-SAM-1"]),
        lambda i: i.update(brought=True),
        lambda i: i.update(alternatives=["S3-SAM-1"]),
    ],
)
def test_data_that_contradicts_its_citation_is_found(
    knowledge: Knowledge, move: Plan, tmp_path: Path, change: Callable[[Any], object]
) -> None:
    found = as_data(knowledge, move, tmp_path, lambda data: change(item(data, "S3-SAM-2")))
    assert "citation_broken" in codes(found)


def test_a_citation_invented_under_a_known_number_is_found(
    knowledge: Knowledge, move: Plan, tmp_path: Path
) -> None:
    def change(data: Any) -> None:
        false = item(data, "S3-SAM-2")["citation"] | {"quote": "Arbeta helger."}
        data["elsewhere"] = [false]

    assert codes(as_data(knowledge, move, tmp_path, change)) == {"citation_broken"}


@pytest.mark.parametrize(
    "changes", [{"text": "Work at weekends."}, {"official": True}, {"language": "da"}]
)
def test_a_translation_that_is_not_ours_is_found_in_data(
    knowledge: Knowledge, tmp_path: Path, changes: dict[str, object]
) -> None:
    def change(data: Any) -> None:
        item(data, "S3-SAM-2")["citation"]["translation"].update(changes)

    plan = plan_of(knowledge, 2, 3, "en")
    assert codes(as_data(knowledge, plan, tmp_path, change)) == {"citation_broken"}


@pytest.mark.parametrize("times", [1, 2])
def test_a_translation_that_is_not_ours_is_found_in_text(
    knowledge: Knowledge, tmp_path: Path, times: int
) -> None:
    plan = plan_of(knowledge, 2, 3, "en")
    known = knowledge.translations["S3-SAM-2"]["en"]

    def other(text: str) -> str:
        before, _, after = text.rpartition(known)
        return f"{before}Work at weekends.{after}" if times == 2 else text.replace(known, "No.", 1)

    def official(text: str) -> str:
        return text.replace(f"{known} – unofficial", f"{known} – official", 1)

    for change in (other, official):
        assert codes(edited(knowledge, plan, tmp_path, change)) == {"citation_broken"}


def test_a_row_headed_by_another_step_or_id_is_found(
    knowledge: Knowledge, move: Plan, tmp_path: Path
) -> None:
    for head in ("**Steg 5** · S5-SAM-9", "**Steg 3** · S3-SAM-1", "**Steg 5** · S3-SAM-2"):
        found = edited(knowledge, move, tmp_path, replacing("**Steg 3** · S3-SAM-2", head))
        assert codes(found) == {"citation_broken"}


def test_words_in_quotation_marks_that_no_source_has_are_found(
    knowledge: Knowledge, move: Plan, tmp_path: Path
) -> None:
    def add(words: str) -> tuple[Finding, ...]:
        def change(text: str) -> str:
            row = line_with(text, "· S3-SAM-2<br>")
            cell = row.split(" | ")[0]
            return text.replace(cell, f"{cell} {words}", 1)

        return edited(knowledge, move, tmp_path, change)

    assert codes(add("”Arbeta helger.”")) == {"citation_broken"}
    assert add("Arbeta helger.") == ()


# ── Ways of which one suffices ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_way_that_was_taken_out_is_named(
    knowledge: Knowledge, tmp_path: Path, language: Language
) -> None:
    plan = plan_of(knowledge, 1, 2, language)
    word = {"sv": "eller", "da": "eller", "en": "or"}[language]
    both = {"sv": "och", "da": "og", "en": "and"}[language]

    def without(text: str) -> str:
        cell = line_with(text, f"<br>*{word}*<br>").split(" | ")[0]
        return text.replace(cell, cell.partition(f"<br>*{word}*")[0])

    def joined(text: str) -> str:
        return text.replace(f"*{word}*", f"*{both}*")

    assert "requirement_missing" in codes(edited(knowledge, plan, tmp_path, without))
    assert codes(edited(knowledge, plan, tmp_path, joined)) == {"citation_broken"}


def test_a_way_that_was_taken_out_of_the_data_is_named(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    def change(data: Any) -> None:
        one = next(i for i in data["items"] if i["alternatives"])
        one.update(alternatives=[], alternative_citations=[])

    found = as_data(knowledge, plan_of(knowledge, 1, 2), tmp_path, change)
    assert codes(found) == {"requirement_missing"}

    def names_only(data: Any) -> None:
        next(i for i in data["items"] if i["alternatives"])["alternatives"] = []

    found = as_data(knowledge, plan_of(knowledge, 1, 2), tmp_path, names_only)
    assert codes(found) == {"citation_broken"}


# ── The head ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Planen avgör ingenting: ", ""),
        ("Utkast gjort av en maskin", "Gjort av chefen"),
        ("# Utvecklingsplan från steg 2 till steg 3", "# Utvecklingsplan från steg 2 till steg 5"),
        ("Uppfyllda: 0. Kvar: 18.", "Uppfyllda: 18. Kvar: 0."),
        ("Kvar: 18.", "Kvar: 0."),
        ("Krav: 18. Uppfyllda: 0. Kvar: 18.", "Krav: 9. Uppfyllda: 0. Kvar: 9."),
    ],
)
def test_a_head_that_contradicts_the_plan_is_found(
    knowledge: Knowledge, move: Plan, tmp_path: Path, old: str, new: str
) -> None:
    found = edited(knowledge, move, tmp_path, lambda text: text.replace(old, new, 1))
    assert codes(found) == {"head_changed"}


def test_ticking_boxes_is_what_the_plan_is_for(
    knowledge: Knowledge, move: Plan, tmp_path: Path
) -> None:
    assert edited(knowledge, move, tmp_path, lambda text: text.replace("☐", "☑")) == ()


# ── What does not count, and what takes long ──────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("before", "after"), [("~~", "~~"), ('<span style="display:none">', "</span>"), ("<s>", "</s>")]
)
def test_a_row_that_is_struck_out_or_hidden_is_no_goal(
    knowledge: Knowledge, move: Plan, tmp_path: Path, before: str, after: str
) -> None:
    def change(text: str) -> str:
        row = line_with(text, "· S3-SAM-2<br>")
        cells = row.strip("| ").split(" | ")
        hidden = [f"{before}{cell}{after}" if cell.strip() else cell for cell in cells]
        return text.replace(row, "| " + " | ".join(hidden) + " |")

    found = edited(knowledge, move, tmp_path, change)
    assert "requirement_missing" in codes(found)


def repacked(data: bytes, file: Path, **changes: Callable[[str], str]) -> None:
    """A Word file with members changed or added."""
    with ZipFile(BytesIO(data)) as source, ZipFile(file, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            change = changes.pop(name, None)
            target.writestr(name, change(text.decode()).encode() if change else text)
        for name, change in changes.items():
            target.writestr(name, change(""))


def test_a_row_hidden_in_word_is_no_goal(knowledge: Knowledge, move: Plan, tmp_path: Path) -> None:
    def hide(text: str) -> str:
        start = text.rindex("<w:tr>", 0, text.index("S3-SAM-2"))
        end = text.index("</w:tr>", start)
        row = text[start:end].replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
        row = row.replace("<w:rPr><w:vanish/></w:rPr><w:rPr>", "<w:rPr><w:vanish/>")
        return text[:start] + row + text[end:]

    file = tmp_path / "plan.docx"
    repacked(export(move, "docx"), file, **{"word/document.xml": hide})
    assert codes(found_in(knowledge, file)) == {"requirement_missing"}


@pytest.mark.parametrize("part", ["comments", "footnotes", "endnotes"])
def test_notes_and_comments_of_a_word_file_are_read(
    knowledge: Knowledge, move: Plan, tmp_path: Path, part: str
) -> None:
    xml = (
        f'<w:{part} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:p><w:r><w:t>Du får högre lön. 850709-9805</w:t></w:r></w:p>"
        f"</w:{part}>"
    )
    file = tmp_path / "plan.docx"
    repacked(export(move, "docx"), file, **{f"word/{part}.xml": lambda _: xml})
    assert codes(found_in(knowledge, file)) == {"deciding_wording", "identity_number"}


def test_what_a_word_file_says_about_itself_is_read(
    knowledge: Knowledge, move: Plan, tmp_path: Path
) -> None:
    def change(text: str) -> str:
        return text.replace("</dc:title>", " 850709-9805</dc:title>", 1)

    file = tmp_path / "plan.docx"
    repacked(export(move, "docx"), file, **{"docProps/core.xml": change})
    assert codes(found_in(knowledge, file)) == {"identity_number"}


def test_a_long_line_is_read_in_little_time(
    knowledge: Knowledge, move: Plan, tmp_path: Path
) -> None:
    started = time.monotonic()
    edited(knowledge, move, tmp_path, lambda text: text + "flyttas upp " * 8000)
    assert time.monotonic() - started < 10
