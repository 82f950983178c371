"""Where attendance stands in a paper: headings of lists and the rows below or beside them.

Measures are PDF points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from minutes.extract.attendance_marks import header_of, is_marked, mark_of
from minutes.extract.lines import Cell, Line
from minutes.extract.names import Shape, name_in
from minutes.lexicon import Hit, can_hold, find_first, one_of, whole
from minutes.model.attendance import AttendanceRole, Status

COLUMN_SLACK = 6.0
"""Cells belong to one column where their left edges differ by at most this."""

FEWEST_SINGLES = 3
"""So many names in a row make a list even where each is one word."""

ROLL_ROWS = 2
"""The first rows below a roll call all have marks."""

MOST_ROWS = 200
"""An attendance list is not longer than this."""

_COUNT = re.compile(r"\s*\(?\b\d{1,3}\)?\s*$")
_MARKED = re.compile(r"^(?:\d{1,3}[.)]?|§\s*\d+|\d+\s*§|(?:[A-Za-z]{1,4}/)?\d{1,4}/\d{1,4}(?:-\d\d)?)\s+")
_NOTED = re.compile(r"\s*\([^)]*\)\s*:?$")
_ITEM = re.compile(r"^(?:§\s*\d(?!\w*:[^\W\d])|\d{1,4}\s*§|\d{1,3}(?:\.\d{1,2})*\s*[.)]?\s+\S|[A-Z]\.?\d+\b)")
_INLINE = re.compile(r"^(?P<label>[^:,\d]{2,60}?(?:§[\s\d–-]+[^:,\d]{0,20}?)?)\s*(?::|\s[–—-]\s)\s*(?P<rest>\S.*)$")


class Heading(NamedTuple):
    """What a heading says of the persons below it."""

    status: Status | None
    """None for lists of persons who are not said to be there."""
    role: AttendanceRole | None
    remote: bool
    rule: str


class Row(NamedTuple):
    """One line of a list, without its heading."""

    line: Line
    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        """The words of the row, cells parted by two blanks."""
        return "  ".join(c.text for c in self.cells)


class Block(NamedTuple):
    """A heading and the rows that may belong to it."""

    heading: Heading
    start: int
    """Index of the heading's line."""
    rows: tuple[Row, ...]
    column: bool = False
    """Whether it is one of lists side by side."""
    inline: bool = False
    """Whether the list begins on the heading's own line."""
    label: str = ""
    """The heading as printed, where it says for which items the persons were there."""


def _may_head(text: str) -> bool:
    """Whether a text, or a part of it, can be the heading of a list of persons at all."""
    return bool(can_hold("attendance", text) or can_hold("other_list", text))


def heading_of(text: str) -> Heading | None:
    """What a heading of a list of persons says, or None where the text is none."""
    return _heading_in(text) if _may_head(text) else None


@lru_cache(maxsize=4096)
def _heading_in(text: str) -> Heading | None:
    bare = _MARKED.sub("", text.strip().strip("•●-– \t"))
    without_count = _COUNT.sub("", bare.rstrip(" :.")) if bare.rstrip(" :")[-1:] in "0123456789)" else bare
    for words in dict.fromkeys((bare, without_count, _NOTED.sub("", bare))):
        hit = whole("attendance", words)
        if hit is not None:
            return _heading(hit)
        if whole("other_list", words) is not None:
            return Heading(None, None, False, "other_list")
    if bare.endswith(":") and len(bare.split()) <= 6 and "," not in bare:
        hit = find_first("attendance", bare)
        # Behind a name such a word is an office in a row of a list.
        named = hit is not None and name_in(bare[: hit.start])[1] is Shape.FULL
        if hit is not None and not named and name_in(bare)[1] < Shape.DOUBTFUL and len(hit.match.group()) > 4:
            return _heading(hit)
    return None


def _heading(hit: Hit) -> Heading:
    given = hit.entry.given
    role = given("role")
    return Heading(
        Status(given("status") or "present"),
        AttendanceRole(role) if role else None,
        given("remote") == "yes",
        hit.entry.id,
    )


