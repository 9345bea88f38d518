"""The Python interface: what can't be answered is refused in one line, whatever a caller hands over."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant, Profile, Settings
from assistant.errors import UsageError

ROOT = Path(__file__).resolve().parent.parent
PROFILE: Any = {"step": 2}
NOTHING: Any = None


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda a: a.ask(NOTHING), "question must be text, not None"),
        (lambda a: a.ask(b"hej"), "question must be text, not bytes"),
        (lambda a: a.ask("hej", language="fi"), "language must be one of sv, da, en"),
        (lambda a: a.ask("hej", language=["sv"]), "language must be one of sv, da, en"),
        (lambda a: a.ask("hej", profile=PROFILE), r"Profile\(step=2\), not dict"),
        (lambda a: a.ask("hej", profile=Profile(step=7)), "no step 7; the ladder has steps 1, 2"),
        (lambda a: a.ask("hej", conversation=["c1"]), "conversation must be text, not list"),
        (lambda a: a.search(""), "search needs words"),
        (lambda a: a.search(" \t\u200b"), "search needs words"),
        (lambda a: a.search(NOTHING), "words must be text, not None"),
        (lambda a: a.search("x", limit=0), "limit must be a whole number of at least 1"),
        (lambda a: a.search("x", limit="3"), "limit must be a whole number of at least 1"),
        (lambda a: a.requirements(step="3"), "step must be a whole number, not str"),
        (lambda a: a.requirements(step=True), "step must be a whole number, not bool"),
        (lambda a: a.requirements(step=9), "no step 9"),
        (lambda a: a.requirements(area=3), "area must be text, not int"),
    ],
)
def test_what_is_no_proper_argument_is_refused_in_one_line(
    assistant: Assistant, call: Callable[[Any], object], says: str
) -> None:
    with pytest.raises(UsageError, match=says) as refused:
        call(assistant)
    assert "\n" not in str(refused.value)


# ── Whether the index is built and current ────────────────────────────────────────────────────────


@pytest.fixture
def opened(settings: Settings, built_index: Path, corpus_copy: Path) -> Assistant:
    """An assistant over a corpus of its own, as a server holds it open."""
    return Assistant.open(settings.model_copy(update={"corpus": corpus_copy, "index": built_index}))


def test_a_corpus_that_is_changed_under_an_open_assistant_is_not_ready(
    opened: Assistant, corpus_copy: Path
) -> None:
    assert opened.ready()
    note = corpus_copy / "local" / "rutin.md"
    note.write_text("# Rutin\n\nSteg 2: Vi träffas på torsdagar.\n", encoding="utf-8")
    assert not opened.ready()
    assert not opened.ready()
    note.unlink()
    assert opened.ready()


def test_a_corpus_that_is_broken_under_an_open_assistant_is_not_ready(
    opened: Assistant, corpus_copy: Path
) -> None:
    ladder = next(corpus_copy.glob("*.sv.txt"))
    ladder.write_text(
        ladder.read_text(encoding="utf-8").replace("Steg", "Trin", 1), encoding="utf-8"
    )
    assert not opened.ready()


def test_a_corpus_is_read_again_only_when_a_file_looks_changed(
    opened: Assistant, corpus_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []
    original = Path.read_bytes

    def noted(path: Path) -> bytes:
        read.append(path)
        return original(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    assert opened.ready()
    assert not [path for path in read if path.is_relative_to(corpus_copy)]
    os.utime(corpus_copy / "catalogue.yaml")
    assert opened.ready()
    assert [path for path in read if path.is_relative_to(corpus_copy)]
    read.clear()
    assert opened.ready()
    assert not [path for path in read if path.is_relative_to(corpus_copy)]


def test_an_index_that_may_only_be_read_is_read_and_left_as_it_was(
    settings: Settings, built_index: Path, tmp_path: Path
) -> None:
    """Times and names are looked at, since root may write to anything."""
    index = Path(shutil.copytree(built_index, tmp_path / "index"))

    def looks() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in (index, *index.rglob("*"))}

    subprocess.run(["chmod", "-R", "a-w", str(index)], check=True)
    before = looks()
    try:
        read_only = settings.model_copy(update={"index": index})
        assert Assistant.open(read_only).search("kodning", limit=1)
        assert looks() == before
    finally:
        subprocess.run(["chmod", "-R", "u+w", str(index)], check=True)


# ── Settings and the checkout ─────────────────────────────────────────────────────────────────────


def test_an_empty_variable_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"STEGVIS_{name.upper()}", raising=False)
    default = Settings.from_environment()
    monkeypatch.setenv("STEGVIS_MODEL", "")
    monkeypatch.setenv("STEGVIS_CORPUS", "")
    assert Settings.from_environment() == default


def test_an_environment_that_is_a_link_is_ignored_by_git_too(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    shutil.copy(ROOT / ".gitignore", tmp_path)
    (tmp_path / ".venv").symlink_to(tmp_path / "elsewhere")
    said = subprocess.run(
        ["git", "-C", str(tmp_path), "status", "--short"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ".venv" not in said.stdout
