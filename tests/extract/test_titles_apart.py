"""Titles that stand beside their text, run into it, or have their numbers elsewhere."""

from __future__ import annotations

from tests.extract.typeset import LEFT, Put, decisions, head, para, read, titles


def side(title: str, text: str, *, at: float = 190.0, above: float = 10.0) -> Put:
    """A title at the left margin with text beside it."""
    return Put(((LEFT, title), (at, text)), above=above)


def test_text_stands_in_a_column_beside_light_titles() -> None:
    paper = read(
        [
            side("1 Avaus", "Puheenjohtaja avasi kokouksen."),
            side("2 Uuden laiturin", "Laiturista on kolme tarjousta, joista halvin on 900 euroa."),
            side("hankinta", "Päätettiin ostaa halvin laituri.", above=0.0),
            side("3 Päättäminen", "Kokous päättyi klo 19."),
        ]
    )
    assert titles(paper) == [("1", "Avaus"), ("2", "Uuden laiturin hankinta"), ("3", "Päättäminen")]
    assert decisions(paper)[1] == "Päätettiin ostaa halvin laituri."


def test_a_numbered_roll_of_persons_and_roles_is_not_parted() -> None:
    paper = read(
        [
            side("1. Anna Malli", "puheenjohtaja"),
            side("2. Bengt Esimerk", "jäsen"),
            side("3. Cilla Test", "jäsen"),
            head("1 § Kokouksen avaus"),
            *para("Kokous avattiin klo 18."),
            head("2 § Kokouksen päättäminen"),
            *para("Kokous päättyi klo 19."),
        ]
    )
    assert titles(paper) == [("1", "Kokouksen avaus"), ("2", "Kokouksen päättäminen")]


def test_sentences_run_on_from_numbered_titles() -> None:
    paper = read(
        [
            *para("1. Kokouksen avaus. Puheenjohtaja avasi kokouksen."),
            *para("2. Talous: rahastonhoitaja kertoi tilanteen. Merkittiin tiedoksi."),
            *para("3. Kokouksen päättäminen. Kokous päättyi klo 19."),
        ]
    )
    assert titles(paper) == [("1", "Kokouksen avaus"), ("2", "Talous"), ("3", "Kokouksen päättäminen")]


def test_titles_without_numbers_run_into_their_text() -> None:
    paper = read(
        [
            *para("Kokouksen avaus: Puheenjohtaja avasi kokouksen."),
            *para("Laituri: Päätettiin ostaa laituri."),
            *para("Seuraava kokous: Pidetään 3.4.2024."),
            *para("Kokouksen päättäminen: Kokous päättyi klo 19."),
        ]
    )
    assert [title for _, title in titles(paper)] == [
        "Kokouksen avaus",
        "Laituri",
        "Seuraava kokous",
        "Kokouksen päättäminen",
    ]


def test_titles_in_capitals_of_the_type_of_the_text() -> None:
    paper = read(
        [
            Put("KOKOUKSEN AVAUS", above=12.0),
            *para("Puheenjohtaja avasi kokouksen."),
            Put("UUSI LAITURI", above=12.0),
            *para("Päätettiin ostaa laituri."),
            Put("KOKOUKSEN PÄÄTTÄMINEN", above=12.0),
            *para("Kokous päättyi klo 19."),
        ]
    )
    assert [title for _, title in titles(paper)] == ["KOKOUKSEN AVAUS", "UUSI LAITURI", "KOKOUKSEN PÄÄTTÄMINEN"]


def test_sections_behind_the_name_of_the_body_and_a_case_id_beside_a_section() -> None:
    behind = read(
        [
            Put(((LEFT, "Kunnanhallitus"), (250.0, "§ 7"), (400.0, "12.2.2024")), bold=True, above=16.0),
            head("Kokouksen avaus", above=4.0),
            *para("Kokous avattiin."),
            Put(((LEFT, "Kunnanhallitus"), (250.0, "§ 8"), (400.0, "12.2.2024")), bold=True, above=16.0),
            head("Ladun valaisu", above=4.0),
            *para("Päätettiin valaista latu."),
        ]
    )
    assert titles(behind) == [("7", "Kokouksen avaus"), ("8", "Ladun valaisu")]
    beside = read(
        [
            Put(((LEFT, "§ 7"), (250.0, "Dnr KS 2024/12")), above=16.0),
            head("Mötets öppnande", above=4.0),
            *para("Mötet öppnades."),
            Put(((LEFT, "§ 8"), (250.0, "Dnr KS 2024/13")), above=16.0),
            head("Ny brygga", above=4.0),
            *para("Beslöts att köpa en brygga."),
        ]
    )
    assert titles(beside) == [("7", "Mötets öppnande"), ("8", "Ny brygga")]


def test_capital_letters_number_items_and_initials_do_not() -> None:
    paper = read(
        [
            *(
                line
                for letter, title in zip(
                    "GHIJ", ("Opening", "Minutes of the last meeting", "New boat", "Close"), strict=True
                )
                for line in (head(f"{letter}. {title}"), *para("It was agreed to go on."))
            )
        ]
    )
    assert [number for number, _ in titles(paper)] == ["G", "H", "I", "J"]
    roll = read(
        [
            Put("A. Malli"),
            Put("B. Esimerk"),
            head("1. Opening"),
            *para("The chair opened the meeting."),
            head("2. Close"),
            *para("The meeting closed at 19:00."),
        ]
    )
    assert [number for number, _ in titles(roll)] == ["1", "2"]


def test_paragraphs_numbered_below_an_item_are_no_items() -> None:
    paper = read(
        [
            head("1. Opening"),
            *para("1.1 The chair opened the meeting."),
            head("2. New boat"),
            *para("2.1 " + "The old boat leaks and has been mended more than once, as the members well know. " * 2),
            *para("2.2 It was agreed to buy a new boat before the summer."),
            head("3. Close"),
            *para("3.1 The meeting closed at 19:00."),
        ]
    )
    assert [number for number, _ in titles(paper)] == ["1", "2", "3"]
    assert decisions(paper)[1] == "It was agreed to buy a new boat before the summer."


def test_an_annex_with_numbers_of_its_own_does_not_go_on_from_the_items() -> None:
    paper = read(
        [
            head("1. Kokouksen avaus"),
            *para("Kokous avattiin."),
            head("2. Kokouksen päättäminen"),
            *para("Kokous päättyi klo 19."),
            Put("Liite 1", above=30.0),
            *(line for n in range(1, 6) for line in (head(f"{n}. Luku suunnitelmasta"), *para("Toiminta jatkuu."))),
        ]
    )
    assert [number for number, _ in titles(paper)] == ["1", "2"]


def test_a_section_with_a_letter_is_an_item_of_its_own() -> None:
    paper = read(
        [
            line
            for number in ("7", "8", "8a", "9")
            for line in (head(f"{number} § Asia numero {number}"), *para("Päätettiin jatkaa."))
        ]
    )
    assert [number for number, _ in titles(paper)] == ["7", "8", "8a", "9"]
