"""Whether the text of a page is what the page shows: not the codes of a font, nor what a scanner once made of it.

A font without a map to Unicode, or with a wrong one, gives words that are none; programs of scanners lay the
words that they read under the picture of the page, where nobody sees how wrong they are.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium

from minutes.lexicon import entries
from minutes.model.paper import Page, Word

_SAMPLE = 100
"""Words of a page that are looked at, from all over it."""
_FEWEST = 20
"""Words with letters that it takes to judge a page."""
_WELL_FORMED = 0.6
"""Share of the words that must be written as words are; papers have more than .9, tables of odd names .8."""
_SCANNED = 0.8
"""The same of what a scanner's program read: ours reads nearly all of a page right."""
_SPOKEN = 60
"""In so many words of a text there is a small word of its language; a page of names may have none."""
_SOUND = 5
"""With so many small words a page is a text, and its fonts name their letters right; one may be there by chance."""
_ENDS = 4
"""A picture of the page is among so many of its first or last objects."""

_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞŠŽ", "a-zß-öø-ÿšž"
_WORD = rf"(?:[{_UPPER}]?[{_LOWER}]++|[{_UPPER}]++)"
_SHAPE = re.compile(
    rf"(?<!\S)[^\w\s]*+(?:{_WORD}(?:[.'’:/&@+–-]++{_WORD})*+\d{{0,4}}|\d[\d.,:/–§%€-]*+{_WORD}?)[^\w\s]*+(?!\S)"
)
"""A word as words are written: letters in one case, joined by few signs, or a number."""

_INVISIBLE = 3
"""Render mode of text that is not painted (ISO 32000-1, table 106)."""
_COVERED = 0.6
"""Share of the page that its picture covers."""
_PICTURES = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
_DEPTH = 3
"""Forms within forms that are looked into."""
_MOST_OBJECTS = 2_000
"""Objects of a page that are looked at: a scan has a picture and a text."""


class Likeness(IntEnum):
    """How much a text looks like one."""

    RUBBISH = 0
    """Its words are no words."""
    DOUBTFUL = 1
    """It may be one: its words look like words, but of no language that we know."""
    TEXT = 2
    """It is one."""


def likeness(words: Sequence[Word], *, scanned: bool = False) -> Likeness:
    """How much the words of a page look like a text in one of our languages.

    Args:
        words: the words of the page.
        scanned: whether a scanner's program read them.
    """
    texts = [word.text for word in words[:: max(len(words) // _SAMPLE, 1)] if not word.text.isdecimal()]
    if len(texts) < _FEWEST:
        return Likeness.TEXT
    if len(_SHAPE.findall(" ".join(texts))) < (_SCANNED if scanned else _WELL_FORMED) * len(texts):
        return Likeness.RUBBISH
    return Likeness.DOUBTFUL if len(texts) >= _SPOKEN and not small_words(words) else Likeness.TEXT


def doubts_of(pages: Sequence[Page]) -> dict[int, Likeness]:
    """The pages that may hold no text, by their numbers.

    A page of names that has no small word of any language is a text where its fonts are those of pages that have
    some: a font's wrong map is wrong on all pages.
    """
    doubts: dict[int, Likeness] = {
        page.number: doubt
        for page in pages
        if (doubt := likeness(page.words) if page.words else Likeness.RUBBISH) is not Likeness.TEXT
    }
    if Likeness.DOUBTFUL in doubts.values():
        sound = {
            w.font
            for page in pages
            if page.number not in doubts and small_words(page.words) >= _SOUND
            for w in page.words
        }
        for page in pages:
            if doubts.get(page.number) is Likeness.DOUBTFUL and sound.issuperset(w.font for w in page.words):
                del doubts[page.number]
    return doubts


def small_words(words: Sequence[Word]) -> int:
    """How many small words of our languages are among the words."""
    known = _small_words()
    return sum(word.text in known for word in words)


@cache
def _small_words() -> frozenset[str]:
    return frozenset(word for entry in entries("function_word") for _language, word in entry.phrases)


def lies_under_picture(page: Any) -> bool:
    """Whether the text of a page cannot be seen, for it is not painted or a picture of the page lies over it.

    Args:
        page: PDFium's handle of the page.
    """
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS or width <= 0 or height <= 0:
        return False
    ends = {*range(min(count, _ENDS)), *range(max(count - _ENDS, 0), count)}
    if not any(pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, index)) in _PICTURES for index in ends):
        return False
    objects = (pdfium.FPDFPage_GetObject(page, index) for index in range(count))
    covered, painted, hidden = False, 0, 0
    for kind, found in _flat(objects, _DEPTH):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE and _covers(found, width * height):
            # What was painted before lies under it.
            covered, hidden, painted = True, hidden + painted, 0
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            unseen = pdfium.FPDFTextObj_GetTextRenderMode(found) == _INVISIBLE
            hidden, painted = hidden + unseen, painted + (not unseen)
    return covered and hidden > painted


def _flat(objects: Iterator[Any], depth: int) -> Iterator[tuple[int, Any]]:
    for found in objects:
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth:
            inside = pdfium.FPDFFormObj_CountObjects(found)
            if 0 < inside <= _MOST_OBJECTS:
                yield from _flat((pdfium.FPDFFormObj_GetObject(found, n) for n in range(inside)), depth - 1)
        else:
            yield kind, found


def _covers(image: Any, area: float) -> bool:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(image, left, bottom, right, top):
        return False
    return (right.value - left.value) * (top.value - bottom.value) >= _COVERED * area
