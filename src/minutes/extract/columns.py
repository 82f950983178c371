"""Newspaper columns: where a page is to be read column by column rather than line by line.

Measures are PDF points, origin top left, y down; ranges half-open.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from minutes.extract.column_names import heads_a_table
from minutes.model.paper import Word

MIDDLE = (0.35, 0.65)
"""The right one of two columns begins within this part of the page's width."""

GUTTER = 8.0
"""Least width of the empty strip between columns, in points: wider than any blank in running text."""

COLUMN_ROWS = 8
"""Fewer lines beside each other than this are a table or a signature block, not a column of text."""

NUMBERED_ROWS = 1
"""Where the numbers of the left column go on in the right one, so many lines are enough."""

FEWEST_STARTS = 4
"""Where fewer lines begin, no column does, unless one of them begins with a number."""

HEAD_GAP = 0.6
"""The words of a table's head are further apart than this, in em."""

SHARED_BASELINES = 0.7
"""Cells of a table share their baselines with the cells beside; columns of text do so only by chance."""

WIDEST_GUTTER = 45.0
"""Columns of text on a common grid are no further apart than this, in points; cells of a table may be."""

PROSE_FILL = 0.7
"""Columns on a common grid are text, not table, where a usual line fills this much of its column."""


ALIGNED = 3.0
"""Lines of one column begin so near to each other, in points."""

NUMBER = re.compile(r"(\d{1,3})[.)]")
"""The number of an item as the first word of a line."""

CELL_GAP = 1.6
"""A gap wider than this, in em, stands between cells; running text has none."""

MOST_GAPPED = 0.3
"""Where a larger share of the lines holds such gaps, the column is part of a table."""


class Band(NamedTuple):
    """A part of a page that is read line by line."""

    words: tuple[Word, ...]


def bands_of(words: Sequence[Word], width: float) -> tuple[Band, ...]:
    """The parts of a page in reading order: most often one, the whole page.

    Args:
        words: the words of the page.
        width: width of the page in points.
    """
    for start, often in _column_starts(words, width):
        split = _split(words, start, often)
        if split is not None:
            return tuple(Band(part) for part in split if part)
    return (Band(tuple(words)),)


def _column_starts(words: Sequence[Word], width: float) -> list[tuple[float, bool]]:
    """Left edges at which lines begin in the middle of the page, the most frequent first, and whether many do."""
    low, high = MIDDLE[0] * width, MIDDLE[1] * width
    counted: Counter[int] = Counter()
    numbers: set[int] = set()
    for before, word in pairwise(words):
        # The first word of a column's line follows, in the file, a word of another line or lies beyond a gap.
        if low <= word.left <= high and not 0 <= word.left - before.right < GUTTER:
            counted[round(word.left)] += 1
            if word.text[-1] in ".)" and NUMBER.fullmatch(word.text):
                numbers.add(round(word.left))
    frequent = [x for x, n in counted.most_common(3) if n >= FEWEST_STARTS]
    return [(float(x), counted[x] >= COLUMN_ROWS) for x in dict.fromkeys([*frequent, *sorted(numbers)])]


def _split(words: Sequence[Word], start: float, often: bool) -> tuple[tuple[Word, ...], ...] | None:
    """Above, left column, right column, below; None where there are no two columns of text.

    Where only few lines begin at the right column's edge, the numbers of items must go on there.
    """
    strip = (start - GUTTER, start - 1.0)
    crossing = sorted((w for w in words if w.left < strip[1] and w.right > strip[0]), key=lambda w: w.top)
    edges = [float("-inf"), *(w.baseline for w in crossing), float("inf")]
    best: tuple[int, float, float] = (0, 0.0, 0.0)
    baselines = sorted(w.baseline for w in words if w.left >= strip[1])
    for top, bottom in pairwise(edges):
        between = baselines[bisect_right(baselines, top) : bisect_left(baselines, bottom)]
        rows = len(set(map(round, between)))
        if rows > best[0]:
            best = (rows, top, bottom)
    _, top, bottom = best
    left = tuple(w for w in words if top < w.baseline < bottom and w.right <= strip[0])
    right = tuple(w for w in words if top < w.baseline < bottom and w.left >= strip[1])
    if not _are_columns(left, right, often):
        return None
    above = tuple(w for w in words if w.baseline <= top)
    below = tuple(w for w in words if w.baseline >= bottom)
    return above, left, right, below


