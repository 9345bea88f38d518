"""Whether no source answers, decided before anything is composed, and what is said then."""

import numpy as np

from assistant.knowledge.corpus import Knowledge
from assistant.retrieve.choice import Choice
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.named import NamedSubjects
from assistant.retrieve.rank import Ranking
from assistant.retrieve.select import RULE
from assistant.retrieve.tuning import Limits
from assistant.schema import Statement
from assistant.understand.query import Query

_LEAST = 1e-6  # a probability
_OF_RANKING = 0.1  # what the ranking counts beside the wording for whether there is an answer
_FEW = 3  # of so many words about a subject one may be unknown


class SilenceSelector:
    """Weighs what the wording, the rules and the ranking say of an answer in the sources."""

    def __init__(self, knowledge: Knowledge, choice: Choice, limits: Limits) -> None:
        self._knowledge, self._choice, self._limits = knowledge, choice, limits
        self._named = NamedSubjects(knowledge)

    def said(self, query: Query, ranking: Ranking) -> Evidence:
        """That no source says it, with what may help instead."""
        best = next(iter(ranking.silences.values()))
        names = tuple(
            name
            for name in query.silences
            if ranking.silences.get(name, best) >= best - self._limits.margin
        )
        if not names:
            only = not (query.topics or query.areas or query.unexplained)
            if only and query.silences:
                return Evidence("silent", "not_in_sources", subjects=query.silences)
            near = self._of_named(query, ranking)
            return Evidence("unknown", "not_in_sources", context=tuple(near))
        silences = [self._knowledge.vocabulary.silences[name] for name in names]
        nearby = [i for silence in silences for i in silence.nearby]
        shown = [self._of_step(self._knowledge.statement(i), query) for i in dict.fromkeys(nearby)]
        countries = {topic.country for topic in self._named.topics(query)}
        of_role = query.country == "DK" or countries == {"DK"}
        # neither source is brought into the other's silence
        shown = [s for s in shown if (s.kind == "role") == of_role]
        if not shown and not any(silence.called for silence in silences):
            shown = self._of_named(query, ranking)
        return Evidence("silent", "not_in_sources", context=tuple(shown[:2]), subjects=names)

    def _of_named(self, query: Query, ranking: Ranking) -> list[Statement]:
        """What the sources say of the one subject that is named, where a detail of it is asked for."""
        named = self._named.at(query, query.steps) if query.steps else self._named.held(query)
        certain = bool(query.steps) or not query.unexplained
        narrow = len(query.topics) == 1 and certain and not self._named.is_broad(query)
        near = ranking.among(named).near(self._limits.margin) if narrow and named else ()
        return [self._knowledge.statement(s) for s in near]

    def wins(self, query: Query, ranking: Ranking) -> bool:
        """Whether the silences are likely enough to win; a subject alone needs more against it."""
        asks = query.topics or query.areas or self._choice.of_degree(query, query.steps)
        if (asks and query.adds_silence) or _counts_steps(query) or self._claims_wrongly(query):
            return False
        if query.intent == "silent" and self._is_plain(query):
            return True
        sure = self._surely(query, ranking)
        return self._likely(query, ranking) if sure is None else sure

    def _likely(self, query: Query, ranking: Ranking) -> bool:
        """Whether they win where the wording is not sure of it."""
        other = query.topics or query.areas or query.unexplained
        if query.intent == "silent" and (query.kind == "silent" or not other):
            return True
        if not (query.is_familiar or query.topics or query.areas):
            return True
        held = query.topics and query.kind != "silent"
        of_step = self._named.only_at(query, query.steps)
        if held and (of_step or self._is_of_role(query)):
            return False
        unknown = len(query.unexplained)
        named = not unknown or _FEW * unknown < len(query.words)
        names_it = bool(query.topics) and named and not query.silences
        return ranking.silent >= (self._limits.named if names_it else self._limits.silent)

    def _claims_wrongly(self, query: Query) -> bool:
        """Whether a subject is said to be of a step where it does not stand: that is put right first."""
        claims = query.steps and query.topics and query.cues & {"confirm", "given"}
        return bool(claims) and not self._named.at(query, query.steps)

    def _is_plain(self, query: Query) -> bool:
        """Whether a silence is named in words that can mean nothing else."""
        return any(self._knowledge.vocabulary.silences[name].plain for name in query.silences)

    def _is_of_role(self, query: Query) -> bool:
        """Whether nothing but subjects of the Danish role is named, where that is spoken of."""
        topics = self._named.topics(query)
        only = not (query.unexplained or query.silences or query.areas)
        return query.country == "DK" and only and all(t.country == "DK" for t in topics)

    def is_told(self, query: Query, ranking: Ranking) -> bool:
        """Whether the wording says surely that no source answers."""
        return self._surely(query, ranking) is True

    def _surely(self, query: Query, ranking: Ranking) -> bool | None:
        """Whether no source answers, where the wording says it so clearly that no rule counts."""
        doubt, limits = _doubt(query, ranking), self._limits
        named = bool(query.topics) and query.kind != "silent" and not query.silences
        known = named and not query.unexplained  # every word of it is of the subject
        speaking_against = (named and bool(query.steps)) + known
        if doubt >= limits.surely + limits.against * speaking_against:
            # whether it is so asks for no detail; what a word means is told or not by itself
            plain = known and bool(query.asks_whether or "meaning" in query.cues)
            return None if plain or self._named.is_broad(query) else True
        return False if query.topics and doubt <= limits.hardly else None

    def _of_step(self, statement: Statement, query: Query) -> Statement:
        """Of a rule for moving up that of the step that is asked about, where that has one."""
        step = query.goal or max(query.steps, default=0)
        rule = statement.kind == "transition" and step
        own = self._knowledge.section(step, RULE) if rule else ()
        return own[0] if own else statement


def _counts_steps(query: Query) -> bool:
    """Whether the number of steps is asked for, or of those with a subject, and of this ladder."""
    asks = "count_steps" in query.cues and bool(query.of_ladder or query.topics)
    plain = not (query.unexplained or query.silences)
    return asks and (plain or query.unanswerable < 0)


def _doubt(query: Query, ranking: Ranking) -> float:
    """How surely no source answers, by the wording and a little by the ranking."""
    odds = np.clip(ranking.silent, _LEAST, 1 - _LEAST)
    return float(query.unanswerable + _OF_RANKING * np.log(odds / (1 - odds)))
