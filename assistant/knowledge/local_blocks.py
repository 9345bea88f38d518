"""What a clinic's document is made of, and how headings are told from text where no style says so.

A plain text file and a PDF show lines, nothing more. Lines become paragraphs, and a short line
that stands alone, or that reads like `Steg 3`, is a heading.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from assistant.errors import CorpusError
from assistant.knowledge.prose import Span, trimmed

_LONGEST_HEADING = 80
_NARROWEST = 30  # characters: below this, line ends are meant, whatever the longest line is
_NOT_A_HEADING = tuple(".!?…,;")
_MONTH = r"(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|dec)[a-z]*\.?"
DATE: Final = re.compile(
    rf"\b(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}\.?\s+{_MONTH}\s+\d{{4}}|{_MONTH}\s+\d{{1,2}},\s+\d{{4}}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{4})\b",
    re.IGNORECASE,
)
DATED: Final = re.compile(
    r"^\W*(?:(?:senast|sidst|last)\s+)?(?:granskad|reviderad|uppdaterad|revideret|opdateret|updated"
    r"|reviewed|revised|(?:gäller|giltig|gælder|gældende|valid|effective)\s+(?:från|fra|from))\b",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:[•●○◦▪■□▫‣⁃·*–—\-\ue000-\uf8ff]|\d{1,2}[.)]|[a-zåäöæø]\))\s+")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+")
_DIVIDED = re.compile(r"\w-$")
_STEP_LINE = re.compile(
    r"(?:steg|trin|step|nivå)\s+(?:[1-5]|ett|et|två|to|tre|fyra|fire|fem|one|two|three|four|five)"
    r"\s*(?P<more>$|[:.–—(-]\s*\S.*$|:$)",
    re.IGNORECASE,
)
_Kind = Literal["step", "other"] | None


class UnreadableFile(CorpusError):
    """A clinic's file that is left out; the message says why, and never what stands in it."""


@dataclass(frozen=True)
class Heading:
    """A heading as plain words; level 0 is the title of the document."""

    text: str
    level: int


@dataclass(frozen=True)
class Passage:
    """A piece of text; `whole` is one statement (a list item, a table row), else its sentences."""

    span: Span
    whole: bool = False


Block = Heading | Passage


@dataclass(frozen=True)
class Extract:
    """A file's text, and its headings and passages in reading order."""

    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Line:
    """A printed line; `apart` when a blank line, or a space like one, stands before it."""

    span: Span
    apart: bool
    strong: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together; `strong` is set in larger or bold letters than the rest."""

    span: Span
    apart: bool
    strong: bool = False
    whole: bool = False


def paragraphs(lines: Sequence[Line], slack: float = 1.0) -> list[list[Line]]:
    """Lines → lines of a paragraph each. `slack` < 1 allows for letters of unequal width."""
    longest = max((len(line.span.text) for line in lines), default=0)
    width = max(longest * slack, _NARROWEST)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues(before: Line, line: Line, width: float) -> bool:
    """Whether the break is the paper's: the next word is no beginning, or had no room before."""
    text = line.span.text
    if line.apart or line.strong != before.strong or _ITEM.match(text):
        return False
    if is_step_line(text) or is_step_line(before.span.text):
        return False
    if text[0].islower() or _DIVIDED.search(before.span.text):
        return True
    return len(before.span.text) + 1 + len(text.split()[0]) > width


def structured(found: Sequence[Paragraph], only_strong: bool = False) -> tuple[Block, ...]:
    """Paragraphs → headings and passages; `only_strong` where letters show what a heading is."""
    kinds: list[_Kind] = []
    for i, paragraph in enumerate(found):
        after_text = bool(kinds) and kinds[-1] is None
        around = found[max(i - 1, 0) : i] if after_text else ()
        kinds.append(_kind(paragraph, found[i + 1 : i + 2], around, only_strong))
    levels = _levels(kinds)
    blocks = (_block(p, *levels[i : i + 2]) for i, p in enumerate(found))
    return tuple(blocks)


def is_step_line(text: str) -> bool:
    """Whether a line reads like `Steg 3` or `Step 3: Teamwork` and not like a sentence."""
    return bool(_STEP_LINE.match(text)) and text[0].isupper() and _like_a_heading(text)


def is_date_line(text: str) -> bool:
    """Whether a line says when the document was made or reviewed, and nothing else."""
    date = DATE.search(text)
    rest = DATED.sub("", text.replace(date[0], "") if date else "x")
    return bool(date) and not re.search(r"\w{4}", rest)


def passage(span: Span, whole: bool = False) -> Passage:
    """The span as text; a bullet or number before it makes it a list item and is left out."""
    if mark := _ITEM.match(span.text):
        return Passage(trimmed(span.text[mark.end() :], span.start + mark.end()), whole=True)
    return Passage(span, whole)


def heading_text(printed: str) -> str:
    """A heading's words: single blanks, no colon at the end."""
    return " ".join(printed.split()).rstrip(": ")


def _like_a_heading(text: str) -> bool:
    if len(text) > _LONGEST_HEADING or "\n" in text or text.endswith(_NOT_A_HEADING):
        return False
    return any(c.isalpha() for c in text) and not is_date_line(text)


def _kind(
    paragraph: Paragraph,
    following: Sequence[Paragraph],
    text_before: Sequence[Paragraph],
    only_strong: bool,
) -> _Kind:
    text = paragraph.span.text
    if not following or paragraph.whole or not _like_a_heading(text):
        return None
    if is_step_line(text):
        return "step"
    numbered = bool(_NUMBERED.match(text))
    if _ITEM.match(text) and not numbered:
        return None
    if only_strong:
        return "other" if paragraph.strong else None
    if numbered:
        listed = any(_NUMBERED.match(p.span.text) for p in (*text_before, *following))
        return "other" if paragraph.apart and following[0].apart and not listed else None
    return "other" if paragraph.apart or not text_before else None


def _levels(kinds: Sequence[_Kind]) -> list[int | None]:
    """A level for each heading: the title, then steps with areas in them or areas with steps."""
    has_title = bool(kinds) and kinds[0] == "other"
    step, other = _ranks(kinds[1:] if has_title else kinds)
    rank: dict[_Kind, int | None] = {"step": step, "other": other, None: None}
    levels = [rank[kind] for kind in kinds]
    return [0, *levels[1:]] if has_title else levels


def _ranks(kinds: Sequence[_Kind]) -> tuple[int, int]:
    """Levels of step headings and of others. What directly follows what tells which is above.

    Where steps only follow each other, a later heading ("Contact") does not belong to the last.
    """
    touching = Counter(pairwise(kinds))
    if touching["other", "step"] > touching["step", "other"]:
        return 2, 1
    headings = [kind for kind in kinds[_first_step(kinds) :] if kind]
    in_order = Counter(pairwise(headings))
    nested = touching["step", "other"] or in_order["other", "other"]
    return (1, 1) if in_order["step", "step"] and not nested else (1, 2)


def _first_step(kinds: Iterable[_Kind]) -> int:
    return next((i for i, kind in enumerate(kinds) if kind == "step"), 0)


def _block(paragraph: Paragraph, level: int | None, following: int | None = None) -> Block:
    """A heading with nothing under it was a short sentence after all, unless it names a step."""
    text = paragraph.span.text
    step = _STEP_LINE.match(text)
    childless = level is not None and following is not None and 0 < following <= level
    if level is None or (childless and not (step and not step["more"])):
        return passage(paragraph.span, paragraph.whole)
    return Heading(heading_text(text), level)
