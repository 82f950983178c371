"""Which lines are items, in the ways that papers number and set them."""

from __future__ import annotations

import pytest
from tests.extract.typeset import Put, decisions, head, para, read, titles

TEXT = "Työryhmä on valmistellut asiaa syksyn ajan yhdessä kylien kanssa ja kertoi kokoukselle, missä nyt mennään."
OPENING = "Puheenjohtaja avasi kokouksen klo 12.00."
CLOSING = "Puheenjohtaja päätti kokouksen klo 14.00."


def body(numbers: tuple[str, str, str]) -> list[Put]:
    return [
        head("Malliyhdistys ry, hallitus"),
        head(f"{numbers[0]} Kokouksen avaus"),
        *para(OPENING),
        head(f"{numbers[1]} Kahvinkeittimen hankinta"),
        *para(TEXT),
        *para("Päätettiin hankkia keitin."),
        head(f"{numbers[2]} Kokouksen päättäminen"),
        *para(CLOSING),
    ]


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        (("§ 12", "§ 13", "§ 14"), ["12", "13", "14"]),
        (("§ 12 /2031", "§ 13 /2031", "§ 14 /2031"), ["12", "13", "14"]),
        (("31/045", "31/046", "31/047"), ["31/045", "31/046", "31/047"]),
        (("FC/285/07-08", "FC/286/07-08", "FC/287/07-08"), ["285/07-08", "286/07-08", "287/07-08"]),
        (("31.44", "31.45", "31.46"), ["31.44", "31.45", "31.46"]),
        (("1.0", "2.0", "3.0"), ["1.0", "2.0", "3.0"]),
        (("I", "II", "III"), ["I", "II", "III"]),
        (("VIII.", "IX.", "X."), ["VIII", "IX", "X"]),
        (("12 §", "13 §", "14 §"), ["12", "13", "14"]),
        (("1. / 88 §", "2. / 89 §", "3. / 90 §"), ["88", "89", "90"]),
        (("1.", "2.", "3."), ["1", "2", "3"]),
        (("1", "2", "3"), ["1", "2", "3"]),
        (("1)", "2)", "3)"), ["1", "2", "3"]),
        (("Kohta 1.", "Kohta 2.", "Kohta 3."), ["1", "2", "3"]),
    ],
)
def test_number_is_read_in_each_style(printed: tuple[str, str, str], numbers: list[str]) -> None:
    found = titles(read(body(printed)))
    assert found == list(
        zip(numbers, ["Kokouksen avaus", "Kahvinkeittimen hankinta", "Kokouksen päättäminen"], strict=True)
    )


def test_plain_numbered_headings_without_bold_are_items() -> None:
    rows: list[Put | str] = [
        Put("1. Kokouksen avaus", above=12),
        *para(OPENING),
        Put("2. Jäsenasiat", above=12),
        *para(TEXT),
        Put("3. Kokouksen päättäminen", above=12),
        *para(CLOSING),
    ]
    assert [n for n, _ in titles(read(rows))] == ["1", "2", "3"]


def test_table_of_contents_is_no_item() -> None:
    contents: list[Put | str] = [
        head("Käsitellyt asiat"),
        "§ 5 Kokouksen avaus",
        "§ 6 Kahvinkeitin",
        "§ 7 Kokouksen päättäminen",
    ]
    items = [
        head("§ 5 Kokouksen avaus"),
        *para(OPENING),
        head("§ 6 Kahvinkeitin"),
        *para(TEXT),
        head("§ 7 Kokouksen päättäminen"),
        *para(CLOSING),
    ]
    found = read([head("Pöytäkirja 2/2031"), *contents], items)
    assert [n for n, _ in titles(found)] == ["5", "6", "7"]
    assert {e.page for e in found.evidence if e.pointer.endswith("/number") and "items" in e.pointer} == {2}


def test_agenda_of_a_list_alone_has_its_points_as_items() -> None:
    rows: list[Put | str] = [
        head("Kokouskutsu"),
        *para("Tervetuloa kokoukseen maanantaina 3.2.2031 klo 12 kylätalolle."),
        "1. Kokouksen avaus",
        "2. Talousarvio",
        "3. Muut asiat",
    ]
    assert titles(read(rows)) == [("1", "Kokouksen avaus"), ("2", "Talousarvio"), ("3", "Muut asiat")]


def test_points_inside_an_item_are_no_items() -> None:
    rows = [
        head("1. Kokouksen avaus"),
        *para(OPENING),
        head("2. Toimintasuunnitelma"),
        *para(TEXT),
        Put("1. kevään retki tehdään lähelle", left=80),
        Put("2. syksyn retki tehdään kauas", left=80),
        Put("3. talvella levätään", left=80),
        head("3. Kokouksen päättäminen"),
        *para(CLOSING),
    ]
    assert [t for _, t in titles(read(rows))] == ["Kokouksen avaus", "Toimintasuunnitelma", "Kokouksen päättäminen"]


