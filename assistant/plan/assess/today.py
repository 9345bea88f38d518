"""An assessment beside today's text: what was changed since, and what it means for a plan."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.compose.wording import Words
from assistant.errors import UsageError
from assistant.knowledge.corpus import Knowledge
from assistant.plan.assess.assessment import Assessment, Level
from assistant.plan.check.trace import Traced, trace, untold
from assistant.plan.gap import gap
from assistant.schema import Statement


@dataclass(frozen=True)
class Changes:
    """The requirements with other words, those that are gone, and those that are new since."""

    changed: tuple[Traced, ...]
    gone: tuple[Traced, ...]
    new: tuple[Statement, ...]

    @property
    def any(self) -> bool:
        """Whether the assessment is not one of today's text."""
        return bool(self.changed or self.gone or self.new)

    def lines(self, words: Words) -> Iterator[str]:
        """Each of them, with old and new words."""
        for traced in self.changed:
            new = traced.now.quote if traced.now else ""
            yield words.text("assessment.changed", id=traced.id, old=traced.quote, new=new)
        for traced in self.gone:
            yield words.text("assessment.gone", id=traced.id, old=traced.quote)
        for statement in self.new:
            yield words.text("assessment.new", id=statement.id, new=statement.quote)


@dataclass(frozen=True)
class PlanArguments:
    """What an assessment says for a plan: ids that are met, ids that are left below, and notes.

    `notes` may stand in the plan; `remarks` quote older words, which no source of today holds.
    """

    done: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def changes_since(assessment: Assessment, knowledge: Knowledge) -> Changes:
    """What in today's text is not as it was assessed; the words count, not the file's version."""
    traced = _traced(assessment, knowledge)
    asked = [s for s in knowledge.requirements() if s.step in assessment.steps]
    if is_of_today(assessment, knowledge):  # what it leaves out is not assessed, nothing else
        asked = []
    return Changes(
        changed=tuple(t for t in traced if t.changed),
        gone=tuple(t for t in traced if t.now is None),
        new=tuple(untold(traced, asked)),
    )


def is_of_today(assessment: Assessment, knowledge: Knowledge) -> bool:
    """Whether the file says that it was made on today's texts."""
    today, versions = knowledge.digests(), assessment.document_versions
    documents = {s.document for s in knowledge.requirements()}
    return documents <= set(versions) and all(today.get(d) == v for d, v in versions.items())


def check_against(assessment: Assessment, knowledge: Knowledge, name: str) -> None:
    """UsageError for steps that the ladder does not have, and for ids that it never had."""
    for step in assessment.steps:
        if step not in knowledge.steps:
            last = knowledge.steps[-1]
            raise UsageError(f"{name} is for step {step}, but the ladder has steps 1 to {last}")
    if not is_of_today(assessment, knowledge):
        return
    known = {statement.id for statement in knowledge.requirements()}
    for answer in assessment.answers:
        if answer.statement not in known:
            raise UsageError(f"{name} holds {answer.statement}, which the ladder does not have")


def plan_arguments(
    assessment: Assessment, knowledge: Knowledge, from_step: int, to_step: int, words: Words
) -> PlanArguments:
    """What the assessment says for a plan between two steps that the ladder has.

    `done` is met and changes something in that plan. `missing` is assessed as not met on steps up
    to `from_step`. What nobody assessed, or only in other words, is neither, and the notes say so.
    """
    levels = _levels(assessment, knowledge)
    below = [s for s in knowledge.requirements() if (s.step or 0) <= from_step]
    same = _Same(knowledge)
    missing = tuple(
        s.id
        for s in below
        if levels.get(s.id) in ("not_started", "on_the_way")
        and not any(levels.get(other) == "met" for other in same.of(s))
    )
    unknown = [s for s in below if not any(other in levels for other in same.of(s))]
    needs = gap(knowledge, from_step, to_step, missing=missing)
    held = {i for need in needs for i in (*need.places, *(s.id for s in need.already))}
    changes = changes_since(assessment, knowledge)
    return PlanArguments(
        done=tuple(s for s, level in levels.items() if level == "met" and s in held),
        missing=missing,
        notes=tuple(_notes(changes, len(unknown), from_step, words)),
        remarks=tuple(changes.lines(words)),
    )


def _notes(changes: Changes, unknown: int, from_step: int, words: Words) -> Iterator[str]:
    again = [traced.id for traced in (*changes.changed, *changes.gone)]
    again += [statement.id for statement in changes.new]
    if again:
        yield words.text("assessment.older", ids=", ".join(again))
    if unknown:
        steps = "1" if from_step == 1 else f"1–{from_step}"
        yield words.text("assessment.unassessed", count=unknown, steps=steps)


def _traced(assessment: Assessment, knowledge: Knowledge) -> list[Traced]:
    cited = ((answer.statement, answer.quote) for answer in assessment.answers)
    return trace(cited, knowledge.requirements())


def _levels(assessment: Assessment, knowledge: Knowledge) -> dict[str, Level]:
    """The levels that were given to today's words, by today's ids."""
    pairs = zip(assessment.answers, _traced(assessment, knowledge), strict=True)
    return {t.now.id: a.level for a, t in pairs if t.now and t.same and a.level}


class _Same:
    """Requirements of the same words on any step, and other ways to meet them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._by_id = knowledge.by_id
        self._by_words: dict[str, list[str]] = {}
        for statement in knowledge.requirements():
            self._by_words.setdefault(statement.reading, []).append(statement.id)

    def of(self, statement: Statement) -> Iterable[str]:
        """The ids of all that one of them stands for."""
        ways = (statement, *(self._by_id[other] for other in statement.alternatives))
        return [id_ for way in ways for id_ in self._by_words[way.reading]]
