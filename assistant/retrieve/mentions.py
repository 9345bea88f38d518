"""Where a word stands: the statements that hold it, in the source's words or in their translation."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.words import fold, stem, tokens
from assistant.schema import LANGUAGES, Language, Statement
from assistant.understand.query import Query

_BEGINS = 5  # letters of a stem that may begin a longer word: `patient` in `patientperspektiv`
_THING = 2  # words of a thing and its kind
_ENDS = 6  # letters of one that may end it: `register` in `kvalitetsregister`


class Mentions:
    """Finds the statements that literally hold what a question asks for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._patterns = knowledge.vocabulary.mention_patterns

    @cached_property
    def _words(self) -> Mapping[str, Mapping[Language, frozenset[str]]]:
        """The words of every statement; only some questions need them."""
        return {s.id: self._words_of(s) for s in self._knowledge.statements}

    def asks(self, query: Query, label: str) -> bool:
        """Whether the question asks where a word stands (`word`), or what is `about` something.

        "The doctors' words" are a subject: what asks for a word is said without a gap.
        """
        found = [m for m in self._patterns.find(tokens(query.text)) if m.label == label]
        if label != "word":
            return bool(found)
        return any(m.positions[-1] - m.start + 1 == len(m.positions) for m in found)

    def is_single(self, query: Query) -> bool:
        """Whether just one word is sought: where it does not stand, nothing else is meant."""
        return [len(part) for part in self._sought(query)] == [1] and not query.areas

    def found(self, query: Query, among: Iterable[str]) -> tuple[Statement, ...]:
        """The statements among these that hold all words of one of the things that are sought."""
        sought = self._sought(query)
        allowed = set(among)
        candidates = [s for s in self._knowledge.statements if s.id in allowed]
        if query.cues & {"first", "requirement"}:
            ladder = [s for s in candidates if s.is_requirement or s.kind == "introduction"]
            candidates = (
                ladder if "first" in query.cues else [s for s in ladder if s.is_requirement]
            )
        if query.steps:
            candidates = [s for s in candidates if s.step in query.steps]
        found = self._holding(candidates, sought, query.language)
        if not found and query.topics:  # its kind ("fagligt netværk") may not stand, the thing does
            things = [part[-1:] for part in sought if len(part) <= _THING]
            found = self._holding(candidates, things, query.language)
        steps = [s.step for s in found if s.step]
        if steps and self.asks(query, "first"):
            return tuple(s for s in found if s.step == min(steps))
        return found

    def _sought(self, query: Query) -> list[list[str]]:
        """The words that are looked for, apart where a word like "or" stands between them."""
        words = query.subject.split()
        matches = self._patterns.find(words)
        framing = {i for m in matches for i in m.positions}
        apart = {i for m in matches if m.label == "apart" for i in m.positions}
        written = set(tokens(query.text))  # what was corrected is another word
        parts: list[list[str]] = [[]]
        for i, word in enumerate(words):
            if i in apart:
                parts.append([])
            elif word in query.words and word in written and i not in framing:
                parts[-1].append(word)
        said = [part for part in parts if part]
        last = words[-1:] if len(words) - 1 not in framing else []
        return said or ([last] if written.issuperset(last) else [])

    def _holding(
        self, statements: Sequence[Statement], sought: Sequence[Sequence[str]], language: Language
    ) -> tuple[Statement, ...]:
        def holds(statement: Statement) -> bool:
            words = self._words[statement.id]
            spoken = {statement.language, language}
            return any(
                all(any(_stands(word, words[lang], lang) for lang in spoken) for word in part)
                for part in sought
                if part
            )

        return tuple(s for s in statements if holds(s))

    def _words_of(self, statement: Statement) -> Mapping[Language, frozenset[str]]:
        """The stems of its words, and the words themselves, in each language."""
        texts: dict[Language, str] = {statement.language: statement.reading}
        for language, text in self._knowledge.translations.get(statement.id, {}).items():
            texts[language] = text
        return {
            language: frozenset(
                form
                for word in tokens(texts.get(language, ""))
                for form in (fold(word), stem(word, language))
            )
            for language in LANGUAGES
        }


def _stands(word: str, words: frozenset[str], language: Language) -> bool:
    sought = stem(word, language)
    if sought in words or fold(word) in words:
        return True
    long, longer = len(sought) >= _BEGINS, len(sought) >= _ENDS
    return any(
        (long and found.startswith(sought)) or (longer and found.endswith(sought))
        for found in words
    )
