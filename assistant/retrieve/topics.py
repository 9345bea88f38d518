"""Questions about a subject: the statements that the ranking and the vocabulary agree on."""

from collections.abc import Collection
from dataclasses import replace

from assistant.knowledge.corpus import Knowledge
from assistant.retrieve.choice import Choice
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.first_step import FirstStepSelector
from assistant.retrieve.literal import LiteralSelector
from assistant.retrieve.named import NamedSubjects
from assistant.retrieve.premises import PremiseSelector
from assistant.retrieve.rank import Ranker, Ranking
from assistant.retrieve.rules import RuleSelector
from assistant.retrieve.select import RULE
from assistant.retrieve.silence import SilenceSelector
from assistant.retrieve.tuning import Limits
from assistant.schema import Statement
from assistant.understand.query import BEGINNING, Query

_OF_NEWCOMERS = frozenset({"new", "newcomer", "at_first"})  # these narrow what is meant
_OVER_STEPS = frozenset({"over", "which_steps", "all", "first_where", "new"})
_ON_THE_WAY = frozenset({"transition", "changes"})  # each step between the two counts


class SubjectSelector:
    """Answers about subjects, known or in free wording, or says that no source does."""

    def __init__(self, knowledge: Knowledge, ranker: Ranker, limits: Limits) -> None:
        self._knowledge, self._ranker, self._limits = knowledge, ranker, limits
        self._named = NamedSubjects(knowledge)
        self._choice = Choice(knowledge, ranker.degrees, limits)
        self._premises = PremiseSelector(knowledge, self._choice, ranker.degrees, limits)
        self.silence = SilenceSelector(knowledge, self._choice, limits)
        self._literal = LiteralSelector(knowledge, self._choice, self.silence, self._premises)
        self.first = FirstStepSelector(knowledge, ranker, self._choice, self._literal)
        self.rules = RuleSelector(knowledge, ranker, self.silence, limits)

    def answer(self, query: Query) -> Evidence:
        """The statements on the subject, at the steps that are named or wherever it stands."""
        if self._literal.asks_steps(query):
            query = replace(query, over_steps=True)
        if self._is_of_beginner(query):
            query = replace(query, steps=(1,))
        ranking = self._ranker.rank(query)
        shown = ranking.among(query.shown)
        if query.asks_more and shown.statements:
            every = "both" in query.cues and not query.words
            near = query.shown if every else shown.near(self._limits.margin)
            return Evidence("fact", "answered", self._knowledge.printed(near))
        known = self._of_each(query) or self._literal.found_or_silent(query, ranking)
        if known:
            return known
        ranking = self._choice.on_subject(query, ranking)
        if self.rules.is_rule(next(iter(ranking.statements), "")) or self.rules.names_rule(query):
            return self.rules.rule(query)
        steps = self._meant(query)
        of_steps = any(self._knowledge.step_of(s) for s in ranking.near(0.0))
        as_near = {self._knowledge.step_of(s) for s in ranking.near(self._limits.margin)}
        named = self._named.only_at(query, steps)
        if not steps or not (named or of_steps or as_near.intersection(steps)):
            found = self._choice.as_far(query, self._choice.chosen(query, ranking))
            said = Evidence("fact", "answered", found)
            return said if found else self.silence.said(query, ranking)
        if "first" in query.cues and query.premise and len(steps) == 1:
            return self.first.claimed(query, ranking)
        return self._at_steps(query, ranking, steps)

    def _is_of_beginner(self, query: Query) -> bool:
        """Whether what the first step says is meant: "how do I treat the others when I'm new?"."""
        is_new = {"new"} if query.cues & {"beginner", "while_new"} else set[str]()  # who, not what
        over = query.cues & (_OVER_STEPS - is_new)
        apart = query.steps or query.goal or query.country == "DK" or over
        new = bool(query.topics) and bool(query.cues & BEGINNING) and not apart
        each = (replace(query, topics=(topic,)) for topic in query.topics)
        return new and all(self._named.held(one) & self._named.at(one, (1,)) for one in each)

    def _of_each(self, query: Query) -> Evidence | None:
        """All of each of several subjects, where nothing but these is asked for: "coding and goals".

        So it is of one, where it is asked who does what of it.
        """
        asked = query.joins_topics and not query.cues & _OF_NEWCOMERS
        paired = self._named.paired(query)
        if paired:
            return Evidence("fact", "answered", paired, steps=tuple(sorted(query.steps)))
        rules = self._named.without_steps(query) if asked else ()
        if rules:
            return Evidence("fact", "answered", rules)
        each = asked and self._named.each_stands(query)
        if each or self._choice.asks_who_does_what(query):
            return self.whole(query)
        apart = self._named.each_or_below(query) if asked else ()
        return self._still_holding(query.steps[0], apart) if apart else None

    def _still_holding(self, step: int, found: tuple[Statement, ...]) -> Evidence:
        """What was found, with the rule by which that of a lower step still holds."""
        below = any((s.step or 0) < step for s in found)
        rule = self._knowledge.section(step, RULE) if below else ()
        shown = self._knowledge.printed(s.id for s in (*found, *rule))
        return Evidence("fact", "answered", shown, steps=(step,))

    def _meant(self, query: Query) -> tuple[int, ...]:
        """The steps that are meant: those on the way up, or all from one named to the other."""
        grows = "over" in query.cues
        if query.kind != "compare" and "transition" in query.cues and not grows:
            return query.about_steps
        first, last = query.origin or int(grows), query.goal or 0
        if first and last > first + 1 and "compare" not in query.cues:
            return tuple(range(first, last + 1))
        return query.steps

    def _at_steps(self, query: Query, ranking: Ranking, steps: Collection[int]) -> Evidence:
        """What the steps say of the subject, or that it stands elsewhere, or goes further there."""
        of_degree = self._choice.of_degree(query, steps)
        if of_degree:
            return Evidence("fact", "answered", of_degree, steps=tuple(sorted(steps)))
        beyond = self._named.beyond(query)
        if beyond:
            return self._still_holding(query.steps[0], beyond)
        here = self._choice.at_named(query, ranking, steps)
        only_elsewhere = self._choice.on_other_steps(query, ranking, steps)
        if only_elsewhere.statements:
            return self._premises.elsewhere(query, only_elsewhere)
        if here.best < ranking.best - self._limits.reach:
            own = self._named.only_at(query, steps)
            own = own or (self._named.at(query, steps) if query.joins_topics else own)
            counterparts = own or self._choice.counterparts(ranking, steps)
            counterparts = counterparts or self._named.at(query, steps)
            here = self._choice.at(ranking.among(counterparts), steps)
            if not here.statements:
                return self._premises.elsewhere(query, ranking)
        if self._premises.goes_further(query, here, ranking):
            return self._premises.further(query, ranking)
        found = self._choice.per_step(query, here, steps)
        return Evidence("fact", "answered", found, steps=tuple(sorted(steps)))

    def about(self, query: Query) -> Evidence:
        """The statements on the subject at each of the steps that are compared, or on the way."""
        ranking = self._ranker.rank(query)
        ends = tuple(step for step in (query.origin, query.goal) if step)
        moves = len(ends) > 1 and query.cues & _ON_THE_WAY
        way = range(min(ends), max(ends)) if moves else ()
        steps = tuple(sorted({*query.steps, *ends, *way}))
        if query.over_steps and "over" in query.cues:
            steps = self._knowledge.steps
        found = self._named.apart(query, steps) or self._choice.per_step(query, ranking, steps)
        return Evidence("fact", "answered", found, (), steps)

    def whole(self, query: Query) -> Evidence:
        """All that is said of the subjects that are named, whatever the wording of the question."""
        found, steps = self._named.held(query), query.steps
        here = {s for s in found if not steps or self._knowledge.step_of(s) in steps}
        shown = self._knowledge.printed(here)
        return Evidence("fact", "answered" if shown else "not_in_sources", shown)

    def meaning(self, query: Query, evidence: Evidence) -> Evidence:
        """What was found, where it says what a word means; else that it doesn't, and where it stands."""
        framework = all(s.kind == "framework" for s in evidence.statements)
        named, words = self._named.topics(query), query.words
        lists = any(t.explains and not t.explains_any(words) for t in named)
        if (framework and not lists) or any(t.explains_any(words) for t in named):
            return evidence
        held = self._named.held(query)
        here = {s for s in held if not query.steps or self._knowledge.step_of(s) in query.steps}
        shown = self._knowledge.printed(here) or evidence.statements
        return Evidence("undefined", "not_in_sources", context=shown[:2])

    def rule_of(self, query: Query) -> Evidence:
        """The rule for moving up, or what is asked of a subject on the way: "that course, for 4?"."""
        narrow = (topic for topic in self._named.topics(query) if not topic.broad)
        on_way = any(self._knowledge.step_of(s) for topic in narrow for s in topic.statements)
        return self.answer(query) if on_way and query.steps else self.rules.rule(query)

    def is_certain(self, query: Query) -> bool:
        """Whether something at the named steps is so like the question that it must be meant."""
        here = self._choice.at(self._ranker.rank(query), query.steps)
        return here.best >= self._limits.certain

    def asks_how_far(self, query: Query) -> bool:
        """Whether nothing but a degree is asked of the steps: "what are they responsible for?"."""
        return bool(self._choice.of_degree(query, query.steps))
