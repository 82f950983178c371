"""All checks of a meeting, in the order of its parts."""

from __future__ import annotations

from minutes.model import Finding, Meeting, Severity
from minutes.rules.attendance import check_attendance, check_quorum
from minutes.rules.items import check_items
from minutes.rules.officers import check_officers
from minutes.rules.texts import check_texts
from minutes.rules.times import check_times

_ORDER = list(Severity)


def check(meeting: Meeting) -> tuple[Finding, ...]:
    """What is wrong or worth knowing about a meeting under its body's profile, the worst first.

    In a draft much may still come; what a final meeting must have is an error only there.
    """
    checks = (check_times, check_officers, check_attendance, check_quorum, check_items, check_texts)
    found = [one for each in checks for one in each(meeting)]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: _ORDER.index(one.severity)))
