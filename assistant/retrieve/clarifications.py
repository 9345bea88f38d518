"""A workplace's own texts beside an answer: chosen after it is decided, and deciding nothing.

Beside a whole step stand all that belong to it; beside single statements a few, those of the same
step and area and those most like the question.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.words import stem, tokens
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.rank import Ranker, Ranking
from assistant.retrieve.tuning import Limits
from assistant.schema import Statement
from assistant.understand.query import Query

_MOST = 5  # beside single statements: more would drown what the ladder says
_TELLING = 5  # letters: shorter words tell too little of a subject
_SEVERAL = 2  # words that a text has to share where nothing else speaks for it
_WHOLE = frozenset({"set", "move_up"})
_COMPLETE = frozenset({"formal", "compare"})
_SUBJECT = frozenset({"fact", "first_step", "elsewhere", "further", "lower_step"})
_SILENT = frozenset({"silent", "unknown"})


class ClarificationSelector:
    """Finds the clarifications that belong beside an answer."""

    def __init__(self, knowledge: Knowledge, ranker: Ranker, limits: Limits) -> None:
        self._knowledge, self._ranker, self._limits = knowledge, ranker, limits
        own = (s for s in knowledge.statements if s.kind == "clarification")
        self._own = tuple(_without_repeats(own))

    def beside(self, evidence: Evidence, query: Query) -> Evidence:
        """The evidence with its clarifications; where no source answers, with those that do."""
        if not self._own:
            return evidence
        if evidence.kind in _WHOLE:
            return replace(evidence, clarifications=self._of_steps(evidence, query))
        if evidence.kind in _COMPLETE:
            return replace(evidence, clarifications=self._of_places(evidence)[:_MOST])
        if evidence.kind in _SUBJECT:
            return replace(evidence, clarifications=self._of_subject(evidence, query))
        return self._alone(evidence, query) if evidence.kind in _SILENT else evidence

    def _of_steps(self, evidence: Evidence, query: Query) -> tuple[Statement, ...]:
        """All of the steps, in the areas that are named or in any."""
        steps = {s.step for s in evidence.statements}
        areas = {self._knowledge.vocabulary.area(code).name["sv"] for code in query.areas}
        return tuple(s for s in self._own if s.step in steps and (not areas or s.area in areas))

    def _of_places(self, evidence: Evidence) -> tuple[Statement, ...]:
        """Those of the same step and area as a statement that is shown."""
        places = {(s.step, s.area) for s in evidence.statements if s.step}
        return tuple(s for s in self._own if (s.step, s.area) in places)

    def _of_subject(self, evidence: Evidence, query: Query) -> tuple[Statement, ...]:
        """The best of those of the same places, those that hold a word of the question that is not
        the ladder's, and those that are as like the question as the answer is."""
        ranking = self._ranker.rank(query)
        found = {
            s.id for s in (*self._of_places(evidence), *self._of_words(query.unexplained, query))
        }
        return self._best(found | self._like(ranking, query, ranking.best), ranking)

    def _of_words(self, words: Iterable[str], query: Query) -> Iterator[Statement]:
        """Those that hold a telling one of the words, in any form."""
        telling = [word for word in words if len(word) >= _TELLING]
        for statement in self._own:
            asked = {stem(word, statement.language) for word in telling}
            held = {stem(word, statement.language) for word in tokens(statement.reading)}
            if asked & held and _is_meant(statement, query):
                yield statement

    def _alone(self, evidence: Evidence, query: Query) -> Evidence:
        """Those that answer what neither source does: likelier than silence, or in the question's words."""
        ranking = self._ranker.rank(query)
        own = Ranking(ranking.clarifications, ranking.silences)
        likely = own.statements and own.silent < self._limits.silent
        like = self._like(ranking, query, own.best) if likely else self._holding(query)
        found = self._best(like, ranking)
        return Evidence("fact", "answered", clarifications=found) if found else evidence

    def _holding(self, query: Query) -> set[str]:
        """Those that hold two words or more of the question, and every telling one."""
        words = [w for w in query.words if len(w) >= _TELLING]
        if len(words) < _SEVERAL:
            return set()
        each = ({s.id for s in self._of_words([word], query)} for word in words)
        return set.intersection(*each)

    def _like(self, ranking: Ranking, query: Query, best: float) -> set[str]:
        """Those not far below the best of the answer and of their own kind."""
        scores = ranking.clarifications
        least = max(best, *scores.values()) - self._limits.margin
        near = (self._knowledge.statement(s) for s, score in scores.items() if score >= least)
        return {s.id for s in near if _is_meant(s, query)}

    def _best(self, ids: set[str], ranking: Ranking) -> tuple[Statement, ...]:
        """At most a few of them, the most like first to be kept, in printed order."""
        scores, none = ranking.clarifications, float("-inf")
        found = sorted(
            (s for s in self._own if s.id in ids), key=lambda s: -scores.get(s.id, none)
        )[:_MOST]
        return tuple(s for s in self._own if s in found)


def _is_meant(statement: Statement, query: Query) -> bool:
    """Whether it holds for the steps in question; the ladder's steps are no Danish matter."""
    if statement.step is None:
        return True
    return query.country != "DK" and (not query.about_steps or statement.step in query.about_steps)


def _without_repeats(statements: Iterable[Statement]) -> Iterator[Statement]:
    """What a document repeats word for word at one place counts once."""
    seen: set[tuple[object, ...]] = set()
    for statement in statements:
        words = " ".join(statement.quote.casefold().split())
        place = statement.document, statement.step, statement.area, words
        if place not in seen:
            seen.add(place)
            yield statement
