"""A later turn of a conversation, and what can be told of it: whether it points, leans back, doubts."""

from dataclasses import dataclass

from assistant.understand.query import Intent, Query
from assistant.understand.settle import FORMAL
from assistant.understand.signs import Signs

_APART: frozenset[Intent] = frozenset({"instruction", "person", "no_such_step", "plan"})
_COMPLETE: frozenset[Intent] = frozenset({"first_step", "move_up", "area"})
WHOLE = frozenset({"set_of_step", "move_up"})
FIRST = frozenset({"first", "first_opening", "which_steps"})
ASIDE = 1  # words beside the step that a short correction may hold: "sorry, step 3"
FEW = 3  # statements
_ASKS_ALL = frozenset({"all", "requirement", "brief"})
DOUBTFUL = 0.1  # of `unanswerable`: with so much of it a turn rather asks a detail
OF_MOVING = "transition_rule"
_RULES = frozenset({OF_MOVING, "laws_rules"})  # the bare word may be that for laws
_OF_MOVING: frozenset[Intent] = frozenset({"move_up", "rule", "set_of_step"})


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
        named = self.signs.has_topic_or_area and not self.signs.only_degree
        pronoun = "pronoun" in self.alone.cues and not named
        leans = self.signs.is_short or self.signs.ends_there or self.only_somebody
        leans = leans or self.is_of_the_same or self.signs.relative == "between"
        leans = leans or (self.compares_nearby and not named) or self.compares_with_own
        return leans or pronoun or "follow" in self.alone.cues or self.is_of_role

    @property
    def compares_nearby(self) -> bool:
        """Whether two steps are compared by what is said of one: "what is new since the step before?"."""
        named = self.signs.mentions.steps
        return self.alone.intent == "compare" and bool(self.signs.relative) and not named

    @property
    def compares_with_own(self) -> bool:
        """Whether the own step is set beside another that was spoken of: "unlike where I am now?"."""
        own = self.signs.relative == "own" and not self.signs.mentions.steps
        other = set(self.context.about_steps) - set(self.alone.steps)
        return own and "compare" in self.alone.cues and bool(other)

    @property
    def is_of_role(self) -> bool:
        """Whether the Danish role was spoken of, and it names a matter of it."""
        return self.context.country == "DK" and bool(self.signs.of_role)

    @property
    def is_of_the_same(self) -> bool:
        """Whether it speaks of her or him, and of no step, where a step or the role was spoken of."""
        spoken_of = bool(self.context.about_steps) or self.context.country == "DK"
        named = self.points or self.signs.countries or self.signs.names_somebody
        return spoken_of and self.signs.speaks_of_somebody and not named

    @property
    def only_somebody(self) -> bool:
        """Whether it says on which step somebody is, and nothing else: "my new colleague is on 1. Her?"."""
        alone = self.alone
        asks = alone.words or alone.cues & {"requirement", "all", "transition"}
        return alone.about_somebody and self.points and not asks

    @property
    def steps_spoken_of(self) -> set[int]:
        """Those of the turn before, and those that were spoken of before these."""
        return {*self.context.steps_before, *self.context.about_steps}

    @property
    def steps_shown(self) -> tuple[int, ...]:
        """Those that were asked about, or the only one that the answer named."""
        shown = self.context.shown_step
        return self.context.about_steps or ((shown,) if shown else ())

    @property
    def steps_between(self) -> tuple[int, ...]:
        """Those that lie between the steps that were spoken of."""
        context = self.context
        way = {context.origin, context.goal} if context.origin and context.goal else ()
        ends = {step for step in way or context.about_steps if step}
        ends = ends if len(ends) > 1 else self.steps_spoken_of
        return tuple(range(min(ends) + 1, max(ends))) if ends else ()

    @property
    def asks_there(self) -> bool:
        """Whether it asks of the step that somebody is to reach or not: "up there", "the rule for it"."""
        said = self.signs.ends_there or ("there" in self.alone.cues and self.alone.about_somebody)
        of_moving = OF_MOVING in self.alone.topics
        there = said or of_moving or self.signs.relative == "there"
        return bool(self.context.aim) and there and not self.signs.mentions.steps

    def asks(self, kind: str) -> bool:
        """Whether the kind is said, or is what examples make likeliest."""
        return kind in self.alone.cues or self.alone.kind == kind


def is_about_person(turn: Turn) -> bool:
    """A decision about somebody: "can Eva?" of a move, "is she ready for it?" of anything."""
    signs, cues = turn.signs, turn.alone.cues
    somebody = signs.names_somebody or signs.speaks_of_somebody
    follows = turn.points and "follow" in cues  # "and my colleague on 3?"
    judges = turn.alone.kind == "person" and not (follows or cues & {"question", "requirement"})
    moves = turn.context.intent in _OF_MOVING and not cues & {"requirement", "pronoun"}
    asks = ("yes_no" in cues and moves) or judges
    return somebody and asks and not signs.has_topic_or_area


