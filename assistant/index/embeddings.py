"""A sentence-transformers model from a local directory.

Safetensors only, no remote code, no network. A model that ships a `SHA256SUMS` file is checked
against it; e5 models get the query and passage prompts of `prompts/embedding.yaml`.
"""

import hashlib
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from assistant.errors import ModelError
from assistant.index.static_model import StaticModel, is_static

Encoder = Callable[[Sequence[str]], NDArray[np.float32]]
_SUMS = "SHA256SUMS"


class LocalEmbeddings:
    """Unit-length float vectors of questions and passages; the weights load at first use."""

    def __init__(self, model: str, prompts: Path) -> None:
        self.directory = _directory(model)
        self._query_prompt, self._passage_prompt = _prompts(model, prompts)

    @cached_property
    def fingerprint(self) -> str:
        """One hash over the model's files; ModelError where a shipped checksum differs."""
        digests = {
            path.relative_to(self.directory).as_posix(): _digest(path)
            for path in sorted(self.directory.rglob("*"))
            if path.is_file() and path.name not in (_SUMS, "README.md")
        }
        self._check_sums(digests)
        prompts = f"{self._query_prompt}|{self._passage_prompt}"
        return hashlib.sha256((repr(sorted(digests.items())) + prompts).encode()).hexdigest()

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self._encode([text], self._query_prompt)[0]

    def embed_queries(self, texts: Sequence[str]) -> list[list[float]]:
        """The vectors of questions, in order."""
        return self._encode(list(texts), self._query_prompt)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages, in order."""
        return self._encode(texts, self._passage_prompt)

    def _encode(self, texts: list[str], prompt: str) -> list[list[float]]:
        if not texts:
            return []
        vectors = self._model([prompt + text for text in texts])
        found: list[list[float]] = np.nan_to_num(vectors).tolist()  # no known piece: no direction
        return found

    @cached_property
    def _model(self) -> Encoder:
        fingerprint = self.fingerprint  # an altered model is refused before its weights are read
        try:
            if is_static(self.directory):
                return StaticModel(self.directory).encode
            return _sentence_transformer(self.directory)
        except Exception as error:  # the loaders of models raise bare Exceptions
            raise ModelError(
                f"the embedding model in {self.directory.name} ({fingerprint[:8]}) can't be loaded: "
                f"{' '.join(str(error).split())[:200]}"
            ) from error

    def _check_sums(self, digests: dict[str, str]) -> None:
        sums = self.directory / _SUMS
        if not sums.is_file():
            return
        for line in sums.read_text(encoding="utf-8").splitlines():
            digest, _, name = line.partition("  ")
            if digests.get(name) != digest:
                raise ModelError(
                    f"the embedding model is not the one that was shipped: {name} is missing or "
                    "altered; restore it, or set STEGVIS_MODEL to another model directory"
                )


def _sentence_transformer(directory: Path) -> Encoder:
    """Any model that sentence-transformers can load, on the CPU and from this directory alone."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(
        str(directory),
        device="cpu",
        local_files_only=True,
        trust_remote_code=False,
        model_kwargs={"use_safetensors": True},
    )

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        found = model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found, dtype=np.float32)

    return encode


def _directory(model: str) -> Path:
    """The model's directory: as given, or the named model's place in the local cache."""
    path = Path(model).expanduser()
    if not path.is_dir():
        path = _cached(model)
    if not (path / "modules.json").is_file():
        raise ModelError(
            f'"{model}" is no sentence-transformers model (no modules.json in it); '
            "set STEGVIS_MODEL to a model directory, or unset it to use the shipped one"
        )
    if not list(path.rglob("*.safetensors")):
        raise ModelError(f'"{model}" has no safetensors weights; other formats are not loaded')
    return path


def _cached(model: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(model, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError) as error:
        raise ModelError(
            f'embedding model "{model}" is neither a directory nor in the local model cache; '
            "set STEGVIS_MODEL to a model directory, or unset it to use the shipped one"
        ) from error


def _prompts(model: str, folder: Path) -> tuple[str, str]:
    try:
        families = yaml.safe_load((folder / "embedding.yaml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ModelError(
            f"the prompts in {folder} can't be read (embedding.yaml); restore the folder or set "
            "STEGVIS_PROMPTS to it"
        ) from error
    name = Path(model).name.lower()
    for family, prompts in families.items():
        if family in name:
            return prompts["query"], prompts["passage"]
    return "", ""


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
