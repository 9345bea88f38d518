"""The reading of a question: normalise, correct, match the vocabulary, decide what is wanted."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.language import LanguageGuess
from assistant.knowledge.patterns import Match
from assistant.knowledge.words import breaks, clean, fold, tokens
from assistant.schema import LANGUAGES, Language, Profile
from assistant.understand.intent import decide
from assistant.understand.query import Query
from assistant.understand.signs import Signs
from assistant.understand.spelling import Speller
from assistant.understand.steps import StepMentions, StepReader

_ROMAN = re.compile(r"\b(\w+) (I{1,3}|IV|V|VI{1,3}|IX|X)\b(?!['’])")
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_ORDINAL = re.compile(r"\b(\d)\. ?(\w+)")
_SPOKEN: dict[Language, frozenset[Language]] = {
    "sv": frozenset({"sv", "da"}),
    "da": frozenset({"da", "sv"}),
    "en": frozenset({"en"}),
}
_AT_HEAD = {"yes_no": 0, "first_opening": 1}  # cue → last place at which it may begin
_ADDED = 3  # words before a silence among which "and" adds it to something else
_SHORT = 7  # words; a question so short leans on the turn before it
_NAME = re.compile(r"(?<=[\w,] )[A-ZÅÄÖÆØ][a-zåäöæøé]+")


_SECOND = re.compile(r"(\w+) ([A-ZÅÄÖÆØ][a-zåäöæøé]+)\b")


@dataclass(frozen=True)
class _Matches:
    topics: list[Match]
    silences: list[Match]
    areas: list[Match]


@dataclass(frozen=True)
class _Found:
    """Every match of the vocabulary in the words of a question."""

    all_topics: list[Match]
    matches: _Matches
    cues: list[Match]
    relative: list[Match]
    small_talk: list[Match]
    boundary: list[Match]
    countries: list[Match]
    degrees: list[Match]
    wishes: set[int]


class QuestionReader:
    """Turns questions into queries; holds no state between them."""

    def __init__(self, knowledge: Knowledge) -> None:
        vocabulary = knowledge.vocabulary
        self._vocabulary = vocabulary
        self._last_step = knowledge.steps[-1]
        self._languages = LanguageGuess(vocabulary.generic, vocabulary.common_words)
        self._generic = _folded(w for words in vocabulary.generic.values() for w in words)
        self._steps = StepReader(vocabulary.steps, self._generic)
        self._nouns = _folded(w for words in vocabulary.steps.nouns.values() for w in words)
        asked = (tokens(q.text) for q in (*knowledge.questions, *knowledge.kinds))
        self._joins = _folded(w for words in vocabulary.steps.joins.values() for w in words)
        self._speller = Speller(
            _known_words(knowledge), set().union(*vocabulary.common_words.values(), *asked)
        )
        spellings = "|".join(sorted(map(re.escape, vocabulary.steps.spellings), reverse=True))
        self._spellings = re.compile(rf"(?<!\w)(?:{spellings})(?!\w)", re.IGNORECASE)

    def read(
        self,
        question: str,
        language: Language | None,
        profile: Profile | None,
        context: Query | None,
    ) -> tuple[Query, Signs]:
        """One turn by itself, and what was found in it; the context tells language and step."""
        text = clean(question)
        plain = self._normal_steps(text)
        words = [self._speller.correct(w) for w in tokens(plain)]
        spoken = self._languages.of_question(text, context.language if context else None)
        mentions = self._steps.read(words, breaks(plain))
        signs = self._signs(words, spoken, mentions, self._names(text), profile or Profile())
        wished = self._vocabulary.language_patterns.find(words)
        wish = next((lang for lang in LANGUAGES if any(m.label == lang for m in wished)), None)
        subject = " ".join(word for i, word in enumerate(words) if i not in mentions.used)
        language = language or wish or spoken
        query = Query(intent="open", language=language, text=text, subject=subject)
        spoken_of = context.about_steps[-1] if context and context.about_steps else None
        known = spoken_of or signs.profile_step
        return decide(query, signs, known, self._last_step), signs

    def warm(self) -> None:
        """Loads what the first question would wait for."""
        self._languages.warm()

    def _normal_steps(self, text: str) -> str:
        """`Steg III` → `Steg 3`, `3. trin` → `trin 3`, `t.o.m.` → `till`."""

        def roman(match: re.Match[str]) -> str:
            number = _NUMERALS.index(match[2]) + 1
            return f"{match[1]} {number}" if fold(match[1]) in self._nouns else match[0]

        def ordinal(match: re.Match[str]) -> str:
            return f"{match[2]} {match[1]}" if fold(match[2]) in self._nouns else match[0]

        text = self._spellings.sub(
            lambda match: self._vocabulary.steps.spellings[match[0].lower()], text
        )
        return _ORDINAL.sub(ordinal, _ROMAN.sub(roman, text))

    def _names(self, text: str) -> frozenset[str]:
        """Words that look like somebody's name: a capital inside the sentence, and no term.

        Right after a yes-or-no verb ("Får Hans …", "Skal Lone …") a name may also be a word.
        """
        found = {
            name for name in map(str.lower, _NAME.findall(text)) if not self._speller.is_term(name)
        }
        second = _SECOND.match(text)
        if second and fold(second[2]) not in self._nouns:
            opening = self._vocabulary.cue_patterns.find([second[1].lower()])
            if _opens_with(opening, "yes_no"):
                found.add(second[2].lower())
        return frozenset(found)

    def _find(self, words: Sequence[str], spoken: Language) -> _Found:
        vocabulary = self._vocabulary
        languages = [self._languages_of(word, spoken) for word in words]
        topics = vocabulary.topic_patterns.find(words, languages)
        silences = vocabulary.silence_patterns.find(words, languages)
        areas = vocabulary.area_patterns.find(words, languages)
        cues = vocabulary.cue_patterns.find(words, languages)
        wishes = _positions(vocabulary.language_patterns.find(words))
        countries = vocabulary.country_patterns.find(words)
        denied = {m.positions[-1] + n for m in cues if m.label == "not_only" for n in (1, 2)}
        degrees = vocabulary.degree_patterns.find(words, languages)
        follow = _positions(m for m in cues if m.label == "follow")
        topics = [m for m in topics if not set(m.positions) <= follow]
        return _Found(
            all_topics=topics,
            matches=_most_specific(topics, silences, areas),
            cues=cues,
            relative=vocabulary.relative_patterns.find(words, languages),
            small_talk=vocabulary.small_talk_patterns.find(words, languages),
            boundary=vocabulary.boundary_patterns.find(words, languages),
            countries=[m for m in countries if not wishes & set(m.positions)],
            degrees=[m for m in degrees if not denied & set(m.positions)],
            wishes=wishes,
        )

    def _signs(
        self,
        words: Sequence[str],
        spoken: Language,
        mentions: StepMentions,
        names: frozenset[str],
        profile: Profile,
    ) -> Signs:
        found = self._find(words, spoken)
        matches, cues = found.matches, found.cues
        subject = _positions([*matches.areas, *matches.topics, *matches.silences])
        framing = _positions([*cues, *found.relative, *found.countries])
        framing |= mentions.used | found.wishes | {i for i, w in enumerate(words) if w in names}
        content = self._content(words, subject, framing)
        explained = subject | _positions(found.small_talk)
        topics = self._narrow(found, mentions)
        everything = _positions(m for m in cues if m.label == "all")
        return Signs(
            mentions=mentions,
            relative=next((m.label for m in found.relative), None),
            areas=self._areas(matches, mentions, everything),
            topics=topics,
            wider=tuple(t for t in _labels(found.all_topics) if t not in topics),
            silences=self._silences(matches, sets=bool(mentions.steps) and _asks_for_set(cues)),
            degrees=_labels(found.degrees),
            qualifiers=tuple(words[i] for i in content if i not in subject),
            cues=frozenset(m.label for m in cues if _counts(m, spoken)),
            countries=frozenset(m.label for m in found.countries),
            boundary=_boundary(found.boundary),
            small_talk=next((m.label for m in found.small_talk), None),
            opens_politely=any(m.start <= 1 for m in found.small_talk),
            names_somebody=bool(names) and not _opens_with(cues, "requirement"),
            speaks_of_somebody=any(m.label == "somebody" for m in cues),
            words=tuple(words[i] for i in content),
            unexplained=tuple(words[i] for i in content if i not in explained),
            profile_step=profile.step,
            is_short=len(words) <= _SHORT,
            asks_twice=_asks_twice(cues),
            adds_silence=self._adds(words, matches.silences),
        )

    def _silences(self, matches: _Matches, sets: bool) -> tuple[str, ...]:
        """The subjects that no source holds, unless they stand beside something that it does."""
        labels = _labels(matches.silences)
        if not matches.topics and not matches.areas and not sets:
            return labels
        return tuple(s for s in labels if not self._vocabulary.silences[s].yields)

    def _adds(self, words: Sequence[str], silences: Sequence[Match]) -> bool:
        """Whether a silence is asked about beside something else: "the requirements and the pay"."""
        before = (words[max(0, m.start - _ADDED) : m.start] for m in silences)
        return any(fold(word) in self._joins for near in before for word in near)

    def _languages_of(self, word: str, spoken: Language) -> frozenset[Language]:
        """The languages that a word of a question can belong to.

        A common word belongs to the language that is spoken (Swedish and Danish lend each other
        theirs); any other may be a term of the sources.
        """
        if word in self._vocabulary.common_words[spoken] or fold(word) in self._generic:
            return _SPOKEN[spoken]
        return frozenset(LANGUAGES)

    def _areas(
        self, matches: _Matches, mentions: StepMentions, everything: set[int]
    ) -> tuple[str, ...]:
        """The areas that are named, and those that a topic means when it is asked of a step.

        One that is only part of a word for everything ("formal and practical") is not meant.
        """
        named = _labels(m for m in matches.areas if not set(m.positions) <= everything)
        if not mentions.steps:
            return named
        meant = (self._vocabulary.topics[m.label].area for m in matches.topics)
        return tuple(dict.fromkeys([*named, *(area for area in meant if area)]))

    def _content(self, words: Sequence[str], subject: set[int], framing: set[int]) -> list[int]:
        """Positions of the words that carry a subject."""

        def carries(i: int, word: str) -> bool:
            generic = fold(word) in self._generic or len(word) == 1
            return i in subject or (i not in framing and not generic and not word.isdigit())

        return [i for i, word in enumerate(words) if carries(i, word)]

    def _narrow(self, found: _Found, mentions: StepMentions) -> tuple[str, ...]:
        """The topics, the most specific first; broad ones only where there is nothing else.

        A subject without steps, like the ladder as such, yields to a step that is named; any broad
        one to a step that is to be reached; the Danish role to anything of the Swedish ladder,
        unless the question says Danish. Two questions keep all their topics.
        """
        topics = self._vocabulary.topics
        labels = _labels(sorted(found.matches.topics, key=lambda m: -m.weight))
        if mentions.steps:
            labels = tuple(t for t in labels if not topics[t].area)
        danish = any(m.label == "DK" for m in found.countries)
        if (mentions.steps or found.matches.areas) and not danish:
            labels = tuple(t for t in labels if topics[t].country != "DK")
        narrow = tuple(t for t in labels if not topics[t].broad)
        if _asks_twice(found.cues) and not mentions.steps:
            return labels
        if narrow or not mentions.steps:
            return narrow or labels
        moves = (mentions.origin and mentions.goal) or any(
            m.label == "transition" for m in found.cues
        )
        return () if moves else tuple(t for t in labels if topics[t].of_steps)


def _most_specific(topics: list[Match], silences: list[Match], areas: list[Match]) -> _Matches:
    """Drops a match all of whose words a more specific one uses too; between kinds, ties go to areas."""
    ranked = [(m, rank) for rank, group in enumerate((topics, silences, areas)) for m in group]

    def beaten(match: Match, rank: int) -> bool:
        mine = set(match.positions)
        for other, other_rank in ranked:
            theirs = set(other.positions)
            if other is match or not mine <= theirs:
                continue
            if mine < theirs or (
                other_rank != rank and (other.weight, other_rank) > (match.weight, rank)
            ):
                return True
        return False

    kept = [(m, rank) for m, rank in ranked if not beaten(m, rank)]
    return _Matches(*([m for m, rank in kept if rank == wanted] for wanted in range(3)))


def _asks_for_set(cues: Iterable[Match]) -> bool:
    return any(m.label in ("requirement", "all", "transition") for m in cues)


def _asks_twice(cues: Iterable[Match]) -> bool:
    return len({m.start for m in cues if m.label == "question"}) > 1


def _opens_with(cues: Iterable[Match], label: str) -> bool:
    return any(m.label == label and m.start == 0 for m in cues)


def _boundary(matches: Sequence[Match]) -> Literal["person", "instruction"] | None:
    labels = {match.label for match in matches}
    if "instruction" in labels:
        return "instruction"
    return "person" if "person" in labels else None


def _counts(cue: Match, spoken: Language) -> bool:
    """Whether the cue means what it says: some only at the head, "i" only in English."""
    if cue.label in _AT_HEAD:
        return cue.start <= _AT_HEAD[cue.label]
    return cue.label != "me" or cue.language == spoken


def _labels(matches: Iterable[Match]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.label for m in matches))


def _positions(matches: Iterable[Match]) -> set[int]:
    return {position for match in matches for position in match.positions}


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _known_words(knowledge: Knowledge) -> set[str]:
    texts = [s.reading for s in knowledge.statements]
    texts += [t for by in knowledge.translations.values() for t in by.values()]
    return set(knowledge.vocabulary.known_words).union(*(tokens(text) for text in texts))
