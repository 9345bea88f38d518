"""What callers of the Python interface hand over, checked: UsageError with one line that says what to do.

The command line and HTTP check types before they call; from Python anything can come.
"""

from collections.abc import Sequence

from pydantic import ValidationError

from assistant.errors import UsageError
from assistant.knowledge.words import clean
from assistant.schema import LANGUAGES, PlanRequest, Profile


def check_text(name: str, value: object) -> None:
    """A string, which may be empty."""
    if not isinstance(value, str):
        raise UsageError(f"{name} must be text, not {_kind(value)}")


def check_words(value: object) -> None:
    """Words to search for."""
    check_text("words", value)
    if not clean(str(value)):
        raise UsageError('search needs words, for example "medicinsk terminologi"')


def check_language(value: object) -> None:
    """One of the three languages, or None for that of the question."""
    if value is not None and value not in LANGUAGES:
        raise UsageError(f"language must be one of {', '.join(LANGUAGES)}, or None")


def check_profile(value: object, steps: Sequence[int]) -> None:
    """A profile on a step that the ladder has, or None."""
    if value is None:
        return
    if not isinstance(value, Profile):
        raise UsageError(f"profile must be a Profile, such as Profile(step=2), not {_kind(value)}")
    check_step(value.step, steps)


def check_step(value: object, steps: Sequence[int]) -> None:
    """A step that the ladder has, or None."""
    if value is None:
        return
    if not _is_number(value):
        raise UsageError(f"step must be a whole number, not {_kind(value)}")
    if value not in steps:
        known = ", ".join(str(step) for step in steps)
        raise UsageError(f"there is no step {value}; the ladder has steps {known}")


def check_limit(value: object) -> None:
    """How many results are wanted: at least one."""
    if not isinstance(value, int) or not _is_number(value) or value < 1:
        raise UsageError("limit must be a whole number of at least 1")


def plan_request(**given: object) -> PlanRequest:
    """What a plan is asked for with; ids and areas are checked against the ladder later."""
    for name in ("done", "missing", "focus"):
        if isinstance(given[name], str):
            raise UsageError(f"{name} must be a list of texts, not one text")
    try:
        return PlanRequest.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"{place}: {first['msg']}") from error


def _is_number(value: object) -> bool:
    """Python counts True as 1; a caller who writes it means something else."""
    return isinstance(value, int) and not isinstance(value, bool)


def _kind(value: object) -> str:
    return "None" if value is None else type(value).__name__
