"""`plan`: a development plan on standard output or in a file, or the check of a finished one."""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from assistant.cli.output import write
from assistant.compose.wording import words
from assistant.errors import UsageError
from assistant.knowledge.corpus import Knowledge
from assistant.plan.assess.assessment import load_assessment
from assistant.plan.assess.today import PlanArguments, check_against, plan_arguments
from assistant.plan.export import BINARY, FORMATS, Format, export
from assistant.service import Assistant
from assistant.settings import Settings


def make_plan(arguments: argparse.Namespace) -> int:
    """Drafts the plan, or checks one; where there can be none, says why, with status 2."""
    if arguments.check is not None:
        from assistant.cli.checking import check_file

        return check_file(arguments)
    if arguments.json:
        raise UsageError("--json goes with --check; for a plan as data use --format json")
    if arguments.from_step is None or arguments.to_step is None:
        raise UsageError("plan needs --from A and --to B, for example: plan --from 2 --to 3")
    form = _format(arguments.format, arguments.out)
    settings = Settings.from_environment()
    assistant = Assistant.open_corpus(settings)
    assessed = _assessed(arguments, assistant.knowledge)
    plan = assistant.plan(
        arguments.from_step,
        arguments.to_step,
        done=(*arguments.done, *assessed.done),
        missing=(*arguments.missing, *assessed.missing),
        focus=arguments.focus,
        only=arguments.only,
        language=arguments.language,
    )
    if plan.status != "ok":
        if form == "json":
            print(plan.model_dump_json(indent=1))
        raise UsageError(plan.message or "there is no such plan")
    for line in (*assessed.remarks, *assessed.notes):
        print(line, file=sys.stderr)
    noted = plan.model_copy(update={"notes": (*plan.notes, *assessed.notes)})
    write(export(noted, form, settings.plan_template), arguments.out)
    return 0


def _format(wanted: Format | None, out: Path | None) -> Format:
    named = next((f for f in FORMATS if out and out.suffix.lower() == f".{f}"), None)
    suffix = out.suffix.lower() if out else ""
    if wanted and named and wanted != named:
        raise UsageError(f"{out} is named as {named}, but --format says {wanted}; change one")
    if wanted is None and named is None and suffix:
        raise UsageError(f"{out}: {suffix} is no format of plans; use {_named(FORMATS)}")
    form = wanted or named or "md"
    if form in BINARY and out is None:
        raise UsageError(f"a plan as {form} needs a file: add --out plan.{form}")
    return form


def _named(forms: Iterable[str]) -> str:
    return ", ".join(f".{form}" for form in forms)


def _assessed(arguments: argparse.Namespace, knowledge: Knowledge) -> PlanArguments:
    """What the assessment adds to what is given; what is given wins."""
    known = {arguments.from_step, arguments.to_step} <= set(knowledge.steps)
    if arguments.assessment is None or not known:
        return PlanArguments()
    assessment = load_assessment(arguments.assessment)
    check_against(assessment, knowledge, arguments.assessment.name)
    found = plan_arguments(
        assessment,
        knowledge,
        arguments.from_step,
        arguments.to_step,
        words(arguments.language),
    )
    given = {text.strip().upper() for text in (*arguments.done, *arguments.missing)}
    return replace(
        found,
        done=tuple(s for s in found.done if s not in given),
        missing=tuple(s for s in found.missing if s not in given),
    )
