"""What a paper says twice must agree: contradictions are findings with both places, and lower certainty."""

from __future__ import annotations

import pytest
from tests.extract.typeset import Put, head, para, read

from minutes.extract.judging import judged
from minutes.model import Certainty, Extraction, Severity

HEAD: list[Put | str] = [
    head("Kivijoen kyläyhdistys ry"),
    head("Hallituksen kokous 3/2031"),
    Put("Pöytäkirja", above=8),
]
PRESENT: list[Put | str] = [
    head("Läsnä"),
    "Aino Esimerkki, puheenjohtaja",
    "Bengt Malli, jäsen",
    "Cecilia Keksitty, jäsen",
    "Daavid Kuviteltu, sihteeri",
]
CLOSING: list[Put | str] = [head("3 § Kokouksen päättäminen"), *para("Puheenjohtaja päätti kokouksen klo 19.00.")]


def minutes(
    *,
    when: str = "torstaina 3.4.2031 klo 17.00–19.00",
    counted: str = "",
    opening: str = "Puheenjohtaja avasi kokouksen klo 17.00.",
    numbers: tuple[str, str] = ("1 §", "2 §"),
    act: str = "Päätettiin hankkia keitin.",
    more: tuple[str, ...] = (),
) -> Extraction:
    rows: list[Put | str] = [
        *HEAD,
        Put(((57.0, "Aika"), (160.0, when)), above=8),
        *PRESENT,
        *more,
        *([counted] if counted else []),
        head(f"{numbers[0]} Kokouksen avaus"),
        *para(opening),
        head(f"{numbers[1]} Kahvinkeittimen hankinta"),
        *para(act),
        *CLOSING,
    ]
    return judged(read(rows))


def slugs(extraction: Extraction) -> list[str]:
    return [one.slug for one in extraction.findings]


def certainty(extraction: Extraction, pointer: str) -> Certainty:
    return next(e.certainty for e in extraction.evidence if e.pointer == pointer)


def test_a_paper_that_agrees_with_itself_has_no_finding() -> None:
    found = minutes(counted="Läsnä yhteensä: 4", act="Päätettiin hankkia keitin äänin 2–1.")
    assert found.meeting.date is not None and len(found.meeting.attendance) == 4
    assert slugs(found) == []
    assert certainty(found, "/date") is Certainty.HIGH


def test_a_weekday_that_is_not_the_days_makes_the_day_less_sure() -> None:
    found = minutes(when="perjantaina 3.4.2031 klo 17.00–19.00")
    assert slugs(found) == ["weekday-differs"]
    assert found.findings[0].where == "/date"
    assert certainty(found, "/date") is Certainty.MEDIUM


def test_a_count_that_the_list_cannot_bear_out_is_told_with_both_places() -> None:
    opening = "Puheenjohtaja avasi kokouksen klo 17.00. Todettiin, että läsnä on 9 jäsentä."
    found = minutes(opening=opening)
    assert slugs(found) == ["headcount-differs"]
    proof = next(e for e in found.evidence if e.pointer == found.findings[0].where)
    assert (proof.page, proof.words, proof.certainty) == (1, opening, Certainty.MEDIUM)
    assert {a.name: a.value for a in found.findings[0].arguments} == {"count": "9", "listed": "4"}


def test_a_count_without_names_is_told_and_stands_on_the_page() -> None:
    rows = [*HEAD, Put("Aika: 3.4.2031 klo 17.00", above=8), Put("Läsnä oli 12 äänivaltaista jäsentä.", above=8)]
    items = [head("1 § Kokouksen avaus"), *para("Puheenjohtaja avasi kokouksen klo 17.00.")]
    more = [head("2 § Talous"), *para("Hyväksyttiin talousarvio."), *CLOSING]
    found = judged(read([*rows, *items, *more]))
    assert found.meeting.attendance == ()
    assert [(f.slug, f.severity) for f in found.findings] == [("attendance-counted", Severity.INFO)]
    proof = next(e for e in found.evidence if e.pointer == "/attendance")
    assert (proof.page, proof.words) == (1, "Läsnä oli 12 äänivaltaista jäsentä.")


def test_more_votes_than_persons_makes_the_vote_less_sure() -> None:
    found = minutes(act="Päätettiin hankkia keitin äänin 8–3.")
    assert slugs(found) == ["votes-exceed"]
    assert certainty(found, "/items/1/decision/votes") is not Certainty.HIGH


def test_a_secretary_of_an_old_paper_may_have_voted() -> None:
    assert slugs(minutes(act="Päätettiin hankkia keitin äänin 3–1.")) == []


def test_a_gap_in_the_numbers_of_sections_is_told() -> None:
    items = {"1 §": "Kokouksen avaus", "2 §": "Tilat", "5 §": "Talous", "6 §": "Kokouksen päättäminen"}
    rows: list[Put | str] = [*HEAD]
    for number, title in items.items():
        rows += [head(f"{number} {title}"), *para("Hyväksyttiin ehdotuksen mukaan.")]
    gapped = judged(read(rows))
    assert "item-number-gap" in slugs(gapped)
    assert certainty(gapped, "/items/2/number") is Certainty.MEDIUM


@pytest.mark.parametrize(
    ("elected", "slug"),
    [
        ("Eero Poissaoleva ja Bengt Malli", "inspector-absent"),
        ("Ulla Ulkopuolinen ja Bengt Malli", "inspector-not-listed"),
    ],
)
def test_inspectors_are_present_persons(elected: str, slug: str) -> None:
    act = f"Pöytäkirjantarkastajiksi valittiin {elected}."
    found = minutes(act=act, more=("Poissa", "Eero Poissaoleva"))
    assert found.meeting.officers.inspectors == tuple(elected.split(" ja "))
    assert slugs(found) == [slug]
    assert certainty(found, "/officers/inspectors/0") is not Certainty.HIGH
    assert certainty(found, "/officers/inspectors/1") is Certainty.HIGH


def test_an_officer_with_the_family_name_first_or_initials_is_the_one_in_the_list() -> None:
    found = minutes(act="Pöytäkirjantarkastajiksi valittiin B. Malli ja Keksitty Cecilia.")
    assert len(found.meeting.officers.inspectors) == 2
    assert slugs(found) == []


def test_judging_twice_finds_the_same() -> None:
    found = minutes(when="perjantaina 3.4.2031 klo 17.00–19.00")
    assert judged(found).findings == found.findings
