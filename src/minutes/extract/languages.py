"""Two languages of one paper: side by side, or the whole in one and then in the other.

A paper in two languages says everything twice. The main language is the one that stands first, at the left or
above; what the other says again is taken off, so that texts of two languages are never mixed.

Measures are PDF points, origin top left, y down.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from minutes.extract.lines import Cell, Line, made_line
from minutes.extract.numbering import numbered
from minutes.lexicon import entries, find_all, find_first
from minutes.model.base import Language

LEAST_SHARE = 0.2
"""A paper has a second language where so large a part of its small words are of it."""

PURE = 0.8
"""A column or half is of one language where so large a part of its words are."""

FEWEST = 6
"""A column or half with fewer words that tell its language tells nothing."""

ALIGNED = 3.0
"""Cells of one column begin so near to each other, in points."""

COLUMN_LINES = 6
"""So many lines of a page or paper begin a cell at the left edge of the second language's column."""

MIDDLE = (0.3, 0.7)
"""The second column begins within this part of the text's width."""

FEWEST_PAIRS = 3
"""So many items stand twice under one number where each is told in both languages."""

TITLE_LINES = 12
"""The title of the second half stands among so many of its lines."""

_WORD = re.compile(r"[^\W\d_]+")
_KINDS = ("field", "attendance", "role", "label", "document", "standing")
"""Words of a paper that tell its language where it has no sentences."""


class OneLanguage(NamedTuple):
    """The lines of a paper in its main language."""

    lines: tuple[Line, ...]
    second: Language | None
    """The language that was taken off."""


@cache
def _small_words() -> tuple[tuple[str, tuple[Language, ...]], ...]:
    found: dict[str, list[Language]] = {}
    for e in entries("function_word"):
        for language, word in e.phrases:
            found.setdefault(word, []).append(language)
    # A word of two languages tells nothing.
    return tuple((word, tuple(languages)) for word, languages in found.items() if len(set(languages)) == 1)


def spoken_in(texts: Iterable[str]) -> Counter[Language]:
    """How many small words of each language stand in texts."""
    counted = Counter(_WORD.findall(" ".join(texts).casefold()))
    found: Counter[Language] = Counter()
    for word, languages in _small_words():
        if number := counted.get(word):
            found[languages[0]] += number
    return found


def in_one_language(lines: Sequence[Line]) -> OneLanguage:
    """The lines of a paper without those that say the same in a second language.

    Args:
        lines: the lines of the paper in reading order, without furniture.
    """
    lines = tuple(lines)
    counted = spoken_in(line.text for line in lines)
    ranked = counted.most_common(2)
    if len(ranked) < 2 or ranked[1][1] < max(FEWEST, LEAST_SHARE * (ranked[0][1] + ranked[1][1])):
        return OneLanguage(lines, None)
    pair = (ranked[0][0], ranked[1][0])
    return _beside(lines, pair) or _in_turn(lines, pair) or _below(lines, pair) or OneLanguage(lines, None)


