"""Ways to develop: the framework's own list of activities, and reviewed suggestions of these types."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import CorpusError
from assistant.knowledge.files import read_yaml
from assistant.schema import Frozen, Language

_MOST = 3  # more would be a catalogue and no help to choose


class Activity(Frozen):
    """One way to develop: as the source names it, in other languages, and as people write it."""

    id: str
    name: Mapping[Language, str]
    words: Mapping[Language, tuple[str, ...]]


class Proposal(Frozen):
    """Something that could be done for a requirement, and how it would be shown that it is met."""

    activity: str
    text: Mapping[Language, str]
    shown: Mapping[Language, str]


class _Activities(Frozen):
    source: str
    activities: tuple[Activity, ...]


class _RequirementKind(Frozen):
    """Requirements for which the same proposals fit equally well."""

    kind: str
    statements: tuple[str, ...]
    suggestions: tuple[Proposal, ...]


@dataclass(frozen=True)
class Development:
    """The activities, the statement that lists them, and the proposals for each requirement."""

    source: str
    activities: Mapping[str, Activity]
    proposals: Mapping[str, tuple[Proposal, ...]]


def read_development(
    corpus: Path, statements: Collection[str], requirements: Collection[str]
) -> Development:
    """`activities.yaml` and `suggestions.yaml`; CorpusError unless each requirement is in one kind."""
    listed: _Activities = read_yaml(corpus / "activities.yaml", _Activities)
    kinds: tuple[_RequirementKind, ...] = read_yaml(
        corpus / "suggestions.yaml", tuple[_RequirementKind, ...]
    )
    activities = {activity.id: activity for activity in listed.activities}
    if listed.source not in statements:
        raise CorpusError(f"activities.yaml: there is no statement {listed.source}")
    for kind in kinds:
        if not 1 <= len(kind.suggestions) <= _MOST:
            raise CorpusError(f"suggestions.yaml: {kind.kind} needs one to {_MOST} suggestions")
        for proposal in kind.suggestions:
            if proposal.activity not in activities:
                raise CorpusError(
                    f"suggestions.yaml: {kind.kind}: {proposal.activity} is not among the activities"
                )
    _check_each_once(Counter(s for kind in kinds for s in kind.statements), requirements)
    proposals = {s: kind.suggestions for kind in kinds for s in kind.statements}
    return Development(listed.source, activities, proposals)


def _check_each_once(found: Counter[str], requirements: Collection[str]) -> None:
    for statement in found:
        if statement not in requirements:
            raise CorpusError(f"suggestions.yaml: {statement} is no requirement")
    for requirement in requirements:
        if found[requirement] != 1:
            raise CorpusError(
                f"suggestions.yaml: {requirement} stands in {found[requirement]} kinds, not in one"
            )
