"""What kind of answer a question wants, from the signs that were found in it.

The order of the rules is the order of precedence: what must not be answered comes first, what has
structure before what must be searched.
"""

from collections.abc import Callable
from dataclasses import replace

from assistant.understand.context import with_steps
from assistant.understand.query import BEGINNING, Intent, Query
from assistant.understand.signs import Signs

UNDERSTOOD = "ok"
_NOT_OF_BEGINNER = frozenset({"transition", "over", "all_of_them", "compare"})
_SKIPPING = "skipping_steps"  # the topic
_OF_SKIPPING = frozenset({_SKIPPING, "only_own_step"})
_POLITE = 3  # words of thanks or greeting that no vocabulary knows


def decide(query: Query, signs: Signs, known: int | None, last_step: int) -> Query:
    """The query with its intent and slots; "next" and "my step" start from the known step."""
    filled = with_steps(_with_subject(query, signs), signs, known, last_step)
    filled = _of_beginner(_with_country(filled, signs), signs)
    if signs.boundary:
        return replace(filled, intent=signs.boundary)
    for intent, applies in _RULES:
        if applies(filled, signs):
            steps = () if intent == "first_step" else filled.steps
            return replace(filled, intent=intent, steps=steps)
    return filled


def _of_beginner(query: Query, signs: Signs) -> Query:
    """What is asked of somebody who is new, and of no step, is asked of the first one.

    Somebody who writes Danish may as well have the Danish role, which has no steps, and no areas.
    """
    if not query.cues & BEGINNING or query.steps or signs.relative or query.cues & _NOT_OF_BEGINNER:
        return query
    bare = not signs.has_subject and "question" in query.cues
    of_job = query.language != "da" and query.small_talk != "about"  # "I'm new, what can I ask?"
    of_job = of_job and (bare or _needs_step(query, signs))
    of_area = query.areas and not (query.topics or query.country == "DK")
    return replace(query, steps=(1,), country="SE") if of_job or of_area else query


def _with_subject(query: Query, signs: Signs) -> Query:
    country = next(iter(signs.countries)) if len(signs.countries) == 1 else None
    confirms = "confirm" in signs.cues or "yes_no" in signs.cues
    compares = bool(signs.cues & {"compare", "alike"}) and len(signs.countries) > 1
    both = "both_sources" in signs.cues and not signs.mentions.steps
    both = both or "each_source" in signs.cues
    return replace(
        query,
        areas=signs.areas,
        topics=signs.topics,
        wider=signs.wider,
        silences=signs.silences,
        degrees=signs.degrees,
        shares=signs.shares,
        pairs=signs.pairs,
        qualifiers=signs.qualifiers,
        cues=signs.cues,
        country=country,
        words=signs.words,
        unexplained=signs.unexplained,
        names_unknown=signs.names_unknown,
        joins_topics=signs.joins_topics,
        of_ladder=signs.of_ladder,
        adds_silence=bool(signs.silences) and signs.adds_silence,
        premise=confirms,
        small_talk=signs.small_talk,
        about_somebody=signs.names_somebody or signs.speaks_of_somebody,
        asks_whether=signs.asks_whether,
        both_sources=compares or both,
        denies=signs.denies,
        asks_act=signs.judges or "?" in query.text,
    )


def _with_country(query: Query, signs: Signs) -> Query:
    """Steps and areas belong to the Swedish ladder, unless the question says Danish."""
    if query.country is None and (query.steps or query.areas or signs.asks_step):
        return replace(query, country="SE")
    return query


def _about_person(query: Query, signs: Signs) -> bool:
    """A yes or no about somebody and a step, with no subject: that is a decision."""
    asked_back = "?" in query.text or "confirm" in query.cues
    if signs.decides_on_somebody or (signs.judges and asked_back):
        return True
    sets = query.cues & {"requirement", "all"}
    concludes = "confirm" in query.cues and signs.mentions.goal and not sets  # "so she'll be a 4?"
    asks = bool(query.cues & {"yes_no", "grant"} or concludes)
    somebody = signs.names_somebody or (signs.speaks_of_somebody and not sets)
    to_a_step = signs.mentions.steps or signs.relative
    return bool(asks and somebody and to_a_step and not signs.has_topic_or_area)


