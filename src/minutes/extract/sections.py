"""Where in a paper its items end: signatures, inspection, annexes, appeal instructions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes.extract.lines import Line
from minutes.extract.numbering import numbered
from minutes.lexicon.matching import find_all

_RULE = re.compile(r"[_.…]{5,}")


def end_of_items(lines: Sequence[Line], start: int) -> int:
    """Index after the last line of the last item.

    Args:
        lines: the lines of the paper.
        start: index after the heading of the last item.
    """
    for index in range(start, len(lines)):
        text = lines[index].text.strip()
        if _RULE.match(text) or _begins_end(text):
            return index
    return len(lines)


def _begins_end(text: str) -> bool:
    bare = text
    if (number := numbered(text)) is not None and number.title:
        bare = number.title
    for hit in find_all("end", bare):
        if hit.start == 0 and (
            hit.end >= len(bare.rstrip(" :.")) or ":" in bare[hit.end : hit.end + 2] or hit.end > 18
        ):
            return True
    return False
