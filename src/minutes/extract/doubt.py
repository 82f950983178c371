"""What makes a reading less sure than the rule that found it: odd words, strange letters, type that changes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from minutes.extract.parts import Row
from minutes.extract.sentences import STEP
from minutes.extract.typography import LARGER
from minutes.lexicon import whole
from minutes.model.evidence import Certainty, Evidence

_ODD = re.compile(r"[{}<>|`\\^~@#*\ufffd]|[^\x00-\u024f\u2000-\u22ff]|^[^\w\"'“”(§–-]|^§|[:–-]$")
"""Signs of code and markup, scripts that our papers are not written in, and texts that begin or end amiss."""

_BEYOND_LATIN = re.compile(r"[^\x00-\u024f]")
"""What comes after the last letter of Latin Extended-B."""

_MORE_LATIN = range(0x1E00, 0x1F00)
"""Latin Extended Additional."""


def is_odd(text: str) -> bool:
    """Whether a text does not look like words that a secretary writes, so that its bounds may be wrong."""
    if _ODD.search(text) or sum(c.isalpha() for c in text) < 3:
        return True
    if whole("standing", text):
        return False
    return any(whole(kind, text) for kind in ("label", "attendance", "section", "state", "field"))


def of_one_look(rows: Sequence[Row]) -> bool:
    """Whether the rows of a part look like one text.

    A bolder or larger row may be a heading that was not seen as one, and so may a paragraph that
    begins left of the rows above it: what the part ends with may belong to another.
    """
    if not rows:
        return True
    first, edge = rows[0].line, rows[0].left
    for row in rows[1:]:
        if (row.line.bold and not first.bold) or row.line.size > LARGER * first.size:
            return False
        if row.starts and row.left < edge - STEP:
            return False
        edge = min(edge, row.left)
    return True


def lesser(one: Certainty, other: Certainty) -> Certainty:
    """The less certain of two."""
    ranks = (Certainty.LOW, Certainty.MEDIUM, Certainty.HIGH)
    return min(one, other, key=ranks.index)


def less_sure_of_strange_letters(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The evidence, at most of medium certainty where its words hold letters that are not Latin.

    A font without a letter prints a blank square, and the words of the page then name whatever letter
    the square stood for first.
    """
    return tuple(
        e.model_copy(update={"certainty": lesser(e.certainty, Certainty.MEDIUM)}) if _is_strange(e.words) else e
        for e in evidence
    )


def _is_strange(words: str) -> bool:
    return any(
        ord(c) not in _MORE_LATIN and unicodedata.category(c)[0] in "LMC" and c != "\ufffe"
        for c in _BEYOND_LATIN.findall(words)
    )
