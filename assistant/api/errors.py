"""Every error as `{"error": {"code", "message"}}`, with the right status and nobody's words."""

import logging
from collections.abc import Mapping
from typing import cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from assistant.errors import CorpusError, IndexUnavailable, ModelError, StegvisError, UsageError
from assistant.schema import Frozen

_log = logging.getLogger(__name__)

_HTTP = {
    400: ("bad_request", "the request can't be read"),
    404: ("not_found", "there is nothing at this address"),
    405: ("method_not_allowed", "this address does not take that method"),
}
_UNAVAILABLE = (CorpusError, IndexUnavailable, ModelError)


class RequestRefused(StegvisError):
    """The question can't be answered as it is, for example an empty one; says why."""


class Problem(Frozen):
    """A stable code for programs and one line for people."""

    code: str
    message: str


class ErrorBody(Frozen):
    """The body of every response that is not a success."""

    error: Problem


def problem(
    status: int, code: str, message: str, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """The response for an error."""
    body = ErrorBody(error=Problem(code=code, message=message))
    return JSONResponse(body.model_dump(), status, headers=headers)


def register_errors(app: FastAPI) -> None:
    """Has expected errors of `app` answered in the one shape; the gate takes the others."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(StegvisError, _known)


def _invalid(_request: Request, error: Exception) -> JSONResponse:
    first = cast(RequestValidationError, error).errors()[0]
    if first["type"] == "json_invalid":
        return problem(400, "bad_request", "the body is not valid JSON")
    place = [str(part) for part in first["loc"][1:]]
    if first["type"] == "extra_forbidden":
        # The last part is the caller's own key: it may hold anything, also a name or a number.
        place[-1] = "(unknown field)"
    where = ".".join(place) or str(first["loc"][0])
    return problem(422, "invalid", f"{where}: {first['msg']}")


def _http(_request: Request, error: Exception) -> JSONResponse:
    known = cast(HTTPException, error)
    code, message = _HTTP.get(known.status_code, ("http_error", "the request can't be served"))
    return problem(known.status_code, code, message, known.headers)


def _known(_request: Request, error: Exception) -> JSONResponse:
    if isinstance(error, RequestRefused | UsageError):
        return problem(422, "invalid", str(error))
    if isinstance(error, _UNAVAILABLE):
        _log.error("not available: %s", error)
        return problem(503, "unavailable", str(error))
    raise error
