"""Whether a question wants a development plan made."""

from collections.abc import Sequence

from assistant.knowledge.patterns import Match
from assistant.understand.found import Found
from assistant.understand.steps import StepMentions

_ONLY_NAMED = 3  # words of a turn that hardly does more than name a plan


def wants_plan(found: Found, mentions: StepMentions, clauses: Sequence[int]) -> bool:
    """Whether a plan is to be made, and is not what is asked about; `clauses` number the words."""
    return any(
        _asks_for(plan, found, mentions, clauses) for plan in found.plan if plan.label == "plan"
    )


def _asks_for(plan: Match, found: Found, mentions: StepMentions, clauses: Sequence[int]) -> bool:
    clause = clauses[plan.start]
    head = clauses.index(clause)
    asked = any(m.label == "ask" and m.start == head for m in found.plan)
    two = len(mentions.steps) > 1
    for cue in found.cues:
        if cue.label == "question" and head <= cue.start < plan.start:
            return False
        if cue.label == "yes_no" and cue.start == head and not (asked or two):
            return False
    makes = any(m.label == "make" and clauses[m.start] == clause for m in found.plan)
    named = bool(mentions.steps or found.relative)
    return asked or two or makes or named or len(clauses) <= _ONLY_NAMED
