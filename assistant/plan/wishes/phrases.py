"""A request for a plan, cut into its parts: what is met, what is missing, what comes first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.knowledge.patterns import Match
from assistant.knowledge.vocabulary import Vocabulary
from assistant.knowledge.words import breaks, fold, tokens
from assistant.plan.wishes.clauses import Clause, ClauseReader, Said
from assistant.schema import LANGUAGES, Language

PARTS = frozenset({"done", "missing", "focus", "only", "except"})
MET = frozenset({"done", "missing", "told", "open", "but"})
_OPENED = {
    "who": "done",
    "self": "done",
    "ends": "",
    "whether": "",
    "contrast": "told",
    "first": "focus",
}
_FRAME = frozenset(  # these words tell nothing
    {
        *PARTS,
        *_OPENED,
        "already",
        "concerns",
        "is",
        "need",
        "no",
        "not",
        "open",
        "other",
        "plan",
        "yes",
    }
)
_FORCED = {"open": "open", "apart": "", "frame": "", "but": "but"}
_FIRMER = ("open", "not", "missing", "need")  # of labels for the same words, these hold
_TICKS = str.maketrans({"✓": " ok ", "✔": " ok ", "✅": " ok ", "✗": " nej ", "❌": " nej "})
_SENTENCE = re.compile(r"(?<=[.;!?])\s+")
_THROUGH = ("till", "til", "to", "through", "until", "t.o.m", "tom")  # these join steps only
_LIST = re.compile(r":\s+")
_VALUE = re.compile(r"\s*:\s+|\s+[-–—=]\s+")
_VALUES = frozenset({"yes", "no", "not", "already", "missing", "open"})
_UPTO = re.compile(r"[,.;]|\s[-–—]\s")
_PREDICATES = frozenset({"done", "verb", "already"})
_DENIES = frozenset({"not", "missing", "no", "need"})
_LONG = 4  # digits
_HEADING = 3  # words before a colon that say what the list is of
_SPOKEN: dict[Language, frozenset[Language]] = {
    "sv": frozenset({"sv", "da"}),
    "da": frozenset({"da", "sv"}),
    "en": frozenset({"en"}),
}


@dataclass
class Phrase:
    """What is said, and the words it is said with.

    `joined` to the phrase before it by "and"; `predicated` where it has a verb that says it is met,
    `denied` where a word says that it is not.
    """

    joined: bool = False
    predicated: bool = False
    denied: bool = False
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

    What is `told` may be met and what is `open` may not be, if it is like a requirement at all;
    of `but` nothing else is missing. `without` are exceptions from what is met.
    """

    label: str
    sentence: str
    phrases: list[Phrase] = field(default_factory=lambda: [Phrase()])
    without: list[Phrase] = field(default_factory=list)

    def take(self, word: str, label: str) -> None:
        """One more word, which may only open the part and tell nothing."""
        phrase = self.without[-1] if self.without else self.phrases[-1]
        phrase.spoken.append(word)
        phrase.predicated |= label in _PREDICATES
        phrase.denied |= label in _DENIES
        if label not in _FRAME:
            phrase.words.append(word)

    def pause(self, joined: bool = False) -> None:
        """What follows is another phrase."""
        (self.without or self.phrases).append(Phrase(joined))

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
        self._patterns, self._generic = vocabulary.plan_patterns, vocabulary.generic
        self._clauses = ClauseReader(vocabulary)
        joins, nouns = vocabulary.steps.joins, vocabulary.steps.nouns
        ors = vocabulary.steps.range_words
        self._joins = {
            lang: {fold(w) for w in (*joins[lang], *ors[lang])} - {fold(w) for w in _THROUGH}
            for lang in LANGUAGES
        }
        self._steps = {fold(word) for words in nouns.values() for word in words}

    def read(self, text: str, language: Language) -> tuple[Part, ...]:
        """The parts in order; a sentence that does not speak of the plan tells what is met."""
        parts: list[Part] = []
        person, apart = self._clauses.person(text), False
        for sentence in _SENTENCE.split(self._with_values(text)):
            if sentence.rstrip().endswith("?") and not self._tells(sentence):
                continue  # whether something is met is asked, not told
            for told, label in self._headed(sentence):
                said = self._said(told, language)
                clauses = self._clauses.read(said, person, apart)
                apart = bool(clauses) and clauses[-1].apart
                parts += self._parts_of(said, clauses, Part(label, told))
        return tuple(parts)

    def _headed(self, sentence: str) -> Iterator[tuple[str, str]]:
        """The sentence and the lists in it, with what each is of."""
        head, *lists = _LIST.split(sentence)
        about = self.names("plan", sentence) or self._begins("make", sentence)
        yield head, "" if about else "told"
        for heading, listed in zip([head, *lists], lists, strict=False):
            yield listed, self._list_of(heading)

    def _with_values(self, text: str) -> str:
        """The text where a value stands right after what it is of: "networks: yes"."""
        plain = text.translate(_TICKS)
        return _VALUE.sub(lambda m: " " if self._is_value(plain[m.end() :]) else m.group(), plain)

    def _is_value(self, text: str) -> bool:
        """Whether the text begins with a value that says no more: "no", but not "no network"."""
        words = tokens(_UPTO.split(text)[0])
        found = [m for m in self._patterns.find(words) if m.label in _VALUES]
        used = {i for m in found for i in m.positions}
        first = {m.label for m in found if m.start == 0}
        return bool(words) and (len(used) == len(words) or bool(first & {"yes", "no"}))

    def _tells(self, sentence: str) -> bool:
        """Whether a sentence tells something of the plan, though it ends like a question."""
        return self.names("plan", sentence) or self.names("ask", sentence)

    def _list_of(self, heading: str) -> str:
        """What a list after these words is of: what is missing, or what is met."""
        last = " ".join(tokens(heading)[-_HEADING:])
        lacks = any(self.names(label, last) for label in _FIRMER)
        only = next((label for label in ("focus", "only") if self.names(label, last)), "done")
        return "missing" if lacks else only

    def names(self, label: str, text: str) -> bool:
        """Whether the text holds a word with this label."""
        return any(match.label == label for match in self._patterns.find(tokens(text)))

    def rest(self, label: str, text: str) -> list[str]:
        """The words of a text besides those of a label and those that tell nothing."""
        words = tokens(text)
        found = self._patterns.find(words)
        used = {i for m in found if m.label == label or m.label in _FRAME for i in m.positions}
        return [word for i, word in enumerate(words) if i not in used]

    def is_generic(self, words: Iterable[str]) -> bool:
        """Whether the words carry no subject in any language."""
        return all(any(word in known for known in self._generic.values()) for word in words)

    def _begins(self, label: str, text: str) -> bool:
        """Whether the text begins with a word with this label, or asks for it."""
        found = [m for m in self._patterns.find(tokens(text)) if m.label in (label, "ask")]
        return any(match.start == 0 for match in found)

    def ends_of(self, label: str, words: Sequence[str]) -> list[int]:
        """Positions of the last words of what has this label."""
        return [m.positions[-1] for m in self._patterns.find(words) if m.label == label]

    def _said(self, sentence: str, language: Language) -> Said:
        """The words of a sentence, with what each of them opens."""
        words = tokens(sentence)
        found = self._patterns.find(words, [_SPOKEN[language]] * len(words))
        plans = frozenset(i for m in found if m.label == "plan" for i in m.positions)
        opened = _apart(_without_whole(found))
        for i, match in list(opened.items()):
            following = fold(words[i + 1]) if i + 1 < len(words) else ""
            if match.label == "first" and following in self._steps:
                del opened[i]  # "the first step"
        joins = frozenset(i for i, w in enumerate(words) if fold(w) in self._joins[language])
        return Said(words, breaks(sentence), joins, opened, plans)

    def _parts_of(self, said: Said, clauses: Sequence[Clause], part: Part) -> Iterator[Part]:
        """The parts of a sentence, the first one as given."""
        base, sentence = part.label, part.sentence
        for clause in clauses:
            forced = _FORCED.get(clause.standing)
            goes_on = "told" if part.label in ("told", "") else "done"
            begun = base if clause.start == 0 else goes_on
            if clause.start or forced is not None:
                yield part
                part = Part(begun if forced is None else forced, sentence)
            cutter = _Cutter(said, clause, part, free=forced is None)
            yield from cutter.cut()
            part = cutter.part
        yield part


