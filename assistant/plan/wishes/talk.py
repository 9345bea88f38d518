"""A plan in conversation: which turns are about it, and what each of them makes of it."""

from dataclasses import replace

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.words import tokens
from assistant.plan.wishes.about import AboutPlan
from assistant.plan.wishes.changes import Changer
from assistant.plan.wishes.edits import EditReader
from assistant.plan.wishes.matching import RequirementMatcher
from assistant.plan.wishes.people import PeopleReader
from assistant.plan.wishes.wishes import WishReader
from assistant.schema import LANGUAGES
from assistant.understand.query import Query
from assistant.understand.reader import QuestionReader
from assistant.understand.signs import Signs
from assistant.understand.wish import Note, Wish

_FEW = 4  # words, which tell too little of their language
_ASKS = frozenset({"question", "yes_no", "confirm"})


class PlanTalk:
    """Keeps one wish for one person through a conversation, and changes it turn by turn."""

    def __init__(
        self, knowledge: Knowledge, reader: QuestionReader, matcher: RequirementMatcher
    ) -> None:
        self._knowledge, self._reader = knowledge, reader
        self._edits = EditReader(knowledge.vocabulary)
        self._people = PeopleReader(knowledge.vocabulary, self._edits)
        self._wishes = WishReader(knowledge, reader, matcher, self._edits, self._people)
        self._changes = Changer(knowledge, reader, matcher, self._wishes, self._edits, self._people)
        self._about = AboutPlan(knowledge, self._edits, self._people, self._wishes, self._changes)

    def continues(self, alone: Query, signs: Signs, context: Query) -> Query | None:
        """The turn as one about the plan that was spoken of, if it is one."""
        wish = context.wish
        if wish is None or not wish.planned or alone.intent == "plan":
            return None
        if {"change", "question"} <= alone.cues and signs.has_topic_or_area:
            return None  # "another thing: what does a four do with routines?"
        step = self._edits.retargets(alone.text)
        if step is not None:
            alone = replace(alone, steps=(step,), goal=step)
        shown = context.intent == "plan"
        about_it = (
            step is not None
            or self._about.commands(alone, signs)
            or self._about.asks_left(alone, signs, wish)
            or self._about.edits_plan(alone, wish)
            or (shown and self._about.amends(alone, signs, wish))
            or self._about.claims(alone, signs, wish, shown)
        )
        if not about_it:
            return None
        few = len(alone.text.split()) <= _FEW and not signs.wishes_language
        language = context.language if few else alone.language
        country = None if self._edits.command(alone.text) else alone.country
        return replace(alone, intent="plan", amends=True, language=language, country=country)

    def asks_for_own(self, alone: Query) -> bool:
        """Whether somebody who tells their step asks what their plan is to hold."""
        return bool(alone.steps) and self._edits.says("contents", alone.text)

    def told(self, alone: Query, signs: Signs, context: Query | None) -> Wish | None:
        """What is known of somebody's steps, and what they do, after a turn that is about no plan."""
        before = context.wish if context else None
        if before and before.planned:
            return before
        origin, goal = signs.mentions.origin, signs.mentions.goal
        if origin is None and goal is None:
            return self._with_merits(alone, before) if before else None
        person = self._people.on_step(alone.text)
        if before and person and person != before.person and (before.person or before.from_step):
            before = before.of(person)
        before = before or Wish(person=person)
        if origin is not None and goal is None and before.to_step and before.to_step <= origin:
            before = replace(before, to_step=None)
        return replace(
            before,
            from_step=before.from_step if origin is None else origin,
            to_step=before.to_step if goal is None else goal,
            person=person or before.person,
        )

    def _with_merits(self, alone: Query, before: Wish) -> Wish:
        """The wish with what somebody is told to have or do: "she has done the course"."""
        asks = alone.cues & _ASKS or "?" in alone.text
        if asks or not self._changes.tells(alone.text, turned=False):
            return before
        tells = self._changes.changes(alone, before)
        return self._wishes.read(alone, None, before) if tells else before

    def moves(self, alone: Query, signs: Signs, context: Query, wish: Wish | None) -> Query | None:
        """The way between the steps that were told one after the other: "I'd like 4", "I'm on 2"."""
        before = context.wish
        if wish is None or before is None or wish.planned:
            return None
        low, high = wish.from_step, wish.to_step
        if not low or not high or low >= high or signs.has_topic_or_area:
            return None
        asks = alone.cues & _ASKS or alone.text.rstrip().endswith("?")
        fills = (before.from_step, before.to_step) != (low, high) and not asks
        one_said = (signs.mentions.origin is None) != (signs.mentions.goal is None)
        if not (fills and one_said) and not self._about.asks_left(alone, signs, wish):
            return None
        return replace(
            alone, intent="move_up", steps=(low, high), origin=low, goal=high, country="SE"
        )

    def wish(self, query: Query, known: int | None, context: Query | None) -> Wish:
        """What is wished for with this turn."""
        before = context.wish if context else None
        if context and before and query.wish and query.text == context.text:
            return query.wish  # the same once more, shorter or in a language
        about_it = query.amends or (context is not None and context.intent == "plan")
        command = self._edits.command(query.text) if about_it and not query.steps else None
        if before and before.planned and command:
            return self._commanded(command, before)
        if not query.amends and self._people.are_several(query.text):
            return Wish(planned=True, several=True)
        if before and query.amends and self._changes.points_back(query.text, before):
            return self._changes.apply(query, known, before.changed())
        person = next(iter(self._people.names(query.text)), "")
        start = self._start(query, person, context)
        if before and before.planned and self._edits.for_another(query.text):
            query = self._without_another(query)
        if person or _is_of_another(start, known):
            known = None
        return self._changes.apply(self._as_spoken(query), known, replace(start, planned=True))

    def _as_spoken(self, query: Query) -> Query:
        """The query in the language that it is written in: the plan may be wished for in another."""
        words = tokens(query.text)
        found = self._knowledge.vocabulary.language_patterns.find(words)
        wished = {i for m in found if m.label in LANGUAGES for i in m.positions}
        rest = " ".join(word for i, word in enumerate(words) if i not in wished)
        if not wished or not rest:
            return query
        return replace(query, language=self._reader.read(rest)[0].language)

    def _without_another(self, query: Query) -> Query:
        """The query without "and another one for", which is about no step."""
        text = self._edits.without_another(query.text)
        read, _ = self._reader.read(text, spoken=query.language)
        return replace(query, text=text, steps=read.steps, origin=read.origin, goal=read.goal)

    def _start(self, query: Query, person: str, context: Query | None) -> Wish:
        """The wish that the turn changes: none of another person's."""
        before = context.wish if context else None
        if before is None:
            return _spoken_of(context, person)
        own = query.own_step and before.from_step == query.person_step
        full = before.planned and before.from_step is not None
        states = full and not (query.amends or own) and self._wishes.states(query)
        asks_anew = before.planned and not query.amends
        another = before.planned and self._edits.for_another(query.text)
        if person and person != before.person and (before.person or asks_anew or another):
            other = before.of(person)
            return Wish(person=person, others=other.others) if states else other
        if states or another:
            return Wish(person=person, others=before.of(person).others)
        asked = _spoken_of(context, person) if context and context.intent != "plan" else None
        if asked and asked.from_step and not query.amends and before.planned:
            return asked
        if asked and before.from_step is None and before.to_step in (None, asked.to_step):
            before = replace(before, from_step=asked.from_step, to_step=asked.to_step)
        return replace(before.changed(), person=person or before.person)

    def _commanded(self, command: str, before: Wish) -> Wish:
        """The wish after it goes back, begins anew or shows everything."""
        if command == "restart":
            return Wish(planned=True)
        if command == "whole":
            return replace(before.changed(), focus=(), only=False)
        if command == "narrow":
            return replace(before.changed(), only=bool(before.focus))
        if not before.history:
            return replace(before, unmatched=(), notes=(Note("plan.note.no_change"),))
        if command == "original":
            return _as(before.changed(), before.history[0])
        past = before.history[-1]
        past = replace(past, others=before.others, history=before.history[:-1])
        return replace(past, unmatched=(), notes=())


def _spoken_of(context: Query | None, person: str) -> Wish:
    """The steps that the turn before spoke of, where nobody said where they stand."""
    if context is None:
        return Wish(person=person)
    if context.origin and context.goal:
        return Wish(from_step=context.origin, to_step=context.goal, person=person)
    goal = context.steps[0] if len(context.steps) == 1 else None
    below = [step for step in context.steps_before if goal and step < goal]
    return Wish(from_step=below[-1] if below else None, to_step=goal, person=person)


def _is_of_another(start: Wish, known: int | None) -> bool:
    """Whether the step that was spoken of lies too low to be aimed for from the known one."""
    return bool(known and start.to_step and start.from_step is None and start.to_step <= known)


def _as(wish: Wish, past: Wish) -> Wish:
    """The wish with what a past one held, without what was said beside it."""
    return replace(
        wish,
        from_step=past.from_step,
        to_step=past.to_step,
        done=past.done,
        missing=past.missing,
        focus=past.focus,
        only=past.only,
        deepens=past.deepens,
        last=past.last,
    )
