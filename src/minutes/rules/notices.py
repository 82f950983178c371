"""Checks of a meeting whose notice is made: what those who are called must be told."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.model import Finding, Meeting, Profile, Severity
from minutes.model.finding import finding

_LAW = "Yhdistyslaki 503/1989, 24 §"
_CUSTOM = "Custom of notices"


def check_notice(meeting: Meeting) -> Iterator[Finding]:
    """Findings on the notice of a meeting: convener, matters, how to join, and until when to register."""
    notice = meeting.notice
    if notice is None or not notice.convener:
        yield finding("notice-convener-missing", Severity.WARNING, "/notice/convener", source=_CUSTOM)
    if not meeting.items:
        yield finding("notice-items-missing", Severity.WARNING, "/items", source=_LAW)
    yield from _joining(meeting)
    due = notice.registration_due if notice else None
    if notice is None or due is None:
        return
    if meeting.date and due > meeting.date:
        yield finding("registration-after-meeting", Severity.ERROR, "/notice/registration_due", also=("/date",))
    if notice.sent and due < notice.sent:
        also = ("/notice/sent",)
        yield finding("registration-before-notice", Severity.ERROR, "/notice/registration_due", also=also)


def _joining(meeting: Meeting) -> Iterator[Finding]:
    """Who may join over a link is told how, and of an association's meeting on what terms."""
    remote = meeting.remote
    if remote is None:
        return
    if not remote.link and not remote.instructions:
        yield finding("notice-link-missing", Severity.WARNING, "/remote/link", source=_CUSTOM)
    if meeting.body.profile is Profile.ASSOCIATION_MEETING and not remote.instructions:
        yield finding("notice-terms-missing", Severity.ERROR, "/remote/instructions", source=_LAW)
