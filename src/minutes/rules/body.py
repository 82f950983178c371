"""Checks of a body: its seats, tenures and rules of its own."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.model import Body, Finding, Inspection, QuorumKind, Severity, SignerRole
from minutes.model.finding import finding


def check_body(body: Body) -> tuple[Finding, ...]:
    """What is wrong or worth knowing about a body, with pointers into the body."""
    return tuple(_findings(body))


def _findings(body: Body) -> Iterator[Finding]:
    if body.term and body.term.from_ and body.term.to and body.term.to < body.term.from_:
        yield finding("term-reversed", Severity.ERROR, "/term")
    quorum = body.quorum
    if quorum and quorum.kind is QuorumKind.COUNT and quorum.count is None:
        yield finding("quorum-without-count", Severity.ERROR, "/quorum")
    elif quorum and quorum.count and body.voting_seats and quorum.count > len(body.voting_seats):
        yield finding(
            "quorum-beyond-seats", Severity.ERROR, "/quorum", count=quorum.count, seats=len(body.voting_seats)
        )
    if SignerRole.INSPECTOR in body.signers and body.inspection in (Inspection.NEXT_MEETING, Inspection.NONE):
        yield finding("signing-inspector-without-inspection", Severity.WARNING, "/signers", also=("/inspection",))
    for index, seat in enumerate(body.seats):
        where = f"/seats/{index}"
        for kind in ("holders", "deputies"):
            for place, tenure in enumerate(getattr(seat, kind)):
                if tenure.from_ and tenure.to and tenure.to < tenure.from_:
                    yield finding("tenure-reversed", Severity.ERROR, f"{where}/{kind}/{place}", seat=seat.id)
        if not seat.holders:
            yield finding("seat-vacant", Severity.INFO, where, seat=seat.id)
