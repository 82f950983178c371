"""What a paper prints of people: who was there, or who is awaited at the door."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minutes.model import Attendance, AttendanceRole, Meeting, Right, Seat, Status, Tenure
from minutes.render.codes import cleaned
from minutes.render.printed_texts import PrintedTexts

OTHER_ROLES = frozenset(
    {
        AttendanceRole.PRESENTER,
        AttendanceRole.EXPERT,
        AttendanceRole.OBSERVER,
        AttendanceRole.STAFF,
        AttendanceRole.GUEST,
    }
)
"""Roles of those who attend without being a member or an officer."""

_OFFICES = {role.value: role for role in (AttendanceRole.CHAIR, AttendanceRole.VICE_CHAIR, AttendanceRole.SECRETARY)}


def attendance_groups(rows: Iterable[Attendance]) -> tuple[tuple[Attendance, ...], ...]:
    """The attendance as printed: members and officers present, others present, excused, absent, awaited."""
    groups: tuple[list[Attendance], ...] = ([], [], [], [], [])
    places = {Status.EXCUSED: 2, Status.ABSENT: 3, Status.EXPECTED: 4}
    for row in rows:
        groups[places.get(row.status, 1 if row.role in OTHER_ROLES else 0)].append(row)
    return tuple(tuple(g) for g in groups)


def attended(whole: Meeting, texts: PrintedTexts) -> tuple[Attendance, ...]:
    """Who was there and who was not, in the order printed; who is only awaited is in no minutes."""
    *told, _ = attendance_groups(whole.attendance)
    return tuple(_attended(row, texts) for group in told for row in group)


def _attended(row: Attendance, texts: PrintedTexts) -> Attendance:
    return row.model_copy(
        update={
            "id": texts.identity("attendance", row.id),
            "name": cleaned(row.name),
            "organisation": texts.some(row.organisation),
            "seat": None,
            "deputy_for": texts.word(row.deputy_for),
            "presence": tuple(
                i.model_copy(update={"from_item": texts.word(i.from_item), "to_item": texts.word(i.to_item)})
                for i in row.presence
                if i.from_ or i.to or texts.word(i.from_item) or texts.word(i.to_item)
            ),
        }
    )


def awaited(whole: Meeting, texts: PrintedTexts) -> tuple[Attendance, ...]:
    """Who signs at the door: those who came, and before the meeting members, deputies and who else is awaited.

    Whoever has said no is not awaited, and someone in two seats stands there once.
    """
    known = [row for row in whole.attendance if row.status in (Status.PRESENT, Status.EXPECTED)]
    held = any(row.status is Status.PRESENT for row in known)
    away = {row.name for row in whole.attendance} - {row.name for row in known}
    rows: dict[str, Attendance] = {}
    for row in known if held else [*(one for one in _seated(whole) if one.name not in away), *known]:
        rows.setdefault(
            row.name,
            Attendance(
                id=texts.identity("attendance", row.id),
                name=cleaned(row.name),
                organisation=texts.some(row.organisation),
                role=row.role,
                status=Status.EXPECTED,
            ),
        )
    return tuple(rows.values())


def _seated(whole: Meeting) -> Iterator[Attendance]:
    """Holders and deputies in force on the day of the meeting, seat by seat, and the secretary last."""
    for seat in whole.body.seats:
        held = seat.holders if whole.date is None else seat.holders_on(whole.date)
        for tenure in held:
            usual = AttendanceRole.MEMBER if seat.rights is Right.VOTE else None
            yield _of_seat(seat, tenure, _OFFICES.get(tenure.role or "", usual))
        for tenure in seat.deputies if whole.date is None else seat.deputies_on(whole.date):
            yield _of_seat(seat, tenure, AttendanceRole.DEPUTY)
    if secretary := whole.officers.secretary:
        yield Attendance(id=secretary, name=secretary, role=AttendanceRole.SECRETARY, status=Status.EXPECTED)


def _of_seat(seat: Seat, tenure: Tenure, role: AttendanceRole | None) -> Attendance:
    return Attendance(
        id=f"{seat.id}/{tenure.person}",
        name=tenure.person,
        organisation=tenure.organisation or seat.name,
        role=role,
        status=Status.EXPECTED,
    )
