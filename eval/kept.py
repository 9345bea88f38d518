"""A run read back whole from its folder, with whatever was measured on it since."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from eval import kill, retrieval
from eval.figures import Figure
from eval.kill import Mutant
from eval.metrics import Score, gaps, summary
from eval.plans import PlanScore
from eval.plans import gate_figures as plan_figures
from eval.report import read, read_plan_scores
from eval.retrieval import Rank

MUTANTS, RANKS, DETERMINISM = "mutants.jsonl", "ranks.jsonl", "determinism.json"
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Kept:
    """The parts of a run; what was not measured is empty."""

    name: str
    scores: Sequence[Score]
    plans: Sequence[PlanScore]
    config: Mapping[str, Any]
    latency: Sequence[float]
    mutants: Sequence[Mutant]
    ranks: Sequence[Rank]
    determinism: Mapping[str, Figure]

    @classmethod
    def read(cls, folder: Path) -> "Kept":
        """UsageError where the folder holds no run."""
        determinism = _json(folder / DETERMINISM)
        return cls(
            name=folder.name,
            scores=read(folder),
            plans=read_plan_scores(folder),
            config=_json(folder / "config.json"),
            latency=_json(folder / "latency.json").get("ms", []),
            mutants=read_models(folder / MUTANTS, Mutant),
            ranks=read_models(folder / RANKS, Rank),
            determinism={k: Figure.model_validate(v) for k, v in determinism.items()},
        )

    def figures(self) -> dict[str, Figure]:
        """Every figure that a threshold can be set on."""
        found = gate_figures(self.scores) | plan_figures(self.plans) | dict(self.determinism)
        if self.mutants:
            found |= kill.gate_figures(kill.rates(self.mutants))
        if self.ranks:
            found |= retrieval.gate_figures(self.ranks)
        return found


def gate_figures(scores: Sequence[Score]) -> dict[str, Figure]:
    """The figures of the single questions of test, and the gaps between dev and test."""
    test = [s for s in scores if s.split == "test" and s.kind != "dialog"]
    return summary(test) | gaps(scores)


def write_models(path: Path, models: Sequence[BaseModel]) -> None:
    """A JSON line for each."""
    path.write_text("".join(m.model_dump_json() + "\n" for m in models), encoding="utf-8")


def read_models(path: Path, model: type[M]) -> list[M]:
    """What `write_models` wrote; nothing where it wrote nothing."""
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [model.model_validate_json(line) for line in lines]


def _json(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
