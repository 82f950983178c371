"""The head of a table of items: `§ | Asia | Päätös`, `Item | Discussion | Decision`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from minutes.extract.column_names import TEXTS, name_of
from minutes.extract.labels import label_of
from minutes.extract.lines import Cell, Line, made_line

LONGEST = 34
"""The head of a column has at most so many letters."""


class Column(NamedTuple):
    """One column by its head."""

    name: str
    """What it holds: `number`, `title`, a part of an item, `text`, or `aside`."""
    left: float
    """Left edge of its head, in points."""
    label: Line | None
    """The head as a line, where it is a label of a part of an item."""


class Head(NamedTuple):
    """The head of a table of items."""

    begin: int
    """Index of its first line."""
    end: int
    """Index after its last line."""
    columns: tuple[Column, ...]


def head_at(lines: Sequence[Line], at: int) -> Head | None:
    """The head of a table of items that begins with a line; None where it is none.

    Args:
        lines: the lines of the paper.
        at: index of the line.
    """
    line = lines[at]
    if len(line.cells) < 2 or any(len(c.text) > LONGEST for c in line.cells):
        return None
    names = [name_of(c.text) for c in line.cells]
    cells, end = line.cells, at + 1
    if None in names and any(names) and end < len(lines) and lines[end].page == line.page:
        taller = _over_two_lines(line, lines[end])
        more = [name_of(c.text) for c in taller or ()]
        if taller is not None and more.count(None) < names.count(None):
            names, cells, end = more, taller, end + 1
    if not _is_head(names):
        return None
    return Head(at, end, tuple(_columns(line.page, cells, names)))


def _is_head(names: Sequence[str | None]) -> bool:
    known = [n for n in names if n is not None]
    if len(known) < max(2, len(names) - 1) or len(set(known) & {"title", "either"}) == 0:
        return False
    # A title and a number alone are the margin and text of any paper.
    return bool(set(known) & TEXTS)


def _columns(page: int, cells: Sequence[Cell], names: Sequence[str | None]) -> list[Column]:
    titled = "title" in names
    made: list[Column] = []
    seen: set[str] = set()
    for cell, known in zip(cells, names, strict=True):
        name = known or "aside"
        if name == "either":
            name = "number" if titled and "number" not in names else "title" if not titled else "aside"
        if name in ("number", "title"):
            name = "aside" if name in seen else name
        seen.add(name)
        line = made_line(page, [cell.words])
        made.append(Column(name, cell.left, line if name in TEXTS and label_of(line) is not None else None))
    return made


def _over_two_lines(line: Line, below: Line) -> tuple[Cell, ...] | None:
    """The cells of a head whose words stand on two lines; None where the second is no part of it."""
    if len(below.cells) > len(line.cells) or below.top - line.bottom > 0.7 * line.size:
        return None
    cells = list(line.cells)
    for cell in below.cells:
        over = [i for i, c in enumerate(cells) if c.left < cell.right and cell.left < c.right]
        if len(over) != 1:
            return None
        above = cells[over[0]]
        text = above.text[:-1] + cell.text if above.text.endswith("-") else f"{above.text} {cell.text}"
        cells[over[0]] = Cell(
            (*above.words, *cell.words), text, min(above.left, cell.left), max(above.right, cell.right)
        )
    return tuple(cells)
