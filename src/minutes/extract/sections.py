"""Where in a paper its items end: signatures, inspection, annexes, appeal instructions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes.extract.labels import label_of
from minutes.extract.lines import Line
from minutes.extract.numbering import numbered
from minutes.extract.typography import gap_above, same_type
from minutes.lexicon import find_all, whole

ALIGNED = 3.0
"""Headings of one rank begin at the same place, in points."""

LEADING = 0.75
"""White space above a heading, in em, at least."""

_RULE = re.compile(r"[_.…]{5,}")
_SIGNED = re.compile(r"[^\W\d](?:[^\W\d]|[ :()]){0,30}[_.…]{8,}")
"""A word and the rule to sign on behind it: `Chairman ............`."""


def end_of_items(lines: Sequence[Line], start: int, rank: Line | None = None) -> int:
    """Index after the last line of the last item.

    Annexes and notes may stand inside an item as well, so they end it only below its decision.

    Args:
        lines: the lines of the paper.
        start: index after the heading of the last item.
        rank: a line of that heading, where headings are set larger than the text: another line set
            like it, though it is no item, begins the end.
    """
    first_note: int | None = None
    for index in range(start, len(lines)):
        text = lines[index].text.strip()
        if _RULE.match(text) or _SIGNED.match(text):
            return index if first_note is None else first_note
        label = label_of(lines[index])
        if label is not None and label.part == "decision":
            first_note = None
            continue
        if rank is not None and label is None and _is_of_rank(lines, index, rank):
            return index if first_note is None else first_note
        zone = "note" if _is_next_meeting(lines[index]) else _zone(text)
        if zone == "end":
            return index if first_note is None else first_note
        if zone == "note" and first_note is None:
            first_note = index
    return len(lines) if first_note is None else first_note


def begins_end(line: Line) -> bool:
    """Whether a line begins what stands below the items: signatures, a rule to sign on, inspection, appeal."""
    text = line.text.strip()
    return _RULE.match(text) is not None or _zone(text) == "end"


def _is_of_rank(lines: Sequence[Line], index: int, rank: Line) -> bool:
    line = lines[index]
    return (
        same_type(line, rank)
        and abs(line.left - rank.left) <= ALIGNED
        and len(line.cells) == 1
        and gap_above(lines, index) > LEADING
    )


def _is_next_meeting(line: Line) -> bool:
    """Whether a line is the field or heading that tells of the next meeting below the items."""
    hit = whole("section", line.cells[0].text)
    return hit is not None and hit.entry.id == "section.next_meeting"


def _zone(text: str) -> str | None:
    """What begins with a line: the end of the paper, a note, or nothing of these."""
    bare = text
    if (number := numbered(text)) is not None and number.title:
        bare = number.title
    for hit in find_all("end", bare):
        rest = bare[hit.end :].lstrip()
        # A phrase is a heading, so it stands alone; a pattern says itself how it ends.
        if hit.start == 0 and (not rest.strip(" .:") or rest[0] == ":" or hit.entry.given("open")):
            return hit.entry.given("zone")
    return None
