"""How an answer is altered in one place so that segments, text and citations still fit together.

A mutant that contradicts itself is caught by any reader. These keep an altered answer consistent
in itself, so that only the sources can tell that it is wrong.
"""

import hashlib
import re
from collections.abc import Sequence
from typing import TypeVar

from assistant.schema import Answer, Citation, Segment

T = TypeVar("T")


def pick(options: Sequence[T], *seed: str) -> T:
    """One of the options, chosen by a hash of the seed: the same one on every run."""
    digest = hashlib.sha256("\0".join(seed).encode()).digest()
    return options[int.from_bytes(digest[:6], "big") % len(options)]


def claims(answer: Answer) -> list[int]:
    """Places of the segments that are whole quotations."""
    printed = {citation.quote for citation in answer.citations}
    return [n for n, s in enumerate(answer.segments) if s.kind == "claim" and s.text in printed]


def translations(answer: Answer) -> list[int]:
    """Places of the segments that are translations."""
    own = set(claims(answer))
    return [n for n, s in enumerate(answer.segments) if s.kind == "claim" and n not in own]


def glue(answer: Answer, pattern: str) -> list[int]:
    """Places of the glue in which the pattern occurs."""
    found = enumerate(answer.segments)
    return [n for n, s in found if s.kind == "glue" and re.search(pattern, s.text)]


def cited(answer: Answer, place: int) -> Citation:
    """The first citation of a claim."""
    marker = answer.segments[place].citations[0]
    return next(c for c in answer.citations if c.marker == marker)


def reword(answer: Answer, place: int, new: str) -> Answer:
    """The answer with other words in one segment, and in the text at the same place."""
    start = _position(answer, place)
    old = answer.segments[place]
    text = answer.text[:start] + new + answer.text[start + len(old.text) :]
    segment = old.model_copy(update={"text": new})
    return answer.model_copy(update={"text": text, "segments": _with(answer, place, segment)})


def requote(answer: Answer, place: int, new: str, start: int = 0, end: int = 0) -> Answer:
    """The same, and the citation quotes the new words too; its span moves by `start` and `end`."""
    old = cited(answer, place)
    moved = {"quote": new, "start": old.start + start, "end": old.end + end}
    return recite(reword(answer, place, new), old.marker, **moved)


def recite(answer: Answer, marker: int, /, **changes: object) -> Answer:
    """The answer with one citation changed."""
    changed = tuple(
        c.model_copy(update=changes) if c.marker == marker else c for c in answer.citations
    )
    return answer.model_copy(update={"citations": changed})


def remark(answer: Answer, place: int, markers: tuple[int, ...]) -> Answer:
    """The answer with other markers behind one claim, in segment and text."""
    segment = answer.segments[place]
    at = _position(answer, place) + len(segment.text)
    old, new = (" ".join(f"[{m}]" for m in ms) for ms in (segment.citations, markers))
    text = answer.text[:at] + answer.text[at:].replace(old, new, 1)
    changed = segment.model_copy(update={"citations": markers})
    return answer.model_copy(update={"text": text, "segments": _with(answer, place, changed)})


def _with(answer: Answer, place: int, segment: Segment) -> tuple[Segment, ...]:
    return (*answer.segments[:place], segment, *answer.segments[place + 1 :])


def _position(answer: Answer, place: int) -> int:
    """Where the segment begins in the text: segments stand in it in order."""
    at = 0
    for segment in answer.segments[:place]:
        at = answer.text.index(segment.text, at) + len(segment.text)
    return answer.text.index(answer.segments[place].text, at)
