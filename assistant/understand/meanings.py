"""What a later turn means after the turns before it: the query that each kind of turn becomes."""

from dataclasses import replace

from assistant.understand import turns
from assistant.understand.context import with_steps
from assistant.understand.intent import UNDERSTOOD
from assistant.understand.query import Intent, Query
from assistant.understand.settle import FORMAL, upwards
from assistant.understand.turns import Turn

_WITHOUT_ANSWER: frozenset[Intent] = frozenset({"which_step", "no_such_step", "clarify"})
_OVER_ALL = frozenset({"first", "first_opening", "over"})  # these ask about the whole ladder
_NOT_CARRIED = frozenset({"yes_no", "confirm", "new", "compare", "count", "follow", "wrong_number"})
_ROLE_AS_SUCH = ("laegesekretaer",)
_OF_ROLE = ("role_requirements",)
_OF_MOVING = ((), ("transition_rule",))  # subjects of a question that asks how to move up


def alone(turn: Turn) -> Query:
    """The turn as it reads by itself."""
    return turn.alone


def in_language(turn: Turn) -> Query:
    """The question before, in the language that is wished for."""
    return replace(turn.context, language=turn.alone.language)


def confirmed(turn: Turn) -> Query:
    """The question before once more, for somebody who doubts the answer."""
    return replace(turn.context, language=turn.alone.language, confirms=True)


def taken_back(turn: Turn) -> Query:
    """Nothing that was spoken of: what the turn asks itself, or that it was understood."""
    if turn.points or turns.names_subject(turn):
        return turn.alone
    return replace(turn.alone, intent="small_talk", small_talk=UNDERSTOOD)


def asked_back(turn: Turn) -> Query:
    """The question before, of a step that is still to be named."""
    language = turn.alone.language
    open_ = replace(turn.context, intent="which_step", language=language, relative=None)
    return replace(open_, steps=(), origin=None, goal=None, own_step=False)


def claimed(turn: Turn) -> Query:
    """What the sources deny of the subject that was spoken of, as if the turn had said it whole."""
    taken = _taken(turn, "topic", steps=())
    return replace(taken, topics=turn.signs.claims, cues=frozenset({"given"}), silences=())


def unclear(turn: Turn) -> Query:
    """That one has to say what is meant."""
    return replace(turn.alone, intent="clarify")


def whole_there(turn: Turn) -> Query:
    """All of the steps that were spoken of, or all that the way on takes."""
    alone, context = turn.alone, turn.context
    whole = replace(alone, steps=context.about_steps, country="SE")
    if not alone.cues & {"transition", "needs"}:
        return replace(whole, intent="set_of_step")
    if context.origin and context.goal:
        return replace(whole, intent="move_up", origin=context.origin, goal=context.goal)
    return upwards(replace(whole, steps=(alone.person_step or 1,)), turn.last_step)


def left(turn: Turn) -> Query:
    """What the person whose step is known needs for the next one."""
    alone = turn.alone
    step = alone.others_step or alone.person_step or alone.steps[0]
    return upwards(replace(alone, steps=(step,)), turn.last_step)


def person(turn: Turn) -> Query:
    """A decision about somebody."""
    return replace(turn.alone, intent="person")


def no_more(turn: Turn) -> Query:
    """That the sources say no more of what was shown."""
    return replace(
        turn.context, intent="no_more", language=turn.alone.language, text=turn.alone.text
    )


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


def others(turn: Turn) -> Query:
    """The whole list that what was shown is a part of."""
    lists, steps = turn.signs.lists, turn.context.about_steps
    intent: Intent = "topic" if lists else "set_of_step"
    country = "DK" if lists else "SE"
    whole = replace(turn.alone, intent=intent, topics=lists, steps=() if lists else steps)
    return replace(whole, areas=(), words=(), unexplained=(), country=country)


def with_step(turn: Turn) -> Query:
    """The question that a step was asked back for, with the step."""
    step, context = turn.alone.steps[0], turn.context
    next_one = context.relative == "next" or "transition" in context.cues
    moves = next_one and context.topics in _OF_MOVING and step < turn.last_step
    taken = _taken(turn, "set_of_step", steps=turn.alone.steps, country="SE")
    if moves:
        taken = replace(taken, intent="move_up", steps=(step + 1,), origin=step, goal=step + 1)
    elif context.topics:
        taken = replace(taken, intent="topic")
    return replace(taken, intent="area") if context.areas else taken


