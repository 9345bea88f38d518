"""Whether the corpus on disk is still what was read: cheap to ask, since only a change is read anew."""

import os
from contextlib import suppress
from pathlib import Path

from assistant.errors import IndexUnavailable
from assistant.index.entries import fingerprint
from assistant.knowledge.corpus import Knowledge, read_knowledge

Signature = frozenset[tuple[str, int, int]]


class CorpusWatch:
    """Remembers how the files looked; to be made before they are read."""

    def __init__(self, corpus: Path) -> None:
        self._corpus, self._seen, self._same = corpus, _signature(corpus), True

    def check(self, knowledge: Knowledge) -> None:
        """IndexUnavailable where the corpus now says something else than `knowledge`.

        CorpusError where it can't be read any more.
        """
        seen = _signature(self._corpus)
        if seen != self._seen:
            self._same = fingerprint(read_knowledge(self._corpus)) == fingerprint(knowledge)
            self._seen = seen
        if not self._same:
            raise IndexUnavailable(
                "the corpus has changed since it was read; run `python ingest.py` and restart"
            )


def _signature(corpus: Path) -> Signature:
    """Name, size and time of change of every file, without opening any."""
    found = set()
    for folder, _, names in os.walk(corpus):
        for name in names:
            path = Path(folder, name)
            with suppress(OSError):  # gone since it was listed
                status = path.stat()
                found.add((str(path), status.st_size, status.st_mtime_ns))
    return frozenset(found)
