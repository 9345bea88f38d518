"""The second reader: what an answer's text says to someone who sees nothing but the text.

It finds what is cited by the markers: a quotation by its marks, a list item, or else the sentence
that the marker ends. It knows nothing of segments or of how the product lays out an answer. What it reads must agree with the segments and
citations that came with the text; a disagreement is a failure of the answer.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.schema import Answer

# Closing mark → the marks that may open such a quotation, in the styles of the three languages,
# of German and French, and of typewriters.
STYLES = {"”": "”“„", "“": "„“", "«": "»", "»": "«»", '"': '"', "’": "‘’", "›": "‹"}
_MARKERS = re.compile(r"\[\d+\](?: ?\[\d+\])*")
_ITEM = re.compile(r"(?:^|\n) *[-*•] (?:\*[^*\n]+:\* )?")  # a list item, with a label or not
_ALTERNATIVE = re.compile(r" \*[^*\n]+\* ")
_SENTENCE = re.compile(r"\n+|(?<=[.!?])\s+(?=[^\W\d_])")
_QUOTED = re.compile("|".join(f"[{a}][^\n{c}]+{c}" for c, a in STYLES.items() if c != "’"))


@dataclass(frozen=True)
class Said:
    """One cited text with its markers, and the translation that stands beside it.

    `marked` says that it stands in quotation marks.
    """

    text: str
    markers: tuple[int, ...]
    translation: str | None = None
    marked: bool = False


@dataclass(frozen=True)
class Reading:
    """An answer's text taken apart: what is cited, the words between, and what does not fit.

    `stray` are markers that nothing stands before, `unmarked` quotations that have no marker.
    """

    said: tuple[Said, ...]
    between: tuple[str, ...]
    stray: tuple[str, ...]
    unmarked: tuple[str, ...]


def read(text: str, labels: Iterable[str]) -> Reading:
    """Takes the text apart; `labels` are the words that mark a translation in any language."""
    translated = _translations(labels)
    said: list[Said] = []
    between: list[str] = []
    stray: list[str] = []
    cursor = 0
    for match in _MARKERS.finditer(text):
        found = _quotation(text[cursor : match.start()], continues=bool(said))
        if found is None:
            stray.append(match.group())
            continue
        before, quote, marked = found
        markers = tuple(int(n) for n in re.findall(r"\d+", match.group()))
        beside = translated.match(text, match.end())
        said.append(Said(quote, markers, beside["text"] if beside else None, marked))
        between.append(before)
        cursor = beside.end() if beside else match.end()
    between.append(text[cursor:])
    glue = tuple(piece for piece in between if piece)
    unmarked = tuple(q.group() for piece in glue for q in _QUOTED.finditer(piece))
    return Reading(tuple(said), glue, tuple(stray), unmarked)


def disagreements(answer: Answer, reading: Reading) -> list[str]:
    """Where the text says something else than the segments and citations."""
    faults = [f"a marker without a text: {marker}" for marker in reading.stray]
    cited_segments = [(s.text, s.citations) for s in answer.segments if s.kind != "glue"]
    if _claims(reading) != cited_segments:
        faults.append("the cited texts are not the claims and suggestions of the segments")
    if reading.between != _between(answer):
        faults.append("the words between the quotations are not those of the segments")
    cited = [citation.marker for citation in answer.citations]
    shown = list(dict.fromkeys(marker for said in reading.said for marker in said.markers))
    if shown != cited or cited != list(range(1, len(cited) + 1)):
        faults.append("the markers of the text are not those of the citations, in order")
    return faults


def _claims(reading: Reading) -> list[tuple[str, tuple[int, ...]]]:
    claims: list[tuple[str, tuple[int, ...]]] = []
    for said in reading.said:
        claims.append((said.text, said.markers))
        if said.translation is not None:
            claims.append((said.translation, said.markers[:1]))
    return claims


def _between(answer: Answer) -> tuple[str, ...]:
    """What the segments say between cited texts; neighbouring glue counts as one."""
    runs: list[str] = [""]
    for segment in answer.segments:
        if segment.kind != "glue":
            runs.append("")
        else:
            runs[-1] += segment.text
    return tuple(run for run in runs if run)


def _quotation(before: str, continues: bool) -> tuple[str, str, bool] | None:
    """The words before, the cited text, and whether it is in marks; from the text up to a marker."""
    if not before.endswith(" "):
        return None
    body = before[:-1]
    if body and body[-1] in STYLES:
        opening = max(body.rfind(mark, 0, len(body) - 1) for mark in STYLES[body[-1]])
        quote = body[opening + 1 : -1]
        if opening >= 0 and quote and "\n" not in quote:
            return body[:opening], quote, True
    starts = [match.end() for match in _ITEM.finditer(body)]
    alternative = _ALTERNATIVE.match(body) if continues else None
    starts += [alternative.end()] if alternative else []
    starts = [at for at in starts if "\n" not in body[at:]]
    if not starts:
        starts = [0, *(match.end() for match in _SENTENCE.finditer(body))]
    at = max(starts)
    return (body[:at], body[at:], False) if body[at:].strip() else None


def _translations(labels: Iterable[str]) -> re.Pattern[str]:
    alternatives: Sequence[str] = [re.escape(label) for label in labels]
    return re.compile(rf" \*\((?P<text>[^\n]+?) – (?:{'|'.join(alternatives)})\)\*")
