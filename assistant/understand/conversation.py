"""What a later turn leaves out comes from the earlier ones; what it says anew wins.

The order of the rules is the order of precedence; a turn that none applies to stands by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.schema import Status
from assistant.understand.query import Intent, Query
from assistant.understand.settle import FORMAL
from assistant.understand.signs import Signs

_APART: frozenset[Intent] = frozenset({"instruction", "person", "no_such_step", "plan"})
_WITHOUT_ANSWER: frozenset[Intent] = frozenset({"which_step", "no_such_step", "clarify"})
_COMPLETE: frozenset[Intent] = frozenset({"first_step", "move_up", "area"})
_FIRST = frozenset({"first", "first_opening", "which_steps"})
_OVER_ALL = frozenset({"first", "first_opening", "over"})  # these ask about the whole ladder
_NOT_CARRIED = frozenset({"yes_no", "confirm", "new", "compare", "count", "follow"})
_OF_MOVING = ((), ("transition_rule",))  # subjects of a question that asks how to move up
_ASIDE = 1  # words beside the step that a short correction may hold: "sorry, step 3"
_DETAIL = 4  # words of a question that only asks which ones: "hvilke love?"


@dataclass(frozen=True)
class Turn:
    """A turn by itself, what was found in it, and what was spoken of before."""

    alone: Query
    signs: Signs
    context: Query
    last_step: int

    @property
    def points(self) -> bool:
        """Whether it names a step, or one beside that which was spoken of."""
        return bool(self.signs.mentions.steps or self.signs.relative)

    @property
    def refers_back(self) -> bool:
        """Whether it leans on what was said before."""
        pronoun = "pronoun" in self.alone.cues and not self.signs.has_topic_or_area
        return self.signs.is_short or pronoun or "follow" in self.alone.cues

    def asks(self, kind: str) -> bool:
        """Whether the kind is said, or is what examples make likeliest."""
        return kind in self.alone.cues or self.alone.kind == kind


def continued(alone: Query, signs: Signs, context: Query, last_step: int) -> Query:
    """The turn as it is meant after the context; `alone` is how it reads by itself."""
    turn = Turn(alone, signs, context, last_step)
    return next((meant(turn) for applies, meant in _RULES if applies(turn)), alone)


def remembered(
    query: Query, status: Status, shown: tuple[str, ...], context: Query | None
) -> Query:
    """What the next turn is to know: a question without an answer changes no subject."""
    unanswered = status == "not_in_sources" or query.intent == "clarify" or query.asks_more
    if unanswered and context:
        return replace(context, language=query.language, person_step=query.person_step)
    if unanswered and not query.silences:
        return replace(query, intent="clarify")
    if query.intent == "no_such_step":
        query = replace(query, steps=(), origin=None, goal=None)
    before = context.about_steps if context else ()
    moved = before and before != query.about_steps
    steps_before = before if moved else context.steps_before if context else ()
    return replace(query, shown=shown, asks_more=False, steps_before=steps_before)


# ── When a rule applies ─────────────────────────────────────────────────────────────────────────


def _is_about_person(turn: Turn) -> bool:
    """A yes or no about somebody: "is Eva ready for it?"."""
    somebody = turn.signs.names_somebody or turn.signs.speaks_of_somebody
    asks = "yes_no" in turn.alone.cues or turn.alone.kind == "person"
    return somebody and asks and not turn.signs.has_topic_or_area


def _stands_alone(turn: Turn) -> bool:
    polite = turn.alone.intent == "small_talk" and not turn.signs.wishes_language
    return polite or turn.alone.intent in _APART or not turn.refers_back


def _asks_for_everything(turn: Turn) -> bool:
    """A whole step is named: nothing of what was spoken of narrows it."""
    whole = turn.alone.intent == "set_of_step" and turn.alone.kind == "set_of_step"
    return whole and bool(turn.alone.cues & {"all", "requirement"})


def _asks_again(turn: Turn) -> bool:
    """Only wishes for the answer in a language, or once more: "in English", "list them", "briefly"."""
    named = turn.points or turn.signs.has_subject
    wishes = turn.signs.wishes_language or "again" in turn.alone.cues
    return wishes and bool(turn.context.shown) and not named


def _asks_beyond(turn: Turn) -> bool:
    """Asks for the reason, or for details, of what was just shown: the sources give neither."""
    alone, context = turn.alone, turn.context
    if "why" in alone.cues:
        return bool(context.shown)
    again = bool(alone.topics) and set(alone.topics) <= set(context.topics)
    asks = "question" in alone.cues and len(alone.text.split()) <= _DETAIL
    return again and asks and not turn.points and bool(context.shown)


def _says_which_step(turn: Turn) -> bool:
    asked_back = turn.context.intent == "which_step"
    return asked_back and bool(turn.signs.mentions.steps) and not turn.signs.has_topic_or_area


def _is_silent(turn: Turn) -> bool:
    return bool(turn.signs.silences) and not turn.signs.has_topic_or_area


def _stays_with_role(turn: Turn) -> bool:
    return turn.context.country == "DK" and not turn.alone.steps and not turn.signs.countries


def _names_subject(turn: Turn) -> bool:
    return turn.signs.has_topic_or_area


def _is_complete(turn: Turn) -> bool:
    from_to = bool(turn.alone.origin and turn.alone.goal and not turn.signs.relative)
    return turn.alone.intent in _COMPLETE and (from_to or not turn.points)


def _only_points(turn: Turn) -> bool:
    """Names a step and hardly more: "and on step 3?"."""
    aside = _ASIDE if turn.alone.kind != "silent" else 0
    vague = turn.alone.kind == "clarify" or len(turn.alone.unexplained) <= aside
    return turn.points and vague and not turn.signs.cues & {"new", "compare", "count"}


def _compares(turn: Turn) -> bool:
    return turn.asks("compare") or ("new" in turn.signs.cues and turn.points)


def _asks_where_first(turn: Turn) -> bool:
    """Asks when or where it comes, and leaves out what: "and when does one do that alone?"."""
    asks = turn.alone.kind == "first_step" or bool(turn.alone.cues & _FIRST)
    return asks and bool(turn.context.topics) and not turn.points


def _asks_about_shown(turn: Turn) -> bool:
    """A yes or no about what was just said: "do I have to?", "must the manager agree to it?"."""
    return not turn.points and "yes_no" in turn.alone.cues and bool(turn.context.shown)


# ── What the turn then means ────────────────────────────────────────────────────────────────────


def _alone(turn: Turn) -> Query:
    return turn.alone


def _in_language(turn: Turn) -> Query:
    """The question before, in the language that is wished for."""
    return replace(turn.context, language=turn.alone.language)


def _person(turn: Turn) -> Query:
    return replace(turn.alone, intent="person")


def _no_more(turn: Turn) -> Query:
    return replace(
        turn.context, intent="no_more", language=turn.alone.language, text=turn.alone.text
    )


def _with_step(turn: Turn) -> Query:
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


def _silence(turn: Turn) -> Query:
    """A question that no source answers, about the steps that were spoken of."""
    country = turn.alone.country or turn.context.country
    return replace(turn.alone, steps=turn.alone.steps or turn.context.about_steps, country=country)


def _role(turn: Turn) -> Query:
    """More about the Danish role: areas and steps are the ladder's and are not meant."""
    alone = turn.alone
    if not alone.words:
        return _taken(turn, "topic")
    if not alone.topics and "yes_no" in alone.cues and turn.context.shown:
        return _about_shown(turn)
    of_ladder = alone.intent in ("area", "set_of_step", "which_step", "clarify")
    topics = alone.topics or alone.wider
    intent: Intent = "topic" if of_ladder else alone.intent
    return replace(alone, intent=intent, areas=(), topics=topics, country="DK")


