"""Whether what somebody says of themselves surely means a requirement, or rather something else."""

from collections.abc import Iterator

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.threads import thread_of
from assistant.knowledge.vocabulary import Topic
from assistant.retrieve.rank import Ranker, Ranking
from assistant.retrieve.topics import SubjectSelector
from assistant.retrieve.tuning import Limits
from assistant.schema import Statement
from assistant.understand.query import Query

_DOUBT = 0.1  # probability of silence from which words without a known subject match nothing
_HARDLY = 0.05  # probability of silence up to which what names a subject is about it
_CLEAR = 10.0  # score from which words without a known subject may say enough by themselves
_AHEAD = 4.0  # by so much they do where nothing else comes near
_EDUCATION = "FOR"
_TRAINING = frozenset({_EDUCATION, "UTB"})
_TELLING = 2  # known words that say what is meant where they are no usual name of it


class Sureness:
    """Decides by the subjects that are named, and by how far the best is ahead of all else."""

    def __init__(self, knowledge: Knowledge, ranker: Ranker, limits: Limits) -> None:
        self._knowledge, self._margin = knowledge, limits.margin
        self._vocabulary, self._topics = knowledge.vocabulary, knowledge.vocabulary.topics
        self._silence = SubjectSelector(knowledge, ranker, limits).silence

    def has_subject(self, query: Query) -> bool:
        """Whether something is named that the sources speak of, and not only how far one goes."""
        return any(not self._topics[name].tells_degree for name in query.topics)

    def is_of_ladder(self, query: Query) -> bool:
        """Whether a subject of the ladder is named, also by somebody who names a Danish profession."""
        return any(self._topics[name].country == "SE" for name in query.topics)

    def learned(self, query: Query) -> frozenset[str]:
        """What may be meant where all that is named is that something is taught or learned.

        "A master's in informatics" is an education, and nothing of informatics itself; "the course
        for those who look after students" is that course.
        """
        topics = [self._topics[name] for name in query.topics]
        if not topics or not all(t.of_anything or self._is_training(t) for t in topics):
            return frozenset()
        return frozenset(s for topic in topics for s in topic.statements)

    def _is_training(self, topic: Topic) -> bool:
        """Whether nothing but educations and courses are meant by it."""
        sections = {self._knowledge.statement(s).section for s in topic.statements}
        return bool(sections) and sections <= _TRAINING

    def names(self, statement: str, query: Query) -> bool:
        """Whether the words name a subject that the statement is about: "a secretary" has no degree."""
        return any(statement in self._topics[name].statements for name in query.topics)

    def is_sure(
        self, query: Query, ranking: Ranking, asked: Ranking, best: Statement, surely: bool
    ) -> bool:
        """Whether the best of what was `asked` of is meant; `surely` leaves less to guess."""
        if not query.words or self._is_of_anything(query, best):
            return False
        is_education = best.section == _EDUCATION and self.names(best.id, query)
        if best.section == _EDUCATION and not is_education:
            return False
        if not self.has_subject(query):
            if surely or len(query.words) < _TELLING:
                return False
            if self._is_clear(ranking, asked, best):
                return True
            if query.unexplained:
                return False
        return not self._is_other(query, ranking, asked, best)

    def _is_clear(self, ranking: Ranking, asked: Ranking, best: Statement) -> bool:
        """Whether nothing but this competence comes near, though its usual names are not said."""
        same = self._same(best)
        rivals = (score for s, score in ranking.statements.items() if s not in same)
        ahead = asked.best - max(rivals, default=0.0) >= _AHEAD
        return ahead and asked.best >= _CLEAR and ranking.silent < _HARDLY

    def _is_of_anything(self, query: Query, best: Statement) -> bool:
        """Whether it is something unknown that is taught or learned: "she teaches yoga"."""
        held = (name for name, topic in self._topics.items() if best.id in topic.statements)
        topics = [self._topics[name] for name in query.topics or held]
        strange = set(query.unexplained) - self._vocabulary.known_words
        strange = {w for w in strange if "field" not in self._labels(w)}
        return bool(strange) and bool(topics) and all(t.of_anything for t in topics)

    def _is_other(self, query: Query, ranking: Ranking, asked: Ranking, best: Statement) -> bool:
        """Whether it is nothing that the ladder asks for, or rather something else in the sources.

        An education that it names may be named by the role too. That it sounds like what no source
        tells is no doubt where every word is of a subject, or the subject is far ahead: nothing
        is asked.
        """
        other = set(self._others(query, best)) - set(asked.statements)
        elsewhere = ranking.among(other).best > asked.best + self._margin
        if elsewhere and best.section != _EDUCATION:
            return True
        if not query.topics and ranking.silent >= _DOUBT:
            return True
        of_anything = all(self._topics[name].of_anything for name in query.topics)
        known = not query.unexplained and len(query.words) >= _TELLING and not of_anything
        told = self.has_subject(query) and (ranking.silent < _HARDLY or known)
        return not told and self._silence.wins(query, ranking)

    def _others(self, query: Query, best: Statement) -> Iterator[str]:
        """What says something else: the role, the framework, and what opens a step.

        What opens one tells nothing against a subject of the best that it is not about.
        """
        topics = (self._topics[name].statements for name in query.topics)
        own, same = [held for held in topics if best.id in held], self._same(best)
        for statement in self._knowledge.statements:
            beside = statement.id in same or any(statement.id not in held for held in own)
            if statement.kind in ("role", "framework") or not beside:
                yield statement.id

    def _labels(self, word: str) -> set[str]:
        """What the word is for a plan."""
        return {match.label for match in self._vocabulary.plan_patterns.find([word])}

    def _same(self, statement: Statement) -> set[str]:
        """What asks for the same competence, also where the text that opens a step does."""
        thread = thread_of(self._knowledge.threads, statement.id)
        return {*thread.statements, *thread.beside} if thread else {statement.id}
