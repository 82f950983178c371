"""What each kind of paper prints of a meeting: one table, which projection and templates keep to.

Every paper has the heading of the meeting: the body and its organisation, kind, number and case id, day and
time of its beginning, place and remote side, and a mark if it is a draft or called off. What follows is
beside that.
"""

from __future__ import annotations

from dataclasses import dataclass

from minutes.model import DocumentKind


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What one kind of paper prints beside the heading of the meeting."""

    end: bool = False
    """When the meeting ended."""
    breaks: bool = False
    """Its breaks."""
    notice: frozenset[str] = frozenset()
    """Fields of its notice."""
    joining: bool = False
    """How to join over a link."""
    officers: tuple[str, ...] = ()
    """Offices whose holders are named."""
    attendance: bool = False
    """Who was there and who was not."""
    door: bool = False
    """Who is awaited, to sign at the door."""
    item: frozenset[str] | None = frozenset()
    """Fields of an item beside number and title; None for a paper without items."""
    decision: frozenset[str] = frozenset()
    """Fields of a decision; of votes `ballots` is one of its own."""
    withheld: bool = False
    """Whether an item that is not public is named, with a mark; else the paper tells nothing of it."""
    decided_only: bool = False
    """Whether items of which nothing came are left out."""
    unattached: bool = False
    """Whether attachments that belong to no item are listed."""
    inspected: bool = False
    """Whether it tells that the minutes have been inspected."""
    next_meeting: bool = False
    """When the body meets next."""


_MATTER = frozenset({"diary_number", "presenter", "background", "proposal", "attachments"})
_HANDLING = _MATTER | {"started", "discussion"}
_DECISION = frozenset(
    {"text", "outcome", "votes", "ballots", "other_votes", "elections", "dissents", "recusals", "actions"}
)
_OFFICES = ("chair", "secretary", "inspectors", "tellers")

CONTENTS = {
    DocumentKind.NOTICE: Contents(
        notice=frozenset({"sent", "version", "registration_due", "convener"}),
        joining=True,
        withheld=True,
    ),
    DocumentKind.AGENDA: Contents(item=_MATTER, withheld=True, unattached=True),
    DocumentKind.MINUTES: Contents(
        end=True,
        breaks=True,
        notice=frozenset({"sent", "means"}),
        officers=_OFFICES,
        attendance=True,
        item=_HANDLING,
        decision=_DECISION,
        withheld=True,
        unattached=True,
        inspected=True,
        next_meeting=True,
    ),
    DocumentKind.EXTRACT: Contents(end=True, officers=_OFFICES, item=_HANDLING, decision=_DECISION),
    DocumentKind.MEMO: Contents(
        end=True,
        officers=("chair", "secretary"),
        attendance=True,
        item=_HANDLING,
        decision=_DECISION,
        withheld=True,
        unattached=True,
        next_meeting=True,
    ),
    DocumentKind.SUMMARY: Contents(
        decision=frozenset({"text", "outcome", "votes", "other_votes", "elections"}),
        decided_only=True,
        next_meeting=True,
    ),
    DocumentKind.ATTENDANCE_LIST: Contents(door=True, item=None),
    DocumentKind.DECISION_LIST: Contents(decision=frozenset({"text", "outcome", "actions"}), decided_only=True),
}
"""The table. The content of a notice is what a meeting of an association needs (Yhdistyslaki 503/1989, 24 §)."""

MADE_KINDS = tuple(CONTENTS)
"""Kinds of papers that are made."""
