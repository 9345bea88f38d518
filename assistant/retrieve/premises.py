"""What the named step does not say of a subject, though the question takes it for granted."""

from collections.abc import Collection, Mapping, Sequence

from assistant.knowledge.corpus import Knowledge
from assistant.retrieve.choice import Choice
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.named import NamedSubjects
from assistant.retrieve.rank import Ranking
from assistant.retrieve.select import RULE
from assistant.retrieve.tuning import Limits
from assistant.schema import Statement, Status
from assistant.understand.query import Query

# What a lower step says so far holds no longer higher up.
_OUTGROWN = frozenset({"supported", "own"})
_TAKES_PART = frozenset(
    {"contribute", "initiate", "lead", "responsible"}
)  # who does more than that


class PremiseSelector:
    """Puts right what is asked of a step: it stands elsewhere, or goes further there."""

    def __init__(
        self,
        knowledge: Knowledge,
        choice: Choice,
        degrees: Mapping[str, set[str]],
        limits: Limits,
    ) -> None:
        self._knowledge, self._choice = knowledge, choice
        self._degrees, self._limits = degrees, limits
        self._named = NamedSubjects(knowledge)

    def goes_further(self, query: Query, here: Ranking, ranking: Ranking) -> bool:
        """Whether the degree that the question takes for granted stands on other steps only."""
        wanted = set(query.degrees)
        if not (query.premise and wanted):
            return False
        more = _TAKES_PART if "take_part" in wanted and "only" not in query.cues else frozenset()
        if any(self._degrees[s] & (wanted | more) for s in here.near(self._limits.margin)):
            return False
        return any(
            self._contradicts(query, s, self._degrees[s.id] & wanted)
            for s in self._choice.chosen(query, ranking)
        )

    def _contradicts(self, query: Query, said: Statement, how_far: Collection[str]) -> bool:
        """Whether a statement that goes as far as is said speaks against it for the named steps.

        What a lower step asks still holds above it, unless it is outgrown there.
        """
        higher = (said.step or 0) > max(query.about_steps, default=0)
        return bool(how_far if higher else _OUTGROWN.intersection(how_far))

    def further(self, query: Query, ranking: Ranking) -> Evidence:
        """What the named step says, and the first step that goes as far as was said."""
        step = max(query.about_steps)
        own = self._choice.chosen(query, self._choice.at(ranking, (step,)))
        wanted = set(query.degrees)
        far = [s for s in self._choice.chosen(query, ranking) if self._degrees[s.id] & wanted]
        far = list(self._choice.of_leader(query, far))
        steps = tuple(dict.fromkeys((step, *(s.step or 0 for s in far))))[:2]
        shown = tuple(s for s in (*own, *far) if s.step in steps)
        status: Status = "answered" if query.takes_for_denied else "corrected"
        return Evidence("further", status, shown, (), steps)

    def elsewhere(self, query: Query, ranking: Ranking) -> Evidence:
        """Not at the named step: on a lower one it still holds, on a higher one it does not yet."""
        step = max(query.about_steps)
        found = self._choice.so_far(
            query, [s for s in self._choice.chosen(query, ranking) if s.step]
        )
        lower = [s for s in found if (s.step or 0) < step]
        if lower:
            still = self._of_their_subject(query, lower, step)
            nearest = max(s.step or 0 for s in still)
            shown = tuple(s for s in still if s.step == nearest)
            rule = self._knowledge.section(step, RULE)
            return Evidence("lower_step", "answered", shown, rule, (nearest, step))
        first = min(s.step or 0 for s in found)
        shown = tuple(s for s in found if s.step == first)
        wrong = query.premise and not query.takes_for_denied
        status: Status = "corrected" if wrong else "partial"
        return Evidence("elsewhere", status, shown, (), (first, step))

    def _of_their_subject(
        self, query: Query, found: Sequence[Statement], step: int
    ) -> tuple[Statement, ...]:
        """What was found below a step, with all that is said there of the subjects it belongs to."""
        ids = {s.id for s in found}
        every = {
            s
            for topic in self._named.topics(query)
            if not topic.broad and ids.intersection(topic.statements)
            for s in topic.statements
            if 0 < (self._knowledge.step_of(s) or 0) < step
        }
        return self._knowledge.printed(ids | every)
