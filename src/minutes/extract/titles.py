"""Titles of items: where they end and how their lines make one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from minutes.extract.joining import SOFT, joined
from minutes.extract.labels import label_of
from minutes.extract.lines import Line
from minutes.extract.typography import Look, gap_above, same_type, stands_out
from minutes.lexicon import find_first

TITLE_LINES = 5
"""A title has at most this many lines."""

TITLE_LENGTH = 220
"""A longer line than this, in characters, is a paragraph, not a title."""

LEADING = 0.75
"""White space above a line, in em, within one title; more parts it from what stands above."""

SLACK = 1.5
"""A line goes on in the next where the next one's first word would have come nearer to the edge than this, in em."""

SENTENCE = 0.9
"""Text below a title fills its first line about as far as the title does, which was full itself."""

AROUND = 25
"""So many lines on either side show where the column of a line ends."""

COLUMN_LEFT = 90.0
"""Lines of one column begin within so many points of each other."""

DIARY_NUMBER = re.compile(
    r"(?:[A-ZÅÄÖ]{2,}\s?[Dd][Nn][Oo]?-?\d[\d-]*|[A-ZÅÄÖ]{2,}/\d+/[\d./]+|\d+/\d\d\.\d\d[\d./]*/\d{4}"
    r"|[A-ZÅÄÖ]{2,} \d{4}-\d{4,6}.*|D(?:nro?|iarienr|iaarinro)[.:]?\s+(?:[A-ZÅÄÖ-]{2,}\s*)?\d[\d\s/.:-]*)$"
)
"""Case ids of authorities, in the forms that case systems print."""


LEAST_STANDING = 3
"""So many titles of standing items bear out the headings that they are among, …"""

STANDING_SHARE = 3
"""… if they are at least one in so many of them."""


class Heading(NamedTuple):
    """The heading of one item."""

    first: int
    """Index of its first line."""
    end: int
    """Index after its last line."""
    number: str | None
    """Its number as printed, digits and letter alone."""
    title: str
    """Its title, on one line."""
    rule: str
    """What found it."""
    sure: bool
    """Whether number, type and run agree."""


def borne_out(headings: Sequence[Heading], lines: Sequence[Line], look: Look) -> tuple[Heading, ...]:
    """The headings, all sure where enough of them name standing items: opening, quorum, closing are no chance.

    One whose title may go on in the line below it is left as it is.

    Args:
        headings: the headings of one run, or of one type.
        lines: the lines of the paper.
        look: the look of its text.
    """
    standing = sum(find_first("standing", h.title[:TITLE_LENGTH]) is not None for h in headings)
    if standing < LEAST_STANDING or standing * STANDING_SHARE < len(headings):
        return tuple(headings)
    return tuple(h if h.sure or _may_go_on(lines, h.end, look) else h._replace(sure=True) for h in headings)


def _may_go_on(lines: Sequence[Line], end: int, look: Look) -> bool:
    """Whether the line below a title is set like it, and had no room beside its last line."""
    if end >= len(lines) or gap_above(lines, end) > LEADING or not same_type(lines[end - 1], lines[end]):
        return False
    return stands_out(lines[end], look) or _goes_on(lines, end - 1, look)


def title_end(lines: Sequence[Line], index: int, look: Look, *, bare: bool) -> int:
    """Index after the last line of the title that begins on line `index`.

    Args:
        lines: the lines of the paper.
        index: the line with the number, or the first line of the title.
        look: the look of the text.
        bare: whether that line holds only a number, so that the title begins on the next.
    """
    first = lines[index]
    end = index + 1
    if bare and end < len(lines):
        first = lines[end]
        end += 1
    prominent = stands_out(first, look)
    while end < len(lines) and end - index < TITLE_LINES:
        line = lines[end]
        if gap_above(lines, end) > LEADING or not same_type(first, line):
            break
        if label_of(line) is not None or DIARY_NUMBER.match(line.text):
            break
        # A title in type of its own that goes on in small letters is not yet over, however short its line.
        full = _goes_on(lines, end - 1, look) or (prominent and line.text[:1].islower())
        if not full or (not prominent and (not _hangs(first, line) or _begins_text(lines[end - 1], line))):
            break
        end += 1
    return end


def _goes_on(lines: Sequence[Line], index: int, look: Look) -> bool:
    """Whether a line is full, so that the next one's first word had to go there."""
    line, below = lines[index], lines[index + 1]
    if line.text.endswith(("-", *SOFT)):
        return True
    near = lines[max(index - AROUND, 0) : index + AROUND]
    edges = [x.right for x in near if x.page == line.page and abs(x.left - line.left) < COLUMN_LEFT]
    edge = max(edges) if len(edges) > 2 else look.right
    word = below.cells[0].words[0]
    return line.right + (word.right - word.left) > edge - SLACK * line.size


def _begins_text(above: Line, line: Line) -> bool:
    """Whether a line in the type of the text begins a sentence rather than goes on with the title above it."""
    if not line.text[:1].isupper() or above.text.endswith(("-", ",", *SOFT)):
        return False
    # Both in capitals are one title; a short line may be the name that ends one.
    return not line.text.isupper() and line.right > above.left + SENTENCE * (above.right - above.left)


def _hangs(first: Line, line: Line) -> bool:
    """Whether a line stands under the title rather than under its number."""
    inner = (
        first.cells[1].left if len(first.cells) > 1 else next((w.left for w in first.cells[0].words[1:2]), first.left)
    )
    return abs(line.left - inner) < 4.0 or line.text[0].islower()


def line_title(line: Line) -> str:
    """A line of a title without a case id in a cell of its own."""
    return " ".join(c.text for c in line.cells if not DIARY_NUMBER.fullmatch(c.text))


def joined_title(parts: Sequence[str]) -> str:
    """The lines of a title on one line, broken words whole again."""
    title = joined([p for p in parts if p])
    return title.lstrip(" –-•").rstrip() or title
