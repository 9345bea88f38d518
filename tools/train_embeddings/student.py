"""The student before training: the teacher's body under a trilingual vocabulary.

A new piece starts as a weighted mean of the teacher's word vectors whose words lie nearest to it in
the static starting model, which knows all three languages: `sjuksköterska` starts near `nurse`.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import load_file
from safetensors.torch import save_file
from tokenizers import Tokenizer
from transformers import BertModel

from tools.train_embeddings.teacher import config, load
from tools.train_embeddings.tokenizer import SPECIAL

POSITIONS = 128
LAYERS = (0, 1, 3, 5)
_LAYER = "encoder.layer."
_NEIGHBOURS = 8
_SHARPNESS = 12.0
_TEACHER_SPECIAL = {"[PAD]": 0, "[UNK]": 100, "[CLS]": 101, "[SEP]": 102, "[MASK]": 103}
Floats = NDArray[np.float32]


def main() -> None:
    """Writes initial.safetensors and, for the static student, initial_table.safetensors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("static", type=Path, help="the static starting model")
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("teacher", type=Path, help="folder that teacher.py wrote")
    parser.add_argument("output", type=Path)
    parser.add_argument(
        "--layers", type=int, nargs="+", default=LAYERS, help="the teacher's layers to start from"
    )
    arguments = parser.parse_args()
    table = word_table(arguments.static, arguments.tokenizer, arguments.teacher)
    student = build(arguments.teacher, torch.from_numpy(table), arguments.layers)
    state = {k: v.half() for k, v in student.state_dict().items()}
    save_file(state, arguments.output / "initial.safetensors")
    rows = torch.from_numpy(static_table(arguments.static, arguments.tokenizer))
    save_file({"table": rows.half()}, arguments.output / "initial_table.safetensors")


def build(teacher: Path, table: torch.Tensor, layers: Sequence[int]) -> BertModel:
    """Those of the teacher's layers and its first positions, with `table` as the word vectors."""
    state = {
        name: value
        for name, value in load(teacher).state_dict().items()
        if not name.startswith(_LAYER)
    }
    for place, layer in enumerate(layers):
        for name, value in load(teacher).encoder.layer[layer].state_dict().items():
            state[f"{_LAYER}{place}.{name}"] = value
    state["embeddings.word_embeddings.weight"] = table
    name = "embeddings.position_embeddings.weight"
    state[name] = state[name][:POSITIONS].clone()
    student = BertModel(config(len(table), POSITIONS, len(layers)), add_pooling_layer=False)
    student.load_state_dict(state, strict=False)
    return student


def word_table(static: Path, tokenizer: Path, teacher: Path) -> Floats:
    """Initial vectors of the new pieces, by way of the static model."""
    words = Tokenizer.from_file(str(teacher / "teacher_tokenizer.json")).get_vocab()
    vectors = load(teacher).embeddings.word_embeddings.weight.detach().numpy()
    pieces = Tokenizer.from_file(str(tokenizer)).get_vocab()
    known = [w for w in sorted(words) if w.isascii() and not w.startswith(("##", "["))]
    space = _StaticSpace(static)
    anchors, targets = space.vectors(known), vectors[[words[w] for w in known]]
    order = sorted(pieces, key=lambda piece: pieces[piece])
    near = space.vectors(order)
    table = np.zeros((len(order), vectors.shape[1]), np.float32)
    for start in range(0, len(order), 1000):
        part = near[start : start + 1000] @ anchors.T
        best = np.argpartition(-part, _NEIGHBOURS, axis=1)[:, :_NEIGHBOURS]
        weight = np.exp(_SHARPNESS * np.take_along_axis(part, best, axis=1))
        weight /= weight.sum(axis=1, keepdims=True)
        table[start : start + 1000] = np.einsum("ij,ijk->ik", weight, targets[best])
    typical = np.linalg.norm(targets, axis=1).mean()
    table *= typical / np.linalg.norm(table, axis=1, keepdims=True).clip(1e-6)
    for piece in SPECIAL:
        table[pieces[piece]] = vectors[_TEACHER_SPECIAL[piece]]
    return table


def static_table(static: Path, tokenizer: Path) -> Floats:
    """The starting model's vectors of the new pieces, lengths kept: they are its word weights."""
    pieces = Tokenizer.from_file(str(tokenizer)).get_vocab()
    order = sorted(pieces, key=lambda piece: pieces[piece])
    return _StaticSpace(static).means(order)


class _StaticSpace:
    """Unit vectors of single words in the static model."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        weights = load_file(folder / "model.safetensors")
        self._table = next(iter(weights.values())).astype(np.float32)

    def means(self, words: list[str]) -> Floats:
        """Means of the words' rows."""
        found = np.zeros((len(words), self._table.shape[1]), np.float32)
        for i, encoding in enumerate(self._tokenizer.encode_batch(words)):
            if encoding.ids:
                found[i] = self._table[encoding.ids].mean(axis=0)
        return found

    def vectors(self, words: list[str]) -> Floats:
        """Means at unit length."""
        found = self.means(words)
        norms: Floats = np.linalg.norm(found, axis=1, keepdims=True).clip(1e-6)
        return found / norms


if __name__ == "__main__":
    main()
