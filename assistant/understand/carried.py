"""What a later turn takes from the turns before it."""

from dataclasses import replace

from assistant.understand.query import Intent, Query
from assistant.understand.settle import FORMAL
from assistant.understand.turns import Turn

_NOT_CARRIED = frozenset({"yes_no", "confirm", "new", "compare", "count", "follow", "wrong_number"})


def taken_from(
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
        degrees=alone.degrees or (context.degrees if context.intent != "compare" else ()),
        country=country or alone.country or context.country,
        over_steps=False,
        person_step=alone.person_step,
        people=alone.people,
        others_step=alone.others_step,
        crosses=False,
        confirms=False,
        of_ladder=False,
        about_somebody=alone.about_somebody,
        topics=() if is_of_ladder(context) else context.topics,
    )
    several = len(context.shown) != 1  # else one requirement was spoken of
    formal = taken.areas == (FORMAL,) and intent == "topic" and several
    return replace(taken, intent="area") if formal else taken


def of_part(context: Query) -> Query:
    """What was spoken of; where one statement of an area was pointed at, the whole area."""
    if not context.part:
        return context
    return replace(context, intent="area", areas=context.part, part=(), topics=())


def intent_of(context: Query) -> Intent:
    """The intent that asks what steps say of what was spoken of."""
    has_subject = bool(context.topics) and not is_of_ladder(context)
    return "topic" if has_subject else "area" if context.areas else "set_of_step"


def is_of_ladder(context: Query) -> bool:
    """Whether the ladder as such was spoken of, which is no subject of a step."""
    return context.of_ladder or (context.kind == "framework" and not context.topics)
