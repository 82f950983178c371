"""Checks of dates in running text: days that do not exist, weekdays that do not belong to their date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from minutes.lexicon import entries
from minutes.model import Finding, Frozen, Language, Meeting, Severity, Text
from minutes.model.finding import finding

_DATE = r"(?<![\d.])(?P<day>0?[1-9]|[12]\d|3[01])\.\s?(?P<month>0?[1-9]|1[0-2])\.\s?(?P<year>(?:19|20)\d\d)(?!\d)"


@cache
def weekdays(language: Language) -> dict[str, int]:
    """The names of the days of the week, short and long, in lower case, with their numbers from Monday as 0."""
    return {
        phrase.casefold(): int(e.given("value") or 0)
        for e in entries("value")
        if e.given("enum") == "Weekday"
        for spoken, phrase in e.phrases
        if spoken is language
    }


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, weekdays(language)), key=len, reverse=True))
    return re.compile(rf"(?:(?<!\w)(?P<weekday>{words})\.?,?\s+(?:den\s+)?)?{_DATE}", re.IGNORECASE)


def check_texts(meeting: Meeting) -> Iterator[Finding]:
    """Findings on dates that the meeting's texts tell."""
    for where, text in texts_of(meeting.model_copy(update={"body": meeting.body.model_copy(update={"seats": ()})})):
        for language in Language:
            words = text.said_in(language, meeting.language)
            if words:
                yield from _dates(words, language, where)


def _dates(words: str, language: Language, where: str) -> Iterator[Finding]:
    for match in _pattern(language).finditer(words):
        try:
            day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            yield finding("text-date-nonexistent", Severity.ERROR, where, date=match.group())
            continue
        weekday = match["weekday"]
        if weekday and weekdays(language)[weekday.casefold()] != day.weekday():
            yield finding("text-weekday-wrong", Severity.ERROR, where, date=match.group())


def texts_of(value: object, where: str = "") -> Iterator[tuple[str, Text]]:
    """Every text of a record with its JSON pointer."""
    if isinstance(value, Text):
        yield where, value
    elif isinstance(value, Frozen):
        for name, key in _fields(type(value)):
            if (below := getattr(value, name)) and isinstance(below, (Frozen, tuple)):
                yield from texts_of(below, f"{where}/{key}")
    elif isinstance(value, tuple):
        for place, row in enumerate(value):
            yield from texts_of(row, f"{where}/{place}")


@cache
def _fields(record: type[Frozen]) -> tuple[tuple[str, str], ...]:
    """The names of a record's fields, each with its name in JSON."""
    return tuple((name, info.alias or name) for name, info in record.model_fields.items())
