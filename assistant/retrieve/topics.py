"""Questions about a subject: the statements that the ranking and the vocabulary agree on."""

from collections.abc import Collection, Iterable, Sequence

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.threads import thread_of
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.rank import Ranker, Ranking
from assistant.retrieve.select import RULE
from assistant.retrieve.tuning import Limits
from assistant.schema import Statement, Status
from assistant.understand.query import Query

_SURELY = 0.9  # probability
_WHOLE_CUES = frozenset({"over", "all"})
_FIRST = 2  # the first step and the one after it
_NOT_OVER_STEPS = frozenset({"activities", "framework", "role_dk", "rule"})


class SubjectSelector:
    """Answers about subjects, known or in free wording, or says that no source does."""

    def __init__(self, knowledge: Knowledge, ranker: Ranker, limits: Limits) -> None:
        self._knowledge, self._ranker, self._limits = knowledge, ranker, limits

    def answer(self, query: Query) -> Evidence:
        """The statements on the subject, at the steps that are named or wherever it stands."""
        ranking = self._ranker.rank(query)
        shown = ranking.among(query.shown)
        if query.asks_more and shown.statements:
            return Evidence("fact", "answered", self._printed(shown.near(self._limits.margin)))
        if self.is_silent(query, ranking):
            return self.silence(query, ranking)
        if self._is_rule(next(iter(ranking.statements), "")):
            return self.rule(query)
        steps = self._meant(query)
        if not steps or not any(self._step(s) for s in ranking.near(0.0)):
            return Evidence("fact", "answered", self._chosen(query, ranking))
        if "first" in query.cues and query.premise and len(steps) == 1:
            return self._claimed_first(query, ranking)
        return self._at_steps(query, ranking, steps)

    def _meant(self, query: Query) -> tuple[int, ...]:
        """The steps that are meant: those on the way up, or all from one named to the other."""
        if query.kind != "compare" and "transition" in query.cues:
            return query.about_steps
        first, last = query.origin or 0, query.goal or 0
        if first and last > first + 1 and "compare" not in query.cues:
            return tuple(range(first, last + 1))
        return query.steps

    def _at_steps(self, query: Query, ranking: Ranking, steps: Collection[int]) -> Evidence:
        """What the steps say of the subject, or that it stands elsewhere, or goes further there."""
        here = self._at(ranking, steps)
        if here.best < ranking.best - self._limits.reach:
            counterparts = self._counterparts(ranking, steps) or self._named(query, steps)
            if not counterparts:
                return self._elsewhere(query, ranking)
            here = ranking.among(counterparts)
        if self._goes_further(query, here, ranking):
            return self._further(query, ranking)
        found = self._per_step(query, here, steps)
        return Evidence("fact", "answered", found, steps=tuple(sorted(steps)))

    def _claimed_first(self, query: Query, ranking: Ranking) -> Evidence:
        """Where the subject first stands, when somebody takes a step for the first."""
        found = self._chosen(query, ranking)
        first = min(s.step or 0 for s in found if s.step)
        shown = tuple(s for s in found if s.step == first)
        status: Status = "answered" if first in query.steps else "corrected"
        return Evidence("first_step", status, shown, steps=(first,))

    def first_step(self, query: Query) -> Evidence:
        """The step at which the subject first appears, and the one after that."""
        ranking = self._ranker.rank(query)
        if self.is_silent(query, ranking):
            return self.silence(query, ranking)
        found = self._so_far(query, [s for s in self._of_subject(query, ranking) if s.step])
        if not found:
            return Evidence("fact", "answered", self._chosen(query, ranking))
        steps = sorted({s.step for s in found if s.step})
        if "which_steps" not in query.cues:
            steps = steps[:_FIRST]
        shown = tuple(s for s in found if s.step in steps)
        return Evidence("first_step", "answered", shown, steps=tuple(steps))

    def _of_subject(self, query: Query, ranking: Ranking) -> tuple[Statement, ...]:
        """What is chosen, and where no degree is said all of the subject that is named."""
        chosen = {s.id for s in self._chosen(query, ranking)}
        return self._printed(chosen if query.degrees else chosen | self._subject(query, ranking))

    def about(self, query: Query) -> Evidence:
        """The statements on the subject at each of the steps that are compared."""
        ranking = self._ranker.rank(query)
        ends = tuple(step for step in (query.origin, query.goal) if step)
        steps = tuple(sorted({*query.steps, *ends}))
        return Evidence("fact", "answered", self._per_step(query, ranking, steps), (), steps)

    def rule(self, query: Query) -> Evidence:
        """The rule for moving up: that of the step that is to be reached, or of every step."""
        ranking = self._ranker.rank(query)
        step = query.goal or max(query.steps, default=0)
        rules = {s.id for s in self._knowledge.statements if s.kind == "transition"}
        own = {s.id for s in self._knowledge.section(step, RULE)} if step else rules
        framework = {s.id for s in self._knowledge.statements if s.kind == "framework"}
        said = ranking.among(framework)
        nearer = said.best > ranking.among(own or rules).best + self._limits.margin
        shown = said.near(0.0) if nearer else own or rules
        return Evidence("fact", "answered", self._printed(shown))

    def silence(self, query: Query, ranking: Ranking) -> Evidence:
        """That no source says it, with what may help instead."""
        best = next(iter(ranking.silences.values()))
        names = tuple(
            name
            for name in query.silences
            if ranking.silences.get(name, best) >= best - self._limits.margin
        )
        if not names:
            return Evidence("unknown", "not_in_sources")
        nearby = [i for n in names for i in self._knowledge.vocabulary.silences[n].nearby]
        shown = [self._knowledge.statement(i) for i in dict.fromkeys(nearby)]
        if query.country != "DK":  # the role is never brought into the Swedish ladder's silence
            shown = [s for s in shown if s.kind != "role"]
        return Evidence("silent", "not_in_sources", context=tuple(shown[:2]), subjects=names)

    def is_silent(self, query: Query, ranking: Ranking) -> bool:
        """Whether the silences are likely enough to win; a subject alone needs more against it."""
        if query.intent == "silent" and query.kind == "silent":
            return True
        if not (query.is_familiar or query.topics or query.areas):
            return True
        if query.adds_silence and query.topics and query.steps:
            return False
        names_it = bool(query.topics) and not query.unexplained and not query.silences
        return ranking.silent >= (self._limits.named if names_it else self._limits.silent)

    def is_surely_silent(self, query: Query) -> bool:
        """Whether the words beside the steps ask for what no source says, and hardly for the steps."""
        return self._ranker.rank(query).silent >= _SURELY

    def is_certain(self, query: Query) -> bool:
        """Whether something at the named steps is so like the question that it must be meant."""
        here = self._at(self._ranker.rank(query), query.steps)
        return here.best >= self._limits.certain

    def _is_rule(self, statement: str) -> bool:
        return bool(statement) and self._knowledge.statement(statement).kind == "transition"

    def _so_far(self, query: Query, found: Sequence[Statement]) -> Sequence[Statement]:
        """Those that go as far as the question says, or all where none does."""
        wanted = set(query.degrees)
        return [s for s in found if self._ranker.degrees[s.id] & wanted] or found

    def _per_step(
        self, query: Query, ranking: Ranking, steps: Collection[int]
    ) -> tuple[Statement, ...]:
        """What is chosen at each of the steps that has something on the subject."""
        here = self._at(ranking, steps)
        found = self._counterparts(here, steps) if len(steps) > 1 else set()
        for step in steps:
            own = self._at(ranking, (step,))
            if own.best >= here.best - self._limits.reach:
                found |= {s.id for s in self._chosen(query, own)}
        return self._printed(found)

    def _chosen(self, query: Query, ranking: Ranking) -> tuple[Statement, ...]:
        """The best statements; of a subject that the question names, those that fit or all."""
        if self._asks_broadly(query):
            topics = (self._knowledge.vocabulary.topics[name] for name in query.topics)
            held = {s for topic in topics for s in topic.statements}
            return self._printed(held & set(ranking.statements))
        chosen = self._without_related(query, set(ranking.near(self._limits.margin)))
        asked = bool(query.cues & _WHOLE_CUES) and query.kind not in _NOT_OVER_STEPS
        whole = (asked or query.over_steps) and query.intent != "first_step"
        whole = whole or "which_steps" in query.cues
        subject = self._subject(query, ranking)
        if whole:
            subject |= self._counterparts(ranking, self._knowledge.steps, beside=True)
        wide = ranking.statements if whole else set(ranking.near(self._limits.subject))
        found = chosen | (subject & set(wide)) | self._best_of_others(query, ranking, chosen)
        return self._printed(found if whole else self._without_twins(found))

    def _without_related(self, query: Query, ids: set[str]) -> set[str]:
        """Of no step in particular, without what is only nearly about the subjects that are named."""
        if query.steps:
            return ids
        topics = [self._knowledge.vocabulary.topics[name] for name in query.topics]
        own = {s for topic in topics for s in topic.statements}
        nearly = {s for topic in topics for s in topic.related} - own
        return ids - nearly if own & ids else ids

    def _best_of_others(self, query: Query, ranking: Ranking, found: set[str]) -> set[str]:
        """Of two subjects that are asked about, the best statement of the one that nothing found has."""
        if not query.joins_topics:
            return set()
        topics = [self._knowledge.vocabulary.topics[name] for name in query.topics]
        documents = {self._knowledge.statement(s).document for s in found}
        others = (
            ranking.among(
                {s for s in topic.statements if self._knowledge.statement(s).document in documents}
            )
            for topic in topics
            if not topic.broad and found.isdisjoint({*topic.statements, *topic.related})
        )
        return {s for other in others for s in other.near(0.0)}

    def _asks_broadly(self, query: Query) -> bool:
        """Whether only broad subjects are named: "what does a lægesekretær do?"."""
        topics = self._knowledge.vocabulary.topics
        broad = all(topics[name].broad for name in query.topics)
        return bool(query.topics) and broad and not query.unexplained and not query.steps

    def _without_twins(self, ids: set[str]) -> set[str]:
        """Without sentences that open a step and say what one of its requirements here says."""
        threads = self._knowledge.threads
        twins = {
            s
            for thread in threads
            for s in ids.intersection(thread.beside)
            if any(self._step(s) == self._step(r) for r in ids.intersection(thread.statements))
        }
        return ids - twins

    def _counterparts(
        self, ranking: Ranking, steps: Collection[int], beside: bool = False
    ) -> set[str]:
        """What these steps say of the competence that the best statement is about."""
        thread = thread_of(self._knowledge.threads, next(iter(ranking.statements), ""))
        if thread is None:
            return set()
        found = thread.statements + (thread.beside if beside else ())
        return {s for s in found if self._step(s) in steps}

    def _named(self, query: Query, steps: Collection[int]) -> set[str]:
        """What these steps say on the subjects that are named, or nearly on them."""
        topics = [self._knowledge.vocabulary.topics[name] for name in query.topics]
        own = {s for topic in topics for s in topic.statements if self._step(s) in steps}
        nearly = {s for topic in topics for s in topic.related if self._step(s) in steps}
        return own or nearly

    def _subject(self, query: Query, ranking: Ranking) -> set[str]:
        """The statements of those named subjects that the best statement belongs to."""
        best = set(ranking.near(0.0))
        topics = [self._knowledge.vocabulary.topics[name] for name in query.topics]
        held = [set(t.statements) for t in topics if best & {*t.statements, *t.related}]
        return set().union(*held) & set(ranking.statements)

    def _goes_further(self, query: Query, here: Ranking, ranking: Ranking) -> bool:
        """Whether the degree that the question takes for granted stands on other steps only."""
        wanted = set(query.degrees)
        if not (query.premise and wanted):
            return False
        degrees = self._ranker.degrees
        if any(degrees[s] & wanted for s in here.near(self._limits.margin)):
            return False
        return any(degrees[s.id] & wanted for s in self._chosen(query, ranking))

    def _further(self, query: Query, ranking: Ranking) -> Evidence:
        """What the named step says, and the first step that goes as far as was said."""
        step = max(query.about_steps)
        own = self._chosen(query, self._at(ranking, (step,)))
        wanted = set(query.degrees)
        far = [s for s in self._chosen(query, ranking) if self._ranker.degrees[s.id] & wanted]
        steps = tuple(dict.fromkeys((step, *(s.step or 0 for s in far))))[:2]
        shown = tuple(s for s in (*own, *far) if s.step in steps)
        return Evidence("further", "corrected", shown, (), steps)

    def _elsewhere(self, query: Query, ranking: Ranking) -> Evidence:
        """Not at the named step: on a lower one it still holds, on a higher one it does not yet."""
        step = max(query.about_steps)
        found = self._so_far(query, [s for s in self._chosen(query, ranking) if s.step])
        lower = [s for s in found if (s.step or 0) < step]
        if lower:
            nearest = max(s.step or 0 for s in lower)
            shown = tuple(s for s in lower if s.step == nearest)
            rule = self._knowledge.section(step, RULE)
            return Evidence("lower_step", "answered", shown, rule, (nearest, step))
        first = min(s.step or 0 for s in found)
        shown = tuple(s for s in found if s.step == first)
        status: Status = "corrected" if query.premise else "partial"
        return Evidence("elsewhere", status, shown, (), (first, step))

    def _at(self, ranking: Ranking, steps: Collection[int]) -> Ranking:
        return ranking.among({s for s in ranking.statements if self._step(s) in steps})

    def _step(self, statement: str) -> int | None:
        return self._knowledge.statement(statement).step

    def _printed(self, statements: Iterable[str]) -> tuple[Statement, ...]:
        """The statements in the order in which they are printed, each with its alternatives."""
        ids = set(statements)
        return tuple(
            s for s in self._knowledge.statements if s.id in ids or ids.intersection(s.alternatives)
        )
