"""The words of a sentence, with what each of them is for a plan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.knowledge.patterns import Match

SAYS = frozenset({"verb", "done", "already", "who", "self"})  # says that somebody does something


@dataclass(frozen=True)
class Said:
    """The words of a sentence: where it pauses, what joins, which have a label or name a plan."""

    words: Sequence[str]
    pauses: frozenset[int]
    joins: frozenset[int]
    opened: Mapping[int, Match]
    plans: frozenset[int] = frozenset()

    def label(self, i: int) -> str:
        """What the word is for a plan; empty where it is nothing."""
        match = self.opened.get(i)
        return match.label if match else ""

    def starts(self, i: int) -> bool:
        """Whether the word is the first one with its label."""
        match = self.opened.get(i)
        return match is not None and match.start == i

    def asks(self, span: range) -> bool:
        """Whether these words speak of a plan."""
        return not self.plans.isdisjoint(span)

    def fragment(self, i: int) -> range:
        """The words from here to the next pause."""
        ends = (n for n in self.pauses if n >= i)
        return range(i, min(ends, default=len(self.words) - 1) + 1)

    def inside(self, i: int) -> range:
        """The words of a clause within a clause from here: up to a pause or "and"."""
        fragment = self.fragment(i)
        return range(i, next((n for n in fragment if n in self.joins), fragment.stop))

    def tells_before(self, i: int) -> bool:
        """Whether somebody is said to do something before this word, where no plan is spoken of."""
        return not self.plans and bool(self.labels(range(i)) & SAYS)

    def labels(self, span: Iterable[int]) -> set[str]:
        """The labels of these words."""
        return {self.opened[i].label for i in span if i in self.opened}
