"""Lines cut where a list begins in the middle of them, as in `Läsnä: A, B ja C. Poissa: D.`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes.extract.attendance_blocks import heading_of, names_follow
from minutes.extract.lines import Cell, Line
from minutes.lexicon import can_hold, find_all, find_first
from minutes.model.paper import Word

LABEL_WORDS = 5
"""A heading within a line has at most so many words."""

ENDS = (".", ";", "|", ":")
"""What the words before such a heading end with."""


_DASHES = ("–", "—", "-", "|")
"""What may stand for the colon after a heading."""

_SENTENCE_END = re.compile(r"[^\W\d_]{3,}[)\d]?\.$|[)\d]\.$")


def parted_at_labels(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, each cut before every heading of a list that follows another text on it."""
    found: list[Line] = []
    for line in lines:
        kinds = [kind for kind in ("attendance", "absence_hint") if can_hold(kind, line.text)]
        if kinds and any(hit.start > 0 for kind in kinds for hit in find_all(kind, line.text)):
            found.extend(_parted(line))
        else:
            found.append(line)
    return tuple(found)


def _parted(line: Line) -> list[Line]:
    parts: list[list[Cell]] = [[]]
    for cell in line.cells:
        begin = 0
        for place in range(1, len(cell.words)):
            if not cell.words[place - 1].text.endswith(ENDS):
                continue
            if _is_label(cell.words, place) or _is_absence(cell.words, place):
                parts[-1].append(_cell(cell.words[begin:place]))
                parts.append([])
                begin = place
        parts[-1].append(_cell(cell.words[begin:]) if begin else cell)
    if len(parts) == 1:
        return [line]
    return [_line(line, part) for part in parts]


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
