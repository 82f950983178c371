"""Rows of a list as two tellings have it, each with the row of the other that tells of the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
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


_UNORDERED = frozenset({"ballots"})
"""Lists that a page groups anew (all who voted yes, then no), so that the order of the data stands."""


_ALIKE = 2
"""So many equal values make a row of the data and one of the reading tell of the same."""


class Pair(NamedTuple):
    """A row of each telling, by place; None where the other has no such row."""

    told: int | None
    read: int | None


def counterparts(name: str, told: Sequence[Any], read: Sequence[Any]) -> tuple[Pair, ...]:
    """The rows of both tellings in the order of the reading, or of the data where a page groups them, each once.

    A row is the same as one with the same keys, else as one with the same surest key, else as the
    one that says most of the same, else as the one that stands at its place between the neighbours: so
    a row whose name was changed still meets the row that it was.

    Args:
        name: the name of the list.
        told: the rows of the data.
        read: the rows of the reading.
    """
    keys = _KEYS.get(name, ())
    partner: dict[int, int] = {}
    _match(told, read, partner, lambda row: [tuple(c) for c in product(*(_said(row, k) for k in keys or ("",)))])
    if len(keys) > 1:
        _match(told, read, partner, lambda row: [(said,) for said in _said(row, keys[-1])])
    _match_alike(told, read, partner)
    taken = set(partner.values())
    before = -1
    for place in range(len(told)):
        if place not in partner and before + 1 < len(read) and before + 1 not in taken:
            partner[place] = before + 1
            taken.add(before + 1)
        before = partner.get(place, before)
    if name in _UNORDERED:
        known = [Pair(place, partner.get(place)) for place in range(len(told))]
        return (*known, *(Pair(None, place) for place in range(len(read)) if place not in taken))
    places: list[tuple[int, int, Pair]] = [(p, 0, Pair(None, p)) for p in range(len(read)) if p not in taken]
    before = -1
    for place in range(len(told)):
        beside = partner.get(place)
        before = before if beside is None else beside
        places.append((before, 0 if beside is not None else 1 + place, Pair(place, beside)))
    return tuple(pair for _, _, pair in sorted(places, key=lambda p: p[:2]))


def is_said_by(row: Any, told: Sequence[Any]) -> bool:
    """Whether a row of the reading only says again what one row of the data says, such as in a second language."""
    words = frozenset(_plain_values(row))
    return any(words <= frozenset(_plain_values(one)) for one in told)


def _plain_values(tree: Any) -> Iterator[str]:
    """The plain values of a tree, folded, but for ids."""
    if isinstance(tree, dict):
        for key, below in tree.items():
            if key != "id":
                yield from _plain_values(below)
    elif isinstance(tree, list):
        for below in tree:
            yield from _plain_values(below)
    else:
        yield folded(tree)


def _match(
    told: Sequence[Any], read: Sequence[Any], partner: dict[int, int], key: Callable[[Any], list[tuple[str, ...]]]
) -> None:
    """Give each row of the data that has none the first free row of the reading with the same key."""
    taken = set(partner.values())
    free: dict[tuple[str, ...], list[int]] = {}
    for place, row in enumerate(read):
        if place not in taken:
            for one in key(row):
                free.setdefault(one, []).append(place)
    for place, row in enumerate(told):
        found = [p for one in key(row) for p in free.get(one, ()) if p not in taken] if place not in partner else []
        if found:
            partner[place] = min(found)
            taken.add(partner[place])


def _match_alike(told: Sequence[Any], read: Sequence[Any], partner: dict[int, int]) -> None:
    """Give each row that is left the row that says most of the same, if it says two things: a name may be changed."""
    rows = [n for n in range(len(told)) if n not in partner and isinstance(told[n], dict)]
    free = [n for n in range(len(read)) if n not in partner.values() and isinstance(read[n], dict)]
    alike = {
        (t, r): sum(folded(told[t][k]) == folded(read[r].get(k)) for k in told[t] if k != "id")
        for t in rows
        for r in free
    }
    for (t, r), count in sorted(alike.items(), key=lambda pair: -pair[1]):
        if count >= _ALIKE and t not in partner and r not in partner.values():
            partner[t] = r


def _said(row: Any, key: str) -> list[str]:
    """What a row is known by, folded, in each language that it is given in."""
    value = row.get(key, "") if isinstance(row, dict) else row
    return [folded(v) for v in value.values()] if isinstance(value, dict) and value else [folded(value)]
