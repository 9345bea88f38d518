"""The kind of answer, settled between the rules (`intent.py`) and what examples taught (`kinds.py`).

The rules see what is named; the examples see how it is said. A guess from examples replaces what
the rules found where it is clearly surer, and where the question holds what such an answer needs.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.understand.intent import UNDERSTOOD
from assistant.understand.query import BEGINNING, Intent, Query

FORMAL = "FOR"
_SUBJECT = "subject"  # every kind that is answered from the statements on a subject
_SILENT = "silent"
_OF_KIND = 0.5  # what the kind counts beside the wording for whether there is an answer
_TELLING = 4  # words; fewer say too little of what is asked
_CLEARLY = 0.2  # by so much a guess has to be surer than what the rules found
_UNLIKELY = 0.1
_SURELY = 0.4
_OF_MOVING = ("transition_rule",)
_ASKING = frozenset({"yes_no", "question", "confirm", "grant"})
_BINDING: frozenset[Intent] = frozenset(
    {"no_such_step", "danish_ladder", "instruction", "person", "which_step", "plan"}
)
_CLASSES: Mapping[str, str] = {
    "set_of_step": "set_of_step",
    "move_up": "move_up",
    "compare": "compare",
    "new": "new",
    "count": "count",
    "formal": "formal",
    "area": "area",
    "area_over": "area",
    "first_step": "first_step",
    "rule": "rule",
    "clarify": "clarify",
    "small_talk": "small_talk",
    "person": "person",
    "instruction": "instruction",
}
_INTENTS: Mapping[str, Intent] = {
    _SUBJECT: "topic",
    "set_of_step": "set_of_step",
    "move_up": "move_up",
    "compare": "compare",
    "count": "count",
    "area": "area",
    "rule": "rule",
    "clarify": "clarify",
    "small_talk": "small_talk",
    "person": "person",
    "instruction": "instruction",
}
_BY_RULE: Mapping[Intent, str] = {
    "topic": _SUBJECT,
    "open": _SUBJECT,
    "silent": _SUBJECT,
}


def settle(query: Query, scores: Mapping[str, float], silence: float, last_step: int) -> Query:
    """The query with the kind that it most likely is of, and the intent that this means.

    `silence` is what the wording alone says of an answer in the sources (`answerability.py`).
    """
    kind = max(scores, key=scores.__getitem__)
    telling = len(query.text.split()) >= _TELLING and "dismiss" not in query.cues
    others = max(score for name, score in scores.items() if name != _SILENT)
    over = max(scores["topic_over"], scores["area_over"]) - scores["fact"]
    query = replace(
        query,
        kind=kind,
        unanswerable=silence + _OF_KIND * (scores[_SILENT] - others) if telling else 0.0,
        premise=query.premise or kind == "premise",
        over_steps=over >= _CLEARLY,
        surely_set=scores["set_of_step"] >= _SURELY,
    )
    asks_how = "who_how" in query.cues and not query.cues & {"requirement", "all"}
    if query.intent == "which_step" and kind == "rule" and asks_how:
        topics = query.topics or _OF_MOVING  # "how do I move up" asks for no single step
        query = replace(query, intent="rule", topics=topics)
    asks_next = query.intent == "set_of_step" and "comes_next" in query.cues
    if (asks_next or query.intent == "move_up") and query.own_step:  # "what do I need next?"
        return upwards(query, last_step)
    if query.intent in _BINDING and not _mistaken(query, scores):
        return query
    if query.intent in ("set_of_step", "move_up") and query.silences:
        return query  # the whole step is asked for, and beside it what no source says
    if query.intent == "small_talk" and query.small_talk == UNDERSTOOD:
        return query
    by_class: dict[str, float] = {}
    for kind, score in scores.items():
        name = _CLASSES.get(kind, _SUBJECT)
        by_class[name] = max(score, by_class.get(name, score))
    ruled = _BY_RULE.get(query.intent, query.intent)
    if query.intent == "area" and query.areas == (FORMAL,):
        ruled = "formal"
    possible = {name: s for name, s in by_class.items() if _POSSIBLE.get(name, _always)(query)}
    guess = max(possible, key=possible.__getitem__)
    asks_whether = guess == "rule" and bool(query.cues & {"yes_no", "only"})
    margin = 0.0 if asks_whether else _CLEARLY
    if guess == ruled or possible[guess] - by_class.get(ruled, 0.0) <= margin:
        return query
    return _as(query, guess, last_step)


def _mistaken(query: Query, scores: Mapping[str, float]) -> bool:
    """Whether a word that often judges a person is said of something else here."""
    unlikely = scores["person"] < _UNLIKELY and max(scores.values()) > _CLEARLY
    return query.intent == "person" and unlikely and not query.about_somebody


def upwards(query: Query, last_step: int) -> Query:
    """From the person's own step to the next one."""
    own = query.steps[0]
    goal = min(own + 1, last_step)
    return replace(query, intent="move_up", steps=(goal,), origin=own, goal=goal)


