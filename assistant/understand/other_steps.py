"""Later turns that ask the same of other steps, of somebody else's, or of the other source."""

from assistant.understand.turns import ASIDE, FIRST, OF_MOVING, Turn, names_subject

_SCOPES = frozenset({"over", "all", "both", "rest"})
_OF_A_WHOLE = frozenset({"requirement", "all", "transition", "new", "compare", "count"})
_OF_SKIPPING = frozenset({"skipping_steps", OF_MOVING})
_OF_THE_TOP = frozenset({"strategic_responsibility"})  # all that it says is how far
_OF_CHANGE = frozenset({"difficulty", "consequences"})  # unsaid of a step, but a subject goes on
_HOME = "SE"  # what an answer without a country is about


def was_left_out(turn: Turn) -> bool:
    """Says that a step was left out, after a subject of others: "oops, I skipped 3"."""
    spoken_of = turn.context.topics or turn.context.areas
    other = set(turn.alone.topics) - _OF_SKIPPING or turn.alone.areas or turn.signs.silences
    one = len(turn.signs.mentions.steps) == 1 and turn.signs.is_short
    return "skipped" in turn.alone.cues and one and bool(spoken_of) and not other


def asks_same_of_somebody(turn: Turn) -> bool:
    """Asks of somebody on another step what was spoken of: "and the girl on 4, does she do it?"."""
    alone, signs = turn.alone, turn.signs
    told = signs.boundary or signs.judges or alone.cues & {"transition", "grant"}
    spoken_of = (set(turn.context.topics) - {OF_MOVING}) or turn.context.areas
    goes_on = {"follow", "pronoun"} <= alone.cues and len(signs.mentions.steps) == 1
    named = names_subject(turn) or signs.silences or len(alone.unexplained) > ASIDE
    only_so = alone.intent == "person" and not told
    return only_so and goes_on and bool(spoken_of) and not (named or turn.context.aim)


def arrives(turn: Turn) -> bool:
    """Asks the same of a step that somebody will be on: "and when I get to step 2?"."""
    spoken_of = (set(turn.context.topics) - {OF_MOVING}) or turn.context.areas
    other = names_subject(turn) or turn.signs.silences or turn.alone.cues & {"requirement", "all"}
    named = bool(turn.signs.mentions.steps) and len(turn.alone.unexplained) <= ASIDE
    return "arriving" in turn.alone.cues and named and bool(spoken_of) and not other


def asks_what_becomes(turn: Turn) -> bool:
    """Asks how what was spoken of is at another step: "does it get harder on 2?"."""
    spoken_of = (set(turn.context.topics) - {OF_MOVING}) or turn.context.areas
    other = names_subject(turn) or set(turn.signs.silences) - _OF_CHANGE
    named = turn.points and len(turn.alone.unexplained) <= ASIDE
    asks = "becomes" in turn.alone.cues or {"same_or_more", "pronoun"} <= turn.alone.cues
    return asks and named and bool(spoken_of) and not other


def asks_who_at_top(turn: Turn) -> bool:
    """Asks who has in the end what was spoken of: "and who leads them in the end?"."""
    points = turn.alone.cues & {"pronoun", "there"} and turn.context.country != "DK"
    top = "at_top" in turn.alone.cues or set(turn.alone.topics) == _OF_THE_TOP
    asks = top and "who" in turn.alone.cues and bool(points)
    spoken_of = (set(turn.context.topics) - _OF_SKIPPING) or turn.context.areas
    named = (
        set(turn.alone.topics) - _OF_THE_TOP or turn.signs.silences
    )  # "who signs it in the end?"
    other = named or turn.points or turn.signs.countries
    return asks and bool(spoken_of) and not other


def means_own_again(turn: Turn) -> bool:
    """Claims of the own step what those that were spoken of do not hold: "but one may study?"."""
    claims = "confirm" in turn.alone.cues or turn.context.premise
    other = turn.points or turn.signs.countries or turn.alone.cues & FIRST
    return turn.signs.is_of_own_step and claims and not other


def means_newcomer(turn: Turn) -> bool:
    """Asks the same of somebody who is new, and so on the first step: "and somebody all new?"."""
    context = turn.context
    on_ladder = context.about_steps or context.intent == "first_step"
    spoken_of = on_ladder and (context.topics or context.areas)
    goes_on = {"newcomer", "follow"} <= turn.alone.cues and bool(spoken_of)
    named = turn.signs.mentions.steps not in ((), (1,)) or names_subject(turn)
    return goes_on and not (named or turn.signs.silences)


