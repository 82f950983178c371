"""What the lines of a table's cell are: its title, words cut by its edge, verbs left alone by its narrowness.

Measures are PDF points, origin top left, y down.
"""

from __future__ import annotations

from collections.abc import Sequence

from minutes.extract.labels import label_of
from minutes.extract.lines import Line, made_line
from minutes.lexicon import phrases_of
from minutes.model.paper import Word

FULL = 1.5
"""A line of a cell goes on in the next where that one's first word would have come nearer to the edge, in em."""

LONG_WORD = 5
"""A word that is cut has at least so many letters before the cut."""

LONGEST = 14
"""A title of more words than this may hold text of its item, if a line of it is not full."""


def without_verbs_alone(lines: Sequence[Line]) -> list[Line]:
    """The lines of a cell, a verb that its narrowness leaves alone on a line (`Päätettiin`) put before what goes on."""
    made: list[Line] = []
    for line in lines:
        before = made[-1] if made else None
        if before is not None and line.text[:1].islower() and not before.text.endswith(":") and label_of(before):
            made[-1] = made_line(before.page, [[*before.cells[0].words, *line.cells[0].words]])
        else:
            made.append(line)
    return made


def with_cut_words(column: Sequence[tuple[int, Sequence[Word]]], right: float) -> Sequence[tuple[int, Sequence[Word]]]:
    """The lines of a cell, a word that was too long for it and cut without a hyphen marked as broken.

    Such a word stands alone on its line and fills it to the last letter.
    """
    made: list[tuple[int, Sequence[Word]]] = list(column)
    for at in range(len(made) - 1):
        (page, words), (_, below) = made[at], made[at + 1]
        word, after = words[-1], below[0].text
        letter = (word.right - word.left) / len(word.text)
        if (
            len(words) == 1
            and len(word.text) >= LONG_WORD
            and word.text[-1].islower()
            and after[:1].islower()
            and word.right + letter > right
            and not any(after.casefold() in phrases_of(kind) for kind in ("function_word", "conjunction"))
        ):
            made[at] = (page, [word._replace(text=f"{word.text}\u00ad")])
    return made


def title_lines(column: Sequence[tuple[int, Sequence[Word]]], right: float) -> Sequence[tuple[int, Sequence[Word]]]:
    """The lines of a title: those in bold where text follows below, else up to where a paragraph of text begins."""
    bold = [all(w.bold for w in words) for _, words in column]
    if bold and bold[0] and not all(bold):
        return column[: bold.index(False)]
    words = sum(len(line) for _, line in column)
    if words > LONGEST:
        for at in range(1, len(column)):
            before, after = column[at - 1][1], column[at][1]
            if before[-1].right + (after[0].right - after[0].left) < right - FULL * after[0].size:
                return column[:at]
    return column
