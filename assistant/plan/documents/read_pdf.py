"""A plan in a PDF: the data that it carries, and the words on its pages."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from assistant.knowledge.files import unlogged
from assistant.plan.documents.pdf import ATTACHMENT
from assistant.plan.documents.read_parts import NoPlan

if TYPE_CHECKING:
    from pypdf import PageObject

_MOST_PAGES = 300


def read_pdf(data: bytes) -> tuple[bytes, str]:
    """The plan's data and the text of the pages; NoPlan for a PDF without."""
    from pypdf import PdfReader

    with unlogged("pypdf"):
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise NoPlan("is protected; save a copy without a password")
        carried = reader.attachments.get(ATTACHMENT)
        if not carried or len(reader.pages) > _MOST_PAGES:
            raise NoPlan("carries no plan of Stegvis; read the Word or Markdown file instead")
        return carried[0], "\n".join(line for page in reader.pages for line in _lines(page))


def _lines(page: "PageObject") -> Iterator[str]:
    """What is printed on the page, then what somebody put on it."""
    yield page.extract_text()
    for annotation in page.annotations or ():
        yield str(annotation.get_object().get("/Contents", ""))
