"""A plan as Markdown: the draft, a table per area, the sources in full, lines to sign."""

from collections.abc import Iterator, Sequence

from assistant.plan.page import PlanPage, Quote, Row, Section, page_of
from assistant.schema import Plan

_LINE = "_" * 24


def to_markdown(plan: Plan) -> str:
    """The document as GitHub-flavoured Markdown."""
    return "\n".join(_lines(page_of(plan))) + "\n"


def _lines(page: PlanPage) -> Iterator[str]:
    label = page.labels
    yield f"# {page.title}"
    yield from ("", f"> **{label['draft_label']}.** {page.draft}")
    for version in page.versions:
        yield from (">", f"> *{', '.join(filter(None, (version.title, version.reviewed)))}*")
    yield ""
    for name in ("employee", "manager", "workplace", "date"):
        yield f"- {label[name]}: {_LINE}"
    yield ""
    for rule in page.rules:
        yield from (_quoted(page, rule), "")
    for sentence in page.summary:
        yield from (sentence, "")
    for section in page.sections:
        yield from _section(page, section)
    yield from _sources(page)
    yield from _signatures(page)


def _section(page: PlanPage, section: Section) -> Iterator[str]:
    label = page.labels
    focus = f" ({label['focus']})" if section.in_focus else ""
    yield f"## {section.title}{focus}"
    yield ""
    for own in section.clarifications:
        yield from (f"*{label['clarification']}:* {_quoted(page, own)}", "")
    columns = ("requirement", "state", "suggestion", "evidence", "responsible", "due", "follow_up")
    yield _table_row([label[name] for name in columns])
    yield _table_row(["---"] * len(columns))
    for row in section.rows:
        yield _table_row(_cells(page, row))
    yield ""


def _cells(page: PlanPage, row: Row) -> list[str]:
    either = f" *{page.labels['or']}* ".join(_quoted(page, quote) for quote in row.quotes)
    requirement = "<br>".join([f"**{row.step}** · {row.id}", either, *row.notes])
    shown = page.labels["shown"]
    proposals = [f"*{p.activity}* [{p.marker}]: {p.text} {shown}: {p.shown}" for p in row.proposals]
    box = "☑" if row.fulfilled else "☐"
    return [
        requirement,
        f"{box} {row.state}",
        "<br>".join(proposals),
        row.evidence,
        row.responsible,
        row.due,
        row.follow_up,
    ]


def _quoted(page: PlanPage, quote: Quote) -> str:
    text = f"{page.opening}{quote.text}{page.closing} [{quote.marker}]"
    if not quote.translation:
        return text
    return f"{text} *({quote.translation} – {page.labels['translation']})*"


def _sources(page: PlanPage) -> Iterator[str]:
    yield f"## {page.labels['sources']}"
    yield ""
    for source in page.sources:
        place = f"{source.id} · {source.place} · {source.span}"
        translation = f" *({source.translation} – {page.labels['translation']})*"
        shown = translation if source.translation else ""
        yield (f"- [{source.marker}] {page.opening}{source.quote}{page.closing}{shown} — {place}")
    yield from ("", f"**{page.labels['versions']}**", "")
    for version in page.versions:
        yield f"- {version.document}: sha256 {version.sha256}"
    yield from (f"- {page.form}", "")


def _signatures(page: PlanPage) -> Iterator[str]:
    label = page.labels
    yield f"## {label['signatures']}"
    yield ""
    yield from (f"{label['agreed']}: {_LINE}{_LINE}", "")
    yield from (f"{label['next_talk']}: {_LINE}", "")
    for person in ("employee", "manager"):
        yield f"- {label[person]}, {label['signature'].lower()}: {_LINE} {label['date']}: {_LINE}"


def _table_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
