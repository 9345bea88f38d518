"""A plan as Markdown: the draft, a table per area, lines to sign, the sources in full."""

import re
from collections.abc import Iterator, Sequence

from assistant.plan.documents.page import page_of
from assistant.plan.documents.parts import PlanPage, Quote, Row, Section, Source, Version
from assistant.schema import Plan

_LINE = "_" * 24
_COLUMNS = ("requirement", "state", "suggestion", "evidence", "responsible", "due", "follow_up")
# What Markdown would act on: escapes, code, struck-out text, emphasis (but not `5 * 3` and
# `file_name`), mathematics, HTML, entities, links.
_MARKUP = re.compile(
    r"[\\`~]|(?<!\s)[*$]|[*$](?!\s)|(?<![^\W_])_|_(?![^\W_])|<(?=\S)|&(?=#?\w+;)|\](?=[(\[:])"
)


def to_markdown(plan: Plan) -> str:
    """The document as GitHub-flavoured Markdown."""
    return "\n".join(_lines(page_of(plan))) + "\n"


def _lines(page: PlanPage) -> Iterator[str]:
    label = page.labels
    yield from (f"# {_plain(page.title)}", "", f"> {_plain(page.draft)}")
    for version in page.versions:
        yield from (">", f"> *{_plain(_reviewed(version.title, version))}*")
    yield ""
    for name in ("employee", "manager", "workplace", "date"):
        yield f"- {label[name]}: {_LINE}"
    yield ""
    for rule in page.rules:
        yield from (_hard(_quoted(page, rule)), "")
    for sentence in page.summary:
        yield from (_hard([_plain(sentence)]), "")
    yield from _clarified(page, page.clarifications)
    for section in page.sections:
        yield from _section(page, section)
    yield from _signatures(page)
    yield from _sources(page)


def _section(page: PlanPage, section: Section) -> Iterator[str]:
    label = page.labels
    focus = f" ({label['focus']})" if section.in_focus else ""
    yield from (f"## {_plain(section.title)}{focus}", "")
    yield from _clarified(page, section.clarifications)
    yield _table_row([label[name] for name in _COLUMNS])
    yield _table_row(["---"] * len(_COLUMNS))
    for row in section.rows:
        yield _table_row(_cells(page, row))
    yield ""


def _clarified(page: PlanPage, quotes: Sequence[Quote]) -> Iterator[str]:
    for own in quotes:
        first, *more = _quoted(page, own)
        more += [f"*{own.note}*"] if own.note else []
        label = f"*{page.labels['clarification']} ({_plain(own.place)}):*"
        yield from (_hard([f"{label} {first}", *more]), "")


def _cells(page: PlanPage, row: Row) -> list[str]:
    requirement = [f"**{row.step}** · {row.id}"]
    for i, quote in enumerate(row.quotes):
        requirement += [f"*{page.labels['or']}*"] if i else []
        requirement += _quoted(page, quote)
    suggestions = []
    for proposal in row.proposals:
        suggestions.append(
            f"**{_plain(proposal.activity)}** [{proposal.marker}]: {_plain(proposal.text)}"
        )
        suggestions.append(f"*{page.labels['shown']}:* {_plain(proposal.shown)}")
    box = [f"{'☑' if row.fulfilled else '☐'} {page.labels['fulfilled']}"]
    state = box if row.fulfilled else [row.state, *box]
    filled = (row.evidence, row.responsible, row.due, row.follow_up)
    lines = ([*requirement, *map(_plain, row.notes)], state, suggestions)
    return [*("<br>".join(cell) for cell in lines), *map(_plain, filled)]


def _quoted(page: PlanPage, quote: Quote) -> list[str]:
    """The quotation, and the translation on a line of its own."""
    text = f"{page.opening}{_plain(quote.text)}{page.closing} [{quote.marker}]"
    return [text, *_translated(page, quote)]


def _translated(page: PlanPage, of: Quote | Source) -> list[str]:
    if not of.translation:
        return []
    return [f"*({_plain(of.translation)} – {page.labels['translation']})*"]


def _sources(page: PlanPage) -> Iterator[str]:
    yield from (f"## {page.labels['sources']}", "")
    for source in page.sources:
        quote = f"[{source.marker}] {page.opening}{_plain(source.quote)}{page.closing}"
        place = f"{source.id} · {source.place} · {source.document}, {source.span}"
        yield f"- {_hard([quote, *_translated(page, source), _plain(place)], '  ')}"
    yield from ("", f"## {page.labels['versions']}", "")
    for version in page.versions:
        digest = _reviewed(f"sha256 {version.sha256}", version)
        yield f"- {_plain(f'{version.document}: {digest}')}"
    yield f"- {page.form}"


def _reviewed(text: str, version: Version) -> str:
    return ", ".join(filter(None, (text, version.reviewed)))


def _signatures(page: PlanPage) -> Iterator[str]:
    label = page.labels
    yield from (f"## {label['signatures']}", "")
    yield from (f"{label['agreed']}: {_LINE}{_LINE}", "")
    yield from (f"{label['next_talk']}: {_LINE}", "")
    for person in ("employee", "manager"):
        yield f"- {label[person]}, {label['signature'].lower()}: {_LINE} {label['date']}: {_LINE}"
    yield ""


def _plain(text: str) -> str:
    """The text so that Markdown shows it as it is."""
    return _MARKUP.sub(r"\\\g<0>", text)


def _hard(lines: Sequence[str], indent: str = "") -> str:
    """Lines that stay apart outside a table."""
    return "\n".join(lines).replace("\n", f"\\\n{indent}")


def _table_row(cells: Sequence[str]) -> str:
    shown = (cell.replace("|", "\\|").replace("\n", "<br>") for cell in cells)
    return "| " + " | ".join(shown) + " |"
