"""Attendance tables: rows with marks such as x and –, and columns of which one holds the names.

Measures are PDF points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from minutes.extract.attendance_blocks import COLUMN_SLACK, Heading, Row
from minutes.extract.attendance_marks import Column, header_of, mark_of
from minutes.extract.attendance_paragraphs import are_alike, is_plain
from minutes.extract.attendee import Attendee, entry_of
from minutes.extract.lines import Cell
from minutes.extract.names import Shape, name_in, without_marks, without_titles
from minutes.extract.stay import Stay, stay_of, without_items
from minutes.lexicon import find_first, whole
from minutes.model.attendance import AttendanceRole, Status


class Marked(NamedTuple):
    """A person of a table, the mark beside the name, and the row."""

    person: Attendee
    status: Status | None
    row: Row
    partner: str | None
    """Name of the member in whose row a deputy stands."""


def read_marked(rows: Sequence[Row], heading: Heading) -> tuple[Marked, ...]:
    """The persons of a table of marks.

    A cell with a name is followed by its mark; in a row with two names the second is the deputy, unless
    the header says otherwise. Where only presence is marked, a name without a mark was absent.
    """
    found: list[Marked] = []
    columns: tuple[Column, ...] = ()
    absent_marks = any(mark_of(c.text) in (Status.ABSENT, Status.EXCUSED) for r in rows for c in r.cells[1:])
    misses = 0
    for row in rows:
        if header := header_of(row.cells):
            columns = _merged(columns, header)
            continue
        made = _read_row(row._replace(cells=_halved(row.cells)), columns, heading, absent_marks)
        if made:
            misses = 0
        elif not _is_legend(row):
            misses += 1
            if misses > 2:
                break
        found.extend(made)
    return tuple(found)


def _merged(old: tuple[Column, ...], new: tuple[Column, ...]) -> tuple[Column, ...]:
    """A new header replaces the columns that it stands over; a table cut by a page is headed again."""
    low = min(c.left for c in new) - COLUMN_SLACK
    return tuple(c for c in old if c.left < low) + new


def _is_legend(row: Row) -> bool:
    return "=" in row.text


def _column_at(columns: Sequence[Column], left: float) -> Column | None:
    under = [c for c in columns if c.left <= left + 2 * COLUMN_SLACK]
    return max(under, key=lambda c: c.left, default=None)


def _read_row(row: Row, columns: Sequence[Column], heading: Heading, absent_marks: bool) -> list[Marked]:
    found: list[Marked] = []
    waiting: tuple[Attendee, Column | None] | None = None
    organisation: str | None = None
    stated = _role_cell(row, columns)

    def emit(status: Status | None, note: str = "") -> None:
        nonlocal waiting
        if waiting is None:
            return
        person, column = waiting
        waiting = None
        role = person.role or (column.role if column else None)
        if not found and stated is not None and person.role is None:
            role = stated
        if found and role is None:
            role = AttendanceRole.DEPUTY
        if not found and role is None:
            role = heading.role or AttendanceRole.MEMBER
        partner = found[0].person.name if found and role is AttendanceRole.DEPUTY else None
        person = _noted(person._replace(role=role, organisation=person.organisation or organisation), note)
        found.append(Marked(person, status, row, partner))

    for cell in row.cells:
        status = mark_of(cell.text)
        column = _column_at(columns, cell.left)
        if status is not None and (waiting is not None or found) and not (column and column.kind == "note"):
            if column is not None and column.kind == "absent" and status is Status.PRESENT:
                status = Status.ABSENT
            emit(status, cell.text)
            continue
        if found and waiting is None and (stay_of(cell.text) != Stay() or (column and column.kind == "note")):
            found[-1] = _remarked(found[-1], cell.text)
            continue
        person = _person(cell, column)
        if person is None:
            name, _ = name_in(cell.text)
            organisation = organisation or (name if waiting is None and not found else None)
            continue
        if waiting is not None:
            if column is None or column.kind != "name":
                continue
            emit(person.status or (None if absent_marks else Status.ABSENT))
        waiting = (person, column)
    if waiting is not None:
        emit(waiting[0].status or (None if absent_marks else Status.ABSENT))
    if len(found) == 1 and found[0].status is None:
        return []
    return [m for m in found if m.status is not None]


def _remarked(marked: Marked, remark: str) -> Marked:
    """The person with what a column of remarks adds: role, remoteness, times, an absence that was told."""
    person = _noted(marked.person, remark)
    hit = whole("role", without_marks(remark))
    if hit is not None and (role := hit.entry.given("role")):
        person = person._replace(role=AttendanceRole(role))
    excused = marked.status is Status.ABSENT and mark_of(remark) is Status.EXCUSED
    return marked._replace(person=person, status=Status.EXCUSED if excused else marked.status)


def _noted(person: Attendee, note: str) -> Attendee:
    """The person with what the mark's cell or a cell of remarks says beside the mark."""
    stay = stay_of(note)
    remote = person.remote or find_first("remote", note) is not None
    for part in re.split(r"[,;()]", note)[1:]:
        hit = whole("role", without_marks(without_items(part)))
        if hit is not None and (role := hit.entry.given("role")):
            person = person._replace(role=AttendanceRole(role))
    return person._replace(stay=stay if person.stay == Stay() else person.stay, remote=remote)


