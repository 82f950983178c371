"""The parts of one item: background, proposal, discussion, decision, and what was handled earlier.

A paper of an authority often carries the item's whole history: its handling in other bodies with
their proposals and decisions. Only the handling of this meeting counts as the item's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from minutes.extract.joining import SOFT
from minutes.extract.labels import Label, label_of
from minutes.extract.lines import Cell, Line
from minutes.extract.typography import LARGER, Look, gap_above
from minutes.lexicon import find_first

BODY = "body"
"""Name of the part without a label."""

HISTORY = "history"
"""Name of what was handled earlier or by another body."""

PARAGRAPH = 0.75
"""White space above a line, in em, that begins a new paragraph."""

NARROW = 30
"""A label that stands in a column of its own and is broken over lines has at most so many characters a line."""

NESTED = 10.0
"""A label further right than this, in points, than the one before it belongs under that one."""

SHORT_LINE = 0.8
"""A line that fills less than this part of the text's width, and does not end it, ends a paragraph."""

HANDLED = re.compile(
    r"[^\d,§:;]{3,70}[, ]\s*(?:\d{1,2}\.\d{1,2}\.\d{4}\s*,?\s*/?\s*§\s*(?P<a>\d+)"
    r"|§\s*(?P<b>\d+)\s*,\s*\d{1,2}\.\d{1,2}\.\d{4}"
    r"|\d{1,2}\.\d{1,2}\.\d{4}\s*,?\s*/?\s*(?P<c>\d+)\s*§|§\s*(?P<d>\d+)\s*/\s*\d{1,2}\.\d{1,2}\.\d{4})"
)
"""Heading of one handling of an item: a body, a date and a section."""

_BULLET = re.compile(r"[•●○◦▪·‣*>›➢➤→–—-]\s+|[•●○◦▪·‣]")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-zåäö]|[ivx]{1,4})[.)]\s")


class Row(NamedTuple):
    """One line of an item, or what follows the label on it."""

    text: str
    line: Line
    left: float
    """Where the line begins, in points."""
    hang: float
    """Where its text begins, after a bullet or number."""
    starts: bool
    """Whether it begins a paragraph."""
    listed: bool
    """Whether it is a point of a list."""


class Part(NamedTuple):
    """A part of an item."""

    name: str
    rows: tuple[Row, ...]
    rule: str
    """The lexicon entry of its label; empty if it has none."""
    label: Line | None = None
    """The line of its label."""


def parts_of(lines: Sequence[Line], number: str | None, look: Look) -> tuple[Part, ...]:
    """The parts of an item, in order.

    Args:
        lines: the lines of the item after its heading.
        number: the item's own number as printed.
        look: the look of the paper's text.
    """
    parts: list[Part] = []
    name, rule, label_line, rows = BODY, "", None, list[Row]()
    history: float | None = None  # left edge of the label or heading that began the history
    handled = False

    def close() -> None:
        if rows or name != BODY:
            parts.append(Part(name, tuple(rows), rule, label_line))
        rows.clear()

    # Paragraphs of an item may be numbered below it: `3.1 The board …`.
    points = re.compile(rf"{re.escape(number.split('.')[0])}\.\d{{1,2}}\.?\s+(?=[A-ZÅÄÖ])") if number else None
    skip = 0
    for index, line in enumerate(lines):
        if skip:
            skip -= 1
            continue
        label, skip = _label(lines, index)
        listed_there = history is not None and not handled and line.left > history + NESTED
        handling = HANDLED.fullmatch(line.text.strip()) if label is None and not listed_there else None
        if handling is not None:
            section = next(g for g in handling.groups() if g is not None)
            close()
            handled, label_line = True, line
            own = section == number
            name, rule, history = (BODY, "", None) if own else (HISTORY, "parts.handling", line.left)
            continue
        if label is not None and not _is_nested(label, history, handled) and not _is_reason(line, name):
            close()
            name, rule, label_line = label.part, label.entry.id, line
            history = label.left if name == HISTORY else None
            handled = False
            if label.rest:
                rows.append(Row(label.rest, line, label.left, label.left, True, False))
            rows.extend(_row(lines, i, look, drop_first=True) for i in range(index + 1, index + 1 + skip))
            continue
        row = _row(lines, index, look)
        if points is not None and (point := points.match(row.text)) is not None:
            row = row._replace(text=row.text[point.end() :], starts=True, listed=False)
        if name == "actions" and rows and label_line is rows[0].line and row.starts and not _is_task(row):
            # A task beside its label is that paragraph alone; the account of the item goes on below it.
            close()
            name, rule, label_line = BODY, "", None
        rows.append(row)
    close()
    return tuple(_proposals_whole(parts))


