"""Trained weights → a sentence-transformers directory with card, checksums and ONNX graphs.

The shipped model puts two views of a text side by side: the transformer, which reads word order, and
the static table, which doesn't and therefore generalises differently. Only modules of
sentence-transformers are used, so it loads without remote code. The two tables of word vectors
take a byte a number (float8); the rest is float16.
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from transformers import BertModel, PreTrainedTokenizerFast

from tools.train_embeddings import teacher
from tools.train_embeddings.student import POSITIONS
from tools.train_embeddings.texts import DOMAIN
from tools.train_embeddings.tokenizer import SPECIAL

if TYPE_CHECKING:
    from sentence_transformers.sentence_transformer.modules import Dense, Transformer

WIDTH = 384
STATIC_WEIGHT = 0.7
EMBEDDING_SCALE = 64.0
TABLE_SCALE = 4.0
_TABLES = ("embeddings.word_embeddings.weight", "emb_layer.weight")
_SUMS = "SHA256SUMS"
_UNSUMMED = (_SUMS, "README.md")


def main() -> None:
    """Packs one trained student."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("both", "transformer", "static"))
    parser.add_argument("weights", type=Path, help="whole, or the first part of parts .0, .1, …")
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--static", type=Path, help="weights of the static half, for both")
    parser.add_argument("--card", type=Path, help="becomes README.md")
    arguments = parser.parse_args()
    shutil.rmtree(arguments.output, ignore_errors=True)
    if arguments.kind == "both":
        both(
            whole(arguments.weights), whole(arguments.static), arguments.tokenizer, arguments.output
        )
    elif arguments.kind == "transformer":
        transformer(whole(arguments.weights), arguments.tokenizer, arguments.output)
    else:
        static(whole(arguments.weights), arguments.tokenizer, arguments.output)
    if arguments.card:
        shutil.copy(arguments.card, arguments.output / "README.md")
    for path in arguments.output.rglob("tokenizer.json"):
        content = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")
    for path in arguments.output.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
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


def both(
    state: dict[str, torch.Tensor],
    table: dict[str, torch.Tensor],
    tokenizer: Path,
    output: Path,
) -> None:
    """[weight × static, transformer], each of about unit length, together of unit length.

    sentence-transformers has no module that joins two vectors, but `Pooling` puts the first token's
    vector before the mean: the static half travels as the "first token" of the transformer's.
    """
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import (
        Normalize,
        Pooling,
        WordEmbeddings,
    )

    from tools.train_embeddings.onnx_graph import write_graph  # onnx is not the product's

    with TemporaryDirectory() as folder:
        first = _reader(state, tokenizer, Path(folder))
        rows = _table(table)
        model = SentenceTransformer(
            modules=[
                first,
                _copy(1 / _transformer_length(first), "token_embeddings", "kept"),
                WordEmbeddings(_fast(tokenizer), rows, max_seq_length=POSITIONS),
                Pooling(WIDTH, pooling_mode="mean"),
                Normalize(),
                _copy(STATIC_WEIGHT, "sentence_embedding", "cls_token_embeddings"),
                _copy(1.0, "kept", "token_embeddings"),
                Pooling(WIDTH, pooling_mode=("cls", "mean")),
                Normalize(),
            ],
            device="cpu",
        )
        model.save(str(output), create_model_card=False)
    for path in output.rglob("model.safetensors"):
        _shrink(path)
    for int8 in (False, True):
        write_graph(output, int8=int8)


def transformer(state: dict[str, torch.Tensor], tokenizer: Path, output: Path) -> None:
    """Bert, mean pooling, unit length."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling

    with TemporaryDirectory() as folder:
        first = _reader(state, tokenizer, Path(folder))
        model = SentenceTransformer(
            modules=[first, Pooling(WIDTH, pooling_mode="mean"), Normalize()], device="cpu"
        )
        model.save(str(output), create_model_card=False)
    _shrink(output / "model.safetensors")


def static(state: dict[str, torch.Tensor], tokenizer: Path, output: Path) -> None:
    """A table of vectors, mean, unit length."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    reader = Tokenizer.from_file(str(tokenizer))
    reader.no_truncation()
    reader.no_padding()
    content = json.loads(reader.to_str())
    content["post_processor"] = None
    module = StaticEmbedding(
        Tokenizer.from_str(json.dumps(content)), embedding_weights=_table(state).numpy()
    )
    SentenceTransformer(modules=[module, Normalize()], device="cpu").save(
        str(output), create_model_card=False
    )
    path = output / "model.safetensors"
    halves = {name: value.half() for name, value in load_file(path).items()}
    save_file(halves, path, metadata={"format": "pt"})


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


def _reader(state: dict[str, torch.Tensor], tokenizer: Path, folder: Path) -> "Transformer":
    """The transformer as a module; its embeddings are scaled, which the norm after them undoes."""
    from sentence_transformers.sentence_transformer.modules import Transformer

    pieces = Tokenizer.from_file(str(tokenizer)).get_vocab_size()
    body = BertModel(teacher.config(pieces, POSITIONS, teacher.layers(state)))
    missing = body.load_state_dict({k: v.float() for k, v in state.items()}, strict=False)
    if any(not name.startswith("pooler") for name in missing.missing_keys):
        raise ValueError(f"weights missing: {missing.missing_keys}")
    for value in body.pooler.parameters():
        value.data.zero_()  # unused, but loaders expect it
    for table in (
        body.embeddings.word_embeddings,
        body.embeddings.position_embeddings,
        body.embeddings.token_type_embeddings,
    ):
        table.weight.data.mul_(EMBEDDING_SCALE)
    body.save_pretrained(folder)
    _fast(tokenizer).save_pretrained(folder)
    return Transformer(str(folder), max_seq_length=POSITIONS)


def _transformer_length(first: "Transformer") -> float:
    """The usual length of the mean over tokens before it is made one."""
    texts = [json.loads(line)["sv"] for line in (DOMAIN / "office.jsonl").open(encoding="utf-8")]
    batch = first.preprocess(texts[:128])
    with torch.no_grad():
        states = first(batch)["token_embeddings"]
    mask = batch["attention_mask"].unsqueeze(-1)
    return float(((states * mask).sum(1) / mask.sum(1)).norm(dim=1).mean())


def _copy(factor: float, source: str, target: str) -> "Dense":
    """A feature times a number under another name."""
    from sentence_transformers.sentence_transformer.modules import Dense

    return Dense(
        WIDTH,
        WIDTH,
        bias=False,
        activation_function=torch.nn.Identity(),
        init_weight=torch.eye(WIDTH) * factor,
        module_input_name=source,
        module_output_name=target,
    )


def _table(state: dict[str, torch.Tensor]) -> torch.Tensor:
    """The static rows at a size that suits float8; begin and end marks count nothing."""
    rows = state["table.weight"].float() * TABLE_SCALE
    rows[: len(SPECIAL)] = 0
    return rows


def _shrink(path: Path) -> None:
    """float8 for tables of word vectors, float16 for the rest."""
    small = {
        name: value.to(torch.float8_e4m3fn if name in _TABLES else torch.float16)
        for name, value in load_file(path).items()
    }
    save_file(small, path, metadata={"format": "pt"})


if __name__ == "__main__":
    main()
