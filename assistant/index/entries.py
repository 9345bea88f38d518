"""What is indexed: each statement in every language, and the questions that are asked about it."""

import hashlib
from typing import NamedTuple

from assistant.knowledge.corpus import Knowledge
from assistant.schema import Language, Statement

_STEP_NOUN: dict[Language, str] = {"sv": "Steg", "da": "Trin", "en": "Step"}


class Entry(NamedTuple):
    """A statement in one language, its heading as context, or a question of its owner.

    `owner` is a statement, or a silence where `number` counts questions that no source answers;
    `number` is 0 for the statement itself.
    """

    owner: str
    language: Language
    heading: str
    body: str
    number: int = 0

    @property
    def key(self) -> str:
        """Unique and stable."""
        return f"{self.owner}.{self.language}" + (f".{self.number}" if self.number else "")

    @property
    def text(self) -> str:
        """What is embedded."""
        return f"{self.heading}: {self.body}" if self.heading else self.body


def entries(knowledge: Knowledge) -> list[Entry]:
    """All entries: the statements in their order, then the questions."""
    return [*statement_entries(knowledge), *question_entries(knowledge)]


def statement_entries(knowledge: Knowledge) -> list[Entry]:
    """The statements, in their order.

    Reading aids of the page are left out, and what a document repeats word for word counts once.
    """
    found: list[Entry] = []
    seen: set[tuple[str, str]] = set()
    for statement in knowledge.statements:
        if statement.kind == "navigation":
            continue
        bodies: dict[Language, str] = {statement.language: statement.reading}
        bodies |= knowledge.translations.get(statement.id, {})
        for language, body in bodies.items():
            entry = Entry(statement.id, language, _heading(knowledge, statement, language), body)
            if (statement.document, entry.text) not in seen:
                seen.add((statement.document, entry.text))
                found.append(entry)
    return found


def question_entries(knowledge: Knowledge) -> list[Entry]:
    """The example questions, numbered for each owner and language."""
    counts: dict[tuple[str, Language], int] = {}
    found: list[Entry] = []
    for question in knowledge.questions:
        place = question.owner, question.language
        counts[place] = counts.get(place, 0) + 1
        found.append(Entry(*place, heading="", body=question.text, number=counts[place]))
    return found


def fingerprint(knowledge: Knowledge) -> str:
    """One hash over all that is indexed or learned from: the kinds are learned with the vocabulary."""
    digest = hashlib.sha256(repr(sorted(knowledge.digests().items())).encode())
    for entry in entries(knowledge):
        digest.update(f"{entry.key}\0{entry.text}\0".encode())
    for example in knowledge.kinds:
        digest.update(f"{example.owner}\0{example.language}\0{example.text}\0".encode())
    digest.update(knowledge.vocabulary.digest.encode())
    return digest.hexdigest()


def _heading(knowledge: Knowledge, statement: Statement, language: Language) -> str:
    areas = knowledge.vocabulary.areas
    area = next((a for a in areas if statement.area == a.name["sv"]), None)
    place = f"{_STEP_NOUN[language]} {statement.step}" if statement.step else ""
    if area:
        return f"{place} {area.name[language]}".strip()
    return place or (statement.heading_path[-1] if language == statement.language else "")
