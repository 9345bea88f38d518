"""A plan as a file: Markdown, JSON, Word or PDF."""

from collections.abc import Callable, Mapping
from typing import Literal, get_args

from assistant.plan.markdown import to_markdown
from assistant.schema import Plan

Format = Literal["md", "json", "docx", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)
BINARY: frozenset[Format] = frozenset({"docx", "pdf"})


def export(plan: Plan, form: Format) -> bytes:
    """The file's bytes; text is UTF-8."""
    return _WRITERS[form](plan)


def _json(plan: Plan) -> bytes:
    return (plan.model_dump_json(indent=1) + "\n").encode()


def _markdown(plan: Plan) -> bytes:
    return to_markdown(plan).encode()


def _word(plan: Plan) -> bytes:
    from assistant.plan.word import to_word

    return to_word(plan)


def _pdf(plan: Plan) -> bytes:
    from assistant.plan.pdf import to_pdf

    return to_pdf(plan)


_WRITERS: Mapping[Format, Callable[[Plan], bytes]] = {
    "md": _markdown,
    "json": _json,
    "docx": _word,
    "pdf": _pdf,
}
