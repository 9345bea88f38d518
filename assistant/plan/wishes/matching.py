"""Which requirement somebody means who says in their own words what is met or missing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.threads import thread_of
from assistant.retrieve.rank import Ranker, Ranking
from assistant.retrieve.topics import SubjectSelector
from assistant.retrieve.tuning import Limits
from assistant.schema import Language, Statement
from assistant.understand.query import Query
from assistant.understand.reader import QuestionReader

_DOUBT = 0.1  # probability of silence from which words without a known subject match nothing
_TIE = 0.4  # scores that are as good as equal: what is printed first is meant
_DEGREE = 2.0  # what a degree counts that is said and not asked for, or asked for and not said
_EDUCATION = "FOR"
_SAME = {"contribute": "take_part"}
_HELPED = "supported"
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
        self._subjects = SubjectSelector(knowledge, ranker, limits)
        self._requirements = {s.id: s for s in knowledge.requirements()}

    def match(
        self,
        words: str,
        language: Language,
        upto: int | None = None,
        surely: bool = False,
        within: Collection[int] = (),
    ) -> Meant:
        """The requirements that are meant; several only where they ask for the same.

        Where several are as likely it is the least demanding; with `upto`, the step that one stands
        on, it is what comes next, or else what is nearest below. `surely`: only what is named by
        a subject of the sources, and no step. Below the steps `within`, what is asked for with
        help is meant only where help was told.
        """
        query, _ = self._reader.read(words, spoken=language)
        if surely and (query.steps or not query.topics):
            return NOTHING
        everywhere = replace(query, steps=(), origin=None, goal=None)
        ranking = self._ranker.rank(everywhere)
        asked = ranking.among(set(self._requirements))
        if not query.words or self._is_other(everywhere, ranking, asked):
            return NOTHING
        best = min((self._requirements[i] for i in asked.near(_TIE)), key=lambda s: s.start)
        if best.section == _EDUCATION and not self._names(best, query):
            return NOTHING
        if query.steps:
            return self._at(query.steps, best, asked)
        said = _said(query.degrees)
        found = self._so_far(best, asked, said, upto)
        if upto is None:
            found = self._unaided(found, said, within)
        return Meant(found, asked.best)

    def allows_help(self, meant: Meant) -> bool:
        """Whether what is meant is asked for with the help of others."""
        return any(_HELPED in self._degrees(s) for s in meant.statements)

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

    def _names(self, statement: Statement, query: Query) -> bool:
        """Whether the words name a subject that the statement is about: "a secretary" has no degree."""
        topics = self._knowledge.vocabulary.topics
        return any(statement.id in topics[name].statements for name in query.topics)

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

    def _is_other(self, query: Query, ranking: Ranking, asked: Ranking) -> bool:
        """Whether it is nothing that the ladder asks for, or rather something else in the sources."""
        doubtful = not query.topics and ranking.silent >= _DOUBT
        other = {s.id for s in self._knowledge.statements if s.kind in ("role", "framework")}
        elsewhere = ranking.among(other).best > asked.best + self.margin
        return doubtful or elsewhere or self._subjects.silence.wins(query, ranking)

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
            i: ranking.statements[i] - _DEGREE * len(_said(self._ranker.degrees[i]) ^ said)
            for i in thread.statements
        }
        least = max(likely.values()) - self.margin
        found = [self._requirements[i] for i in thread.statements if likely[i] >= least]
        if upto is None:
            return (found[0],)
        # What lies ahead is left anyway; of what lies behind only what nothing ahead asks for.
        every = [self._requirements[i] for i in thread.statements]
        ahead = [s for s in every if (s.step or 0) > upto]
        behind = [s for s in every if (s.step or 0) <= upto]
        return (ahead[0] if ahead else behind[-1],)


def _said(degrees: Iterable[str]) -> frozenset[str]:
    """Degrees as they tell apart: what is usual goes without saying, two of them say the same."""
    return frozenset(_SAME.get(degree, degree) for degree in degrees) - _USUAL
