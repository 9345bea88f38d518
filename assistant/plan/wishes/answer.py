"""A plan asked for in words: what was understood becomes a request, and the plan an answer."""

from dataclasses import replace
from typing import Literal

from assistant.compose.pieces import Draft, area_names
from assistant.compose.render import render
from assistant.compose.verify import verify
from assistant.compose.wording import words
from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.threads import thread_of
from assistant.plan.documents.page import steps_in
from assistant.plan.draft import draft_plan
from assistant.plan.gap import steps_of
from assistant.schema import Answer, Language, Plan, PlanItem, PlanRequest, Segment, Status, Trace
from assistant.understand.query import Query
from assistant.understand.wish import Wish

_ROLE = (("plan.role.tasks", "role_tasks"), ("plan.role.requirements", "role_requirements"))


def about_plan(query: Query, wish: Wish) -> Query:
    """The query with the wish and the steps of its plan, which later turns ask about."""
    if wish.from_step is None:
        return replace(query, wish=wish)
    goal = wish.to_step or wish.from_step + 1
    steps = steps_of(wish.from_step, goal)
    return replace(query, wish=wish, steps=steps, origin=None, goal=None)


def wish_of(request: PlanRequest) -> Wish:
    """The wish that a request fulfils, so that later turns can change it."""
    return Wish(
        from_step=request.from_step,
        to_step=request.to_step,
        done=request.done,
        missing=request.missing,
        focus=request.focus,
        only=request.only,
        deepens=request.from_step == request.to_step,
        planned=True,
    )


def plan_of(wish: Wish, language: Language, knowledge: Knowledge) -> Plan:
    """The plan that is wished for; `clarify` or `invalid` with a message where there is none."""
    text, last = words(language).text, knowledge.steps[-1]
    if wish.several:
        return _without_items(wish, language, "clarify", text("plan.one_at_a_time"))
    if wish.to_step is not None and wish.to_step not in knowledge.steps:
        message = text("plan.no_such_step", step=wish.to_step, last=last)
        return _without_items(wish, language, "invalid", message)
    if wish.from_step is None:
        known = text("plan.which_goal", step=wish.to_step) if wish.to_step else ""
        return _without_items(wish, language, "clarify", f"{known} {text('plan.which_step')}")
    top = wish.from_step == last and not wish.rises
    beyond = wish.from_step if wish.deepens or top else wish.from_step + 1
    goal = beyond if wish.to_step is None else wish.to_step
    request = PlanRequest(
        from_step=wish.from_step,
        to_step=goal,
        done=_within(wish.done, steps_of(wish.from_step, goal), knowledge),
        missing=wish.missing,
        focus=wish.focus,
        only=wish.only,
        language=language,
    )
    plan = draft_plan(request, knowledge)
    told = [text(note.key, said=note.said) for note in dict.fromkeys(wish.notes)]
    told += [text("plan.lacking", said="; ".join(wish.lacking))] if wish.lacking else []
    said = {"notes": (*_goal_notes(wish, goal, top, language), *told, *plan.notes)}
    if plan.status != "ok":
        said = {}
    return plan.model_copy(update={**said, "unmatched": wish.unmatched})


def _goal_notes(wish: Wish, goal: int, top: bool, language: Language) -> list[str]:
    """What the goal is, where nobody said it."""
    if wish.to_step or wish.deepens:
        return []
    return [words(language).text("plan.top_step" if top else "plan.next_step", step=goal)]


def _without_items(
    wish: Wish, language: Language, status: Literal["clarify", "invalid"], message: str
) -> Plan:
    return Plan(
        language=language,
        from_step=wish.from_step,
        to_step=wish.to_step,
        status=status,
        message=message.strip(),
        unmatched=wish.unmatched,
    )


def _within(done: tuple[str, ...], steps: tuple[int, ...], knowledge: Knowledge) -> tuple[str, ...]:
    """Without what is met on other steps, where the same competence is met on these."""

    def inside(statement: str) -> bool:
        return knowledge.statement(statement).step in steps

    held = [thread_of(knowledge.threads, s) for s in done if inside(s)]
    met = {thread.id for thread in held if thread}

    def is_met(statement: str) -> bool:
        thread = thread_of(knowledge.threads, statement)
        return thread is not None and thread.id in met

    return tuple(s for s in done if inside(s) or not is_met(s))


