"""What a turn does to a plan: takes something out or in, goes back, or only asks what is left."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.knowledge.patterns import Match
from assistant.knowledge.vocabulary import Vocabulary
from assistant.knowledge.words import clauses, fold, tokens

VERBS = frozenset({"remove", "add", "swap"})
COMMANDS = ("restart", "original", "undo", "whole", "narrow")
_ANOTHER = 2  # words before "one for Jane": "and another one"
_SHORT = 7  # words of a turn that does no more than go back


@dataclass(frozen=True)
class Edit:
    """A verb and what it is said of; `claims`: it is told as met, `points`: what was named last."""

    verb: str
    object: str
    claims: bool = False
    points: bool = False


@dataclass(frozen=True)
class Edited:
    """The edits of a turn, and the text without them."""

    edits: tuple[Edit, ...]
    rest: str


class EditReader:
    """Finds what is said of a plan by the words of `corpus/vocabulary/edits.yaml`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._patterns, self._steps = vocabulary.edit_patterns, vocabulary.steps
        self._plan = vocabulary.plan_patterns
        counted = (by for by in vocabulary.steps.cardinals.values())
        named = {fold(name): step for by in counted for step, names in by.items() for name in names}
        self._numbers = {**named, **{str(step): step for step in named.values()}}

    def find(self, label: str, text: str) -> Match | None:
        """The first place where the text says it."""
        return next((m for m in self._patterns.find(tokens(text)) if m.label == label), None)

    def says(self, label: str, text: str) -> bool:
        """Whether the text says it."""
        return self.find(label, text) is not None

    def command(self, text: str) -> str | None:
        """What a short turn wishes of the plan as a whole: that it goes back, or shows everything."""
        if text.rstrip().endswith("?"):
            return None
        if len(tokens(text)) > _SHORT:
            return self._lifted(text)
        said = next((label for label in COMMANDS if self.says(label, text)), None)
        told = said == "narrow" and not self.only_points(self.without("narrow", text))
        return None if told else said

    def _lifted(self, text: str) -> str | None:
        """Whether a longer turn begins with the wish for the whole plan: "all areas again, and …"."""
        first = next((c for c in clauses(text) if not self._only_points_or_agrees(c)), "")
        return "whole" if len(tokens(first)) <= _SHORT and self.says("whole", first) else None

    def _only_points_or_agrees(self, text: str) -> bool:
        agrees = {i for m in self._plan.find(tokens(text)) if m.label == "yes" for i in m.positions}
        rest = " ".join(word for i, word in enumerate(tokens(text)) if i not in agrees)
        return self.only_points(rest)

    def for_another(self, text: str) -> bool:
        """Whether another plan is asked for, for somebody else: "and one for Jane"."""
        words = tokens(text)
        found = [m for m in self._patterns.find(words) if m.label == "another"]
        nouns = {fold(w) for group in self._steps.nouns.values() for w in group}

        def is_somebody(match: Match) -> bool:
            following = words[match.positions[-1] + 1 : match.positions[-1] + 2]
            return not any(fold(w) in nouns or w.isdigit() for w in following)

        return any(m.start <= _ANOTHER and is_somebody(m) for m in found)

    def retargets(self, text: str) -> int | None:
        """The step that the plan is to reach instead: "make it 4", but not "make it 4 pages"."""
        for clause in clauses(text):
            match = self.find("retarget", clause)
            if match is None or text.rstrip().endswith("?"):
                continue
            number, *rest = [*tokens(clause)[match.positions[-1] + 1 :], ""]
            if number in self._numbers and self.only_points(" ".join(rest)):
                return self._numbers[number]
        return None

    def begins_with(self, label: str, text: str) -> bool:
        """Whether the text says it before anything but what only points or agrees."""
        match = self.find(label, text)
        head = " ".join(tokens(text)[: match.start]) if match else ""
        return match is not None and self._only_points_or_agrees(head)

    def without_another(self, text: str) -> str:
        """The text without what asks for another plan: "and another one for"."""
        return self._cut("another", text)

    def without(self, label: str, text: str) -> str:
        """The text without the words that say it."""
        words = tokens(text)
        used = {i for m in self._patterns.find(words) if m.label == label for i in m.positions}
        return " ".join(word for i, word in enumerate(words) if i not in used)

    def without_ranking(self, text: str) -> str:
        """The text without "the most important": no source says which ones these are."""
        return self._cut("ranked", text)

    def _cut(self, label: str, text: str) -> str:
        """The text without what says it, its punctuation as it was."""
        match = self.find(label, text)
        if match is None:
            return text
        spans, at = [], 0
        for word in tokens(text):
            at = text.lower().index(word, at)
            spans.append((at, at := at + len(word)))
        start, end = spans[match.start][0], spans[match.positions[-1]][1]
        return self._cut(label, text[:start] + text[end:])

    def only_points(self, text: str) -> bool:
        """Whether the words name nothing but what was named before: "that", "the last one"."""
        return not self.without("pointing", text)

    def read(self, text: str, is_area: Callable[[str], bool]) -> Edited:
        """The edits clause by clause, and what is said besides; "without" an area leaves it out."""
        edits: list[Edit] = []
        rest: list[str] = []
        for clause in clauses(text):
            words = tokens(clause)
            verb = self._verb(words, is_area)
            if verb is None:
                rest.append(clause)
                continue
            said = self._patterns.find(words)
            claims = any(m.label == "claim" for m in said)
            used = {*verb.positions}
            head = " ".join(words[: verb.start])
            told = " ".join(w for i, w in enumerate(words) if i > verb.start and i not in used)
            label = "remove" if verb.label == "without" else verb.label
            edits.append(Edit(label, told, claims, self.only_points(told)))
            rest.append(f"{head}. " if head else "")
        if edits:
            rest = [clause for clause in rest if not self._only_answers(clause)]
        return Edited(tuple(edits), " ".join("".join(rest).split()))

    def _verb(self, words: Sequence[str], is_area: Callable[[str], bool]) -> Match | None:
        """The first verb of a clause."""

        only = any(m.label == "only" for m in self._plan.find(words))  # "take just these in"

        def counts(match: Match) -> bool:
            return (match.label in VERBS and not (only and match.label == "add")) or (
                match.label == "without" and is_area(" ".join(words[match.start + 1 :]))
            )

        found = [m for m in self._patterns.find(words) if counts(m)]
        return min(found, key=lambda m: (m.start, -m.weight)) if found else None

    def _only_answers(self, clause: str) -> bool:
        """Whether a clause only says why something is taken out or in: "it isn't done"."""
        said = next((x for x in ("withdraw", "confirmed") if self.says(x, clause)), None)
        return said is not None and self.only_points(self.without(said, clause))

    def remarks(self, text: str, labels: Sequence[str]) -> Iterator[str]:
        """Which of these the text says."""
        said = {m.label for m in self._patterns.find(tokens(text))}
        return (label for label in labels if label in said)
