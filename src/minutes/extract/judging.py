"""Constraints as judges: what a paper says twice must agree, or neither saying is sure.

The checks of `minutes.rules` are run on what was read. Each contradiction becomes a finding with both
places, and lowers the certainty of what takes part in it; nothing is chosen silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from minutes.extract.clock import dates
from minutes.extract.found import less_sure
from minutes.extract.headcount import POINTER, Headcount, headcounts_of
from minutes.model import (
    Attendance,
    AttendanceRole,
    DocumentKind,
    Evidence,
    Extraction,
    Finding,
    Meeting,
    Officers,
    Severity,
    Status,
)
from minutes.model.finding import finding
from minutes.model.pointers import is_at_or_below
from minutes.rules import check, weekdays

CONSTRAINTS = frozenset({
    "present-and-absent", "listed-twice", "member-with-deputy", "absent-with-times", "left-before-arrival",
    "times-outside-meeting", "presence-item-unknown",
    "end-before-start", "next-not-later", "item-start-odd", "break-odd", "notice-after-meeting",
    "chair-absent", "secretary-absent", "inspector-absent", "teller-absent", "inspector-not-listed",
    "inspector-twice", "officer-near-miss",
    "item-number-twice", "item-number-gap", "item-out-of-order",
    "votes-exceed", "outcome-against-votes", "ballots-differ", "ballot-twice", "ballot-of-absent",
    "recused-dissented",
})  # fmt: skip
"""The checks by which two values of one paper bear each other out."""

SLIPS = frozenset({"text-date-nonexistent", "text-weekday-wrong"})
"""Slips of the paper itself: its text stands as printed, and was read right."""

_OWN = frozenset({"weekday-differs", "headcount-differs", "attendance-counted"})

_OF_A_RUN = frozenset({"item-number-gap", "item-out-of-order"})
"""Checks of the numbers of all items, which a paper of some of them does not have."""

_OF_SOME_ITEMS = frozenset({DocumentKind.EXTRACT, DocumentKind.SUMMARY})

_MEMBERS = frozenset({AttendanceRole.CHAIR, AttendanceRole.VICE_CHAIR, AttendanceRole.MEMBER})
"""Roles that a count of voters always holds; deputies may be counted apart."""


def judged(extraction: Extraction) -> Extraction:
    """The extraction with the contradictions of its values as findings, and what takes part in them less sure."""
    meeting = _named_as_listed(extraction.meeting)
    left_out = _OF_A_RUN if extraction.document.kind in _OF_SOME_ITEMS else frozenset()
    wanted = (CONSTRAINTS | SLIPS) - left_out
    found = [one for one in check(meeting) if one.slug in wanted and not _may_vote(one, meeting)]
    found += _weekday(extraction)
    found += _headcounts(extraction.meeting, headcounts_of(extraction.evidence))
    doubted = [one for one in found if one.slug not in SLIPS and one.severity is not Severity.INFO]
    kept = tuple(one for one in extraction.findings if one.slug not in CONSTRAINTS | SLIPS | _OWN)
    return extraction.model_copy(
        update={
            "findings": (*kept, *found),
            "evidence": _doubted(extraction.evidence, [p for one in doubted for p in (one.where, *one.also)]),
        }
    )


def _may_vote(one: Finding, meeting: Meeting) -> bool:
    """Whether a count of votes is borne out by all who were there: a secretary of a paper may be a member too."""
    if one.slug != "votes-exceed":
        return False
    cast = next(int(argument.value) for argument in one.arguments if argument.name == "cast")
    return cast <= sum(row.status is Status.PRESENT for row in meeting.attendance)


def _doubted(evidence: Sequence[Evidence], pointers: Iterable[str]) -> tuple[Evidence, ...]:
    """The evidence, one class less sure where it proves one of the values, a part of one, or the nearest whole."""
    known = {one.pointer for one in evidence}
    sunk: set[str] = set()
    for pointer in pointers:
        # Of a whole list that a count contradicts nobody can tell which row is wrong, so its own proof sinks alone.
        parts = {p for p in known if p == pointer or (pointer != POINTER and is_at_or_below(p, pointer))}
        while not parts and pointer:
            pointer = pointer.rpartition("/")[0]
            parts = {pointer} & known
        sunk |= parts
    return tuple(less_sure(one) if one.pointer in sunk else one for one in evidence)


def _named_as_listed(meeting: Meeting) -> Meeting:
    """The meeting, its officers called as the attendance calls them: family name first, or by initials."""
    by_words = {frozenset(_parts(row.name)): row.name for row in meeting.attendance}

    def listed(name: str | None) -> str | None:
        if name is None:
            return None
        parts = _parts(name)
        same = by_words.get(frozenset(parts))
        alike = [row.name for row in meeting.attendance if _may_be(parts, _parts(row.name))]
        return same or (alike[0] if len(alike) == 1 else name)

    officers = meeting.officers
    named = Officers(
        chair=listed(officers.chair),
        secretary=listed(officers.secretary),
        inspectors=tuple(listed(n) or n for n in officers.inspectors),
        tellers=tuple(listed(n) or n for n in officers.tellers),
    )
    return meeting.model_copy(update={"officers": named})


def _parts(name: str) -> tuple[str, ...]:
    return tuple(name.casefold().replace(".", " ").split())


def _may_be(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names are one person's: each word of the shorter is one of the other's, or the initial of one."""
    short, long = sorted((one, other), key=len)
    return len(short) > 0 and all(any(w == x or (len(w) == 1 and x[:1] == w) for x in long) for w in short)


def _weekday(extraction: Extraction) -> Iterator[Finding]:
    """A weekday printed beside the day of the meeting that is not its weekday."""
    day = extraction.meeting.date
    proof = next((e for e in extraction.evidence if e.pointer == "/date"), None)
    if day is None or proof is None:
        return
    names = weekdays(extraction.document.language)
    for hit in dates(proof.words):
        before = proof.words[: hit.start].split()
        if before and before[-1].casefold() == "den":
            before.pop()
        said = names.get(before[-1].strip(".,(").casefold()) if before else None
        if hit.value == day and said is not None and said != day.weekday():
            words = f"{before[-1]} {proof.words[hit.start : hit.end]}"
            yield finding("weekday-differs", Severity.ERROR, "/date", words=words)


def _headcounts(meeting: Meeting, counts: Iterable[Headcount]) -> Iterator[Finding]:
    """Counts that the list of names cannot bear out; where nobody is named, the count itself is told."""
    there = [row for row in meeting.attendance if row.status is Status.PRESENT]
    for counted in dict.fromkeys(counts):
        if not meeting.attendance:
            yield finding("attendance-counted", Severity.INFO, POINTER, count=counted.number)
            continue
        least = sum(_surely_counted(row, counted.of) for row in there)
        if not least <= counted.number <= len(there):
            yield finding("headcount-differs", Severity.WARNING, POINTER, count=counted.number, listed=len(there))


def _surely_counted(row: Attendance, of: str) -> bool:
    """Whether a count must hold someone: one of all, everybody who was there throughout; one of voters, these."""
    throughout = not (row.arrived or row.left or row.presence)
    return throughout and (of == "all" or row.role in _MEMBERS)
