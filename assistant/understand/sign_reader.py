"""What the vocabulary found in a question, weighed against each other: the `Signs`."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, pairwise

from assistant.knowledge.patterns import Match
from assistant.knowledge.vocabulary import Vocabulary
from assistant.knowledge.words import fold
from assistant.schema import Language, Profile
from assistant.understand.cue_signs import (
    ME,
    SOMEBODY,
    SUBJECT,
    counts,
    how_far,
    in_practice,
    of_label,
    opening,
    told_by,
    with_tag,
    without_conditions,
)
from assistant.understand.form_signs import with_form
from assistant.understand.found import Found, labels, positions
from assistant.understand.heard import Heard
from assistant.understand.person_signs import with_people
from assistant.understand.shares import shares_of
from assistant.understand.signs import Signs
from assistant.understand.silence_signs import SilenceSigns
from assistant.understand.somebody import (
    People,
    unknown_after,
    without_people,
    without_places,
)
from assistant.understand.step_subjects import of_named_step, of_steps
from assistant.understand.step_words import all_forms, is_one_of
from assistant.understand.subject_choice import SubjectChooser

_OF_STEPS = frozenset({"first", "first_where", "which_steps"})  # these ask for a step
_EACH = frozenset({"each_source"})
_NUMBER = "several"  # the degree that says of how many, and not how far one acts
_VERB = 3  # letters; a shorter word is none


@dataclass(frozen=True)
class _Content:
    """Positions of the words that carry a subject; those beside the known subjects; the unknown."""

    all: list[int]
    beside: list[int]
    unknown: list[int]


class SignReader:
    """Decides which matches count."""

    def __init__(self, vocabulary: Vocabulary, generic: frozenset[str]) -> None:
        """`generic` are the folded words that carry no subject."""
        self._vocabulary, self._generic = vocabulary, generic
        steps = vocabulary.steps
        self._nouns, self._joins = all_forms(steps.nouns), all_forms(steps.joins)
        self._beside = self._joins | all_forms(steps.point_words)
        self._subjects = SubjectChooser(vocabulary.topics, self._joins, vocabulary.counterparts)
        self._silences = SilenceSigns(vocabulary.silences, self._joins)
        self._alone_words = {
            label: all_forms(words) for label, words in steps.relative_alone.items()
        }

    def read(
        self, heard: Heard, spoken: Language, profile: Profile, on_ladder: bool = False
    ) -> Signs:
        """The signs of a question; `on_ladder` says that steps were spoken of before."""
        words, mentions, clauses = heard.words, heard.mentions, heard.clauses
        inverted = self._is_inverted(words, heard.found, mentions.used)
        asks_step = self._asks_step(words, heard.found.cues)
        on_steps = bool(mentions.steps or asks_step or profile.step or on_ladder)
        found = with_tag(self._as_meant(heard, spoken, on_steps), clauses.numbers)
        given = self._vocabulary.given_names
        names = without_places(words, heard.names, found, given)
        named = {i for i, word in enumerate(words) if word in names}
        found = without_people(found, {i for i in named if words[i] in given})
        content = self._content(words, found, mentions.used | named)
        topics = self._subjects.narrow(words, found, mentions, asks_step, on_ladder)
        joins = self._joins_topics(words, found, topics, mentions.steps)
        if joins:
            topics = _as_said(found, topics)
        found = replace(
            found, cues=self._subjects.without_denied(found.cues, found.subjects, topics)
        )
        found = found if mentions.steps else without_conditions(found)
        whether = clauses.asks_whether() or inverted
        shares = shares_of(words, found)
        signs = Signs(
            mentions=mentions,
            relative=self._relative(found) or self._alone(words),
            areas=self._subjects.areas(found.subjects, mentions, of_label("all", found.cues)),
            topics=topics,
            wider=tuple(t for t in labels(found.all_topics) if t not in topics),
            silences=self._silences.named(found, bool(mentions.steps), whether),
            degrees=how_far(found),
            shares=shares,
            qualifiers=tuple(words[i] for i in content.beside),
            cues=self._cues(heard, found, spoken, inverted, bool(shares)),
            countries=frozenset(m.label for m in found.countries),
            asks_whether=whether,
            denies=clauses.denied(),
            words=tuple(words[i] for i in content.all),
            unexplained=tuple(words[i] for i in content.unknown),
            names_unknown=self._names_unknown(found, topics, content.unknown),
            profile_step=profile.step,
            adds_silence=self._silences.is_added(words, found, bool(mentions.steps))
            or clauses.asks_apart(),
            joins_topics=joins,
            only_degree=self._only_degree(found, topics, set(content.unknown)),
            of_ladder=self._subjects.of_ladder(topics),
            of_role=self._subjects.in_role(found),
            asks_step=asks_step,
        )
        strangers = unknown_after(found, content.unknown) if mentions.steps else set()
        people = _people(found, named | strangers, spoken)
        signs = with_people(signs, clauses, found, people, named, content.unknown)
        return with_form(signs, words, clauses.numbers, found, content.all)

    def _cues(
        self, heard: Heard, found: Found, spoken: Language, inverted: bool, shares: bool
    ) -> frozenset[str]:
        """What the cues tell; where two `shares` are asked for, each clause may open with one."""
        clauses = heard.clauses
        said = told_by(clauses.without_telling(found.cues), spoken, inverted)
        said |= opening(found.cues, clauses.heads.values() if shares else ())
        return said | _EACH if self._asks_of_each(heard.words, found) else said

    def _as_meant(self, heard: Heard, spoken: Language, on_steps: bool) -> Found:
        """What was found, as it is meant of the steps, and in a language that also speaks of the role."""
        mentions = heard.mentions
        found = of_steps(heard.found, mentions.steps, mentions.used, self._vocabulary)
        found = in_practice(found)
        if on_steps and self._points_at_step(heard.words, found.relative):
            found = of_named_step(found, self._vocabulary)
        return found if on_steps or spoken != "da" else self._subjects.of_role(found)

    def _points_at_step(self, words: Sequence[str], relative: Iterable[Match]) -> bool:
        """Whether a step is pointed at by its noun: "on my level"."""
        return any(fold(words[i]) in self._nouns for m in relative for i in m.positions)

    def _joins_topics(
        self, words: Sequence[str], found: Found, topics: Sequence[str], steps: Collection[int]
    ) -> bool:
        """Whether two subjects are asked about at once, of which one may be a whole area."""
        named = [m for m in found.subjects.topics if m.label in topics]
        within = set().union(*(self._subjects.areas_of(topic, steps) for topic in topics))
        areas = [m for m in found.subjects.areas if m.label not in within]
        return self._subjects.joins_two(words, [*named, *areas] if named else [])

    def _only_degree(self, found: Found, topics: Sequence[str], unexplained: set[int]) -> bool:
        """Whether it is said how far something goes, and not what."""
        far = positions(found.degrees)
        acts = positions(m for m in found.degrees if m.label != _NUMBER)  # "more money" is no act
        silences = [
            m
            for m in found.subjects.silences
            if self._vocabulary.silences[m.label].plain or acts.isdisjoint(m.positions)
        ]
        things = (m for m in found.cues if m.label == "pronoun")
        verbs = {m.start - 1 for m in things}  # "when will I nail it alone?"
        named = found.subjects.areas or silences or unexplained - far - verbs
        return (
            bool(far) and not named and all(self._vocabulary.topics[t].tells_degree for t in topics)
        )

    def _names_unknown(self, found: Found, topics: Sequence[str], unknown: Collection[int]) -> bool:
        """Whether a subject is named that the ladder does not know: "about budgets", "om bemötande"."""
        known = self._vocabulary.topics
        of_role = [m for m in found.all_topics if known[m.label].country == "DK"]
        strange = {*unknown} | positions(m for m in of_role if m.label not in topics)
        return any(m.label == "of_matter" and m.positions[-1] + 1 in strange for m in found.cues)

    def _asks_of_each(self, words: Sequence[str], found: Found) -> bool:
        """Whether the same is asked of two countries: "what do Swedes say and what do Danes say?"."""
        asked = [m.start for m in found.cues if m.label == "question"]
        ordered = sorted(found.countries, key=lambda m: m.start)
        return any(
            one.label != other.label and start < one.start < again < other.start
            for one, other in pairwise(ordered)
            for start in asked
            for again in asked
            if again and is_one_of(words[again - 1], self._joins)
        )

    def _relative(self, found: Found) -> str | None:
        """The step that is pointed at; "on my own" says how far, "study further" what, not where."""
        known = self._vocabulary.topics
        narrow = (m for m in found.subjects.topics if not known[m.label].broad)
        other = positions(found.degrees) | positions(m for m in narrow if len(m.positions) > 1)
        said = [m.label for m in found.relative if not set(m.positions) <= other]
        return "there" if "there" in said else next(iter(said), None)  # "what moves one up there?"

    def _alone(self, words: Sequence[str]) -> str | None:
        """The step that a turn points at which says nothing else: "next", "and one more"."""
        folded = [fold(word) for word in words]
        said = {
            " ".join(word for word in folded if word not in self._beside),
            " ".join(dropwhile(self._beside.__contains__, folded)),  # "før" folds to "for"
        }
        return next((name for name, forms in self._alone_words.items() if said & forms), None)

    def _content(self, words: Sequence[str], found: Found, apart: Collection[int]) -> "_Content":
        """The words that carry a subject; `apart` are positions that name steps and people."""
        matches = found.subjects
        subject = positions([*matches.areas, *matches.topics, *matches.silences])
        framing = positions([*found.cues, *found.relative, *found.countries])
        framing |= found.wishes | found.aside | {*apart}

        def carries(i: int, word: str) -> bool:
            generic = fold(word) in self._generic or len(word) == 1
            return i in subject or (i not in framing and not generic and not word.isdigit())

        content = [i for i, word in enumerate(words) if carries(i, word)]
        beside = [i for i in content if i not in subject]
        polite = positions(found.small_talk)
        return _Content(content, beside, [i for i in beside if i not in polite])

    def _is_inverted(self, words: Sequence[str], found: Found, steps: Collection[int]) -> bool:
        """Whether a verb opens the question before its subject: "leder man …", "leder trean …", "kodar en etta …".

        One that says no degree does before a step, or where a first step is claimed; `steps` are
        positions of the words that name one.
        """
        opens = words[0] if words else ""
        if len(opens) < _VERB or not opens.endswith("r"):
            return False
        is_verb = fold(opens) not in self._generic
        if any(m.label == SUBJECT and m.start == 1 for m in found.cues):
            claims = is_verb and any(m.label == "first" for m in found.cues)
            return claims or any(m.start == 0 for m in found.degrees)
        if 1 in steps:
            return any(m.start == 0 for m in found.degrees)
        return is_verb and 2 in steps and words[1] == "en"

    def _asks_step(self, words: Sequence[str], cues: Iterable[Match]) -> bool:
        """Whether it is asked on which step something stands: "which step", "the first level where"."""
        asked = (m for m in cues if m.label in _OF_STEPS)
        return any(fold(words[i]) in self._nouns for m in asked for i in m.positions)


def _as_said(found: Found, topics: Sequence[str]) -> tuple[str, ...]:
    """The topics in the order in which they are named."""
    starts = {m.label: m.start for m in reversed(found.subjects.topics)}
    return tuple(sorted(topics, key=lambda topic: starts.get(topic, len(starts))))


def _people(found: Found, named: Collection[int], spoken: Language) -> People:
    """The people by name, those that are pointed at, and the asker."""
    told = [m for m in found.cues if counts(m, spoken)]
    pointed, asker = of_label(SOMEBODY, told), of_label(ME, told)
    return People(frozenset(named), frozenset(pointed), frozenset(asker))
