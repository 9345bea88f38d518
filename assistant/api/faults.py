"""What is kept of an unexpected error: an id, its kind and where it happened. Never its message."""

import logging
import secrets
import traceback


def report(error: BaseException, log: logging.Logger) -> str:
    """Logs the error without its message, which may hold a person's question; returns its id."""
    fault = secrets.token_hex(4)
    places = "".join(traceback.format_tb(error.__traceback__))
    log.error("error %s: %s\n%s", fault, type(error).__name__, places)
    return fault
