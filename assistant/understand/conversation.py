"""What a later turn leaves out comes from the earlier ones; what it says anew wins."""

from dataclasses import replace

from assistant.schema import Status
from assistant.understand.query import Intent, Query
from assistant.understand.settle import FORMAL
from assistant.understand.signs import Signs

_APART: frozenset[Intent] = frozenset({"small_talk", "instruction", "person", "no_such_step"})
_WITHOUT_ANSWER: frozenset[Intent] = frozenset({"which_step", "no_such_step", "clarify"})
_ASIDE = 1  # words beside the step that a short correction may hold: "sorry, step 3"
_OVER_ALL = frozenset({"first", "first_opening", "over"})  # these ask about the whole ladder
_DETAIL = 3  # words of a question that only asks which ones: "hvilke love?"
_SUBJECTS: frozenset[Intent] = frozenset({"topic", "open", "area", "first_step", "compare"})
_NOT_CARRIED = frozenset({"yes_no", "confirm", "new", "compare", "count", "follow"})


def continued(alone: Query, signs: Signs, context: Query, last_step: int) -> Query:
    """The turn as it is meant after the context; `alone` is how it reads by itself."""
    if _about_person(alone, signs):
        return replace(alone, intent="person")
    points = "pronoun" in alone.cues and not signs.has_topic_or_area
    refers_back = signs.is_short or points or "follow" in alone.cues
    if alone.intent in _APART or not refers_back:
        return alone
    if _asks_beyond(alone, signs, context):
        return replace(context, intent="no_more", language=alone.language, carried=True)
    if context.intent == "which_step" and signs.mentions.steps and not signs.has_subject:
        return _answered(alone, context, last_step)
    if signs.silences and not signs.has_topic_or_area:
        return _remembering(alone, context)
    if context.country == "DK" and not alone.steps and not signs.countries:
        return _about_role(alone, context)
    if signs.has_topic_or_area:
        return _other_subject(alone, signs, context)
    return _same_subject(alone, signs, context, last_step)


def remembered(
    query: Query, status: Status, shown: tuple[str, ...], context: Query | None
) -> Query:
    """What the next turn is to know: a question without an answer changes no subject."""
    unanswered = status == "not_in_sources" or query.intent == "clarify" or query.asks_more
    if unanswered and context:
        return replace(context, language=query.language)
    return replace(query, shown=shown, asks_more=False)


def _about_person(alone: Query, signs: Signs) -> bool:
    """A yes or no about somebody: "is Eva ready for it?"."""
    somebody = signs.names_somebody or signs.speaks_of_somebody
    asks = "yes_no" in alone.cues or alone.kind == "person"
    return somebody and asks and not signs.has_topic_or_area


def _asks_beyond(alone: Query, signs: Signs, context: Query) -> bool:
    """Asks for the reason, or for details, of what was just shown: sources give neither."""
    if not context.shown or signs.mentions.steps and "why" not in alone.cues:
        return False
    again = bool(alone.topics) and set(alone.topics) <= set(context.topics)
    return "why" in alone.cues or (again and len(alone.text.split()) <= _DETAIL)


def _answered(alone: Query, context: Query, last_step: int) -> Query:
    """The question that a step was asked back for, with the step."""
    (step, *_) = alone.steps
    moves = context.relative == "next" and step < last_step
    return replace(
        context,
        intent=_after_step(context, moves),
        language=alone.language,
        steps=(step + 1,) if moves else alone.steps,
        origin=step if moves else None,
        goal=step + 1 if moves else None,
        country="SE",
        carried=True,
    )


def _after_step(context: Query, moves: bool) -> Intent:
    if context.areas:
        return "area"
    if context.topics and not moves:
        return "topic"
    return "move_up" if moves else "set_of_step"


def _remembering(alone: Query, context: Query) -> Query:
    """A question that no source answers: the subject before it is still there afterwards."""
    steps = alone.steps if alone.cues and alone.steps != context.steps else context.about_steps
    return replace(alone, steps=steps, country=alone.country or context.country)


