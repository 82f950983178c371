"""Who was at the meeting: attendance from its lists, tables and sentences, with proof.

Rosters, invitations, distribution lists, signature blocks and quoted history are not attendance.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from minutes.extract.absence import Told, told_absent, told_by_roll, told_present
from minutes.extract.attendance_blocks import Block, Row, block_at, columns_at, roll_at, table_at
from minutes.extract.attendance_labels import full_lines, parted_at_labels
from minutes.extract.attendance_lists import read_list
from minutes.extract.attendance_marks import is_marked, marks_apart, marks_behind
from minutes.extract.attendance_roles import ROSTERS, officers_beside, role_list_at
from minutes.extract.attendance_tables import read_marked
from minutes.extract.attendee import Attendee
from minutes.extract.found import Found, Proof, proof_of
from minutes.extract.lines import Line
from minutes.extract.movement import Movement, footnotes_of, handling_day, mark_at, movements_of
from minutes.extract.name_order import family_first, given_first
from minutes.extract.names import Shape, matching, name_in, words_of
from minutes.extract.stay import Stay, stay_of
from minutes.lexicon import find_all, find_first, whole
from minutes.model.attendance import Attendance, AttendanceRole, Status
from minutes.model.evidence import Certainty
from minutes.model.text import Text

EXPLICIT = frozenset(
    f"attendance.{name}" for name in ("present", "members", "heading", "absent", "excused", "remote", "table")
)
"""Headings that say by themselves that the persons were or were not there."""

PRESENT = frozenset({"attendance.present", "attendance.members"})
"""Headings of those who came."""

GUESTS = "attendance.guests"
"""The label of those who were called, who need not have come."""

UNSURE = ROSTERS | {"attendance.role_label"}
"""Labels from which it follows only by the paper's being minutes that the persons were there."""

PRESENTERS = "attendance.presenters"
"""The label of an item's presenter, which is a list of those present only below other lists."""

HEAD = 30
"""A list without such words is attendance only among so many lines from the beginning."""

APART = 40
"""Lists of one meeting stand together: a heading more lines than this below the last entry begins something else."""


def attendance_of(lines: Sequence[Line], day: date | None = None) -> tuple[Found[Attendance], ...]:
    """Everyone whom the paper lists or states by name as present or absent, in the order printed.

    Args:
        lines: the lines of the paper, without headers and footers.
        day: the day of the meeting, which tells its own text from quoted earlier handling.
    """
    people: list[_Person] = []
    first = last = None
    lines = parted_at_labels(lines)
    full = full_lines(lines)
    blocks = _of_this_meeting(blocks_of(lines))
    for block in blocks:
        if last is not None and people and block.start - last > APART:
            break
        if _is_quoted(lines, first, block.start, day) or _is_elected(lines, block):
            continue
        if not people and not _says_presence(lines, block):
            continue
        made = _read(block, people, full)
        if made:
            first = block.start if first is None else first
            last = _last_line(lines, block, made)
        people.extend(made)
    if first is not None and last is not None:
        for block in officers_beside(lines, first, last):
            people.extend(_read(block, people, full))
    people = _without_roster(people)
    used = {id(r.line) for p in people for r in p.rows}
    others = [line for line in lines if id(line) not in used]
    if not people:
        people.extend(_told(t) for t in told_by_roll(others) or told_present(others[:HEAD]))
    people.extend(_told(t) for t in told_absent(others))
    _turned(people, others)
    merged = _merged(people)
    moved = movements_of(others, [p.entry.name for p in merged if p.status is Status.PRESENT], day)
    noted = footnotes_of(others)
    return tuple(_found(p, merged, [m for m in moved if m.name == p.entry.name] + _noted(p, noted)) for p in merged)


def blocks_of(lines: Sequence[Line]) -> tuple[Block, ...]:
    """All headed lists of persons in the paper, in order.

    Args:
        lines: the lines of the paper.
    """
    found: list[Block] = []
    index = 0
    while index < len(lines):
        made = (
            table_at(lines, index)
            or roll_at(lines, index)
            or role_list_at(lines, index)
            or columns_at(lines, index)
            or block_at(lines, index)
        )
        found.extend(made)
        used = max((lines.index(b.rows[-1].line, index) for b in made if b.column and b.rows), default=index)
        index = max(index, used) + 1
    return tuple(found)


def _of_this_meeting(blocks: Sequence[Block]) -> list[Block]:
    """The lists of persons who are said to be there or not: those invited are none if who came is listed below."""
    listed = [b for b in blocks if b.heading.status is not None and b.rows]
    came = next((n for n, b in enumerate(listed) if b.heading.rule in PRESENT), 0)
    return [b for n, b in enumerate(listed) if n >= came or b.heading.rule != GUESTS]


