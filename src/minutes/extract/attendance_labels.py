"""Lines cut where a list begins in the middle of them, as in `Läsnä: A, B ja C. Poissa: D.`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from minutes.extract.attendance_blocks import heading_of, names_follow
from minutes.extract.lines import Cell, Line
from minutes.lexicon import can_hold, find_all, find_first, whole
from minutes.model.paper import Word

LABEL_WORDS = 5
"""A heading within a line has at most so many words."""

PARAGRAPH = 0.75
"""White space, in em, that parts a line from the next: the text ends there."""

BLANK = 0.25
"""Width of a blank, in em."""

ENDS = (".", ";", "|", ":")
"""What the words before such a heading end with."""


_DASHES = ("–", "—", "-", "|")
"""What may stand for the colon after a heading."""

ENDS_WITHIN = re.compile(r"(?<=[^\W\d_]{3})[.;]\s+")
"""The end of a sentence within a line."""

_SENTENCE_END = re.compile(r"[^\W\d_]{3,}[)\d]?\.$|[)\d]\.$")


def parted_at_labels(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, each cut before every heading of a list that follows another text on it.

    A sentence of absence that begins at a line's end and goes on below becomes one line with what is below.
    """
    found: list[Line] = []
    carried: Line | None = None
    for line, below in zip_longest(lines, lines[1:]):
        if carried is not None:
            line, carried = _joined(carried, line), None
        goes_on = below is not None and _goes_on(line, below)
        kinds = [kind for kind in ("attendance", "absence_hint") if can_hold(kind, line.text)]
        if not goes_on and not any(hit.start > 0 for kind in kinds for hit in find_all(kind, line.text)):
            found.append(line)
            continue
        parts = _parted(line, below.cells[0].words if goes_on and below is not None else ())
        if goes_on and len(parts) > 1 and find_first("attendance", parts[-1].text) is None:
            carried = parts.pop()
        found.extend(parts)
    return tuple(found)


def _parted(line: Line, below: Sequence[Word]) -> list[Line]:
    """The parts of a line; `below` are the words of the line on which its last sentence goes on."""
    parts: list[list[Cell]] = [[]]
    for cell in line.cells:
        begin = 0
        for place in range(1, len(cell.words)):
            if not cell.words[place - 1].text.endswith(ENDS):
                continue
            if _is_label((*cell.words, *below), place) or _is_absence((*cell.words, *below), place):
                parts[-1].append(_cell(cell.words[begin:place]))
                parts.append([])
                begin = place
        parts[-1].append(_cell(cell.words[begin:]) if begin else cell)
    if len(parts) == 1:
        return [line]
    return [_line(line, part) for part in parts]


def _goes_on(line: Line, below: Line) -> bool:
    """Whether the last sentence or label of a line goes on below: `… Bo Prov. Ann` / `Malli oli estynyt`."""
    if len(line.cells) > 1 or len(below.cells) > 1 or not ENDS_WITHIN.search(line.text):
        return False
    text = ENDS_WITHIN.split(line.text)[-1]
    if len(text.split()) > LABEL_WORDS or line.text.rstrip().endswith("."):
        return False
    if find_first("absence_hint", below.text) is not None or heading_of(text) is not None:
        return True
    # The label itself may be cut by the line's end: `… Bo Prov. Also in` / `attendance was Ann Modell`.
    words = below.cells[0].text.split()
    cut = range(1, 1 + min(LABEL_WORDS - len(text.split()), len(words)))
    return can_hold("attendance", below.text) != 0 and any(
        whole("attendance", f"{text} {' '.join(words[:count])}") is not None for count in cut
    )


def _joined(line: Line, below: Line) -> Line:
    """A line with the one below as one, whose box holds both."""
    first, second = line.cells[-1], below.cells[0]
    cell = Cell(first.words + second.words, f"{first.text} {second.text}", first.left, second.right)
    cells = (*line.cells[:-1], cell, *below.cells[1:])
    return line._replace(
        cells=cells,
        text="  ".join(c.text for c in cells),
        left=min(line.left, below.left),
        right=max(line.right, below.right),
        bottom=below.bottom,
    )


def _is_label(words: Sequence[Word], place: int) -> bool:
    """Whether a heading of a list stands at a word: before a colon, or before a name."""
    texts = [w.text for w in words[place : place + LABEL_WORDS + 4]]
    if not texts[0][:1].isalpha():
        return False
    for count in range(1, min(LABEL_WORDS, len(texts) - 1) + 1):
        label = " ".join(texts[:count])
        heading = heading_of(label)
        if heading is None:
            continue
        if label.endswith(":") or (texts[count] in _DASHES and texts[0][:1].isupper()):
            return True
        if texts[0][:1].isupper() and heading.status is not None and names_follow(texts[count:]):
            return True
    return False


def _is_absence(words: Sequence[Word], place: int) -> bool:
    """Whether a sentence begins at a word that tells who was not there."""
    if not _SENTENCE_END.search(words[place - 1].text):
        return False
    sentence = []
    for word in words[place:]:
        sentence.append(word.text)
        if _SENTENCE_END.search(word.text):
            break
    text = " ".join(sentence)
    return find_first("absence_hint", text) is not None and find_first("absence_predicate", text) is not None


def _cell(words: Sequence[Word]) -> Cell:
    return Cell(tuple(words), " ".join(w.text for w in words), words[0].left, words[-1].right)


def _line(line: Line, cells: Sequence[Cell]) -> Line:
    return line._replace(
        cells=tuple(cells), text="  ".join(c.text for c in cells), left=cells[0].left, right=cells[-1].right
    )


def full_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Ids of the lines on which the first word of the next line had no room, so that the text goes on there."""
    edges: dict[int, float] = {}
    for line in lines:
        edges[line.page] = max(edges.get(line.page, 0.0), line.right)
    found = set()
    for line, below in pairwise(lines):
        word = below.cells[0].words[0]
        blank = BLANK * line.size
        if line.page != below.page or below.top - line.bottom > PARAGRAPH * line.size:
            continue
        if line.right + blank + word.right - word.left > edges[line.page]:
            found.add(id(line))
    return frozenset(found)