def _beside(lines: Sequence[Line], pair: tuple[Language, Language]) -> OneLanguage | None:
    """The lines without the column of the second language; None where no column is of it."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    low, high = (left + share * (right - left) for share in MIDDLE)
    starts = Counter(round(c.left) for line in lines for c in line.cells if low <= c.left <= high)
    for start, _ in starts.most_common(3):
        if sum(starts[start + near] for near in (-1, 0, 1)) < COLUMN_LINES:
            break
        one = [c.text for line in lines for c in line.cells if c.right < start]
        other = [c.text for line in lines for c in line.cells if abs(c.left - start) <= ALIGNED]
        first, second = _language(one, pair), _language(other, pair)
        if first is not None and second is not None and first is not second:
            return OneLanguage(tuple(_without_column(lines, float(start), pair, second)), second)
    return None


def _without_column(
    lines: Sequence[Line], start: float, pair: tuple[Language, Language], second: Language
) -> Iterable[Line]:
    """The lines without the second column, block by block: a block that is not of that language is a table."""
    block: list[Line] = []

    def taken_off() -> Iterable[Line]:
        texts = [c.text for line in block for c in line.cells if c.left >= start - ALIGNED]
        if _language(texts, pair, fewest=1) is not second:
            return list(block)
        kept = ([c for c in line.cells if c.left < start - ALIGNED] for line in block)
        return [
            made_line(line.page, [c.words for c in cells]) for line, cells in zip(block, kept, strict=True) if cells
        ]

    for line in lines:
        if _reaches(line.cells, start):
            yield from taken_off()
            block = []
            yield line
        else:
            block.append(line)
    yield from taken_off()


def _reaches(cells: Sequence[Cell], start: float) -> bool:
    """Whether text of a line stands across the left edge of the second column."""
    return any(c.left < start - ALIGNED and c.right > start for c in cells)


def _in_turn(lines: Sequence[Line], pair: tuple[Language, Language]) -> OneLanguage | None:
    """The lines where each item stands in one language and then, under its number again, in the other."""
    found = [(at, n) for at, line in enumerate(lines) if (n := numbered(line.text)) is not None and n.title]
    twice = [
        (first, second)
        for (first, one), (second, other) in pairwise(found)
        if one.printed == other.printed and one.style is other.style and one.title != other.title
    ]
    if len(twice) < FEWEST_PAIRS:
        return None
    votes = [_votes(line.text) for line in lines]
    leading = Counter({language: sum(votes[first][language] for first, _ in twice) for language in pair})
    (main, most), *others = leading.most_common()
    if most <= sum(number for _, number in others):
        return None
    other = next(language for language in pair if language is not main)
    titles = {at: language for first, second in twice for at, language in ((first, main), (second, other))}
    kept: list[Line] = []
    spoken = main
    for at, line in enumerate(lines):
        if at >= twice[0][0]:
            told = titles.get(at) or (votes[at].most_common(1) or [(spoken, 0)])[0][0]
            # A line without words of either language goes on in that of the line above it.
            spoken = told if told in pair else spoken
        if spoken is main:
            kept.append(line)
    return OneLanguage(tuple(kept), other)


def _below(lines: Sequence[Line], pair: tuple[Language, Language]) -> OneLanguage | None:
    """The lines down to where the paper begins again in the second language; None where it does not."""
    votes = [_votes(line.text) for line in lines]
    total = {language: sum(v[language] for v in votes) for language in pair}
    best: tuple[float, int, Language] | None = None
    above = dict.fromkeys(pair, 0)
    for at in range(1, len(lines)):
        for language in pair:
            above[language] += votes[at - 1][language]
        if lines[at].page == lines[at - 1].page and find_first("document", lines[at].text[:80]) is None:
            continue
        below = {language: total[language] - above[language] for language in pair}
        for first, second in (pair, pair[::-1]):
            if min(above[first], below[second]) < FEWEST:
                continue
            pure = min(above[first] / sum(above.values()), below[second] / sum(below.values()))
            if pure >= PURE and (best is None or pure > best[0]):
                best = (pure, at, second)
    if best is None:
        return None
    _, at, second = best
    begun = max(at - TITLE_LINES, 0)
    titled = [
        i
        for i in range(begun, min(at + TITLE_LINES, len(lines)))
        if any(hit.language is second for hit in find_all("document", lines[i].text[:80]))
    ]
    if not titled:
        return None
    return OneLanguage(tuple(lines[:at]), second)


def _votes(text: str) -> Counter[Language]:
    found = spoken_in([text])
    for kind in _KINDS:
        found.update({hit.language for hit in find_all(kind, text[:80])})
    return found


def _language(texts: Sequence[str], pair: tuple[Language, Language], *, fewest: int = FEWEST) -> Language | None:
    """The language that texts are purely of; None where they are of none, or of both."""
    counted: Mapping[Language, int] = spoken_in(texts)
    if sum(counted.get(language, 0) for language in pair) < fewest:
        counted = Counter(hit.language for text in texts for kind in _KINDS for hit in find_all(kind, text[:80]))
    one, other = (counted.get(language, 0) for language in pair)
    if one + other < fewest or max(one, other) < PURE * (one + other):
        return None
    return pair[0] if one > other else pair[1]
