"""Every error that Stegvis raises on purpose, each with one line that says what to do.

StegvisError
├── UsageError            the caller asked for something that does not exist (exit status 2)
├── CorpusError           a corpus file is missing, changed or inconsistent
│   └── LadderParseError  the ladder text does not have the shape that is promised
├── ModelError            the embedding model can't be loaded or is not the expected one
├── IndexUnavailable      there is no index, or not one that fits corpus and model
└── PortInUse             the address to serve on is taken
"""


class StegvisError(Exception):
    """Base of all expected errors; its message is written for the person at the keyboard."""

    exit_status = 1


class UsageError(StegvisError):
    """The request itself is wrong, for example a step that the ladder does not have."""

    exit_status = 2


class CorpusError(StegvisError):
    """A file below `corpus/` is missing, changed or contradicts another."""


class LadderParseError(CorpusError):
    """The ladder does not parse fully; nothing is guessed."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}")
        self.file, self.line, self.reason = file, line, reason


class ModelError(StegvisError):
    """The embedding model directory is missing, incomplete or altered."""


class IndexUnavailable(StegvisError):
    """The index is missing, damaged, or built from another corpus or model."""


class PortInUse(StegvisError):
    """Another program listens on the address that was asked for."""
