"""Later turns that ask the same elsewhere: of another step, of several, of the other source."""

from dataclasses import replace

from assistant.understand import other_steps
from assistant.understand.carried import intent_of, is_of_ladder, of_part, taken_from
from assistant.understand.context import with_steps
from assistant.understand.meanings import no_more
from assistant.understand.query import Intent, Query
from assistant.understand.turns import FIRST, Turn, names_subject

_ACTIVITIES = "activities"  # ways to develop in general; of a step, its own part is meant
_DEVELOPMENT = ("UTB",)
_WITHOUT_ANSWER: frozenset[Intent] = frozenset({"which_step", "no_such_step", "clarify"})


def further(turn: Turn) -> Query:
    """What was asked before of the step beyond, or below, where the turn before went down."""
    down = turn.context.relative == "previous"
    signs = replace(turn.signs, relative="previous" if down else "next")
    steps = turn.context.about_steps
    if not steps:
        return replace(turn.alone, intent="which_step")
    known = min(steps) if down else max(steps)
    alone = with_steps(turn.alone, signs, known, turn.last_step)
    if not set(alone.steps) - {0}:
        if not (turn.context.relative or turn.context.steps_before):
            return no_more(turn)  # "and one more" of a list that has no more
        beyond = alone.steps or (known + 1,)
        return replace(alone, intent="no_such_step", steps=beyond, origin=None, goal=None)
    return same_elsewhere(replace(turn, alone=replace(alone, kind=turn.context.kind)))


def between(turn: Turn) -> Query:
    """What was spoken of, or what the turn names, at the steps between those that were spoken of."""
    steps = turn.steps_between
    return _at_steps(turn, steps) if steps else replace(turn.alone, intent="clarify")


def mentioned(turn: Turn) -> Query:
    """What was spoken of, or what the turn names, at the first or the last steps that were named."""
    named = tuple(dict.fromkeys((*turn.context.steps_before, *turn.context.about_steps)))
    counted = turn.signs.mentions.steps if turn.signs.mentions.is_set else (1, 2)
    meant = named[: len(counted)] if 1 in counted else named[-len(counted) :]
    return _at_steps(turn, tuple(sorted(meant)))


def _at_steps(turn: Turn, steps: tuple[int, ...]) -> Query:
    """What was spoken of, or what the turn names, at these steps."""
    alone = replace(turn.alone, steps=steps, origin=None, goal=None, relative=None)
    if names_subject(turn):
        return replace(alone, intent=intent_of(alone), country="SE")
    return same_elsewhere(replace(turn, alone=alone))


def in_other_country(turn: Turn) -> Query:
    """What was spoken of, in the other source, or what was said of that one before."""
    before = turn.context.abroad
    if before is None or before.country != turn.alone.country or not _returns(turn, before):
        first = (1,) if "at_first" in turn.alone.cues else ()
        steps = turn.alone.steps or first if turn.alone.country != "DK" else ()
        turn = replace(turn, context=of_part(turn.context))
        return replace(taken_from(turn, "topic", steps=steps), crosses=True)
    back = replace(turn, context=replace(before, abroad=turn.context))
    if turn.points:
        return same_elsewhere(back)
    return replace(taken_from(back, before.intent), origin=before.origin, goal=before.goal)


def of_newcomer(turn: Turn) -> Query:
    """What was spoken of, on the first step."""
    alone = replace(turn.alone, steps=(1,), origin=None, goal=None, relative=None)
    return same_elsewhere(replace(turn, alone=alone))


def on_arrival(turn: Turn) -> Query:
    """What was spoken of, on the step that is named, and not what it takes to get there."""
    alone = replace(turn.alone, origin=None, goal=None, relative=None)
    return same_elsewhere(replace(turn, alone=alone))


