"""The rules for moving up, and what the framework of the ladder says."""

from assistant.knowledge.corpus import Knowledge
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.named import NamedSubjects
from assistant.retrieve.rank import Ranker
from assistant.retrieve.select import RULE
from assistant.retrieve.silence import SilenceSelector
from assistant.retrieve.tuning import Limits
from assistant.understand.query import Query


class RuleSelector:
    """Answers what it takes to move up, and how the ladder is to be read."""

    def __init__(
        self, knowledge: Knowledge, ranker: Ranker, silence: SilenceSelector, limits: Limits
    ) -> None:
        self._knowledge, self._ranker = knowledge, ranker
        self._silence, self._limits = silence, limits
        self._named = NamedSubjects(knowledge)

    def rule(self, query: Query) -> Evidence:
        """The rule for moving up: that of the step that is to be reached, or of every step."""
        ranking = self._ranker.rank(query)
        if self._silence.is_told(query, ranking):
            return self._silence.said(query, ranking)
        step = query.goal or max(query.steps, default=0)
        rules = {s.id for s in self._knowledge.statements if s.kind == "transition"}
        own = {s.id for s in self._knowledge.section(step, RULE)} if step else rules
        framework = {s.id for s in self._knowledge.statements if s.kind == "framework"}
        said = ranking.among(framework)
        nearer = said.best > ranking.among(own or rules).best + self._limits.margin
        shown = said.near(0.0) if nearer and not self.names_rule(query) else own or rules
        return Evidence("fact", "answered", self._knowledge.printed(shown))

    def of_framework(self, query: Query) -> set[str]:
        """What the framework says of the narrow subjects that are named: of how many people a step has."""
        held = {
            s for topic in self._named.topics(query) if not topic.broad for s in topic.statements
        }
        return {s for s in held if self._knowledge.statement(s).kind == "framework"}

    def names_rule(self, query: Query) -> bool:
        """Whether nothing but the rules for moving up is named."""
        held = self._named.held(query)
        return bool(held) and all(map(self.is_rule, held))

    def is_rule(self, statement: str) -> bool:
        """Whether the id is that of a rule for moving up."""
        return bool(statement) and self._knowledge.statement(statement).kind == "transition"
