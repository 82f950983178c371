"""Words become lines, cells and columns; headers and footers go."""

from __future__ import annotations

from tests.extract.typeset import Put, page, paper

from minutes.extract.furniture import without_furniture
from minutes.extract.joining import joined
from minutes.extract.lines import lines_of
from minutes.model.paper import Page


def texts(*pages: Page) -> list[str]:
    return [line.text for line in lines_of(pages)]


def test_words_of_one_baseline_are_one_line_in_order() -> None:
    made = page(1, [Put("toinen", left=100, at=100), Put("ensimmäinen", left=40, at=100.5)])
    assert texts(made) == ["ensimmäinen toinen"]


def test_wide_gap_parts_cells() -> None:
    (line,) = lines_of([page(1, [Put(((57, "Päätös"), (187, "Hyväksyttiin.")))])])
    assert [c.text for c in line.cells] == ["Päätös", "Hyväksyttiin."]
    assert line.text == "Päätös  Hyväksyttiin."


def test_narrow_gap_parts_cells_where_lines_share_a_start() -> None:
    rows = [Put(((57, left), (110, "Malli"))) for left in ("Väinämö A", "Kaarlo AB", "Toivo ABC")]
    assert all(len(line.cells) == 2 for line in lines_of([page(1, rows)]))
    one = lines_of([page(1, rows[:1])])
    assert len(one[0].cells) == 1


def test_a_table_that_goes_on_over_the_page_keeps_its_columns() -> None:
    rows = [Put(((57, f"Nimi{i} Malli"), (187, "Taho ry"), (320, "Jäsen"))) for i in range(3)]
    # 23 letters of 11 pt end 6.5 pt before the next column: a gap that one row alone does not make a column of.
    close = Put(((187, "xxxxxxxxxxxxxxxxxxxxxxx"), (320, "Varapuheenjohtaja")))
    alone = lines_of([page(1, [close])])
    assert len(alone[0].cells) == 1
    found = lines_of([page(1, rows), page(2, [close])])
    assert [c.text for c in found[3].cells] == ["xxxxxxxxxxxxxxxxxxxxxxx", "Varapuheenjohtaja"]


def test_two_newspaper_columns_are_read_one_after_the_other() -> None:
    left = [Put(f"vasen palsta rivi {i} jatkuu reunaan asti", at=200 + 14 * i) for i in range(12)]
    right = [Put(f"oikea palsta rivi {i} jatkuu reunaan asti", left=310, at=206 + 15 * i) for i in range(12)]
    top = [Put("Otsikko koko sivun levyisenä rivinä ylhäällä sivun yli ulottuen aina reunaan", at=150)]
    found = texts(page(1, [*top, *left, *right]))
    assert found[0].startswith("Otsikko")
    assert [t.split()[0] for t in found[1:]] == ["vasen"] * 12 + ["oikea"] * 12


def test_table_of_two_columns_is_read_line_by_line() -> None:
    rows = [Put(((57, f"Nimi{i} Malli"), (320, f"Toinen{i} Esimerkki"))) for i in range(12)]
    found = lines_of([page(1, rows)])
    assert len(found) == 12
    assert all(len(line.cells) == 2 for line in found)


def test_header_and_footer_go_but_the_first_header_stays() -> None:
    def sheet(number: int) -> Page:
        rows = [
            Put(((57, "Malliyhdistys ry"), (450, f"{number} (3)")), at=40),
            *(Put(f"sivun {'abc'[number - 1] * 4} rivi {'x' * i}", at=200 + 20 * i) for i in range(5)),
            Put(f"Sivu {number}", left=280, at=810),
        ]
        return page(number, rows)

    pages = [sheet(n) for n in (1, 2, 3)]
    found = [line.text for line in without_furniture(lines_of(pages), pages)]
    assert found[0] == "Malliyhdistys ry  1 (3)"
    assert sum("Malliyhdistys" in t for t in found) == 1
    assert not any(t.startswith("Sivu") for t in found)
    assert len(found) == 16


def test_section_heading_at_the_top_of_each_page_is_no_header() -> None:
    pages = [page(n, [Put(f"§ {n}", at=60), Put("teksti", at=400)]) for n in (1, 2, 3, 4)]
    found = [line.text for line in without_furniture(lines_of(pages), pages)]
    assert [t for t in found if t.startswith("§")] == ["§ 1", "§ 2", "§ 3", "§ 4"]


def test_a_sentence_that_happens_to_end_several_pages_is_no_footer() -> None:
    told = "Asian sisältö ei ole tässä asiakirjassa."
    pages = [
        page(n, ["tekstiä sivulla", Put(told, at=at), Put("alatunniste", at=810)]) for n, at in ((1, 785), (2, 765))
    ]
    found = [line.text for line in without_furniture(lines_of(pages), pages)]
    assert found == ["tekstiä sivulla", told] * 2


def test_page_number_above_a_wide_margin_goes() -> None:
    pages = [page(n, ["tekstiä sivulla", Put(str(n), left=300, at=700)]) for n in (1, 2)]
    assert [line.text for line in without_furniture(lines_of(pages), pages)] == ["tekstiä sivulla"] * 2


def test_broken_words_are_whole_again() -> None:
    assert joined(["Hyvinvointi-", "alue päätti"]) == "Hyvinvointialue päätti"
    assert joined(["Hyvinvointi\u00ad", "alue"]) == "Hyvinvointialue"
    assert joined(["mötesordföran\ufffe", "den valdes"]) == "mötesordföranden valdes"
    assert joined(["kevät-", "ja syyskausi"]) == "kevät- ja syyskausi"
    assert joined(["alle 18-", "vuotiaat"]) == "alle 18-vuotiaat"
    assert joined(["kolme EI-", "ääntä"]) == "kolme EI-ääntä"
    assert joined(["Aino-", "Maija"]) == "Aino-Maija"
    assert joined(["Crow\ufffe", "Brown"]) == "Crow-Brown"
    assert joined(["Crow\ufffeBrown"]) == "Crow-Brown"
    assert joined(["EDUS\ufffe", "TAJA"]) == "EDUSTAJA"


def test_hyphen_of_the_word_itself_stays_at_a_line_end() -> None:
    for mark in ("-", "\ufffe"):
        assert joined([f"Lähetetään e{mark}", "postilla"]) == "Lähetetään e-postilla"
        assert joined([f"linja{mark}", "autolla"]) == "linja-autolla"
        assert joined([f"kevät{mark}", "ja syyskausi"]) == "kevät- ja syyskausi"
        assert joined([f"alle 18{mark}", "vuotiaat"]) == "alle 18-vuotiaat"
        assert joined([f"vuodet 2019{mark}", "2024"]) == "vuodet 2019-2024"
        assert joined([f"hyvinvointi{mark}", "alue"]) == "hyvinvointialue"
    assert joined(["Lähetetään e\ufffe postilla"]) == "Lähetetään e-postilla"


def test_zero_width_characters_are_not_part_of_words() -> None:
    (line,) = lines_of(paper(["Aika\u200b 1.2.2031\u200b"]).pages)
    assert line.text == "Aika 1.2.2031"
