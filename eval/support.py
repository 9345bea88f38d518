"""Support of a claim by the statements that it cites, in tiers, and which citations are wasted.

T0 the claim is a whole cited statement. T1 a registered template whose slots are such texts,
checked by rendering it again. T2 the stored translation of a cited statement. T3, for answers that
a model worded, `eval.entailment`. What the citations say is read from the sources on disk.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.schema import Citation, Language
from eval.entailment import entailed
from eval.sources import Sources

Tier = Literal["T0", "T1", "T2", "T3"]
_SLOT = re.compile(r"\\\{(\w+)\\\}")
_MARKS = "”“„«»\"'’‘ "


@dataclass(frozen=True)
class Cited:
    """What one citation points to: the printed text, and its stored translations."""

    quote: str
    language: Language
    translations: Mapping[str, str]


@dataclass(frozen=True)
class Judgement:
    """How a claim is supported, and by which of its citations (by marker)."""

    tier: Tier | None
    precise: tuple[int, ...]
    wasted: tuple[int, ...]


def resolve(citation: Citation, sources: Sources) -> Cited | None:
    """What stands on disk where the citation points; None unless it is exactly its quote."""
    if not sources.holds(citation.document, citation.start, citation.end, citation.quote):
        return None
    translations = sources.translated(citation.statement, citation.quote)
    return Cited(citation.quote, citation.language, translations)


def supports(
    text: str, cited: Sequence[Cited], templates: Sequence[str] = (), model: bool = False
) -> Tier | None:
    """The tier in which these statements, and no others, bear the claim out."""
    if any(text == one.quote for one in cited):
        return "T0"
    if any(text in one.translations.values() for one in cited):
        return "T2"
    if any(_rendered(text, template, cited) for template in templates):
        return "T1"
    if model and any(entailed(text, _readings(one)) for one in cited):
        return "T3"
    return None


def judge_claim(
    text: str,
    cited: Mapping[int, Cited | None],
    templates: Sequence[str] = (),
    model: bool = False,
) -> Judgement:
    """Support by all citations together; then ALCE's rule (Gao et al. 2023, 4.2) for each.

    A citation is precise when the claim is supported and either it supports the claim alone or
    the others without it do not. Where the claim is unsupported, every citation is wasted.
    """
    known = {marker: one for marker, one in cited.items() if one is not None}
    tier = supports(text, list(known.values()), templates, model)
    precise = tuple(
        marker
        for marker, one in known.items()
        if tier
        and (
            supports(text, [one], templates, model)
            or not supports(text, [o for m, o in known.items() if m != marker], templates, model)
        )
    )
    return Judgement(tier, precise, tuple(marker for marker in cited if marker not in precise))


def _rendered(text: str, template: str, cited: Sequence[Cited]) -> bool:
    """Whether the template, filled with whole cited texts, gives this text again."""
    pattern = _pattern(template)
    match = pattern.fullmatch(text) if pattern else None
    if not match:
        return False
    texts = {one.quote for one in cited}
    slots = match.groupdict()
    whole = all(value.strip(_MARKS) in texts for value in slots.values())
    return whole and template.format(**slots) == text


@lru_cache(maxsize=1000)
def _pattern(template: str) -> re.Pattern[str] | None:
    """What the template looks like when it is filled; None where it has no slots of its own."""
    escaped = re.escape(template)
    names = _SLOT.findall(escaped)
    if not names or len(set(names)) != len(names):
        return None
    return re.compile(_SLOT.sub(lambda slot: f"(?P<{slot[1]}>.+?)", escaped))


def _readings(cited: Cited) -> dict[Language, str]:
    languages: tuple[Language, ...] = ("sv", "da", "en")
    stored = {lang: cited.translations[lang] for lang in languages if lang in cited.translations}
    return {cited.language: cited.quote} | stored
