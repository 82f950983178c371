"""Pages that are pictures become words: PDFium draws the page, Tesseract reads it.

The words are the same tuples as those of text, marked as read by OCR: places in points of the page
as it is shown; size and baseline measured from the letters, for Tesseract tells no fonts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import sqrt
from statistics import median
from typing import NamedTuple

import pypdfium2

from minutes.model.paper import Page, Word
from minutes.outside.tesseract import Tesseract

DPI = 200
"""Pixels an inch: below it small print is lost, above it only time is."""
MOST_PIXELS = 16_000_000
"""Pixels of the largest picture, twice an A3 page at `DPI`; a larger page is drawn coarser."""
LEAST_DPI = 40
"""A page so large that even a coarser picture is too large is no page of text."""

_WORD_LEVEL = "5"
_COLUMNS = 12
_UNSURE = 30.0
"""Percent of confidence below which signs without letters or digits are specks of the paper."""
_RULES = frozenset("|_¦—=~")
"""A word of these alone is a line drawn on the paper."""
_POINTS = 72.0

_ASCENDING, _DESCENDING = 0.22, 0.21
_X_HEIGHT = 0.5
"""Heights in parts of the font size, as common text faces have them (Liberation, Times, Arial within 0.04)."""
_DESCENDERS = frozenset("gjpqyçQ,;()[]{}§/|")
_LOW = frozenset("acegmnopqrsuvwxyzç")
_MARKS = frozenset(".,;:-–—_'\"*•·°~=")
"""Signs whose height says nothing of the size."""
_SAME_SIZE = 0.15
"""A line whose size is within this part of the page's usual size is taken to have it: measuring is that rough."""


class _Read(NamedTuple):
    line: tuple[str, ...]
    left: float
    top: float
    right: float
    bottom: float
    text: str


def read_picture(document: pypdfium2.PdfDocument, page: Page, engine: Tesseract) -> Page:
    """A page with the words that OCR reads on it; without any where nothing is drawn on it.

    Raises:
        EngineError: Tesseract failed or took too long.
    """
    dpi = min(DPI, int(sqrt(MOST_PIXELS / max(page.width * page.height, 1.0)) * _POINTS))
    if dpi < LEAST_DPI:
        return page
    picture = _drawn(document, page.number - 1, dpi)
    if picture is None:
        return page
    return page._replace(words=words_of(engine.table(picture, dpi), dpi))


def _drawn(document: pypdfium2.PdfDocument, index: int, dpi: int) -> bytes | None:
    """The page in grey as a PGM, or None where it is of one colour."""
    page = document[index]
    try:
        bitmap = page.render(scale=dpi / _POINTS, grayscale=True)
        try:
            width, height, stride = bitmap.width, bitmap.height, bitmap.stride
            rows = memoryview(bitmap.buffer).cast("B")
            pixels = b"".join(bytes(rows[n * stride : n * stride + width]) for n in range(height))
        finally:
            bitmap.close()
    finally:
        page.close()
    if not pixels or pixels.count(pixels[:1]) == len(pixels):
        return None
    return b"P5\n%d %d\n255\n" % (width, height) + pixels


def words_of(table: str, dpi: int) -> tuple[Word, ...]:
    """The words of Tesseract's table.

    Args:
        table: its TSV, with a heading.
        dpi: pixels an inch of the picture that was read.
    """
    lines = [list(line) for _key, line in groupby(_rows(table, _POINTS / dpi), key=lambda read: read.line)]
    sizes = [_size(line) for line in lines]
    lettered = [size for line, size in zip(lines, sizes, strict=True) for _ in line if size]
    usual = median(lettered) if lettered else 10.0
    return tuple(word for line, size in zip(lines, sizes, strict=True) for word in _line(line, size or usual, usual))


def _rows(table: str, scale: float) -> Iterator[_Read]:
    for row in table.splitlines()[1:]:
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) < _COLUMNS or cells[0] != _WORD_LEVEL:
            continue
        text = unicodedata.normalize("NFC", cells[11].strip())
        try:
            left, top, width, height, sure = (float(cell) for cell in cells[6:11])
        except ValueError:
            continue
        if not text or _is_speck(text, sure):
            continue
        box = (left * scale, top * scale, (left + width) * scale, (top + height) * scale)
        yield _Read(tuple(cells[1:5]), *box, text)


def _is_speck(text: str, sure: float) -> bool:
    return _RULES.issuperset(text) or (sure < _UNSURE and not any(c.isalnum() or c == "§" for c in text))


def _size(line: Sequence[_Read]) -> float | None:
    """The font size of a line in points, from the heights of its words; None where it holds marks alone."""
    sizes = []
    for word in line:
        if _MARKS.issuperset(word.text):
            continue
        low = all(c in _LOW or c in _MARKS for c in word.text)
        deep = any(c in _DESCENDERS for c in word.text)
        sizes.append((word.bottom - word.top) / (_X_HEIGHT + (0 if low else _ASCENDING) + (_DESCENDING if deep else 0)))
    return median(sizes) if sizes else None


def _line(line: Sequence[_Read], size: float, usual: float) -> Iterator[Word]:
    """The words of one line on one baseline: the middle one of the bottoms of words that stand on it."""
    if abs(size - usual) <= _SAME_SIZE * usual:
        size = usual
    standing = [w.bottom for w in line if w.text[-1:] and not any(c in _DESCENDERS or c in _MARKS for c in w.text)]
    baseline = median(standing) if standing else median(w.bottom for w in line) - _DESCENDING * size
    for word in line:
        yield Word(
            word.text, word.left, word.top, word.right, word.bottom, baseline, size, bold=False, font="", ocr=True
        )
