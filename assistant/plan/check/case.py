"""What every check of a plan looks at, and how it says what it finds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assistant.compose.wording import Words, words
from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.identity import masked
from assistant.knowledge.words import clean
from assistant.plan.check.trace import Traced, trace
from assistant.plan.documents.reading import ReadGoal, ReadPlan, ReadSource
from assistant.schema import LANGUAGES, Language, Statement

Severity = Literal["error", "warning"]
_LAYOUT = re.compile(r"<br\s*/?>|[*|\\]+")
_NOTHING = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_SHOWN = 60  # characters of a goal that tell which one it is


@dataclass(frozen=True)
class Finding:
    """Something to correct (`error`) or to look at (`warning`), in the plan's language.

    `place` is the beginning of a goal or sentence, the number of a source, an id, or a document.
    """

    code: str
    message: str
    place: str
    severity: Severity


@dataclass(frozen=True)
class Case:
    """A plan under the eyes of the checks, beside today's texts."""

    plan: ReadPlan
    knowledge: Knowledge

    @cached_property
    def language(self) -> Language:
        """The language of the plan, and of what is said about it."""
        return next((known for known in LANGUAGES if known == self.plan.language), "sv")

    @cached_property
    def words(self) -> Words:
        """The wording of that language."""
        return words(self.language)

    def finding(
        self,
        code: str,
        place: str = "",
        *,
        key: str = "",
        severity: Severity = "error",
        **slots: str | int,
    ) -> Finding:
        """A finding with the text `lint.{key}`, by default that of the code; no number of a person."""
        message = self.words.text(f"lint.{key or code}", **slots)
        return Finding(code, masked(unbroken(message)), short(place), severity)

    @cached_property
    def goals(self) -> tuple[ReadGoal, ...]:
        """The rows that are not empty."""
        return tuple(g for g in self.plan.goals if g.text.strip() or g.markers or g.suggestions)

    @cached_property
    def sources(self) -> dict[int, ReadSource]:
        """The list of sources by number; of two with one number the first."""
        return {source.marker: source for source in reversed(self.plan.sources)}

    @cached_property
    def changed_documents(self) -> frozenset[str]:
        """Documents that are not those that the plan was made on."""
        today = self.knowledge.digests()
        versions = self.plan.document_versions.items()
        return frozenset(d for d, version in versions if today.get(d) != version.lower())

    def is_older(self, source: ReadSource) -> bool:
        """Whether the plan quotes another text than today's here."""
        statement = self.knowledge.by_id.get(source.statement)
        if statement is None:
            return bool(self.changed_documents)
        return statement.document in self.changed_documents

    @cached_property
    def traced(self) -> dict[int, Traced]:
        """What has become of the sources of documents that were changed."""
        older = [source for source in self.sources.values() if self.is_older(source)]
        found = trace(((s.statement, s.quote) for s in older), self.knowledge.statements)
        return {source.marker: traced for source, traced in zip(older, found, strict=True)}

    @cached_property
    def own_texts(self) -> list[str]:
        """Quotations, their translations, fixed wording and reviewed suggestions; longest first."""
        texts = [s.quote for s in self.knowledge.statements]
        texts += [s.quote for s in self.plan.sources]
        texts += [t for by in self.knowledge.translations.values() for t in by.values()]
        fixed = [key for key in self.words.keys if key.startswith("plan.")]
        texts += [self.words.text(key) for key in fixed if not self.words.slots(key)]
        for proposals in self.knowledge.development.proposals.values():
            texts += [t for p in proposals for t in (*p.text.values(), *p.shown.values())]
        several = {text for text in map(clean, texts) if " " in text}
        return sorted(several, key=lambda text: (-len(text), text))

    def statements(self, markers: Iterable[int]) -> list[Statement]:
        """The statements of today that these numbers stand for."""
        found = (self._statement(marker) for marker in markers)
        return [statement for statement in found if statement]

    def _statement(self, marker: int) -> Statement | None:
        if marker in self.traced:
            return self.traced[marker].now
        source = self.sources.get(marker)
        return self.knowledge.by_id.get(source.statement) if source else None


def template(case: Case, key: str) -> re.Pattern[str]:
    """The text of the catalogue as a pattern, with a group for each slot."""
    slots = {name: f"slot{name}slot" for name in case.words.slots(key)}
    pattern = re.escape(case.words.text(key, **slots).rstrip("."))
    for name, mark in slots.items():
        pattern = pattern.replace(re.escape(mark), f"(?P<{name}>.+?)", 1)
    return re.compile(rf"{pattern}(?!\w)", re.IGNORECASE)


def unbroken(text: str) -> str:
    """Without signs that show nothing and may stand inside a number."""
    return _NOTHING.sub("", text)


def short(text: str, most: int = _SHOWN) -> str:
    """The beginning of a text on one line, without layout or the number of a person."""
    plain = masked(clean(unbroken(_LAYOUT.sub(" ", text))))
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"