def ends_list(line: Line) -> bool:
    """Whether a line cannot stand in a list of persons: a field, another section, an item of business."""
    first = line.cells[0].text
    heading = heading_of(line.text) or heading_of(first)
    if heading is not None:
        return heading.status is None
    for words in (line.text, first, first.split(":")[0] if ":" in first else first):
        if any(whole(kind, words) for kind in ("field", "document", "section", "label", "officer")):
            return True
    if whole("signing", line.text) or whole("inspection", line.text):
        return True
    if whole("opened", first) or whole("closed", first):
        return True
    if _ITEM.match(line.text):
        rest = re.sub(r"^[\d.)§\s]+", "", line.text)
        return name_in(re.split(r"[,(]|\s{2,}|\s[/–—-]\s", rest)[0])[1] < Shape.FULL or "§" in line.text[:8]
    return False


def table_at(lines: Sequence[Line], index: int) -> tuple[Block, ...]:
    """A table that its header row alone says to be one of attendance: its columns hold names and marks."""
    line = lines[index]
    if len(line.cells) < 2 or index + 2 >= len(lines):
        return ()
    header = header_of(line.cells)
    kinds = {c.kind for c in header}
    if "name" not in kinds:
        return ()
    rows = _rows_below(lines, index + 1)
    marked = is_marked([r.cells for r in rows])
    if not kinds & {"mark", "absent"} and not (marked and any(c.role for c in header)):
        return ()
    if not marked and not any(name_in(r.cells[0].text)[1] is Shape.FULL for r in rows[:2]):
        return ()
    heading = Heading(Status.PRESENT, None, False, "attendance.table")
    return (Block(heading, index, (Row(line, line.cells), *rows)),)


def roll_at(lines: Sequence[Line], index: int) -> tuple[Block, ...]:
    """A roll call: below its heading each name has a mark beside it."""
    if whole("roll", _MARKED.sub("", lines[index].text)) is None:
        return ()
    rows = _rows_below(lines, index + 1)
    marked = [row for row in rows[:ROLL_ROWS] if any(mark_of(cell.text) is not None for cell in row.cells[1:])]
    if len(marked) < len(rows[:ROLL_ROWS]) or not is_marked([row.cells for row in rows]):
        return ()
    return (Block(Heading(Status.PRESENT, None, False, "attendance.table"), index, rows),)


def columns_at(lines: Sequence[Line], index: int) -> tuple[Block, ...]:
    """Lists side by side under headings on one line."""
    line = lines[index]
    if len(line.cells) < 2 or not _may_head(line.text):
        return ()
    headings = [heading_of(c.text) for c in line.cells]
    if any(h is None for h in headings) or all(h is None or h.status is None for h in headings):
        return ()
    lefts = [c.left for c in line.cells]
    rows: list[list[Row]] = [[] for _ in lefts]
    for below in lines[index + 1 : index + 1 + MOST_ROWS]:
        if (
            heading_of(below.text) is not None
            or ends_list(below)
            or (len(below.cells) == 1 and _is_heading(below))
            or (below.bold and not line_is_list(below, lines[index + 1]))
        ):
            break
        parted: list[list[Cell]] = [[] for _ in lefts]
        for cell in (part for whole_cell in below.cells for part in _cut(whole_cell, lefts)):
            near = min(range(len(lefts)), key=lambda n: abs(lefts[n] - cell.left))
            if cell.left < lefts[0] - COLUMN_SLACK * 3:
                near = -1
            if near < 0:
                break
            parted[near].append(cell)
        if not any(parted):
            break
        if len(below.cells) == 1 and not _fits(below.cells[0], lefts):
            break
        for column, cells in zip(rows, parted, strict=True):
            if cells:
                column.append(Row(below, tuple(cells)))
    return tuple(Block(h, index, tuple(r), column=True) for h, r in zip(headings, rows, strict=True) if h is not None)


def _cut(cell: Cell, lefts: Sequence[float]) -> list[Cell]:
    """A cell cut where a word begins at the left edge of a further column, however small the gap before it."""
    runs = [[cell.words[0]]]
    for word in cell.words[1:]:
        if any(abs(word.left - x) <= 1.5 for x in lefts[1:]):
            runs.append([])
        runs[-1].append(word)
    return [Cell(tuple(r), " ".join(w.text for w in r), r[0].left, r[-1].right) for r in runs]


def line_is_list(line: Line, first: Line) -> bool:
    """Whether a bold line may be an entry: the list's first line is bold too."""
    return first.bold and line.bold


def _fits(cell: Cell, lefts: Sequence[float]) -> bool:
    return min(abs(cell.left - x) for x in lefts) <= 4 * COLUMN_SLACK


