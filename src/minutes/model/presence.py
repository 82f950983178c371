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
    begins, ends = _span(meeting, index)
    by_clock = _within_clock(meeting, interval, begins, ends)
    if Presence.NO in (by_item, by_clock):
        return Presence.NO
    if interval.from_item or interval.to_item:
        return by_item
    return by_clock


def _within_items(items: tuple[Item, ...], interval: Interval, index: int) -> Presence:
    places = {item.number: place for place, item in enumerate(items) if item.number}
    for number, before in ((interval.from_item, True), (interval.to_item, False)):
        if number is None:
            continue
        place = places.get(number)
        if place is None:
            return Presence.UNKNOWN
        if (index < place) if before else (index > place):
            return Presence.NO
    return Presence.YES


def _span(meeting: Meeting, index: int) -> tuple[time | None, time | None]:
    """When the item began and when the next one did, as far as recorded."""
    items = meeting.items
    begins = items[index].started or (meeting.start if index == 0 else None)
    if index + 1 < len(items):
        return begins, items[index + 1].started
    return begins, meeting.end


def _within_clock(meeting: Meeting, interval: Interval, begins: time | None, ends: time | None) -> Presence:
    come, gone = interval.from_, interval.to
    if come is not None and meeting.start is not None and come <= meeting.start:
        come = None
    if gone is not None and meeting.end is not None and gone >= meeting.end:
        gone = None
    if come is None and gone is None:
        return Presence.YES
    if (come and ends and ends <= come) or (gone and begins and begins >= gone):
        return Presence.NO
    came_in_time = come is None or (begins is not None and come <= begins)
    stayed = gone is None or (ends is not None and ends <= gone)
    return Presence.YES if came_in_time and stayed else Presence.UNKNOWN
