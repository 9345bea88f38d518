"""How it is worded that, or why, a question is not answered from the sources."""

from collections.abc import Iterable

from assistant.compose.pieces import Draft, area_names
from assistant.retrieve.evidence import Evidence
from assistant.understand.query import Query


def silent(draft: Draft, query: Query, evidence: Evidence) -> None:
    """A subject that no source holds, and what stands nearest."""
    draft.say("lead.silent", subject=silent_subjects(draft, evidence.subjects))
    _nearby(draft, evidence)
    draft.raw("\n\n").advised(query.of_manager).sources()


def _nearby(draft: Draft, evidence: Evidence) -> None:
    """What stands nearest in the sources."""
    if not evidence.context:
        return
    of_role = evidence.context[0].kind == "role"
    draft.raw(" ").say("lead.nearby.role" if of_role else "lead.nearby").raw(" ")
    draft.facts(evidence.context)


def silent_subjects(draft: Draft, subjects: Iterable[str]) -> str:
    """Subjects that no source holds, by name."""
    silences = draft.knowledge.vocabulary.silences
    return ", ".join(silences[s].name[draft.words.language] for s in subjects)


def undefined(draft: Draft, query: Query, evidence: Evidence) -> None:
    """A word that the sources use and do not explain."""
    draft.say("lead.undefined").raw(" ").facts(evidence.context)
    draft.raw("\n\n").advised(query.of_manager).sources()


def unknown(draft: Draft, query: Query, evidence: Evidence) -> None:
    """Nothing in the sources answers; where their subject is named, what they say of that."""
    if not evidence.context:
        draft.say("lead.unknown").raw(" ").advised(query.of_manager)
        return
    draft.say("lead.not_said")
    _nearby(draft, evidence)
    draft.raw("\n\n").advised(query.of_manager).sources()


def not_there(draft: Draft, query: Query, evidence: Evidence) -> None:
    """The source that is asked about says nothing of the matter."""
    vocabulary, language = draft.knowledge.vocabulary, draft.words.language
    topics = [vocabulary.topics[topic] for topic in query.topics]
    names = [t.name[language] for t in topics if t.country != query.country]
    subject = ", ".join(names) or area_names(draft.knowledge, query.areas, language)
    source = "role" if query.country == "DK" else "ladder"
    draft.say(f"lead.not_there.{source}", subject=subject)
    if names or (query.areas and source == "role"):
        draft.raw(" ").say("lead.there.ladder" if source == "role" else "lead.there.role")
    draft.raw(" ").advised(query.of_manager)


def no_more(draft: Draft, query: Query, evidence: Evidence) -> None:
    """No more is said than what was shown."""
    draft.say("lead.no_more").raw(" ").facts(evidence.context).clarified(evidence.clarifications)
    draft.raw("\n\n").advised(query.of_manager).sources()


def no_such_step(draft: Draft, query: Query, evidence: Evidence) -> None:
    """There is no such step."""
    step = next(n for n in evidence.steps if not 1 <= n <= len(draft.knowledge.steps))
    if step:
        draft.say("lead.no_such_step", step=step)
    else:  # also what is no whole number
        draft.say("lead.no_other_step")
    draft.raw(" ").facts(evidence.context).sources()


def person(draft: Draft, query: Query, evidence: Evidence) -> None:
    """A decision about somebody: the rule, and who decides."""
    draft.say("lead.person")
    if evidence.steps and evidence.of:
        draft.raw(" ").say("lead.person_count", step=evidence.steps[0], of=evidence.of)
    if evidence.context:
        draft.raw("\n").bullets(evidence.context).sources()


def wrong_country(draft: Draft, query: Query, evidence: Evidence) -> None:
    """The steps are Swedish."""
    draft.say("lead.wrong_country")
    if evidence.context:
        draft.raw(" ").facts(evidence.context)
    draft.sources()


def small_talk(draft: Draft, query: Query, evidence: Evidence) -> None:
    """A greeting, thanks, or what the assistant is."""
    draft.say(f"small_talk.{query.small_talk}")


def instruction(draft: Draft, query: Query, evidence: Evidence) -> None:
    """An instruction to the assistant."""
    draft.say("lead.instruction")


def which_step(draft: Draft, query: Query, evidence: Evidence) -> None:
    """A step is needed."""
    draft.say("lead.which_step")


def clarify(draft: Draft, query: Query, evidence: Evidence) -> None:
    """It is not clear what is asked."""
    draft.say("lead.clarify")
