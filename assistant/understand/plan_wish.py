"""Whether a question wants a development plan made, or wants none."""

from collections.abc import Sequence

from assistant.knowledge.patterns import Match
from assistant.understand.found import Found
from assistant.understand.steps import StepMentions

_ONLY_NAMED = 3  # words of a turn that hardly does more than name a plan
_ORDERED = 2  # words from a verb to the plan where nobody stands between: "behöver en plan"
_NEAR = 4  # how many words before the plan a denial may stand


def wants_plan(found: Found, mentions: StepMentions, clauses: Sequence[int]) -> bool:
    """Whether a plan is to be made, and is not what is asked about; `clauses` number the words."""
    return any(
        _asks_for(plan, found, mentions, clauses) for plan in found.plan if plan.label == "plan"
    )


def refuses_plan(found: Found, clauses: Sequence[int]) -> bool:
    """Whether no plan is wanted: "I don't want a plan", but not "can't you make a plan?".

    Who begins with a verb and "not" leaves out who needs none: "skal ikke bruge nogen plan".
    """
    asking = {m.start for m in found.plan if m.label == "ask"}
    opening = {m.start for m in found.cues if m.label == "yes_no"}
    plans = [m for m in found.plan if m.label == "plan"]
    denials = [m for m in found.cues if m.label == "denial"]
    return any(
        0 < plan.start - no.start <= _NEAR
        and clauses[no.start] == clauses[plan.start]
        and (head := clauses.index(clauses[plan.start])) not in asking
        and (head not in opening or (no.start == head + 1 and plan.start - head <= _NEAR))
        for plan in plans
        for no in denials
    )


def _asks_for(plan: Match, found: Found, mentions: StepMentions, clauses: Sequence[int]) -> bool:
    clause = clauses[plan.start]
    head = clauses.index(clause)
    if any(m.label == "make_one" and clauses[m.start] > clause for m in found.plan):
        return True
    asked = any(m.label == "ask" and m.start == head for m in found.plan)
    two = len(mentions.steps) > 1
    near = plan.start - head <= _ORDERED
    orders = near and any(m.label == "make" and m.start == head for m in found.plan)
    for cue in found.cues:
        if cue.label == "question" and head <= cue.start < plan.start:
            return False
        if cue.label == "yes_no" and cue.start == head and not (asked or two or orders):
            return False
    if not (asked or two) and _asks_later(found, clauses, clause):
        return False
    makes = any(m.label == "make" and clauses[m.start] == clause for m in found.plan)
    named = bool(mentions.steps or found.relative)
    return asked or two or makes or named or len(clauses) <= _ONLY_NAMED


def _asks_later(found: Found, clauses: Sequence[int], told: int) -> bool:
    """Whether a later clause asks for a subject: "making my plan. what does 4 say on networks?"."""
    named = {clauses[m.start] for m in (*found.subjects.topics, *found.subjects.areas)}
    questions = (m for m in found.cues if m.label == "question")
    asking = {clauses[m.start] for m in questions if _opens_clause(m, clauses)}
    return any(number > told for number in named & asking)


def _opens_clause(match: Match, clauses: Sequence[int]) -> bool:
    """Whether no more than "and" stands before it: "the one who …" asks for nothing."""
    return match.start - clauses.index(clauses[match.start]) <= 1
