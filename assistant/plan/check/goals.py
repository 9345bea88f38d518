"""Goals: each has a source, together they hold every requirement of the steps, and no others."""

import re
from collections.abc import Iterator

from assistant.knowledge.words import clean
from assistant.plan.check.case import Case, Finding
from assistant.plan.documents.reading import ReadGoal
from assistant.plan.gap import Need, gap, steps_of
from assistant.schema import Statement

_OF_STEPS = ("clarification",)  # what a goal may come from besides requirements


def check_steps(case: Case) -> Iterator[Finding]:
    """Whether there is such a plan at all."""
    known, plan = case.knowledge.steps, case.plan
    unknown = [step for step in (plan.from_step, plan.to_step) if step not in known]
    for step in dict.fromkeys(unknown):
        yield case.finding("no_such_step", step=step, last=known[-1])
    if not unknown and plan.to_step < plan.from_step:
        yield case.finding("no_such_step", key="downwards")


def check_goals(case: Case) -> Iterator[Finding]:
    """Goals without a source, and goals from other steps than those of the plan."""
    steps = steps_of(case.plan.from_step, case.plan.to_step)
    for goal in case.goals:
        found = case.statements(goal.markers)
        cited = [s for s in found if _is_goal(s)]
        if not goal.markers:
            yield case.finding("uncited_goal", goal.text)
        elif not cited and len(found) == len(goal.markers):
            yield case.finding("uncited_goal", goal.text, key="no_requirement")
        outside = [s for s in cited if s.step and s.step not in steps]
        for statement in outside:
            if not _is_brought(case, goal, statement, outside):
                yield case.finding(
                    "wrong_step",
                    goal.text,
                    id=statement.id,
                    step=statement.step or 0,
                    steps=", ".join(map(str, steps)),
                )


def check_coverage(case: Case) -> Iterator[Finding]:
    """Requirements of the steps that no goal stands for."""
    cited = {s.id for goal in case.goals for s in case.statements(goal.markers)}
    unclear = " ".join(clean(g.text) for g in case.goals if not case.statements(g.markers))
    areas = _only_areas(case)
    for need in gap(case.knowledge, case.plan.from_step, case.plan.to_step):
        left_out = areas and need.statement.section not in areas
        if not (left_out or need.places & cited or _is_named(need, unclear)):
            yield case.finding(
                "requirement_missing",
                need.statement.id,
                quote=need.statement.quote,
                step=need.statement.step or 0,
            )


def _is_goal(statement: Statement) -> bool:
    return statement.is_requirement or statement.kind in _OF_STEPS


def _is_brought(case: Case, goal: ReadGoal, statement: Statement, beside: list[Statement]) -> bool:
    """Whether the goal says that it is left from a step below, and that may be."""
    if (statement.step or 0) > case.plan.from_step:
        return False
    said = _template(case, "plan.brought").finditer(clean(" ".join((goal.text, *goal.fields))))
    return any(s.step and str(s.step) == match["step"] for match in said for s in beside)


def _only_areas(case: Case) -> frozenset[str]:
    """The areas that a plan limits itself to; none where it holds all."""
    said = _template(case, "plan.only").search(clean(case.plan.text))
    named = said["areas"].split(", ") if said else ()
    found = (case.knowledge.vocabulary.area_named(name) for name in named)
    return frozenset(area.code for area in found if area)


def _template(case: Case, key: str) -> re.Pattern[str]:
    """The text of the catalogue as a pattern, with a group for each slot."""
    slots = {name: f"slot{name}slot" for name in case.words.slots(key)}
    pattern = re.escape(case.words.text(key, **slots).rstrip("."))
    for name, mark in slots.items():
        pattern = pattern.replace(re.escape(mark), f"(?P<{name}>.+?)", 1)
    return re.compile(rf"{pattern}(?!\w)", re.IGNORECASE)


def _is_named(need: Need, text: str) -> bool:
    """Whether goals without a working source still quote the requirement: that is found elsewhere."""
    statements = (need.statement, *need.also, *need.alternatives)
    return any(
        clean(s.quote) in text or re.search(rf"\b{re.escape(s.id)}\b", text) for s in statements
    )
