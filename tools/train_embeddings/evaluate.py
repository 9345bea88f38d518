"""Measures the embedding models side by side and writes docs/embedding-model.md and .json.

Takes a quarter of an hour on a core of its own. Retrieval as the product does it is that of
`eval/retrieval.py`, over an index of its own for each model, with the weights of the shipped one.
"""

import argparse
import json
import statistics
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import torch

from assistant import Settings
from assistant.settings import SHIPPED_MODEL
from eval.retrieval import SHIPPED, with_model
from tools.train_embeddings import document, measures, silence, speed, teacher
from tools.train_embeddings.document import MADE, STARTING, STATIC, TRANSFORMER, rounded
from tools.train_embeddings.measures import Dense, Model, NumpyModel, Ranker, Row
from tools.train_embeddings.texts import DOMAIN, LANGUAGES

STUDENT = Path(__file__).resolve().parent / "student"
_DAMAGES = {"typo": "one typo", "plain": "diacritics missing"}
_WAYS = (
    ("all-MiniLM-L6-v2", "torch"),
    (STARTING, "numpy"),
    (STATIC, "numpy"),
    *((TRANSFORMER, kind) for kind in ("torch", "onnx", "onnx int8")),
    (MADE, "numpy"),
)
_started = time.monotonic()


def main() -> None:
    """Measures everything and writes both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("starting", type=Path, help="the static model that training began with")
    parser.add_argument("--flores", type=Path, required=True, help="flores_heldout.tsv")
    parser.add_argument(
        "--made", type=Path, help="a table that `make` gave, to compare: OUT/static"
    )
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--only-speed", action="store_true", help="keep all figures but the times")
    only.add_argument(
        "--only-made", action="store_true", help="keep all figures but those of --made"
    )
    arguments = parser.parse_args()
    if arguments.only_made and not arguments.made:
        parser.error("--only-made needs --made")
    models = {
        "all-MiniLM-L6-v2": teacher.installed(),
        STARTING: arguments.starting,
        STATIC: SHIPPED_MODEL,
        TRANSFORMER: STUDENT,
    }
    if arguments.made:
        models[MADE] = arguments.made
    sheet = Sheet()
    if arguments.only_speed:
        sheet.speed(models)
        figures = _kept(sheet)
    elif arguments.only_made:
        _measure(sheet, {MADE: models[MADE]}, arguments.flores)
        figures = _kept(sheet)
    else:
        figures = _measured(sheet, models, arguments.flores)
    text = json.dumps(figures, ensure_ascii=False, indent=1)
    document.FIGURES.write_text(f"{text}\n", encoding="utf-8")
    document.main()
    _say("written")


def _measured(sheet: "Sheet", models: dict[str, Path], flores: Path) -> dict[str, Any]:
    sheet.ranker("BM25", measures.Bm25())
    _measure(sheet, models, flores)
    sheet.int8()
    return {"tables": sheet.tables, "single": sheet.single}


def _measure(sheet: "Sheet", models: dict[str, Path], flores: Path) -> None:
    torch.set_num_threads(1)  # two wait for each other where the machine has other work
    for name, path in models.items():
        model = Model(path)
        sheet.model(name, model, flores)
        sheet.hybrid(name, path)
        size = {"dimensions": model.embed(["?"]).shape[1], "MB": speed.megabytes(path)}
        sheet.add("size", name, size)
    sheet.speed(models)


def _kept(sheet: "Sheet") -> dict[str, Any]:
    """The figures as they were, with the rows of the sheet; not those of other cases than the rest."""
    figures: dict[str, Any] = json.loads(document.FIGURES.read_text(encoding="utf-8"))
    for name, rows in sheet.tables.items():
        table = figures["tables"][name]
        columns = {column for row in table.values() for column in row}
        table |= {row: cells for row, cells in rows.items() if cells.keys() <= columns}
    return figures


class Sheet:
    """The tables, filled model by model."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
        self.single: dict[str, float | str] = {}
        self._cases = {split: measures.questions(split) for split in ("dev", "test")}
        self._damaged = {kind: measures.damaged(self._cases["test"], kind) for kind in _DAMAGES}
        self._held = measures.held_out(DOMAIN)
        self._elsewhere = [
            record[f"ask_{lang}"][0]
            for record in measures.held_out(DOMAIN, "contrast")
            for lang in LANGUAGES
        ]

    def add(self, table: str, row: str, cells: Row) -> None:
        """One row of a table."""
        self.tables[table][row] = {column: rounded(cell) for column, cell in cells.items()}

    def ranker(self, name: str, ranker: Ranker) -> None:
        """What takes no more than scores of the statements."""
        for split, cases in self._cases.items():
            found = measures.rank(ranker, cases)
            self.add(f"dense_{split}", name, measures.by_language(found))
            self.add(f"pairs_{split}", name, measures.by_pair(found))
        for kind, cases in self._damaged.items():
            self.add(f"dense_{kind}", name, measures.by_language(measures.rank(ranker, cases)))
        top = silence.tops(ranker, self._elsewhere)
        self.add("scores", name, silence.distribution(top))
        self.add("separation", name, silence.separation(top))

    def model(self, name: str, model: Model, flores: Path) -> None:
        """What takes vectors alone."""
        self.ranker(name, Dense(model))
        found, beats = measures.records(model, self._held)
        self.add("records", name, found)
        self.add("near_misses", name, beats)
        self.add("paraphrases", name, measures.paraphrases(model, self._held))
        for file in ("contrast", "degrees"):
            self.add(file, name, measures.contrasts(model, measures.held_out(DOMAIN, file)))
        self.add("flores", name, measures.bitext(model, flores))
        _say(f"{name}: vectors measured")

    def hybrid(self, name: str, path: Path) -> None:
        """The product's own ranking, of questions as asked and damaged."""
        cases = [*self._cases["test"], *(q for cases in self._damaged.values() for q in cases)]
        ranks = [r for r in with_model(path, cases, Settings()) if r.retriever == SHIPPED]
        row: Row = {}
        for kind, label in (("", ""), *((kind, f", {what}") for kind, what in _DAMAGES.items())):
            own = [r for r in ranks if r.id.rpartition(" ")[0] == kind]
            same = [r.recall for r in own if r.question == r.document]
            cross = [r.recall for r in own if r.question != r.document]
            row[f"same language{label} (n {len(same)})"] = statistics.mean(same)
            row[f"across{label} (n {len(cross)})"] = statistics.mean(cross)
        self.add("hybrid", name, row)
        _say(f"{name}: ranked as the product ranks")

    def speed(self, models: dict[str, Path]) -> None:
        """Each way of computing a model on one and on two threads."""
        texts = [q.question for q in self._cases["test"]]
        for name, kind in (way for way in _WAYS if way[0] in models):
            one, two = (speed.timed(kind, models[name], texts, threads) for threads in (1, 2))
            row: Row = {}
            for threads, found in (("1 thread", one), ("2 threads", two)):
                row |= {f"{p}, {threads}": found[p] for p in ("p50", "p95")}
            row |= {"load, s": one["load_s"], "memory, MB": one["memory_mb"]}
            self.add("speed", f"{name}, {kind}", row)
        _say("timed")

    def int8(self) -> None:
        """What a byte a number would cost, and whether numpy computes what torch does."""
        cases = self._cases["dev"]
        sizes = speed.table_megabytes(SHIPPED_MODEL)
        texts = [q.question for q in cases]
        plain = NumpyModel(SHIPPED_MODEL)
        vectors = plain.embed(texts)
        with speed.as_int8(SHIPPED_MODEL) as path:
            small = NumpyModel(path)
            for kind, model in (("float16", plain), ("int8", small)):
                row = measures.by_language(measures.rank(Dense(model), cases))
                self.add("int8", kind, {"MB": sizes[kind], **row})
            self.single["int8_cosine"] = f"{(vectors * small.embed(texts)).sum(1).min():.5f}"
        theirs = Model(SHIPPED_MODEL).embed(texts)
        self.single["numpy_cosine"] = f"{(vectors * theirs).sum(1).min():.5f}"
        self.single["float32_mb"] = sizes["float32"]


def _say(what: str) -> None:
    print(f"{time.monotonic() - _started:.0f} s: {what}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
