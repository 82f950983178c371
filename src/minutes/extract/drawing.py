"""Pages of a paper as small pictures, to be looked at beside what was read from them.

PDFium draws them as they are shown, so that boxes of evidence fit. Not safe on a stranger's file: call this
in a worker process (`minutes.outside.workers`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from io import BytesIO
from math import sqrt
from typing import NamedTuple

import pypdfium2
from PIL import Image

DPI = 110
"""Dots an inch: the smallest print of minutes can be read, and a page takes about 40 KB."""
MOST_PIXELS = 4_000_000
"""Pixels of one picture, some four pages of A4 at `DPI`; a larger page is drawn coarser."""
SHADES = 16
"""Greys of a picture: letters need no more, and four bits a pixel pack well."""
JPEG_QUALITY = 55
"""Of scans, whose noise packs badly as PNG."""

_POINTS = 72.0


class Drawing(NamedTuple):
    """The picture of a page."""

    page: int
    """From 1."""
    width: float
    """Of the page as it is shown, in points."""
    height: float
    form: str
    """`png` or `jpeg`."""
    content: bytes


def draw_pages(document: pypdfium2.PdfDocument, numbers: Iterable[int]) -> Iterator[Drawing]:
    """Draw pages of an open document; those that PDFium cannot load are left out.

    Args:
        document: the paper.
        numbers: pages, from 1; those that the paper does not have are left out.
    """
    count = len(document)
    for number in numbers:
        if not 1 <= number <= count:
            continue
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            continue
        with closing(page):
            yield _drawn(page, number)


def _drawn(page: pypdfium2.PdfPage, number: int) -> Drawing:
    width, height = page.get_size()
    dpi = min(DPI, sqrt(MOST_PIXELS / max(width * height, 1.0)) * _POINTS)
    bitmap = page.render(scale=dpi / _POINTS, grayscale=True, may_draw_forms=True)
    with closing(bitmap):
        form, content = _packed(bitmap.to_pil().convert("L"))
    return Drawing(number, width, height, form, content)


def _packed(grey: Image.Image) -> tuple[str, bytes]:
    """A picture in the form that takes less: PNG for print, JPEG for scans."""
    step = 255 / (SHADES - 1)
    few = grey.point([round(value / step) for value in range(256)])
    indexed = Image.frombytes("P", few.size, few.tobytes())
    indexed.putpalette([round(shade * step) for shade in range(SHADES) for _ in "rgb"])
    png, jpeg = BytesIO(), BytesIO()
    indexed.save(png, "PNG", bits=4, compress_level=9)
    grey.save(jpeg, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return ("png", png.getvalue()) if png.tell() <= jpeg.tell() else ("jpeg", jpeg.getvalue())
