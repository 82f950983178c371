"""A meeting as a tree of plain values that can be compared: texts by language, rows by id."""

from __future__ import annotations

from datetime import date, time
from enum import Enum
from typing import Any

from minutes.model import Edition, Frozen, Language, Meeting, Text


def tree_of(meeting: Meeting, edition: Edition) -> dict[str, Any]:
    """The tree of a meeting that is reduced to a paper.

    Args:
        meeting: the meeting, as `render.reduced(..., keyed=True)` gives it.
        edition: the paper, whose language plain texts are in.
    """
    return _record(meeting, edition.language)


def row_tree(record: Frozen, language: Language) -> dict[str, Any]:
    """The tree of one record."""
    return _record(record, language)


def _record(record: Frozen, language: Language) -> dict[str, Any]:
    found = {}
    for name, info in type(record).model_fields.items():
        value = _value(getattr(record, name), language)
        if info.is_required() or getattr(record, name) != info.default:
            found[info.alias or name] = value
    return found


def _value(value: Any, language: Language) -> Any:
    if isinstance(value, Text):
        named = {code: words for code in Language if (words := getattr(value, code.value)) is not None}
        if value.own is not None:
            named.setdefault(language, value.own)
        return {str(code.value): words for code, words in named.items()}
    if isinstance(value, Frozen):
        return _record(value, language)
    if isinstance(value, tuple):
        return [_value(row, language) for row in value]
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else value
