"""How each kind of evidence is worded: one short function a kind."""

from collections.abc import Callable, Mapping

from assistant.compose import no_answer
from assistant.compose.pieces import Draft, area_names
from assistant.compose.remarks import asks_what_is, remark_on_role
from assistant.compose.wording import step_list
from assistant.retrieve.comparison import Comparison
from assistant.retrieve.evidence import Evidence, Kind
from assistant.schema import Statement
from assistant.understand.query import Query


def _set(draft: Draft, query: Query, evidence: Evidence) -> None:
    steps, shown, of = _steps(draft, evidence), len(evidence.statements), evidence.of or 0
    if asks_what_is(query, draft.knowledge):
        draft.say("lead.undefined").raw("\n\n")
    if evidence.areas:
        names = area_names(draft.knowledge, evidence.areas, draft.words.language)
        draft.say("lead.set_area", areas=names, steps=steps, shown=shown, of=of)
    else:
        draft.say("lead.set", steps=steps, shown=shown, of=of)
    draft.alternatives(evidence.statements)
    _rule(draft, evidence)
    _opening(draft, evidence)
    if len(evidence.steps) > 1:
        draft.by_step_and_area(evidence.statements)
    elif len(evidence.areas) == 1:
        draft.raw("\n").bullets(evidence.statements)
    else:
        draft.by_area(evidence.statements)
    draft.clarified(evidence.clarifications).sources(decide=True)


def _opening(draft: Draft, evidence: Evidence) -> None:
    """How the step is introduced, above its requirements."""
    if evidence.opening:
        draft.raw("\n\n**").say("heading.opening").raw("**").bullets(evidence.opening)


def _move_up(draft: Draft, query: Query, evidence: Evidence) -> None:
    origin, goal = evidence.steps
    draft.say("lead.move_up", origin=origin, goal=goal).raw(" ")
    for rule in evidence.context:
        draft.quote(rule).raw(" " if rule.quote.endswith(".") else ". ")
    steps, shown, of = _range(origin + 1, goal), len(evidence.statements), evidence.of or 0
    draft.say("lead.move_up_count", steps=steps, shown=shown, of=of)
    draft.alternatives(evidence.statements)
    _opening(draft, evidence)
    if goal - origin > 1:
        draft.by_step_and_area(evidence.statements)
    else:
        draft.by_area(evidence.statements)
    draft.clarified(evidence.clarifications).sources(decide=True)


def _move_down(draft: Draft, query: Query, evidence: Evidence) -> None:
    origin, goal = evidence.steps
    draft.say("lead.move_down", origin=origin, goal=goal).raw(": ")
    draft.facts(evidence.context).sources()


def _top_step(draft: Draft, query: Query, evidence: Evidence) -> None:
    draft.say("lead.top_step", step=evidence.steps[0]).raw(" ").facts(evidence.context).sources()


def _formal(draft: Draft, query: Query, evidence: Evidence) -> None:
    step = evidence.steps[0]
    of_lower = any(s.step != step for s in evidence.statements)
    lead = "lead.formal_lower" if of_lower else "lead.formal"
    draft.say(lead, step=step, shown=len(evidence.statements), of=evidence.of or 0)
    draft.alternatives(evidence.statements)
    _rule(draft, evidence)
    draft.raw("\n").bullets(s for s in evidence.statements if s.step == step)
    for lower in dict.fromkeys(s.step for s in evidence.statements if s.step != step):
        draft.raw("\n\n").say("formal.lower", step=lower or 0)
        draft.raw("\n").bullets(s for s in evidence.statements if s.step == lower)
    draft.clarified(evidence.clarifications).sources(decide=True)


def _compare(draft: Draft, query: Query, evidence: Evidence) -> None:
    if evidence.comparison:
        _changes(draft, evidence.comparison)
        draft.clarified(evidence.clarifications).sources(decide=True)
        return
    draft.say("lead.compare", steps=_steps(draft, evidence))
    for code in dict.fromkeys(s.section for s in evidence.statements):
        name = area_names(draft.knowledge, [code], draft.words.language)
        draft.raw(f"\n\n#### {name}")
        _side_by_side(draft, [s for s in evidence.statements if s.section == code])
    draft.clarified(evidence.clarifications).sources(decide=True)


def _changes(draft: Draft, comparison: Comparison) -> None:
    """What a step adds, deepens and repeats, and what only the lower one says."""
    low, high = comparison.low, comparison.high
    counts = {kind: len(comparison.of_kind(kind)) for kind in ("new", "deepened", "unchanged")}
    draft.say("lead.changes", low=low, high=high)
    for kind in (kind for kind, count in counts.items() if count):
        draft.raw("\n- ").say(f"changes.{kind}", count=counts[kind])
    if comparison.skipped:
        draft.raw("\n\n").say("changes.skipped", high=high, count=comparison.skipped)
    draft.alternatives(comparison.statements, gap="\n\n")
    new = [change.statement for change in comparison.of_kind("new")]
    if new:
        draft.raw("\n\n#### ").say("heading.new", step=high).by_area(new)
    if counts["deepened"]:
        draft.raw("\n\n#### ").say("heading.deepened")
        draft.deepened(comparison.of_kind("deepened"))
    if counts["unchanged"]:
        draft.raw("\n\n#### ").say("heading.unchanged").raw("\n")
        same = comparison.of_kind("unchanged")
        draft.shared([c.statement for c in same], [s for c in same for s in c.before])
    if comparison.left:
        draft.raw("\n\n#### ").say("heading.left", step=low).by_area(comparison.left)


