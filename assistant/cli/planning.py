"""`plan`: a development plan on standard output or in a file."""

import argparse
import sys
from pathlib import Path

from assistant.errors import UsageError
from assistant.plan.export import BINARY, FORMATS, Format, export
from assistant.service import Assistant
from assistant.settings import Settings


def make_plan(arguments: argparse.Namespace) -> int:
    """Drafts the plan; where there can be none, says why, with status 2."""
    if arguments.from_step is None or arguments.to_step is None:
        raise UsageError("plan needs --from A and --to B, for example: plan --from 2 --to 3")
    form = _format(arguments.format, arguments.out)
    settings = Settings.from_environment()
    assistant = Assistant.open_corpus(settings)
    plan = assistant.plan(
        arguments.from_step,
        arguments.to_step,
        done=arguments.done,
        missing=arguments.missing,
        focus=arguments.focus,
        only=arguments.only,
        language=arguments.language,
    )
    if plan.status != "ok":
        if form == "json":
            print(plan.model_dump_json(indent=1))
        raise UsageError(plan.message or "there is no such plan")
    _write(export(plan, form, settings.plan_template), arguments.out)
    return 0


def _format(wanted: Format | None, out: Path | None) -> Format:
    named = next((f for f in FORMATS if out and out.suffix.lower() == f".{f}"), None)
    form = wanted or named or "md"
    if form in BINARY and out is None:
        raise UsageError(f"a plan as {form} needs a file: add --out plan.{form}")
    return form


def _write(data: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(data.decode("utf-8"))
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{out} can't be written: {error.strerror}") from error
    print(f"{out}", file=sys.stderr)
