"""What somebody is said to meet or to lack, as requirements of the ladder."""

from collections.abc import Iterator, Sequence
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
_SURPASSED = 2.0  # by so much a whole fits better than what is no part of its own
_SEVERAL = "several"
_POINTING = 3  # words in which what was named before is pointed at: "and now leads it"


class MeritReader:
    """Adds to a wish what the parts of a request say is met or missing."""

    def __init__(
        self, reader: QuestionReader, matcher: RequirementMatcher, parts: PartReader
    ) -> None:
        self._reader, self._matcher, self._parts = reader, matcher, parts

    def added(self, wish: Wish, part: Part, language: Language, about: str = "") -> Wish:
        """The wish with what this part says; nothing is met that is not surely so.

        `about` is what was named before, at which it may point.
        """
        if part.label == "but":
            return self._with_all_but(wish, part, language)
        for listed in part.lists:
            claimed = part.label == "told" and any(phrase.claimed for phrase in listed)
            for said, found in self._meant(wish, part, listed, language, about):
                helped = self._parts.names("helped", said) and not self._matcher.allows_help(found)
                label = "done" if claimed else part.label
                wish = _with(wish, "open" if helped else label, said, found)
        return wish

    def _meant(
        self,
        wish: Wish,
        part: Part,
        listed: Sequence[Phrase],
        language: Language,
        about: str = "",
    ) -> list[tuple[str, Meant]]:
        """What each phrase means, or all of them as one: "the development and rollout of e-health"."""
        whole = [(p, self._whole(wish, part, p, language)) for p in listed]
        if any(found for _, found in whole):
            return [(p.as_said, found) for p, found in whole if found]
        telling = [
            p for p in listed if self._tells(p, language) or (about and self._points(p, ends=False))
        ]
        queries = list(self._queries(telling, language, about))
        found = [self._match(wish, part.label, query) for query in queries]
        apart = [(p.as_said, meant) for p, meant in zip(telling, found, strict=True)]
        if len(apart) < 2:
            return apart
        text = " ".join(phrase.text for phrase in telling)
        both = self._matcher.read(text, language)
        of_each = self._parts.names("both", text)
        if of_each:
            both = replace(both, degrees=(*both.degrees, _SEVERAL))
        together = self._match(wish, part.label, both)
        bare = bool(queries[0].degrees) and not found[0].statements  # "helps write and update …"
        if not self._is_one(together, found[bare:], bare, of_each):
            return apart
        return [(" ".join(said for said, _ in apart), together)]

    def _is_one(self, together: Meant, apart: Sequence[Meant], bare: bool, each: bool) -> bool:
        """Whether what was said is one thing rather than several; `each`: it is done for "both".

        What only says the same as the whole need not fit less well than it, where all else does,
        or where a `bare` verb stands before it.
        """
        if together.score > max(found.score for found in apart) + self._matcher.margin:
            return True
        if self._adds_to_one(together, apart, each):
            return True
        others = [found for found in apart if not self._matcher.are_alike(found, together)]
        surpassed = (together.score > found.score + _SURPASSED > _SURPASSED for found in others)
        return all(surpassed) if others else bare

    def _adds_to_one(self, together: Meant, apart: Sequence[Meant], each: bool) -> bool:
        """Whether some of it is no matter of its own but makes more of the rest: "skin and ENT"."""
        told = [found for found in apart if found.statements]
        further = all(found.statements != together.statements for found in told)
        alike = all(self._matcher.are_alike(found, together) for found in told)
        return len(told) < len(apart) and alike and (further or (each and bool(told)))

    def _queries(
        self, telling: Sequence[Phrase], language: Language, about: str
    ) -> Iterator[Query]:
        """Each phrase as a query, with the verb or the subject that it has from those before it."""
        verb = ""
        for phrase in telling:
            query = self._matcher.read(phrase.text, language)
            if query.degrees or phrase.predicated:
                verb = phrase.text
            elif verb:
                query = self._matcher.read(phrase.text, language, verb=verb)
            named = self._matcher.has_subject(query)
            if self._points(phrase, ends=named) and (about or not named):
                query = self._matcher.pointing(phrase.text, language, about)
            elif named:
                about = phrase.text
            yield query

    def _points(self, phrase: Phrase, ends: bool) -> bool:
        """Whether it says something of what was named before: "and leads it".

        Where it has words of its own that may be a subject, it `ends` with what points.
        """
        words = phrase.text.split()
        return self._parts.names("it", " ".join(words[-1:] if ends else words[:_POINTING]))

    def subject(self, part: Part, language: Language) -> str:
        """The last words of a part that name something, for what points at it."""
        named = (
            p.text
            for p in reversed(part.phrases)
            if self._matcher.has_subject(self._matcher.read(p.text, language))
        )
        return next(named, "")

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
        steps = tuple(s for s in self._steps(wish) if s in query.steps or not query.steps)
        if not steps or (not everything and not (query.areas and "all" in query.cues)):
            return None
        whole = self._matcher.whole(query.areas, steps)
        without = [p for p in part.without if self._tells(p, language)]
        left = [self._exception(wish, p, language) for p in without]
        if any(not found.statements for found in left):
            return NOTHING
        return self._matcher.besides(whole, (*_ids(left), *wish.missing))

    def _exception(self, wish: Wish, phrase: Phrase, language: Language) -> Meant:
        query = self._read(phrase.text, language)
        if query.areas and not query.topics:
            return self._matcher.whole(query.areas, self._steps(wish))
        return self._match(wish, "missing", self._matcher.read(phrase.text, language))

    def _is_only(self, label: str, phrase: Phrase) -> bool:
        """Whether the words with this label are all that the phrase tells."""
        rest = self._parts.rest(label, phrase.text)
        generic = (word for word in rest if not self._parts.is_step(word))
        return self._parts.names(label, phrase.text) and self._parts.is_generic(generic)

    def _match(self, wish: Wish, label: str, query: Query) -> Meant:
        """What is missing is missing on the step that one stands on, if no other is named."""
        if label in _LACKS:
            return self._matcher.meant(query, upto=wish.from_step, surely=label == "open")
        return self._matcher.meant(query, surely=label == "told", within=self._steps(wish))

    def _steps(self, wish: Wish) -> tuple[int, ...]:
        if wish.from_step is None:
            return ()
        beyond = wish.from_step if wish.deepens else wish.from_step + 1
        return steps_of(wish.from_step, wish.to_step or beyond)

    def _tells(self, phrase: Phrase, language: Language) -> bool:
        """Whether the phrase has a subject, and not only a step."""
        query = self._read(phrase.text, language)
        named = query.topics or query.areas
        words = [word for word in phrase.words if not word.isdigit()]  # "took it in 2020"
        strange = (phrase.predicated or phrase.claimed) and not self._parts.is_generic(words)
        return bool(query.words or strange) and bool(named or not query.steps)

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