def stands_alone(turn: Turn) -> bool:
    """Whether nothing that was said before belongs to it."""
    polite = turn.alone.intent == "small_talk" and not turn.signs.wishes_language
    asks = "yes_no" in turn.alone.cues and turn.alone.cues & {"pronoun", "me"}
    polite = polite and not asks  # "does one get help with it?"
    return polite or turn.alone.intent in _APART or not turn.refers_back


def asks_for_everything(turn: Turn) -> bool:
    """A whole step is asked for: nothing of what was spoken of narrows it."""
    alone = turn.alone
    if asks_it_there(turn) or asks_if_still(turn) or turn.compares_nearby:
        return False
    sure = (
        alone.intent == alone.kind
        or {alone.intent, alone.kind} <= WHOLE
        or ("brief" in alone.cues and turn.signs.mentions.steps)
    )
    whole = alone.intent in WHOLE and sure and "back" not in alone.cues
    goes_on = {"question", "transition"} <= alone.cues and len(alone.unexplained) <= ASIDE
    moves = alone.intent == "move_up" and goes_on and "back" not in alone.cues
    return (whole and bool(alone.cues & _ASKS_ALL)) or moves


def asks_it_there(turn: Turn) -> bool:
    """Asks of what was spoken of itself, or what more of it there is, at a step that it points at.

    "Must I know it on 3, too?", "so twos take part in those?", "what more is it at the next step?"
    """
    cues, spoken_of = turn.alone.cues, turn.context.topics or turn.context.areas
    itself = "pronoun" in cues and ("yes_no" in cues or turn.alone.degrees)
    itself = itself or "that_requirement" in cues
    further = "more" in cues and "requirement" not in cues
    other = cues & {"all", "over"} or names_subject(turn)
    return turn.points and bool(spoken_of) and (itself or further) and not other


def asks_if_lower_holds(turn: Turn) -> bool:
    """Asks of a step that was spoken of as a whole whether a lower one counts: "1 counts too?"."""
    spoken, below = turn.context.about_steps, turn.signs.mentions.steps
    whole = turn.context.intent in WHOLE and not names_subject(turn)
    asks = "still" in turn.alone.cues and whole
    return asks and len(below) == 1 and below[0] < max(spoken, default=0)


def asks_same_rule(turn: Turn) -> bool:
    """Asks whether the rule for moving up holds for another step: "the same principle for 5?"."""
    moving = turn.context.intent in ("move_up", "rule") or OF_MOVING in turn.context.topics
    other = set(turn.alone.topics) - _RULES or turn.alone.areas or turn.signs.silences
    named = bool(turn.signs.mentions.steps) and not other
    return "same_rule" in turn.alone.cues and moving and named


def asks_if_cut_off(turn: Turn) -> bool:
    """Asks whether what was shown is all of a sentence, and not how it goes on: "it ends midway"."""
    other = turn.points or names_subject(turn) or "question" in turn.alone.cues
    return "cut_off" in turn.alone.cues and bool(turn.context.shown) and not other


def asks_how_it_goes_on(turn: Turn) -> bool:
    """Asks for what is missing of a sentence that was shown: "it ends midway, what comes then?"."""
    asks = {"cut_off", "question"} <= turn.alone.cues and bool(turn.context.shown)
    return asks and not turn.signs.mentions.steps


def begins_anew(turn: Turn) -> bool:
    """Says that something else is asked now, and asks it: "another thing: who …?"."""
    asks = bool(turn.alone.cues & {"question", "yes_no"}) and names_subject(turn)
    return "change" in turn.alone.cues and asks


def says_which_step(turn: Turn) -> bool:
    """Answers the question which step is meant."""
    asked_back = turn.context.intent == "which_step" and bool(turn.signs.mentions.steps)
    says_more = names_subject(turn) or len(turn.alone.unexplained) > ASIDE
    return asked_back and not says_more


def is_silent(turn: Turn) -> bool:
    """Whether it asks for nothing but what no source holds."""
    return bool(turn.signs.silences) and not turn.signs.has_topic_or_area and not tells_degree(turn)


def stays_with_role(turn: Turn) -> bool:
    """Asks more about the Danish role."""
    return turn.context.country == "DK" and not turn.alone.steps and not turn.signs.countries


def asks_rest_of_role(turn: Turn) -> bool:
    """Asks what else there is of the list of which a part was shown: "and what more?"."""
    asks = {"more", "question"} <= turn.alone.cues and not names_subject(turn)
    return asks and bool(turn.signs.lists) and turn.context.country == "DK"


def asks_known_reason(turn: Turn) -> bool:
    """Asks why, and no more, where a source gives the reason: "why is that?"."""
    named = turn.signs.has_subject or turn.points
    return bool(turn.signs.reasons and turn.context.shown) and not named


