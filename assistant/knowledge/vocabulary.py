"""How people speak of steps, areas, topics and everything else: `corpus/vocabulary`, checked."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.knowledge.pattern_files import Words, of_documents
from assistant.knowledge.patterns import PatternSet
from assistant.knowledge.words import fold, tokens
from assistant.schema import Frozen, Language

Names = Mapping[Language, str]

# Words before and after a wish, and one by which nothing is decided, that still belong to it.
_EXCUSES = {"aim": (0, 3), "open": (8, 8)}


class Area(Frozen):
    """A section of a step, its names, and the words by which people mean the whole of it.

    `called` is what such a section is called, and `compounds` how such a word begins, where "the part
    about …" is said of it.
    """

    code: str
    name: Names
    words: Words
    called: Words
    compounds: Words


class Topic(Frozen):
    """A subject, the statements about it in printed order, and the words people use for it.

    `related` statements say nearly the same, less exactly. A `broad` subject (the whole role, the
    ladder as such) yields to any narrower one, and to a named step unless it is `of_steps`.
    Asked of a step, a topic with an `area` means that whole area; one that is `within_area` does
    where the area is named too, or all of it is asked; the `main_of` an area does where a step is
    looked at for it: "a four, when it comes to e-health". One that `tells_degree` also says how far
    another subject goes: "and on my own?". One that `explains` has statements that say what its
    words mean, but for those that are `unexplained` (how they begin). Of one that stands `together`
    no statement alone says all: each is shown. One that is `denied` is not so, by the sources: a
    question that takes it for granted is corrected; `claims` is the subject that it says too much
    of. One that is a `setting` (where somebody works) yields to all that is asked there.
    What one that is `of_anything` speaks of may be no matter of the ladder: "she teaches yoga".
    `at_first` is the topic that somebody new, or on the first step, means by it; `after` names the
    one that is meant after another, or an area, was spoken of: "a course for it" is one for
    supervisors. `reason` is the topic that says why it is so; `later` is the
    area that goes on with it: what somebody new learns is asked of a further step. Of one that is
    `apart` the other source says nothing near: where it is named, nothing else is meant.
    """

    id: str
    name: Names
    statements: tuple[str, ...]
    related: tuple[str, ...] = ()
    country: str = "SE"
    broad: bool = False
    of_steps: bool = False
    tells_degree: bool = False
    explains: bool = False
    together: bool = False
    denied: bool = False
    claims: str | None = None
    reason: str | None = None
    setting: bool = False
    of_anything: bool = False
    apart: bool = False
    at_first: str | None = None
    after: Mapping[str, str] = {}
    later: str | None = None
    area: str | None = None
    within_area: str | None = None
    main_of: str | None = None
    words: Words
    unexplained: Words | None = None

    def others(self) -> set[str]:
        """The other topics, and the areas, that it names."""
        named = (self.claims, self.reason, self.at_first, *self.after, *self.after.values())
        areas = (self.area, self.within_area, self.later, self.main_of)
        return {name for name in (*named, *areas) if name}

    def explains_any(self, words: Iterable[str]) -> bool:
        """Whether its statements say what one of the words that are asked about means."""
        if not self.explains or self.unexplained is None:
            return self.explains
        only_named = tuple(fold(w) for texts in self.unexplained.values() for w in texts)
        return not all(fold(word).startswith(only_named) for word in words)


class Silence(Frozen):
    """A subject that people ask about and no source holds; `nearby` is honestly useful instead.

    One that `yields` only stands where the question names nothing that the sources do hold; one that
    `has_steps` does not yield to a whole step, which may be its own: "the nurses' step 3".
    Whose words are `plain` can mean nothing else: "which form". What is asked of many things in the
    same ways is put together from these (`called`) and the ways in parts.yaml. `at_first` is the topic that
    somebody new, or on the first step, means by it, `on_step` the area that is meant where it is
    all that is asked of a step that is named. `after` has the topics that say of themselves what is
    asked: "who has to approve that?" after prescriptions.
    """

    id: str
    name: Names
    nearby: tuple[str, ...] = ()
    yields: bool = False
    has_steps: bool = False
    plain: bool = False
    at_first: str | None = None
    on_step: str | None = None
    after: Mapping[str, str] = {}
    words: Words
    called: Words | None = None

    def others(self) -> set[str]:
        """The topics, and the areas, that it names."""
        named = (self.at_first, self.on_step, *self.after, *self.after.values())
        return {name for name in named if name}


class Counterpart(Frozen):
    """A matter that both sources speak of: areas and topics of the ladder, topics of the role."""

    areas: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    role: tuple[str, ...]


class StepWords(Frozen):
    """How people name a step; see the comments in `steps.yaml`."""

    nouns: Words
    spellings: Mapping[str, str]
    cardinals: Mapping[Language, Mapping[int, tuple[str, ...]]]
    ordinals: Mapping[Language, Mapping[int, tuple[str, ...]]]
    ends: Words
    plurals: Words
    as_such: Words
    very_words: Words
    numbered_words: Words
    names: Mapping[Language, Mapping[int, tuple[str, ...]]]
    unsure_names: Mapping[str, tuple[str, ...]]
    articles: tuple[str, ...]
    asking: Words
    auxiliaries: Words
    which_words: Words
    showing: Words
    ladder: Words
    sets: Mapping[str, Words]
    from_words: Words
    to_words: Words
    aim_words: Words
    at_words: Words
    role_words: Words
    correct_words: Words
    wait_words: Words
    skipped_words: Words
    nearby_words: Words
    not_words: Words
    but_words: Words
    range_words: Words
    point_words: Words
    joins: Words
    versus: tuple[str, ...]
    units: Words
    people_words: Words
    clock_words: Words
    relative: Mapping[str, Words]
    relative_alone: Mapping[str, Words]


class PointerWords(Frozen):
    """How people point at a statement that was shown; see the comments in `pointers.yaml`."""

    counted: Words
    nouns: Words
    one: Words
    determiners: Words
    uncounted: Words
    relating: Words
    middle: Words
    ordinals: Mapping[Language, Mapping[int, tuple[str, ...]]]
    several: Words
    plurals: Words
    pronouns: Mapping[Language, str]
    pronouns_of_several: Mapping[Language, str]
    opening: Words
    closing: Words
    step: Mapping[Language, str]
    last_step: Mapping[Language, str]


@dataclass(frozen=True)
class Vocabulary:
    """All of `corpus/vocabulary`, with its patterns compiled."""

    areas: tuple[Area, ...]
    topics: Mapping[str, Topic]
    silences: Mapping[str, Silence]
    counterparts: tuple[Counterpart, ...]
    abbreviations: Mapping[str, str]
    steps: StepWords
    pointers: PointerWords
    generic: Mapping[Language, frozenset[str]]
    area_patterns: PatternSet
    topic_patterns: PatternSet
    degree_patterns: PatternSet
    silence_patterns: PatternSet
    cue_patterns: PatternSet
    turn_patterns: PatternSet
    relative_patterns: PatternSet
    country_patterns: PatternSet
    mention_patterns: PatternSet
    language_patterns: PatternSet
    boundary_patterns: PatternSet
    small_talk_patterns: PatternSet
    conflict_patterns: PatternSet
    plan_patterns: PatternSet
    edit_patterns: PatternSet
    known_words: frozenset[str]
    common_words: Mapping[Language, frozenset[str]]
    given_names: frozenset[str]
    folder: Path
    digest: str

    @cached_property
    def deciding_patterns(self) -> PatternSet:
        """Wording that decides about somebody: many patterns, and only the check of plans needs them."""
        return of_documents(self.folder / "deciding.yaml", gap=2)

    def spoken_of(self, topics: Iterable[str]) -> tuple[str, ...]:
        """The topics, and the subject of what is denied: that is spoken of, too."""
        claimed = ((topic, self.topics[topic].claims) for topic in topics)
        return tuple(dict.fromkeys(t for both in claimed for t in both if t))

    def shown_of(self, topics: tuple[str, ...], shown: Collection[str]) -> tuple[str, ...]:
        """The topics without those that the shown steps speak of, too, and that were passed over."""
        steps = {s.split("-")[0] for s in shown}

        def passed_over(topic: str) -> bool:
            here = {s for s in self.topics[topic].statements if s.split("-")[0] in steps}
            return bool(here) and here.isdisjoint(shown)

        return tuple(t for t in topics if not passed_over(t)) or topics

    def area(self, code: str) -> Area:
        """The area with this code."""
        return next(area for area in self.areas if area.code == code)

    def area_named(self, name: str) -> Area | None:
        """The area with this code or name in any of the languages, or the one that the words mean."""
        wanted = name.strip().lower()
        for area in self.areas:
            if wanted in (area.code.lower(), *(n.lower() for n in area.name.values())):
                return area
        meant = {match.label for match in self.area_patterns.find(tokens(name))}
        return self.area(meant.pop()) if len(meant) == 1 else None

    def area_names(self) -> dict[str, list[str]]:
        """Canonical heading → every name of the area and every plain synonym, lower case."""
        return {
            area.name["sv"]: sorted(
                {name.lower() for name in area.name.values()}
                | {word for words in area.words.values() for word in words if "*" not in word}
            )
            for area in self.areas
        }

    def denies(self, text: str) -> bool:
        """Whether a workplace's text says that something is not required, and not "not only"."""
        found = self.conflict_patterns.find(tokens(text))
        allowed = {i for match in found if match.label != "denies" for i in match.positions}
        return any(m.label == "denies" and not allowed.intersection(m.positions) for m in found)

    def decides(self, sentence: str) -> str | None:
        """What a sentence decides or promises of a person: promotion, pay, placement, suitability.

        None where it asks, only says so of a wish, or says that nothing is decided.
        """
        if sentence.rstrip().endswith("?"):
            return None
        found = self.deciding_patterns.find(tokens(sentence))
        if all(match.label in _EXCUSES for match in found):
            return None
        excused: set[int] = set()
        for match in found:
            if match.label in _EXCUSES:
                before, after = _EXCUSES[match.label]
                excused |= set(range(match.start - before, match.positions[-1] + after + 1))
        decided = (m for m in found if m.label not in _EXCUSES)
        return next((m.label for m in decided if not excused.intersection(m.positions)), None)
