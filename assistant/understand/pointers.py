"""What a turn points at among the statements that the answer before it showed: "[2]", "the last one".

The pointer becomes a pronoun, and the conversation one about that statement alone, so that all that is
known of later turns applies to it.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.words import fold, tokens
from assistant.schema import LANGUAGES, Language, Statement
from assistant.understand.query import Query
from assistant.understand.step_sets import DETERMINERS
from assistant.understand.step_words import all_forms

_MARK = re.compile(r"\[(\d{1,2})\]")
_LAST = -1
_MIDDLE = 0  # of a list that has one
_PAUSES = ",;:?!"
_ENDS = (1, _LAST)
_MANY = (2, 3, 4)
_LIST = 12  # statements; of a longer list nobody counts the first two


@dataclass(frozen=True)
class _Pointer:
    """Where it stands in the text, in which language, and which of the statements it means."""

    span: tuple[int, int]
    language: Language
    number: int
    count: int = 1
    ordinal: bool = False

    def of_subjects(self, context: Query) -> bool:
        """Whether it counts the subjects that were asked about, and not the statements shown."""
        asked = context.joins_topics or len(context.shown) == 1
        return self.ordinal and asked and 0 < self.number <= len(_subjects(context))

    def among(self, context: Query) -> tuple[str, ...]:
        """The statements that are meant, of those shown last or of the last several."""
        if self.count > 1:
            said = context.listed if self.count < len(context.listed) <= _LIST else ()
            return said[-self.count :] if self.number == _LAST else said[: self.count]
        one = self._single(context)
        return (one,) if one else ()

    def _single(self, context: Query) -> str | None:
        if self.number == _MIDDLE:
            half, odd = divmod(len(context.listed), 2)
            return context.listed[half] if odd else None
        if self.number == _LAST:
            return context.listed[-1] if context.listed else None
        counts = len(context.shown) > 1 or not self.ordinal
        lists = (context.shown, context.listed) if counts else (context.listed, context.shown)
        return next((ids[self.number - 1] for ids in lists if 0 < self.number <= len(ids)), None)


class PointerReader:
    """Finds the statement that is meant; holds nothing between turns."""

    def __init__(self, knowledge: Knowledge) -> None:
        vocabulary = knowledge.vocabulary
        self._knowledge, self._words = knowledge, vocabulary.pointers
        self._steps = {fold(w) for words in vocabulary.steps.nouns.values() for w in words}
        self._steps_counted = {
            lang: {n: forms[:1] for n, forms in table.items() if n in _MANY}
            for lang, table in vocabulary.steps.cardinals.items()
        }
        self._generic = {fold(w) for words in vocabulary.generic.values() for w in words}
        self._relating, self._uncounted = map(
            all_forms, (self._words.relating, self._words.uncounted)
        )
        self._counted = {lang: self._after_noun(lang) for lang in LANGUAGES}
        self._named = {lang: self._before_noun(lang) for lang in LANGUAGES}
        self._alone = {lang: self._without_noun(lang) for lang in LANGUAGES}
        self._several = {lang: self._of_several(lang) for lang in LANGUAGES}
        self._middle = {
            lang: _pattern(f"(?:{_any(self._words.middle[lang])})") for lang in LANGUAGES
        }
        self._opens = {lang: self._as_opening(lang) for lang in LANGUAGES}
        steps = vocabulary.steps
        self._before_step = all_forms(steps.at_words) | all_forms(steps.point_words)
        self._numbered = all_forms(steps.numbered_words)

    def resolve(self, question: str, context: Query | None) -> tuple[str, Query | None]:
        """The turn with a pronoun for the pointer, and the conversation as one about what is pointed at.

        Both unchanged where nothing is pointed at, or fewer statements were shown.
        """
        if context is None or context.intent == "plan" or not context.shown:
            return question, context
        step = self._counted_step(question, context)
        if step:
            return step, context
        pointer = self._pointer(question, context)
        if pointer and pointer.of_subjects(context):
            return self._replaced(question, pointer), self._about_subject(pointer.number, context)
        if pointer and self._is_last_step(pointer, question, context):
            return self._with(self._words.last_step, question, pointer), context
        pointed_at = pointer.among(context) if pointer else ()
        if pointer is None or not pointed_at:
            return question, context
        about = self._about(self._knowledge.statement(pointed_at[0]), context)
        if pointer.count > 1:
            about = replace(about, topics=(), subject="", shown=pointed_at, steps_before=())
        return self._replaced(question, pointer), about

    def _counted_step(self, question: str, context: Query) -> str | None:
        """The turn with the step that its ordinal counts, where the ladder as such was just shown."""
        shown = (self._knowledge.statement(s) for s in context.shown)
        if not all(s.kind == "framework" for s in shown):
            return None
        languages = sorted(LANGUAGES, key=lambda language: language != context.language)
        found = ((lang, self._opens[lang].match(question)) for lang in languages)
        opened = next(((lang, match) for lang, match in found if match), None)
        if opened is None:
            return None
        number = self._ordinal(opened[1], opened[0]).number
        number = self._knowledge.steps[-1] if number == _LAST else number
        return f"{self._words.step[opened[0]]} {number}{question[opened[1].end() :]}"

    def _replaced(self, question: str, pointer: _Pointer) -> str:
        """The turn with a pronoun in place of the pointer."""
        words = self._words
        pronouns = words.pronouns if pointer.count == 1 else words.pronouns_of_several
        return self._with(pronouns, question, pointer)

    def _with(self, names: Mapping[Language, str], question: str, pointer: _Pointer) -> str:
        """The turn with what names the thing in place of the pointer."""
        start, end = pointer.span
        return f"{question[:start]}{names[pointer.language]}{question[end:]}"

    def _is_last_step(self, pointer: _Pointer, question: str, context: Query) -> bool:
        """Whether "the last one" is a step: no list was shown, or the ladder as such spoken of since."""
        one = pointer.ordinal and (pointer.number, pointer.count) == (_LAST, 1)
        following = {fold(word) for word in tokens(question[pointer.span[1] :])[:1]}
        shown = (self._knowledge.statement(s) for s in context.shown)
        no_list = not context.listed or all(s.kind == "framework" for s in shown)
        return one and no_list and context.country != "DK" and not following & self._relating

    def _about_subject(self, number: int, context: Query) -> Query:
        """The conversation, as if only this one of several subjects had been asked for."""
        subjects = _subjects(context)
        topic = self._knowledge.vocabulary.topics[subjects[number - 1]]
        name = topic.name[context.language]
        return replace(
            context,
            intent="topic",
            subject=name,
            topics=(topic.id,),
            areas=(),
            words=tuple(tokens(name)),
            unexplained=(),
            joins_topics=False,
            subjects_before=(subjects, ()),
        )

    def _pointer(self, question: str, context: Query) -> _Pointer | None:
        marked = _MARK.search(question)
        if marked:
            return _Pointer(marked.span(), context.language, int(marked[1]))
        languages = sorted(LANGUAGES, key=lambda language: language != context.language)
        found = (self._in(language, question, context) for language in languages)
        return next((pointer for pointer in found if pointer), None)

    def _in(self, language: Language, question: str, context: Query) -> _Pointer | None:
        several = self._several[language].search(question)
        if several and context.shown_step and self._stands_alone(several, language, question):
            return self._many(several, language)
        middle = self._middle[language].search(question)
        if middle and context.shown_step:
            return _Pointer(middle.span(), language, _MIDDLE)
        counted = self._counted[language].search(question)
        if counted and not self._is_step(question[: counted.start()], counted[0], context):
            return _Pointer(counted.span(), language, int(counted[1]))
        named = self._named[language].search(question)
        if named:
            return replace(self._ordinal(named, language), ordinal=self._is_one(named, language))
        alone = self._alone[language].search(question)
        if alone and self._stands_alone(alone, language, question):
            pointer = self._ordinal(alone, language)
            only = len(tokens(question)) == len(tokens(alone[0]))  # "the first?" is a step
            last_step = self._is_last_step(pointer, question, context)
            counts = context.shown_step or last_step
            return pointer if counts and not (only and pointer.number in _ENDS) else None
        return None

    def _is_one(self, found: re.Match[str], language: Language) -> bool:
        """Whether no noun tells what is counted: "the second one"."""
        return any(found[0].lower().endswith(word) for word in self._words.one[language])

    def _is_step(self, before: str, counted: str, context: Query) -> bool:
        """Whether the number is that of a step: "steg nummer 2", "and for number 3?" of several."""
        last = {fold(word) for word in tokens(before)[-1:]}
        several = not context.shown_step and context.country != "DK"
        bare = fold(counted.split(maxsplit=1)[0]) in self._numbered
        return bool(last & self._steps or (several and bare and last & self._before_step))

    def _stands_alone(self, found: re.Match[str], language: Language, question: str) -> bool:
        """Whether the ordinal counts no word after it, as in "den andra kollegan"."""
        following = tokens(question[found.end() :])[:1]
        if self._uncounted.issuperset(map(fold, following)):
            return True
        if language == "en":
            return question[found.end()] in _PAUSES
        return all(fold(w) in self._generic - self._steps or w.isdigit() for w in following)

    def _ordinal(self, found: re.Match[str], language: Language) -> _Pointer:
        said = fold(found["ordinal"])
        forms = self._words.ordinals[language].items()
        number = next(n for n, words in forms if said in map(fold, words))
        return _Pointer(found.span(), language, number, ordinal=True)

    def _many(self, found: re.Match[str], language: Language) -> _Pointer:
        said = next(filter(None, (found["count"], found["after"])))
        forms = self._steps_counted[language].items()
        count = int(said) if said.isdigit() else next(n for n, w in forms if said.lower() in w)
        return replace(self._ordinal(found, language), count=count)

    def _about(self, statement: Statement, context: Query) -> Query:
        """The conversation, as if only this statement had been asked for."""
        topics = self._knowledge.vocabulary.topics.values()
        about = [t for t in topics if statement.id in t.statements and not t.broad]
        nearest = min(about, key=lambda topic: len(topic.statements), default=None)
        return Query(
            "topic",
            context.language,
            statement.reading,
            statement.reading,
            steps=(statement.step,) if statement.step else (),
            topics=(nearest.id,) if nearest else (),
            part=context.areas if context.intent == "area" else (),
            country="DK" if statement.kind == "role" else "SE",
            kind="fact",
            person_step=context.person_step,
            steps_before=context.about_steps,
            shown=(statement.id,),
            listed=context.listed,
            shown_step=statement.step,
            abroad=context.abroad,
        )

    def _after_noun(self, language: Language) -> re.Pattern[str]:
        nouns = _any(self._words.counted[language])
        return _pattern(rf"(?:{nouns})\.?(?: (?:{nouns})\.?)? ?(\d{{1,2}})")

    def _before_noun(self, language: Language) -> re.Pattern[str]:
        nouns = _any((*self._words.nouns[language], *self._words.one[language]))
        return _pattern(rf"(?:(?:{_any(DETERMINERS)}) )?{self._ordinals(language)} (?:{nouns})")

    def _without_noun(self, language: Language) -> re.Pattern[str]:
        determiners = self._words.determiners[language]
        return _pattern(
            rf"(?:{_any(determiners)}) {self._ordinals(language)}" if determiners else "(?!)"
        )

    def _as_opening(self, language: Language) -> re.Pattern[str]:
        words = self._words
        before = _any((*words.opening[language], *words.determiners[language], *DETERMINERS))
        after = rf"(?: (?:{_any(words.closing[language])}))*(?=[{_PAUSES}]|$)"
        return re.compile(
            rf"(?:(?:{before})[ ,]+)*{self._ordinals(language)}{after}", re.IGNORECASE
        )

    def _of_several(self, language: Language) -> re.Pattern[str]:
        forms = [w for words in self._steps_counted[language].values() for w in words]
        number = rf"[2-4]|{_any(forms)}"
        before, nouns = _any(self._words.several[language]), _any(self._words.plurals[language])
        ends = self._ordinals(language, _ENDS)
        which = rf"(?:(?P<count>{number}) )?{ends}(?: (?P<after>{number}))?"
        return _pattern(
            rf"(?:{before}) (?=(?:{number}) |\w+ (?:{number})(?!\w)){which}(?: (?:{nouns}))?"
        )

    def _ordinals(self, language: Language, numbers: Collection[int] = ()) -> str:
        said = self._words.ordinals[language].items()
        forms = [w for n, words in said for w in words if n in numbers or not numbers]
        return rf"(?P<ordinal>{_any([*forms, *map(fold, forms)])})"


def _subjects(context: Query) -> tuple[str, ...]:
    """The subjects that were asked about at once, now or before one of them was picked."""
    before = context.subjects_before[0]
    said = before if set(context.topics) < set(before) else context.topics
    return said if len(said) > 1 else ()


def _any(words: Iterable[str]) -> str:
    listed: Sequence[str] = sorted(words, key=len, reverse=True)
    return "|".join(map(re.escape, listed))


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){text}(?!\w)", re.IGNORECASE)
