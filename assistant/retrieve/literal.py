"""Questions for the very words that a source uses, and those that no source answers."""

from assistant.knowledge.corpus import Knowledge
from assistant.retrieve.choice import Choice
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.mentions import Mentions
from assistant.retrieve.named import NamedSubjects
from assistant.retrieve.premises import PremiseSelector
from assistant.retrieve.rank import Ranking
from assistant.retrieve.silence import SilenceSelector
from assistant.schema import Statement
from assistant.understand.query import Query


class LiteralSelector:
    """Finds where the words stand that are asked for, or says that no source does."""

    def __init__(
        self,
        knowledge: Knowledge,
        choice: Choice,
        silence: SilenceSelector,
        premises: PremiseSelector,
    ) -> None:
        self._choice, self._silence, self._premises = choice, silence, premises
        self._mentions, self._named = Mentions(knowledge), NamedSubjects(knowledge)

    def asks_steps(self, query: Query) -> bool:
        """Whether it is asked on which steps a word stands."""
        return self._mentions.asks(query, "steps")

    def found_or_silent(self, query: Query, ranking: Ranking) -> Evidence | None:
        """Where the words stand that are asked for; else that no source says it, if that is so."""
        asks_word = self._mentions.asks(query, "word")
        asks_about = self._mentions.asks(query, "about") and not query.silences
        silent = self._silence.wins(query, ranking)
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
        return self._put_right(query, ranking) or self._silence.said(query, ranking)

    def _of_matter(
        self, query: Query, ranking: Ranking, found: tuple[Statement, ...]
    ) -> tuple[Statement, ...]:
        """What speaks of the matter, where the words that were found stand elsewhere."""
        held = self._named.held(query)
        elsewhere = bool(held) and held.isdisjoint(s.id for s in found)
        return self._choice.of_topics(query, ranking) if elsewhere else found

    def _put_right(self, query: Query, ranking: Ranking) -> Evidence | None:
        """What corrects a question that takes for granted what the named steps do not say."""
        here = self._choice.at(ranking, query.steps)
        held = query.topics and self._named.held(query).intersection(here.statements)
        further = held and self._premises.goes_further(query, here, ranking)
        return self._premises.further(query, ranking) if further else None
