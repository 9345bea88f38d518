"""A clinic's file → its text with headings and passages, or the reason why it is left out."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.knowledge.local_blocks import (
    Block,
    Extract,
    Heading,
    Line,
    Paragraph,
    Passage,
    UnreadableFile,
    heading_text,
    paragraphs,
    structured,
)
from assistant.knowledge.local_docx import read_docx
from assistant.knowledge.local_pdf import read_pdf
from assistant.knowledge.prose import Span, lines, trimmed

if TYPE_CHECKING:
    from markdown_it.token import Token

_LARGEST = 20 * 1024 * 1024  # bytes
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n.*?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)


def read_text(data: bytes) -> Extract:
    """A text file: UTF-8, else Windows-1252; spans point into the decoded text."""
    text = _decoded(data)
    located: list[Line] = []
    position = 0
    for line in lines(text):
        apart = not located or len(_LINE_BREAK.findall(text, position, line.start)) > 1
        located.append(Line(line, apart))
        position = line.end
    found = [_joined(text, group) for group in paragraphs(located)]
    return Extract(text, structured(found))


def read_markdown(data: bytes) -> Extract:
    """A Markdown file; spans point into the file's text, markup and all. Code and HTML are left."""
    text = _decoded(data)
    return Extract(text, tuple(_markdown_blocks(text)))


_READERS: Final[Mapping[str, Callable[[bytes], Extract]]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".docx": read_docx,
    ".pdf": read_pdf,
}


def read_file(path: Path) -> tuple[bytes, Extract]:
    """The file's bytes and what stands in them; UnreadableFile with one line on why not."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableFile("this format is not read; use .txt, .md, .docx or .pdf")
    data = _bytes(path)
    try:
        return data, reader(data)
    except UnreadableFile:
        raise
    # The one edge to third-party parsers: a damaged file may raise anything, and one file must
    # not keep the others out. The error's text is dropped, because it can hold the file's words.
    except Exception as error:  # noqa: BLE001
        kind, what = path.suffix.lower(), type(error).__name__
        raise UnreadableFile(f"the file is damaged or not a {kind} file ({what})") from None


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file() and path.exists():
            raise UnreadableFile("this is not an ordinary file")
        size = path.stat().st_size
        if size > _LARGEST:
            raise UnreadableFile("the file is larger than 20 MB; divide it or leave out its images")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"the file can't be opened ({error.strerror})") from error
    if not data:
        raise UnreadableFile("the file is empty")
    return data


def _decoded(data: bytes) -> str:
    if b"\0" in data:
        raise UnreadableFile("the file is binary or UTF-16; save it as UTF-8 text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise UnreadableFile("the file is neither UTF-8 nor Windows-1252 text") from None


def _joined(text: str, group: Sequence[Line]) -> Paragraph:
    start, end = group[0].span.start, group[-1].span.end
    return Paragraph(Span(text[start:end], start), group[0].apart)


def _markdown_blocks(text: str) -> Iterator[Block]:
    from markdown_it import MarkdownIt

    starts = [0, *(m.end() for m in _LINE_BREAK.finditer(text)), len(text)]
    matter = _FRONT_MATTER.match(text)
    opened: list[Token] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.nesting == 1:
            opened.append(token)
        elif token.nesting == -1:
            opened.pop()
        if not token.map or (matter and starts[token.map[0]] < matter.end()):
            continue
        first, end = (starts[line] for line in token.map)
        yield from _markdown_block(token, Span(text[first:end], first), opened)


def _markdown_block(token: "Token", area: Span, opened: Sequence["Token"]) -> Iterator[Block]:
    """The block that a token makes, if any; `area` is its lines, `opened` what it stands in."""
    inside = {o.type for o in opened}
    if token.type == "tr_open" and "thead_open" not in inside:
        row = area.text.strip().strip("|")
        yield Passage(trimmed(row, area.start + area.text.index(row)), whole=True)
    elif token.type == "inline" and "tr_open" not in inside and (words := _words(token)):
        if opened[-1].type == "heading_open":
            yield Heading(words, int(opened[-1].tag[1:]))
        else:
            yield Passage(_without_marks(area, token.content), "list_item_open" in inside)


def _words(inline: "Token") -> str:
    """The text as a reader sees it: no markup, no HTML, no images."""
    shown = (
        " " if c.type.endswith("break") else c.content for c in inline.children or () if _seen(c)
    )
    return heading_text("".join(shown))


def _seen(child: "Token") -> bool:
    return child.type in ("text", "text_special", "code_inline", "softbreak", "hardbreak")


def _without_marks(area: Span, content: str) -> Span:
    """The paragraph's lines from its first word on, without the list or quotation marks before."""
    lead = area.text.index(content.partition("\n")[0])
    return trimmed(area.text[lead:], area.start + lead)
