"""A run on disk: configuration, answers, scores, summary, misses; and two runs side by side."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from assistant.errors import UsageError
from eval.cases import FOLDER
from eval.figures import Figure, percentile
from eval.metrics import Score, gaps, summary
from eval.plans import PlanScore, by_split
from eval.run import Answered, timeless

BASELINE = FOLDER / "baseline"
RESULTS = FOLDER / "results"
PLANS = "plans.jsonl"
_MOVED = 0.005  # a figure has moved when it differs by half a point


class Passing(Protocol):
    """A case that passed or did not."""

    @property
    def id(self) -> str:
        """The same in every run."""

    @property
    def passed(self) -> bool:
        """Whether all was right."""


def groups(
    scores: Sequence[Score], plans: Sequence[PlanScore] = ()
) -> dict[str, dict[str, Figure]]:
    """The figures per split, within it per language and for dialogs; then the gap between splits.

    Those of plans stand with their split.
    """
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
    found["gap"] = {name.removeprefix("gap."): figure for name, figure in gaps(scores).items()}
    for name, figures in by_split(plans).items():
        found[name] |= figures
    return found


def write(
    folder: Path,
    scores: Sequence[Score],
    config: Mapping[str, Any],
    plans: Sequence[PlanScore] = (),
) -> None:
    """Writes config.json, scores.jsonl, plans.jsonl, summary.json and misses.md.

    The same bytes for the same run.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, cases in (("scores.jsonl", scores), (PLANS, plans)):
        lines = "".join(score.model_dump_json() + "\n" for score in cases)
        (folder / name).write_text(lines, encoding="utf-8")
    write_json(folder / "summary.json", plain(groups(scores, plans)))
    write_json(folder / "config.json", config)
    (folder / "misses.md").write_text(misses(scores, plans), encoding="utf-8")


def write_answers(folder: Path, answered: Sequence[Answered]) -> None:
    """Writes answers.jsonl (without times) and latency.json (milliseconds of each case)."""
    kept = (a.model_copy(update={"answer": timeless(a.answer), "ms": 0.0}) for a in answered)
    lines = "".join(a.model_dump_json() + "\n" for a in kept)
    (folder / "answers.jsonl").write_text(lines, encoding="utf-8")
    times = [a.ms for a in answered]
    latency = {"p50_ms": percentile(times, 0.5), "p95_ms": percentile(times, 0.95), "ms": times}
    write_json(folder / "latency.json", latency)


def read(folder: Path) -> list[Score]:
    """The scores of a run."""
    return [Score.model_validate_json(line) for line in _lines(folder / "scores.jsonl")]


def read_plan_scores(folder: Path) -> list[PlanScore]:
    """The scores of a run's plans; none of a run from before there were any."""
    lines = _lines(folder / PLANS) if (folder / PLANS).is_file() else []
    return [PlanScore.model_validate_json(line) for line in lines]


def read_answers(folder: Path) -> list[Answered]:
    """The answers of a run."""
    return [Answered.model_validate_json(line) for line in _lines(folder / "answers.jsonl")]


def latest() -> Path:
    """The last run that was kept; UsageError where there is none."""
    runs = sorted(path.parent for path in RESULTS.glob("*/answers.jsonl"))
    if not runs:
        raise UsageError("there is no run yet; run `python -m eval run` first")
    return runs[-1]


def table(figures: Mapping[str, Mapping[str, Figure]]) -> str:
    """The figures as a Markdown table, a row for each metric: value, n and 95 % interval."""
    metrics = list(dict.fromkeys(metric for group in figures.values() for metric in group))
    rows = ["| | " + " | ".join(figures) + " |", "|---|" + "---|" * len(figures)]
    for metric in metrics:
        cells = (str(group.get(metric, "")) for group in figures.values())
        rows.append(f"| {metric} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def misses(scores: Sequence[Score], plans: Sequence[PlanScore] = ()) -> str:
    """The dev questions and plans that did not pass, or in which the judge found a fault.

    Those of the test split are not looked at.
    """
    rows = [
        f"- {s.id} ({s.kind}) {s.question!r}: expected {s.expect}, got {s.status}; "
        f"missing {list(s.missing)}, beside {list(s.beside)}, forbidden {list(s.forbidden)}"
        + "".join(f"; {fault!r}" for fault in (s.verdict.faults[:3] if s.verdict else ()))
        for s in scores
        if s.split == "dev" and (not s.passed or (s.verdict and s.verdict.faults))
    ]
    rows += [
        f"- {p.id} (plan, {p.kind}) {p.question!r}: " + "; ".join(p.faults[:6])
        for p in plans
        if p.split == "dev" and not p.passed
    ]
    return "# Misses on the dev split\n\n" + "\n".join(rows) + "\n"


def changed(before: Sequence[Passing], after: Sequence[Passing]) -> tuple[list[str], list[str]]:
    """Ids that pass only before, and ids that pass only after."""
    passed = {score.id: score.passed for score in before}
    lost = [s.id for s in after if passed.get(s.id) and not s.passed]
    won = [s.id for s in after if s.passed and passed.get(s.id) is False]
    return lost, won


def moved(
    one: Mapping[str, Mapping[str, Figure]], two: Mapping[str, Mapping[str, Figure]]
) -> list[str]:
    """A line for each figure that differs between two runs' groups, where both have it."""
    return [
        f"{group} {metric}: {before} -> {figure}"
        for group, figures in two.items()
        for metric, figure in figures.items()
        if (before := one[group].get(metric)) and before.n and figure.n
        if abs(figure.value - before.value) >= _MOVED
    ]


def plain(figures: Mapping[str, Mapping[str, Figure]]) -> dict[str, dict[str, Any]]:
    """Figures as JSON holds them."""
    return {
        name: {metric: figure.model_dump() for metric, figure in group.items()}
        for name, group in figures.items()
    }


def write_json(path: Path, data: Mapping[str, Any]) -> None:
    """JSON that a person can read and a diff can compare."""
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")


def _lines(path: Path) -> list[str]:
    try:
        return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except OSError as error:
        raise UsageError(
            f"{path.parent.name} holds no {path.name}; run `python -m eval run` first"
        ) from error
