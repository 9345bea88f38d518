"""Dense search: the entries' vectors in an embedded Chroma collection, through langchain-chroma.

Chroma keeps the vectors; they are read once and compared all with all. For some thousand entries
that is faster than a graph of neighbours, and finds the same in every run and after every build.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError
from langchain_chroma import Chroma
from numpy.typing import NDArray

from assistant.errors import IndexUnavailable
from assistant.index.embeddings import LocalEmbeddings
from assistant.index.entries import Entry

Vectors = NDArray[np.float32]
_COLLECTION = "statements"
_BATCH = 256
_DIGITS = 5  # of a cosine; the rest is noise of the arithmetic


class DenseIndex:
    """A collection with one vector an entry, compared by cosine."""

    def __init__(self, folder: Path, embeddings: LocalEmbeddings) -> None:
        self._folder, self._embeddings = folder, embeddings

    @cached_property
    def _client(self) -> Client:
        settings = ChromaSettings(anonymized_telemetry=False, allow_reset=False)
        client: Client = chromadb.PersistentClient(str(self._folder), settings=settings)  # type: ignore[assignment]
        return client

    @cached_property
    def _chroma(self) -> Chroma:
        try:
            return Chroma(
                collection_name=_COLLECTION,
                embedding_function=self._embeddings,
                client=self._client,
                collection_configuration={"hnsw": {"space": "cosine"}},
            )
        except (ChromaError, ValueError) as error:
            raise IndexUnavailable(
                "the index can't be opened or written; free space and run `python ingest.py`"
            ) from error

    def add(self, entries: Sequence[Entry], done: Callable[[int], None]) -> None:
        """Embeds and stores the entries; `done` hears of each batch's size."""
        for first in range(0, len(entries), _BATCH):
            batch = entries[first : first + _BATCH]
            self._chroma.add_texts(
                [entry.text for entry in batch],
                metadatas=[{"owner": e.owner, "language": e.language} for e in batch],
                ids=[entry.key for entry in batch],
            )
            done(len(batch))

    def vectors(self) -> tuple[list[str], Vectors]:
        """The keys of all entries that are stored, and their unit vectors, a row each."""
        stored = self._chroma.get(include=["embeddings"])
        return stored["ids"], np.asarray(stored["embeddings"], dtype=np.float32)

    def close(self) -> None:
        """Lets go of the files, so that they can be moved or removed."""
        self._client.close()


def cosines(vectors: Vectors, query: Sequence[float]) -> NDArray[np.float64]:
    """The cosine of a unit vector with each row."""
    found = (vectors @ np.asarray(query, dtype=np.float32)).astype(np.float64)
    return np.asarray(np.round(found, _DIGITS))
