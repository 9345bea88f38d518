"""What an answer cites."""

from assistant import Answer


def cited(answer: Answer) -> list[str]:
    """Ids of the cited statements, in order of marker."""
    return [citation.statement for citation in answer.citations]
