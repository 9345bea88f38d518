"""Reads `corpus/vocabulary` into a `Vocabulary`, with its patterns compiled."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from assistant.errors import CorpusError
from assistant.knowledge.files import read_bytes, read_yaml, sha256
from assistant.knowledge.pattern_files import (
    Words,
    compiled,
    compiled_exactly,
    of_documents,
    read_labelled,
)
from assistant.knowledge.patterns import Spoken, pattern_words
from assistant.knowledge.vocabulary import (
    Area,
    Counterpart,
    PointerWords,
    Silence,
    StepWords,
    Topic,
    Vocabulary,
)
from assistant.knowledge.words import fold, tokens
from assistant.schema import LANGUAGES, Language

_LABELLED = (
    "cues",
    "turns",
    "countries",
    "boundary",
    "smalltalk",
    "degrees",
    "languages",
    "plan",
    "edits",
    "mentions",
)


def read_vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary below `folder`; CorpusError names the file and the place of a mistake."""
    areas: tuple[Area, ...] = read_yaml(folder / "areas.yaml", tuple[Area, ...])
    topics = _topics(folder)
    silences: tuple[Silence, ...] = read_yaml(folder / "silence.yaml", tuple[Silence, ...])
    parts = read_labelled(folder / "parts.yaml")
    area_words = [(area.code, _with_names(area, parts)) for area in areas]
    silence_words = [(silence.id, _of_names(silence, parts)) for silence in silences]
    topic_words = [(topic.id, topic.words) for topic in topics]
    steps: StepWords = read_yaml(folder / "steps.yaml", StepWords)
    spoken: Spoken = read_yaml(folder / "spoken.yaml", dict[Language, dict[str, str]])
    labelled = {name: read_labelled(folder / f"{name}.yaml") for name in _LABELLED}
    sources = [words for _, words in (*area_words, *topic_words, *silence_words)]
    sources += [words for group in labelled.values() for words in group.values()]
    generic: dict[Language, str] = read_yaml(folder / "generic.yaml", dict[Language, str])
    generic_words = {lang: frozenset(tokens(text)) for lang, text in generic.items()}
    exact = frozenset(fold(word) for words in generic_words.values() for word in words)
    stemmed = partial(compiled, exact=exact, spoken=spoken)
    exactly = partial(compiled_exactly, spoken=spoken)
    return Vocabulary(
        areas=areas,
        topics=_by_id(topics),
        silences=_by_id(silences),
        counterparts=read_yaml(folder / "counterparts.yaml", tuple[Counterpart, ...]),
        abbreviations=read_yaml(folder / "abbreviations.yaml", dict[str, str]),
        steps=steps,
        pointers=read_yaml(folder / "pointers.yaml", PointerWords),
        generic=generic_words,
        area_patterns=stemmed(area_words),
        topic_patterns=stemmed(topic_words),
        degree_patterns=stemmed(labelled["degrees"].items(), gap=1),
        silence_patterns=stemmed(silence_words),
        cue_patterns=stemmed(labelled["cues"].items(), gap=1),
        turn_patterns=stemmed(labelled["turns"].items(), gap=1),
        relative_patterns=stemmed(steps.relative.items(), gap=0),
        country_patterns=stemmed(labelled["countries"].items()),
        mention_patterns=exactly(labelled["mentions"], gap=1),
        language_patterns=stemmed(labelled["languages"].items(), gap=0),
        boundary_patterns=exactly(labelled["boundary"], gap=1),
        small_talk_patterns=exactly(labelled["smalltalk"], gap=1),
        plan_patterns=exactly(labelled["plan"], gap=0),
        edit_patterns=exactly(labelled["edits"], gap=1),
        conflict_patterns=of_documents(folder / "conflict.yaml", gap=1),
        folder=folder,
        digest=_digest(folder),
        known_words=frozenset().union(
            *(pattern_words(words) for words in sources),
            *generic_words.values(),
            _step_words(steps),
            *_spoken_words(spoken),
        ),
        common_words={lang: _common(folder, lang) for lang in LANGUAGES},
        given_names=_given_names(folder / "names.yaml"),
    )


def _spoken_words(spoken: Spoken) -> Iterator[set[str]]:
    """The spoken forms of each language, and the words that they may be."""
    for forms in spoken.values():
        yield {*forms, *(word for meant in forms.values() for word in meant.split())}


def _topics(folder: Path) -> list[Topic]:
    """The subjects of the ladder, and of the role and the framework."""
    topics: list[Topic] = []
    for name in ("topics", "role"):
        topics += read_yaml(folder / f"{name}.yaml", tuple[Topic, ...])
    return topics


def _of_names(silence: Silence, parts: Mapping[str, Words]) -> Words:
    """The words for a silence, with the ways of asking it of each thing that it is `called` by."""
    return _with_parts(silence.words, parts, {silence.id: silence.called} if silence.called else {})


def _with_names(area: Area, parts: Mapping[str, Words]) -> Words:
    """The words for an area, with its names in all languages: people quote the source's.

    `parts` are the ways of saying "the part about …".
    """
    names = tuple(name.lower() for name in area.name.values())
    words = {language: (*said, *names) for language, said in area.words.items()}
    return _with_parts(words, parts, {"called": area.called, "compounds": area.compounds})


def _with_parts(words: Words, parts: Mapping[str, Words], named: Mapping[str, Words]) -> Words:
    """The words, with every part of a kind said of every name that is `named` for it."""
    return {
        language: (
            *said,
            *(
                part.replace("{}", _joined(name))
                for kind, names in named.items()
                for name in names.get(language, ())
                for part in parts[kind][language]
            ),
        )
        for language, said in words.items()
    }


def _joined(name: str) -> str:
    """The name as a pattern between whose words nothing else stands."""
    return name.replace(" ", "+")


def _digest(folder: Path) -> str:
    """One hash over every file of the vocabulary."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return sha256("".join(sha256(read_bytes(path)) for path in paths).encode())


T = TypeVar("T", Topic, Silence)


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
