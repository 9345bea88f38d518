"""A request for a plan, cut into its parts: what is met, what is missing, what comes first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.knowledge.patterns import Match
from assistant.knowledge.vocabulary import Vocabulary
from assistant.knowledge.words import breaks, fold, tokens
from assistant.plan.wishes.clauses import Clause, ClauseReader
from assistant.plan.wishes.parts import FRAME, Cutter, Part
from assistant.plan.wishes.said import Said
from assistant.schema import LANGUAGES, Language

_FORCED = {"open": "open", "apart": "", "frame": "", "but": "but"}
_FIRMER = ("open", "not", "missing", "need")  # of labels for the same words, these hold
_TICKS = str.maketrans({"✓": " ok ", "✔": " ok ", "✅": " ok ", "✗": " nej ", "❌": " nej "})
_SENTENCE = re.compile(
    r"(?<=[.;!?])\s+|(?<=[:;][)(DP])\s+|(?<=[:;]-[)(DP])\s+|(?<=[🙂😀😊😅😉🎉👍])\s*"
)
THROUGH = ("till", "til", "to", "through", "until", "t.o.m", "tom")  # these join steps only
_LIST = re.compile(r":\s+")
_VALUE = re.compile(r"\s*:\s+|\s+[-–—=]\s+")
_VALUES = frozenset({"yes", "no", "not", "already", "missing", "open"})
_UPTO = re.compile(r"[,.;]|\s[-–—]\s")
_HEADING = 3  # words before a colon that say what the list is of
_SPOKEN: dict[Language, frozenset[Language]] = {
    "sv": frozenset({"sv", "da"}),
    "da": frozenset({"da", "sv"}),
    "en": frozenset({"en"}),
}


class PartReader:
    """Cuts requests by the words of `corpus/vocabulary/plan.yaml`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._patterns, self._generic = vocabulary.plan_patterns, vocabulary.generic
        self._clauses = ClauseReader(vocabulary)
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
        about = self.names("plan", sentence) or self.begins("make", sentence)
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

    def deepens(self, text: str) -> bool:
        """Whether it is said that somebody stays where they are: not what grows "deeper and deeper"."""
        matches = _apart(self._patterns.find(tokens(text))).values()
        return any(match.label == "deepen" for match in matches)

    def rest(self, label: str, text: str) -> list[str]:
        """The words of a text besides those of a label and those that tell nothing."""
        words = tokens(text)
        found = self._patterns.find(words)
        used = {i for m in found if m.label == label or m.label in FRAME for i in m.positions}
        return [word for i, word in enumerate(words) if i not in used]

    def is_step(self, word: str) -> bool:
        """Whether the word only names a step: "step", "3"."""
        return word.isdigit() or fold(word) in self._steps

    def is_generic(self, words: Iterable[str]) -> bool:
        """Whether the words carry no subject in any language."""
        return all(any(word in known for known in self._generic.values()) for word in words)

    def begins(self, label: str, text: str) -> bool:
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
        opened = _apart(_without_whole([m for m in found if m.label != "it"]))
        for i, match in list(opened.items()):
            following = fold(words[i + 1]) if i + 1 < len(words) else ""
            if match.label == "first" and following in self._steps:
                del opened[i]  # "the first step"
        joins = frozenset(
            i
            for i, w in enumerate(words)
            if fold(w) in self._joins[language] and (i not in opened or opened[i].label != "verb")
        )  # in "is in on it and updates" the "and" joins nothing
        said = Said(words, breaks(sentence), joins, opened, plans)
        inner = {i for m in found if m.label == "inner" for i in said.inside(m.start)}
        kept = {i: _begun(said, m) for i, m in opened.items() if i not in inner}
        return replace(said, opened=kept)

    def _parts_of(self, said: Said, clauses: Sequence[Clause], part: Part) -> Iterator[Part]:
        """The parts of a sentence, the first one as given."""
        base, sentence = part.label, part.sentence
        for clause in clauses:
            forced = _FORCED.get(clause.standing)
            goes_on = "told" if part.label in ("told", "") else "done"
            goes_on = "" if said.label(clause.start) == "ask" else goes_on
            begun = base if clause.start == 0 else goes_on
            if clause.start or forced is not None:
                yield part
                part = Part(begun if forced is None else forced, sentence)
            cutter = Cutter(said, clause, part, free=forced is None)
            yield from cutter.cut()
            part = cutter.part
        yield part


def _begun(said: Said, match: Match) -> Match:
    """What "begin with" opens: at the head of a clause what comes first, elsewhere what is begun."""
    if match.label != "begins":
        return match
    before = match.start - 1
    leads = before < 0 or before in said.pauses or before in said.joins
    leads = leads or said.label(before) in ("contrast", "make", "ask", "plan")
    return replace(match, label="focus" if leads else "open")


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
