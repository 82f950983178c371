"""The run of numbers through a paper: which numbered lines are the items.

A paper has many numbered lines: a table of contents, points inside an item, annexes. The items are
the run whose numbers rise by one, which looks alike and has text under it. It is found as one
global choice (the heaviest rising chain), not line by line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from minutes.extract.lines import Line
from minutes.extract.numbering import Style
from minutes.extract.typography import same_type

STYLE_WEIGHT = {
    Style.SECTION: 1.5,
    Style.WORDED: 1.0,
    Style.YEARED: 0.2,
    Style.DOTTED: 0.0,
    Style.ROMAN: -0.2,
    Style.LETTER: -0.6,
    Style.CLOSED: -0.6,
    Style.BARE: -0.7,
}
"""How much a way of numbering speaks for an item, in the unit of one numbered line."""

MISSING = 0.6
"""Cost of each number that is left out: a summary leaves some out, a list inside an item skips them all."""

MISSING_MOST = 10
"""No more than so many left-out numbers are counted, so that one misprint does not cut a run."""

NEXT = 0.3
"""Worth of a number that is the next one."""

UNLIKE = 0.9
"""Cost of a number set in another type than the one before."""

ASIDE = 0.4
"""Cost of a number that begins elsewhere on the line than the one before."""

ASIDE_POINTS = 12.0
"""Right-aligned numbers (9, 10) begin this far apart, in points, and are still aligned."""

LATE_START = 0.3
"""Cost of each number left out before the first, where numbers are not sections of a year."""


class Candidate(NamedTuple):
    """A line that may be the heading of an item."""

    at: int
    """Its index in the lines."""
    line: Line
    style: Style
    number: int
    weight: float
    """How much the line itself looks like a heading of an item."""


def heaviest(candidates: Sequence[Candidate]) -> tuple[float, tuple[Candidate, ...]]:
    """The heaviest rising run of numbers of one style, with its weight; empty if there is none.

    Args:
        candidates: numbered lines in reading order, of any styles.
    """
    best: tuple[float, tuple[Candidate, ...]] = (0.0, ())
    for style in Style:
        chain = _heaviest([c for c in candidates if c.style is style])
        if chain[0] > best[0]:
            best = chain
    return best


def _heaviest(row: Sequence[Candidate]) -> tuple[float, tuple[Candidate, ...]]:
    total: list[float] = []
    back: list[int] = []
    for place, candidate in enumerate(row):
        best, link = _start_cost(candidate), -1
        for earlier in range(place):
            before = row[earlier]
            if before.number < candidate.number:
                value = total[earlier] + _step(before, candidate)
                if value > best:
                    best, link = value, earlier
        total.append(best + candidate.weight + STYLE_WEIGHT[candidate.style])
        back.append(link)
    if not total:
        return 0.0, ()
    place = max(range(len(total)), key=lambda i: total[i])
    weight, chain = total[place], []
    while place >= 0:
        chain.append(row[place])
        place = back[place]
    return weight, tuple(reversed(chain))


def _start_cost(first: Candidate) -> float:
    if first.style in (Style.SECTION, Style.YEARED):
        return 0.0
    return -LATE_START * min(max(first.number - 1, 0), MISSING_MOST)


def _step(before: Candidate, after: Candidate) -> float:
    missing = min(after.number - before.number - 1, MISSING_MOST)
    value = NEXT if missing == 0 else -MISSING * missing
    if not same_type(before.line, after.line):
        value -= UNLIKE
    if abs(before.line.left - after.line.left) > ASIDE_POINTS:
        value -= ASIDE
    return value
