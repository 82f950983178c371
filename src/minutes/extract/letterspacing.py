"""Letters set apart for emphasis, and marks raised above their line, as the words that they are.

Measures are PDF points, origin top left, y down; ranges half-open.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from minutes.model.paper import Word

FEWEST = 4
"""So many letters set apart are a word; fewer are initials or marks of a table."""

LETTER_GAP = 1.1
"""Letters of one word stand no further apart than this, in em."""

WORD_GAP = 1.5
"""A gap wider than the usual one between its letters by this factor parts two words."""

FARTHEST = 2.6
"""A gap wider than this, in em, ends what is set in this way."""

RAISED_SIZE = 0.82
"""A raised mark is smaller than its line by at least this factor."""

RAISED = 0.55
"""Its baseline stands above that of its line by at most so many em of the line."""

BESIDE = 0.3
"""It stands no further from a word of its line than this, in em of the line."""


def whole_words(row: Sequence[Word]) -> list[Word]:
    """The words of a row, letters set apart (`P Ö Y T Ä K I R J A`) joined to words.

    Args:
        row: words of one line from left to right.
    """
    if len(row) < FEWEST - 1 or (singles := [len(w.text) for w in row].count(1)) < FEWEST - 1:
        return list(row)
    alone = singles == len(row)
    made: list[Word] = []
    run: list[Word] = []
    for word in row:
        if run and not _goes_on(run[-1], word):
            made.extend(_joined(run, alone=False))
            run = []
        run.append(word)
    made.extend(_joined(run, alone=alone))
    return made


def _goes_on(before: Word, word: Word) -> bool:
    return _is_letter(before) and _is_letter(word) and word.left - before.right <= FARTHEST * before.size


def _is_letter(word: Word) -> bool:
    """Whether a word is a single letter, figure, stop or hyphen; a section sign and a dash stand alone in any text."""
    return len(word.text) == 1 and (word.text.isalnum() or word.text in ".,:;()/-")


def _joined(run: Sequence[Word], *, alone: bool) -> list[Word]:
    """The words of a run of letters; fewer of them are a word where nothing else stands on their line."""
    letters = [w.text for w in run if w.text.isalnum()]
    if len(run) < FEWEST - alone or len(set(letters)) < 3 or sum(map(str.isdigit, letters)) > len(letters) / 2:
        return list(run)
    gaps = sorted(b.left - a.right for a, b in pairwise(run))
    usual = gaps[len(gaps) // 4]
    if usual > LETTER_GAP * run[0].size:
        return list(run)
    # A stop stands close to its letter; a gap of nothing tells nothing.
    widest = max(WORD_GAP * usual, 0.3 * run[0].size)
    text = run[0].text
    for a, b in pairwise(run):
        text += f" {b.text}" if b.left - a.right > widest else b.text
    # One word for all: the gaps between its words are wide enough to part cells.
    return [
        run[0]._replace(text=text, top=min(w.top for w in run), right=run[-1].right, bottom=max(w.bottom for w in run))
    ]


def with_marks(rows: Sequence[list[Word]]) -> list[list[Word]]:
    """The rows from top to bottom, raised marks put into the row whose words they stand beside.

    Args:
        rows: words by their baselines, each row from left to right.
    """
    kept: list[list[Word]] = []
    waiting: list[Word] = []
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        if following is not None and _is_raised(row, following):
            waiting = [*waiting, *row]
            continue
        if waiting:
            row = sorted([*row, *waiting], key=lambda w: w.left)
            waiting = []
        kept.append(row)
    return kept


def _is_raised(row: Sequence[Word], below: Sequence[Word]) -> bool:
    """Whether all words of a row are small marks beside words of the row below."""
    size = max(w.size for w in below)
    if len(row) > FEWEST or any(w.size > RAISED_SIZE * size for w in row):
        return False
    if below[0].baseline - row[0].baseline > RAISED * size:
        return False
    return all(any(-0.1 * size <= mark.left - w.right <= BESIDE * size for w in below) for mark in row)
