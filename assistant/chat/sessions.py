"""Chainlit's connection events, where its own handling trusts or tells too much."""

from typing import Any, cast
from uuid import UUID

import chainlit as cl
from chainlit.context import init_ws_context
from chainlit.server import app as chainlit_app
from chainlit.server import sio
from chainlit.session import WebsocketSession
from chainlit.socket import WebSocketSessionAuth
from chainlit.socket import connect as chainlit_connect
from starlette.requests import Request
from starlette.responses import JSONResponse

from assistant.api.errors import problem
from assistant.chat.languages import language_of
from assistant.compose.wording import words


def guard_sessions() -> None:
    """Replaces Chainlit's handlers of `connect` and `stop`, and its crash without a session."""
    sio.on("connect", handler=_connect)
    sio.on("stop", handler=_stop)
    chainlit_app.add_exception_handler(ValueError, _without_session)


def _without_session(_request: Request, _error: Exception) -> JSONResponse:
    """A button of a conversation that has ended: Chainlit looks its session up and raises."""
    return problem(410, "conversation_ended", "this conversation has ended; reload the page")


async def _connect(sid: str, environ: dict[str, Any], auth: object) -> object:
    """Only UUIDs name a session: Chainlit makes and removes a directory of that name.

    The profile is left out: there is one, which dresses the first page, and for a session that
    names one Chainlit waits for the profiles inside the running event loop, which can stop it.
    """
    if not (
        isinstance(auth, dict)
        and _is_uuid(auth.get("sessionId"))
        and (not auth.get("threadId") or _is_uuid(auth["threadId"]))
    ):
        raise ConnectionRefusedError("the session has no valid id")
    named = cast(WebSocketSessionAuth, {**auth, "chatProfile": None})
    return await chainlit_connect(sid, environ, named)


async def _stop(sid: str) -> None:
    """Stops the answer and says so in the visitor's language; Chainlit says it in English."""
    session = WebsocketSession.get(sid)
    if session is None:
        return
    init_ws_context(session)
    if session.current_task:
        session.current_task.cancel()
    await cl.Message(content=words(language_of(session.language)).text("chat.stopped")).send()


def _is_uuid(value: object) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value.lower()
    except ValueError:
        return False
