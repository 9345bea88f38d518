"""The last gate before an answer is shown: every claim is what its cited statement says."""

import re

from assistant.compose.render import Rendered
from assistant.errors import StegvisError
from assistant.knowledge.corpus import Knowledge
from assistant.schema import Citation, Segment

_MARKER = re.compile(r"\[(\d+)\]")


class UnsupportedClaim(StegvisError):
    """A claim that its citation does not bear out; a fault of the program, never shown."""


def verify(rendered: Rendered, knowledge: Knowledge) -> None:
    """UnsupportedClaim unless every claim, quote and marker of the answer holds."""
    by_marker = {citation.marker: citation for citation in rendered.citations}
    for citation in rendered.citations:
        _check_quote(citation, knowledge)
    for segment in rendered.segments:
        if segment.kind == "claim":
            _check_claim(segment, by_marker)
    markers = {int(number) for number in _MARKER.findall(rendered.text)}
    if markers != set(by_marker):
        raise UnsupportedClaim("the markers of the text and the citations differ")


def _check_quote(citation: Citation, knowledge: Knowledge) -> None:
    printed = knowledge.text_of(citation.document)[citation.start : citation.end]
    if printed != citation.quote or knowledge.statement(citation.statement).quote != printed:
        raise UnsupportedClaim(f"{citation.statement} is not what stands at its span")


def _check_claim(segment: Segment, by_marker: dict[int, Citation]) -> None:
    cited = [by_marker[marker] for marker in segment.citations if marker in by_marker]
    readings = {c.quote for c in cited} | {c.translation.text for c in cited if c.translation}
    if segment.text not in readings:
        raise UnsupportedClaim("a claim is not a whole statement that it cites")
