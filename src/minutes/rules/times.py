"""Checks of days and clock times: the meeting's own, its items', its notice's and the next meeting's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from minutes.model import Finding, Meeting, RemoteMode, Severity, State
from minutes.model.base import day_words
from minutes.model.finding import finding
from minutes.rules.profiles import terms_of


def check_times(meeting: Meeting) -> Iterator[Finding]:
    """Findings on days and clock times."""
    yield from _missing(meeting)
    if meeting.start and meeting.end and meeting.end <= meeting.start:
        yield finding("end-before-start", Severity.ERROR, "/end", also=("/start",), source="Custom of minutes")
    following = meeting.next_meeting
    if following and following.date and meeting.date and following.date <= meeting.date:
        yield finding("next-not-later", Severity.ERROR, "/next_meeting/date", also=("/date",))
    yield from _within(meeting)
    yield from _notice(meeting)
    term = meeting.body.term
    if (
        term
        and meeting.date
        and not ((term.from_ is None or term.from_ <= meeting.date) and (term.to is None or meeting.date <= term.to))
    ):
        yield finding("outside-term", Severity.WARNING, "/date", also=("/body/term",), source="The body's roster")


def _missing(meeting: Meeting) -> Iterator[Finding]:
    """What every paper of a meeting tells; in a draft it may still come."""
    final = meeting.state is not State.DRAFT
    remote_only = meeting.remote is not None and meeting.remote.mode is RemoteMode.REMOTE
    needed = {
        "date": meeting.date,
        "start": meeting.start,
        "place": meeting.place or remote_only,
        **({"end": meeting.end} if final else {}),
    }
    for key, value in needed.items():
        if not value:
            severity = Severity.ERROR if final else Severity.WARNING
            yield finding(f"{key}-missing", severity, f"/{key}", source="Custom of minutes")
    if final and not meeting.number:
        yield finding("number-missing", Severity.WARNING, "/number", source="Custom of minutes; OYL 624/2006, 6:6")


def _within(meeting: Meeting) -> Iterator[Finding]:
    """Items and breaks begin in order and inside the meeting."""
    latest = meeting.start
    for index, item in enumerate(meeting.items):
        if item.started is None:
            continue
        if (latest and item.started < latest) or (meeting.end and item.started > meeting.end):
            yield finding(
                "item-start-odd", Severity.WARNING, f"/items/{index}/started", number=item.number or index + 1
            )
        latest = max(latest, item.started) if latest else item.started
    for index, pause in enumerate(meeting.breaks):
        ends_before = pause.to is not None and pause.to <= pause.from_
        outside = (meeting.start and pause.from_ < meeting.start) or (meeting.end and pause.from_ > meeting.end)
        if ends_before or outside:
            yield finding("break-odd", Severity.WARNING, f"/breaks/{index}")


def _notice(meeting: Meeting) -> Iterator[Finding]:
    """The sending day is not counted, the day of the meeting is (seven days before the 14th: the 7th at the latest)."""
    terms = terms_of(meeting.body)
    notice = meeting.notice
    if notice is None or notice.sent is None or meeting.date is None:
        return
    if notice.sent > meeting.date:
        yield finding("notice-after-meeting", Severity.ERROR, "/notice/sent", source=terms.notice_source)
    elif terms.notice_days is not None:
        due = meeting.date - timedelta(days=terms.notice_days)
        if notice.sent > due:
            # Only the body's own rules set the days for sure: the law's number is the council's.
            severity = Severity.ERROR if meeting.body.notice_days is not None else Severity.WARNING
            latest = day_words(due)
            yield finding(
                "notice-late", severity, "/notice/sent", source=terms.notice_source, days=terms.notice_days, due=latest
            )