def block_at(lines: Sequence[Line], index: int) -> tuple[Block, ...]:
    """The list whose heading stands on a line: alone, in the left column, before a colon or before the first name."""
    line = lines[index]
    if not _may_head(line.text):
        return ()
    first = line.cells[0]
    heading = heading_of(line.text)
    if heading is not None:
        return (Block(heading, index, _rows_below(lines, index + 1)),)
    if len(line.cells) > 1:
        label = heading_of(first.text)
        if label is not None:
            return (Block(label, index, _rows_beside(lines, index, line.cells[1:]), inline=True),)
    match = _INLINE.match(line.text)
    if match is not None and (label := heading_of(match["label"] + ":")) is not None:
        beside = rest_of(line, match["label"])
        if beside:
            rows = (Row(line, beside), *_rows_below(lines, index + 1))
            return (Block(label, index, rows, inline=True, label=match["label"]),)
    if (leading := _leading(line)) is not None:
        label, count = leading
        beside = rest_of(line, " ".join(first.text.split()[:count]))
        own = (Row(line, beside),) if beside else ()
        return (Block(label, index, (*own, *_rows_below(lines, index + 1)), inline=True),)
    return ()


def names_follow(words: Sequence[str]) -> bool:
    """Whether a name stands at the beginning, titles and roles before it."""
    return any(name_in(" ".join(words[:n]).rstrip(",."))[1] is Shape.FULL for n in (2, 3, 4))


def _leading(line: Line) -> tuple[Heading, int] | None:
    """The heading that a line begins with before the first name, nothing between, and how many words it has."""
    words = line.cells[0].text.split()
    if not words or not words[0][:1].isupper():
        return None
    for count in range(min(4, len(words) - 1), 0, -1):
        label = heading_of(" ".join(words[:count]))
        if label is not None and label.status is not None:
            after = words[count:]
            return (label, count) if names_follow(after) or _singles_follow(after) else None
    return None


def _singles_follow(words: Sequence[str]) -> bool:
    """Whether a sentence of nothing but names follows, most of them given names alone."""
    text = re.split(r"\.(?:\s|$)", " ".join(words))[0]
    parts = re.split(rf",|\s(?:{one_of('and')})\s", text)
    return len(parts) >= FEWEST_SINGLES and all(name_in(p)[1] >= Shape.SINGLE for p in parts)


def rest_of(line: Line, label: str) -> tuple[Cell, ...]:
    """The cells of a line after the label at its start."""
    count = len(label.split())
    cells: list[Cell] = []
    for cell in line.cells:
        words = cell.words
        if count:
            taken = 0
            while count and taken < len(words):
                taken += 1
                count -= 1
            words = words[taken:]
            while words and words[0].text in (":", "–", "-"):
                words = words[1:]
        if words:
            cells.append(Cell(words, " ".join(w.text for w in words), words[0].left, cell.right))
    return tuple(cells)


def _rows_below(lines: Sequence[Line], start: int) -> tuple[Row, ...]:
    rows: list[Row] = []
    above = lines[start - 1].text if start else ""
    for below in lines[start : start + MOST_ROWS]:
        # What an open parenthesis waits for is no item, though it may begin with a figure.
        if not _is_open(above) and (ends_list(below) or _is_heading(below)):
            break
        rows.append(Row(below, below.cells))
        above = below.text
    return tuple(rows)


def _is_open(text: str) -> bool:
    return text.count("(") > text.count(")")


def _is_heading(line: Line) -> bool:
    if not _may_head(line.text):
        return False
    if heading_of(line.text) is not None:
        return True
    first = line.cells[0].text
    if len(line.cells) > 1 and heading_of(first) is not None and not all(whole("column", c.text) for c in line.cells):
        return True
    match = _INLINE.match(line.text)
    if match is not None and heading_of(match["label"] + ":") is not None:
        return True
    return _leading(line) is not None


def _rows_beside(lines: Sequence[Line], index: int, cells: tuple[Cell, ...]) -> tuple[Row, ...]:
    """The rows beside a label: its own line and the lines that hang below it."""
    edge = cells[0].left - COLUMN_SLACK
    rows = [Row(lines[index], cells)]
    for below in lines[index + 1 : index + 1 + MOST_ROWS]:
        if below.left >= edge:
            if ends_list(below) and len(below.cells) > 1:
                break
            rows.append(Row(below, below.cells))
            continue
        beside = tuple(c for c in below.cells if c.left >= edge)
        label = " ".join(c.text for c in below.cells if c.left < edge)
        if not beside or ends_list(below) or _is_heading(below) or whole("role", label) or whole("officer", label):
            break
        rows.append(Row(below, below.cells))
    return tuple(rows)
