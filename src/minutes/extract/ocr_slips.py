"""Section signs that OCR misread, put right where the run of the section numbers proves them.

Tesseract reads `§` at times as `$`, `S` or `8`. A line that begins so is a section only if the
section before it or after it (for `8`, both) stands in the paper with a proven sign; nothing else
is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from minutes.model.paper import Page, Word

_SIGN = "§"
_SURE_SLIP = "$"
"""No heading begins with a number and this sign, so that several of them prove each other."""

_BEFORE = re.compile(r"(?P<sign>[§$S])(?P<n>\d{1,4})[.:]?")
_AFTER = re.compile(r"(?P<n>\d{1,4})(?P<sign>[§$S8])[.:]?")
_NUMBER = re.compile(r"(?P<n>\d{1,4})[.:]?")
_SIGNS = frozenset("§$S8")


class _Head(NamedTuple):
    """A line that begins as a section does, perhaps."""

    page: int
    place: int
    """Index of the word that holds the sign."""
    at: int
    """Index of the sign in the word."""
    sign: str
    number: int


def mended(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with the section signs that their numbers prove."""
    heads = [head for page in pages for head in _heads(page)]
    proven = {head.number for head in heads if head.sign == _SIGN}
    dollars = {head.number for head in heads if head.sign == _SURE_SLIP}
    proven |= {n for n in dollars if dollars & {n - 1, n + 1}}
    slips = [head for head in heads if head.sign != _SIGN]
    right: list[_Head] = []
    growing = True
    while growing:
        found = [head for head in slips if head not in right and _follows(head, proven)]
        right += found
        growing = bool({head.number for head in found} - proven)
        proven |= {head.number for head in found}
    return tuple(_put_right(page, [head for head in right if head.page == page.number]) for page in pages)


def _follows(head: _Head, proven: set[int]) -> bool:
    beside = proven & {head.number - 1, head.number + 1}
    if head.sign == _SURE_SLIP:
        return bool(beside)
    if head.number in proven:
        return False
    # Many numbers end in 8: only a gap between two sections proves that it was the sign.
    return len(beside) == 2 if head.sign == "8" else bool(beside)


def _heads(page: Page) -> Iterator[_Head]:
    for _baseline, group in groupby(enumerate(page.words), key=lambda numbered: numbered[1].baseline):
        line = list(group)
        first = line[0][1].text
        second = line[1][1].text if len(line) > 1 else ""
        titled = any(word.text[:1].isupper() for _place, word in line[1:3])
        head: _Head | None = None
        if first in _SIGNS - {"8"} and (found := _NUMBER.fullmatch(second)):
            head = _Head(page.number, line[0][0], 0, first, int(found["n"]))
        elif first.isdecimal() and len(first) < 5 and second.rstrip(".:") in _SIGNS:
            head = _Head(page.number, line[1][0], 0, second[0], int(first))
        elif found := _BEFORE.fullmatch(first) or _AFTER.fullmatch(first):
            head = _Head(page.number, line[0][0], found.start("sign"), found["sign"], int(found["n"]))
        if head is not None and (head.sign == _SIGN or (titled and page.words[head.place].ocr)):
            yield head


def _put_right(page: Page, heads: Sequence[_Head]) -> Page:
    words: list[Word] = list(page.words)
    for head in heads:
        text = words[head.place].text
        words[head.place] = words[head.place]._replace(text=text[: head.at] + _SIGN + text[head.at + 1 :])
    return page._replace(words=tuple(words))
