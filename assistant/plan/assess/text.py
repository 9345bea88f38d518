"""Assessments and their comparison as Markdown, in the reader's language."""

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.compose.render import QUOTES
from assistant.compose.wording import Words, words
from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.words import clean
from assistant.plan.assess.assessment import Assessment
from assistant.plan.assess.compare import Comparison, Mark, Pair
from assistant.plan.assess.today import changes_since
from assistant.plan.check.trace import same_words
from assistant.schema import Language

_ACTIVE = re.compile(r"([\\|*_`<>\[\]])")  # signs that Markdown acts on


def assessment_as_markdown(
    assessment: Assessment, knowledge: Knowledge, language: Language | None = None
) -> str:
    """Per step and area each requirement with its level and note; no level is expected of anybody."""
    text = _Text(knowledge, language or assessment.language)
    return "\n".join(text.assessment(assessment)) + "\n"


def comparison_as_markdown(
    comparison: Comparison,
    compared: Sequence[Assessment],
    knowledge: Knowledge,
    language: Language | None = None,
) -> str:
    """The differences, what is agreed, what only one has assessed, what nobody has."""
    text = _Text(knowledge, language or comparison.language)
    return "\n".join(text.comparison(comparison, compared)) + "\n"


class _Text:
    """Writes in one language."""

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        self._knowledge, self._language = knowledge, language
        self._words: Words = words(language)

    def assessment(self, assessment: Assessment) -> Iterator[str]:
        say = self._words.text
        steps = ", ".join(map(str, assessment.steps))
        assessed = sum(answer.level is not None for answer in assessment.answers)
        yield f"# {say('assessment.title', steps=steps)}"
        yield ""
        yield f"{say(f'assessment.by.{assessment.by}')}. " + say(
            "assessment.count", count=assessed, of=len(assessment.answers)
        )
        yield from self._changes([assessment])
        place: tuple[str, str] | None = None
        columns = [say(f"assessment.label.{name}") for name in ("requirement", "level", "note")]
        for answer in assessment.answers:
            here = self._place(answer.statement)
            if here != place:
                yield from self._headings(here, place)
                yield from _head(columns)
            place = here
            mark = Mark(level=answer.level, note=answer.note)
            quote = self._quoted(answer.statement, answer.quote)
            yield _row([quote, self._level(mark), _plain(mark.note)])

    def comparison(self, comparison: Comparison, compared: Sequence[Assessment]) -> Iterator[str]:
        say = self._words.text
        yield f"# {say('assessment.compare.title')}"
        yield ""
        yield say("assessment.compare.about")
        yield from self._changes(compared)
        names = self._names(comparison)
        groups = {
            "different": comparison.different,
            "agreed": comparison.agreed,
            "one_sided": comparison.one_sided,
            "open": comparison.open,
        }
        for name, pairs in groups.items():
            if pairs or name == "different":
                yield from ("", f"## {say(f'assessment.compare.{name}', count=len(pairs))}", "")
            if pairs:
                yield from self._pairs(pairs, names)
            elif name == "different":
                yield say("assessment.compare.none")

    def _pairs(self, pairs: Iterable[Pair], names: Sequence[str]) -> Iterator[str]:
        yield from _head([self._words.text("assessment.label.requirement"), *names])
        for pair in pairs:
            step, area = self._place(pair.statement)
            quote = self._quoted(pair.statement, pair.quote)
            marks = [self._marked(pair.first), self._marked(pair.second)]
            yield _row([f"{step} · {area}<br>{quote}", *marks])

    def _names(self, comparison: Comparison) -> list[str]:
        """Whose the two are; numbered where both are the same person's."""
        sides = (comparison.first, comparison.second)
        names = [self._words.text(f"assessment.side.{side.by}") for side in sides]
        same = names[0] == names[1]
        return [f"{name} ({n})" if same else name for n, name in enumerate(names, 1)]

    def _changes(self, assessments: Iterable[Assessment]) -> Iterator[str]:
        """What was changed since; said once for both."""
        found = [changes_since(one, self._knowledge) for one in assessments]
        lines = dict.fromkeys(line for one in found for line in one.lines(self._words))
        if lines:
            yield from ("", f"**{self._words.text('assessment.stale')}**", "")
            yield from (f"- {_plain(line)}" for line in lines)

    def _headings(self, here: tuple[str, str], before: tuple[str, str] | None) -> Iterator[str]:
        if before is None or here[0] != before[0]:
            yield from ("", f"## {here[0]}")
        yield from ("", f"### {here[1]}", "")

    def _place(self, id_: str) -> tuple[str, str]:
        """Step and area, by the id: the statement itself may be gone."""
        step, code, _ = id_.split("-")
        named = self._knowledge.vocabulary.area_named(code)
        heading = self._words.text("step.heading", step=step[1:])
        return heading, named.name[self._language] if named else code

    def _quoted(self, id_: str, quote: str) -> str:
        opening, closing = QUOTES[self._language]
        text = f"{opening}{_plain(quote)}{closing}"
        statement = self._knowledge.by_id.get(id_)
        if statement is None or not same_words(statement.quote, quote):
            return text
        translated = self._knowledge.translations.get(id_, {}).get(self._language)
        label = self._words.text("translation.label")
        return f"{text} *({translated} – {label})*" if translated else text

    def _level(self, mark: Mark) -> str:
        return self._words.text(f"assessment.level.{mark.level or 'none'}")

    def _marked(self, mark: Mark | None) -> str:
        if mark is None:
            return "–"
        level = f"**{self._level(mark)}**" if mark.level else self._level(mark)
        return "<br>".join(filter(None, (level, _plain(mark.note))))


def _plain(text: str) -> str:
    """Text that somebody wrote, on one line, as nothing but text."""
    return _ACTIVE.sub(r"\\\1", clean(text))


def _head(columns: Sequence[str]) -> Iterator[str]:
    yield _row(columns)
    yield _row(["---"] * len(columns))


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
