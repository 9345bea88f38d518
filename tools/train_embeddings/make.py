"""From parallel texts and the static starting model to both embedding models, step by step.

Each step is a module of its own with its own options; this one only knows their order.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.train_embeddings.texts import DOMAIN

_CARD = Path(__file__).with_name("card.md")
_LAYERS = ("0", "1", "3", "5")
# A table learns as well from small batches, and two cores then need a twentieth of a second for each.
_TABLE = ("--table-rate", "2e-2", "--share", "0.12", "--steps", "5000")
Step = tuple[str | Path, ...]


def main() -> None:
    """Makes OUT/transformer and OUT/static; what lies between is kept in OUT/work."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parallel", type=Path, help="folder of the parallel texts")
    parser.add_argument("static", type=Path, help="the static starting model")
    parser.add_argument("output", type=Path)
    parser.add_argument("--seconds", default="380", help="for the transformer")
    parser.add_argument("--share", default="1", help="of the transformer's usual batch size")
    arguments = parser.parse_args()
    work: Path = arguments.output / "work"
    work.mkdir(parents=True, exist_ok=True)
    shutil.copytree(DOMAIN, work / "domain", dirs_exist_ok=True)
    given = arguments.parallel, arguments.static, arguments.output
    for module, *options in steps(*given, arguments.seconds, arguments.share):
        print(f"== {module}", flush=True)  # noqa: T201
        command = [sys.executable, "-m", f"tools.train_embeddings.{module}", *map(str, options)]
        subprocess.run(command, check=True)  # noqa: S603


def steps(parallel: Path, static: Path, output: Path, seconds: str, share: str) -> Iterator[Step]:
    """Modules with their options, in order."""
    work, out = output / "work", output / "work" / "out"
    pairs, examples, words = work / "pairs.tsv", work / "examples.jsonl", work / "tokenizer.json"
    teacher, domain = work / "teacher", work / "domain"
    rows = out / "static.safetensors"
    middle = out / "middle.safetensors"
    yield "prepare", parallel, pairs
    yield "examples", examples
    yield "prove_clean", pairs, examples, *(domain / path.name for path in _records())
    yield "tokenizer", pairs, domain, words
    yield "teacher", teacher
    yield "student", static, words, teacher, work, "--layers", *_LAYERS
    train = ("train", work, teacher, out, "--examples", examples)
    yield *train, "--variants", "16", "--kind", "static", *_TABLE
    yield "package", "static", rows, words, output / "static"
    yield *train, "--variants", "24", "--seconds", seconds, "--share", share, "--scratch", middle
    both = ("package", "both", middle, words, output / "transformer")
    yield *both, "--static", rows, "--card", _CARD


def _records() -> list[Path]:
    return sorted(DOMAIN.glob("*.jsonl"))


if __name__ == "__main__":
    main()