def _is_quoted(lines: Sequence[Line], first: int | None, start: int, day: date | None) -> bool:
    """Whether a list stands in an earlier handling that the paper quotes below its own lists."""
    if first is None or day is None:
        return False
    heads = [told for line in lines[first:start] if (told := handling_day(line)) is not None]
    return bool(heads) and heads[-1] != day


def _is_elected(lines: Sequence[Line], block: Block) -> bool:
    """Whether a list of members is the outcome of an election rather than attendance: it stands in an item."""
    if block.heading.rule not in ROSTERS:
        return False
    return any(find_first("opened", line.text) for line in lines[: block.start])


def _without_roster(people: Sequence[_Person]) -> list[_Person]:
    """The persons without those whom only a roster of the body names, where another list says who of them came."""
    came = {words_of(p.entry.name) for p in people if p.rule in PRESENT}
    roster = {words_of(p.entry.name) for p in people if p.rule in ROSTERS}
    if 2 * len(came & roster) < len(came) or not came:
        return list(people)
    told = {words_of(p.entry.name) for p in people if p.rule not in ROSTERS}
    return [p for p in people if p.rule not in ROSTERS or words_of(p.entry.name) in told]


def _noted(person: _Person, notes: dict[str, Movement]) -> list[Movement]:
    """The movement in the footnote whose mark stands at the person's name."""
    mark = mark_at(person.entry.name, " ".join(r.text for r in person.rows)) if notes else None
    return [notes[mark]] if mark in notes and mark is not None else []


def _is_lined(people: Sequence[_Person]) -> bool:
    """Whether the lists so far have one person a line, each with an organisation that could be a name."""
    if len(people) < 2 or len({id(p.rows[0].line) for p in people}) < len(people):
        return False
    return any(p.entry.organisation and name_in(p.entry.organisation)[1] is Shape.FULL for p in people)


def _are_single(people: Sequence[_Person]) -> bool:
    return 2 * sum(p.entry.shape is Shape.SINGLE for p in people) > len(people)


def _have_commas(people: Sequence[_Person]) -> bool:
    """Whether the lists so far print `Family, Given`."""
    return any(
        p.rows and cell.text.startswith(p.entry.name.split()[-1] + ",") for p in people for cell in p.rows[0].line.cells
    )


def _turned(people: Sequence[_Person], others: Sequence[Line]) -> None:
    """Turns all names of a paper that consistently prints `Family Given`."""
    listed: dict[tuple[str, AttendanceRole | None], list[str]] = {}
    for person in people:
        listed.setdefault((person.rule, person.entry.role), []).append(person.entry.name)
    text = "\n".join(cell.text for line in others for cell in line.cells)
    if not family_first([p.entry.name for p in people], tuple(listed.values()), text):
        return
    for person in people:
        entry = person.entry
        person.entry = entry._replace(
            name=given_first(entry.name), deputy_for=given_first(entry.deputy_for) if entry.deputy_for else None
        )
        person.partner = given_first(person.partner) if person.partner else None


def _told(told: Told) -> _Person:
    rows = tuple(Row(line, line.cells) for line in told.lines)
    role = AttendanceRole.DEPUTY if told.deputy_for else told.role
    return _Person(
        Attendee(told.name, role=role, deputy_for=told.deputy_for), told.status, rows, told.rule, None, False
    )


def _says_presence(lines: Sequence[Line], block: Block) -> bool:
    """Whether a first list is of this meeting: it says who was there, or stands at the head of the paper.

    A bare `Jäsenet` further down is a roster or an election.
    """
    if block.heading.rule in EXPLICIT:
        return True
    if block.heading.rule == PRESENTERS:
        return False
    text = " ".join(line.text for line in lines[block.start : block.start + 1])
    if any(hit.entry.id in EXPLICIT for hit in find_all("attendance", text)):
        return True
    before = lines[: block.start]
    return block.start < HEAD and not any(find_first("opened", line.text) for line in before)


class _Person:
    """A person while the lists are read."""

    def __init__(
        self, entry: Attendee, status: Status, rows: tuple[Row, ...], rule: str, partner: str | None, remote: bool
    ) -> None:
        self.entry = entry
        self.status = status
        self.rows = rows
        self.rule = rule
        self.partner = partner
        self.remote = remote or entry.remote


def _last_line(lines: Sequence[Line], block: Block, people: Sequence[_Person]) -> int:
    line = people[-1].rows[-1].line
    for index in range(block.start, len(lines)):
        if lines[index] is line:
            return index
    return block.start


