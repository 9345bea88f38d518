"""A plan as a Word document, written into a template that a clinic can replace by its own."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from assistant.errors import UsageError
from assistant.knowledge.files import one_line
from assistant.plan.documents.page import page_of
from assistant.plan.documents.read_data import plan_said
from assistant.plan.documents.read_parts import NoPlan
from assistant.plan.documents.read_rows import plan_shown
from assistant.plan.documents.read_word import read_word
from assistant.schema import Language, Plan

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docxtpl import DocxTemplate
    from jinja2 import Environment
    from markupsafe import Markup

TEMPLATE = Path(__file__).resolve().parent / "templates" / "plan.docx"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LOCALES: Final[dict[Language, str]] = {"sv": "sv-SE", "da": "da-DK", "en": "en-GB"}
_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_word(plan: Plan, template: Path | None = None) -> bytes:
    """The .docx file; UsageError where a clinic's template can't be used or leaves something out."""
    data = _written(plan, template or TEMPLATE)
    if template is not None:
        _check_whole(data, plan, template)
    return data


def _written(plan: Plan, template: Path) -> bytes:
    from docxtpl import DocxTemplate

    with _blaming(template):
        document = DocxTemplate(BytesIO(template.read_bytes()))
        document.render(vars(page_of(plan)), _environment(), autoescape=True)
    _say_languages(document.docx, plan)
    for cell in document.docx.element.body.iter(f"{_W}tc"):
        if cell.find(f"{_W}p") is None:  # a loop over nothing leaves none, and Word wants one
            cell.add_p()
    return _packed(document)


@contextmanager
def _blaming(template: Path) -> Iterator[None]:
    """Turns what is wrong with a template into one line that names it."""
    from docx.opc.exceptions import PackageNotFoundError
    from jinja2 import TemplateError

    wrong = (OSError, BadZipFile, PackageNotFoundError, TemplateError)
    odd = (KeyError, ValueError, TypeError, SyntaxError)  # SyntaxError is also damaged XML
    try:
        yield
    except (*wrong, *odd) as error:
        raise UsageError(
            f"the template of plans {template} can't be used ({one_line(error)}); "
            f"make a new one from {TEMPLATE}"
        ) from error


@lru_cache(maxsize=1)
def _environment() -> "Environment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_verbatim)


def _verbatim(value: object) -> "Markup":
    """A text as XML; docxtpl takes `{_{` for braces of its own, so the sign is hidden from it."""
    from markupsafe import Markup, escape

    text = str(escape(_NO_XML.sub("", str(value))))
    return Markup(text.replace("{_", "{&#95;").replace("_}", "&#95;}"))  # noqa: S704 – escaped


def _say_languages(document: "Document", plan: Plan) -> None:
    """Tells readers aloud and spelling checks the language of the document and of its quotations."""
    styles, settings = document.styles.element, document.settings.element
    for place in document.element.body, *(s.footer._element for s in document.sections):
        for run in place.iter(f"{_W}lang"):  # what Word noted when the template was edited
            run.getparent().remove(run)
    for said in (*styles.iter(f"{_W}lang"), *settings.iter(f"{_W}themeFontLang")):
        said.set(f"{_W}val", _LOCALES[plan.language])
    quoted = {"Plan Quoted": [item.citation for item in plan.items]}
    quoted["Plan Quoted Locally"] = list(plan.clarifications)
    for style in styles.iter(f"{_W}style"):
        cited = quoted.get(str(style.xpath("string(./w:name/@w:val)")))
        if cited:
            _language_of(style).set(f"{_W}val", _LOCALES[cited[0].language])


def _language_of(style: "BaseOxmlElement") -> "BaseOxmlElement":
    from docx.oxml import OxmlElement

    properties = style.get_or_add_rPr()
    for old in properties.findall(f"{_W}lang"):
        properties.remove(old)
    language: BaseOxmlElement = OxmlElement("w:lang")
    properties.append(language)
    return language


def _packed(document: "DocxTemplate") -> bytes:
    """The file, with no time in it, so that the same plan has the same bytes."""
    written, packed = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as source, ZipFile(packed, "w") as target:
        for member in source.namelist():
            target.writestr(ZipInfo(member), source.read(member), ZIP_DEFLATED)
    return packed.getvalue()


def _check_whole(data: bytes, plan: Plan, template: Path) -> None:
    """UsageError unless the document says everything that the plan does, and can be read back."""
    page, wanted = page_of(plan), plan_said(plan, "")
    try:
        shown = plan_shown(read_word(data))
    except NoPlan:
        raise UsageError(f"the template of plans {template} lacks {{{{ form }}}}") from None
    kept = {
        "draft": page.draft in shown.text,
        "versions": shown.document_versions == wanted.document_versions,
        "sources": shown.sources == wanted.sources,
        "sections": [(g.text, g.suggestions) for g in shown.goals]
        == [(g.text, g.suggestions) for g in wanted.goals],
    }
    lost = [name for name, whole in kept.items() if not whole]
    if lost:
        raise UsageError(
            f"the template of plans {template} leaves out or changes: {', '.join(lost)}; "
            f"compare it with {TEMPLATE}"
        )