def _are_columns(left: Sequence[Word], right: Sequence[Word], often: bool) -> bool:
    lefts, rights = _extents(left), _extents(right)
    rows = min(len(lefts), len(rights))
    if rows >= NUMBERED_ROWS and _numbers_go_on(left, right):
        return True
    if not often or rows < COLUMN_ROWS or _has_head(left, right):
        return False
    # Where cells on one side run over several lines, those on the other side still have all their neighbours.
    if max(_shared(rights, lefts), _shared(lefts, rights)) < SHARED_BASELINES:
        return True
    if max(_gapped(left), _gapped(right)) > MOST_GAPPED:
        return False
    gutter = min(low for low, _ in rights.values()) - max(high for _, high in lefts.values())
    return gutter <= WIDEST_GUTTER and min(_fill(lefts), _fill(rights)) >= PROSE_FILL


def _has_head(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether a row is the head of a table, whose cells of several lines or centred ones share no baselines."""
    rows: dict[int, list[Word]] = {}
    for w in (*left, *right):
        rows.setdefault(round(w.baseline), []).append(w)
    for y in sorted(rows):
        cells: list[list[str]] = [[]]
        for before, word in pairwise([None, *sorted(rows[y], key=lambda w: w.left)]):
            if before is not None and word is not None and word.left - before.right > HEAD_GAP * word.size:
                cells.append([])
            if word is not None:
                cells[-1].append(word.text)
        if heads_a_table([" ".join(cell) for cell in cells]):
            return True
    return False


def _numbers_go_on(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether lines of the left column are numbered and the first number of the right one is the next."""
    before, after = _numbers(left), _numbers(right)
    return len(before) > 1 and bool(after) and all(b == a + 1 for a, b in pairwise([*before, *after]))


def _numbers(words: Sequence[Word]) -> list[int]:
    """The numbers with which lines of a column begin, from top to bottom."""
    firsts: dict[int, Word] = {}
    edge = min(w.left for w in words) + ALIGNED
    for w in words:
        if w.left <= edge:
            firsts[round(w.baseline)] = w
    found = (NUMBER.fullmatch(firsts[y].text) for y in sorted(firsts))
    return [int(number[1]) for number in found if number is not None]


def _shared(some: Iterable[float], others: Collection[float]) -> float:
    """The share of baselines that are baselines of the other side too."""
    answers = [any(abs(y - other) <= 1.0 for other in others) for y in some]
    return sum(answers) / len(answers)


def _gapped(words: Sequence[Word]) -> float:
    """The share of lines that hold a gap as wide as one between cells."""
    rows: dict[int, list[Word]] = {}
    for w in words:
        rows.setdefault(round(w.baseline), []).append(w)
    wide = 0
    for row in rows.values():
        row.sort(key=lambda w: w.left)
        wide += any(after.left - before.right > CELL_GAP * before.size for before, after in pairwise(row))
    return wide / len(rows)


def _extents(words: Sequence[Word]) -> dict[float, tuple[float, float]]:
    """Left and right end of each line, by its baseline."""
    found: dict[float, tuple[float, float]] = {}
    for w in words:
        y = float(round(w.baseline))
        low, high = found.get(y, (w.left, w.right))
        found[y] = (min(low, w.left), max(high, w.right))
    return found


def _fill(extents: dict[float, tuple[float, float]]) -> float:
    """How much of the column's width its usual line fills."""
    low = min(left for left, _ in extents.values())
    high = max(right for _, right in extents.values())
    shares = sorted((right - left) / max(high - low, 1.0) for left, right in extents.values())
    return shares[len(shares) // 2]