def _other_subject(turn: Turn) -> Query:
    """Another subject at the steps that were spoken of."""
    alone, steps = turn.alone, turn.context.about_steps
    if turn.points or alone.cues & _OVER_ALL or alone.country == "DK" or not steps:
        return alone
    intent: Intent = alone.intent
    if intent == "which_step":
        intent = "area" if alone.areas else "topic"
    country = alone.country or turn.context.country
    return replace(alone, intent=intent, steps=steps, country=country, over_steps=False)


def _same_elsewhere(turn: Turn) -> Query:
    """The earlier question asked of another step."""
    alone, intent = turn.alone, turn.context.intent
    if intent in _WITHOUT_ANSWER:
        intent = "set_of_step"
    elif intent == "first_step" or (intent == "area" and turn.context.topics):
        intent = "topic"  # where it stands was asked before, now what this step says
    taken = _taken(turn, intent, steps=alone.steps)
    step = alone.steps[0] if len(alone.steps) == 1 else 0
    if intent == "move_up" and not alone.relative and 1 < step <= turn.last_step:
        return replace(taken, origin=step - 1, goal=step)
    return replace(taken, origin=alone.origin, goal=alone.goal)


def _compared(turn: Turn) -> Query:
    """Two steps that were spoken of, or what was spoken of and the step below it."""
    named, spoken = turn.alone.steps, turn.context.about_steps
    steps = set(named) if len(named) > 1 else {*spoken, *named}
    if len(steps) == 1:
        steps |= set(turn.context.steps_before[-1:]) or {max(steps) - 1} - {0}
    return _taken(turn, "compare", steps=tuple(sorted(steps)))


