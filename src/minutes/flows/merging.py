"""Three tellings of one meeting merged: what a document was made from, what it says now, what the file says now.

Pure: trees of plain values in, changes and conflicts out. A tree is a meeting as nested dicts in which what
is not set is left out; texts are dicts of languages; rows of the lists below have an `id`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

LISTS = ("attendance", "items", "attachments")
"""Lists whose rows keep their ids; other lists are values as a whole."""

Path = tuple[str, ...]
"""Keys from the meeting down; below a list of `LISTS` comes the id of the row."""

Tree = Mapping[str, Any]


class Sort(StrEnum):
    """What sort of change it is."""

    SET = "set"
    """A value was typed in, changed or taken away."""
    ADD = "add"
    """A row was added."""
    REMOVE = "remove"
    """A row was taken away."""
    MOVE = "move"
    """A row stands in another place."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change that the document makes."""

    sort: Sort
    path: Path
    """What changes: a value, or a row of a list."""
    old: Any = None
    """Value or row before; None where there was none."""
    new: Any = None
    """Value or row after; None where it is taken away."""
    after: str | None = None
    """Of a row that is added or moved: id of the row that it comes after; None for the first place."""
    mine: Any = None
    """Of a conflict: what the file has."""


@dataclass(frozen=True, kw_only=True)
class Merge:
    """What came of the merge."""

    changes: tuple[Change, ...] = ()
    """Changes of the document that the file takes."""
    conflicts: tuple[Change, ...] = ()
    """Changes where the file has been changed too, in another way."""
    known: tuple[Change, ...] = ()
    """Changes that the file has already."""


def merged(base: Tree, word: Tree, mine: Tree, whole: Tree, *, unseen: frozenset[str] = frozenset()) -> Merge:
    """The changes from `base` to `word`, each as it meets `mine`.

    Args:
        base: what the document was made from.
        word: what it says now.
        mine: what the file says now, as far as such a document prints it, with the ids of `base`.
        whole: all that the file says now, with the ids of `base`: what is typed into a document that does not print
            it, such as a decision in an agenda, may be there already.
        unseen: ids of rows of the file that hold more than the document prints.
    """
    found: dict[str, list[Change]] = {"changes": [], "conflicts": [], "known": []}
    for change in changes_of(base, word):
        known = replace(change, mine=value_now(change, mine, whole))
        found[_fate(known, base, mine, whole, unseen)].append(known)
    return Merge(**{name: tuple(rows) for name, rows in found.items()})


def value_now(change: Change, mine: Tree, whole: Tree) -> Any:
    """What a file has where a change is; of what the document did not print, what the whole file has."""
    own = _at(mine, change.path)
    return _at(whole, change.path) if own is None and change.old is None and change.sort is Sort.SET else own


def changes_of(base: Tree, word: Tree) -> Iterator[Change]:
    """What changed from one tree to the other: values, then rows taken away, added and moved."""
    for key in sorted({*base, *word} - set(LISTS)):
        yield from _values((key,), base.get(key), word.get(key))
    for name in LISTS:
        yield from _rows(name, base.get(name, ()), word.get(name, ()))


def _values(path: Path, old: Any, new: Any) -> Iterator[Change]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(k for k in new if k not in old)]:
            yield from _values((*path, key), old.get(key), new.get(key))
    elif isinstance(new, dict) and old is None:
        for key, value in new.items():
            yield from _values((*path, key), None, value)
    elif isinstance(old, dict) and new is None:
        for key, value in old.items():
            yield from _values((*path, key), value, None)
    elif old != new:
        yield Change(sort=Sort.SET, path=path, old=old, new=new)


def _rows(name: str, old: Sequence[Tree], new: Sequence[Tree]) -> Iterator[Change]:
    before, after = {row["id"]: row for row in old}, {row["id"]: row for row in new}
    for key in [k for k in before if k in after]:
        for part in _values((), _bare(before[key]), _bare(after[key])):
            yield replace(part, path=(name, key, *part.path))
    for key in before:
        if key not in after:
            yield Change(sort=Sort.REMOVE, path=(name, key), old=_bare(before[key]))
    order = [row["id"] for row in new]
    places = {key: place for place, key in enumerate(order)}
    for key in order:
        if key not in before:
            place = places[key]
            yield Change(
                sort=Sort.ADD, path=(name, key), new=_bare(after[key]), after=order[place - 1] if place else None
            )
    if name == "items":
        for key in moved([k for k in before if k in after], [k for k in order if k in before]):
            place = places[key]
            yield Change(
                sort=Sort.MOVE, path=(name, key), old=_bare(before[key]), new=_bare(after[key]),
                after=order[place - 1] if place else None,
            )  # fmt: skip


def moved(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """The fewest of the same rows that must be moved to get from one order to the other."""
    place = {key: n for n, key in enumerate(old)}
    best: list[tuple[int, int]] = []  # Of each row: length of the longest rising run that ends there, and its last.
    for n, key in enumerate(new):
        before = [(best[m][0], m) for m in range(n) if place[new[m]] < place[key]]
        length, last = max(before, default=(0, -1), key=lambda b: (b[0], -b[1]))
        best.append((length + 1, last))
    stay: set[str] = set()
    at = max(range(len(new)), key=lambda n: (best[n][0], -n), default=-1)
    while at >= 0:
        stay.add(new[at])
        at = best[at][1]
    return tuple(key for key in new if key not in stay)


def _bare(row: Tree) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "id"}


def _fate(change: Change, base: Tree, mine: Tree, whole: Tree, unseen: frozenset[str]) -> str:
    """Where a change goes."""
    own = change.mine
    name, key = change.path[0], change.path[1] if len(change.path) > 1 else ""
    match change.sort:
        case Sort.SET:
            if own == change.new and (name not in LISTS or _at(mine, (name, key)) is not None):
                return "known"
            gone = name in LISTS and _at(mine, (name, key)) is None
            return "changes" if own == change.old and not gone else "conflicts"
        case Sort.REMOVE:
            if own is None:
                return "known"
            return "changes" if _bare(own) == change.old and key not in unseen else "conflicts"
        case Sort.ADD:
            theirs = {row["id"] for row in base.get(name, ())}
            twins = [r for r in whole.get(name, ()) if r["id"] not in theirs and _called(r) == _called(change.new)]
            if any(all(row.get(key) == value for key, value in change.new.items()) for row in twins):
                return "known"
            return "conflicts" if twins else "changes"
        case _:
            if own is None:
                return "conflicts"
            orders = [[r["id"] for r in tree.get(name, ())] for tree in (base, mine)]
            both = set(orders[0]) & set(orders[1])
            then, now = ([k for k in order if k in both] for order in orders)
            if then == now:
                return "changes"
            return "known" if _stands_after(now, key, change.after) else "conflicts"


def _called(row: Tree) -> Any:
    """What a row is called by: the name of a person, the title of an item."""
    return row.get("name") or row.get("title")


def _stands_after(order: Sequence[str], key: str, after: str | None) -> bool:
    place = order.index(key)
    return (order[place - 1] if place else None) == after


def _at(tree: Any, path: Path) -> Any:
    """The value or row at a path; None where there is nothing."""
    for step in path:
        if isinstance(tree, Mapping):
            tree = tree.get(step)
        elif isinstance(tree, (list, tuple)) and all(isinstance(row, Mapping) for row in tree):
            tree = next((row for row in tree if row.get("id") == step), None)
        else:
            return None
    return tree
