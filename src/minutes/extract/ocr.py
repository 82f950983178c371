"""Pages that are pictures become words: PDFium draws the page, an OCR engine reads it.

The words are the same tuples as those of text, marked as read by OCR: places in points of the page
turned upright; size, weight and baseline measured from the letters, for OCR tells no fonts.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import median
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageFilter

from minutes.extract.ocr_picture import Turned, is_lying, lit, turned
from minutes.extract.ocr_pieces import DASH_SURE, on_page, pieces_of, tray_of, without_specks
from minutes.extract.ocr_table import DESCENDERS, MARKS, Read, lines_of_table, size_of, with_lone, with_missed
from minutes.extract.ocr_weight import Inked, bold_words
from minutes.extract.turning import turned_page
from minutes.model.paper import Page, Word
from minutes.outside.ocr_engine import Layout, OcrEngine
from minutes.outside.serving import ask_for

DPI = 200
"""Pixels an inch: below it small print is lost, above it only time is."""
MOST_PIXELS = 16_000_000
"""Pixels of the largest picture, twice an A3 page at `DPI`; a larger page is drawn coarser."""
LEAST_DPI = 40
"""A page so large that even a coarser picture is too large is no page of text."""

_POINTS = 72.0
_LEGIBLE = 70.0
"""Percent of confidence, in the mean of all letters, from which a page stands upright."""
_BETTER = 1.2
"""How much more must be read of a page turned another way."""
_DARK = 128
"""Level below which a spot is the ink of a letter."""
_INK = 185
"""Level below which a spot is ink for a second look: the grey of light headings, which a first look takes for paper."""
_GRAIN = 0.7
"""Radius in pixels over which the grain of the picture is smoothed before."""
_LEFT_OVER = 1e-5
"""Share of the page that must be ink beside the words for a second look: a few full stops."""


class _Look(NamedTuple):
    picture: Turned
    lines: list[list[Read]]

    @property
    def letters(self) -> float:
        """How much was read: letters, each by its confidence."""
        return sum(len(read.text) * max(read.sure, 0.0) for line in self.lines for read in line)

    @property
    def legible(self) -> float:
        """Mean confidence of a letter, in percent."""
        return self.letters / max(sum(len(read.text) for line in self.lines for read in line), 1)


def read_picture(document: pypdfium2.PdfDocument, page: Page, engine: OcrEngine) -> Page:
    """A page with the words that OCR reads on it; without any where nothing is drawn on it.

    Raises:
        EngineError: the engine failed or took too long.
    """
    dpi = min(DPI, int(sqrt(MOST_PIXELS / max(page.width * page.height, 1.0)) * _POINTS))
    if dpi < LEAST_DPI:
        return page
    image = _drawn(document, page.number - 1, dpi)
    if image is None:
        return page
    look = _upright(without_specks(lit(image), dpi), engine, dpi)
    look = look._replace(lines=_with_second_look(look, engine, dpi))
    words = words_of(_drawn_in(look.lines, look.picture.image), dpi, look.picture.image)
    if not words:
        return page
    return turned_page(page, look.picture.quarters, look.picture.slant)._replace(words=words)


def _upright(image: Image.Image, engine: OcrEngine, dpi: int) -> _Look:
    """What is read of a page the right way up: as it lies, unless much more is read of it turned."""
    ways = (1, 3, 0, 2) if is_lying(image) else (0, 2, 1, 3)
    best: _Look | None = None
    for quarters in ways:
        picture = turned(image, quarters)
        look = _Look(picture, lines_of_table(_table(engine, picture.image, dpi, Layout.PAGE)))
        if best is None or look.letters > _BETTER * best.letters:
            best = look
        if best.legible >= _LEGIBLE:
            break
    assert best is not None
    return best


def _with_second_look(look: _Look, engine: OcrEngine, dpi: int) -> list[list[Read]]:
    """The lines with what the first look passed over: light print, and characters that stand alone."""
    image = look.picture.image.filter(ImageFilter.GaussianBlur(_GRAIN))
    rest = image.point([0] * _INK + [255] * (256 - _INK))
    lines = look.lines
    _paint_over(rest, lines)
    if not _has_ink(rest):
        return lines
    seen = lines_of_table(_table(engine, rest, dpi, Layout.SPARSE))
    lines = with_missed(lines, seen)
    _paint_over(rest, lines)
    heights = [read.bottom - read.top for line in lines for read in line if read.sure >= _LEGIBLE]
    if not heights or not _has_ink(rest):
        return lines
    usual = median(heights)
    letters, dashes = pieces_of(rest, usual)
    lone = []
    if letters:
        tray = tray_of(look.picture.image, letters, lines, usual)
        lone = on_page(tray, lines_of_table(_table(engine, tray.image, dpi, Layout.BLOCK)))
    lone += [Read(("dash",), d.left, d.top, d.right, d.bottom, "–", DASH_SURE) for d in dashes]
    return with_lone(lines, lone)


def _paint_over(rest: Image.Image, lines: Sequence[Sequence[Read]]) -> None:
    for line in lines:
        for read in line:
            if read.is_sure:
                rest.paste(255, (int(read.left) - 1, int(read.top) - 1, int(read.right) + 2, int(read.bottom) + 2))


def _has_ink(rest: Image.Image) -> bool:
    return rest.histogram()[0] > _LEFT_OVER * rest.width * rest.height


def _drawn_in(lines: Sequence[Sequence[Read]], image: Image.Image) -> list[list[Read]]:
    """The words with their boxes drawn in to their ink: an engine takes in a part of the line's white."""
    ink = image.point([255] * _DARK + [0] * (256 - _DARK))
    return [[_tight(read, ink) for read in line] for line in lines]


