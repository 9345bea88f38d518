"""What one source says of a matter that the other was asked about: "and in Denmark?"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.knowledge.vocabulary import Counterpart, Vocabulary
from assistant.understand.query import Intent, Query


class Counterparts:
    """Turns a query about the ladder into one about the role description, and back."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._topics, self._pairs = vocabulary.topics, vocabulary.counterparts

    def there(self, query: Query) -> Query | None:
        """The query with the subjects of its country; None where that source has none of them."""
        return self._in_role(query) if query.country == "DK" else self._in_ladder(query)

    def _in_role(self, query: Query) -> Query | None:
        own = [t for t in query.topics if self._topics[t].country == "DK"]
        of_topics = (p for p in self._pairs if set(p.topics) & set(query.topics))
        of_areas = (p for p in self._pairs if set(p.areas) & set(query.areas))
        found = own or _role(of_topics) or _role(of_areas)
        return self._asking(query, found) if found else None

    def _in_ladder(self, query: Query) -> Query | None:
        of_role = [t for t in query.topics if self._topics[t].country == "DK"]
        if query.topics and not of_role:
            return self._asking(query, query.topics)
        if query.areas:
            return replace(query, intent="area", topics=())
        return self._of_ladder(query, of_role)

    def _of_ladder(self, query: Query, of_role: Sequence[str]) -> Query | None:
        """The query with what the ladder says of these topics of the role."""
        pairs = [p for p in self._pairs if set(p.role) & set(of_role)]
        areas = tuple(code for pair in pairs for code in pair.areas)
        if areas:
            return replace(query, intent="area", areas=areas, topics=())
        topics = [topic for pair in pairs for topic in pair.topics]
        introduced = bool(topics) and all(self._topics[t].broad for t in topics)
        if introduced and query.steps:  # the whole of the role, so of a step
            return replace(query, intent="set_of_step", topics=(), areas=())
        if topics:
            return self._asking(query, topics)
        whole = all(self._topics[t].broad for t in of_role)
        intent: Intent = "set_of_step" if query.steps else "which_step"
        return replace(query, intent=intent, topics=(), areas=()) if whole else None

    def _asking(self, query: Query, topics: Iterable[str]) -> Query:
        return replace(query, intent="topic", areas=(), topics=tuple(dict.fromkeys(topics)))


def _role(pairs: Iterable[Counterpart]) -> list[str]:
    return [topic for pair in pairs for topic in pair.role]
