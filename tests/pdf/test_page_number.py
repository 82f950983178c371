"""The number of the page stands as near to the total as Word sets it, with the embedded engine too."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
import pikepdf
import pypdfium2
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from minutes.pdf import choose
from minutes.pdf.page_number import closed_up


def with_header(pages: int, *, bold: bool = False, text: str = "") -> bytes:
    """A paper whose header says "1 (n)" behind a text, on as many pages as told."""
    document = docx.Document()
    header = document.sections[0].header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.LEFT
    if text:
        header.add_run(text)
    for code, behind in (("PAGE", " ("), ("NUMPAGES", ")")):
        _field(header, code, bold)
        header.add_run(behind).bold = bold
    for number in range(pages):
        document.add_paragraph(f"Sivun {number + 1} teksti")
        if number < pages - 1:
            document.add_page_break()  # type: ignore[no-untyped-call]
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _field(paragraph: Paragraph, code: str, bold: bool) -> None:
    for kind in ("begin", code, "separate", "1", "end"):
        run = paragraph.add_run()
        run.bold = bold
        if kind == "1":
            run.text = kind
            continue
        element = OxmlElement("w:instrText" if kind == code else "w:fldChar")
        if kind == code:
            element.text = f" {code} "
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)  # type: ignore[arg-type]


def gaps(paper: bytes) -> Iterator[tuple[str, float]]:
    """The number of each page as printed, and the room between it and the bracket, in points."""
    document = pypdfium2.PdfDocument(paper)
    for page in document:
        text = page.get_textpage()
        words = text.get_text_range()
        bracket = words.index("(")
        last = max(i for i in range(bracket) if words[i].isdigit())
        first = last
        while first and words[first - 1].isdigit():
            first -= 1
        yield (
            words[first : last + 1],
            text.get_charbox(bracket, loose=True)[0] - text.get_charbox(last, loose=True)[2],
        )


@pytest.mark.parametrize("bold", [False, True])
def test_the_total_stands_one_blank_behind_the_number_on_every_page(bold: bool) -> None:
    found = list(gaps(choose("rdocx").convert(with_header(11, bold=bold))))
    assert [number for number, _ in found] == [str(n) for n in range(1, 12)]
    # A blank of Calibri is 0.226 em, of 11 points 2.5.
    assert all(gap == pytest.approx(2.5, abs=0.3) for _, gap in found)


def test_what_stands_before_the_number_stays_where_it_is() -> None:
    paper = choose("rdocx").convert(with_header(2, text="Sivu "))
    assert [gap for _, gap in gaps(paper)] == [pytest.approx(2.5, abs=0.3)] * 2
    document = pypdfium2.PdfDocument(paper)
    boxes = [page.get_textpage().get_charbox(0)[0] for page in document]
    assert boxes[0] == pytest.approx(boxes[1], abs=0.01) and boxes[0] > 50


def test_a_paper_without_a_page_number_is_left_alone(word: bytes) -> None:
    paper = choose("rdocx").convert(word)
    with pikepdf.open(io.BytesIO(paper)) as file:
        before = [page.Contents.read_bytes() for page in file.pages]
        closed_up(file)
        assert [page.Contents.read_bytes() for page in file.pages] == before


def test_closing_up_twice_changes_nothing_more() -> None:
    with pikepdf.open(io.BytesIO(choose("rdocx").convert(with_header(2)))) as file:
        before = [page.Contents.read_bytes() for page in file.pages]
        closed_up(file)
        assert [page.Contents.read_bytes() for page in file.pages] == before
