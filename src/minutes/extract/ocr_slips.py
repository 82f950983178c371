"""Section signs that OCR misread, put right where the run of the section numbers proves them.

Tesseract reads `§` at times as `$` or `S`, as a digit (`8`, `5`, rarely `3` or `6`), or as `8§`. A line that begins
so is a section only if its number belongs to a run of sections of which another shows its sign, and, where the sign
was read as a digit, if it stands where the others stand and is as bold as they are; nothing else is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from minutes.extract.lines import BASELINE_SLACK
from minutes.model.paper import Page, Word

_SIGN = "§"
_SURE_SLIP = "$"
"""No heading begins with a number and this sign, so that several of them prove each other."""
_LETTERS, _DIGITS = "$S", "8536"
"""What the sign is read as."""

_NUMBER = re.compile(r"\d{1,4}")
_MISREAD = re.compile(rf"[{_DIGITS}]?[{_SIGN}{_LETTERS}]|[{_DIGITS}]{{1,2}}")
"""What stands behind a number."""
_AHEAD = frozenset(_SIGN + _LETTERS + _DIGITS)
"""What stands before a number."""

_FEWEST = 3
"""Sections of a run that proves a sign which was read as a digit."""
_LOST = 2
"""The number of a section may be so much higher than that of the one before it: one heading was not read at all."""
_BESIDE = 6.0
"""Points by which the left edges of headings in one place differ."""


class _Head(NamedTuple):
    """A line that begins as a section does, perhaps: one way to read it."""

    page: int
    place: int
    """Index of the word that holds the sign."""
    text: str
    """That word as it should be."""
    number: int
    sign: str
    """What stands there for the sign."""
    left: float
    bold: bool
    alone: bool
    """Whether nothing else stands on the line: its few digits do not tell whether they are bold."""

    @property
    def is_proven(self) -> bool:
        """Whether the sign was read."""
        return self.sign == _SIGN

    @property
    def is_likely(self) -> bool:
        """Whether what was read is hardly anything else, so that several of them prove each other."""
        return self.sign[-1:] in {_SIGN, _SURE_SLIP}

    @property
    def is_digit(self) -> bool:
        """Whether it was read as a part of the number, or not at all."""
        return not self.sign or self.sign[-1] in _DIGITS


def mended(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with the section signs that their numbers prove."""
    heads = [head for page in pages for head in _heads(page)]
    right: list[_Head] = []
    while run := _longest(heads):
        right += _proven(run)
        taken = {(head.page, head.place) for head in run}
        heads = [head for head in heads if (head.page, head.place) not in taken]
    return tuple(_put_right(page, [head for head in right if head.page == page.number]) for page in pages)


def _longest(heads: Sequence[_Head]) -> list[_Head]:
    """The longest run of sections in the order of the paper; of two alike the one with more proven signs."""
    best: dict[int, tuple[int, int, list[_Head]]] = {}
    # Ways to read one line do not follow each other.
    for _line, ways in groupby(heads, key=lambda head: (head.page, head.place)):
        made = []
        for head in ways:
            before = max((best[n] for n in range(head.number - _LOST, head.number) if n in best), default=(0, 0, []))
            made.append((before[0] + 1, before[1] + head.is_proven, [*before[2], head]))
        for run in made:
            number = run[2][-1].number
            best[number] = max(best.get(number, run), run, key=lambda r: r[:2])
    longest = max(best.values(), default=(0, 0, []), key=lambda run: run[:2])
    return longest[2] if longest[0] > 1 else []


def _proven(run: Sequence[_Head]) -> list[_Head]:
    """The slips of a run that it proves."""
    known = [head for head in run if head.is_proven]
    sure = known or [head for head in run if head.is_likely]
    if not known and len(sure) < 2:
        return list(run) if _proves_itself(run) else []
    return [head for head in run if not head.is_proven and (not head.is_digit or _is_in_the_row(head, run, sure))]


