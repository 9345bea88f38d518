"""The entries' vectors in an embedded Chroma collection, through langchain-chroma.

Chroma keeps the vectors; the build reads them back and writes them as a table (`vectors.py`), of
which all rows are compared. For some thousand entries that is faster than a graph of neighbours,
and finds the same in every run and after every build.
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
from langchain_core.embeddings import Embeddings

from assistant.errors import IndexUnavailable
from assistant.index.embeddings import LocalEmbeddings
from assistant.index.entries import Entry
from assistant.index.vectors import VectorTable

_COLLECTION = "statements"
_BATCH = 256


class DenseIndex:
    """A collection with one vector an entry."""

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
                embedding_function=_LangChainEmbeddings(self._embeddings),
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

    def vectors(self) -> VectorTable:
        """The vectors of all entries that are stored."""
        stored = self._chroma.get(include=["embeddings"])
        return VectorTable(stored["ids"], np.asarray(stored["embeddings"], dtype=np.float32))

    def close(self) -> None:
        """Lets go of the files, so that they can be moved or removed."""
        self._client.close()


class _LangChainEmbeddings(Embeddings):
    """The model behind LangChain's interface, whose import alone costs more than a question."""

    def __init__(self, embeddings: LocalEmbeddings) -> None:
        self._embeddings = embeddings

    def embed_query(self, text: str) -> list[float]:
        return self._embeddings.embed_query(text)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._embeddings.embed_documents(texts)
