"""In which order a paper prints names."""

from __future__ import annotations

from minutes.extract.name_order import family_first

PLAIN = ["Alanen Bertta", "Bohm Cia", "Cajander Aino", "Dahl Eva", "Ek Dan"]


def test_names_the_other_way_round_in_signatures_show_the_order() -> None:
    names = ["Korttu Ari", "Matti Bo", "Natte Cia"]
    assert not family_first(names)
    assert family_first(names, text="Ari Korttu\npuheenjohtaja\nBo Matti")
    assert not family_first(names, text="Korttu Ari avasi kokouksen. Ari Korttu")


def test_names_as_they_stand_elsewhere_are_not_turned() -> None:
    names = ["Aino Mallinen", "Bo Lahtinen", "Cia Virtanen"]
    assert not family_first(names, text="Aino Mallinen avasi kokouksen.")


def test_a_list_sorted_by_its_first_words_shows_the_order() -> None:
    assert family_first(PLAIN, lists=[PLAIN])
    assert not family_first(PLAIN[:4], lists=[PLAIN[:4]])
    assert not family_first(["Aino B", "Bo A"], lists=[["Aino B", "Bo A"]])


def test_a_list_sorted_by_its_last_words_keeps_its_order() -> None:
    names = ["Zed Alanen", "Ya Bohm", "Xi Cajander", "Wo Dahl", "Vi Ek"]
    assert not family_first(names, lists=[names])


def test_endings_of_family_names_show_the_order() -> None:
    assert family_first(["Mallinen Aino", "Lahtinen Bo", "Virtanen Cia"])
    assert not family_first(["Aino Mallinen", "Bo Lahtinen", "Cia Virtanen"])
