"""An answer's text as the Markdown that Chainlit shows: markers become links, text stays text."""

import re
from collections.abc import Iterator, Sequence

from assistant.schema import Citation

_DIRECTIVE = re.compile(r":(?=[^\W\d_])")
_WORDS = re.compile(r"\s*\S+\s*")
_WORDS_AT_ONCE = 6


def readable(text: str) -> str:
    """The text without what Chainlit's Markdown would take for something else.

    A colon before a letter begins a "directive", which is shown as nothing; two markers side by
    side are read as one link.
    """
    return _DIRECTIVE.sub(r"\\:", text).replace("][", "] [")


def link_definitions(citations: Sequence[Citation], answer: int) -> str:
    """Makes every `[n]` before it a link; a copied answer then ends in a list of its sources."""
    lines = (f'[{c.marker}]: #source-{answer}-{c.marker} "{_title(c)}"' for c in citations)
    return "\n\n" + "\n".join(lines) if citations else ""


def pieces(text: str) -> Iterator[str]:
    """The text in pieces of a few words, for streaming; joined they are the text."""
    words = _WORDS.findall(text)
    for start in range(0, len(words), _WORDS_AT_ONCE):
        yield "".join(words[start : start + _WORDS_AT_ONCE])


def _title(citation: Citation) -> str:
    return " › ".join(citation.heading_path).replace("\\", "").replace('"', "'")
