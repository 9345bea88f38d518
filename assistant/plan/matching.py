"""Which requirement somebody means who says in their own words what is met or missing."""

from dataclasses import replace

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.threads import thread_of
from assistant.retrieve.rank import Ranker, Ranking
from assistant.retrieve.topics import SubjectSelector
from assistant.schema import Language, Statement
from assistant.understand.query import Query
from assistant.understand.reader import QuestionReader

_DOUBT = 0.1  # probability of silence from which words without a known subject match nothing
_USUAL = frozenset({"own"})  # what is meant when nothing wider is said


class RequirementMatcher:
    """Matches words to requirements, rather to none or to the least demanding than to too much."""

    def __init__(
        self,
        knowledge: Knowledge,
        reader: QuestionReader,
        ranker: Ranker,
        subjects: SubjectSelector,
        margin: float,
    ) -> None:
        """`margin` is how far below the best score a requirement is still as likely meant."""
        self._knowledge, self._reader = knowledge, reader
        self._ranker, self._subjects, self._margin = ranker, subjects, margin
        self._requirements = {s.id: s for s in knowledge.requirements()}

    def match(self, words: str, language: Language) -> tuple[Statement, ...]:
        """The requirements that are meant; several only where they ask for the same."""
        read, _ = self._reader.read(words, spoken=language)
        query = replace(read, steps=(), origin=None, goal=None)
        ranking = self._ranker.rank(query)
        asked = ranking.among(set(self._requirements))
        if not query.words or self._is_other(query, ranking, asked):
            return ()
        best = self._requirements[next(iter(asked.statements))]
        if read.steps and best.step not in read.steps:
            named = {i for i, s in self._requirements.items() if s.step in read.steps}
            best = self._requirements[next(iter(asked.among(named).statements))]
            return (best,)
        return self._least(best, asked, frozenset(query.degrees))

    def _is_other(self, query: Query, ranking: Ranking, asked: Ranking) -> bool:
        """Whether it is nothing that the ladder asks for, or rather something else in the sources."""
        doubtful = not query.topics and ranking.silent >= _DOUBT
        other = {s.id for s in self._knowledge.statements if s.kind in ("role", "framework")}
        elsewhere = ranking.among(other).best > asked.best + self._margin
        return doubtful or elsewhere or self._subjects.is_silent(query, ranking)

    def _least(
        self, best: Statement, ranking: Ranking, said: frozenset[str]
    ) -> tuple[Statement, ...]:
        """Of the same competence on all steps, what goes as far as was said and no further."""
        thread = thread_of(self._knowledge.threads, best.id)
        if thread is None:
            return (best,)
        if thread.once:
            return tuple(self._requirements[i] for i in thread.statements)
        distance = {i: len((self._ranker.degrees[i] - _USUAL) ^ said) for i in thread.statements}
        least = min(distance.values())
        found = [self._requirements[i] for i in thread.statements if distance[i] == least]
        if least:
            return (found[0],)
        near = ranking.among({s.id for s in found}).near(self._margin)
        return tuple(s for s in found if s.id in near)
