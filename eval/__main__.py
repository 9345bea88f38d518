"""`python -m eval run | compare | gate | report | mutate | retrieval | determinism | dummies | tune`."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from assistant.errors import StegvisError
from eval import commands


def main() -> int:
    """Runs one command; 1 where a gate fails or the product can't be opened, 2 for bad usage."""
    arguments = _parser().parse_args()
    try:
        return _COMMANDS[arguments.command](arguments)
    except StegvisError as error:
        print(f"eval: {error}", file=sys.stderr)
        return error.exit_status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    found = parser.add_subparsers(dest="command", required=True, metavar="command")
    run = found.add_parser("run", help="answer and score every question and dialog")
    run.add_argument("--baseline", action="store_true", help="write the run to eval/baseline")
    compare = found.add_parser("compare", help="what changed between two runs")
    compare.add_argument("before", type=Path)
    compare.add_argument("after", type=Path)
    for name, about in _ON_A_RUN.items():
        command = found.add_parser(name, help=about)
        command.add_argument("run", type=Path, nargs="?", help="its folder (default: the last)")
        if name == "mutate":
            command.add_argument("--each", type=int, default=200, help="mutants of each operator")
        if name == "retrieval":
            command.add_argument(
                "--model", type=Path, action="append", default=[], help="another model's folder"
            )
    found.add_parser("dummies", help="dummies that answer nothing must fail the gates")
    found.add_parser("tune", help="fit the numbers of the search on the dev split")
    return parser


_ON_A_RUN = {
    "gate": "which thresholds the run fails",
    "report": "write report.html, a page with tables and plots",
    "mutate": "make its answers false, and see who notices",
    "retrieval": "rank the gold by every retriever",
    "determinism": "ask again, and again over a new index: the same bytes?",
}
_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "run": lambda a: commands.run(a.baseline),
    "compare": lambda a: commands.compare(a.before, a.after),
    "gate": lambda a: commands.gate(a.run),
    "report": lambda a: commands.report(a.run),
    "mutate": lambda a: commands.mutate(a.run, a.each),
    "retrieval": lambda a: commands.retrieval(a.run, a.model),
    "determinism": lambda a: commands.determinism(a.run),
    "dummies": lambda a: commands.dummies(),
    "tune": lambda a: commands.tune(),
}


if __name__ == "__main__":
    sys.exit(main())
