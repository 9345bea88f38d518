"""What a later turn leaves out comes from the earlier ones; what it says anew wins.

The order of the rules is the order of precedence; a turn that none applies to stands by itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.schema import Statement, Status
from assistant.understand import elsewhere, meanings, other_steps, replies, turns
from assistant.understand.carried import of_part
from assistant.understand.query import Intent, Query
from assistant.understand.signs import Signs
from assistant.understand.turns import Turn


def continued(alone: Query, signs: Signs, context: Query, last_step: int) -> Query:
    """The turn as it is meant after the context; `alone` is how it reads by itself."""
    turn = Turn(alone, signs, context, last_step)
    query = next((meant(turn) for applies, meant in _RULES if applies(turn)), alone)
    return replace(query, of_manager=alone.of_manager)


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
        context = _looked_at(context, query, shown)
        ends = query.intent == "no_more" and context.part  # nothing more is said of one of these
        kept = _still_about(of_part(context) if ends else context, query)
        if query.crosses:  # that source says nothing of it, but is spoken of now
            return replace(kept, country=query.country, abroad=replace(context, abroad=None))
        named = query.steps and not (query.own_step or nowhere)
        return replace(kept, steps=query.steps, origin=None, goal=None) if named else kept
    if unanswered and not query.silences:
        return replace(query, intent="clarify")
    if query.intent == "set_of_step" and query.unexplained and len(shown) <= turns.FEW:
        query = replace(query, intent="open")  # only a part of the step was asked for
    if query.confirms and query.part:  # one statement was only looked at, among those of an area
        query = of_part(query)
    if query.silences and (query.topics or query.areas):  # said once, no turn after asks it again
        intent: Intent = "topic" if query.intent == "silent" and query.topics else query.intent
        query = replace(query, intent=intent, silences=(), unanswerable=0.0)
    if query.intent == "compare" and query.steps:  # nobody moves from one to the other
        query = replace(query, origin=None, goal=None)
    if nowhere:
        query = replace(query, steps=(), origin=None, goal=None)
    if query.intent == "move_up" and query.origin and not query.steps:  # there is none above
        query = replace(query, intent="set_of_step", steps=(query.origin,), origin=None, goal=None)
    before = context.about_steps if context else ()
    moved = before and before != query.about_steps
    steps_before = before if moved else context.steps_before if context else ()
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
        steps_before=steps_before,
        subjects_before=_subjects_before(query, context),
        abroad=_abroad(query, context),
    )


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


_RULES: tuple[tuple[Callable[[Turn], bool], Callable[[Turn], Query]], ...] = (
    (replies.asks_again, meanings.in_language),
    (turns.is_about_person, meanings.person),
    (replies.takes_back, meanings.taken_back),
    (replies.names_wrong_step, meanings.asked_back),
    (replies.contradicts, meanings.unclear),
    (replies.claims, meanings.claimed),
    (replies.asks_for_all_shown, meanings.in_language),
    (replies.doubts, meanings.confirmed),
    (turns.asks_if_cut_off, meanings.confirmed),
    (turns.asks_how_it_goes_on, meanings.no_more),
    (replies.asks_for_others, meanings.others),
    (replies.asks_when_next, meanings.no_more),
    (other_steps.asks_whole_part, elsewhere.whole_part),
    (turns.stands_alone, meanings.alone),
    (turns.begins_anew, meanings.alone),
    (other_steps.means_where_now, elsewhere.where_now),
    (other_steps.asks_of_newcomer, elsewhere.of_newcomer_there),
    (other_steps.asks_for_steps_abroad, elsewhere.steps_abroad),
    (other_steps.compares_again, elsewhere.compared),
    (replies.asks_who_decided, meanings.who_decides),
    (replies.asks_for_way, meanings.way),
    (replies.asks_what_is_left, meanings.left),
    (turns.asks_if_lower_holds, meanings.rule_there),
    (turns.asks_for_everything, meanings.alone),
    (turns.asks_rest_of_role, meanings.others),
    (turns.asks_known_reason, meanings.reason),
    (turns.asks_why_role, meanings.role_as_such),
    (replies.asks_which_ones, meanings.no_more),
    (replies.asks_beyond, meanings.no_more),
    (replies.asks_who_instead, meanings.first),
    (replies.only_asks_who, meanings.no_more),
    (other_steps.means_newcomer, elsewhere.of_newcomer),
    (other_steps.means_oneself, elsewhere.same_elsewhere),
    (other_steps.means_between, elsewhere.between),
    (other_steps.means_mentioned, elsewhere.mentioned),
    (other_steps.goes_further, elsewhere.further),
    (turns.says_which_step, meanings.with_step),
    (other_steps.asks_if_counts, meanings.other_country),
    (other_steps.turns_to_other_country, elsewhere.in_other_country),
    (other_steps.comes_back, meanings.in_language),
    (other_steps.asks_beside, elsewhere.with_silence),
    (other_steps.asks_first_beside, meanings.first_beside),
    (replies.asks_unsaid, meanings.no_more),
    (turns.is_silent, meanings.silence),
    (turns.asks_how_far_there, meanings.there),
    (turns.asks_the_way, meanings.moved_up),
    (turns.stays_with_role, meanings.role),
    (turns.asks_when_so_far, meanings.first),
    (replies.asks_whole_there, meanings.whole_there),
    (turns.tells_degree, meanings.as_far),
    (other_steps.means_both_subjects, elsewhere.both_elsewhere),
    (turns.asks_if_still, elsewhere.same_elsewhere),
    (other_steps.compares_subject, elsewhere.subject_compared),
    (turns.names_subject, meanings.other_subject),
    (turns.narrows, meanings.other_subject),
    (other_steps.widens, elsewhere.on_other_steps),
    (other_steps.goes_upwards, elsewhere.above),
    (turns.is_complete, meanings.alone),
    (other_steps.only_points, elsewhere.same_elsewhere),
    (other_steps.compares, elsewhere.compared),
    (lambda turn: turn.asks("new"), elsewhere.news),
    (turns.asks_number, meanings.counted),
    (turns.asks_where_first, meanings.first),
    (replies.asks_about_shown, meanings.about_shown),
    (turns.asks_something_else, meanings.other_subject),
)
