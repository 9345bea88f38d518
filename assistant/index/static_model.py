"""A static embedding model without torch: a table of vectors, one for each piece of a word.

sentence-transformers computes the same (`StaticEmbedding`, then `Normalize`), but the import of
torch alone takes longer than a question should.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Encoding, Tokenizer

_MODULES = ("StaticEmbedding", "Normalize")
_FEW = 8  # texts
_WEIGHTS = "embedding.weight"


class StaticModel:
    """The mean of the vectors of a text's pieces, scaled to unit length."""

    def __init__(self, directory: Path) -> None:
        """KeyError, OSError or another error of the readers where the directory holds no such model."""
        self._tokenizer = Tokenizer.from_file(str(directory / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._table = load_file(directory / "model.safetensors")[_WEIGHTS]

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, a row for each text; zeros for a text without a known piece."""
        means = np.stack([self._mean(encoded.ids) for encoded in self._encoded(texts)])
        lengths = np.linalg.norm(means, axis=1, keepdims=True)
        return np.asarray(means / np.where(lengths > 0, lengths, 1), dtype=np.float32)

    def _encoded(self, texts: Sequence[str]) -> Sequence[Encoding]:
        """A batch is shared among threads; for a question that costs more than it saves."""
        if len(texts) > _FEW:
            return self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [self._tokenizer.encode(text, add_special_tokens=False) for text in texts]

    def _mean(self, pieces: Sequence[int]) -> NDArray[np.float32]:
        if not pieces:
            return np.zeros(self._table.shape[1], dtype=np.float32)
        rows = self._table[pieces].astype(np.float32)  # the whole table would take longer
        mean: NDArray[np.float32] = rows.mean(axis=0)
        return mean


def is_static(directory: Path) -> bool:
    """Whether the model is a static embedding and nothing else."""
    modules = json.loads((directory / "modules.json").read_text(encoding="utf-8"))
    return tuple(module["type"].rsplit(".", 1)[-1] for module in modules) == _MODULES
