"""A development plan in the chat: the whole of it as a message, and its files to download."""

from collections.abc import Sequence
from typing import Any

import chainlit as cl

from assistant.api.documents import file_stem
from assistant.chat.elements import send_element
from assistant.chat.markdown import link_definitions, readable
from assistant.chat.preview import preview
from assistant.chat.sources import close_sources, sources_button
from assistant.chat.visitor import Visitor
from assistant.compose.wording import words
from assistant.plan.documents.page import citations_of
from assistant.plan.export import Format
from assistant.schema import Plan, PlanRequest

_FORMATS: tuple[Format, ...] = ("docx", "pdf", "md", "json")
"""What people open first, first."""


async def show_plan(
    visitor: Visitor, plan: Plan, request: PlanRequest, actions: Sequence[cl.Action] = ()
) -> None:
    """A message with the plan in short, the places that it quotes, its files and further buttons."""
    citations = tuple(citations_of(plan).values())
    number = visitor.keep(citations)
    await close_sources()
    message = cl.Message(
        content=readable(preview(plan)) + link_definitions(citations, number),
        actions=[*sources_button(words(plan.language), citations, number), *actions],
    )
    await message.send()
    await offer_files(plan, message, request)


async def offer_files(plan: Plan, message: cl.Message, request: PlanRequest | None = None) -> None:
    """Buttons below the message that download the plan; nothing of it is kept on the server.

    The browser asks for each file with the whole request; without `request` the plan tells it.
    """
    props = {
        "request": request.model_dump() if request else request_of(plan),
        "stem": file_stem(plan),
        "formats": _FORMATS,
        "words": words(plan.language).below("chat.plan.file."),
    }
    await send_element("StegvisPlan", props, message)


def request_of(plan: Plan) -> dict[str, Any]:
    """What a plan was asked for with, as far as it made a difference to its items."""
    return {
        "from_step": plan.from_step,
        "to_step": plan.to_step,
        "done": [item.statement for item in plan.items if item.state == "fulfilled"],
        "missing": [item.statement for item in plan.items if item.brought],
        "focus": list(plan.focus),
        "only": plan.only,
        "language": plan.language,
    }
