"""What is measured of an embedding model: rankings of the corpus, records, translations.

Retrieval is without filters: every statement in all its languages with its heading, the best of its
languages counts. Recall@5 and MRR are those of `eval/rankings.py`.
"""

import json
import random
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.index.entries import Entry, entries, statement_entries
from assistant.index.lexical import LexicalIndex, build_lexical
from assistant.index.static_model import StaticModel
from assistant.knowledge.corpus import read_knowledge
from assistant.knowledge.words import tokens
from eval.cases import Question, Split, read_questions
from eval.rankings import OPEN, language_of_gold, measure, wanted
from tools.train_embeddings.augment import plain, typo
from tools.train_embeddings.domain_data import Record, read_records
from tools.train_embeddings.texts import LANGUAGES, ROOT, SEED, normalised

Vectors = NDArray[np.float32]
Cell = float | list[float]
Row = dict[str, Cell]


class Embedder(Protocol):
    """Texts to unit vectors."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """A row for each text."""


class Ranker(Protocol):
    """Scores of all statements for questions."""

    ids: list[str]

    def scores(self, texts: Sequence[str]) -> Vectors:
        """Questions × statements."""


class Model:
    """A directory, as sentence-transformers computes it on the CPU."""

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


class NumpyModel:
    """A static directory, as the product computes it."""

    def __init__(self, path: Path) -> None:
        self._model = StaticModel(path)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors."""
        return self._model.encode(list(texts))


class Dense:
    """Every statement by the best cosine of its languages; no example questions."""

    def __init__(self, model: Embedder) -> None:
        found = statement_entries(read_knowledge(ROOT / "corpus"))
        self._model = model
        self.ids, self._owner = _owners(found)
        self._vectors = model.embed([entry.text for entry in found])

    def scores(self, texts: Sequence[str]) -> Vectors:
        """Cosines, questions × statements."""
        return _best(self._model.embed(texts) @ self._vectors.T, self._owner, len(self.ids))

    def nearest(self, vectors: Vectors) -> NDArray[np.int64]:
        """The number of the first statement for each vector of a question."""
        return self._owner[(vectors @ self._vectors.T).argmax(axis=1)]


class Bm25:
    """Every statement by BM25 over stems, the best of its languages."""

    def __init__(self) -> None:
        knowledge = read_knowledge(ROOT / "corpus")
        self.ids, self._owner = _owners(statement_entries(knowledge))
        with TemporaryDirectory() as folder:
            build_lexical(entries(knowledge), Path(folder))
            self._index = LexicalIndex.load(Path(folder))

    def scores(self, texts: Sequence[str]) -> Vectors:
        """BM25, questions × statements."""
        found = np.stack([self._index.stems(tokens(text)) for text in texts])
        return _best(found, self._owner, len(self.ids))


def _owners(found: Sequence[Entry]) -> tuple[list[str], NDArray[np.int64]]:
    ids = list(dict.fromkeys(entry.owner for entry in found))
    return ids, np.array([ids.index(entry.owner) for entry in found])


def _best(by_entry: Vectors, owner: NDArray[np.int64], statements: int) -> Vectors:
    best = np.full((len(by_entry), statements), -1.0, np.float32)
    for entry, statement in enumerate(owner):
        best[:, statement] = np.maximum(best[:, statement], by_entry[:, entry])
    return best


def questions(split: Split) -> list[Question]:
    """Open questions that the sources answer."""
    return [
        q
        for q in read_questions()
        if q.split == split and q.kind in OPEN and q.expect == "answered" and wanted(q.gold)
    ]


def damaged(cases: Sequence[Question], kind: str) -> list[Question]:
    """The questions with one typo each, or without diacritics ("plain")."""
    rng = random.Random(SEED)  # noqa: S311
    texts = [
        typo(q.question, rng) if kind == "typo" else plain(q.question, q.lang, rng) for q in cases
    ]
    return [
        q.model_copy(update={"id": f"{kind} {q.id}", "question": text, "only": q.split})
        for q, text in zip(cases, texts, strict=True)
    ]


@dataclass(frozen=True)
class Ranked:
    """A question's language, that of its gold's document ("" where mixed), and how it fared."""

    question: str
    document: str
    recall: float
    reciprocal: float


def rank(ranker: Ranker, cases: Sequence[Question]) -> list[Ranked]:
    """How high each question's gold stands."""
    order = np.argsort(-ranker.scores([q.question for q in cases]), axis=1, kind="stable")
    found = []
    for case, places in zip(cases, order, strict=True):
        recall, reciprocal, _ = measure(case.gold, [ranker.ids[i] for i in places])
        found.append(Ranked(case.lang, language_of_gold(case.gold), recall, reciprocal))
    return found


