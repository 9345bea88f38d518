"""From the query to the evidence: set questions to the ladder, open ones to the search."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.knowledge.corpus import Knowledge
from assistant.retrieve.enough import Sufficiency
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.search import HybridSearch, Scope
from assistant.retrieve.select import LadderSelector
from assistant.retrieve.topics import TopicSelector
from assistant.schema import Hit
from assistant.understand.query import Intent, Query

_CANDIDATES = 8
_SAID = 0.5  # share of the words that a statement must hold to answer instead of its whole step
_NUMBER_OF_STEPS = "SE-RAM-2"
_WHO_DECIDES = "SE-RAM-5"


class Router:
    """Finds the evidence for a query; one entry a kind of question."""

    def __init__(
        self, knowledge: Knowledge, search: Callable[[], HybridSearch], enough: Sufficiency
    ) -> None:
        self._knowledge, self._search, self._enough = knowledge, search, enough
        self._ladder = LadderSelector(knowledge)
        self._topics = TopicSelector(knowledge, enough.word_support, self._nearest)
        self._routes: Mapping[Intent, Callable[[Query], Evidence]] = {
            "set_of_step": self._set_of_step,
            "move_up": self._ladder.move_up,
            "area": self._area,
            "compare": self._compare,
            "count": self._ladder.count,
            "topic": self._topics.answer,
            "first_step": self._topics.first_step,
            "open": self._open,
            "silent": self._silent,
            "no_such_step": self._no_such_step,
            "person": self._person,
            "instruction": lambda query: Evidence("instruction", "declined"),
            "small_talk": lambda query: Evidence("small_talk", "small_talk"),
            "which_step": lambda query: Evidence("which_step", "clarify"),
        }

    def find(self, query: Query) -> Evidence:
        """The evidence for the query; abstention is a value, not an exception."""
        about_ladder = query.intent in ("set_of_step", "move_up", "area", "compare", "count")
        if query.country == "DK" and about_ladder:
            context = (self._knowledge.statement(_NUMBER_OF_STEPS),)
            return Evidence("wrong_country", "not_in_sources", context=context)
        evidence = self._clarified(self._routes[query.intent](query), query)
        if query.silences and evidence.status == "answered":
            return replace(evidence, status="partial")
        return evidence

    def _clarified(self, evidence: Evidence, query: Query) -> Evidence:
        """With the workplace's own texts on the steps and areas that are shown whole."""
        if evidence.kind not in ("set", "move_up"):
            return evidence
        steps = {s.step for s in evidence.statements}
        areas = {self._knowledge.vocabulary.area(code).name["sv"] for code in query.areas}
        found = tuple(
            s
            for s in self._knowledge.statements
            if s.kind == "clarification" and s.step in steps and (not areas or s.area in areas)
        )
        return replace(evidence, clarifications=found)

    def _set_of_step(self, query: Query) -> Evidence:
        """The whole step, unless words are left over and say well enough what of it is meant."""
        if query.unexplained and "all" not in query.cues:
            scope = Scope(steps=query.steps, country=query.country)
            hits = self._search().search(query.text, query.words, _CANDIDATES, scope)
            chosen = self._enough.select(hits, query.words)
            if chosen and self._enough.support(chosen[0], query.words) >= _SAID:
                return self._facts(chosen, query)
        return self._ladder.set_of_step(query)

    def _area(self, query: Query) -> Evidence:
        """The whole area, or of one step those statements that go as far as the question says."""
        evidence = self._ladder.area(query)
        if len(evidence.steps) != 1 or not query.degrees or "all" in query.cues:
            return evidence
        said = self._topics.with_degrees(evidence.statements, query.degrees)
        return Evidence("fact", "answered", said, steps=evidence.steps) if said else evidence

    def _compare(self, query: Query) -> Evidence:
        if not query.topics:
            return self._ladder.compare(query)
        found = self._topics.about(query)
        here = tuple(s for s in found if s.step in query.steps)
        return Evidence("fact", "answered", here or found, steps=query.steps)

    def _nearest(self, query: Query, ids: set[str]) -> str:
        """Which of the statements the search finds nearest to the question."""
        hits = self._search().search(query.text, query.words, len(self._knowledge.statements))
        return next(hit.statement.id for hit in hits if hit.statement.id in ids)

    def _open(self, query: Query) -> Evidence:
        scope = Scope(steps=query.steps, country=query.country)
        hits = self._search().search(query.text, query.words, _CANDIDATES, scope)
        chosen = self._enough.select(hits, query.words)
        if not chosen:
            return Evidence("unknown", "not_in_sources")
        return self._facts(chosen, query)

    def _facts(self, hits: Sequence[Hit], query: Query) -> Evidence:
        ids = {hit.statement.id for hit in hits}
        found = tuple(s for s in self._knowledge.statements if s.id in ids)
        return Evidence("fact", "answered", found, steps=query.steps)

    def _silent(self, query: Query) -> Evidence:
        nearby = [i for s in query.silences for i in self._knowledge.vocabulary.silences[s].nearby]
        shown = [self._knowledge.statement(i) for i in dict.fromkeys(nearby)]
        if (
            query.country != "DK"
        ):  # the Danish role is never brought into the Swedish ladder's silence
            shown = [s for s in shown if s.kind != "role"]
        return Evidence("silent", "not_in_sources", context=tuple(shown[:2]))

    def _no_such_step(self, query: Query) -> Evidence:
        context = (self._knowledge.statement(_NUMBER_OF_STEPS),)
        return Evidence("no_such_step", "corrected", context=context, steps=query.steps)

    def _person(self, query: Query) -> Evidence:
        step = query.goal or max(query.steps, default=0)
        rules = self._ladder.rules([step])
        return Evidence(
            "person",
            "declined",
            context=(*rules, self._knowledge.statement(_WHO_DECIDES)),
            steps=(step,) if step else (),
            of=len(self._knowledge.requirements(step)) if step else None,
        )
