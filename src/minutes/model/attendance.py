"""Who was at a meeting, as what, and for how long."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from minutes.model.base import Clock, Frozen
from minutes.model.text import Text


class AttendanceRole(StrEnum):
    """In what role someone attends a meeting."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY = "secretary"
    MEMBER = "member"
    DEPUTY = "deputy"
    PRESENTER = "presenter"
    EXPERT = "expert"
    OBSERVER = "observer"
    STAFF = "staff"
    GUEST = "guest"


class Status(StrEnum):
    """Whether someone attended."""

    PRESENT = "present"
    """Was there, for the whole meeting or a part of it."""
    ABSENT = "absent"
    """Was not there, no reason given."""
    EXCUSED = "excused"
    """Was not there and had told so."""
    EXPECTED = "expected"
    """Is awaited, and whether the person came is not told: as in the list to be signed at the door."""


class Interval(Frozen):
    """A time in the room, bounded by clock times, by items, or by both; an open end reaches the meeting's end."""

    from_: Clock | None = Field(default=None, alias="from")
    """Came at this time."""
    to: Clock | None = None
    """Went at this time (half-open: not there any more at it)."""
    from_item: str | None = None
    """First item that the person was there for, by its number as printed."""
    to_item: str | None = None
    """Last item that the person was there for, by its number as printed."""


class Attendance(Frozen):
    """One person in the attendance of one meeting."""

    id: str = ""
    """Stable id within the meeting; made from the name where a file gives none."""
    name: str
    """The person's name, given name first, without titles."""
    organisation: Text | None = None
    """Whom the person represents."""
    seat: str | None = None
    """Id of the body's seat that the person fills."""
    role: AttendanceRole | None = None
    """In what role the person attends."""
    status: Status
    """Whether the person was there."""
    deputy_for: str | None = None
    """Name of the member whose place the person takes."""
    remote: bool = False
    """Whether the person took part over a remote link."""
    arrived: Clock | None = None
    """Came late, at this time."""
    left: Clock | None = None
    """Left early, at this time."""
    presence: tuple[Interval, ...] = ()
    """Times in the room where arrived and left do not say it all; empty means from `arrived` to `left`."""

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """The times in the room; empty for someone who was not there."""
        if self.status is not Status.PRESENT:
            return ()
        if self.presence:
            return self.presence
        return (Interval(from_=self.arrived, to=self.left),)
