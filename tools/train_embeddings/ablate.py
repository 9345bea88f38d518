"""What each source and each way of training is worth to a table that is trained from nothing.

Every run begins with random vectors, so that nothing left out has been seen before, and has the same
number of steps; a run is repeated with other seeds to show what chance does. The vocabulary
(`tokenizer.py`) and the sentences switched through the dictionaries have seen all sources all the same.
Writes docs/embedding-ablations.json, which `document.py` turns into tables.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from tools.train_embeddings import measures, teacher
from tools.train_embeddings.data import (
    Domain,
    General,
    Reader,
    Weigh,
    general,
    matrix,
    read_pairs,
    usual,
)
from tools.train_embeddings.document import ABLATIONS, rounded
from tools.train_embeddings.domain_data import read_records
from tools.train_embeddings.examples import Examples
from tools.train_embeddings.losses import Losses
from tools.train_embeddings.measures import Cell, Dense, Row, Vectors
from tools.train_embeddings.models import StaticStudent, TransformerStudent, embed
from tools.train_embeddings.ngrams import STRETCH, PiecesAndNgrams
from tools.train_embeddings.prepare import switched
from tools.train_embeddings.sources import SOURCES
from tools.train_embeddings.texts import SEED
from tools.train_embeddings.train import Plan, Trainer, Validation, narrow

_DIMENSIONS = 384
_NESTED = (384, 192, 96, 48)
_AT_WIDTHS = ("all, seed 1", "Matryoshka")
_VARIANTS = 8
_SPREAD = 0.1  # of the first, random numbers of the table
_started = time.monotonic()


@dataclass(frozen=True)
class Run:
    """One table: what it learns from and how."""

    name: str
    weigh: Weigh = usual
    records: bool = True
    examples: bool = True
    damaged: bool = True
    ngrams: bool = False
    scale: float = Losses.scale
    widths: tuple[int, ...] = (_DIMENSIONS,)
    seed: int = SEED


def runs() -> Iterator[Run]:
    """Everything; without each source; other ways of training."""
    for number in range(3):
        yield Run(f"all, seed {number + 1}", seed=SEED + number)
    for origin in dict.fromkeys(source.origin for source in SOURCES.values() if source.weight):
        yield Run(f"without {origin}", _without(origin))
    yield Run("without our own records", records=False)
    yield Run("without the example questions", examples=False)
    yield Run("without damaged texts", _undamaged, damaged=False)
    for number in range(2):
        yield Run(f"with character trigrams, seed {number + 1}", ngrams=True, seed=SEED + number)
    yield Run(
        "with character trigrams, without damaged texts", _undamaged, damaged=False, ngrams=True
    )
    yield Run("with dictionary translations word for word", _with_word_for_word)
    for scale in (5.0, 10.0, 40.0):
        yield Run(f"scale {scale:.0f} instead of {Losses.scale:.0f}", scale=scale)
    yield Run("Matryoshka", widths=_NESTED)


def _without(origin: str) -> Weigh:
    return lambda s, damaged: 0.0 if SOURCES[s].origin == origin else usual(s, damaged)


def _undamaged(source: str, damaged: bool) -> float:
    return 0.0 if damaged else usual(source, damaged)


def _with_word_for_word(source: str, damaged: bool) -> float:
    return 1.0 if source == "word-for-word" else usual(source, damaged)


class TableModel:
    """A trained table as an `Embedder`, in its first `width` numbers."""

    def __init__(self, model: StaticStudent, reader: Reader, width: int = _DIMENSIONS) -> None:
        self._model, self._reader, self._width = model.eval(), reader, width

    def narrowed(self, width: int) -> "TableModel":
        """The same table in fewer numbers."""
        return TableModel(self._model, self._reader, width)

    @torch.no_grad()
    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors."""
        ids = matrix(list(texts), self._reader).to(self._model.table.weight.device)
        found: Vectors = narrow(self._model(ids), self._width).cpu().numpy()
        return found


@dataclass(frozen=True)
class Data:
    """All that is trained on, as one reader reads it; the records by whether they are damaged."""

    reader: Tokenizer | PiecesAndNgrams
    pairs: General
    domains: Mapping[bool, Domain]
    validation: Validation


