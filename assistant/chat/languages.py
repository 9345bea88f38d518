"""Which of the three languages a browser gets, and Chainlit's tag for it."""

from collections.abc import Mapping

from assistant.schema import LANGUAGES, Language

TAGS: Mapping[Language, str] = {"sv": "sv-SE", "da": "da-DK", "en": "en-US"}


def language_of(tag: str | None) -> Language:
    """The language of a tag (`sv-FI`) or of an Accept-Language header, whose first tag counts.

    The first is what Chainlit's own page goes by; the rest of the page must not differ from it.
    """
    primary = (tag or "").strip().partition(",")[0].partition(";")[0].partition("-")[0].lower()
    return next((known for known in LANGUAGES if known == primary), "en")
