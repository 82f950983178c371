"""Checks of who was there: doubles, deputies, seats, times of coming and going, and the quorum."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from minutes.model import Attendance, AttendanceRole, Finding, Meeting, Profile, Right, Severity, State, Status
from minutes.model.finding import finding
from minutes.model.presence import Presence, presence_at
from minutes.rules.profiles import terms_of
from minutes.rules.quorum import QuorumCount, quorum_at
from minutes.rules.voters import Voter, deputies_on, holders_on, key_of, named, same, voters_of

_STRICT = frozenset(
    {Profile.MUNICIPAL_BODY, Profile.WELLBEING_COUNTY_BODY, Profile.AUTHORITY_COUNCIL, Profile.NGO_COUNCIL}
)
"""Profiles under which a deputy must be the seat's own."""

NEAR_MISS = 0.86
"""Likeness of two names, from 0 to 1, from which on one is probably a slip for the other: one letter in seven."""


def check_attendance(meeting: Meeting) -> Iterator[Finding]:
    """Findings on the attendance list."""
    if not meeting.attendance:
        if meeting.state is not State.DRAFT:
            yield finding("attendance-missing", Severity.ERROR, "/attendance", source="Custom of minutes")
        return
    voters = voters_of(meeting)
    yield from _doubles(meeting.attendance)
    yield from _times(meeting)
    for voter in voters:
        yield from _seat(meeting, voter)
    yield from _replaced(meeting, voters)


def _doubles(rows: tuple[Attendance, ...]) -> Iterator[Finding]:
    for index, row in enumerate(rows):
        for other in range(index):
            if not same(row.name, rows[other].name):
                continue
            there = {row.status is Status.PRESENT, rows[other].status is Status.PRESENT}
            slug = "present-and-absent" if len(there) == 2 else "listed-twice"
            severity = Severity.ERROR if len(there) == 2 else Severity.WARNING
            yield finding(
                slug, severity, f"/attendance/{index}", also=(f"/attendance/{other}",), source="Custom of minutes"
            )


def _times(meeting: Meeting) -> Iterator[Finding]:
    numbers = {item.number for item in meeting.items if item.number}
    for index, row in enumerate(meeting.attendance):
        where = f"/attendance/{index}"
        if row.status is Status.EXPECTED and meeting.state is not State.DRAFT:
            yield finding("attendance-not-told", Severity.WARNING, f"/attendance/{index}", source="Custom of minutes")
        if row.status is not Status.PRESENT and (row.arrived or row.left or row.presence):
            yield finding("absent-with-times", Severity.WARNING, where, source="Custom of minutes")
        for interval in row.intervals:
            come, gone = interval.from_, interval.to
            if come and gone and gone <= come:
                yield finding("left-before-arrival", Severity.ERROR, where, came=_clock(come), went=_clock(gone))
            late = come and meeting.end and come >= meeting.end
            early = gone and meeting.start and gone <= meeting.start
            if late or early:
                yield finding("times-outside-meeting", Severity.WARNING, where)
            for number in (interval.from_item, interval.to_item):
                if number is not None and numbers and number not in numbers:
                    yield finding("presence-item-unknown", Severity.WARNING, where, number=number)


def _clock(of: object) -> str:
    return f"{of:%H.%M}"


def _seat(meeting: Meeting, voter: Voter) -> Iterator[Finding]:
    """Whether the person belongs to the seat, as holder or deputy, on the day."""
    seat, row, day = voter.seat, voter.row, meeting.date
    where = f"/attendance/{voter.index}"
    if row.seat is not None and seat is None:
        yield finding("seat-not-known", Severity.ERROR, f"{where}/seat", seat=row.seat)
    if seat is None or not (seat.holders or seat.deputies):
        if voter.votes is None and meeting.body.seats and row.status is Status.PRESENT:
            yield finding("right-to-vote-unknown", Severity.INFO, where)
        return
    holder, deputy = named(holders_on(seat, day), row.name), named(deputies_on(seat, day), row.name)
    if holder is None and deputy is None:
        known = [t.person for t in (*seat.holders, *seat.deputies)]
        if any(same(person, row.name) for person in known):
            yield finding("tenure-not-in-force", Severity.WARNING, where, source="The body's roster")
        elif row.role is AttendanceRole.DEPUTY or row.deputy_for is not None:
            severity = Severity.ERROR if meeting.body.profile in _STRICT and seat.deputies else Severity.WARNING
            yield finding("deputy-not-of-seat", severity, where, seat=seat.id, source="The body's roster")
        elif any(_near(person, row.name) for person in known):
            yield finding("name-near-miss", Severity.WARNING, where, source="The body's roster")
        else:
            yield finding("not-of-seat", Severity.WARNING, where, seat=seat.id, source="The body's roster")