def asks_of_newcomer(turn: Turn) -> bool:
    """Asks what the ladder wants of somebody new: "and in Sweden, what must a new one have?"."""
    new = "newcomer" in turn.alone.cues and "who" not in turn.alone.cues
    of_ladder = turn.signs.countries == {_HOME} and bool(turn.alone.topics)
    return new and of_ladder and not turn.points


def means_where_now(turn: Turn) -> bool:
    """Means the step of somebody who is to move, and not the one above: "where she is now"."""
    said = "stands_now" in turn.alone.cues and not turn.signs.mentions.steps
    return said and bool(turn.context.stands) and not turn.alone.others_step


def asks_whole_part(turn: Turn) -> bool:
    """Asks for all of the area that what was shown is of: "give me that whole part"."""
    other = names_subject(turn) or turn.signs.silences or turn.signs.countries
    return "that_part" in turn.alone.cues and bool(_area_before(turn)) and not other


def _area_before(turn: Turn) -> str | None:
    return next(iter(turn.context.areas), None) or turn.context.shown_area


def asks_for_steps_abroad(turn: Turn) -> bool:
    """Asks whether it is so in Denmark, after the steps as such or how one moves up."""
    context, there = turn.context, turn.signs.countries == {"DK"}
    whole = context.intent in ("set_of_step", "move_up", "rule") or context.of_ladder
    of_subject = context.areas or (context.topics and context.intent != "rule")
    bare = not (turn.signs.has_subject or turn.signs.mentions.steps)
    asks = turn.alone.cues & {"alike", "yes_no", "question"}
    return there and whole and bare and bool(asks) and not of_subject


def asks_beside(turn: Turn) -> bool:
    """Asks the same of another step, and beside it what no source says: "and 4, and the money?"."""
    spoken_of = turn.context.topics or turn.context.areas
    named = bool(turn.signs.mentions.steps) and not names_subject(turn)
    return turn.alone.adds_silence and named and bool(spoken_of)


def asks_first_beside(turn: Turn) -> bool:
    """Asks where what was spoken of comes, and beside it what no source says.

    "What does it cost, and at which step does one take it?"
    """
    two = turn.alone.kind == "twofold" or turn.alone.adds_silence
    asks = two and turn.signs.asks_step and "pronoun" in turn.alone.cues
    named = turn.points or names_subject(turn)
    return asks and bool(turn.signs.silences and turn.context.topics) and not named


def goes_upwards(turn: Turn) -> bool:
    """Asks the same of all the steps above, without naming them: "and further up?"."""
    spoken = turn.steps_shown
    below = bool(spoken) and max(spoken) < turn.last_step
    named = turn.points or names_subject(turn) or len(turn.alone.unexplained) > ASIDE
    return "onwards" in turn.alone.cues and below and not named


def means_oneself(turn: Turn) -> bool:
    """Asks the same of the own step: "and what about me?"."""
    alone, context = turn.alone, turn.context
    other = alone.cues & _OF_A_WHOLE or alone.unexplained or alone.silences
    spoken_of = context.topics or context.areas
    return alone.own_step and not (other or names_subject(turn)) and bool(spoken_of)


def stresses_oneself(turn: Turn) -> bool:
    """Means the own step where another one was spoken of: "and for me?" after a colleague's."""
    if turn.alone.others_step:
        return True
    own, spoken = turn.alone.person_step, turn.context.about_steps
    below = bool(spoken) and bool(own) and all(step < (own or 0) for step in spoken)
    if "back" in turn.alone.cues or turn.context.about_somebody or below:
        return True
    return "for_me" in turn.alone.cues and not turn.context.goal


def means_between(turn: Turn) -> bool:
    """Means the step between those that were spoken of: "and the one in between?"."""
    named = turn.signs.mentions.steps or "compare" in turn.alone.cues
    lies = turn.steps_between or not names_subject(turn)  # "how do they work together, in between?"
    return turn.signs.relative == "between" and bool(lies) and not named


def goes_further(turn: Turn) -> bool:
    """Asks for one step more, in the direction in which the turn before went: "and one more"."""
    return turn.signs.relative == "further"


def asks_if_counts(turn: Turn) -> bool:
    """Asks whether something of the other country counts: "mine is Danish, does that hold too?"."""
    own = turn.signs.relative == "own" or "me" in turn.alone.cues
    counts = own and {"still", "pronoun"} <= turn.alone.cues and bool(turn.signs.countries)
    return counts and not (turn.signs.mentions.steps or turn.signs.has_topic_or_area)


