"""Finding lexicon entries in text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from minutes.lexicon.loader import Entry, entries
from minutes.model import Language


class Hit(NamedTuple):
    """An entry found in a text, with its half-open range of characters."""

    entry: Entry
    language: Language
    start: int
    end: int
    match: re.Match[str]


def pattern_of(phrase: str) -> str:
    """The regular expression of a phrase of `match`; see `loader` for how phrases are written."""
    if phrase.startswith("re:"):
        return phrase[3:]
    words = [re.escape(w[:-1]) + r"\w*" if w.endswith("*") else re.escape(w) for w in phrase.split()]
    body = r"\s+".join(words)
    before = r"(?<!\w)" if phrase[0].isalnum() else ""
    after = r"(?!\w)" if phrase[-1].isalnum() else ""
    return before + body + after


@cache
def _patterns(kind: str) -> tuple[tuple[Entry, Language, re.Pattern[str]], ...]:
    return tuple(
        (e, language, re.compile("|".join(f"(?:{pattern_of(p)})" for p in phrases), re.IGNORECASE))
        for e in entries(kind)
        for language in Language
        if (phrases := sorted({p for spoken, p in e.phrases if spoken is language}, key=len, reverse=True))
    )


def find_all(kind: str, text: str, language: Language | None = None) -> Iterator[Hit]:
    """Every place where an entry of the kind stands in the text, entry by entry.

    Args:
        kind: kind of entries to look for.
        text: the text to look in.
        language: only phrases of this language, or of all where None.
    """
    for e, spoken, pattern in _patterns(kind):
        if language is None or spoken is language:
            for match in pattern.finditer(text):
                yield Hit(e, spoken, match.start(), match.end(), match)


def find_first(kind: str, text: str, language: Language | None = None) -> Hit | None:
    """The first hit in the text; of several at one place, the longest."""
    return min(find_all(kind, text, language), key=lambda h: (h.start, h.start - h.end), default=None)


def whole(kind: str, text: str, language: Language | None = None) -> Hit | None:
    """The entry that the whole text is, but for white space and `:` `.` around it."""
    bare = text.strip(" \t\n:.")
    for e, spoken, pattern in _patterns(kind):
        if (language is None or spoken is language) and (match := pattern.fullmatch(bare)):
            return Hit(e, spoken, match.start(), match.end(), match)
    return None
