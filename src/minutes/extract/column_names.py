"""What the columns of a table of items hold, by the words of its head."""

from __future__ import annotations

import re
from functools import cache

from minutes.lexicon import entries

TEXTS = frozenset({"background", "proposal", "discussion", "decision", "text", "actions"})
"""Columns that hold what an item says."""

_AND = re.compile(r"\s+(?:ja|och|and|sekä|samt)\s+|\s*[/,&+]\s*|\s+-\s+")


@cache
def _names() -> dict[str, str]:
    return {p.casefold(): e.given("column") or "" for e in entries("item_column") for _, p in e.phrases}


def name_of(text: str) -> str | None:
    """What a column holds by its head; of a head of several words that which covers all."""
    folded = " ".join(text.casefold().split()).strip(" .:*")
    known = _names()
    if folded in known:
        return known[folded]
    parts = {known.get(part.strip(" .:")) for part in _AND.split(folded)}
    if None in parts or not parts:
        return None
    if len(parts) == 1:
        return parts.pop()
    if "title" in parts or "either" in parts:
        return "title"
    if parts <= {"decision", "actions", "aside"}:
        return "decision" if "decision" in parts else "actions"
    return "proposal" if parts == {"proposal", "background"} else "text" if parts <= TEXTS else None
