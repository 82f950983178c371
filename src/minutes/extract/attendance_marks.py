"""Marks such as x and –, and the heads of columns, in tables of attendance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from minutes.extract.lines import Cell
from minutes.extract.names import Shape, name_in, without_marks
from minutes.extract.stay import Stay, stay_of
from minutes.lexicon import whole
from minutes.model.attendance import AttendanceRole, Status

MARKED_ROWS = 2
"""So many rows with marks make a table of marks."""

LONGEST = 40
"""A mark with what is said beside it is at most so many letters long."""

_ASIDE = re.compile(r"\s*\([^)]*\)")
"""What a head says in parentheses, such as how presence is marked."""

_NOTED = re.compile(r"^(?P<mark>[^\s(,;–:]+(?:\s[^\s(,;–:]+)?)\s*(?:[(,;:–-]|kl\w*\.?\s|\d)")

_TICK_NOTED = re.compile(r"^[xX✓✔](?:\s*[(,;]|\s+(?=[(§\d]|kl))")
"""A tick and what is said beside it: `x (10.15 asti)`, `X, § 4–6`."""

_HOURS = re.compile(r"\d{1,2}[.:]\d\d\s?[–-]\s?(?:\d{1,2}[.:]\d\d)?")
"""The hours of someone's presence in place of a mark: `17.15–`, `17.15–18.20`."""

_LEADING = re.compile(r"[xX✓✔o0]|[-–—−‐]")
"""A mark that may stand before a name."""


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
    if hit is None and (_TICK_NOTED.match(bare) or _HOURS.fullmatch(bare)):
        return Status.PRESENT
    if hit is None and len(first := bare.split()[0]) > 2 and stay_of(bare) != Stay():
        hit = whole("mark", first)
    if hit is None and len(bare) > 2 and (noted := _NOTED.match(bare)) is not None and len(noted["mark"]) > 2:
        hit = whole("mark", noted["mark"])
    return Status(hit.entry.given("status") or "present") if hit is not None else None


def header_of(cells: Sequence[Cell]) -> tuple[Column, ...]:
    """The columns that a header row names; empty where the row is none.

    One cell may be unknown where others name the column of names and a further one: it holds remarks.
    """
    columns = []
    strange = 0
    for cell in cells:
        bare = without_marks(_ASIDE.sub("", cell.text))
        hit = whole("column", bare) or whole("column", bare.split("/")[0].strip())
        if hit is None:
            if name_in(bare)[1] is Shape.FULL:
                return ()
            strange += 1
            columns.append(Column(cell.left, "note", None))
            continue
        role = hit.entry.given("role")
        columns.append(Column(cell.left, hit.entry.given("column") or "", AttendanceRole(role) if role else None))
    known = {c.kind for c in columns}
    if strange > 1 or (strange and (len(cells) - strange < 2 or "name" not in known)):
        return ()
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
    """Whether the rows are a table in which marks say who was there.

    Where nothing but absence is said, beside some of the names, those without a mark were there: that is a list,
    and so is one with nothing but hours, or who was there over a link, beside the names.
    """
    if not any(mark_of(cell.text) and not _is_remark(cell.text) for row in rows for cell in row[1:]):
        return False
    marks = [[m for cell in row[1:] if (m := mark_of(cell.text)) is not None] for row in rows]
    marked = sum(map(bool, marks))
    if 0 < marked < len(rows) and not any(Status.PRESENT in m for m in marks):
        return False
    return marked >= MARKED_ROWS and 3 * marked >= len(rows[:40])


def _is_remark(text: str) -> bool:
    """Whether a mark by itself says more of someone than that they came."""
    return _HOURS.fullmatch(text.strip()) is not None or whole("remote", text.strip()) is not None


def marks_behind(rows: Sequence[Sequence[Cell]]) -> list[tuple[Cell, ...]]:
    """The rows of a list whose marks stand before the names, each mark put behind its name; else the rows as they are.

    A dash alone before names is a bullet: one of the marks must be a tick.
    """
    turned = [tuple(row) if header_of(row) else _mark_behind(row) for row in rows]
    count = next((n for n, row in enumerate(turned) if row is None), len(turned))
    led = [row for row in turned[:count] if row is not None and not header_of(row)]
    if len(led) < MARKED_ROWS or not any(mark_of(row[1].text) is Status.PRESENT for row in led):
        return [tuple(row) for row in rows]
    return [turn or tuple(row) for turn, row in zip(turned, rows, strict=True)]


def marks_apart(rows: Sequence[Sequence[Cell]]) -> list[tuple[Cell, ...]]:
    """The rows of a list whose lines end with marks that no gap parts from the names, each in a cell of its own."""
    parted = [_mark_apart(row) for row in rows]
    count = next((n for n, row in enumerate(parted) if row is None), len(parted))
    if count <= MARKED_ROWS:
        return [tuple(row) for row in rows]
    return [part or tuple(row) for part, row in zip(parted, rows, strict=True)]


def _mark_apart(row: Sequence[Cell]) -> tuple[Cell, ...] | None:
    words = row[0].words
    if len(row) > 1 or len(words) < 3 or (len(words[-1].text) == 1 and not _LEADING.fullmatch(words[-1].text)):
        return None
    if whole("mark", words[-1].text) is None:
        return None
    name, mark = words[:-1], words[-1]
    return (
        Cell(name, " ".join(w.text for w in name), row[0].left, name[-1].right),
        Cell((mark,), mark.text, mark.left, mark.right),
    )


def _mark_behind(row: Sequence[Cell]) -> tuple[Cell, ...] | None:
    """The row with each mark before a name put behind it; None where no mark stands before the first name."""
    cells = [part for cell in row for part in _parted(cell)]
    if len(cells) < 2 or not _leads(cells[0], cells[1]):
        return None
    for place in range(len(cells) - 1):
        mark, name = cells[place], cells[place + 1]
        if _leads(mark, name):
            # A mark stands at the edge of its column, which says nothing where columns are told by a head.
            cells[place : place + 2] = [name, mark._replace(left=name.right, right=name.right)]
    return tuple(cells)


def _parted(cell: Cell) -> tuple[Cell, ...]:
    """A cell whose first word is a mark as two cells, so that the name has one of its own."""
    if len(cell.words) < 2 or not _LEADING.fullmatch(cell.words[0].text):
        return (cell,)
    mark, words = cell.words[0], cell.words[1:]
    name = Cell(words, " ".join(w.text for w in words), cell.left, cell.right)
    return Cell((mark,), mark.text, cell.left, mark.right), name


def _leads(mark: Cell, name: Cell) -> bool:
    return _LEADING.fullmatch(mark.text) is not None and len(name.text) > 2 and name.text[0].isalpha()
