"""A plan by itself: every place in its steps, every suggestion labelled, every citation true.

Needs no gold and no code of the product: the sources and the framework's list of activities are
read from disk.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.schema import LANGUAGES, Citation, Language, Plan, PlanItem, Suggestion
from eval.phrasebook import LOCALES
from eval.places import citation_faults, step_of
from eval.sources import Sources, read_sources
from eval.support import resolve

LIST = "SE-RAM-6"  # the statement that lists the framework's activities
_RULE = "UPP"
_SLOT = re.compile(r"\\\{(\w+)\\\}")
Names = Mapping[Language, str]


@dataclass(frozen=True)
class Count:
    """How many of the things that were looked at are right, and in words what is not."""

    right: int
    of: int
    faults: tuple[str, ...] = ()


class PlanJudge:
    """What plans are held against: sources, names of activities and of areas in each language."""

    def __init__(
        self,
        sources: Sources,
        activities: Mapping[str, Names],
        areas: Mapping[str, Names],
        wording: Mapping[Language, Sequence[str]],
    ) -> None:
        self.sources, self._activities, self._areas = sources, activities, areas
        self._wording = {language: _patterns(texts) for language, texts in wording.items()}
        self._printed = {entry["source"] for entry in sources.translations.values()}

    @classmethod
    def over(cls, corpus: Path) -> "PlanJudge":
        """A judge over the corpus in this folder."""
        activities = _yaml(corpus / "activities.yaml")["activities"]
        areas = _yaml(corpus / "vocabulary" / "areas.yaml")
        return cls(
            read_sources(corpus),
            {entry["id"]: entry["name"] for entry in activities},
            {entry["code"]: entry["name"] for entry in areas},
            {lang: list(_yaml(LOCALES / f"plan.{lang}.yaml").values()) for lang in LANGUAGES},
        )

    def labelled(self, plan: Plan) -> Count:
        """Items that only say what they cite, suggestions of the framework's list, known notes."""
        faults = [f for item in plan.items if (f := self._unlabelled_item(item, plan.language))]
        proposals = [s for item in plan.items for s in item.suggestions]
        faults += [f for s in proposals if (f := self._unlabelled(s, plan.language))]
        said = [*plan.notes, *([] if plan.message is None else [plan.message])]
        faults += [f"not in the catalogue: {text}" for text in said if not self.worded(text, plan)]
        return counted(len(plan.items) + len(proposals) + len(said), faults)

    def worded(self, text: str, plan: Plan) -> bool:
        """Whether this is wording of the plan's language, and what it quotes is printed."""
        found = (pattern.fullmatch(text) for pattern in self._wording[plan.language])
        return any(m and m.groupdict().get("quote") in (None, *self._printed) for m in found)

    def cited(self, plan: Plan) -> Count:
        """Citations that are what stands there, in the version that the plan names."""
        found = list(citations(plan))
        markers = Counter(dict.fromkeys((c.marker, c.statement) for c in found))
        shared = {marker for marker, n in Counter(m for m, _ in markers).items() if n > 1}
        faults = [f for c in found if (f := self._unfaithful(c, plan, shared))]
        return counted(len(found), faults)

    def _unlabelled(self, suggestion: Suggestion, language: Language) -> str | None:
        names = self._activities.get(suggestion.activity)
        if names is None:
            return f"{suggestion.activity!r} is not on the framework's list"
        if suggestion.activity_name != names[language]:
            return f"{suggestion.activity_name!r} is not what {suggestion.activity!r} is called"
        if suggestion.citation.statement != LIST:
            return f"a suggestion cites {suggestion.citation.statement}"
        return None if suggestion.text.strip() else "a suggestion says nothing"

    def _unlabelled_item(self, item: PlanItem, language: Language) -> str | None:
        """What an item says that nobody labelled: fields that people fill in, another's citation."""
        if any((item.evidence, item.responsible, item.due, item.follow_up)):
            return f"{item.statement}: a field that people fill in is filled in"
        said = (item.statement, *item.also, *item.alternatives)
        shown = (item.citation, *item.also_citations, *item.alternative_citations)
        if said != tuple(c.statement for c in shown):
            return f"{item.statement}: its citations are of other statements"
        if item.area != item.statement.split("-")[1]:
            return f"{item.statement}: stands under {item.area}"
        if item.area_name != self._areas[item.area][language]:
            return f"{item.statement}: {item.area_name!r} is not what {item.area} is called"
        return None

    def _unfaithful(self, citation: Citation, plan: Plan, shared: Collection[int]) -> str | None:
        if resolve(citation, self.sources) is None:
            return f"[{citation.marker}] {citation.statement}: not what stands there"
        version = self.sources.hashes.get(citation.document)
        if plan.document_versions.get(citation.document) != version:
            return f"[{citation.marker}] {citation.statement}: of another version"
        if citation.marker in shared:
            return f"[{citation.marker}] is the number of two statements"
        beside = citation.translation
        if beside and (
            beside.official
            or beside.language != plan.language
            or self._stored(citation).get(beside.language) != beside.text
        ):
            return f"[{citation.marker}] {citation.statement}: not the stored translation"
        return next(iter(citation_faults(citation, self.sources)), None)

    def _stored(self, citation: Citation) -> Mapping[str, str]:
        return self.sources.translated(citation.statement, citation.quote)


