"""Numbers at the beginning of a line: `§ 12`, `115 §`, `15. / 88 §`, `2.1`, `4)`, `7`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from minutes.lexicon import entries
from minutes.lexicon.matching import pattern_of

FEWEST_LETTERS = 2
"""So many lines that begin with capital letters make a Roman number between them a letter."""


class Style(StrEnum):
    """How a number is written, the surest sign of an item first."""

    SECTION = "section"
    """With a section sign: `§ 12`, `12 §`."""
    WORDED = "worded"
    """With a word for item: `Punkt 3`, `Item 3:`."""
    YEARED = "yeared"
    """Below its year or in a series of a body: `23/045`, `2023/12`, `FC/285/07-08`, `21.44`."""
    ROMAN = "roman"
    """In Roman numerals: `IV`, `IV.`."""
    LETTER = "letter"
    """A capital letter: `A.`, `B)`."""
    DOTTED = "dotted"
    """With a full stop: `3.`, `3.1.`."""
    CLOSED = "closed"
    """With a bracket: `3)`."""
    BARE = "bare"
    """Digits alone."""


YEAR = 15
"""In a paper without an item 15, a number like `15.3` is no part of it: its first part is a year or a session."""

LEAST_SERIES = 3
"""So many numbers in two parts show that their first part is a year, or their second one a mere 0."""


class Numbered(NamedTuple):
    """A line that begins with a number."""

    style: Style
    number: tuple[int, ...]
    """Its parts: `(2, 1)` of `2.1`."""
    printed: str
    """Digits and letter alone, as in the model: `2.1`, `12`, `12a`."""
    title: str
    """The rest of the line; empty if the number stands alone."""


_SECTION = (
    re.compile(r"§\s*(?P<n>\d{1,4})(?P<a>[a-zåäö]\b)?(?:\s*/\s*(?:19|20)\d\d\b)?\s*[.:)–-]?(?:\s+(?P<t>\S.*))?$"),
    re.compile(
        r"(?:\d{1,3}\s*[./)]\s*/?\s*)?(?P<n>\d{1,4})\s?(?P<a>[a-zåäö]\b)?\s?§(?:\s*/\s*(?:19|20)\d\d\b)?\s*[.:–-]?(?:\s+(?P<t>\S.*))?$"
    ),
)
_DOTTED = re.compile(r"(?P<n>\d{1,3}(?:\.\d{1,2})*)(?P<a>[a-zåäö])?\.(?:\s+(?P<t>\S.*))?$")
_PARTS = re.compile(r"(?P<n>\d{1,3}(?:\.\d{1,2})+)(?P<a>[a-zåäö])?(?:\s+(?P<t>\S.*))?$")
_CLOSED = re.compile(r"\(?(?P<n>\d{1,3}(?:\.\d{1,2})*)(?P<a>[a-zåäö])?\)(?:\s+(?P<t>\S.*))?$")
_BARE = re.compile(r"(?P<n>\d{1,3})(?P<a>[a-z]\b)?\s+(?P<t>[^\W\d].*)$")

_YEARED = re.compile(r"(?P<y>\d\d(?:\d\d)?)/(?P<n>\d{1,4})(?P<a>[a-z]\b)?\s*[.:)–-]?\s+(?P<t>[^\W\d].*)$")
_SERIES = re.compile(
    r"[A-Z][A-Za-z]{0,5}[/. -]?\s?(?P<n>\d{1,4})/(?P<y>(?:19|20)\d\d(?:[-/]\d\d(?:\d\d)?)?|\d\d[-/]\d\d)"
    r"\s*[.:)–-]?\s+(?P<t>[^\W\d].*)$"
)
"""Letters of the body, a number and the year that it runs through."""

_ROMAN = re.compile(r"(?P<r>(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))(?P<dot>[.:)]?)\s+(?P<t>[^\W\d_].+)$")
_LETTER = re.compile(r"(?P<l>[A-Z])[.)]\s+(?P<t>[^\W\d_].{2,})$")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


@cache
def _worded() -> re.Pattern[str]:
    words = "|".join(pattern_of(p) for e in entries("item_word") for _, p in e.phrases)
    return re.compile(
        rf"(?:{words})\s*(?P<n>\d{{1,4}}(?:\.\d{{1,2}})*)(?P<a>[a-z]\b)?\s*[.:)–-]?(?:\s+(?P<t>\S.*))?$", re.I
    )


def numbered(text: str) -> Numbered | None:
    """The number at the beginning of a line, or None.

    A number that is a part of running text is told apart only as far as one line shows it
    (`9 §:n mukaan`, `12.3.2024`); the run of numbers through the paper decides the rest.
    """
    text = text.strip()
    if not text:
        return None
    first = text[0]
    if first == "§":
        return _made(Style.SECTION, _SECTION[0].match(text))
    if first.isdigit():
        return (
            _made(Style.SECTION, _SECTION[1].match(text))
            or _made(Style.DOTTED, _DOTTED.match(text))
            or _made(Style.CLOSED, _CLOSED.match(text))
            or _made(Style.DOTTED, _PARTS.match(text))
            or _yeared(text)
            or _made(Style.BARE, _BARE.match(text))
        )
    if first == "(":
        return _made(Style.CLOSED, _CLOSED.match(text))
    return _made(Style.WORDED, _worded().match(text)) or _roman(text) or _series(text) or _letter(text)


def _yeared(text: str) -> Numbered | None:
    found = _YEARED.match(text)
    if found is None:
        return None
    return Numbered(
        Style.YEARED, (int(found["n"]),), f"{found['y']}/{found['n']}{found['a'] or ''}", found["t"].strip()
    )


def _letter(text: str) -> Numbered | None:
    found = _LETTER.match(text)
    if found is None:
        return None
    return Numbered(Style.LETTER, (ord(found["l"]) - ord("A") + 1,), found["l"], found["t"].strip())


def with_letters(found: Sequence[tuple[int, Numbered]]) -> list[tuple[int, Numbered]]:
    """The numbers, a Roman one that stands among capital letters as a letter: `H.`, `I.`, `J.`.

    Args:
        found: indices of lines with their numbers, in reading order.
    """
    letters = {n.printed for _, n in found if n.style is Style.LETTER}
    if len(letters) < FEWEST_LETTERS:
        return list(found)
    made = []
    for index, number in found:
        code = ord(number.printed) if len(number.printed) == 1 else 0
        if code and number.style is Style.ROMAN and {chr(code - 1), chr(code + 1)} & letters:
            number = number._replace(style=Style.LETTER, number=(code - ord("A") + 1,))
        made.append((index, number))
    return made


def _series(text: str) -> Numbered | None:
    found = _SERIES.match(text)
    if found is None:
        return None
    return Numbered(Style.YEARED, (int(found["n"]),), f"{found['n']}/{found['y']}", found["t"].strip())


def with_series(found: Sequence[tuple[int, Numbered]]) -> list[tuple[int, Numbered]]:
    """The numbers, those in two parts that are no parts of an item as numbers of their own.

    `21.44`, `21.45`, `21.46` run through a year whose number is their first part, which no item has; `1.0`,
    `2.0`, `3.0` are items that may have parts `1.1`, `1.2`.

    Args:
        found: indices of lines with their numbers, in reading order.
    """
    whole = {n.number[0] for _, n in found if len(n.number) == 1}
    runs = Counter(n.number[0] for _, n in found if len(n.number) == 2 and n.number[0] not in whole)
    zeros = sum(len(n.number) == 2 and n.number[1] == 0 for _, n in found)
    made = []
    for index, number in found:
        if len(number.number) == 2:
            first, second = number.number
            if second == 0 and zeros >= LEAST_SERIES:
                number = number._replace(number=(first,))
            elif runs[first] >= LEAST_SERIES and (second >= first or first >= YEAR) and len(runs) <= 2:
                number = number._replace(style=Style.YEARED, number=(second,))
        made.append((index, number))
    return made


def _roman(text: str) -> Numbered | None:
    """A Roman number; a capital letter alone before small ones ("I agree") is a word."""
    found = _ROMAN.match(text)
    if found is None or not found["t"][0].isupper():
        return None
    values = [_ROMAN_VALUES[letter] for letter in found["r"]]
    value = sum(-v if any(v < later for later in values[i + 1 :]) else v for i, v in enumerate(values))
    return Numbered(Style.ROMAN, (value,), found["r"], found["t"].strip())


def _made(style: Style, found: re.Match[str] | None) -> Numbered | None:
    if found is None:
        return None
    number = tuple(int(part) for part in found["n"].split("."))
    if style is not Style.SECTION and found["t"] is None and len(number) == 1 and number[0] > 99:
        return None  # a page or a sum rather than an item
    return Numbered(style, number, found["n"].lstrip("0") + (found["a"] or ""), (found["t"] or "").strip())
