"""Training data as tensors of token ids, in buckets of like length, drawn by weight."""

import lzma
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from torch import Tensor

from tools.train_embeddings.augment import noisy
from tools.train_embeddings.domain_data import DAMAGED, FIELDS, Record, variants
from tools.train_embeddings.sources import SOURCES
from tools.train_embeddings.texts import LANGUAGES, SEED, normalised

LONGEST = 64
_BATCHES = {8: 4096, 14: 3072, 24: 2048, 40: 1280, LONGEST: 768}
_NOISY = 0.12
_ENCODED_AT_ONCE = 50_000
# How often a pair is drawn, by its source and whether it was damaged here.
Weigh = Callable[[str, bool], float]


def usual(source: str, damaged: bool) -> float:  # noqa: ARG001 - a Weigh
    """The weight of the source."""
    return SOURCES[source].weight


class Encoding(Protocol):
    """One text read."""

    @property
    def ids(self) -> list[int]:
        """Its rows in a table, in order."""


class Reader(Protocol):
    """What training needs of a tokenizer."""

    def enable_truncation(self, max_length: int) -> None:
        """Cuts what is read later."""

    def encode_batch_fast(self, input: Sequence[str]) -> Sequence[Encoding]:
        """In the texts' order."""


@dataclass(frozen=True)
class Batch:
    """Token ids of both sides, the teacher's row of the left side (-1: none), numbers of texts."""

    left: Tensor
    right: Tensor
    target: Tensor
    left_text: Tensor
    right_text: Tensor


class Bucket:
    """Pairs of up to `length` tokens."""

    def __init__(self, columns: Batch, kinds: Tensor, weight: Tensor, size: int) -> None:
        self._columns, self._kinds = columns, kinds
        self._cumulative = weight[kinds].double().cumsum(0)
        self.size = size
        self.total = float(self._cumulative[-1])

    def reweighted(self, weight: Tensor) -> "Bucket":
        """The same pairs with another weight for each kind."""
        return Bucket(self._columns, self._kinds, weight, self.size)

    @property
    def device(self) -> torch.device:
        """Where its pairs lie."""
        return self._kinds.device

    def draw(self, size: int) -> Batch:
        """Pairs with repetition, by weight."""
        points = torch.rand(size, device=self.device, dtype=torch.float64) * self.total
        rows = torch.searchsorted(self._cumulative, points).clamp(max=len(self._cumulative) - 1)
        c = self._columns
        return Batch(
            c.left[rows].long(),
            c.right[rows].long(),
            c.target[rows],
            c.left_text[rows],
            c.right_text[rows],
        )


@dataclass(frozen=True)
class General:
    """All pairs in buckets, and the texts that the teacher reads, in order of `target`.

    `kinds` are the sources, each with and without damage.
    """

    buckets: list[Bucket]
    taught: list[str]
    kinds: list[tuple[str, bool]]

    def reweighted(self, weigh: Weigh) -> "General":
        """The same pairs, drawn by other weights."""
        weight = _weights(self.kinds, weigh).to(self.buckets[0].device)
        return replace(self, buckets=[bucket.reweighted(weight) for bucket in self.buckets])

    def draw(self, rng: random.Random, share: float) -> Batch:
        """A batch of one bucket; `share` scales its size."""
        weights = [bucket.total / bucket.size for bucket in self.buckets]
        bucket = rng.choices(self.buckets, weights)[0]
        return bucket.draw(max(8, int(bucket.size * share)))


def read_pairs(work: Path, limit: int | None = None) -> list[tuple[str, str, str, str]]:
    """The lines of pairs.tsv or pairs.tsv.xz."""
    packed = work / "pairs.tsv.xz"
    if packed.is_file():
        text = lzma.decompress(packed.read_bytes()).decode()
    else:
        text = (work / "pairs.tsv").read_text(encoding="utf-8")
    pairs = [tuple(line.split("\t")) for line in text.splitlines()]
    return [(a, b, c, d) for a, b, c, d in pairs[:limit]]