def _as(query: Query, guess: str, last_step: int) -> Query:
    """The query with the intent that a class of kinds means, and what such an answer needs."""
    low, high = min(query.steps, default=0), max(query.steps, default=0)
    if guess == "formal":
        return replace(query, intent="area", areas=(FORMAL,))
    if guess == "new":
        return replace(query, intent="compare", cues=query.cues | {"new"})
    if guess == "first_step":
        return replace(query, intent="first_step", steps=())
    if guess == "move_up" and query.own_step:
        return upwards(query, last_step)
    if guess == "move_up" and not query.goal and low < high:
        return replace(query, intent="move_up", steps=(low, high), origin=low, goal=high)
    small_talk = query.small_talk or ("about" if guess == "small_talk" else None)
    return replace(query, intent=_INTENTS[guess], small_talk=small_talk)


def _asks_to_judge(query: Query) -> bool:
    """Whether something is asked, and not how much, or if one's own case is as no source says."""
    if query.silences and "count" in query.cues:  # "how many months before they put me on 3?"
        return False
    asks = query.asks_act or bool(query.cues & _ASKING)
    return asks and (query.about_somebody or not query.silences)


def _only_area_or_number(query: Query) -> bool:
    """Whether all that is named is an area, beside another question, or a number of steps."""
    area = query.areas and not (query.topics or query.unexplained)
    number = query.intent == "count" and "few_steps" in query.cues
    return bool(area and query.kind == "twofold") or number


def _may_be_rule(query: Query) -> bool:
    """Whether moving as such may be asked about, and no subject from the first day on."""
    whole = query.cues & {"all", "both"} or query.silences or query.country == "DK"
    of_subject = query.topics and query.cues & BEGINNING
    return not (whole or of_subject)


def _asks_for_step(query: Query) -> bool:
    """Whether all of a step is asked for, in whatever way: "ignore the rest, just all of step 3"."""
    return bool(query.steps and query.cues & {"all", "requirements"})


def _always(_query: Query) -> bool:
    return True


_POSSIBLE: Mapping[str, Callable[[Query], bool]] = {
    _SUBJECT: lambda q: not _only_area_or_number(q),
    "set_of_step": lambda q: bool(q.steps) and not (q.asks_whether and q.words),
    "move_up": lambda q: bool(
        (q.steps or q.goal) and (not q.topics or q.cues & {"requirement", "all"})
    ),
    "compare": lambda q: len(q.steps) > 1 or bool(q.origin and q.goal),
    "new": lambda q: len(q.steps) > 1 or max(q.steps, default=1) > 1,
    "count": lambda q: (
        (q.intent == "count" or not q.silences)
        and (not q.unexplained or bool(q.steps or q.areas or q.topics))
    ),
    "area": lambda q: bool(q.areas),
    "first_step": lambda q: bool(q.words) and q.steps in ((), (1,)),  # "the lowest step where"
    "rule": _may_be_rule,
    "clarify": lambda q: not (q.steps or q.areas or q.topics),
    "small_talk": lambda q: not (q.steps or q.areas or q.topics) and len(q.unexplained) <= 1,
    "person": lambda q: q.is_familiar and (not q.topics or bool(q.steps)) and _asks_to_judge(q),
    "instruction": lambda q: q.is_familiar and not _asks_for_step(q),
}
