"""What somebody is said to meet or to lack, as requirements of the ladder."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.plan.gap import steps_of
from assistant.plan.wishes.matching import NOTHING, Meant, RequirementMatcher
from assistant.plan.wishes.parts import Part, Phrase
from assistant.plan.wishes.phrases import PartReader
from assistant.schema import Language
from assistant.understand.query import Query
from assistant.understand.reader import QuestionReader
from assistant.understand.wish import Wish

_LACKS = frozenset({"missing", "open"})
_UNSURE = frozenset({"told", "open"})  # it may be no matter of the plan at all


class MeritReader:
    """Adds to a wish what the parts of a request say is met or missing."""

    def __init__(
        self, reader: QuestionReader, matcher: RequirementMatcher, parts: PartReader
    ) -> None:
        self._reader, self._matcher, self._parts = reader, matcher, parts

    def added(self, wish: Wish, part: Part, language: Language) -> Wish:
        """The wish with what this part says; nothing is met that is not surely so."""
        if part.label == "but":
            return self._with_all_but(wish, part, language)
        for listed in part.lists:
            for said, found in self._meant(wish, part, listed, language):
                helped = self._parts.names("helped", said) and not self._matcher.allows_help(found)
                wish = _with(wish, "open" if helped else part.label, said, found)
        return wish

    def _meant(
        self, wish: Wish, part: Part, listed: Sequence[Phrase], language: Language
    ) -> list[tuple[str, Meant]]:
        """What each phrase means, or all of them as one: "the development and rollout of e-health"."""
        whole = [(p, self._whole(wish, part, p, language)) for p in listed]
        if any(found for _, found in whole):
            return [(p.as_said, found) for p, found in whole if found]
        telling = [p for p in listed if self._tells(p, language)]
        apart = [(p.as_said, self._match(wish, part.label, p.text, language)) for p in telling]
        if len(apart) < 2:
            return apart
        text = " ".join(phrase.text for phrase in telling)
        together = self._match(wish, part.label, text, language)
        if together.score <= max(found.score for _, found in apart) + self._matcher.margin:
            return apart
        return [(" ".join(said for said, _ in apart), together)]

    def _with_all_but(self, wish: Wish, part: Part, language: Language) -> Wish:
        """All of the plan is met but this; nothing is where it is not known what this is."""
        missing: list[Meant] = []
        for listed in part.lists:
            for said, found in self._meant(wish, Part("missing", part.sentence), listed, language):
                missing.append(found)
                wish = _with(wish, "missing", said, found)
        if not missing or not all(found.statements for found in missing):
            return wish
        whole = self._matcher.whole((), self._steps(wish))
        return _with(wish, "done", "", self._matcher.besides(whole, _ids(missing)))

    def _whole(self, wish: Wish, part: Part, phrase: Phrase, language: Language) -> Meant | None:
        """Everything between the steps, or in an area: "all of informatics is done but …"."""
        if part.label in _LACKS or wish.from_step is None:
            return None
        query = self._read(phrase.text, language)
        everything = self._is_only("everything", phrase) or (
            self._is_only("rest", phrase) and wish.missing and not wish.unmatched
        )
        if not everything and not (query.areas and "all" in query.cues):
            return None
        whole = self._matcher.whole(query.areas, self._steps(wish))
        without = [p for p in part.without if self._tells(p, language)]
        left = [self._exception(wish, p, language) for p in without]
        if any(not found.statements for found in left):
            return NOTHING
        return self._matcher.besides(whole, (*_ids(left), *wish.missing))

    def _exception(self, wish: Wish, phrase: Phrase, language: Language) -> Meant:
        query = self._read(phrase.text, language)
        if query.areas and not query.topics:
            return self._matcher.whole(query.areas, self._steps(wish))
        return self._match(wish, "missing", phrase.text, language)

    def _is_only(self, label: str, phrase: Phrase) -> bool:
        """Whether the words with this label are all that the phrase tells."""
        generic = self._parts.rest(label, phrase.text)
        return self._parts.names(label, phrase.text) and self._parts.is_generic(generic)

    def _match(self, wish: Wish, label: str, text: str, language: Language) -> Meant:
        """What is missing is missing on the step that one stands on, if no other is named."""
        if label in _LACKS:
            surely = label == "open"
            return self._matcher.match(text, language, upto=wish.from_step, surely=surely)
        steps = self._steps(wish)
        return self._matcher.match(text, language, surely=label == "told", within=steps)

    def _steps(self, wish: Wish) -> tuple[int, ...]:
        if wish.from_step is None:
            return ()
        beyond = wish.from_step if wish.deepens else wish.from_step + 1
        return steps_of(wish.from_step, wish.to_step or beyond)

    def _tells(self, phrase: Phrase, language: Language) -> bool:
        """Whether the phrase has a subject, and not only a step."""
        query = self._read(phrase.text, language)
        named = query.topics or query.areas
        return bool(query.words) and bool(named or not query.steps)

    def _read(self, text: str, language: Language) -> Query:
        return self._reader.read(text, spoken=language)[0]


def _ids(found: Sequence[Meant]) -> tuple[str, ...]:
    return tuple(s.id for meant in found for s in meant.statements)


def _with(wish: Wish, label: str, said: str, meant: Meant) -> Wish:
    """The wish with these met or missing; what was said and means nothing is kept as it was said."""
    found = tuple(s.id for s in meant.statements)
    if not found:
        lost = () if label in _UNSURE else (said,)
        return replace(wish, unmatched=(*wish.unmatched, *lost))
    done = tuple(s for s in wish.done if s not in found)
    missing = tuple(s for s in wish.missing if s not in found)
    if label in _LACKS:
        lacking = (*wish.lacking, said)
        return replace(wish, done=done, missing=(*missing, *found), lacking=lacking)
    return replace(wish, done=(*done, *found), missing=missing)
