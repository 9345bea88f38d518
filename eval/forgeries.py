# ruff: noqa: ARG001  one signature for every operator
"""Mutations that forge what a quotation is of: spliced, cut, cited from elsewhere, old, foreign."""

from collections.abc import Callable, Mapping

from assistant.schema import Answer, Language
from eval.bench import Bench, Operator
from eval.edits import cited, claims, glue, pick, recite, remark, requote, reword, translations

_OTHERS: Mapping[Language, tuple[Language, Language]] = {
    "sv": ("da", "en"),
    "da": ("sv", "en"),
    "en": ("sv", "da"),
}


def _two(answer: Answer, seed: str) -> tuple[int, int] | None:
    """Two claims with different words."""
    places = claims(answer)
    if not places:
        return None
    one = pick(places, seed)
    others = [p for p in places if answer.segments[p].text != answer.segments[one].text]
    return (one, pick(others, seed, "other")) if others else None


def _halves(answer: Answer, seed: str, bench: Bench) -> Answer | None:
    """The first half of one statement and the second of another, under the first one's marker."""
    pair = _two(answer, seed)
    if not pair:
        return None
    one, other = (answer.segments[place].text.split(" ") for place in pair)
    new = " ".join([*one[: (len(one) + 1) // 2], *other[len(other) // 2 :]])
    return reword(answer, pair[0], new)


def _joined(answer: Answer, seed: str, bench: Bench) -> Answer | None:
    """Two whole statements as one claim, citing both."""
    pair = _two(answer, seed)
    if not pair:
        return None
    one, other = (answer.segments[place] for place in pair)
    both = tuple(dict.fromkeys((*one.citations, *other.citations)))
    return remark(reword(answer, pair[0], f"{one.text} {other.text}"), pair[0], both)


def _run_on(answer: Answer, seed: str, bench: Bench) -> Answer | None:
    """A quotation that goes on into the next statement; true to the characters of the document."""
    places = claims(answer)
    if not places:
        return None
    place = pick(places, seed)
    citation = cited(answer, place)
    sources = bench.judge.sources
    later = [end for start, end in sources.units[citation.document] if start >= citation.end]
    if not later:
        return None
    end = min(later)
    new = sources.documents[citation.document][citation.start : end]
    return requote(answer, place, new, end=end - citation.end)


def _cut(words: Callable[[str], tuple[int, int]], honest: bool) -> Operator:
    """A quotation without its beginning or end; `honest`: its span is cut with it."""

    def operator(answer: Answer, seed: str, bench: Bench) -> Answer | None:
        places = [n for n in claims(answer) if answer.segments[n].text.count(" ") >= 2]
        if not places:
            return None
        place = pick(places, seed)
        text = answer.segments[place].text
        first, last = words(text)
        new = text[first:last]
        if not honest:
            return reword(answer, place, new)
        return requote(answer, place, new, start=first, end=last - len(text))

    return operator


def _without_last(text: str) -> tuple[int, int]:
    return 0, text.rindex(" ")


def _without_first(text: str) -> tuple[int, int]:
    return text.index(" ") + 1, len(text)


def _half(text: str) -> tuple[int, int]:
    return 0, text.index(" ", min(len(text) // 2, text.rindex(" ")))


def _other_statement(answer: Answer, seed: str, bench: Bench) -> Answer | None:
    """The citation of another statement under this marker."""
    pair = _two(answer, seed)
    if not pair:
        return None
    marker = cited(answer, pair[0]).marker
    other = cited(answer, pair[1]).model_copy(update={"marker": marker})
    return recite(answer, marker, **dict(other))


def _no_such_marker(answer: Answer, seed: str, bench: Bench) -> Answer | None:
    places = claims(answer)
    return remark(answer, pick(places, seed), (len(answer.citations) + 1,)) if places else None


def _shifted(answer: Answer, seed: str, bench: Bench) -> Answer | None:
    """Spans of an edition in which something stood before the quotation, or no longer stands."""
    if not answer.citations:
        return None
    by = pick((-31, -7, -1, 1, 2, 19), seed)
    moved = tuple(
        c.model_copy(update={"start": max(0, c.start + by), "end": c.end + by})
        for c in answer.citations
    )
    return answer.model_copy(update={"citations": moved})


def _earlier_wording(answer: Answer, seed: str, bench: Bench) -> Answer | None:
    """A quotation as an edition had it that differs by a letter."""
    places = claims(answer)
    if not places:
        return None
    place = pick(places, seed)
    text = answer.segments[place].text
    at = pick(range(1, len(text)), seed, "at")
    return requote(answer, place, text[:at] + text[at + 1 :], end=-1)


def _earlier_file(answer: Answer, seed: str, bench: Bench) -> Answer | None:
    if not answer.citations:
        return None
    citation = pick(answer.citations, seed)
    return recite(answer, citation.marker, document=f"2021-{citation.document}")


def _third_language(answer: Answer, seed: str, bench: Bench) -> Answer | None:
    """A stored translation, but into another language than the reader's."""
    places = translations(answer)
    if not places:
        return None
    place = pick(places, seed)
    citation = cited(answer, place)
    entry = bench.judge.sources.translations[citation.statement]
    readings = [entry[lang] for lang in _OTHERS[answer.language] if lang in entry]
    other = readings[0] if readings else citation.quote
    if citation.translation is None or other == answer.segments[place].text:
        return None
    translation = citation.translation.model_copy(update={"text": other})
    return recite(reword(answer, place, other), citation.marker, translation=translation)


def _as_if_printed(answer: Answer, seed: str, bench: Bench) -> Answer | None:
    """The translation in place of the quotation."""
    places = claims(answer)
    if not places:
        return None
    place = pick(places, seed)
    entry = bench.judge.sources.translations[cited(answer, place).statement]
    language = pick([lang for lang in ("sv", "da", "en") if lang in entry], seed, "language")
    new = entry[language]
    return reword(answer, place, new) if new != answer.segments[place].text else None


def _foreign_glue(answer: Answer, seed: str, bench: Bench) -> Answer | None:
    """A sentence of the catalogue in another language."""
    books, own = bench.judge.books, bench.judge.books[answer.language]
    other = books[pick(_OTHERS[answer.language], seed)].texts
    for place in glue(answer, r"[^\W\d_]{3}"):
        text = answer.segments[place].text
        for phrase in own.read(text).phrases:
            if phrase.key in other and not {"subject", "areas", "reviewed"} & phrase.slots.keys():
                said = own.texts[phrase.key].format(**phrase.slots)
                new = text.replace(said, other[phrase.key].format(**phrase.slots))
                if new != text and own.read(new).phrases != (phrase,):
                    return reword(answer, place, new)
    return None


SPLICES: Mapping[str, Operator] = {"halves": _halves, "two as one": _joined, "run on": _run_on}
CUTS: Mapping[str, Operator] = {
    "last word": _cut(_without_last, honest=False),
    "last word and span": _cut(_without_last, honest=True),
    "first word and span": _cut(_without_first, honest=True),
    "half and span": _cut(_half, honest=True),
}
CITATIONS: Mapping[str, Operator] = {
    "another statement's citation": _other_statement,
    "a marker without citation": _no_such_marker,
}
EDITIONS: Mapping[str, Operator] = {
    "spans moved": _shifted,
    "earlier wording": _earlier_wording,
    "earlier file": _earlier_file,
}
TONGUES: Mapping[str, Operator] = {
    "translation into a third language": _third_language,
    "translation as if printed": _as_if_printed,
    "glue of another language": _foreign_glue,
}
