"""A run on disk: scores, summary, misses; and the difference between two runs."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.cases import FOLDER
from eval.metrics import Figure, Score, summary

BASELINE = FOLDER / "baseline"
RESULTS = FOLDER / "results"


def groups(scores: Sequence[Score]) -> dict[str, dict[str, Figure]]:
    """The figures per split, and within each split per language and for dialogs."""
    found: dict[str, dict[str, Figure]] = {}
    for split in ("dev", "test"):
        single = [s for s in scores if s.split == split and s.kind != "dialog"]
        dialogs = [s for s in scores if s.split == split and s.kind == "dialog"]
        found[split] = summary(single)
        found |= {
            f"{split}.{lang}": summary([s for s in single if s.lang == lang])
            for lang in ("sv", "da", "en")
        }
        found[f"{split}.dialogs"] = summary(dialogs)
    return found


def write(folder: Path, scores: Sequence[Score]) -> None:
    """Writes scores.jsonl, summary.json and misses.md into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(score.model_dump_json() + "\n" for score in scores)
    (folder / "scores.jsonl").write_text(lines, encoding="utf-8")
    figures = {
        name: {metric: figure.model_dump() for metric, figure in group.items()}
        for name, group in groups(scores).items()
    }
    (folder / "summary.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    (folder / "misses.md").write_text(misses(scores), encoding="utf-8")


def read(folder: Path) -> list[Score]:
    """The scores of a run."""
    lines = (folder / "scores.jsonl").read_text(encoding="utf-8").splitlines()
    return [Score.model_validate_json(line) for line in lines]


def table(figures: Mapping[str, Mapping[str, Figure]]) -> str:
    """The figures as a Markdown table: value, n and 95 % interval."""
    metrics = list(next(iter(figures.values())))
    rows = ["| | " + " | ".join(metrics) + " |", "|---|" + "---|" * len(metrics)]
    for name, group in figures.items():
        cells = (f"{f.value:.2f} (n {f.n}, {f.low:.2f}–{f.high:.2f})" for f in group.values())
        rows.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def misses(scores: Sequence[Score]) -> str:
    """The dev questions that did not pass; those of the test split are not looked at."""
    rows = [
        f"- {s.id} ({s.kind}) {s.question!r}: expected {s.expect}, got {s.status}; "
        f"missing {list(s.missing)}, beside {list(s.beside)}, forbidden {list(s.forbidden)}"
        for s in scores
        if s.split == "dev" and not s.passed
    ]
    return "# Misses on the dev split\n\n" + "\n".join(rows) + "\n"


def changed(before: Sequence[Score], after: Sequence[Score]) -> tuple[list[str], list[str]]:
    """Ids that pass only before, and ids that pass only after."""
    passed = {score.id: score.passed for score in before}
    lost = [s.id for s in after if passed.get(s.id) and not s.passed]
    won = [s.id for s in after if s.passed and passed.get(s.id) is False]
    return lost, won