class Bench:
    """All texts, taught once; trains and measures one run at a time."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self._arguments = arguments
        self._pairs = read_pairs(arguments.work, arguments.limit)
        self._read = len(self._pairs)
        self._pairs += switched(self._pairs, random.Random(SEED + 4), throughout=True)  # noqa: S311
        self._records = read_records(arguments.work / "domain")
        self._pieces = Tokenizer.from_file(str(arguments.work / "tokenizer.json"))
        plain = self._reading(self._pieces)
        self._data = {False: plain}
        self._teach(arguments.teacher, plain)
        dev, test = measures.questions("dev"), measures.questions("test")
        damages = {name: measures.damaged(dev, name) for name in ("typo", "plain")}
        self._cases = {"dev": dev, "test": test, **damages}
        _say(f"{len(self._pairs)} pairs, {len(self._targets)} targets on {self.device}")

    @property
    def conditions(self) -> str:
        """What the runs of a table have in common."""
        share: float = self._arguments.share
        batch = "" if share == 1 else f", {share:g} of the batch"
        return f"{self._arguments.steps} steps, {self._read:,} pairs{batch}"

    def _reading(self, reader: Tokenizer | PiecesAndNgrams) -> Data:
        stretch = STRETCH if isinstance(reader, PiecesAndNgrams) else 1
        pairs = general(self._pairs, reader, self.device, stretch=stretch)
        training, held = self._records
        domains = {
            damaged: Domain(training, _VARIANTS, reader, self.device, **_noise(damaged))
            for damaged in (True, False)
        }
        return Data(reader, pairs, domains, Validation(held, reader, self.device))

    def _teach(self, folder: Path, data: Data) -> None:
        """The teacher's vectors, turned so that the first numbers say most."""
        reader = teacher.reader(folder)
        guide = TransformerStudent(teacher.load(folder))
        targets = embed(guide, data.pairs.taught, reader, self.device)
        axes = _principal(targets)
        self._targets = targets @ axes
        self._own = {
            damaged: embed(guide, domain.english, reader, self.device) @ axes
            for damaged, domain in data.domains.items()
        }

    def table(self, run: Run) -> TableModel:
        """Trains a table."""
        data = self._by(ngrams=run.ngrams)
        torch.manual_seed(run.seed)
        size = data.reader.get_vocab_size()
        model = StaticStudent(_SPREAD * torch.randn(size, _DIMENSIONS)).to(self.device)
        share = self._arguments.share
        plan = Plan(0.0, 0.0, self._arguments.table_rate, self._arguments.steps, run.widths, share)
        if not run.records:
            plan = replace(plan, domain_weights=(0.0, 0.0))
        path = self._arguments.examples
        asked = Examples(path, data.reader, self.device, **_noise(run.damaged))
        domain = data.domains[run.damaged]
        domain.set_targets(self._own[run.damaged])
        Trainer(
            model.train(),
            plan,
            data.pairs.reweighted(run.weigh),
            domain,
            asked if run.examples else None,
            self._targets,
            data.validation,
            self.device,
            Losses(run.scale),
        ).run()
        return TableModel(model, data.reader)

    def _by(self, *, ngrams: bool) -> Data:
        if ngrams not in self._data:
            self._data[ngrams] = self._reading(PiecesAndNgrams(self._pieces))
        return self._data[ngrams]

    def figures(self, model: TableModel) -> Row:
        """Dense retrieval, held-out records and translations, each over all languages."""
        ranker, row = Dense(model), Row()
        for name, cases in self._cases.items():
            row[f"{name} (n {len(cases)})"] = measures.mean(measures.rank(ranker, cases))
        found, beats = measures.records(model, self._records[1])
        row["records, first"], row["before near miss"] = _last(found), _last(beats)
        return row | measures.bitext(model, self._arguments.flores)


def _noise(damaged: bool) -> dict[str, float]:
    """The usual share of damaged texts, or none."""
    return {} if damaged else {"damaged": 0.0}


def _last(row: Row) -> Cell:
    return list(row.values())[-1]


def _principal(vectors: Tensor) -> Tensor:
    """The axes of the vectors, from the widest to the narrowest, as columns."""
    some = vectors[:: max(1, len(vectors) // 50_000)].float()
    axes: Tensor = torch.linalg.eigh(some.T @ some).eigenvectors.flip(1)
    return axes.to(vectors.dtype)


def main() -> None:
    """Trains and measures the runs; the file is written after each and keeps what others left there."""
    arguments = _parser().parse_args()
    torch.set_float32_matmul_precision("high")
    bench = Bench(arguments)
    for run in runs():
        if arguments.only and not run.name.startswith(tuple(arguments.only)):
            continue
        model = bench.table(run)
        rows = {run.name: bench.figures(model)}
        if run.name in _AT_WIDTHS:
            for width in _NESTED[1:]:
                rows[f"{run.name}, {width} dimensions"] = bench.figures(model.narrowed(width))
        _keep(arguments.output, bench.conditions, rows)
        _say(f"{run.name}: {rows[run.name]}")


def _keep(path: Path, conditions: str, rows: Mapping[str, Row]) -> None:
    """Adds the rows to the table of these conditions."""
    tables = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    table = tables.setdefault(conditions, {})
    for name, row in rows.items():
        table[name] = {column: rounded(cell) for column, cell in row.items()}
    text = json.dumps(tables, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="the folder `make` left: pairs, tokenizer, domain")
    parser.add_argument("teacher", type=Path)
    parser.add_argument("--examples", type=Path, required=True, help="as examples.py writes them")
    parser.add_argument("--flores", type=Path, required=True, help="flores_heldout.tsv")
    parser.add_argument("--output", type=Path, default=ABLATIONS)
    parser.add_argument("--only", nargs="+", help="runs whose names begin so")
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--table-rate", type=float, default=2e-2)
    parser.add_argument("--share", type=float, default=1.0, help="of the usual batch size")
    parser.add_argument("--limit", type=int, help="pairs to read, for a trial")
    return parser


def _say(what: str) -> None:
    print(f"{time.monotonic() - _started:.0f} s: {what}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
