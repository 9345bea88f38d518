"""A role description → statements: the sentences under the headings that the catalogue names."""

from assistant.errors import LadderParseError
from assistant.knowledge.catalogue import Document, Section
from assistant.knowledge.prose import lines, sentences
from assistant.schema import Statement


def parse_role(document: Document) -> tuple[Statement, ...]:
    """Every sentence in printed order; all headings of the catalogue must be met."""
    entry = document.entry
    wanted = list(entry.sections)
    section: Section | None = None
    statements: list[Statement] = []
    for line in lines(document.text):
        if wanted and line.text == wanted[0].heading:
            section = wanted.pop(0)
            number = 0
            continue
        if section is None:
            raise LadderParseError(
                document.name, document.line_of(line.start), "text before the first heading"
            )
        for sentence in sentences(line):
            number += 1
            path = (entry.short_title, section.heading)
            statements.append(
                Statement(
                    id=f"{entry.id}-{section.code}-{number}",
                    kind="role",
                    document=document.name,
                    heading_path=path[-1:] if path[0] == path[-1] else path,
                    quote=sentence.text,
                    start=sentence.start,
                    end=sentence.end,
                    language=entry.language,
                    reading=document.reading(sentence.text),
                )
            )
    if wanted:
        end = document.line_of(len(document.text))
        raise LadderParseError(document.name, end, f'heading "{wanted[0].heading}" is missing')
    return tuple(statements)
