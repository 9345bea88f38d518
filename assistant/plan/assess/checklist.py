"""The requirements as a list to go through: step by step, area by area, in the reader's language."""

from collections.abc import Iterator

from assistant.knowledge.corpus import Knowledge
from assistant.schema import Frozen, Language, Statement, Translation


class ChecklistRequirement(Frozen):
    """One requirement as printed, with the unofficial translation where the languages differ."""

    id: str
    quote: str
    language: Language
    translation: Translation | None
    alternatives: tuple[str, ...]
    truncated: bool


class ChecklistArea(Frozen):
    """The requirements of one area of a step."""

    area: str
    name: str
    requirements: tuple[ChecklistRequirement, ...]


class ChecklistStep(Frozen):
    """One step with the areas that it has requirements in."""

    step: int
    areas: tuple[ChecklistArea, ...]


class Checklist(Frozen):
    """Every requirement of the ladder, and the versions of the texts that they stand in."""

    language: Language
    steps: tuple[ChecklistStep, ...]
    document_versions: dict[str, str]


def checklist(knowledge: Knowledge, language: Language) -> Checklist:
    """The whole list, in the order of the ladder."""
    documents = {statement.document for statement in knowledge.requirements()}
    return Checklist(
        language=language,
        steps=tuple(
            ChecklistStep(step=step, areas=tuple(_areas(knowledge, step, language)))
            for step in knowledge.steps
        ),
        document_versions={d: v for d, v in knowledge.digests().items() if d in documents},
    )


def _areas(knowledge: Knowledge, step: int, language: Language) -> Iterator[ChecklistArea]:
    for area in knowledge.vocabulary.areas:
        found = knowledge.requirements(step, area.code)
        if found:
            yield ChecklistArea(
                area=area.code,
                name=area.name[language],
                requirements=tuple(_requirement(s, knowledge, language) for s in found),
            )


def _requirement(
    statement: Statement, knowledge: Knowledge, language: Language
) -> ChecklistRequirement:
    translated = knowledge.translations.get(statement.id, {}).get(language)
    return ChecklistRequirement(
        id=statement.id,
        quote=statement.quote,
        language=statement.language,
        translation=Translation(language=language, text=translated) if translated else None,
        alternatives=statement.alternatives,
        truncated=statement.truncated,
    )
