"""What all scripts agree on: how a text is normalised, and where things lie."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = Path(__file__).resolve().parent / "domain"
LANGUAGES = ("sv", "da", "en")
SEED = 20260


def normalised(text: str) -> str:
    """NFKC, lower case, words only, one space between them."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower())
    return " ".join(words)


def ngrams(text: str, size: int) -> set[str]:
    """Runs of `size` words of a normalised text."""
    words = text.split()
    return {" ".join(words[i : i + size]) for i in range(len(words) - size + 1)}


def strings(record: Mapping[str, str | Sequence[str]]) -> Iterator[str]:
    """All texts of a record."""
    for value in record.values():
        yield from [value] if isinstance(value, str) else value
