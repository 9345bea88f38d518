"""Statements as they were cited once, found again in today's text: by their words, else by their id.

Numbers in ids shift when a statement is added or removed, so the words decide inside a section.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.knowledge.words import clean
from assistant.schema import Statement


@dataclass(frozen=True)
class Traced:
    """What has become of a statement: `now` has the same words, or other ones, or is nothing."""

    id: str
    quote: str
    now: Statement | None

    @property
    def same(self) -> bool:
        """Whether today's text has these words."""
        return self.now is not None and same_words(self.now.quote, self.quote)

    @property
    def changed(self) -> bool:
        """Whether the statement is there with other words."""
        return self.now is not None and not self.same


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but white space and the like."""
    return clean(one) == clean(other)


def trace(cited: Iterable[tuple[str, str]], statements: Iterable[Statement]) -> list[Traced]:
    """What has become of each of these (id, quote), in their order."""
    pairs = list(cited)
    by_id = {statement.id: statement for statement in statements}
    sections: dict[str, list[Statement]] = {}
    for statement in by_id.values():
        sections.setdefault(_section(statement.id), []).append(statement)
    found: dict[tuple[str, str], Statement] = {}
    for id_, quote in dict.fromkeys(pairs):
        same = [s for s in sections.get(_section(id_), ()) if same_words(s.quote, quote)]
        if same:
            found[id_, quote] = next((s for s in same if s.id == id_), same[0])
    taken = {statement.id for statement in found.values()}
    for pair in pairs:
        if pair not in found and pair[0] in by_id and pair[0] not in taken:
            found[pair] = by_id[pair[0]]
    return [Traced(id_, quote, found.get((id_, quote))) for id_, quote in pairs]


def untold(traced: Iterable[Traced], statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements of today that none of the traced ones has become."""
    known = {t.now.id for t in traced if t.now}
    return (statement for statement in statements if statement.id not in known)


def _section(id_: str) -> str:
    return id_.rpartition("-")[0]
