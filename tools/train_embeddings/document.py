"""docs/embedding-model.md from the figures beside it (embedding-model.json, embedding-ablations.json) and document.md.

Run as a command it writes the page again without measuring anything.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tools.train_embeddings.texts import LANGUAGES, ROOT

FIGURES = ROOT / "docs" / "embedding-model.json"
ABLATIONS = ROOT / "docs" / "embedding-ablations.json"
PAGE = ROOT / "docs" / "embedding-model.md"
STATIC, TRANSFORMER, STARTING = "static", "transformer", "starting model"
MADE = "static, made again"
SPEED = {STATIC: "static, numpy", TRANSFORMER: "transformer, onnx", MADE: f"{MADE}, numpy"}
_TEMPLATE = Path(__file__).with_name("document.md")
Tables = Mapping[str, Mapping[str, Mapping[str, Any]]]  # by name, row and column


def main() -> None:
    """Writes the page from the figures as they are."""
    figures, others = (json.loads(p.read_text(encoding="utf-8")) for p in (FIGURES, ABLATIONS))
    PAGE.write_text(page(figures, others), encoding="utf-8")


def page(figures: Mapping[str, Any], others: Tables) -> str:
    """The template with every `{name}` filled in; `others` are the ablations."""
    parts = {name: table(rows) for name, rows in figures["tables"].items()}
    parts["ablations"] = ablations(others)
    parts["gates"] = gates_table(gates(figures["tables"]))
    parts |= {name: _text(value) for name, value in figures["single"].items()}
    template = _TEMPLATE.read_text(encoding="utf-8")
    return re.sub(r"\{(\w+)\}", lambda found: parts[found[1]], template)


def table(rows: Mapping[str, Mapping[str, Any]], first: str = "model") -> str:
    """A Markdown table; a row without a column's figure has a dash."""
    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    lines = [f"| {first} | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    for name, row in rows.items():
        cells = [_text(row[column]) if column in row else "–" for column in columns]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def ablations(tables: Tables) -> str:
    """A table for each set of conditions."""
    return "\n\n".join(f"{name}:\n\n{table(rows, 'run')}" for name, rows in tables.items())


def rounded(cell: Any) -> Any:  # noqa: ANN401 - as it came, with fewer digits
    """Four decimals."""
    if isinstance(cell, (list, tuple)):
        return [rounded(value) for value in cell]
    return round(cell, 4) if isinstance(cell, float) else cell


def gates(tables: Tables) -> dict[str, dict[str, Any]]:
    """What was to be reached, by name: the least or most that is wanted, and our models' values."""
    dense, hybrid, speed = tables["dense_test"], tables["hybrid"], tables["speed"]
    models = [model for model in SPEED if model in dense]
    found: dict[str, dict[str, Any]] = {}
    for number, what, least in ((0, "recall@5", 0.8), (1, "MRR, times the starting model's", 1.4)):
        for lang in LANGUAGES:
            row: dict[str, Any] = {"least": least}
            for model in models:
                row[model] = _of(dense[model], lang)[number]
                if number:
                    row[model] /= _of(dense[STARTING], lang)[number]
            found[f"dense, {lang}: {what}"] = row
    for column, least in (("same language", 0.95), ("across", 0.9)):
        values = {model: _of(hybrid[model], column) for model in models}
        found[f"hybrid with filters, {column}: recall@5"] = {"least": least, **values}
    times = {model: speed[SPEED[model]]["p50, 1 thread"] for model in models}
    found["a question on one thread: p50, ms"] = {"most": 4.0, **times}
    return found


def reached(gate: Mapping[str, Any], model: str) -> bool:
    """Whether the model's value is within the gate."""
    return bool(gate[model] >= gate["least"] if "least" in gate else gate[model] <= gate["most"])


def gates_table(found: Mapping[str, Mapping[str, Any]]) -> str:
    """Each gate with our models' values and whether they are enough."""
    rows = {}
    for name, gate in found.items():
        row = {"wanted": f"≥ {gate['least']:.2f}" if "least" in gate else f"≤ {gate['most']:.0f}"}
        for model in (model for model in SPEED if model in gate):
            row |= {
                model: _text(gate[model]),
                f"{model}: reached": "yes" if reached(gate, model) else "no",
            }
        rows[name] = row
    return table(rows, "gate")


def _of(row: Mapping[str, Any], start: str) -> Any:  # noqa: ANN401 - a number or a pair
    """The cell whose column begins so; the rest is how many cases it is of."""
    return next(cell for column, cell in row.items() if column.split(" (")[0] == start)


def _text(cell: Any) -> str:  # noqa: ANN401 - whatever a table holds
    if isinstance(cell, list):
        return " / ".join(map(_text, cell))
    if isinstance(cell, float):
        return f"{cell:.0f}" if abs(cell) >= 100 else f"{cell:.3g}" if cell >= 10 else f"{cell:.3f}"
    return str(cell)


if __name__ == "__main__":
    main()
