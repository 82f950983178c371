"""The heading of a table stands on the page of its first row, with the embedded engine too."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
import pypdfium2
import pytest
from docx.oxml import OxmlElement
from docx.shared import Pt

from minutes.pdf import choose
from minutes.pdf.table_heads import with_break

LINES = range(36, 44)
"""Lines of text before the heading: with some of them heading and column names end the first page."""


def paper(lines: int, *, headings: int = 2, tables: int = 1) -> bytes:
    """Lines, then headings, a table with a heading row, and a place to sign."""
    document = docx.Document()
    for number in range(lines):
        document.add_paragraph(f"rivi {number}").paragraph_format.space_after = Pt(0)
    for table in range(tables):
        for level in range(2, 2 + headings):
            document.add_heading(f"Otsikko{table}{level}", level)
        rows = document.add_table(rows=4, cols=2).rows
        rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for number, row in enumerate(rows):
            for cell in row.cells:
                cell.text = f"tieto{table}{number}" if number else f"sarake{table}"
    for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(kind)
        mark.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}id", "1")
        if kind.endswith("Start"):
            mark.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}name", "signChair")
        document.paragraphs[-1]._p.append(mark)  # type: ignore[arg-type]
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def pages(pdf: bytes) -> Iterator[str]:
    for page in pypdfium2.PdfDocument(pdf):
        yield page.get_textpage().get_text_range()


@pytest.mark.parametrize("headings", [1, 2])
def test_no_heading_of_a_table_is_left_alone_at_the_foot_of_a_page(headings: int) -> None:
    turned = 0
    for lines in LINES:
        first, *_ = pages(choose("rdocx").convert(paper(lines, headings=headings)))
        assert ("Otsikko02" in first) == ("tieto01" in first) == ("sarake0" in first)
        turned += "Otsikko02" not in first
    # The page end was indeed crossed.
    assert 0 < turned < len(LINES)


def test_of_two_tables_only_the_parted_one_begins_a_page() -> None:
    found = list(pages(choose("rdocx").convert(paper(20, tables=3))))
    for table in range(3):
        heads = [n for n, text in enumerate(found) if f"Otsikko{table}2" in text]
        rows = [n for n, text in enumerate(found) if f"tieto{table}1" in text]
        assert len(heads) == 1 and heads == rows
    assert len(found) == 2


def test_a_table_without_a_heading_before_it_is_left_as_it_is() -> None:
    body = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        b"<w:p/><w:tbl><w:tr/></w:tbl></w:body></w:document>"
    )
    assert with_break(body, (0,)) is None
    assert with_break(body, (3,)) is None
    assert len(list(pages(choose("rdocx").convert(paper(40, headings=0))))) >= 1


def test_a_heading_that_begins_a_page_already_is_not_moved_again() -> None:
    body = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        b'<w:p><w:pPr><w:pStyle w:val="Otsikko2"/><w:keepNext/><w:spacing/></w:pPr></w:p>'
        b"<w:tbl><w:tr/></w:tbl></w:body></w:document>"
    )
    once = with_break(body, (0,))
    assert once is not None
    names = [name.decode() for name in (b"pStyle", b"keepNext", b"pageBreakBefore", b"spacing")]
    assert [once.find(f"<w:{name}".encode()) for name in names] == sorted(
        once.find(f"<w:{name}".encode()) for name in names
    )
    assert with_break(once, (0,)) is None
