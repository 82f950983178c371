"""What looks like a name, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.extract.attendee import entry_of
from minutes.extract.name_order import family_first, given_first
from minutes.extract.names import Shape, matching, name_in, same_person
from minutes.extract.prose_names import names_in


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aino Mallinen", "Aino Mallinen"),
        ("Anna-Maija Mallinen-Koe", "Anna-Maija Mallinen-Koe"),
        ("Elisabet af Esimerk", "Elisabet af Esimerk"),
        ("Carl von der Prov", "Carl von der Prov"),
        ("J. P. Näyte", "J. P. Näyte"),
        ("Mr B J Sample", "B J Sample"),
        ("Mrs T Sample, MBE", "T Sample"),
        ("Dr A Sample OBE", "A Sample"),
        ("FT Aino Mallinen", "Aino Mallinen"),
        ("toiminnanjohtaja Aino Mallinen", "Aino Mallinen"),
        ("vs. kaupunginjohtaja Aino Mallinen", "Aino Mallinen"),
        ("Puheenjohtaja Aino Mallinen", "Aino Mallinen"),
        ("pj. Aino Mallinen", "Aino Mallinen"),
        ("Aino Mallinen siht.", "Aino Mallinen"),
        ("• Aino Mallinen*", "Aino Mallinen"),
        ("3. Aino Mallinen", "Aino Mallinen"),
        ("AINO MALLINEN", "AINO MALLINEN"),
        ("Tuula Yläpiiri", "Tuula Yläpiiri"),
        ("James O’Sample", "James O’Sample"),
    ],
)
def test_names_are_recognised(text: str, name: str) -> None:
    found, shape = name_in(text)
    assert found == name
    assert shape >= Shape.DOUBTFUL


@pytest.mark.parametrize(
    "text",
    [
        "Esimerkkiyhdistys ry", "Mallilan kaupunki", "Näyte Oy", "Mallilan Kaupunki", "Modellby förening rf",
        "Sample Foundation", "Puheenjohtaja", "Muut asiat", "kokouksen avaus", "Executive Director", "Torstaina 3.4.",
        "Etelä-Mallin järjestöt", "Opening Remarks", "Board Meeting", "",
    ],
)  # fmt: skip
def test_other_things_are_no_names(text: str) -> None:
    assert name_in(text)[1] < Shape.SINGLE or name_in(text)[1] is Shape.NO


def test_a_single_word_is_a_name_only_where_the_list_says_so() -> None:
    assert name_in("Kit")[1] is Shape.SINGLE
    assert entry_of("Kit") == ()
    assert entry_of("Kit", singles=True)[0].name == "Kit"


def test_two_names_joined() -> None:
    assert [p.name for p in entry_of("Aino Mallinen ja Bo Esimerk")] == ["Aino Mallinen", "Bo Esimerk"]
    assert [p.name for p in entry_of("Ann Modell och Bo Esimerk, Modellby stad")] == ["Ann Modell", "Bo Esimerk"]


def test_family_name_first_only_where_the_list_is_consistent() -> None:
    assert family_first(["Mallinen Aino", "Näyttönen Bo", "Puutonen Cecilia"])
    assert not family_first(["Aino Mallinen", "Bo Näyttönen", "Cecilia Puutonen"])
    assert not family_first(["Mallinen Aino", "Bo Näyttönen", "Cecilia Puutonen"])
    assert given_first("Mallinen Aino Maria") == "Aino Maria Mallinen"


@pytest.mark.parametrize(
    ("printed", "person"),
    [
        ("Aino Mallisen", "Aino Mallinen"),
        ("Bo Esimerkin", "Bo Esimerk"),
        ("Cecilia Lahnalammen", "Cecilia Lahnalampi"),
        ("Mallinen Aino", "Aino Mallinen"),
        ("Eva Modells", "Eva Modell"),
    ],
)
def test_inflected_names_are_found_in_the_roster(printed: str, person: str) -> None:
    roster = ["Aino Mallinen", "Bo Esimerk", "Cecilia Lahnalampi", "Eva Modell"]
    assert matching(printed, roster) == person


def test_a_shared_family_name_names_nobody() -> None:
    assert matching("Mallinen", ["Aino Mallinen", "Bo Mallinen"]) is None
    assert matching("Mallinen", ["Aino Mallinen", "Bo Esimerk"]) == "Aino Mallinen"


def test_names_in_running_text() -> None:
    text = "Valittiin puheenjohtajaksi sivistysjohtaja Aino Mallinen Mallilasta ja sihteeriksi Bo Esimerk."
    assert names_in(text) == ("Aino Mallinen", "Bo Esimerk")


@given(st.text(max_size=80))
def test_any_text_is_read_without_failing(text: str) -> None:
    name_in(text)
    for person in entry_of(text):
        assert person.name.strip()


@given(st.permutations(["Aino", "Maria", "Mallinen"]))
def test_order_of_words_does_not_change_the_person(words: list[str]) -> None:
    assert same_person(" ".join(words), "Aino Maria Mallinen")
