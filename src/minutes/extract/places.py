"""Places that can be places: what a hostile or broken file says of boxes and sizes may be no number at all.

Everything after this may round, sort and compare places without asking.
"""

from __future__ import annotations

from math import isfinite
from operator import le

from minutes.model.paper import Page, Word

FAR = 20_000.0
"""Points from the page's corner: the largest page of ISO 32000-1 (annex C) measures 14,400."""

MOST_LETTERS = 1_000
"""Of one word: the longest leader of dots and the longest address of a page on the web stay below it.

A number of thousands of figures is more than Python reads (`sys.get_int_max_str_digits`).
"""


def in_place(page: Page) -> Page:
    """The page without the words whose place or size is no number or lies beyond any paper, and words without end cut.

    Args:
        page: a page as it was read; one that is sound already is given back as it is.
    """
    words = page.words
    if words and not _sound(words):
        words = tuple(mended for word in words if (mended := _mended(word)) is not None)
    if words is page.words and 0.0 < page.width <= FAR and 0.0 < page.height <= FAR:
        return page
    return page._replace(width=_extent(page.width), height=_extent(page.height), words=words)


def _sound(words: tuple[Word, ...]) -> bool:
    """Whether all words lie where words may lie; told by columns, since most papers have no other word."""
    texts, lefts, tops, rights, bottoms, baselines, sizes, *_ = zip(*words, strict=True)
    return (
        all(map(le, lefts, rights))
        and all(map(le, tops, bottoms))
        # What is no number makes a sum that is none.
        and isfinite(sum(baselines) + sum(sizes))
        and min(sizes) >= 0.0
        and max(map(len, texts)) <= MOST_LETTERS
        and max(*map(max, (rights, bottoms, baselines, sizes))) < FAR
        and min(*map(min, (lefts, tops, baselines))) > -FAR
    )


def _mended(word: Word) -> Word | None:
    """The word with its edges in order; fonts set upside down have a negative size."""
    places = (word.left, word.top, word.right, word.bottom, word.baseline, word.size)
    if not all(isfinite(place) and abs(place) < FAR for place in places):
        return None
    left, right = sorted((word.left, word.right))
    top, bottom = sorted((word.top, word.bottom))
    text = word.text[:MOST_LETTERS]
    return word._replace(text=text, left=left, top=top, right=right, bottom=bottom, size=abs(word.size))


def _extent(length: float) -> float:
    return min(length, FAR) if isfinite(length) and length > 0.0 else 1.0
