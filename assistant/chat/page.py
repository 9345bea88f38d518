"""The HTML page: Chainlit's own, without what it loads from elsewhere, in the reader's language."""

import base64
import hashlib
import html
import json
import re
from collections.abc import Callable, Mapping

from assistant.chat.languages import language_of
from assistant.compose.wording import words
from assistant.schema import LANGUAGES, Language

_ELSEWHERE = re.compile(r"<(?:link|meta)\b[^>]*\bhttps?://[^>]*>\s*")
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_BUTTONS = ("new", "settings", "send", "stop", "theme", "copy", "close")
_DESCRIPTION = re.compile(r'(<meta (?:name|property)="(?:og:)?description" content=")[^"]*')


class Page:
    """One page, ready to be sent in any of the three languages."""

    def __init__(self, template: str) -> None:
        """`template` is the page as Chainlit would send it."""
        local = _ELSEWHERE.sub("", template)
        self.policy = _policy(_INLINE_SCRIPT.findall(local))
        self._pages = {language: _in_language(local, language) for language in LANGUAGES}

    def for_reader(self, accept_language: str | None) -> bytes:
        """The page in the language that the browser asks for first."""
        return self._pages[language_of(accept_language)]


def _in_language(page: str, language: Language) -> bytes:
    text = words(language).text
    page = page.replace('<html lang="en">', f'<html lang="{language}">', 1)
    page = page.replace(
        "</head>", f"{_labels({b: text(f'chat.button.{b}') for b in _BUTTONS})}</head>", 1
    )
    page = page.replace("<body>", f"<body>{_navigation(text)}", 1)
    description = html.escape(text("chat.description"))
    return _DESCRIPTION.sub(lambda match: match[1] + description, page).encode()


def _navigation(text: Callable[[str], str]) -> str:
    """The ways to a plan and to the assessment, which Chainlit's header has no place for.

    The assessment opens beside the chat: a conversation ends with its page.
    """
    label, plan, assessment, new_tab = (
        html.escape(text(key))
        for key in ("chat.nav.label", "chat.plan.open", "chat.nav.assessment", "chat.nav.new_tab")
    )
    return (
        f'<nav id="stegvis-nav" aria-label="{label}">'
        f'<button id="stegvis-plan" type="button">{plan}</button>'
        f'<a href="/assessment" target="_blank" rel="noopener">{assessment}'
        f'<span class="sr-only"> ({new_tab})</span></a></nav>'
    )


def _labels(labels: Mapping[str, str]) -> str:
    """The names of the buttons, where `public/stegvis.js` finds them."""
    content = html.escape(json.dumps(labels, ensure_ascii=False))
    return f'<meta name="stegvis-labels" content="{content}">'


def _policy(inline_scripts: list[str]) -> str:
    """What the page may load: its own files, and the inline scripts it is known to have.

    `unsafe-eval` is there because Chainlit compiles our element (the source panel) in the browser;
    the only strings it can reach are files of this server. React writes inline styles.
    """
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in inline_scripts
    )
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'unsafe-eval' {hashes}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "frame-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )
