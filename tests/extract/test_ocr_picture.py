"""Pictures of pages are lit, turned upright and levelled, and places go back to the page as it is shown."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from minutes.extract.ocr_picture import is_lying, lit, turned
from minutes.extract.ocr_pieces import without_specks
from minutes.extract.turning import as_shown, turned_page
from minutes.model.evidence import Box, Evidence
from minutes.model.paper import Page

PAPER = Path(__file__).parents[2] / "samples" / "archive" / "lautakunta-2018.pdf"


@pytest.fixture(scope="module")
def page() -> Image.Image:
    drawn: Image.Image = pypdfium2.PdfDocument(PAPER)[0].render(scale=150 / 72, grayscale=True).to_pil()
    return drawn.convert("L")


@pytest.mark.parametrize("degrees", [-3.0, -0.7, 0.0, 0.4, 2.5])
def test_a_slant_is_found_and_taken_off(page: Image.Image, degrees: float) -> None:
    askew = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    assert turned(askew, 0).slant == pytest.approx(degrees, abs=0.15)


def test_lines_that_run_up_and_down_are_seen(page: Image.Image) -> None:
    assert not is_lying(page)
    assert not is_lying(page.transpose(Image.Transpose.ROTATE_180))
    assert is_lying(page.transpose(Image.Transpose.ROTATE_90))
    back = turned(page.transpose(Image.Transpose.ROTATE_90), 1).image
    assert ImageChops.difference(back, page).getbbox() is None


def test_a_shadow_is_taken_off_and_white_paper_left_alone(page: Image.Image) -> None:
    assert lit(page) is page
    shadow = Image.linear_gradient("L").resize(page.size).point([level // 3 for level in range(256)])
    dark = ImageChops.subtract(page, shadow)
    assert dark.getpixel((20, page.height - 60)) == pytest.approx(255 - 83, abs=5)
    assert lit(dark).getpixel((20, page.height - 60)) == pytest.approx(255, abs=8)


def test_specks_are_taken_off_and_dots_of_letters_stay(page: Image.Image) -> None:
    assert ImageChops.difference(without_specks(page, 150), page).getbbox() is None
    dirty = page.copy()
    for place in ((40, 40), (700, 1700), (60, 1500)):
        dirty.paste(0, (*place, place[0] + 2, place[1] + 2))
    assert ImageChops.difference(without_specks(dirty, 150), page).getbbox() is None


@pytest.mark.parametrize(
    ("quarters", "slant", "shown"),
    [
        (0, 0.0, (100, 200, 150, 210)),
        (2, 0.0, (445, 632, 495, 642)),
        # A page that was turned clockwise: its left edge was its bottom before.
        (1, 0.0, (200, 692, 210, 742)),
        (3, 0.0, (385, 100, 395, 150)),
    ],
)
def test_boxes_go_back_to_the_page_as_it_is_shown(
    quarters: int, slant: float, shown: tuple[float, float, float, float]
) -> None:
    page = turned_page(Page(1, 595.0, 842.0, ()), quarters, slant)
    assert (page.width, page.height) == ((842.0, 595.0) if quarters % 2 else (595.0, 842.0))
    told = Evidence(pointer="/date", page=1, box=Box(left=100, top=200, right=150, bottom=210))
    (back,) = as_shown([told], [page])
    assert back.box is not None
    assert (back.box.left, back.box.top, back.box.right, back.box.bottom) == pytest.approx(shown)


def test_a_box_of_a_levelled_page_lies_where_the_words_were() -> None:
    page = turned_page(Page(1, 600.0, 800.0, ()), 0, 2.0)
    told = Evidence(pointer="/date", page=1, box=Box(left=550, top=400, right=560, bottom=400))
    (back,) = as_shown([told], [page])
    assert back.box is not None
    # Levelled clockwise, the right end of the line stood higher before.
    assert back.box.top == pytest.approx(400 - 260 * 0.0349, abs=0.2)
    assert back.box.bottom == pytest.approx(400 - 250 * 0.0349, abs=0.2)
