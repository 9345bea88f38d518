"""Questions as JSON lines: one object in, one answer out, in order, whatever the line holds."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from assistant.errors import UsageError
from assistant.schema import Answer, AskRequest
from assistant.service import Assistant


def answer_lines(assistant: Assistant, lines: Iterable[str]) -> Iterator[Answer]:
    """One answer for each line that is not blank; a bad line gets status `error`."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _answer(assistant, line, number)


def _answer(assistant: Assistant, line: str, number: int) -> Answer:
    identity: str | None = None
    try:
        plain = _parsed(line)
        identity = plain.pop("id", None)
        request = AskRequest.model_validate(plain)
        answer = assistant.ask(
            request.question,
            language=request.language,
            profile=request.profile,
            conversation=request.conversation,
        )
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        answer = _error(f"line {number}: {field}: {first['msg']}")
    except UsageError as error:
        answer = _error(f"line {number}: {error}")
    return answer.model_copy(update={"id": None if identity is None else _printable(identity)})


def _printable(identity: object) -> str:
    """The caller's id as text; what UTF-8 can't hold becomes a question mark."""
    return str(identity).encode("utf-8", "replace").decode("utf-8")


def _parsed(line: str) -> dict[str, Any]:
    try:
        plain = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError('not JSON; expected {"id": "q1", "question": "…"}') from error
    if not isinstance(plain, dict):
        raise UsageError('not an object; expected {"id": "q1", "question": "…"}')
    return plain


def _error(message: str) -> Answer:
    return Answer(status="error", language="en", text=message)
