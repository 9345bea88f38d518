"""Turns that reply to what was just said: they doubt it, take it back, or ask for more of it."""

from assistant.understand import turns
from assistant.understand.turns import ASIDE, DOUBTFUL, FIRST, WHOLE, Turn, is_doubtful

_DECIDED = frozenset({"distribution_per_step"})  # what is asked of it for itself
_LONG = 8  # statements
_BARE = 4  # words of a question that says no more than who or how
_DETAIL = 6  # words of a question that only asks which ones: "hvilke love?"


def takes_back(turn: Turn) -> bool:
    """Says that what was spoken of is to be forgotten, and asks for nothing that is left unsaid."""
    asks = turn.alone.unexplained or turn.signs.silences
    return "forget" in turn.alone.cues and not asks


def names_wrong_step(turn: Turn) -> bool:
    """Says that it was the wrong step, and not which is the right one."""
    other = turn.points or "question" in turn.alone.cues or "pronoun" in turn.alone.words
    said = "wrong_step" in turn.alone.cues and turn.signs.is_short and not other
    return said and bool(turn.context.about_steps)


def claims(turn: Turn) -> bool:
    """Concludes more from the answer than it says: "so it's up to me, then"."""
    asks = turn.alone.cues & {"yes_no", "question"}
    return bool(turn.signs.claims and turn.context.shown) and not (turn.points or asks)


def asks_for_all_shown(turn: Turn) -> bool:
    """Asks whether all that was shown is meant: "all of them?"."""
    alone = turn.alone
    bare = not (alone.words or turn.points or alone.cues & {"over", "requirement", "question"})
    said = "all_of_them" in alone.cues and len(alone.text.split()) <= _BARE
    return said and bare and len(turn.context.shown) > 1


def contradicts(turn: Turn) -> bool:
    """Says that a long answer was wrong: that all of it is said once more helps nobody."""
    said = "contradicts" in turn.alone.cues and doubts(turn)
    return said and len(turn.context.shown) > _LONG


def asks_who_decided(turn: Turn) -> bool:
    """Asks who decides what was just asked for and not answered: "who does decide it, then?"."""
    alone = turn.alone
    asks = {"who", "who_decides"} <= alone.cues and "count" not in alone.cues
    named = {*alone.topics, *alone.areas} - _DECIDED
    other = named or alone.unexplained or turn.signs.mentions.steps
    return turn.context.declined and asks and not other


def asks_for_way(turn: Turn) -> bool:
    """Asks what it takes, and no more, after whether somebody is to move: "what does she lack?"."""
    alone = turn.alone
    asks = bool(alone.cues & {"transition", "needs", "requirement"}) or turn.asks_there
    whole = alone.intent in {"which_step", *WHOLE, "rule"} and not turn.signs.mentions.steps
    named = turns.names_subject(turn) or turn.signs.silences or alone.unexplained
    return bool(turn.context.aim) and asks and whole and not (named or "me" in alone.cues)


def asks_whole_there(turn: Turn) -> bool:
    """Asks what is required, or lacking, of no step: that which was spoken of is meant."""
    alone, context = turn.alone, turn.context
    other = alone.cues & {"yes_no", *FIRST} or alone.unexplained or alone.relative
    open_ = alone.intent == "which_step" and not other
    of_ladder = context.country != "DK" and bool(context.about_steps)
    return open_ and of_ladder and (not _lacks(turn) or _way_is_known(turn))


def asks_what_is_left(turn: Turn) -> bool:
    """Asks what somebody whose step is known needs, and no more: "what do I need?"."""
    alone = turn.alone
    needs = "needs" in alone.cues and alone.own_step and alone.intent in WHOLE
    return needs and not alone.words and len(alone.text.split()) <= _DETAIL


def _lacks(turn: Turn) -> bool:
    return bool(turn.alone.cues & {"transition", "needs"})


def _way_is_known(turn: Turn) -> bool:
    moves = bool(turn.context.origin and turn.context.goal)
    return moves or turn.alone.person_step in turn.context.about_steps


def doubts(turn: Turn) -> bool:
    """Asks whether it is really so, or where it stands: "are you sure?"."""
    said = turn.signs.only_doubts and turn.signs.is_short
    return said and bool(turn.context.shown) and not turn.points


def asks_again(turn: Turn) -> bool:
    """Only wishes for the answer in a language, or once more: "in English", "list them", "briefly"."""
    if turn.signs.only_language:
        return bool(turn.context.shown)
    named = (
        turn.points or turn.signs.has_subject or "exists" in turn.alone.cues
    )  # "is there a list"
    wishes = turn.signs.wishes_language or "again" in turn.alone.cues
    return wishes and bool(turn.context.shown) and not named


def asks_which_ones(turn: Turn) -> bool:
    """Asks which are meant by a word of what was shown, and no more: "does it say which ones?"."""
    alone = turn.alone
    said = "which_ones" in alone.cues and len(turn.context.shown) == 1
    other = turn.points or turn.signs.has_subject or turn.signs.countries or alone.degrees
    return said and not other


