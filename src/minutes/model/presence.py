"""Who was in the room at an item: yes, no, or the paper does not tell."""

from __future__ import annotations

from datetime import time
from enum import StrEnum

from minutes.model.attendance import Attendance, Interval, Status
from minutes.model.items import Item
from minutes.model.meeting import Meeting


class Presence(StrEnum):
    """Whether someone was there."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def presence_at_opening(meeting: Meeting, person: Attendance) -> Presence:
    """Whether `person` was in the room when the meeting was opened."""
    if meeting.items:
        first = meeting.items[0].model_copy(update={"decision": None})
        return presence_at(meeting.model_copy(update={"items": (first, *meeting.items[1:])}), person, 0)
    if person.status is not Status.PRESENT:
        return Presence.NO
    answers = set()
    for interval in person.intervals:
        if interval.from_ is None:
            answers.add(Presence.UNKNOWN if interval.from_item else Presence.YES)
        elif meeting.start is None:
            answers.add(Presence.UNKNOWN)
        else:
            answers.add(Presence.YES if interval.from_ <= meeting.start else Presence.NO)
    if Presence.YES in answers:
        return Presence.YES
    return Presence.UNKNOWN if Presence.UNKNOWN in answers else Presence.NO


def presence_at(meeting: Meeting, person: Attendance, index: int) -> Presence:
    """Whether `person` was in the room while item `index` (from 0) was handled.

    A recused person counts as not present at that item (KHO:2021:141). Clock times decide only
    where it is recorded when items began; otherwise the answer is unknown, never guessed.
    """
    item = meeting.items[index]
    if person.status is not Status.PRESENT:
        return Presence.NO
    if item.decision and any(r.person == person.name for r in item.decision.recusals):
        return Presence.NO
    answers = {_within(meeting, interval, index) for interval in person.intervals}
    if Presence.YES in answers:
        return Presence.YES
    return Presence.UNKNOWN if Presence.UNKNOWN in answers else Presence.NO


def _within(meeting: Meeting, interval: Interval, index: int) -> Presence:
    by_item = _within_items(meeting.items, interval, index)
    by_clock = _within_clock(meeting, interval, index)
    if Presence.NO in (by_item, by_clock):
        return Presence.NO
    if interval.from_item or interval.to_item:
        return by_item
    return by_clock


def _within_items(items: tuple[Item, ...], interval: Interval, index: int) -> Presence:
    answer = Presence.YES
    for number, before in ((interval.from_item, True), (interval.to_item, False)):
        if number is None:
            continue
        places = [place for place, item in enumerate(items) if item.number == number]
        if len(places) != 1:
            answer = Presence.UNKNOWN
        elif (index < places[0]) if before else (index > places[0]):
            return Presence.NO
    return answer


def _began(meeting: Meeting, index: int) -> tuple[time | None, time | None]:
    """Earliest and latest time at which an item may have begun; the index after the last item is the meeting's end."""
    starts = [item.started for item in meeting.items]
    if index < len(starts) and starts[index] is not None:
        return starts[index], starts[index]
    if index >= len(starts) and meeting.end is not None:
        return meeting.end, meeting.end
    if index == 0 and meeting.start is not None:
        return meeting.start, meeting.start
    before = next((s for s in reversed(starts[:index]) if s is not None), meeting.start)
    after = next((s for s in starts[index + 1 :] if s is not None), meeting.end)
    return before, after


def _within_clock(meeting: Meeting, interval: Interval, index: int) -> Presence:
    """Whether the clock times of an interval hold an item, as far as recorded starts can tell."""
    come, gone = interval.from_, interval.to
    if come is not None and meeting.start is not None and come <= meeting.start:
        come = None
    if gone is not None and meeting.end is not None and gone >= meeting.end:
        gone = None
    if come is None and gone is None:
        return Presence.YES
    begins_earliest, _ = _began(meeting, index)
    _, ends_latest = _began(meeting, index + 1)
    if come is not None and ends_latest is not None and come >= ends_latest:
        return Presence.NO
    if gone is not None and begins_earliest is not None and gone <= begins_earliest:
        return Presence.NO
    came_in_time = come is None or (begins_earliest is not None and come <= begins_earliest)
    stayed = gone is None or (ends_latest is not None and gone >= ends_latest)
    return Presence.YES if came_in_time and stayed else Presence.UNKNOWN
