"""A plan as a file to download."""

from collections.abc import Mapping
from typing import Any

from fastapi import Response

from assistant.api.errors import RequestRefused
from assistant.compose.wording import words
from assistant.plan.export import Format, export
from assistant.schema import Plan

_MEDIA: Mapping[Format, str] = {
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
DESCRIBED: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file",
        "content": {
            media.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}}
            for media in _MEDIA.values()
        },
    }
}


def document(plan: Plan, form: Format) -> Response:
    """The file under a name that tells nobody's; RequestRefused where there is no such plan."""
    if plan.status != "ok":
        raise RequestRefused(plan.message or "there is no such plan")
    name = f"{file_stem(plan)}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(export(plan, form), media_type=_MEDIA[form], headers=headers)


def file_stem(plan: Plan) -> str:
    """What a file with the plan is called, without its ending: `utvecklingsplan-2-3`."""
    return words(plan.language).text(
        "plan.file", origin=plan.from_step or 0, goal=plan.to_step or 0
    )
