"""A question in, the answer as a message out: streamed, with its sources and what can follow."""

import asyncio

import chainlit as cl

from assistant.chat.markdown import link_definitions, pieces, readable
from assistant.chat.plan_form import form_button
from assistant.chat.plans import offer_files
from assistant.chat.sources import close_sources, sources_button
from assistant.chat.visitor import Visitor
from assistant.compose.wording import words
from assistant.schema import Answer, Language
from assistant.service import Assistant

FOLLOW_UP, STEP = "stegvis_follow_up", "stegvis_step"
_SHORT = 4
"""Words below which a first question's language is rather the browser's than guessed."""
_PAUSE = 0.012
"""Seconds between two pieces of a streamed answer: fast, but the eye can follow."""


async def reply(assistant: Assistant, visitor: Visitor, question: str) -> None:
    """Asks the assistant in a thread of its own and shows what it answers."""
    answer = await asyncio.to_thread(_ask, assistant, visitor, question)
    ask_step = _lacks_step(answer) and visitor.step is None and not visitor.step_asked
    visitor.step_asked = visitor.step_asked or ask_step
    following = _steps(assistant, answer.language) if ask_step else _questions(answer)
    await _show(visitor, answer, [*following, *form_button(assistant, visitor, answer)])


def _ask(assistant: Assistant, visitor: Visitor, question: str) -> Answer:
    hint = visitor.language if not visitor.answers and len(question.split()) < _SHORT else None
    answer = assistant.ask(
        question, language=hint, profile=visitor.profile, conversation=visitor.conversation
    )
    if answer.status == "error":
        # It was not read, so its language is not known: the visitor's is the better guess.
        return assistant.ask(question, language=visitor.language)
    return answer


def _lacks_step(answer: Answer) -> bool:
    return answer.status == "clarify" and answer.trace.query.get("intent") == "which_step"


async def _show(visitor: Visitor, answer: Answer, following: list[cl.Action]) -> None:
    number = visitor.keep(answer.citations)
    await close_sources()
    message = cl.Message(content="")
    for piece in pieces(readable(answer.text)):
        await message.stream_token(piece)
        await asyncio.sleep(_PAUSE)
    message.content += link_definitions(answer.citations, number)
    message.actions = [*sources_button(visitor.words, answer.citations, number), *following]
    await message.send()
    if answer.plan and answer.plan.status == "ok":
        await offer_files(answer.plan, message)


def _questions(answer: Answer) -> list[cl.Action]:
    return [cl.Action(FOLLOW_UP, {"question": q}, label=q) for q in answer.follow_ups]


def _steps(assistant: Assistant, language: Language) -> list[cl.Action]:
    """What answers the question for the step, in the language it was asked in."""
    text = words(language).text
    known = [
        cl.Action(STEP, {"step": step}, label=text("chat.step.button", step=step))
        for step in assistant.steps
    ]
    return [*known, cl.Action(STEP, {"step": None}, label=text("chat.step.unknown"))]
