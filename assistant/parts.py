"""What answers are made with: each part is built from corpus and settings when it is first needed."""

from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from assistant.knowledge.corpus import Knowledge
from assistant.settings import Settings
from assistant.understand.pointers import PointerReader
from assistant.understand.reader import QuestionReader

if TYPE_CHECKING:
    from assistant.index.embeddings import LocalEmbeddings
    from assistant.plan.wishes.talk import PlanTalk
    from assistant.retrieve.rank import Ranker
    from assistant.retrieve.router import Router
    from assistant.retrieve.search import HybridSearch
    from assistant.understand.answerability import AnswerabilityModel
    from assistant.understand.kinds import KindModel


@dataclass(frozen=True)
class Opened:
    """What is read from the index at the first question."""

    embeddings: "LocalEmbeddings"
    search: "HybridSearch"
    kinds: "KindModel"
    silence: "AnswerabilityModel"


class Parts:
    """Readers, ranking and index over one corpus; nothing is loaded before it is used."""

    def __init__(self, knowledge: Knowledge, settings: Settings) -> None:
        self._knowledge, self._settings = knowledge, settings
        self._opening = Lock()

    @cached_property
    def reader(self) -> QuestionReader:
        """Reads questions."""
        return QuestionReader(self._knowledge)

    @cached_property
    def pointers(self) -> PointerReader:
        """Finds the statement of the answer before that a turn points at."""
        return PointerReader(self._knowledge)

    @cached_property
    def router(self) -> "Router":
        """Finds the evidence for a query."""
        from assistant.retrieve.router import Router
        from assistant.retrieve.tuning import tuning

        return Router(self._knowledge, self.ranker, tuning().limits)

    @cached_property
    def plans(self) -> "PlanTalk":
        """Reads what a plan is wished to hold."""
        from assistant.plan.wishes.matching import RequirementMatcher
        from assistant.plan.wishes.talk import PlanTalk
        from assistant.retrieve.tuning import tuning

        matcher = RequirementMatcher(self._knowledge, self.reader, self.ranker, tuning().limits)
        return PlanTalk(self._knowledge, self.reader, matcher)

    @cached_property
    def ranker(self) -> "Ranker":
        """Ranks statements and silences; index and model are loaded at first use."""
        from assistant.retrieve.rank import Ranker
        from assistant.retrieve.tuning import tuning

        return Ranker(self._knowledge, lambda: self.opened.search, tuning().weights)

    @property
    def opened(self) -> Opened:
        """Index and models. IndexUnavailable or ModelError where they cannot be used."""
        with self._opening:  # two first questions at once must not open the index twice
            return self._opened_once

    @cached_property
    def _corpus(self) -> str:
        """What the index has to be built from: the fingerprint of the corpus as it was read."""
        from assistant.index.entries import fingerprint

        return fingerprint(self._knowledge)

    @cached_property
    def _opened_once(self) -> Opened:
        from assistant.index.embeddings import LocalEmbeddings
        from assistant.index.generations import open_current
        from assistant.retrieve.search import HybridSearch
        from assistant.retrieve.tuning import tuning
        from assistant.understand.answerability import AnswerabilityModel
        from assistant.understand.kinds import KindModel

        embeddings = LocalEmbeddings(self._settings.model, self._settings.prompts)
        index = open_current(self._settings.index, self._corpus, embeddings)
        search = HybridSearch(self._knowledge, index, tuning().weights)
        kinds, silence = KindModel.load(index.folder), AnswerabilityModel.load(index.folder)
        return Opened(embeddings, search, kinds, silence)

    def check_index(self) -> None:
        """Raises where the index is not there, is damaged, or fits neither model nor corpus."""
        from assistant.index.embeddings import LocalEmbeddings
        from assistant.index.manifest import current, read_manifest

        embeddings = LocalEmbeddings(self._settings.model, self._settings.prompts)
        generation = current(self._settings.index)
        manifest = read_manifest(generation)
        manifest.check_source(self._corpus, embeddings.fingerprint)
        manifest.check_files(generation)
