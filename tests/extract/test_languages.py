"""Papers in two languages are read in one; other papers with words of another language are left whole."""

from __future__ import annotations

from tests.extract.typeset import LEFT, Put, decisions, head, para, read, titles

from minutes.model import Language

FI = ("Kokous oli päätösvaltainen ja se on kutsuttu sääntöjen mukaan.", "Päätös: Laituri ostetaan, ja se on uusi.")
SV = ("Mötet var beslutfört och har kallats enligt det som stadgats.", "Beslut: En brygga köps, och den är ny.")


def beside(fi: str, sv: str, *, bold: bool = False, above: float = 0.0) -> Put:
    """One line in both languages, side by side."""
    return Put(((LEFT, fi), (330.0, sv)), bold=bold, above=above, size=8.0)


def test_the_right_one_of_two_columns_in_two_languages_is_taken_off() -> None:
    paper = read(
        [
            line
            for number in range(1, 5)
            for line in (
                beside(f"{number} § Asia {number}", f"{number} § Ärende {number}", bold=True, above=10.0),
                beside(FI[0], SV[0]),
                beside(FI[1], SV[1], above=4.0),
            )
        ]
    )
    assert [title for _, title in titles(paper)] == ["Asia 1", "Asia 2", "Asia 3", "Asia 4"]
    assert set(decisions(paper)) == {"Laituri ostetaan, ja se on uusi."}
    assert (paper.document.language, paper.document.second) == (Language.FI, Language.SV)


def test_a_second_half_in_another_language_is_taken_off() -> None:
    finnish = [line for n in (1, 2, 3) for line in (head(f"{n} § Asia {n}"), *para(FI[0]), *para(FI[1]))]
    swedish = [line for n in (1, 2, 3) for line in (head(f"{n} § Ärende {n}"), *para(SV[0]), *para(SV[1]))]
    paper = read(["Protokoll 1/2024", *swedish], ["Pöytäkirja 1/2024", *finnish])
    assert [title for _, title in titles(paper)] == ["Ärende 1", "Ärende 2", "Ärende 3"]
    assert decisions(paper)[2] == "En brygga köps, och den är ny."
    assert (paper.document.language, paper.document.second) == (Language.SV, Language.FI)


def test_a_speech_in_the_other_language_takes_nothing_off() -> None:
    paper = read(
        [
            line
            for number in (1, 2, 3)
            for line in (
                head(f"{number} § Asia {number}"),
                *para(FI[0]),
                *(para(SV[0]) if number == 2 else ()),
                *para(FI[1]),
            )
        ]
    )
    assert [number for number, _ in titles(paper)] == ["1", "2", "3"]
    assert paper.document.second is None


def test_items_that_stand_twice_under_their_numbers_are_read_once() -> None:
    paper = read(
        [
            line
            for n in (1, 2, 3)
            for line in (
                head(f"{n} § Kokouksen avaus {n}"),
                head(f"{n} § Mötets öppnande {n}", above=2.0),
                *para(FI[0]),
                *para(FI[1]),
                *para(SV[0]),
                *para(SV[1]),
            )
        ]
    )
    assert [title for _, title in titles(paper)] == ["Kokouksen avaus 1", "Kokouksen avaus 2", "Kokouksen avaus 3"]
    assert set(decisions(paper)) == {"Laituri ostetaan, ja se on uusi."}
    assert (paper.document.language, paper.document.second) == (Language.FI, Language.SV)
