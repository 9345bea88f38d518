"""Answers every case with the real product and scores the answers."""

from collections.abc import Sequence

from assistant import Assistant
from assistant.schema import Answer
from eval.cases import Dialog, Question, split_of
from eval.metrics import Score, score


def run_questions(assistant: Assistant, questions: Sequence[Question]) -> list[Score]:
    """Each question alone."""
    return [score(q, answer(assistant, q), q.id, q.lang, q.kind, q.split) for q in questions]


def answer(assistant: Assistant, question: Question) -> Answer:
    """The product's answer; the language is left to the product to find out."""
    return assistant.ask(question.question, profile=question.profile)


def run_dialogs(assistant: Assistant, dialogs: Sequence[Dialog]) -> list[Score]:
    """Each dialog as one conversation, a score for each turn."""
    scores = []
    for dialog in dialogs:
        for n, turn in enumerate(dialog.turns, start=1):
            given = assistant.ask(turn.question, profile=dialog.profile, conversation=dialog.id)
            identity = f"{dialog.id}.{n}"
            scores.append(score(turn, given, identity, dialog.lang, "dialog", split_of(dialog.id)))
    return scores
