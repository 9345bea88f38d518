"""The building of a generation: beside the old one, checked, switched by one atomic rename.

Whatever is interrupted, `CURRENT` names a whole generation, the old or the new; leftovers are
removed by the next build. One build at a time, held by a file lock.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import IndexUnavailable
from assistant.index.dense import DenseIndex
from assistant.index.embeddings import LocalEmbeddings
from assistant.index.entries import Entry, entries, fingerprint
from assistant.index.lexical import build_lexical
from assistant.index.manifest import (
    CURRENT,
    FORMAT,
    NAME,
    Manifest,
    checksums,
    current,
    number,
)
from assistant.index.vectors import VectorTable, cosines
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
    stored = dense.vectors()
    dense.close()
    _check(stored, indexed, embeddings)
    stored.save(building)
    build_lexical(indexed, building / "lexical")


def _check(stored: VectorTable, indexed: Sequence[Entry], embeddings: LocalEmbeddings) -> None:
    """Counts, and every statement finds itself: nothing is nearer to it than its own vector."""
    if sorted(stored.keys) != sorted(entry.key for entry in indexed):
        raise IndexUnavailable("the new index is incomplete; run `python ingest.py` again")
    row = {key: n for n, key in enumerate(stored.keys)}
    own = [entry for entry in indexed if not entry.number]
    for entry, vector in zip(own, embeddings.embed_documents([e.text for e in own]), strict=True):
        found = cosines(stored.rows, vector)
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
