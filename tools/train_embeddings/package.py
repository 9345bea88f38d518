"""Trained weights → a sentence-transformers directory: float16, card, checksums, and an ONNX graph."""

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from transformers import BertModel, PreTrainedTokenizerFast

from tools.train_embeddings import teacher
from tools.train_embeddings.onnx_graph import write_graph
from tools.train_embeddings.student import POSITIONS

_SUMS = "SHA256SUMS"
_UNSUMMED = (_SUMS, "README.md")


def main() -> None:
    """Packs one trained student."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("transformer", "static"))
    parser.add_argument("weights", type=Path, help="whole, or the first part of parts .0, .1, …")
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--card", type=Path, help="becomes README.md")
    arguments = parser.parse_args()
    shutil.rmtree(arguments.output, ignore_errors=True)
    if arguments.kind == "transformer":
        transformer(whole(arguments.weights), arguments.tokenizer, arguments.output)
    else:
        static(whole(arguments.weights), arguments.tokenizer, arguments.output)
    if arguments.card:
        shutil.copy(arguments.card, arguments.output / "README.md")
    write_sums(arguments.output)


def whole(weights: Path) -> dict[str, torch.Tensor]:
    """Weights of one file or of its parts put together."""
    if weights.suffix == ".safetensors":
        return load_file(weights)
    with TemporaryDirectory() as folder:
        joined = Path(folder) / "weights.safetensors"
        parts = sorted(weights.parent.glob(f"{weights.stem}.[0-9]"))
        joined.write_bytes(b"".join(part.read_bytes() for part in parts))
        return {name: value.clone() for name, value in load_file(joined).items()}


def transformer(state: dict[str, torch.Tensor], tokenizer: Path, output: Path) -> None:
    """Bert, mean pooling, unit length. float16 on disk, float32 at work."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Normalize, Pooling, Transformer

    pieces = Tokenizer.from_file(str(tokenizer)).get_vocab_size()
    body = BertModel(teacher.config(pieces, POSITIONS))
    missing = body.load_state_dict({k: v.float() for k, v in state.items()}, strict=False)
    if any(not name.startswith("pooler") for name in missing.missing_keys):
        raise ValueError(f"weights missing: {missing.missing_keys}")
    for name, value in body.pooler.named_parameters():
        value.data.zero_()  # unused, but expected by loaders
        del name
    with TemporaryDirectory() as folder:
        body.save_pretrained(folder)
        _fast(tokenizer).save_pretrained(folder)
        first = Transformer(folder, max_seq_length=POSITIONS)
        model = SentenceTransformer(
            modules=[first, Pooling(body.config.hidden_size, pooling_mode="mean"), Normalize()],
            device="cpu",
        )
        model.save(str(output), create_model_card=False)
    _halve(output)
    write_graph(output, int8=False)


def static(state: dict[str, torch.Tensor], tokenizer: Path, output: Path) -> None:
    """A table of vectors, mean, unit length."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Normalize, StaticEmbedding

    reader = Tokenizer.from_file(str(tokenizer))
    reader.no_truncation()
    reader.no_padding()
    content = json.loads(reader.to_str())
    content["post_processor"] = None
    module = StaticEmbedding(
        Tokenizer.from_str(json.dumps(content)),
        embedding_weights=state["table.weight"].float().numpy(),
    )
    SentenceTransformer(modules=[module, Normalize()], device="cpu").save(
        str(output), create_model_card=False
    )
    _halve(output)


def write_sums(folder: Path) -> None:
    """SHA-256 of every file but the card, as `sha256sum` writes it."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in _UNSUMMED
    ]
    (folder / _SUMS).write_text("".join(lines), encoding="utf-8")


def _fast(tokenizer: Path) -> PreTrainedTokenizerFast:
    return PreTrainedTokenizerFast(
        tokenizer_file=str(tokenizer),
        model_max_length=POSITIONS,
        pad_token="[PAD]",  # noqa: S106
        unk_token="[UNK]",  # noqa: S106
        cls_token="[CLS]",  # noqa: S106
        sep_token="[SEP]",  # noqa: S106
        mask_token="[MASK]",  # noqa: S106
    )


def _halve(folder: Path) -> None:
    path = folder / "model.safetensors"
    halves = {name: value.half() for name, value in load_file(path).items()}
    save_file(halves, path, metadata={"format": "pt"})


if __name__ == "__main__":
    main()
