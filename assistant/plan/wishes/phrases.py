"""A request for a plan, cut into its parts: what is met, what is missing, what comes first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.knowledge.patterns import Match
from assistant.knowledge.vocabulary import Vocabulary
from assistant.knowledge.words import breaks, fold, tokens
from assistant.schema import LANGUAGES, Language

PARTS = frozenset({"done", "missing", "focus", "only", "except"})
_MET = frozenset({"done", "missing", "told"})
_OPENED = {
    "who": "done",
    "ends": "",
    "whether": "",
    "other": "",
    "contrast": "told",
    "first": "focus",
}
_FRAME = frozenset(  # these words tell nothing
    {*PARTS, "already", "contrast", "first", "not", "other", "plan", "whether", "who"}
)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+")
THROUGH = ("till", "til", "to", "through", "until", "t.o.m", "tom")  # these join steps only
_LIST = re.compile(r":\s+")
_LONG = 4  # digits
_HEADING = 3  # words before a colon that say what the list is of
_SPOKEN: dict[Language, frozenset[Language]] = {
    "sv": frozenset({"sv", "da"}),
    "da": frozenset({"da", "sv"}),
    "en": frozenset({"en"}),
}


@dataclass
class Phrase:
    """What is said, and the words it is said with; `joined` to the phrase before it by "and"."""

    joined: bool = False
    words: list[str] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words that tell what is meant."""
        return " ".join(self.words)

    @property
    def as_said(self) -> str:
        """All of it, to be shown again, but no long number: it may be somebody's."""
        return " ".join(
            "…" if len(word) >= _LONG and word.isdigit() else word for word in self.spoken
        )


@dataclass
class Part:
    """Neighbouring words that say one thing; the label is empty for all the rest.

    What is `told` may be met, if it is like a requirement at all.
    """

    label: str
    sentence: str
    phrases: list[Phrase] = field(default_factory=lambda: [Phrase()])

    def take(self, word: str, tells: bool) -> None:
        """One more word, which may only open the part and tell nothing."""
        self.phrases[-1].spoken.append(word)
        if tells:
            self.phrases[-1].words.append(word)

    def pause(self, joined: bool = False) -> None:
        """What follows is another phrase."""
        self.phrases.append(Phrase(joined))

    @property
    def lists(self) -> list[list[Phrase]]:
        """The phrases, those together that are joined by "and"."""
        listed: list[list[Phrase]] = []
        for phrase in self.phrases:
            if phrase.joined and listed:
                listed[-1].append(phrase)
            else:
                listed.append([phrase])
        return listed


class PartReader:
    """Cuts requests by the words of `corpus/vocabulary/plan.yaml`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._patterns = vocabulary.plan_patterns
        joins, nouns = vocabulary.steps.joins, vocabulary.steps.nouns
        ors = vocabulary.steps.range_words
        self._joins = {
            lang: {fold(w) for w in (*joins[lang], *ors[lang])} - {fold(w) for w in THROUGH}
            for lang in LANGUAGES
        }
        self._steps = {fold(word) for words in nouns.values() for word in words}

    def read(self, text: str, language: Language) -> tuple[Part, ...]:
        """The parts in order; a sentence that does not speak of the plan tells what is met."""
        parts: list[Part] = []
        for sentence in _SENTENCE.split(text):
            head, *lists = _LIST.split(sentence)
            about = self.names("plan", sentence) or self._begins("make", sentence)
            if sentence.rstrip().endswith("?") and not self._tells(sentence):
                continue  # whether something is met is asked, not told
            parts += self._parts_of(head, "" if about else "told", language)
            for heading, listed in zip([head, *lists], lists, strict=False):
                parts += self._parts_of(listed, self._list_of(heading), language)
        return tuple(parts)

    def _tells(self, sentence: str) -> bool:
        """Whether a sentence tells something of the plan, though it ends like a question."""
        return self.names("plan", sentence) or self.names("ask", sentence)

    def _list_of(self, heading: str) -> str:
        """What a list after these words is of: what is missing, or what is met."""
        last = " ".join(tokens(heading)[-_HEADING:])
        lacks = self.names("missing", last) or self.names("not", last)
        only = next((label for label in ("focus", "only") if self.names(label, last)), "done")
        return "missing" if lacks else only

    def names(self, label: str, text: str) -> bool:
        """Whether the text holds a word with this label."""
        return any(match.label == label for match in self._patterns.find(tokens(text)))

    def _begins(self, label: str, text: str) -> bool:
        """Whether the text begins with a word with this label, or asks for it."""
        found = [m for m in self._patterns.find(tokens(text)) if m.label in (label, "ask")]
        return any(match.start == 0 for match in found)

    def ends_of(self, label: str, words: Sequence[str]) -> list[int]:
        """Positions of the last words of what has this label."""
        return [m.positions[-1] for m in self._patterns.find(words) if m.label == label]

    def _parts_of(self, sentence: str, label: str, language: Language) -> Iterator[Part]:
        words, pauses = tokens(sentence), breaks(sentence)
        spoken = [_SPOKEN[language]] * len(words)
        opened = _apart(self._patterns.find(words, spoken))
        part = Part(label, sentence)
        for i, word in enumerate(words):
            match = opened.get(i)
            said = match.label if match else ""
            starts = match is not None and match.start == i
            following = fold(words[i + 1]) if i + 1 < len(words) else ""
            if said == "first" and following in self._steps:
                said, starts = "", False  # "the first step"
            if starts and (begun := _takes_back(said, part)):
                words_before = part.phrases.pop()
                yield part
                part = Part(begun, sentence, [words_before])
            elif starts and _opens(said, part):
                yield part
                part = Part(_OPENED.get(said, said), sentence)
            if fold(word) in self._joins[language]:
                part.pause(joined=True)
            else:
                part.take(word, tells=said not in _FRAME)
            if i in pauses:
                part.pause()
        yield part


def _takes_back(label: str, part: Part) -> str:
    """What the words before belong to after all: "she leads a network already", "she codes not"."""
    if label == "not" and part.label in ("done", "told"):
        return "missing"
    if label == "already" and part.label != "done":
        return "done" if part.label != "missing" or not part.phrases[-1].words else ""
    return "focus" if label == "first" and part.phrases[-1].words else ""


def _opens(label: str, part: Part) -> bool:
    """Whether another part begins.

    In what is missing nothing is met before the next pause: "she hasn't taken the training". What
    is met "only" in one place is no wish for a plan, and who meets it may be said after it.
    """
    inside = part.label in _MET and bool(part.phrases[-1].spoken)
    met = part.label in _MET and bool(part.phrases[-1].words)
    if (label == "who" and inside) or (label == "only" and met):
        return False
    if part.label == "missing" and label in ("done", "who") and part.phrases[-1].spoken:
        return False
    return label in (*PARTS, *_OPENED) and _OPENED.get(label, label) != part.label


def _apart(matches: Iterable[Match]) -> dict[int, Match]:
    """Position → the longest match that uses it, where matches do not overlap."""
    used: dict[int, Match] = {}
    for match in sorted(matches, key=lambda m: (m.start, -len(m.positions), -m.weight)):
        if not any(i in used for i in match.positions):
            used |= dict.fromkeys(match.positions, match)
    return used
