"""`assess`: a blank checklist, an assessment to read, two of them side by side."""

import argparse
import re
from pathlib import Path

from assistant.cli.output import write
from assistant.errors import UsageError
from assistant.knowledge.corpus import Knowledge
from assistant.plan.assess.assessment import dump_assessment, load_assessment, new_assessment
from assistant.plan.assess.compare import compare_assessments
from assistant.plan.assess.text import assessment_as_markdown, comparison_as_markdown
from assistant.plan.assess.today import check_against
from assistant.service import Assistant
from assistant.settings import Settings

_STEPS = re.compile(r"(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?")


def assess(arguments: argparse.Namespace) -> int:
    """Makes, shows or compares; status 2 where a file is no assessment."""
    if not arguments.new and (arguments.steps or arguments.by):
        raise UsageError("--steps and --by go with --new")
    if arguments.new and arguments.format:
        raise UsageError("--format goes with --show and --compare")
    knowledge = Assistant.open_corpus(Settings.from_environment()).knowledge
    if arguments.new:
        data = _new(arguments, knowledge)
    elif arguments.show:
        data = _shown(arguments, knowledge)
    else:
        data = _compared(arguments, knowledge)
    write(data, arguments.out)
    return 0


def _new(arguments: argparse.Namespace, knowledge: Knowledge) -> bytes:
    if arguments.steps is None or arguments.by is None:
        options = {"--steps": arguments.steps, "--by": arguments.by}
        lacking = " and ".join(name for name, value in options.items() if value is None)
        raise UsageError(
            f"a new assessment needs {lacking}, for example: "
            "assess --new --steps 1-3 --by employee --out assessment.json"
        )
    out: Path | None = arguments.out
    if out and out.exists():
        raise UsageError(f"{out} is there already, a blank checklist would replace it")
    steps = _steps(arguments.steps)
    blank = new_assessment(knowledge, steps, arguments.by, arguments.language or "sv")
    return dump_assessment(blank)


def _steps(text: str) -> list[int]:
    """`1-3`, `2` or `1,3`."""
    found: list[int] = []
    for part in text.split(","):
        match = _STEPS.fullmatch(part.strip())
        if match is None:
            raise UsageError(f'"{text}" are no steps; write them as 1-3, 2 or 1,3')
        found += range(int(match[1]), int(match[2] or match[1]) + 1)
    return found


def _shown(arguments: argparse.Namespace, knowledge: Knowledge) -> bytes:
    assessment = load_assessment(arguments.show)
    check_against(assessment, knowledge, arguments.show.name)
    if arguments.format == "json":
        return dump_assessment(assessment)
    return assessment_as_markdown(assessment, knowledge, arguments.language).encode()


def _compared(arguments: argparse.Namespace, knowledge: Knowledge) -> bytes:
    first, second = (load_assessment(path) for path in arguments.compare)
    for one, path in zip((first, second), arguments.compare, strict=True):
        check_against(one, knowledge, path.name)
    comparison = compare_assessments(first, second, knowledge)
    if arguments.format == "json":
        return (comparison.model_dump_json(indent=1) + "\n").encode()
    text = comparison_as_markdown(comparison, (first, second), knowledge, arguments.language)
    return text.encode()
