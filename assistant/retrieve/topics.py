"""Questions about a subject: the statements that the ranking and the vocabulary agree on."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from assistant.knowledge.corpus import Knowledge
from assistant.retrieve.choice import Choice
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.mentions import Mentions
from assistant.retrieve.rank import Ranker, Ranking
from assistant.retrieve.select import RULE
from assistant.retrieve.silence import SilenceSelector
from assistant.retrieve.tuning import Limits
from assistant.schema import Statement, Status
from assistant.understand.query import BEGINNING, Query

_OF_NEWCOMERS = frozenset({"new", "newcomer", "at_first"})  # these narrow what is meant
_OVER_STEPS = frozenset({"over", "which_steps", "all", "first_where", "new"})
_ON_THE_WAY = frozenset({"transition", "changes"})  # each step between the two counts
_FIRST = 2  # the first step and the one after it
# What a lower step says so far holds no longer higher up.
_OUTGROWN = frozenset({"supported", "own"})


class SubjectSelector:
    """Answers about subjects, known or in free wording, or says that no source does."""

    def __init__(self, knowledge: Knowledge, ranker: Ranker, limits: Limits) -> None:
        self._knowledge, self._ranker, self._limits = knowledge, ranker, limits
        self._mentions = Mentions(knowledge)
        self._choice = Choice(knowledge, ranker.degrees, limits)
        self.silence = SilenceSelector(knowledge, self._choice, limits)

    def answer(self, query: Query) -> Evidence:
        """The statements on the subject, at the steps that are named or wherever it stands."""
        if self._mentions.asks(query, "steps"):
            query = replace(query, over_steps=True)
        if self._is_of_beginner(query):
            query = replace(query, steps=(1,))
        ranking = self._ranker.rank(query)
        shown = ranking.among(query.shown)
        if query.asks_more and shown.statements:
            every = "both" in query.cues and not query.words
            near = query.shown if every else shown.near(self._limits.margin)
            return Evidence("fact", "answered", self._choice.printed(near))
        known = self._of_each(query) or self._literal_or_silent(query, ranking)
        if known:
            return known
        ranking = self._choice.on_subject(query, ranking)
        if self._is_rule(next(iter(ranking.statements), "")) or self._names_rule(query):
            return self.rule(query)
        steps = self._meant(query)
        of_steps = any(self._choice.step(s) for s in ranking.near(0.0))
        as_near = {self._choice.step(s) for s in ranking.near(self._limits.margin)}
        named = self._choice.only_named(query, steps)
        if not steps or not (named or of_steps or as_near.intersection(steps)):
            found = self._choice.as_far(query, self._choice.chosen(query, ranking))
            said = Evidence("fact", "answered", found)
            return said if found else self.silence.said(query, ranking)
        if "first" in query.cues and query.premise and len(steps) == 1:
            return self._claimed_first(query, ranking)
        return self._at_steps(query, ranking, steps)

    def _is_of_beginner(self, query: Query) -> bool:
        """Whether what the first step says is meant: "how do I treat the others when I'm new?"."""
        apart = query.steps or query.goal or query.country == "DK" or query.cues & _OVER_STEPS
        new = bool(query.topics) and bool(query.cues & BEGINNING) and not apart
        each = (replace(query, topics=(topic,)) for topic in query.topics)
        return new and all(self._choice.held(one) & self._first(one) for one in each)

    def _first(self, query: Query) -> set[str]:
        return self._choice.named(query, (1,))

    def _of_each(self, query: Query) -> Evidence | None:
        """All of each of several subjects, where nothing but these is asked for: "coding and goals".

        So it is of one, where it is asked who does what of it.
        """
        asked = query.joins_topics and not query.cues & _OF_NEWCOMERS
        each = asked and self._choice.each_named(query)
        if each or self._choice.asks_who_does_what(query):
            return self.whole(query)
        apart = self._choice.each_or_below(query) if asked else ()
        return self._still_holding(query.steps[0], apart) if apart else None

    def _still_holding(self, step: int, found: tuple[Statement, ...]) -> Evidence:
        """What was found, with the rule by which that of a lower step still holds."""
        below = any((s.step or 0) < step for s in found)
        rule = self._knowledge.section(step, RULE) if below else ()
        return Evidence("fact", "answered", self.printed((*found, *rule)), steps=(step,))

    def printed(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        """The statements, each once, in the order in which they are printed."""
        return self._choice.printed({s.id for s in statements})

    def _literal_or_silent(self, query: Query, ranking: Ranking) -> Evidence | None:
        """Where the words stand that are asked for; else that no source says it, if that is so."""
        asks_word = self._mentions.asks(query, "word")
        asks_about = self._mentions.asks(query, "about") and not query.silences
        silent = self.silence.wins(query, ranking)
        found: tuple[Statement, ...] = ()
        if asks_word or (asks_about and (silent or not query.topics)):
            found = self._mentions.found(query, ranking.statements)
        if found and asks_word and not (query.steps or self._mentions.is_single(query)):
            found = self._of_matter(query, ranking, found)
        if not found and asks_about and silent and not query.unexplained:
            found = self._choice.of_topics(query, ranking)
        if not found and asks_word and not silent and not query.steps:
            found = self._choice.of_topics(query, ranking)
            silent = not found and self._mentions.is_single(query)
        if found:
            return Evidence("fact", "answered", found)
        if not silent:
            return None
        return self._put_right(query, ranking) or self.silence.said(query, ranking)

    def _of_matter(
        self, query: Query, ranking: Ranking, found: tuple[Statement, ...]
    ) -> tuple[Statement, ...]:
        """What speaks of the matter, where the words that were found stand elsewhere."""
        held = self._choice.held(query)
        elsewhere = bool(held) and held.isdisjoint(s.id for s in found)
        return self._choice.of_topics(query, ranking) if elsewhere else found

    def _put_right(self, query: Query, ranking: Ranking) -> Evidence | None:
        """What corrects a question that takes for granted what the named steps do not say."""
        here = self._choice.at(ranking, query.steps)
        held = query.topics and self._choice.held(query).intersection(here.statements)
        further = held and self._goes_further(query, here, ranking)
        return self._further(query, ranking) if further else None

    def _meant(self, query: Query) -> tuple[int, ...]:
        """The steps that are meant: those on the way up, or all from one named to the other."""
        grows = query.over_steps and "over" in query.cues
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
        here = self._choice.at_named(query, ranking, steps)
        only_elsewhere = self._choice.on_other_steps(query, ranking, steps)
        if only_elsewhere.statements:
            return self._elsewhere(query, only_elsewhere)
        if here.best < ranking.best - self._limits.reach:
            own = self._choice.only_named(query, steps)
            counterparts = own or self._choice.counterparts(ranking, steps)
            counterparts = counterparts or self._choice.named(query, steps)
            here = self._choice.at(ranking.among(counterparts), steps)
            if not here.statements:
                return self._elsewhere(query, ranking)
        if self._goes_further(query, here, ranking):
            return self._further(query, ranking)
        found = self._choice.per_step(query, here, steps)
        return Evidence("fact", "answered", found, steps=tuple(sorted(steps)))

    def _claimed_first(self, query: Query, ranking: Ranking) -> Evidence:
        """Where the subject first stands, when somebody takes a step for the first."""
        found: Sequence[Statement] = self._choice.chosen(query, ranking)
        if self._choice.says_who_leads(query):
            on_steps = [s for s in self._choice.of_subject(query, ranking) if s.step]
            found = self._choice.so_far(query, on_steps) or found
        first = min(s.step or 0 for s in found if s.step)
        shown = tuple(s for s in found if s.step == first)
        status: Status = "answered" if first in query.steps else "corrected"
        return Evidence("first_step", status, shown, steps=(first,))

    def first_step(self, query: Query) -> Evidence:
        """The step at which the subject first appears, and the one after that."""
        ranking = self._ranker.rank(query)
        known = self._literal_or_silent(query, ranking)
        if known:
            return known
        if each := self._first_of_each(query):
            return Evidence("first_step", "answered", each, steps=_steps_of(each))
        ranking = self._choice.on_subject(query, ranking)
        found = self._choice.so_far(
            query, [s for s in self._choice.of_subject(query, ranking) if s.step]
        )
        if not found:
            return Evidence("fact", "answered", self._choice.chosen(query, ranking))
        steps = _steps_of(found)
        if "which_steps" not in query.cues:
            steps = steps[: 1 if "ceases" in query.cues else _FIRST]
        shown = tuple(s for s in found if s.step in steps)
        return Evidence("first_step", "answered", shown, steps=steps)

    def _first_of_each(self, query: Query) -> tuple[Statement, ...]:
        """Where each of several subjects begins: "from which step A, and from which B?"."""
        if not query.joins_topics or query.unexplained or len(query.topics) < 2:
            return ()
        each = [self._begins(replace(query, topics=(topic,))) for topic in query.topics]
        return self.printed(s for found in each for s in found) if all(each) else ()

    def _begins(self, query: Query) -> tuple[Statement, ...]:
        """What the first step that goes as far as is said says of the subject."""
        held = [s for s in self._choice.printed(self._choice.held(query)) if s.step]
        found = self._choice.so_far(query, held)
        first = _steps_of(found)[:1]
        return tuple(s for s in found if s.step in first)

    def about(self, query: Query) -> Evidence:
        """The statements on the subject at each of the steps that are compared, or on the way."""
        ranking = self._ranker.rank(query)
        ends = tuple(step for step in (query.origin, query.goal) if step)
        moves = len(ends) > 1 and query.cues & _ON_THE_WAY
        way = range(min(ends), max(ends)) if moves else ()
        steps = tuple(sorted({*query.steps, *ends, *way}))
        if query.over_steps and "over" in query.cues:
            steps = self._knowledge.steps
        return Evidence("fact", "answered", self._choice.per_step(query, ranking, steps), (), steps)

    def whole(self, query: Query) -> Evidence:
        """All that is said of the subjects that are named, whatever the wording of the question."""
        found, steps = self._choice.held(query), query.steps
        here = {s for s in found if not steps or self._choice.step(s) in steps}
        shown = self._choice.printed(here)
        return Evidence("fact", "answered" if shown else "not_in_sources", shown)

    def of_framework(self, query: Query) -> set[str]:
        """What the framework says of the narrow subjects that are named: of how many people a step has."""
        topics = [self._knowledge.vocabulary.topics[t] for t in query.topics]
        held = {s for topic in topics if not topic.broad for s in topic.statements}
        return {s for s in held if self._knowledge.statement(s).kind == "framework"}

    def meaning(self, query: Query, evidence: Evidence) -> Evidence:
        """What was found, where it says what a word means; else that it doesn't, and where it stands."""
        topics = self._knowledge.vocabulary.topics
        framework = all(s.kind == "framework" for s in evidence.statements)
        named = [topics[topic] for topic in query.topics]
        words = query.words
        lists = any(t.explains and not t.explains_any(words) for t in named)
        if (framework and not lists) or any(t.explains_any(words) for t in named):
            return evidence
        held = self._choice.held(query)
        here = {s for s in held if not query.steps or self._choice.step(s) in query.steps}
        shown = self._choice.printed(here) or evidence.statements
        return Evidence("undefined", "not_in_sources", context=shown[:2])

    def rule_of(self, query: Query) -> Evidence:
        """The rule for moving up, or what is asked of a subject on the way: "that course, for 4?"."""
        topics = self._knowledge.vocabulary.topics
        on_way = any(not topics[t].broad and self._stands(t) for t in query.topics)
        return self.answer(query) if on_way and query.steps else self.rule(query)

    def _stands(self, topic: str) -> bool:
        """Whether a step holds a statement on the topic."""
        return any(map(self._choice.step, self._knowledge.vocabulary.topics[topic].statements))

    def rule(self, query: Query) -> Evidence:
        """The rule for moving up: that of the step that is to be reached, or of every step."""
        ranking = self._ranker.rank(query)
        if self.silence.is_told(query, ranking):
            return self.silence.said(query, ranking)
        step = query.goal or max(query.steps, default=0)
        rules = {s.id for s in self._knowledge.statements if s.kind == "transition"}
        own = {s.id for s in self._knowledge.section(step, RULE)} if step else rules
        framework = {s.id for s in self._knowledge.statements if s.kind == "framework"}
        said = ranking.among(framework)
        nearer = said.best > ranking.among(own or rules).best + self._limits.margin
        shown = said.near(0.0) if nearer and not self._names_rule(query) else own or rules
        return Evidence("fact", "answered", self._choice.printed(shown))

    def is_certain(self, query: Query) -> bool:
        """Whether something at the named steps is so like the question that it must be meant."""
        here = self._choice.at(self._ranker.rank(query), query.steps)
        return here.best >= self._limits.certain

    def asks_how_far(self, query: Query) -> bool:
        """Whether nothing but a degree is asked of the steps: "what are they responsible for?"."""
        return bool(self._choice.of_degree(query, query.steps))

    def _names_rule(self, query: Query) -> bool:
        """Whether nothing but the rules for moving up is named."""
        held = self._choice.held(query)
        return bool(held) and all(map(self._is_rule, held))

    def _is_rule(self, statement: str) -> bool:
        return bool(statement) and self._knowledge.statement(statement).kind == "transition"

    def _goes_further(self, query: Query, here: Ranking, ranking: Ranking) -> bool:
        """Whether the degree that the question takes for granted stands on other steps only."""
        wanted = set(query.degrees)
        if not (query.premise and wanted):
            return False
        degrees = self._ranker.degrees
        if any(degrees[s] & wanted for s in here.near(self._limits.margin)):
            return False
        return any(
            self._contradicts(query, s, degrees[s.id] & wanted)
            for s in self._choice.chosen(query, ranking)
        )

    def _contradicts(self, query: Query, said: Statement, how_far: Collection[str]) -> bool:
        """Whether a statement that goes as far as is said speaks against it for the named steps.

        What a lower step asks still holds above it, unless it is outgrown there.
        """
        higher = (said.step or 0) > max(query.about_steps, default=0)
        return bool(how_far if higher else _OUTGROWN.intersection(how_far))

    def _further(self, query: Query, ranking: Ranking) -> Evidence:
        """What the named step says, and the first step that goes as far as was said."""
        step = max(query.about_steps)
        own = self._choice.chosen(query, self._choice.at(ranking, (step,)))
        wanted = set(query.degrees)
        far = [
            s for s in self._choice.chosen(query, ranking) if self._ranker.degrees[s.id] & wanted
        ]
        steps = tuple(dict.fromkeys((step, *(s.step or 0 for s in far))))[:2]
        shown = tuple(s for s in (*own, *far) if s.step in steps)
        return Evidence("further", "corrected", shown, (), steps)

    def _elsewhere(self, query: Query, ranking: Ranking) -> Evidence:
        """Not at the named step: on a lower one it still holds, on a higher one it does not yet."""
        step = max(query.about_steps)
        found = self._choice.so_far(
            query, [s for s in self._choice.chosen(query, ranking) if s.step]
        )
        lower = [s for s in found if (s.step or 0) < step]
        if lower:
            still = self._of_their_subject(query, lower, step)
            nearest = max(s.step or 0 for s in still)
            shown = tuple(s for s in still if s.step == nearest)
            rule = self._knowledge.section(step, RULE)
            return Evidence("lower_step", "answered", shown, rule, (nearest, step))
        first = min(s.step or 0 for s in found)
        shown = tuple(s for s in found if s.step == first)
        status: Status = "corrected" if query.premise else "partial"
        return Evidence("elsewhere", status, shown, (), (first, step))

    def _of_their_subject(
        self, query: Query, found: Sequence[Statement], step: int
    ) -> tuple[Statement, ...]:
        """What was found below a step, with all that is said there of the subjects it belongs to."""
        topics = [self._knowledge.vocabulary.topics[topic] for topic in query.topics]
        ids = {s.id for s in found}
        every = {
            s
            for topic in topics
            if not topic.broad and ids.intersection(topic.statements)
            for s in topic.statements
            if 0 < (self._choice.step(s) or 0) < step
        }
        return self._choice.printed(ids | every)


def _steps_of(found: Iterable[Statement]) -> tuple[int, ...]:
    """The steps on which the statements stand, from the lowest up."""
    return tuple(sorted({s.step for s in found if s.step}))
