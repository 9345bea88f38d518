"""Generations of the index: built beside the old one, checked, switched by one atomic rename.

`CURRENT` names the generation in use. Whatever is interrupted, it names a whole one, the old or
the new; leftovers are removed by the next build. One build at a time, held by a file lock.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import IndexUnavailable
from assistant.index.dense import DenseIndex
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
_NEIGHBOURS = 10


def build(
    index: Path, knowledge: Knowledge, embeddings: LocalEmbeddings, done: Callable[[int], None]
) -> Manifest:
    """Builds, checks and switches to a new generation; the one before it is kept."""
    index.mkdir(parents=True, exist_ok=True)
    with _lock(index):
        building = index / _BUILDING
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir()
        indexed = entries(knowledge)
        _fill(building, indexed, embeddings, done)
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


class OpenIndex:
    """A generation opened for reading.

    Chroma writes to its files even when it only reads, so each process works on a private copy of
    them; the generation itself stays as its checksums say, also with several readers.
    """

    def __init__(self, generation: Path, embeddings: LocalEmbeddings) -> None:
        self._copy = tempfile.TemporaryDirectory(prefix="stegvis-")
        shutil.copytree(generation / "dense", self._copy.name, dirs_exist_ok=True)
        self.embeddings = embeddings
        self.dense = DenseIndex(Path(self._copy.name), embeddings)
        self.lexical = LexicalIndex.load(generation / "lexical")

    def close(self) -> None:
        """Closes the store and removes the private copy."""
        self.dense.close()
        self._copy.cleanup()


def open_current(index: Path, corpus: str, embeddings: LocalEmbeddings) -> OpenIndex:
    """The index in use; IndexUnavailable where it is missing, damaged or does not fit."""
    generation = current(index)
    manifest = read_manifest(generation)
    manifest.check_source(corpus, embeddings.fingerprint)
    manifest.check_files(generation)
    return OpenIndex(generation, embeddings)


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
    """Counts, and every entry finds itself (or one with the same text) at the top."""
    if dense.keys() != {entry.key for entry in indexed}:
        raise IndexUnavailable("the new index is incomplete; run `python ingest.py` again")
    texts = {entry.key: entry.text for entry in indexed}
    vectors = embeddings.embed_documents([entry.text for entry in indexed])
    for entry, vector in zip(indexed, vectors, strict=True):
        found = dense.nearest(vector, limit=_NEIGHBOURS)
        crowded = min(found.values()) >= _SELF_SIMILARITY  # more equal vectors than were asked for
        if not crowded and not any(
            texts[key] == entry.text and cosine >= _SELF_SIMILARITY for key, cosine in found.items()
        ):
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
