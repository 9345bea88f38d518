"""Which requirement somebody means who says in their own words what is met or missing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.threads import thread_of
from assistant.knowledge.words import fold
from assistant.plan.wishes.sureness import Sureness
from assistant.retrieve.rank import Ranker, Ranking
from assistant.retrieve.tuning import Limits
from assistant.schema import Language, Statement
from assistant.understand.query import Query
from assistant.understand.reader import QuestionReader

_TIE = 0.4  # scores that are as good as equal: what is printed first is meant
_DEGREE = 2.0  # what a degree counts that is said and not asked for, or asked for and not said
_SAME = {"contribute": "take_part"}
_HELPED = "supported"
_ALONE, _TAKES_PART = "independent", "take_part"
_ADVERBS = frozenset({"independent", "supported", "several", "own", "others"})  # of one thing each
_USUAL = frozenset({"own"})  # what is meant when nothing wider is said


@dataclass(frozen=True)
class Meant:
    """The requirements that some words mean, and how well they fit; none where nothing fits."""

    statements: tuple[Statement, ...]
    score: float


NOTHING = Meant((), float("-inf"))


class RequirementMatcher:
    """Matches words to requirements, rather to none or to the least demanding than to too much."""

    def __init__(
        self,
        knowledge: Knowledge,
        reader: QuestionReader,
        ranker: Ranker,
        limits: Limits,
    ) -> None:
        self._knowledge, self._reader = knowledge, reader
        self._ranker, self.margin = ranker, limits.margin
        self._sureness = Sureness(knowledge, ranker, limits)
        self._requirements = {s.id: s for s in knowledge.requirements()}
        steps = knowledge.vocabulary.steps
        self._counts = {
            lang: {name for names in by.values() for name in names}
            for lang, by in steps.cardinals.items()
        }
        listed = (*steps.nouns.values(), *steps.joins.values(), *steps.range_words.values())
        self._of_steps = {fold(word) for words in listed for word in words}

    def match(
        self,
        words: str,
        language: Language,
        upto: int | None = None,
        surely: bool = False,
        within: Collection[int] = (),
    ) -> Meant:
        """The requirements that the words mean; see `meant`."""
        return self.meant(self.read(words, language), upto, surely, within)

    def pointing(self, words: str, language: Language, about: str) -> Query:
        """Words that only point at what was named before, as a query of that: "and leads it".

        One without words where they don't say how far it goes, or say something else as well.
        """
        query, whole = (self.read(text, language) for text in (words, f"{about} {words}"))
        told = replace(whole, degrees=query.degrees)
        before, meant = self.match(about, language), self.meant(told)
        same = self.are_alike(before, meant) if before.statements else bool(meant.statements)
        same = same and self.has_subject(self.read(about, language))
        return told if query.degrees and same else replace(query, words=())

    def read(self, words: str, language: Language, verb: str = "") -> Query:
        """The words as a query of the ladder.

        `verb`: words before them in a list, whose verb they share ("leads networks and analyses").
        """
        query, _ = self._reader.read(self._without_counts(words, language), spoken=language)
        if verb and not query.degrees:
            shared, _ = self._reader.read(verb, spoken=language)
            return replace(query, degrees=tuple(d for d in shared.degrees if d not in _ADVERBS))
        return query

    def _without_counts(self, text: str, language: Language) -> str:
        """The text without words that count what follows: "for four clinics" names no step."""
        words = text.split()

        def counts(i: int) -> bool:
            beside = {fold(w) for w in (*words[max(i - 1, 0) : i], *words[i + 1 : i + 2])}
            counted = i + 1 < len(words) and not beside & self._of_steps
            return words[i] in self._counts[language] and counted

        return " ".join(word for i, word in enumerate(words) if not counts(i))

    def has_subject(self, query: Query) -> bool:
        """Whether something is named that the sources speak of, and not only how far one goes."""
        return self._sureness.has_subject(query)

    def meant(
        self,
        query: Query,
        upto: int | None = None,
        surely: bool = False,
        within: Collection[int] = (),
    ) -> Meant:
        """The requirements that are meant; several only where they ask for the same.

        Where several are as likely it is the least demanding; with `upto`, the step that one stands
        on, it is what comes next, or else what is nearest below. `surely`: only where no step is
        named. Below the steps `within`, what is asked for with help is meant only where help was
        told.
        """
        if surely and query.steps:
            return NOTHING
        country = "SE" if self._sureness.is_of_ladder(query) else query.country
        everywhere = replace(query, steps=(), origin=None, goal=None, country=country)
        ranking = self._ranker.rank(everywhere)
        learned = self._sureness.learned(query)
        asked = ranking.among(learned.intersection(self._requirements) or set(self._requirements))
        if not asked.statements:
            return NOTHING
        best = min(self._likeliest(query, asked), key=lambda s: s.start)
        if not self._sureness.is_sure(everywhere, ranking, asked, best, surely):
            return NOTHING
        if query.steps:
            return self._at(query.steps, best, asked)
        said = _said(query.degrees)
        found = self._so_far(best, asked, said, upto)
        if upto is None:
            found = self._unaided(found, said, within)
        return Meant(found, asked.best)

    def _likeliest(self, query: Query, asked: Ranking) -> list[Statement]:
        """The best, and what is as good: rather what the subjects that are named are about."""
        named = [i for i in asked.near(self.margin) if self._sureness.names(i, query)]
        return [self._requirements[i] for i in named or asked.near(_TIE)]

    def allows_help(self, meant: Meant) -> bool:
        """Whether what is meant is asked for with the help of others."""
        return any(_HELPED in self._degrees(s) for s in meant.statements)

    def are_alike(self, one: Meant, other: Meant) -> bool:
        """Whether both mean the same competence."""
        alike = (self._competence(s) for s in one.statements)
        return any(name in {self._competence(s) for s in other.statements} for name in alike)

    def _competence(self, statement: Statement) -> str:
        thread = thread_of(self._knowledge.threads, statement.id)
        return thread.id if thread else statement.id

    def _unaided(
        self, found: tuple[Statement, ...], said: frozenset[str], within: Collection[int]
    ) -> tuple[Statement, ...]:
        """What is done alone instead of what is asked for with help below, where no help was told."""
        thread = thread_of(self._knowledge.threads, found[0].id)
        if thread is None or len(found) > 1 or _HELPED in said:
            return found
        below = (found[0].step or 0) < min(within, default=0)
        if not below or _HELPED not in self._degrees(found[0]):
            return found
        every = (self._requirements[i] for i in thread.statements)
        return tuple(s for s in every if _HELPED not in self._degrees(s))[:1] or found

    def _degrees(self, statement: Statement) -> frozenset[str]:
        return _said(self._ranker.degrees[statement.id])

    def besides(self, whole: Meant, left: Collection[str]) -> Meant:
        """The whole without these and what asks for the same competence."""
        threads = {t.id for i in left if (t := thread_of(self._knowledge.threads, i))}

        def is_left(statement: Statement) -> bool:
            thread = thread_of(self._knowledge.threads, statement.id)
            return statement.id in left or (thread is not None and thread.id in threads)

        return replace(whole, statements=tuple(s for s in whole.statements if not is_left(s)))

    def _at(self, steps: Collection[int], best: Statement, asked: Ranking) -> Meant:
        """What is meant on the steps that are named: the same competence, or what is most like it."""
        thread = thread_of(self._knowledge.threads, best.id)
        same = thread.statements if thread else (best.id,)
        named = {i for i, s in self._requirements.items() if s.step in steps}
        near = asked.among(named.intersection(same)).statements or asked.among(named).statements
        return Meant(tuple(self._requirements[i] for i in tuple(near)[:1]), asked.best)

    def whole(self, areas: Collection[str], steps: Collection[int]) -> Meant:
        """All requirements of these areas, or of every area, on these steps."""
        every = self._requirements.values()
        found = (s for s in every if not areas or s.section in areas)
        return Meant(tuple(s for s in found if s.step in steps), float("inf"))

    def _so_far(
        self, best: Statement, ranking: Ranking, said: frozenset[str], upto: int | None
    ) -> tuple[Statement, ...]:
        """Of the same competence on all steps, what goes as far as was said and no further."""
        thread = thread_of(self._knowledge.threads, best.id)
        if thread is None:
            return (best,)
        if thread.once and upto is None:
            return tuple(self._requirements[i] for i in thread.statements)
        likely = {
            i: ranking.statements[i] - _DEGREE * _unlike(_said(self._ranker.degrees[i]), said)
            for i in thread.statements
            if i in ranking.statements
        }
        least = max(likely.values()) - self.margin
        found = [self._requirements[i] for i, score in likely.items() if score >= least]
        if upto is None:
            as_far = [s for s in found if self._degrees(s) == said]
            return ((as_far or found)[0],)
        # What lies ahead is left anyway; of what lies behind only what nothing ahead asks for.
        every = [self._requirements[i] for i in thread.statements]
        ahead = [s for s in every if (s.step or 0) > upto]
        behind = [s for s in every if (s.step or 0) <= upto]
        if said and all(s in behind for s in found):
            return (found[-1],)
        return (ahead[0] if ahead else behind[-1],)


def _said(degrees: Iterable[str]) -> frozenset[str]:
    """Degrees as they tell apart: what is usual goes without saying, two of them say the same."""
    return frozenset(_SAME.get(degree, degree) for degree in degrees) - _USUAL


def _unlike(asked: frozenset[str], said: frozenset[str]) -> int:
    """How many degrees differ; who does it on their own does more than take part in it."""
    return len(asked ^ said) + (_TAKES_PART in asked and _ALONE in said)
