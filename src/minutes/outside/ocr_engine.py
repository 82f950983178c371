"""What reads pictures of pages: Tesseract where it is, else the wheel RapidOCR; both answer with one kind of table."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

HEADING = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
"""First line of a table."""


class Layout(StrEnum):
    """What an engine is to look for."""

    PAGE = "page"
    """Blocks, columns and lines of text."""
    SPARSE = "sparse"
    """Words that stand alone, wherever."""
    BLOCK = "block"
    """Lines of one size, one below the other."""


class OcrEngine(Protocol):
    """A program or library that reads the words off a picture."""

    @property
    def seconds(self) -> float:
        """Seconds that one page may take."""
        ...

    def table(self, picture: bytes, dpi: int, layout: Layout = Layout.PAGE) -> str:
        """The words of a picture as a table: Tesseract's TSV, one row a word, places in pixels.

        Args:
            picture: a grey picture of the page (PGM).
            dpi: pixels an inch.
            layout: what to look for.

        Raises:
            EngineError: the engine failed or took too long.
        """
        ...
