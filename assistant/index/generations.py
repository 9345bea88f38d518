"""Generations of the index: built beside the old one, checked, switched by one atomic rename.

`CURRENT` names the generation in use. Whatever is interrupted, it names a whole one, the old or
the new; leftovers are removed by the next build. One build at a time, held by a file lock.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from assistant.errors import IndexUnavailable
from assistant.index.dense import DenseIndex, Vectors, cosines
from assistant.index.embeddings import LocalEmbeddings
from assistant.index.entries import Entry, entries, fingerprint
from assistant.index.lexical import LexicalIndex
from assistant.index.manifest import (
    CURRENT,
    FORMAT,
    NAME,
    Manifest,
    checksums,
    current,
    number,
    read_manifest,
)
from assistant.knowledge.corpus import Knowledge

_BUILDING = "building"
_SELF_SIMILARITY = 0.999
_EQUAL = 1e-4  # cosines nearer than this are of equal vectors


def build(
    index: Path,
    knowledge: Knowledge,
    embeddings: LocalEmbeddings,
    done: Callable[[int], None],
    learn: Callable[[Path], None],
) -> Manifest:
    """Builds, checks and switches to a new generation; the one before it is kept.

    `learn` writes into the folder what else is made from the corpus and the model.
    """
    index.mkdir(parents=True, exist_ok=True)
    with _lock(index):
        building = index / _BUILDING
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir()
        indexed = entries(knowledge)
        _fill(building, indexed, embeddings, done)
        learn(building)
        manifest = Manifest(
            format=FORMAT,
            corpus=fingerprint(knowledge),
            model=embeddings.fingerprint,
            documents=knowledge.digests(),
            statements=len(knowledge.statements),
            entries=len(indexed),
            files=checksums(building),
        )
        (building / NAME).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
        _switch(index, building)
    return manifest


@dataclass(frozen=True)
class OpenIndex:
    """A generation in memory: the entries' keys in order, their vectors and their terms.

    `folder` is where it lies; a later build may remove it.
    """

    folder: Path
    embeddings: LocalEmbeddings
    keys: Sequence[str]
    vectors: Vectors
    lexical: LexicalIndex

    def cosines(self, text: str) -> NDArray[np.float64]:
        """The cosine of the text with each entry, in the order of the keys."""
        return cosines(self.vectors, self.embeddings.embed_query(text))


def open_current(index: Path, corpus: str, embeddings: LocalEmbeddings) -> OpenIndex:
    """The index in use; IndexUnavailable where it is missing, damaged or does not fit."""
    generation = current(index)
    manifest = read_manifest(generation)
    manifest.check_source(corpus, embeddings.fingerprint)
    manifest.check_files(generation)
    # Chroma writes to its files even when it only reads: it gets a copy, so that the generation
    # stays as its checksums say, also with several readers and where it may only be read.
    with tempfile.TemporaryDirectory(prefix="stegvis-") as copy:
        _copy_contents(generation / "dense", Path(copy))
        dense = DenseIndex(Path(copy), embeddings)
        keys, vectors = dense.vectors()
        dense.close()
    lexical = LexicalIndex.load(generation / "lexical")
    return OpenIndex(generation, embeddings, keys, vectors, lexical)


def _copy_contents(source: Path, target: Path) -> None:
    """Copies what is in a folder without its permissions: who may only read may write the copy."""
    for path in sorted(source.rglob("*")):  # a folder comes before what is in it
        copied = target / path.relative_to(source)
        if path.is_dir():
            copied.mkdir()
        else:
            shutil.copyfile(path, copied)


@contextmanager
def _lock(index: Path) -> Iterator[None]:
    try:
        with FileLock(index / "lock", timeout=0):
            yield
    except Timeout as error:
        raise IndexUnavailable("another ingest is running; wait for it to end") from error


def _fill(
    building: Path,
    indexed: Sequence[Entry],
    embeddings: LocalEmbeddings,
    done: Callable[[int], None],
) -> None:
    dense = DenseIndex(building / "dense", embeddings)
    dense.add(indexed, done)
    _check(dense, indexed, embeddings)
    dense.close()
    LexicalIndex.build(indexed).save(building / "lexical")


def _check(dense: DenseIndex, indexed: Sequence[Entry], embeddings: LocalEmbeddings) -> None:
    """Counts, and every statement finds itself: nothing is nearer to it than its own vector."""
    keys, vectors = dense.vectors()
    if sorted(keys) != sorted(entry.key for entry in indexed):
        raise IndexUnavailable("the new index is incomplete; run `python ingest.py` again")
    row = {key: n for n, key in enumerate(keys)}
    own = [entry for entry in indexed if not entry.number]
    for entry, vector in zip(own, embeddings.embed_documents([e.text for e in own]), strict=True):
        found = cosines(vectors, vector)
        if found[row[entry.key]] < max(_SELF_SIMILARITY, found.max() - _EQUAL):
            raise IndexUnavailable(f"{entry.key} does not find itself in the new index")


def _switch(index: Path, building: Path) -> None:
    """Makes the built folder the current generation and removes all but it and the one before."""
    generation = index / f"gen-{max(map(number, index.iterdir()), default=0) + 1}"
    building.rename(generation)
    pointer = index / f"{CURRENT}.new"
    previous = _previous(index)
    with pointer.open("w", encoding="utf-8") as file:
        file.write(generation.name)
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(index / CURRENT)
    for old in index.iterdir():
        if number(old) and old.name not in (generation.name, previous):
            shutil.rmtree(old, ignore_errors=True)


def _previous(index: Path) -> str:
    try:
        return current(index).name
    except IndexUnavailable:
        return ""
