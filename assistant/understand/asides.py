"""What stands in a turn beside what it asks: a wish for a language, thanks, why one asks, complaints."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.knowledge.patterns import Match
from assistant.knowledge.vocabulary import Vocabulary
from assistant.knowledge.words import clauses, fold, tokens, without
from assistant.schema import LANGUAGES, Language
from assistant.understand.finder import Finder, wishes
from assistant.understand.found import Found, labels, positions
from assistant.understand.steps import StepReader

_ASKING = frozenset(
    {"question", "requirement", "transition", "compare", "new", "first", "count", "over", "all"}
    | {"which_steps", "both", "rest", "only", "again", "why", "more", "others", "doubt", "grant"}
)
_KNOWN = "known"
_ABOUT_PEOPLE = frozenset({"me", "somebody"})
_BESIDE_WISH = frozenset({"you", "yes_no", "pronoun", "follow", "again", "me", "back"})


@dataclass(frozen=True)
class _Clause:
    """One clause, its words, and what was found in them."""

    text: str
    words: Sequence[str]
    found: Found
    names_step: bool
    knows_language: bool = False

    @property
    def asks(self) -> bool:
        """Whether it may be what is asked, or name the matter of it."""
        subjects, cues = self.found.subjects, self.found.cues
        named = subjects.topics or subjects.areas or subjects.silences or self.names_step
        opens = any(m.label in ("yes_no", "exists") and m.start == 0 for m in cues)
        asking = opens or any(m.label in _ASKING for m in cues) or "?" in self.text
        people = any(m.label in _ABOUT_PEOPLE for m in cues)
        return bool(named or asking or (self.found.countries and not people))

    @property
    def questions(self) -> bool:
        """Whether it has the words of a question."""
        return any(m.label in ("question", "yes_no", "exists") for m in self.found.cues)

    @property
    def reports(self) -> bool:
        """Whether it only says that somebody else asks: "my Swedish colleague wonders"."""
        subjects, cues = self.found.subjects, {m.label for m in self.found.cues}
        named = subjects.topics or subjects.areas or subjects.silences or self.names_step
        return "reports" in cues and bool(cues & _ABOUT_PEOPLE) and not (named or cues & _ASKING)

    @property
    def tells_language(self) -> bool:
        """Whether it only says which language somebody knows: "our new manager reads no Danish"."""
        subjects = self.found.subjects
        named = subjects.topics or subjects.areas or subjects.silences or self.names_step
        opens = any(m.label in ("yes_no", "exists") and m.start == 0 for m in self.found.cues)
        asks = opens or "?" in self.text or any(m.label == "question" for m in self.found.cues)
        return self.knows_language and not (named or asks)

    @property
    def complains(self) -> bool:
        """Whether it says that the answer was none to the question."""
        return any(m.label == "complaint" for m in self.found.cues)


@dataclass(frozen=True)
class Asked:
    """What a turn asks, the language it wishes for, and whether it asks for nothing else."""

    text: str
    language: Language | None = None
    only_language: bool = False


class AsideReader:
    """Takes from a turn what it does not ask."""

    def __init__(
        self, vocabulary: Vocabulary, finder: Finder, steps: StepReader, generic: frozenset[str]
    ) -> None:
        """`generic` are the folded words that carry no subject."""
        self._vocabulary, self._finder = vocabulary, finder
        self._steps, self._generic = steps, generic

    def read(self, text: str, spoken: Language, goes_on: bool = False) -> Asked:
        """What is asked, or the wish where that is all; the whole text where it has no aside.

        Where a conversation `goes_on`, who it is that asks says nothing of what is asked about.
        """
        text = self._without_known_languages(text, spoken)
        if goes_on:
            text = self._unreported(text, spoken)
        wished = labels(wishes(self._vocabulary, tokens(text)))
        complaints = self._vocabulary.turn_patterns.find(tokens(text))
        if not wished and not any(m.label == "complaint" for m in complaints):
            return Asked(text)
        read = [self._clause(part, spoken) for part in clauses(text)]
        if wished and self._only_tells_where(read):
            return Asked(text)
        language = next((language for language in LANGUAGES if language in wished), None)
        only = [clause for clause in read if self._only_wishes(clause)]
        asked = [c for c in read if c not in only and c.asks and not c.complains]
        kept = "".join(c.text for c in asked or only)
        return Asked(kept or text, language, bool(only) and not asked)

    def without_wish(self, text: str) -> str:
        """The text as it is searched with: the language that is wished for is no part of the matter."""
        rest = without(text, positions(wishes(self._vocabulary, tokens(text))))
        return " ".join(rest.split()) if tokens(rest) else text

    def _only_tells_where(self, read: Sequence[_Clause]) -> bool:
        """Whether a language beside a subject names its source: "dokumentation på svensk - hvad gælder?"

        The quotations of the answer are in that language, whichever is meant.
        """
        wishing = [c for c in read if c.found.wishes]
        asking = any(c.questions for c in read if c not in wishing)
        return asking and not any(self._asks_for_reply(c) for c in wishing)

    def _without_known_languages(self, text: str, spoken: Language) -> str:
        """The text without the clauses that only say which language somebody knows."""
        if not any(m.label == _KNOWN for m in self._languages_in(text)):
            return text
        read = [self._clause(part, spoken) for part in clauses(text)]
        return "".join(c.text for c in read if not c.tells_language) or text

    def _languages_in(self, text: str) -> list[Match]:
        return self._vocabulary.language_patterns.find(tokens(text))

    def _unreported(self, text: str, spoken: Language) -> str:
        """The text without a clause that only says that somebody asks what follows."""
        parts = clauses(text)
        if len(parts) == 1 or not self._clause(parts[0], spoken).reports:
            return text
        return "".join(parts[1:])

    def _clause(self, text: str, spoken: Language) -> _Clause:
        words = tokens(text)
        found = self._finder.find(words, spoken)
        named = bool(self._steps.read(words).used or found.relative)
        named = named or any(word.isdigit() for word in words)
        knows = any(m.label == _KNOWN for m in self._languages_in(text))
        return _Clause(text, words, found, named, knows)

    def _asks_for_reply(self, clause: _Clause) -> bool:
        """Whether it asks, or asks for an answer, or for a language alone."""
        return clause.questions or bool(self._replies(clause)) or self._only_wishes(clause)

    def _replies(self, clause: _Clause) -> list[Match]:
        """The words that ask for an answer: "svar", "gerne"."""
        return [m for m in self._languages_in(clause.text) if m.label == "reply"]

    def _only_wishes(self, clause: _Clause) -> bool:
        """Whether it wishes for a language and says nothing of what is to be answered."""
        if not clause.found.wishes or clause.names_step or clause.found.countries:
            return False
        beside = positions(m for m in clause.found.cues if m.label in _BESIDE_WISH)
        beside |= positions(self._replies(clause))
        beside |= positions(clause.found.small_talk) | clause.found.wishes
        return all(
            i in beside or fold(word) in self._generic for i, word in enumerate(clause.words)
        ) and not any(m.label == "question" for m in clause.found.cues)
