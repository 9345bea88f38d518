"""The subjects of a question as they are meant of the steps that it names, or of the first one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.knowledge.patterns import Match
from assistant.knowledge.vocabulary import Topic, Vocabulary
from assistant.understand.found import Found, positions, span

_MEETING = "introduce_colleagues"  # the topic
_OF_WHOLE = frozenset({"all", "count", "compare", "regarding"})


def of_steps(
    found: Found, steps: Sequence[int], used: frozenset[int], vocabulary: Vocabulary
) -> Found:
    """The subjects as they are meant of the steps that are named, or of the first one.

    `used` are the words that name steps: "andra steget" is not "ändra stegen".
    """
    topics = [m for m in found.subjects.topics if not set(m.positions) <= used]
    if steps and not any(m.label == "DK" for m in found.countries):
        topics = _of_ladder(topics, found.all_topics, vocabulary.topics)
    found = replace(found, subjects=replace(found.subjects, topics=topics))
    newcomer = any(m.label in ("newcomer", "at_first") for m in found.cues)
    if tuple(steps) == (1,) or (newcomer and not steps):
        found = _of_newcomer(found, vocabulary)
    return _widened(of_named_step(found, vocabulary), vocabulary.topics) if steps else found


def _of_ladder(
    topics: Iterable[Match], every: Sequence[Match], known: Mapping[str, Topic]
) -> list[Match]:
    """The topics with what the ladder calls it in place of one of the role: "what to know of IT on 2?"."""
    meant: list[Match] = []
    for topic in topics:
        within = [
            m
            for m in every
            if known[m.label].country == "SE" and set(m.positions) < set(topic.positions)
        ]
        meant += within if known[topic.label].country == "DK" and within else [topic]
    return meant


def met_as_new(found: Found, used: frozenset[int]) -> set[int]:
    """Where words for the first step say whom others introduce: "who shows newcomers around?".

    `used` are the words that name steps.
    """
    met = (m for m in found.subjects.topics if m.label == _MEETING and len(m.positions) > 1)
    return positions(met) & used


def without_torn(found: Found, clauses: Sequence[int], steps: frozenset[int]) -> Found:
    """Without topics that only seem said: a step ends a clause between their words.

    `clauses` has for each word the number of its clause: "på 5. kursen …" is not "på kurs".
    """

    def is_torn(match: Match) -> bool:
        between = steps.intersection(span(match)) - {*match.positions}
        return bool(between) and clauses[match.start] != clauses[match.positions[-1]]

    topics = [m for m in found.subjects.topics if not is_torn(m)]
    return replace(found, subjects=replace(found.subjects, topics=topics))


def without_adjectives(found: Found, steps: frozenset[int]) -> Found:
    """Without a country before a step, taken for a language: "words on Swedish step 1"."""
    named = {i for i in positions(found.countries) | found.wishes if i + 1 in steps}
    silences = [m for m in found.subjects.silences if not named & set(m.positions)]
    subjects = replace(found.subjects, silences=silences)
    aside = found.aside | (found.wishes & named)
    return replace(found, subjects=subjects, wishes=found.wishes - named, aside=aside)


def of_named_step(found: Found, vocabulary: Vocabulary) -> Found:
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


def _around(topic: Match, areas: Iterable[Match]) -> set[str]:
    """The areas between whose words the topic stands."""
    return {m.label for m in areas if set(topic.positions) <= set(span(m)) - set(m.positions)}


def _sections(topic: Topic) -> set[str]:
    """The sections that the ids of its statements name: `INF` of `S1-INF-2`."""
    return {statement.split("-")[1] for statement in topic.statements}
