"""The panel beside the conversation: the sources of an answer, each in its place in the text."""

from typing import Any
from uuid import uuid4

import chainlit as cl

from assistant.chat.visitor import Visitor
from assistant.compose.wording import Words
from assistant.knowledge.passages import Passage
from assistant.schema import Citation
from assistant.service import Assistant

SOURCES = "stegvis_sources"
_ELEMENT = "StegvisSources"


async def show_sources(
    assistant: Assistant, visitor: Visitor, answer: int, marker: int | None = None
) -> None:
    """Opens the panel on all sources of an answer, or on the one with this marker."""
    citations = visitor.citations(answer)
    markers = [c.marker for c in citations]
    if not citations or marker not in (None, *markers):
        await cl.context.emitter.send_toast(visitor.words.text("chat.sources.gone"), "info")
        return
    if len(citations) == 1:
        marker = markers[0]
    props = {
        "sources": [_source(assistant, visitor, citation) for citation in citations],
        "open": None if marker is None else markers.index(marker),
        "words": {
            name: visitor.words.text(f"chat.sources.{name}")
            for name in ("all", "previous", "next", "translation")
        },
    }
    element = cl.CustomElement(name=_ELEMENT, props=props, display="side")
    await cl.ElementSidebar.set_title(visitor.words.text("chat.sources.title"))
    # Not `set_elements`: it also announces the element to the conversation, whose page then piles
    # up every side element it was ever sent, under their technical names, and it writes their
    # properties to files. Without a new key the panel would keep what it shows.
    panel = {"elements": [element.to_dict()], "key": str(uuid4())}
    await cl.context.emitter.emit("set_sidebar_elements", panel)


def sources_button(wording: Words, citations: tuple[Citation, ...], answer: int) -> list[cl.Action]:
    """What opens the panel on all sources of an answer; nothing where there are none."""
    if not citations:
        return []
    kind = "one" if len(citations) == 1 else "many"
    label = wording.text(f"chat.sources.button.{kind}", count=len(citations))
    return [cl.Action(SOURCES, {"answer": answer}, label=label, icon="book-open")]


async def close_sources() -> None:
    """Closes the panel: beside a new answer it would show the sources of another."""
    await cl.ElementSidebar.set_elements([])


def _source(assistant: Assistant, visitor: Visitor, citation: Citation) -> dict[str, Any]:
    passage = assistant.passage(citation.statement)
    whole = assistant.knowledge.text_of(passage.document)
    text = visitor.words.text
    translated = passage.translations.get(visitor.language)
    return {
        "marker": citation.marker,
        "heading": list(passage.heading_path),
        "document": passage.title,
        "reviewed": _reviewed(passage, visitor.words),
        "language": passage.language,
        "before": passage.before if whole.startswith(passage.before) else _opening(passage.before),
        "quote": passage.quote,
        "after": passage.after if whole.endswith(passage.after) else _ending(passage.after),
        "note": text("chat.sources.truncated") if passage.truncated else None,
        "translation": {"language": visitor.language, "text": translated} if translated else None,
    }


def _reviewed(passage: Passage, words: Words) -> str:
    """When the document was reviewed; the date of a clinic's own is shown as printed."""
    date = words.date(passage.reviewed_on) if passage.reviewed_on else passage.reviewed
    return (
        words.text("chat.sources.reviewed", date=date)
        if date
        else words.text("chat.sources.undated")
    )


def _opening(cut: str) -> str:
    """Text that begins somewhere in a document, from its first whole line, else word."""
    line = cut.partition("\n")[2].lstrip()
    return line or "… " + cut.partition(" ")[2]


def _ending(cut: str) -> str:
    """Text that ends somewhere in a document, up to its last whole line, else word."""
    line = cut.rpartition("\n")[0].rstrip()
    return line or cut.rpartition(" ")[0] + " …"
