"""A plan in a Markdown file: its tables and lines, as a page would show them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.plan.documents.read_parts import Extract, NoPlan

if TYPE_CHECKING:
    from markdown_it.token import Token

_BREAKS = frozenset({"softbreak", "hardbreak"})


def read_markdown(data: bytes) -> Extract:
    """The file, UTF-8; NoPlan for another encoding."""
    from markdown_it import MarkdownIt

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NoPlan("is not UTF-8 text; save it as UTF-8") from None
    tables: list[list[list[str]]] = []
    lines: list[str] = []
    said: list[str] = []
    inside = False
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(text):
        if token.type in ("table_open", "table_close"):
            inside = token.type == "table_open"
            tables += [[]] if inside else []
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.content:
            said.append(_shown(token.children) if token.children else token.content)
            if not inside:
                lines.append(said[-1])
        if inside and token.type == "inline":
            tables[-1][-1].append(said[-1] if token.content else "")
    return Extract(tuple(tables), tuple(lines), "\n".join(said))


def _shown(pieces: Sequence["Token"]) -> str:
    """A paragraph or cell without its markup; `<br>` breaks a line in a cell."""
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: "Token") -> str:
    broken = piece.type == "html_inline" and piece.content.lower().startswith("<br")
    return "\n" if broken or piece.type in _BREAKS else piece.content