def _near(name: str, other: str) -> bool:
    return not same(name, other) and SequenceMatcher(None, key_of(name), key_of(other)).ratio() >= NEAR_MISS


def _replaced(meeting: Meeting, voters: tuple[Voter, ...]) -> Iterator[Finding]:
    """A member and the member's own deputy in the room as voters at one and the same time."""
    for deputy in voters:
        if deputy.row.status is not Status.PRESENT:
            continue
        replaced = deputy.row.deputy_for
        if replaced is not None and not any(same(v.row.name, replaced) for v in voters):
            yield finding("deputy-for-nobody", Severity.WARNING, f"/attendance/{deputy.index}/deputy_for")
        if deputy.seat is not None and deputy.seat.rights is not Right.VOTE:
            continue
        for member in voters:
            if _is_deputy_of(meeting, deputy, member) and _together(meeting, deputy, member):
                yield finding(
                    "member-with-deputy",
                    Severity.ERROR,
                    f"/attendance/{deputy.index}",
                    also=(f"/attendance/{member.index}",),
                    source="A deputy votes only in the member's absence",
                )


def _is_deputy_of(meeting: Meeting, deputy: Voter, member: Voter) -> bool:
    if deputy.index == member.index or member.row.status is not Status.PRESENT:
        return False
    if deputy.row.deputy_for is not None:
        return same(deputy.row.deputy_for, member.row.name)
    seat = deputy.seat
    if seat is None or member.seat is None or seat.id != member.seat.id or deputy.row.role is not AttendanceRole.DEPUTY:
        return False
    # Of two holders neither is replaced while the other is away, so a deputy may stand in for that one.
    return (
        len(holders_on(seat, meeting.date)) < 2 and named(holders_on(seat, meeting.date), member.row.name) is not None
    )


def _together(meeting: Meeting, one: Voter, other: Voter) -> bool:
    if not meeting.items:
        return not (one.row.arrived or one.row.left or other.row.arrived or other.row.left)
    return any(
        presence_at(meeting, one.row, index) is Presence.YES and presence_at(meeting, other.row, index) is Presence.YES
        for index in range(len(meeting.items))
    )


def check_quorum(meeting: Meeting) -> Iterator[Finding]:
    """Findings on the quorum: at the opening, and where it was lost later."""
    terms = terms_of(meeting.body)
    if not meeting.attendance:
        return
    if terms.quorum is None:
        yield finding("quorum-not-set", Severity.INFO, "/body/quorum", source=terms.quorum_source)
        return
    opening = quorum_at(meeting, None)
    if opening.answer is not Presence.YES:
        yield _quorum_finding("quorum", Severity.ERROR, "/attendance", opening, terms.quorum_source)
    before = opening.answer
    for index, item in enumerate(meeting.items):
        now = quorum_at(meeting, index)
        if now.answer is not before and now.answer is not Presence.YES and index > 0:
            named_item = item.number or str(index + 1)
            yield _quorum_finding(
                "quorum-item", Severity.WARNING, f"/items/{index}", now, terms.quorum_source, number=named_item
            )
        before = now.answer


def _quorum_finding(
    stem: str, severity: Severity, where: str, count: QuorumCount, source: str, number: str = ""
) -> Finding:
    if count.answer is Presence.UNKNOWN:
        return finding(f"{stem}-unknown", Severity.INFO, where, source=source, number=number)
    if count.leader is Presence.NO:
        return finding(f"{stem}-without-chair", severity, where, source=source, number=number)
    slug = f"{stem}-missing"
    return finding(slug, severity, where, source=source, number=number, present=count.possibly, needed=count.needed)
