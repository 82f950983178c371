"""The table of an OCR engine: its words in lines, their size, and what a second look adds to them.

Measures are pixels of the picture that was read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median
from typing import NamedTuple

_WORD_LEVEL = "5"
_COLUMNS = 12
_UNSURE = 30.0
"""Percent of confidence below which signs without letters or digits are specks of the paper."""
_DOUBTED = 40.0
"""Percent of confidence below which a second look may read a word anew."""
_SEEN = 60.0
"""Percent of confidence that a word needs that only the second look sees."""
_RULES = frozenset("|_¦—=~")
"""A word of these alone is a line drawn on the paper."""
_SIGNS = frozenset("=—")
"""Unless it is read surely as one of these: the signs of a key to a table, and a dash."""

_ASCENDING, _DESCENDING = 0.22, 0.21
_X_HEIGHT = 0.5
"""Heights in parts of the font size, as common text faces have them (Liberation, Times, Arial within 0.04)."""
DESCENDERS = frozenset("gjpqyçQ,;()[]{}§/|")
"""Characters that reach below the baseline."""
_DOTTED, _DOTS = frozenset("ÅÄÖÉÜ"), 0.17
"""Capitals with something above them, and how much higher they are."""
_LOW = frozenset("acegmnopqrsuvwxyzç")
MARKS = frozenset(".,;:-–—_'\"*•·°~=")
"""Signs whose height says nothing of the size."""
_FEWEST = 2
"""Letters of a line from which its size is measured; the boxes of lone digits and signs are too rough."""
_DASHES = frozenset("-–")
_APART = 0.45
"""White around a character that stands alone, in heights of a word; nearer ones are edges of letters read before."""
_SHORT = 2
"""Characters of a text so short that such an edge can have been read so."""
_ALONE = frozenset("xX§✓")
"""Beside digits and dashes, the characters that mean something alone; others are parts of pictures."""
_TALLEST, _LOWEST = 2.0, 0.4
"""A word that only the second look sees has a height within these parts of the usual one."""
_SIDEWAYS = 0.2
"""A character is at least so wide, in parts of its height, unless its line lies on its side."""


class Read(NamedTuple):
    """A word as an engine read it."""

    line: tuple[str, ...]
    """What the engine calls its line."""
    left: float
    top: float
    right: float
    bottom: float
    text: str
    sure: float
    """Percent of confidence."""

    @property
    def is_sure(self) -> bool:
        """Whether a second look may not read it anew."""
        return self.sure >= _DOUBTED

    @property
    def middle(self) -> float:
        """Half way down it."""
        return (self.top + self.bottom) / 2


def lines_of_table(table: str) -> list[list[Read]]:
    """The words of a table (Tesseract's TSV, with a heading) in lines as the engine saw them.

    A column of numbers that was taken for a line of text on its side is left out.
    """
    reads = list(_rows(table))
    usual = median(read.bottom - read.top for read in reads) if reads else 0.0
    lines = [list(line) for _key, line in groupby(reads, key=lambda read: read.line)]
    return [line for line in lines if not _lies(line, usual)]


def _lies(line: Sequence[Read], usual: float) -> bool:
    high = max(read.bottom for read in line) - min(read.top for read in line)
    wide = max(read.right for read in line) - min(read.left for read in line)
    return high > _TALLEST * usual and wide < _SIDEWAYS * high * max(len(read.text) for read in line)


def _rows(table: str) -> Iterator[Read]:
    for row in table.splitlines()[1:]:
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) < _COLUMNS or cells[0] != _WORD_LEVEL:
            continue
        text = unicodedata.normalize("NFC", cells[11].strip())
        try:
            left, top, width, height, sure = (float(cell) for cell in cells[6:11])
        except ValueError:
            continue
        # A cross that stands alone is at times read twice over, small and large.
        text = "x" if text in ("xX", "Xx", "xx") else text
        if text and not _is_speck(text, sure):
            yield Read(tuple(cells[1:5]), left, top, left + width, top + height, text, sure)


def _is_speck(text: str, sure: float) -> bool:
    if text in _SIGNS and sure >= _SEEN:
        return False
    return _RULES.issuperset(text) or (sure < _UNSURE and not any(c.isalnum() or c == "§" for c in text))


def size_of(line: Sequence[Read]) -> float | None:
    """The font size of a line in pixels, from the heights of its words; None where it holds too few letters to tell."""
    if sum(c.isalpha() for read in line for c in read.text) < _FEWEST:
        return None
    sizes = []
    for word in line:
        if MARKS.issuperset(word.text):
            continue
        low = all(c in _LOW or c in MARKS for c in word.text)
        deep = any(c in DESCENDERS for c in word.text)
        parts = _X_HEIGHT + (0 if low else _ASCENDING) + (_DESCENDING if deep else 0)
        if not _DOTTED.isdisjoint(word.text):
            parts += _DOTS
        sizes.append((word.bottom - word.top) / parts)
    return median(sizes) if sizes else None


def with_missed(lines: Sequence[Sequence[Read]], seen: Sequence[Sequence[Read]]) -> list[list[Read]]:
    """The lines of a first look, with the words that only a second look saw in their places.

    A first look passes over short words that stand alone: the number of an item in the margin, x and
    – in the columns of a table.

    Args:
        lines: the first look, of the whole page.
        seen: the second, of the page without what the first was sure of.
    """
    heights = [read.bottom - read.top for line in lines for read in line]
    usual = median(heights) if heights else 0.0
    found = []
    for line in seen:
        fresh = [read for read in line if _is_new(read, usual) and not _on_sure(read, lines)]
        if kept := [read for read in fresh if len(read.text) > _SHORT or _stands_apart(read, lines)]:
            found.append(kept)
    whole = [[read for read in line if not _read_anew(read, found)] for line in lines]
    for line in found:
        # Words on one line of the second look may belong to several of the first, such as cells of a row.
        home = next((i for i, there in enumerate(whole) if there and _beside(line, there)), None)
        if home is None:
            whole.append(list(line))
        else:
            whole[home] = sorted([*whole[home], *line], key=lambda read: read.left)
    return [line for line in whole if line]


def with_lone(lines: Sequence[Sequence[Read]], lone: Sequence[Read]) -> list[list[Read]]:
    """The lines with characters that stood alone, each beside words of its height on the paper.

    What stands in no line is left out: it is dirt more often than print.
    """
    taken = [[read for read in lone if _may_stand_alone(read)]]
    whole = [[read for read in line if not _read_anew(read, taken)] for line in lines]
    for read in lone:
        if not _may_stand_alone(read):
            continue
        homes = [place for place, there in enumerate(lines) if _level(read, there)]
        if not homes or not _stands_apart(read, lines):
            continue
        home = min(homes, key=lambda place: min(abs(read.left - there.left) for there in lines[place]))
        whole[home] = sorted([*whole[home], read], key=lambda there: there.left)
    return whole


def _may_stand_alone(read: Read) -> bool:
    if _DASHES.issuperset(read.text):
        return True
    if len(read.text) == 1 and read.text not in _ALONE and not read.text.isdecimal():
        return False
    return read.sure >= _SEEN and any(c.isalnum() or c in "§✓" for c in read.text)


def _level(read: Read, there: Sequence[Read]) -> bool:
    """Whether a character stands on the line of words, at the height that its sign has."""
    tall = [word for word in there if any(c.isalnum() for c in word.text)]
    if not tall:
        return False
    top, bottom = median(word.top for word in tall), median(word.bottom for word in tall)
    height = bottom - top
    if _DASHES.issuperset(read.text):
        return top + 0.25 * height < read.middle < bottom - 0.15 * height
    return top - 0.3 * height < read.middle < bottom and read.bottom < bottom + 0.4 * height


def _is_new(read: Read, usual: float) -> bool:
    height, width = read.bottom - read.top, read.right - read.left
    if _DASHES.issuperset(read.text):
        return read.sure >= _UNSURE and width <= _TALLEST * max(usual, 1.0)
    if len(read.text) == 1 and read.text not in _ALONE and not read.text.isdecimal():
        return False
    if not any(c.isalnum() or c == "§" for c in read.text) or read.sure < _SEEN:
        return False
    return not usual or _LOWEST * usual <= height <= _TALLEST * usual


def _overlap(a: Read, b: Read) -> bool:
    across = min(a.right, b.right) - max(a.left, b.left)
    down = min(a.bottom, b.bottom) - max(a.top, b.top)
    return (
        across > 0
        and down > 0
        and across * down > 0.3 * min((a.right - a.left) * (a.bottom - a.top), (b.right - b.left) * (b.bottom - b.top))
    )


def _on_sure(read: Read, lines: Sequence[Sequence[Read]]) -> bool:
    return any(there.is_sure and _overlap(read, there) for line in lines for there in line)


def _stands_apart(read: Read, lines: Sequence[Sequence[Read]]) -> bool:
    """Whether there is white on both sides of a word."""
    for there in (there for line in lines for there in line if there.is_sure):
        height = there.bottom - there.top
        if there.top - 0.2 * height < read.middle < there.bottom + 0.2 * height:
            space = _APART * height
            if there.left - space < read.right and read.left < there.right + space:
                return False
    return True


def _read_anew(read: Read, found: Sequence[Sequence[Read]]) -> bool:
    return not read.is_sure and any(_overlap(read, new) for line in found for new in line)


def _beside(line: Sequence[Read], there: Sequence[Read]) -> bool:
    """Whether words stand on the same line of the paper as others."""
    top, bottom = min(r.top for r in there), max(r.bottom for r in there)
    if bottom - top > _TALLEST * max(r.bottom - r.top for r in there):
        return False
    return all(top < read.middle < bottom for read in line)
