"""The clauses of a sentence about somebody: whose they are, and whether what they say is so."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from assistant.knowledge.vocabulary import Vocabulary
from assistant.knowledge.words import fold, tokens
from assistant.plan.wishes.said import SAYS, Said

Standing = Literal["plain", "open", "apart", "frame", "but"]
_FINITE = frozenset({"verb", "is", "done", "missing", "whether", "open", "not", "already"})
_AIMS = frozenset({"aims", "ends"})
_BEFORE = frozenset({"contrast", "other", "we", "only", "everything", "rest"})
_WHO = frozenset({"who", "self"})
_OTHERS = frozenset({"other", "we"})
_WITHDRAWS = frozenset({"open", "not", "missing", "helped"})
_NARROWS = frozenset({"only", "focus"})
_ASKING = frozenset({"focus", "ask"})
_DOUBTED: Mapping[Standing, Standing] = {
    "plain": "open",
    "open": "open",
    "apart": "apart",
    "frame": "frame",
    "but": "open",
}
_REACH = 5  # words of a clause before its verb
_NEAR = 4  # words between the plan and whom it is for
_FAR = 9  # the same where its steps may stand between: "a plan from step 2 to step 3 for"


@dataclass(frozen=True)
class Clause:
    """Words that say one thing: from `start` up to `end`.

    `open`: it is begun, planned, doubted, or so only at times. `apart`: of somebody else. `frame`:
    of steps, not of what is met. `but`: nothing else than this is missing.
    """

    start: int
    end: int
    standing: Standing = "plain"

    @property
    def apart(self) -> bool:
        """Whether it is said of somebody else."""
        return self.standing == "apart"


@dataclass(frozen=True)
class Person:
    """Whom a plan is for, as far as a name tells; `sure` where it is said to be for them.

    It may be a colleague who is not named, and then what the speaker does is not meant.
    """

    name: str = ""
    sure: bool = False


class ClauseReader:
    """Cuts sentences where another statement begins, and says how each is to be taken."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        steps = vocabulary.steps
        self._names, self._known = vocabulary.given_names, vocabulary.known_words
        self._patterns = vocabulary.plan_patterns
        links = {fold(w) for words in steps.joins.values() for w in words}
        self._ors = {fold(w) for words in steps.range_words.values() for w in words} - links
        named = (n for by in steps.names.values() for forms in by.values() for n in forms)
        nouns = (n for forms in steps.nouns.values() for n in forms)
        self._steps = {fold(n) for n in (*named, *nouns)}

    def person(self, text: str) -> Person:
        """Whom the plan is for; of several who are named, only who is said to be."""
        words = tokens(text)
        found = self._patterns.find(words)
        others = {m.positions[-1] + 1 for m in found if m.label == "other"}
        named = [i for i, w in enumerate(words) if self._name(w) and i not in others]
        plans = {m.positions[-1] for m in found if m.label == "plan"}
        starts = {m.positions[-1] + 1 for m in found if m.label == "concerns"}
        linked = {m.positions[-1] + 1 for m in found if m.label == "toward"}
        near = {i + n for i in plans for n in range(1, _NEAR)} & linked
        owned = {i - 1 for m in found if m.label == "plan" for i in m.positions[:1]}
        for i in named:
            if i in starts | near or (i in owned and words[i] != self._name(words[i])):
                return Person(self._name(words[i]), sure=True)
        names = {self._name(words[i]) for i in named}
        after = {i + n for i in plans for n in range(1, _FAR)} & linked
        colleague = not names and any(m.label == "other" and m.start in after for m in found)
        return Person(names.pop()) if len(names) == 1 else Person(sure=colleague)

    def _name(self, word: str) -> str:
        """The name that the word is or is the genitive of; empty where it is none."""
        forms = (word, word.removesuffix("'s"), word.removesuffix("s"))
        return next((form for form in forms if form in self._names), "")

    def read(self, said: Said, person: Person, apart: bool) -> list[Clause]:
        """The clauses in order; `apart` where somebody else was spoken of last."""
        count = len(said.words)
        starts = [0, *(i for i in range(1, count) if self._begins(i, said))]
        clauses: list[Clause] = []
        for start, end in zip(starts, [*starts[1:], count], strict=True):
            span = range(start, end)
            apart = self._is_apart(span, said, person, apart)
            if clauses and not apart and self._withdraws(span, said):
                before = clauses[-1]
                if said.labels(range(before.start, before.end)) & SAYS:
                    clauses[-1] = replace(before, standing=_DOUBTED[before.standing])
            clauses.append(Clause(start, end, self._standing(span, said, apart)))
        return clauses

    def _begins(self, i: int, said: Said) -> bool:
        """Whether another statement begins: one with a verb of its own, after a pause or "and"."""
        if said.label(i) == "contrast" and said.starts(i):
            return not self._is_turned(i - 1, said) and not self._is_turned(i - 2, said)
        asked = i - 1 in said.pauses and said.label(i) == "ask" and said.starts(i)
        if asked or self._is_turned(i, said):
            return True
        if len(said.fragment(i)) == 1 and said.labels(range(i)) & _NARROWS:
            return False  # "only routines, codes, laws"
        planned = said.asks(range(i)) and self._is_step(said.words[i - 1])
        if planned and said.starts(i) and said.label(i) in _WHO:
            return True  # "a plan from 2 to 3 she has …"
        if i - 1 in said.joins and fold(said.words[i - 1]) in self._ors:
            return said.label(i) in _WHO
        return (i - 1 in said.pauses or i - 1 in said.joins) and self._predicates(i, said)

    def _is_turned(self, i: int, said: Said) -> bool:
        """Whether what follows a pause is set against what was said: ", the network, however, …"."""
        return i - 1 in said.pauses and "contrast" in (said.label(i + 1), said.label(i + 2))

    def _predicates(self, i: int, said: Said) -> bool:
        """Whether a verb follows, with nothing before it but who does it, and how."""
        if said.label(i) == "only" and "missing" in said.labels(said.fragment(i)):
            return True
        if self._is_stranger(range(i, len(said.words)), said):
            return True
        for at in range(i, min(i + _REACH, len(said.words))):
            label = said.label(at)
            if label in _WHO | _FINITE:
                return True
            between = label in _BEFORE or said.words[at] in self._names
            if not between and not (at == i and at in said.joins):
                return False
            if at in said.pauses:
                return False
        return False

    def _is_apart(self, span: range, said: Said, person: Person, apart: bool) -> bool:
        """Whether it is said of somebody else than the plan is for."""
        labels = said.labels(span)
        if said.asks(span) or "concerns" in labels or self._is_limit(span, said):
            return False
        subject = next((i for i in span if said.label(i) in _FINITE | _WHO), span.stop)
        before = said.labels(range(span.start, subject))
        turned = before & {"rest", "everything"} and said.label(subject + 1) in _OTHERS
        aimed = "we" in before and labels & _AIMS and self._names_step(span, said)
        stranger = person.sure and self._is_stranger(span, said)
        if not aimed and (before & _OTHERS or turned or stranger):  # "the rest have we …"
            return True
        named = [said.words[i] for i in span if said.words[i] in self._names]
        if named:
            return person.name not in named
        if "self" in labels:
            return person.sure and "who" not in labels
        return apart

    def _is_limit(self, span: range, said: Said) -> bool:
        """Whether it begins with what the plan is to hold alone: "but only teamwork, we'll …".

        After what somebody does, where no plan is spoken of, it tells how far that goes.
        """
        if said.tells_before(span.start):
            return False
        start = next((i for i in span if said.label(i) != "contrast" and i not in said.joins), 0)
        names_somebody = said.labels(said.fragment(start)) & {*_FINITE, *_WHO, *_OTHERS}
        return said.label(start) == "only" and not names_somebody

    def _is_stranger(self, span: range, said: Said) -> bool:
        """Whether the clause begins with a word that nothing is known of and what it does."""
        start = next((i for i in span if i not in said.joins), span.start)
        word = said.words[start]
        known = start in said.opened or word in self._known or bool(self._name(word))
        return not known and said.label(start + 1) in ("done", "verb")

    def _standing(self, span: range, said: Said, apart: bool) -> Standing:
        labels = said.labels(span)
        asks = said.asks(span) or labels & _ASKING or said.label(span.start) == "make"
        if asks or self._is_limit(span, said):
            return "plain"
        if apart:
            return "apart"
        if "open" in labels:
            return "frame" if self._names_step(span, said) else "open"
        if "missing" in labels and self._is_all(span, said):
            return "but"
        return "plain"

    def _names_step(self, span: range, said: Said) -> bool:
        return any(self._is_step(said.words[i]) for i in span)

    def _is_step(self, word: str) -> bool:
        return word.isdigit() or fold(word) in self._steps

    def _is_all(self, span: range, said: Said) -> bool:
        """Whether it says that nothing else is missing: "she lacks only …"."""
        only = [i for i in span if said.label(i) == "only"]
        denied = any(said.label(i - 1) == "not" for i in only)
        return bool(only) and not denied and not self._names_step(span, said)

    def _withdraws(self, span: range, said: Said) -> bool:
        """Whether it names nothing itself and takes back what was said: "…, I think"."""
        alone = all(i in said.opened or i in said.joins for i in span)
        return alone and not said.asks(span) and bool(said.labels(span) & _WITHDRAWS)
