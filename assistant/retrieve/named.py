"""What the sources hold of the subjects that a question names, whatever the ranking says of them."""

from collections.abc import Collection
from dataclasses import replace

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.vocabulary import Topic
from assistant.schema import Statement
from assistant.understand.query import Query


class NamedSubjects:
    """The statements of the subjects that a query names."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def topics(self, query: Query) -> list[Topic]:
        """The subjects themselves, as the vocabulary has them."""
        return [self._knowledge.vocabulary.topics[name] for name in query.topics]

    def held(self, query: Query) -> set[str]:
        """All statements of the subjects that are named."""
        return {s for topic in self.topics(query) for s in topic.statements}

    def at(self, query: Query, steps: Collection[int]) -> set[str]:
        """What these steps say on the subjects that are named, or nearly on them."""
        own = {s for s in self.held(query) if self._knowledge.step_of(s) in steps}
        nearly = {s for topic in self.topics(query) for s in topic.related}
        return own or {s for s in nearly if self._knowledge.step_of(s) in steps}

    def only_at(self, query: Query, steps: Collection[int]) -> set[str]:
        """What these steps say of the subjects that the question names, where it names nothing else.

        The rules for reaching them are no such subject.
        """
        if query.unexplained or query.silences:
            return set()
        found = self.at(query, steps)
        return {s for s in found if self._knowledge.statement(s).kind != "transition"}

    def is_apart(self, query: Query) -> bool:
        """Whether all that is named is of the role alone, and the ladder says nothing near to it."""
        named = self.topics(query)
        return bool(named) and all(t.apart for t in named) and not (query.steps or query.areas)

    def each_stands(self, query: Query) -> bool:
        """Whether several subjects and nothing else are named, and each has something at the steps."""
        narrow = any(not topic.broad for topic in self.topics(query))
        each = (replace(query, topics=(name,)) for name in query.topics)
        steps = query.steps or self._knowledge.steps
        return narrow and not query.degrees and all(self.only_at(one, steps) for one in each)

    def without_steps(self, query: Query) -> tuple[Statement, ...]:
        """All of several subjects that stand on no step: two rules of the framework, or of the role.

        Nothing, where anything else is named.
        """
        topics = self._of_country(query)
        broad = [t for t in topics if t.broad and any(_holds(t, other) for other in topics)]
        topics = [t for t in topics if t not in broad]
        held = {s for topic in topics for s in topic.statements}
        one = len({topic.country for topic in topics}) == 1 < len(topics)
        other = query.steps or query.unexplained or query.silences
        if other or not one or any(map(self._knowledge.step_of, held)):
            return ()
        return self._knowledge.printed(held)

    def _of_country(self, query: Query) -> list[Topic]:
        """The subjects, of the role alone where that is spoken of."""
        topics = self.topics(query)
        danish = [t for t in topics if t.country == "DK"] if query.country == "DK" else []
        return danish or topics

    def each_or_below(self, query: Query) -> tuple[Statement, ...]:
        """Of several subjects what the step says, or the nearest one below it, which still holds.

        Nothing, where that leaves one of them out.
        """
        plain = not (query.degrees or query.unexplained or query.silences)
        if not plain or len(query.steps) != 1 or len(query.topics) < 2:
            return ()
        found = [self._up_to(topic, query.steps[0]) for topic in self.topics(query)]
        return self._knowledge.printed(set().union(*found)) if all(found) else ()

    def _up_to(self, topic: Topic, step: int) -> set[str]:
        """What the highest step up to this one that speaks of the topic says of it."""
        held = {s: self._knowledge.step_of(s) or 0 for s in topic.statements}
        nearest = max((n for n in held.values() if 0 < n <= step), default=0)
        return {s for s, n in held.items() if n == nearest and n}

    def beyond(self, query: Query) -> tuple[Statement, ...]:
        """What still holds of a subject at a step that speaks of a wider one, and what it says of that.

        "Are they still students on 5?": no longer of students alone, but of supervising.
        """
        if not {"still", "follow"} <= query.cues or len(query.steps) != 1 or query.unexplained:
            return ()
        if self.at(query, query.steps):
            return ()
        below = [self._up_to(topic, query.steps[0]) for topic in self.topics(query)]
        wider = {s for topic in self.topics(query) for s in self._wider_than(topic)}
        own = {s for s in wider if self._knowledge.step_of(s) in query.steps}
        return self._knowledge.printed(own.union(*below)) if own else ()

    def _wider_than(self, topic: Topic) -> set[str]:
        """What the broad subjects hold of which this one, with what is near to it, is a part."""
        whole = {*topic.statements, *topic.related}
        others = self._knowledge.vocabulary.topics.values()
        wider = [t for t in others if t.broad and not t.area and whole < set(t.statements)]
        return {s for t in wider for s in t.statements}

    def apart(self, query: Query, steps: Collection[int]) -> tuple[Statement, ...]:
        """What the steps say of each of several subjects that are asked about at once.

        Nothing, where that leaves one of them out.
        """
        if not query.joins_topics or len(query.topics) < 2 or query.degrees:
            return ()
        each = [self.at(replace(query, topics=(topic,)), steps) for topic in query.topics]
        return self._knowledge.printed(set().union(*each)) if all(each) else ()

    def paired(self, query: Query) -> tuple[Statement, ...]:
        """What each step says of the topic that is asked of it: "coding on 2 and networks on 3".

        Nothing, where that leaves one of them out, a later turn asks of other steps, or it is claimed.
        """
        if {step for step, _ in query.pairs} != {*query.steps} or "confirm" in query.cues:
            return ()
        each = [self.at(replace(query, topics=(topic,)), (step,)) for step, topic in query.pairs]
        return self._knowledge.printed(set().union(*each)) if each and all(each) else ()

    def together(self, query: Query) -> set[str]:
        """All statements of a subject that is named, where none of them says all of it.

        What is named beside it may only be a part of that.
        """
        every = self.held(query)
        whole = any(t.together and every <= set(t.statements) for t in self.topics(query))
        return every if whole else set()

    def shared(self, query: Query) -> set[str]:
        """What several subjects share that are named as one: reports turned into improvements."""
        if len(query.topics) < 2 or query.joins_topics:
            return set()
        return set.intersection(*(set(topic.statements) for topic in self.topics(query)))

    def alone(self, query: Query) -> set[str]:
        """The statements of the one subject that is named, if it goes over several steps."""
        topics = self.topics(query)
        if len(topics) != 1 or topics[0].broad:
            return set()
        own = set(topics[0].statements)
        return own if len({self._knowledge.step_of(s) for s in own}) > 1 else set()

    def without_related(self, query: Query, ids: set[str]) -> set[str]:
        """Of no step in particular, without what is only nearly about the subjects that are named."""
        if query.steps:
            return ids
        own = self.held(query)
        nearly = {s for topic in self.topics(query) for s in topic.related} - own
        return ids - nearly if own & ids else ids

    def narrowly(self, query: Query) -> Query:
        """The query without its broad topics, where a narrow one is named: the rule beside spelling."""
        topics = self._knowledge.vocabulary.topics
        narrow = tuple(t for t in query.topics if not topics[t].broad)
        return replace(query, topics=narrow or query.topics)

    def is_broad(self, query: Query) -> bool:
        """Whether only broad subjects are named: "what does a lægesekretær do?"."""
        of_role = query.kind == "role_dk"  # "I may move there, what does one do all day?"
        of_role = of_role or (query.country == "DK" and query.kind != "silent")
        alone = (of_role or not query.unexplained) and not query.steps
        topics = self.topics(query)
        return bool(topics) and all(topic.broad for topic in topics) and alone


def _holds(topic: Topic, other: Topic) -> bool:
    """Whether the first topic is the second and more."""
    return set(other.statements) < set(topic.statements)
