"""What an answer cites, and the answer that a conversation ends with."""

from uuid import uuid4

from assistant import Answer, Assistant, Profile


def cited(answer: Answer) -> list[str]:
    """Ids of the cited statements, in order of marker."""
    return [citation.statement for citation in answer.citations]


def last(assistant: Assistant, *turns: str, step: int | None = None) -> Answer:
    """The answer to the last turn of one new conversation."""
    name, profile = uuid4().hex, Profile(step=step)
    return [assistant.ask(t, profile=profile, conversation=name) for t in turns][-1]
