"""Words of a page become lines, and lines have cells.

Measures are PDF points, origin top left, y down; ranges half-open.
"""

from __future__ import annotations

from typing import NamedTuple

from minutes.model.evidence import Box
from minutes.model.paper import Word


class Cell(NamedTuple):
    """A run of words on one line with no wide gap in it: a table cell, a column, or the whole line."""

    words: tuple[Word, ...]
    text: str
    left: float
    right: float


class Line(NamedTuple):
    """One line of text on a page, in reading order."""

    page: int
    """Page, from 1."""
    cells: tuple[Cell, ...]
    """Its cells from left to right; most lines have one."""
    text: str
    """Its words joined by blanks; cells joined by two blanks."""
    left: float
    top: float
    right: float
    bottom: float
    size: float
    """Font size of most of its words."""
    bold: bool
    """Whether most of it is bold."""

    @property
    def box(self) -> Box:
        """Where it stands on its page."""
        return Box(left=self.left, top=self.top, right=self.right, bottom=self.bottom)
