"""Which statements answer about a subject: the best ones, and what belongs with them."""

from collections.abc import Collection, Mapping, Sequence

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.threads import thread_of
from assistant.knowledge.words import tokens
from assistant.retrieve.named import NamedSubjects
from assistant.retrieve.rank import Ranking
from assistant.retrieve.tuning import Limits
from assistant.schema import Statement
from assistant.understand.query import Query

_WHOLE_CUES = frozenset({"over", "all"})
_FAR = frozenset({"lead", "initiate", "responsible", "draw_up", "evaluate", "teach"})
_SHARES = frozenset({"lead", "initiate", "take_part", "contribute", "responsible"})
_PARTLY = frozenset({"take_part", "contribute", "supported"})
_NUMBER = "several"  # a degree that is a subject, too: it goes no further
_AHEAD = 2.4  # a statement that is so much nearer than any other is what is asked for
_NOT_OVER_STEPS = frozenset({"activities", "framework", "role_dk", "rule"})


class Choice:
    """Chooses from a ranking; `degrees` say of each statement how far it goes."""

    def __init__(
        self, knowledge: Knowledge, degrees: Mapping[str, set[str]], limits: Limits
    ) -> None:
        self._knowledge, self._degrees, self._limits = knowledge, degrees, limits
        self._named = NamedSubjects(knowledge)

    def chosen(self, query: Query, ranking: Ranking) -> tuple[Statement, ...]:
        """The best statements; of a subject that the question names, those that fit or all."""
        if self._named.is_broad(query):
            return self._knowledge.printed(self._named.held(query) & set(ranking.statements))
        if self._is_over_steps(query, ranking):
            return self._knowledge.printed(self._whole(query, ranking))
        chosen = self._named.without_related(query, set(ranking.near(self._limits.margin)))
        wide = set(ranking.near(self._limits.subject))
        shared = self._named.shared(query) & wide
        together = self._named.together(query) & set(ranking.statements)
        if shared & chosen and not together:
            return self._knowledge.printed(shared)
        found = chosen | (self._subject(query, ranking) & wide)
        found |= self._best_of_others(query, ranking, chosen)
        found |= together
        return self._knowledge.printed(found if query.steps else self._without_twins(found))

    def _is_over_steps(self, query: Query, ranking: Ranking) -> bool:
        """Whether a subject is meant on every step, and not the one statement that says just this."""
        if "which_steps" in query.cues:
            return True
        if query.intent == "first_step":
            return False
        asked = bool(query.cues & _WHOLE_CUES) and query.kind not in _NOT_OVER_STEPS
        alone = len(ranking.near(_AHEAD)) == 1
        return asked or (query.over_steps and not alone)

    def _whole(self, query: Query, ranking: Ranking) -> set[str]:
        """All of the subject that is named; of none that is, the best with its counterparts."""
        chosen = self._named.without_related(query, set(ranking.near(self._limits.margin)))
        subject = self._subject(query, ranking)
        subject |= self.counterparts(ranking, self._knowledge.steps, beside=True)
        named = self._named.alone(query) & set(ranking.statements)
        of_steps = any(self._knowledge.step_of(s) for s in ranking.near(0.0))
        if of_steps and named and not subject & named:
            return named
        found = chosen | (subject & set(ranking.statements))
        found |= self._best_of_others(query, ranking, chosen)
        on_steps = {s for s in found if self._knowledge.step_of(s)}
        return on_steps or found if of_steps and query.country != "DK" else found

    def of_subject(self, query: Query, ranking: Ranking) -> tuple[Statement, ...]:
        """What is chosen, and of the subject that is named all that goes as far as is said."""
        chosen = {s.id for s in self.chosen(query, ranking)}
        wanted, subject = set(query.degrees), self._subject(query, ranking)
        shared = self._named.shared(query) & chosen
        if shared and (not wanted or _NUMBER in wanted):
            return self._knowledge.printed(shared if wanted else chosen)
        far = {s for s in subject if not wanted or self._degrees[s] & wanted}
        return self._knowledge.printed(chosen | far)

    def per_step(
        self, query: Query, ranking: Ranking, steps: Collection[int]
    ) -> tuple[Statement, ...]:
        """What is chosen at each of the steps that has something on the subject."""
        here = self.at_named(query, ranking, steps)
        found = self.counterparts(here, steps) if len(steps) > 1 else set()
        for step in steps:
            own = self.at(here, (step,))
            if own.best >= here.best - self._limits.reach:
                found |= {s.id for s in self.chosen(query, own)}
            elif query.over_steps or "over" in query.cues:
                found |= self._named.at(query, (step,)).intersection(own.near(0.0))
        return self._knowledge.printed(found)

    def so_far(self, query: Query, found: Sequence[Statement]) -> Sequence[Statement]:
        """Those that go as far as the question says, in most of its words; all where none does."""
        wanted = set(query.degrees)
        if not query.unexplained:
            found = [s for s in found if s.id in self._named.held(query)] or found
        shared = {s.id: len(self._degrees[s.id] & wanted) for s in found}
        most = max(shared.values(), default=0)
        if not most and "independent" in wanted:
            return self._by_oneself(found)
        return [s for s in found if shared[s.id] == most]

    def of_leader(self, query: Query, found: Sequence[Statement]) -> Sequence[Statement]:
        """Where it is asked who leads, those that say of nobody else that they do it, too."""
        return self._by_oneself(found) if "lead" in query.degrees else found

    def _by_oneself(self, found: Sequence[Statement]) -> Sequence[Statement]:
        """Those that say of nobody else that they do it, too: to supervise, not to help with it."""
        return [s for s in found if not self._degrees[s.id] & _PARTLY] or found

    def says_who_leads(self, query: Query) -> bool:
        """Whether the question says that somebody leads, starts, or answers for what it names."""
        return not _FAR.isdisjoint(query.degrees)

    def as_far(self, query: Query, found: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """Of one subject over the steps, those that say who does so much, where that is asked."""
        far = set(query.degrees) & _FAR
        if not far or len(query.topics) != 1 or query.cues & _WHOLE_CUES:
            return found
        return tuple(s for s in found if self._degrees[s.id] & far) or found

    def of_degree(self, query: Query, steps: Collection[int]) -> tuple[Statement, ...]:
        """All on these steps that goes so far, where nothing but that is asked: "responsible for"?"""
        patterns = self._knowledge.vocabulary.degree_patterns
        said = (query.words, tokens(query.text))  # "in charge" has a word that carries nothing
        told = {words[i] for words in said for m in patterns.find(words) for i in m.positions}
        # "the pay, and what one is responsible for"
        apart = query.adds_silence or not query.silences
        if query.topics or query.areas or not apart or not told.issuperset(query.unexplained):
            return ()
        wanted = set(query.degrees) & _FAR
        return tuple(
            s
            for s in self._knowledge.statements
            if s.step in steps and self._degrees[s.id] & wanted
        )

    def of_topics(self, query: Query, ranking: Ranking) -> tuple[Statement, ...]:
        """The statements of the subjects that are named, but for those much less like the question."""
        own = ranking.among(self._named.held(query))
        return self._knowledge.printed(own.near(self._limits.subject))

    def counterparts(
        self, ranking: Ranking, steps: Collection[int], beside: bool = False
    ) -> set[str]:
        """What these steps say of the competence that the best statement is about."""
        thread = thread_of(self._knowledge.threads, next(iter(ranking.statements), ""))
        if thread is None:
            return set()
        found = thread.statements + (thread.beside if beside else ())
        return {s for s in found if self._knowledge.step_of(s) in steps}

    def at(self, ranking: Ranking, steps: Collection[int]) -> Ranking:
        """The ranking of what stands on these steps, without the rules for reaching them."""
        held = (s for s in self._knowledge.statements if s.step in steps and s.kind != "transition")
        return ranking.among({s.id for s in held} & set(ranking.statements))

    def at_named(self, query: Query, ranking: Ranking, steps: Collection[int]) -> Ranking:
        """The same, of nothing but the subjects that are named, where what is best is of none."""
        return self.on_subject(query, self.at(ranking, steps))

    def on_subject(self, query: Query, ranking: Ranking) -> Ranking:
        """The ranking of nothing but the subjects that are named, where what is best is of none.

        Only where the question names nothing else.
        """
        if self._named.is_apart(query):
            return ranking.among(self._named.held(query) & set(ranking.statements))
        of_ladder = query.country != "DK"
        of_step = query.steps or (query.kind == "role_dk" and query.country == "SE")
        of_no_step = of_ladder and query.kind in _NOT_OVER_STEPS and not of_step
        best_of_none = of_no_step and not any(self._knowledge.step_of(s) for s in ranking.near(0.0))
        if query.unexplained or query.silences or best_of_none:
            return ranking
        named = (*query.topics, *query.wider)
        topics = [self._knowledge.vocabulary.topics[name] for name in named]
        own = {s for topic in topics for s in (*topic.statements, *topic.related)}
        own &= set(ranking.statements)
        return ranking.among(own) if own and own.isdisjoint(ranking.near(0.0)) else ranking

    def on_other_steps(self, query: Query, ranking: Ranking, steps: Collection[int]) -> Ranking:
        """The ranking of the one subject that is named, where none of these steps speaks of it.

        Empty where one does, or where the question names anything else and does not ask what still holds.
        """
        query = self._named.narrowly(query)
        still = "still" in query.cues  # "do I still have to, it isn't among the things for me"
        named = self._named.topics(query)
        topics = [t for t in named if still and t.country == "SE"] or named
        alone = len(topics) == 1 and not query.areas
        meant = alone and (topics[0].of_steps or not topics[0].broad)
        wider = (self._knowledge.vocabulary.topics[name] for name in query.wider)
        beside = {
            s
            for t in wider
            if not (t.broad or still)
            for s in t.statements
            if self._knowledge.step_of(s) in steps
        }
        here = beside or self._named.at(query, steps)
        if not meant or query.silences or (query.unexplained and not still) or here:
            return ranking.among(())
        held = {
            s: self._knowledge.step_of(s) or 0
            for s in topics[0].statements
            if self._knowledge.step_of(s)
        }
        nearest = max((n for n in held.values() if n < max(steps)), default=None)
        return ranking.among({s for s, n in held.items() if nearest in (None, n)})

    def asks_who_does_what(self, query: Query) -> bool:
        """Whether several ways of doing one thing are asked for: "who starts it, and who leads it?"."""
        far = _SHARES.intersection(query.degrees)
        alone = len(query.topics) == 1 and not query.steps and not query.silences
        return alone and len(far) > 1 and "who" in query.cues

    def _best_of_others(self, query: Query, ranking: Ranking, found: set[str]) -> set[str]:
        """Of two subjects that are asked about, the best statement of the one that nothing found has."""
        if not query.joins_topics:
            return set()
        topics = self._named.topics(query)
        documents = {self._knowledge.statement(s).document for s in found}
        others = (
            ranking.among(
                {s for s in topic.statements if self._knowledge.statement(s).document in documents}
            )
            for topic in topics
            if not topic.broad and found.isdisjoint({*topic.statements, *topic.related})
        )
        return {s for other in others for s in other.near(0.0)}

    def _without_twins(self, ids: set[str]) -> set[str]:
        """Without sentences that open a step and say what one of its requirements here says."""
        threads = self._knowledge.threads
        twins = {
            s
            for thread in threads
            for s in ids.intersection(thread.beside)
            if any(
                self._knowledge.step_of(s) == self._knowledge.step_of(r)
                for r in ids.intersection(thread.statements)
            )
        }
        return ids - twins

    def _subject(self, query: Query, ranking: Ranking) -> set[str]:
        """The statements of those named subjects that the best statement belongs to."""
        best = set(ranking.near(0.0))
        topics = self._named.topics(query)
        held = [set(t.statements) for t in topics if best & {*t.statements, *t.related}]
        return set().union(*held) & set(ranking.statements)
