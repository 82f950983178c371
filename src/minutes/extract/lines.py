"""Words of a page become lines, and lines have cells.

Measures are PDF points, origin top left, y down; ranges half-open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import compress, pairwise
from operator import itemgetter
from statistics import median
from typing import NamedTuple

from minutes.extract.columns import Band, bands_of
from minutes.extract.letterspacing import RAISED_SIZE, whole_words, with_marks
from minutes.model.evidence import Box
from minutes.model.paper import Page, Word

BASELINE_SLACK = 0.25
"""Words whose baselines differ by less than this, in em, stand on one line (a superscript still does)."""

WIDE_GAP = 1.6
"""A gap wider than this, in em, always parts two cells."""

ALIGNED_GAP = 0.5
"""A gap wider than this, in em, parts two cells where several lines start a word at the same place."""

USUAL = 1.4
"""A gap that parts two cells is wider than the usual blank by this factor at least."""

TYPEWRITER = re.compile("courier|mono|typewriter|cmtt|consolas", re.IGNORECASE)
"""Fonts whose letters and blanks are all of one width."""

MOST_WORDS = 300
"""No line of print has more words; what has is a page drawn to hurt, and its lines are cut."""

ALIGNED_LINES = 3
"""How many lines must share such a start."""

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff\u2060"))
"""Characters without width that some producers put between words or after hyphens."""

_UNSEEN = re.compile(f"[{''.join(map(chr, INVISIBLE))}]")


class Cell(NamedTuple):
    """A run of words on one line with no wide gap in it: a table cell, a column, or the whole line."""

    words: tuple[Word, ...]
    text: str
    left: float
    right: float


class Line(NamedTuple):
    """One line of text on a page, in reading order."""

    page: int
    """Page, from 1."""
    cells: tuple[Cell, ...]
    """Its cells from left to right; most lines have one."""
    text: str
    """Its words joined by blanks; cells joined by two blanks."""
    left: float
    top: float
    right: float
    bottom: float
    size: float
    """Font size of most of its words."""
    bold: bool
    """Whether most of it is bold."""

    @property
    def box(self) -> Box:
        """Where it stands on its page."""
        return Box(left=self.left, top=self.top, right=self.right, bottom=self.bottom)


def lines_of(pages: Iterable[Page]) -> tuple[Line, ...]:
    """All lines of a paper in reading order, newspaper columns one after the other.

    Headers and footers are still there; `minutes.extract.furniture` takes them off.

    Args:
        pages: the pages of a paper, with their words in any order.
    """
    found: list[Line] = []
    tables: Counter[int] = Counter()
    for page in pages:
        words = _shown(page.words)
        for band in bands_of(words, page.width):
            found.extend(_lines_in(page.number, band, tables))
    return tuple(found)


def _shown(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words that show something, without characters that have no width."""
    texts = [w.text for w in words]
    if all(map(str.strip, texts)) and not _UNSEEN.search("".join(texts)):
        return words
    cleaned = (w._replace(text=w.text.translate(INVISIBLE)) for w in words)
    return tuple(w for w in cleaned if w.text.strip())