def steps_of(from_step: int | None, to_step: int | None) -> tuple[int, ...]:
    """The steps of a plan: after the first up to the last, or the one that is deepened."""
    if from_step is None or to_step is None:
        return ()
    return tuple(range(from_step + 1, to_step + 1)) or (to_step,)


def pure(plan: Plan, steps: Collection[int], missing: Collection[str] | None = None) -> Count:
    """Items of these steps or brought along, each place once, and the rule of the last step.

    `missing` are what may be brought along; None: anything from a step below.
    """
    seen: set[str] = set()
    faults = []
    for item in plan.items:
        if seen & item.places or not _belongs(item, steps, missing):
            faults.append(f"{item.statement} does not belong here")
        seen |= item.places
    wanted = [f"S{plan.to_step}-{_RULE}"] if plan.from_step != plan.to_step else []
    rules = [rule.statement.rsplit("-", 1)[0] for rule in plan.rules]
    faults += [] if rules == wanted else [f"the rules are {rules}, not {wanted}"]
    return counted(len(plan.items) + 1, faults)


def citations(plan: Plan) -> Iterator[Citation]:
    """Every citation of a plan, as often as it stands there."""
    yield from (*plan.rules, *plan.clarifications, *plan.elsewhere)
    for item in plan.items:
        yield from (item.citation, *item.also_citations, *item.alternative_citations)
        yield from (suggestion.citation for suggestion in item.suggestions)


def _belongs(item: PlanItem, steps: Collection[int], missing: Collection[str] | None) -> bool:
    printed = {step_of(place) for place in item.places}
    if step_of(item.statement) != item.step or None in printed:
        return False
    if not item.brought:
        return printed <= set(steps)
    below = all(step is not None and step < min(steps, default=0) for step in printed)
    return below and (missing is None or bool(item.places & set(missing)))


def _patterns(texts: Iterable[str]) -> list[re.Pattern[str]]:
    """Each text as a regular expression; a slot that stands twice holds the same twice."""

    def pattern(text: str) -> str:
        seen: set[str] = set()

        def slot(match: re.Match[str]) -> str:
            name = match[1]
            again = name in seen
            seen.add(name)
            return f"(?P={name})" if again else f"(?P<{name}>.+?)"

        return _SLOT.sub(slot, re.escape(text))

    return [re.compile(pattern(text), re.DOTALL) for text in texts]


def counted(of: int, faults: Sequence[str]) -> Count:
    """The count of things of which each fault is one that is wrong."""
    return Count(of - len(faults), of, tuple(faults))


def _yaml(path: Path) -> Any:  # noqa: ANN401 lists and mappings alike
    return yaml.safe_load(path.read_text(encoding="utf-8"))
