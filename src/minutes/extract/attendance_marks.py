"""Marks such as x and –, and the heads of columns, in tables of attendance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from minutes.extract.lines import Cell
from minutes.extract.names import without_marks
from minutes.lexicon import whole
from minutes.model.attendance import AttendanceRole, Status

MARKED_ROWS = 2
"""So many rows with marks make a table of marks."""

LONGEST = 40
"""A mark with what is said beside it is at most so many letters long."""

_NOTED = re.compile(r"^(?P<mark>[^\s(,;–:]+(?:\s[^\s(,;–:]+)?)\s*(?:[(,;:–-]|kl\w*\.?\s|\d)")


class Column(NamedTuple):
    """A column of a table by its header."""

    left: float
    kind: str
    """`name`, `organisation`, `role`, `mark` or `absent`."""
    role: AttendanceRole | None


def mark_of(text: str) -> Status | None:
    """What a mark says, such as `x`, `–` or `Present (remote)`."""
    bare = text.strip()
    if not bare or len(bare) > LONGEST:
        return None
    hit = whole("mark", bare)
    if hit is None and len(bare) > 2 and (noted := _NOTED.match(bare)) is not None and len(noted["mark"]) > 2:
        hit = whole("mark", noted["mark"])
    return Status(hit.entry.given("status") or "present") if hit is not None else None


def header_of(cells: Sequence[Cell]) -> tuple[Column, ...]:
    """The columns that a header row names; empty where the row is none."""
    columns = []
    for cell in cells:
        bare = without_marks(cell.text)
        hit = whole("column", bare)
        if hit is None:
            return ()
        role = hit.entry.given("role")
        columns.append(Column(cell.left, hit.entry.given("column") or "", AttendanceRole(role) if role else None))
    return tuple(columns)


TICKED = re.compile(r"^(?:[*•●-]\s*)?(?:\[\s?[xX✓]\s?\]|[☒☑✓✔🗹])\s*")
"""A box with a tick before a name."""

UNTICKED = re.compile(r"^(?:[*•●-]\s*)?(?:\[\s?\]|[☐□])\s*")
"""An empty box before a name."""


def box_of(text: str) -> tuple[Status | None, str]:
    """What the box before a name says, and the text without it."""
    for pattern, status in ((TICKED, Status.PRESENT), (UNTICKED, Status.ABSENT)):
        if match := pattern.match(text):
            return status, text[match.end() :]
    return None, text


_DITTO = re.compile(r"[”\"″“„]|-\s?[”\"″“]\s?-|,,|''")


def without_dittos(rows: Sequence[Sequence[Cell]]) -> list[tuple[Cell, ...]]:
    """The rows of a table with the words above in place of ditto marks."""
    found: list[tuple[Cell, ...]] = []
    for row in rows:
        cells = list(row)
        for place, cell in enumerate(cells):
            if place and found and _DITTO.fullmatch(cell.text.strip()):
                above = min(found[-1], key=lambda c: abs(c.left - cell.left))
                cells[place] = cell._replace(text=above.text)
        found.append(tuple(cells))
    return found


def is_marked(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the rows are a table in which marks say who was there."""
    marked = sum(any(mark_of(cell.text) is not None for cell in row[1:]) for row in rows)
    return marked >= MARKED_ROWS and 3 * marked >= len(rows[:40])
