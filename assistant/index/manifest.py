"""The manifest of an index generation: what it was built from, what is in it, and its checksums."""

import hashlib
import re
from pathlib import Path

from pydantic import ValidationError

from assistant.errors import IndexUnavailable
from assistant.schema import Frozen

FORMAT = 6  # raised when entries, terms or layout change: older generations are rebuilt
NAME = "manifest.json"
CURRENT = "CURRENT"  # the file that names the generation in use
_GENERATION = re.compile(r"gen-(\d{1,9})", re.ASCII)
_REBUILD = "run `python ingest.py`"


class Manifest(Frozen):
    """Written last into a generation; a folder without it is no generation."""

    format: int
    corpus: str
    model: str
    documents: dict[str, str]
    statements: int
    entries: int
    files: dict[str, str]

    def check_source(self, corpus: str, model: str) -> None:
        """IndexUnavailable unless corpus and model are those that the index was built from."""
        if self.format != FORMAT:
            raise IndexUnavailable(f"the index has an older format; {_REBUILD}")
        if self.corpus != corpus:
            raise IndexUnavailable(f"the corpus has changed since the index was built; {_REBUILD}")
        if self.model != model:
            raise IndexUnavailable(f"the index was built with another embedding model; {_REBUILD}")

    def check_files(self, generation: Path) -> None:
        """IndexUnavailable where a file is not as it was written: a damaged one can end a process."""
        for name, digest in self.files.items():
            path = generation / name
            if not path.is_file() or file_digest(path) != digest:
                raise IndexUnavailable(f"the index is damaged ({Path(name).name}); {_REBUILD}")


def read_manifest(generation: Path) -> Manifest:
    """The manifest of a generation; IndexUnavailable where it can't be read."""
    try:
        return Manifest.model_validate_json((generation / NAME).read_bytes())
    except OSError as error:
        raise IndexUnavailable(f"there is no index yet; {_REBUILD}") from error
    except ValidationError as error:
        raise IndexUnavailable(f"the index is damaged ({NAME}); {_REBUILD}") from error


def checksums(generation: Path) -> dict[str, str]:
    """Relative name → sha256 of every file of a generation."""
    return {
        path.relative_to(generation).as_posix(): file_digest(path)
        for path in sorted(generation.rglob("*"))
        if path.is_file() and path.name != NAME
    }


def file_digest(path: Path) -> str:
    """sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def current(index: Path) -> Path:
    """The generation in use; IndexUnavailable where there is none."""
    try:
        name = (index / CURRENT).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise IndexUnavailable(f"there is no index yet; {_REBUILD}") from error
    except UnicodeDecodeError as error:
        raise IndexUnavailable(f"the index is damaged ({CURRENT}); {_REBUILD}") from error
    if not _GENERATION.fullmatch(name):
        raise IndexUnavailable(f"the index is damaged ({CURRENT}); {_REBUILD}")
    return index / name


def number(generation: Path) -> int:
    """The generation's number; 0 for a folder that is none."""
    found = _GENERATION.fullmatch(generation.name)
    return int(found[1]) if found else 0


def fits(index: Path, corpus: str, model: str) -> bool:
    """Whether the generation in use is whole and was built from this corpus and model."""
    try:
        generation = current(index)
        manifest = read_manifest(generation)
        manifest.check_source(corpus, model)
        manifest.check_files(generation)
    except IndexUnavailable:
        return False
    return True