def answer_with(plan: Plan, query: Query, knowledge: Knowledge) -> Answer:
    """The answer that shows the plan: what was taken as met, what remains, a suggestion for each."""
    trace = Trace(query=query.as_trace())
    if plan.status != "ok":
        status: Status = "clarify" if plan.status == "clarify" else "corrected"
        text = plan.message or ""
        return Answer(
            status=status,
            language=plan.language,
            text=text,
            segments=(Segment(kind="glue", text=text),),
            plan=plan,
            trace=trace,
        )
    draft = Draft(knowledge, words(plan.language))
    _write(draft, plan)
    rendered = render(draft.pieces, knowledge, draft.words)
    verify(rendered, knowledge)
    return Answer(
        status="answered",
        language=plan.language,
        text=rendered.text,
        segments=rendered.segments,
        citations=rendered.citations,
        plan=plan,
        trace=trace,
    )


def answer_for_role(query: Query, knowledge: Knowledge) -> Answer:
    """What the Danish role description says of tasks and requirements: it has no steps to plan by."""
    topics = knowledge.vocabulary.topics
    draft = Draft(knowledge, words(query.language))
    draft.say("plan.role.lead")
    for heading, topic in _ROLE:
        said = [knowledge.statement(s) for s in topics[topic].statements]
        draft.raw("\n\n**").say(heading).raw("**").bullets(said)
    rendered = render(draft.sources().pieces, knowledge, draft.words)
    verify(rendered, knowledge)
    return Answer(
        status="partial",
        language=query.language,
        text=rendered.text,
        segments=rendered.segments,
        citations=rendered.citations,
        trace=Trace(query=query.as_trace()),
    )


def without_plan(answer: Answer) -> Answer:
    """The answer that the Danish role has no steps, as one to a request for a plan."""
    plan = Plan(
        language=answer.language,
        from_step=None,
        to_step=None,
        status="invalid",
        message=words(answer.language).text("plan.role.no_steps"),
    )
    return answer.model_copy(update={"plan": plan})


def _write(draft: Draft, plan: Plan) -> None:
    origin, goal = plan.from_step or 0, plan.to_step or 0
    met = [item for item in plan.items if item.state == "fulfilled"]
    left = [item for item in plan.items if item.state == "remaining"]
    draft.raw("**")
    if origin == goal:
        draft.say("plan.title.deepen", step=goal)
    else:
        draft.say("plan.title.move", origin=origin, goal=goal)
    draft.raw("**\n\n").say("plan.draft").raw("\n\n")
    draft.say("plan.count", of=len(plan.items), met=len(met), left=len(left))
    if plan.focus:
        names = area_names(draft.knowledge, plan.focus, plan.language)
        key = "plan.only" if plan.only else "plan.focus"
        draft.raw(" ").say(key, areas=names, left_out=plan.left_out)
    for note in plan.notes:
        draft.raw(f" {note}")
    if plan.unmatched:
        said = "; ".join(plan.unmatched)
        draft.raw("\n\n").say("plan.unmatched", said=said)
    if plan.elsewhere:
        draft.raw("\n\n").say("plan.elsewhere").raw("\n")
        draft.bullets(draft.knowledge.statement(c.statement) for c in plan.elsewhere)
    for rule in plan.rules:
        draft.raw("\n\n").quote(draft.knowledge.statement(rule.statement))
    if met:
        draft.raw("\n\n#### ").say("plan.heading.met").raw("\n\n").say("plan.confirm").raw("\n")
        for item in met:
            _requirement(draft, item)
    if left:
        draft.raw("\n\n#### ").say("plan.heading.left")
    _remaining(draft, left)
    draft.clarified([draft.knowledge.statement(c.statement) for c in plan.clarifications])
    draft.raw("\n\n").say("plan.more_in_document").sources(decide=True)


def _remaining(draft: Draft, items: list[PlanItem]) -> None:
    area = ""
    for item in items:
        if item.area != area:
            area = item.area
            draft.raw(f"\n\n**{item.area_name}**\n")
        _requirement(draft, item)
        for suggestion in item.suggestions[:1]:
            draft.raw("\n    - *").say("plan.suggested", activity=suggestion.activity_name)
            source = draft.knowledge.statement(suggestion.citation.statement)
            draft.raw("* ").suggest(suggestion.text, source)


def _requirement(draft: Draft, item: PlanItem) -> None:
    both = (item.statement, *item.alternatives)
    draft.bullets(draft.knowledge.statement(s) for s in both)
    if item.brought:
        draft.raw(" *(").say("plan.brought", step=item.step).raw(")*")
    if item.already:
        draft.raw(" *(").say("plan.already", steps=steps_in(item.already, draft.words)).raw(")*")
