"""What the command line takes."""

import argparse
from pathlib import Path
from typing import NoReturn

from assistant import __version__
from assistant.errors import UsageError
from assistant.plan.assess.assessment import ASSESSORS
from assistant.plan.export import FORMATS
from assistant.schema import LANGUAGES


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see `{self.prog} --help`")


def command_parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    parser = _Parser(
        prog="python -m assistant",
        description="Answers about a career ladder in the source's own words",
    )
    parser.add_argument("--version", action="version", version=f"Stegvis {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    ask = commands.add_parser("ask", help="one answer, or one a line with --jsonl")
    ask.add_argument("question", nargs="?", help='for example "Vad kräver steg 3?"')
    ask.add_argument("--jsonl", metavar="FILE", help="questions as JSON lines; - is standard input")
    ask.add_argument(
        "--language", choices=LANGUAGES, help="of the answer (default: the question's)"
    )
    ask.add_argument("--step", type=int, help="the step that the person is on")
    ask.add_argument("--role", choices=("secretary", "manager", "newhire"))
    ask.add_argument("--json", action="store_true", help="the whole answer as JSON")
    _add_plan(commands.add_parser("plan", help="a development plan, as a draft for the talk"))
    _add_assess(commands.add_parser("assess", help="the requirements as a checklist"))
    requirements = commands.add_parser("requirements", help="the ladder as data")
    requirements.add_argument("--step", type=int)
    requirements.add_argument("--area", help="code or name, for example SAM or Informatik")
    requirements.add_argument("--json", action="store_true")
    search = commands.add_parser("search", help="ranked statements, no answer")
    search.add_argument("words")
    search.add_argument("--limit", type=int, default=10)
    search.add_argument("--json", action="store_true")
    serve = commands.add_parser("serve", help="the chat and the HTTP API")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    return parser


def _add_plan(plan: argparse.ArgumentParser) -> None:
    plan.add_argument("--from", dest="from_step", type=int, metavar="A", help="the step now")
    plan.add_argument("--to", dest="to_step", type=int, metavar="B", help="the step to reach")
    plan.add_argument("--done", action="append", default=[], metavar="ID", help="is met already")
    plan.add_argument(
        "--missing", action="append", default=[], metavar="ID", help="left on a step up to A"
    )
    plan.add_argument(
        "--focus", action="append", default=[], metavar="AREA", help="an area to put first"
    )
    plan.add_argument(
        "--assessment", metavar="FILE", type=Path, help="adds what is assessed as met and as left"
    )
    plan.add_argument("--only", action="store_true", help="just the areas in focus")
    plan.add_argument("--language", choices=LANGUAGES, default="sv")
    plan.add_argument("--format", choices=FORMATS, help="default: by the name of --out, or md")
    plan.add_argument("--out", metavar="FILE", type=Path)
    plan.add_argument(
        "--check", metavar="FILE", type=Path, help="remark on a finished plan instead (status 1)"
    )
    plan.add_argument("--json", action="store_true", help="with --check: the remarks as JSON")


def _add_assess(assess: argparse.ArgumentParser) -> None:
    task = assess.add_mutually_exclusive_group(required=True)
    task.add_argument("--new", action="store_true", help="a blank checklist")
    task.add_argument("--show", metavar="FILE", type=Path, help="an assessment to read")
    task.add_argument(
        "--compare", nargs=2, metavar=("A", "B"), type=Path, help="two of them side by side"
    )
    assess.add_argument("--steps", metavar="STEPS", help="of a new one: 1-3, 2 or 1,3")
    assess.add_argument("--by", choices=ASSESSORS, help="who makes a new one")
    assess.add_argument("--language", choices=LANGUAGES, help="default: sv, or that of the file")
    assess.add_argument("--format", choices=("md", "json"), help="default: md")
    assess.add_argument("--out", metavar="FILE", type=Path)
