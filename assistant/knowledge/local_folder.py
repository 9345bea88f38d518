"""Which files of a clinic's folder may be documents, and what they are called."""

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from assistant.knowledge.identity import masked
from assistant.knowledge.local_blocks import UnreadableFile

_LONGEST_SLUG = 24


def files(folder: Path) -> Iterator[Path]:
    """What may be a document; hidden files, Word's lock files and the folder's README are not."""
    for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix()):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        may_be_read = not path.is_dir() or _is_outside(path, folder)
        if not hidden and may_be_read and path.name.lower() != "readme.md":
            yield path


def check_place(path: Path, folder: Path, name: str) -> None:
    """UnreadableFile where the file's name or its real place keeps it from being shown."""
    if shown(name) != name:
        raise UnreadableFile("the file's name is not valid UTF-8; rename it")
    if masked(name) != name:
        raise UnreadableFile("the file's name holds an identity number; rename it")
    if _is_outside(path, folder):
        raise UnreadableFile("this is a link to a place outside the folder; put a copy here")


def shown(name: str) -> str:
    """The name in characters that can be printed."""
    return name.encode("utf-8", errors="replace").decode("utf-8")


def slug_of(stem: str, taken: set[str]) -> str:
    """The file's name in capital letters and digits, numbered where two files give the same."""
    letters = stem.upper().replace("Æ", "AE").replace("Ø", "O")
    base = re.sub(r"[^A-Z0-9]", "", unicodedata.normalize("NFKD", letters))[:_LONGEST_SLUG] or "DOC"
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base[: _LONGEST_SLUG - len(str(number))]}{number}"
    return slug


def _is_outside(path: Path, folder: Path) -> bool:
    """Whether a link leads out of the folder: what lies there was not put here to be shown."""
    real = Path(os.path.realpath(path))
    return not real.is_relative_to(os.path.realpath(folder))
