"""The pages and words of a paper, as they lie on the page.

Plain tuples, not validated records: a paper has tens of thousands of words.
Measures are PDF points, origin top left of the page as it is shown, y down; intervals half-open.
"""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """One word on a page."""

    text: str
    """The word, NFC, ligatures resolved."""
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    """y of the baseline."""
    size: float
    """Font size in points."""
    bold: bool
    """Whether it is set in bold."""
    font: str
    """Name of the font, without subset prefix."""
    ocr: bool = False
    """Whether it was read by OCR."""


class Page(NamedTuple):
    """One page: its size and its words in the order of the file."""

    number: int
    """From 1."""
    width: float
    height: float
    words: tuple[Word, ...]
    turn: float = 0.0
    """Degrees clockwise by which a picture was turned until its text stood upright.

    Width, height and the places of words are those of the upright page.
    """


class Paper(NamedTuple):
    """A paper that was opened and read, before any analysis."""

    pages: tuple[Page, ...]
    producer: str | None
    attachments: tuple[str, ...]
    """Names of embedded files."""
    broken: tuple[int, ...] = ()
    """Numbers of the pages that are damaged beyond reading and not among `pages`."""
