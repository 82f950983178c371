from __future__ import annotations

from typing import Any

import pytest

from minutes.model import DocumentKind, Edition, Language, Meeting
from minutes.rules import check

PEOPLE = [
    {"name": "Aino Koivuranta", "role": "chair", "status": "present"},
    {"name": "Tapio Virtanen", "role": "member", "status": "present"},
]


def slugs(finnish: str, swedish: str, **more: Any) -> dict[str, tuple[str, ...]]:
    """The findings of parity on a decision in both languages, with their arguments."""
    item = {
        "number": "1",
        "title": {"fi": "Asia", "sv": "Ärende"},
        "decision": {"text": {"fi": finnish, "sv": swedish}},
    }
    meeting = Meeting.model_validate({"body": "Raati", "attendance": PEOPLE, "items": [item]} | more)
    return {f.slug: tuple(a.value for a in f.arguments) for f in check(meeting) if f.slug.startswith("parity")}


@pytest.mark.parametrize(
    ("finnish", "swedish"),
    [
        ("Hyväksyttiin äänin 5–3.", "Godkändes med rösterna 5–3."),
        ("Kokous pidetään 10. toukokuuta 2027 klo 13.", "Mötet hålls den 10 maj 2027 kl. 13.00."),
        ("Kokous pidetään 10.5.2027 klo 13.00–15.30.", "Mötet hålls 10.5.2027 kl. 13.00–15.30."),
        ("Katso § 3 ja 4 §.", "Se § 3 och 4 §."),
        ("Avustus on 12 500 euroa.", "Bidraget är 12 500 euro."),
        ("Valittiin Tapio Virtanen.", "Valdes Tapio Virtanen."),
        ("Tehtävä annettiin Tapio Virtaselle ja Aino Koivurannalle.", "Uppgiften gavs till Tapio Virtanen och Aino "
         "Koivuranta."),
        ("Hyväksyttiin.", "Godkändes."),
    ],
)  # fmt: skip
def test_two_languages_that_say_the_same_have_no_finding(finnish: str, swedish: str) -> None:
    assert slugs(finnish, swedish) == {}


@pytest.mark.parametrize(
    ("finnish", "swedish", "slug", "told"),
    [
        ("Kokous on 10.5.2027.", "Mötet är 11.5.2027.", "parity-days", ("10.5.2027", "11.5.2027")),
        ("Kokous on 10. toukokuuta 2027.", "Mötet är den 10 juni 2027.", "parity-days", ("10.5.2027", "10.6.2027")),
        ("Alkaa klo 13.", "Börjar kl. 14.", "parity-clocks", ("13.00", "14.00")),
        ("Katso § 3.", "Se § 4.", "parity-sections", ("§ 3", "§ 4")),
        ("Avustus on 12 500 euroa.", "Bidraget är 12 600 euro.", "parity-numbers", ("12500", "12600")),
        ("Hyväksyttiin äänin 5–3.", "Godkändes med rösterna 3–5.", "parity-numbers", ("5–3", "3–5")),
        ("Tehtävä annettiin Tapio Virtaselle.", "Uppgiften gavs till Aino Koivuranta.", "parity-names",
         ("Tapio Virtanen", "Aino Koivuranta")),
        ("Hyväksyttiin.", "Ärendet bordlades.", "parity-outcome", ()),
    ],
)  # fmt: skip
def test_two_languages_that_differ_are_told_with_what_differs(
    finnish: str, swedish: str, slug: str, told: tuple[str, ...]
) -> None:
    assert slugs(finnish, swedish) == {slug: told}


def missing(edition: Edition | None, *items: dict[str, Any]) -> list[tuple[str, str]]:
    meeting = Meeting.model_validate({"body": "Raati", "items": items})
    return [(f.slug, f.where) for f in check(meeting, edition) if f.slug.startswith("parity")]


def test_what_one_language_lacks_is_told_where_it_lacks() -> None:
    both = {"fi": "Asia", "sv": "Ärende"}
    assert missing(
        None,
        {"number": "1", "title": both, "background": "Vain suomeksi.", "proposal": {"sv": "Bara på svenska."}},
        {"number": "2", "title": "Vain suomeksi", "decision": {"text": "Vain suomeksi."}},
    ) == [
        ("parity-text-without-swedish", "/items/0/background"),
        ("parity-text-without-finnish", "/items/0/proposal"),
        ("parity-item-without-swedish", "/items/1"),
    ]


def test_a_meeting_in_one_language_is_asked_for_the_other_only_for_a_parallel_paper() -> None:
    item = {"number": "1", "title": "Asia"}
    assert missing(None, item) == []
    parallel = Edition(kind=DocumentKind.MINUTES, language=Language.FI, second=Language.SV)
    assert missing(parallel, item) == [("parity-item-without-swedish", "/items/0")]


NOTICE = Edition(kind=DocumentKind.NOTICE, language=Language.FI)


def test_a_notice_is_held_to_what_those_who_are_called_must_be_told() -> None:
    meeting = Meeting.model_validate(
        {
            "body": {"name": "Raati", "profile": "association_meeting"},
            "date": "2027-05-10",
            "remote": {"mode": "hybrid"},
            "notice": {"sent": "2027-05-08", "registration_due": "2027-05-11"},
        }
    )
    found = {f.slug for f in check(meeting, NOTICE)}
    wanted = {
        "notice-convener-missing", "notice-items-missing", "notice-link-missing", "notice-terms-missing",
        "registration-after-meeting",
    }  # fmt: skip
    assert wanted <= found
    assert not wanted & {f.slug for f in check(meeting)}


def test_a_notice_with_all_that_is_needed_has_no_finding_of_its_own() -> None:
    meeting = Meeting.model_validate(
        {
            "body": {"name": "Raati", "profile": "association_meeting"},
            "date": "2027-05-10",
            "remote": {"mode": "hybrid", "link": "https://example.org/", "instructions": "Yhteys suljetaan klo 13."},
            "notice": {"sent": "2027-04-20", "registration_due": "2027-05-03", "convener": "Aino Koivuranta"},
            "items": [{"number": "1", "title": "Avaus"}],
        }
    )
    assert {f.slug for f in check(meeting, NOTICE)} == {f.slug for f in check(meeting)}


def test_someone_awaited_in_final_minutes_is_told() -> None:
    row = {"name": "Aino Koivuranta", "status": "expected"}
    final = Meeting.model_validate({"body": "Raati", "state": "final", "end": "15:00", "attendance": [row]})
    assert ("attendance-not-told", "/attendance/0") in {(f.slug, f.where) for f in check(final)}
