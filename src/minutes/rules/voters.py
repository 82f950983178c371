"""Who of those in the attendance votes, and in which seat."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from minutes.model import Attendance, AttendanceRole, Body, Meeting, Right, Seat, Tenure

VOTING_ROLES = frozenset(
    {AttendanceRole.CHAIR, AttendanceRole.VICE_CHAIR, AttendanceRole.MEMBER, AttendanceRole.DEPUTY}
)
"""Roles that vote where no seat says otherwise."""

LEADING_ROLES = frozenset({AttendanceRole.CHAIR, AttendanceRole.VICE_CHAIR})
"""Roles of which a quorum may need one."""


def same(name: str, other: str) -> bool:
    """Whether two names are one, whatever the composition of their letters, their case and gaps."""
    return key_of(name) == key_of(other)


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """A name as names are compared; each is, many times over, in every check of a meeting."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


@dataclass(frozen=True, kw_only=True)
class Voter:
    """One attendance row as far as voting goes."""

    index: int
    """Index of the row."""
    row: Attendance
    """The row."""
    seat: Seat | None
    """The seat that the person fills, where that is known."""
    votes: bool | None
    """Whether the person may vote; None where the file does not tell."""


def voters_of(meeting: Meeting) -> tuple[Voter, ...]:
    """Every row of the attendance with its seat and its right to vote, in order."""
    return tuple(_voter(meeting, index, row) for index, row in enumerate(meeting.attendance))


def _voter(meeting: Meeting, index: int, row: Attendance) -> Voter:
    seat = seat_of(meeting, row)
    votes: bool | None
    if seat is not None:
        votes = seat.rights is Right.VOTE
    elif row.role is None:
        votes = None
    elif row.role in VOTING_ROLES:
        # Where the body's seats are known, a member without one may be a slip of the pen: it does not count.
        votes = None if meeting.body.seats else True
    else:
        votes = False
    return Voter(index=index, row=row, seat=seat, votes=votes)


def seat_of(meeting: Meeting, row: Attendance) -> Seat | None:
    """The seat that a person fills: the one named, else by the person's tenure, else by the member replaced."""
    body = meeting.body
    if row.seat is not None:
        return body.seat(row.seat)
    if row.deputy_for is not None and (seat := _held_by(body, row.deputy_for, meeting.date)):
        return seat
    if seat := _held_by(body, row.name, meeting.date):
        return seat
    as_deputy = [s for s in body.seats if named(deputies_on(s, meeting.date), row.name)]
    return as_deputy[0] if len(as_deputy) == 1 and row.role in (None, AttendanceRole.DEPUTY) else None


def _held_by(body: Body, name: str, day: date | None) -> Seat | None:
    held = [s for s in body.seats if named(holders_on(s, day), name)]
    return held[0] if len(held) == 1 else None


def holders_on(seat: Seat, day: date | None) -> tuple[Tenure, ...]:
    """Holders on the day, or of any time where the day is not known."""
    return seat.holders if day is None else seat.holders_on(day)


def deputies_on(seat: Seat, day: date | None) -> tuple[Tenure, ...]:
    """Deputies on the day, or of any time where the day is not known."""
    return seat.deputies if day is None else seat.deputies_on(day)


def named(tenures: Iterable[Tenure], name: str) -> Tenure | None:
    """The tenure of the person of this name, if any."""
    return next((t for t in tenures if same(t.person, name)), None)
