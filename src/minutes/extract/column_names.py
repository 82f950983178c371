"""What the columns of a table of items hold, by the words of its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
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


def heads_a_table(cells: Sequence[str]) -> bool:
    """Whether the words of a row head the columns of a table, of items or of persons.

    Of persons at least three: two are as often the heads of two lists (`Läsnä`, `Poissa`).
    """
    if len(cells) < 2:
        return False
    names = {name_of(cell) for cell in cells}
    if None not in names and len(names) == len(cells) and names & {"title", "either"}:
        return True
    return len(cells) > 2 and all(_heads_persons(cell) or name_of(cell) is not None for cell in cells)


def _heads_persons(text: str) -> bool:
    return all(part.strip(" .:") in _person_heads() for part in text.casefold().split("/"))


@cache
def _person_heads() -> frozenset[str]:
    return frozenset(p.casefold().strip(" .:") for e in entries("column") for _, p in e.phrases)
