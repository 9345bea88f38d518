"""The evidence as the answer to how it is asked: denied, supposed, with its reason, or beside more."""

from dataclasses import replace

from assistant.knowledge.corpus import Knowledge
from assistant.retrieve.evidence import OF_SUBJECT, Evidence
from assistant.retrieve.rank import Ranker
from assistant.retrieve.topics import SubjectSelector
from assistant.understand.query import Query

NUMBER_OF_STEPS = "SE-RAM-2"
_FEW = 2  # steps
_SHOWN = 2  # statements beside a silence
_REASONS = "reasons"  # the silence on why something is required
_ON_SUBJECTS = frozenset({"topic", "open", "rule", "silent", "which_step", "clarify"})


class AsAsked:
    """Turns what was found into the answer that the question wants of it."""

    def __init__(self, knowledge: Knowledge, ranker: Ranker, subjects: SubjectSelector) -> None:
        self._knowledge, self._ranker, self._subjects = knowledge, ranker, subjects

    def of(self, evidence: Evidence, query: Query) -> Evidence:
        """What was found, as the answer to a denial of it, or to what a word in it means."""
        if evidence.status != "answered" or evidence.kind not in OF_SUBJECT:
            return evidence
        if (query.denies and not query.degrees) or self._wrongly_denied(query, evidence):
            return replace(evidence, kind="denied", status="corrected")
        if _asks_reason(query) and not any(s.kind == "role" for s in evidence.statements):
            near = evidence.statements[:_SHOWN]
            return Evidence("silent", "not_in_sources", context=near, subjects=(_REASONS,))
        means = "meaning" in query.cues and (query.asks_more or not query.steps)
        return self._subjects.meaning(query, evidence) if means else evidence

    def _wrongly_denied(self, query: Query, evidence: Evidence) -> bool:
        """Whether it supposes that what was found does not hold, or not so far: "no coding, right?"."""
        known = self._knowledge.vocabulary.topics
        if evidence.kind != "fact" or not query.takes_for_denied:
            return False
        if any(known[topic].denied for topic in query.topics):
            return False  # rightly: "nobody moves up by itself, right?"
        of_role = all(s.kind == "role" for s in evidence.statements)  # it tells no degrees
        wanted = set() if of_role else set(query.degrees)
        return not wanted or any(self._ranker.degrees[s.id] & wanted for s in evidence.statements)

    def taken_for_granted(self, query: Query) -> tuple[str, ...]:
        """The subjects that the question rests on and the sources deny."""
        stated = query.cues & {"confirm", "given", "claims"} and not query.cues & {
            "denial",
            "never",
        }
        if not stated or query.intent not in _ON_SUBJECTS:
            return ()
        return tuple(t for t in query.topics if self._knowledge.vocabulary.topics[t].denied)

    def beside(self, evidence: Evidence, query: Query) -> Evidence:
        """The evidence on a subject, with the framework's rule or the number of steps, asked beside it."""
        if query.intent != "topic" or (evidence.kind, evidence.status) != ("fact", "answered"):
            return evidence
        found = {s.id for s in evidence.statements}
        if query.steps and query.joins_topics:
            found |= self._subjects.rules.of_framework(query)
        if "count_steps" in query.cues and not query.steps:
            asked = {NUMBER_OF_STEPS} if query.joins_topics or query.of_ladder else set()
            found = asked if query.of_ladder else found | asked
        shown = tuple(s for s in self._knowledge.statements if s.id in found)
        return replace(evidence, statements=shown)

    def with_number(self, evidence: Evidence, query: Query) -> Evidence:
        """The evidence after how many steps there are, where another number was taken for granted.

        Beside several steps, the number may be of these.
        """
        shown = evidence.status in ("answered", "partial")
        if "wrong_number" not in query.cues or not shown or len(query.steps) > _FEW:
            return evidence
        beside = evidence.statements if evidence.kind == "fact" and query.topics else ()
        of_ladder = self._knowledge.statement(NUMBER_OF_STEPS)
        return Evidence("fact", "corrected", tuple(dict.fromkeys((of_ladder, *beside))))


def _asks_reason(query: Query) -> bool:
    """Whether a reason is asked for, of no more than one subject; of a step it may not even hold."""
    claims = query.steps or query.joins_topics or "wrong_number" in query.cues
    return "reason" in query.cues and not claims


def with_silence(evidence: Evidence, query: Query) -> Evidence:
    """The evidence as a part of the answer, where no source holds the rest of what is asked."""
    beside = evidence.kind != "fact" or query.adds_silence
    if query.silences and evidence.status == "answered" and beside:
        return replace(evidence, status="partial")
    return evidence
