"""Ranks the statements and the silences as answers to a question.

A candidate's score is a weighted sum of signs: how like it the question is (`search.py`), and what
the vocabulary recognised. Silences stand in the same ranking: where they win, no source answers.
A workplace's clarifications are ranked apart, because they decide nothing.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.words import tokens
from assistant.retrieve.search import HybridSearch, Scope, Scores
from assistant.retrieve.tuning import Weights
from assistant.schema import Statement
from assistant.understand.query import Query

_KEPT = 16  # rankings: one question may need its own more than once
_RELATED = 0.4  # a statement that says nearly the same as a subject's own


@dataclass(frozen=True)
class Ranking:
    """The scores of statements, of silences and of clarifications, from the best to the worst."""

    statements: dict[str, float]
    silences: dict[str, float]
    clarifications: dict[str, float] = field(default_factory=dict)

    @property
    def best(self) -> float:
        """The score of the best statement; minus infinity where there is none."""
        return next(iter(self.statements.values()), -np.inf)

    @property
    def silent(self) -> float:
        """The probability that no source answers: the silences' share of the odds."""
        scores = np.array([*self.statements.values(), *self.silences.values()])
        odds = np.exp(scores - scores.max())
        return float(odds[len(self.statements) :].sum() / odds.sum())

    def near(self, margin: float) -> tuple[str, ...]:
        """The best statement and those at most so far below it."""
        return tuple(s for s, score in self.statements.items() if score >= self.best - margin)

    def among(self, statements: Collection[str]) -> "Ranking":
        """The ranking of these statements alone, beside the silences."""
        kept = {s: score for s, score in self.statements.items() if s in statements}
        return replace(self, statements=kept)


class Ranker:
    """Ranks candidates by fitted weights; `rank` gives all statements of the country, and all silences."""

    def __init__(
        self, knowledge: Knowledge, search: Callable[[], HybridSearch], weights: Weights
    ) -> None:
        self._vocabulary, self._search, self._weights = knowledge.vocabulary, search, weights
        self.rank = lru_cache(maxsize=_KEPT)(self._rank)
        found = knowledge.vocabulary.degree_patterns.find
        self.degrees = {
            s.id: {match.label for match in found(tokens(s.reading))} for s in knowledge.statements
        }

    def _rank(self, query: Query) -> Ranking:
        """All statements of the country that the question is about, and all silences."""
        search = self._search()
        weighed = [getattr(self._weights, n) * sign for n, sign in self.signs(query).items()]
        score = np.sum(weighed, axis=0)
        count = len(search.statements)
        allowed = search.in_scope(Scope(country=query.country))
        order = sorted(np.flatnonzero(allowed).tolist(), key=lambda i: (-score[i], i))
        silences = sorted(range(len(search.silences)), key=lambda i: (-score[count + i], i))
        own = [i for i in order if search.statements[i].kind == "clarification"]
        printed = [i for i in order if search.statements[i].kind != "clarification"]
        return Ranking(
            {search.statements[i].id: float(score[i]) for i in printed},
            {search.silences[i]: float(score[count + i]) for i in silences},
            {search.statements[i].id: float(score[i]) for i in own},
        )

    def signs(self, query: Query) -> dict[str, Scores]:
        """Every sign by its name: a number for each statement and then for each silence."""
        search = self._search()
        like = search.likeness(query.subject, query.words)
        no_silence, no_statement = np.zeros(len(search.silences)), np.zeros(len(search.statements))

        def of_statements(value: Callable[[Statement], float]) -> Scores:
            return np.array([*map(value, search.statements), *no_silence])

        named = np.array([silence in query.silences for silence in search.silences])
        return {
            **like.signs,
            "topic": of_statements(lambda s: self._topic(s, query)),
            "degree": of_statements(lambda s: len(self.degrees[s.id] & set(query.degrees))),
            "pattern": np.array([*no_statement, *named]),
            "kind": np.array([*no_statement, *np.full(len(no_silence), query.kind == "silent")]),
        }

    def _topic(self, statement: Statement, query: Query) -> float:
        """The share of the question's subjects that the statement is about."""
        if not query.topics:
            return 0.0
        topics = [self._vocabulary.topics[name] for name in query.topics]
        about = sum(statement.id in topic.statements for topic in topics)
        nearly = sum(statement.id in topic.related for topic in topics)
        return (about + _RELATED * nearly) / len(topics)
