"""Which of the subjects that a question names are meant: the narrow before the broad, joined ones all."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.knowledge.patterns import Match
from assistant.knowledge.vocabulary import Counterpart, Topic
from assistant.understand.found import Found, Subjects, labels, positions
from assistant.understand.step_words import is_one_of
from assistant.understand.steps import StepMentions

_NEGATIONS = frozenset({"denial", "never"})
_OF_AREA = frozenset({"all", "regarding"})
_FORMAL = "FOR"
_ARTICLE = 2  # words: "about the front desk"
_SHORT = 7  # words; beside more of them what the role has may be said of something else


class SubjectChooser:
    """Weighs the subjects that were found against each other."""

    def __init__(
        self,
        topics: Mapping[str, Topic],
        joins: frozenset[str],
        pairs: Sequence[Counterpart],
    ) -> None:
        """`joins` are the folded words that add one thing to another.

        `pairs` are what the ladder and the role both speak of.
        """
        self._topics, self._joins, self._pairs = topics, joins, pairs

    def of_role(self, found: Found) -> Found:
        """Without the areas of the ladder that the Danish role has, too, unless Swedish is meant."""
        if any(m.label == "SE" for m in found.countries):
            return found
        subjects, known = found.subjects, self._topics
        own = [m for m in found.all_topics if known[m.label].country == "DK"]
        here = {known[m.label].area for m in own}
        areas = [m for m in subjects.areas if m.label not in here]
        if len(areas) == len(subjects.areas):
            return found
        topics = list(dict.fromkeys([*subjects.topics, *own]))
        return replace(found, subjects=replace(subjects, areas=areas, topics=topics))

    def narrow(
        self,
        words: Sequence[str],
        found: Found,
        mentions: StepMentions,
        asks_step: bool,
        on_ladder: bool = False,
    ) -> tuple[str, ...]:
        """The topics, the most specific first; broad ones only where there is nothing else.

        A subject without steps, like the ladder as such, yields to a step that is named; any broad
        one to a step that is to be reached; the Danish role to anything of the Swedish ladder,
        unless the question says Danish, or the ladder does not speak of it. Two questions keep all their topics.
        `on_ladder` says that steps were spoken of before.
        """
        topics = self._topics
        matches = [m for m in found.subjects.topics if not self._names_area(m, found)]
        named = labels(sorted(matches, key=lambda m: -m.weight))
        areas = labels(found.subjects.areas)
        named = tuple(t for t in named if topics[t].within_area not in areas)
        settings = () if found.subjects.silences else named  # beside what is asked, only where
        asked = _asked_of(found)
        named = tuple(t for t in named if t in asked or not topics[t].setting) or settings
        if mentions.steps:
            named = tuple(t for t in named if not topics[t].area)
            named = self._of_steps(words, found, named)
        if mentions.steps or found.relative:
            named = self._beside_areas(words, named, found, mentions.steps)
        danish = any(m.label == "DK" for m in found.countries)
        of_steps = bool(mentions.steps or areas or asks_step)
        if (of_steps or on_ladder) and not danish:
            beside = bool(areas or asks_step) or (of_steps and len(words) > _SHORT)
            named = self._of_ladder(named, beside, labels(found.all_topics))
        if named and not of_steps and {m.label for m in found.countries} == {"DK"}:
            named = self._of_role(named, found)
        narrow = tuple(t for t in named if not topics[t].broad)
        narrow += self._joined(words, found, narrow)
        if _asks_twice(found.cues) and not mentions.steps:
            return named
        if narrow or not mentions.steps:
            return narrow or named
        moves = (mentions.origin and mentions.goal) or any(
            m.label == "transition" for m in found.cues
        )
        return () if moves else tuple(t for t in named if topics[t].of_steps)

    def _names_area(self, topic: Match, found: Found) -> bool:
        """Whether the words of a topic begin the name of its area: "the digital health part"."""
        within = {s.split("-")[1] for s in self._topics[topic.label].statements}
        return any(within == {m.label} and _begins(topic, m) for m in found.subjects.areas)

    def _beside_areas(
        self, words: Sequence[str], named: tuple[str, ...], found: Found, steps: Collection[int]
    ) -> tuple[str, ...]:
        """Without what lies in an area that is named too, where all of it is asked for or looked at.

        So it is where "and" joins the two: "the goals, and what of quality".
        """
        whole = not _OF_AREA.isdisjoint(labels(found.cues))
        apart = {
            m.label
            for m in found.subjects.topics
            if whole or any(self.joins_two(words, [m, area]) for area in found.subjects.areas)
        }
        areas = labels(found.subjects.areas)
        return tuple(t for t in named if t not in apart or not self._lies_in(t, areas, steps))

    def _lies_in(self, topic: str, areas: Collection[str], steps: Collection[int]) -> bool:
        """Whether the areas hold all that the steps say of a topic; all of it, where they say nothing.

        What is asked formally holds what lower steps asked so.
        """
        stands = any(step in self._steps_of(topic) for step in map(str, steps))
        held = self.areas_of(topic, steps)
        formal = not stands and _FORMAL in held and _FORMAL in areas
        return formal or held <= set(areas)

    def areas_of(self, topic: str, steps: Collection[int]) -> set[str]:
        """The areas in which the steps speak of a topic; all of its areas, where they don't."""
        held = [s.split("-") for s in self._topics[topic].statements]
        here = {area for step, area, _ in held if step[1:] in map(str, steps)}
        return here or {area for _, area, _ in held}

    def _steps_of(self, topic: str) -> set[str]:
        return {s.split("-")[0][1:] for s in self._topics[topic].statements}

    def _of_steps(
        self, words: Sequence[str], found: Found, named: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Without what the framework says, where something that stands on steps is named, too.

        Unless "and" sets it apart from that: "how many may be on 5, and what of networks".
        """
        of_steps = [m for m in found.subjects.topics if self._is_on_steps(m.label)]
        if not {m.label for m in of_steps} & set(named):
            return named
        others = (m for m in found.subjects.topics if not self._topics[m.label].broad)
        apart = {m.label for m in others if self._is_set_apart(words, m, of_steps)}
        role = {t for t in named if self._topics[t].country == "DK"}
        return tuple(t for t in named if t in role | apart or self._stands(t))

    def _is_set_apart(self, words: Sequence[str], match: Match, others: Sequence[Match]) -> bool:
        """Whether a word like "and" stands between the subject and each of the others."""
        return all(self.joins_two(words, [match, other]) for other in others)

    def _stands(self, topic: str) -> bool:
        return any(s.startswith("S") and s[1].isdigit() for s in self._topics[topic].statements)

    def _is_on_steps(self, topic: str) -> bool:
        return self._stands(topic) and not self._topics[topic].broad

    def _of_ladder(
        self, named: tuple[str, ...], beside: bool, said: Collection[str]
    ) -> tuple[str, ...]:
        """Those of the ladder; where nothing else is named, what it says of those of the role.

        What it does not speak of at all stays. Beside more, only what is `said` of it in words
        that the role has longer ones for: "writes in the record".
        """
        own = tuple(t for t in named if self._topics[t].country != "DK")
        if own:
            return own
        narrow = (t for t in named if not self._topics[t].broad)
        there = dict.fromkeys(there for t in narrow for there in self._there(t))
        return tuple(t for t in there if t in said and t not in named) if beside else tuple(there)

    def _of_role(self, named: tuple[str, ...], found: Found) -> tuple[str, ...]:
        """What the role has of what is named, where only the ladder's narrower words stand for it."""
        own = self.in_role(found)
        narrow = tuple(t for t in own if not self._topics[t].broad)
        return named if not narrow or set(own) & set(named) else narrow

    def _there(self, topic: str) -> tuple[str, ...]:
        """What the ladder says of a topic of the role, or the topic, where it says nothing."""
        pairs = [pair for pair in self._pairs if topic in pair.role]
        return tuple(t for pair in pairs for t in pair.topics) if pairs else (topic,)

    def _joined(
        self, words: Sequence[str], found: Found, narrow: Collection[str]
    ) -> tuple[str, ...]:
        """The broad subjects of steps that are named beside narrow ones: "supervision and coding"."""
        matches = found.subjects.topics
        own = [m for m in matches if m.label in narrow]
        apart = positions(own)
        beside = (m for m in matches if self._topics[m.label].of_steps)
        return labels(
            m
            for m in beside
            if m.label not in narrow
            and apart.isdisjoint(m.positions)
            and any(self.joins_two(words, [m, other]) for other in own)
        )

    def areas(
        self, matches: Subjects, mentions: StepMentions, everything: set[int]
    ) -> tuple[str, ...]:
        """The areas that are named, and those that a topic means when it is asked of a step.

        One that is only part of a word for everything ("formal and practical") is not meant.
        """
        named = labels(m for m in matches.areas if not set(m.positions) <= everything)
        if not mentions.steps:
            return named
        meant = (self._topics[m.label].area for m in matches.topics)
        return tuple(dict.fromkeys([*named, *(area for area in meant if area)]))

    def joins_two(self, words: Sequence[str], topics: Sequence[Match]) -> bool:
        """Whether a word like "and" stands between two subjects."""
        ordered = sorted(topics, key=lambda m: m.start)
        between = (
            words[one.positions[-1] + 1 : other.start]
            for one, other in pairwise(ordered)
            if one.label != other.label
        )
        return any(is_one_of(word, self._joins) for near in between for word in near)

    def in_role(self, found: Found) -> tuple[str, ...]:
        """What the role has of what is named, also where only the ladder has a word for it."""
        named = [labels(found.subjects.topics), labels(found.all_topics)]
        own = [tuple(t for t in group if self._topics[t].country == "DK") for group in named]
        pairs = (pair for pair in self._pairs if set(pair.topics) & set(named[0]))
        paired = tuple(topic for pair in pairs for topic in pair.role)
        return next(filter(None, [*own, paired]), ())

    def without_denied(
        self, cues: Iterable[Match], matches: Subjects, topics: Collection[str]
    ) -> list[Match]:
        """Without the negation that is part of a claim: "no doctor is needed" denies nothing."""
        claims = (m for m in matches.topics if m.label in topics and self._topics[m.label].denied)
        within = positions(claims)
        return [m for m in cues if m.label not in _NEGATIONS or not within.issuperset(m.positions)]

    def of_ladder(self, topics: Sequence[str]) -> bool:
        """Whether the ladder as such is spoken of, which is no subject of a step."""
        known = (self._topics[t] for t in topics)
        return bool(topics) and all(t.broad and not t.of_steps and t.country == "SE" for t in known)


def _begins(topic: Match, area: Match) -> bool:
    """Whether the words of a topic begin those of an area, with nothing else between them."""
    said = {*topic.positions, *area.positions}
    shares = not set(topic.positions).isdisjoint(area.positions)
    goes_on = topic.positions[-1] < area.positions[-1]
    return shares and goes_on and said.issuperset(range(area.start, area.positions[-1] + 1))


def _asked_of(found: Found) -> set[str]:
    """The topics of which something is asked in so many words: "about the front desk"."""
    ends = {m.positions[-1] for m in found.cues if m.label == "of_matter"}
    return {m.label for m in found.subjects.topics if ends & {m.start - 1, m.start - _ARTICLE}}


def _asks_twice(cues: Iterable[Match]) -> bool:
    return len({m.start for m in cues if m.label == "question"}) > 1
