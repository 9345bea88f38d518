"""Questions and dialogs with what their answers must cite, split by hash into dev and test."""

import hashlib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.schema import Language, Profile, Role, Status

FOLDER = Path(__file__).resolve().parent
Split = Literal["dev", "test"]


class _Case(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Gold(_Case):
    """What is to be cited: all of these, one of each group; `also_ok` is no fault."""

    all_of: tuple[str, ...] = ()
    any_of: tuple[tuple[str, ...], ...] = ()
    also_ok: tuple[str, ...] = ()

    @property
    def allowed(self) -> frozenset[str]:
        """Every statement whose citation is no fault."""
        return frozenset(self.all_of).union(self.also_ok, *self.any_of)


class Turn(_Case):
    """One question with its expectation."""

    question: str
    expect: Status
    gold: Gold = Gold()
    must_not: tuple[str, ...] = ()

    def forbids(self, statement: str) -> bool:
        """Whether citing the statement is a grave fault (`S4-*` forbids a whole step)."""
        return any(fnmatchcase(statement, pattern) for pattern in self.must_not)


class Question(Turn):
    """A question that stands alone."""

    id: str
    lang: Language
    role: Role | None = None
    profile: Profile | None = None
    kind: str
    note: str = ""
    only: Split | None = Field(default=None, alias="split")

    @property
    def split(self) -> Split:
        """dev (tuned on) or test (judged on): as declared, or else by the hash of the id."""
        return self.only or split_of(self.id)


class Dialog(_Case):
    """Turns of one conversation."""

    id: str
    lang: Language
    profile: Profile | None = None
    turns: tuple[Turn, ...]
    only: Split | None = Field(default=None, alias="split")

    @property
    def split(self) -> Split:
        """dev or test: as declared, or else by the hash of the id."""
        return self.only or split_of(self.id)


def split_of(identity: str) -> Split:
    """Half the cases each, by a hash that no one chooses."""
    return "dev" if hashlib.sha256(identity.encode()).digest()[0] % 2 else "test"


def read_questions() -> list[Question]:
    """All questions: the set that is split by hash, and those written for development alone."""
    files = (FOLDER / "questions.jsonl", FOLDER / "dev_questions.jsonl")
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [Question.model_validate_json(line) for line in lines if line.strip()]


def read_dialogs() -> list[Dialog]:
    """All dialogs: those split by hash, and those written for development alone."""
    files = (FOLDER / "dialogs.jsonl", FOLDER / "dev_dialogs.jsonl")
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [Dialog.model_validate_json(line) for line in lines if line.strip()]
