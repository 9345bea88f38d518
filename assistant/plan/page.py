"""The plan as a page: every text of the document in the reader's language, for any format to lay out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.compose.render import QUOTES
from assistant.compose.wording import Words, words
from assistant.schema import Citation, Language, Plan, PlanItem


@dataclass(frozen=True)
class Quote:
    """A quotation with its number, and the unofficial translation beside it."""

    text: str
    marker: int
    translation: str = ""


@dataclass(frozen=True)
class Proposal:
    """A suggestion: its activity with the number of the framework's list, and what would show it."""

    activity: str
    text: str
    shown: str
    marker: int


@dataclass(frozen=True)
class Row:
    """One requirement: quoted, with the ways to meet it, notes, suggestions and fields to fill in."""

    id: str
    step: str
    quotes: tuple[Quote, ...]
    notes: tuple[str, ...]
    fulfilled: bool
    state: str
    proposals: tuple[Proposal, ...]
    evidence: str
    responsible: str
    due: str
    follow_up: str


@dataclass(frozen=True)
class Section:
    """One area with its requirements and the workplace's own texts."""

    title: str
    in_focus: bool
    rows: tuple[Row, ...]
    clarifications: tuple[Quote, ...]


@dataclass(frozen=True)
class Source:
    """One cited statement in full, with the place that it can be found at again."""

    marker: int
    id: str
    place: str
    quote: str
    translation: str
    span: str


@dataclass(frozen=True)
class Version:
    """A document that is quoted: its title, review date and digest."""

    title: str
    reviewed: str
    document: str
    sha256: str


@dataclass(frozen=True)
class PlanPage:
    """The whole document, top to bottom.

    `labels` are the fixed words of the layout; `form` says for programs that read the document
    again which plan it is: version of the layout, language, first and last step.
    """

    language: Language
    title: str
    labels: dict[str, str]
    draft: str
    rules: tuple[Quote, ...]
    summary: tuple[str, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    versions: tuple[Version, ...]
    opening: str
    closing: str
    form: str


_LABELS = (
    "employee",
    "manager",
    "workplace",
    "date",
    "sources",
    "versions",
    "requirement",
    "state",
    "suggestion",
    "evidence",
    "responsible",
    "due",
    "follow_up",
    "shown",
    "signatures",
    "signature",
    "next_talk",
    "agreed",
    "draft_label",
    "focus",
    "clarification",
    "machine",
    "page",
)


def page_of(plan: Plan) -> PlanPage:
    """The page of a plan with status `ok`."""
    wording = words(plan.language)
    opening, closing = QUOTES[plan.language]
    return PlanPage(
        language=plan.language,
        title=_title(plan, wording),
        labels={name: wording.text(f"plan.label.{name}") for name in _LABELS}
        | {"translation": wording.text("translation.label"), "or": wording.text("list.or")},
        draft=wording.text("plan.draft"),
        rules=tuple(_quote(rule) for rule in plan.rules),
        summary=tuple(_summary(plan, wording)),
        sections=tuple(_sections(plan, wording)),
        sources=tuple(_sources(plan, wording)),
        versions=tuple(_versions(plan, wording)),
        opening=opening,
        closing=closing,
        form=f"stegvis-plan 1 · {plan.language} · {plan.from_step} → {plan.to_step}",
    )


def _title(plan: Plan, wording: Words) -> str:
    if plan.from_step == plan.to_step:
        return wording.text("plan.title.deepen", step=plan.to_step or 0)
    return wording.text("plan.title.move", origin=plan.from_step or 0, goal=plan.to_step or 0)


def _summary(plan: Plan, wording: Words) -> Iterator[str]:
    met = sum(item.state == "fulfilled" for item in plan.items)
    yield wording.text("plan.count", of=len(plan.items), met=met, left=len(plan.items) - met)
    if plan.focus:
        names = _area_names(plan)
        key = "plan.only" if plan.only else "plan.focus"
        yield wording.text(key, areas=", ".join(names), left_out=plan.left_out)
    yield from plan.notes


def _area_names(plan: Plan) -> list[str]:
    names = {item.area: item.area_name for item in plan.items}
    return [names.get(code, code) for code in plan.focus]


def _sections(plan: Plan, wording: Words) -> Iterator[Section]:
    clarified = list(plan.clarifications)
    for code in dict.fromkeys(item.area for item in plan.items):
        items = [item for item in plan.items if item.area == code]
        heading = items[0].citation.heading_path[-1]
        own = [c for c in clarified if heading in c.heading_path]
        yield Section(
            title=items[0].area_name,
            in_focus=code in plan.focus,
            rows=tuple(_row(item, wording) for item in items),
            clarifications=tuple(_quote(c) for c in own),
        )


def _row(item: PlanItem, wording: Words) -> Row:
    return Row(
        id=item.statement,
        step=wording.text("step.heading", step=item.step),
        quotes=tuple(_quote(c) for c in (item.citation, *item.alternative_citations)),
        notes=tuple(_notes(item, wording)),
        fulfilled=item.state == "fulfilled",
        state=wording.text(f"plan.state.{item.state}"),
        proposals=tuple(
            Proposal(s.activity_name, s.text, s.shown, s.citation.marker) for s in item.suggestions
        ),
        evidence=item.evidence,
        responsible=item.responsible,
        due=item.due or "",
        follow_up=item.follow_up,
    )


def _notes(item: PlanItem, wording: Words) -> Iterator[str]:
    if item.brought:
        yield wording.text("plan.brought", step=item.step)
    if item.also:
        markers = " ".join(f"[{citation.marker}]" for citation in item.also_citations)
        yield wording.text("plan.also", steps=steps_in(item.also), markers=markers)
    if item.already:
        yield wording.text("plan.already", steps=steps_in(item.already))
    if item.truncated:
        yield wording.text("note.truncated")


def steps_in(places: Sequence[str]) -> str:
    """The steps of statements, from their ids: `S3-SAM-2` stands on step 3."""
    steps = dict.fromkeys(place.split("-")[0].removeprefix("S") for place in places)
    return ", ".join(steps)


def _quote(citation: Citation) -> Quote:
    translated = citation.translation.text if citation.translation else ""
    return Quote(citation.quote, citation.marker, translated)


def citations_of(plan: Plan) -> dict[int, Citation]:
    """Every citation of a plan by its number, in order."""
    found = [*plan.rules, *plan.clarifications]
    for item in plan.items:
        found += [item.citation, *item.alternative_citations, *item.also_citations]
        found += [suggestion.citation for suggestion in item.suggestions]
    return {c.marker: c for c in sorted(found, key=lambda c: c.marker)}


def _sources(plan: Plan, wording: Words) -> Iterator[Source]:
    for citation in citations_of(plan).values():
        yield Source(
            marker=citation.marker,
            id=citation.statement,
            place=" › ".join(citation.heading_path),
            quote=citation.quote,
            translation=citation.translation.text if citation.translation else "",
            span=wording.text("plan.span", start=citation.start, end=citation.end),
        )


def _versions(plan: Plan, wording: Words) -> Iterator[Version]:
    for source in plan.sources:
        reviewed = (
            wording.text("plan.reviewed", reviewed=source.reviewed) if source.reviewed else ""
        )
        yield Version(
            source.title, reviewed, source.document, plan.document_versions[source.document]
        )