def asks_why_role(turn: Turn) -> bool:
    """Asks why the people matter of whose role it was spoken: "why is she so important?"."""
    return {"why", "matters"} <= turn.alone.cues and stays_with_role(turn)


def tells_degree(turn: Turn) -> bool:
    """Only says how far it is to go, what was spoken of: "and on my own?"."""
    return turn.signs.only_degree and bool(turn.context.topics) and not turn.points


def is_doubtful(turn: Turn) -> bool:
    """Whether its own words rather ask what no source says."""
    other = turn.alone.kind in ("premise", "instruction")
    return turn.alone.unanswerable >= DOUBTFUL and not other


def asks_when_so_far(turn: Turn) -> bool:
    """Asks when what was spoken of goes so far: "and when does one do that alone?".

    After where it comes first, that is meant: "and leads them?".
    """
    asks = asks_where_first(turn) or "who_how" in turn.alone.cues
    asks = asks or turn.context.intent == "first_step"
    return tells_degree(turn) and asks


def asks_if_still(turn: Turn) -> bool:
    """Asks whether what was spoken of holds on at another step: "gone by 5 then?"."""
    spoken_of = turn.context.topics or turn.context.areas
    moves = turn.alone.origin and turn.alone.goal and not turn.alone.relative
    moves = moves and "pronoun" not in turn.alone.cues  # "does it stay when I am a three?"
    named = names_subject(turn) or is_silent(turn) or moves
    return "still" in turn.alone.cues and turn.points and bool(spoken_of) and not named


def asks_whose_step(turn: Turn) -> bool:
    """Asks who does so much of a subject, which the step tells: "and who leads the risk work?"."""
    far = bool(turn.alone.degrees) and "who_decides" not in turn.alone.cues
    return "who" in turn.alone.cues and far and not turn.points


def asks_the_way(turn: Turn) -> bool:
    """Asks how to reach the step that was spoken of: "and how do I get there?"."""
    there = turn.signs.relative == "there" and bool(turn.alone.goal)
    silent = is_silent(turn) or turn.alone.kind == "silent"
    return there and not (names_subject(turn) or silent or asks_how_far_there(turn))


def asks_how_far_there(turn: Turn) -> bool:
    """Asks what goes so far at the step that was spoken of: "what is one responsible for up there?"."""
    there = turn.signs.relative == "there" and bool(turn.alone.goal)
    asks = "question" in turn.alone.cues and bool(turn.alone.degrees)
    return there and asks and not names_subject(turn)


def names_subject(turn: Turn) -> bool:
    """Whether it names a known subject."""
    return turn.signs.has_topic_or_area


def narrows(turn: Turn) -> bool:
    """Asks for a part of the many statements that were shown: "only what is about leading"."""
    only = "only" in turn.alone.cues and bool(turn.alone.unexplained) and not turn.points
    return only and len(turn.context.shown) > FEW and bool(turn.context.about_steps)


def is_complete(turn: Turn) -> bool:
    """Whether it is a question of its own, though it names no subject."""
    alone = turn.alone
    found_from = turn.signs.relative or turn.signs.mentions.shift  # "and the one after 3?"
    from_to = bool(alone.origin and alone.goal) and not found_from
    from_to = from_to and "only" not in alone.cues  # "only the lowest and the highest"
    asks_way = alone.kind == "move_up" and "question" in alone.cues and alone.relative is None
    asks_way = asks_way and "back" not in alone.cues
    return alone.intent in _COMPLETE and (from_to or not turn.points or asks_way)


def asks_number(turn: Turn) -> bool:
    """Asks how many there are of what was spoken of, and not how long a course is."""
    likely = turn.asks("count") and turn.alone.unanswerable <= 0
    return likely or "count" in turn.alone.cues


def asks_where_first(turn: Turn) -> bool:
    """Asks when or where it comes, and leaves out what: "when does it start?"."""
    asks = turn.alone.kind == "first_step" or bool(turn.alone.cues & FIRST)
    of_text = (
        turn.alone.kind == "framework" and turn.alone.unexplained
    )  # when it was last looked at
    return asks and bool(turn.context.topics) and not (turn.points or of_text)


def asks_where_formal(turn: Turn) -> bool:
    """Asks where it comes among what is formally required: "from which step is it a formal demand?"."""
    formal = turn.alone.areas == (FORMAL,) and not turn.alone.topics
    asks = "pronoun" in turn.alone.cues and bool(turn.alone.cues & FIRST)
    return formal and asks and bool(turn.context.topics) and not turn.points


def asks_something_else(turn: Turn) -> bool:
    """Asks in words that no vocabulary knows, of no step."""
    open_ = turn.alone.intent in ("open", "clarify")
    return open_ and bool(turn.alone.unexplained) and not turn.points
