"""What a run leaves behind: files that say how it was made, a page that stands alone, comparisons."""

import json
import re
from pathlib import Path

import pytest

from assistant import Assistant, Settings
from assistant.errors import UsageError
from eval import commands
from eval.cases import read_dialogs, read_questions
from eval.config import config
from eval.gate import read_thresholds
from eval.judge import Judge
from eval.kept import MUTANTS, RANKS, Kept, write_models
from eval.kill import mutants
from eval.metrics import Score
from eval.page import page
from eval.report import changed, groups, moved, read, read_answers, write, write_answers
from eval.retrieval import ranks
from eval.run import Answered, changed_bytes, evaluate, generate


@pytest.fixture(scope="module")
def answered(assistant: Assistant) -> list[Answered]:
    """A small run: two dozen questions of both splits, and two dialogs."""
    return generate(assistant, read_questions()[::40], read_dialogs()[:2])


@pytest.fixture(scope="module")
def folder(
    tmp_path_factory: pytest.TempPathFactory,
    answered: list[Answered],
    assistant: Assistant,
    settings: Settings,
    corpus: Path,
) -> Path:
    """A run on disk, with mutants and ranks."""
    path = tmp_path_factory.mktemp("results") / "20260101-000000"
    judge = Judge.over(corpus)
    write(path, evaluate(answered, judge), config(assistant, settings))
    write_answers(path, answered)
    write_models(path / MUTANTS, mutants(answered, judge, assistant.knowledge, 1))
    write_models(path / RANKS, ranks(assistant, read_questions()[::40]))
    return path


def with_passed(score: Score, passed: bool) -> Score:
    return score.model_copy(update={"passed": passed})


def test_a_run_is_read_back_as_it_was_written(
    folder: Path, answered: list[Answered], corpus: Path
) -> None:
    assert read(folder) == evaluate(answered, Judge.over(corpus))
    assert changed_bytes(answered, read_answers(folder)) == []


def test_writing_a_run_again_gives_the_same_bytes(
    folder: Path, answered: list[Answered], assistant: Assistant, settings: Settings, tmp_path: Path
) -> None:
    write(tmp_path, read(folder), config(assistant, settings))
    write_answers(tmp_path, answered)
    for name in ("config.json", "scores.jsonl", "summary.json", "misses.md", "answers.jsonl"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_the_configuration_names_model_and_corpus_and_no_path_of_the_machine(
    folder: Path, settings: Settings
) -> None:
    text = (folder / "config.json").read_text(encoding="utf-8")
    made_with = json.loads(text)
    assert len(made_with["model"]["fingerprint"]) == 64
    assert len(made_with["corpus"]["documents"]) == 2
    assert made_with["cases"].keys() >= {"questions.jsonl", "dialogs.jsonl"}
    assert str(settings.corpus) not in text
    assert not re.search(r'"(/|[A-Z]:\\)', text)


def test_the_page_loads_nothing_and_shows_every_section(folder: Path) -> None:
    text = page(Kept.read(folder), read_thresholds())
    assert not re.search(r"<script|<link|src=|https?://|url\(|@import", text)
    assert text.count("<svg") >= 7
    assert "Not measured" not in text
    for title in ("Per language", "Per kind", "Dev against test", "Retrieval", "Latency", "Misses"):
        assert f"<h2>{title}" in text


def test_the_page_says_which_command_measures_what_is_not_there(
    folder: Path, tmp_path: Path
) -> None:
    for name in ("scores.jsonl", "config.json"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    text = page(Kept.read(tmp_path), read_thresholds())
    for command in ("retrieval", "mutate", "run"):
        assert f"python -m eval {command}" in text


def test_no_test_question_is_among_the_misses(folder: Path) -> None:
    listed = (folder / "misses.md").read_text(encoding="utf-8")
    page_text = page(Kept.read(folder), read_thresholds())
    for score in read(folder):
        if score.split == "test":
            assert f"- {score.id} " not in listed
            assert f"<td>{score.id}</td>" not in page_text


def test_two_runs_are_compared_by_questions_and_by_figures(folder: Path) -> None:
    before = [with_passed(s, True) for s in read(folder)]
    after = [with_passed(s, n > 0) for n, s in enumerate(before)]
    assert changed(before, after) == ([before[0].id], [])
    assert changed(after, before) == ([], [before[0].id])
    assert any(f"{before[0].split} passed: 1.00" in line for line in moved(before, after))
    assert moved(before, before) == []


def test_the_command_names_what_was_lost_and_won(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = read(folder)[0]
    turned = [with_passed(first, not first.passed), *read(folder)[1:]]
    write(tmp_path, turned, {})
    assert commands.compare(folder, tmp_path) == 0
    printed = capsys.readouterr().out
    assert first.id in printed.split("moved:")[0]
    assert " passed: " in printed


def test_groups_hold_both_splits_three_languages_dialogs_and_the_gap(folder: Path) -> None:
    found = groups(read(folder))
    parts = ("", ".sv", ".da", ".en", ".dialogs")
    assert set(found) == {f"{split}{part}" for split in ("dev", "test") for part in parts} | {"gap"}


def test_a_folder_without_a_run_is_a_fault_of_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="python -m eval run"):
        Kept.read(tmp_path)
