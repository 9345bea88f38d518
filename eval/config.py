"""What a run was made with: enough to make it again, and no paths of the machine it ran on."""

import hashlib
import platform
from importlib.metadata import version
from typing import Any

from assistant import Assistant, Settings, __version__
from assistant.index.embeddings import LocalEmbeddings
from assistant.index.entries import fingerprint
from assistant.retrieve.tuning import tuning
from eval.cases import FOLDER

_PACKAGES = (
    "bm25s",
    "chromadb",
    "lingua-language-detector",
    "numpy",
    "rapidfuzz",
    "sentence-transformers",
    "snowballstemmer",
    "torch",
)
_CASES = (
    "questions.jsonl",
    "dev_questions.jsonl",
    "dialogs.jsonl",
    "plans.jsonl",
    "thresholds.json",
)


def config(assistant: Assistant, settings: Settings) -> dict[str, Any]:
    """Settings, tuned numbers, fingerprints of model, corpus and cases, versions."""
    embeddings = LocalEmbeddings(settings.model, settings.prompts)
    return {
        "stegvis": __version__,
        "settings": {
            "max_question": settings.max_question,
            "conversations": settings.conversations,
        },
        "tuning": tuning().model_dump(),
        "model": {"name": embeddings.directory.name, "fingerprint": embeddings.fingerprint},
        "corpus": {
            "fingerprint": fingerprint(assistant.knowledge),
            "documents": assistant.knowledge.digests(),
        },
        "cases": {name: _digest(name) for name in _CASES},
        "python": platform.python_version(),
        "packages": {name: version(name) for name in _PACKAGES},
    }


def _digest(name: str) -> str:
    return hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()
