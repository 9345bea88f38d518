"""What is said beside a quotation, so that it is not taken for more than it is."""

from collections.abc import Sequence

from assistant.compose.pieces import Draft
from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.words import tokens
from assistant.schema import Statement
from assistant.understand.query import Query

_BARE = 5  # words of a question that says no more than "what is X?"


def asks_what_is(query: Query, knowledge: Knowledge) -> bool:
    """Whether nothing but the meaning of a word is asked, which the sources use and do not explain."""
    words = tokens(query.text)
    bare = "what_is" in query.cues and len(words) <= _BARE
    named = (query.topics or query.areas) and not (query.steps or query.unexplained)
    if not (bare and named) or "requirement" in query.cues:
        return False
    topics = [knowledge.vocabulary.topics[topic] for topic in (*query.topics, *query.wider)]
    return not any(topic.broad or topic.explains_any(words) for topic in topics)


def remark_on_role(draft: Draft, query: Query, role: Sequence[Statement]) -> None:
    """That the ladder does not say it, or does it by steps, for who did not ask about Denmark."""
    if query.country is not None or draft.words.language == "da" or query.both_sources:
        return
    topics = draft.knowledge.vocabulary.topics
    named = [topics[topic] for topic in query.topics if topics[topic].country == "DK"]
    if named and all(topic.broad for topic in named):
        draft.raw("\n\n").say("lead.role_steps")
    elif not _has_counterpart(draft.knowledge, {topic.id for topic in named}, role):
        draft.raw("\n\n").say("lead.only.role")


def _has_counterpart(knowledge: Knowledge, named: set[str], role: Sequence[Statement]) -> bool:
    """Whether the ladder speaks of the matter too: of what is named, else of what is shown."""
    vocabulary = knowledge.vocabulary
    paired = {topic for pair in vocabulary.counterparts for topic in pair.role}
    shown = {s.id for s in role}
    narrow = (t for t in vocabulary.topics.values() if t.country == "DK" and not t.broad)
    of_shown = {topic.id for topic in narrow if shown.intersection(topic.statements)}
    return bool(paired & (named or of_shown))
