"""A statement in its place: what stands before and after it in its document."""

from datetime import date

from assistant.knowledge.corpus import Knowledge
from assistant.schema import Frozen, Language

_CONTEXT = 700  # code points shown before and after a quote


class Passage(Frozen):
    """A quote with its surroundings, and what is known of the document."""

    statement: str
    title: str
    document: str
    reviewed: str | None  # as printed
    reviewed_on: date | None
    heading_path: tuple[str, ...]
    language: Language
    before: str
    quote: str
    after: str
    truncated: bool
    translations: dict[Language, str]


def passage_of(knowledge: Knowledge, statement_id: str) -> Passage:
    """The passage of a statement; UsageError where there is none of this id."""
    statement = knowledge.statement(statement_id)
    text = knowledge.text_of(statement.document)
    entry = next((d.entry for d in knowledge.documents if d.name == statement.document), None)
    local = next((d for d in knowledge.local if d.name == statement.document), None)
    return Passage(
        statement=statement.id,
        title=entry.title if entry else local.title if local else statement.document,
        document=statement.document,
        reviewed=entry.reviewed if entry else local.dated if local else None,
        reviewed_on=entry.reviewed_on if entry else None,
        heading_path=statement.heading_path,
        language=statement.language,
        before=text[max(0, statement.start - _CONTEXT) : statement.start],
        quote=statement.quote,
        after=text[statement.end : statement.end + _CONTEXT],
        truncated=statement.truncated,
        translations=dict(knowledge.translations.get(statement.id, {})),
    )
