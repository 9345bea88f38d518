"""The step on which a subject first stands, asked for or taken for granted."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import chain

from assistant.knowledge.corpus import Knowledge
from assistant.retrieve.choice import Choice
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.literal import LiteralSelector
from assistant.retrieve.named import NamedSubjects
from assistant.retrieve.rank import Ranker, Ranking
from assistant.schema import Statement, Status
from assistant.understand.query import Query

_OVER_STEPS = frozenset({"which_steps", "grows"})
_FIRST = 2  # the first step and the one after it


class FirstStepSelector:
    """Finds where on the ladder a subject begins."""

    def __init__(
        self, knowledge: Knowledge, ranker: Ranker, choice: Choice, literal: LiteralSelector
    ) -> None:
        self._knowledge, self._ranker = knowledge, ranker
        self._choice, self._literal = choice, literal
        self._named = NamedSubjects(knowledge)

    def first_step(self, query: Query) -> Evidence:
        """The step at which the subject first appears, and the one after that."""
        ranking = self._ranker.rank(query)
        known = self._literal.found_or_silent(query, ranking)
        if known:
            return known
        if each := self._first_of_shares(query) or self._first_of_each(query):
            return Evidence("first_step", "answered", each, steps=_steps_of(each))
        ranking = self._choice.on_subject(query, ranking)
        on_steps = [s for s in self._choice.of_subject(query, ranking) if s.step]
        found = self._choice.so_far(query, _within(query.areas, on_steps))
        if not found:
            return Evidence("fact", "answered", self._choice.chosen(query, ranking))
        steps = _steps_of(found)
        if not query.cues & _OVER_STEPS:
            steps = steps[: 1 if "ceases" in query.cues else _FIRST]
        shown = tuple(s for s in found if s.step in steps)
        return Evidence("first_step", "answered", shown, steps=steps)

    def _first_of_each(self, query: Query) -> tuple[Statement, ...]:
        """Where each of several subjects begins: "from which step A, and from which B?"."""
        if not query.joins_topics or query.unexplained or len(query.topics) < 2:
            return ()
        each = [self._begins(replace(query, topics=(topic,))) for topic in query.topics]
        return self._knowledge.printed(s.id for found in each for s in found) if all(each) else ()

    def _first_of_shares(self, query: Query) -> tuple[Statement, ...]:
        """Where each of several degrees of one subject begins: "when helped, and when alone?"."""
        topics = tuple(t.id for t in self._named.topics(query) if not t.tells_degree)
        meant = set(chain(*query.shares)) == {*query.degrees}  # and no later turn says others
        if not (query.shares and meant and topics) or (query.joins_topics and len(topics) > 1):
            return ()
        narrow = min(topics, key=lambda t: len(self._named.held(replace(query, topics=(t,)))))
        one = replace(query, topics=(narrow,))
        each = [self._begins(replace(one, degrees=share)) for share in query.shares]
        return self._knowledge.printed(s.id for found in each for s in found) if all(each) else ()

    def _begins(self, query: Query) -> tuple[Statement, ...]:
        """What the first step that goes as far as is said says of the subject."""
        held = [s for s in self._knowledge.printed(self._named.held(query)) if s.step]
        found = self._choice.so_far(query, held)
        first = _steps_of(found)[:1]
        return tuple(s for s in found if s.step in first)

    def claimed(self, query: Query, ranking: Ranking) -> Evidence:
        """Where the subject first stands, when somebody takes a step for the first."""
        found: Sequence[Statement] = self._choice.chosen(query, ranking)
        late = min(query.steps) > 1 and bool(query.degrees)  # "only on 4 does one do it alone?"
        if late or self._choice.says_who_leads(query):
            on_steps = [s for s in self._choice.of_subject(query, ranking) if s.step]
            if "independent" in query.degrees:  # "helped until then, and only there alone?"
                query = replace(query, degrees=("independent",))
            own = self._named.held(query)  # not what only says how somebody works there
            on_steps = [s for s in on_steps if s.id in own] or on_steps
            found = self._choice.so_far(query, on_steps) or found
        first = min(s.step or 0 for s in found if s.step)
        shown = tuple(s for s in found if s.step == first)
        status: Status = "answered" if first in query.steps else "corrected"
        return Evidence("first_step", status, shown, steps=(first,))


def _within(areas: Collection[str], found: Sequence[Statement]) -> Sequence[Statement]:
    """Those in the areas that are named; all where none is: "formally from which step?"."""
    return [s for s in found if s.section in areas] or found


def _steps_of(found: Iterable[Statement]) -> tuple[int, ...]:
    """The steps on which the statements stand, from the lowest up."""
    return tuple(sorted({s.step for s in found if s.step}))
