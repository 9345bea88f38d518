"""A plan as a message: what the document will hold, short enough to look over."""

from collections.abc import Iterator

from assistant.compose.wording import words
from assistant.plan.documents.page import page_of
from assistant.plan.documents.parts import PlanPage, Proposal, Quote, Row, Section
from assistant.schema import Plan


def preview(plan: Plan) -> str:
    """The text of a plan with status `ok`; its markers are those of the plan's citations."""
    return "\n".join(_lines(plan, page_of(plan)))


def _lines(plan: Plan, page: PlanPage) -> Iterator[str]:
    yield f"### {page.title}"
    yield from ("", f"*{page.draft}*")
    for sentence in page.summary:
        yield from ("", sentence)
    for rule in page.rules:
        yield from ("", _quoted(page, rule))
    several = len({item.step for item in plan.items}) > 1
    for section in page.sections:
        yield from _section(page, section, several)


def _section(page: PlanPage, section: Section, several_steps: bool) -> Iterator[str]:
    focus = f" ({page.labels['focus']})" if section.in_focus else ""
    yield from ("", f"#### {section.title}{focus}")
    for own in section.clarifications:
        yield from ("", f"*{page.labels['clarification']}:* {_quoted(page, own)}", "")
    for row in section.rows:
        yield f"- {_requirement(page, row, several_steps)}"
        yield from (f"    - {_suggestion(page, proposal)}" for proposal in row.proposals)


def _requirement(page: PlanPage, row: Row, with_step: bool) -> str:
    step = f"{row.step}: " if with_step else ""
    state = f"**{row.state}:** " if row.fulfilled else ""
    quotes = f" *{page.labels['or']}* ".join(_quoted(page, quote) for quote in row.quotes)
    return " ".join([f"{state}{step}{quotes}", *(f"*{note}*" for note in row.notes)])


def _suggestion(page: PlanPage, proposal: Proposal) -> str:
    label = words(page.language).text("plan.suggested", activity=proposal.activity)
    return f"*{label}* {proposal.text} [{proposal.marker}]"


def _quoted(page: PlanPage, quote: Quote) -> str:
    text = f"{page.opening}{quote.text}{page.closing} [{quote.marker}]"
    if not quote.translation:
        return text
    return f"{text} *({quote.translation} – {page.labels['translation']})*"
