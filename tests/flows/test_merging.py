"""Three tellings merged: what one side changed is taken, what both changed is shown."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.flows.merging import Sort, changes_of, merged, moved


def row(key: str, **values: Any) -> dict[str, Any]:
    return {"id": key, "title": {"fi": key}, **values}


def tree(*items: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {"items": list(items), **values}


@pytest.mark.parametrize(
    ("base", "word", "mine", "fate"),
    [
        ("a", "b", "a", "changes"),
        ("a", "b", "b", "known"),
        ("a", "b", "c", "conflicts"),
        ("a", None, "a", "changes"),
        ("a", None, "c", "conflicts"),
        ("a", None, None, "known"),
        (None, "b", None, "changes"),
        (None, "b", "c", "conflicts"),
        ("a", "b", None, "conflicts"),
    ],
)
def test_a_value_in_three_tellings(base: str | None, word: str | None, mine: str | None, fate: str) -> None:
    trees = [tree(**({"number": value} if value else {})) for value in (base, word, mine)]
    told = merged(trees[0], trees[1], trees[2], trees[2])
    (change,) = getattr(told, fate)
    assert (change.path, change.old, change.new, change.mine) == (("number",), base, word, mine)
    assert len(told.changes) + len(told.conflicts) + len(told.known) == 1


def test_a_value_that_the_document_does_not_print_meets_what_the_file_has() -> None:
    base, word = tree(row("a")), tree(row("a", decision={"text": {"fi": "uusi"}}))
    whole = tree(row("a", decision={"text": {"fi": "vanha"}}))
    (conflict,) = merged(base, word, base, whole).conflicts
    assert (conflict.new, conflict.mine) == ("uusi", "vanha")
    assert merged(base, word, base, word).known


def test_rows_are_known_by_their_ids() -> None:
    base = tree(row("a"), row("b"), row("c"), row("d"))
    word = tree(row("d"), row("a", number="1"), row("c"), row("x"))
    told = [(c.sort, c.path, c.after) for c in changes_of(base, word)]
    assert told == [
        (Sort.SET, ("items", "a", "number"), None),
        (Sort.REMOVE, ("items", "b"), None),
        (Sort.ADD, ("items", "x"), "c"),
        (Sort.MOVE, ("items", "d"), None),
    ]


def test_a_row_that_was_changed_elsewhere_is_not_taken_away() -> None:
    base, word, mine = tree(row("a"), row("b")), tree(row("a")), tree(row("a"), row("b", number="2"))
    assert [c.sort for c in merged(base, word, mine, mine).conflicts] == [Sort.REMOVE]
    assert [c.sort for c in merged(base, word, base, base).changes] == [Sort.REMOVE]
    assert [c.sort for c in merged(base, word, base, base, unseen=frozenset({"b"})).conflicts] == [Sort.REMOVE]
    assert [c.sort for c in merged(base, word, word, word).known] == [Sort.REMOVE]


def test_a_row_added_on_both_sides_is_one() -> None:
    base = tree(row("a"))
    new = {"id": "+1", "title": {"fi": "uusi"}, "number": "8"}
    word, mine = tree(row("a"), new), tree(row("a"), {**new, "id": "zz"})
    assert [c.sort for c in merged(base, word, mine, mine).known] == [Sort.ADD]
    other = tree(row("a"), {**new, "id": "zz", "number": "9"})
    assert [c.sort for c in merged(base, word, other, other).conflicts] == [Sort.ADD]


def test_an_order_changed_on_both_sides_is_a_conflict() -> None:
    base = tree(row("a"), row("b"), row("c"))
    word, mine = tree(row("b"), row("a"), row("c")), tree(row("a"), row("c"), row("b"))
    assert [c.sort for c in merged(base, word, mine, mine).conflicts] == [Sort.MOVE]
    assert [c.sort for c in merged(base, word, word, word).known] == [Sort.MOVE]


@given(st.permutations(list("abcdefg")))
def test_as_few_rows_move_as_can_be(order: list[str]) -> None:
    old = list("abcdefg")
    moving = moved(old, order)
    stay = [key for key in order if key not in moving]
    assert stay == sorted(stay)
    longest = max(
        len(run) for mask in range(1, 1 << len(order))
        if (run := [k for n, k in enumerate(order) if mask >> n & 1]) == sorted(run)
    )  # fmt: skip
    assert len(stay) == longest