def silence(turn: Turn) -> Query:
    """A question that no source answers, about the steps that were spoken of."""
    country = turn.alone.country or turn.context.country
    spoken_of = turn.context.about_steps if country != "DK" else ()
    return replace(turn.alone, steps=turn.alone.steps or spoken_of, country=country)


def in_other_country(turn: Turn) -> Query:
    """What was spoken of, in the other source, or what was said of that one before."""
    before = turn.context.abroad
    if before is None or before.country != turn.alone.country or not _returns(turn, before):
        first = (1,) if "at_first" in turn.alone.cues else ()
        steps = turn.alone.steps or first if turn.alone.country != "DK" else ()
        return replace(_taken(turn, "topic", steps=steps), crosses=True)
    back = replace(turn, context=replace(before, abroad=turn.context))
    if turn.points:
        return same_elsewhere(back)
    return replace(_taken(back, before.intent), origin=before.origin, goal=before.goal)


def role(turn: Turn) -> Query:
    """More about the Danish role: areas and steps are the ladder's and are not meant."""
    alone = replace(turn.alone, country="DK")
    turn = replace(turn, alone=alone)
    if not alone.words and turn.signs.mentions.used:  # "do they have steps, too?"
        return replace(alone, intent="set_of_step", premise=False)
    if not alone.words and alone.intent == "which_step":  # "what is required?"
        return replace(alone, intent="topic", topics=_OF_ROLE)
    if not alone.words:
        return _taken(turn, "topic")
    leans = turn.signs.is_short or "pronoun" in alone.cues
    if not alone.topics and "yes_no" in alone.cues and leans and turn.context.shown:
        return about_shown(turn)
    own = turn.signs.of_role
    of_ladder = alone.intent in ("area", "set_of_step", "which_step", "clarify")
    of_ladder = of_ladder or (alone.intent == "rule" and bool(own))
    named = alone.topics if set(alone.topics) & set(own) else own
    topics = named or alone.topics or alone.wider
    intent: Intent = "topic" if of_ladder else alone.intent
    return replace(alone, intent=intent, areas=(), topics=topics)


def role_as_such(turn: Turn) -> Query:
    """What the Danish role is, and what makes it matter."""
    about = replace(turn.alone, intent="topic", topics=_ROLE_AS_SUCH, country="DK", kind="role_dk")
    return replace(about, areas=(), steps=(), words=(), unexplained=())


def reason(turn: Turn) -> Query:
    """Why what was spoken of is so."""
    taken = replace(_taken(turn, "topic"), topics=turn.signs.reasons, wider=(), degrees=())
    return replace(taken, words=(), unexplained=(), silences=())


def other_subject(turn: Turn) -> Query:
    """Another subject at the steps that were spoken of."""
    alone, steps = turn.alone, turn.context.about_steps
    if turn.points or alone.cues & _OVER_ALL or alone.country == "DK" or not steps:
        return alone
    if turns.asks_whose_step(turn):
        return alone
    if alone.own_step and turns.stresses_oneself(turn):
        return alone
    spoken = turn.steps_spoken_of
    if "both" in alone.cues and turn.signs.mentions.used and len(spoken) > 1:  # "both steps"
        steps = tuple(sorted(spoken))
    intent: Intent = alone.intent
    if intent == "which_step":
        intent = "area" if alone.areas else "topic"
    country = alone.country or turn.context.country
    return replace(alone, intent=intent, steps=steps, country=country, over_steps=False)


def same_elsewhere(turn: Turn) -> Query:
    """The earlier question asked of another step."""
    alone, intent = turn.alone, turn.context.intent
    if turns.means_whole_part(turn):
        part = replace(turn.context, intent="area", areas=turn.context.part, topics=())
        return same_elsewhere(replace(turn, context=part))
    if intent in _WITHOUT_ANSWER or _is_of_ladder(turn.context):
        intent = _about(turn.context)
    elif intent == "first_step" or (intent == "area" and turn.context.topics):
        intent = "topic"  # where it stands was asked before, now what this step says
    elif intent == "compare" and len(alone.steps) == 1 and not turn.asks("compare"):
        if (alone.goal or alone.origin) and "back" not in alone.cues:  # "and with step 4?"
            return compared(replace(turn, context=_from_lowest(turn.context)))
        intent = _about(turn.context)
    taken = _taken(turn, intent, steps=alone.steps)
    step = alone.steps[0] if len(alone.steps) == 1 else 0
    if intent == "move_up" and not alone.relative and 1 < step <= turn.last_step:
        return replace(taken, origin=step - 1, goal=step)
    crosses = turn.context.crosses and not (alone.topics or alone.areas)
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
    return _taken(turn, _about(context), steps=tuple(sorted(steps)))


