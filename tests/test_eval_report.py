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
from eval.plan_cases import PlanCases, read_plans
from eval.plan_form import PlanJudge
from eval.plans import PlanScore
from eval.plans import evaluate as evaluate_plans
from eval.plans import generate as generate_plans
from eval.report import (
    PLANS,
    changed,
    groups,
    moved,
    read,
    read_answers,
    read_plan_scores,
    write,
    write_answers,
)
from eval.retrieval import ranks
from eval.run import Answered, changed_bytes, evaluate, generate


@pytest.fixture(scope="module")
def answered(assistant: Assistant) -> list[Answered]:
    """A small run: two dozen questions of both splits, and two dialogs."""
    return generate(assistant, read_questions()[::40], read_dialogs()[:2])


@pytest.fixture(scope="module")
def plans(assistant: Assistant, corpus: Path) -> list[PlanScore]:
    """A few plans of both splits and of each kind."""
    every = read_plans()
    talks = (*every.talks[::20], *(t for t in every.talks[-3:] if t.kind == "dialog"))
    cases = PlanCases(drafts=every.drafts[::6], talks=talks)
    return evaluate_plans(generate_plans(assistant, cases), cases, PlanJudge.over(corpus))


@pytest.fixture(scope="module")
def folder(
    tmp_path_factory: pytest.TempPathFactory,
    answered: list[Answered],
    plans: list[PlanScore],
    assistant: Assistant,
    settings: Settings,
    corpus: Path,
) -> Path:
    """A run on disk, with plans, mutants and ranks."""
    path = tmp_path_factory.mktemp("results") / "20260101-000000"
    judge = Judge.over(corpus)
    write(path, evaluate(answered, judge), config(assistant, settings), plans)
    write_answers(path, answered)
    write_models(path / MUTANTS, mutants(answered, judge, assistant.knowledge, 1))
    write_models(path / RANKS, ranks(assistant, read_questions()[::40]))
    return path


def with_passed(score: Score, passed: bool) -> Score:
    return score.model_copy(update={"passed": passed})


def test_a_run_is_read_back_as_it_was_written(
    folder: Path, answered: list[Answered], plans: list[PlanScore], corpus: Path
) -> None:
    assert read(folder) == evaluate(answered, Judge.over(corpus))
    assert read_plan_scores(folder) == plans
    assert changed_bytes(answered, read_answers(folder)) == []


def test_writing_a_run_again_gives_the_same_bytes(
    folder: Path, answered: list[Answered], assistant: Assistant, settings: Settings, tmp_path: Path
) -> None:
    write(tmp_path, read(folder), config(assistant, settings), read_plan_scores(folder))
    write_answers(tmp_path, answered)
    files = ("config.json", "scores.jsonl", PLANS, "summary.json", "misses.md", "answers.jsonl")
    for name in files:
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_the_configuration_names_model_and_corpus_and_no_path_of_the_machine(
    folder: Path, settings: Settings
) -> None:
    text = (folder / "config.json").read_text(encoding="utf-8")
    made_with = json.loads(text)
    assert len(made_with["model"]["fingerprint"]) == 64
    assert len(made_with["corpus"]["documents"]) == 2
    assert made_with["cases"].keys() >= {"questions.jsonl", "dialogs.jsonl", "plans.jsonl"}
    assert str(settings.corpus) not in text
    assert not re.search(r'"(/|[A-Z]:\\)', text)


def test_the_page_loads_nothing_and_shows_every_section(folder: Path) -> None:
    text = page(Kept.read(folder), read_thresholds())
    assert not re.search(r"<script|<link|src=|https?://|url\(|@import", text)
    assert text.count("<svg") >= 8
    assert "Not measured" not in text
    titles = ("Per language", "Per kind", "Dev against test", "Retrieval", "Latency")
    for title in (*titles, "Development plans", "Misses"):
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
    for score in (*read(folder), *read_plan_scores(folder)):
        if score.split == "test":
            assert f"- {score.id} " not in listed
            assert f"<td>{score.id}</td>" not in page_text


def test_two_runs_are_compared_by_questions_and_by_figures(folder: Path) -> None:
    before = [with_passed(s, True) for s in read(folder)]
    after = [with_passed(s, n > 0) for n, s in enumerate(before)]
    assert changed(before, after) == ([before[0].id], [])
    assert changed(after, before) == ([], [before[0].id])
    found = moved(groups(before), groups(after))
    assert any(f"{before[0].split} passed: 1.00" in line for line in found)
    assert moved(groups(before), groups(before)) == []


def test_a_plan_that_was_lost_is_named_and_its_figures_have_moved(
    folder: Path, plans: list[PlanScore], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = plans[0].model_copy(update={"faults": ("S2-SAM-2 is not remaining",)})
    assert plans[0].passed
    write(tmp_path, read(folder), {}, [first, *plans[1:]])
    assert commands.compare(folder, tmp_path) == 0
    printed = capsys.readouterr().out
    assert f"lost: {first.id}\n" in printed
    assert f"{first.split} plan.passed: 1.00" in printed


def test_figures_of_plans_stand_with_their_split_with_n_and_interval(folder: Path) -> None:
    written = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    for split in ("dev", "test"):
        assert written[split]["plan.completeness"]["n"] > 0
        assert written[split]["plan.step_purity"].keys() == {"value", "n", "low", "high"}
    assert "plan.words.passed" in written["gap"]


def test_a_run_from_before_there_were_plans_is_compared_without_them(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("scores.jsonl", "config.json"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    assert read_plan_scores(tmp_path) == []
    assert commands.compare(tmp_path, folder) == 0
    assert "lost: none\nwon: none\n" in capsys.readouterr().out


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
