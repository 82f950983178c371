"""Persons beside the label of their role, as in `Puheenjohtaja  Arvo Kallio` or `Secretary: Ann Sample`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes.extract.attendance_blocks import COLUMN_SLACK, Block, Heading, Row, heading_of, rest_of
from minutes.extract.lines import Cell, Line
from minutes.extract.names import Shape, name_in
from minutes.lexicon import can_hold, one_of, whole
from minutes.model.attendance import AttendanceRole, Status

ROSTERS = frozenset({"attendance.member_list", "attendance.deputy_list"})
"""Headings that name a body's persons and say nothing of their being there."""

FEWEST = 3
"""So many labelled rows make a list of roles."""

AROUND = 4
"""An officer stands beside a list at most so many lines from it."""

BESIDE = frozenset({AttendanceRole.STAFF, AttendanceRole.GUEST, AttendanceRole.OBSERVER, AttendanceRole.EXPERT})
"""Roles of those who are there beside the members."""

RULE = "attendance.role_label"
"""The rule by which a person beside the label of a role is found."""


def role_list_at(lines: Sequence[Line], index: int) -> tuple[Block, ...]:
    """The list that begins on a line and has the role of everyone in its left column, that of members among them."""
    found: list[Block] = []
    edge = 0.0
    members = False
    for place in range(index, len(lines)):
        line = lines[place]
        row = _row(line)
        if row is None:
            if found and len(line.cells) == 1 and line.left >= edge - COLUMN_SLACK and _names(line.text):
                block = found[-1]
                found[-1] = block._replace(rows=(*block.rows, Row(line, line.cells)))
                continue
            break
        role, roster, cells = row
        if place == index and roster:
            return ()
        members = members or roster
        edge = cells[0].left
        heading = Heading(Status.PRESENT, role, False, "attendance.member_list")
        found.append(Block(heading, place, (Row(line, cells),), inline=True))
    return tuple(found) if members and len(found) >= FEWEST else ()


def officers_beside(lines: Sequence[Line], start: int, end: int) -> tuple[Block, ...]:
    """Chair and secretary by labels close to the lists of those who were there.

    Args:
        lines: the lines of the paper.
        start: index of the first list's heading.
        end: index of the last line of the last list.
    """
    found = []
    for place in range(max(0, start - AROUND), min(len(lines), end + 1 + AROUND)):
        row = _row(lines[place])
        if row is not None and row[0] in (AttendanceRole.CHAIR, AttendanceRole.SECRETARY) and not row[1]:
            heading = Heading(Status.PRESENT, row[0], False, RULE)
            found.append(Block(heading, place, (Row(lines[place], row[2]),), inline=True))
        elif row is not None and row[0] in BESIDE and len(found) > 0 and found[-1].start == place - 1:
            # Whoever stands by an office right below an officer was there too: `County Councillor: A. Sample`.
            heading = Heading(Status.PRESENT, row[0], False, RULE)
            found.append(Block(heading, place, (Row(lines[place], row[2]),), inline=True))
    return tuple(found)


def _row(line: Line) -> tuple[AttendanceRole | None, bool, tuple[Cell, ...]] | None:
    """The role, whether it is that of a body's members, and the cells of the names; None for any other line."""
    if not (can_hold("role", line.text) or can_hold("attendance", line.text)):
        return None
    first = line.cells[0].text
    label = ""
    cells: tuple[Cell, ...] = ()
    if len(line.cells) > 1:
        label, cells = first, line.cells[1:]
    elif ":" in first:
        label = first.split(":")[0]
        cells = rest_of(line, label)
    if not cells:
        return None
    roster = (heading := heading_of(label)) is not None and heading.rule in ROSTERS
    parts = re.split(rf"\s+(?:{one_of('and')})\s+", label)
    hit = next((hit for part in parts if (hit := whole("role", part)) is not None), None)
    if (hit is None and not roster) or not _names(cells[0].text):
        return None
    if roster and heading is not None:
        return heading.role, True, cells
    given = hit.entry.given("role") if hit is not None else None
    return (AttendanceRole(given) if given else None), False, cells


def _names(text: str) -> bool:
    """Whether a text begins with a person's name."""
    words = text.replace(",", " ").replace("(", " ").split()
    return any(name_in(" ".join(words[:count]))[1] is Shape.FULL for count in (2, 3, 4) if count <= len(words))