class _Cutter:
    """Cuts a clause into parts; one that is not `free` is of one kind as a whole."""

    def __init__(self, said: Said, clause: Clause, part: Part, free: bool) -> None:
        self._said, self._free = said, free
        self._span = range(clause.start, clause.end)
        self._closed = False
        self.part = part

    def cut(self) -> Iterator[Part]:
        """The parts that are complete; the last one stays in `part`."""
        for i in self._span:
            label = self._said.label(i)
            if self._free and self._said.starts(i):
                yield from self._open(label, i)
            elif self._free and self._closed and not label:
                yield self._next("told")
            if i in self._said.joins:
                self.part.pause(joined=True)
            else:
                self.part.take(self._said.words[i], label)
            if i in self._said.pauses:
                self.part.pause()

    def _open(self, label: str, i: int) -> Iterator[Part]:
        """What a word with a label ends, if another part begins with it."""
        if label == "need" and self._said.asks(self._span):
            label = "ends"  # "I need a plan"
        if label == "whether" and i > self._span.start:
            label = "already"  # "the training she has"
        if label == "contrast" and i > self._span.start:
            return
        if label == "except" and self._is_whole():
            self.part.without.append(Phrase())
        elif begun := _takes_back(label, self.part):
            before = self.part.phrases.pop()
            yield self._next(begun, before)
        elif _opens(label, self.part):
            yield self._next(_OPENED.get(label, label))
        elif self._closed and label == "verb":
            yield self._next("told")
        self._closed = self._closed or label in ("yes", "no")

    def _next(self, label: str, *phrases: Phrase) -> Part:
        done, self._closed = self.part, False
        self.part = Part(label, done.sentence, [*phrases] or [Phrase()])
        return done

    def _is_whole(self) -> bool:
        """Whether all of something is met, from which there can be exceptions."""
        whole = "everything" in self._said.labels(self._span)
        return whole and self.part.label in ("done", "told")