def _tight(read: Read, ink: Image.Image) -> Read:
    left, top = int(read.left), int(read.top)
    box = ink.crop((left, top, int(read.right) + 1, int(read.bottom) + 1)).getbbox()
    if box is None or box[3] - box[1] < (read.bottom - read.top) / 2:
        return read
    return read._replace(left=left + box[0], top=top + box[1], right=left + box[2], bottom=top + box[3])


def _drawn(document: pypdfium2.PdfDocument, index: int, dpi: int) -> Image.Image | None:
    """The page in grey, or None where it is of one colour."""
    page = document[index]
    try:
        bitmap = page.render(scale=dpi / _POINTS, grayscale=True)
        try:
            image = bitmap.to_pil().convert("L")
        finally:
            bitmap.close()
    finally:
        page.close()
    return None if len([count for count in image.histogram() if count]) < 2 else image


def _table(engine: OcrEngine, image: Image.Image, dpi: int, layout: Layout) -> str:
    # The engine has a time limit of its own, so a worker waits for it rather than leave it behind.
    ask_for(engine.seconds)
    return engine.table(b"P5\n%d %d\n255\n" % image.size + image.tobytes(), dpi, layout)


def words_of(lines: Sequence[Sequence[Read]], dpi: int, image: Image.Image | None = None) -> tuple[Word, ...]:
    """The words that were read, each line with one baseline and one size.

    Args:
        lines: what was read, in pixels.
        dpi: pixels an inch of the picture that was read.
        image: the picture, to see which words are bold.
    """
    lines = [line for line in lines if line]
    sizes = [size_of(line) for line in lines]
    lettered = [size for line, size in zip(lines, sizes, strict=True) for _ in line if size]
    usual = median(lettered) if lettered else 10.0 * dpi / _POINTS
    sizes = [size or usual for size in sizes]
    words = []
    bold = _bold(image, lines, sizes)
    for line, size, heavy in zip(lines, sizes, bold, strict=True):
        words += _line(line, size or usual, heavy, _POINTS / dpi)
    return tuple(words)


def _bold(
    image: Image.Image | None, lines: Sequence[Sequence[Read]], sizes: Sequence[float | None]
) -> list[list[bool]]:
    if image is None:
        return [[False] * len(line) for line in lines]
    inked = [
        [Inked(r.text, int(r.left), int(r.top), int(r.right), int(r.bottom), size or 0.0) for r in line]
        for line, size in zip(lines, sizes, strict=True)
    ]
    return bold_words(image, inked)


def _line(line: Sequence[Read], size: float, heavy: Sequence[bool], scale: float) -> list[Word]:
    """The words of one line on one baseline: the middle one of the bottoms of words that stand on it."""
    standing = [r.bottom for r in line if r.text and not any(c in DESCENDERS or c in MARKS for c in r.text)]
    baseline = median(standing) if standing else median(r.bottom for r in line) - 0.21 * size
    return [
        Word(
            read.text,
            read.left * scale,
            read.top * scale,
            read.right * scale,
            read.bottom * scale,
            baseline * scale,
            size * scale,
            bold,
            font="",
            ocr=True,
        )
        for read, bold in zip(line, heavy, strict=True)
    ]
