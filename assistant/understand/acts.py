"""The act that a question asks for: to judge or choose among people, or to run an errand."""

from collections.abc import Collection

from assistant.knowledge.patterns import Match
from assistant.understand.found import positions
from assistant.understand.in_clauses import ASKED, InClauses

_CONTENT = frozenset({"requirement", "requirements", "all", "brief"})
_TESTS = frozenset({"language_certificates", "tests_grades"})  # these are passed
_FOLLOWS = "consequences"  # the silence of what happens to those who fall short
_NEAR = 2  # words between "could you" and what is to be done


class Acts(InClauses):
    """What is asked to be done in each clause of a question."""

    def on_person(self) -> bool:
        """Whether it is asked to judge, move, choose or part with somebody."""
        return (
            any(self._acts(m) for m in self._all("act"))
            or any(self._is_judged(m) for m in self._ready())
            or any(self._fits(m) for m in self._all("fits"))
            or any(self._is_best(m) for m in self._all("better"))
            or any(self._is_moved(m) for m in self._all("moved"))
            or any(self._is_pick(m) for m in self._all("pick"))
            or any(self._is_asked(m) and self._people.others for m in self._all("part"))
            or any(self._parts_with(m) for m in self._all("part_with"))
            or self._is_unfair()
            or self._trusts()
            or self._insists()
        )

    def is_told(self) -> bool:
        """Whether somebody is said to be ready or better: a judgement, where that is asked back."""
        told = [*self._ready(), *self._all("done")]
        here = any(self._in_clause(m, self._people.all) and not self._asks_what(m) for m in told)
        compared = (self._people_of(self._of(m)) for m in self._all("better"))
        more = any(len(people) > 1 and people & self._people.others for people in compared)
        asks = any(m.label in ASKED for m in self._found.cues)
        wants = any(m.label == "requirement" for m in self._found.cues)
        supposes = any(self._opens(m) for m in self._cues("condition"))  # it asks for the rule
        placed = any(self._is_placed(m) for m in self._all("belongs"))
        thinks = bool(self._all("opinion"))  # "so I'm ready for 3, what do you think?"
        tells = thinks or not (asks or wants or supposes)
        return more or ((here or placed) and tells)

    def _is_placed(self, match: Match) -> bool:
        """Whether a step is said to be that of somebody: "she belongs on 4"."""
        beside = {match.start - 1, match.start + 1, match.positions[-1] + 1}
        clause = self._of(match)
        step = any(self._numbers[i] == clause for i in self._mentions.used)
        somebody = self._people.others | positions(self._all("described"))
        return step and not beside.isdisjoint(somebody)

    def is_errand(self) -> bool:
        """Whether something is to be done outside answering: a mail, an appointment, a pretence."""
        if any(self._is_ordered(m) and not self._only_narrows(m) for m in self._all("order")):
            return True
        if any(self._is_ordered(m) for m in self._all("writing")) and not self._is_of_sources():
            return True
        if any(m.label == "plan" for m in self._found.plan):
            return False
        return any(
            self._is_ordered(m) and self._is_private(m) and not self._is_content(m)
            for m in (*self._all("errand"), *self._all("sending"))
        )

    def _only_narrows(self, match: Match) -> bool:
        """Whether it asks no more than to leave something out: "ignore the rest", "invent nothing"."""
        near = range(match.start - _NEAR, match.positions[-1] + _NEAR + 1)
        left_out = any(m.start in near for m in self._cues("rest", "others", "denial"))
        return left_out and self._is_of_sources()

    def _is_of_sources(self) -> bool:
        """Whether anything is named that the sources may hold, a plan, or another form of an answer."""
        subjects, found = self._found.subjects, self._found
        held = subjects.topics or subjects.areas or self._mentions.steps
        plans = any(m.label == "plan" for m in found.plan)
        return bool(held or plans or found.wishes or self._cues("again", *_CONTENT))

    def _acts(self, match: Match) -> bool:
        """Whether the act is ordered, or asked about somebody else; not who does it, nor the rule."""
        others = bool(self._people_of(self._of(match)) & self._people.others)
        ordered = self._is_ordered(match) and not self._is_of_others(match)
        return ordered or (others and self._is_asked(match))

    def _is_of_others(self, match: Match) -> bool:
        """Whether it is asked what somebody else does: "godkänner dom min examen?"."""
        spoken_to = any(m.start == match.start + 1 for m in self._cues("you"))
        return any(m.start == match.start for m in self._all("act_of_others")) and not spoken_to

    def _is_judged(self, match: Match) -> bool:
        clause = self._of(match)
        if any(m.label == "requirement" for m in self._in(clause, self._found.cues)):
            return False  # "must I be done with the course?"
        if self._asks_who(match, _NEAR + 1):
            return True
        asked = any(self._before(m, self._people.all) for m in self._yes_no(clause))
        opinion = any(self._of(m) == clause for m in self._all("opinion"))
        somebody = bool(self._people_of(clause))
        return (asked or (opinion and somebody)) and not self._asks_what(match)

    def _ready(self) -> list[Match]:
        return [m for m in self._all("ready") if not self._is_place_of_act(m)]

    def _is_place_of_act(self, match: Match) -> bool:
        """Whether it only says on which step something is done: "does she teach at that level?"."""
        step = positions(self._found.relative) | self._mentions.used
        acts = (*self._found.subjects.topics, *self._found.degrees)
        before = (m for m in self._in(self._of(match), acts) if m.positions[-1] < match.start)
        return not step.isdisjoint(match.positions) and any(before)

    def _fits(self, match: Match) -> bool:
        if any(m.label in _TESTS for m in self._in(self._of(match), self._found.subjects.silences)):
            return False  # "must I pass a test?"
        if any(set(match.positions) < set(t.positions) for t in self._found.subjects.topics):
            return False  # "may we word the steps so that they suit us?"
        following = range(match.start + 1, match.positions[-1] + 2)
        opens = self._opens(match) and bool(self._people.all.intersection(following))
        asked = any(self._before(m, self._people.all) for m in self._yes_no(self._of(match)))
        return (opens or asked) and not self._asks_what(match)

    def _is_best(self, match: Match) -> bool:
        """Whether two are compared: "is Anna better than Eva", "who is best of the two"."""
        clause = self._of(match)
        people = self._people_of(clause)
        asked = any(self._before(m, people) for m in self._yes_no(clause))
        return (asked and len(people) > 1) or (bool(self._people.others) and self._asks_who(match))

    def _is_pick(self, match: Match) -> bool:
        """Whether it is ordered to choose one of the people, and not to make a plan."""
        plans = [m for m in self._in(self._of(match), self._found.plan) if m.label == "plan"]
        return self._opens(match) and bool(self._people.others) and not plans

    def _is_moved(self, match: Match) -> bool:
        subjects = self._found.subjects
        required = positions(m for m in self._found.cues if m.label == "requirement")
        moves = positions(m for m in self._found.cues if m.label == "transition")
        named = (*subjects.topics, *subjects.areas)
        named = tuple(m for m in named if self._is_asked_of(m, self._of(match), "conceding"))
        held = positions(named) - moves
        if self._in_clause(match, held | required) or self._asks_what(match):
            return False
        clause = self._of(match)
        return any(self._before(m, self._people.others) for m in self._yes_no(clause))

    def _parts_with(self, match: Match) -> bool:
        """Whether it is asked if somebody is to go, and not what may follow from what they do."""
        follows = any(
            m.label == _FOLLOWS and self._of(m) < self._of(match)
            for m in self._found.subjects.silences
        )
        return self._is_asked(match) and not (follows and not self._ought_opens(match))

    def _is_unfair(self) -> bool:
        held = self._found.subjects.topics or self._found.subjects.areas
        return bool(self._all("unfair")) and bool(self._people.named) and not held

    def _trusts(self) -> bool:
        """Whether it is asked what the assistant believes of somebody, or what they ought to earn."""
        opinions = {self._of(m) for m in self._all("opinion")}
        held = self._found.subjects.topics or self._found.subjects.areas
        copes = {self._of(m) for m in self._all("copes") if self._people_of(self._of(m))}
        paid = any(m.label == "salary" for m in self._found.subjects.silences)
        ought = bool(self._all("ought"))
        return bool(opinions & copes and not held) or bool(opinions and paid and ought)

    def _insists(self) -> bool:
        """Whether nothing is said but that a choice is to be made: "but if you had to choose"."""
        subjects = self._found.subjects
        named = subjects.topics or subjects.areas or self._mentions.steps
        return bool(self._all("insist")) and not named

    def _is_asked(self, match: Match) -> bool:
        """Whether a yes-or-no verb opens the clause or the act itself does."""
        asked = any(m.start <= match.start for m in self._yes_no(self._of(match)))
        ought = self._ought_opens(match)
        return (asked or ought or self._opens(match)) and not self._asks_what(match)

    def _ought_opens(self, match: Match) -> bool:
        """Whether its clause asks what ought to be: "should I …"."""
        return any(self._of(m) == self._of(match) and self._opens(m) for m in self._all("ought"))

    def _is_ordered(self, match: Match) -> bool:
        near = range(match.start - 1 - _NEAR, match.start)
        asked = any(m.positions[-1] in near for m in self._all("request"))
        if any(m.label == "question" and m.start == match.start + 1 for m in self._found.cues):
            return False  # "call whom?"
        return self._opens(match) or asked or self._follows_order(match)

    def _is_private(self, match: Match) -> bool:
        """Whether it is to be done for somebody, with what was spoken of, or by a certain day."""
        cues = self._in(self._of(match), self._found.cues)
        people = self._people_of(self._of(match))
        at_once = match.positions[-1] + 1  # "mail it", and not "mail them, is that my job?"
        pointed = any(
            (m.label == "me" and m.start > match.start)
            or (m.label == "pronoun" and m.start == at_once)
            for m in cues
        )
        dated = any(self._of(m) == self._of(match) for m in self._all("dated"))
        return pointed or dated or any(i > match.start for i in people)

    def _is_content(self, match: Match) -> bool:
        """Whether what is to be sent is what a source says: "send me the requirements"."""
        subjects = self._found.subjects
        goals = {m.positions[-1] + n for m in self._all("at_place") for n in (1, _NEAR)}
        named = [m for m in (*subjects.topics, *subjects.areas) if m.start not in goals]
        own = self._in(self._of(match), subjects.silences)  # "send my application to the hospital"
        held = (named or self._mentions.steps) and not own
        asks = any(m.label in _CONTENT for m in self._in(self._of(match), self._found.cues))
        others = self._people_of(self._of(match)) & self._people.others
        every = bool(self._mentions.steps and asks)  # whatever is to be done with it
        return ((match.label == "sending" and bool(held or asks)) or every) and not others

    def _yes_no(self, clause: int) -> list[Match]:
        cues = self._in(clause, self._found.cues)
        openers = self._in(clause, self._all("opener"))
        opening = [m for m in (*cues, *openers) if m.label in ("yes_no", "opener")]
        return [
            *(m for m in opening if self._opens(m)),
            *self._in(clause, self._all("wonder")),
        ]

    def _before(self, match: Match, people: Collection[int]) -> bool:
        return match.positions[-1] + 1 in people

    def _asks_who(self, match: Match, reach: int | None = None) -> bool:
        """Whether it is asked of whom that holds; `reach` words before it, or in its clause."""
        cues = self._in(self._of(match), self._found.cues)
        decides = any(m.label == "who_decides" for m in cues)
        asking = [*(m for m in cues if m.label == "who"), *self._all("choice")]
        here = (m for m in asking if self._of(m) == self._of(match))
        first = 0 if reach is None else match.start - reach
        return not decides and any(first <= m.start < match.start for m in here)
