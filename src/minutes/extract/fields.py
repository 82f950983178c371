"""Labelled fields of a paper's head: time, place, number and the like, and what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from minutes.extract.attendance_blocks import heading_of
from minutes.extract.lines import Line
from minutes.lexicon import can_hold, whole

FIELD_LINES = 60
"""Fields stand among so many lines from the beginning."""

MORE_LINES = 3
"""A field's text goes on over at most so many further lines."""

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
    ended: bool = True
    """Whether nothing more hangs below it; else its text may go on."""


def fields_of(lines: Sequence[Line]) -> tuple[Field, ...]:
    """The labelled fields at the beginning of a paper, in order."""
    found = []
    for index, line in enumerate(lines[:FIELD_LINES]):
        made = _field_at(lines, index, line)
        if made is not None:
            found.append(made)
    return tuple(found)


def _field_at(lines: Sequence[Line], index: int, line: Line) -> Field | None:
    if not can_hold("field", line.text):
        return None
    first = line.cells[0].text
    if len(line.cells) > 1 and (hit := whole("field", first)) is not None:
        rest, edge = "  ".join(c.text for c in line.cells[1:]), line.cells[1].left
    elif ":" in line.text and (hit := whole("field", line.text.split(":")[0])) is not None:
        rest, edge = line.text.split(":", 1)[1].strip(), line.left
    elif (words := first.split()) and (hit := whole("field", words[0])) is not None and _is_capital(words[0]):
        rest, edge = " ".join([*words[1:], *(c.text for c in line.cells[1:])]), line.left
    else:
        return None
    used, ended = [line], True
    for below in lines[index + 1 : index + 1 + MORE_LINES]:
        hangs = _hangs(below, line, edge)
        if not hangs and rest:
            break
        if whole("field", below.cells[0].text) or heading_of(below.cells[0].text) or ":" in below.text[:20]:
            ended = not hangs
            break
        rest = f"{rest} {below.text}".strip()
        used.append(below)
    else:
        further = lines[index + 1 + MORE_LINES : index + 2 + MORE_LINES]
        ended = not any(_hangs(below, line, edge) for below in further)
    if len(used) == 1 and index + 1 < len(lines) and _awaits_hour(rest) and lines[index + 1].text[:1].isdigit():
        used.append(lines[index + 1])
        rest = f"{rest} {lines[index + 1].text}"
    return Field(hit.entry.given("field") or "", rest, tuple(used), index, ended)


def _hangs(below: Line, line: Line, edge: float) -> bool:
    """Whether a line stands below the text of a field rather than below its label."""
    return below.left >= edge - SLACK and edge > line.left + SLACK


def _is_capital(word: str) -> bool:
    """Whether a label that nothing parts from its text is one: not an hour's word, which begins many a sentence."""
    return word[:1].isupper() and whole("clock", word) is None


def _awaits_hour(text: str) -> bool:
    """Whether a text ends with the word before an hour, so that the hour stands on the next line."""
    words = text.split()
    return bool(words) and whole("clock", words[-1]) is not None
