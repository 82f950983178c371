"""Lines become one text again: broken words are whole, white space is one blank."""

from __future__ import annotations

import re
from collections.abc import Iterable

from minutes.lexicon import phrases_of

SOFT = ("\u00ad", "\ufffe", "\u0002")
"""Characters that stand for a hyphen at a line's end (U+FFFE and U+0002: PDFium, for any hyphen there)."""

_OF_THE_BREAK = "\u00ad"
"""The soft hyphen: set only because the line ended, never one of the word's own."""

_BREAK = re.compile(rf"[{''.join(SOFT)}] ?(?P<after>\S?)")
_LAST = re.compile(r"[^\W_]+$")
_VOWELS = frozenset("aeiouyåäö")


def joined(lines: Iterable[str]) -> str:
    """The lines as one text.

    A hyphen between letters at a line's end goes with the break, unless it belongs to the word: the
    next line begins with a conjunction ("kevät- / ja syyskausi"), a capital or a digit, a single
    letter stands before it ("e- / post"), or one vowel on both sides ("linja- / auto").
    """
    text = ""
    for line in lines:
        line = " ".join(line.split())
        if line:
            text = line_before(text, line) + line if text else line
    # Words of one line may hold a break too, where a cell or a heading was joined before.
    return _BREAK.sub(_mended, text) if any(mark in text for mark in SOFT) else text


def line_before(text: str, following: str) -> str:
    """A line as it stands before the next one, with the blank that parts them.

    Args:
        text: the line, or all up to its end.
        following: the next line.
    """
    mark = text[-1:]
    if mark == "/" and text[-2:-1].isalnum() and not _starts_conjunction(following):
        return text
    if mark != "-" and mark not in SOFT:
        return text + " "
    if not text[-2:-1].isalnum():
        return (text if mark == "-" else text[:-1]) + " "
    if mark == _OF_THE_BREAK and not (text[-2].islower() and following[:1].isupper()):
        return text[:-1]
    if _starts_conjunction(following):
        return text[:-1] + "- "
    return text[:-1] + ("-" if _is_of_the_word(text[:-1], following, mark) else "")


def _mended(found: re.Match[str]) -> str:
    before, rest = found.string[: found.start()], found.string[found.start("after") :]
    word = _LAST.search(before)
    if word is None or found[0][0] == _OF_THE_BREAK:
        return found["after"]
    if not rest:
        return ""
    return line_before(word[0] + found[0][0], rest)[len(word[0]) :] + found["after"]


def _is_of_the_word(before: str, after: str, mark: str) -> bool:
    """Whether a hyphen between the two would stand there in the middle of a line too."""
    last = _LAST.search(before)
    word, first = last[0] if last else "", after[:1]
    if not (word[-1:].isalpha() and first.isalpha()):
        return True
    if first.isupper():
        # "EDUS- / TAJA" of a heading in capitals; "Crow- / Brown", "EU- / Suomi".
        return mark == "-" or not (word.isupper() and after[:2].isupper() and len(word) > 1)
    if word.isupper() or len(word) == 1:
        return True
    return word[-1].casefold() == first and first in _VOWELS


def _starts_conjunction(line: str) -> bool:
    return line.split(" ", 1)[0].strip(".,").lower() in phrases_of("conjunction")
