"""For how much of a meeting someone was there, by the words of a list's entry or of a footnote.

`saapui 17:42, poistui klo 18.30` gives times; `1–3 §:t`, `ej närvarande 25–26, 28 §` and
`poissa klo 10.42–10.48` give intervals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time
from functools import cache
from typing import NamedTuple

from minutes.extract.clock import DASH, ClockHit, clocks
from minutes.lexicon import Hit, entries, find_all, find_first
from minutes.lexicon.matching import pattern_of
from minutes.model.attendance import Interval


class Stay(NamedTuple):
    """When someone came and went; intervals where one coming and one going do not say it."""

    arrived: time | None = None
    left: time | None = None
    presence: tuple[Interval, ...] = ()


class _Items(NamedTuple):
    """Items of business that a text names, with the half-open range of characters."""

    ranges: tuple[tuple[str, str | None], ...]
    """First and last of each range; None where it has no end."""
    start: int
    end: int


class _Event(NamedTuple):
    """A word that says how someone was there, with the times and items that belong to it."""

    what: str
    """`arrived`, `left`, `returned` or `away`."""
    clocks: tuple[ClockHit, ...]
    items: _Items | None
    after: bool
    """Whether it was after the items rather than in their course."""
    before: bool


def stay_of(text: str) -> Stay:
    """For how much of the meeting someone was there, as an entry of a list says."""
    times = clocks(text)
    items = _items_in(text)
    if not times and not items:
        return Stay()
    # `§ 4:n ajan` is no coming back: it tells for how long.
    events = [e for e in _events(text, times, items) if e.what != "returned" or e.clocks]
    if not events:
        return _plain(text, times, items)
    away = [c for e in events if e.what == "away" for c in _gaps(e)]
    if away:
        return Stay(presence=_around(away))
    if back := next((e for e in events if e.what == "returned" and e.clocks), None):
        gone = next((e for e in events if e.what == "left" and e.clocks), None)
        if gone is not None and gone.clocks[0].value < back.clocks[0].value:
            return Stay(presence=_around([Interval(from_=gone.clocks[0].value, to=back.clocks[0].value)]))
        return Stay()
    came = next((e for e in events if e.what == "arrived"), None)
    went = next((e for e in events if e.what == "left"), None)
    arrived = came.clocks[0].value if came and came.clocks else None
    left = went.clocks[0].value if went and went.clocks else None
    if arrived or left:
        return Stay(arrived, left)
    first = _first(came) if came else None
    last = _last(went) if went else None
    return Stay(presence=(Interval(from_item=first, to_item=last),) if first or last else ())


def _plain(text: str, times: Sequence[ClockHit], items: Sequence[_Items]) -> Stay:
    """A range of times or items alone."""
    if len(times) == 2 and re.search(DASH, text[times[0].end : times[1].start]):
        return Stay(times[0].value, times[1].value)
    if len(times) == 1:
        if re.match(rf"\s?{DASH}\s*(?:$|[),;])", text[times[0].end :]):
            return Stay(arrived=times[0].value)
        if re.search(rf"(?:^|[(,;\s]){DASH}\s?(?:\w+\.?\s?)?$", text[: times[0].start]):
            return Stay(left=times[0].value)
    if items and not times:
        return Stay(presence=tuple(Interval(from_item=a, to_item=b) for a, b in items[0].ranges))
    return Stay()


def _events(text: str, times: Sequence[ClockHit], items: Sequence[_Items]) -> list[_Event]:
    """The words of coming, going and absence, each with what stands after it or, failing that, before it."""
    hits = _words_of_stay(text)
    found: list[_Event] = []
    for place, (hit, what) in enumerate(hits):
        begin = hits[place - 1][0].end if place else 0
        end = hits[place + 1][0].start if place + 1 < len(hits) else len(text)
        clock = [c for c in times if hit.end <= c.start < end] or [c for c in times if begin <= c.start < hit.start][
            -2:
        ]
        item = [i for i in items if hit.end <= i.start < end] or [i for i in items if begin <= i.start < hit.start][-1:]
        if not clock and not item:
            continue
        near = text[hit.end : end] if item and item[0].start >= hit.end else text[begin : hit.end]
        sides = {h.entry.given("side") for h in find_all("item_side", near)}
        found.append(_Event(what, tuple(clock), item[0] if item else None, "after" in sides, "before" in sides))
    return found


def _words_of_stay(text: str) -> list[tuple[Hit, str]]:
    """Words of coming, going, absence and of the ends of a range, in order; of two at one place the longer."""
    found = [(h, h.entry.given("movement") or "") for h in find_all("movement", text)]
    found += [(h, "away") for h in find_all("away", text)]
    if not found:
        found = [(h, h.entry.given("movement") or "") for h in find_all("movement_range", text)]
    found.sort(key=lambda f: (f[0].start, f[1] != "away", -f[0].end))
    kept: list[tuple[Hit, str]] = []
    for hit, what in found:
        if not kept or hit.start >= kept[-1][0].end:
            kept.append((hit, what))
    return kept


def _gaps(event: _Event) -> list[Interval]:
    """What an absence takes out of the meeting."""
    if len(event.clocks) >= 2:
        return [Interval(from_=event.clocks[0].value, to=event.clocks[1].value)]
    if event.items is not None and not event.clocks:
        return [Interval(from_item=a, to_item=b) for a, b in event.items.ranges]
    return []


def _around(gaps: Sequence[Interval]) -> tuple[Interval, ...]:
    """The times in the room between the gaps."""
    found: list[Interval] = []
    start = Interval()
    for gap in gaps:
        before = (
            Interval(from_=start.from_, to=gap.from_)
            if gap.from_
            else Interval(from_item=start.from_item, to_item=_shifted(gap.from_item, -1))
        )
        if not before.from_item or not before.to_item or not _is_less(before.to_item, before.from_item):
            found.append(before)
        start = Interval(from_=gap.to) if gap.to else Interval(from_item=_shifted(gap.to_item, 1))
    return (*found, start)


def _is_less(one: str, other: str) -> bool:
    return one.isdecimal() and other.isdecimal() and int(one) < int(other)


def _first(event: _Event) -> str | None:
    if event.items is None:
        return None
    return _shifted(event.items.ranges[-1][1], 1) if event.after else event.items.ranges[0][0]


def _last(event: _Event) -> str | None:
    if event.items is None:
        return None
    return _shifted(event.items.ranges[0][0], -1) if event.before else event.items.ranges[-1][1]


def _shifted(number: str | None, by: int) -> str | None:
    """The number of the item before or after, where items are numbered without gaps; else the number itself."""
    if number is None or not number.isdecimal() or int(number) + by < 1:
        return number
    return str(int(number) + by)


_NUMBER = r"\d{1,4}(?:[./]\d{1,3})?"


def _alternatives(kind: str) -> str:
    return "|".join(pattern_of(p) for e in entries(kind) for _, p in e.phrases)


@cache
def _range() -> str:
    return rf"{_NUMBER}(?:\s*(?:{DASH}|{_alternatives('range_to')})\s*{_NUMBER})?"


@cache
def _items_pattern() -> re.Pattern[str]:
    words = _alternatives("item_word")
    several = rf"{_range()}(?:\s*(?:,|&|{_alternatives('and')})\s*{_range()})*"
    return re.compile(
        rf"(?:§§?(?::\w+)?|(?:{words})\.?)\s*(?:nro\s*)?(?P<after>{several})(?P<open>\s*{DASH}\s*(?=$|\)))?(?![\d.:]*\d)"
        rf"|(?<![\d.:/])(?P<before>{several})\.?\s*(?:§|(?:{words}))",
        re.IGNORECASE,
    )


def _items_in(text: str) -> tuple[_Items, ...]:
    """The items that a text names, such as `§ 1–3`, `25–26, 28 §`, `kohdassa 6`, `item 31/14`."""
    if not any(c.isdigit() for c in text) or ("§" not in text and find_first("item_word", text) is None):
        return ()
    found = []
    for m in _items_pattern().finditer(text):
        ranges: list[tuple[str, str | None]] = []
        for part in re.findall(_range(), m["after"] or m["before"]):
            first, *last = re.findall(_NUMBER, part)
            ranges.append((first, last[0] if last else None if m["open"] else first))
        found.append(_Items(tuple(ranges), m.start(), m.end()))
    return tuple(found)


def without_items(text: str) -> str:
    """The text without the items that it names."""
    if "§" not in text and find_first("item_word", text) is None:
        return text
    return " ".join(_items_pattern().sub(" ", text).split())


def names_items(text: str) -> bool:
    """Whether a text names items of business by their numbers."""
    return bool(_items_in(text))
