"""Letters set apart, raised marks, notes at the foot of the page, numbers of lines, what browsers print."""

from __future__ import annotations

from tests.extract.typeset import LEFT, Put, decisions, head, page, para, read, titles, words_of

from minutes.extract.letterspacing import whole_words, with_marks
from minutes.extract.lines import lines_of
from minutes.model.paper import Word


def spaced(text: str, *, gap: float, left: float = LEFT) -> list[Word]:
    """Letters set apart by so much, in points; blanks of the text are three times as wide."""
    made, x = [], left
    for letter in text:
        if letter == " ":
            x += 2 * gap
            continue
        made.append(Word(letter, x, 90.0, x + 6.0, 102.0, 100.0, 11.0, False, "Test"))
        x += 6.0 + gap
    return made


def test_letters_set_apart_are_words() -> None:
    assert [w.text for w in whole_words(spaced("PÖYTÄKIRJA", gap=5.0))] == ["PÖYTÄKIRJA"]
    assert [w.text for w in whole_words(spaced("KOKOUKSEN AVAUS", gap=5.0))] == ["KOKOUKSEN AVAUS"]


def test_marks_of_a_table_and_figures_stay_apart() -> None:
    assert [w.text for w in whole_words(spaced("xx-xxx", gap=40.0))] == list("xx-xxx")
    assert [w.text for w in whole_words(spaced("12345", gap=5.0))] == list("12345")


def test_a_raised_mark_stands_in_the_row_of_its_word() -> None:
    word = Word("puisto", 57.0, 90.0, 90.0, 102.0, 100.0, 11.0, False, "Test")
    mark = Word("1", 90.5, 88.0, 94.0, 96.0, 96.0, 7.0, False, "Test")
    assert [[w.text for w in row] for row in with_marks([[mark], [word]])] == [["puisto", "1"]]
    far = mark._replace(left=300.0, right=304.0)
    assert [[w.text for w in row] for row in with_marks([[far], [word]])] == [["1"], ["puisto"]]


def test_blanks_of_a_typewriter_part_no_cells() -> None:
    rows = [Put(((57.0, "Kokous"), (57.0 + 7 * 6.6, "avattiin"), (57.0 + 16 * 6.6, "tänään"))) for _ in range(5)]
    words = [
        w._replace(font="Courier", right=w.left + 6.6 * len(w.text))
        for n, r in enumerate(rows)
        for w in words_of(r, 100.0 + 14 * n)
    ]
    lines = lines_of([page(1, [])._replace(words=tuple(words))])
    assert [len(line.cells) for line in lines] == [1] * 5


def test_notes_at_the_foot_belong_to_no_decision() -> None:
    paper = read(
        [
            head("1 § Kokouksen avaus"),
            *para("Päätös: Kokous avattiin."),
            head("2 § Puisto"),
            *para("Päätös: Puisto1 kunnostetaan."),
            Put("1 Puisto on vuodelta 1904.", size=8.0, at=760.0),
        ],
        [head("3 § Päättäminen"), *para("Päätös: Kokous päättyi.")],
    )
    assert decisions(paper)[1] == "Puisto kunnostetaan."


def test_numbers_of_lines_in_the_margin_are_no_items() -> None:
    texts = [
        "Pöytäkirja", "1. Kokouksen avaus", "Puheenjohtaja avasi kokouksen ja", "toivotti kaikki tervetulleiksi",
        "vanhaan kouluun.", "2. Laituri", "Päätettiin ostaa laituri, joka", "on tehty puusta ja",
        "jossa on tikkaat.", "3. Päättäminen", "Kokous päättyi klo 19.",
    ]  # fmt: skip
    paper = read([Put(((30.0, str(n)), (LEFT + 15.0, text))) for n, text in enumerate(texts, start=1)])
    assert titles(paper) == [("1", "Kokouksen avaus"), ("2", "Laituri"), ("3", "Päättäminen")]


def test_numbers_alone_above_their_titles_are_those_of_the_items() -> None:
    paper = read(
        [
            line
            for n in range(1, 11)
            for line in (Put(f"{n} §", above=12.0, bold=True), Put(f"Asia {n}", bold=True), *para("Päätettiin jatkaa."))
        ]
    )
    assert [number for number, _ in titles(paper)] == [str(n) for n in range(1, 11)]


def test_what_a_browser_prints_is_not_the_day_of_the_meeting() -> None:
    paper = read(
        [
            Put(((24.0, "24.11.2026 klo 17.06"), (300.0, "Pöytäkirja")), size=8.0, at=20.0),
            "Pöytäkirja 2/2024",
            head("1 § Kokouksen avaus"),
            *para("Kokous avattiin klo 18."),
            head("2 § Kokouksen päättäminen"),
            *para("Kokous päättyi klo 19."),
            Put("https://www.esimerkki.example/kokous/2 1/1", size=8.0, at=835.0),
        ]
    )
    assert paper.meeting.date is None
    assert decisions(paper)[1] == "Kokous päättyi klo 19."