def _read(block: Block, before: Sequence[_Person], full: Collection[int]) -> list[_Person]:
    heading = block.heading
    assert heading.status is not None
    found: list[_Person] = []
    cells = marks_apart(marks_behind([row.cells for row in block.rows]))
    if is_marked(cells):
        table = [row._replace(cells=c) for row, c in zip(block.rows, cells, strict=True)]
        for marked in read_marked(table, heading):
            status = marked.status or heading.status
            found.append(_Person(marked.person, status, (marked.row,), heading.rule, marked.partner, heading.remote))
            found.extend(_deputy_of(marked.person, (marked.row,)))
        return found
    told = stay_of(block.label) if any(c.isdigit() for c in block.label) else Stay()
    for entry, rows in read_list(
        block, lined=_is_lined(before), singles=_are_single(before), commas=_have_commas(before), full=full
    ):
        entry = entry._replace(stay=told) if entry.stay == Stay() else entry
        # What someone works as says less than the list that the person stands in.
        role = heading.role if entry.role is AttendanceRole.STAFF and heading.role else entry.role or heading.role
        status = entry.status or heading.status
        if heading.status is not Status.PRESENT and status is Status.PRESENT:
            status = heading.status
        found.append(_Person(entry._replace(role=role), status, rows, heading.rule, None, heading.remote))
        if entry.deputy is not None:
            found[-1].status = Status.ABSENT if found[-1].status is Status.PRESENT else found[-1].status
            found.extend(_deputy_of(entry, rows))
    return found


def _deputy_of(entry: Attendee, rows: tuple[Row, ...]) -> list[_Person]:
    """Who came instead of someone, where the entry says so."""
    if entry.deputy is None:
        return []
    deputy = Attendee(entry.deputy, role=AttendanceRole.DEPUTY, deputy_for=entry.name)
    return [_Person(deputy, Status.PRESENT, rows, "deputy.taken_by", None, False)]


def _merged(people: Sequence[_Person]) -> list[_Person]:
    """Each person once; what a second mention adds is kept."""
    found: dict[tuple[str, ...], _Person] = {}
    kept: list[_Person] = []
    for person in people:
        key = words_of(person.entry.name)
        first = found.get(key)
        if first is None or (
            first.rows and person.rows and first.rows == person.rows and first.status is person.status
        ):
            found.setdefault(key, person)
            if first is None:
                kept.append(person)
            continue
        first.entry = first.entry._replace(
            role=first.entry.role or person.entry.role,
            leads=first.entry.leads or person.entry.leads,
            organisation=first.entry.organisation or person.entry.organisation,
            deputy_for=first.entry.deputy_for or person.entry.deputy_for,
            stay=first.entry.stay if first.entry.stay != Stay() else person.entry.stay,
        )
    return kept


def _found(person: _Person, everyone: Sequence[_Person], moved: Sequence[Movement]) -> Found[Attendance]:
    entry = person.entry
    names = [p.entry.name for p in everyone if p is not person]
    deputy_for = entry.deputy_for and (matching(entry.deputy_for, names) or entry.deputy_for)
    if deputy_for is None and person.partner is not None and person.status is Status.PRESENT:
        partner = next((p for p in everyone if p.entry.name == person.partner), None)
        if partner is not None and partner.status is not Status.PRESENT:
            deputy_for = person.partner
    there = person.status is Status.PRESENT
    arrived, left, presence = entry.stay
    parts: list[tuple[str, Proof]] = []
    if arrived is None and left is None and there:
        for movement in moved:
            arrived, left = arrived or movement.arrived, left or movement.left
            presence = presence or movement.presence
            pointer = "/arrived" if movement.arrived else "/left" if movement.left else "/presence"
            parts.append((pointer, movement.proof))
    offices = any(whole("role", word) is not None for word in entry.name.split())
    sure = entry.shape is Shape.FULL and not offices and person.rule not in UNSURE
    certainty = Certainty.HIGH if sure else Certainty.MEDIUM
    value = Attendance(
        name=entry.name,
        organisation=Text(own=entry.organisation) if entry.organisation else None,
        role=entry.role,
        status=person.status,
        deputy_for=deputy_for,
        remote=person.remote,
        arrived=arrived if there else None,
        left=left if there else None,
        presence=presence if there else (),
    )
    return Found(value, _proof(person, certainty), tuple(parts))


def _proof(person: _Person, certainty: Certainty) -> Proof:
    return proof_of([r.line for r in person.rows], person.rule, certainty)
