"""What every request passes first: the host it names, where it comes from, how long it is.

A page of another site can make a browser send requests here, or point a name of its own at this
machine. The gate lets only those through that name a served host and, where the browser says which
page sent them, come from this server's own pages. It is also the edge where an unexpected error
ends: further out it would be logged with its message.
"""

import logging
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.errors import problem
from assistant.api.faults import report

_log = logging.getLogger(__name__)

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_API_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


class Gate:
    """Pure ASGI middleware around the whole server; `hosts` None serves any name."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str] | None, api: str, max_body: int) -> None:
        self.app, self.api, self.max_body = app, api, max_body
        self.hosts = None if hosts is None else frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses, or passes on with security headers on what comes back."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        response = _Response(send, _HEADERS | (_API_HEADERS if self._is_api(scope) else {}))
        refusal = self._refusal(Headers(scope=scope))
        try:
            if refusal:
                await problem(*refusal)(scope, receive, response)
            elif scope["type"] == "http" and self._is_api(scope):
                await self._limited(scope, receive, response)
            else:
                await self.app(scope, receive, response)
        except Exception as error:  # noqa: BLE001 - the edge: logged, and told with its id
            fault = report(error, _log)
            if not response.started:
                text = f"something went wrong; it is logged as error {fault}"
                await problem(500, "internal", text)(scope, receive, response)

    def _is_api(self, scope: Scope) -> bool:
        path: str = scope["path"]
        return path.startswith(self.api)

    def _refusal(self, headers: Headers) -> tuple[int, str, str] | None:
        host, origin = headers.get("host", ""), headers.get("origin")
        if self.hosts is not None and _name(host) not in self.hosts:
            return 400, "wrong_host", "this server does not go by that name"
        if origin is not None and origin.partition("://")[2] != host:
            return 403, "foreign_origin", "requests of other sites' pages are refused"
        return None

    async def _limited(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Reads the body before the application does; a chunked one announces no length."""
        body, more = b"", True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self.max_body:
                text = f"the body is longer than {self.max_body // 1024} kB"
                await problem(413, "too_long", text)(scope, receive, send)
                return
        whole: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return whole.pop() if whole else await receive()

        await self.app(scope, replay, send)


class _Response:
    """The way back: adds headers that are not set, and knows whether the answer has begun."""

    def __init__(self, send: Send, headers: dict[str, str]) -> None:
        self.send, self.headers, self.started = send, headers, False

    async def __call__(self, message: Message) -> None:
        self.started = True
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in self.headers.items():
                headers.setdefault(name, value)
        await self.send(message)


def _name(host: str) -> str | None:
    """The host without its port; None where it is no host at all."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
