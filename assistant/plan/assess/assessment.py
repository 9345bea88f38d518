"""An assessment: the requirements as a checklist, how far each is met, and the file that it is kept in.

The file belongs to the people who made it. Nothing in it is a target, and nothing is computed from it.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Final, Literal, NoReturn, get_args

from pydantic import Field, StringConstraints, ValidationError, field_validator

from assistant.errors import UsageError
from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.words import clean
from assistant.schema import Frozen, Language

Level = Literal["not_started", "on_the_way", "met"]
LEVELS: tuple[Level, ...] = get_args(Level)
Assessor = Literal["employee", "manager", "together"]
ASSESSORS: tuple[Assessor, ...] = get_args(Assessor)
FORMAT: Final = "stegvis-assessment"
VERSION: Final = 1
MOST_BYTES = 1_000_000  # forty times a checklist of all requirements
_Step = Annotated[int, Field(strict=True, ge=1, le=99)]
_Id = Annotated[str, StringConstraints(pattern=r"^S[0-9]{1,2}-[A-Z]{2,5}-[0-9]{1,3}$")]


class AssessedRequirement(Frozen):
    """One line of the checklist; `level` is None as long as nobody has assessed it."""

    statement: _Id
    quote: str = Field(min_length=1, description="The words that were assessed")
    level: Level | None
    note: str = ""


class Assessment(Frozen):
    """The whole file."""

    format: Literal["stegvis-assessment"] = FORMAT
    version: Literal[1] = VERSION
    language: Language
    by: Assessor
    steps: tuple[_Step, ...] = Field(min_length=1)
    document_versions: dict[str, str]
    answers: tuple[AssessedRequirement, ...]

    @field_validator("steps")
    @classmethod
    def _each_step_once(cls, steps: tuple[int, ...]) -> tuple[int, ...]:
        if len(set(steps)) != len(steps):
            raise ValueError("a step stands twice")
        return steps

    @field_validator("answers")
    @classmethod
    def _each_requirement_once(
        cls, answers: tuple[AssessedRequirement, ...]
    ) -> tuple[AssessedRequirement, ...]:
        seen: set[str] = set()
        for answer in answers:
            if answer.statement in seen:
                raise ValueError(f"{answer.statement} stands twice")
            seen.add(answer.statement)
        return answers


def new_assessment(
    knowledge: Knowledge, steps: Iterable[int], by: Assessor, language: Language
) -> Assessment:
    """A blank checklist of the steps; UsageError for steps that the ladder does not have."""
    wanted = tuple(sorted(set(steps)))
    known = knowledge.steps
    unknown = [str(step) for step in wanted if step not in known]
    if not wanted or unknown:
        wrong = f"there is no step {', '.join(unknown)}; " if unknown else ""
        raise UsageError(f"{wrong}the steps of an assessment are from {known[0]} to {known[-1]}")
    requirements = [s for s in knowledge.requirements() if s.step in wanted]
    digests = knowledge.digests()
    return Assessment(
        language=language,
        by=by,
        steps=wanted,
        document_versions={d: digests[d] for d in sorted({s.document for s in requirements})},
        answers=tuple(
            AssessedRequirement(statement=s.id, quote=s.quote, level=None) for s in requirements
        ),
    )


def dump_assessment(assessment: Assessment) -> bytes:
    """The file's bytes, the same for the same assessment."""
    data = assessment.model_dump(mode="json")
    data["document_versions"] = dict(sorted(data["document_versions"].items()))
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def load_assessment(source: bytes | Path) -> Assessment:
    """The assessment in a file or its bytes; UsageError with one line for anything else."""
    name = source.name if isinstance(source, Path) else "the file"
    data = _read(source) if isinstance(source, Path) else source
    if len(data) > MOST_BYTES:
        raise UsageError(f"{name} is larger than {MOST_BYTES} bytes, so it is no assessment")
    raw = _parsed(data, name)
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise UsageError(f"{name} is no assessment: its format is not {FORMAT}")
    version = raw.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise UsageError(f"{name} does not say which version of the format it has")
    if version > VERSION:
        raise UsageError(f"{name} was made by a newer Stegvis (format {version}); update this one")
    try:
        return Assessment.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        place = clean(".".join(str(part) for part in first["loc"]))
        reason = first["msg"].removeprefix("Value error, ")
        raise UsageError(f"{name}, at {place}: {reason}") from error


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise UsageError(f"{path} can't be read: {reason}") from error


def _parsed(data: bytes, name: str) -> object:
    try:
        text = data.decode("utf-8-sig")
        raw: object = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_number)
        json.dumps(raw, ensure_ascii=False).encode()  # fails on half a character
        return raw
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{name} is no assessment: it is not valid JSON") from error


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
