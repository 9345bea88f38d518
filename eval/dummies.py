"""Dummies that must fail the suite: answers whose form is perfect and which answer nothing.

Each is worded by the product's own composer, so that its quotations are true and its citations
resolve. A suite that lets one pass measures the form only (ALCE's dummy of this kind scores 98.7 on
citations).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from assistant import Assistant
from assistant.compose.pieces import Draft
from assistant.compose.render import render
from assistant.compose.wording import words
from assistant.schema import Answer, Language, Profile, Statement, Status
from eval.tongue import language_of

Choice = Callable[[Assistant, str], Sequence[Statement]]


class Dummy:
    """Answers every question with the statements that `choose` gives, or with silence."""

    def __init__(self, assistant: Assistant, choose: Choice) -> None:
        self._assistant, self._choose = assistant, choose
        self._worded = lru_cache(maxsize=8)(self._answer)

    def ask(
        self,
        question: str,
        *,
        profile: Profile | None = None,  # noqa: ARG002 the product's own signature
        conversation: str | None = None,  # noqa: ARG002 the product's own signature
    ) -> Answer:
        """One answer, in the question's language as far as lingua can tell."""
        chosen = tuple(self._choose(self._assistant, question))
        return self._worded(chosen, language_of(question) or "sv")

    def _answer(self, chosen: tuple[Statement, ...], language: Language) -> Answer:
        draft = Draft(self._assistant.knowledge, words(language))
        status: Status = "answered"
        if chosen:
            draft.say("lead.many_facts").raw("\n").bullets(chosen).sources()
        else:
            status = "not_in_sources"
            draft.say("lead.unknown").raw(" ").say("advice.ask_manager")
        rendered = render(draft.pieces, self._assistant.knowledge, draft.words)
        return Answer(
            status=status,
            language=language,
            text=rendered.text,
            segments=rendered.segments,
            citations=rendered.citations,
        )


def _first_two(assistant: Assistant, question: str) -> Sequence[Statement]:  # noqa: ARG001
    return assistant.requirements()[:2]


def _nearest_two(assistant: Assistant, question: str) -> Sequence[Statement]:
    return [hit.statement for hit in assistant.search(question, limit=2)]


def _nothing(assistant: Assistant, question: str) -> Sequence[Statement]:  # noqa: ARG001
    return ()


def _everything(assistant: Assistant, question: str) -> Sequence[Statement]:  # noqa: ARG001
    return [s for s in assistant.knowledge.statements if s.kind != "navigation"]


DUMMIES: Mapping[str, Choice] = {
    "first two statements": _first_two,
    "two nearest statements": _nearest_two,
    "always abstain": _nothing,
    "cite everything": _everything,
}
