"""Chainlit's home: a directory of this process with the files of `site/`, removed at exit.

Chainlit writes next to the user's work (`.files`, `.chainlit`, `chainlit.md`) unless it is given
another place before it is imported, and it can't run from a folder that it may not write to.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from assistant.chat.languages import TAGS
from assistant.schema import Language

_SITE = Path(__file__).resolve().parent / "site"
_ENVIRONMENT = {
    # Where the chat is mounted.
    "CHAINLIT_ROOT_PATH": "/",
    # Chainlit would read a file `.env` from wherever the server is started.
    "CHAINLIT_ENV_FILE": os.devnull,
}


@cache
def chainlit_home() -> Path:
    """The directory, made once for the process, since Chainlit reads its place once."""
    home = Path(tempfile.mkdtemp(prefix="stegvis-chat-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    shutil.copytree(_SITE / "public", home / "public")
    shutil.copytree(_SITE / "translations", home / ".chainlit" / "translations")
    shutil.copy(_SITE / "config.toml", home / ".chainlit")
    for theme in ("light", "dark"):
        shutil.copy(_SITE / "public" / "favicon.svg", home / "public" / f"logo_{theme}.svg")
    os.environ.update(_ENVIRONMENT, CHAINLIT_APP_ROOT=str(home))
    return home


def write_about(about: Mapping[Language, str]) -> None:
    """Puts the page behind "About Stegvis" in place, a text for each language."""
    for language, text in about.items():
        (chainlit_home() / f"chainlit_{TAGS[language]}.md").write_text(text, encoding="utf-8")
