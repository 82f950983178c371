from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.cli.tables import GAP, NARROWEST, WIDTH, table

CELLS = st.text(st.characters(codec="utf-8", categories=["L", "N", "Zs", "P"]), max_size=200)


def test_a_short_table_is_as_wide_as_its_words() -> None:
    assert table([("1", "Avaus"), ("12", "Muut asiat")], head=("§", "asia")) == (
        "§   asia\n──  ──────────\n1   Avaus\n12  Muut asiat"
    )


def test_a_long_cell_is_folded_below_itself() -> None:
    lines = table([("1", "sana " * 40), ("2", "lyhyt")]).splitlines()
    assert len(lines) == 4
    assert lines[1].startswith("   sana")
    assert lines[-1] == "2  lyhyt"


def test_nothing_gives_nothing() -> None:
    assert table([]) == ""


def test_rows_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError):
        table([("1",), ("1", "2")])


def test_letters_made_of_two_signs_are_measured_as_one() -> None:
    assert table([("a\u0308", "x"), ("ab", "y")]).splitlines()[0] == "ä   x"


@given(st.integers(1, 5).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1, max_size=6)))
def test_no_line_is_wider_than_the_terminal_and_no_sign_is_lost(rows: list[list[str]]) -> None:
    assert len(rows[0]) * (NARROWEST + len(GAP)) <= WIDTH
    told = table(rows)
    assert all(len(line) <= WIDTH for line in told.splitlines())
    import unicodedata

    def signs(words: str) -> list[str]:
        return sorted("".join(unicodedata.normalize("NFC", words).split()))

    assert signs(told) == signs("".join("".join(row) for row in rows))
