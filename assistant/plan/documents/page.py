"""A plan → its page: every text of the document in the reader's language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.compose.render import QUOTES
from assistant.compose.wording import Words, step_list, words
from assistant.plan.documents.parts import (
    FORM,
    PlanPage,
    Proposal,
    Quote,
    Row,
    Section,
    Source,
    Version,
)
from assistant.schema import Citation, Language, Plan, PlanItem

_LABEL = "plan.label."


def page_of(plan: Plan) -> PlanPage:
    """The page of a plan with status `ok`."""
    wording = words(plan.language)
    opening, closing = QUOTES[plan.language]
    placed = _clarifications(plan, wording)
    return PlanPage(
        language=plan.language,
        title=_title(plan, wording),
        labels=labels(plan.language),
        draft=wording.text("plan.draft"),
        rules=tuple(_quote(rule) for rule in plan.rules),
        summary=tuple(_summary(plan, wording)),
        clarifications=placed[""],
        sections=tuple(_sections(plan, wording, placed)),
        sources=tuple(_sources(plan, wording)),
        versions=tuple(_versions(plan, wording)),
        opening=opening,
        closing=closing,
        form=f"{FORM} 1 · {plan.language} · {plan.from_step} → {plan.to_step}",
    )


def labels(language: Language) -> dict[str, str]:
    """The fixed words of the layout by name, such as `requirement`."""
    wording = words(language)
    own = [key for key in sorted(wording.keys) if key.startswith(_LABEL)]
    return {key.removeprefix(_LABEL): wording.text(key) for key in own} | {
        "fulfilled": wording.text("plan.state.fulfilled"),
        "translation": wording.text("translation.label"),
        "or": wording.text("list.or"),
    }


def states(language: Language) -> dict[str, str]:
    """States by their words."""
    wording = words(language)
    return {wording.text(f"plan.state.{state}"): state for state in ("remaining", "fulfilled")}


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
    if plan.elsewhere:
        listed = ", ".join(_quoted(citation, wording) for citation in plan.elsewhere)
        yield f"{wording.text('plan.elsewhere')} {listed}"


def _quoted(citation: Citation, wording: Words) -> str:
    """A quotation within a sentence, with its number and the unofficial translation."""
    opening, closing = QUOTES[wording.language]
    text = f"{opening}{citation.quote}{closing} [{citation.marker}]"
    if citation.translation is None:
        return text
    return f"{text} ({citation.translation.text} – {wording.text('translation.label')})"


def _area_names(plan: Plan) -> list[str]:
    names = {item.area: item.area_name for item in plan.items}
    return [names.get(code, code) for code in plan.focus]


def _clarifications(plan: Plan, wording: Words) -> dict[str, tuple[Quote, ...]]:
    """The workplace's own texts by the area whose heading they stand under, or by none."""
    headings = {item.citation.heading_path[-1]: item.area for item in plan.items}
    placed: dict[str, tuple[Quote, ...]] = dict.fromkeys(("", *headings.values()), ())
    for own in plan.clarifications:
        area = next((headings[h] for h in reversed(own.heading_path) if h in headings), "")
        note = wording.text("note.conflict") if own.statement in plan.conflicts else ""
        placed[area] += (replace(_quote(own), note=note),)
    return placed


def _sections(
    plan: Plan, wording: Words, clarified: Mapping[str, tuple[Quote, ...]]
) -> Iterator[Section]:
    for code in dict.fromkeys(item.area for item in plan.items):
        items = [item for item in plan.items if item.area == code]
        yield Section(
            title=items[0].area_name,
            in_focus=code in plan.focus,
            rows=tuple(_row(item, wording) for item in items),
            clarifications=clarified[code],
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
        yield wording.text("plan.also", steps=steps_in(item.also, wording), markers=markers)
    if item.already:
        yield wording.text("plan.already", steps=steps_in(item.already, wording))
    if item.truncated:
        yield wording.text("note.truncated")


def steps_in(places: Sequence[str], wording: Words) -> str:
    """The steps of statements, from their ids: `S3-SAM-2` stands on step 3; neighbours as a range."""
    steps = {int(place.split("-")[0].removeprefix("S")) for place in places}
    return step_list(sorted(steps), wording)


def _quote(citation: Citation) -> Quote:
    translated = citation.translation.text if citation.translation else ""
    place = " › ".join(citation.heading_path)
    return Quote(citation.quote, citation.marker, citation.language, translated, place)


def citations_of(plan: Plan) -> dict[int, Citation]:
    """Every citation of a plan by its number, in order."""
    found = [*plan.rules, *plan.clarifications, *plan.elsewhere]
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
            language=citation.language,
            translation=citation.translation.text if citation.translation else "",
            document=citation.document,
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
