"""Rows of a list as two tellings have it, each with the row of the other that tells of the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from minutes.flows.printed import folded

_KEYS = {
    "attendance": ("name",),
    "items": ("number", "title"),
    "attachments": ("number", "title"),
    "elections": ("candidate",),
    "dissents": ("person",),
    "recusals": ("person",),
    "ballots": ("person",),
    "actions": ("what",),
}
"""What the rows of a list are known by, the surest key last; rows of other lists by all that they are."""


class Pair(NamedTuple):
    """A row of each telling, by place; None where the other has no such row."""

    told: int | None
    read: int | None


def counterparts(name: str, told: Sequence[Any], read: Sequence[Any]) -> tuple[Pair, ...]:
    """The rows of both tellings in the order of the reading, each once.

    A row is the same as one with the same keys, else as one with the same surest key, else as the
    one that stands at its place between the neighbours: so a row whose name was changed still meets
    the row that it was.

    Args:
        name: the name of the list.
        told: the rows of the data.
        read: the rows of the reading.
    """
    keys = _KEYS.get(name, ())
    partner: dict[int, int] = {}
    _match(told, read, partner, lambda row: tuple(folded(_of(row, k)) for k in keys) if keys else (folded(row),))
    if len(keys) > 1:
        _match(told, read, partner, lambda row: (folded(_of(row, keys[-1])),))
    taken = set(partner.values())
    before = -1
    for place in range(len(told)):
        if place not in partner and before + 1 < len(read) and before + 1 not in taken:
            partner[place] = before + 1
            taken.add(before + 1)
        before = partner.get(place, before)
    places: list[tuple[int, int, Pair]] = [(p, 0, Pair(None, p)) for p in range(len(read)) if p not in taken]
    before = -1
    for place in range(len(told)):
        beside = partner.get(place)
        before = before if beside is None else beside
        places.append((before, 0 if beside is not None else 1 + place, Pair(place, beside)))
    return tuple(pair for _, _, pair in sorted(places, key=lambda p: p[:2]))


def _match(
    told: Sequence[Any], read: Sequence[Any], partner: dict[int, int], key: Callable[[Any], tuple[str, ...]]
) -> None:
    """Give each row of the data that has none the first free row of the reading with the same key."""
    taken = set(partner.values())
    free: dict[tuple[str, ...], list[int]] = {}
    for place, row in enumerate(read):
        if place not in taken:
            free.setdefault(key(row), []).append(place)
    for place, row in enumerate(told):
        if place not in partner and (found := free.get(key(row))):
            partner[place] = found.pop(0)


def _of(row: Any, key: str) -> Any:
    return row.get(key, "") if isinstance(row, dict) else row
