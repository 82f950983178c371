"""What a filled document shows, read back for the tests of this room."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from lxml import etree

from minutes.model import DocumentKind, Edition, Language, Meeting
from minutes.render import Filled, fill, shipped_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def filled(meeting: Meeting, kind: DocumentKind, language: Language | None = None) -> Filled:
    spoken = language or meeting.language
    edition = Edition(kind=kind, language=spoken)
    template = shipped_template(edition)
    return fill(template.read_bytes(), meeting, edition, name=template)


def paragraphs(docx: bytes) -> Iterator[str]:
    """The words of all paragraphs, in the body and in the header, as python-docx reads them."""
    document = Document(io.BytesIO(docx))
    for part in (document.element.body, document.sections[0].header._element):
        for paragraph in part.iter(f"{W}p"):
            yield "".join(_piece(e) for e in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br"))


def _piece(element: etree._Element) -> str:
    return {f"{W}tab": "\t", f"{W}br": "\n"}.get(str(element.tag), element.text or "")


def words(docx: bytes) -> str:
    return "\n".join(paragraphs(docx))


def part(docx: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return etree.fromstring(archive.read(name))
