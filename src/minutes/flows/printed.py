"""What stands on the pages of a paper, to look a value up in."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from minutes.extract.clock import dates
from minutes.extract.furniture import without_furniture
from minutes.extract.lines import lines_of
from minutes.model import Box
from minutes.model.markup import plain
from minutes.model.paper import Paper

_CLOCK = re.compile(r"(\d{2}):(\d{2})")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NOT_SAID = re.compile(r"[\W_]+")


def folded(value: Any) -> str:
    """A value as its letters and figures alone, lower case: what printing and line breaks leave unchanged."""
    if isinstance(value, str):
        return _NOT_SAID.sub("", unicodedata.normalize("NFC", plain(value))).casefold()
    return str(value).casefold()


class Printed:
    """The letters and figures of a paper in reading order, with and without headers and footers, and by columns."""

    def __init__(self, paper: Paper) -> None:
        lines = lines_of(paper.pages)
        body = without_furniture(lines, paper.pages)
        self._lines = body
        self._starts: list[int] = []
        parts, length = [], 0
        for line in body:
            self._starts.append(length)
            part = _letters(line.text)
            parts.append(part)
            length += len(part)
        self._body = "".join(parts)
        self._all = "".join(_letters(line.text) for line in lines)

    def holds(self, value: Any) -> bool:
        """Whether the value stands on a page in one of the forms that it is printed in."""
        forms = _forms(value)
        return (
            any(form in self._body or form in self._all for form in forms)
            or (isinstance(value, str) and value in self._days)
            or any(form in self._columns for form in forms)
        )

    @cached_property
    def _days(self) -> frozenset[str]:
        """The days that the lines name, ISO: some languages write the month in letters."""
        texts = (*(line.text for line in self._lines), *(" ".join(parts) for parts in self._in_columns.values()))
        return frozenset(day.value.isoformat() for text in texts for day in dates(text))

    @cached_property
    def _columns(self) -> str:
        return "|".join(_letters("".join(parts)) for parts in self._in_columns.values())

    @cached_property
    def _in_columns(self) -> dict[int, list[str]]:
        """What stands at each left edge, from the first line to the last: a cell's lines without its neighbours'."""
        columns: dict[int, list[str]] = {}
        for edge, words in self._parts():
            columns.setdefault(edge, []).append(words)
        return columns

    def _parts(self) -> Iterator[tuple[int, str]]:
        """The parts of the lines with the left edge that they share with other lines."""
        edges = Counter(round(cell.left) for line in self._lines for cell in line.cells)
        known = sorted(edge for edge, count in edges.items() if count > 1)
        for line in self._lines:
            current = round(line.left)
            parts: list[str] = []
            for word in (word for cell in line.cells for word in cell.words):
                edge = _near(word.left, known)
                if edge is not None and parts:
                    yield current, " ".join(parts)
                    parts = []
                current = edge if edge is not None and not parts else current
                parts.append(word.text)
            yield current, " ".join(parts)

    def holds_words(self, value: Any) -> bool:
        """Whether every word of a text of several words stands somewhere on the pages."""
        words = plain(value).split() if isinstance(value, str) else []
        return len(words) > 1 and all(self.holds(word) for word in words)

    def place(self, value: Any) -> tuple[int | None, Box | None]:
        """Page and box of the first line on which the value stands as a whole, or (None, None)."""
        for form in _forms(value):
            found = self._body.find(form)
            if found >= 0:
                line = self._lines[bisect_right(self._starts, found) - 1]
                return line.page, line.box
        return None, None


def _near(left: float, edges: Sequence[int]) -> int | None:
    """The edge at which a word begins, within a point; None where it stands within a column."""
    place = bisect_right(edges, left + 1)
    return edges[place - 1] if place and edges[place - 1] >= left - 1 else None


def _letters(words: str) -> str:
    return _NOT_SAID.sub("", unicodedata.normalize("NFC", words)).casefold()


def _forms(value: Any) -> tuple[str, ...]:
    """Forms in which a value may be printed, folded; empty text stands anywhere."""
    if isinstance(value, str):
        if clock := _CLOCK.fullmatch(value):
            return (
                clock[1] + clock[2],
                str(int(clock[1])) + clock[2],
                *((f"klo{int(clock[1])}",) * (clock[2] == "00")),
            )
        if day := _DAY.fullmatch(value):
            return (f"{int(day[3])}{int(day[2])}{day[1]}", day[1] + day[2] + day[3], f"{day[3]}{day[2]}{day[1]}")
    return (folded(value),)
