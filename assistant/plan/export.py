"""A plan as a file: Markdown, JSON, Word or PDF."""

from pathlib import Path
from typing import Literal, get_args

from assistant.plan.documents.markdown import to_markdown
from assistant.schema import Plan

Format = Literal["md", "json", "docx", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)
BINARY: frozenset[Format] = frozenset({"docx", "pdf"})


def export(plan: Plan, form: Format, template: Path | None = None) -> bytes:
    """The file's bytes; text is UTF-8. `template` is a clinic's own for Word documents."""
    match form:
        case "md":
            return to_markdown(plan).encode()
        case "json":
            return (plan.model_dump_json(indent=1) + "\n").encode()
        case "docx":
            from assistant.plan.documents.word import to_word

            return to_word(plan, template)
        case "pdf":
            from assistant.plan.documents.pdf import to_pdf

            return to_pdf(plan)
