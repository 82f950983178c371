"""Decisions and votes as bodies of many kinds word them."""

from __future__ import annotations

import pytest
from tests.extract.typeset import Put, decisions, head, outcomes, para, read

from minutes.model import Extraction


def minutes(opening: tuple[str, str], matters: list[tuple[str, list[str]]], closing: tuple[str, str]) -> Extraction:
    """Minutes with matters, each a heading and paragraphs, between an opening and a closing."""
    rows: list[Put] = []
    for number, (title, texts) in enumerate(
        [(opening[0], [opening[1]]), *matters, (closing[0], [closing[1]])], start=1
    ):
        rows.append(head(f"{number}. {title}"))
        for text in texts:
            rows.extend(para(text))
    return read(rows)


FINNISH = ("Kokouksen avaus", "Puheenjohtaja avasi kokouksen klo 18.00.")
FINNISH_END = ("Kokouksen päättäminen", "Puheenjohtaja päätti kokouksen klo 19.00.")
SWEDISH = ("Mötets öppnande", "Ordföranden öppnade mötet kl. 18.00.")
SWEDISH_END = ("Mötets avslutande", "Ordföranden avslutade mötet kl. 19.00.")
ENGLISH = ("Call to order", "The chair called the meeting to order at 18:00.")
ENGLISH_END = ("Adjournment", "The chair adjourned the meeting at 19:00.")


def matter(language: str, title: str, *texts: str) -> Extraction:
    """Minutes in a language with one matter."""
    opening, closing = {
        "fi": (FINNISH, FINNISH_END),
        "sv": (SWEDISH, SWEDISH_END),
        "en": (ENGLISH, ENGLISH_END),
    }[language]
    return minutes(opening, [(title, list(texts))], closing)


def votes(extraction: Extraction) -> tuple[int, int, int] | None:
    """The votes of the matter."""
    decision = extraction.meeting.items[1].decision
    counted = decision.votes if decision is not None else None
    return (counted.yes, counted.no, counted.blank) if counted is not None else None


@pytest.mark.parametrize(
    ("language", "text", "counted"),
    [
        ("en", "It was agreed to plant a hedge (4 for, 1 abstention).", (4, 0, 1)),
        ("sv", "Styrelsen beslutade att plantera en häck (4 för, 1 avstod).", (4, 0, 1)),
        ("fi", "Päätettiin istuttaa aita (4 puolesta, 1 tyhjä).", (4, 0, 1)),
        ("fi", "Esityksen puolesta 9, vastaehdotuksen puolesta 4, tyhjiä 1. Päätettiin istuttaa aita.", (9, 4, 1)),
        (
            "en",
            "It was agreed to plant a hedge. Roll call vote: Ayes: Fernley, Garside, Holt. Nays: None. Motion carried.",
            (3, 0, 0),
        ),
        ("en", "It was agreed to plant a hedge. There are 4 for sale, 1 abstained from comment.", None),
    ],
)
def test_votes_where_one_side_is_empty_or_told_by_proposal(
    language: str, text: str, counted: tuple[int, int, int] | None
) -> None:
    title = {"fi": "Aita", "sv": "Häck", "en": "Hedge"}[language]
    assert votes(matter(language, title, text)) == counted


@pytest.mark.parametrize(
    ("language", "title", "text", "decision", "outcome"),
    [
        (
            "en",
            "Hedge",
            "Ann reported on the prices. Resolution: plant the hedge in May.",
            "plant the hedge in May.",
            "decided",
        ),
        ("en", "Conflicts of interest", "None declared.", "None declared.", "not_handled"),
        ("sv", "Adjungeringar", "Moa Lundkvist adjungerades.", "Moa Lundkvist adjungerades.", "decided"),
        (
            "sv",
            "Utlysande",
            "Frågan om mötet blivit behörigen utlyst besvarades med ja.",
            "Frågan om mötet blivit behörigen utlyst besvarades med ja.",
            "stated",
        ),
        ("fi", "Osallistujat", "Todettiin kylien edustajat.", "Todettiin kylien edustajat.", "stated"),
        ("fi", "Ilmoitukset", "Seuraava kokous to 6.5. klo 17.30.", "Seuraava kokous to 6.5. klo 17.30.", "decided"),
        (
            "fi",
            "Retki",
            "Keskusteltiin kevään retkestä. Päätetään järjestää retki saareen. Vene kysytään Aulilta. Matka on pitkä.",
            "Päätetään järjestää retki saareen.",
            "decided",
        ),
        ("fi", "Retki", "Keskusteltiin kevään retkestä. Päätetään asiasta huhtikuussa.", None, None),
    ],
)
def test_decisions_in_the_words_of_many_bodies(
    language: str, title: str, text: str, decision: str | None, outcome: str | None
) -> None:
    found = matter(language, title, text)
    assert (decisions(found)[1], outcomes(found)[1]) == (decision, outcome)
