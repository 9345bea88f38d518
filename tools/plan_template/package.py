"""Properties of the Word template, and its file."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as Word
from docx.oxml.ns import qn

_UNUSED = {"thumbnail", "stylesWithEffects", "customXml", "numbering"}


def set_properties(document: Word) -> None:
    """Only what a plan fills in; no author, no time."""
    properties = document.core_properties
    root = properties._element
    for child in list(root):
        root.remove(child)
    properties.title, properties.language = "{{ title }}", "{{ language }}"
    settings = document.settings.element
    for mode in settings.xpath("//w:compatSetting[@w:name='compatibilityMode']"):
        mode.set(qn("w:val"), "15")  # below, Word opens the document as one of an older program
    for old in settings.xpath("//w:useFELayout | //w:rsids | //w:savePreviewPicture"):
        old.getparent().remove(old)


def packed(document: Word) -> bytes:
    """The file, without a picture of another document and with the same bytes each time."""
    written, target = BytesIO(), BytesIO()
    for relations in (document.part.package.rels, document.part.rels):
        for relation in list(relations.values()):
            if relation.reltype.rsplit("/", 1)[1] in _UNUSED:
                del relations[relation.rId]
    document.save(written)
    with ZipFile(written) as source, ZipFile(target, "w") as package:
        for member in sorted(source.namelist()):
            package.writestr(ZipInfo(member), source.read(member), ZIP_DEFLATED)
    return target.getvalue()
