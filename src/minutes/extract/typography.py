"""How the text of a paper looks, so that a heading can be told from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from minutes.extract.lines import Line

LARGER = 1.06
"""A line set larger than the text by this factor is set off from it."""


class Look(NamedTuple):
    """The type of running text."""

    size: float
    """Font size in points."""
    bold: bool
    """Whether it is bold."""
    right: float
    """Right edge of its lines in points."""


def body_look(lines: Sequence[Line]) -> Look:
    """The look of most of the text, counted by letters."""
    sizes: Counter[tuple[float, bool]] = Counter()
    rights: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2, line.bold] += len(line.text)
        rights[round(line.right / 10) * 10] += len(line.text)
    if not sizes:
        return Look(10.0, False, 500.0)
    size, bold = max(sizes, key=lambda k: sizes[k])
    total, seen, right = sum(rights.values()), 0, 500.0
    for edge in sorted(rights, reverse=True):
        seen += rights[edge]
        right = edge
        if seen > 0.1 * total:  # a few lines may stick out, such as long addresses
            break
    return Look(size, bold, right)


def stands_out(line: Line, look: Look) -> bool:
    """Whether a line is set in larger or bolder type than the text."""
    return line.size >= LARGER * look.size or (line.bold and not look.bold)


def same_type(a: Line, b: Line) -> bool:
    """Whether two lines are set in the same type."""
    return a.bold == b.bold and abs(a.size - b.size) <= 0.6


def gap_above(lines: Sequence[Line], index: int) -> float:
    """White space above a line in em, from the line before it; infinite at the top of a page or column."""
    if index == 0:
        return float("inf")
    before, line = lines[index - 1], lines[index]
    if before.page != line.page or line.top < before.top:
        return float("inf")
    return (line.top - before.bottom) / max(line.size, 1.0)
