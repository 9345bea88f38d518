"""A plan in a Markdown file: its tables and lines, as a page would show them."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.plan.documents.read_parts import Extract, NoPlan

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][\w-]*)", re.IGNORECASE)
_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|\shidden\b", re.IGNORECASE
)
_STRUCK = frozenset({"s", "del", "strike"})
_VOID = frozenset({"br", "img", "hr", "wbr", "input"})
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
    for token in (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    ):
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
            tables[-1][-1].append(_shown(_visible(token.children or ())) if token.content else "")
    return Extract(tuple(tables), tuple(lines), "\n".join(said))


def _visible(pieces: Sequence["Token"]) -> list["Token"]:
    """What a page shows of a cell: nothing that is struck out, hidden, or a comment."""
    found: list[Token] = []
    hidden: list[str] = []
    for piece in pieces:
        tag = _TAG.match(piece.content) if piece.type == "html_inline" else None
        if hidden:
            name = tag["name"].lower() if tag else ""
            if piece.type == "s_close" or (tag and tag["end"]):
                closed = "s" if piece.type == "s_close" else name
                hidden = hidden[: hidden.index(closed)] if closed in hidden else hidden
            elif piece.type == "s_open" or (tag and name not in _VOID):
                hidden.append("s" if piece.type == "s_open" else name)
        elif piece.type == "s_open":
            hidden.append("s")
        elif (
            tag
            and not tag["end"]
            and (tag["name"].lower() in _STRUCK or _HIDES.search(piece.content))
        ):
            hidden.append(tag["name"].lower())
        elif not piece.content.startswith("<!--") or piece.type != "html_inline":
            found.append(piece)
    return found


def _shown(pieces: Sequence["Token"]) -> str:
    """A paragraph or cell without its markup; `<br>` breaks a line in a cell."""
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: "Token") -> str:
    broken = piece.type == "html_inline" and piece.content.lower().startswith("<br")
    return "\n" if broken or piece.type in _BREAKS else piece.content
