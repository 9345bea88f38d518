"""A plan asked for in words: which steps, what is met, what is missing, which areas come first."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.words import tokens
from assistant.plan.matching import RequirementMatcher
from assistant.plan.phrases import PARTS, Part, PartReader, Phrase
from assistant.schema import Language
from assistant.understand.query import Query
from assistant.understand.reader import QuestionReader
from assistant.understand.wish import Wish

_MET = frozenset({"done", "missing", "told"})
_ASKING = frozenset({"question", "requirement", "yes_no"})


class WishReader:
    """Reads wishes; holds nothing between them."""

    def __init__(
        self, knowledge: Knowledge, reader: QuestionReader, matcher: RequirementMatcher
    ) -> None:
        self._parts = PartReader(knowledge.vocabulary)
        self._reader, self._matcher = reader, matcher

    def read(self, query: Query, known: int | None, before: Wish | None) -> Wish:
        """The wish; what is said anew wins over the one before, `known` is the person's own step."""
        parts = self._parts.read(query.text, query.language)
        wish = self._with_steps(replace(before or Wish(), unmatched=()), parts, query, known)
        for part in parts:
            if part.label in _MET:
                wish = self._with_met(wish, part, query.language)
            elif part.label:
                wish = self._with_focus(wish, part, query.language)
        return wish

    def amends(self, query: Query) -> bool:
        """Whether a turn after a plan changes it: it opens a part or names a step, and asks nothing."""
        follows = "follow" in query.cues and "requirement" not in query.cues
        if query.cues & _ASKING and not follows:
            return False
        parts = self._parts.read(query.text, query.language)
        return bool(query.steps or query.goal) or any(part.label in PARTS for part in parts)

    def _with_met(self, wish: Wish, part: Part, language: Language) -> Wish:
        for phrase in self._telling(part, language):
            found = tuple(s.id for s in self._matcher.match(phrase.text, language))
            if not found and part.label != "told":
                wish = replace(wish, unmatched=(*wish.unmatched, phrase.as_said))
            if not found:
                continue
            done = tuple(s for s in wish.done if s not in found)
            missing = tuple(s for s in wish.missing if s not in found)
            if part.label == "missing":
                missing = (*missing, *found)
            else:
                done = (*done, *found)
            wish = replace(wish, done=done, missing=missing)
        return wish

    def _with_focus(self, wish: Wish, part: Part, language: Language) -> Wish:
        phrases = self._telling(part, language)
        areas = {phrase.as_said: self._areas(phrase.text, language) for phrase in phrases}
        codes = tuple(dict.fromkeys(code for found in areas.values() for code in found))
        if part.label == "only" and not codes:
            return wish  # "only" is said of much else
        lost = tuple(said for said, found in areas.items() if not found)
        only = part.label == "only" or (wish.only and not wish.focus)
        return replace(
            wish, focus=codes or wish.focus, only=only, unmatched=(*wish.unmatched, *lost)
        )

    def _areas(self, text: str, language: Language) -> tuple[str, ...]:
        """The areas that are named, or those of the requirements that are meant."""
        named = self._reader.read(text, spoken=language)[0].areas
        if named:
            return named
        return tuple(dict.fromkeys(s.section for s in self._matcher.match(text, language)))

    def _telling(self, part: Part, language: Language) -> list[Phrase]:
        """The phrases that carry a subject."""
        return [
            phrase
            for phrase in part.phrases
            if self._reader.read(phrase.text, spoken=language)[0].words
        ]

    def _with_steps(
        self, wish: Wish, parts: Sequence[Part], query: Query, known: int | None
    ) -> Wish:
        """From and to, said or known; what nobody said stays open."""
        kept = [part for part in parts if part.label != "missing"]
        spoken = ", ".join(p.as_said for part in kept for p in part.phrases if p.spoken)
        if any(part.label == "missing" for part in parts):
            query, _ = self._reader.read(spoken, spoken=query.language)
        origin, goal, steps = query.origin, query.goal, query.steps
        named = self._reader.read(spoken, spoken=query.language)[1].mentions
        if len(named.steps) > 1 and not (named.origin and named.goal):
            origin, goal = named.steps[0], named.steps[-1]
        elif not (origin and goal) and len(steps) == 1:
            aimed = goal is not None or self._follows(spoken, "plan", steps[0])
            somebody = self._follows(spoken, "somebody", steps[0])
            origin, goal = (None, steps[0]) if aimed and not somebody else (steps[0], None)
        deepens = self._parts.names("deepen", spoken)
        return replace(
            wish,
            from_step=origin or wish.from_step or known,
            to_step=goal or (None if origin else wish.to_step),
            deepens=deepens or (wish.deepens and not goal),
        )

    def _follows(self, text: str, label: str, step: int) -> bool:
        """Whether the step comes right after a plan ("a plan for step 2"), or is said of somebody
        ("a plan for a two")."""
        words = tokens(text)
        ends = self._parts.ends_of(label, words)
        after = (" ".join(words[end + 1 : end + 4]) for end in ends)
        return any(step in self._reader.read(near)[1].mentions.steps for near in after if near)
