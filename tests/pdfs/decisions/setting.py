"""What the papers of this folder have in common: their heads, labels beside text, and lists."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from tests.pdfs.sheet import MARGIN, Sheet

LOWEST = 760.0
"""No item begins further down the page than this, in points."""


def begin(file: Path, *title: str, present: Sequence[str], label: str, font: str = "Helvetica") -> Sheet:
    """A sheet with the lines of its head, and under a label those who were there."""
    sheet = Sheet(file, font=font)
    for number, words in enumerate(title):
        sheet.line(words, bold=number == 0, down=1.0 if number else 0.0)
    sheet.line(label, bold=True, down=2.0)
    for name in present:
        sheet.line(name)
    return sheet


def item(sheet: Sheet, heading: str, *paragraphs: str) -> None:
    """The heading of an item and its paragraphs, on a new page where this one is full."""
    if sheet.y > LOWEST - 60.0:
        sheet.page()
    sheet.heading(heading)
    for words in paragraphs:
        if sheet.y > LOWEST:
            sheet.page()
        sheet.paragraph(words)


def beside(sheet: Sheet, label: str, words: str, *, x: float = MARGIN) -> None:
    """A bold label, and its text going on beside it on the same line."""
    sheet.down(1.6)
    sheet.put(x, label, bold=True)
    left = x + stringWidth(label, sheet.bold, sheet.points)
    blank = stringWidth(" ", sheet.font, sheet.points)
    for word in words.split():
        width = stringWidth(word, sheet.font, sheet.points)
        if left + blank + width > sheet.width - MARGIN:
            sheet.down()
            left = x - blank
        sheet.put(left + blank, word)
        left += blank + width


def points(sheet: Sheet, *rows: str, mark: str = "•", x: float = MARGIN + 14.0) -> None:
    """A list, its text hanging beside its marks."""
    for words in rows:
        sheet.down(1.2)
        sheet.put(x, mark)
        sheet.down(-1.0)
        sheet.paragraph(words, x=x + 14.0, above=1.0)