def _halved(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells of a row, two names in one cell with two marks in another as cells of their own.

    `Aino Malli / vara Bo Prov | – / x` names a member who was away and the deputy who came.
    """
    for place, cell in enumerate(cells):
        halves = re.split(r"\s*/\s*", cell.text)
        if len(halves) != 2 or any(mark_of(half) is None for half in halves):
            continue
        for at, other in enumerate(cells):
            names = re.split(r"\s+/\s+", other.text)
            if len(names) == 2 and all(name_in(name)[1] is Shape.FULL for name in names):
                parted = (other._replace(text=n) for n in names), (cell._replace(text=m) for m in halves)
                return (
                    *cells[:at],
                    *(c for pair in zip(*parted, strict=True) for c in pair),
                    *(c for n, c in enumerate(cells[at + 1 :], start=at + 1) if n != place),
                )
    return tuple(cells)


def _role_cell(row: Row, columns: Sequence[Column]) -> AttendanceRole | None:
    """The role that the row's cell under a header such as `Tehtävä` says."""
    for cell in row.cells:
        column = _column_at(columns, cell.left)
        if column is not None and column.kind in ("role", "note"):
            for part in (cell.text, *cell.text.split(",")):
                hit = whole("role", without_marks(part))
                if hit is not None and (given := hit.entry.given("role")):
                    return AttendanceRole(given)
    return None


def _person(cell: Cell, column: Column | None) -> Attendee | None:
    if column is not None and column.kind in ("organisation", "role"):
        return None
    text, status = cell.text, None
    words = text.split()
    if len(words) > 2 and (status := mark_of(words[-1])) is not None and len(words[-1]) == 1:
        text = " ".join(words[:-1])
    # A title makes a single word a name: `Commissioner Sample`.
    titled = bool(without_titles(text)[1])
    persons = entry_of(text, singles=titled)
    if len(persons) != 1 or (persons[0].shape < Shape.DOUBTFUL and not titled):
        return None
    return persons[0]._replace(status=status or persons[0].status)


def name_columns(rows: Sequence[Row]) -> tuple[float, ...]:
    """Left edges of the columns that hold names, in a table without marks; empty where rows have one cell.

    The column in which most cells look like names; further ones only where every cell does.
    """
    scores: list[tuple[float, list[int]]] = []
    columns = tuple(c for row in rows[:3] for c in header_of(row.cells))
    if named := tuple(c.left for c in columns if c.kind == "name"):
        return named
    if all(is_plain(cell.text) for row in rows for cell in row.cells) and all(map(are_alike, rows)):
        return tuple(sorted({round(cell.left) * 1.0 for row in rows for cell in row.cells}))
    for row in rows:
        for cell in row.cells:
            persons = entry_of(cell.text)
            score = 3 if persons and persons[0].shape is Shape.FULL else 1 if persons else 0
            for left, counted in scores:
                if abs(left - cell.left) <= COLUMN_SLACK:
                    counted.append(score)
                    break
            else:
                scores.append((cell.left, [score]))
    wide = [(left, s) for left, s in scores if len(s) >= max(2, len(rows) // 3)]
    if not wide:
        return ()
    best = max(wide, key=lambda c: (sum(c[1]) / len(c[1]), -c[0]))
    if sum(best[1]) < 1.5 * len(best[1]):
        return ()
    more = [left for left, s in wide if left != best[0] and len(s) >= 2 and min(s) == 3 and min(best[1]) >= 1]
    return tuple(sorted([best[0], *more])) if len(more) == len(wide) - 1 else (best[0],)
