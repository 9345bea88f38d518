"""A turn applied to a wish: what it takes out or in, takes back, or says without effect."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.threads import thread_of
from assistant.knowledge.words import tokens
from assistant.plan.gap import everywhere, steps_of
from assistant.plan.wishes.edits import Edit, EditReader
from assistant.plan.wishes.matching import RequirementMatcher
from assistant.plan.wishes.people import PeopleReader
from assistant.plan.wishes.wishes import WishReader
from assistant.schema import Language
from assistant.understand.query import Query
from assistant.understand.reader import QuestionReader
from assistant.understand.wish import Note, Wish

_REMARKS = ("deadline", "length", "file", "naming", "pay", "ranked")
_TURNED = 4  # the same where what they have or do may come first: "and incidents she does"
_HEAD = 2  # words in which somebody is named who has or does something
_BACK = {"withdraw": "done", "confirmed": "missing"}  # where the requirement has been so far


class Changer:
    """Applies turns to wishes."""

    def __init__(
        self,
        knowledge: Knowledge,
        reader: QuestionReader,
        matcher: RequirementMatcher,
        wishes: WishReader,
        edits: EditReader,
        people: PeopleReader,
    ) -> None:
        self._knowledge, self._reader, self._matcher = knowledge, reader, matcher
        self._wishes, self._edits, self._people = wishes, edits, people
        self._codes = tuple(area.code for area in knowledge.vocabulary.areas)

    def apply(self, query: Query, known: int | None, start: Wish) -> Wish:
        """The wish that the query makes of the one it starts from."""
        back = self._back(query.text, start)
        if back:
            return _with_last(start, replace(back, last=start.last))
        edited = self._edits.read(query.text, self.is_area)
        wish = self._wishes.read(replace(query, text=edited.rest), known, start)
        for edit in edited.edits:
            if edit.verb == "remove" and self._wishes.is_rest(edit.object):
                continue  # "only safety, leave out the rest"
            wish = self._edit(wish, start, edit, query.language)
        if start.only and query.amends and not edited.edits and wish.focus == start.focus:
            wish = self._with_areas(wish, query.areas)
        said = tuple(s for s in wish.unmatched if not any(self._edits.remarks(s, _REMARKS)))
        notes = [Note(f"plan.note.{r}") for r in self._edits.remarks(query.text, _REMARKS)]
        return _with_last(start, replace(wish, unmatched=said, notes=(*wish.notes, *notes)))

    def names(self, text: str, language: Language) -> bool:
        """Whether the words name an area or a requirement that a plan may hold."""
        query, _ = self._reader.read(text, spoken=language)
        return bool(query.areas or self._matcher.match(text, language, surely=True).statements)

    def points_back(self, text: str, wish: Wish) -> bool:
        """Whether it is said of what was named last, that it is not met, or met after all."""
        return self._back(text, wish) is not None

    def tells(self, text: str, turned: bool) -> bool:
        """Whether the text begins with who has or does something; `turned`: or with what it is."""
        head = " ".join(tokens(text)[: _TURNED if turned else _HEAD])
        return self._wishes.begins_with_somebody(head) and not self._wishes.orders(head)

    def changes(self, query: Query, wish: Wish) -> bool:
        """Whether what is told of met or missing requirements is new to the wish, and all of it is."""
        return self.adds(query, wish) and not self._told(query, wish).unmatched

    def adds(self, query: Query, wish: Wish) -> bool:
        """Whether anything that is told of met or missing requirements is new to the wish."""
        read = self._told(query, wish)
        return (read.done, read.missing) != (wish.done, wish.missing)

    def _told(self, query: Query, wish: Wish) -> Wish:
        return self._wishes.read(query, None, replace(wish, unmatched=()))

    def _back(self, text: str, wish: Wish) -> Wish | None:
        """The wish with what was named last counted otherwise, where a turn says no more than that."""
        if not wish.last or "?" in text:
            return None
        if self._is_anothers(text, wish):
            return replace(wish, done=tuple(s for s in wish.done if s not in wish.last))
        if self._edits.says("uncount", text):
            return _without(wish, self._named_of(text, wish) or wish.last)
        label = next((name for name in _BACK if self._edits.says(name, text)), None)
        if label is None or not self._edits.only_points(self._edits.without(label, text)):
            return None
        last = wish.last
        if label == "withdraw":
            return replace(wish, done=tuple(s for s in wish.done if s not in last))
        missing = tuple(s for s in wish.missing if s not in last)
        done = tuple(dict.fromkeys((*wish.done, *last)))
        return replace(wish, done=done, missing=missing)

    def _named_of(self, text: str, wish: Wish) -> tuple[str, ...]:
        """What the text names of all that was counted as met."""
        query, _ = self._reader.read(text)
        about = (self._knowledge.vocabulary.topics[name].statements for name in query.topics)
        named = {s for statements in about for i in statements for s in self._thread(i)}
        return tuple(s for s in wish.done if s in named)

    def _is_anothers(self, text: str, wish: Wish) -> bool:
        """Whether what was named last is said to be somebody else's: "that was Jane, not Tom"."""
        others = [name for name in self._people.names(text) if name != wish.person]
        query, _ = self._reader.read(text)
        named = query.topics or query.areas or query.steps
        return bool(others) and self._edits.says("anothers", text) and not named

    def _edit(self, wish: Wish, start: Wish, edit: Edit, language: Language) -> Wish:
        if edit.points:
            told = wish.done != start.done or edit.verb != "remove"
            return wish if told else _without(wish, start.last)
        if edit.verb == "swap":
            return _noted(wish, "plan.note.kept")
        if edit.claims and edit.verb == "add":
            return self._wishes.met(wish, self._edits.without("claim", edit.object), language)
        query, _ = self._reader.read(edit.object, spoken=language)
        areas = query.areas if not query.topics or self.is_area(edit.object) else ()
        found = () if areas else self._matcher.match(edit.object, language, surely=True).statements
        ids = tuple(s.id for s in found)
        if not areas and not ids:
            return replace(wish, unmatched=(*wish.unmatched, edit.object))
        if edit.verb == "remove":
            return self._without_areas(wish, areas) if areas else self._removed(wish, ids)
        return self._with_areas(wish, areas) if areas else self._added(wish, ids)

    def is_area(self, text: str) -> bool:
        """Whether the text names an area."""
        return self._knowledge.vocabulary.area_named(text.strip()) is not None

    def _removed(self, wish: Wish, ids: Sequence[str]) -> Wish:
        """Not counted as met any more; a requirement that is not met stays: it holds for everybody."""
        same = {s for i in ids for s in self._thread(i)}
        held = tuple(s for s in wish.done if s in same)
        return _without(wish, held) if held else _noted(wish, "plan.note.kept")

    def _added(self, wish: Wish, ids: Sequence[str]) -> Wish:
        """In the plan it is already, or it comes with its area, or from a step below, or not at all."""
        low = wish.from_step or 0
        steps = steps_of(low, wish.to_step or (low if wish.deepens else low + 1))
        same = [self._knowledge.statement(s) for i in ids for s in self._thread(i)]
        inside = [s for s in same if s.step in steps]
        if inside:
            return self._with_areas(wish, (inside[0].section,))
        below = tuple(s.id for s in same if (s.step or 0) <= low)
        if below:
            return replace(wish, missing=tuple(dict.fromkeys((*wish.missing, below[-1]))))
        return _noted(wish, "plan.note.other_step", str(same[0].step))

    def _thread(self, statement: str) -> tuple[str, ...]:
        thread = thread_of(self._knowledge.threads, statement)
        alike = thread.statements if thread else (statement,)
        return tuple(dict.fromkeys((*alike, *everywhere(self._knowledge, alike))))

    def _with_areas(self, wish: Wish, areas: Sequence[str]) -> Wish:
        """The areas taken in, where the plan was narrowed to others; else they are there already."""
        if not wish.only or all(code in wish.focus for code in areas):
            return _noted(wish, "plan.note.already") if areas else wish
        focus = tuple(code for code in self._codes if code in (*wish.focus, *areas))
        everything = len(focus) == len(self._codes)
        return replace(wish, focus=() if everything else focus, only=not everything)

    def _without_areas(self, wish: Wish, areas: Sequence[str]) -> Wish:
        kept = wish.focus if wish.only else self._codes
        focus = tuple(code for code in kept if code not in areas)
        return replace(wish, focus=focus or wish.focus, only=bool(focus) or wish.only)


def _without(wish: Wish, ids: Sequence[str]) -> Wish:
    return replace(wish, done=tuple(s for s in wish.done if s not in ids))


def _noted(wish: Wish, key: str, said: str = "") -> Wish:
    return replace(wish, notes=(*wish.notes, Note(key, said)))


def _with_last(start: Wish, wish: Wish) -> Wish:
    """The wish with what was named now as named last."""
    done = (s for s in wish.done if s not in start.done)
    missing = (s for s in wish.missing if s not in start.missing)
    return replace(wish, last=tuple(dict.fromkeys((*done, *missing))) or wish.last)
