"""What was understood in earlier turns, apart for each conversation, in process memory only."""

from collections import OrderedDict
from threading import Lock

from assistant.understand.query import Query


class Memory:
    """The last query of each conversation; the longest unused ones are forgotten."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._last: OrderedDict[str, Query] = OrderedDict()
        self._lock = Lock()

    def recall(self, conversation: str | None) -> Query | None:
        """The query of the turn before, if there was one."""
        with self._lock:
            return self._last.get(conversation) if conversation else None

    def keep(self, conversation: str | None, query: Query | None) -> None:
        """Remembers the query of a turn; without one all stays as it was."""
        if not (conversation and query):
            return
        with self._lock:
            self._last[conversation] = query
            self._last.move_to_end(conversation)
            while len(self._last) > self._limit:
                self._last.popitem(last=False)
