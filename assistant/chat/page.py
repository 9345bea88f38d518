"""The HTML page: Chainlit's own, without what it loads from elsewhere, in the reader's language."""

import base64
import hashlib
import html
import re

from assistant.chat.languages import language_of
from assistant.schema import Language

_ELSEWHERE = re.compile(r"<(?:link|meta)\b[^>]*\bhttps?://[^>]*>\s*")
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_DESCRIPTION = re.compile(r'(<meta (?:name|property)="(?:og:)?description" content=")[^"]*')


class Page:
    """One page, ready to be sent in any of the three languages."""

    def __init__(self, template: str, descriptions: dict[Language, str]) -> None:
        """`template` is the page as Chainlit would send it."""
        local = _ELSEWHERE.sub("", template)
        self.policy = _policy(_INLINE_SCRIPT.findall(local))
        self._pages = {
            language: _in_language(local, language, text) for language, text in descriptions.items()
        }

    def for_reader(self, accept_language: str | None) -> bytes:
        """The page in the language that the browser asks for first."""
        return self._pages[language_of(accept_language)]


def _in_language(page: str, language: Language, description: str) -> bytes:
    page = page.replace('<html lang="en">', f'<html lang="{language}">', 1)
    text = html.escape(description)
    return _DESCRIPTION.sub(lambda match: match[1] + text, page).encode()


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
