"""The meetings of one body after each other: what one paper says of the meeting before must fit that one's paper.

Minutes are often approved by the next meeting, which names their day; a paper also tells when the body
meets next. Papers of an archive so bear each other out, and show where one is missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from minutes.extract.clock import dates
from minutes.lexicon import find_first
from minutes.model import DocumentKind, Extraction, Finding, Item, Meeting, Severity
from minutes.model.base import day_words
from minutes.model.finding import finding

_RECORDS = frozenset({DocumentKind.MINUTES, DocumentKind.MEMO})
_SOURCE = "Custom of minutes"


class Occasion(NamedTuple):
    """One meeting as far as its neighbours are told; small, for an archive holds very many."""

    path: str
    """The paper, as it was given."""
    body: tuple[str, ...]
    """The words of the names of the body and its organisation."""
    day: date
    number: str | None
    previous: tuple[date, str] | None
    """The day of the meeting before, and the pointer of what tells it."""
    upcoming: date | None
    """The day of the meeting after."""


def occasion_of(extraction: Extraction) -> Occasion | None:
    """The meeting of a paper for comparison with its neighbours; None where day or body are not known."""
    meeting = extraction.meeting
    body = tuple(sorted(set(" ".join((_name(meeting.body.name), _name(meeting.body.organisation))).split())))
    if extraction.document.kind not in _RECORDS or meeting.date is None or not body:
        return None
    return Occasion(
        path=extraction.source.path,
        body=body,
        day=meeting.date,
        number=meeting.number,
        previous=_previous(meeting),
        upcoming=meeting.next_meeting.date if meeting.next_meeting is not None else None,
    )


def _name(text: object) -> str:
    return str(getattr(text, "own", None) or "").casefold()


def _previous(meeting: Meeting) -> tuple[date, str] | None:
    """The day that the item on the minutes of the meeting before tells, where it tells one alone."""
    assert meeting.date is not None
    for index, item in enumerate(meeting.items):
        title = item.title.own or ""
        hit = find_first("standing", title)
        if hit is None or hit.entry.given("standing") != "previous_minutes":
            continue
        for pointer, words in _told(item, title):
            days = {found.value for found in dates(words) if found.value < meeting.date}
            if len(days) == 1:
                return days.pop(), f"/items/{index}/{pointer}"
    return None


def _told(item: Item, title: str) -> Iterator[tuple[str, str]]:
    yield "title", title
    if item.decision is not None and item.decision.text is not None:
        yield "decision/text", item.decision.text.own or ""


class Succession:
    """The meetings of an archive, gathered paper by paper and compared in the end."""

    def __init__(self) -> None:
        self._bodies: dict[tuple[str, ...], list[Occasion]] = defaultdict(list)

    def add(self, extraction: Extraction) -> None:
        """Take note of the meeting of a paper."""
        occasion = occasion_of(extraction)
        if occasion is not None:
            self._bodies[occasion.body].append(occasion)

    def findings(self) -> Iterator[tuple[str, Finding]]:
        """What does not fit between neighbours: the path of a paper, and the finding on it, which names the other."""
        for occasions in self._bodies.values():
            ordered = sorted(occasions, key=lambda one: (one.day, one.path))
            yield from _numbers(ordered)
            for before, after in pairwise(ordered):
                yield from _neighbours(before, after)


def _numbers(ordered: list[Occasion]) -> Iterator[tuple[str, Finding]]:
    """Two meetings on different days with one number; a number without a year begins anew each year."""
    seen: dict[tuple[str, int | None], Occasion] = {}
    for one in ordered:
        if one.number is None:
            continue
        key = (one.number, None if "/" in one.number else one.day.year)
        other = seen.setdefault(key, one)
        if other.day != one.day:
            told = finding(
                "number-of-another", Severity.WARNING, "/number", source=_SOURCE, number=one.number, other=other.path
            )
            yield one.path, told


def _neighbours(before: Occasion, after: Occasion) -> Iterator[tuple[str, Finding]]:
    if after.day == before.day:
        return
    if after.previous is not None and after.previous[0] != before.day:
        day, where = after.previous
        yield (
            after.path,
            _other_day("previous-missing" if day > before.day else "previous-differs", where, day, before),
        )
    if before.upcoming is not None and before.upcoming != after.day:
        yield before.path, _other_day("next-differs", "/next_meeting", before.upcoming, after)


def _other_day(slug: str, where: str, day: date, other: Occasion) -> Finding:
    # A meeting may be moved and a paper be missing: only a day that another paper overtakes is a contradiction.
    severity = Severity.WARNING if slug == "previous-differs" else Severity.INFO
    return finding(
        slug,
        severity,
        where,
        source=_SOURCE,
        day=day_words(day),
        other=other.path,
        other_day=day_words(other.day),
    )
