"""An exported plan read back from its file, as people left it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from assistant.plan.documents.markdown import to_markdown
from assistant.plan.documents.read_data import plan_in, plan_said
from assistant.plan.documents.read_markdown import read_markdown
from assistant.plan.documents.read_parts import (
    NoPlan,
    ReadGoal,
    ReadPlan,
    ReadSource,
    ReadSuggestion,
)
from assistant.plan.documents.read_pdf import read_pdf
from assistant.plan.documents.read_rows import plan_shown
from assistant.plan.documents.read_word import read_word

__all__ = ["ReadGoal", "ReadPlan", "ReadSource", "ReadSuggestion", "read_plan"]

_LARGEST = 20 * 1024 * 1024  # bytes


def read_plan(path: Path) -> ReadPlan:
    """The plan in the file, also after people edited it; UsageError with one line on why not."""
    read = _READERS.get(path.suffix.lower())
    if read is None:
        if not path.exists():
            raise NoPlan(f"{path} is not there; check the name")
        raise NoPlan(f"{path}: this kind of file is not read; use .docx, .pdf, .md or .json")
    try:
        return read(_bytes(path))
    except NoPlan as error:
        raise NoPlan(f"{path} {error}") from None
    # The one edge to third-party parsers: a damaged file may raise anything. The error's text is
    # dropped, because it can hold the file's words.
    except Exception as error:  # noqa: BLE001
        kind, what = path.suffix.lower(), type(error).__name__
        raise NoPlan(
            f"{path} is damaged or no {kind} file ({what}); export the plan again"
        ) from None


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise NoPlan("is no file" if path.exists() else "is not there; check the name")
        if path.stat().st_size > _LARGEST:
            raise NoPlan("is larger than 20 MB; a plan is smaller, take out large images")
        data = path.read_bytes()
    except OSError as error:
        raise NoPlan(f"can't be opened ({error.strerror}); check who may read it") from None
    if not data.strip():
        raise NoPlan("is empty; export the plan again")
    return data


def _data(data: bytes) -> ReadPlan:
    plan = plan_in(data)
    return plan_said(plan, read_markdown(to_markdown(plan).encode()).text)


def _pdf(data: bytes) -> ReadPlan:
    """The plan that the file carries, without goals whose pages somebody took out."""
    carried, text = read_pdf(data)
    plan, printed = plan_said(plan_in(carried), text), _bare(text)
    heads = {goal: _bare(goal.text.partition("\n")[0]) for goal in plan.goals}
    return replace(plan, goals=tuple(goal for goal, head in heads.items() if head in printed))


def _bare(text: str) -> str:
    """Without white space: a page breaks its lines where it ends."""
    return "".join(text.split())


_READERS: Final[Mapping[str, Callable[[bytes], ReadPlan]]] = {
    ".json": _data,
    ".md": lambda data: plan_shown(read_markdown(data)),
    ".docx": lambda data: plan_shown(read_word(data)),
    ".pdf": _pdf,
}
