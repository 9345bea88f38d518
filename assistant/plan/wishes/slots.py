"""The steps of a wish: where somebody stands, what they want to reach, and what nobody said."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.knowledge.words import fold, tokens
from assistant.plan.wishes.edits import EditReader
from assistant.plan.wishes.parts import Part
from assistant.plan.wishes.people import PeopleReader
from assistant.plan.wishes.phrases import THROUGH, PartReader
from assistant.understand.query import Query
from assistant.understand.reader import QuestionReader
from assistant.understand.steps import StepMentions
from assistant.understand.wish import Note, Wish

_FIRST = 1  # the step on which the ladder begins


class SlotReader:
    """Fills the steps of a wish from the words of a request."""

    def __init__(
        self, parts: PartReader, reader: QuestionReader, edits: EditReader, people: PeopleReader
    ) -> None:
        self._parts, self._reader = parts, reader
        self._edits, self._people = edits, people

    def fill(self, wish: Wish, parts: Sequence[Part], query: Query, known: int | None) -> Wish:
        """From and to, said or known; a goal that was said before holds while it lies above."""
        spoken = ". ".join(dict.fromkeys(part.sentence for part in parts))
        whole = query
        if any(self._names_step(part) for part in parts if part.label == "missing"):
            spoken = ". ".join(_without_missing(parts))
            query, _ = self._reader.read(spoken, spoken=query.language)
        named = self._reader.read(spoken, spoken=query.language)[1].mentions
        deepens = self._parts.deepens(spoken) or self._is_twice(spoken, named)
        origin, goal = self._ends(query, named, spoken)
        if query.amends and origin and goal is None and self._is_further(origin, wish, query):
            origin, goal = None, origin
        if deepens and len(named.steps) < 2:
            origin, goal = goal if origin is None else origin, None
        kept = None if deepens else wish.to_step
        if origin is not None and kept is not None and kept <= origin:
            kept = None
        filled = replace(
            wish,
            from_step=_first(origin, wish.from_step, known),
            to_step=_first(goal, kept),
            deepens=deepens or (wish.deepens and goal is None),
        )
        if whole.relative == "next" and not deepens and filled.to_step is None:
            filled = replace(filled, rises=True)
            return filled if filled.from_step else self._of_newcomer(filled, whole)
        return self._of_newcomer(filled, whole)

    def _names_step(self, part: Part) -> bool:
        said = " ".join(phrase.as_said for phrase in part.phrases)
        return bool(self._reader.read(said)[1].mentions.steps)

    def _is_further(self, step: int, wish: Wish, query: Query) -> bool:
        """Whether a step that nobody is said to stand on goes on from the plan: "and step 5?"."""
        stands = query.origin is not None or self._parts.names("is", query.text)
        somebody = self._parts.names("who", query.text) or self._parts.names("self", query.text)
        return not (stands or somebody or wish.deepens) and step > (wish.from_step or step)

    def _of_newcomer(self, wish: Wish, query: Query) -> Wish:
        """Who is new begins on the first step; an introduction is for that one alone."""
        introduces = self._edits.says("introduces", query.text)
        if wish.from_step not in (None, _FIRST) or (wish.to_step or _FIRST) < _FIRST:
            return wish
        if not self._edits.says("newcomer", query.text):
            first = introduces and wish.from_step == _FIRST and wish.to_step is None
            return replace(wish, deepens=True) if first else wish
        told = self._edits.without("newcomer", query.text)
        named = self._reader.read(told, spoken=query.language)[1].mentions
        if named.steps == (_FIRST,) and named.goal is None and wish.from_step == _FIRST:
            return replace(wish, deepens=wish.deepens or introduces)
        to_first = named.steps == (_FIRST,)
        note = Note("plan.note.begins" if to_first else "plan.note.assumed")
        deepens = to_first or wish.deepens or (introduces and wish.to_step is None)
        return replace(
            wish,
            from_step=_FIRST,
            to_step=None if deepens else wish.to_step,
            deepens=deepens,
            notes=(*wish.notes, note),
        )

    def _is_twice(self, spoken: str, named: StepMentions) -> bool:
        """Whether one step is said to be both ends: "from step 3 to step 3"."""
        words = tokens(spoken)
        if len(named.steps) != 1:
            return False
        at = next((i for i, w in enumerate(words) if w in THROUGH and i > 0), None)
        if at is None:
            return False
        halves = (" ".join(words[:at]), " ".join(words[at + 1 :]))
        return all(self._reader.read(h)[1].mentions.steps == named.steps for h in halves if h)

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
        aimed = aimed or self._follows(spoken, "aims", step)
        if aimed and not self._follows(spoken, "toward", step, "somebody"):  # "for a two"
            return None, step
        return step, None

    def _follows(self, text: str, label: str, step: int, link: str = "") -> bool:
        """Whether the step comes right after a word of the label, and after a linking one.

        A name between them is somebody's who stands on the step: "a plan for Tom, step 2".
        """
        words = tokens(text)
        starts = [end + 1 for end in self._parts.ends_of(label, words)]
        if link:
            linked = set(self._parts.ends_of(link, words))
            starts = [start + 1 for start in starts if start in linked]
        named = {fold(name) for name in self._people.names(text)}
        after = [words[start : start + 2] for start in starts]
        near = [" ".join(w) for w in after if w and not named.intersection(map(fold, w))]
        return any(step in self._reader.read(said)[1].mentions.steps for said in near)


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
