"""A request for a plan, cut into its parts: what is met, what is missing, what comes first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.knowledge.patterns import Match
from assistant.knowledge.vocabulary import Vocabulary
from assistant.knowledge.words import breaks, fold, tokens
from assistant.schema import LANGUAGES, Language

PARTS = frozenset({"done", "missing", "focus", "only"})
_FRAME = frozenset({*PARTS, "already", "make", "plan"})  # these words are not what is said
_SENTENCE = re.compile(r"[.;!?]+(?:\s+|$)")


@dataclass
class Phrase:
    """What is said, and the words it is said with."""

    words: list[str] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words that tell what is meant."""
        return " ".join(self.words)

    @property
    def as_said(self) -> str:
        """All of it, to be shown again."""
        return " ".join(self.spoken)


@dataclass
class Part:
    """Neighbouring words that say one thing; the label is empty for all the rest."""

    label: str
    phrases: list[Phrase] = field(default_factory=lambda: [Phrase()])

    def take(self, word: str, tells: bool) -> None:
        """One more word, which may only open the part and tell nothing."""
        self.phrases[-1].spoken.append(word)
        if tells:
            self.phrases[-1].words.append(word)

    def pause(self) -> None:
        """What follows is another phrase."""
        self.phrases.append(Phrase())


class PartReader:
    """Cuts requests by the words of `corpus/vocabulary/plan.yaml`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._patterns = vocabulary.plan_patterns
        joins = vocabulary.steps.joins
        self._joins = {lang: {fold(w) for w in joins[lang]} for lang in LANGUAGES}

    def read(self, text: str, language: Language) -> tuple[Part, ...]:
        """The parts in order."""
        sentences = _SENTENCE.split(text)
        return tuple(p for sentence in sentences for p in self._parts_of(sentence, language))

    def names(self, label: str, text: str) -> bool:
        """Whether the text holds a word with this label."""
        return any(match.label == label for match in self._patterns.find(tokens(text)))

    def ends_of(self, label: str, words: Sequence[str]) -> list[int]:
        """Positions of the last words of what has this label."""
        return [m.positions[-1] for m in self._patterns.find(words) if m.label == label]

    def _parts_of(self, sentence: str, language: Language) -> Iterator[Part]:
        words, pauses = tokens(sentence), breaks(sentence)
        opened = _apart(self._patterns.find(words))
        part = Part("")
        for i, word in enumerate(words):
            match = opened.get(i)
            label = match.label if match else ""
            if match and match.start == i and label == "already" and part.label != "done":
                begun = part.phrases.pop()
                yield part
                part = Part("done", [begun])
            elif match and match.start == i and label in (*PARTS, "ends") and label != part.label:
                yield part
                part = Part(label if label in PARTS else "")
            if fold(word) in self._joins[language]:
                part.pause()
            else:
                part.take(word, tells=label not in _FRAME)
            if i in pauses:
                part.pause()
        yield part


def _apart(matches: Iterable[Match]) -> dict[int, Match]:
    """Position → the longest match that uses it, where matches do not overlap."""
    used: dict[int, Match] = {}
    for match in sorted(matches, key=lambda m: (m.start, -len(m.positions), -m.weight)):
        if not any(i in used for i in match.positions):
            used |= dict.fromkeys(match.positions, match)
    return used