def asks_beyond(turn: Turn) -> bool:
    """Asks for the reason, for details or for more of what was just shown: the sources give none."""
    alone, context = turn.alone, turn.context
    again = bool(alone.topics) and set(alone.topics) <= set(context.topics)
    if again and "names" in alone.cues and context.country != "DK" and not turn.points:
        return bool(context.shown)  # "what are they called?"
    if "why" in alone.cues:
        own = turn.signs.has_topic_or_area and "follow" not in alone.cues
        return bool(context.shown) and (again or not own)
    if "more" in alone.cues and not turn.signs.has_topic_or_area:
        return bool(context.shown) and not turn.points
    asks = "question" in alone.cues and len(alone.text.split()) <= _DETAIL
    asks = asks and "who" not in alone.cues  # that may well be said
    asks = asks and alone.intent != "first_step"
    return again and asks and not turn.points and bool(context.shown)


def asks_for_figure(turn: Turn) -> bool:
    """Asks for a number that what was shown leaves out: "is there no figure?"."""
    named = turn.points or turns.names_subject(turn) or turn.signs.silences
    asks = "figure" in turn.alone.cues and turn.signs.is_short
    return asks and bool(turn.context.shown) and not named


def asks_unsaid(turn: Turn) -> bool:
    """Asks a detail of what was shown that no source tells: "is there an app for that?"."""
    own = turns.names_subject(turn)
    asks = _asks_more_of_it(turn) if own else _asks_detail(turn)
    return (asks or _asks_who_decides(turn)) and bool(turn.context.shown) and not turn.points


def _asks_detail(turn: Turn) -> bool:
    """Asks something new of what was shown, or what it is called; who does it may well be said."""
    alone, told = turn.alone, "who" in turn.alone.cues or turns.asks_where_first(turn)
    name = "names" in alone.cues and turn.context.country != "DK"
    new = bool(alone.unexplained) and asks_about_shown(turn)
    doubtful = is_doubtful(turn) and not told and (new or turns.tells_degree(turn))
    return doubtful or (name and asks_about_shown(turn))


def _asks_more_of_it(turn: Turn) -> bool:
    """Names again what was spoken of, in words that rather ask what no source says of it."""
    again = not set(turn.context.topics).isdisjoint(turn.alone.topics)
    return again and "question" in turn.alone.cues and turn.alone.unanswerable >= DOUBTFUL


def _asks_who_decides(turn: Turn) -> bool:
    """Asks who decides it, and not how many there are on a step: "and who does decide then?"."""
    cues = turn.alone.cues
    asks = {"who", "who_decides"} <= cues and "count" not in cues
    return asks and turn.alone.unanswerable > 0


def only_asks_who(turn: Turn) -> bool:
    """Asks who or how, and says no more: "who then?"."""
    return bool(turn.context.shown) and _only_asks_who(turn, _BARE)


def _only_asks_who(turn: Turn, words: int) -> bool:
    """Whether nothing is asked in so many words but who or how."""
    alone = turn.alone
    asks = "who_how" in alone.cues and not alone.cues & {"count", "first_opening", "all"}
    bare = not (alone.words or alone.degrees or turn.points or turn.signs.countries)
    return asks and bare and len(alone.text.split()) <= words


def asks_who_instead(turn: Turn) -> bool:
    """Asks who does what was taken for granted of the wrong step: "then who does?"."""
    context = turn.context
    so_far = bool(context.degrees) and context.premise and bool(context.topics)
    asks = "who" in turn.alone.cues and "names" not in turn.alone.cues
    asks = asks and _only_asks_who(turn, _DETAIL)
    return so_far and bool(context.shown) and asks


def asks_for_others(turn: Turn) -> bool:
    """Asks what else is required beside the part of a list that was shown."""
    cues, context = turn.alone.cues, turn.context
    asks = {"others", "requirement"} <= cues and bool(context.shown)
    part = context.intent not in WHOLE and len(context.about_steps) == 1
    own = set(turn.alone.topics) - set(context.topics) or turn.signs.silences or turn.points
    return asks and not own and bool(turn.signs.lists or (part and context.country != "DK"))


def asks_when_next(turn: Turn) -> bool:
    """Asks by when what was shown is to be done, or when it comes again: no source tells it."""
    cues = turn.alone.cues
    asks = "by_when" in cues or {"first_opening", "next_time"} <= cues
    named = turn.points or turns.names_subject(turn) or bool(turn.alone.wider)
    return asks and bool(turn.context.shown) and not named


def asks_about_shown(turn: Turn) -> bool:
    """Asks about what was just said: "do I have to?", "who do they agree that with?"."""
    of_it = {"pronoun", "question"} <= turn.alone.cues and turn.alone.kind != "silent"
    asks = ("yes_no" in turn.alone.cues and turn.alone.kind != "silent") or (
        of_it and len(turn.alone.unexplained) <= ASIDE
    )
    claims_it = turn.signs.is_short and len(turn.alone.unexplained) <= ASIDE
    claims_it = claims_it and {"pronoun", "confirm"} <= turn.alone.cues  # "that's optional, right?"
    asks = asks or (claims_it and turn.alone.kind != "silent")
    only_that = turn.alone.intent == "clarify" and not turn.alone.words  # "and that one?"
    both = "both" in turn.alone.cues and len(turn.context.shown) > 1
    one = "pronoun" in turn.alone.cues and len(turn.context.shown) == 1
    asks = asks or (only_that and (one or both))
    return asks and not turn.points and bool(turn.context.shown)