def at_top(turn: Turn) -> Query:
    """What was spoken of, on the highest step: who stands there has it in the end."""
    alone = replace(turn.alone, steps=(turn.last_step,), origin=None, goal=None, degrees=())
    context = replace(turn.context, degrees=())
    return same_elsewhere(replace(turn, alone=replace(alone, premise=False), context=context))


def of_newcomer_there(turn: Turn) -> Query:
    """What the turn names, on the first step of the ladder."""
    return _at_steps(turn, (1,))


def left_out(turn: Turn) -> Query:
    """What was spoken of, at the step that was left out."""
    steps = turn.signs.mentions.steps
    alone = replace(turn.alone, steps=steps, origin=None, goal=None, relative=None, degrees=())
    return same_elsewhere(replace(turn, alone=alone))


def of_own_step(turn: Turn) -> Query:
    """What the turn names, at the own step."""
    return _at_steps(turn, (turn.alone.person_step or 1,))


def where_now(turn: Turn) -> Query:
    """What was spoken of, or what the turn names, at the step of somebody who is to move."""
    return _at_steps(turn, (turn.context.stands or 1,))


def whole_part(turn: Turn) -> Query:
    """All of the area that what was shown is of, at the step that is meant."""
    context = turn.context
    areas = context.areas or tuple(filter(None, (context.shown_area,)))
    steps = turn.alone.steps or context.about_steps or tuple(filter(None, (context.shown_step,)))
    of_area = replace(context, areas=areas, topics=(), wider=(), part=(), words=(), unexplained=())
    taken = taken_from(replace(turn, context=of_area), "area", steps=steps)
    return replace(taken, degrees=(), qualifiers=(), silences=(), subject="")


def steps_abroad(turn: Turn) -> Query:
    """Whether the other source has steps like those that were spoken of."""
    return replace(turn.alone, intent="set_of_step", country="DK", premise=False)


def with_silence(turn: Turn) -> Query:
    """What was spoken of at another step, and beside it what no source says."""
    silences = turn.alone.silences
    return replace(same_elsewhere(turn), silences=silences, adds_silence=True)


def same_elsewhere(turn: Turn) -> Query:
    """The earlier question asked of another step."""
    turn = replace(turn, context=_in_steps(turn))
    alone, intent = turn.alone, turn.context.intent
    if turn.signs.later and 1 not in alone.steps:  # "and on 2?", after what comes at first
        later = replace(turn.context, intent="area", areas=turn.signs.later, topics=())
        return taken_from(replace(turn, context=later), "area", steps=alone.steps)
    if intent in _WITHOUT_ANSWER or is_of_ladder(turn.context):
        intent = intent_of(turn.context)
    elif intent == "first_step" or (intent == "area" and turn.context.topics):
        intent = "topic"  # where it stands was asked before, now what this step says
    elif intent == "compare" and len(alone.steps) == 1 and not turn.asks("compare"):
        if (alone.goal or alone.origin) and "back" not in alone.cues:  # "and with step 4?"
            return compared(replace(turn, context=_from_lowest(turn.context)))
        intent = intent_of(turn.context)
    taken = taken_from(turn, intent, steps=alone.steps)
    if "still" in alone.cues:  # it is known where it comes first
        taken = replace(taken, cues=taken.cues - (FIRST - alone.cues))
    if (
        taken.topics and not turn.context.about_steps
    ):  # what it is called in general narrows nothing
        taken = replace(taken, unexplained=())
    step = alone.steps[0] if len(alone.steps) == 1 else 0
    if intent == "move_up" and not alone.relative and 1 < step <= turn.last_step:
        return replace(taken, origin=step - 1, goal=step)
    crosses = turn.context.crosses and not (alone.topics or alone.areas)
    if "only" in alone.cues and len(alone.steps) > 1:  # these, and none between them
        return replace(taken, crosses=crosses)
    return replace(taken, origin=alone.origin, goal=alone.goal, crosses=crosses)


