"""The routes of the public interface.

They are plain functions, which FastAPI runs in its threadpool: an answer takes processor time, and
the event loop stays free for the chat.
"""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response
from starlette.routing import Match

from assistant.api.documents import DESCRIBED, document
from assistant.api.errors import ErrorBody, RequestRefused
from assistant.errors import IndexUnavailable
from assistant.plan.assess.checklist import Checklist, checklist
from assistant.plan.export import Format
from assistant.schema import (
    Answer,
    AskRequest,
    Frozen,
    Hit,
    Language,
    Plan,
    PlanRequest,
    Statement,
)
from assistant.service import Assistant

_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorBody} for status in (400, 413, 422, 500, 503)
}

router = APIRouter(responses=_ERRORS)


class Health(Frozen):
    """What the two health routes say."""

    status: Literal["ok", "ready"]


def _assistant(request: Request) -> Assistant:
    found: Assistant = request.app.state.assistant
    return found


def _each_once(request: Request) -> None:
    """A parameter given twice is refused: whichever value were taken, the other would be lost."""
    names = [name for name, _ in request.query_params.multi_items()]
    if len(names) != len(set(names)):
        raise RequestRefused("each parameter can be given once")


Served = Annotated[Assistant, Depends(_assistant)]
_ONCE = [Depends(_each_once)]


@router.post("/api/v1/ask")
def ask(body: AskRequest, assistant: Served) -> Answer:
    """One answer; an abstention is an answer too (status `not_in_sources`)."""
    answer = assistant.ask(
        body.question,
        language=body.language,
        profile=body.profile,
        conversation=body.conversation,
    )
    if answer.status == "error":
        raise RequestRefused(answer.text)
    return answer


@router.post("/api/v1/plan")
def plan(body: PlanRequest, assistant: Served) -> Plan:
    """A draft of a development plan; status `invalid` with a message where there can be none."""
    return assistant.plan(**body.model_dump())


@router.post(
    "/api/v1/plan/document", dependencies=_ONCE, response_class=Response, responses=DESCRIBED
)
def plan_document(
    body: PlanRequest, assistant: Served, form: Annotated[Format, Query(alias="format")]
) -> Response:
    """The same plan as a file; 422 with the plan's message where there can be none."""
    return document(assistant.plan(**body.model_dump()), form)


@router.get("/api/v1/checklist", dependencies=_ONCE)
def requirements_to_check(assistant: Served, language: Language = "sv") -> Checklist:
    """The requirements step by step to go through, and the versions of the texts they stand in."""
    return checklist(assistant.knowledge, language)


@router.get("/api/v1/requirements", dependencies=_ONCE)
def requirements(
    assistant: Served, step: int | None = None, area: str | None = None
) -> list[Statement]:
    """The ladder as data: every requirement, or those of one step or area."""
    return assistant.requirements(step=step, area=area)


@router.get("/api/v1/search", dependencies=_ONCE)
def search(q: str, assistant: Served, limit: Annotated[int, Query(ge=1, le=100)] = 10) -> list[Hit]:
    """Ranked statements, no answer: what retrieval alone found."""
    return assistant.search(q, limit=limit)


@router.head("/healthz", include_in_schema=False)
@router.get("/healthz")
def healthz() -> Health:
    """Whether the process is up."""
    return Health(status="ok")


@router.head("/readyz", include_in_schema=False)
@router.get("/readyz")
def readyz(assistant: Served) -> Health:
    """Whether the index is built and current; 503 where it is not."""
    if not assistant.ready():
        raise IndexUnavailable(
            "the index is not built or not current; run `python ingest.py` and restart the server"
        )
    return Health(status="ready")


@router.api_route("/api/{rest:path}", methods=_METHODS, include_in_schema=False)
@router.api_route("/healthz", methods=_METHODS, include_in_schema=False)
@router.api_route("/readyz", methods=_METHODS, include_in_schema=False)
def nothing_here(request: Request) -> None:
    """What is left below the API's paths is refused here, before the chat's page answers it."""
    partial = [route for route in router.routes if route.matches(request.scope)[0] is Match.PARTIAL]
    if not partial:
        raise HTTPException(404)
    allowed = sorted(method for route in partial for method in getattr(route, "methods", ()))
    raise HTTPException(405, headers={"Allow": ", ".join(allowed)})
