"""Answers every case with the real product, and scores answers; two things kept apart."""

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from pydantic import BaseModel

from assistant.schema import Answer, Language, Profile
from eval.cases import Dialog, Question, Split, Turn
from eval.judge import Judge
from eval.metrics import Score, score


class Asker(Protocol):
    """What is evaluated: the product, or a dummy in its place."""

    def ask(
        self,
        question: str,
        *,
        profile: Profile | None = None,
        conversation: str | None = None,
    ) -> Answer:
        """One answer; turns of one conversation come in order."""


class Answered(BaseModel):
    """One case with its answer; `ms` is the time that it took."""

    id: str
    lang: Language
    kind: str
    split: Split
    turn: Turn
    answer: Answer
    ms: float

    @property
    def wording(self) -> str:
        """The answer to the byte, without what differs between two runs."""
        return timeless(self.answer).model_dump_json()


def generate(
    asker: Asker, questions: Sequence[Question], dialogs: Sequence[Dialog] = ()
) -> list[Answered]:
    """Each question alone, each dialog as one conversation; the language is left to be found out."""
    return [
        _ask(asker, identity, lang, kind, split, turn, profile, conversation)
        for identity, lang, kind, split, turn, profile, conversation in _asked(questions, dialogs)
    ]


def evaluate(answered: Sequence[Answered], judge: Judge) -> list[Score]:
    """A score for each answer.

    The language of a single question is known. Turns of a dialog may change it, so these are only
    held to one language each.
    """
    scores = []
    for a in answered:
        language = a.answer.language if a.kind == "dialog" else a.lang
        verdict = judge.judge(a.answer, language)
        scores.append(score(a.turn, a.answer, verdict, a.id, a.lang, a.kind, a.split))
    return scores


def timeless(answer: Answer) -> Answer:
    """The answer without the times that its stages took."""
    return answer.model_copy(update={"trace": answer.trace.model_copy(update={"timings_ms": {}})})


def changed_bytes(one: Sequence[Answered], other: Sequence[Answered]) -> list[str]:
    """Ids of the cases that two runs answer differently."""
    before: Mapping[str, str] = {a.id: a.wording for a in one}
    return [a.id for a in other if before.get(a.id) != a.wording]


_Asked = tuple[str, Language, str, Split, Turn, Profile | None, str | None]


def _asked(questions: Sequence[Question], dialogs: Sequence[Dialog]) -> Iterator[_Asked]:
    for q in questions:
        yield q.id, q.lang, q.kind, q.split, q, q.profile, None
    for d in dialogs:
        for n, turn in enumerate(d.turns, start=1):
            yield f"{d.id}.{n}", d.lang, "dialog", d.split, turn, d.profile, d.id


def _ask(
    asker: Asker,
    identity: str,
    lang: Language,
    kind: str,
    split: Split,
    turn: Turn,
    profile: Profile | None,
    conversation: str | None,
) -> Answered:
    started = time.perf_counter()
    answer = asker.ask(turn.question, profile=profile, conversation=conversation)
    ms = round((time.perf_counter() - started) * 1000, 3)
    plain = Turn(question=turn.question, expect=turn.expect, gold=turn.gold, must_not=turn.must_not)
    return Answered(
        id=identity, lang=lang, kind=kind, split=split, turn=plain, answer=answer, ms=ms
    )
