"""The last gate before an answer is shown: every claim is what its cited statement says.

The text is read against its segments from the first character to the last, so that nothing can
stand in it but glue and whole statements with their own markers.
"""

from collections.abc import Mapping

from assistant.compose.render import QUOTES, Rendered, cite, marked
from assistant.compose.wording import words
from assistant.errors import StegvisError
from assistant.knowledge.corpus import Knowledge
from assistant.schema import Citation, Segment


class UnsupportedClaim(StegvisError):
    """A claim that its citation does not bear out; a fault of the program, never shown."""


def verify(rendered: Rendered, knowledge: Knowledge) -> None:
    """UnsupportedClaim unless every claim, quote, marker and character of the answer holds."""
    for place, citation in enumerate(rendered.citations, start=1):
        _check_citation(citation, place, knowledge)
    by_marker = {citation.marker: citation for citation in rendered.citations}
    for segment in rendered.segments:
        if segment.kind == "claim":
            _check_claim(segment, by_marker)
    used = {marker for segment in rendered.segments for marker in segment.citations}
    if used != set(by_marker):
        raise UnsupportedClaim("the claims and the citations of the answer differ")
    _check_text(rendered, by_marker)


def _check_citation(citation: Citation, place: int, knowledge: Knowledge) -> None:
    """The citation is the statement's own, and its span holds its quote."""
    statement = knowledge.statement(citation.statement)
    language = citation.translation.language if citation.translation else statement.language
    if citation != cite(statement, place, knowledge, language):
        raise UnsupportedClaim(f"the citation of {citation.statement} is not that statement")
    if knowledge.text_of(citation.document)[citation.start : citation.end] != citation.quote:
        raise UnsupportedClaim(f"{citation.statement} is not what stands at its span")


def _check_claim(segment: Segment, by_marker: Mapping[int, Citation]) -> None:
    """Every citation of the claim says it by itself, in the original or in its translation."""
    if not segment.citations:
        raise UnsupportedClaim("a claim without a citation")
    for marker in segment.citations:
        citation = by_marker.get(marker)
        if citation is None or segment.text not in _readings(citation):
            raise UnsupportedClaim("a claim is not the whole statement that it cites")


def _readings(citation: Citation) -> set[str]:
    return {citation.quote} | ({citation.translation.text} if citation.translation else set())


def _check_text(rendered: Rendered, by_marker: Mapping[int, Citation]) -> None:
    rest = rendered.text
    for segment in rendered.segments:
        forms = (segment.text,) if segment.kind == "glue" else _forms(segment, by_marker)
        form = next((form for form in forms if rest.startswith(form)), None)
        if form is None:
            raise UnsupportedClaim("the text is not what its segments say")
        rest = rest[len(form) :]
    if rest:
        raise UnsupportedClaim("the text goes on after its last segment")


def _forms(segment: Segment, by_marker: Mapping[int, Citation]) -> tuple[str, ...]:
    """How a claim may stand in the text: bare or quoted with its marker, or as a translation.

    A suggestion stands bare before its marker.
    """
    if segment.kind == "suggestion":
        return (f"{segment.text} {marked(segment.citations)}",)
    citation = by_marker[segment.citations[0]]
    if segment.text != citation.quote and citation.translation:
        label = words(citation.translation.language).text("translation.label")
        return (f" *({segment.text} – {label})*",)
    bare = f"{segment.text} {marked(segment.citations)}"
    quoted = (f"{a}{segment.text}{b} {marked(segment.citations)}" for a, b in QUOTES.values())
    return (*quoted, bare)
