"""Pieces → the answer: numbered citations, translations beside foreign quotes, notes, text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.compose.pieces import Claim, Glue, Piece, Proposed
from assistant.compose.wording import Words
from assistant.knowledge.corpus import Knowledge
from assistant.schema import Citation, Language, Segment, Statement, Translation

QUOTES: dict[Language, tuple[str, str]] = {"sv": ("”", "”"), "da": ("»", "«"), "en": ("“", "”")}


@dataclass(frozen=True)
class Rendered:
    """The answer's text, the segments it is made of, and its citations in order of marker."""

    text: str
    segments: tuple[Segment, ...]
    citations: tuple[Citation, ...]


def render(pieces: Sequence[Piece], knowledge: Knowledge, words: Words) -> Rendered:
    """Numbers the citations in reading order and lays out the text."""
    citations: dict[str, Citation] = {}
    segments: list[Segment] = []
    text: list[str] = []
    for piece in _trimmed(_merged(_with_notes(pieces, knowledge, words))):
        if isinstance(piece, Glue):
            segments.append(Segment(kind="glue", text=piece.text))
            text.append(piece.text)
            continue
        cited = [
            citations.setdefault(s.id, cite(s, len(citations) + 1, knowledge, words.language))
            for s in _cited(piece)
        ]
        markers = tuple(citation.marker for citation in cited)
        if isinstance(piece, Proposed):
            segments.append(Segment(kind="suggestion", text=piece.text, citations=markers))
            text.append(f"{piece.text} {marked(markers)}")
            continue
        quote, translation = cited[0].quote, cited[0].translation
        opening, closing = QUOTES[words.language] if piece.quoted else ("", "")
        segments.append(Segment(kind="claim", text=quote, citations=markers))
        text.append(f"{opening}{quote}{closing} {marked(markers)}")
        if translation:
            segments.append(Segment(kind="claim", text=translation.text, citations=markers[:1]))
            text.append(f" *({translation.text} – {words.text('translation.label')})*")
    return Rendered("".join(text), tuple(segments), tuple(citations.values()))


def _cited(piece: Claim | Proposed) -> tuple[Statement, ...]:
    return (piece.source,) if isinstance(piece, Proposed) else (piece.statement, *piece.also)


def marked(markers: Sequence[int]) -> str:
    """The markers as they stand in the text."""
    return " ".join(f"[{marker}]" for marker in markers)


def cite(statement: Statement, marker: int, knowledge: Knowledge, language: Language) -> Citation:
    """The citation of a statement, with its translation where the reader's language differs."""
    translated = knowledge.translations.get(statement.id, {}).get(language)
    return Citation(
        marker=marker,
        statement=statement.id,
        document=statement.document,
        heading_path=statement.heading_path,
        quote=statement.quote,
        start=statement.start,
        end=statement.end,
        language=statement.language,
        translation=Translation(language=language, text=translated) if translated else None,
    )


def _with_notes(pieces: Sequence[Piece], knowledge: Knowledge, words: Words) -> list[Piece]:
    """Says after a statement that the source breaks off there, or that it denies a requirement."""
    noted: list[Piece] = []
    for piece in pieces:
        noted.append(piece)
        if isinstance(piece, Claim):
            keys = _notes(piece.statement, knowledge)
            noted += [Glue(f" *({words.text(key)})*") for key in keys]
    return noted


def _notes(statement: Statement, knowledge: Knowledge) -> Iterator[str]:
    if statement.truncated:
        yield "note.truncated"
    of_step = statement.kind == "clarification" and statement.step is not None
    if of_step and knowledge.vocabulary.denies(statement.reading):
        yield "note.conflict"


def _merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbouring glue as one piece."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if isinstance(piece, Glue) and isinstance(last, Glue):
            merged[-1] = Glue(last.text + piece.text)
        else:
            merged.append(piece)
    return merged


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Without white space before the first and after the last piece."""
    if pieces and isinstance(pieces[0], Glue):
        pieces[0] = Glue(pieces[0].text.lstrip())
    if pieces and isinstance(pieces[-1], Glue):
        pieces[-1] = Glue(pieces[-1].text.rstrip())
    return pieces
