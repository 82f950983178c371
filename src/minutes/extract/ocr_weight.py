"""Which words of a picture are bold: their strokes are thicker than those of most words on the page.

A picture thinned by one pixel all round loses a smaller share of a thick stroke than of a thin one.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter

BOLD = 1.14
"""Strokes count as bold from so many times the usual: measured so, those of one face differ by .07 at most, and those
of its bold face are 1.17 to 1.35 times as thick."""
_PALE, _FULL = 64, 192
"""Levels of ink below which it is grain of the picture, and above which it is full."""
_LETTERS = 3
"""Words of fewer letters show too little of their face to be measured."""
_FEWEST = 8
"""Words of a page that must be measured before one can be told from the others."""

_CLEAR = [min(max((level - _PALE) * 255 // (_FULL - _PALE), 0), 255) for level in range(256)]


class Inked(NamedTuple):
    """A word on a picture, its box in pixels."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    size: float
    """Font size in pixels."""


def bold_words(image: Image.Image, lines: Sequence[Sequence[Inked]]) -> list[list[bool]]:
    """Of each word whether it is bold; one too short to tell is as the word beside it.

    Args:
        image: the page in grey.
        lines: words of each line, from left to right.
    """
    ink = ImageChops.invert(image).point(_CLEAR)
    thinned = ink.filter(ImageFilter.MinFilter(3))
    weights = [[_weight(ink, thinned, word) for word in line] for line in lines]
    measured = [weight for line in weights for weight in line if weight is not None]
    if len(measured) < _FEWEST:
        return [[False] * len(line) for line in lines]
    least = BOLD * median(measured)
    return [_filled([None if weight is None else weight >= least for weight in line]) for line in weights]


def _filled(line: Sequence[bool | None]) -> list[bool]:
    known = [bold for bold in line if bold is not None]
    last = known[0] if known else False
    filled = []
    for bold in line:
        last = last if bold is None else bold
        filled.append(last)
    return filled


def _weight(ink: Image.Image, thinned: Image.Image, word: Inked) -> float | None:
    """Thickness of a word's strokes in parts of its size; None where it has too few letters."""
    if sum(c.isalnum() for c in word.text) < _LETTERS or word.size <= 0:
        return None
    box = (word.left, word.top, word.right, word.bottom)
    whole, left = _sum(ink.crop(box)), _sum(thinned.crop(box))
    if whole <= 0:
        return None
    # A stroke of w pixels keeps w - 2 of them.
    return 2 / max(1 - left / whole, 0.05) / word.size


def _sum(ink: Image.Image) -> int:
    return sum(level * count for level, count in enumerate(ink.histogram()))
