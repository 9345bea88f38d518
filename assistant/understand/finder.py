"""Matches the vocabulary in the words of a question, without what only looks like a match."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.knowledge.patterns import Match
from assistant.knowledge.vocabulary import Vocabulary
from assistant.knowledge.words import fold
from assistant.schema import LANGUAGES, Language
from assistant.understand.found import Found, positions, span
from assistant.understand.specific import most_specific
from assistant.understand.step_sets import DETERMINERS
from assistant.understand.step_words import all_forms, is_one_of

_SPOKEN: dict[Language, frozenset[Language]] = {
    "sv": frozenset({"sv", "da"}),
    "da": frozenset({"da", "sv"}),
    "en": frozenset({"en"}),
}
# These say when, how or with whom, and not what.
_NO_SUBJECTS = ("follow", "onwards", "meeting", "grows", "leaves_out")


class Finder:
    """Matches the vocabulary against words."""

    def __init__(self, vocabulary: Vocabulary, generic: frozenset[str]) -> None:
        """`generic` are the folded words that carry no subject."""
        self._vocabulary, self._generic = vocabulary, generic
        self._joins = all_forms(vocabulary.steps.joins)
        self._written = frozenset(w for words in vocabulary.generic.values() for w in words)

    def find(self, words: Sequence[str], spoken: Language) -> Found:
        """All matches; a common word counts in the language that is spoken."""
        vocabulary = self._vocabulary
        languages = [self._languages_of(word, spoken) for word in words]
        cues, relative = self._framing(words, languages)
        silences = vocabulary.silence_patterns.find(words, languages)
        wished = positions(wishes(vocabulary, words))
        silences = _asked(silences, cues, wished)
        topics = _of_subjects(vocabulary.topic_patterns.find(words, languages), cues)
        topics, cues = _over_all(topics, cues)
        areas = vocabulary.area_patterns.find(words, languages)
        known = positions(m for m in vocabulary.language_patterns.find(words) if m.label == "known")
        denied = _following(cues, "not_only")
        begun = _said(cues, "begins")  # "start with networks" founds none
        degrees = vocabulary.degree_patterns.find(words, languages)
        polite = vocabulary.small_talk_patterns.find(words, languages)
        countries = vocabulary.country_patterns.find(words)
        return Found(
            all_topics=topics,
            subjects=most_specific(topics, silences, areas),
            cues=cues,
            relative=relative,
            small_talk=[m for m in polite if not _is_part(m, degrees, _said(cues, "onwards"))],
            boundary=vocabulary.boundary_patterns.find(words, languages),
            countries=[m for m in countries if not (wished | known) & set(m.positions)],
            degrees=_degrees(degrees, denied | begun | self._started(words, cues, topics)),
            plan=vocabulary.plan_patterns.find(words, languages),
            wishes=wished,
        )

    def _started(
        self, words: Sequence[str], cues: Iterable[Match], topics: Iterable[Match]
    ) -> set[int]:
        """Where a verb of starting tells of the thing: "when does coding start?", "när startar kodning?"."""
        asked = {m.start for m in cues if m.label == "question"}
        things = {m.start for m in topics}
        joined = {i for i, word in enumerate(words) if is_one_of(word, self._joins)}
        starts = _said(cues, "starts")
        ends = {i for i in starts if i + 1 in {*asked, *joined, len(words)}}
        return ends | {i for i in starts if i - 1 in asked and i + 1 in things}

    def _framing(
        self, words: Sequence[str], languages: Sequence[frozenset[Language]]
    ) -> tuple[list[Match], list[Match]]:
        """The cues, and the steps that are pointed at."""
        vocabulary = self._vocabulary
        said = vocabulary.turn_patterns.find(words, languages)
        cues = [*vocabulary.cue_patterns.find(words, languages), *said]
        upwards = _said(cues, "onwards")  # "later on as I move up"
        relative = vocabulary.relative_patterns.find(words, languages)
        relative = [m for m in relative if not set(m.positions) <= upwards]
        numbered = {i - 1 for i, word in enumerate(words) if word.isdigit()}  # "what step 2 asks"
        asking = positions(m for m in cues if m.label == "question")
        cues = [m for m in cues if not (_is_step_named(m, asking) and m.positions[-1] in numbered)]
        pointed = positions(relative)  # "the one right below" confirms nothing
        cues = [m for m in cues if m.label != "confirm" or not set(m.positions) <= pointed]
        return _of_things(cues, _people(cues)), relative

    def _languages_of(self, word: str, spoken: Language) -> frozenset[Language]:
        """The languages that a word of a question can belong to.

        A common word belongs to the language that is spoken (Swedish and Danish lend each other
        theirs); any other may be a term of the sources. "säker" is not the "saker" of a hurried hand.
        """
        plain = fold(word)
        generic = plain in self._generic and (plain == word or word in self._written)
        if word in self._vocabulary.common_words[spoken] or generic:
            return _SPOKEN[spoken]
        return frozenset(LANGUAGES)


def wishes(vocabulary: Vocabulary, words: Sequence[str]) -> list[Match]:
    """The wishes for a language; "the Danish again" is a source, "krav på engelska" a subject.

    What something is called in a language is asked in the language of the question.
    """

    def is_source(match: Match) -> bool:
        named = vocabulary.country_patterns.find(words[match.start : match.start + 1])
        return bool(named and match.start and words[match.start - 1] in DETERMINERS)

    found = vocabulary.language_patterns.find(words)
    described = {m.start for m in found if m.label == "described"}
    named = [*vocabulary.silence_patterns.find(words), *vocabulary.topic_patterns.find(words)]
    subjects = [m for m in found if any(_within(m, subject) for subject in named)]
    called = [m.start for m in found if m.label == "called"]
    subjects += [m for m in found if any(start < m.start for start in called)]
    wished = (m for m in found if m.label in LANGUAGES and m not in subjects and not is_source(m))
    return [m for m in wished if m.positions[-1] + 1 not in described]


def _asked(silences: Iterable[Match], cues: Sequence[Match], wished: set[int]) -> list[Match]:
    """The silences that are asked about, and not waved aside, counted, or wishes for a language."""
    dropped = _following(cues, "dismiss") | _counted(cues)
    apart = wished, _said(cues, "never")
    kept = (m for m in silences if not dropped & set(m.positions))
    return [m for m in kept if not any(set(m.positions) <= at for at in apart)]


def _degrees(degrees: Sequence[Match], apart: set[int]) -> list[Match]:
    """The degrees that are said, and are no part of another one: "on my own" owns nothing."""
    own = (m for m in degrees if not any(_within(m, other) for other in degrees))
    return [m for m in own if apart.isdisjoint(m.positions)]


def _of_subjects(topics: Iterable[Match], cues: Sequence[Match]) -> list[Match]:
    """The topics that are subjects, and say neither who somebody is nor how it goes on."""
    other = (_people(cues), _contrasted(cues), _said(cues, "newcomer") | _said(cues, "at_first"))
    named = (*other, _waved(cues), *(_said(cues, label) for label in _NO_SUBJECTS))
    return [m for m in topics if not any(set(m.positions) <= at for at in named)]


def _said(cues: Iterable[Match], label: str) -> set[int]:
    """The positions of the cues of this label."""
    return positions(m for m in cues if m.label == label)


def _waved(cues: Iterable[Match]) -> set[int]:
    """The positions of what opens a turn by waving something away: "skip the pay, what does …"."""
    asks = any(m.label == "question" and m.start for m in cues)
    return positions(m for m in cues if m.label == "dismiss" and not m.start) if asks else set()


def _people(cues: Iterable[Match]) -> set[int]:
    """The positions of the words that say who somebody is: "my new colleague" is no introduction."""
    return {i for m in cues if m.label == "somebody" for i in span(m)}


def _is_step_named(first: Match, asking: set[int]) -> bool:
    """Whether a word that asks and a step make it up: "what step" before a number asks for none."""
    return first.label == "first" and first.start in asking


def _of_things(cues: Sequence[Match], people: set[int]) -> list[Match]:
    """The cues without what only looks like one: who is new is nothing new on a step."""
    things = positions(m for m in cues if m.label == "pronoun")  # "is that new to step 3?"
    said = (m for m in cues if m.label == "newcomer" and things.isdisjoint(span(m)))
    somebody = people | positions(said)
    asked = (m for m in cues if m.label != "new" or not set(m.positions) <= somebody)
    asked = (m for m in asked if m.label != "first" or _is_together(m))  # not "what does step 4"
    required = [m for m in cues if m.label == "requirement"]
    return [
        m
        for m in asked
        if m.label != "transition" or not any(_within(m, r) for r in required)  # "live up to"
    ]


def _following(cues: Iterable[Match], label: str) -> set[int]:
    """The positions of the two words after each cue of this label."""
    return {m.positions[-1] + n for m in cues if m.label == label for n in (1, 2)}


def _contrasted(cues: Iterable[Match]) -> set[int]:
    """The positions of what is set against something else: the students of "not students but …"."""
    return {i for m in cues if m.label == "contrast" for i in span(m)[1:-1]}


def _counted(cues: Sequence[Match]) -> set[int]:
    """The positions of "how many" where the sources count that, or where it is what one decides."""
    steps = [m for m in cues if m.label == "count_steps" and _is_together(m)]
    required = {m.start for m in cues if m.label == "requirements"}
    counts = [m for m in cues if m.label == "count"]
    held = [m for m in counts if required & {m.positions[-1] + 1, m.positions[-1] + 2}]
    deciding = [m.start for m in cues if m.label == "who_decides"]
    decided = [m for m in counts if any(m.start > start for start in deciding)]
    return positions([*steps, *held, *decided])


def _over_all(topics: list[Match], cues: list[Match]) -> tuple[list[Match], list[Match]]:
    """The topics and cues, where "from start to end" says of which steps another topic is asked."""
    ends = positions(m for m in cues if m.label == "end_to_end")
    others = [m for m in topics if not set(m.positions) <= ends]
    if not ends or not others:
        return topics, cues
    return others, [replace(m, label="over") if m.label == "end_to_end" else m for m in cues]


def _is_together(match: Match) -> bool:
    return match.positions[-1] - match.start + 1 == len(match.positions)


def _within(one: Match, other: Match) -> bool:
    """Whether the first is a part of the second."""
    return set(one.positions) < set(other.positions)


def _is_part(polite: Match, degrees: Iterable[Match], upwards: set[int]) -> bool:
    """Whether it is a part of something else: "hålla i" is no "hallå", "later on" no farewell."""
    mine = set(polite.positions)
    return mine <= upwards or any(_within(polite, degree) for degree in degrees)