def general(
    pairs: Iterable[tuple[str, str, str, str]],
    tokenizer: Reader,
    device: str,
    *,
    stretch: int = 1,
) -> General:
    """Buckets on the device; an English left side gets a target.

    `stretch`: so many times as many ids the tokenizer finds as one that reads pieces alone.
    """
    rng = random.Random(SEED + 2)  # noqa: S311
    rows = [(*pair, False) for pair in pairs]
    rows += [
        (languages, source, left, noisy(right, languages[-2:], rng), True)
        for languages, source, left, right, _ in rows
        if not SOURCES[source].words and rng.random() < _NOISY
    ]
    sides = [row[2] for row in rows], [row[3] for row in rows]
    left, right = (encode(side, tokenizer) for side in sides)
    texts: dict[str, int] = {}
    numbers = [[texts.setdefault(normalised(text), len(texts)) for text in side] for side in sides]
    taught: dict[str, int] = {}
    target = [
        taught.setdefault(row[2], len(taught)) if row[0].startswith("en") else -1 for row in rows
    ]
    kinds = [(source, damaged) for source in SOURCES for damaged in (False, True)]
    kind = torch.tensor([kinds.index((row[1], row[4])) for row in rows])
    weight = _weights(kinds, usual).to(device)
    longest = np.array([max(len(a), len(b)) for a, b in zip(left, right, strict=True)])
    buckets, shortest = [], 0
    for pieces, size in _BATCHES.items():
        length = pieces * stretch
        chosen = np.flatnonzero((longest > shortest) & (longest <= length))
        shortest = length
        if len(chosen):
            columns = Batch(
                padded([left[i] for i in chosen], length).to(device),
                padded([right[i] for i in chosen], length).to(device),
                *(torch.tensor(c)[chosen].to(device) for c in (target, *numbers)),
            )
            buckets.append(Bucket(columns, kind[chosen].to(device), weight, size))
    return General(buckets, list(taught), kinds)


def _weights(kinds: list[tuple[str, bool]], weigh: Weigh) -> Tensor:
    return torch.tensor([weigh(source, damaged) for source, damaged in kinds])


def encode(texts: list[str], tokenizer: Reader) -> list[np.ndarray]:
    """Token ids, cut to LONGEST with the end mark kept."""
    tokenizer.enable_truncation(LONGEST)
    found: list[np.ndarray] = []
    for start in range(0, len(texts), _ENCODED_AT_ONCE):
        part = tokenizer.encode_batch_fast(texts[start : start + _ENCODED_AT_ONCE])
        found += [np.array(encoding.ids, np.int32) for encoding in part]
    return found


def padded(ids: list[np.ndarray], length: int) -> Tensor:
    """One row each, zeros after the end."""
    rows = np.zeros((len(ids), length), np.int32)
    for row, values in zip(rows, ids, strict=True):
        row[: len(values)] = values
    return torch.from_numpy(rows)


def matrix(texts: list[str], tokenizer: Reader) -> Tensor:
    """Token ids, one row a text, as wide as the longest."""
    ids = encode(texts, tokenizer)
    return padded(ids, max(map(len, ids)))


class Domain:
    """Variants of our own records: ids by variant, field and language."""

    def __init__(
        self,
        records: list[Record],
        each: int,
        tokenizer: Reader,
        device: str,
        *,
        damaged: float = DAMAGED,
    ) -> None:
        made = variants(records, each, damaged)
        keys = [(field, language) for field in FIELDS for language in LANGUAGES]
        texts = [variant.texts[key] for variant in made for key in keys]
        ids = matrix(texts, tokenizer)
        self._ids = ids.view(len(records), each, len(FIELDS), len(LANGUAGES), -1).to(device)
        names = torch.tensor([variant.names_step for variant in made])
        self._names = names.view(len(records), each).to(device)
        self.english = [v.texts[field, "en"] for v in made for field in ("sentence", "near")]
        self.targets: Tensor | None = None

    def set_targets(self, vectors: Tensor) -> None:
        """The teacher's vectors of `english`, in its order."""
        records, each = self._names.shape
        self.targets = vectors.view(records, each, 2, -1)

    def draw(self, size: int) -> tuple[list[Tensor], Tensor, Tensor]:
        """Ids of the four fields in a random language each, who names a step, teacher's vectors."""
        records, each = self._names.shape
        device = self._ids.device
        rows = torch.randperm(records, device=device)[:size]
        which = torch.randint(each, (len(rows),), device=device)
        ids = [
            self._ids[rows, which, f, torch.randint(len(LANGUAGES), (len(rows),), device=device)]
            for f in range(len(FIELDS))
        ]
        if self.targets is None:
            raise ValueError("no targets set")
        return [i.long() for i in ids], self._names[rows, which], self.targets[rows, which]
