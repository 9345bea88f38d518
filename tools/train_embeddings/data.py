"""Training data as tensors of token ids, in buckets of like length, drawn by weight."""

import lzma
import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from tools.train_embeddings.augment import noisy
from tools.train_embeddings.domain_data import FIELDS, Record, variants
from tools.train_embeddings.sources import SOURCES
from tools.train_embeddings.texts import LANGUAGES, SEED, normalised

LONGEST = 64
_BATCHES = {8: 4096, 14: 3072, 24: 2048, 40: 1280, LONGEST: 768}
_NOISY = 0.12
_ENCODED_AT_ONCE = 50_000


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

    def __init__(self, columns: Batch, weights: Tensor, size: int) -> None:
        self._columns = columns
        self._cumulative = weights.double().cumsum(0)
        self.size = size
        self.total = float(self._cumulative[-1])

    def draw(self, size: int) -> Batch:
        """Pairs with repetition, by weight."""
        device = self._cumulative.device
        points = torch.rand(size, device=device, dtype=torch.float64) * self.total
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
    """All pairs in buckets, and the texts that the teacher reads, in order of `target`."""

    buckets: list[Bucket]
    taught: list[str]

    def draw(self, rng: random.Random, share: float) -> Batch:
        """A batch of one bucket; `share` scales its size."""
        weights = [bucket.total / bucket.size for bucket in self.buckets]
        bucket = rng.choices(self.buckets, weights)[0]
        return bucket.draw(max(8, int(bucket.size * share)))


def read_pairs(path: Path, limit: int | None = None) -> list[tuple[str, str, str, str]]:
    """The lines of pairs.tsv or pairs.tsv.xz."""
    content = path.read_bytes()
    text = (lzma.decompress(content) if path.suffix == ".xz" else content).decode()
    pairs = [tuple(line.split("\t")) for line in text.splitlines()]
    return [(a, b, c, d) for a, b, c, d in pairs[:limit]]


def general(
    pairs: Iterable[tuple[str, str, str, str]],
    tokenizer: Tokenizer,
    device: str,
    *,
    all_taught: bool,
) -> General:
    """Buckets on the device; with `all_taught` the left side of every pair gets a target."""
    rng = random.Random(SEED + 2)  # noqa: S311
    rows = list(pairs)
    rows += [
        (languages, source, left, noisy(right, languages[-2:], rng))
        for languages, source, left, right in rows
        if not SOURCES[source].words and rng.random() < _NOISY
    ]
    left = encode([row[2] for row in rows], tokenizer)
    right = encode([row[3] for row in rows], tokenizer)
    texts: dict[str, int] = {}
    numbers = [[texts.setdefault(normalised(row[i]), len(texts)) for row in rows] for i in (2, 3)]
    taught: dict[str, int] = {}
    target = [
        taught.setdefault(row[2], len(taught)) if all_taught or row[0].startswith("en") else -1
        for row in rows
    ]
    weights = torch.tensor([SOURCES[row[1]].weight for row in rows])
    longest = np.array([max(len(a), len(b)) for a, b in zip(left, right, strict=True)])
    buckets, shortest = [], 0
    for length, size in _BATCHES.items():
        chosen = np.flatnonzero((longest > shortest) & (longest <= length))
        shortest = length
        if len(chosen):
            columns = Batch(
                padded([left[i] for i in chosen], length).to(device),
                padded([right[i] for i in chosen], length).to(device),
                *(torch.tensor(c)[chosen].to(device) for c in (target, *numbers)),
            )
            buckets.append(Bucket(columns, weights[chosen].to(device), size))
    return General(buckets, list(taught))


def encode(texts: list[str], tokenizer: Tokenizer) -> list[np.ndarray]:
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


class Domain:
    """Variants of our own records: ids by variant, field and language."""

    def __init__(self, records: list[Record], each: int, tokenizer: Tokenizer, device: str) -> None:
        made = variants(records, each)
        keys = [(field, language) for field in FIELDS for language in LANGUAGES]
        texts = [variant.texts[key] for variant in made for key in keys]
        ids = padded(encode(texts, tokenizer), LONGEST)
        self._ids = ids.view(len(records), each, len(FIELDS), len(LANGUAGES), LONGEST).to(device)
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
