"""Which lines are the headings of the items of business.

Numbered headings are one run of numbers (`chains`) with its sub-items; where a paper has no such
run, its items are the lines of the one type that stands out from the text and holds most
standing items (`plain_headings`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from minutes.extract.chains import Candidate, heaviest
from minutes.extract.labels import label_of
from minutes.extract.lines import Line
from minutes.extract.numbering import Numbered, Style, numbered, with_letters, with_series
from minutes.extract.plain_headings import only_heading, plain_headings
from minutes.extract.run_in_titles import with_plain_titles_apart
from minutes.extract.sections import begins_end
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
from minutes.extract.titles_apart import with_bodies_off, with_numbers_first, with_side_headings_apart
from minutes.extract.typography import Look, body_look, gap_above, same_type, stands_out
from minutes.lexicon import find_first, whole

APART = 2.5
"""A title stands no further below its number than this, in em."""

ALIGNED = 4.0
"""Headings of one rank begin at the same place, in points."""

SUFFICIENT = 2.5
"""Least weight of a run of numbered items: one section with a bold heading, or two plain numbers."""


class Headed(NamedTuple):
    """The lines of a paper, titles parted from the text beside them, and the headings of its items."""

    lines: tuple[Line, ...]
    headings: tuple[Heading, ...]


def headed(lines: Sequence[Line], look: Look) -> Headed:
    """The headings of the items, wherever they stand beside their text.

    Args:
        lines: the lines of the paper, without furniture.
        look: the look of its text.
    """
    lines = with_side_headings_apart(with_bodies_off(with_numbers_first(lines)), look)
    headings = headings_of(lines)
    if headings and headings[0].number is not None:
        return Headed(lines, headings)
    apart = with_plain_titles_apart(lines, look)
    if apart is not None:
        other = plain_headings(apart.lines, look, apart.titles)
        if _standing(other) > _standing(headings):
            return Headed(apart.lines, other)
    return Headed(lines, headings)


def _standing(headings: Sequence[Heading]) -> int:
    return sum(find_first("standing", heading.title) is not None for heading in headings)


def headings_of(lines: Sequence[Line]) -> tuple[Heading, ...]:
    """The headings of the items, in reading order; empty if the paper has no items.

    Args:
        lines: the lines of the paper, without furniture.
    """
    look = body_look(lines)
    found = with_letters(with_series([(i, n) for i, x in enumerate(lines) if (n := _numbered(x)) is not None]))
    candidates = _candidates(lines, found, look)
    weight, chain = heaviest(candidates)
    chain = _up_to_closing(lines, chain, candidates, dict(found))
    if weight >= SUFFICIENT and chain:
        return _numbered_headings(lines, chain, dict(found), look)
    return plain_headings(lines, look) or only_heading(lines, look)


def _numbered(line: Line) -> Numbered | None:
    """The number of a line; behind it a case id is no title, which then stands below."""
    found = numbered(line.text)
    if found is not None and found.title and DIARY_NUMBER.fullmatch(found.title):
        return found._replace(title="")
    return found


def _up_to_closing(
    lines: Sequence[Line], chain: Sequence[Candidate], candidates: Sequence[Candidate], found: dict[int, Numbered]
) -> tuple[Candidate, ...]:
    """The run without numbers of an annex, where one that begins anew below the closing of the meeting outruns it."""
    for place, candidate in enumerate(chain[:-1]):
        title = found[candidate.at].title or lines[min(candidate.at + 1, len(lines) - 1)].text
        hit = find_first("standing", title)
        if hit is None or hit.entry.given("standing") != "closing":
            continue
        after = chain[place + 1].at
        anew = any(candidate.at < c.at < after and c.number <= candidate.number for c in candidates)
        if anew or any(begins_end(line) for line in lines[candidate.at + 1 : after]):
            return tuple(chain[: place + 1])
    return tuple(chain)


def _candidates(lines: Sequence[Line], found: Sequence[tuple[int, Numbered]], look: Look) -> list[Candidate]:
    made = []
    for place, (index, number) in enumerate(found):
        if len(number.number) > 1 or len(number.title) > TITLE_LENGTH:
            continue
        follower = next(
            (i for i, n in found[place + 1 :] if n.style is number.style and len(n.number) == 1), len(lines)
        )
        weight = _weight(lines, index, number, follower - index - 1, look)
        if weight > -1.0:
            made.append(Candidate(index, lines[index], number.style, number.number[0], weight))
    return made


def _weight(lines: Sequence[Line], index: int, number: Numbered, content: int, look: Look) -> float:
    """How much a numbered line looks like the heading of an item."""
    line = lines[index]
    title, weight = number.title, 0.5
    if not title:
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is None or not _may_title(number, following) or label_of(following) is not None:
            return -2.0
        gap = gap_above(lines, index + 1)
        named = number.style in (Style.SECTION, Style.WORDED)
        over = following.page != line.page and named and (stands_out(following, look) or stands_out(line, look))
        if gap > APART and not over:  # what stands there, or on the next page, is not its title
            return -2.0
        point = numbered(following.text)
        title = point.title if point is not None else following.text
        weight -= 0.3
        content -= 1
    if line.bold and not look.bold:
        weight += 1.0
    if line.size >= 1.06 * look.size:
        weight += 1.0
    elif line.size <= 0.92 * look.size:
        weight -= 1.0
    if find_first("standing", title[:120]) is not None:
        weight += 1.2
    if title[0].islower():
        weight -= 2.0
    if title.rstrip().endswith((".", ";", ",")):
        weight -= 0.8
    if whole("label", title) is not None:
        weight -= 1.0
    weight += 0.35 * min(max(content, 0), 3)
    if gap_above(lines, index) > LEADING:
        weight += 0.3
    return weight


def _may_title(number: Numbered, following: Line) -> bool:
    """Whether a line may be the title of a number alone above it: a section may stand above a point of the agenda."""
    point = numbered(following.text)
    if point is None:
        return True
    return (
        number.style is Style.SECTION and point.style in (Style.DOTTED, Style.CLOSED, Style.BARE) and bool(point.title)
    )


def _numbered_headings(
    lines: Sequence[Line], chain: Sequence[Candidate], found: dict[int, Numbered], look: Look
) -> tuple[Heading, ...]:
    made: list[Heading] = []
    ends = [*(c.at for c in chain[1:]), len(lines)]
    for candidate, end in zip(chain, ends, strict=True):
        number = found[candidate.at]
        made.append(_heading(lines, candidate.at, number, look, f"items.{number.style.value}"))
        wanted, letter = 1, "a"
        for index in range(candidate.at + 1, end):
            part = found.get(index)
            if part is not None and part.printed == f"{candidate.number}{letter}" and _is_like(lines, index, candidate):
                made.append(_heading(lines, index, part, look, "items.letter"))
                letter = chr(ord(letter) + 1)
                continue
            if part is None or part.number != (candidate.number, wanted) or not part.title or part.title[0].islower():
                continue
            if len(part.title) > TITLE_LENGTH or part.title.endswith((".", ";", ",")):
                continue
            heading = _heading(lines, index, part, look, "items.part")
            if heading.title.endswith((".", ";")) or len(heading.title) > TITLE_LENGTH:
                continue  # a paragraph that is numbered below its item
            made.append(heading)
            wanted += 1
    # One number alone is no run that could bear it out.
    return borne_out(made, lines, look) if len(made) > 1 else tuple(h._replace(sure=False) for h in made)


def _is_like(lines: Sequence[Line], index: int, candidate: Candidate) -> bool:
    """Whether a line is set like the heading of an item."""
    return same_type(lines[index], candidate.line) and abs(lines[index].left - candidate.line.left) <= ALIGNED


def _heading(lines: Sequence[Line], index: int, number: Numbered, look: Look, rule: str) -> Heading:
    end = title_end(lines, index, look, bare=not number.title)
    below = [line_title(line) for line in lines[index + 1 : end]]
    if not number.title and below and (point := numbered(below[0])) is not None and point.title:
        below[0] = point.title
    title = joined_title([number.title, *below])
    title = _without_diary(title)
    sure = stands_out(lines[index], look) or number.style is Style.SECTION
    if end < len(lines) and gap_above(lines, end) <= LEADING and same_type(lines[end - 1], lines[end]):
        # The next line may be a part of the title, unless it is plain text below a plain heading.
        sure = sure and not stands_out(lines[end], look)
    return Heading(index, end, number.printed, title, rule, sure)


def _without_diary(title: str) -> str:
    return DIARY_NUMBER.sub("", title).strip() or title
