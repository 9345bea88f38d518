"""Wording: a plan decides and promises nothing about a person, and holds no identity number."""

import re
import unicodedata
from collections.abc import Iterator

from assistant.knowledge.identity import identity_numbers
from assistant.knowledge.words import clean, tokens
from assistant.plan.check.case import Case, Finding, short, unbroken

_PIECE = re.compile(r"<br\s*/?>|[|\t\r\x0b\x0c•·]+|\n(?!\s*[a-zåäöæøé])")  # a line may go on
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_CELL = re.compile(r"<br\s*/?>|[|\t\n\r\x0b\x0c]+")
_SENTENCE_SHOWN = 200  # characters
_GAP = " ¶ "  # no word; stands where a quotation was


def check_deciding(case: Case) -> Iterator[Finding]:
    """Sentences that decide, outside quotations and what Stegvis writes itself."""
    told: list[str] = []
    for place, text in _passages(case):
        for sentence in _sentences(case, text):
            if any(sentence in other or other in sentence for other in told):
                continue
            what = case.knowledge.vocabulary.decides(sentence)
            if what:
                told.append(sentence)
                yield case.finding(
                    "deciding_wording",
                    place or sentence,
                    key=f"deciding.{what}",
                    text=short(sentence, _SENTENCE_SHOWN),
                )


def check_identity(case: Case) -> Iterator[Finding]:
    """Identity numbers, each once; a finding never repeats one."""
    told: set[str] = set()
    for place, text in _passages(case):
        for cell in _CELL.split(text):
            for number in identity_numbers(clean(unbroken(cell))):
                digits = re.sub(r"\D", "", number)
                if digits not in told:
                    told.add(digits)
                    yield case.finding("identity_number", place or cell)


def _passages(case: Case) -> Iterator[tuple[str, str]]:
    """What stands in each goal, then the whole text, which may hold it in another order."""
    for goal in case.plan.goals:
        said = [(s.activity, s.text) for s in goal.suggestions]
        parts = (goal.text, goal.state, *goal.fields, *(part for pair in said for part in pair))
        yield from ((goal.text, part) for part in parts)
    yield "", case.plan.text


def _sentences(case: Case, text: str) -> Iterator[str]:
    """The sentences of a text that may be remarked on, without what is not the writer's own."""
    for piece in _PIECE.split(unicodedata.normalize("NFKC", text)):
        line = clean(piece)
        if not case.knowledge.vocabulary.deciding_patterns.find(tokens(line)):
            continue
        for own in case.own_texts:
            line = line.replace(own, _GAP)
        for part in line.split(_GAP.strip()):
            yield from (s for s in _SENTENCE.split(part) if s.strip())
