"""The steps that a question means: those it names, and "next", "the one before", "my step"."""

from dataclasses import replace

from assistant.understand.query import Query
from assistant.understand.signs import Signs

_MOVES = frozenset({"transition", "compare"})
_FROM_ONESELF = {"above_me": "next", "below_me": "previous"}
_POINTING = frozenset({"there", "current", "own"})
_OVER_ALL = frozenset({"first", "first_opening", "over"})  # these ask about the whole ladder


def with_steps(query: Query, signs: Signs, known: int | None, last_step: int) -> Query:
    """The query with its steps; `known` is the step that "next" and "that step" start from."""
    mentions, own = signs.mentions, query.others_step or query.person_step
    steps, origin, goal = mentions.steps, mentions.origin, mentions.goal
    low, high = min(steps, default=0), max(steps, default=0)
    if "onwards" in query.cues and len(steps) == 1:
        return replace(query, steps=tuple(range(low, last_step + 1)))
    if mentions.is_set:
        return replace(query, steps=steps)
    if signs.relative == "between" and len(steps) == 2 and "compare" not in query.cues:
        return replace(query, steps=tuple(range(low + 1, high)) or steps)
    moves = bool(query.cues & {"transition", "new"} or (origin and goal))
    if len(steps) == 2 and _are_ends(query, signs, (origin, goal), last_step):
        return replace(query, steps=tuple(range(low, high + 1)))
    if mentions.is_range and moves and len(steps) == 2 and not (origin and goal):
        origin, goal = low, high
    if "over" in query.cues and len(steps) == 2 and origin and goal and not query.cues & _MOVES:
        steps, origin, goal = tuple(range(low, high + 1)), None, None  # "all steps from 1 to 5"
    if {"all", "over"} <= query.cues and "transition" not in query.cues:
        steps, origin, goal = tuple(range(1, last_step + 1)), None, None
    joined = mentions.is_range or mentions.is_pair
    if len(steps) == 2 and not joined and not origin and "compare" not in query.cues:
        origin, goal = low, high  # "a three who wants to be a four"
    if len(steps) == 2 and mentions.is_range and _is_set(query, moves):
        steps, origin, goal = tuple(range(low, high + 1)), None, None
    relative = mentions.shift or signs.relative
    if relative in _FROM_ONESELF:
        relative, known = _FROM_ONESELF[relative], query.person_step or known
    if not steps and relative is None and own and _means_own_step(query):
        return replace(query, steps=(own,), own_step=True)
    steps, origin, goal = _relative(query, relative, known, last_step, (steps, origin, goal))
    if goal and not origin and own and own < goal and "transition" in query.cues:
        origin = own
    return replace(query, steps=steps, origin=origin, goal=goal, relative=relative)


_Named = tuple[tuple[int, ...], int | None, int | None]


def _relative(
    query: Query, relative: str | None, known: int | None, last_step: int, named: _Named
) -> _Named:
    """Steps, origin and goal with what "next", "the one before", "that" and "my step" mean."""
    steps, origin, goal = named
    base = origin or (steps[0] if len(steps) == 1 else None) or known
    if relative == "next" and base:
        return _next(base, last_step, named, bool(query.topics or query.areas))
    several = len(steps) > 1 and "compare" not in query.cues  # "and before that, on 1 and 2?"
    if relative == "previous" and base and (base > 1 or not steps) and not several:
        below = (base - 1, base) if "compare" in query.cues else (base - 1,)
        return below, origin, goal
    at = query.person_step if relative == "own" else known
    if relative == "own" and at and len(steps) == 1 and "compare" in query.cues:
        return (at, *steps), origin, goal  # "mine and step 5"
    if steps or not at or relative not in _POINTING:
        return named
    return ((at,), at - 1 or None, at) if relative == "there" else ((at,), origin, goal)


def _next(base: int, last_step: int, named: _Named, has_subject: bool) -> _Named:
    """The step after the base; above the last one there is none."""
    steps, _, goal = named
    if len(steps) > 1 or (steps and goal is not None):
        return named
    if base == last_step:
        return named if has_subject else ((), last_step, last_step + 1)
    return (base + 1,), base, base + 1


def _are_ends(
    query: Query, signs: Signs, move: tuple[int | None, int | None], last_step: int
) -> bool:
    """Whether two steps are the ends of all that is asked for: "between 2 and 4".

    So is a subject "from bottom to top", or "from 2 to 4" where nobody moves; what is compared is
    only the two.
    """
    moves, compares = "transition" in query.cues, "compare" in query.cues
    if signs.has_topic_or_area and not moves and not compares:
        stays = not query.cues & {"new", "me"}
        if move == (1, last_step) or (signs.mentions.is_range and stays):
            return True
    return signs.mentions.between and not compares and (signs.has_topic_or_area or not moves)


def _is_set(query: Query, moves: bool) -> bool:
    """Whether a range means all its steps, and not the way from one end to the other."""
    return not moves or ("all" in query.cues and "transition" not in query.cues)


def _means_own_step(query: Query) -> bool:
    means = "me" in query.cues or query.others_step is not None
    return means and not query.cues & _OVER_ALL and query.country != "DK"
