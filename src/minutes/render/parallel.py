"""The two languages of a parallel paper joined, field by field."""

from __future__ import annotations

from typing import Any, TypeVar

_R = TypeVar("_R")


def joined(first: _R, second: _R) -> _R:
    """The record of the first language that holds that of the second as its other; so do the records in it.

    Both are wordings of one reduced meeting, so their rows go together one by one.
    """
    made: dict[str, Any] = {}
    for name in first.__slots__:  # type: ignore[attr-defined]
        mine, theirs = getattr(first, name), getattr(second, name)
        if name == "other":
            made[name] = second
        elif isinstance(mine, tuple):
            made[name] = tuple(
                row if isinstance(row, str) else joined(row, other) for row, other in zip(mine, theirs, strict=True)
            )
        elif hasattr(mine, "__slots__"):
            made[name] = joined(mine, theirs)
        else:
            made[name] = mine
    return type(first)(**made)
