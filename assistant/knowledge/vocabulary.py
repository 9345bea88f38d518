"""How people speak of steps, areas, topics and everything else: `corpus/vocabulary`, checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from assistant.errors import CorpusError
from assistant.knowledge.files import read_bytes, read_yaml, sha256
from assistant.knowledge.patterns import PatternSet, either, pattern_words
from assistant.knowledge.words import fold, tokens
from assistant.schema import LANGUAGES, Frozen, Language

Words = Mapping[Language, tuple[str, ...]]
Names = Mapping[Language, str]


# Words before and after a wish, and one by which nothing is decided, that still belong to it.
_EXCUSES = {"aim": (0, 3), "open": (8, 8)}
_LABELLED = (
    "cues",
    "countries",
    "boundary",
    "smalltalk",
    "degrees",
    "languages",
    "plan",
    "mentions",
)


class Area(Frozen):
    """A section of a step, its names, and the words by which people mean the whole of it."""

    code: str
    name: Names
    words: Words


class Topic(Frozen):
    """A subject, the statements about it in printed order, and the words people use for it.

    `related` statements say nearly the same, less exactly. A `broad` subject (the whole role, the
    ladder as such) yields to any narrower one, and to a named step unless it is `of_steps`.
    Asked of a step, a topic with an `area` means that whole area. One that `tells_degree` also says
    how far another subject goes: "and on my own?".
    """

    id: str
    name: Names
    statements: tuple[str, ...]
    related: tuple[str, ...] = ()
    country: str = "SE"
    broad: bool = False
    of_steps: bool = False
    tells_degree: bool = False
    area: str | None = None
    words: Words


class Silence(Frozen):
    """A subject that people ask about and no source holds; `nearby` is honestly useful instead.

    One that `yields` only stands where the question names nothing that the sources do hold.
    """

    id: str
    name: Names
    nearby: tuple[str, ...] = ()
    yields: bool = False
    words: Words


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
    very_words: Words
    names: Mapping[Language, Mapping[int, tuple[str, ...]]]
    unsure_names: Mapping[str, tuple[str, ...]]
    articles: tuple[str, ...]
    sets: Mapping[str, Words]
    from_words: Words
    to_words: Words
    aim_words: Words
    at_words: Words
    role_words: Words
    correct_words: Words
    range_words: Words
    point_words: Words
    joins: Words
    versus: tuple[str, ...]
    units: Words
    relative: Mapping[str, Words]


@dataclass(frozen=True)
class Vocabulary:
    """All of `corpus/vocabulary`, with its patterns compiled."""

    areas: tuple[Area, ...]
    topics: Mapping[str, Topic]
    silences: Mapping[str, Silence]
    counterparts: tuple[Counterpart, ...]
    abbreviations: Mapping[str, str]
    steps: StepWords
    generic: Mapping[Language, frozenset[str]]
    area_patterns: PatternSet
    topic_patterns: PatternSet
    degree_patterns: PatternSet
    silence_patterns: PatternSet
    cue_patterns: PatternSet
    relative_patterns: PatternSet
    country_patterns: PatternSet
    mention_patterns: PatternSet
    language_patterns: PatternSet
    boundary_patterns: PatternSet
    small_talk_patterns: PatternSet
    conflict_patterns: PatternSet
    plan_patterns: PatternSet
    known_words: frozenset[str]
    common_words: Mapping[Language, frozenset[str]]
    given_names: frozenset[str]
    folder: Path
    digest: str

    @cached_property
    def deciding_patterns(self) -> PatternSet:
        """Wording that decides about somebody: many patterns, and only the check of plans needs them."""
        return _of_documents(self.folder / "deciding.yaml", gap=2)

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


def read_vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary below `folder`; CorpusError names the file and the place of a mistake."""
    areas: tuple[Area, ...] = read_yaml(folder / "areas.yaml", tuple[Area, ...])
    topics = (*_read_topics(folder / "topics.yaml"), *_read_topics(folder / "role.yaml"))
    silences: tuple[Silence, ...] = read_yaml(folder / "silence.yaml", tuple[Silence, ...])
    steps: StepWords = read_yaml(folder / "steps.yaml", StepWords)
    generic: dict[Language, str] = read_yaml(folder / "generic.yaml", dict[Language, str])
    labelled = {name: _read_labelled(folder / f"{name}.yaml") for name in _LABELLED}
    sources = [*(a.words for a in areas), *(t.words for t in topics), *(s.words for s in silences)]
    sources += [words for group in labelled.values() for words in group.values()]
    generic_words = {lang: frozenset(tokens(text)) for lang, text in generic.items()}
    exact = frozenset(fold(word) for words in generic_words.values() for word in words)
    return Vocabulary(
        areas=areas,
        topics=_by_id(topics),
        silences=_by_id(silences),
        counterparts=_read_counterparts(folder / "counterparts.yaml"),
        abbreviations=_read_abbreviations(folder / "abbreviations.yaml"),
        steps=steps,
        generic=generic_words,
        area_patterns=_compiled(((a.code, a.words) for a in areas), exact),
        topic_patterns=_compiled(((t.id, t.words) for t in topics), exact),
        degree_patterns=_compiled(labelled["degrees"].items(), exact, gap=1),
        silence_patterns=_compiled(((s.id, s.words) for s in silences), exact),
        cue_patterns=_compiled(labelled["cues"].items(), exact, gap=1),
        relative_patterns=_compiled(steps.relative.items(), exact, gap=0),
        country_patterns=_compiled(labelled["countries"].items(), exact),
        mention_patterns=_compiled(
            labelled["mentions"].items(), _all_words(labelled["mentions"].values()), gap=1
        ),
        language_patterns=_compiled(labelled["languages"].items(), exact, gap=0),
        boundary_patterns=_compiled(
            labelled["boundary"].items(), _all_words(labelled["boundary"].values()), gap=1
        ),
        small_talk_patterns=_compiled(
            labelled["smalltalk"].items(), _all_words(labelled["smalltalk"].values()), gap=1
        ),
        plan_patterns=_compiled(labelled["plan"].items(), _all_words(labelled["plan"].values()), 0),
        conflict_patterns=_of_documents(folder / "conflict.yaml", gap=1),
        folder=folder,
        digest=_digest(folder),
        known_words=frozenset().union(
            *(pattern_words(words) for words in sources),
            *generic_words.values(),
            _step_words(steps),
        ),
        common_words={lang: _common(folder, lang) for lang in LANGUAGES},
        given_names=_given_names(folder / "names.yaml"),
    )


