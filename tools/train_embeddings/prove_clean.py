"""Proves that no source document and no eval question is in the training data; removes what is.

A training text is a hit if it has four words or more and equals a protected sentence after
normalisation, if it shares a run of eight words with a protected text, or if (records of our own)
it has at least four fifths of its words in common with one.
"""

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from tools.train_embeddings.texts import ROOT, ngrams, normalised, strings

_RUN = 8
_SHORT = 4
_ALIKE = 0.8


class Protected:
    """The texts that must not be trained on."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.sentences = {normalised(text) for text in texts} - {""}
        self._runs = {run for sentence in self.sentences for run in ngrams(sentence, _RUN)}
        self._sets = [frozenset(s.split()) for s in self.sentences if len(s.split()) >= _SHORT]

    def has(self, text: str) -> bool:
        """Whether the text equals a protected one or shares eight words in a row with it."""
        plain = normalised(text)
        if plain.count(" ") + 1 >= _SHORT and plain in self.sentences:
            return True
        return not self._runs.isdisjoint(ngrams(plain, _RUN))

    def resembles(self, text: str) -> bool:
        """`has`, or nearly the same words as a protected text in any order."""
        words = frozenset(normalised(text).split())
        return self.has(text) or any(
            len(words & other) >= _ALIKE * len(words | other) for other in self._sets
        )


def protected() -> Protected:
    """Documents (whole, by line and by statement), translations, eval questions and dialogs."""
    return Protected([*_documents(), *_translations(), *_questions()])


def _documents() -> Iterator[str]:
    for path in sorted((ROOT / "corpus").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        yield " ".join(text.split())
        yield from text.splitlines()
    from assistant.knowledge.corpus import read_knowledge

    for statement in read_knowledge(ROOT / "corpus").statements:
        yield statement.reading
        yield statement.quote


def _translations() -> Iterator[str]:
    for path in sorted((ROOT / "corpus" / "translations").glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")).values():
            yield from (str(value) for value in entry.values())


def _questions() -> Iterator[str]:
    for path in sorted((ROOT / "eval").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            yield from (
                turn["question"] for turn in case.get("turns", [case]) if "question" in turn
            )


def main() -> None:
    """Reads tab-separated pairs or JSON lines; writes them back without hits; reports counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true", help="fail on a hit, change nothing")
    arguments = parser.parse_args()
    guard, found = protected(), 0
    print(f"{len(guard.sentences)} protected texts")  # noqa: T201
    for path in arguments.files:
        kept, hits = _split(guard, path)
        found += len(hits)
        print(f"{path.name}: {len(kept)} kept, {len(hits)} hits")  # noqa: T201
        for hit in hits[:10]:
            print(f"  {hit[:160]}")  # noqa: T201
        if hits and not arguments.check:
            path.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")
    if arguments.check and found:
        raise SystemExit(1)


def _split(guard: Protected, path: Path) -> tuple[list[str], list[str]]:
    kept: list[str] = []
    hits: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if path.suffix == ".jsonl":
            hit = any(guard.resembles(text) for text in strings(json.loads(line)))
        else:
            hit = any(guard.has(text) for text in line.split("\t")[2:])
        (hits if hit else kept).append(line)
    return kept, hits


if __name__ == "__main__":
    main()
