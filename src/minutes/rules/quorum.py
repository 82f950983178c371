"""Whether a meeting could decide: yes, no, or the file does not tell. Pure counting, item by item."""

from __future__ import annotations

from dataclasses import dataclass

from minutes.model import Meeting, Quorum, QuorumKind
from minutes.model.presence import Presence, presence_at, presence_at_opening
from minutes.rules.profiles import terms_of
from minutes.rules.voters import LEADING_ROLES, Voter, holders_on, named, voters_of


@dataclass(frozen=True, kw_only=True)
class QuorumCount:
    """A quorum and what it was counted from."""

    answer: Presence
    """Whether there was a quorum."""
    needed: int | None
    """Voters needed; None where it is not known."""
    surely: int
    """Votes that were surely in the room; a seat has one."""
    possibly: int
    """Votes that may have been in the room, the sure ones included."""
    leader: Presence
    """Whether the chair or a vice chair was there, where the quorum needs one; else yes."""


def quorum_at(meeting: Meeting, index: int | None) -> QuorumCount:
    """The quorum at an item, or at the opening.

    Args:
        meeting: the meeting; its body's seats tell how many votes there are.
        index: index of the item from 0, or None for the opening.
    """
    quorum = terms_of(meeting.body).quorum
    voters = voters_of(meeting)
    there = {v.index: _presence(meeting, v, index) for v in voters}
    surely, possibly = _counted(voters, there)
    needed = None if quorum is None else needed_by(quorum, len(meeting.body.voting_seats))
    leader = _leader(meeting, voters, there) if quorum and quorum.chair_required else Presence.YES
    return QuorumCount(
        answer=_answer(needed, surely, possibly, leader),
        needed=needed,
        surely=surely,
        possibly=possibly,
        leader=leader,
    )


def needed_by(quorum: Quorum, seats: int) -> int | None:
    """How many votes a quorum needs.

    Args:
        quorum: the rule.
        seats: number of voting seats; 0 where they are not known.

    Returns:
        The number, or None where it depends on seats that are not known.
    """
    if quorum.kind is QuorumKind.CONVENED:
        return 0
    if quorum.kind is QuorumKind.COUNT:
        return quorum.count
    if seats == 0:
        return None
    return {
        QuorumKind.MAJORITY: seats // 2 + 1,
        QuorumKind.HALF: (seats + 1) // 2,
        QuorumKind.TWO_THIRDS: (2 * seats + 2) // 3,
    }[quorum.kind]


def _presence(meeting: Meeting, voter: Voter, index: int | None) -> Presence:
    if index is None:
        return presence_at_opening(meeting, voter.row)
    return presence_at(meeting, voter.row, index)


def _counted(voters: tuple[Voter, ...], there: dict[int, Presence]) -> tuple[int, int]:
    """Votes surely and possibly in the room: a seat has one, whoever of its people is there."""
    sure: set[str] = set()
    possible: set[str] = set()
    for voter in voters:
        if voter.votes is False or there[voter.index] is Presence.NO:
            continue
        vote = f"seat {voter.seat.id}" if voter.seat else f"row {voter.index}"
        possible.add(vote)
        if voter.votes and there[voter.index] is Presence.YES:
            sure.add(vote)
    return len(sure), len(possible)


def _leader(meeting: Meeting, voters: tuple[Voter, ...], there: dict[int, Presence]) -> Presence:
    answers = {there[v.index] for v in voters if _leads(meeting, v)}
    if Presence.YES in answers:
        return Presence.YES
    # A list without any chair may leave the roles out: then nobody can tell.
    return Presence.NO if answers == {Presence.NO} else Presence.UNKNOWN


def _leads(meeting: Meeting, voter: Voter) -> bool:
    if voter.row.role in LEADING_ROLES:
        return True
    tenure = named(holders_on(voter.seat, meeting.date), voter.row.name) if voter.seat else None
    return tenure is not None and tenure.role in LEADING_ROLES


def _answer(needed: int | None, surely: int, possibly: int, leader: Presence) -> Presence:
    if leader is Presence.NO:
        return Presence.NO
    if needed is None:
        return Presence.UNKNOWN
    if possibly < needed:
        return Presence.NO
    return leader if surely >= needed else Presence.UNKNOWN