def by_language(found: Sequence[Ranked]) -> Row:
    """Recall@5 and MRR for each language of the question, and of all."""
    groups = {lang: [r for r in found if r.question == lang] for lang in LANGUAGES}
    return {f"{lang} (n {len(g)})": mean(g) for lang, g in [*groups.items(), ("all", found)]}


def by_pair(found: Sequence[Ranked]) -> Row:
    """The same for each pair of languages; questions with gold in both documents are left out."""
    row: Row = {}
    for document in ("sv", "da"):
        for lang in LANGUAGES:
            group = [r for r in found if (r.question, r.document) == (lang, document)]
            row[f"{lang}→{document} (n {len(group)})"] = mean(group)
    return row


def mean(found: Sequence[Ranked]) -> list[float]:
    """Mean recall@5 and MRR."""
    return [
        statistics.mean(r.recall for r in found),
        statistics.mean(r.reciprocal for r in found),
    ]


def records(model: Embedder, held: Sequence[Record]) -> tuple[Row, Row]:
    """Question → statement, first among all statements and near misses, and before its own one."""
    keys = [f"{field}{lang}" for field in ("", "ask_", "near_") for lang in LANGUAGES]
    z = {key: model.embed([record[key][0] for record in held]) for key in keys}
    found: Row = {}
    beats: Row = {}
    for x in LANGUAGES:
        for y in LANGUAGES:
            ask, own, near = z[f"ask_{x}"], z[y], z[f"near_{y}"]
            found[f"{x}→{y}"] = _first(ask, np.concatenate([own, near]))
            beats[f"{x}→{y}"] = float(((ask * own).sum(1) > (ask * near).sum(1)).mean())
    for row in (found, beats):
        row[f"all (n {len(held)} × 9)"] = statistics.mean(map(float, row.values()))  # type: ignore[arg-type]
    return found, beats


def paraphrases(model: Embedder, held: Sequence[Record]) -> Row:
    """Question 1 → question 2 of a record, the rest of the pool being other records' questions."""
    row: Row = {}
    pools = {}
    for lang in LANGUAGES:
        asks = [record[f"ask_{lang}"] for record in held]
        owner = np.array([i for i, ask in enumerate(asks) for _ in ask])
        number = np.array([n for ask in asks for n in range(len(ask))])
        pools[lang] = model.embed([text for ask in asks for text in ask]), owner, number
    several = [i for i, record in enumerate(held) if len(record["ask_sv"]) > 1]
    for x in LANGUAGES:
        for y in LANGUAGES:
            (one, one_owner, one_number), (two, owner, number) = pools[x], pools[y]
            hits = []
            for i in several:
                query = one[(one_owner == i) & (one_number == 0)][0]
                scores = np.where((owner == i) & (number != 1), -2.0, two @ query)
                hits.append(owner[scores.argmax()] == i)
            row[f"{x}→{y}"] = float(np.mean(hits))
    row[f"all (n {len(several)} × 9)"] = statistics.mean(map(float, row.values()))  # type: ignore[arg-type]
    return row


def contrasts(model: Embedder, held: Sequence[Record]) -> Row:
    """Whether each question is nearer to its requirement than to its (first) near miss."""
    row: Row = {}
    own = {y: model.embed([record[y][0] for record in held]) for y in LANGUAGES}
    near = {y: model.embed([record[f"near_{y}"][0] for record in held]) for y in LANGUAGES}
    across = []
    for x in LANGUAGES:
        owner = [i for i, record in enumerate(held) for _ in record[f"ask_{x}"]]
        ask = model.embed([text for record in held for text in record[f"ask_{x}"]])
        for y in LANGUAGES:
            wins = (ask * own[y][owner]).sum(1) > (ask * near[y][owner]).sum(1)
            if x == y:
                row[f"{x} (n {len(wins)})"] = float(wins.mean())
            else:
                across.append(wins)
    joined = np.concatenate(across)
    row[f"across (n {len(joined)})"] = float(joined.mean())
    return row


def held_out(folder: Path, name: str = "") -> list[Record]:
    """The held-out records, of all files or of one."""
    _, held = read_records(folder)
    if not name:
        return held
    lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    own = {normalised(json.loads(line)["sv"]) for line in lines}
    return [record for record in held if normalised(record["sv"][0]) in own]


def bitext(model: Embedder, flores: Path) -> Row:
    """Is the translation the nearest of all sentences?"""
    lines = [line.split("\t") for line in flores.read_text(encoding="utf-8").splitlines()]
    en, sv, da = (model.embed(column) for column in zip(*lines, strict=True))
    pairs = {"sv→en": (sv, en), "da→en": (da, en), "sv→da": (sv, da)}
    return {f"{name} (n {len(lines)})": _first(a, b) for name, (a, b) in pairs.items()}


def _first(a: Vectors, b: Vectors) -> float:
    return float(((a @ b.T).argmax(axis=1) == np.arange(len(a))).mean())
