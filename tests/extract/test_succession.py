"""Papers of one body bear each other out: the day of the meeting before, the next meeting, the numbers."""

from __future__ import annotations

from datetime import date

from minutes.extract.succession import Succession
from minutes.model import (
    Body,
    Decision,
    Document,
    DocumentKind,
    Extraction,
    Item,
    Language,
    Meeting,
    NextMeeting,
    Source,
    Text,
)


def paper(
    path: str,
    day: date,
    *,
    approves: str = "",
    upcoming: date | None = None,
    number: str | None = None,
    kind: DocumentKind = DocumentKind.MINUTES,
    body: str = "Hallitus",
) -> Extraction:
    item = Item(
        number="2", title=Text(own="Edellisen kokouksen pöytäkirja"), decision=Decision(text=Text(own=approves or None))
    )
    meeting = Meeting(
        body=Body(name=Text(own=body), organisation=Text(own="Kivijoen kyläyhdistys ry")),
        date=day,
        number=number,
        items=(item,),
        next_meeting=NextMeeting(date=upcoming) if upcoming else None,
    )
    source = Source(path=path, hash="0" * 64, pages=1)
    return Extraction(source=source, document=Document(kind=kind, language=Language.FI), meeting=meeting)


def found(*papers: Extraction) -> list[tuple[str, str, str]]:
    archive = Succession()
    for one in papers:
        archive.add(one)
    return [(path, told.slug, told.where) for path, told in archive.findings()]


SPRING, SUMMER, AUTUMN = date(2031, 4, 3), date(2031, 6, 5), date(2031, 9, 4)


def test_minutes_that_the_next_meeting_approves_fit() -> None:
    told = "Hyväksyttiin 3.4.2031 pidetyn kokouksen pöytäkirja."
    assert found(paper("b.pdf", SUMMER, approves=told, number="2/2031"), paper("a.pdf", SPRING, upcoming=SUMMER)) == []


def test_a_day_before_that_of_the_last_paper_contradicts_it() -> None:
    told = "Hyväksyttiin 3.4.2031 pidetyn kokouksen pöytäkirja."
    papers = (paper("a.pdf", SPRING), paper("b.pdf", SUMMER), paper("c.pdf", AUTUMN, approves=told))
    assert found(*papers) == [("c.pdf", "previous-differs", "/items/0/decision/text")]


def test_a_day_that_no_paper_is_of_shows_that_one_is_missing() -> None:
    told = "Hyväksyttiin 5.6.2031 pidetyn kokouksen pöytäkirja."
    assert found(paper("a.pdf", SPRING), paper("c.pdf", AUTUMN, approves=told)) == [
        ("c.pdf", "previous-missing", "/items/0/decision/text")
    ]


def test_a_next_meeting_on_another_day_is_told() -> None:
    assert found(paper("a.pdf", SPRING, upcoming=SUMMER), paper("c.pdf", AUTUMN)) == [
        ("a.pdf", "next-differs", "/next_meeting")
    ]


def test_one_number_for_two_meetings_is_told_but_a_number_begins_anew_with_the_year() -> None:
    again = (paper("a.pdf", SPRING, number="2/2031"), paper("b.pdf", SUMMER, number="2/2031"))
    assert found(*again) == [("b.pdf", "number-of-another", "/number")]
    assert found(paper("a.pdf", SPRING, number="2"), paper("b.pdf", date(2032, 4, 1), number="2")) == []


def test_agendas_and_other_bodies_are_no_neighbours() -> None:
    agenda = paper("a.pdf", SPRING, upcoming=SUMMER, kind=DocumentKind.AGENDA)
    assert found(agenda, paper("c.pdf", AUTUMN)) == []
    assert found(paper("a.pdf", SPRING, upcoming=SUMMER, body="Valtuusto"), paper("c.pdf", AUTUMN)) == []
