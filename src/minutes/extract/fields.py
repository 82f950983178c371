"""Labelled fields of a paper's head: time, place, number and the like, and what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from minutes.extract.attendance_blocks import heading_of
from minutes.extract.lines import Line
from minutes.lexicon import whole

FIELD_LINES = 60
"""Fields stand among so many lines from the beginning."""

SLACK = 6.0
"""Text that hangs below a field's text begins at most this far left of it, in points."""


class Field(NamedTuple):
    """A labelled field."""

    name: str
    """What it is by the lexicon: `time`, `date`, `place`, `number`, `body` and the like."""
    text: str
    lines: tuple[Line, ...]
    place: int
    """Index of its first line."""


def fields_of(lines: Sequence[Line]) -> tuple[Field, ...]:
    """The labelled fields at the beginning of a paper, in order."""
    found = []
    for index, line in enumerate(lines[:FIELD_LINES]):
        made = _field_at(lines, index, line)
        if made is not None:
            found.append(made)
    return tuple(found)


def _field_at(lines: Sequence[Line], index: int, line: Line) -> Field | None:
    first = line.cells[0].text
    if len(line.cells) > 1 and (hit := whole("field", first)) is not None:
        rest, edge = "  ".join(c.text for c in line.cells[1:]), line.cells[1].left
    elif ":" in line.text and (hit := whole("field", line.text.split(":")[0])) is not None:
        rest, edge = line.text.split(":", 1)[1].strip(), line.left
    elif (words := first.split()) and (hit := whole("field", words[0])) is not None and words[0][:1].isupper():
        rest, edge = " ".join([*words[1:], *(c.text for c in line.cells[1:])]), line.left
    else:
        return None
    used = [line]
    for below in lines[index + 1 : index + 4]:
        hangs = below.left >= edge - SLACK and edge > line.left + SLACK
        if not hangs and rest:
            break
        if whole("field", below.cells[0].text) or heading_of(below.cells[0].text) or ":" in below.text[:20]:
            break
        rest = f"{rest} {below.text}".strip()
        used.append(below)
    return Field(hit.entry.given("field") or "", rest, tuple(used), index)
