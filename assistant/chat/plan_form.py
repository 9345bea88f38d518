"""The form for a development plan: what opens it, what it is filled in with, what it asks for."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import chainlit as cl
from pydantic import ValidationError

from assistant.chat.elements import send_element
from assistant.chat.plans import request_of, show_plan
from assistant.chat.visitor import Visitor
from assistant.compose.wording import words
from assistant.plan.assess.checklist import checklist
from assistant.plan.documents.page import page_of
from assistant.schema import LANGUAGES, Answer, PlanRequest
from assistant.service import Assistant

FORM, MAKE = "stegvis_plan_form", "stegvis_plan"
_TELLING = frozenset({"answered", "partial", "corrected"})
_SHARED = {
    "or": "list.or",
    "step": "step.heading",
    "translation": "translation.label",
    "truncated": "note.truncated",
}


async def show_form(assistant: Assistant, visitor: Visitor, given: Mapping[str, Any]) -> None:
    """The form, with what is known filled in; `given` is what `form_button` was made with.

    It is in the language of the answer that it stood under, else in the visitor's.
    """
    language = next((own for own in LANGUAGES if own == given.get("language")), visitor.language)
    wording, vocabulary = words(language), assistant.knowledge.vocabulary
    listed = checklist(assistant.knowledge, language)
    props = {
        "id": str(uuid4()),
        "action": MAKE,
        "given": _filled_in(assistant, visitor, given) | {"language": language},
        "steps": [step.model_dump() for step in listed.steps],
        "areas": [{"area": area.code, "name": area.name[language]} for area in vocabulary.areas],
        "words": wording.below("chat.plan.form.")
        | {name: wording.template(key) for name, key in _SHARED.items()},
    }
    message = cl.Message(content=wording.text("chat.plan.form.lead"))
    await message.send()
    await send_element("StegvisPlanForm", props, message)


def form_button(assistant: Assistant, visitor: Visitor, answer: Answer) -> list[cl.Action]:
    """What opens the form under an answer that a plan can follow, filled in with its steps."""
    text, language = words(answer.language).text, answer.language
    if answer.plan and answer.plan.status == "ok":
        return [_opening(text("chat.plan.change"), request_of(answer.plan))]
    steps = _steps(assistant, visitor, answer)
    if steps:
        given = {"from_step": steps[0], "to_step": steps[1], "language": language}
        return [_opening(text("chat.plan.open"), given)]
    return [_opening(text("chat.plan.open"), {"language": language})] if answer.plan else []


async def make_plan(assistant: Assistant, visitor: Visitor, given: Mapping[str, Any]) -> str | None:
    """Drafts what the form asks for and shows it; says why where that can't be."""
    try:
        request = PlanRequest.model_validate(given)
    except ValidationError:
        return visitor.words.text("chat.plan.form.need_steps")
    plan = assistant.plan(**request.model_dump())
    if plan.status != "ok":
        return plan.message
    await cl.Message(content=page_of(plan).title, type="user_message").send()
    assistant.keep_plan(request, visitor.conversation)
    change = _opening(words(plan.language).text("chat.plan.change"), request.model_dump())
    await show_plan(visitor, plan, request, [change])
    return None


def _opening(label: str, given: dict[str, Any]) -> cl.Action:
    return cl.Action(FORM, given, label=label, icon="list-checks")


def _steps(assistant: Assistant, visitor: Visitor, answer: Answer) -> tuple[int, int] | None:
    """From and to, as the question tells: the goal is the highest step that it was about."""
    query = answer.trace.query
    goal = query.get("goal") or max(query.get("steps", ()), default=None)
    if answer.status not in _TELLING or goal not in assistant.steps:
        return None
    origin = query.get("origin") or visitor.step or goal - 1
    return max(min(origin, goal), assistant.steps[0]), goal


def _filled_in(assistant: Assistant, visitor: Visitor, given: Mapping[str, Any]) -> dict[str, Any]:
    """What was given, else the visitor's own step and the one above it."""
    steps = assistant.steps
    origin = given.get("from_step") or visitor.step
    goal = given.get("to_step") or (min(origin + 1, steps[-1]) if origin in steps else None)
    lists = {key: given.get(key) or [] for key in ("done", "missing", "focus")}
    return {"from": origin, "to": goal, "only": bool(given.get("only")), **lists}