def _digest(folder: Path) -> str:
    """One hash over every file of the vocabulary."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return sha256("".join(sha256(read_bytes(path)) for path in paths).encode())


def _read_topics(path: Path) -> tuple[Topic, ...]:
    topics: tuple[Topic, ...] = read_yaml(path, tuple[Topic, ...])
    return topics


def _read_counterparts(path: Path) -> tuple[Counterpart, ...]:
    counterparts: tuple[Counterpart, ...] = read_yaml(path, tuple[Counterpart, ...])
    return counterparts


def _read_abbreviations(path: Path) -> dict[str, str]:
    abbreviations: dict[str, str] = read_yaml(path, dict[str, str])
    return abbreviations


def _read_labelled(path: Path) -> dict[str, Words]:
    labelled: dict[str, Words] = read_yaml(path, dict[str, Words])
    return labelled


def _compiled(
    pairs: Iterable[tuple[str, Words]], exact: frozenset[str], gap: int = 2
) -> PatternSet:
    patterns = PatternSet(gap, exact)
    for label, words in pairs:
        patterns.add(label, words)
    return patterns


def _of_documents(path: Path, gap: int) -> PatternSet:
    """They read documents, not questions, and their words add nothing to what is understood."""
    labelled = {
        label: {language: either(texts) for language, texts in words.items()}
        for label, words in _read_labelled(path).items()
    }
    return _compiled(labelled.items(), _all_words(labelled.values()), gap)


T = TypeVar("T", Topic, Silence)


def _all_words(groups: Iterable[Words]) -> frozenset[str]:
    """Every word of the groups, folded: what is never to match by stem."""
    return frozenset(fold(word) for words in groups for word in pattern_words(words))


def _common(folder: Path, language: Language) -> frozenset[str]:
    """Frequent words of a language, which are no typing errors of anything."""
    text = read_bytes(folder / "common" / f"{language}.txt").decode("utf-8")
    return frozenset(line for line in text.splitlines() if line[:1] != "#")


def _given_names(path: Path) -> frozenset[str]:
    listed: dict[str, tuple[str, ...]] = read_yaml(path, dict[str, tuple[str, ...]])
    return frozenset(listed["names"])


def _by_id(items: Iterable[T]) -> dict[str, T]:
    found: dict[str, T] = {}
    for item in items:
        if item.id in found:
            raise CorpusError(f"vocabulary: {item.id} stands twice")
        found[item.id] = item
    return found


def _step_words(steps: StepWords) -> set[str]:
    groups = [*steps.nouns.values(), *steps.from_words.values(), *steps.to_words.values()]
    numbered = (steps.cardinals, steps.ordinals, steps.names)
    groups += [forms for by in numbered for table in by.values() for forms in table.values()]
    groups += [texts for words in steps.relative.values() for texts in words.values()]
    return {word for group in groups for text in group for word in tokens(text)}
