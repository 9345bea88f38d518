"""The pieces that an answer is built from, and the builder that composers write with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.compose.wording import Words
from assistant.knowledge.corpus import Knowledge
from assistant.retrieve.comparison import Change
from assistant.schema import Language, Statement

_LONG_LIST = 3  # from here statements are listed, not run on


@dataclass(frozen=True)
class Glue:
    """The assistant's own words, from the catalogue (or layout)."""

    text: str


@dataclass(frozen=True)
class Claim:
    """A whole statement, quoted."""

    statement: Statement
    quoted: bool = False
    also: tuple[Statement, ...] = ()  # the same words, printed elsewhere too


@dataclass(frozen=True)
class Proposed:
    """The assistant's own suggestion, and the statement whose list it is of."""

    text: str
    source: Statement


Piece = Glue | Claim | Proposed


@dataclass
class Draft:
    """An answer in the making: pieces in reading order."""

    knowledge: Knowledge
    words: Words
    pieces: list[Piece] = field(default_factory=list)

    def say(self, key: str, **slots: str | int) -> "Draft":
        """A text of the catalogue."""
        return self.raw(self.words.text(key, **slots))

    def raw(self, text: str) -> "Draft":
        """Layout: line breaks, bullets, headings made of names."""
        if text:
            self.pieces.append(Glue(text))
        return self

    def quote(self, statement: Statement) -> "Draft":
        """A statement within a sentence, in quotation marks."""
        self.pieces.append(Claim(statement, quoted=True))
        return self

    def suggest(self, text: str, source: Statement) -> "Draft":
        """A suggestion of the assistant's own; its label stands before it."""
        self.pieces.append(Proposed(text, source))
        return self

    def bullets(self, statements: Iterable[Statement]) -> "Draft":
        """A list of statements; alternatives stand in one item, joined by "or"."""
        return self._listed(statements, ())

    def shared(self, statements: Iterable[Statement], twins: Iterable[Statement]) -> "Draft":
        """A list of statements that stand in the same words among the twins, citing both places."""
        return self._listed(statements, tuple(twins))

    def _listed(self, statements: Iterable[Statement], twins: tuple[Statement, ...]) -> "Draft":
        def claim(statement: Statement) -> Claim:
            same = (t for t in twins if t.quote == statement.quote and t.id != statement.id)
            return Claim(statement, also=tuple(same))

        listed: set[str] = set()
        shown = list(statements)
        by_id = {s.id: s for s in shown}
        for statement in shown:
            if statement.id in listed:
                continue
            self.raw("\n- ")
            self.pieces.append(claim(statement))
            for other in statement.alternatives:
                if other in by_id:
                    self.raw(" *").say("list.or").raw("* ")
                    self.pieces.append(claim(by_id[other]))
                    listed.add(other)
        return self

    def deepened(self, changes: Iterable[Change]) -> "Draft":
        """Statements under their areas, each with what the step below says of the same."""
        area = ""
        for change in changes:
            if change.statement.section != area:
                area = change.statement.section
                name = self.knowledge.vocabulary.area(area).name[self.words.language]
                self.raw(f"\n\n**{name}**")
            self.raw("\n- ").pieces.append(Claim(change.statement))
            for earlier in change.before:
                self.raw("\n    - *").say("step.heading", step=earlier.step or 0).raw(":* ")
                self.pieces.append(Claim(earlier))
        return self

    def alternatives(self, statements: Sequence[Statement], gap: str = " ") -> "Draft":
        """That the count holds each of two ways of which one is enough, where both are shown."""
        shown = {s.id for s in statements}
        either = any(shown.intersection(s.alternatives) for s in statements)
        return self.raw(gap).say("lead.alternatives") if either else self

    def advised(self, of_manager: bool) -> "Draft":
        """Whom to ask, or where a manager finds it."""
        return self.say("advice.of_manager" if of_manager else "advice.ask_manager")

    def by_area(self, statements: Sequence[Statement]) -> "Draft":
        """Statements under the names of their areas, in the source's order."""
        for code in dict.fromkeys(s.section for s in statements):
            name = self.knowledge.vocabulary.area(code).name[self.words.language]
            self.raw(f"\n\n**{name}**").bullets(s for s in statements if s.section == code)
        return self

    def by_step_and_area(self, statements: Sequence[Statement]) -> "Draft":
        """Statements under their steps, and under the areas where a step has several."""
        for step in dict.fromkeys(s.step for s in statements):
            here = [s for s in statements if s.step == step]
            self.raw("\n\n#### ").say("step.heading", step=step or 0)
            if len({s.section for s in statements}) == 1:
                self.bullets(here)
            else:
                self.by_area(here)
        return self

    def by_step(self, statements: Sequence[Statement]) -> "Draft":
        """Statements under their steps; those of no step belong to the ladder as a whole."""
        for step in dict.fromkeys(s.step for s in statements):
            self.raw("\n\n**")
            self.say("step.heading", step=step) if step else self.say("heading.ladder")
            self.raw("**").bullets(s for s in statements if s.step == step)
        return self

    def facts(self, statements: Sequence[Statement]) -> "Draft":
        """A few statements run on, more as a list."""
        if len(statements) >= _LONG_LIST:
            return self.bullets(statements)
        before: Statement | None = None
        for statement in statements:
            if before and before.id in statement.alternatives:
                self.raw(" *").say("list.or").raw("* ")
            elif before:
                self.raw("\n\n")
            self.quote(statement)
            before = statement
        return self

    def clarified(self, statements: Sequence[Statement]) -> "Draft":
        """A workplace's own texts, beside the requirements: labelled, with their document's date."""
        for document in self.knowledge.local:
            own = [s for s in statements if s.document == document.name]
            if own:
                self.raw("\n\n**").say("lead.local").raw("** (*")
                if document.dated:
                    self.say("local.dated", title=document.title, dated=document.dated)
                else:
                    self.raw(document.title)
                self.raw("*)").bullets(own)
        return self

    def sources(self, decide: bool = False) -> "Draft":
        """Which documents were quoted and how old they are; who decides, where that matters."""
        used = dict.fromkeys(p.statement.document for p in self.pieces if isinstance(p, Claim))
        documents = [d.entry for d in self.knowledge.documents if d.name in used]
        for n, entry in enumerate(documents):
            self.raw(" " if n else "\n\n")
            if entry.reviewed_on:
                reviewed = self.words.date(entry.reviewed_on)
                self.say("source.ladder", title=entry.title, reviewed=reviewed)
            else:
                self.say("source.undated", title=entry.title)
        if decide and documents:
            self.raw(" ").say("source.you_decide")
        return self


def area_names(knowledge: Knowledge, codes: Iterable[str], language: Language) -> str:
    """The names of areas in a language, joined."""
    return ", ".join(knowledge.vocabulary.area(code).name[language] for code in codes)