def both_elsewhere(turn: Turn) -> Query:
    """Both subjects that were spoken of, asked of another step."""
    context = turn.context
    topics, areas = context.topics, context.areas
    if len((*topics, *areas)) == 1:
        topics_before, areas_before = context.subjects_before
        topics = tuple(dict.fromkeys((*topics_before, *topics)))
        areas = tuple(dict.fromkeys((*areas_before, *areas)))
    both = replace(context, topics=topics, areas=areas, joins_topics=True)
    both = replace(both, intent="topic" if topics else "area")
    return same_elsewhere(replace(turn, context=both))


def on_other_steps(turn: Turn) -> Query:
    """What was spoken of at all steps, at both that were spoken of, or at those that were not."""
    context, cues = turn.context, turn.alone.cues
    spoken = turn.steps_spoken_of
    every = set(range(1, turn.last_step + 1))
    if "both" in cues and len(spoken) > 1:
        steps = spoken
    elif "rest" in cues:
        steps = every - spoken
    else:
        steps = every
    return taken_from(turn, intent_of(context), steps=tuple(sorted(steps)))


def above(turn: Turn) -> Query:
    """What was spoken of at all the steps above."""
    steps = range(max(turn.steps_shown) + 1, turn.last_step + 1)
    return taken_from(turn, intent_of(turn.context), steps=tuple(steps))


def compared(turn: Turn) -> Query:
    """Two steps that were spoken of, or what was spoken of and the step below it."""
    named, spoken = turn.alone.steps, turn.context.about_steps
    steps = set(named) if len(named) > 1 else {*spoken, *named}
    if len(steps) == 1:
        steps |= set(turn.context.steps_before[-1:]) or {max(steps) - 1} - {0}
    return taken_from(turn, "compare", steps=tuple(sorted(steps)))


def subject_compared(turn: Turn) -> Query:
    """The subject that the turn names, at its step and at those that were spoken of."""
    named = turn.alone.steps
    steps = {*turn.context.about_steps, *named} if named else turn.steps_spoken_of  # "us two"
    return replace(turn.alone, intent="compare", steps=tuple(sorted(steps)), origin=None, goal=None)


def news(turn: Turn) -> Query:
    """What a step adds, of the subject that was spoken of or of everything."""
    steps, context = turn.context.about_steps, turn.context
    if context.topics and len(steps) == 1 and steps[0] > 1:
        return taken_from(turn, "compare", steps=(steps[0] - 1, steps[0]))
    taken = taken_from(turn, "compare", steps=steps)
    return replace(taken, topics=(), cues=taken.cues | {"new"})


def _returns(turn: Turn, before: Query) -> bool:
    """Whether the turn goes back to what was said before, and not on with the matter of now."""
    now = turn.context
    same = (before.topics, before.areas) == (now.topics, now.areas)
    return same or "back" in turn.alone.cues or not (now.topics or now.areas)


def _in_steps(turn: Turn) -> Query:
    """What was spoken of, as it may be asked of a step: all of a part, or the part on developing."""
    context = of_part(turn.context) if other_steps.means_whole_part(turn) else turn.context
    if other_steps.asks_how_much(turn):
        context = replace(context, wider=(), words=(), unexplained=(), qualifiers=(), subject="")
    if other_steps.goes_behind(turn) or other_steps.asks_how_much(turn):
        topics, areas = context.subjects_before
        return replace(context, intent="topic" if topics else "area", topics=topics, areas=areas)
    if not _is_of_developing(context):
        return context
    return replace(context, intent="area", areas=_DEVELOPMENT, words=(), unexplained=())


def _is_of_developing(context: Query) -> bool:
    """Whether ways to develop were asked for in general, in words that name no subject."""
    of_no_step = context.intent == "open" and not (context.about_steps or context.shown_step)
    return of_no_step and context.kind == _ACTIVITIES and context.country != "DK"


def _from_lowest(context: Query) -> Query:
    """What was compared, as if only the lower step had been spoken of."""
    return replace(context, steps=(min(context.about_steps, default=1),), origin=None, goal=None)
