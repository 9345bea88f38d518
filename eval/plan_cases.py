"""Cases of development plans: asked for by steps and ids, or in a person's own words."""

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant.schema import Language, Profile
from eval.cases import FOLDER, Split, split_of

# `none`: the question wants no plan.
Outcome = Literal["ok", "invalid", "clarify", "none"]


class _Case(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PlanCall(_Case):
    """What `plan` is called with."""

    from_step: int
    to_step: int
    done: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    only: bool = False
    language: Language = "sv"


class PlanGold(_Case):
    """The items of a plan by their first place, and the other places that an item stands for."""

    status: Literal["ok", "invalid"]
    remaining: tuple[str, ...] = ()
    fulfilled: tuple[str, ...] = ()
    alternatives: dict[str, tuple[str, ...]] = {}
    also: dict[str, tuple[str, ...]] = {}
    focus: tuple[str, ...] = ()
    left_out: int = 0

    def places(self, item: str) -> tuple[str, ...]:
        """Every statement that the item stands for."""
        return (item, *self.alternatives.get(item, ()), *self.also.get(item, ()))

    @property
    def states(self) -> dict[str, str]:
        """Every place of every item with the item's state."""
        groups = {"remaining": self.remaining, "fulfilled": self.fulfilled}
        return {
            place: state
            for state, items in groups.items()
            for item in items
            for place in self.places(item)
        }


class DraftCase(_Case):
    """A plan asked for by steps and ids."""

    id: str
    call: PlanCall
    expect: PlanGold
    note: str = ""

    @property
    def split(self) -> Split:
        """dev or test, by the hash of the id."""
        return split_of(self.id)


class WordsGold(_Case):
    """What a request in words asks for, by the meaning of the ladder.

    Steps and what follows belong to a plan with status `ok`. `…_also_ok` is no fault; a `focus` of
    None is left open; `unmatched` are words that name no requirement and that the plan repeats.
    """

    status: Outcome
    status_also_ok: tuple[Outcome, ...] = ()
    from_step: int | None = None
    to_step: int | None = None
    fulfilled: tuple[str, ...] = ()
    fulfilled_also_ok: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    missing_also_ok: tuple[str, ...] = ()
    focus: tuple[str, ...] | None = ()
    only: bool = False
    unmatched: tuple[str, ...] = ()


class PlanTurn(_Case):
    """One request in words."""

    question: str
    expect: WordsGold


class PlanTalk(_Case):
    """A request in words, or turns of one conversation that change it."""

    id: str
    lang: Language
    profile: Profile | None = None
    turns: tuple[PlanTurn, ...]
    note: str = ""
    declared: Split | None = Field(default=None, alias="split")

    @model_validator(mode="before")
    @classmethod
    def _single(cls, data: dict[str, Any]) -> dict[str, Any]:
        """A line with one question is a conversation of one turn."""
        if "question" not in data:
            return data
        turn = {name: data[name] for name in ("question", "expect")}
        return {k: v for k, v in data.items() if k not in turn} | {"turns": [turn]}

    @property
    def split(self) -> Split:
        """dev or test: as declared, or else by the hash of the id."""
        return self.declared or split_of(self.id)

    @property
    def kind(self) -> Literal["words", "dialog"]:
        """Whether it is one request or a conversation."""
        return "words" if len(self.turns) == 1 else "dialog"

    @property
    def named(self) -> list[tuple[str, PlanTurn]]:
        """The turns with an id each: that of the talk, numbered in a conversation."""
        if self.kind == "words":
            return [(self.id, self.turns[0])]
        return [(f"{self.id}.{n}", turn) for n, turn in enumerate(self.turns, start=1)]


class PlanCases(_Case):
    """All cases of plans."""

    drafts: tuple[DraftCase, ...]
    talks: tuple[PlanTalk, ...]


def read_plans(path: Path = FOLDER / "plans.jsonl") -> PlanCases:
    """All cases; a line with a `call` is one by steps and ids."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return PlanCases(
        drafts=tuple(DraftCase.model_validate_json(text) for text in lines if '"call"' in text),
        talks=tuple(PlanTalk.model_validate_json(text) for text in lines if '"call"' not in text),
    )
