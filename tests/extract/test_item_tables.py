"""Tables whose rows are the items: found by their head, and told from the tables inside items."""

from __future__ import annotations

import pytest
from tests.extract.typeset import Put, decisions, head, para, read, titles

from minutes.extract.column_names import name_of


def row(*cells: tuple[float, str], above: float = 6.0) -> Put:
    """A row of a table."""
    return Put(cells, above=above)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("§", "number"),
        ("Asia", "title"),
        ("Asia / Ärende", "title"),
        ("Keskustelu ja päätös", "text"),
        ("Päätös/toimenpiteet", "decision"),
        ("Vastuuhenkilö", "aside"),
        ("Beslut:", "decision"),
        ("Nimi", None),
        ("Summa", None),
    ],
)
def test_the_head_of_a_column_says_what_it_holds(words: str, name: str | None) -> None:
    assert name_of(words) == name


def test_a_head_may_stand_on_two_lines_and_its_words_over_the_middle_of_their_columns() -> None:
    read_paper = read(
        [
            "Pöytäkirja 1/2020",
            row((60.0, "Nro"), (150.0, "Käsiteltävä"), (330.0, "Kokouksen")),
            row((160.0, "asia"), (335.0, "päätös"), above=0.0),
            row((62.0, "1"), (90.0, "Kokouksen avaus"), (260.0, "Puheenjohtaja avasi kokouksen.")),
            row((62.0, "2"), (90.0, "Uuden ladun raivaus ja"), (260.0, "Latu raivataan syksyllä,")),
            row((90.0, "merkintä"), (260.0, "kun lehdet ovat pudonneet."), above=0.0),
            row((62.0, "3"), (90.0, "Kokouksen päättäminen"), (260.0, "Kokous päättyi klo 19.")),
        ]
    )
    assert titles(read_paper) == [
        ("1", "Kokouksen avaus"),
        ("2", "Uuden ladun raivaus ja merkintä"),
        ("3", "Kokouksen päättäminen"),
    ]
    assert decisions(read_paper)[1] == "Latu raivataan syksyllä, kun lehdet ovat pudonneet."


def test_a_word_cut_by_the_edge_of_its_cell_is_whole_and_a_short_word_below_is_none_of_it() -> None:
    read_paper = read(
        [
            row((60.0, "§"), (90.0, "Asia"), (190.0, "Päätös")),
            row((60.0, "1"), (90.0, "Kokouksen avaus"), (190.0, "Puheenjohtaj")),
            row((190.0, "a avasi"), above=0.0),
            row((190.0, "kokouksen."), above=0.0),
            row((60.0, "2"), (90.0, "Sopimus"), (190.0, "Allekirjoite")),
            row((190.0, "taan sopimus"), above=0.0),
            row((190.0, "ja aloitetaan"), above=0.0),
            row((190.0, "työt."), above=0.0),
        ]
    )
    assert decisions(read_paper) == [
        "Puheenjohtaja avasi kokouksen.",
        "Allekirjoitetaan sopimus ja aloitetaan työt.",
    ]


def test_a_table_of_tasks_inside_an_item_does_not_hold_the_items() -> None:
    read_paper = read(
        [
            "Pöytäkirja",
            head("1 § Kokouksen avaus"),
            *para("Kokous avattiin."),
            head("2 § Edellisten päätösten seuranta"),
            row((60.0, "Nro"), (90.0, "Asia"), (300.0, "Päätös"), (450.0, "Vastuu")),
            row((60.0, "1"), (90.0, "Katto"), (300.0, "Tilattiin kattomies"), (450.0, "Malli")),
            row((60.0, "2"), (90.0, "Ovi"), (300.0, "Maalattiin ovi"), (450.0, "Esimerk")),
            *para("Merkittiin seuranta tiedoksi."),
            head("3 § Kokouksen päättäminen"),
            *para("Kokous päättyi klo 19."),
        ]
    )
    assert [number for number, _ in titles(read_paper)] == ["1", "2", "3"]


def test_a_table_of_persons_is_no_table_of_items() -> None:
    read_paper = read(
        [
            "Pöytäkirja",
            row((60.0, "Nimi"), (250.0, "Läsnä")),
            row((60.0, "Anna Malli"), (250.0, "x")),
            row((60.0, "Bengt Esimerk"), (250.0, "x")),
        ]
    )
    assert titles(read_paper) == []
