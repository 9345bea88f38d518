"""What a question leaves out: the step that "next" starts from, and what earlier turns said."""

from dataclasses import replace

from assistant.understand.query import Query
from assistant.understand.signs import Signs

_ASIDE = 1  # words beside the step that a short correction may hold: "sorry, step 3"
_OVER_ALL = frozenset({"first", "first_opening", "over"})  # these ask about the whole ladder


def with_steps(query: Query, signs: Signs, previous: Query | None, last_step: int) -> Query:
    """The steps that are named, or meant by "next", "the one before", "my step"."""
    mentions, own = signs.mentions, signs.profile_step
    steps, origin, goal = mentions.steps, mentions.origin, mentions.goal
    low, high = min(steps, default=0), max(steps, default=0)
    moves = bool(query.cues & {"transition", "new"} or (origin and goal))
    if mentions.is_range and moves and len(steps) == 2 and not (origin and goal):
        origin, goal = low, high
    if not steps and {"all", "over"} <= query.cues:
        steps = tuple(range(1, last_step + 1))
    joined = mentions.is_range or mentions.is_pair
    if len(steps) == 2 and not joined and not origin and "compare" not in query.cues:
        origin, goal = low, high  # "a three who wants to be a four"
    if len(steps) == 2 and mentions.is_range and ("all" in query.cues or not moves):
        steps, origin, goal = tuple(range(low, high + 1)), None, None
    known = previous.about_steps[-1] if previous and previous.about_steps else own
    base = origin or (steps[0] if len(steps) == 1 else None) or known
    if signs.relative == "next" and base and base < last_step and len(steps) < 2:
        if not steps or goal is None:
            origin, goal, steps = base, base + 1, (base + 1,)
    elif signs.relative == "previous" and base and base > 1:
        steps = (base - 1, base)
    elif not steps and signs.relative == "current" and known:
        steps = (known,)
    elif not steps and own and _means_own_step(query):
        steps = (own,)
    if goal and not origin and own and own < goal and "transition" in query.cues:
        origin = own
    return replace(query, steps=steps, origin=origin, goal=goal, relative=signs.relative)


def carry_over(query: Query, signs: Signs, previous: Query | None, last_step: int) -> Query:
    """What the turn before gives to one that leaves it out; what is said anew wins."""
    if previous is None:
        return query
    refers_back = signs.is_short or "follow" in query.cues
    names = signs.has_topic_or_area or signs.silences
    aside = _ASIDE if signs.is_short and signs.mentions.steps else 0
    says_hardly_more = len(query.unexplained) <= aside
    points = query.steps or "follow" in query.cues or (signs.is_short and "count" in query.cues)
    if not names and says_hardly_more and points:
        return _same_subject(query, previous, last_step)
    if signs.has_topic_or_area and not query.steps and refers_back and not query.cues & _OVER_ALL:
        country = query.country or previous.country
        return replace(query, steps=previous.about_steps, country=country)
    return query


def _means_own_step(query: Query) -> bool:
    return "me" in query.cues and not query.cues & _OVER_ALL and query.country != "DK"


def _same_subject(query: Query, previous: Query, last_step: int) -> Query:
    """The earlier question asked of another step."""
    taken = replace(
        query,
        carried=True,
        steps=query.steps or previous.about_steps,
        areas=previous.areas,
        topics=previous.topics,
        wider=previous.wider,
        degrees=previous.degrees,
        qualifiers=previous.qualifiers,
        silences=previous.silences,
        subject=previous.subject,
        words=previous.words,
        unexplained=previous.unexplained if not query.steps or previous.intent == "open" else (),
        country=query.country or previous.country,
        cues=query.cues | (previous.cues - {"yes_no", "confirm"}),
    )
    step = query.steps[0] if len(query.steps) == 1 and not query.relative else None
    if previous.relative == "next" and not previous.steps and step and step < last_step:
        return replace(taken, origin=step, goal=step + 1)
    return taken