def made_line(page: int, cells: Sequence[Sequence[Word]]) -> Line:
    """A line of the given runs of words, each run one cell.

    Args:
        page: page, from 1.
        cells: the words of each cell, from left to right; no cell is empty.
    """
    made, tops, bottoms = [], [], []
    sizes: list[float] = []
    letters = bold = 0
    for cell in cells:
        texts, lefts, top, rights, bottom, _, size, bolds, *_ = zip(*cell, strict=True)
        made.append(Cell(tuple(cell), " ".join(texts), min(lefts), max(rights)))
        tops.append(min(top))
        bottoms.append(max(bottom))
        sizes += size
        length = sum(map(len, texts))
        letters += length
        if any(bolds):
            bold += length if all(bolds) else sum(len(text) for text in compress(texts, bolds))
    return Line(
        page=page,
        cells=tuple(made),
        text="  ".join([c.text for c in made]),
        left=made[0].left,
        top=min(tops),
        right=max(c.right for c in made),
        bottom=max(bottoms),
        size=sizes[0] if sizes.count(sizes[0]) == len(sizes) else median(sizes),
        bold=2 * bold > letters,
    )


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words gathered by baseline, rows from top to bottom, each from left to right."""
    rows: list[list[Word]] = []
    row: list[Word] = []
    baseline = 0.0
    for word in sorted(words, key=_DOWN):
        if row and (
            word.baseline == baseline or word.baseline - baseline <= BASELINE_SLACK * max(word.size, row[-1].size)
        ):
            row.append(word)
        else:
            row = [word]
            rows.append(row)
            baseline = word.baseline
    for row in rows:
        row.sort(key=_ACROSS)
    if any(row[0].size < RAISED_SIZE * below[0].size for row, below in pairwise(rows)):
        rows = with_marks(rows)
    if any(len(row) > MOST_WORDS for row in rows):
        rows = [row[at : at + MOST_WORDS] for row in rows for at in range(0, len(row), MOST_WORDS)]
    return [whole_words(row) for row in rows]


_DOWN = itemgetter(Word._fields.index("baseline"), Word._fields.index("left"))
_ACROSS = itemgetter(Word._fields.index("left"))


def _lines_in(page: int, band: Band, tables: Counter[int]) -> list[Line]:
    """The lines of a band; `tables` are the places at which cells began on the pages before, and gets those of this."""
    rows = _rows(band.words)
    aligned = _aligned_gap(rows)
    gaps = [_gaps_in(row, min(aligned, WIDE_GAP)) for row in rows]
    starts = Counter(gap.place for row in gaps for gap in row if gap.width > aligned * gap.size)
    edges = Counter(round(row[0].left) for row in rows)
    # A table may go on over the page with too few rows to show its columns by themselves.
    before = tables.copy()
    tables.update(gap.place for row in gaps for gap in row if gap.width > WIDE_GAP * gap.size)
    lines = []
    for row, wide in zip(rows, gaps, strict=True):
        cells, begun = [], 0
        for gap in wide:
            em = max(gap.size, 1.0)
            if gap.width > aligned * em and (
                gap.width > WIDE_GAP * em
                or _aligned(gap.place, starts, edges)
                or sum(before[gap.place + near] for near in (-1, 0, 1)) >= ALIGNED_LINES
            ):
                cells.append(row[begun : gap.at])
                begun = gap.at
        cells.append(row[begun:])
        lines.append(made_line(page, cells))
    return lines


class _Gap(NamedTuple):
    """A gap between two words of a row."""

    at: int
    """Index of the word after it."""
    place: int
    """Where that word begins, in whole points."""
    width: float
    """In points."""
    size: float
    """Font size of the word before it."""


def _gaps_in(row: Sequence[Word], least: float) -> list[_Gap]:
    """The gaps of a row that are wider than `least`, in em."""
    return [
        _Gap(at, round(right.left), right.left - left.right, left.size)
        for at, (left, right) in enumerate(pairwise(row), start=1)
        if right.left - left.right > least * left.size
    ]


def _aligned_gap(rows: Sequence[Sequence[Word]]) -> float:
    """Width of a gap, in em, that may part two cells: more than the blanks of a typewriter, which are all wide."""
    if not rows or not (rows[0][0].font == "" or TYPEWRITER.search(rows[len(rows) // 2][0].font)):
        return ALIGNED_GAP
    gaps = sorted((b.left - a.right) / max(a.size, 1.0) for row in rows for a, b in pairwise(row))
    return max(ALIGNED_GAP, USUAL * gaps[len(gaps) // 4]) if gaps else ALIGNED_GAP


def _aligned(place: int, starts: Counter[int], edges: Counter[int]) -> bool:
    """Whether several lines start a word at a place, in whole points.

    A column may also be the edge at which other lines begin (a hanging label beside its text).
    """
    near = range(place - 1, place + 2)
    shared = sum(starts[x] for x in near)
    return shared >= ALIGNED_LINES or shared + sum(edges[x] for x in near) >= ALIGNED_LINES
