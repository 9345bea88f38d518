"""The command line: `ask`, `plan`, `assess`, `requirements`, `search`, `serve`.

Exit status 0 when an answer was given (an abstention is one), 2 for bad usage, 1 for a fault, with
one line on standard error that says what to do; 1 also when `plan --check` finds something.
"""

import argparse
import json
import logging
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO
from uuid import uuid4

from assistant.cli.assessing import assess
from assistant.cli.parser import command_parser
from assistant.cli.planning import make_plan
from assistant.errors import StegvisError, UsageError
from assistant.jsonl import answer_lines
from assistant.schema import Answer, Profile, Statement
from assistant.service import Assistant
from assistant.settings import Settings

log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        arguments = command_parser().parse_args(argv)
        return int(_COMMANDS[arguments.command](arguments))
    except StegvisError as error:
        print(f"stegvis: {error}", file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # the edge of the program: a fault is logged once, without content
        reference = uuid4().hex[:8]
        log.debug("fault %s", reference, exc_info=True)
        print(
            f"stegvis: unexpected fault {type(error).__name__} ({reference}); "
            "run `python ingest.py` and try again, or report the reference",
            file=sys.stderr,
        )
        return 1


def _ask(arguments: argparse.Namespace) -> int:
    if arguments.question is not None and arguments.jsonl is not None:
        raise UsageError("ask takes a question or --jsonl FILE, only one of the two")
    if arguments.question is None and arguments.jsonl is None:
        raise UsageError(
            'ask needs a question or --jsonl FILE, for example: ask "Vad kräver steg 3?"'
        )
    assistant = Assistant.open(Settings.from_environment())
    if arguments.jsonl is not None:
        return _ask_lines(assistant, arguments.jsonl)
    answer = assistant.ask(
        arguments.question,
        language=arguments.language,
        profile=Profile(step=arguments.step, role=arguments.role),
    )
    if answer.status == "error":
        raise UsageError(answer.text)
    print(answer.model_dump_json() if arguments.json else _readable(answer))
    return 0


def _ask_lines(assistant: Assistant, name: str) -> int:
    with _opened(name) as lines:
        assistant.warm()
        for answer in answer_lines(assistant, lines):
            print(answer.model_dump_json(), flush=True)
    return 0


def _opened(name: str) -> TextIO:
    try:
        if name == "-":
            return open(sys.stdin.fileno(), encoding="utf-8-sig", errors="replace", closefd=False)
        return Path(name).open(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise UsageError(f"{name} can't be read: {error.strerror}") from error


def _readable(answer: Answer) -> str:
    """The answer and its sources, for a terminal."""
    sources = [
        f"[{c.marker}] {c.document}, {' › '.join(c.heading_path)}, characters {c.start}–{c.end}"
        for c in answer.citations
    ]
    return "\n".join([answer.text, *([""] if sources else []), *sources])


def _requirements(arguments: argparse.Namespace) -> int:
    assistant = Assistant.open_corpus(Settings.from_environment())
    found = assistant.requirements(step=arguments.step, area=arguments.area)
    _print(found, arguments.json, _statement_line)
    return 0


def _search(arguments: argparse.Namespace) -> int:
    if not arguments.words.strip():
        raise UsageError('search needs words, for example: search "medicinsk terminologi"')
    if arguments.limit < 1:
        raise UsageError("--limit must be at least 1")
    assistant = Assistant.open(Settings.from_environment())
    hits = assistant.search(arguments.words, limit=arguments.limit)
    if arguments.json:
        print(json.dumps([h.model_dump(mode="json") for h in hits], ensure_ascii=False, indent=1))
    else:
        for hit in hits:
            print(f"{hit.score:6.2f}  {_statement_line(hit.statement)}")
    return 0


def _serve(arguments: argparse.Namespace) -> int:
    from assistant.server import serve

    def announce(address: str) -> None:
        print(f"Stegvis opens on {address} in a moment; Ctrl-C stops it.", flush=True)

    serve(host=arguments.host, port=arguments.port, listening=announce)
    return 0


def _print(
    statements: Iterable[Statement], as_json: bool, line: Callable[[Statement], str]
) -> None:
    if as_json:
        plain = [s.model_dump(mode="json") for s in statements]
        print(json.dumps(plain, ensure_ascii=False, indent=1))
    else:
        print("\n".join(line(statement) for statement in statements))


def _statement_line(statement: Statement) -> str:
    return f"{statement.id:<10} {statement.quote}"


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "ask": _ask,
    "plan": make_plan,
    "assess": assess,
    "requirements": _requirements,
    "search": _search,
    "serve": _serve,
}
