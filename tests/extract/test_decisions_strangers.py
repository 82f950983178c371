"""Decisions and votes as bodies of many kinds word them."""

from __future__ import annotations

import pytest
from tests.extract.typeset import Put, decisions, head, outcomes, para, read, titles

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


def test_formal_sentences_decide_in_a_paper_that_marks_its_decisions() -> None:
    rows: list[Put] = []
    for number, (title, text) in enumerate(
        [
            ("Mötets öppnande", "Ordföranden öppnade mötet."),
            ("Val av justerare", "Valdes Moa Lundkvist och Per Sandgren."),
            ("Häcken", "Moa Lundkvist berättade hur häcken växer."),
            ("Budget", "Beslut: Budgeten godkändes."),
            ("Avgift", "Beslut: Avgiften höjs till 20 kronor."),
            ("Mötets avslutande", "Ordföranden avslutade mötet."),
        ],
        start=1,
    ):
        rows += [head(f"{number}. {title}"), *para(text)]
    found = read(rows)
    assert outcomes(found) == ["stated", "elected", None, "approved", "decided", "stated"]


def test_a_formal_sentence_as_title_decides_though_signatures_follow() -> None:
    texts = ["Ordföranden öppnade mötet.", "Dagordningen godkändes.", "Mötet avslutades kl. 19.30."]
    rows: list[Put] = [head("Protokoll från vårmöte den 6 mars 2031")]
    for number, text in enumerate(texts, start=1):
        rows += para(f"§ {number}  {text}")
    rows += [
        Put(((57.0, "Moa Lundkvist"), (300.0, "Per Sandgren")), above=30.0),
        Put(((57.0, "ordförande"), (300.0, "sekreterare"))),
    ]
    found = read(rows)
    assert decisions(found) == texts
    assert outcomes(found)[-1] == "stated"


def test_a_word_before_a_rule_to_sign_on_is_no_part_of_the_last_item() -> None:
    found = read(
        [
            head("1. Budget"),
            *para("It was agreed to adopt the budget."),
            head("2. Date of next meeting"),
            *para("Monday 3 March 2031 at 7.00pm."),
            Put("Chairman .............................. Date ....................", above=40.0),
        ]
    )
    assert decisions(found)[-1] == "Monday 3 March 2031 at 7.00pm."


@pytest.mark.parametrize(
    ("language", "title", "texts", "decision", "outcome"),
    [
        (
            "en",
            "Hedge",
            ["On the proposal of Cllr. Fernley, seconded by Cllr. Holt, it was agreed that a hedge be planted."],
            "On the proposal of Cllr. Fernley, seconded by Cllr. Holt, it was agreed that a hedge be planted.",
            "decided",
        ),
        (
            "en",
            "Hedge",
            ["Proposed by Fern, seconded by Holt, that the hedge be cut in May. Carried unanimously."],
            "Proposed by Fern, seconded by Holt, that the hedge be cut in May. Carried unanimously.",
            "approved",
        ),
        (
            "sv",
            "Fråga om stämman utlysts i rätt tid",
            ["Frågan besvarades med ja."],
            "Frågan besvarades med ja.",
            "stated",
        ),
        ("sv", "Ansvarsfrihet", ["Frågan besvarades med ja."], "Frågan besvarades med ja.", "approved"),
        (
            "sv",
            "Häck",
            ["Häcken är hög. Frågan överlämnades till styrelsen."],
            "Frågan överlämnades till styrelsen.",
            "decided",
        ),
        (
            "fi",
            "Aita",
            ["Aidan väri jätettiin hallituksen päätettäväksi."],
            "Aidan väri jätettiin hallituksen päätettäväksi.",
            "decided",
        ),
        (
            "fi",
            "Laskut",
            ["Hyväksytään laskut:", "• Aitamaali 40 €", "• Siveltimet 12 €"],
            "Hyväksytään laskut: Aitamaali 40 € Siveltimet 12 €",
            "approved",
        ),
        (
            "fi",
            "Aita",
            ["Maalari kävi katsomassa aitaa.", "> Maalataan aita, jos sää sallii. Päätettiin tilata maali."],
            "Päätettiin tilata maali.",
            "decided",
        ),
    ],
)
def test_motions_answers_and_tasks(language: str, title: str, texts: list[str], decision: str, outcome: str) -> None:
    found = matter(language, title, *texts)
    assert (decisions(found)[1], outcomes(found)[1]) == (decision, outcome)


def test_a_label_may_name_a_board_of_two_fields() -> None:
    rows: list[Put] = []
    for number, (title, text) in enumerate([("Bidrag", "Ett bidrag beviljas."), ("Taxor", "Taxorna höjs.")], start=1):
        rows += [head(f"§ {number} {title}"), Put("Kultur- och fritidsnämndens beslut", bold=True, above=9.0)]
        rows += [*para(text), Put("Sammanfattning", bold=True, above=9.0), *para("Ärendet har beretts av kansliet.")]
    assert decisions(read(rows)) == ["Ett bidrag beviljas.", "Taxorna höjs."]


def test_headings_below_those_who_were_there_need_no_standing_item() -> None:
    rows: list[Put | str] = [head("Steering group, 14 June 2031", above=0), head("Attendees", above=2.0)]
    rows += ["• Ana Fernley", "• Jonas Garside"]
    rows += [head("Release cadence"), *para("Jonas proposed a longer cycle."), *para("Decision: release twice a year.")]
    rows += [head("Mailing lists"), *para("Two lists are unused."), *para("Decision: close both lists.")]
    found = read(rows)
    assert titles(found) == [(None, "Release cadence"), (None, "Mailing lists")]
    assert decisions(found) == ["release twice a year.", "close both lists."]


def test_a_motion_without_a_verb_of_its_own_stands_with_its_result() -> None:
    found = matter("en", "Hedge", "Motion to cut the hedge: Fern. Second: Holt. In favor: 4. Opposed: 0. Approved.")
    text = decisions(found)[1] or ""
    assert text.startswith("Motion to cut the hedge") and text.endswith("Approved.")
    assert votes(found) == (4, 0, 0)


def test_notes_that_decide_in_points_of_lists_are_minutes_though_they_list_their_agenda() -> None:
    rows: list[Put | str] = [head("Steering group, 14 June 2031", above=0), head("Attendees", above=2.0)]
    rows += ["• Ana Fernley", "• Jonas Garside"]
    rows += [head("Agenda", above=2.0), "• Release cadence", "• Mailing lists"]
    rows += [head("Release cadence"), *para("Jonas proposed a longer cycle."), Put("• Decision: release twice a year")]
    rows += [head("Mailing lists"), *para("Two lists are unused."), Put("• Decision: close both lists")]
    found = read(rows)
    assert found.document.kind.value == "minutes"
    assert decisions(found) == ["release twice a year", "close both lists"]
