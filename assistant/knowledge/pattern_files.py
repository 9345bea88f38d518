"""Files of patterns: label → language → words, compiled into a `PatternSet`."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from assistant.knowledge.files import read_yaml
from assistant.knowledge.patterns import NOTHING_SPOKEN, PatternSet, Spoken, either, pattern_words
from assistant.knowledge.words import fold
from assistant.schema import Language

Words = Mapping[Language, tuple[str, ...]]


def read_labelled(path: Path) -> dict[str, Words]:
    """The words of each label; CorpusError where the file is none of this shape."""
    labelled: dict[str, Words] = read_yaml(path, dict[str, Words])
    return labelled


def compiled(
    pairs: Iterable[tuple[str, Words]],
    exact: frozenset[str],
    gap: int = 2,
    spoken: Spoken = NOTHING_SPOKEN,
) -> PatternSet:
    """The patterns of the pairs; `exact` words match as written, `gap` others may stand between."""
    patterns = PatternSet(gap, exact, spoken)
    for label, words in pairs:
        patterns.add(label, words)
    return patterns


def compiled_exactly(
    labelled: Mapping[str, Words], gap: int, spoken: Spoken = NOTHING_SPOKEN
) -> PatternSet:
    """The patterns of which no word matches by its stem."""
    return compiled(labelled.items(), all_words(labelled.values()), gap, spoken)


def of_documents(path: Path, gap: int) -> PatternSet:
    """They read documents, not questions, and their words add nothing to what is understood."""
    return compiled_exactly(
        {
            label: {language: either(texts) for language, texts in words.items()}
            for label, words in read_labelled(path).items()
        },
        gap,
    )


def all_words(groups: Iterable[Words]) -> frozenset[str]:
    """Every word of the groups, folded: what is never to match by stem."""
    return frozenset(fold(word) for words in groups for word in pattern_words(words))
