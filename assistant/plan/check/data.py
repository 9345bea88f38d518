"""A plan as data (JSON, or what a PDF carries): what it says twice agrees, and with the ladder."""

from collections.abc import Iterator

from assistant.plan.check.case import Case, Finding
from assistant.plan.check.sources import check_entry
from assistant.plan.documents.read_data import source_of
from assistant.plan.gap import Need, gap
from assistant.schema import Citation, Plan, PlanItem, Statement


def check_data(case: Case) -> Iterator[Finding]:
    """Citations one by one, and what is said of a requirement beside its citation."""
    plan = case.plan.data
    if plan is None:
        return
    for citation in _citations(plan):
        yield from _cited(case, citation)
    if not case.changed_documents:
        yield from _items(case, plan)


def _citations(plan: Plan) -> Iterator[Citation]:
    yield from (*plan.rules, *plan.clarifications, *plan.elsewhere)
    for item in plan.items:
        yield from (item.citation, *item.alternative_citations, *item.also_citations)
        yield from (suggestion.citation for suggestion in item.suggestions)


def _cited(case: Case, citation: Citation) -> Iterator[Finding]:
    entry = source_of(citation)
    if case.is_older(entry):
        return
    found = list(check_entry(case, entry))
    yield from found
    translated = citation.translation
    odd = translated and (translated.official or translated.language != case.language)
    if odd and not found:
        place = f"[{citation.marker}]"
        yield case.finding("citation_broken", place, key="mistranslated", id=citation.statement)


def _items(case: Case, plan: Plan) -> Iterator[Finding]:
    """Step, area and other places of a requirement, as the ladder has them."""
    brought = {place for item in plan.items if item.brought for place in item.places}
    needs = gap(case.knowledge, case.plan.from_step, case.plan.to_step, missing=brought)
    by_id = {need.statement.id: need for need in needs}
    for item in plan.items:
        need = by_id.get(item.statement)
        if need is None or not _agrees(case, item, need):
            yield case.finding(
                "citation_broken", item.statement, key="item_changed", id=item.statement
            )


def _agrees(case: Case, item: PlanItem, need: Need) -> bool:
    statement = need.statement
    area = case.knowledge.vocabulary.area(statement.section)
    said = (item.citation.statement, item.step, item.area, item.area_name, item.truncated)
    known = (
        statement.id,
        statement.step,
        statement.section,
        area.name[case.language],
        statement.truncated,
    )
    ways = {s.id for s in need.alternatives}
    lost = ways - set(item.alternatives)  # found where ways are looked for
    return (
        said == known
        and (item.also, item.already) == (_ids(need.also), _ids(need.already))
        and item.brought == need.brought
        and (bool(lost) or set(item.alternatives) == ways)
        and item.also == tuple(c.statement for c in item.also_citations)
        and item.alternatives == tuple(c.statement for c in item.alternative_citations)
    )


def _ids(statements: tuple[Statement, ...]) -> tuple[str, ...]:
    return tuple(statement.id for statement in statements)
