"""What kind of answer a question wants, from the signs that were found in it.

The order of the rules is the order of precedence: what must not be answered comes first, what has
structure before what must be searched.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.understand.query import Intent, Query
from assistant.understand.steps import StepMentions

_FORMAL = "FOR"


@dataclass(frozen=True)
class Signs:
    """Everything that the vocabulary found in a question."""

    mentions: StepMentions
    relative: str | None
    areas: tuple[str, ...]
    topics: tuple[str, ...]
    silences: tuple[str, ...]
    cues: frozenset[str]
    countries: frozenset[str]
    boundary: str | None
    small_talk: str | None
    words: tuple[str, ...]
    unexplained: tuple[str, ...]
    profile_step: int | None
    is_short: bool

    @property
    def has_subject(self) -> bool:
        """Whether the question names anything but steps."""
        return bool(self.areas or self.topics or self.silences or self.unexplained)


def decide(query: Query, signs: Signs, previous: Query | None, last_step: int) -> Query:
    """The query with its intent and slots; what it leaves out comes from the turn before it."""
    known = previous.steps[-1] if previous and previous.steps else signs.profile_step
    subject = _with_subject(query, signs)
    filled = carry_over(_with_steps(subject, signs, known, last_step), signs, previous, last_step)
    if signs.boundary in ("instruction", "person"):
        return replace(filled, intent=signs.boundary)
    for intent, applies in _RULES:
        if applies(filled, signs):
            return replace(filled, intent=intent)
    return filled


def _with_subject(query: Query, signs: Signs) -> Query:
    country = next(iter(signs.countries)) if len(signs.countries) == 1 else None
    confirms = "confirm" in signs.cues or "yes_no" in signs.cues
    return replace(
        query,
        areas=signs.areas,
        topics=signs.topics,
        silences=signs.silences,
        cues=signs.cues,
        country=country,
        words=signs.words,
        unexplained=signs.unexplained,
        premise=confirms,
        small_talk=signs.small_talk,
    )


def carry_over(query: Query, signs: Signs, previous: Query | None, last_step: int) -> Query:
    """What the turn before gives to one that leaves it out; what is said anew wins."""
    if previous is None:
        return query
    if not signs.has_subject and (query.steps or "follow" in query.cues):
        taken = replace(
            query,
            steps=query.steps or previous.steps,
            areas=previous.areas,
            topics=previous.topics,
            silences=previous.silences,
            country=query.country or previous.country,
            cues=query.cues | (previous.cues - {"yes_no", "confirm"}),
        )
        step = taken.steps[0] if len(taken.steps) == 1 else None
        if previous.relative == "next" and not previous.steps and step and step < last_step:
            return replace(taken, origin=step, goal=step + 1)
        return taken
    refers_back = signs.is_short or "follow" in query.cues
    names_ladder = bool(query.areas or query.topics)
    if names_ladder and not query.steps and refers_back and not query.cues & {"first", "over"}:
        return replace(query, steps=previous.steps, country=query.country or previous.country)
    return query


def _with_steps(query: Query, signs: Signs, known: int | None, last_step: int) -> Query:
    mentions, own = signs.mentions, signs.profile_step
    steps, origin, goal = mentions.steps, mentions.origin, mentions.goal
    if mentions.is_range and len(steps) == 2:
        low, high = sorted(steps)
        if "transition" not in signs.cues and (origin is None or goal is None):
            steps = tuple(range(low, high + 1))
    base = origin or (steps[0] if len(steps) == 1 else None) or known
    if signs.relative == "next" and base and base < last_step and len(steps) < 2:
        if not steps or "compare" not in signs.cues:
            origin, goal, steps = base, base + 1, (base + 1,)
    elif signs.relative == "previous" and base and base > 1:
        steps = (*steps, base - 1) if steps else (base - 1,)
    elif signs.relative == "current" and own and not steps:
        steps = (own,)
    elif not steps and own and "me" in signs.cues and "first" not in signs.cues:
        steps = (own,)
    return replace(query, steps=steps, origin=origin, goal=goal, relative=signs.relative)


def _is_small_talk(query: Query, signs: Signs) -> bool:
    named = query.steps or query.areas or query.topics or query.silences
    return bool(signs.small_talk) and not named and not signs.unexplained


def _compares(query: Query, signs: Signs) -> bool:
    if query.topics and "compare" not in signs.cues:
        return False
    if "compare" in signs.cues:
        return len(query.steps) >= 2 or query.goal is not None
    return "new" in signs.cues and len(query.steps) in (1, 2) and not signs.unexplained


def _moves_up(query: Query, signs: Signs) -> bool:
    if query.topics or query.areas:
        return False
    named = bool(query.steps or query.goal or signs.relative == "next")
    moves = "transition" in signs.cues or (query.origin and query.goal)
    return bool(named and moves)


def _needs_step(query: Query, signs: Signs) -> bool:
    if query.steps or query.goal or query.country == "DK" or signs.unexplained:
        return False
    asks_for_set = bool(signs.cues & {"transition", "all"} or signs.relative)
    return not query.topics and not query.areas and (asks_for_set or not signs.words)


_RULES: tuple[tuple[Intent, Callable[[Query, Signs], bool]], ...] = (
    ("small_talk", _is_small_talk),
    ("no_such_step", lambda q, s: any(not 1 <= n <= 5 for n in q.steps)),
    ("silent", lambda q, s: bool(q.silences)),
    ("compare", _compares),
    ("first_step", lambda q, s: bool(q.topics) and "first" in s.cues and not q.steps),
    ("count", lambda q, s: "count" in s.cues and not q.topics and not s.unexplained),
    ("topic", lambda q, s: bool(q.topics)),
    ("area", lambda q, s: bool(q.areas)),
    ("move_up", _moves_up),
    ("set_of_step", lambda q, s: bool(q.steps) and not s.unexplained),
    ("which_step", _needs_step),
)