def _news(turn: Turn) -> Query:
    """What a step adds, of the subject that was spoken of or of everything."""
    steps, context = turn.context.about_steps, turn.context
    if context.topics and len(steps) == 1 and steps[0] > 1:
        return _taken(turn, "compare", steps=(steps[0] - 1, steps[0]))
    taken = _taken(turn, "compare", steps=steps)
    return replace(taken, topics=(), cues=taken.cues | {"new"})


def _first(turn: Turn) -> Query:
    """Where the subject that was spoken of comes first, as far as the turn says."""
    taken = _taken(turn, "first_step", steps=())
    return replace(taken, degrees=turn.alone.degrees or turn.context.degrees)


def _counted(turn: Turn) -> Query:
    steps = turn.alone.steps if turn.points else turn.context.about_steps
    return replace(_taken(turn, "count", steps=steps), topics=())


def _about_shown(turn: Turn) -> Query:
    alone, context = turn.alone, turn.context
    taken = _taken(turn, "topic", steps=context.about_steps)
    return replace(
        taken,
        subject=f"{context.subject} {alone.subject}",
        words=(*context.words, *alone.words),
        degrees=alone.degrees or context.degrees,
        asks_more=True,
    )


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
        country=country or alone.country or context.country,
        over_steps=False,
        person_step=alone.person_step,
    )
    if context.country and taken.country != context.country:
        return replace(taken, intent="open", topics=(), areas=())  # these are of the other document
    formal = taken.areas == (FORMAL,) and intent == "topic"
    return replace(taken, intent="area") if formal else taken


_RULES: tuple[tuple[Callable[[Turn], bool], Callable[[Turn], Query]], ...] = (
    (_is_about_person, _person),
    (_asks_again, _in_language),
    (_stands_alone, _alone),
    (_asks_for_everything, _alone),
    (_asks_beyond, _no_more),
    (_says_which_step, _with_step),
    (_is_silent, _silence),
    (_stays_with_role, _role),
    (_names_subject, _other_subject),
    (_is_complete, _alone),
    (_only_points, _same_elsewhere),
    (_compares, _compared),
    (lambda turn: turn.asks("new"), _news),
    (lambda turn: turn.asks("count"), _counted),
    (_asks_where_first, _first),
    (_asks_about_shown, _about_shown),
)
