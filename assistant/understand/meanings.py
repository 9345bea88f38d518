"""What a later turn means after the turns before it: the query that each kind of turn becomes."""

from dataclasses import replace

from assistant.understand import other_steps, turns
from assistant.understand.carried import taken_from
from assistant.understand.intent import UNDERSTOOD
from assistant.understand.query import Intent, Query
from assistant.understand.settle import upwards
from assistant.understand.turns import Turn

_OVER_ALL = frozenset({"first", "first_opening", "over", "ever"})  # these ask of the whole ladder
_ROLE_AS_SUCH = ("laegesekretaer",)
_OF_ROLE = ("role_requirements",)
_ABROAD = ("other_countries",)
_DECIDER = ("signatures",)
_OF_MOVING = ((), (turns.OF_MOVING,))  # subjects of a question that asks how to move up


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
    taken = taken_from(turn, "topic", steps=())
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


def who_decides(turn: Turn) -> Query:
    """Who decides about people, which no source says."""
    return replace(turn.alone, intent="silent", silences=_DECIDER, topics=(), country="SE")


def way(turn: Turn) -> Query:
    """All that it takes to reach the step of the decision that was asked for."""
    aim = turn.context.aim
    steps = replace(turn.alone, steps=(aim,), country="SE", relative=None)
    if aim == 1:
        return replace(steps, intent="set_of_step", origin=None, goal=None)
    return replace(steps, intent="move_up", origin=aim - 1, goal=aim)


def left(turn: Turn) -> Query:
    """What the person whose step is known needs for the next one."""
    alone = turn.alone
    step = alone.others_step or alone.person_step or alone.steps[0]
    return upwards(replace(alone, steps=(step,)), turn.last_step)


def person(turn: Turn) -> Query:
    """A decision about somebody: of the step that was spoken of, where it names none itself."""
    alone, context = replace(turn.alone, intent="person"), turn.context
    spoken_of = context.goal or max(context.about_steps, default=0)
    named = turn.points or alone.goal or alone.steps or context.country == "DK"
    return alone if named or not spoken_of else replace(alone, goal=spoken_of)


def no_more(turn: Turn) -> Query:
    """That the sources say no more of what was shown."""
    return replace(
        turn.context, intent="no_more", language=turn.alone.language, text=turn.alone.text
    )


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
    taken = taken_from(turn, "set_of_step", steps=turn.alone.steps, country="SE")
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


def other_country(turn: Turn) -> Query:
    """Whether what one has from another country counts, which no source says."""
    return replace(turn.alone, intent="silent", silences=_ABROAD, topics=(), relative=None)


def role(turn: Turn) -> Query:
    """More about the Danish role: areas and steps are the ladder's and are not meant."""
    alone = replace(turn.alone, country="DK")
    turn = replace(turn, alone=alone)
    if not alone.words and turn.signs.mentions.used:  # "do they have steps, too?"
        return replace(alone, intent="set_of_step", premise=False)
    if not alone.words and alone.intent == "which_step":  # "what is required?"
        return replace(alone, intent="topic", topics=_OF_ROLE)
    if not alone.words:
        return taken_from(turn, "topic")
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
    taken = replace(taken_from(turn, "topic"), topics=turn.signs.reasons, wider=(), degrees=())
    return replace(taken, words=(), unexplained=(), silences=())


def other_subject(turn: Turn) -> Query:
    """Another subject at the steps that were spoken of."""
    alone, steps = turn.alone, turn.context.about_steps
    if turn.asks_there:
        return replace(alone, steps=(turn.context.aim,), country="SE", over_steps=False)
    if turn.points or alone.cues & _OVER_ALL or alone.country == "DK" or not steps:
        return alone
    if turns.asks_whose_step(turn):
        return alone
    if alone.own_step and other_steps.stresses_oneself(turn):
        return alone
    spoken = turn.steps_spoken_of
    if "both" in alone.cues and turn.signs.mentions.used and len(spoken) > 1:  # "both steps"
        steps = tuple(sorted(spoken))
    intent: Intent = alone.intent
    if intent == "which_step":
        intent = "area" if alone.areas else "topic"
    country = alone.country or turn.context.country
    return replace(alone, intent=intent, steps=steps, country=country, over_steps=False)


def moved_up(turn: Turn) -> Query:
    """What it takes to reach the step that was spoken of."""
    return replace(turn.alone, intent="move_up" if turn.alone.origin else "rule")


def there(turn: Turn) -> Query:
    """What the turn asks, of the step that was spoken of."""
    return replace(turn.alone, intent="open", origin=None, goal=None)


def rule_there(turn: Turn) -> Query:
    """The rule for reaching the step that was spoken of."""
    steps = turn.context.about_steps[-1:]
    topics = _OF_MOVING[1]
    return replace(turn.alone, intent="rule", topics=topics, steps=steps, origin=None, goal=None)


def same_rule(turn: Turn) -> Query:
    """The rule for reaching the step that the turn names."""
    return replace(turn.alone, intent="rule", topics=_OF_MOVING[1], origin=None, goal=None)


def first(turn: Turn) -> Query:
    """Where the subject that was spoken of comes first, as far as the turn says."""
    taken = taken_from(turn, "first_step", steps=())
    return replace(taken, degrees=turn.alone.degrees or turn.context.degrees, areas=())


def first_of_area(turn: Turn) -> Query:
    """Where what was spoken of comes first in the area that the turn names."""
    return replace(first(turn), areas=turn.alone.areas)


def first_beside(turn: Turn) -> Query:
    """Where what was spoken of comes first, and beside it what no source says."""
    return replace(first(turn), silences=turn.alone.silences, adds_silence=True)


def as_far(turn: Turn) -> Query:
    """Whether what was spoken of goes as far as the turn says, at its step or wherever it stands.

    Who asks which of two it is claims neither: "alone, or with somebody?".
    """
    steps = turn.context.about_steps
    taken = taken_from(turn, "topic", steps=steps)
    degrees = turn.alone.degrees
    return replace(taken, degrees=degrees, premise=bool(steps) and len(degrees) == 1)


def counted(turn: Turn) -> Query:
    """How many requirements there are of what was spoken of."""
    steps = turn.alone.steps if turn.points else turn.context.about_steps
    return replace(taken_from(turn, "count", steps=steps), topics=())


def about_shown(turn: Turn) -> Query:
    """A question about the statements that were just shown; of few of them, bare words mean all."""
    alone, context = turn.alone, turn.context
    taken = taken_from(turn, "topic", steps=context.about_steps)
    if not alone.words and 1 < len(context.shown) <= turns.FEW:
        return replace(taken, cues=taken.cues | {"both"}, words=(), asks_more=True)
    return replace(
        taken,
        subject=f"{context.subject} {alone.subject}",
        words=(*context.words, *alone.words),
        degrees=alone.degrees or context.degrees,
        asks_more=True,
    )
