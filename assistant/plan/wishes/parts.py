"""The parts of a request for a plan, and how a clause is cut into them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.plan.wishes.clauses import Clause
from assistant.plan.wishes.said import Said

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
FRAME = frozenset(  # these words tell nothing
    {
        *PARTS,
        *_OPENED,
        "adds",
        "aims",
        "already",
        "concerns",
        "is",
        "need",
        "no",
        "not",
        "of",
        "open",
        "other",
        "we",
        "plan",
        "when",
        "yes",
    }
)
_PREDICATES = frozenset({"done", "verb", "already"})
_CLAIMS = frozenset({"who", "adds"})
_DENIES = frozenset({"not", "missing", "no", "need"})
_LONG = 4  # digits


@dataclass
class Phrase:
    """What is said, and the words it is said with.

    `joined` to the phrase before it by "and"; `predicated` where it has a verb that says it is met,
    `denied` where a word says that it is not, `claimed` where it is said of somebody, or added.
    """

    joined: bool = False
    predicated: bool = False
    denied: bool = False
    claimed: bool = False
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
        phrase.claimed |= label in _CLAIMS
        if label not in FRAME:
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


class Cutter:
    """Cuts a clause into parts; one that is not `free` is of one kind as a whole."""

    def __init__(self, said: Said, clause: Clause, part: Part, free: bool) -> None:
        self._said, self._free = said, free
        self._span = range(clause.start, clause.end)
        self._closed = False
        self.part = part

    def cut(self) -> Iterator[Part]:
        """The parts that are complete; the last one stays in `part`."""
        for i in self._span:
            label = self._label(i)
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

    def _label(self, i: int) -> str:
        """What the word opens; one that asks for a plan does not where somebody does it: "so does she"."""
        label = self._said.label(i)
        told = label == "ends" and self._said.label(i + 1) in ("who", "self")
        return "verb" if told and i > self._span.start else label

    def _open(self, label: str, i: int) -> Iterator[Part]:
        """What a word with a label ends, if another part begins with it."""
        if label == "need" and self._said.asks(self._span):
            label = "ends"  # "I need a plan"
        if label == "whether" and i > self._span.start:
            label = "already"  # "the training she has"
        if label == "contrast" and i > self._span.start:
            return
        if label == "only" and self._said.tells_before(i):
            return  # "I code, but only at our clinic"
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
    phrase = part.phrases[-1]
    told = part.label != "told" or phrase.predicated or phrase.claimed
    met = part.label in MET and bool(phrase.words) and told  # but "now only …"
    who = label in ("who", "self")
    if (who and inside) or (label == "only" and met):
        return False
    if part.label in ("missing", "open") and (label == "done" or who) and part.phrases[-1].spoken:
        return False
    return label in (*PARTS, *_OPENED) and _OPENED.get(label, label) != part.label