def moved_up(turn: Turn) -> Query:
    """What it takes to reach the step that was spoken of."""
    return replace(turn.alone, intent="move_up" if turn.alone.origin else "rule")


def compared(turn: Turn) -> Query:
    """Two steps that were spoken of, or what was spoken of and the step below it."""
    named, spoken = turn.alone.steps, turn.context.about_steps
    steps = set(named) if len(named) > 1 else {*spoken, *named}
    if len(steps) == 1:
        steps |= set(turn.context.steps_before[-1:]) or {max(steps) - 1} - {0}
    return _taken(turn, "compare", steps=tuple(sorted(steps)))


def subject_compared(turn: Turn) -> Query:
    """The subject that the turn names, at its step and at those that were spoken of."""
    named = turn.alone.steps
    steps = {*turn.context.about_steps, *named} if named else turn.steps_spoken_of  # "us two"
    return replace(turn.alone, intent="compare", steps=tuple(sorted(steps)), origin=None, goal=None)


def news(turn: Turn) -> Query:
    """What a step adds, of the subject that was spoken of or of everything."""
    steps, context = turn.context.about_steps, turn.context
    if context.topics and len(steps) == 1 and steps[0] > 1:
        return _taken(turn, "compare", steps=(steps[0] - 1, steps[0]))
    taken = _taken(turn, "compare", steps=steps)
    return replace(taken, topics=(), cues=taken.cues | {"new"})


def first(turn: Turn) -> Query:
    """Where the subject that was spoken of comes first, as far as the turn says."""
    taken = _taken(turn, "first_step", steps=())
    return replace(taken, degrees=turn.alone.degrees or turn.context.degrees)


def as_far(turn: Turn) -> Query:
    """Whether what was spoken of goes as far as the turn says, at its step or wherever it stands."""
    steps = turn.context.about_steps
    taken = _taken(turn, "topic", steps=steps)
    return replace(taken, degrees=turn.alone.degrees, premise=bool(steps))


def counted(turn: Turn) -> Query:
    """How many requirements there are of what was spoken of."""
    steps = turn.alone.steps if turn.points else turn.context.about_steps
    return replace(_taken(turn, "count", steps=steps), topics=())


def about_shown(turn: Turn) -> Query:
    """A question about the statements that were just shown."""
    alone, context = turn.alone, turn.context
    taken = _taken(turn, "topic", steps=context.about_steps)
    return replace(
        taken,
        subject=f"{context.subject} {alone.subject}",
        words=(*context.words, *alone.words),
        degrees=alone.degrees or context.degrees,
        asks_more=True,
    )


def _returns(turn: Turn, before: Query) -> bool:
    """Whether the turn goes back to what was said before, and not on with the matter of now."""
    now = turn.context
    same = (before.topics, before.areas) == (now.topics, now.areas)
    return same or "back" in turn.alone.cues or not (now.topics or now.areas)


def _from_lowest(context: Query) -> Query:
    """What was compared, as if only the lower step had been spoken of."""
    return replace(context, steps=(min(context.about_steps, default=1),), origin=None, goal=None)


def _is_of_ladder(context: Query) -> bool:
    """Whether the ladder as such was spoken of, which is no subject of a step."""
    return context.of_ladder or (context.kind == "framework" and not context.topics)


def _about(context: Query) -> Intent:
    """The intent that asks what steps say of what was spoken of."""
    has_subject = bool(context.topics) and not _is_of_ladder(context)
    return "topic" if has_subject else "area" if context.areas else "set_of_step"


def _taken(
    turn: Turn, intent: Intent, steps: tuple[int, ...] | None = None, country: str | None = None
) -> Query:
    """The subject of the context in the turn's language, as a question of this intent."""
    alone, context = turn.alone, turn.context
    taken = replace(
        context,
        intent=intent,
        language=alone.language,
        text=alone.text,
        steps=context.steps if steps is None else steps,
        origin=None,
        goal=None,
        cues=alone.cues | (context.cues - _NOT_CARRIED),
        premise=alone.premise,
        kind=alone.kind,
        relative=alone.relative,
        degrees=alone.degrees or context.degrees,
        country=country or alone.country or context.country,
        over_steps=False,
        person_step=alone.person_step,
        people=alone.people,
        others_step=alone.others_step,
        crosses=False,
        confirms=False,
        of_ladder=False,
        about_somebody=alone.about_somebody,
        topics=() if _is_of_ladder(context) else context.topics,
    )
    formal = taken.areas == (FORMAL,) and intent == "topic"
    return replace(taken, intent="area") if formal else taken
