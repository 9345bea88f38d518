"""Every match of the vocabulary in the words of a question."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.knowledge.patterns import Match
from assistant.knowledge.vocabulary import Topic, Vocabulary
from assistant.knowledge.words import fold
from assistant.schema import LANGUAGES, Language
from assistant.understand.step_sets import DETERMINERS

_SPOKEN: dict[Language, frozenset[Language]] = {
    "sv": frozenset({"sv", "da"}),
    "da": frozenset({"da", "sv"}),
    "en": frozenset({"en"}),
}
_OF_WHOLE = frozenset({"all", "count", "compare", "regarding"})


@dataclass(frozen=True)
class Subjects:
    """What a question may be about, the most specific matches of each sort."""

    topics: list[Match]
    silences: list[Match]
    areas: list[Match]


@dataclass(frozen=True)
class Found:
    """The matches by what they tell; `wishes` are the positions that wish for a language.

    `aside` are the positions of what is only told in passing.
    """

    all_topics: list[Match]
    subjects: Subjects
    cues: list[Match]
    relative: list[Match]
    small_talk: list[Match]
    boundary: list[Match]
    countries: list[Match]
    degrees: list[Match]
    plan: list[Match]
    wishes: set[int]
    aside: frozenset[int] = frozenset()


class Finder:
    """Matches the vocabulary against words."""

    def __init__(self, vocabulary: Vocabulary, generic: frozenset[str]) -> None:
        """`generic` are the folded words that carry no subject."""
        self._vocabulary, self._generic = vocabulary, generic
        self._written = frozenset(w for words in vocabulary.generic.values() for w in words)

    def find(self, words: Sequence[str], spoken: Language) -> Found:
        """All matches; a common word counts in the language that is spoken."""
        vocabulary = self._vocabulary
        languages = [self._languages_of(word, spoken) for word in words]
        topics = vocabulary.topic_patterns.find(words, languages)
        silences = vocabulary.silence_patterns.find(words, languages)
        areas = vocabulary.area_patterns.find(words, languages)
        said = vocabulary.turn_patterns.find(words, languages)
        cues = [*vocabulary.cue_patterns.find(words, languages), *said]
        people = _people(cues)
        relative = vocabulary.relative_patterns.find(words, languages)
        upwards = positions(m for m in cues if m.label == "onwards")  # "later on as I move up"
        relative = [m for m in relative if not set(m.positions) <= upwards]
        pointed = positions(relative)  # "the one right below" confirms nothing
        cues = [m for m in cues if m.label != "confirm" or not set(m.positions) <= pointed]
        cues = _of_things(cues, people)
        wished = positions(wishes(vocabulary, words))
        known = positions(m for m in vocabulary.language_patterns.find(words) if m.label == "known")
        countries = vocabulary.country_patterns.find(words)
        dropped = _following(cues, "dismiss")
        dropped |= _counted(cues)
        silences = [m for m in silences if not dropped & set(m.positions)]
        apart = wished, positions(m for m in cues if m.label == "never")
        silences = [m for m in silences if not any(set(m.positions) <= at for at in apart)]
        denied = _following(cues, "not_only")
        degrees = vocabulary.degree_patterns.find(words, languages)
        polite = vocabulary.small_talk_patterns.find(words, languages)
        follow = positions(m for m in cues if m.label == "follow")
        new = positions(m for m in cues if m.label in ("newcomer", "at_first"))
        named = (follow, people, _contrasted(cues), upwards, new)
        topics = [m for m in topics if not any(set(m.positions) <= at for at in named)]
        topics, cues = _over_all(topics, cues)
        return Found(
            all_topics=topics,
            subjects=_most_specific(topics, silences, areas),
            cues=cues,
            relative=relative,
            small_talk=[m for m in polite if not _is_part(m, degrees, upwards)],
            boundary=vocabulary.boundary_patterns.find(words, languages),
            countries=[m for m in countries if not (wished | known) & set(m.positions)],
            degrees=[m for m in degrees if not denied & set(m.positions)],
            plan=vocabulary.plan_patterns.find(words, languages),
            wishes=wished,
        )

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
    """The wishes for a language; "the Danish again" is a source."""

    def is_source(match: Match) -> bool:
        named = vocabulary.country_patterns.find(words[match.start : match.start + 1])
        return bool(named and match.start and words[match.start - 1] in DETERMINERS)

    found = vocabulary.language_patterns.find(words)
    described = {m.start for m in found if m.label == "described"}
    wished = (m for m in found if m.label in LANGUAGES and not is_source(m))
    return [m for m in wished if m.positions[-1] + 1 not in described]


def of_steps(
    found: Found, steps: Sequence[int], used: frozenset[int], vocabulary: Vocabulary
) -> Found:
    """The subjects as they are meant of the steps that are named, or of the first one.

    `used` are the words that name steps: "andra steget" is not "ändra stegen".
    """
    topics = [m for m in found.subjects.topics if not set(m.positions) <= used]
    found = replace(found, subjects=replace(found.subjects, topics=topics))
    newcomer = any(m.label in ("newcomer", "at_first") for m in found.cues)
    if tuple(steps) == (1,) or (newcomer and not steps):
        found = _of_newcomer(found, vocabulary)
    return _widened(_of_named_step(found, vocabulary), vocabulary.topics) if steps else found


def _of_named_step(found: Found, vocabulary: Vocabulary) -> Found:
    """With the area that a step has for what else no source says: "which courses are there on 2?"."""
    subjects = found.subjects
    meant = [(m, vocabulary.silences[m.label].on_step) for m in subjects.silences]
    areas = [replace(m, label=area) for m, area in meant if area]
    if len(areas) != len(meant) or subjects.topics or subjects.areas:
        return found
    return replace(found, subjects=replace(subjects, areas=areas, silences=[]))


def _widened(found: Found, topics: Mapping[str, Topic]) -> Found:
    """With the area in place of a topic within it, where all of it, a number or a comparison is asked.

    So it is where the topic is what a step is looked at for: "a four, when it comes to quality work".
    Beside a topic that means its whole area, one that lies within that area is not asked apart, nor
    is one that is said within the words for it: "the IT and e-health part".
    """
    named = found.subjects.topics
    cues = {m.label for m in found.cues}
    within = [(m, _area_meant(topics[m.label], cues)) for m in named]
    areas = [replace(m, label=area) for m, area in within if area]
    meant = {topics[m.label].area for m in named}
    inside = [
        m
        for m in named
        if not topics[m.label].area
        and _sections(topics[m.label]) <= meant | _around(m, found.subjects.areas)
    ]
    wide = inside + [m for m, area in within if area]
    subjects = replace(
        found.subjects,
        topics=[m for m in named if m not in wide],
        areas=[*found.subjects.areas, *areas],
    )
    return replace(found, subjects=subjects)


def _area_meant(topic: Topic, cues: set[str]) -> str | None:
    """The whole area that a topic within it stands for, if it does."""
    regarded = topic.main_of if "regarding" in cues else None
    return topic.within_area if cues & _OF_WHOLE and topic.within_area else regarded


def _of_newcomer(found: Found, vocabulary: Vocabulary) -> Found:
    """With what the sources say of the beginning in place of what means it there."""
    subjects, known = found.subjects, vocabulary.topics
    meant = [(m, vocabulary.silences[m.label].at_first) for m in subjects.silences]
    topics = [replace(m, label=known[m.label].at_first or m.label) for m in subjects.topics]
    topics += [replace(m, label=topic) for m, topic in meant if topic]
    kept = [m for m, topic in meant if not topic]
    return replace(found, subjects=replace(subjects, topics=topics, silences=kept))


def without_adjectives(found: Found, steps: frozenset[int]) -> Found:
    """Without a country before a step, taken for a language: "words on Swedish step 1"."""
    named = {i for i in positions(found.countries) | found.wishes if i + 1 in steps}
    silences = [m for m in found.subjects.silences if not named & set(m.positions)]
    subjects = replace(found.subjects, silences=silences)
    aside = found.aside | (found.wishes & named)
    return replace(found, subjects=subjects, wishes=found.wishes - named, aside=aside)


def _around(topic: Match, areas: Iterable[Match]) -> set[str]:
    """The areas between whose words the topic stands."""
    return {m.label for m in areas if set(topic.positions) <= set(_span(m)) - set(m.positions)}


def _sections(topic: Topic) -> set[str]:
    """The sections that the ids of its statements name: `INF` of `S1-INF-2`."""
    return {statement.split("-")[1] for statement in topic.statements}


def _people(cues: Iterable[Match]) -> set[int]:
    """The positions of the words that say who somebody is: "my new colleague" is no introduction."""
    return {i for m in cues if m.label == "somebody" for i in _span(m)}


def _span(match: Match) -> range:
    """All positions from the first word of the match to the last."""
    return range(match.start, match.positions[-1] + 1)


def _of_things(cues: Sequence[Match], people: set[int]) -> list[Match]:
    """The cues without what only looks like one: who is new is nothing new on a step."""
    things = positions(m for m in cues if m.label == "pronoun")  # "is that new to step 3?"
    said = (m for m in cues if m.label == "newcomer" and things.isdisjoint(_span(m)))
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
    return {i for m in cues if m.label == "contrast" for i in _span(m)[1:-1]}


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


def _most_specific(topics: list[Match], silences: list[Match], areas: list[Match]) -> Subjects:
    """Drops a match all of whose words a more specific one uses too; between kinds, ties go to areas.

    So is a subject that shares a word with something more specific that no source holds: the "Swedish
    language" of a "language certificate".
    """
    topics = [m for m in topics if not any(_shares(m, s) and s.weight > m.weight for s in silences)]
    areas = [m for m in areas if not any(_says_more(t, m) for t in topics)]
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
    return Subjects(*([m for m, rank in kept if rank == wanted] for wanted in range(3)))


def _says_more(topic: Match, area: Match) -> bool:
    """Whether a word of the area is more of a topic: "det med kvalitetsdatabaser"."""
    return set(topic.positions) < set(area.positions) and topic.weight > area.weight


def _within(one: Match, other: Match) -> bool:
    """Whether the first is a part of the second."""
    return set(one.positions) < set(other.positions)


def _is_part(polite: Match, degrees: Iterable[Match], upwards: set[int]) -> bool:
    """Whether it is a part of something else: "hålla i" is no "hallå", "later on" no farewell."""
    mine = set(polite.positions)
    return mine <= upwards or any(_within(polite, degree) for degree in degrees)


def _shares(one: Match, other: Match) -> bool:
    """Whether the two have some words in common and each has words of its own."""
    mine, theirs = set(one.positions), set(other.positions)
    return bool(mine & theirs) and not (mine <= theirs or theirs <= mine)


def labels(matches: Iterable[Match]) -> tuple[str, ...]:
    """What the matches stand for, each once, in order."""
    return tuple(dict.fromkeys(m.label for m in matches))


def positions(matches: Iterable[Match]) -> set[int]:
    """The positions of the words that the matches use."""
    return {position for match in matches for position in match.positions}
