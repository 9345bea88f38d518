"""A plan as data (JSON, or what a PDF carries) → the plan as it would be read from its page."""

from collections.abc import Iterator

from pydantic import ValidationError

from assistant.plan.documents.page import citations_of, page_of
from assistant.plan.documents.parts import PlanPage, Quote, Row
from assistant.plan.documents.read_parts import (
    NoPlan,
    ReadGoal,
    ReadPlan,
    ReadSource,
    ReadSuggestion,
)
from assistant.plan.documents.read_rows import markers
from assistant.schema import Citation, Plan


def plan_in(data: bytes) -> Plan:
    """The plan; NoPlan for anything else, and for a plan without content."""
    try:
        plan = Plan.model_validate_json(data)
    except ValidationError:
        raise NoPlan("holds no plan; make one with plan --format json") from None
    if plan.status != "ok" or plan.from_step is None or plan.to_step is None:
        raise NoPlan("holds a plan that could not be made; ask for it again")
    return plan


def plan_said(plan: Plan, text: str) -> ReadPlan:
    """What the plan says; `text` is what is written in its file."""
    page = page_of(plan)
    rows = [row for section in page.sections for row in section.rows]
    return ReadPlan(
        language=plan.language,
        from_step=plan.from_step or 0,
        to_step=plan.to_step or 0,
        goals=tuple(_goal(page, row) for row in rows),
        sources=tuple(source_of(citation) for citation in citations_of(plan).values()),
        document_versions=dict(plan.document_versions),
        text=text,
        data=plan,
    )


def source_of(citation: Citation) -> ReadSource:
    """The entry that a citation has in the list of sources."""
    return ReadSource(
        citation.marker,
        citation.statement,
        citation.quote,
        citation.start,
        citation.end,
        citation.document,
        " › ".join(citation.heading_path),
        citation.translation.text if citation.translation else "",
    )


def _goal(page: PlanPage, row: Row) -> ReadGoal:
    text = "\n".join(_lines(page, row))
    return ReadGoal(
        text=text,
        markers=markers(text),
        suggestions=tuple(
            ReadSuggestion(p.activity, f"{p.text}\n{page.labels['shown']}: {p.shown}", (p.marker,))
            for p in row.proposals
        ),
        state="fulfilled" if row.fulfilled else "remaining",
        fields=(row.evidence, row.responsible, row.due, row.follow_up),
        statement=row.id,
    )


def _lines(page: PlanPage, row: Row) -> Iterator[str]:
    """The requirement as its cell shows it."""
    yield f"{row.step} · {row.id}"
    for i, quote in enumerate(row.quotes):
        if i:
            yield page.labels["or"]
        yield from _quoted(page, quote)
    yield from row.notes


def _quoted(page: PlanPage, quote: Quote) -> Iterator[str]:
    yield f"{page.opening}{quote.text}{page.closing} [{quote.marker}]"
    if quote.translation:
        yield f"({quote.translation} – {page.labels['translation']})"
