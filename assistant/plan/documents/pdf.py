"""A plan as an accessible PDF (PDF/UA-1), with the plan itself attached as data."""

import json
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.plan.documents.page import page_of
from assistant.schema import Plan

if TYPE_CHECKING:
    from typst import Fonts

ATTACHMENT: Final = "stegvis-plan.json"
_TEMPLATE = Path(__file__).resolve().parent / "templates" / "plan.typ"


def to_pdf(plan: Plan) -> bytes:
    """The .pdf file, checked for PDF/UA-1 by the compiler.

    A clarification may hold a sign that no font has, such as an emoji. PDF/UA forbids the box that
    stands for it; the plan is then as well tagged, but does not claim the standard.
    """
    from typst import TypstError

    try:
        return _compiled(plan, accessible=True)
    except TypstError:
        return _compiled(plan, accessible=False)
    finally:
        _forget()


def _compiled(plan: Plan, *, accessible: bool) -> bytes:
    import typst

    data: bytes = typst.compile(
        _template(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        pdf_standards=["ua-1"] if accessible else [],
        sys_inputs={
            "page": json.dumps(asdict(page_of(plan))),
            "plan": plan.model_dump_json(),
            "attachment": ATTACHMENT,
        },
    )
    return data


def _forget() -> None:
    """Frees what the compiler remembers of its last ten documents: 40 MB for each large plan."""
    import typst

    for _ in range(10):
        typst.compile(b"", font_paths=_fonts(), ignore_system_fonts=True)


@lru_cache(maxsize=1)
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> "Fonts":
    """The fonts that come with the compiler, so that a plan looks the same everywhere."""
    from typst import Fonts

    return Fonts(include_system_fonts=False)
