"""The FastAPI application: middleware, error handling and routes put together."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from fastapi import FastAPI

from assistant.api.errors import register_errors
from assistant.api.gate import Gate
from assistant.api.routes import router
from assistant.service import Assistant

API = "/api/"
MAX_BODY = 64 * 1024
"""Longest request body of the API, in bytes."""

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]

_ABOUT = (
    "Answers about a career ladder for medical secretaries, each claim with a citation that points "
    "to characters of its source. A draft from a machine: it decides nothing about anybody."
)


def create_api(
    assistant: Assistant, hosts: frozenset[str] | None = None, lifespan: Lifespan | None = None
) -> FastAPI:
    """The API over an opened assistant.

    `hosts` are the names a request may call this server by, None for any.
    """
    app = FastAPI(
        title="Stegvis",
        version="1",
        description=_ABOUT,
        openapi_url="/api/v1/openapi.json",
        # The documentation pages load their scripts from a CDN; hospitals' networks have none.
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.assistant = assistant
    app.include_router(router)
    register_errors(app)
    app.add_middleware(Gate, hosts=hosts, api=API, max_body=MAX_BODY)
    return app
