"""Thresholds: which figures a run must reach, and what it fails on."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from eval.cases import FOLDER
from eval.figures import Figure

THRESHOLDS = FOLDER / "thresholds.json"
ACCEPTED = FOLDER / "accepted_changes.json"


class Threshold(BaseModel):
    """How far a figure may go, and of how many cases it must be; null is for the report only."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    direction: Literal[">=", "<="]
    value: float | None
    min_samples: int

    def fails(self, figure: Figure) -> bool:
        """Whether the figure is past the limit or of too few cases."""
        if self.value is None:
            return False
        past = figure.value < self.value if self.direction == ">=" else figure.value > self.value
        return past or figure.n < self.min_samples


def read_thresholds(path: Path = THRESHOLDS) -> dict[str, Threshold]:
    """Metric → threshold."""
    plain = json.loads(path.read_text(encoding="utf-8"))
    return {metric: Threshold.model_validate(limits) for metric, limits in plain.items()}


def failures(
    figures: Mapping[str, Figure], thresholds: Mapping[str, Threshold], whole: bool = True
) -> list[str]:
    """A line for every figure that fails; `whole`: one that was not measured fails too."""
    found = []
    for metric, limit in thresholds.items():
        figure = figures.get(metric)
        if figure is None:
            if whole and limit.value is not None:
                found.append(f"{metric}: not measured")
        elif limit.fails(figure):
            wanted = f"{limit.direction} {limit.value}, n >= {limit.min_samples}"
            found.append(f"{metric}: {figure}, wanted {wanted}")
    return found


def read_accepted(path: Path = ACCEPTED) -> dict[str, str]:
    """Case id → why it may fail though it passes in the baseline."""
    accepted: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return accepted
