"""How many were there, where a paper tells it as a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from minutes.extract.found import proof_of
from minutes.extract.lines import Line
from minutes.lexicon import Hit, find_first
from minutes.model import Evidence

POINTER = "/attendance"
"""A count is proof of the attendance as a whole."""

_AFTER_THE_OPENING = "/items/6/title"
"""Those present are counted when the meeting is opened: above the seventh item at the latest."""


class Headcount(NamedTuple):
    """A count of those who were there."""

    number: int
    of: str
    """Whom it counts: `all` who were there, or `voters`."""


def headcount_proofs(lines: Sequence[Line], items: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Proof of the counts at the opening of the meeting.

    Args:
        lines: the lines of the paper in reading order.
        items: the proof of its items.
    """
    heading = next((e for e in items if e.pointer == _AFTER_THE_OPENING), None)
    end = (heading.page, heading.box.top) if heading is not None and heading.box is not None else None
    proofs = []
    for line in lines:
        if (line.page, line.top) == end:
            break
        if (hit := _counted(line.text)) is not None:
            proofs.append(proof_of([line], hit.entry.id).at(POINTER))
    return tuple(proofs)


def headcounts_of(evidence: Iterable[Evidence]) -> Iterator[Headcount]:
    """The counts that a paper tells, out of the proof of its values."""
    for one in evidence:
        if one.pointer == POINTER and (hit := _counted(one.words)) is not None:
            yield Headcount(int(hit.match["count"]), hit.entry.given("of") or "all")


def _counted(text: str) -> Hit | None:
    return find_first("headcount", text) if any(map(str.isdigit, text)) else None