def _proposals_whole(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, with what stands below the name of who presents a proposal given back to the proposal."""
    for place, part in enumerate(parts):
        before = parts[place - 1] if place else None
        below = next((n for n, row in enumerate(part.rows) if n and row.starts), None)
        if part.name != "presenter" or before is None or before.name != "proposal" or before.rows or below is None:
            yield part
            continue
        yield part._replace(rows=part.rows[:below])
        yield before._replace(rows=part.rows[below:])


def _is_nested(label: Label, history: float | None, handled: bool) -> bool:
    """Whether a label belongs to the history that stands above it."""
    if history is None:
        return False
    return handled or label.left > history + NESTED


def _is_task(row: Row) -> bool:
    """Whether a paragraph below a task is a further one."""
    return row.listed or ":" in row.text or any(find_first(k, row.text) for k in ("task_told", "sentence_action"))


def _is_reason(line: Line, name: str) -> bool:
    """Whether a line tells why someone dissented or took no part: it begins no new part of the item."""
    if name not in ("recusals", "dissents"):
        return False
    hit = find_first("sentence_reason", line.text)
    return hit is not None and hit.start == 0


def _label(lines: Sequence[Line], index: int) -> tuple[Label | None, int]:
    """The label on a line, and how many further lines of the left column belong to it."""
    line = lines[index]
    label = label_of(line)
    if len(line.cells) < 2 and (label is not None or len(line.text) > NARROW):
        return label, 0
    # A narrow left column breaks its label over lines: "Päätös- / ehdotus".
    words = line.cells[0].text
    best: tuple[Label | None, int] = (label, 0)
    for further in range(1, 4):
        if index + further >= len(lines):
            break
        below = lines[index + further]
        if (
            abs(below.left - line.left) > 2.0
            or gap_above(lines, index + further) > PARAGRAPH
            or below.bold != line.bold
        ):
            break
        beside = line.cells[1].left if len(line.cells) > 1 else line.left + NARROW * line.size / 2
        if len(below.cells) < 2 and below.right > beside:
            break
        part = below.cells[0].text
        words = words + part if words.endswith(("-", "/")) else f"{words} {part}"
        joined = words.replace("-", "") if label is None else words
        for candidate in (words, joined):
            found = label_of(line._replace(cells=(line.cells[0]._replace(text=candidate), *line.cells[1:])))
            if found is not None and found.part != (best[0].part if best[0] else None):
                best = (found, further)
    return best


def _row(lines: Sequence[Line], index: int, look: Look, *, drop_first: bool = False) -> Row:
    line = lines[index]
    cells = line.cells[1:] if drop_first and len(line.cells) > 1 else line.cells
    text = " ".join(c.text for c in cells) if not drop_first or len(line.cells) > 1 else ""
    bullet = _BULLET.match(text)
    listed = bullet is not None or _LIST_NUMBER.match(text) is not None
    if bullet is not None:
        text = text[bullet.end() :]
    before = lines[index - 1] if index else None
    if listed or before is None:
        starts = True
    elif before.page != line.page or line.top < before.top:  # the text goes on over a page or column
        starts = before.text.rstrip().endswith((".", "!", "?", ":")) and not text[:1].islower()
    else:
        starts = gap_above(lines, index) > PARAGRAPH or (
            _ends_short(before, look) and not text[:1].islower() and not before.text.endswith(("-", *SOFT))
        )
    hang = _hang(cells) if listed else cells[0].left
    return Row(text, line, cells[0].left, hang, starts, listed)


def _hang(cells: Sequence[Cell]) -> float:
    """Left edge of the text after a bullet or a number."""
    if len(cells) > 1:
        return cells[1].left
    words = cells[0].words
    return words[1].left if len(words) > 1 else cells[0].left


def _ends_short(line: Line, look: Look) -> bool:
    return line.right < look.right * SHORT_LINE and line.size < LARGER * LARGER * look.size
