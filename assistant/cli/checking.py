"""`plan --check`: what a finished plan is to be corrected in, one finding a line."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from assistant.compose.wording import words
from assistant.errors import UsageError
from assistant.plan.check.lint import Finding, check_plan
from assistant.plan.documents import reading
from assistant.schema import LANGUAGES
from assistant.service import Assistant
from assistant.settings import Settings

_NOT_WITH_CHECK = (
    "from_step",
    "to_step",
    "done",
    "missing",
    "focus",
    "only",
    "format",
    "out",
    "assessment",
)


def check_file(arguments: argparse.Namespace) -> int:
    """Prints the findings; status 1 where there are any, 0 where there are none."""
    if any(getattr(arguments, name) for name in _NOT_WITH_CHECK):
        raise UsageError("plan --check FILE goes with --json only")
    plan = reading.read_plan(arguments.check)
    assistant = Assistant.open_corpus(Settings.from_environment())
    findings = check_plan(plan, assistant.knowledge)
    language = next((known for known in LANGUAGES if known == plan.language), "sv")
    if arguments.json:
        print(_data(arguments.check, findings))
    else:
        wording = words(language)
        for finding in findings:
            print(_line(finding, wording.text("lint.warning")))
        if not findings:
            print(wording.text("lint.nothing"))
    return 1 if findings else 0


def _line(finding: Finding, warning: str) -> str:
    note = f"{finding.code}, {warning}" if finding.severity == "warning" else finding.code
    place = f"{finding.place}: " if finding.place else ""
    return f"{place}{finding.message} ({note})"


def _data(file: Path, findings: Sequence[Finding]) -> str:
    found = {"file": file.name, "findings": [asdict(finding) for finding in findings]}
    return json.dumps(found, ensure_ascii=False, indent=1)
