"""Lines become one text again: broken words are whole, white space is one blank."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from minutes.lexicon import entries

SOFT = ("\u00ad", "\ufffe", "\u0002")
"""Characters that stand for a hyphen set only because the line ended (U+FFFE and U+0002: PDFium)."""

_SPACE = re.compile(r"\s+")


@cache
def _conjunctions() -> frozenset[str]:
    return frozenset(p for e in entries("conjunction") for _, p in e.phrases)


def joined(lines: Iterable[str]) -> str:
    """The lines as one text.

    A hyphen between letters at a line's end goes with the break, unless the next line begins with
    a conjunction ("kevät- / ja syyskausi"), a capital or a digit, where it belongs to the word.
    """
    text = ""
    for line in lines:
        line = _SPACE.sub(" ", line).strip()
        if not line:
            continue
        if text.endswith(SOFT) and text[-2:-1].islower() and line[0].isupper():
            text = text[:-1] + "-" + line  # a double name: "Crow- / Brown"
        elif text.endswith(SOFT) or _is_broken(text, line):
            text = text[:-1] + line
        elif text.endswith(("-", "/")) and text[-2:-1].isalnum() and not _starts_conjunction(line):
            text += line
        else:
            text = f"{text} {line}" if text else line
    for mark in SOFT:
        text = re.sub(rf"(?<=[a-zåäöéü]){mark}\s?(?=[A-ZÅÄÖ])", "-", text) if mark != "\u00ad" else text
        text = text.replace(mark + " ", "").replace(mark, "")
    return text


def _is_broken(text: str, line: str) -> bool:
    if text[-1:] != "-" or not text[-2:-1].isalpha() or not line[0].islower() or _starts_conjunction(line):
        return False
    # "EI- / ääntä": a hyphen after capitals is one of the word itself.
    return not text[:-1].rsplit(" ", 1)[-1].isupper()


def _starts_conjunction(line: str) -> bool:
    return line.split(" ", 1)[0].strip(".,").lower() in _conjunctions()


def line_before(text: str, following: str) -> str:
    """A line as it stands before the next one: a broken word is whole, a double name keeps its hyphen."""
    if text.endswith(SOFT):
        return text[:-1] + ("-" if following[:1].isupper() else "")
    return text if text.endswith("-") and not text.endswith(" -") else text + " "
