"""What the subjects that were spoken of bring into a turn: what they deny, their reason, what comes later."""

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.vocabulary import Topic
from assistant.understand.query import BEGINNING, Query
from assistant.understand.signs import Signs


class SpokenOf:
    """Looks up what stands by the subjects of the turns before."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._topics, self._step_of = knowledge.vocabulary.topics, knowledge.step_of
        self._silences = knowledge.vocabulary.silences

    def lists(self, context: Query | None) -> tuple[str, ...]:
        """The subject of the Danish role that is the list of which a part was shown."""
        shown = set(context.shown) if context else set()
        role = (t for t in self._topics.values() if t.broad and t.country == "DK")
        lists = [t for t in role if shown and shown < set(t.statements)]
        return tuple(t.id for t in sorted(lists, key=lambda t: -len(t.statements))[:1])

    def after(self, signs: Signs, context: Query) -> Topic | None:
        """What a turn means after what was spoken of: "a course for that" is one for supervisors."""
        known = self._topics
        leans = bool(signs.cues & {"pronoun", "still"})
        leans = leans or ("follow" in signs.cues and signs.is_short)
        leans = leans or ({"who", "who_decides"} <= signs.cues and signs.is_short)
        counts = "count" in signs.cues  # "who decides how many there are on it?"
        bare = any(known[topic].broad for topic in signs.topics)
        bare = bare and not signs.cues & {"for_it", "still"}
        leans = leans and not bare  # "what education does it take?" names no purpose
        if not leans or counts or not all(known[topic].after for topic in signs.topics):
            return None
        pairs = [known[topic].after for topic in signs.topics]
        if not signs.has_topic_or_area:
            pairs = [self._silences[silence].after for silence in signs.silences]
        spoken_of = (*context.topics, *context.areas)
        return next((known[p[s]] for p in pairs for s in spoken_of if s in p), None)

    def claims(self, context: Query | None) -> tuple[str, ...]:
        """What the sources deny of the subject that was spoken of, where somebody claims it."""
        spoken_of = context.topics if context else ()
        topics = self._topics.values()
        return tuple(t.id for t in topics if t.denied and t.claims in spoken_of)

    def reasons(self, context: Query | None) -> tuple[str, ...]:
        """What the sources give as the reason for what was spoken of."""
        spoken_of = context.topics if context else ()
        reasons = (self._topics[topic].reason for topic in spoken_of)
        return tuple(dict.fromkeys(filter(None, reasons)))

    def later(self, context: Query | None) -> tuple[str, ...]:
        """The area that goes on with what was asked of the beginning."""
        asked = context is not None and bool(context.cues & BEGINNING)
        spoken_of = context.topics if context and asked else ()
        later = (self._topics[topic].later for topic in spoken_of)
        return tuple(dict.fromkeys(filter(None, later)))

    def is_of_own_step(self, signs: Signs, own: int | None, context: Query | None) -> bool:
        """Whether the asker's step holds what is named, and none of those that were spoken of."""
        topics = (self._topics[topic] for topic in signs.topics)
        held = {self._step_of(s) for topic in topics for s in topic.statements}
        spoken_of = set(context.about_steps) if context else set()
        return bool(own and spoken_of) and own in held and held.isdisjoint(spoken_of)