def test_numbered_parts_of_an_item_are_items() -> None:
    rows = [
        head("1. Kokouksen avaus"),
        *para(OPENING),
        head("2. Muut asiat"),
        head("2.1 Avaimet"),
        *para(TEXT),
        head("2.2 Siivous"),
        *para(TEXT),
        head("3. Kokouksen päättäminen"),
        *para(CLOSING),
    ]
    assert [n for n, _ in titles(read(rows))] == ["1", "2", "2.1", "2.2", "3"]


def test_reference_to_a_section_at_the_beginning_of_a_line_is_no_item() -> None:
    rows = [
        head("§ 3 Kokouksen avaus"),
        *para(OPENING),
        head("§ 4 Sääntöjen muuttaminen"),
        Put("Sääntöjen tulkinnasta keskusteltiin pitkään ja lopuksi todettiin, että niiden nykyinen", above=10),
        Put("9 §:n mukaan jäsenmaksusta päättää kokous ja"),
        Put("§ 5 koskee vain varajäseniä."),
        head("§ 5 Kokouksen päättäminen"),
        *para(CLOSING),
    ]
    assert titles(read(rows))[-1] == ("5", "Kokouksen päättäminen")
    assert len(titles(read(rows))) == 3


def test_title_over_several_lines_is_one_title() -> None:
    long = "Lausunto hyvinvointialueen järjestöavustusten myöntämisen perusteista ja niiden huomattavan"
    rows = [
        head("§ 1 Kokouksen avaus"),
        *para(OPENING),
        head(f"§ 2 {long}"),
        Put("pitkästä siirtymäajasta", bold=True),
        *para(TEXT),
        head("§ 3 Kokouksen päättäminen"),
        *para(CLOSING),
    ]
    assert titles(read(rows))[1] == ("2", f"{long} pitkästä siirtymäajasta")


def test_sub_heading_below_a_short_title_is_not_part_of_it() -> None:
    rows = [
        head("1. Kokouksen avaus"),
        *para(OPENING),
        head("2. Verkostojen kuulumiset"),
        Put("Kylät", bold=True),
        *para(TEXT),
        head("3. Kokouksen päättäminen"),
        *para(CLOSING),
    ]
    assert titles(read(rows))[1] == ("2", "Verkostojen kuulumiset")


def test_title_below_its_number_and_without_case_id() -> None:
    rows = [
        head("§ 31"),
        Put("Kokouksen laillisuus", bold=True),
        *para("Kokous todettiin lailliseksi."),
        head("§ 32"),
        Put("Talousarvio vuodelle 2032", bold=True),
        Put("MALLIDno-2031-17", above=10),
        *para(TEXT),
    ]
    assert titles(read(rows)) == [("31", "Kokouksen laillisuus"), ("32", "Talousarvio vuodelle 2032")]


def test_number_in_the_margin_column() -> None:
    rows = [
        Put(((57, "7 §"), (122, "Kokouksen avaus")), bold=True, above=12),
        Put(OPENING, left=122, above=10),
        Put(((57, "8 §"), (122, "Talousasiat")), bold=True, above=12),
        Put("Käytiin läpi tilanne.", left=122, above=10),
        Put(((57, "9 §"), (122, "Kokouksen päättäminen")), bold=True, above=12),
        Put(CLOSING, left=122, above=10),
    ]
    assert titles(read(rows)) == [("7", "Kokouksen avaus"), ("8", "Talousasiat"), ("9", "Kokouksen päättäminen")]


def test_bold_headings_without_numbers_are_items() -> None:
    rows: list[Put | str] = [
        Put("Kylätoimikunnan muistio", bold=True, size=16),
        head("Paikalla"),
        "Aino Malli, Väinö Esimerkki",
        Put("Kokouksen avaus", bold=True, size=13, above=12),
        *para(OPENING),
        Put("Talkoot", bold=True, size=13, above=12),
        *para(TEXT),
        Put("Seuraava kokous", bold=True, size=13, above=12),
        *para("Kokoonnutaan 3.3.2031 klo 18."),
    ]
    assert titles(read(rows)) == [(None, "Kokouksen avaus"), (None, "Talkoot"), (None, "Seuraava kokous")]


def test_paper_of_running_text_has_no_items() -> None:
    assert titles(read([head("Tiedote"), *para(TEXT), *para(TEXT), *para(TEXT)])) == []


def test_summary_keeps_the_numbers_it_prints() -> None:
    rows = [
        head("Tiivistelmä kokouksesta 3.2.2031"),
        head("3. Talousarvio"),
        *para("Talousarvio hyväksyttiin."),
        head("6. Retki"),
        *para("Retki merkittiin tiedoksi."),
        head("7. Avaimet"),
        *para("Asia jätettiin pöydälle."),
    ]
    assert [n for n, _ in titles(read(rows))] == ["3", "6", "7"]