def _proves_itself(run: Sequence[_Head]) -> bool:
    """Whether numbers of which none shows its sign run on only without the digits that stand for it.

    `562`, `863`, `564`: no numbers that follow each other, but 62 to 64 behind a sign that was read in two ways.
    """
    lefts = [head.left for head in run]
    return (
        len(run) > _FEWEST
        and all(after.number - before.number == 1 for before, after in pairwise(run))
        and len({head.text.startswith(_SIGN) for head in run}) == 1
        and max(lefts) - min(lefts) < 2 * _BESIDE
        and len({head.sign for head in run if head.sign}) > 1
        and all(head.is_digit for head in run)
    )


def _is_in_the_row(head: _Head, run: Sequence[_Head], sure: Sequence[_Head]) -> bool:
    """Whether a number with a digit for its sign stands as the sections of its run do."""
    # Many a line begins with a number: the last of a run has nothing behind it to bear it out.
    enough = len(run) > _FEWEST or (len(run) == _FEWEST and run[-1] is not head)
    # Where no sign was read the number stands as far to the right as the sign is wide.
    slack = _BESIDE if head.sign else 2 * _BESIDE
    return enough and any(
        abs(head.left - other.left) < slack and (head.alone or head.bold == other.bold) for other in sure
    )


def _heads(page: Page) -> Iterator[_Head]:
    lines = _lines(page)
    for row, line in enumerate(lines):
        below = lines[row + 1][0][1].text if len(line) == 1 and row + 1 < len(lines) else ""
        titled = any(word.text[:1].isupper() for _place, word in line[1:3]) or below[:1].isupper()
        for head in _ways(page.number, line):
            if head.is_proven or (titled and page.words[head.place].ocr):
                yield head


def _lines(page: Page) -> list[list[tuple[int, Word]]]:
    """The words of a page in lines, each with its index: an engine may part a number from its title."""
    lines: list[list[tuple[int, Word]]] = []
    for place, word in sorted(enumerate(page.words), key=lambda numbered: numbered[1].baseline):
        if lines and word.baseline - lines[-1][0][1].baseline <= BASELINE_SLACK * word.size:
            lines[-1].append((place, word))
        else:
            lines.append([(place, word)])
    return [sorted(line, key=lambda numbered: numbered[1].left) for line in lines]


def _ways(page: int, line: Sequence[tuple[int, Word]]) -> Iterator[_Head]:
    """The ways to read the beginning of a line as a section, with the sign as it stands first."""
    place, word = line[0]
    body = word.text.rstrip(".:")
    tail = word.text[len(body) :]

    # Of a line's words its longest tells best whether it is bold.
    bold = max((other for _place, other in line), key=lambda other: len(other.text)).bold

    def head(at: int, text: str, number: str, sign: str) -> _Head:
        return _Head(page, at, text, int(number), sign, word.left, bold, len(line) == 1)

    if len(line) > 1:
        beside, second = line[1][0], line[1][1].text.rstrip(".:")
        if word.text in _AHEAD and not word.text.isdecimal() and _NUMBER.fullmatch(second):
            yield head(place, _SIGN, second, word.text)
        elif _NUMBER.fullmatch(word.text) and (second in _AHEAD or _MISREAD.fullmatch(second)):
            yield head(beside, _SIGN + line[1][1].text[len(second) :], word.text, second)
    for cut in (1, 2):
        number, sign = body[:-cut], body[-cut:]
        if _NUMBER.fullmatch(number) and _MISREAD.fullmatch(sign):
            yield head(place, f"{number}{_SIGN}{tail}", number, sign)
    if len(line) == 1 and _NUMBER.fullmatch(body):
        yield head(place, f"{_SIGN}{body}{tail}", body, "")
    if body[:1] in _AHEAD and _NUMBER.fullmatch(body[1:]):
        yield head(place, f"{_SIGN}{body[1:]}{tail}", body[1:], body[0])


def _put_right(page: Page, heads: Sequence[_Head]) -> Page:
    words: list[Word] = list(page.words)
    for head in heads:
        words[head.place] = words[head.place]._replace(text=head.text)
    return page._replace(words=tuple(words))
