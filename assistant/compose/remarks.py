"""What is said beside a quotation, so that it is not taken for more than it is."""

from assistant.compose.pieces import Draft
from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.words import tokens
from assistant.understand.query import Query

_BARE = 5  # words of a question that says no more than "what is X?"


def asks_what_is(query: Query, knowledge: Knowledge) -> bool:
    """Whether nothing but the meaning of a word is asked, which the sources use and do not explain."""
    words = tokens(query.text)
    asked = {match.label for match in knowledge.vocabulary.mention_patterns.find(words)}
    bare = "what_is" in asked and "what_is_this" not in asked and len(words) <= _BARE
    named = (query.topics or query.areas) and not (query.steps or query.unexplained)
    if not (bare and named) or "requirement" in query.cues:
        return False
    topics = [knowledge.vocabulary.topics[topic] for topic in (*query.topics, *query.wider)]
    return not any(topic.broad or topic.explains_any(query.words) for topic in topics)


def remark_on_role(draft: Draft, query: Query) -> None:
    """That the ladder does not say it, or does it by steps, for who did not ask about Denmark."""
    if query.country is not None or draft.words.language == "da" or query.both_sources:
        return
    topics = draft.knowledge.vocabulary.topics
    named = [topics[topic] for topic in query.topics if topics[topic].country == "DK"]
    paired = {t for pair in draft.knowledge.vocabulary.counterparts for t in pair.role}
    if named and all(topic.broad for topic in named):
        draft.raw("\n\n").say("lead.role_steps")
    elif named and paired.isdisjoint(topic.id for topic in named):
        draft.raw("\n\n").say("lead.only.role")
