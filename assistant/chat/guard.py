"""ASGI in front of Chainlit: only the addresses that this chat uses, and a page that stays at home.

Chainlit also serves uploads, threads, feedback, sign-in and tool servers. Nothing of that is used
here, so it is not reachable here.
"""

from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.errors import problem
from assistant.chat.languages import TAGS, language_of
from assistant.chat.page import Page

_SOCKET = "/ws/socket.io"
_PAGE = "/"
_FOLDERS = ("/assets/", "/public/", "/avatars/")
_FILES = ("/favicon", "/logo", "/user", "/auth/config")
_LOCALIZED = ("/project/translations", "/project/settings")
_ACTION = "/project/action"
_COOKIE = "/set-session-cookie"


class Guard:
    """Passes on what the chat needs and answers the rest itself."""

    def __init__(self, app: ASGIApp, page: Page) -> None:
        self.app, self.page = app, page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, or one websocket connection."""
        path, method = scope["path"], scope.get("method", "GET")
        app: ASGIApp
        if path.startswith(_SOCKET) or (method == "POST" and path == _ACTION):
            app = self.app
        elif method == "POST" and path == _COOKIE:
            # The cookie binds a browser to one of several processes; there is one.
            app = JSONResponse({"message": "no cookie is needed"})
        elif method not in ("GET", "HEAD"):
            app = problem(404, "not_found", "there is nothing at this address")
        elif path == _PAGE:
            app = self._page(scope)
        elif path in _LOCALIZED:
            app, scope = self.app, _with_known_language(scope)
        elif path in _FILES or path.startswith(_FOLDERS):
            app = self.app
        else:
            app = problem(404, "not_found", "there is nothing at this address")
        await app(scope, receive, self._with_policy(send))

    def _page(self, scope: Scope) -> Response:
        body = self.page.for_reader(Headers(scope=scope).get("accept-language"))
        headers = {"Vary": "Accept-Language", "Cache-Control": "no-cache"}
        return Response(body, media_type="text/html", headers=headers)

    def _with_policy(self, send: Send) -> Send:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Content-Security-Policy"] = self.page.policy
            await send(message)

        return sent


def _with_known_language(scope: Scope) -> Scope:
    """Asks for one of our three languages by its full tag, whatever variant the browser names."""
    query = {
        key: values[0] for key, values in parse_qs(scope["query_string"].decode("latin-1")).items()
    }
    query["language"] = TAGS[language_of(query.get("language"))]
    return {**scope, "query_string": urlencode(query).encode()}
