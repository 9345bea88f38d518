"""The eval set: no figure of the test split below its floor, no question lost without a reason."""

import json

import pytest

from assistant import Assistant
from eval.cases import FOLDER, read_dialogs, read_questions
from eval.metrics import Figure, Score, summary, wilson
from eval.report import BASELINE, changed, read
from eval.run import run_dialogs, run_questions

THRESHOLDS = json.loads((FOLDER / "thresholds.json").read_text(encoding="utf-8"))
ACCEPTED = json.loads((FOLDER / "accepted_changes.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scores(assistant: Assistant) -> list[Score]:
    return run_questions(assistant, read_questions()) + run_dialogs(assistant, read_dialogs())


@pytest.fixture(scope="module")
def figures(scores: list[Score]) -> dict[str, Figure]:
    return summary([s for s in scores if s.split == "test" and s.kind != "dialog"])


@pytest.mark.parametrize("metric", THRESHOLDS)
def test_no_figure_of_the_test_split_is_below_its_floor(
    figures: dict[str, Figure], metric: str
) -> None:
    floor, figure = THRESHOLDS[metric], figures[metric]
    assert figure.n >= floor["min_samples"]
    better = figure.value >= floor["value"]
    assert better if floor["direction"] == ">=" else figure.value <= floor["value"]


def test_no_question_that_passed_in_the_baseline_fails_without_a_reason(
    scores: list[Score],
) -> None:
    lost, _ = changed(read(BASELINE), scores)
    assert [identity for identity in lost if identity not in ACCEPTED] == []


def test_a_reason_is_given_for_every_accepted_change() -> None:
    assert all(reason.strip() for reason in ACCEPTED.values())


def test_every_gold_statement_exists_and_is_not_forbidden(assistant: Assistant) -> None:
    for question in read_questions():
        for statement in question.gold.allowed:
            assert assistant.statement(statement)
            assert not question.forbids(statement) or statement in question.gold.also_ok


def test_the_interval_of_a_proportion_is_wilsons() -> None:
    low, high = wilson(8, 10)
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)


@pytest.mark.parametrize("dummy", ["silent", "greedy"])
def test_a_dummy_that_answers_all_alike_fails_the_floors(assistant: Assistant, dummy: str) -> None:
    questions = [q for q in read_questions() if q.split == "test"][:120]
    asked = "Vad tjänar man?" if dummy == "silent" else "Vad kräver steg 3?"
    same = [q.model_copy(update={"question": asked, "profile": None}) for q in questions]
    figures = summary(run_questions(assistant, same))
    assert figures["gold_recall"].value < THRESHOLDS["gold_recall"]["value"]
