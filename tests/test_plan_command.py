"""`python -m assistant plan`: what it prints, into which file or stream, with which exit status."""

import json
from pathlib import Path

import pytest
from test_command_line import Program, one_complaint

from assistant import Assistant, Settings
from assistant.cli import main
from assistant.plan.export import export
from assistant.schema import Plan

MOVE = ("plan", "--from", "2", "--to", "3")


@pytest.fixture(scope="module")
def program(settings: Settings) -> Program:
    """The command over the shipped corpus; a plan needs no index."""
    return Program(settings)


def test_a_plan_is_printed_as_markdown(program: Program, assistant: Assistant) -> None:
    done = program(*MOVE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == export(assistant.plan(2, 3), "md")
    assert done.stdout.decode().startswith("# Utvecklingsplan från steg 2 till steg 3\n")


def test_a_plan_as_json_is_the_plan(program: Program, assistant: Assistant) -> None:
    done = program(*MOVE, "--format", "json", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, b"")
    assert Plan.model_validate_json(done.stdout) == assistant.plan(2, 3)


def test_every_option_is_heard(program: Program, assistant: Assistant) -> None:
    done = program(
        *("plan", "--from", "3", "--to", "5", "--language", "en", "--format", "json"),
        *("--done", "s4-kva-3", "--done", "S5-SAM-3", "--missing", "S3-SAM-4"),
        *("--focus", "sam", "--focus", "Informatics", "--only"),
    )
    plan = Plan.model_validate_json(done.stdout)
    wanted = assistant.plan(
        3,
        5,
        done=["S4-KVA-3", "S5-SAM-3"],
        missing=["S3-SAM-4"],
        focus=["SAM", "INF"],
        only=True,
        language="en",
    )
    assert plan == wanted
    assert {item.area for item in plan.items} == {"SAM", "INF"}
    assert any(item.brought for item in plan.items)


def test_deepening_on_a_step_is_a_plan(program: Program) -> None:
    done = program("plan", "--from", "5", "--to", "5", "--language", "da")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


@pytest.mark.parametrize(
    ("name", "options", "form"),
    [
        ("plan.md", (), "md"),
        ("plan.json", (), "json"),
        ("PLAN.JSON", (), "json"),
        ("plan", (), "md"),
        ("plan.txt", ("--format", "json"), "json"),
    ],
)
def test_a_file_gets_the_format_of_its_name_unless_another_is_asked_for(
    program: Program,
    assistant: Assistant,
    tmp_path: Path,
    name: str,
    options: tuple[str, ...],
    form: str,
) -> None:
    out = tmp_path / name
    done = program(*MOVE, "--out", str(out), *options)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == f"{out}\n"
    assert out.read_bytes() == export(assistant.plan(2, 3), form)


def test_a_file_that_is_there_is_written_anew(program: Program, tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    out.write_text("x" * 1_000_000, encoding="utf-8")
    assert program(*MOVE, "--out", str(out)).returncode == 0
    assert json.loads(out.read_text(encoding="utf-8"))["status"] == "ok"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ([], "--from A and --to B"),
        (["--from", "2"], "--from A and --to B"),
        (["--to", "3"], "--from A and --to B"),
        (["--from", "two", "--to", "3"], "--from"),
        (["--from", "2", "--to", "3", "--language", "fi"], "--language"),
        (["--from", "2", "--to", "3", "--format", "odt"], "--format"),
        (["--from", "2", "--to", "3", "--colour"], "--colour"),
        (["--from", "2", "--to", "3", "--format", "docx"], "--out plan.docx"),
        (["--from", "2", "--to", "3", "--format", "pdf"], "--out plan.pdf"),
        (["--from", "2", "--to", "3", "--out", "x.exe"], ".exe is no format"),
        (["--from", "2", "--to", "3", "--out", "y.docx", "--format", "pdf"], "--format says pdf"),
        (["--from", "2", "--to", "3", "--out", "y.json", "--format", "md"], "--format says md"),
        (["--from", "2", "--to", "3", "--out", "/dev/full"], "can't be written"),
        (["--check", "/nonexist"], "/nonexist is not there"),
        (["--from", "5", "--to", "6"], "inget steg 6"),
        (["--from", "0", "--to", "1"], "inget steg 0"),
        (["--from", "-1", "--to", "1"], "inget steg -1"),
        (["--from", "4", "--to", "2"], "från steg 4 till steg 2"),
        (["--from", "4", "--to", "2", "--language", "en"], "from step 4 to step 2"),
        (["--from", "2", "--to", "3", "--done", "S3-SAM-9"], "S3-SAM-9"),
        (["--from", "2", "--to", "3", "--done", ""], "inget krav"),
        (["--from", "2", "--to", "3", "--done", "SE-RAM-6"], "SE-RAM-6"),
        (["--from", "2", "--to", "3", "--missing", "S3-UPP-1"], "S3-UPP-1"),
        (["--from", "2", "--to", "3", "--focus", "kaffe"], "kaffe"),
        (["--from", "2", "--to", "3", "--only"], "vilka"),
        (["--from", "2", "--to", "3", "--done", "S3-SAM-2", "--missing", "S3-SAM-2"], "S3-SAM-2"),
    ],
    ids=lambda value: " ".join(value)[:50] if isinstance(value, list) else None,
)
def test_a_plan_that_cannot_be_made_is_one_line_on_standard_error_and_status_2(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    hint: str,
) -> None:
    """In this process, since so many programs would take minutes."""
    monkeypatch.setenv("STEGVIS_CORPUS", str(settings.corpus))
    status = main(["plan", *arguments])
    printed = capsys.readouterr()
    assert (status, printed.out) == (2, "")
    assert printed.err.startswith("stegvis: ")
    assert printed.err.endswith("\n")
    assert printed.err.count("\n") == 1
    assert hint in printed.err


def test_as_json_a_plan_that_cannot_be_made_is_printed_too(program: Program) -> None:
    done = program("plan", "--from", "5", "--to", "6", "--format", "json")
    plan = Plan.model_validate_json(done.stdout)
    assert (done.returncode, plan.status, plan.items) == (2, "invalid", ())
    assert done.stderr.decode() == f"stegvis: {plan.message}\n"


def test_a_plan_that_cannot_be_made_leaves_no_file(program: Program, tmp_path: Path) -> None:
    out = tmp_path / "plan.md"
    assert "inget steg 6" in one_complaint(
        program("plan", "--from", "5", "--to", "6", "--out", str(out)), 2
    )
    assert not out.exists()


@pytest.mark.parametrize("name", ["nowhere/plan.md", "."])
def test_a_file_that_cannot_be_written_is_named(
    program: Program, tmp_path: Path, name: str
) -> None:
    out = tmp_path / name
    complaint = one_complaint(program(*MOVE, "--out", str(out)), 2)
    assert f"{out} can't be written" in complaint


def test_a_plan_needs_no_index(program: Program, tmp_path: Path) -> None:
    done = program(*MOVE, STEGVIS_INDEX=str(tmp_path / "none"))
    assert (done.returncode, done.stderr) == (0, b"")


def test_help_tells_the_options(program: Program) -> None:
    done = program("plan", "--help")
    assert (done.returncode, done.stderr) == (0, b"")
    for option in (b"--from", b"--to", b"--done", b"--missing", b"--focus", b"--only", b"--out"):
        assert option in done.stdout
