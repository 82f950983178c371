"""Headings without numbers, and the heading of a paper of one item."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from minutes.extract.clock import dates
from minutes.extract.labels import label_of
from minutes.extract.lines import Line
from minutes.extract.titles import (
    DIARY_NUMBER,
    LEADING,
    TITLE_LENGTH,
    Heading,
    borne_out,
    joined_title,
    line_title,
    title_end,
)
from minutes.extract.typography import Look, gap_above, same_type, stands_out
from minutes.lexicon import Hit, find_first, whole

FEWEST_CAPITALS = 3
"""A line with more letters than this, all of them capitals, is set in capitals."""

SHORT = 75
"""A heading that stands out by its place alone has at most so many letters."""

LOOSE = 0.2
"""It stands below white space of more than this, in em."""

STANDING = 3
"""So many headings of that sort are standing items."""

COVERED = 0.6
"""The words of a standing item are so large a part of them."""

ANNOUNCED = 2
"""So many headings that a list announces are items, though none is a standing one."""

_SLANTED = re.compile("ital|obliq|slant", re.IGNORECASE)


class _Type(NamedTuple):
    """How a heading is set off from the text."""

    size: float
    bold: bool
    capital: bool
    slanted: bool


def plain_headings(lines: Sequence[Line], look: Look, titles: Collection[int] = ()) -> tuple[Heading, ...]:
    """Headings without numbers: the type that stands out and names most standing items.

    Where none stands out by its type, short lines below white space are headings if enough of them name standing
    items: what is underlined looks so.

    Args:
        lines: the lines of the paper.
        look: the look of its text.
        titles: indices of lines that are titles by their place, where that is known.
    """
    groups: dict[_Type, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if not titles and len(line.text) <= TITLE_LENGTH and _is_one(line):
            kind = _type_of(line)
            if stands_out(line, look) or kind.capital or kind.slanted:
                groups[kind].append(index)
    best: tuple[float, list[int]] = (0.0, sorted(titles))
    for indices in groups.values():
        indices = [i for i in indices if _may_be_item(lines[i])]
        standing = sum(_is_standing(lines[i].text) for i in indices)
        weight = 0.4 * len(indices) + 1.5 * standing
        if len(indices) >= 2 and standing and weight > best[0]:
            best = (weight, indices)
    chosen = best[1] or _announced(lines, groups.values()) or _alone(lines)
    begun = max((i for i in range(len(lines)) if whole("items_begin", lines[i].text)), default=-1)
    after = [i for i in chosen if i > begun] if begun >= 0 else _below_head(lines, chosen)
    made: list[Heading] = []
    for index in after if len(after) > 1 else chosen:
        if made and index < made[-1].end:
            continue
        end = title_end(lines, index, look, bare=False)
        title = joined_title([line_title(line) for line in lines[index:end]])
        made.append(Heading(index, end, None, title, "items.type", False))
    return borne_out(made, lines, look)


def _is_one(line: Line) -> bool:
    """Whether a line is one cell, or a bullet and one."""
    return len(line.cells) == 1 or (len(line.cells) == 2 and not any(map(str.isalnum, line.cells[0].text)))


def _type_of(line: Line) -> _Type:
    letters = [c for c in line.text if c.isalpha()]
    capital = len(letters) > FEWEST_CAPITALS and not any(c.islower() for c in letters)
    slanted = all(_SLANTED.search(w.font) for w in line.cells[0].words)
    return _Type(round(line.size * 2) / 2, line.bold, capital, slanted)


def _alone(lines: Sequence[Line]) -> list[int]:
    """Short lines below white space that end in no stop, where enough of them are the titles of standing items."""
    found = [
        i
        for i, line in enumerate(lines)
        if len(line.cells) == 1
        and len(line.text) <= SHORT
        and line.text[:1].isupper()
        and not line.text.rstrip().endswith((".", ",", ";", ":", "-", "!"))
        and gap_above(lines, i) > LOOSE
        and i + 1 < len(lines)
        and len(lines[i + 1].text) > 1
    ]
    standing = [i for i in found if (hit := find_first("standing", lines[i].text)) and _covers(hit, lines[i].text)]
    if len(standing) < STANDING:
        return []
    first = next(i for i in found if _is_standing(lines[i].text))
    return [i for i in found if i >= first and _may_be_item(lines[i])]


def _announced(lines: Sequence[Line], groups: Iterable[Sequence[int]]) -> list[int]:
    """Headings none of which is a standing item, as in the notes of working groups.

    They are those that a list above them announces, or all of their type below the names of who was there.
    """
    for indices in groups:
        own = set(indices)
        listed = {_bare(line) for i, line in enumerate(lines[: indices[-1]]) if i not in own}
        first = [i for i in indices if _bare(lines[i]) in listed]
        there = max((i for i in indices if whole("attendance", lines[i].text.strip(" :"))), default=None)
        if len(first) >= ANNOUNCED:
            found = [i for i in indices if i >= first[0] and _may_be_item(lines[i])]
        elif there is not None:
            found = [i for i in indices if i > there and _may_be_item(lines[i]) and i + 1 not in own]
        else:
            continue
        if len(found) >= ANNOUNCED:
            return found
    return []


def _bare(line: Line) -> str:
    """The words of a line without the bullet or number of a list."""
    return line.text.strip(" \t•●○◦▪·*–—-0123456789.)").casefold()


def _covers(hit: Hit, text: str) -> bool:
    return hit.end - hit.start >= COVERED * len(text.strip())


def _below_head(lines: Sequence[Line], indices: Sequence[int]) -> list[int]:
    """The headings below the head: above the first standing item, one with a field or no text below it is none."""
    first = next((n for n, i in enumerate(indices) if _is_standing(lines[i].text)), 0)
    head = 0
    for n in range(first):
        below = lines[indices[n] + 1 : indices[n + 1]]
        if not below or any(_is_field(line) or whole("document", line.text) for line in below):
            head = n + 1
    return list(indices[head:])


def _is_standing(text: str) -> bool:
    """Whether a heading is that of a standing item; the title of the paper may hold the words of one."""
    standing, document = find_first("standing", text), find_first("document", text)
    if standing is None or document is None:
        return standing is not None
    named = document.start <= standing.start and standing.end <= document.end < len(text.rstrip(" ."))
    named = named or (document.start <= standing.start and standing.end <= document.end and document.start > 0)
    return document.start > 0 and not named


def _is_field(line: Line) -> bool:
    words = line.cells[0].text.split(":")[0]
    return any(whole(kind, words) is not None for kind in ("field", "attendance"))


def _is_label_beside_text(line: Line) -> bool:
    """Whether bold words before a colon stand beside light ones: `Seconded by: Ann Example`."""
    words = [w for cell in line.cells for w in cell.words]
    light = next((n for n, w in enumerate(words) if not w.bold and w.text[:1].isalnum()), None)
    return light is not None and light > 0 and words[light - 1].bold and words[light - 1].text.endswith(":")


def _may_be_item(line: Line) -> bool:
    if _is_label_beside_text(line):
        return False
    if whole("standing", line.text):
        return True
    kinds = ("label", "attendance", "officer", "role", "section", "field", "items_begin", "document")
    if any(whole(kind, line.text) for kind in kinds) or not any(c.isalpha() for c in line.text):
        return False
    return not any(d.end - d.start >= len(line.text.strip()) for d in dates(line.text))


def only_heading(lines: Sequence[Line], look: Look) -> tuple[Heading, ...]:
    """The heading of a paper of one item, such as an extract: what stands out above its first label."""
    labels = [i for i, line in enumerate(lines) if label_of(line) is not None]
    if not any(label.part == "decision" for i in labels if (label := label_of(lines[i])) is not None):
        return ()
    case = (i for i, line in enumerate(lines) if any(DIARY_NUMBER.fullmatch(c.text) for c in line.cells))
    above = min(labels[0], next(case, labels[0]))
    title = [i for i in range(above) if stands_out(lines[i], look) and _may_be_item(lines[i])]
    if not title:
        return ()
    begin = title[-1]
    while begin - 1 in title and same_type(lines[begin - 1], lines[begin]) and gap_above(lines, begin) <= LEADING:
        begin -= 1
    words = joined_title([line_title(line) for line in lines[begin : title[-1] + 1]])
    return (Heading(begin, title[-1] + 1, None, words, "items.only", False),)
