"""Running text: lines with their positions, and lines into sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"[.!?…][\"”»)]*(?=\s+[\"“«(]?[A-ZÅÄÖÆØÉ0-9])")
_ABBREVIATION = re.compile(
    r"\b(?:t\.ex|bl\.a|d\.v\.s|dvs|ca|m\.m|m\.fl|o\.s\.v|s\.k|f\.eks|bl\.a|jf|nr|kl|e\.g|i\.e|etc|resp|inkl)\.$",
    re.IGNORECASE,
)

_ABBREVIATED = 12  # letters of the longest abbreviation, and one more


@dataclass(frozen=True)
class Span:
    """A piece of a document: `text == document[start:end]`."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.start + len(self.text)


def trimmed(text: str, start: int) -> Span:
    """The span without white space at its ends (no-break spaces too)."""
    lead = len(text) - len(text.lstrip())
    return Span(text.strip(), start + lead)


def lines(text: str) -> Iterator[Span]:
    """The lines that are not blank, trimmed, in order."""
    position = 0
    for line in text.splitlines(keepends=True):
        span = trimmed(line, position)
        position += len(line)
        if span.text:
            yield span


def sentences(span: Span) -> Iterator[Span]:
    """The sentences of a paragraph; a colon or a semicolon does not end one."""
    start = 0
    for match in _SENTENCE_END.finditer(span.text):
        if _ABBREVIATION.search(span.text, max(0, match.end() - _ABBREVIATED), match.end()):
            continue
        yield trimmed(span.text[start : match.end()], span.start + start)
        start = match.end()
    yield trimmed(span.text[start:], span.start + start)
