"""Which of Swedish, Danish and English a text is written in.

Function words decide short questions, where statistical detectors guess; lingua decides the rest.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from assistant.knowledge.words import fold, tokens
from assistant.schema import LANGUAGES, Language

if TYPE_CHECKING:
    from lingua import LanguageDetector

_ISO: Final[Mapping[str, Language]] = {"SV": "sv", "DA": "da", "EN": "en"}
_LETTERS: Final[Mapping[Language, str]] = {"sv": "äö", "da": "æø", "en": ""}
_LETTER_VOTE = 2.0
_COMMON_VOTE = 0.5
_ASKED_VOTE = 0.75
_SURE = 1.0
_HARDLY = 0.5
_FEW = 4  # words
_CERTAIN = 0.9  # of the detector, where no word is known
_ENDING = re.compile(r"(?<=\d)[^\W\d]{1,4}\b")  # of a number: "5an" says nothing in English
_CAPITALS = re.compile(r"[A-ZÅÄÖÆØ]{2,5}")  # "IT?" and "EPJ?" are written so in every language


class LanguageGuess:
    """Detects the language of questions and of whole documents."""

    def __init__(
        self,
        function_words: Mapping[Language, frozenset[str]],
        common_words: Mapping[Language, frozenset[str]],
        asked: Mapping[Language, Counter[str]] | None = None,
        steps: Mapping[Language, frozenset[str]] | None = None,
    ) -> None:
        """`asked` counts the words of questions in a known language: where a word of the field is used.

        `steps` are the names of steps: "femman" is Swedish and nothing else.
        """
        self._words = {lang: _as_typed(function_words[lang]) for lang in LANGUAGES}
        self._common = common_words
        named = steps or {language: frozenset() for language in LANGUAGES}
        self._steps = _only_own(named, function_words)
        self._asked = asked or {language: Counter() for language in LANGUAGES}

    def of_text(self, text: str) -> Language:
        """The language of a longer text."""
        return self.of_question(text, previous=None)

    def of_question(self, text: str, previous: Language | None) -> Language:
        """The language of a question; when it gives no sign, that of the turn before it."""
        if previous and _CAPITALS.fullmatch(text.strip(" ?!.")):
            return previous
        votes = self._votes(text)
        ranked = sorted(
            ((lang, count) for lang, count in votes.items() if count), key=lambda pair: -pair[1]
        )
        words = tokens(text)
        few = len(words) < _FEW
        if not ranked:  # no word is known
            return previous or _unless_certain(text, "sv")
        most, votes_of_most = ranked[0]
        if few and len(ranked) > 1 and votes_of_most <= _HARDLY:
            return previous or "sv"
        if len(ranked) == 1 or votes_of_most - ranked[1][1] >= _SURE:
            return most
        if few and (of_few := self._of_few(words, votes, previous)):
            return of_few
        detected, own = _detected(text, previous), self._only_one(words)
        agrees = votes[detected] == votes_of_most or own == {detected}
        return detected if agrees else most

    def _of_few(
        self, words: Sequence[str], votes: Mapping[Language, float], previous: Language | None
    ) -> Language | None:
        """The language of a few words that may be of several."""
        if previous and votes[previous]:
            return previous
        own = self._only_one(words)
        if len(own) == 1:
            return own.pop()
        most = max(votes.values())
        return "sv" if votes["sv"] and votes["sv"] >= most - _HARDLY else None

    def warm(self) -> None:
        """Loads the detector."""
        _detector().detect_language_of("nasta uppdrag varldens vanligaste")

    def _only_one(self, words: Sequence[str]) -> set[Language]:
        """The languages of which a word is, that no other has: "medicinske"."""
        found: set[Language] = set()
        for word in words:
            votes = {lang: count for lang, count in self._votes(word).items() if count}
            if len(votes) == 1 and max(votes.values()) >= _ASKED_VOTE:
                found |= set(votes)
        return found

    def _votes(self, text: str) -> dict[Language, float]:
        votes: dict[Language, float] = dict.fromkeys(LANGUAGES, 0.0)
        for word in tokens(_ENDING.sub("", text)):
            owners = [lang for lang in LANGUAGES if word in self._words[lang]]
            for language in owners:
                votes[language] += 1 / len(owners)
            known = [lang for lang in LANGUAGES if word in self._common[lang]]
            for language in known:
                votes[language] += _COMMON_VOTE / len(known)
            asked = {lang: self._asked[lang][word] for lang in LANGUAGES if not word.isdigit()}
            for language, count in asked.items():
                votes[language] += _ASKED_VOTE * count / (sum(asked.values()) or 1)
            for language in LANGUAGES:
                if word in self._steps[language]:
                    votes[language] += _LETTER_VOTE
                if any(letter in word for letter in _LETTERS[language]):
                    votes[language] += _LETTER_VOTE
        return votes


def _as_typed(words: frozenset[str]) -> frozenset[str]:
    """The words, and as they are typed without å, ä, ö, æ and ø: "for" is also Swedish."""
    return words | {fold(word) for word in words if not word.isascii()}


def _only_own(
    names: Mapping[Language, frozenset[str]], others: Mapping[Language, frozenset[str]]
) -> Mapping[Language, frozenset[str]]:
    """The names that are words of their own language alone."""

    def elsewhere(language: Language) -> set[str]:
        rest = [lang for lang in LANGUAGES if lang != language]
        return set().union(*(names[lang] | others[lang] for lang in rest))

    return {language: names[language] - elsewhere(language) for language in LANGUAGES}


def _detected(text: str, previous: Language | None) -> Language:
    """What the detector says."""
    detected = _detector().detect_language_of(text)
    return _ISO[detected.iso_code_639_1.name] if detected else previous or "sv"


def _unless_certain(text: str, usual: Language) -> Language:
    """The usual language, where the detector is not certain of another one: "asdfgh"."""
    surest = next(iter(_detector().compute_language_confidence_values(text)), None)
    certain = surest is not None and surest.value >= _CERTAIN
    return _ISO[surest.language.iso_code_639_1.name] if surest and certain else usual


@lru_cache(maxsize=1)
def _detector() -> "LanguageDetector":
    from lingua import Language as Lingua
    from lingua import LanguageDetectorBuilder

    languages = (Lingua.SWEDISH, Lingua.DANISH, Lingua.ENGLISH)
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
