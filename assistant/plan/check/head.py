"""The head of a plan: that it is a draft and decides nothing, its title, how much it counts."""

from collections.abc import Iterator

from assistant.knowledge.words import clean
from assistant.plan.check.case import Case, Finding, template
from assistant.plan.gap import gap


def check_head(case: Case) -> Iterator[Finding]:
    """A notice that is gone or changed, and a title or counts that contradict the plan."""
    if _bare(case.words.text("plan.draft")) not in _bare(case.plan.text):
        yield case.finding("head_changed", key="draft_gone")
    lines = dict.fromkeys(clean(line) for line in case.plan.text.splitlines())
    for line in lines:
        if _is_other_title(case, line):
            yield case.finding("head_changed", line, key="title_wrong", title=_title(case))
        if _is_miscounted(case, line):
            yield case.finding("head_changed", line, key="count_wrong")


def _bare(text: str) -> str:
    """Without white space: a page breaks its lines where it ends."""
    return "".join(clean(text).split())


def _title(case: Case) -> str:
    origin, goal = case.plan.from_step, case.plan.to_step
    if origin == goal:
        return case.words.text("plan.title.deepen", step=goal)
    return case.words.text("plan.title.move", origin=origin, goal=goal)


def _is_other_title(case: Case, line: str) -> bool:
    for key in ("plan.title.move", "plan.title.deepen"):
        said = template(case, key).fullmatch(line)
        if said and all(step.isdecimal() for step in said.groupdict().values()):
            return line.casefold() != clean(_title(case)).casefold()
    return False


def _is_miscounted(case: Case, line: str) -> bool:
    """Whether the line counts otherwise than the rows; people tick boxes after it was written."""
    said = template(case, "plan.count").fullmatch(line.rstrip("."))
    if said is None or not all(number.isdecimal() for number in said.groupdict().values()):
        return said is not None
    of, met, left = (int(said[name][:6]) for name in ("of", "met", "left"))
    cited = [{s.id for s in case.statements(goal.markers)} for goal in case.goals]
    held = frozenset().union(*cited)
    needs = gap(case.knowledge, case.plan.from_step, case.plan.to_step)
    inside = frozenset().union(*(need.places for need in needs))
    added = sum(not ids & inside for ids in cited)  # brought along, or people's own
    least = sum(bool(need.places & held) for need in needs)
    fulfilled = sum(goal.state == "fulfilled" for goal in case.goals)
    return of != met + left or not least <= of <= len(needs) + added or met > fulfilled
