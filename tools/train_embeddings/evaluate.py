"""Measures sentence-transformers directories side by side; prints Markdown tables.

Dense retrieval alone, without filters: every statement with its heading and translations, best of
its languages. Recall@5 counts of what a question needs (at most five) how much is among the first
five statements; MRR is of the first needed one.
"""

import argparse
import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from assistant.index.entries import statement_entries
from assistant.knowledge.corpus import read_knowledge
from eval.cases import Question, Split, read_questions
from tools.train_embeddings.augment import plain, typo
from tools.train_embeddings.domain_data import read_records
from tools.train_embeddings.texts import DOMAIN, LANGUAGES, ROOT, SEED

KINDS = frozenset({"fact", "role_dk", "framework", "development", "topic_over_steps", "first_step"})
Vectors = NDArray[np.float32]
Row = dict[str, str]


@dataclass(frozen=True)
class Corpus:
    """Vectors of all entries and which statement each belongs to."""

    vectors: Vectors
    owner: NDArray[np.int64]
    ids: list[str]

    def scores(self, questions: Vectors) -> Vectors:
        """Questions × statements: the best cosine of a statement's languages."""
        by_entry = questions @ self.vectors.T
        best = np.full((len(questions), len(self.ids)), -1.0, np.float32)
        for entry, statement in enumerate(self.owner):
            best[:, statement] = np.maximum(best[:, statement], by_entry[:, entry])
        return best


class Model:
    """A directory, loaded on one thread."""

    def __init__(self, path: Path) -> None:
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(
            str(path), device="cpu", local_files_only=True, trust_remote_code=False
        )

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors."""
        found: Vectors = self._model.encode(
            list(texts), normalize_embeddings=True, show_progress_bar=False, batch_size=64
        ).astype(np.float32)
        return found


def corpus(model: Model) -> Corpus:
    """Every statement in every language, as the product indexes it; no example questions."""
    found = statement_entries(read_knowledge(ROOT / "corpus"))
    ids = list(dict.fromkeys(entry.owner for entry in found))
    owner = np.array([ids.index(entry.owner) for entry in found])
    return Corpus(model.embed([entry.text for entry in found]), owner, ids)


def questions(split: Split) -> list[Question]:
    """Open questions that the sources answer."""
    return [
        q
        for q in read_questions()
        if q.split == split and q.kind in KINDS and q.expect == "answered" and _needed(q)
    ]


def retrieval(model: Model, base: Corpus, cases: Sequence[Question], texts: Sequence[str]) -> Row:
    """MRR and recall@5 per language of the question."""
    order = np.argsort(-base.scores(model.embed(texts)), axis=1, kind="stable")
    row: Row = {}
    for language in LANGUAGES:
        chosen = [i for i, case in enumerate(cases) if case.lang == language]
        ranked = [[base.ids[j] for j in order[i]] for i in chosen]
        needed = [_needed(cases[i]) for i in chosen]
        recall = statistics.mean(map(_recall, ranked, needed))
        mrr = statistics.mean(map(_reciprocal, ranked, needed))
        row[f"{language} (n={len(chosen)})"] = f"{recall:.3f} / {mrr:.3f}"
    return row


def _needed(question: Question) -> list[frozenset[str]]:
    gold = question.gold
    return [frozenset({s}) for s in gold.all_of] + [frozenset(group) for group in gold.any_of]


def _recall(ranked: list[str], needed: list[frozenset[str]]) -> float:
    return sum(not group.isdisjoint(ranked[:5]) for group in needed) / min(5, len(needed))


def _reciprocal(ranked: list[str], needed: list[frozenset[str]]) -> float:
    wanted = frozenset().union(*needed)
    return next(1 / n for n, found in enumerate(ranked, start=1) if found in wanted)


def abstention(model: Model, base: Corpus, split: Split) -> Row:
    """Area under the curve of the top cosine: answerable against not in the sources."""
    answerable = [q.question for q in questions(split)]
    silent = [
        q.question for q in read_questions() if q.split == split and q.expect == "not_in_sources"
    ]
    yes = base.scores(model.embed(answerable)).max(axis=1)
    no = base.scores(model.embed(silent)).max(axis=1)
    greater = (yes[:, None] > no[None]).mean() + 0.5 * (yes[:, None] == no[None]).mean()
    return {f"AUC ({len(yes)} / {len(no)})": f"{greater:.3f}"}


def bitext(model: Model, flores: Path) -> Row:
    """FLORES devtest: is the translation the nearest of all sentences?"""
    lines = [line.split("\t") for line in flores.read_text(encoding="utf-8").splitlines()]
    en, sv, da = (model.embed(column) for column in zip(*lines, strict=True))
    pairs = {"sv→en": (sv, en), "da→en": (da, en), "sv→da": (sv, da)}
    return {name: f"{_first(a, b):.3f}" for name, (a, b) in pairs.items()}


def records(model: Model, folder: Path) -> tuple[Row, Row]:
    """Held-out records: question → statement among all, and against its near miss."""
    _, held = read_records(folder)
    z = {
        key: model.embed([r[key][0] for r in held])
        for key in held[0]
        if key.split("_")[-1] in LANGUAGES
    }
    found: Row = {}
    beats: Row = {}
    for x in LANGUAGES:
        for y in LANGUAGES:
            pool = np.concatenate([z[y], z[f"near_{y}"]])
            found[f"{x}→{y}"] = f"{_first(z[f'ask_{x}'], pool):.2f}"
            near = (z[f"ask_{x}"] * z[f"near_{y}"]).sum(axis=1)
            beats[f"{x}→{y}"] = f"{((z[f'ask_{x}'] * z[y]).sum(axis=1) > near).mean():.2f}"
    return found, beats


def _first(a: Vectors, b: Vectors) -> float:
    return float(((a @ b.T).argmax(axis=1) == np.arange(len(a))).mean())


def damaged(cases: Sequence[Question], kind: str) -> list[str]:
    """The questions with one typo each, or without diacritics."""
    rng = random.Random(SEED)  # noqa: S311
    if kind == "typo":
        return [typo(case.question, rng) for case in cases]
    return [plain(case.question, case.lang, rng) for case in cases]


def latency(model: Model, texts: Sequence[str]) -> Row:
    """Median and 95th percentile of one question on one thread, ms."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    model.embed(texts[:5])
    times = []
    for text in texts:
        start = time.perf_counter()
        model.embed([text])
        times.append(1000 * (time.perf_counter() - start))
    torch.set_num_threads(threads)
    times.sort()
    return {"p50": f"{times[len(times) // 2]:.1f}", "p95": f"{times[int(len(times) * 0.95)]:.1f}"}


