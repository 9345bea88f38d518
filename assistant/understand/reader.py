"""The reading of a question: normalise, correct, match the vocabulary, decide what is wanted."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.language import LanguageGuess
from assistant.knowledge.patterns import Match
from assistant.knowledge.words import clean, fold, tokens
from assistant.schema import Language, Profile
from assistant.understand.intent import Signs, decide
from assistant.understand.query import Query
from assistant.understand.spelling import Speller
from assistant.understand.steps import StepMentions, StepReader

_ROMAN = re.compile(r"(?<=\w )(I{1,3}|IV|V|VI{1,3}|IX|X)\b(?!['’])")
_ROMAN_VALUE = {
    numeral: str(value)
    for value, numeral in enumerate(
        ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), start=1
    )
}


@dataclass(frozen=True)
class _Matches:
    areas: list[Match]
    topics: list[Match]
    silences: list[Match]


class QuestionReader:
    """Turns questions into queries; holds no state between them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._vocabulary = knowledge.vocabulary
        self._last_step = knowledge.steps[-1]
        self._languages = LanguageGuess(knowledge.vocabulary.generic)
        self._steps = StepReader(knowledge.vocabulary.steps)
        self._generic = {fold(w) for words in knowledge.vocabulary.generic.values() for w in words}
        self._nouns = {
            fold(w) for words in knowledge.vocabulary.steps.nouns.values() for w in words
        }
        self._speller = Speller(_known_words(knowledge))

    def read(
        self, question: str, language: Language | None, profile: Profile | None, previous: Query | None
    ) -> Query:
        """The query of one turn, before anything is taken over from the turns before it."""
        text = clean(question)
        spoken = language or self._languages.of_question(text, previous.language if previous else None)
        words = [self._speller.correct(w) for w in tokens(self._romans(text))]
        mentions = self._steps.read(words)
        signs = self._signs(words, mentions, profile or Profile())
        query = Query(intent="open", language=spoken, text=text)
        return decide(query, signs, previous, self._last_step)

    def _romans(self, text: str) -> str:
        """`Steg III` → `Steg 3`; only capitals beside a step noun, since "i" is a word."""

        def arabic(match: re.Match[str]) -> str:
            before = tokens(text[: match.start()])
            is_step = before and fold(before[-1]) in self._nouns
            return _ROMAN_VALUE.get(match[1], match[1]) if is_step else match[1]

        return _ROMAN.sub(arabic, text)

    def _signs(self, words: Sequence[str], mentions: StepMentions, profile: Profile) -> Signs:
        vocabulary = self._vocabulary
        matches = _most_specific(
            vocabulary.area_patterns.find(words),
            vocabulary.topic_patterns.find(words),
            vocabulary.silence_patterns.find(words),
        )
        cues = vocabulary.cue_patterns.find(words)
        relative = vocabulary.relative_patterns.find(words)
        countries = vocabulary.country_patterns.find(words)
        small_talk = vocabulary.small_talk_patterns.find(words)
        subject = _positions([*matches.areas, *matches.topics, *matches.silences])
        framing = _positions([*cues, *relative, *countries]) | mentions.used
        content = [
            i
            for i, word in enumerate(words)
            if i in subject or (i not in framing and not self._is_generic(word))
        ]
        return Signs(
            mentions=mentions,
            relative=next((m.label for m in relative), None),
            areas=_labels(matches.areas),
            topics=_labels(sorted(matches.topics, key=lambda m: -m.weight)),
            silences=_labels(matches.silences),
            cues=frozenset(m.label for m in cues if m.label != "yes_no" or m.start == 0),
            countries=frozenset(m.label for m in countries),
            boundary=next((m.label for m in vocabulary.boundary_patterns.find(words)), None),
            small_talk=next((m.label for m in small_talk), None),
            words=tuple(words[i] for i in content),
            unexplained=tuple(
                words[i] for i in content if i not in subject | _positions(small_talk)
            ),
            profile_step=profile.step,
            is_short=len(words) <= 6,
        )

    def _is_generic(self, word: str) -> bool:
        return fold(word) in self._generic or (len(word) == 1 and not word.isdigit())


def _most_specific(
    areas: list[Match], topics: list[Match], silences: list[Match]
) -> _Matches:
    """Drops a match whose words another, more specific one uses too; ties go to the area."""
    ranked = [(m, rank) for rank, group in enumerate((topics, silences, areas)) for m in group]

    def beaten(match: Match, rank: int) -> bool:
        return any(
            set(match.positions) <= set(other.positions)
            and (other.weight, other_rank) > (match.weight, rank)
            and (rank != other_rank or len(other.positions) > len(match.positions) or rank != 0)
            for other, other_rank in ranked
        )

    kept = [(m, rank) for m, rank in ranked if not beaten(m, rank)]
    return _Matches(*([m for m, rank in kept if rank == wanted] for wanted in (2, 0, 1)))


def _labels(matches: Iterable[Match]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.label for m in matches))


def _positions(matches: Iterable[Match]) -> set[int]:
    return {position for match in matches for position in match.positions}


def _known_words(knowledge: Knowledge) -> set[str]:
    texts = [s.reading for s in knowledge.statements]
    texts += [t for by in knowledge.translations.values() for t in by.values()]
    return set(knowledge.vocabulary.known_words).union(*(tokens(text) for text in texts))
