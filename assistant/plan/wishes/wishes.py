"""A plan asked for in words: which steps, what is met, what is missing, which areas come first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.words import tokens
from assistant.plan.wishes.matching import RequirementMatcher
from assistant.plan.wishes.merits import MeritReader
from assistant.plan.wishes.parts import MET, PARTS, Part, Phrase
from assistant.plan.wishes.phrases import PartReader
from assistant.schema import Language
from assistant.understand.query import Query
from assistant.understand.reader import QuestionReader
from assistant.understand.steps import StepMentions
from assistant.understand.wish import Wish


class WishReader:
    """Reads wishes; holds nothing between them."""

    def __init__(
        self, knowledge: Knowledge, reader: QuestionReader, matcher: RequirementMatcher
    ) -> None:
        self._parts = PartReader(knowledge.vocabulary)
        self._reader, self._matcher = reader, matcher
        self._merits = MeritReader(reader, matcher, self._parts)
        self._codes = tuple(area.code for area in knowledge.vocabulary.areas)

    def read(self, query: Query, known: int | None, before: Wish | None) -> Wish:
        """The wish; what is said anew wins over the one before, `known` is the person's own step.

        A request that says where somebody stands is another one and takes nothing over, unless it
        amends the one before (`amends`).
        """
        parts = self._parts.read(query.text, query.language)
        anew = self._with_steps(Wish(), parts, query, None)
        own = before is not None and query.own_step and before.from_step == query.person_step
        another = anew.from_step is not None and not (query.amends or own)
        if before is None or another:
            before = Wish()
        wish = self._with_steps(replace(before, unmatched=(), lacking=()), parts, query, known)
        for part in parts:
            if part.label in MET:
                wish = self._merits.added(wish, part, query.language)
            elif part.label:
                wish = self._with_focus(wish, part, query.language)
        return wish

    def amends(self, query: Query) -> bool:
        """Whether a turn after a plan changes it: it opens a part or names a step, and asks nothing."""
        parts = self._parts.read(query.text, query.language)
        follows = "follow" in query.cues and "requirement" not in query.cues
        if not parts or (query.cues & {"question", "yes_no"} and not follows):
            return False
        about = self._parts.names("who", query.text) or self._parts.names("self", query.text)
        changing = PARTS | {"but", "open"} if about else PARTS
        if any(part.label in changing for part in parts) or self._parts.names("file", query.text):
            return True
        return bool(query.steps or query.goal) and ("requirement" not in query.cues or follows)

    def _with_focus(self, wish: Wish, part: Part, language: Language) -> Wish:
        phrases = self._telling(part, language)
        find = self._named_areas if part.label == "except" else self._areas
        areas = {phrase.as_said: find(phrase.text, language) for phrase in phrases}
        codes = tuple(dict.fromkeys(code for found in areas.values() for code in found))
        if part.label == "only" and not codes:
            return wish  # "only" is said of much else
        lost = tuple(said for said, found in areas.items() if not found)
        if part.label == "except":
            others = tuple(code for code in self._codes if code not in codes) if codes else ()
            return replace(
                wish,
                focus=others or wish.focus,
                only=bool(others) or wish.only,
                unmatched=(*wish.unmatched, *lost),
            )
        only = part.label == "only" or (wish.only and not wish.focus)
        return replace(
            wish, focus=codes or wish.focus, only=only, unmatched=(*wish.unmatched, *lost)
        )

    def _areas(self, text: str, language: Language) -> tuple[str, ...]:
        """The areas that are named, or those of the requirements that are meant."""
        meant = self._matcher.match(text, language).statements
        named = self._named_areas(text, language)
        return named or tuple(dict.fromkeys(s.section for s in meant))

    def _named_areas(self, text: str, language: Language) -> tuple[str, ...]:
        return self._reader.read(text, spoken=language)[0].areas

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
        spoken = ". ".join(_without_missing(parts))
        if any(part.label == "missing" for part in parts):
            query, _ = self._reader.read(spoken, spoken=query.language)
        named = self._reader.read(spoken, spoken=query.language)[1].mentions
        deepens = self._parts.names("deepen", spoken)
        origin, goal = self._ends(query, named, spoken)
        if deepens and len(named.steps) < 2:
            origin, goal = goal if origin is None else origin, None
        return replace(
            wish,
            from_step=_first(origin, wish.from_step, known),
            to_step=_first(goal, wish.to_step if origin is None else None),
            deepens=deepens or (wish.deepens and goal is None),
        )

    def _ends(
        self, query: Query, named: StepMentions, spoken: str
    ) -> tuple[int | None, int | None]:
        """The first and the last step that the words name."""
        if len(named.steps) > 1:
            both = named.origin is not None and named.goal is not None
            return (named.origin, named.goal) if both else (named.steps[0], named.steps[-1])
        if query.origin and query.goal:
            return query.origin, query.goal
        if len(query.steps) != 1:
            return query.origin, query.goal
        step = query.steps[0]
        aimed = query.goal is not None or self._follows(spoken, "plan", step, "toward")
        if aimed and not self._follows(spoken, "somebody", step):
            return None, step
        return step, None

    def _follows(self, text: str, label: str, step: int, link: str = "") -> bool:
        """Whether the step comes right after a word of the label, and after a linking one."""
        words = tokens(text)
        starts = [end + 1 for end in self._parts.ends_of(label, words)]
        if link:
            linked = set(self._parts.ends_of(link, words))
            starts = [start + 1 for start in starts if start in linked]
        after = (" ".join(words[start : start + 2]) for start in starts)
        return any(step in self._reader.read(near)[1].mentions.steps for near in after if near)


def _without_missing(parts: Sequence[Part]) -> Iterator[str]:
    """The sentences, of those with something missing only the rest: its steps are not the plan's."""
    for sentence in dict.fromkeys(part.sentence for part in parts):
        own = [part for part in parts if part.sentence == sentence]
        kept = [part for part in own if part.label != "missing"]
        if len(kept) == len(own):
            yield sentence
        else:
            yield ", ".join(p.as_said for part in kept for p in part.phrases if p.spoken)


def _first(*steps: int | None) -> int | None:
    """The first that is known; step 0 is one too, which the ladder does not have."""
    return next((step for step in steps if step is not None), None)
