"""The two students as modules, what they embed, and their weights as files."""

import math
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from transformers import BertModel

from tools.train_embeddings import teacher
from tools.train_embeddings.data import Reader, encode, padded

_PART = 15_500_000


class StaticStudent(nn.Module):
    """Mean of a table's rows; marks of begin and end count nothing."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        self.table = nn.Embedding.from_pretrained(table, freeze=False)

    def forward(self, ids: Tensor) -> Tensor:
        """Unit vectors; one token in ten is dropped while training."""
        mask = ids > 4
        if self.training:
            mask = mask & (torch.rand(ids.shape, device=ids.device) > 0.1)
        return nn.functional.normalize((self.table(ids) * mask.unsqueeze(-1)).sum(1), dim=-1)


class TransformerStudent(nn.Module):
    """A Bert body with mean pooling."""

    def __init__(self, body: BertModel) -> None:
        super().__init__()
        self.body = body

    def forward(self, ids: Tensor) -> Tensor:
        """Unit vectors."""
        return teacher.pooled(self.body, ids)


@torch.no_grad()
def embed(model: nn.Module, texts: list[str], tokenizer: Reader, device: str) -> Tensor:
    """The teacher's unit vectors as float16, longest texts first."""
    model.eval().to(device)
    ids = encode(texts, tokenizer)
    order = sorted(range(len(ids)), key=lambda i: -len(ids[i]))
    vectors = torch.empty(len(ids), 384, dtype=torch.float16, device=device)
    size = 4096 if device == "cuda" else 128
    for start in range(0, len(order), size):
        part = order[start : start + size]
        rows = padded([ids[i] for i in part], len(ids[part[0]])).to(device).long()
        with torch.autocast(device, dtype=torch.float16 if device == "cuda" else torch.bfloat16):
            vectors[part] = model(rows).half()
    return vectors


def save_weights(model: nn.Module, path: Path) -> None:
    """float16 safetensors."""
    inner = model.body if isinstance(model, TransformerStudent) else model
    state = {k: v.detach().half().cpu().contiguous() for k, v in inner.state_dict().items()}
    save_file(state, path)


def split(path: Path, folder: Path) -> None:
    """Copies a file in parts that are small enough to send."""
    data = path.read_bytes()
    for i in range(math.ceil(len(data) / _PART)):
        (folder / f"{path.name}.{i}").write_bytes(data[i * _PART : (i + 1) * _PART])
