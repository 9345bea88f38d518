"""The ladder's text → statements: steps, sections, bullets, formal lines with their alternatives.

The printed shape is a promise that is held strictly: title, framework, five steps, in each the
transition rule (from step 2), the introduction and seven sections in order. What does not fit is
refused with its line; nothing is guessed.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.errors import CorpusError, LadderParseError
from assistant.knowledge.catalogue import Counts, Document, Section
from assistant.knowledge.prose import Span, lines, sentences, trimmed
from assistant.schema import Statement, StatementKind

_STEP = re.compile(r"^Steg (\d+)$")
_TRANSITION = re.compile(r"^För uppflyttning till [Ss]teg (\d+) krävs ")
_BULLET = "•"
_REVIEWED = "Senast granskad:"
_OR, _AND = "Alternativt:", "Samt:"


def parse_ladder(document: Document) -> tuple[Statement, ...]:
    """Every statement of the ladder in printed order; LadderParseError names line and reason."""
    reader = _Reader(document)
    for line in lines(document.text):
        reader.take(line)
    statements = reader.finish()
    if document.entry.counts:
        _check_counts(document.name, statements, document.entry.counts)
    return statements


@dataclass
class _Reader:
    """The place in the document while its lines go by."""

    document: Document
    step: int | None = None
    section: Section | None = None
    connective: str | None = None
    opened: int = 0
    seen_sections: list[str] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    numbers: Counter[str] = field(default_factory=Counter)

    def take(self, line: Span) -> None:
        """One line that is not blank."""
        heading = self.document.reading(line.text)
        if match := _STEP.match(heading):
            self._open_step(line, int(match[1]))
        elif section := self._section(heading):
            self._open_section(line, section)
        elif line.text.startswith(_BULLET):
            self._bullet(trimmed(line.text[1:], line.start + 1))
        elif self.section and self.section.code == "FOR":
            self._formal(line)
        else:
            self._prose(line)

    def finish(self) -> tuple[Statement, ...]:
        """The statements, after the last step was seen to be whole."""
        end = Span("", len(self.document.text))
        self._close_step(end)
        if self.step is None:
            self._refuse(end, "the text has no step")
        return _with_alternatives(self.statements)

    def _section(self, heading: str) -> Section | None:
        entry = self.document.entry
        known = entry.sections if self.step is None else entry.step_sections
        return next((s for s in known if s.heading == heading), None)

    def _open_step(self, line: Span, number: int) -> None:
        expected = (self.step or 0) + 1
        if number != expected:
            self._refuse(line, f"step {number} stands where step {expected} is expected")
        self._close_step(line)
        self._check_opening(line)
        self.step, self.section, self.seen_sections = number, None, []

    def _check_opening(self, line: Span) -> None:
        wanted = self.document.entry.sections
        if self.step is None and self.opened != len(wanted):
            self._refuse(line, f'heading "{wanted[self.opened].heading}" is missing before step 1')

    def _close_step(self, line: Span) -> None:
        wanted = [s.heading for s in self.document.entry.step_sections]
        if self.step is not None and self.seen_sections != wanted:
            missing = [h for h in wanted if h not in self.seen_sections]
            self._refuse(line, f"step {self.step} ends without its sections: {', '.join(missing)}")
        if self.step is not None and not self.numbers[f"S{self.step}-INT"]:
            self._refuse(line, f"step {self.step} has no introduction")
        if self.step is not None and self.step > 1 and not self.numbers[f"S{self.step}-UPP"]:
            self._refuse(line, f"step {self.step} has no rule for moving up to it")

    def _open_section(self, line: Span, section: Section) -> None:
        if self.step is not None:
            wanted = self.document.entry.step_sections[len(self.seen_sections) :]
            if not wanted or wanted[0] != section:
                expected = f'"{wanted[0].heading}"' if wanted else "the next step"
                self._refuse(line, f'section "{section.heading}" where {expected} is expected')
            self.seen_sections.append(section.heading)
        else:
            self.opened += 1
        self._check_connective(line)
        self.section = section

    def _bullet(self, span: Span) -> None:
        if not span.text:
            self._refuse(span, "a bullet without text")
        if span.text.startswith(_REVIEWED):
            self._add(span, "GRA", "review", in_step=False)
        elif self.step is None or self.section is None or self.section.code in ("FOR", "UTB"):
            where = self.section.heading if self.section else "no section"
            self._refuse(span, f"a bullet under {where}, where none belongs (unknown section?)")
        else:
            self._add(span, self.section.code, "bullet")

    def _check_connective(self, line: Span) -> None:
        if self.connective:
            self._refuse(line, f'nothing follows "{self.connective}"')

    def _formal(self, line: Span) -> None:
        first = self.numbers[f"S{self.step}-FOR"] == 0
        if line.text in (_OR, _AND):
            self._check_connective(line)
            if first:
                self._refuse(line, f'nothing stands before "{line.text}"')
            self.connective = line.text
            return
        if not first and not self.connective:
            self._refuse(
                line, f'neither "{_OR}" nor "{_AND}" joins "{line.text[:50]}" to the line above'
            )
        self._add(line, "FOR", "formal", joined=self.connective == _OR)
        self.connective = None

    def _prose(self, line: Span) -> None:
        for sentence in sentences(line):
            if self.step is None:
                self._framework(sentence)
            elif self.section is None:
                self._step_prose(sentence)
            elif self.section.code == "UTB":
                self._add(sentence, "UTB", "development")
            else:
                self._refuse(line, f'"{line.text[:50]}" is neither a known section nor a bullet')

    def _framework(self, sentence: Span) -> None:
        if self.section is None:
            self._refuse(sentence, "text before the title of the document")
            return
        kind: StatementKind = "navigation" if self.section.code == "NAV" else "framework"
        self._add(sentence, self.section.code, kind, in_step=False)

    def _step_prose(self, sentence: Span) -> None:
        if match := _TRANSITION.match(sentence.text):
            if int(match[1]) != self.step:
                self._refuse(sentence, f"the rule for step {match[1]} stands in step {self.step}")
            self._add(sentence, "UPP", "transition")
        else:
            self._add(sentence, "INT", "introduction")

    def _add(
        self, span: Span, code: str, kind: StatementKind, in_step: bool = True, joined: bool = False
    ) -> None:
        entry = self.document.entry
        step = self.step if in_step else None
        prefix = f"S{step}-{code}" if step else f"{entry.id}-{code}"
        self.numbers[prefix] += 1
        previous = f"{prefix}-{self.numbers[prefix] - 1}"
        heading = self.section.heading if self.section and kind != "review" else None
        place = (f"Steg {step}",) if step else ()
        self.statements.append(
            Statement(
                id=f"{prefix}-{self.numbers[prefix]}",
                kind=kind,
                document=self.document.name,
                heading_path=(entry.short_title, *place, *((heading,) if heading else ())),
                quote=span.text,
                start=span.start,
                end=span.end,
                language=entry.language,
                step=step,
                area=heading if step else None,
                reading=self.document.reading(span.text),
                truncated=self.document.breaks_off(span.text),
                alternatives=(previous,) if joined else (),
            )
        )

    def _refuse(self, span: Span, reason: str) -> None:
        line = self.document.line_of(span.start)
        raise LadderParseError(self.document.name, line, reason)


def _with_alternatives(statements: list[Statement]) -> tuple[Statement, ...]:
    """Makes "A, alternatively B" mutual: B was read as naming A, A now names B too."""
    others = {a: s.id for s in statements for a in s.alternatives}
    return tuple(
        s.model_copy(update={"alternatives": (others[s.id],)}) if s.id in others else s
        for s in statements
    )


def _check_counts(name: str, statements: tuple[Statement, ...], counts: Counts) -> None:
    def per_step(kind: str) -> Iterator[int]:
        return (
            sum(s.kind == kind and s.step == n for s in statements)
            for n in range(1, counts.steps + 1)
        )

    found = Counts(
        steps=len({s.step for s in statements if s.step}),
        bullets=tuple(per_step("bullet")),
        formal=sum(per_step("formal")),
        requirements=sum(s.is_requirement for s in statements),
    )
    if found != counts:
        raise CorpusError(f"{name}: the catalogue promises {counts}, the text holds {found}")