def _side_by_side(draft: Draft, statements: list[Statement]) -> None:
    """What both steps say in the same words once, the rest under its step."""
    quotes = [s.quote for s in statements]
    same = [s for s in statements if quotes.count(s.quote) > 1]
    if same:
        draft.raw("\n\n**").say("lead.same").raw("**")
        draft.shared([s for s in same if s.step == same[0].step], same)
    for step in dict.fromkeys(s.step for s in statements):
        own = [s for s in statements if s.step == step and s not in same]
        if own:
            draft.raw("\n\n**").say("step.heading", step=step or 0).raw("**").bullets(own)


def _fact(draft: Draft, query: Query, evidence: Evidence) -> None:
    role = [s for s in evidence.statements if s.kind == "role"]
    ladder = [s for s in evidence.statements if s.kind != "role"]
    unexplained = asks_what_is(query, draft.knowledge)
    if unexplained:
        draft.say("lead.undefined").raw("\n\n")
    if len({s.step for s in ladder}) > 1:
        if not unexplained:
            draft.say("lead.many_facts")
        draft.by_step(ladder)
    elif ladder:
        step = ladder[0].step
        heading = draft.words.text("step.heading", step=step) if step else ""
        draft.raw(f"{heading}: " if heading else "").facts(ladder)
    if not evidence.statements:
        draft.say("lead.only_local")
    if role:
        draft.raw("\n\n" if ladder else "")
        draft.say("lead.role").raw(": ").facts(role)
    if role and not ladder:
        remark_on_role(draft, query)
    draft.clarified(evidence.clarifications).sources()


def _first_step(draft: Draft, query: Query, evidence: Evidence) -> None:
    for n, step in enumerate(evidence.steps):
        draft.raw("\n\n" if n else "").say("lead.then_step" if n else "lead.first_step", step=step)
        draft.raw(": ").facts([s for s in evidence.statements if s.step == step])
    draft.clarified(evidence.clarifications).sources()


def _elsewhere(draft: Draft, query: Query, evidence: Evidence) -> None:
    found, step = evidence.steps
    draft.say("lead.elsewhere", found=found, step=step).raw(": ")
    draft.facts(evidence.statements).clarified(evidence.clarifications).sources()


def _further(draft: Draft, query: Query, evidence: Evidence) -> None:
    for n, step in enumerate(evidence.steps):
        draft.raw("\n\n" if n else "").say("lead.there" if n else "lead.here", step=step)
        draft.raw(": ").facts([s for s in evidence.statements if s.step == step])
    draft.clarified(evidence.clarifications).sources()


def _lower_step(draft: Draft, query: Query, evidence: Evidence) -> None:
    found, step = evidence.steps
    draft.say("lead.lower_step", found=found, step=step).raw(": ").facts(evidence.statements)
    _rule(draft, evidence)
    draft.clarified(evidence.clarifications).sources()


def _count(draft: Draft, query: Query, evidence: Evidence) -> None:
    of = evidence.of or 0
    if query.areas:
        names = area_names(draft.knowledge, query.areas, draft.words.language)
        draft.say("lead.count_area", areas=names, steps=_steps(draft, evidence), of=of)
    elif query.steps:
        draft.say("lead.count_step", steps=_steps(draft, evidence), of=of)
    else:
        draft.say("lead.count_ladder", of=of)
    draft.alternatives(evidence.statements)
    if len(evidence.steps) > 1:
        draft.by_step_and_area(evidence.statements)
    else:
        draft.by_area(evidence.statements)
    draft.sources()


def _denied(draft: Draft, query: Query, evidence: Evidence) -> None:
    draft.say("lead.denied")
    if len({s.step for s in evidence.statements}) > 1:
        draft.by_step(evidence.statements).clarified(evidence.clarifications).sources()
    else:
        draft.raw("\n\n")
        _fact(draft, query, evidence)


def _both(draft: Draft, query: Query, evidence: Evidence) -> None:
    _fact(draft, query, evidence)
    if evidence.status == "partial":
        of_role = evidence.statements[0].kind == "role"
        draft.raw("\n\n").say(f"lead.only.{'role' if of_role else 'ladder'}")


def _rule(draft: Draft, evidence: Evidence) -> None:
    for rule in evidence.context:
        draft.raw("\n\n").say("rule.intro").raw(" ").quote(rule)


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def _steps(draft: Draft, evidence: Evidence) -> str:
    return step_list(evidence.steps, draft.words)


COMPOSERS: Mapping[Kind, Callable[[Draft, Query, Evidence], None]] = {
    "set": _set,
    "move_up": _move_up,
    "move_down": _move_down,
    "top_step": _top_step,
    "formal": _formal,
    "compare": _compare,
    "fact": _fact,
    "first_step": _first_step,
    "elsewhere": _elsewhere,
    "further": _further,
    "lower_step": _lower_step,
    "count": _count,
    "silent": no_answer.silent,
    "undefined": no_answer.undefined,
    "denied": _denied,
    "unknown": no_answer.unknown,
    "both": _both,
    "not_there": no_answer.not_there,
    "no_more": no_answer.no_more,
    "no_such_step": no_answer.no_such_step,
    "person": no_answer.person,
    "instruction": no_answer.instruction,
    "small_talk": no_answer.small_talk,
    "which_step": no_answer.which_step,
    "clarify": no_answer.clarify,
    "wrong_country": no_answer.wrong_country,
}
