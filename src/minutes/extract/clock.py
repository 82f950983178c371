"""Clock times and dates as Finns, Swedes and Englishmen print them."""

from __future__ import annotations

import re
from datetime import date, time
from functools import cache
from typing import NamedTuple

from minutes.lexicon import entries, one_of

DASH = r"[\-\u2010-\u2015\u2212]"

_FIGURE = re.compile(r"\d")
_HOUR = r"(?:[01]?\d|2[0-3])"
_CLOCK = re.compile(
    rf"(?<![\d.,/:])(?P<hour>{_HOUR})(?:[.:](?P<minute>[0-5]\d)(?!\d|[.,/]\d|\.\s?(?:19|20)\d{{2}})|(?=\s*(?:[ap]\.?\s?m\b)))"
    r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
_AFTERNOON = re.compile(r"p\.?\s?m", re.IGNORECASE)
_LOST_DASH = re.compile(r"(?<!\d)(\d{1,2}[.:]\d{2})(\d{1,2}[.:]\d{2})(?!\d)")
"""`14:0015:41`: the dash between two times was lost on the way through a PDF (domain: layout 10)."""

_DAY_FIRST = re.compile(r"(?<![\d.])(0?[1-9]|[12]\d|3[01])\.\s?(0?[1-9]|1[0-2])\.\s?((?:19|20)\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d{2})-(0?\d{1,2})-(0?\d{1,2})(?!\d)")
_SHORT_YEAR = re.compile(r"(?<![\d./])(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(\d{2})(?![\d.:/])")
_SLASHED = re.compile(r"(?<![\d/])(0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])/((?:19|20)\d{2})(?![\d/])")
_MONTH_SLASHED = re.compile(r"(?<![\d/])(0?[1-9]|1[0-2])/(1[3-9]|2\d|3[01])/((?:19|20)\d{2})(?![\d/])")
"""`01/15/2031`: where the second figure can be no month, the first is one."""
_YEAR_SLASHED = re.compile(r"(?<![\d/.])((?:19|20)\d{2})([/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?![\d/.])")
_DAY_BY_MONTH = re.compile(
    r"(?<![\d/.])(0?[1-9]|[12]\d|3[01])(?:/(0?[1-9]|1[0-2])(?:\s+|\s?[-–]\s?)|\.(0?[1-9]|1[0-2])\.\s?[-–])"
    r"((?:19|20)\d{2}|\d{2}(?=\D|$))(?![\d/.:])"
)
"""`14/3-31`, `22/3 2031`, `3.3.-31`."""
_PATTERNS = (
    (_DAY_FIRST, (3, 2, 1)),
    (_YEAR_FIRST, (1, 2, 3)),
    (_SLASHED, (3, 2, 1)),
    (_MONTH_SLASHED, (3, 1, 2)),
    (_YEAR_SLASHED, (1, 3, 4)),
)
"""Patterns of dates in figures, each with the groups of its year, month and day."""


class ClockHit(NamedTuple):
    """A clock time in a text, with its half-open range of characters."""

    value: time
    start: int
    end: int


class DateHit(NamedTuple):
    """A date in a text, with its half-open range of characters."""

    value: date
    start: int
    end: int


def repaired(text: str) -> str:
    """The text with a lost dash between two times put back."""
    return _LOST_DASH.sub(r"\1–\2", text)


def _whole_hour() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{one_of('clock')})\s*(?P<hour>{_HOUR})(?![\d.:]*\d)(?!\s*(?:{DASH}|/)\s*\d+\s*(?:§|%))",
        re.IGNORECASE,
    )


def clocks(text: str) -> tuple[ClockHit, ...]:
    """All clock times in the text, in order.

    `klo 14.10`, `17:42`, `9.05`, `klo 12`, `7:15 p.m.`; a bare `14.10` is a time only where it cannot be
    a date. The end of a range after `klo` may be a whole hour (`klo 12–14`).
    """
    if not _FIGURE.search(text):
        return ()
    text = repaired(text)
    found = [
        ClockHit(value, m.start(), m.end())
        for m in _CLOCK.finditer(text)
        if (value := _time(m["hour"], m["minute"], m["half"])) is not None and not _is_date(text, m)
    ]
    found += [
        ClockHit(time(int(m["hour"] or 12), int(m["minute"] or 0)), m.start(), m.end())
        for m in _military().finditer(text)
        if int(m["hour"] or 12) < 24
    ]
    for m in _whole_hour_pattern().finditer(text):
        value = _time(m["hour"], None, None)
        if value is not None and not any(h.start <= m.start("hour") < h.end for h in found):
            found.append(ClockHit(value, m.start(), m.end()))
            after = re.compile(rf"\s*{DASH}\s*({_HOUR})(?![\d.:]*\d)").match(text, m.end())
            if after and (end := _time(after[1], None, None)) is not None:
                found.append(ClockHit(end, after.start(1), after.end()))
    for hit in tuple(found):
        after = re.compile(rf"\s*{DASH}\s*({_HOUR})(?![\d.:]*\d)(?!\s*[§.%])").match(text, hit.end)
        if after and not any(h.start == after.start(1) for h in found):
            end = _time(after[1], None, None)
            if end is not None and end > hit.value:
                found.append(ClockHit(end, after.start(1), after.end()))
    return _in_one_half(text, sorted(found, key=lambda h: h.start))


