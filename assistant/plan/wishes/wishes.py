"""A plan asked for in words: which steps, what is met, what is missing, which areas come first."""

from dataclasses import replace

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.words import tokens
from assistant.plan.wishes.edits import EditReader
from assistant.plan.wishes.matching import RequirementMatcher
from assistant.plan.wishes.merits import MeritReader
from assistant.plan.wishes.parts import MET, PARTS, Part, Phrase
from assistant.plan.wishes.people import PeopleReader
from assistant.plan.wishes.phrases import PartReader
from assistant.plan.wishes.slots import SlotReader
from assistant.schema import Language
from assistant.understand.query import Query
from assistant.understand.reader import QuestionReader
from assistant.understand.wish import Note, Wish


class WishReader:
    """Reads what a plan is to hold out of the words of a request."""

    def __init__(
        self,
        knowledge: Knowledge,
        reader: QuestionReader,
        matcher: RequirementMatcher,
        edits: EditReader,
        people: PeopleReader,
    ) -> None:
        self._parts, self._edits = PartReader(knowledge.vocabulary), edits
        self._reader, self._matcher = reader, matcher
        self._slots = SlotReader(self._parts, reader, edits, people)
        self._merits = MeritReader(reader, matcher, self._parts)
        self._topics = knowledge.vocabulary.topics
        self._codes = tuple(area.code for area in knowledge.vocabulary.areas)

    def read(self, query: Query, known: int | None, before: Wish) -> Wish:
        """The wish before with what the query says anew; `known` is the person's own step."""
        text = self._edits.without_ranking(query.text)
        parts = self._parts.read(text, query.language)
        wish = self._slots.fill(before, parts, query, known)
        about = ""
        for part in parts:
            if part.label in MET:
                wish = self._merits.added(wish, part, query.language, about)
                about = self._merits.subject(part, query.language) or about
            elif part.label:
                wish = self._with_focus(wish, part, query.language)
        return wish

    def states(self, query: Query) -> bool:
        """Whether the words alone say where somebody stands."""
        parts = self._parts.read(query.text, query.language)
        return self._slots.fill(Wish(), parts, query, None).from_step is not None

    def met(self, wish: Wish, text: str, language: Language) -> Wish:
        """The wish with what the words name counted as met."""
        part = Part("done", text)
        for word in tokens(text):
            part.take(word, "")
        return self._merits.added(wish, part, language)

    def begins_with_somebody(self, text: str) -> bool:
        """Whether it names who has or does something: "she", "I"."""
        return self._parts.names("who", text) or self._parts.names("self", text)

    def orders(self, text: str) -> bool:
        """Whether it begins with what asks for something: "show …", "give me …"."""
        return self._parts.begins("make", text)

    def is_rest(self, text: str) -> bool:
        """Whether it names all besides what was named, and nothing else."""
        return self._parts.names("rest", text) and not self._parts.rest("rest", text)

    def asks_for(self, text: str) -> bool:
        """Whether it is a request, though it has the form of a question: "can you …?"."""
        return self._parts.names("ask", text)

    def amends(self, query: Query) -> bool:
        """Whether a turn after a plan changes it: it opens a part or names a step, and asks nothing."""
        parts = self._parts.read(query.text, query.language)
        follows = "follow" in query.cues and "requirement" not in query.cues
        if not parts or (query.cues & {"question", "yes_no"} and not follows):
            return False
        if "requirement" in query.cues and self.orders(query.text):  # "show what she has to do"
            return any(part.label in ("focus", "only", "except") for part in parts)
        about = self._parts.names("who", query.text) or self._parts.names("self", query.text)
        changing = PARTS | {"but", "open"} if about else PARTS
        if any(part.label in changing for part in parts):
            return True
        return bool(query.steps or query.goal) and ("requirement" not in query.cues or follows)

    def _with_focus(self, wish: Wish, part: Part, language: Language) -> Wish:
        phrases = [
            p for p in self._telling(part, language) if not self._parts.names("rest", p.text)
        ]
        find = self._named_areas if part.label == "except" else self._areas
        areas = {phrase.as_said: find(phrase.text, language) for phrase in phrases}
        codes = tuple(dict.fromkeys(code for found in areas.values() for code in found))
        if part.label == "only" and not codes:
            return wish  # "only" is said of much else
        if part.label == "only" and not any(self._named_areas(p.text, language) for p in phrases):
            wish = replace(wish, notes=(*wish.notes, Note("plan.note.whole_area")))
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
        """The areas that are named, also by what is as wide as one: "IT"."""
        query = self._reader.read(text, spoken=language)[0]
        topics = [self._topics[name] for name in query.topics]
        wide = dict.fromkeys(t.area for t in topics if t.broad and t.area)
        return query.areas or tuple(area for area in wide if area)

    def _telling(self, part: Part, language: Language) -> list[Phrase]:
        """The phrases that carry a subject."""
        return [
            phrase
            for phrase in part.phrases
            if self._reader.read(phrase.text, spoken=language)[0].words
        ]
