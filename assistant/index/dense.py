"""Dense search: the entries' vectors in an embedded Chroma collection, through langchain-chroma."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

import chromadb
from chromadb.api.client import Client
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError
from langchain_chroma import Chroma

from assistant.errors import IndexUnavailable
from assistant.index.embeddings import LocalEmbeddings
from assistant.index.entries import Entry

_COLLECTION = "statements"
_BATCH = 256


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

    @cached_property
    def _collection(self) -> chromadb.Collection:
        return self._client.get_collection(_COLLECTION, embedding_function=None)

    def add(self, entries: Sequence[Entry], done: Callable[[int], None]) -> None:
        """Embeds and stores the entries; `done` hears of each batch's size."""
        for first in range(0, len(entries), _BATCH):
            batch = entries[first : first + _BATCH]
            self._chroma.add_texts(
                [entry.text for entry in batch],
                metadatas=[{"statement": e.statement, "language": e.language} for e in batch],
                ids=[entry.key for entry in batch],
            )
            done(len(batch))

    def keys(self) -> set[str]:
        """The entries that are stored."""
        return set(self._chroma.get(include=[])["ids"])

    def nearest(self, vector: list[float], limit: int) -> dict[str, float]:
        """Entry key → cosine of the nearest entries."""
        # asked without texts and metadata, which would take five times as long
        found = self._collection.query(
            query_embeddings=[vector], n_results=limit, include=["distances"]
        )
        (keys,), (distances,) = found["ids"], found["distances"] or [[]]
        return {key: 1.0 - distance for key, distance in zip(keys, distances, strict=True)}

    def close(self) -> None:
        """Lets go of the files, so that they can be moved or removed."""
        self._client.close()
