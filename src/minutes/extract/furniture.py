"""Headers, footers and page numbers, which stand between the lines of one text.

Measures are PDF points, origin top left, y down.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from minutes.extract.footnotes import without_line_numbers
from minutes.extract.lines import Line
from minutes.extract.numbering import Style, numbered
from minutes.lexicon import whole
from minutes.model.paper import Page

ZONE = 0.12
"""Part of the page's height, at its top and at its bottom, where furniture stands."""

SHARE = 0.5
"""A line that stands in the same zone on this part of the pages, digits masked, is furniture."""

SAME_HEIGHT = 8.0
"""Furniture stands at one distance from the page's edge, but for so many points: less than a line."""

PAGE_NUMBER = re.compile(
    r"(?:[^\W\d]{1,8}\.?\s+)?(?:\d{1,3}\s*\(\s*\d{1,3}\s*\)|\d{1,3}\s*/\s*\d{1,3}|[-–—]?\s*\d{1,3}\s*[-–—]?)"
)
"""A page number alone on its line: `1 (4)`, `1/4`, `sivu 1`, `- 1 -`, `1`."""

HEADED = 8
"""A section that begins a line has its sign among so many letters."""

WORDED = 16
"""A number in words has at most so many letters: `Asiakohta 7`."""

SECTION = re.compile(r"§\s*#+|#+\s*§")
"""A number of a section alone: at the top of a page it is a heading, however many pages begin with one."""

ADDRESS = re.compile(r"(?:https?://|file://|www\.)\S+(?:\s+\d{1,3}\s*/\s*\d{1,3})?", re.IGNORECASE)
"""Where a page of the web was printed from, as browsers put it below."""

PRINTED = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?(?:\s+(?:klo|kl\.?|at))?\s+\d{1,2}[.:]\d{2}(?:\s*[ap]\.?m\.?)?", re.IGNORECASE
)
"""When it was printed, as browsers put it above: it tells nothing of the meeting."""

EDGE = 0.04
"""Part of the page's height in which browsers print that."""

DIGITS = re.compile(r"\d+")


def without_furniture(lines: Sequence[Line], pages: Iterable[Page]) -> tuple[Line, ...]:
    """The lines without headers, footers and page numbers; the header of the first page stays.

    What the header says (organ, kind, number, date) is part of the paper, so it is kept once.
    """
    lines = without_line_numbers(lines)
    heights = {p.number: p.height for p in pages}
    seen: dict[tuple[bool, str], dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    zones = [_zone(line, heights[line.page]) for line in lines]
    keys: list[tuple[bool, str] | None] = []
    for line, zone in zip(lines, zones, strict=True):
        key = (zone, DIGITS.sub("#", line.text.casefold())) if zone is not None else None
        if key is not None and (SECTION.match(key[1]) or whole("label", line.text) or _is_worded(line)):
            key = None
        keys.append(key)
        if key is not None:
            seen[key][line.page].append(_from_edge(line, heights[line.page]))
    often = max(2.0, SHARE * len(heights))
    headed = sum("§" in line.text[:HEADED] for line in lines) > 1
    sections: set[str] = set()
    kept = []
    for index, (line, key, zone) in enumerate(zip(lines, keys, zones, strict=True)):
        repeated = key is not None and _pages_at(seen[key], _from_edge(line, heights[line.page])) >= often
        lone_number = (
            PAGE_NUMBER.fullmatch(line.text.strip()) is not None
            and (zone is not None or _is_own_number(lines, index))
            and not _is_worded(line)
        )
        if _is_of_browser(line, heights[line.page]):
            continue
        first_header = line.page == min(heights) and zone is True
        if repeated and not headed and key is not None and SECTION.search(key[1]) and line.text not in sections:
            # `Hallitus § 12` is the heading of an item where no other lines are, however many pages begin with one.
            sections.add(line.text)
            repeated = False
        if lone_number or (repeated and not first_header):
            continue
        kept.append(line)
    return tuple(kept)


def _is_of_browser(line: Line, height: float) -> bool:
    """Whether a line is what a browser adds to a page that it prints."""
    if line.bottom <= EDGE * height:
        return PRINTED.fullmatch(line.cells[0].text) is not None
    return line.top >= (1 - EDGE) * height and ADDRESS.match(line.text) is not None


def _is_worded(line: Line) -> bool:
    """Whether a line is the number of an item in words: `Asia 7`."""
    number = numbered(line.text) if len(line.text) <= WORDED else None
    return number is not None and number.style is Style.WORDED


def _from_edge(line: Line, height: float) -> float:
    """Distance from the nearer of the page's upper and lower edges, in points."""
    return min(line.top, height - line.bottom)


def _pages_at(places: Mapping[int, Sequence[float]], distance: float) -> int:
    """On how many pages a line stands at this distance from the edge."""
    return sum(any(abs(d - distance) <= SAME_HEIGHT for d in there) for there in places.values())


def _is_own_number(lines: Sequence[Line], index: int) -> bool:
    """Whether the last line of a page is the page's number, however wide the margin below it."""
    line = lines[index]
    last = index + 1 == len(lines) or lines[index + 1].page != line.page
    return last and DIGITS.findall(line.text)[:1] == [str(line.page)]


def _zone(line: Line, height: float) -> bool | None:
    """True in the zone at the top, False at the bottom, None between."""
    if line.bottom <= ZONE * height:
        return True
    return False if line.top >= (1 - ZONE) * height else None
