"""Titles without numbers that stand beside their text or begin its first line.

`Talous. Rahastonhoitaja kertoi …` in bold before light type, `Talous: rahastonhoitaja kertoi …`, and the layout of
SFS 2487 with titles at the left margin and text in a column of its own.

Measures are PDF points, origin top left, y down.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from minutes.extract.lines import Line
from minutes.extract.titles_apart import parted, with_titles_whole
from minutes.extract.typography import Look, gap_above
from minutes.lexicon import find_first, whole

STANDING = 3
"""So many titles are those of standing items."""

BOLD_STANDING = 2
"""Where titles are set in bold, so many are enough."""

TITLE_WORDS = 16
"""A title has at most so many words."""

SIDE_WORDS = 9
"""One line of a title in a column of its own has at most so many."""

ALIGNED = 3.0
"""Titles, and texts, begin at the same place, in points."""

_COLON = re.compile(r"(?P<title>[^\W\d_][^.:!?]{2,90}):\s+\S")
_NO_TITLES = ("label", "attendance", "officer", "role", "field", "document", "signing")
"""What stands before a colon or in a left column and is no item."""


class Apart(NamedTuple):
    """The lines with titles and texts parted."""

    lines: tuple[Line, ...]
    titles: frozenset[int]
    """Indices of the titles."""


def with_plain_titles_apart(lines: Sequence[Line], look: Look) -> Apart | None:
    """The lines with titles without numbers parted from their texts; None where there are no such titles.

    Args:
        lines: the lines of the paper.
        look: the look of its text.
    """
    ways = (_in_bold(lines, look), _before_colon(lines), _at_left(lines))
    best = max(ways, key=lambda way: sum(_is_standing(_head(lines[at], n)) for at, n in way.items()))
    needed = BOLD_STANDING if best is ways[0] else STANDING
    standing = [at for at in sorted(best) if _is_standing(_head(lines[at], best[at]))]
    if len(standing) < needed:
        return None
    first = standing[0]
    if best is ways[2]:
        return _whole(lines, first, best)
    made: list[Line] = []
    titles: set[int] = set()
    for at, line in enumerate(lines):
        if at not in best or at < first:
            made.append(line)
            continue
        titles.add(len(made))
        made.extend(parted(line, best[at]))
    return Apart(tuple(made), frozenset(titles))


def _whole(lines: Sequence[Line], first: int, sides: dict[int, int]) -> Apart:
    """The lines with the titles of a column of their own whole, from the first standing item on."""
    edge = lines[first].cells[1].left
    starts = {lines[at].cells[0].words[0] for at in sides}
    made, titles = with_titles_whole(lines[first:], edge, lambda cells: cells[0][0] in starts)
    return Apart((*lines[:first], *made), frozenset(first + at for at in titles))


def _head(line: Line, count: int) -> str:
    return " ".join(w.text for w in [w for cell in line.cells for w in cell.words][:count]).rstrip(" .:")


def _is_standing(head: str) -> bool:
    return find_first("standing", head) is not None


def _in_bold(lines: Sequence[Line], look: Look) -> dict[int, int]:
    """Lines that begin in bold and go on in light type, each with how many of its words are bold."""
    found: dict[int, int] = {}
    if look.bold:
        return found
    for at, line in enumerate(lines):
        words = line.cells[0].words
        count = next((n for n, w in enumerate(words) if not w.bold), len(words))
        if 0 < count < len(words) and count <= TITLE_WORDS and _may_be_title(_head(line, count)):
            found[at] = count
    return found


def _before_colon(lines: Sequence[Line]) -> dict[int, int]:
    """Lines that begin with words before a colon, each with how many words those are."""
    found: dict[int, int] = {}
    for at, line in enumerate(lines):
        head = _COLON.match(line.text) if ":" in line.text else None
        if head is None or gap_above(lines, at) <= 0.0:
            continue
        count = len(head["title"].split())
        if count <= TITLE_WORDS and _may_be_title(head["title"]):
            found[at] = count
    return found


def _at_left(lines: Sequence[Line]) -> dict[int, int]:
    """Lines with a title at the left margin and text in a column beside it, each with the words of its title."""
    starts: Counter[tuple[int, int]] = Counter()
    for line in lines:
        if len(line.cells) == 2 and len(line.cells[0].words) <= SIDE_WORDS:
            starts[round(line.left), round(line.cells[1].left)] += 1
    if not starts:
        return {}
    left, edge = max(starts, key=lambda place: starts[place])
    return {
        at: len(line.cells[0].words)
        for at, line in enumerate(lines)
        if len(line.cells) > 1
        and abs(line.left - left) <= ALIGNED
        and abs(line.cells[1].left - edge) <= ALIGNED
        and _may_be_title(line.cells[0].text)
    }


def _may_be_title(head: str) -> bool:
    bare = head.strip(" .:")
    return (
        bare[:1].isupper() and sum(map(str.isalpha, bare)) > 2 and all(whole(kind, bare) is None for kind in _NO_TITLES)
    )
