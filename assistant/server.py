"""`serve`: the chat and the HTTP API in one process, until Ctrl-C."""

import contextlib
import errno
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from assistant.api.app import create_api
from assistant.chat.mount import mount_chat
from assistant.errors import PortInUse, UsageError
from assistant.pages.assessment import add_assessment
from assistant.service import Assistant

_log = logging.getLogger(__name__)
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_PATIENCE = 3
"""Seconds that open connections get to finish when the server stops."""


def create_app(assistant: Assistant, hosts: frozenset[str] | None = _LOOPBACK) -> FastAPI:
    """API, pages and chat over an opened assistant, for any ASGI server; `hosts` None serves any name."""
    app = create_api(assistant, hosts)
    add_assessment(app, assistant)
    mount_chat(app, assistant)
    return app


def serve(
    host: str = "127.0.0.1", port: int = 8000, listening: Callable[[str], None] | None = None
) -> None:
    """Serves until interrupted; PortInUse before anything is loaded where the port is taken.

    `listening` is told the address as soon as requests to it are taken and will be answered.
    """
    with _listening(host, port) as listener:
        hosts = _LOOPBACK if host in _LOOPBACK else None
        assistant = Assistant.open()
        address = _address(host, listener.getsockname()[1])
        _log.info("Stegvis is at %s", address)
        if listening:
            listening(address)
        assistant.warm()
        app = create_app(assistant, hosts)
        config = uvicorn.Config(
            app,
            # A line for each request would put questions of /api/v1/search in the log.
            access_log=False,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=_PATIENCE,
        )
        # Uvicorn stops in good order and then passes the signal on: Ctrl-C ends here, and a polite
        # kill is made an exit, at which the chat's directory is removed.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def _address(host: str, port: int) -> str:
    """As one types it into a browser."""
    name = "localhost" if host == "127.0.0.1" else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}"


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere the option would let two programs share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except (OSError, OverflowError) as error:
        listener.close()
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            raise PortInUse(
                f"port {port} is in use by another program; choose another with --port"
            ) from error
        reason = error.strerror if isinstance(error, OSError) else "a port is 0 to 65535"
        raise UsageError(f"can't serve on {host} port {port}: {reason}") from error
    return listener
