"""What is remembered of a turn: the query and not the answer, for the next turn to lean on."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.schema import Statement, Status
from assistant.understand import turns
from assistant.understand.carried import of_part
from assistant.understand.query import Intent, Query


def remembered(
    query: Query, status: Status, shown: Sequence[Statement], context: Query | None
) -> Query:
    """What the next turn is to know: a question without an answer changes no subject.

    `shown` are the statements that the answer cites.
    """
    unanswered = query.intent == "clarify" or query.asks_more
    unanswered = unanswered or (status == "not_in_sources" and not _names_matter(query))
    nowhere = query.intent == "no_such_step"
    only_points = nowhere and not (query.topics or query.unexplained)
    if context and (unanswered or only_points):
        return _kept(context, query, shown)
    if unanswered and not query.silences:
        return replace(query, intent="clarify")
    query = _settled(query, shown)
    if status == "not_in_sources":  # of the matter something else may be asked
        query = replace(query, subject="", words=(), unexplained=(), qualifiers=())
    steps = {s.step for s in shown}
    return replace(
        query,
        of_ladder=query.of_ladder or _shows_ladder(query, shown),
        stands=_stands(query, context),
        shown_area=_area_of(shown),
        shown=tuple(s.id for s in shown),
        listed=_listed(shown, context),
        shown_step=steps.pop() if len(steps) == 1 else None,
        asks_more=False,
        confirms=False,
        declined=False,
        aim=0,
        steps_before=_steps_before(query, context),
        subjects_before=_subjects_before(query, context),
        abroad=_abroad(query, context),
    )


def _kept(context: Query, query: Query, shown: Sequence[Statement]) -> Query:
    """What was spoken of before a turn without an answer, with the steps and the country it names."""
    context = _looked_at(context, query, shown)
    ends = query.intent == "no_more" and context.part  # nothing more is said of one of these
    kept = _still_about(of_part(context) if ends else context, query)
    if query.crosses:  # that source says nothing of it, but is spoken of now
        return replace(kept, country=query.country, abroad=replace(context, abroad=None))
    named = query.steps and not (query.own_step or query.intent == "no_such_step")
    return replace(kept, steps=query.steps, origin=None, goal=None) if named else kept


def _settled(query: Query, shown: Sequence[Statement]) -> Query:
    """The query as it was answered: without what was said of it once and for all."""
    if query.intent == "set_of_step" and query.unexplained and len(shown) <= turns.FEW:
        query = replace(query, intent="open")  # only a part of the step was asked for
    if query.confirms and query.part:  # one statement was only looked at, among those of an area
        query = of_part(query)
    if query.silences and (query.topics or query.areas):  # said once, no turn after asks it again
        intent: Intent = "topic" if query.intent == "silent" and query.topics else query.intent
        query = replace(query, intent=intent, silences=(), unanswerable=0.0)
    if query.intent == "compare" and query.steps:  # nobody moves from one to the other
        query = replace(query, origin=None, goal=None)
    if query.intent == "no_such_step":
        query = replace(query, steps=(), origin=None, goal=None)
    if query.intent == "move_up" and query.origin and not query.steps:  # there is none above
        query = replace(query, intent="set_of_step", steps=(query.origin,), origin=None, goal=None)
    return query


def _steps_before(query: Query, context: Query | None) -> tuple[int, ...]:
    """The steps that were spoken of before those of the query."""
    if context is None:
        return ()
    moved = context.about_steps and context.about_steps != query.about_steps
    return context.about_steps if moved else context.steps_before


def aside(query: Query, context: Query | None) -> Query | None:
    """What is kept of a turn that is no question for the sources: who is on which step.

    Where nothing was spoken of before, or that is taken back, a step that it names may be pointed at;
    somebody new is on the first one.
    """
    taken_back = "forget" in query.cues
    if context and not taken_back:
        return _after_decision(_still_about(context, query), query)
    new = "beginner" in query.cues and not query.steps and query.country != "DK"
    steps = (1,) if new else query.steps
    known = query.people or query.person_step or steps or taken_back or query.intent == "person"
    nothing = Query("clarify", query.language, "", steps=steps)
    return _after_decision(_still_about(nothing, query), query) if known else None


def _after_decision(kept: Query, query: Query) -> Query:
    """What is kept, with the step of a decision that was asked for, which "up there" then means."""
    if query.intent != "person":
        return kept
    known = not query.relative or query.others_step or "grant" not in query.cues  # "move him up?"
    named = query.goal or max(query.steps, default=0) + query.own_step  # "am I ready to go up?"
    return replace(kept, declined=True, aim=named if named and known else kept.aim)


def _still_about(context: Query, query: Query) -> Query:
    """What was spoken of, in the language of a turn that changes no subject, and who is on which step."""
    return replace(
        context,
        language=query.language,
        person_step=query.person_step,
        people=query.people,
        of_manager=query.of_manager,
    )


def _looked_at(context: Query, query: Query, shown: Sequence[Statement]) -> Query:
    """The context, with the step of what was looked at among the statements that were shown."""
    steps = {s.step for s in shown} if query.asks_more else set[int | None]()
    return replace(context, shown_step=steps.pop()) if len(steps) == 1 else context


def _shows_ladder(query: Query, shown: Sequence[Statement]) -> bool:
    """Whether the ladder as such was shown, and no subject of it: how many steps it has."""
    open_ = query.intent == "open" and query.kind != "activities"
    of_subject = query.topics or query.areas
    return open_ and not of_subject and bool(shown) and all(s.kind == "framework" for s in shown)


def _stands(query: Query, context: Query | None) -> int | None:
    """The step on which somebody is who is to move, as far as it was told."""
    before = context.stands if context else None
    told = not query.relative or (query.about_somebody and before is None)
    return query.origin if query.origin and query.goal and told else before


def _area_of(shown: Sequence[Statement]) -> str | None:
    """The area that all of what was shown is of."""
    areas = {s.id.split("-")[1] for s in shown if s.area and s.step}
    return areas.pop() if len(areas) == 1 else None


def _listed(shown: Sequence[Statement], context: Query | None) -> tuple[str, ...]:
    """The last statements that were shown beside others, which "the second one" may mean."""
    before = context.listed if context else ()
    return tuple(s.id for s in shown) if len(shown) > 1 else before


def _subjects_before(
    query: Query, context: Query | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The topics and areas that were spoken of before those of now, in the same source."""
    if context is None or (context.country == "DK") != (query.country == "DK"):
        return (), ()
    now, before = (query.topics, query.areas), (context.topics, context.areas)
    return before if any(before) and before != now else context.subjects_before


def _names_matter(query: Query) -> bool:
    """Whether a known subject is asked about, of which only this source says nothing."""
    surely = (query.kind != "silent" or query.country == "DK") and not query.silences
    asked = (query.intent == "topic" and surely) or query.intent == "silent"
    return asked and bool(query.topics) and not query.crosses


def _abroad(query: Query, context: Query | None) -> Query | None:
    """What was last spoken of in the other source."""
    if context is None:
        return None
    crossed = "DK" in (query.country, context.country) and query.country != context.country
    return replace(context, abroad=None) if crossed else context.abroad
