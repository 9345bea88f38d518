"""Which language a sentence is written in, by lingua; None where the text is too short to tell."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from assistant.schema import Language

if TYPE_CHECKING:
    from lingua import LanguageDetector

_LANGUAGES: Final[dict[str, Language]] = {"SV": "sv", "DA": "da", "EN": "en"}
_SHORTEST = 3  # words


@lru_cache(maxsize=20_000)
def language_of(text: str) -> Language | None:
    """Swedish, Danish or English; None for fewer than three words, which may be names."""
    if len(text.split()) < _SHORTEST:
        return None
    detected = _detector().detect_language_of(text)
    return _LANGUAGES[detected.iso_code_639_1.name] if detected else None


@lru_cache(maxsize=1)
def _detector() -> "LanguageDetector":
    from lingua import Language as Lingua
    from lingua import LanguageDetectorBuilder

    languages = (Lingua.SWEDISH, Lingua.DANISH, Lingua.ENGLISH)
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
