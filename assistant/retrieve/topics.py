"""Known subjects: topic × step gives the exact statements, by the vocabulary's own lists."""

from collections.abc import Callable, Iterable, Sequence

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.vocabulary import Topic
from assistant.knowledge.words import tokens
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.select import RULE
from assistant.schema import Statement, Status
from assistant.understand.query import Query

_UNREFINED = frozenset({"over", "compare", "new"})  # these ask for every step's wording
_SLACK = 0.5  # a word more or less alike is no reason to leave a statement out


class TopicSelector:
    """Answers about subjects that the vocabulary knows."""

    def __init__(
        self,
        knowledge: Knowledge,
        support: Callable[[str, str], float],
        nearest: Callable[[Query, set[str]], str],
    ) -> None:
        """`support`: how far a word stands in a statement; `nearest`: which of some is nearest."""
        self._knowledge, self._support, self._nearest = knowledge, support, nearest
        degrees = knowledge.vocabulary.degree_patterns
        self._degrees = {
            s.id: {match.label for match in degrees.find(tokens(s.reading))}
            for s in knowledge.statements
        }

    def answer(self, query: Query) -> Evidence:
        """The statements on the subject, at the steps that are named or wherever it stands."""
        found = self.about(query)
        if not found:
            return Evidence("wrong_country", "not_in_sources")
        if not query.steps or not any(s.step for s in found):
            return Evidence("fact", "answered", found)
        here = tuple(s for s in found if s.step in query.steps)
        if here and not self._goes_further_elsewhere(query, here):
            return Evidence("fact", "answered", here, steps=tuple(sorted(query.steps)))
        return self._elsewhere(query, found)

    def _goes_further_elsewhere(self, query: Query, here: Sequence[Statement]) -> bool:
        """Whether the degree that the question takes for granted stands on other steps only."""
        wanted = set(query.degrees)
        if not (query.premise and wanted) or any(self._degrees[s.id] & wanted for s in here):
            return False
        return any(self._degrees[s.id] & wanted for s in self.about(query.anywhere()))

    def first_step(self, query: Query) -> Evidence:
        """The step at which the subject first appears, and the one after that."""
        found = self.about(query)
        steps = sorted({s.step for s in found if s.step})
        if not steps:
            return self.answer(query)
        shown = tuple(s for s in found if s.step in steps[:2])
        return Evidence("first_step", "answered", shown, steps=tuple(steps[:2]))

    def with_degrees(
        self, statements: Iterable[Statement], degrees: Iterable[str]
    ) -> tuple[Statement, ...]:
        """Those of the statements that go as far as the degrees say."""
        wanted = set(degrees)
        return tuple(s for s in statements if self._degrees[s.id] & wanted)

    def about(self, query: Query) -> tuple[Statement, ...]:
        """The statements on all subjects at once, or else on any of them, in printed order.

        The country that the question names limits them; where a topic has nothing at the named
        steps, what says nearly the same there steps in.
        """
        topics = self._named(query.topics, query)
        if query.steps and not any(self._at(t.statements, query.steps) for t in topics):
            wider = self._named(query.wider, query)
            topics = [t for t in wider if self._at(t.statements, query.steps)] or topics
        if not topics:
            return ()
        ids = self._joined([set(t.statements) for t in topics], query)
        if query.steps and not self._at(ids, query.steps):
            nearly = [set(t.statements) | set(t.related) for t in topics]
            ids = self._at(self._joined(nearly, query), query.steps) or ids
        if query.areas:
            narrowed = {i for i in ids if self._knowledge.statement(i).section in query.areas}
            ids = narrowed or ids
        ids = self._refined(self._at(ids, query.steps) or ids, query)
        return tuple(s for s in self._knowledge.statements if s.id in ids)

    def _refined(self, ids: set[str], query: Query) -> set[str]:
        """Of the statements on the subject those that say what else the question says of it."""
        if query.cues & _UNREFINED or len(ids) < 2:
            return ids
        fit = {i: self._fit(i, query) for i in ids}
        best = max(fit.values())
        return {i for i in ids if fit[i] >= best - _SLACK} if best else ids

    def _fit(self, statement: str, query: Query) -> float:
        said = len(self._degrees[statement] & set(query.degrees))
        return said + sum(self._support(statement, word) for word in query.qualifiers)

    def _named(self, names: Iterable[str], query: Query) -> list[Topic]:
        topics = (self._knowledge.vocabulary.topics[name] for name in names)
        return [t for t in topics if query.country in (None, t.country)]

    def _joined(self, groups: Sequence[set[str]], query: Query) -> set[str]:
        common = set.intersection(*groups)
        if self._at(common, query.steps):
            return common
        union = set.union(*groups)
        if len(groups) == 1 or "follow" in query.cues:  # "networks and students" asks for both
            return union
        best = self._nearest(query, self._at(union, query.steps) or union)
        return set.union(*(group for group in groups if best in group))

    def _at(self, ids: Iterable[str], steps: Sequence[int]) -> set[str]:
        return {i for i in ids if not steps or self._knowledge.statement(i).step in steps}

    def _elsewhere(self, query: Query, found: Sequence[Statement]) -> Evidence:
        """The subject does not stand at the named step: lower it still holds, higher it does not yet."""
        step = max(query.steps)
        here = [s for s in found if s.step == step]
        if here:
            far = self.with_degrees(self.about(query.anywhere()), query.degrees)
            steps = tuple(dict.fromkeys((step, *(s.step or 0 for s in far))))[:2]
            shown = tuple(s for s in (*here, *far) if s.step in steps)
            return Evidence("further", "corrected", shown, (), steps)
        lower = [s for s in found if s.step and s.step < step]
        if lower:
            nearest = max(s.step or 0 for s in lower)
            shown = tuple(s for s in lower if s.step == nearest)
            rule = self._knowledge.section(step, RULE)
            return Evidence("lower_step", "answered", shown, rule, (nearest, step))
        first = min(s.step or 0 for s in found)
        shown = tuple(s for s in found if s.step == first)
        status: Status = "corrected" if query.premise else "partial"
        return Evidence("elsewhere", status, shown, (), (first, step))
