"""What happens in the chat: Chainlit's events, each turned into one call."""

import logging
import re
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, cast

import chainlit as cl
from chainlit.config import config
from chainlit.data.base import BaseDataLayer
from chainlit.session import WebsocketSession

from assistant.api.faults import report
from assistant.chat.answering import FOLLOW_UP, STEP, reply
from assistant.chat.languages import language_of
from assistant.chat.plan_form import FORM, MAKE, make_plan, show_form
from assistant.chat.settings import offer_settings, take_settings
from assistant.chat.sources import SOURCES, show_sources
from assistant.chat.visitor import Visitor
from assistant.compose.wording import words
from assistant.errors import CorpusError, IndexUnavailable, ModelError
from assistant.schema import Language
from assistant.service import Assistant

_log = logging.getLogger(__name__)
_MARKER = re.compile(r"source-(\d{1,6})-(\d{1,4})")
_STARTERS = ("chat.starter.1", "chat.starter.2", "chat.starter.3")

_PLAN = "plan"
"""The starter's command, and what the button on the page says."""

Handler = Callable[..., Awaitable[object]]


class Chat:
    """The handlers, over an opened assistant."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    def register(self) -> None:
        """Makes Chainlit call these handlers, and keep no history."""
        # A database or a cloud service named in the environment would be used otherwise.
        config.code.data_layer = lambda: cast(BaseDataLayer, None)
        cl.set_chat_profiles(self.profiles)
        cl.set_starters(self.starters)
        cl.on_chat_start(_edge(self.start))
        cl.on_message(_edge(self.asked))
        cl.on_settings_update(_edge(self.settled))
        cl.on_window_message(_edge(self.page_clicked))
        cl.action_callback(FOLLOW_UP)(_edge(self.follow_up_chosen))
        cl.action_callback(STEP)(_edge(self.step_chosen))
        cl.action_callback(SOURCES)(_edge(self.sources_wanted))
        cl.action_callback(FORM)(_edge(self.form_wanted))
        cl.action_callback(MAKE)(_edge(self.form_filled))

    async def profiles(self, _user: object, language: str | None) -> list[cl.ChatProfile]:
        """The one profile: its description is the welcome on the first page."""
        welcome = words(language_of(language)).text("chat.welcome")
        return [cl.ChatProfile("Stegvis", welcome, icon="/public/favicon.svg", default=True)]

    async def starters(self, _user: object, language: str | None) -> list[cl.Starter]:
        """Three questions and a plan to begin with, in the browser's language."""
        text = words(language_of(language)).text
        plan = text("chat.plan.open")
        questions = [cl.Starter(label=text(key), message=text(key)) for key in _STARTERS]
        return [*questions, cl.Starter(label=plan, message=plan, command=_PLAN)]

    async def start(self) -> None:
        """A conversation begins."""
        visitor = Visitor(_language())
        cl.user_session.set("visitor", visitor)
        await offer_settings(visitor, self.assistant.steps)

    async def asked(self, message: cl.Message) -> None:
        """A question was written, or a starter chosen."""
        if message.command == _PLAN:
            await show_form(self.assistant, _visitor(), {})
            return
        await reply(self.assistant, _visitor(), message.content)

    async def follow_up_chosen(self, action: cl.Action) -> None:
        """A question under an answer was chosen."""
        await self._say_and_ask(str(action.payload.get("question", "")))

    async def step_chosen(self, action: cl.Action) -> None:
        """The person said which step they are on, or that they don't know."""
        visitor, step = _visitor(), action.payload.get("step")
        if step not in self.assistant.steps:
            await cl.Message(content=visitor.words.text("chat.step.skipped")).send()
            return
        visitor.step = step
        await offer_settings(visitor, self.assistant.steps)
        await cl.context.emitter.send_toast(visitor.words.text("chat.step.chosen", step=step))
        await self._say_and_ask(action.label)

    async def settled(self, settings: dict[str, Any]) -> None:
        """The settings were saved."""
        visitor = _visitor()
        take_settings(visitor, settings, self.assistant.steps)
        await cl.context.emitter.send_toast(visitor.words.text("chat.settings.saved"), "success")

    async def sources_wanted(self, action: cl.Action) -> None:
        """The button for all sources of an answer."""
        answer = action.payload.get("answer")
        await show_sources(self.assistant, _visitor(), answer if isinstance(answer, int) else 0)

    async def form_wanted(self, action: cl.Action) -> None:
        """The button for a plan, under an answer."""
        await self._say_and_show_form(action.label, action.payload)

    async def form_filled(self, action: cl.Action) -> dict[str, str | None]:
        """A plan was asked for; the form is told why where there can be none."""
        return {"refusal": await make_plan(self.assistant, _visitor(), action.payload)}

    async def page_clicked(self, data: object) -> None:
        """The plan's button or a citation marker; messages of other pages mean nothing here."""
        if data == _PLAN:
            await self._say_and_show_form(_visitor().words.text("chat.plan.open"), {})
            return
        match = _MARKER.fullmatch(data) if isinstance(data, str) else None
        if match:
            await show_sources(self.assistant, _visitor(), int(match[1]), int(match[2]))

    async def _say_and_show_form(self, said: str, given: dict[str, Any]) -> None:
        await cl.Message(content=said, type="user_message").send()
        await show_form(self.assistant, _visitor(), given)

    async def _say_and_ask(self, question: str) -> None:
        """Asks what the person chose, and shows it as theirs."""
        await cl.context.emitter.task_start()
        try:
            await cl.Message(content=question, type="user_message").send()
            await reply(self.assistant, _visitor(), question)
        finally:
            await cl.context.emitter.task_end()


def _language() -> Language:
    return language_of(cast(WebsocketSession, cl.context.session).language)


def _visitor() -> Visitor:
    return cast(Visitor, cl.user_session.get("visitor"))


def _edge(handler: Handler) -> Handler:
    """Where an error ends: a localized line with an id, and a log without anybody's words."""

    @wraps(handler)
    async def safe(*args: object, **kwargs: object) -> object:
        try:
            return await handler(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 - the edge: logged, and told with its id
            fault = report(error, _log)
            unavailable = isinstance(error, CorpusError | IndexUnavailable | ModelError)
            key = "chat.unavailable" if unavailable else "chat.fault"
            await cl.ErrorMessage(content=words(_language()).text(key, fault=fault)).send()
            return None

    return safe
