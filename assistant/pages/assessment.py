"""`/assessment`: the requirements to go through, where what is filled in never leaves the browser."""

import html
import json
import re
from collections.abc import Mapping
from pathlib import Path

from fastapi import APIRouter, FastAPI, HTTPException, Request, Response

from assistant.chat.languages import language_of
from assistant.compose.wording import words
from assistant.plan.assess.checklist import checklist
from assistant.schema import LANGUAGES, Language
from assistant.service import Assistant

_SITE = Path(__file__).resolve().parent / "site"
_MEDIA = {".css": "text/css", ".js": "text/javascript"}
_SLOT = re.compile(r"\{\{([\w.]+)\}\}")
_SHARED = ("step.heading", "translation.label", "note.truncated")
_POLICY = "; ".join(
    (
        # Neither scripts nor forms can send anything anywhere, this server included.
        "default-src 'none'",
        "connect-src 'none'",
        "form-action 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_METHODS = ["GET", "HEAD"]


def add_assessment(app: FastAPI, assistant: Assistant) -> None:
    """Adds the page and its files; they are read and filled in once, when the server starts."""
    router = APIRouter(include_in_schema=False)
    pages = {language: _page(assistant, language) for language in LANGUAGES}
    files = {path.name: path.read_bytes() for path in _SITE.iterdir() if path.suffix in _MEDIA}

    @router.api_route("/assessment", methods=_METHODS)
    def page(request: Request) -> Response:
        asked = request.query_params.get("language")
        language = asked if asked in LANGUAGES else request.headers.get("accept-language")
        return _response(pages[language_of(language)], "text/html")

    @router.api_route("/assessment/{name}", methods=_METHODS)
    def file(name: str) -> Response:
        if name not in files:
            raise HTTPException(404)
        return _response(files[name], _MEDIA[Path(name).suffix])

    app.include_router(router)


def _response(body: bytes, media: str) -> Response:
    headers = {
        "Content-Security-Policy": _POLICY,
        "Cache-Control": "no-cache",
        "Vary": "Accept-Language",
    }
    return Response(body, media_type=media, headers=headers)


def _page(assistant: Assistant, language: Language) -> bytes:
    """The page in one language, with the checklist and every text that its scripts need inside."""
    wording = words(language)
    texts = wording.below("page.assessment.") | {key: wording.template(key) for key in _SHARED}
    data = {
        "checklist": checklist(assistant.knowledge, language).model_dump(),
        "words": texts,
    }
    slots = {key: html.escape(text) for key, text in texts.items()}
    slots |= {"language": language, "data": _inside_script(data)}
    slots |= {f"current.{one}": _current(one == language) for one in LANGUAGES}
    template = (_SITE / "assessment.html").read_text(encoding="utf-8")
    return _SLOT.sub(lambda slot: slots[slot[1]], template).encode()


def _current(is_current: bool) -> str:
    return ' aria-current="true"' if is_current else ""


def _inside_script(data: Mapping[str, object]) -> str:
    """JSON that can't end the script element that it stands in."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
