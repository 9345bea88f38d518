# ruff: noqa: ARG001  one signature for every operator
"""Mutations: true answers made false in one way each, from which a checker's kill rate is taken.

An operator takes an answer and gives it back altered, or None where it has nothing to alter.
Every choice is made by a hash of the case's id, so two runs make the same mutants.
"""

import re
from collections.abc import Callable, Mapping

from assistant.schema import Answer, Citation, Language
from eval.bench import WORD, Bench, Operator
from eval.edits import (
    cited,
    claims,
    glue,
    pick,
    recite,
    remark,
    requote,
    reword,
    translations,
)
from eval.places import step_of

_NOT: Mapping[Language, str] = {"sv": "inte", "da": "ikke", "en": "not"}
_DENIALS = r"\b(?:inte|ikke|not|utan|uden|without)\b ?"
_STEP = re.compile(r"(?i)\b(?:steg|trin|step)s? (?:\d[-–])?(\d)")
_COUNT = re.compile(r"(\d+)(?= (?:av|af|of) \d)|(\d+)(?= (?:krav|requirements))")


def _claim(answer: Answer, seed: str, pattern: str = "") -> int | None:
    places = [n for n in claims(answer) if re.search(pattern, answer.segments[n].text)]
    return pick(places, seed) if places else None


def _on_claim(change: Callable[[str, str, Language, Bench], str], pattern: str = "") -> Operator:
    """Other words in a quotation, as if the source said so: segment, text and citation agree."""

    def operator(answer: Answer, seed: str, bench: Bench) -> Answer | None:
        place = _claim(answer, seed, pattern)
        if place is None:
            return None
        old = answer.segments[place].text
        new = change(old, seed, cited(answer, place).language, bench)
        altered = requote if pick((True, False), seed, "quote") else reword
        return altered(answer, place, new) if new != old else None

    return operator


def _on_translation(change: Callable[[str, str, Language, Bench], str]) -> Operator:
    """Other words in a translation."""

    def operator(answer: Answer, seed: str, bench: Bench) -> Answer | None:
        places = translations(answer)
        if not places:
            return None
        place = pick(places, seed)
        stored = cited(answer, place)
        new = change(answer.segments[place].text, seed, answer.language, bench)
        altered = reword(answer, place, new)
        if stored.translation and pick((True, False), seed, "stored"):
            translation = stored.translation.model_copy(update={"text": new})
            altered = recite(altered, stored.marker, translation=translation)
        return altered if altered != answer else None

    return operator


def _on_glue(pattern: re.Pattern[str], last: int) -> Operator:
    """Another number up to `last` where the pattern finds one in the glue."""

    def operator(answer: Answer, seed: str, bench: Bench) -> Answer | None:
        places = glue(answer, pattern.pattern)
        if not places:
            return None
        place = pick(places, seed)
        text = answer.segments[place].text
        match = pick(list(pattern.finditer(text)), seed, "place")
        at = next(n for n in range(1, len(match.groups()) + 1) if match[n])
        other = pick([n for n in range(1, last + 1) if n != int(match[at])], seed, "other")
        return reword(answer, place, f"{text[: match.start(at)]}{other}{text[match.end(at) :]}")

    return operator


def _other_digit(text: str, seed: str, language: Language, bench: Bench) -> str:
    match = pick(list(re.finditer(r"\d", text)), seed)
    other = pick([n for n in "123456789" if n != match.group()], seed, "other")
    return text[: match.start()] + other + text[match.end() :]


def _number_put_in(text: str, seed: str, language: Language, bench: Bench) -> str:
    words = text.split(" ")
    at = pick(range(1, len(words) + 1), seed, "at")
    return " ".join([*words[:at], pick("2345678", seed, "n"), *words[at:]])


def _denied(text: str, seed: str, language: Language, bench: Bench) -> str:
    words = text.split(" ")
    return " ".join([words[0], _NOT[language], *words[1:]])


def _undenied(text: str, seed: str, language: Language, bench: Bench) -> str:
    return re.sub(_DENIALS, "", text, count=1)


def _other_word(text: str, seed: str, language: Language, bench: Bench) -> str:
    found = list(WORD.finditer(text))
    if not found:
        return text
    match = pick(found, seed)
    own = {word.lower() for word in WORD.findall(text)}
    other = pick([w for w in bench.words[language] if w not in own], seed, "other")
    return text[: match.start()] + other + text[match.end() :]


def _exchanged(text: str, seed: str, language: Language, bench: Bench) -> str:
    found = list(WORD.finditer(text))
    if len(found) < 2:
        return text
    one = pick(range(len(found) - 1), seed)
    a, b = found[one], found[one + 1]
    between = text[a.end() : b.start()]
    return text[: a.start()] + b.group() + between + a.group() + text[b.end() :]


def _twin(answer: Answer, seed: str, bench: Bench) -> Answer | None:
    """The same words, cited where another step prints them."""
    found = []
    for place in claims(answer):
        citation, shared = cited(answer, place), len(answer.segments[place].citations) > 1
        for statement, document, start, end in () if shared else bench.places(citation.quote):
            if statement not in {c.statement for c in answer.citations}:
                found.append((citation, statement, document, start, end))
    if not found:
        return None
    citation, statement, document, start, end = pick(found, seed)
    path = _headings(citation, step_of(statement))
    return recite(
        answer,
        citation.marker,
        statement=statement,
        document=document,
        start=start,
        end=end,
        heading_path=path,
    )


def _other_heading(answer: Answer, seed: str, bench: Bench) -> Answer | None:
    marked = [c for c in answer.citations if step_of(c.statement)]
    if not marked:
        return None
    citation: Citation = pick(marked, seed)
    other = pick([n for n in range(1, 6) if n != step_of(citation.statement)], seed, "other")
    return recite(answer, citation.marker, heading_path=_headings(citation, other))


def _headings(citation: Citation, step: int | None) -> tuple[str, ...]:
    """The citation's headings, with another step in them."""
    return tuple(re.sub(r"^Steg \d$", f"Steg {step}", h) for h in citation.heading_path)


def _exchanged_markers(answer: Answer, seed: str, bench: Bench) -> Answer | None:
    places = claims(answer)
    texts = {answer.segments[place].text for place in places}
    if len(texts) < 2:
        return None
    one = pick(places, seed)
    others = [p for p in places if answer.segments[p].text != answer.segments[one].text]
    other = pick(others, seed, "other")
    markers = answer.segments[one].citations, answer.segments[other].citations
    return remark(remark(answer, one, markers[1]), other, markers[0])


NUMBERS: Mapping[str, Operator] = {
    "digit of a quotation": _on_claim(_other_digit, r"\d"),
    "number put into a quotation": _on_claim(_number_put_in),
    "number put into a translation": _on_translation(_number_put_in),
    "count": _on_glue(_COUNT, last=99),
}
STEPS: Mapping[str, Operator] = {
    "step over quotations": _on_glue(_STEP, last=5),
    "same words of another step": _twin,
    "heading of a citation": _other_heading,
}
NEGATIONS: Mapping[str, Operator] = {
    "negation put into a quotation": _on_claim(_denied),
    "negation put into a translation": _on_translation(_denied),
    "negation taken out": _on_claim(_undenied, _DENIALS),
}
WORDS: Mapping[str, Operator] = {
    "other word in a quotation": _on_claim(_other_word),
    "other word in a translation": _on_translation(_other_word),
    "neighbouring words exchanged": _on_claim(_exchanged),
}
MARKERS: Mapping[str, Operator] = {"markers exchanged": _exchanged_markers}
