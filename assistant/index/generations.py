"""The generation of the index in use, checked and read into memory.

`CURRENT` names it; `building.py` makes it. Chroma, which keeps the vectors, is not opened: it is
slow to import, and writes to its files even when it only reads.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.index.embeddings import LocalEmbeddings
from assistant.index.lexical import LexicalIndex
from assistant.index.manifest import current, read_manifest
from assistant.index.vectors import Vectors, VectorTable, cosines


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
    table = VectorTable.load(generation)
    lexical = LexicalIndex.load(generation / "lexical")
    return OpenIndex(generation, embeddings, table.keys, table.rows, lexical)
