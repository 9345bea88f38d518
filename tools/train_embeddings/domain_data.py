"""Our own records: a requirement, questions about it and near misses, in three languages each.

Each record is turned into `variants`: one of its questions, the same heading before statement and
near miss, noise in the question, and sometimes the step named in it; `other` is then the statement
on another step.
"""

import json
import random
from dataclasses import dataclass
from pathlib import Path

from tools.train_embeddings.augment import AREAS, heading, mention, noisy
from tools.train_embeddings.texts import DOMAIN, LANGUAGES, SEED, normalised

DAMAGED = 0.5  # the share of questions with noise
FIELDS = ("ask", "sentence", "near", "other")
Record = dict[str, tuple[str, ...]]  # by field and language ("ask_da"); the requirement by language


@dataclass(frozen=True)
class Variant:
    """Texts by field and language, and whether the question names the step."""

    record: int
    texts: dict[tuple[str, str], str]
    names_step: bool


def read_records(folder: Path) -> tuple[list[Record], list[Record]]:
    """Training and validation records: one in ten, drawn from all that lie beside this module.

    A record that `folder` lacks so moves no other from one side to the other.
    """
    records = _by_requirement(folder)
    order = sorted(_by_requirement(DOMAIN) | records)
    random.Random(SEED).shuffle(order)  # noqa: S311
    sides = order[len(order) // 10 :], order[: len(order) // 10]
    training, held = ([records[key] for key in side if key in records] for side in sides)
    return training, held


def _by_requirement(folder: Path) -> dict[str, Record]:
    records: dict[str, Record] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = {key: _several(value) for key, value in json.loads(line).items()}
            records.setdefault(normalised(record["sv"][0]), record)
    return records


def _several(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def variants(records: list[Record], each: int, damaged: float = DAMAGED) -> list[Variant]:
    """`each` variants of every record, grouped by record; that share of the questions is damaged."""
    rng = random.Random(SEED + 1)  # noqa: S311
    return [
        _variant(record, i, damaged, rng) for i, record in enumerate(records) for _ in range(each)
    ]


def _variant(record: Record, number: int, damaged: float, rng: random.Random) -> Variant:
    step = rng.randint(1, 5) if rng.random() < 0.65 else None
    area = rng.randrange(len(AREAS)) if rng.random() < 0.65 else None
    near = rng.randrange(2)
    names = step is not None and rng.random() < 0.45
    other = rng.choice([s for s in range(1, 6) if s != step])
    texts: dict[tuple[str, str], str] = {}
    for language in LANGUAGES:
        before = heading(language, step, area)
        misses = record[f"near_{language}"]
        ask = rng.choice(record[f"ask_{language}"])
        if names and step:
            ask = mention(ask, language, step, rng)
        texts["ask", language] = noisy(ask, language, rng) if rng.random() < damaged else ask
        texts["sentence", language] = before + record[language][0]
        texts["near", language] = before + misses[near % len(misses)]
        texts["other", language] = heading(language, other, area) + record[language][0]
    return Variant(number, texts, names)