def _in_one_half(text: str, found: list[ClockHit]) -> tuple[ClockHit, ...]:
    """Of a range such as `2.00 – 3.45 pm` the start is in the half of the day that its end is said to be in."""
    for place in range(len(found) - 1):
        one, other = found[place], found[place + 1]
        between = text[one.end : other.start]
        if other.value.hour >= 12 and one.value.hour < 12 and re.fullmatch(rf"\s*(?:{DASH}|to|until)\s*", between):
            later = one.value.replace(hour=one.value.hour + 12)
            if _AFTERNOON.search(text[other.start : other.end]) and later < other.value:
                found[place] = one._replace(value=later)
    return tuple(found)


@cache
def _whole_hour_pattern() -> re.Pattern[str]:
    return _whole_hour()


@cache
def _military() -> re.Pattern[str]:
    """`1930 hrs`, `12 noon`."""
    return re.compile(
        rf"(?<![\d.:])(?P<hour>\d\d)(?P<minute>[0-5]\d)\s?(?:{one_of('clock_after')})(?!\w)"
        rf"|(?<!\w)(?:{one_of('noon')})(?!\w)",
        re.IGNORECASE,
    )


def _time(hour: str, minute: str | None, half: str | None) -> time | None:
    number = int(hour)
    if half and number <= 12:
        number = number % 12 + (12 if half.casefold() == "p" else 0)
    return time(number, int(minute or 0)) if number < 24 else None


def _is_date(text: str, m: re.Match[str]) -> bool:
    """`12.10.` is a day and a month unless a word of clock times or a range stands before it."""
    if "." not in m.group() or m["minute"] is None or not re.match(r"\.(?!\d\d:)", text[m.end() :]):
        return False
    before = text[: m.start()]
    if re.search(rf"(?:(?<!\w)(?:{one_of('clock')})|\d[.:]\d\d\.?\s*{DASH})\s*$", before, re.IGNORECASE):
        return False
    could_be = 1 <= int(m["minute"]) <= 12 and int(m["hour"]) >= 1
    return could_be or re.match(r"\.\s?\d{2}", text[m.end() :]) is not None


def dates(text: str) -> tuple[DateHit, ...]:
    """All valid dates with a year in the text, in order; `31.11.2021` is none.

    `13.2.2020`, `2013-01-08`, `27 June 2023`, `July 12, 2022`, `den 16 maj 2023`, `10. toukokuuta 2023`.
    """
    if not _FIGURE.search(text):
        return ()
    found: list[DateHit] = []
    for pattern, order in _PATTERNS:
        for m in pattern.finditer(text):
            _add(found, m, m[order[0]], m[order[1]], m[order[2]])
    for m in _DAY_BY_MONTH.finditer(text):
        _add(found, m, m[4] if len(m[4]) == 4 else "20" + m[4], m[2] or m[3], m[1])
    for m in _SHORT_YEAR.finditer(text):
        _add(found, m, "20" + m[3], m[2], m[1])
    months = _months()
    for m in _month_pattern().finditer(text):
        day = m["day"] or m["day2"]
        _add(found, m, m["year"] or m["year2"], str(months[(m["month"] or m["month2"]).casefold()]), day)
    return tuple(sorted(found, key=lambda h: h.start))


def _add(found: list[DateHit], m: re.Match[str], year: str, month: str, day: str) -> None:
    try:
        value = date(int(year), int(month), int(day))
    except ValueError:
        return
    if not any(h.start < m.end() and m.start() < h.end for h in found):
        found.append(DateHit(value, m.start(), m.end()))


@cache
def _months() -> dict[str, int]:
    return {p.casefold(): int(e.given("month") or 0) for e in entries("month") for _, p in e.phrases}


@cache
def _month_pattern() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(m) for m in _months()), key=len, reverse=True))
    between = rf"(?:(?:{one_of('day_word')})\s+)*"
    return re.compile(
        rf"(?<![\w.])(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|:e|:a|e)?\s+{between}(?P<month>{names})\.?\s*,?\s*"
        r"(?P<year>(?:19|20)\d{2})"
        rf"|(?<!\w)(?P<month2>{names})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th|\.)?\s*(?:,\s*|\s){between}(?P<year2>(?:19|20)\d{{2}})",
        re.IGNORECASE,
    )
