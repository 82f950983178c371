"""A coming meeting as a calendar file (iCalendar: RFC 5545, sent by RFC 5546).

A calendar knows an entry by its UID, and takes a later file for news only if its SEQUENCE is higher.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar

from minutes import __version__
from minutes.export.invitation import Invitation, one_line
from minutes.lexicon import printed as say
from minutes.model import Meeting, State

PLACE = "Europe/Helsinki"
"""Time zone of all meetings."""

_NAMESPACE = uuid.UUID("5b0c3a52-6a0e-5d0b-9f57-0d1f7c1f4a38")
"""Of our UIDs (RFC 4122, version 5); must never change, or every entry would be doubled."""

_NO_ADDRESS = "invalid:nomail"
"""The organiser's address: RFC 5546 wants an organiser, and a public file holds no e-mail address."""

_STATUS = {State.DRAFT: "TENTATIVE", State.CANCELLED: "CANCELLED"}
_STAMPS = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
"""Properties that tell when a file was made, not what it says."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, kw_only=True)
class CalendarFile:
    """A calendar file and what a calendar goes by."""

    content: bytes
    uid: str
    sequence: int
    method: str
    """`PUBLISH`, or `CANCEL` for a meeting that was called off."""


def calendar_file(
    meeting: Meeting, words: tuple[Invitation, ...], *, made: datetime, before: bytes | None = None
) -> CalendarFile | None:
    """The calendar file of a meeting; None where its day is not known.

    Args:
        meeting: the whole meeting; only its day, times, state, and what makes its UID are taken from it.
        words: its notice in words, a language each, the main one first.
        made: when it is made, with time zone.
        before: the file that this one replaces. If it is of the same meeting and says anything else, the
            sequence rises above its own, for else calendars would keep what they have.
    """
    if meeting.date is None:
        return None
    event = _event(meeting, words)
    cancelled = meeting.state is State.CANCELLED
    version = meeting.notice.version if meeting.notice else 1
    sequence = version if cancelled else version - 1
    earlier = _earlier(before, event)
    if earlier is not None:
        last = int(earlier.get("SEQUENCE", 0))
        sequence = max(sequence, last if _same(earlier, event) else last + 1)
    event.add("SEQUENCE", sequence)
    event.add("DTSTAMP", made)
    event.add("LAST-MODIFIED", made)
    method = "CANCEL" if cancelled else "PUBLISH"
    calendar = icalendar.Calendar()
    calendar.add("PRODID", f"-//minutes//minutes {__version__}//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", method)
    calendar.add_component(_zone())
    calendar.add_component(event)
    return CalendarFile(content=calendar.to_ical(), uid=str(event["UID"]), sequence=sequence, method=method)


def has_lasting_uid(meeting: Meeting) -> bool:
    """Whether the entry can be moved to another day: without id and number its UID is made from the day."""
    return bool(meeting.id or meeting.number)


def uid_of(meeting: Meeting) -> str:
    """The UID of a meeting: of its body and its id, else its number, else its day.

    A number without a year, as of a body that counts anew each year, is taken with the year of the meeting.
    """
    body = meeting.body.name.best(meeting.language, meeting.language)
    if meeting.id:
        known = ("id", one_line(meeting.id))
    elif meeting.number:
        year = "" if _YEAR.search(meeting.number) or meeting.date is None else str(meeting.date.year)
        known = ("number", f"{one_line(meeting.number)} {year}".strip())
    else:
        known = ("date", meeting.date.isoformat() if meeting.date else "")
    return str(uuid.uuid5(_NAMESPACE, "\n".join((one_line(body).casefold(), *known))))


def _event(meeting: Meeting, words: tuple[Invitation, ...]) -> icalendar.Event:
    cancelled = meeting.state is State.CANCELLED
    first = words[0]
    event = icalendar.Event()
    event.add("UID", uid_of(meeting))
    name = " / ".join(dict.fromkeys(w.name for w in words))
    event.add("SUMMARY", say("mail.subject_cancelled", first.language, subject=name) if cancelled else name)
    for key, value in _times(meeting).items():
        event.add(key, value)
    if place := " / ".join(dict.fromkeys(w.place or w.remote for w in words if w.place or w.remote)):
        event.add("LOCATION", place)
    event.add("DESCRIPTION", "\n\n".join(_description(w) for w in words))
    if re.fullmatch(r"https?://\S+", first.link):
        event.add("URL", first.link)
    organizer = icalendar.vCalAddress(_NO_ADDRESS)
    body = meeting.body.name.best(first.language, meeting.language)
    # A quotation mark cannot stand in a parameter (RFC 5545, 3.2).
    organizer.params["CN"] = icalendar.vText(one_line(body.replace('"', "'")))
    event.add("ORGANIZER", organizer)
    event.add("STATUS", _STATUS.get(meeting.state, "CONFIRMED"))
    return event


def _times(meeting: Meeting) -> dict[str, Any]:
    """Start and end; a whole day where no clock time is known. An end that is not known is left out, not guessed."""
    assert meeting.date is not None
    if meeting.start is None:
        return {"DTSTART": meeting.date}
    zone = ZoneInfo(PLACE)
    start = datetime.combine(meeting.date, meeting.start, zone)
    if meeting.end is None:
        return {"DTSTART": start}
    end = datetime.combine(meeting.date, meeting.end, zone)
    if meeting.end <= meeting.start:
        end = datetime.combine(meeting.date + timedelta(days=1), meeting.end, zone)
    return {"DTSTART": start, "DTEND": end}


def _description(words: Invitation) -> str:
    return "\n".join([*words.facts(), *([""] if words.matters else []), *words.agenda()])


def _zone() -> icalendar.Timezone:
    """Summer time as it has been in the European Union since 1996 (Directive 2000/84/EC)."""
    zone = icalendar.Timezone()
    zone.add("TZID", PLACE)
    for kind, month, name, away, back, hour in (
        (icalendar.TimezoneStandard, 10, "EET", 3, 2, 4),
        (icalendar.TimezoneDaylight, 3, "EEST", 2, 3, 3),
    ):
        part = kind()
        part.add("DTSTART", datetime.combine(_last_sunday(1996, month), time(hour)))
        part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"})
        part.add("TZOFFSETFROM", timedelta(hours=away))
        part.add("TZOFFSETTO", timedelta(hours=back))
        part.add("TZNAME", name)
        zone.add_component(part)
    return zone


def _last_sunday(year: int, month: int) -> datetime:
    """The last Sunday of a month of 31 days."""
    last = datetime(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _earlier(before: bytes | None, event: icalendar.Event) -> Any:
    """The entry of the same meeting in an older file; None where that is not one of ours."""
    if before is None:
        return None
    try:
        found = icalendar.Calendar.from_ical(before).walk("VEVENT")
    except (ValueError, LookupError):
        return None
    return next((old for old in found if str(old.get("UID")) == str(event["UID"])), None)


def _same(old: Any, new: icalendar.Event) -> bool:
    """Whether two entries say the same, once both have been written and read."""
    return _said(old) == _said(icalendar.Event.from_ical(new.to_ical()))


def _said(event: Any) -> dict[str, bytes]:
    """What an entry says, each property with its parameters."""
    return {
        key: b" ".join([str(sorted(value.params.items())).encode(), value.to_ical()])
        for key, value in event.items()
        if key not in _STAMPS
    }
