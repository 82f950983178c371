"""All checks of a meeting, in the order of its parts."""

from __future__ import annotations

from minutes.model import DocumentKind, Edition, Finding, Meeting, Severity, State, Status
from minutes.rules.attendance import check_attendance, check_quorum
from minutes.rules.items import check_items
from minutes.rules.notices import check_notice
from minutes.rules.officers import check_officers
from minutes.rules.parity import check_parity
from minutes.rules.texts import check_texts
from minutes.rules.times import check_times

_ORDER = list(Severity)


def check(meeting: Meeting, edition: Edition | None = None) -> tuple[Finding, ...]:
    """What is wrong or worth knowing about a meeting under its body's profile, the worst first.

    In a draft much may still come; what a final meeting must have is an error only there. A meeting of
    which nothing is recorded yet has not been held: its agenda may be final, its minutes are to come. A
    meeting that was called off is not held at all.

    Args:
        meeting: the meeting.
        edition: the paper that is made of it, for what only such a paper needs; None for the meeting alone.
    """
    called_off = meeting.state is State.CANCELLED
    if called_off or not _is_held(meeting):
        # Who is only awaited is no attendance yet; nobody is judged by it.
        there = meeting.attendance if _came(meeting) else ()
        meeting = meeting.model_copy(update={"state": State.DRAFT, "attendance": there})
    checks = (check_times, check_officers, check_attendance, check_quorum, check_items, check_texts)
    found = [one for each in checks for one in each(meeting)]
    found += check_parity(meeting, parallel=edition is not None and edition.second is not None)
    if edition is not None and edition.kind is DocumentKind.NOTICE and not called_off:
        found += check_notice(meeting)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: _ORDER.index(one.severity)))


def _is_held(meeting: Meeting) -> bool:
    return bool(meeting.end or _came(meeting) or any(item.decision or item.discussion for item in meeting.items))


def _came(meeting: Meeting) -> bool:
    """Whether it is recorded of anybody that they came or did not."""
    return any(row.status is not Status.EXPECTED for row in meeting.attendance)