def test_extract_has_its_one_matter_as_item() -> None:
    rows = [
        head("Mallilan kunta", above=0),
        Put("Kirjaston aukioloajat", bold=True, left=187, above=20),
        Put(((57, "Dno"), (187, "MALLI/17/02.02/2031")), above=12),
        Put(((57, "Selostus"), (187, "Kirjasto on toivonut pidempiä aukioloaikoja kesäksi ja syksyksi.")), above=12),
        Put(((57, "Päätösesitys"), (187, "Aukioloaikoja pidennetään.")), above=12),
        Put(((57, "Päätös"), (187, "Hyväksyttiin.")), above=12),
    ]
    found = read(rows)
    assert titles(found) == [(None, "Kirjaston aukioloajat")]
    decision = found.meeting.items[0].decision
    assert decision is not None and decision.text is not None and decision.text.own == "Hyväksyttiin."


def test_number_and_text_of_a_short_item_on_one_line() -> None:
    def side(number: str, title: str, text: str) -> list[Put]:
        return [Put(((57, f"{number} {title}"),), bold=True, above=12), Put(text, left=290, above=-13.75)]

    rows = [
        *side("1", "Kokouksen avaus", "Kokous avattiin klo 12.00 kylätalolla ja"),
        Put("kaikki olivat iloisia nähdessään toisensa jälleen", left=290),
        *side("2", "Avaimet", "Sovittiin, että avaimia on kolme ja niitä"),
        Put("säilytetään kaapissa ja että niistä pidetään kirjaa", left=290),
        *side("3", "Kokouksen päättäminen", "Kokous päättyi klo 13.00."),
    ]
    assert titles(read(rows)) == [("1", "Kokouksen avaus"), ("2", "Avaimet"), ("3", "Kokouksen päättäminen")]


def test_roman_numbers_with_lettered_parts_are_items() -> None:
    rows = [
        Put("I. Call to Order", above=14),
        *para("The president called the meeting to order at 6:32 PM."),
        Put("II. Old Business", above=14),
        *para("A. Roof repair. Three bids were received."),
        *para("B. Fence policy. The rules were read aloud."),
        *para("C. Gate. The keys were counted."),
        Put("III. Adjournment", above=14),
        *para("The meeting was adjourned at 7:41 PM."),
    ]
    assert [n for n, _ in titles(read(rows))][:2] == ["I", "II"]


def test_numbers_behind_that_of_a_year_are_no_parts_of_an_item() -> None:
    rows = [
        *(head("31.21 MINUTES"), *para("CONFIRMED: the minutes of the meeting of 12 March 2031.")),
        *(head("31.22 NEW PROGRAMMES"), *para("AGREED: to approve the programme in Marine Data.")),
        *(head("31.23 REPORTS"), *para("RECEIVED: the annual report of the Library Committee.")),
    ]
    assert titles(read(rows)) == [("31.21", "MINUTES"), ("31.22", "NEW PROGRAMMES"), ("31.23", "REPORTS")]


def test_a_bold_title_behind_a_light_number_ends_at_the_dash() -> None:
    def run_in(number: str, title: str, text: str) -> list[Put]:
        # Each word is half an em a letter wide, and so is where the next begins.
        bold = 57 + 5.5 * len(number) + 2.75
        light = bold + sum(5.5 * len(w) + 2.75 for w in title.split())
        return [
            Put(number, above=10),
            Put(title, left=bold, bold=True, above=-13.75),
            Put(f"– {text}", left=light, above=-13.75),
        ]

    rows = [
        head("Minutes of the Annual General Meeting", above=0),
        *run_in("1)", "Minutes of the last meeting", "these were approved as they stood."),
        *run_in("2)", "Election of officers", "Ann Sample was elected treasurer."),
        *run_in("3)", "Any other business", "there was none."),
    ]
    found = read(rows)
    assert titles(found) == [
        ("1", "Minutes of the last meeting"),
        ("2", "Election of officers"),
        ("3", "Any other business"),
    ]
    assert decisions(found)[:2] == ["these were approved as they stood.", "Ann Sample was elected treasurer."]


def test_a_bold_word_behind_a_number_is_no_title_without_a_stop() -> None:
    rows = [
        Put("1. Kokouksen avaus", above=10, bold=True),
        *para("Kokous avattiin klo 12.00."),
        Put("2. Kokouksen päättäminen", above=10, bold=True),
        Put("3.", above=10),
        Put("Matti", left=70, bold=True, above=-13.75),
        Put("toimitti avaimet ja kokous päättyi.", left=105, above=-13.75),
    ]
    assert ("3", "Matti") not in titles(read(rows))


def test_plain_headings_are_sure_where_standing_items_bear_them_out() -> None:
    def certainties(second: str, third: str) -> list[str]:
        titles_found = {"1.": "Kokouksen avaus", "2.": second, "3.": third, "4.": "Kokouksen päättäminen"}
        rows: list[Put | str] = []
        for number, title in titles_found.items():
            rows += [Put(f"{number} {title}", above=12), *para(TEXT)]
        found = read(rows)
        assert [t for _, t in titles(found)] == list(titles_found.values())
        return [e.certainty.value for e in found.evidence if e.pointer.endswith("/title")]

    assert certainties("Kokouksen laillisuus ja päätösvaltaisuus", "Kahvinkeitin") == ["high"] * 4
    assert certainties("Kahvinkeitin", "Pihan kunnostus") == ["medium"] * 4
