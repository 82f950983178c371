"""Notes at the foot of a page, which belong to no item, and numbers of lines in the margin.

Measures are PDF points, origin top left, y down.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from minutes.extract.lines import Line, made_line
from minutes.extract.typography import Look
from minutes.model.paper import Word

SMALLER = 0.91
"""Notes are set smaller than the text by this factor at least."""

FEWEST_NUMBERED = 8
"""Fewer numbers in the margin of a page are points of a list."""

FEWEST_RUNNING = 3
"""So many of them stand beside a line that goes on in the middle of a sentence, or in small type beside none."""

STEPS = (1, 2, 5, 10)
"""Lines are numbered one by one, or every second, fifth or tenth."""

_NOTE = re.compile(r"(?P<mark>\d{1,2})\s*[).:]?\s+\S")
_RULE = re.compile(r"[_–—-]{5,}")
_MARKED = re.compile(r"(?P<word>.*(?:[^\W\d]{2}|\d{4}|[^\W\d]\))[.,;:]?)(?P<mark>\d{1,2})$")


def without_footnotes(lines: Sequence[Line], look: Look) -> tuple[Line, ...]:
    """The lines without the notes at the foot of each page and without the figures that point to them.

    Args:
        lines: the lines of the paper, without furniture.
        look: the look of the paper's text.
    """
    last = [at for at, line in enumerate(lines) if at + 1 == len(lines) or lines[at + 1].page != line.page]
    if not any(lines[at].size <= SMALLER * look.size for at in last):
        return tuple(lines)
    dropped: set[int] = set()
    marks: defaultdict[int, set[str]] = defaultdict(set)
    for at in last:
        page, first = lines[at].page, at + 1
        found: set[str] = set()
        for index in range(at, -1, -1):
            line = lines[index]
            if line.page != page or line.size > SMALLER * look.size:
                break
            if (note := _NOTE.match(line.text)) is not None:
                first = index
                found.add(note["mark"])
        if not found:
            continue
        if first > 0 and lines[first - 1].page == page and _RULE.fullmatch(lines[first - 1].text):
            first -= 1
        dropped.update(range(first, at + 1))
        marks[page] = found
    return tuple(
        _unmarked(line, marks[line.page]) if line.page in marks else line
        for at, line in enumerate(lines)
        if at not in dropped
    )


def _unmarked(line: Line, marks: set[str]) -> Line:
    cells = [[_plain(word, marks) for word in cell.words] for cell in line.cells]
    if all(a is b for cell, made in zip(line.cells, cells, strict=True) for a, b in zip(cell.words, made, strict=True)):
        return line
    return made_line(line.page, cells)


def _plain(word: Word, marks: set[str]) -> Word:
    found = _MARKED.fullmatch(word.text)
    return word._replace(text=found["word"]) if found is not None and found["mark"] in marks else word


def without_line_numbers(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines without the numbers that a margin gives to each line, or to every fifth.

    Numbers of a list stand at the beginnings of its points; numbers of lines stand beside whatever line it is,
    one that goes on in the middle of a sentence or none at all.
    """
    lines = tuple(lines)
    pages: defaultdict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.cells[0].words[0].text.isdecimal():
            pages[line.page].append(at)
    taken = {at for there in pages.values() if len(there) >= FEWEST_NUMBERED for at in _in_margin(lines, there)}
    if not taken:
        return lines
    made: list[Line] = []
    for at, line in enumerate(lines):
        if at not in taken:
            made.append(line)
            continue
        first, *others = (list(cell.words) for cell in line.cells)
        rest = [cell for cell in (first[1:], *others) if cell]
        if rest:
            made.append(made_line(line.page, rest))
    return tuple(made)


def _in_margin(lines: Sequence[Line], numbered: Sequence[int]) -> Sequence[int]:
    """Those of the lines that begin with a number whose numbers count lines; empty where they count points."""
    numbers = [int(lines[at].cells[0].words[0].text) for at in numbered]
    steps = {b - a for a, b in pairwise(numbers)}
    if len(steps) != 1 or steps.pop() not in STEPS:
        return ()
    marks = [lines[at].cells[0].words[0] for at in numbered]
    rests = [[w for cell in lines[at].cells for w in cell.words][1:] for at in numbered]
    running = sum(bool(rest) and rest[0].text[:1].islower() for rest in rests)
    bare = sum(not rest for rest in rests)
    smaller = all(mark.size <= SMALLER * rest[0].size for mark, rest in zip(marks, rests, strict=True) if rest)
    return numbered if running >= FEWEST_RUNNING or (smaller and bare + running >= FEWEST_RUNNING) else ()
