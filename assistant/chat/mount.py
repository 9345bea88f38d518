"""Puts the chat at `/` of the HTTP application."""

from fastapi import FastAPI

from assistant.api.errors import register_errors
from assistant.chat.guard import Guard
from assistant.chat.home import chainlit_home, write_about
from assistant.chat.page import Page
from assistant.compose.wording import words
from assistant.schema import LANGUAGES, Language
from assistant.service import Assistant


def mount_chat(app: FastAPI, assistant: Assistant) -> None:
    """Mounts Chainlit behind its guard; routes that `app` has already go first.

    Chainlit's own `mount_chainlit` is not used: it wants a file to load handlers from, which then
    can't be given the assistant, and it can be called once in a process only.
    """
    chainlit_home()
    # Chainlit reads its place from the environment when it is imported.
    from chainlit.server import app as chainlit_app
    from chainlit.server import get_html_template

    from assistant.chat.handlers import Chat
    from assistant.chat.sessions import guard_sessions

    Chat(assistant).register()
    guard_sessions()
    register_errors(chainlit_app)
    write_about({language: _about(assistant, language) for language in LANGUAGES})
    app.mount("/", Guard(chainlit_app, Page(get_html_template("/"))))


def _about(assistant: Assistant, language: Language) -> str:
    wording = words(language)
    text = wording.text
    lines = [
        text(
            "chat.about.source" if entry.reviewed_on else "chat.about.undated",
            title=entry.title,
            country=text(f"chat.country.{entry.country}"),
            date=wording.date(entry.reviewed_on) if entry.reviewed_on else "",
        )
        for entry in (document.entry for document in assistant.knowledge.documents)
    ]
    return text("chat.about", sources="\n".join(lines))
