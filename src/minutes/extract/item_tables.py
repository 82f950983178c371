"""Tables whose rows are the items of business: found by their head, read row by row and cell by cell.

Measures are PDF points, origin top left, y down.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from minutes.extract.column_heads import Head, head_at
from minutes.extract.headings import headings_of
from minutes.extract.joining import SOFT
from minutes.extract.lines import Line, made_line
from minutes.extract.numbering import numbered
from minutes.extract.parts import BODY, Part, parts_of
from minutes.extract.sections import begins_end
from minutes.extract.table_cells import FULL, title_lines, with_cut_words, without_verbs_alone
from minutes.extract.titles import joined_title
from minutes.extract.typography import Look, gap_above
from minutes.model.paper import Word

STRIP = 3.0
"""Width of the empty strip between two columns that is looked for, in points."""

SAMPLE = 40
"""So many lines below the head show where its columns end."""

FEWEST_ROWS = 2
"""A head with fewer rows below it is none."""

LEADING = 0.35
"""White space above a line, in em, that parts rows where no number does."""

SLACK = 1.0
"""A word that reaches over the edge of its column by less than this, in points, still stands in it."""

_NUMBER = re.compile(r"§|(?:§\s*)?\d{1,4}(?:\.\d{1,2})*[a-zåäö]?(?:\s*[./]\s*\d{1,4})?\s*[.)]?(?:\s*§)?[.:]?")


class Cell(NamedTuple):
    """What a row holds in one column."""

    part: str
    """The part of an item that the column holds, as in `column_heads`."""
    first: int
    """Index of its first line in the lines of the table read."""
    end: int
    """Index after its last."""
    right: float
    """Right edge of its column, in points."""


class TableRow(NamedTuple):
    """One item of business."""

    number: str | None
    """As printed, digits and letter alone."""
    first: int
    """Index of the first line of its title in the lines of the table read."""
    end: int
    """Index after the last line of its title."""
    title: str
    cells: tuple[Cell, ...]


class ItemTable(NamedTuple):
    """A paper whose items are rows."""

    lines: tuple[Line, ...]
    """The lines of the paper, the table read row by row and cell by cell."""
    begin: int
    """Index of the first line of the table."""
    rows: tuple[TableRow, ...]
    end: int
    """Index after the last line of the table."""


class _Table(NamedTuple):
    """A head with the rows below it."""

    head: Head
    rows: tuple[_Row, ...]
    end: int
    """Index after its last line."""


class _Cells(NamedTuple):
    """A line of the table, its words by column."""

    line: Line
    cells: tuple[list[Word], ...]
    gap: float
    """White space above it in em; infinite where that cannot be told."""


class _Row(NamedTuple):
    """The words of a row: for each column its lines, each with its page."""

    columns: tuple[Sequence[tuple[int, Sequence[Word]]], ...]


def item_table_of(lines: Sequence[Line]) -> ItemTable | None:
    """The table that holds the items of a paper; None where there is none.

    Args:
        lines: the lines of the paper in reading order, without furniture.
    """
    found: list[_Table] = []
    place = 0
    while (head := _next_head(lines, place)) is not None:
        rows, end = _rows_below(lines, head)
        place = max(end, head.end)
        if rows:
            found.append(_Table(head, tuple(rows), end))
    if not found:
        return None
    # A table that a break or a signature parts has its head again below.
    alike: defaultdict[tuple[str, ...], list[_Table]] = defaultdict(list)
    for table in found:
        alike[tuple(column.name for column in table.head.columns)].append(table)
    best = _read(lines, max(alike.values(), key=lambda tables: sum(len(t.rows) for t in tables)))
    if len(best.rows) < FEWEST_ROWS:
        return None
    # A table of tasks or costs stands inside an item of a paper whose items are numbered headings.
    outside = headings_of((*best.lines[: best.begin], *best.lines[best.end :]))
    return best if sum(h.number is not None for h in outside) <= max(1, len(best.rows) // 3) else None


def parts_of_row(lines: Sequence[Line], row: TableRow, look: Look) -> tuple[Part, ...]:
    """The parts of an item that is a row of a table.

    Args:
        lines: the lines of the table read.
        row: the row.
        look: the look of the paper's text.
    """
    made: list[Part] = []
    for cell in row.cells:
        name = BODY if cell.part == "text" else cell.part
        for part in parts_of(
            without_verbs_alone(lines[cell.first : cell.end]), row.number, look._replace(right=cell.right)
        ):
            if part.name != BODY:
                made.append(part)
            else:
                made.append(part._replace(name=name, rule="" if name == BODY else f"label.{name}"))
    return tuple(made)


def _next_head(lines: Sequence[Line], place: int) -> Head | None:
    return next((head for at in range(place, len(lines)) if (head := head_at(lines, at)) is not None), None)


def _edges(lines: Sequence[Line], head: Head) -> tuple[float, ...]:
    """Left edges of the columns: the emptiest strip left of each word of the head, the rightmost of equals.

    Words of a head may be centred above text that begins further left.
    """
    below = [[w for cell in line.cells for w in cell.words] for line in lines[head.end : head.end + SAMPLE]]
    edges = [0.0]
    for before, after in pairwise(head.columns):
        best = (float("inf"), after.left)
        x = after.left
        while x >= before.left + STRIP:
            taken = sum(any(w.left < x - 0.2 and w.right > x - STRIP for w in row) for row in below)
            if taken < best[0]:
                best = (taken, x)
            if taken == 0:
                break
            x -= 1.0
        edges.append(best[1] - 0.5)
    return tuple(edges)


def _rows_below(lines: Sequence[Line], head: Head) -> tuple[list[_Row], int]:
    """The rows below a head and the index after the last; the head may come again on each page."""
    edges = _edges(lines, head)
    names = [column.name for column in head.columns]
    key = names.index("number") if "number" in names else None
    title = names.index("title")
    found: list[_Cells] = []
    at = end = head.end
    while at < len(lines):
        again = head_at(lines, at)
        if again is not None and [c.name for c in again.columns] == names:
            at = end = again.end
            edges = _edges(lines, again)
            continue
        cells = _parted(lines[at], edges)
        if cells is None or _is_below(lines[at], cells, key, title):
            break
        gap = gap_above(lines, at) if found else float("inf")
        found.append(_Cells(lines[at], tuple(cells), gap))
        at += 1
        end = at
    if key is not None:
        groups = _by_number(found, key, title)
    elif _has_numbers(found, title):
        groups = _begun_by(found, lambda at: _number_of(_text(found[at].cells[title])) is not None)
    else:
        groups = _by_title(found, title)
    return [_row(group, len(names)) for group in groups], end


def _row(group: Sequence[_Cells], count: int) -> _Row:
    return _Row(
        tuple([(line.line.page, line.cells[column]) for line in group if line.cells[column]] for column in range(count))
    )


def _begun_by(found: Sequence[_Cells], begins: Callable[[int], bool]) -> list[Sequence[_Cells]]:
    """The lines in groups, each from a line that begins a row; what stands above the first belongs to no row."""
    starts = [at for at in range(len(found)) if begins(at)]
    return [found[a:b] for a, b in zip(starts, [*starts[1:], len(found)], strict=True)]


def _by_number(found: Sequence[_Cells], key: int, title: int) -> list[Sequence[_Cells]]:
    """Rows by their numbers, which stand beside the first line of a row or, where all are centred, in its middle."""
    texts = [_text(line.cells[key]) for line in found]
    # A narrow column breaks `§ 12` in two.
    marks = [at - (at > 0 and texts[at - 1] == "§") for at, text in enumerate(texts) if any(map(str.isdigit, text))]
    if not marks:
        return []
    if marks[0] == 0 and all(found[at].cells[title] for at in marks):
        return _begun_by(found, set(marks).__contains__)
    starts = [0]
    for before, after in pairwise(marks):
        between = range(before + 1, after + 1)
        # The white space between rows, else the place as far above the one number as the other is below.
        middle = before + (before - starts[-1]) + 1
        starts.append(max(between, key=lambda at: (round(found[at].gap, 1), -abs(at - middle))))
    return [found[a:b] for a, b in zip(starts, [*starts[1:], len(found)], strict=True)]


def _by_title(found: Sequence[_Cells], title: int) -> list[Sequence[_Cells]]:
    """Rows by where a title begins: after white space, below the end of the title above, or after a line not full."""
    edge = max((line.cells[title][-1].right for line in found if line.cells[title]), default=0.0)

    def begins(at: int) -> bool:
        words = found[at].cells[title]
        if not words:
            return False
        if at == 0:
            return True
        before = found[at - 1].cells[title]
        if not words[0].text[:1].isupper():
            return False
        if not before or LEADING < found[at].gap < float("inf"):
            return True
        full = before[-1].right + (words[0].right - words[0].left) > edge - FULL * words[0].size
        return not full and not before[-1].text.endswith(("-", *SOFT))

    return _begun_by(found, begins)


def _has_numbers(found: Sequence[_Cells], title: int) -> bool:
    """Whether the titles of the rows begin with numbers."""
    starts = [_text(line.cells[title]) for line in found if line.cells[title]]
    numbers = sum(_number_of(text) is not None for text in starts)
    return numbers >= FEWEST_ROWS and numbers >= 0.3 * len(starts)


def _number_of(text: str) -> str | None:
    found = numbered(text)
    return found.printed if found is not None and found.title and not found.title[0].islower() else None


def _parted(line: Line, edges: Sequence[float]) -> list[list[Word]] | None:
    """The words of a line by column; None where a word stands in two of them."""
    cells: list[list[Word]] = [[] for _ in edges]
    for cell in line.cells:
        for word in cell.words:
            column = max(i for i, edge in enumerate(edges) if edge <= word.left + SLACK or i == 0)
            if column + 1 < len(edges) and word.right > edges[column + 1] + SLACK:
                return None
            cells[column].append(word)
    # A line of text over the whole width may have its gaps where the columns have theirs.
    for column, (left, right) in enumerate(pairwise(cells)):
        if (
            left
            and right
            and right[0].left - left[-1].right < 0.45 * left[-1].size
            and right[0].left > edges[column + 1] + 2.0
        ):
            return None
    return cells


def _is_below(line: Line, cells: Sequence[Sequence[Word]], key: int | None, title: int) -> bool:
    """Whether a line stands below the table rather than in it."""
    if key is not None and cells[key] and not _NUMBER.fullmatch(_text(cells[key])):
        return True
    alone = sum(map(bool, cells)) == 1 and bool(cells[title] or (key is not None and cells[key]))
    return alone and begins_end(line)


def _read(lines: Sequence[Line], tables: Sequence[_Table]) -> ItemTable:
    """The lines of the paper with tables of one head read row by row."""
    begin, at = tables[0].head.begin, 0
    made: list[Line] = []
    read: list[TableRow] = []
    for table in tables:
        made += lines[at : table.head.begin]
        read += _read_rows(made, table.head, table.rows)
        at = table.end
    end_of_table = len(made)
    made += lines[at:]
    return ItemTable(tuple(made), begin, tuple(r for r in read if r.title), end_of_table)


def _read_rows(made: list[Line], head: Head, rows: Sequence[_Row]) -> list[TableRow]:
    """The rows of a table, whose lines are put to those made; each cell below the word of the head that names it."""
    read: list[TableRow] = []
    names = [column.name for column in head.columns]
    key = names.index("number") if "number" in names else None
    title = names.index("title")
    rights = [
        max((w.right for row in rows for _, ws in row.columns[i] for w in ws), default=0.0) for i in range(len(names))
    ]
    for row in rows:
        first = len(made)
        numbers = row.columns[key] if key is not None else []
        titled = with_cut_words(row.columns[title], rights[title])
        texts = title_lines(titled, rights[title])
        found = numbered(" ".join([_text(w) for _, w in numbers] + ["x"])) if numbers else None
        number = found.printed if found is not None else None
        title_texts = [_text(words) for _, words in texts]
        if number is None and title_texts and (inside := numbered(title_texts[0])) is not None and inside.title:
            number, title_texts[0] = inside.printed, inside.title
        for place, (page, words) in enumerate(texts):
            made.append(made_line(page, [numbers[0][1], words] if numbers and place == 0 else [words]))
        if numbers and not texts:
            made.append(made_line(numbers[0][0], [numbers[0][1]]))
        stop = len(made)
        cells = [_cell(made, "background", titled[len(texts) :], rights[title])]
        for column, name in enumerate(names):
            if column in (key, title) or name == "aside":
                continue
            if name == "discussion" and "decision" not in names:
                name = "text"
            label = head.columns[column].label
            if label is not None and (numbers or row.columns[column]):
                made.append(label)
            cells.append(_cell(made, name, row.columns[column], rights[column]))
        read.append(
            TableRow(number, first, stop, joined_title(title_texts), tuple(c for c in cells if c.end > c.first))
        )
    return [row for place, row in enumerate(read) if not (place and _is_further(row, read[place - 1]))]


def _is_further(row: TableRow, above: TableRow) -> bool:
    """Whether a row names the item above it again, for a further task alone: nothing is decided in it."""
    again = row.number is not None and (row.number, row.title) == (above.number, above.title)
    return again and not any(cell.part == "decision" for cell in row.cells)


def _cell(made: list[Line], name: str, column: Sequence[tuple[int, Sequence[Word]]], right: float) -> Cell:
    first = len(made)
    column = with_cut_words(column, right)
    made.extend(made_line(page, [words]) for page, words in column)
    return Cell(name, first, len(made), right)


def _text(words: Sequence[Word]) -> str:
    return " ".join(w.text for w in words)