def _about_role(alone: Query, context: Query) -> Query:
    """More about the Danish role: areas and steps are the ladder's and are not meant."""
    intent: Intent = "topic" if alone.intent in ("area", "set_of_step", "which_step") else alone.intent
    if alone.intent in ("open", "clarify", "which_step") and not alone.words:
        return replace(context, language=alone.language, intent="topic", carried=True)
    topics = alone.topics or alone.wider
    return replace(alone, intent=intent, areas=(), topics=topics, country="DK")


def _other_subject(alone: Query, signs: Signs, context: Query) -> Query:
    """Another subject at the steps that were spoken of."""
    keeps_steps = not signs.mentions.steps and not signs.relative and not alone.cues & _OVER_ALL
    if not keeps_steps or not context.about_steps:
        return alone
    intent = alone.intent if alone.intent != "which_step" else "area" if alone.areas else "topic"
    return replace(
        alone,
        intent=intent,
        steps=context.about_steps,
        country=alone.country or context.country,
        over_steps=False,
    )


def _same_subject(alone: Query, signs: Signs, context: Query, last_step: int) -> Query:
    """The earlier subject: at another step, compared, counted, or asked about once more."""
    points = bool(signs.mentions.steps or signs.relative)
    aside = _ASIDE if points and alone.kind != "silent" else 0
    if alone.intent in ("first_step", "move_up", "area") and not points:
        return alone
    if points and alone.kind == "clarify" or (points and len(alone.unexplained) <= aside):
        if not alone.cues & {"new", "compare", "count"}:
            return _elsewhere(alone, context, last_step)
    if "compare" in alone.cues or alone.kind == "compare" or ("new" in alone.cues and points):
        steps = alone.steps if len(alone.steps) > 1 else (*context.about_steps, *alone.steps)
        return _taken(alone, context, intent="compare", steps=tuple(sorted({*steps})))
    if "new" in alone.cues or alone.kind == "new":
        steps, cues = context.about_steps, alone.cues | {"new"}
        return _taken(alone, context, intent="compare", steps=steps, topics=(), cues=cues)
    if alone.kind == "count" or "count" in alone.cues:
        steps = alone.steps if points else context.about_steps
        return _taken(alone, context, intent="count", steps=steps, topics=())
    return alone if points else _once_more(alone, context)


def _elsewhere(alone: Query, context: Query, last_step: int) -> Query:
    """The earlier question asked of another step."""
    intent = "set_of_step" if context.intent in _WITHOUT_ANSWER else context.intent
    taken = _taken(alone, context, intent=intent, steps=alone.steps)
    step = alone.steps[0] if len(alone.steps) == 1 else 0
    if context.intent == "move_up" and not alone.relative and 1 < step <= last_step:
        return replace(taken, origin=step - 1, goal=step)
    return replace(taken, origin=alone.origin, goal=alone.goal)


def _once_more(alone: Query, context: Query) -> Query:
    """A question about what was just said: "do I have to?", "and the manager?", "which ones?"."""
    if context.intent not in _SUBJECTS or alone.intent == "clarify":
        return alone if alone.intent != "clarify" or not context.subject else _detail(alone, context)
    return _detail(alone, context)


def _detail(alone: Query, context: Query) -> Query:
    taken = _taken(
        alone,
        context,
        intent="topic",
        steps=context.about_steps,
        subject=f"{context.subject} {alone.subject}",
        words=(*context.words, *alone.words),
        degrees=alone.degrees or context.degrees,
    )
    return replace(taken, asks_more=True, shown=context.shown)


def _taken(alone: Query, context: Query, **changed: object) -> Query:
    """The context's subject in the turn's language, with what is changed."""
    kept = replace(
        context,
        language=alone.language,
        text=alone.text,
        origin=None,
        goal=None,
        cues=alone.cues | (context.cues - _NOT_CARRIED),
        premise=alone.premise,
        kind=alone.kind,
        relative=alone.relative,
        country=alone.country or context.country,
        over_steps=False,
        carried=True,
    )
    taken: Query = replace(kept, **changed)  # type: ignore[arg-type]
    if taken.areas == (FORMAL,) and taken.intent == "topic":
        return replace(taken, intent="area")
    return taken