def _is_small_talk(query: Query, signs: Signs) -> bool:
    if signs.small_talk and signs.only_replies:
        return True
    if (
        not signs.small_talk
        or signs.asks_beside
        or {"question", "requirement"} <= query.cues
        or (query.steps and not (query.own_step and "question" not in query.cues))
        or query.areas
        or query.topics
        or query.silences
    ):
        return False
    if signs.small_talk == UNDERSTOOD:
        return signs.only_replies
    if signs.countries and query.cues & {"question", "alike"}:
        return False  # "thanks. the same in Sweden?"
    polite = signs.asks_of_itself or (signs.opens_politely and "?" not in query.text)
    return not signs.unexplained or (polite and len(signs.unexplained) <= _POLITE)


def _silent(query: Query, signs: Signs) -> bool:
    """Nothing but the silence is asked, or nothing else that the sources could answer."""
    asks_of_step = query.degrees or query.cues & {"requirement", "all", "new"}
    answerable = signs.has_topic_or_area or (query.steps and asks_of_step)
    return bool(query.silences) and not (query.adds_silence and answerable)


def _counts(query: Query, signs: Signs) -> bool:
    if query.cues & {"count_steps", "few_steps"} and not (
        query.steps or query.topics or query.areas
    ):
        return True
    if query.country == "DK" and query.topics:
        return False  # only the ladder has requirements to count
    narrow = query.topics and "requirement" not in query.cues
    return "count" in query.cues and not narrow and not query.unexplained


def _first_step(query: Query, signs: Signs) -> bool:
    if query.country == "DK":
        return False  # the role has no steps
    if "first_where" in query.cues and query.words:
        return True
    opens = "first_opening" in query.cues and "while_new" not in query.cues
    asks = "first" in query.cues or opens
    told = "oneself" in query.cues and signs.mentions.steps == (
        query.origin,
    )  # "I'm on two now, …"
    told = told and not query.cues & {"first_opening", "occasion"}  # "… when I'm on one"
    return asks and bool(query.topics) and (told or not signs.mentions.steps)


def _compares(query: Query, signs: Signs) -> bool:
    if "compare" in query.cues:
        return len(query.steps) >= 2 or query.goal is not None
    news = "new" in query.cues and len(query.steps) in (1, 2)
    return news and not query.topics and not query.unexplained


def _skips(query: Query, signs: Signs) -> bool:
    """Whether it is asked if a step, and nothing else that is named, may be left out on the way up."""
    named = _SKIPPING in (*query.topics, *query.wider)
    others = {*query.topics} - _OF_SKIPPING
    return named and query.asks_whether and bool(query.steps) and not (others or query.areas)


def _moves_up(query: Query, signs: Signs) -> bool:
    goes = "transition" in query.cues and query.origin and query.goal
    if query.topics or query.areas or ("compare" in query.cues and not goes):
        return False
    named = bool(query.steps or query.goal)
    return named and bool("transition" in query.cues or (query.origin and query.goal))


def _asks_for_set(query: Query, signs: Signs) -> bool:
    """A step and no subject: the whole step is meant, but a question is about something in it."""
    if not query.steps or query.topics:
        return False
    if query.asks_whether and query.words:
        return False
    if not query.unexplained or query.cues & {"requirement", "all", "broadly"}:
        return True
    return not query.cues & {"question", "yes_no", "confirm", "count", "first_opening"}


def _needs_step(query: Query, signs: Signs) -> bool:
    if query.steps or query.goal or query.country == "DK" or "who_decides" in query.cues:
        return False
    if signs.relative and (not query.topics or query.cues & {"me", "requirement"}):
        return True
    if query.topics or query.areas or query.unexplained:
        return False
    return bool(query.cues & {"transition", "all", "requirement", "brief"})


_RULES: tuple[tuple[Intent, Callable[[Query, Signs], bool]], ...] = (
    ("plan", lambda q, s: s.wants_plan),
    ("small_talk", _is_small_talk),
    ("danish_ladder", lambda q, s: "danish_ladder" in q.cues),
    ("no_such_step", lambda q, s: any(not 1 <= n <= 5 for n in q.steps)),
    ("person", _about_person),
    ("silent", _silent),
    ("which_step", lambda q, s: bool(s.relative) and _needs_step(q, s)),
    ("rule", _skips),
    ("move_up", lambda q, s: bool(q.origin and q.goal) and _moves_up(q, s)),
    ("compare", _compares),
    ("first_step", _first_step),
    ("count", _counts),
    ("topic", lambda q, s: bool(q.topics)),
    ("area", lambda q, s: bool(q.areas)),
    ("move_up", _moves_up),
    ("set_of_step", _asks_for_set),
    ("which_step", _needs_step),
)
