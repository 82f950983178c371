"""Checks of items: their numbers, their decisions, votes, recusals and attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes.model import Choice, Decision, Finding, Item, Meeting, Numbering, Outcome, Profile, Severity, State, Votes
from minutes.model.finding import finding
from minutes.model.presence import Presence, presence_at
from minutes.rules.voters import same, voters_of

_BY_LAW = frozenset({Profile.MUNICIPAL_BODY, Profile.WELLBEING_COUNTY_BODY})
"""Profiles under which the reason of a recusal must be on record."""


def check_items(meeting: Meeting) -> Iterator[Finding]:
    """Findings on items."""
    yield from _numbers(meeting)
    known = {a.id for a in meeting.attachments}
    for index, item in enumerate(meeting.items):
        number = item.number or str(index + 1)
        if meeting.state is not State.DRAFT:
            yield from _decided(item, index, number)
        if item.decision is not None:
            yield from _votes(meeting, item.decision, index, number)
            yield from _persons(meeting, item.decision, index, number)
        for place, reference in enumerate(item.attachments):
            if reference not in known:
                where = f"/items/{index}/attachments/{place}"
                yield finding("attachment-unknown", Severity.WARNING, where, number=number, attachment=reference)
    yield from _unreferenced(meeting)


def _unreferenced(meeting: Meeting) -> Iterator[Finding]:
    """An attachment of the whole meeting may stand alone, such as a list of those who took part."""
    referred = {reference for item in meeting.items for reference in item.attachments}
    for index, one in enumerate(meeting.attachments):
        if one.id not in referred:
            title = one.title.best(meeting.language, meeting.language)
            yield finding("attachment-unreferenced", Severity.INFO, f"/attachments/{index}", attachment=title)


def _numbers(meeting: Meeting) -> Iterator[Finding]:
    """Each number once, none left out; sub-numbers (2.1, 2a) stand under theirs."""
    numbered = [(i, item.number) for i, item in enumerate(meeting.items) if item.number]
    if not numbered:
        return
    for index, item in enumerate(meeting.items):
        if not item.number:
            severity = Severity.WARNING if meeting.state is State.DRAFT else Severity.ERROR
            yield finding("item-number-missing", severity, f"/items/{index}", place=index + 1)
    seen: dict[str, int] = {}
    for index, number in numbered:
        if number in seen:
            also = (f"/items/{seen[number]}/number",)
            yield finding("item-number-twice", Severity.ERROR, f"/items/{index}/number", also=also, number=number)
        seen.setdefault(number, index)
    yield from _gaps(meeting, list(seen.items()))


def _gaps(meeting: Meeting, seen: list[tuple[str, int]]) -> Iterator[Finding]:
    previous = 0 if meeting.body.numbering is Numbering.PER_MEETING else None
    highest = max(_leading(number) or 0 for number, _ in seen)
    whole = {_leading(number) for number, _ in seen}
    for number, index in seen:
        now = _leading(number)
        if now is None:
            continue
        if previous is not None and now < previous:
            yield finding("item-out-of-order", Severity.INFO, f"/items/{index}/number", number=number)
        elif previous is not None and now > previous + 1:
            left_out = [n for n in range(previous + 1, min(now, highest)) if n not in whole]
            if left_out:
                words = ", ".join(str(n) for n in left_out[:5]) + ("…" if len(left_out) > 5 else "")
                yield finding("item-number-gap", Severity.ERROR, f"/items/{index}/number", number=number, missing=words)
        previous = now if previous is None else max(now, previous)


def _leading(number: str) -> int | None:
    match = re.match(r"\d+", number)
    return int(match.group()) if match else None


def _decided(item: Item, index: int, number: str) -> Iterator[Finding]:
    decision = item.decision
    if decision is not None and (decision.text or decision.outcome or decision.elections or decision.votes):
        return
    where = f"/items/{index}"
    if item.discussion:
        yield finding("item-only-discussed", Severity.WARNING, where, number=number, source="Custom of minutes")
    else:
        yield finding("item-undecided", Severity.ERROR, where, number=number, source="Custom of minutes")


def _votes(meeting: Meeting, decision: Decision, index: int, number: str) -> Iterator[Finding]:
    base = f"/items/{index}/decision"
    all_votes = [(decision.votes, f"{base}/votes")] if decision.votes else []
    all_votes += [(votes, f"{base}/other_votes/{place}") for place, votes in enumerate(decision.other_votes)]
    if not all_votes:
        return
    voters = voters_of(meeting)
    there = {v.index: presence_at(meeting, v.row, index) for v in voters}
    possible = sum(v.votes is not False and there[v.index] is not Presence.NO for v in voters)
    sure = sum(v.votes is True and there[v.index] is Presence.YES for v in voters)
    for votes, where in all_votes:
        cast = votes.yes + votes.no + votes.blank
        if meeting.attendance and cast > possible:
            yield finding("votes-exceed", Severity.ERROR, where, number=number, cast=cast, voters=possible)
        elif meeting.body.seats and sure == possible and 0 < cast < sure:
            yield finding("votes-fewer", Severity.INFO, where, number=number, cast=cast, voters=sure)
        yield from _ballots(meeting, votes, index, where, number)
    votes_main = decision.votes
    if votes_main and decision.outcome in (Outcome.APPROVED, Outcome.REJECTED):
        lost = (
            votes_main.no > votes_main.yes if decision.outcome is Outcome.APPROVED else votes_main.yes > votes_main.no
        )
        if lost:
            yield finding(
                "outcome-against-votes", Severity.ERROR, f"{base}/outcome", also=(f"{base}/votes",), number=number
            )


def _ballots(meeting: Meeting, votes: Votes, index: int, where: str, number: str) -> Iterator[Finding]:
    if not votes.ballots:
        return
    counted = {c: sum(b.choice is c for b in votes.ballots) for c in Choice}
    if (counted[Choice.YES], counted[Choice.NO], counted[Choice.BLANK]) != (votes.yes, votes.no, votes.blank):
        yield finding("ballots-differ", Severity.ERROR, where, number=number)
    voters = voters_of(meeting)
    for place, ballot in enumerate(votes.ballots):
        spot = f"{where}/ballots/{place}"
        if any(same(ballot.person, other.person) for other in votes.ballots[:place]):
            yield finding("ballot-twice", Severity.ERROR, spot, number=number)
        rows = [v for v in voters if same(v.row.name, ballot.person)]
        if ballot.choice is Choice.ABSENT or not rows:
            continue
        if all(v.votes is False for v in rows):
            yield finding("ballot-without-right", Severity.ERROR, spot, number=number)
        elif all(presence_at(meeting, v.row, index) is Presence.NO for v in rows):
            yield finding("ballot-of-absent", Severity.ERROR, spot, number=number)


def _persons(meeting: Meeting, decision: Decision, index: int, number: str) -> Iterator[Finding]:
    base = f"/items/{index}/decision"
    for place, dissent in enumerate(decision.dissents):
        if not dissent.reason:
            yield finding("dissent-without-reason", Severity.INFO, f"{base}/dissents/{place}", number=number)
    for place, recusal in enumerate(decision.recusals):
        where = f"{base}/recusals/{place}"
        if not recusal.reason:
            severity = Severity.ERROR if meeting.body.profile in _BY_LAW else Severity.INFO
            source = "AOKS OKV/1691/1/2015"
            yield finding("recusal-without-reason", severity, where, number=number, source=source)
        if any(same(d.person, recusal.person) for d in decision.dissents):
            yield finding("recused-dissented", Severity.ERROR, where, number=number, source="Kuntalaki 410/2015, 97 §")
