"""Pictures of pages: boxes of evidence fit them, and no page is larger than it need be."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from minutes.extract.drawing import MOST_PIXELS, draw_pages
from minutes.extract.reading import read_paper

PAPER = Path(__file__).parents[2] / "samples" / "archive" / "lautakunta-2018.pdf"


def turned(degrees: int, *, crop: bool = False) -> bytes:
    """The sample with its first page turned, and cut at its sides."""
    with pikepdf.open(PAPER) as pdf:
        page = pdf.pages[0]
        page.Rotate = degrees
        if crop:
            left, bottom, right, top = (float(side) for side in page.mediabox)
            page.CropBox = pikepdf.Array([left + 20, bottom + 30, right - 10, top - 5])
        stream = io.BytesIO()
        pdf.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [False, True])
def test_words_lie_where_they_are_drawn_however_the_page_is_turned(degrees: int, crop: bool) -> None:
    data = turned(degrees, crop=crop)
    page = read_paper(data).pages[0]
    (drawn,) = draw_pages(pypdfium2.PdfDocument(data), [1])
    assert (drawn.width, drawn.height) == pytest.approx((page.width, page.height), abs=0.1)
    image = Image.open(io.BytesIO(drawn.content)).convert("L")
    scale = image.width / drawn.width
    assert image.height / drawn.height == pytest.approx(scale, rel=0.01)
    for word in page.words:
        box = tuple(round(side * scale) for side in (word.left, word.top, word.right, word.bottom))
        assert min(image.crop(box).tobytes()) < 128, word  # type: ignore[arg-type]
    inked = sum(pixel < 128 for pixel in image.tobytes())
    for word in page.words:
        box = tuple(round(side * scale) for side in (word.left - 1, word.top - 1, word.right + 1, word.bottom + 1))
        image.paste(255, box)  # type: ignore[arg-type]
    assert sum(pixel < 128 for pixel in image.tobytes()) < inked / 50, "nothing but the words was drawn"


def test_pages_that_are_not_there_are_left_out() -> None:
    assert [drawn.page for drawn in draw_pages(pypdfium2.PdfDocument(PAPER), [0, 2, 1, 99, -1])] == [2, 1]


def test_a_page_as_large_as_a_wall_is_drawn_coarsely() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(14_000, 9_000)
    (drawn,) = draw_pages(document, [1])
    width, height = Image.open(io.BytesIO(drawn.content)).size
    assert width * height <= MOST_PIXELS * 1.01
    assert (drawn.width, drawn.height) == (14_000, 9_000)


def test_a_page_of_print_takes_little() -> None:
    (drawn,) = draw_pages(pypdfium2.PdfDocument(PAPER), [1])
    assert drawn.form == "png"
    assert len(drawn.content) < 80_000
