"""The facts of a paper: what it is, of which meeting, when, where, and who led it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import NamedTuple

from minutes.extract.attendance import attendance_of
from minutes.extract.attendance_roles import ROSTERS
from minutes.extract.body_name import body_of
from minutes.extract.fields import fields_of
from minutes.extract.found import Found
from minutes.extract.lines import Line
from minutes.extract.meeting_details import Details, details_of
from minutes.extract.meeting_number import number_of
from minutes.extract.officers import OfficersFound, officers_of
from minutes.extract.paper_kind import kind_of, language_of, title_of
from minutes.extract.when import closed_at, date_of, next_meeting_of, opened_at, place_of, span_of
from minutes.model.attendance import Attendance, Status
from minutes.model.base import Language
from minutes.model.evidence import Evidence
from minutes.model.extraction import DocumentKind
from minutes.model.meeting import NextMeeting

BEFORE = frozenset({DocumentKind.AGENDA, DocumentKind.NOTICE})
"""Papers of a meeting that is still to come: they have no attendance, and their lists are invitations."""


class Facts(NamedTuple):
    """What a paper says of its meeting beside the items; None where it does not say."""

    kind: DocumentKind
    language: Language
    title: Found[str] | None
    body: Found[str] | None
    organisation: Found[str] | None
    number: Found[str] | None
    date: Found[date] | None
    start: Found[time] | None
    end: Found[time] | None
    place: Found[str] | None
    officers: OfficersFound
    attendance: tuple[Found[Attendance], ...]
    next_meeting: Found[NextMeeting] | None
    details: Details

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Proof of all values, with pointers into the meeting."""
        found: list[Evidence] = []
        simple = (
            ("/body/name", self.body), ("/body/organisation", self.organisation), ("/number", self.number),
            ("/date", self.date), ("/start", self.start), ("/end", self.end), ("/place", self.place),
            ("/officers/chair", self.officers.chair), ("/officers/secretary", self.officers.secretary),
            ("/next_meeting", self.next_meeting),
        )  # fmt: skip
        for pointer, value in simple:
            if value is not None:
                found.extend(value.evidence(pointer))
        for name, several in (("inspectors", self.officers.inspectors), ("tellers", self.officers.tellers)):
            for place, one in enumerate(several):
                found.extend(one.evidence(f"/officers/{name}/{place}"))
        for place, person in enumerate(self.attendance):
            found.extend(person.evidence(f"/attendance/{place}"))
        return (*found, *self.details.evidence)


def facts_of(lines: Sequence[Line]) -> Facts:
    """All facts of a paper and its attendance.

    Args:
        lines: the lines of the paper in reading order, without headers and footers but for the first page's.
    """
    language = language_of(lines)
    spoken = language.value if language is not None else Language.FI
    fields = fields_of(lines)
    number = number_of(lines, fields)
    day = date_of(lines, fields, number.value if number is not None else None)
    listed = attendance_of(lines, day.value if day is not None else None)
    titled = title_of(lines)
    kind = kind_of(lines, titled.value[1] if titled is not None else None, listed)
    what = kind.value if kind is not None else DocumentKind.OTHER
    # The list for the door tells who is awaited in what office, not who led the meeting.
    awaited = what is DocumentKind.ATTENDANCE_LIST
    officers = OfficersFound(None, None, (), ()) if awaited else officers_of(lines, listed)
    start, end = span_of(lines, fields)
    if what in BEFORE:
        officers = officers._replace(inspectors=(), tellers=())
    else:
        start, end = opened_at(lines) or start, closed_at(lines) or end
    # What is no paper of a meeting may name the members of a body.
    told = [a for a in listed if a.proof.rule not in ROSTERS] if what is DocumentKind.OTHER else listed
    body, organisation = body_of(lines, fields)
    return Facts(
        kind=what,
        language=spoken,
        title=Found(titled.value[0], titled.proof) if titled is not None else None,
        body=body,
        organisation=organisation,
        number=number,
        date=day,
        start=start,
        end=end,
        place=place_of(fields),
        officers=officers,
        attendance=() if what in BEFORE else tuple(_within(_awaited(a, what), start, end) for a in told),
        next_meeting=next_meeting_of(lines, day.value if day is not None else None),
        details=details_of(lines, fields, day.value if day is not None else None, what),
    )


def _awaited(person: Found[Attendance], kind: DocumentKind) -> Found[Attendance]:
    """The person of a list for the door, which names those who are awaited and not those who came."""
    if kind is not DocumentKind.ATTENDANCE_LIST or person.value.status is not Status.PRESENT:
        return person
    return person._replace(value=person.value.model_copy(update={"status": Status.EXPECTED}))


def _within(person: Found[Attendance], start: Found[time] | None, end: Found[time] | None) -> Found[Attendance]:
    """The person without times that are those of the whole meeting: who came at its start was not late."""
    arrived, left = person.value.arrived, person.value.left
    if start is not None and arrived is not None and arrived <= start.value:
        arrived = None
    if end is not None and left is not None and left >= end.value:
        left = None
    return person._replace(value=person.value.model_copy(update={"arrived": arrived, "left": left}))