def turns_to_other_country(turn: Turn) -> bool:
    """Names the other country and no subject of its own: "and in Denmark?"."""
    named = turn.alone.country if len(turn.signs.countries) == 1 else None
    other = named and named != (turn.context.country or _HOME) and not asks_if_counts(turn)
    spoken_of = bool(turn.context.topics or turn.context.areas or turn.context.abroad)
    few = len(turn.alone.unexplained) <= ASIDE
    named_more = turn.signs.has_topic_or_area or turn.signs.silences
    return bool(other) and spoken_of and few and not named_more


def comes_back(turn: Turn) -> bool:
    """Names the country that was spoken of, and nothing else: "back to Sweden"."""
    same = turn.alone.country == turn.context.country and bool(turn.signs.countries)
    few = len(turn.alone.unexplained) <= ASIDE
    named = turn.points or names_subject(turn) or turn.signs.silences
    return same and few and bool(turn.context.shown) and not named


def means_mentioned(turn: Turn) -> bool:
    """Means several of the steps that were named before: "the first two I mentioned"."""
    several = turn.signs.mentions.is_set or "both" in turn.alone.cues
    return "mentioned" in turn.alone.cues and several and len(turn.steps_spoken_of) > 1


def goes_behind(turn: Turn) -> bool:
    """Goes back to a step, and so behind a matter of which nothing was said: "and back at 2?"."""
    unsaid = not turn.context.shown and any(turn.context.subjects_before)
    return unsaid and "back" in turn.alone.cues and not names_subject(turn)


def asks_how_much(turn: Turn) -> bool:
    """Asks how much of it there is elsewhere, after what was only for it: "the same or more?".

    A course is not taken more or less: what it is for is meant.
    """
    only_for_it = "for_it" in turn.context.cues and any(turn.context.subjects_before)
    return only_for_it and "same_or_more" in turn.alone.cues and not names_subject(turn)


def means_both_subjects(turn: Turn) -> bool:
    """Asks the two subjects that were spoken of at another step: "the same two on step 5"."""
    same_two = {"alike", "both"} <= turn.alone.cues
    step = len(turn.signs.mentions.steps) == 1
    spoken_of = turn.context.topics or turn.context.areas
    return same_two and step and bool(spoken_of) and not names_subject(turn)


def compares_subject(turn: Turn) -> bool:
    """Compares what it names itself with a step that was spoken of: "the goals there and at 2"."""
    named, spoken = turn.alone.steps, turn.context.about_steps
    one = len(named) == 1 and bool(set(spoken) - set(named))
    same = turn.alone.cues & {"both", "alike"}  # "the same comparison for networks"
    both = not named and bool(same) and len(turn.steps_spoken_of) > 1
    return (one or both) and "compare" in turn.alone.cues and turn.signs.has_topic_or_area


def widens(turn: Turn) -> bool:
    """Asks the same of other steps without naming them: "all steps?", "on both", "and the rest?"."""
    scopes = turn.alone.cues & _SCOPES - ({"both"} if len(turn.steps_spoken_of) < 2 else set())
    scope = bool(scopes) and not turn.points
    spoken_of = turn.context.topics or turn.context.areas or turn.context.steps
    few = len(turn.alone.unexplained) <= ASIDE
    return scope and bool(spoken_of) and few and not turn.asks("count")


def only_points(turn: Turn) -> bool:
    """Names a step and hardly more: "and on step 3?"."""
    aside = ASIDE if turn.alone.kind != "silent" else 0
    asks_how_far = turn.alone.degrees and "question" in turn.alone.cues
    if asks_how_far:  # "what are they responsible for there?" says what it asks
        aside = 0
    vague = turn.alone.kind == "clarify" or len(turn.alone.unexplained) <= aside
    vague = vague or (turn.signs.mentions.corrects and turn.signs.is_short)
    return turn.points and vague and not turn.signs.cues & {"new", "compare", "count"}


def means_whole_part(turn: Turn) -> bool:
    """Asks for the same part elsewhere, after one statement of it was pointed at."""
    return bool(turn.context.part and turn.context.topics) and "alike" in turn.alone.cues


def compares_again(turn: Turn) -> bool:
    """Names two other steps after a comparison, and nothing else: "and 3 against 4?"."""
    other = turn.alone.words or turn.signs.has_subject or turn.alone.cues & {"requirement", "all"}
    return turn.context.intent == "compare" and len(turn.signs.mentions.steps) > 1 and not other


def compares(turn: Turn) -> bool:
    """Asks how what was spoken of differs, or what is new at the step that it points at.

    Two steps alone, after nothing that has steps, are no comparison.
    """
    spoken = turn.context.about_steps or turn.context.topics or turn.context.areas
    asks = turn.asks("compare") if spoken else "compare" in turn.alone.cues
    return asks or ("new" in turn.signs.cues and turn.points)
