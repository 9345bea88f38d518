"""Everything that is known, read once from `corpus/` and checked: the `Knowledge` value."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import CorpusError, UsageError
from assistant.knowledge.catalogue import Document, read_documents
from assistant.knowledge.development import Development, read_development
from assistant.knowledge.ladder import parse_ladder
from assistant.knowledge.language import LanguageGuess
from assistant.knowledge.local import LocalDocument, Skipped, read_local
from assistant.knowledge.questions import ExampleQuestion, read_kinds, read_questions
from assistant.knowledge.role import parse_role
from assistant.knowledge.threads import Thread, read_threads
from assistant.knowledge.translations import Translations, read_translations
from assistant.knowledge.vocabulary import Vocabulary
from assistant.knowledge.vocabulary_files import read_vocabulary
from assistant.schema import Statement

_PARSERS = {"ladder": parse_ladder, "role": parse_role}


@dataclass(frozen=True)
class Knowledge:
    """The documents as statements, with what is known beside them; immutable."""

    documents: tuple[Document, ...]
    local: tuple[LocalDocument, ...]
    skipped: tuple[Skipped, ...]
    statements: tuple[Statement, ...]
    translations: Translations
    vocabulary: Vocabulary
    questions: tuple[ExampleQuestion, ...]
    kinds: tuple[ExampleQuestion, ...]
    threads: tuple[Thread, ...]
    development: Development
    by_id: Mapping[str, Statement]

    @property
    def steps(self) -> tuple[int, ...]:
        """The steps of the ladder, in order."""
        return tuple(sorted({s.step for s in self.statements if s.is_requirement and s.step}))

    def statement(self, statement_id: str) -> Statement:
        """The statement with this id; UsageError where there is none."""
        try:
            return self.by_id[statement_id]
        except KeyError:
            raise UsageError(f"there is no statement {statement_id}") from None

    def step_of(self, statement_id: str) -> int | None:
        """The step on which the statement with this id stands; none for the role and the framework."""
        return self.statement(statement_id).step

    def printed(self, ids: Iterable[str]) -> tuple[Statement, ...]:
        """These statements in the order in which they are printed, each with its alternatives."""
        named = set(ids)
        return tuple(
            s for s in self.statements if s.id in named or named.intersection(s.alternatives)
        )

    def section(self, step: int, code: str) -> tuple[Statement, ...]:
        """The statements of one section of a step: `FOR` … `UTB`, `UPP` (rule), `INT` (opening)."""
        prefix = f"S{step}-{code}-"
        return tuple(s for s in self.statements if s.id.startswith(prefix))

    def requirements(
        self, step: int | None = None, code: str | None = None
    ) -> tuple[Statement, ...]:
        """The requirements of the ladder, of one step and one area where given."""
        return tuple(
            s
            for s in self.statements
            if s.is_requirement and step in (None, s.step) and code in (None, s.section)
        )

    def digests(self) -> dict[str, str]:
        """Document name → sha256 of its bytes."""
        own = {d.name: d.entry.sha256 for d in self.documents}
        return own | {d.name: d.sha256 for d in self.local}

    def text_of(self, document: str) -> str:
        """The full text of a document, by the name that citations use."""
        for source in self.documents:
            if source.name == document:
                return source.text
        for clarification in self.local:
            if clarification.name == document:
                return clarification.text
        raise UsageError(f"there is no document {document}")


def read_knowledge(corpus: Path) -> Knowledge:
    """All of `corpus/`; CorpusError (or LadderParseError) where anything is wrong with it."""
    if not (corpus / "catalogue.yaml").is_file():
        raise CorpusError(
            f"{corpus} holds no catalogue.yaml; set STEGVIS_CORPUS to the corpus folder"
        )
    documents = read_documents(corpus)
    printed = tuple(s for d in documents for s in _PARSERS[d.entry.kind](d))
    vocabulary = read_vocabulary(corpus / "vocabulary")
    translations = read_translations(corpus / "translations", printed)
    guess = LanguageGuess(vocabulary.generic, vocabulary.common_words)
    local, skipped = read_local(corpus / "local", vocabulary.area_names(), guess.of_text)
    statements = (*printed, *(s for d in local for s in d.statements))
    knowledge = Knowledge(
        documents=documents,
        local=local,
        skipped=skipped,
        statements=statements,
        translations=translations,
        vocabulary=vocabulary,
        questions=read_questions(
            corpus / "questions", {s.id for s in printed}, vocabulary.silences
        ),
        kinds=read_kinds(corpus / "questions"),
        threads=read_threads(corpus / "threads.yaml", {s.id: s for s in printed}),
        development=read_development(
            corpus, {s.id for s in printed}, {s.id for s in printed if s.is_requirement}
        ),
        by_id={s.id: s for s in statements},
    )
    _check_spans(knowledge)
    _check_vocabulary(vocabulary, knowledge.by_id)
    return knowledge


def _check_spans(knowledge: Knowledge) -> None:
    texts = {s.document: knowledge.text_of(s.document) for s in knowledge.statements}
    for statement in knowledge.statements:
        if texts[statement.document][statement.start : statement.end] != statement.quote:
            raise CorpusError(f"{statement.id}: the quote is not what stands at its span")
    if len(knowledge.by_id) != len(knowledge.statements):
        raise CorpusError("two statements have the same id")


def _check_vocabulary(vocabulary: Vocabulary, known: Mapping[str, Statement]) -> None:
    def check(owner: str, ids: Sequence[str]) -> None:
        for statement_id in ids:
            if statement_id not in known:
                raise CorpusError(f"vocabulary: {owner} names {statement_id}, which does not exist")

    codes = {area.code for area in vocabulary.areas}

    def check_meant(owner: str, names: Set[str]) -> None:
        missing = names - vocabulary.topics.keys() - codes
        if missing:
            raise CorpusError(f"vocabulary: {owner} names {min(missing)}, which does not exist")

    for topic in vocabulary.topics.values():
        check(topic.id, (*topic.statements, *topic.related))
        check_meant(topic.id, topic.others())
    for silence in vocabulary.silences.values():
        check(silence.id, silence.nearby)
        check_meant(silence.id, silence.others())
    for pair in vocabulary.counterparts:
        named = (*pair.topics, *pair.role)
        unknown = [n for n in named if n not in vocabulary.topics]
        unknown += [code for code in pair.areas if code not in codes]
        if unknown:
            raise CorpusError(f"counterparts.yaml names {unknown[0]}, which does not exist")
