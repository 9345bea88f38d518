"""What the vocabulary found in a question, weighed against each other: the `Signs`."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.knowledge.patterns import Match
from assistant.knowledge.vocabulary import Vocabulary
from assistant.knowledge.words import fold
from assistant.schema import Language, Profile
from assistant.understand.acts import Acts
from assistant.understand.clauses import PLACES, Clauses
from assistant.understand.decisions import Decisions
from assistant.understand.found import Found, Subjects, labels, of_steps, positions
from assistant.understand.intent import UNDERSTOOD
from assistant.understand.signs import Signs
from assistant.understand.somebody import (
    People,
    described_people,
    unknown_after,
    without_people,
    without_places,
)
from assistant.understand.step_words import all_forms
from assistant.understand.steps import StepMentions
from assistant.understand.subject_choice import SubjectChooser

_AT_HEAD = {"yes_no": 0, "first_opening": 1, "stands": 0}  # cue → last place at which it may begin
_OF_STEPS = frozenset({"first", "first_where", "which_steps"})  # these ask for a step
_SUBJECT = "subject"
_OWN_LANGUAGE = frozenset({"me", "somebody"})
_ADDED = 3  # words before a silence among which "and" adds it to something else
_PAIR = 2  # words; a subject said in more is surely meant
_ABOUT = "about"
_SHORT = 7  # words; a question so short leans on the turn before it


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
        self._alone_words = {
            label: all_forms(words) for label, words in steps.relative_alone.items()
        }

    def read(
        self,
        words: Sequence[str],
        found: Found,
        spoken: Language,
        mentions: StepMentions,
        names: frozenset[str],
        clauses: Clauses,
        profile: Profile,
        on_ladder: bool = False,
    ) -> Signs:
        """The signs of a question; `names` are its words that look like somebody's name.

        `on_ladder` says that steps were spoken of before.
        """
        found = of_steps(found, mentions.steps, mentions.used, self._vocabulary)
        found = in_practice(found)
        inverted = self._is_inverted(words, found, mentions.used)
        asks_step, whether = self._asks_step(words, found.cues), clauses.asks_whether() or inverted
        on_steps = bool(mentions.steps or asks_step or profile.step or on_ladder)
        if spoken == "da" and not on_steps:
            found = self._subjects.of_role(found)
        given = self._vocabulary.given_names
        names = without_places(words, names, found, given)
        named = {i for i, word in enumerate(words) if word in names}
        found = without_people(found, {i for i in named if words[i] in given})
        matches, cues = found.subjects, found.cues
        pronouns = positions(m for m in cues if m.label == "somebody" and _counts(m, spoken))
        content = self._content(words, found, mentions.used | named)
        topics = self._subjects.narrow(words, found, mentions, asks_step, on_ladder)
        cues = self._subjects.without_denied(cues, matches, topics)
        told = replace(found, cues=cues)
        strangers = unknown_after(told, content.unknown) if mentions.steps else set()
        asker = positions(m for m in cues if m.label == "me" and _counts(m, spoken))
        people = People(frozenset(named | strangers), frozenset(pronouns), frozenset(asker))
        acts = Acts(clauses.numbers, found, mentions, people)
        decisions = Decisions(clauses.numbers, found, mentions, people)
        described, placed = (
            described_people(found),
            positions(m for m in found.boundary if m.label == "placed"),
        )
        return Signs(
            mentions=mentions,
            relative=self._relative(found) or self._alone(words),
            areas=self._subjects.areas(
                matches, mentions, positions(m for m in cues if m.label == "all")
            ),
            topics=topics,
            wider=tuple(t for t in labels(found.all_topics) if t not in topics),
            silences=self._silences(matches, bool(mentions.steps), whether, cues),
            degrees=labels(found.degrees),
            qualifiers=tuple(words[i] for i in content.beside),
            cues=_labels(cues, spoken, inverted),
            countries=frozenset(m.label for m in found.countries),
            boundary=_boundary(_of_people(found), acts, decisions),
            small_talk=_small_talk(found.small_talk),
            opens_politely=any(m.start <= 1 for m in found.small_talk),
            names_somebody=bool(names) and not opens_with(cues, "requirement"),
            speaks_of_somebody=bool(pronouns),
            decides_on_somebody=clauses.decides(
                named, pronouns | described, {*content.unknown} - described - placed
            ),
            asks_whether=whether,
            judges=acts.is_told(),
            asks_beside=_asks_beside(found),
            denies=clauses.denied(),
            words=tuple(words[i] for i in content.all),
            unexplained=tuple(words[i] for i in content.unknown),
            profile_step=profile.step,
            is_short=len(words) <= _SHORT,
            adds_silence=self._adds(words, matches, bool(mentions.steps), cues)
            or clauses.asks_apart(),
            joins_topics=self._subjects.joins_two(
                words, [m for m in matches.topics if m.label in topics]
            ),
            wishes_language=bool(found.wishes),
            ends_there=any(m.label == "there" and m.positions[-1] == len(words) - 1 for m in cues),
            only_degree=self._only_degree(found, topics, set(content.unknown)),
            of_ladder=self._subjects.of_ladder(topics),
            of_role=self._subjects.in_role(found),
            asks_step=asks_step,
            only_replies=positions(_replies(found)).issuperset(range(len(words))),
            only_doubts=_only_doubts(cues, content.all),
        )

    def _silences(
        self, matches: Subjects, of_step: bool, whether: bool, cues: Sequence[Match]
    ) -> tuple[str, ...]:
        """The subjects that no source holds, unless they stand beside something that it does.

        Where a step is named, that may be all of the step; a question for yes or no asks for what
        it names first.
        """
        named, known = labels(matches.silences), self._vocabulary.silences
        asked = [m for m in matches.silences if m.label not in PLACES]
        if whether and _is_first(asked, (*matches.topics, *matches.areas)):
            return named
        sets = of_step and not whether and _asks_for_set(cues, positions(matches.silences))
        if not matches.topics and not matches.areas and not sets:
            return named
        return tuple(s for s in named if not known[s].yields)

    def _adds(
        self, words: Sequence[str], matches: Subjects, of_step: bool, cues: Sequence[Match]
    ) -> bool:
        """Whether a silence is asked about beside something else: "the requirements and the pay".

        Where no step is named, that has to be named before it.
        """
        own = [m for m in matches.silences if m.label not in PLACES]
        if not of_step and _is_first(own, (*matches.topics, *matches.areas)):
            return False
        before = (words[max(0, m.start - _ADDED) : m.start] for m in matches.silences)
        if any(fold(word) in self._joins for near in before for word in near):
            return True
        return bool(own) and any(self._asks_on(words, m, cues) for m in own)

    def _asks_on(self, words: Sequence[str], silence: Match, cues: Iterable[Match]) -> bool:
        """Whether something else is asked after what no source says: "the pay, and which papers?"."""
        asked = (m.start for m in cues if m.label == "question")
        return any(
            i - 1 > silence.positions[-1] and fold(words[i - 1]) in self._joins for i in asked
        )

    def _only_degree(self, found: Found, topics: Sequence[str], unexplained: set[int]) -> bool:
        """Whether it is said how far something goes, and not what."""
        far = positions(found.degrees)
        named = found.subjects.areas or found.subjects.silences or unexplained - far
        return (
            bool(far) and not named and all(self._vocabulary.topics[t].tells_degree for t in topics)
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
        folded = (fold(word) for word in words)
        said = " ".join(word for word in folded if word not in self._beside)
        return next((label for label, forms in self._alone_words.items() if said in forms), None)

    def _content(self, words: Sequence[str], found: Found, apart: Collection[int]) -> "_Content":
        """The words that carry a subject; `apart` are positions that name steps and people."""
        matches = found.subjects
        subject = positions([*matches.areas, *matches.topics, *matches.silences])
        cues = [m for m in found.cues if m.label != "at_first"]
        framing = positions([*cues, *found.relative, *found.countries])
        framing |= found.wishes | found.aside | {*apart}

        def carries(i: int, word: str) -> bool:
            generic = fold(word) in self._generic or len(word) == 1
            return i in subject or (i not in framing and not generic and not word.isdigit())

        content = [i for i, word in enumerate(words) if carries(i, word)]
        beside = [i for i in content if i not in subject]
        polite = positions(found.small_talk)
        return _Content(content, beside, [i for i in beside if i not in polite])

    def _is_inverted(self, words: Sequence[str], found: Found, steps: Collection[int]) -> bool:
        """Whether a verb opens the question before its subject: "leder man …", "kodar en etta …".

        One that says no degree does before a step; `steps` are positions of the words that name one.
        """
        opens = words[0] if words else ""
        if len(opens) <= _PAIR or not opens.endswith("r"):
            return False
        if any(m.start == 0 for m in found.degrees):
            return any(m.label == _SUBJECT and m.start == 1 for m in found.cues)
        return 2 in steps and words[1] == "en" and fold(opens) not in self._generic

    def _asks_step(self, words: Sequence[str], cues: Iterable[Match]) -> bool:
        """Whether it is asked on which step something stands: "which step", "the first level where"."""
        asked = (m for m in cues if m.label in _OF_STEPS)
        return any(fold(words[i]) in self._nouns for m in asked for i in m.positions)


def _labels(cues: Iterable[Match], spoken: Language, inverted: bool) -> frozenset[str]:
    """What the cues tell; a verb before its subject asks for yes or no."""
    said = {m.label for m in cues if _counts(m, spoken)} - {_SUBJECT}
    return frozenset({*said, "yes_no"} if inverted else said)


def in_practice(found: Found) -> Found:
    """Without a subject that only says how it is asked: "i praktiken", "er du sikker?"."""
    framing = positions(m for m in found.cues if m.label == "brief")
    framing |= positions(m for m in found.cues if m.label == "doubt" and len(m.positions) > 1)

    def others(matches: Iterable[Match]) -> list[Match]:
        return [m for m in matches if not set(m.positions) <= framing]

    named = found.subjects
    subjects = replace(
        named,
        areas=others(named.areas),
        topics=others(named.topics),
        silences=others(named.silences),
    )
    return replace(found, subjects=subjects)


def _only_doubts(cues: Iterable[Match], content: Iterable[int]) -> bool:
    """Whether nothing but a doubt is said; "sikker" also begins the name of an area."""
    doubt = positions(m for m in cues if m.label == "doubt")
    return bool(doubt) and doubt.issuperset(content)


def opens_with(cues: Iterable[Match], label: str) -> bool:
    """Whether the question begins with a cue of this label."""
    return any(m.label == label and m.start == 0 for m in cues)


def _is_first(matches: Iterable[Match], others: Iterable[Match]) -> bool:
    """Whether one of the matches begins before all the others."""
    starts = [m.start for m in matches]
    return bool(starts) and all(min(starts) < other.start for other in others)


def _asks_for_set(cues: Iterable[Match], silent: Collection[int]) -> bool:
    """Whether all of a step is asked for, in other words than those that name a silence."""
    sets = (m for m in cues if m.label in ("requirement", "all", "transition"))
    return any(not set(m.positions) <= set(silent) for m in sets)


def _of_people(found: Found) -> list[Match]:
    """What is outside the task, but for words that say more of a thing: "records are good enough"."""

    def of_thing(match: Match, thing: Match) -> bool:
        return bool({*match.positions} & {*thing.positions}) and thing.weight > match.weight

    things = [m for m in found.subjects.topics if len(m.positions) > _PAIR]
    things += [m for m in found.cues if m.label == "who_decides"]  # that is a question of the rule
    return [m for m in found.boundary if not any(of_thing(m, thing) for thing in things)]


def _boundary(
    matches: Sequence[Match], acts: Acts, decisions: Decisions
) -> Literal["person", "instruction"] | None:
    """What is outside the task: by wording that tells at once, or by the act that is asked for."""
    labels = {match.label for match in matches}
    if "instruction" in labels or acts.is_errand():
        return "instruction"
    decides = "person" in labels or acts.on_person() or decisions.are_asked()
    return "person" if decides else None


def _asks_beside(found: Found) -> bool:
    """Whether a question stands beside a greeting or thanks, and is no part of it: "how are you"."""
    polite = positions(found.small_talk)
    before = polite | positions(m for m in found.cues if m.label == "follow")
    asked = {m.start for m in found.cues if m.label == "question"} - polite
    return any(start - 1 in {-1, *before} for start in asked)  # "det var allt" asks nothing


def _replies(found: Found) -> list[Match]:
    """What may stand in a turn that asks nothing: "ok, I see"."""
    return [*found.small_talk, *(m for m in found.cues if m.label == "follow")]


def _small_talk(matches: Sequence[Match]) -> str | None:
    """What is said of it; "ok, thanks" is thanks."""
    found = labels(matches)
    if _ABOUT in found:
        return _ABOUT  # "hi, what can you do?"
    return next((label for label in found if label != UNDERSTOOD), next(iter(found), None))


def _counts(cue: Match, spoken: Language) -> bool:
    """Whether the cue means what it says: some only at the head or in their own language.

    "i" is a preposition in Swedish, "henne" in Danish is where somebody is.
    """
    if cue.label in _AT_HEAD:
        return cue.start <= _AT_HEAD[cue.label]
    return cue.label not in _OWN_LANGUAGE or cue.language == spoken
