"""From the query to the evidence: set questions to the ladder, questions about subjects to the ranking."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.knowledge.corpus import Knowledge
from assistant.retrieve.as_asked import NUMBER_OF_STEPS, AsAsked, with_silence
from assistant.retrieve.clarifications import ClarificationSelector
from assistant.retrieve.counterparts import Counterparts
from assistant.retrieve.evidence import OF_SUBJECT, Evidence
from assistant.retrieve.rank import Ranker
from assistant.retrieve.select import LadderSelector
from assistant.retrieve.topics import SubjectSelector
from assistant.retrieve.tuning import Limits
from assistant.schema import Status
from assistant.understand.query import BEGINNING, Intent, Query

_EDUCATION = frozenset({"FOR", "UTB"})  # areas that are one matter in the role
_SURELY = 0.9  # probability that nothing at the steps is meant, but what no source says
_WHO_DECIDES = "SE-RAM-5"
_IN_A_STEP = frozenset({"fact", "silent", "activities", "framework", "which_lacks", "premise"})


class Router:
    """Finds the evidence for a query; one entry a kind of question."""

    def __init__(self, knowledge: Knowledge, ranker: Ranker, limits: Limits) -> None:
        self._knowledge, self._ranker, self._limits = knowledge, ranker, limits
        self._counterparts = Counterparts(knowledge.vocabulary)
        self._ladder = LadderSelector(knowledge)
        self._subjects = SubjectSelector(knowledge, ranker, limits)
        self._asked = AsAsked(knowledge, ranker, self._subjects)
        self._clarifications = ClarificationSelector(knowledge, ranker, limits)
        self._routes: Mapping[Intent, Callable[[Query], Evidence]] = {
            "set_of_step": self._set_of_step,
            "move_up": self._ladder.move_up,
            "area": self._area,
            "compare": self._compare,
            "count": self._count,
            "topic": self._subjects.answer,
            "first_step": self._subjects.first.first_step,
            "open": self._subjects.answer,
            "silent": self._subjects.answer,
            "no_such_step": self._no_such_step,
            "danish_ladder": lambda query: self.wrong_country("corrected"),
            "person": self._person,
            "instruction": lambda query: Evidence("instruction", "declined"),
            "small_talk": lambda query: Evidence("small_talk", "small_talk"),
            "which_step": lambda query: Evidence("which_step", "clarify"),
            "clarify": lambda query: Evidence("clarify", "clarify"),
            "rule": self._subjects.rule_of,
        }

    def find(self, query: Query) -> Evidence:
        """The evidence for the query; abstention is a value, not an exception."""
        evidence = self._no_more(query) if query.intent == "no_more" else self._found(query)
        return Evidence("unknown", "not_in_sources") if _is_empty(evidence) else evidence

    def _found(self, query: Query) -> Evidence:
        """What one of the sources says, or both, or that neither does."""
        crosses = query.crosses and bool(query.topics or query.areas)
        if crosses or (self._of_other_source(query) and not query.both_sources):
            return self._crossed(query)
        denied = self._asked.taken_for_granted(query)
        if denied:
            asked = replace(query, topics=denied)
            here = self._subjects.whole(asked)
            said = here if here.statements else self._subjects.whole(asked.anywhere())
            return replace(said, kind="denied", status="corrected")
        if query.both_sources and query.intent != "silent" and (query.topics or query.areas):
            return self._both(query)
        about_ladder = query.intent in ("set_of_step", "move_up", "area", "compare", "count")
        if query.country == "DK" and query.areas and not query.steps and query.intent != "silent":
            return with_silence(self._area_of_role(query), query)
        if query.country == "DK" and (about_ladder or query.steps):
            return self.wrong_country("corrected" if query.premise else "not_in_sources")
        route = self._area_and_topic if self._joins_area(query) else self._routes[query.intent]
        evidence = self._asked.of(route(query), query)
        evidence = self._asked.beside(evidence, query)
        evidence = self._clarifications.beside(evidence, query)
        return self._asked.with_number(with_silence(evidence, query), query)

    def _of_other_source(self, query: Query) -> bool:
        """Whether one source is asked for nothing but a matter of the other."""
        known = self._knowledge.vocabulary.topics
        countries = {known[topic].country for topic in query.topics}
        other = query.country and countries and query.country not in countries
        known_only = query.country == "SE" or not (query.unexplained or query.wider)
        return bool(other) and known_only and query.intent in ("topic", "open")

    def _crossed(self, query: Query) -> Evidence:
        """The matter that was spoken of, in the other source, or that it says nothing of it."""
        there = self._counterparts.there(query) or self._around(query)
        return self._at(there) if there else Evidence("not_there", "not_in_sources")

    def _around(self, query: Query) -> Query | None:
        """What a matter is a part of, or all of a step, where what that requires is asked: "to start on 1?"."""
        asks_for_all = query.crosses and query.steps and "requirement" in query.cues
        if not asks_for_all:
            return None
        wider = replace(query, topics=query.wider)
        there = self._counterparts.there(wider) if query.wider else None
        return there or replace(query, intent="set_of_step", topics=(), areas=())

    def _both(self, query: Query) -> Evidence:
        """What each of the two sources says of the matter."""
        steps = query.steps or ((1,) if query.cues & BEGINNING else ())
        own, danish = self._of_each_source(query)
        ladder = self._counterparts.there(replace(query, country="SE", steps=steps, topics=own))
        role = self._counterparts.there(replace(query, country="DK", steps=(), topics=danish))
        found = [self._at(there).statements for there in (ladder, role) if there]
        shown = tuple(dict.fromkeys(s for statements in found for s in statements))
        if not shown:
            return Evidence("unknown", "not_in_sources")
        one = len({s.kind == "role" for s in shown}) == 1
        return Evidence("both", "partial" if one else "answered", shown)

    def _of_each_source(self, query: Query) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What is asked of each source: its own subject where each has one, else all of them."""
        known = self._knowledge.vocabulary.topics
        danish = tuple(t for t in query.topics if known[t].country == "DK")
        own = tuple(t for t in query.topics if t not in danish)
        apart = "each_source" in query.cues and own and danish
        return (own, danish) if apart else (query.topics, query.topics)

    def _at(self, query: Query) -> Evidence:
        return self._subjects.whole(query) if query.topics else self._routes[query.intent](query)

    def _area_of_role(self, query: Query) -> Evidence:
        """What the role description says of an area of the ladder: it has none itself."""
        known = self._knowledge.vocabulary.topics
        named = (*query.topics, *query.wider)
        areas = {*query.areas, *(_EDUCATION if _EDUCATION.intersection(query.areas) else ())}
        own = tuple(t for t in named if known[t].country == "DK" and known[t].area in areas)
        if own and query.joins_topics:
            beside = (t for t in query.topics if known[t].country == "DK" and not known[t].broad)
            own = tuple(dict.fromkeys((*own, *beside)))
        role = replace(query, areas=(), topics=own or query.topics or query.wider)
        if own and (query.joins_topics or not query.unexplained):
            return self._subjects.whole(role)
        of_area = self._counterparts.there(replace(query, topics=()))
        of_topic = self._counterparts.there(replace(query, areas=()))
        if of_area and of_topic and not (own or query.unexplained):
            both = (*of_area.topics, *of_topic.topics)
            return self._subjects.whole(replace(role, topics=tuple(dict.fromkeys(both))))
        there = None if role.topics else self._counterparts.there(query)
        return self._subjects.whole(there) if there else self._subjects.answer(role)

    def _set_of_step(self, query: Query) -> Evidence:
        """The whole step, unless words are left over that tell of something in it."""
        names_more = query.unexplained and "all" not in query.cues and not query.silences
        asks_for_all = bool(query.cues & {"all", "requirement"})
        opening = self._ladder.opening(query)
        if opening and not asks_for_all and _asks_broadly(query):
            return Evidence("fact", "answered", opening, steps=query.steps)
        if query.names_unknown and "all" not in query.cues:
            return self._of_unknown(query)
        named = query.kind == "set_of_step" and "requirements" in query.cues
        surely = query.surely_set or named
        in_it = query.kind in _IN_A_STEP or (
            not (surely and asks_for_all) and self._subjects.is_certain(query)
        )
        how_far = not asks_for_all and self._subjects.asks_how_far(query)
        if names_more and (in_it or how_far):
            return self._subjects.answer(query)
        if query.unexplained and not asks_for_all and self._ranker.rank(query).silent >= _SURELY:
            return self._subjects.answer(query)
        return self._ladder.set_of_step(query)

    def _of_unknown(self, query: Query) -> Evidence:
        """What a step says of a subject that no vocabulary names, where that is certain."""
        if self._subjects.is_certain(query):
            return self._subjects.answer(query)
        return Evidence("unknown", "not_in_sources")

    def _area(self, query: Query) -> Evidence:
        """The whole area, or those statements that go as far as is said: of one step, or of who does."""
        evidence = self._ladder.area(query)
        narrows = len(evidence.steps) == 1 or "who" in query.cues
        if not narrows or not query.degrees or "all" in query.cues:
            return evidence
        wanted = set(query.degrees)
        said = tuple(s for s in evidence.statements if self._ranker.degrees[s.id] & wanted)
        steps = tuple(sorted({s.step for s in said if s.step}))
        return Evidence("fact", "answered", said, steps=steps) if said else evidence

    def _joins_area(self, query: Query) -> bool:
        """Whether an area, and a subject that lies outside it, are asked of steps at once."""
        asked = query.intent in ("topic", "area") and bool(query.steps) and query.country != "DK"
        if not (asked and query.joins_topics and query.areas and query.topics):
            return False
        return self._lie_outside(query)

    def _lie_outside(self, query: Query) -> bool:
        """Whether the topics have nothing in the areas, at the steps where they stand."""
        topics = (self._knowledge.vocabulary.topics[topic] for topic in query.topics)
        held = [self._knowledge.statement(s) for t in topics for s in t.statements]
        here = [s for s in held if s.step in query.steps] or held
        return {s.section for s in here}.isdisjoint(query.areas)

    def _area_and_topic(self, query: Query) -> Evidence:
        """The whole area and the subject that are asked of a step at once: "teamwork and coding"."""
        area = self._ladder.area(replace(query, topics=()))
        topic = self._subjects.answer(replace(query, intent="topic", areas=(), joins_topics=False))
        shown = self._knowledge.printed(s.id for s in (*area.statements, *topic.statements))
        return Evidence("fact", "answered", shown, steps=query.steps)

    def _count(self, query: Query) -> Evidence:
        """The requirements that are counted, of a matter or all; or the steps themselves."""
        if "count_steps" in query.cues and query.topics:
            return self._subjects.answer(replace(query, cues=query.cues | {"which_steps"}))
        if query.cues & {"count_steps", "few_steps"} and not query.steps:
            status: Status = "corrected" if "few_steps" in query.cues else "answered"
            return Evidence("fact", status, (self._knowledge.statement(NUMBER_OF_STEPS),))
        if query.topics and not query.areas:
            counted = self._subjects.whole(query)
            return counted if counted.statements else self._subjects.answer(query)
        return self._ladder.count(query)

    def _compare(self, query: Query) -> Evidence:
        if query.topics and query.areas and query.joins_topics and self._lie_outside(query):
            return self._compare_both(query)
        if not query.topics or query.areas:
            return self._ladder.compare(query)
        return self._subjects.about(query)

    def _compare_both(self, query: Query) -> Evidence:
        """An area and a subject beside it, on the steps that are compared."""
        area = self._ladder.compare(replace(query, topics=()))
        topic = self._subjects.about(replace(query, areas=(), joins_topics=False))
        shown = self._knowledge.printed(s.id for s in (*area.statements, *topic.statements))
        return Evidence("fact", "answered", shown, steps=area.steps)

    def wrong_country(self, status: Status = "corrected") -> Evidence:
        """That the steps are Swedish, and the Danish role has none."""
        context = (self._knowledge.statement(NUMBER_OF_STEPS),)
        return Evidence("wrong_country", status, context=context)

    def _no_more(self, query: Query) -> Evidence:
        shown = tuple(self._knowledge.statement(s) for s in query.shown)
        printed = tuple(s for s in shown if s.kind != "clarification")
        own = () if printed else shown[:1]
        return Evidence("no_more", "not_in_sources", context=printed[:1], clarifications=own)

    def _no_such_step(self, query: Query) -> Evidence:
        context = (self._knowledge.statement(NUMBER_OF_STEPS),)
        return Evidence("no_such_step", "corrected", context=context, steps=query.steps)

    def _person(self, query: Query) -> Evidence:
        step = query.goal or max(query.steps, default=0)
        rules = self._ladder.rules([step])
        moves = step or query.relative or query.cues & {"transition", "grant"}
        decides = (self._knowledge.statement(_WHO_DECIDES),) if moves else ()
        return Evidence(
            "person",
            "declined",
            context=(*rules, *decides),
            steps=(step,) if step else (),
            of=len(self._knowledge.requirements(step)) if step else None,
        )


def _is_empty(evidence: Evidence) -> bool:
    """Whether something was to be told of a subject, and nothing was found."""
    told = evidence.statements or evidence.clarifications or evidence.comparison
    return evidence.kind in OF_SUBJECT | {"compare"} and not told and not evidence.context


def _asks_broadly(query: Query) -> bool:
    """Whether it is asked what a step is on the whole, or answers for, and of nothing in it."""
    alone = query.surely_set or not query.unexplained or "responsible" in query.degrees
    return "broadly" in query.cues and alone and not query.silences
