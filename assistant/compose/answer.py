"""Evidence → a verified `Answer`."""

from collections.abc import Sequence

from assistant.compose.composers import COMPOSERS
from assistant.compose.no_answer import silent_subjects
from assistant.compose.pieces import Draft
from assistant.compose.render import render
from assistant.compose.verify import verify
from assistant.compose.wording import Words, words
from assistant.knowledge.corpus import Knowledge
from assistant.retrieve.evidence import Evidence
from assistant.schema import Answer, Coverage, Language, Trace
from assistant.understand.query import Query

_FOUND = frozenset({"answered", "partial"})
_COVERED = frozenset({"set", "move_up", "formal", "count", "compare"})


def compose(query: Query, evidence: Evidence, knowledge: Knowledge) -> Answer:
    """The answer in the question's language; UnsupportedClaim rather than an unproven sentence."""
    wording = words(query.language)
    draft = Draft(knowledge, wording)
    if query.confirms and evidence.status in _FOUND:
        draft.say("lead.confirm").raw("\n\n")
    COMPOSERS[evidence.kind](draft, query, evidence)
    if evidence.status == "partial" and query.silences:
        draft.raw("\n\n").say("lead.silent", subject=silent_subjects(draft, query.silences))
    rendered = render(draft.pieces, knowledge, wording)
    verify(rendered, knowledge)
    return Answer(
        status=evidence.status,
        language=query.language,
        text=rendered.text,
        segments=rendered.segments,
        citations=rendered.citations,
        coverage=_coverage(evidence),
        follow_ups=_follow_ups(evidence, wording, knowledge.steps[-1]),
        trace=Trace(query=query.as_trace()),
    )


def _coverage(evidence: Evidence) -> Coverage | None:
    if evidence.kind not in _COVERED or not evidence.of:
        return None
    return Coverage(shown=len(evidence.statements), of=evidence.of)


def refusal(key: str, language: Language, **slots: str | int) -> Answer:
    """An answer with status `error`: the input can't be taken, and what to do instead."""
    return Answer(status="error", language=language, text=words(language).text(key, **slots))


def _follow_ups(evidence: Evidence, wording: Words, last_step: int) -> tuple[str, ...]:
    """Questions that lead on from here, as the person would ask them."""
    if evidence.kind == "which_step":
        return tuple(wording.text("step.heading", step=n) for n in range(1, last_step + 1))
    if evidence.kind == "compare":
        return _after_comparison(sorted(evidence.steps), wording)
    if evidence.kind not in ("set", "move_up", "formal", "person") or not evidence.steps:
        return ()
    step = evidence.steps[-1]
    follow: list[str] = []
    if evidence.kind in ("formal", "person"):
        follow.append(wording.text("follow.all", step=step))
    else:
        follow.append(wording.text("follow.formal", step=step))
    if step > 1:
        follow.append(wording.text("follow.new", step=step, below=step - 1))
    if evidence.kind == "move_up":
        origin, goal = evidence.steps
        follow.append(wording.text("follow.plan", origin=origin, goal=goal))
    elif step < last_step:
        follow.append(wording.text("follow.up", step=step, above=step + 1))
    return tuple(follow)


def _after_comparison(steps: Sequence[int], wording: Words) -> tuple[str, ...]:
    """From the lower of the compared steps to the higher, and all of the higher."""
    if not steps:
        return ()
    low, high = steps[0], steps[-1]
    up = (wording.text("follow.up", step=low, above=high),) if low < high else ()
    return (*up, wording.text("follow.all", step=high))