def table(title: str, rows: dict[str, Row]) -> str:
    """A Markdown table with one model in each row."""
    columns = list(next(iter(rows.values())))
    lines = [
        f"\n{title}\n",
        f"| model | {' | '.join(columns)} |",
        "|---" * (len(columns) + 1) + "|",
    ]
    lines += [f"| {name} | {' | '.join(row[c] for c in columns)} |" for name, row in rows.items()]
    return "\n".join(lines)


def main() -> None:
    """Prints all tables for the models given as name=directory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="+", help="name=directory")
    parser.add_argument("--flores", type=Path)
    parser.add_argument("--domain", type=Path, default=DOMAIN)
    parser.add_argument("--split", choices=("dev", "test"), default="dev")
    parser.add_argument("--quick", action="store_true", help="retrieval and abstention only")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    tables: dict[str, dict[str, Row]] = {}

    def add(title: str, name: str, row: Row) -> None:
        tables.setdefault(title, {})[name] = row

    cases = questions(arguments.split)
    for given in arguments.models:
        name, _, path = given.partition("=")
        model = Model(Path(path))
        base = corpus(model)
        asked = [case.question for case in cases]
        add(
            f"Retrieval, {arguments.split}: recall@5 / MRR",
            name,
            retrieval(model, base, cases, asked),
        )
        add("Answerable against not in the sources", name, abstention(model, base, arguments.split))
        if arguments.quick:
            continue
        for kind in ("typo", "plain"):
            row = retrieval(model, base, cases, damaged(cases, kind))
            add(f"The same, questions damaged ({kind})", name, row)
        found, beats = records(model, arguments.domain)
        add("Held-out records: statement first of all statements and near misses", name, found)
        add("Held-out records: statement before its near miss", name, beats)
        add("Milliseconds per question, one thread", name, latency(model, asked[:100]))
        if arguments.flores:
            add("FLORES devtest, accuracy@1", name, bitext(model, arguments.flores))
    print("\n".join(table(title, rows) for title, rows in tables.items()))  # noqa: T201


if __name__ == "__main__":
    main()
