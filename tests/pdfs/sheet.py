"""Draws the invented papers of `tests/pdfs`: words at places, so that each layout can be had.

Every folder here has a `draw.py` with one function a paper; `python -m tests.pdfs.FOLDER.draw` draws its
PDFs anew (it needs reportlab, `pip install --group samples`). The PDFs stand in the repository.
"""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

LEADING = 1.25
"""Height of a line, in font sizes."""

MARGIN = 57.0
"""Left, right and top margin, in points."""


class Sheet:
    """A paper that is drawn from the top down; places are points from the top left corner of the page.

    Args:
        file: where it goes.
        size: width and height of its pages in points.
        font: family, one of the standard fonts of PDF.
        points: size of its text.
    """

    def __init__(
        self, file: Path, *, size: tuple[float, float] = A4, font: str = "Helvetica", points: float = 11.0
    ) -> None:
        self.canvas = Canvas(str(file), pagesize=size, invariant=1)
        self.canvas.setCreator("tests/pdfs")
        self.width, self.height = size
        self.font = font
        self.bold = "Times-Bold" if font == "Times-Roman" else f"{font}-Bold"
        self.points = points
        self.y = MARGIN
        """Baseline of the line written last."""

    def put(
        self, x: float, words: str, *, y: float | None = None, bold: bool = False, points: float | None = None
    ) -> None:
        """Write words at `x`, on the present baseline or another."""
        self.canvas.setFont(self.bold if bold else self.font, points or self.points)
        self.canvas.drawString(x, self.height - (self.y if y is None else y), words)

    def down(self, lines: float = 1.0) -> None:
        """Go down by so many lines."""
        self.y += lines * LEADING * self.points

    def row(self, *cells: tuple[float, str], bold: bool = False, down: float = 1.0) -> None:
        """Write one line of cells, each at its `x`, below the line before."""
        self.down(down)
        for x, words in cells:
            self.put(x, words, bold=bold)

    def line(self, words: str, *, x: float = MARGIN, bold: bool = False, down: float = 1.0) -> None:
        """Write one line below the line before."""
        self.row((x, words), bold=bold, down=down)

    def heading(self, words: str, *, x: float = MARGIN) -> None:
        """Write a bold line with white space above it."""
        self.line(words, x=x, bold=True, down=2.0)

    def paragraph(
        self, words: str, *, x: float = MARGIN, right: float | None = None, bold: bool = False, above: float = 1.6
    ) -> None:
        """Write a paragraph between `x` and `right`, its first line so many lines below the line before."""
        font = self.bold if bold else self.font
        width = (self.width - MARGIN if right is None else right) - x
        for number, text in enumerate(simpleSplit(words, font, self.points, width)):
            self.line(text, x=x, bold=bold, down=above if number == 0 else 1.0)

    def page(self) -> None:
        """Go to the top of a new page."""
        self.canvas.showPage()
        self.y = MARGIN

    def save(self) -> None:
        """Finish the file."""
        self.canvas.save()
