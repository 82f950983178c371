"""Checks of officers: who led and recorded the meeting, who inspects and signs its minutes."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from minutes.model import Finding, Inspection, Meeting, Profile, Severity, SignerRole, State, Status
from minutes.model.finding import finding
from minutes.model.presence import Presence, presence_at
from minutes.rules.attendance import NEAR_MISS
from minutes.rules.profiles import terms_of
from minutes.rules.voters import key_of, same

_TO_THE_END = frozenset({Profile.MUNICIPAL_BODY, Profile.WELLBEING_COUNTY_BODY})
"""Profiles under which an inspector must be there from start to end and recused in no item."""


def check_officers(meeting: Meeting) -> Iterator[Finding]:
    """Findings on officers and inspectors."""
    final = meeting.state is not State.DRAFT
    officers = meeting.officers
    terms = terms_of(meeting.body)
    severity = Severity.ERROR if final else Severity.WARNING
    if not officers.chair:
        yield finding("chair-missing", severity, "/officers/chair", source=terms.signers_source)
    if not officers.secretary:
        wanted = SignerRole.SECRETARY in terms.signers
        yield finding(
            "secretary-missing",
            severity if wanted else Severity.INFO,
            "/officers/secretary",
            source=terms.signers_source,
        )
    elected = final or bool(meeting.attendance)
    if elected and terms.inspection is Inspection.INSPECTORS and len(officers.inspectors) < terms.inspector_count:
        yield finding(
            "inspectors-missing",
            severity if final else Severity.INFO,
            "/officers/inspectors",
            source=terms.inspection_source,
            count=len(officers.inspectors),
            needed=terms.inspector_count,
        )
    yield from _inspectors(meeting)
    if meeting.attendance:
        yield from _present(meeting)


def _inspectors(meeting: Meeting) -> Iterator[Finding]:
    officers = meeting.officers
    for index, name in enumerate(officers.inspectors):
        where = f"/officers/inspectors/{index}"
        if any(other is not None and same(name, other) for other in (officers.chair, officers.secretary)):
            yield finding("inspector-is-officer", Severity.WARNING, where, source="Custom of inspection")
        if any(same(name, other) for other in officers.inspectors[:index]):
            yield finding("inspector-twice", Severity.ERROR, where)
        if meeting.body.profile in _TO_THE_END and not _there_throughout(meeting, name):
            yield finding("inspector-not-throughout", Severity.ERROR, where, source="The hallintosääntö")


def _there_throughout(meeting: Meeting, name: str) -> bool:
    """Whether the file does not speak against the inspector having been there all the time, never recused."""
    rows = [r for r in meeting.attendance if same(r.name, name) and r.status is Status.PRESENT]
    return all(
        presence_at(meeting, row, index) is not Presence.NO for row in rows for index in range(len(meeting.items))
    ) and not any(row.arrived or row.left or row.presence for row in rows)


def _present(meeting: Meeting) -> Iterator[Finding]:
    """Officers are in the attendance list, and present."""
    officers = meeting.officers
    named = [("chair", officers.chair, "/officers/chair"), ("secretary", officers.secretary, "/officers/secretary")]
    named += [("inspector", n, f"/officers/inspectors/{i}") for i, n in enumerate(officers.inspectors)]
    named += [("teller", n, f"/officers/tellers/{i}") for i, n in enumerate(officers.tellers)]
    for office, name, where in named:
        if name is None:
            continue
        rows = [(i, r) for i, r in enumerate(meeting.attendance) if same(r.name, name)]
        if any(r.status is Status.PRESENT for _, r in rows):
            continue
        if rows:
            yield finding(f"{office}-absent", Severity.ERROR, where, also=(f"/attendance/{rows[0][0]}",))
            continue
        near = [
            i
            for i, r in enumerate(meeting.attendance)
            if SequenceMatcher(None, key_of(r.name), key_of(name)).ratio() >= NEAR_MISS
        ]
        if near:
            yield finding("officer-near-miss", Severity.WARNING, where, also=(f"/attendance/{near[0]}",))
        else:
            yield finding(f"{office}-not-listed", Severity.WARNING, where, source="Custom of minutes")
