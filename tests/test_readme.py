"""The README tells today's truth: its answer, its figures and its commands."""

import json
import re
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.cli import main
from eval.report import BASELINE

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_answer_in_the_readme_is_what_the_product_says(assistant: Assistant) -> None:
    question = re.search(r"^\*(.+)\*$", README, re.MULTILINE)
    assert question
    quoted = "\n".join(line[2:] for line in README.splitlines() if line.startswith(">"))
    assert assistant.ask(question[1]).text in quoted


@pytest.mark.parametrize(
    "metric",
    [
        "gold_recall",
        "gold_precision",
        "false_abstention",
        "plan.completeness",
        "plan.words.done_recall",
        "plan.words.passed",
    ],
)
def test_the_figures_in_the_readme_are_those_of_the_baseline(metric: str) -> None:
    summary = json.loads((BASELINE / "summary.json").read_text(encoding="utf-8"))
    figure = summary["test"][metric]
    assert f"{figure['value']:.2f} (n {figure['n']}, " in README


@pytest.mark.parametrize("command", ["run", "test"])
def test_the_two_commands_of_the_readme_are_targets_of_the_makefile(command: str) -> None:
    assert f"    make {command} " in README
    assert re.search(rf"^{command}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_command_of_the_readme_is_one_that_the_command_line_knows(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for command in set(re.findall(r"python -m assistant (\w+)", README)):
        with pytest.raises(SystemExit) as stopped:
            main([command, "--help"])
        assert stopped.value.code == 0
        assert command in capsys.readouterr().out


def test_every_file_that_the_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists()
