"""Places to sign stand on one page with their heading, where LibreOffice would part them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
import pypdfium2
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from minutes.pdf.libreoffice import LibreOffice
from minutes.pdf.signing_block import kept_together

SIGNERS = ("signChair", "signSecretary", "signInspector1", "signInspector2")


def paper(paragraphs: int, *, heading: bool = True, signers: tuple[str, ...] = SIGNERS) -> bytes:
    """Paragraphs, then a heading and lines to sign that are kept together."""
    document = docx.Document()
    for number in range(paragraphs):
        document.add_paragraph(f"kappale {number}").paragraph_format.space_after = Pt(3)
    if heading:
        document.add_heading("Allekirjoitukset", 2)
    for number, name in enumerate(signers):
        for place, words in enumerate(("", f"Nimi {name}", f"Rooli {name}")):
            line = document.add_paragraph(words)
            line.paragraph_format.keep_with_next = (number, place) != (len(signers) - 1, 2)
            line.paragraph_format.space_after = Pt(0 if place else 30)
            if not place:
                for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
                    mark = OxmlElement(kind)
                    mark.set(qn("w:id"), str(number))
                    if kind.endswith("Start"):
                        mark.set(qn("w:name"), name)
                    line._p.append(mark)  # type: ignore[arg-type]
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def pages(pdf: bytes) -> Iterator[str]:
    for page in pypdfium2.PdfDocument(pdf):
        yield page.get_textpage().get_text_range()


@pytest.fixture(scope="module")
def office() -> LibreOffice:
    found = LibreOffice.found()
    if found is None:
        pytest.skip("LibreOffice is not installed")
    return found


def test_heading_and_signers_are_on_one_page_whatever_stands_before(office: LibreOffice) -> None:
    made = office.convert_many([paper(number) for number in range(20, 27)], jobs=1)
    begun = set()
    for pdf in made:
        assert isinstance(pdf, bytes)
        shown = list(pages(pdf))
        (place,) = {n for n, text in enumerate(shown) for name in SIGNERS if f"Nimi {name}" in text}
        assert "Allekirjoitukset" in shown[place]
        begun.add(place)
    # With these papers the block crossed the end of the first page.
    assert 1 in begun


def test_a_block_that_is_whole_is_left_alone(office: LibreOffice) -> None:
    docx_file = paper(3)
    assert kept_together(docx_file, office.convert(docx_file)) is None


def test_a_block_that_no_page_can_hold_is_moved_once_and_no_more(office: LibreOffice) -> None:
    many = tuple(f"signInspector{n}" for n in range(1, 22))
    (pdf,) = office.convert_many([paper(5, signers=many)], jobs=1)
    assert isinstance(pdf, bytes)
    shown = list(pages(pdf))
    assert all(any(f"Nimi {name}" in text for text in shown) for name in many)
    moved = kept_together(paper(5, signers=many), pdf)
    assert moved is not None
    with zipfile.ZipFile(io.BytesIO(moved)) as package:
        assert package.read("word/document.xml").count(b"pageBreakBefore") == 1
    assert kept_together(moved, pdf) is None


def test_without_a_heading_there_is_nothing_to_move(office: LibreOffice) -> None:
    docx_file = paper(24, heading=False)
    (pdf,) = office.convert_many([docx_file], jobs=1)
    assert isinstance(pdf, bytes)
    assert kept_together(docx_file, pdf) is None
