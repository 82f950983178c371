"""Tables for a terminal: columns as wide as they need, folded where 80 characters are not enough."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

WIDTH = 80
"""Characters of a line; what fits here fits a terminal, an e-mail and a page."""
GAP = "  "
NARROWEST = 8
"""Characters below which a column is not folded further, so that words stay readable."""


def table(rows: Iterable[Sequence[object]], *, head: Sequence[str] = (), width: int = WIDTH) -> str:
    """Rows as lines of at most `width` characters; long cells are folded below themselves.

    Args:
        rows: cells of each row; all rows have the same number of them.
        head: titles of the columns, with a rule below them.
        width: characters of a line.

    Raises:
        ValueError: rows of different lengths.
    """
    body = [[_plain(cell) for cell in row] for row in rows]
    titles = [_plain(cell) for cell in head]
    everything = ([titles] if titles else []) + body
    if not everything:
        return ""
    if len({len(row) for row in everything}) != 1:
        raise ValueError("rows of different lengths")
    widths = _fitted([max(len(row[c]) for row in everything) for c in range(len(everything[0]))], width)
    lines = [line for row in body for line in _folded(row, widths)]
    if titles:
        lines = [*_folded(titles, widths), GAP.join("─" * w for w in widths), *lines]
    return "\n".join(lines)


def _plain(cell: object) -> str:
    """One line of composed characters, so that counting them measures them."""
    return " ".join(unicodedata.normalize("NFC", "" if cell is None else str(cell)).split())


def _fitted(widths: list[int], width: int) -> list[int]:
    """Take what is too much from the widest columns, evenly."""
    fitted = [max(w, 1) for w in widths]
    while sum(fitted) + len(GAP) * (len(fitted) - 1) > width and max(fitted) > NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _folded(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    cells = [textwrap.wrap(cell, w, break_on_hyphens=False) or [""] for cell, w in zip(row, widths, strict=True)]
    height = max(len(cell) for cell in cells)
    return [
        GAP.join((cell[i] if i < len(cell) else "").ljust(w) for cell, w in zip(cells, widths, strict=True)).rstrip()
        for i in range(height)
    ]