def _takes_back(label: str, part: Part) -> str:
    """What the words before belong to after all: "she leads a network already", "she codes not"."""
    phrase = part.phrases[-1]
    if label in ("not", "need") and part.label in ("done", "told"):
        return "missing" if label == "not" else "open"
    if label == "missing" and part.label in ("done", "told", ""):
        named = bool(phrase.words) and not phrase.predicated
        return "missing" if named and (part.label or len(part.phrases) > 1) else ""
    if label == "no" and phrase.words:
        return "missing"
    if label == "yes" and phrase.words:
        return "done"
    if label == "already" and part.label != "done":
        denied = phrase.denied or phrase.joined or len(part.phrases) == 1
        return "" if part.label == "missing" and phrase.words and denied else "done"
    return "focus" if label == "first" and phrase.words else ""


def _opens(label: str, part: Part) -> bool:
    """Whether another part begins.

    In what is missing nothing is met before the next pause: "she hasn't taken the training". What
    is met "only" in one place is no wish for a plan, and who meets it may be said after it.
    """
    inside = part.label in MET and bool(part.phrases[-1].spoken)
    met = part.label in MET and bool(part.phrases[-1].words)
    who = label in ("who", "self")
    if (who and inside) or (label == "only" and met):
        return False
    if part.label in ("missing", "open") and (label == "done" or who) and part.phrases[-1].spoken:
        return False
    return label in (*PARTS, *_OPENED) and _OPENED.get(label, label) != part.label


def _without_whole(matches: Sequence[Match]) -> list[Match]:
    """The matches, where "everything but" is everything, and an exception."""
    whole = {m.positions for m in matches if m.label == "everything"}
    return [
        replace(m, positions=m.positions[1:])
        if m.label == "except" and m.positions[:1] in whole
        else m
        for m in matches
    ]


def _apart(matches: Iterable[Match]) -> dict[int, Match]:
    """Position → the longest match that uses it, where matches do not overlap."""
    used: dict[int, Match] = {}
    for match in sorted(
        matches,
        key=lambda m: (m.start, -len(m.positions), m.label not in _FIRMER, -m.weight),
    ):
        if not any(i in used for i in match.positions):
            used |= dict.fromkeys(match.positions, match)
    return used
