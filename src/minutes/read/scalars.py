"""Words to values: dates and clock times as Finns write them, whole numbers, yes and no."""

from __future__ import annotations

import re
from datetime import date, time

from minutes.read.vocabulary import bare, value_beside, value_table

_DAY_FIRST = re.compile(r"(\d{1,2})\s*\.\s*(\d{1,2})\s*\.\s*(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_NO_YEAR = re.compile(r"\d{1,2}\s*\.\s*\d{1,2}\s*\.?(?:\s*\d{2})?", re.ASCII)
_WEEKDAY = re.compile(r"([^\W\d]+)\.?,?\s+(?=\d)")
_CLOCK = re.compile(r"(?:klo|kello|kl|klockan|at)?\.?\s*(\d{1,2})(?:\s*[.:]\s*(\d{2}))?(?:[.:]00)?", re.ASCII | re.I)
_DASH = re.compile(r"\s*(?:[-\u2010-\u2015\u2212]|\.\.\.|…)\s*")


class NotValue(ValueError):
    """A word that is not the value wanted; carries slug and arguments of the fault."""

    def __init__(self, slug: str, **arguments: object) -> None:
        super().__init__(slug)
        self.slug = slug
        self.arguments = arguments


def day_of(word: str) -> date:
    """A date: `10.5.2023`, `2023-05-10`, and with its weekday in front (`ke 10.5.2023`), which must be right.

    Raises:
        NotValue: `not-a-date`, `date-without-year`, `date-nonexistent`, `wrong-weekday`.
    """
    rest = word.strip()
    weekday: str | None = None
    if named := _WEEKDAY.match(rest):
        weekday = value_table("Weekday").get(bare(named.group(1)))
        if weekday is None:
            raise NotValue("not-a-date", word=word)
        rest = rest[named.end() :]
    if match := _DAY_FIRST.fullmatch(rest.rstrip(".")):
        day, month, year = (int(n) for n in match.groups())
    elif match := _YEAR_FIRST.fullmatch(rest):
        year, month, day = (int(n) for n in match.groups())
    elif _NO_YEAR.fullmatch(rest):
        raise NotValue("date-without-year", word=word)
    else:
        raise NotValue("not-a-date", word=word)
    try:
        found = date(year, month, day)
    except ValueError:
        raise NotValue("date-nonexistent", word=word) from None
    if weekday is not None and int(weekday) != found.weekday():
        assert named is not None
        right = value_beside("Weekday", named.group(1), str(found.weekday()))
        raise NotValue("wrong-weekday", word=word, right=right)
    return found


def clock_of(word: str) -> time:
    """A clock time: `13.00`, `13:00`, `klo 13`, `kl. 13.00`; seconds may only be zero.

    Raises:
        NotValue: `not-a-time`.
    """
    match = _CLOCK.fullmatch(word.strip())
    if match and int(match.group(1)) < 24 and int(match.group(2) or 0) < 60:
        return time(int(match.group(1)), int(match.group(2) or 0))
    raise NotValue("not-a-time", word=word)


def whole_of(word: str) -> int:
    """A whole number.

    Raises:
        NotValue: `not-a-number`.
    """
    if not re.fullmatch(r"-?\d{1,9}", word.strip(), re.ASCII):
        raise NotValue("not-a-number", word=word)
    return int(word)


def truth_of(word: str) -> bool:
    """Yes or no, in any language.

    Raises:
        NotValue: `not-yes-or-no`.
    """
    found = value_table("bool").get(bare(word))
    if found is None:
        raise NotValue("not-yes-or-no", word=word)
    return found == "true"


def clocks_of(word: str) -> tuple[time, time | None]:
    """From one clock time to another: `13.00–14.30`; one time alone has no end.

    Raises:
        NotValue: `not-a-time`.
    """
    first, *rest = _DASH.split(word.strip(), maxsplit=1)
    return clock_of(first), clock_of(rest[0]) if rest and rest[0] else None


def days_of(word: str) -> tuple[date, date | None]:
    """From one day to another: `1.1.2023–31.12.2024`, or whole years, `2023–2024`.

    Raises:
        NotValue: the faults of `day_of`.
    """
    if years := re.fullmatch(r"(\d{4})(?:\s*[-\u2010-\u2015\u2212]\s*(\d{4}))?", word.strip(), re.ASCII):
        try:
            return date(int(years.group(1)), 1, 1), date(int(years.group(2) or years.group(1)), 12, 31)
        except ValueError:
            raise NotValue("date-nonexistent", word=word) from None
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", word.strip(), re.ASCII):
        return day_of(word), None
    first, *rest = re.split(
        r"\s*[\u2010-\u2015\u2212]\s*|\s*-\s*(?=\d{1,2}\.)|(?<=\d{4})\s+-\s+", word.strip(), maxsplit=1
    )
    return day_of(first), day_of(rest[0]) if rest and rest[0] else None


def counts_of(word: str) -> tuple[int, int, int]:
    """The count of a vote: `10–3`, `10-3-1`; for, against, blank.

    Raises:
        NotValue: `not-a-vote`.
    """
    match = re.fullmatch(
        r"(\d{1,6})\s*[-\u2010-\u2015\u2212]\s*(\d{1,6})(?:\s*[-\u2010-\u2015\u2212]\s*(\d{1,6}))?",
        word.strip(),
        re.ASCII,
    )
    if not match:
        raise NotValue("not-a-vote", word=word)
    return int(match.group(1)), int(match.group(2)), int(match.group(3) or 0)
