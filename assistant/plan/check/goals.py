"""Goals: each has a source, together they hold every requirement of the steps, and no others."""

import re
from collections.abc import Iterator

from assistant.compose.wording import words
from assistant.knowledge.words import clean
from assistant.plan.check.case import Case, Finding, template
from assistant.plan.check.sources import check_entry
from assistant.plan.documents.reading import ReadGoal, ReadSource
from assistant.plan.gap import Need, gap, steps_of
from assistant.schema import LANGUAGES, Statement

_HEAD = re.compile(
    r"\W*(?:steg|trin|step)\s+(?P<step>\d+)\s*·\s*(?P<id>S(?P<own>\d+)-\w+-\d+)", re.I
)
_MARKS = ' ”»“„«"*('
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


def check_claims(case: Case) -> Iterator[Finding]:
    """Rows headed by another step or id than their sources have."""
    for goal in case.goals:
        said = _HEAD.match(goal.text)
        cited = [case.sources[m] for m in goal.markers if m in case.sources]
        if said is None or not cited or any(_is_broken(case, source) for source in cited):
            continue
        ids = {source.statement for source in cited}
        claimed = case.knowledge.by_id.get(said["id"])
        readings = {s.reading for s in case.statements(goal.markers)}
        held = said["id"] in ids or (claimed is not None and claimed.reading in readings)
        if not held or said["step"] != said["own"]:
            yield case.finding(
                "citation_broken",
                goal.text,
                key="other_id",
                said=f"{said['step']} · {said['id']}",
                ids=", ".join(sorted(ids)),
            )


def check_ways(case: Case) -> Iterator[Finding]:
    """Requirements of which one suffices: each way is there, with an "or" between."""
    for need in gap(case.knowledge, case.plan.from_step, case.plan.to_step):
        ways = (need.statement, *need.alternatives)
        places = need.places
        goals = [g for g in case.goals if places & {s.id for s in case.statements(g.markers)}]
        if len(ways) == 1 or not goals:
            continue
        text = " ".join(clean(goal.text) for goal in goals)
        held = {s.reading for goal in goals for s in case.statements(goal.markers)}
        for way in ways:
            if way.reading not in held and clean(way.quote) not in text:
                yield case.finding(
                    "requirement_missing", way.id, quote=way.quote, step=way.step or 0
                )
        for goal in goals:
            if _is_joined_otherwise(goal, [clean(way.quote) for way in ways]):
                yield case.finding("citation_broken", goal.text, key="no_or")


def _is_joined_otherwise(goal: ReadGoal, quotes: list[str]) -> bool:
    """Whether something else than "or" stands between two ways that the goal quotes."""
    text = clean(goal.text)
    places = sorted(text.index(quote) for quote in quotes if quote in text)
    words_of = (words(language).text("list.or") for language in LANGUAGES)
    ends = tuple(f" {word}" for word in dict.fromkeys(words_of))
    return any(not text[:at].rstrip(_MARKS).casefold().endswith(ends) for at in places[1:])


def _is_broken(case: Case, source: ReadSource) -> bool:
    return not case.is_older(source) and any(check_entry(case, source))


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
    said = template(case, "plan.brought").finditer(clean(" ".join((goal.text, *goal.fields))))
    return any(s.step and str(s.step) == match["step"] for match in said for s in beside)


def _only_areas(case: Case) -> frozenset[str]:
    """The areas that a plan limits itself to; none where it holds all."""
    said = template(case, "plan.only").search(clean(case.plan.text))
    named = said["areas"].split(", ") if said else ()
    found = (case.knowledge.vocabulary.area_named(name) for name in named)
    return frozenset(area.code for area in found if area)


def _is_named(need: Need, text: str) -> bool:
    """Whether goals without a working source still quote the requirement: that is found elsewhere."""
    statements = (need.statement, *need.also, *need.alternatives)
    return any(
        clean(s.quote) in text or re.search(rf"\b{re.escape(s.id)}\b", text) for s in statements
    )
