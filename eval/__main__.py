"""`python -m eval run | tune | compare A B | baseline`."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from assistant import Assistant
from assistant.errors import StegvisError
from eval.cases import read_dialogs, read_questions
from eval.report import BASELINE, RESULTS, changed, groups, read, table, write
from eval.run import run_dialogs, run_questions
from eval.tune import tune


def main() -> int:
    """Runs one command; 1 with a line on standard error when the product can't be opened."""
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="answer and score every question and dialog")
    run.add_argument("--baseline", action="store_true", help="write the run to eval/baseline")
    commands.add_parser("tune", help="fit the numbers of the search on the dev split")
    compare = commands.add_parser("compare", help="which questions changed between two runs")
    compare.add_argument("before", type=Path)
    compare.add_argument("after", type=Path)
    arguments = parser.parse_args()
    try:
        if arguments.command == "compare":
            _compare(arguments.before, arguments.after)
        elif arguments.command == "tune":
            print(tune(Assistant.open()))
        else:
            _run(BASELINE if arguments.baseline else RESULTS / f"{datetime.now(UTC):%Y%m%d-%H%M%S}")
    except StegvisError as error:
        print(f"eval: {error}", file=sys.stderr)
        return error.exit_status
    return 0


def _run(folder: Path) -> None:
    assistant = Assistant.open()
    scores = run_questions(assistant, read_questions()) + run_dialogs(assistant, read_dialogs())
    write(folder, scores)
    print(table(groups(scores)))
    print(
        f"\nWritten to {folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder}"
    )


def _compare(before: Path, after: Path) -> None:
    lost, won = changed(read(before), read(after))
    print(f"lost: {', '.join(lost) or 'none'}\nwon: {', '.join(won) or 'none'}")


if __name__ == "__main__":
    sys.exit(main())
