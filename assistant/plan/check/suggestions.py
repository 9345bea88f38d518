"""Suggestions: each is labelled with an activity of the framework's list and cites it."""

from collections.abc import Iterator

from assistant.knowledge.development import Activity
from assistant.knowledge.patterns import PatternSet
from assistant.knowledge.words import tokens
from assistant.plan.check.case import Case, Finding, short
from assistant.plan.documents.reading import ReadSuggestion
from assistant.schema import Language

_OTHER_WORDS = 1  # may stand between the words of an activity: "delta i ett nätverk"


def check_suggestions(case: Case) -> Iterator[Finding]:
    """Activities that are not on the list, suggestions without an activity or without a source."""
    known = _patterns(case)
    for goal in case.goals:
        for suggestion in goal.suggestions:
            if not (suggestion.activity.strip() or suggestion.text.strip()):
                continue
            said = short(suggestion.text or suggestion.activity)
            if not suggestion.activity.strip():
                yield case.finding("suggestion_unlabelled", goal.text, text=said)
                continue
            if not known.find(tokens(suggestion.activity)):
                activity = short(suggestion.activity)
                yield case.finding("activity_unknown", goal.text, activity=activity)
            if not _is_cited(case, suggestion):
                yield case.finding("suggestion_uncited", goal.text, text=said)


def _is_cited(case: Case, suggestion: ReadSuggestion) -> bool:
    """Whether it names the list, or a text of the workplace; broken numbers are found elsewhere."""
    if any(marker not in case.sources for marker in suggestion.markers):
        return True
    lists = case.knowledge.development.source
    ids = {case.sources[marker].statement for marker in suggestion.markers}
    own = (s.kind == "clarification" for s in case.statements(suggestion.markers))
    return lists in ids or any(own)


def _patterns(case: Case) -> PatternSet:
    """The names of the activities and how people write them, in every language."""
    patterns = PatternSet(_OTHER_WORDS)
    for activity in case.knowledge.development.activities.values():
        patterns.add(activity.id, _forms(activity))
    return patterns


def _forms(activity: Activity) -> dict[Language, tuple[str, ...]]:
    named: dict[Language, tuple[str, ...]] = {
        language: (name, *activity.words.get(language, ()))
        for language, name in activity.name.items()
    }
    return named | {"sv": (activity.id, *named.get("sv", ()))}
