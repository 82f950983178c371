"""What papers say, as a secretary writes it: in two languages side by side, and about people, kinds and decisions."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from minutes.errors import UsageError
from minutes.model import DocumentKind, Edition, Language, Meeting
from minutes.model.bookmarks import key_of
from minutes.render import reduced
from minutes.render.codes import BREAK, PARAGRAPH
from minutes.render.fields import ItemFields, MeetingFields, PaperFields, blank
from minutes.render.wording import fields_of, paper_title

FI, SV, EN = Language.FI, Language.SV, Language.EN


def worded(told: dict[str, Any], kind: DocumentKind = DocumentKind.MINUTES, language: Language = FI,
           **more: Any) -> PaperFields:  # fmt: skip
    meeting = Meeting.model_validate({"body": "Raati"} | told)
    edition = Edition(kind=kind, language=language, **more)
    return fields_of(reduced(meeting, edition, keyed=True), edition, meeting)


def notes(told: dict[str, Any], language: Language = FI) -> list[str]:
    attendance = worded(told, language=language).attendance
    return [row.note for row in (*attendance.present, *attendance.others)]


def items(*starts: str | None) -> list[dict[str, Any]]:
    numbered = enumerate(starts, start=10)
    return [{"number": str(n), "title": f"Asia {n}"} | ({"started": s} if s else {}) for n, s in numbered]


def late(moment: str, **more: str) -> list[dict[str, Any]]:
    return [{"name": "Aino Malli", "status": "present", "arrived": moment, **more}]


@pytest.mark.parametrize(
    ("language", "arrived", "left", "words"),
    [
        (FI, "13:20", "13:40", "saapui klo 13.20, § 11:n käsittelyn aikana, poistui klo 13.40, § 12:n käsittelyn "
         "aikana"),
        (SV, "13:20", "13:40", "anlände kl. 13.20, under behandlingen av § 11, avlägsnade sig kl. 13.40, under "
         "behandlingen av § 12"),
        (EN, "13:20", "13:40", "arrived at 13:20, during § 11, left at 13:40, during § 12"),
        (FI, "13:10", "13:30", "saapui klo 13.10, § 11:n käsittelyn alkaessa, poistui klo 13.30, § 12:n käsittelyn "
         "alkaessa"),
        (SV, "13:10", "13:30", "anlände kl. 13.10, när behandlingen av § 11 inleddes, avlägsnade sig kl. 13.30, när "
         "behandlingen av § 12 inleddes"),
    ],
)  # fmt: skip
def test_coming_and_going_tell_the_item_that_was_handled_then(
    language: Language, arrived: str, left: str, words: str
) -> None:
    told = {"start": "13:00", "end": "14:00", "items": items("13:00", "13:10", "13:30")}
    (note,) = notes(told | {"attendance": late(arrived, left=left)}, language)
    assert note.replace("\xa0", " ") == words


@pytest.mark.parametrize(
    ("presence", "finnish", "swedish"),
    [
        ({"from_item": "4"}, "saapui ennen § 4:n käsittelyä", "anlände före behandlingen av § 4"),
        ({"to_item": "4"}, "poistui § 4:n käsittelyn jälkeen", "avlägsnade sig efter behandlingen av § 4"),
        ({"from_item": "2", "to_item": "4"}, "paikalla § 2–4", "på plats § 2–4"),
    ],
)
def test_presence_by_items_is_told_without_a_clock(presence: dict[str, str], finnish: str, swedish: str) -> None:
    told = {"attendance": [{"name": "Aino Malli", "status": "present", "presence": [presence]}]}
    assert [note.replace("\xa0", " ") for note in notes(told)] == [finnish]
    assert [note.replace("\xa0", " ") for note in notes(told, SV)] == [swedish]


@pytest.mark.parametrize(
    "told",
    [
        {"items": items(None, None), "attendance": late("13:20")},
        {"items": items("13:00", None, "13:40"), "attendance": late("13:20")},
        {"items": items("13:00", "13:10"), "attendance": late("13:20")},  # No end: the last item may be over.
        {"items": items("13:10", "13:30"), "attendance": late("13:05")},  # Before any item.
        {"items": items("13:00", "13:20", "13:20"), "end": "14:00", "attendance": late("13:20")},
    ],
)
def test_where_the_item_is_not_known_the_time_stands_alone(told: dict[str, Any]) -> None:
    moment = told["attendance"][0]["arrived"].replace(":", ".")
    assert notes(told) == [f"saapui klo {moment}"]


def test_a_deputy_is_told_with_a_name_that_needs_no_inflection() -> None:
    row = {"name": "Onni Malli", "role": "deputy", "status": "present", "deputy_for": "Aino Virtanen"}
    assert notes({"attendance": [row]}) == ["varsinaisen jäsenen tilalla: Aino Virtanen"]
    assert notes({"attendance": [row]}, SV) == ["ersätter Aino Virtanen"]


def test_a_founding_meeting_tells_who_opened_it_and_who_were_elected() -> None:
    told = {
        "kind": "founding", "start": "13:00", "notice": {"convener": "Eero Malli"},
        "officers": {"chair": "Aino Malli", "secretary": "Siiri Malli"},
    }  # fmt: skip
    assert worded(told).meeting.opening == (
        "Koollekutsuja Eero Malli avasi kokouksen klo 13.00. Kokouksen puheenjohtajaksi valittiin Aino Malli. "
        "Sihteeriksi valittiin Siiri Malli."
    )
    assert worded(told, language=SV).meeting.opening == (
        "Sammankallaren Eero Malli öppnade mötet kl. 13.00. Till ordförande för mötet valdes Aino Malli. "
        "Till sekreterare valdes Siiri Malli."
    )
    said = told | {"items": [{"title": "Avaus", "decision": {"text": "Eero Malli avasi kokouksen klo 13.00."}}]}
    assert worded(said).meeting.opening == ""
    assert worded(told | {"kind": "ordinary"}).meeting.opening == ""
    assert worded(told, DocumentKind.AGENDA).meeting.opening == ""


def test_votes_elections_dissents_recusals_and_tasks_read_as_a_secretary_writes_them() -> None:
    decision = {
        "votes": {
            "yes": 2, "no": 1, "blank": 0, "method": "roll_call", "subject": "Hankitaanko kattila",
            "ballots": [{"person": "Aino Malli", "choice": "yes"}, {"person": "Eero Malli", "choice": "no"},
                        {"person": "Siiri Malli", "choice": "yes"}],
        },
        "elections": [{"candidate": "Aino Malli", "count": 12}, {"candidate": "Eero Malli", "count": 1}],
        "dissents": [{"person": "Eero Malli", "reason": "hinta on liian korkea."}],
        "recusals": [{"person": "Siiri Malli", "reason": "myyjä on sukulainen.", "from": "13:05", "to": "13:20"}],
        "actions": [{"what": "Tilata kattila", "who": "Aino Malli", "due": "2031-06-01"}],
    }  # fmt: skip
    (item,) = worded({"items": [{"title": "Kattila", "decision": decision}]}).items
    assert item.votes[0].text.split(PARAGRAPH) == [
        "Hankitaanko kattila", "JAA 2, EI 1, tyhjiä 0. Äänestystapa: nimenhuuto.",
        "JAA: Aino Malli, Siiri Malli.", "EI: Eero Malli.",
    ]  # fmt: skip
    assert [e.text for e in item.elections] == ["Aino Malli, 12 ääntä", "Eero Malli, 1 ääni"]
    assert item.dissents[0].text == "Eero Malli ilmoitti eriävän mielipiteen. Perustelu: hinta on liian korkea."
    assert item.recusals[0].text == (
        "Siiri Malli ilmoitti olevansa esteellinen eikä osallistunut asian käsittelyyn. Poissa klo 13.05–13.20. "
        "Perustelu: myyjä on sukulainen."
    )
    assert item.actions[0].text == "Tilata kattila (vastuu: Aino Malli, määräaika 1.6.2031)"


def test_english_papers_tell_days_and_times_as_visitors_read_them() -> None:
    told = {"date": "2031-05-14", "start": "13:00", "end": "14:30", "notice": {"registration_due": "2031-05-05"}}
    assert worded(told, language=EN).meeting.time == "Wednesday 14 May 2031 13:00–14:30"
    assert worded(told, DocumentKind.NOTICE, EN).meeting.registration == "Please register by 5 May 2031."


AUTHORITY = {"diary_number": "RAADno-2031-12", "state": "final"}


def test_a_case_id_makes_the_paper_that_of_an_authority_with_its_mark() -> None:
    meeting = worded(AUTHORITY).meeting
    assert (meeting.diary_number, meeting.publicity) == ("RAADno-2031-12", "Julkinen")
    assert worded(AUTHORITY | {"state": "draft"}).meeting.publicity == ""
    assert worded({"state": "final"}).meeting.publicity == ""


def test_a_meeting_that_was_called_off_says_so_in_every_paper() -> None:
    for kind in (DocumentKind.NOTICE, DocumentKind.AGENDA, DocumentKind.SUMMARY):
        assert worded({"state": "cancelled"}, kind).meeting.cancelled == "Kokous on peruttu."
    assert worded({"state": "final"}).meeting.cancelled == ""


BOTH = {
    "body": {"name": {"fi": "Raati", "sv": "Rådet"}},
    "place": "Teams",
    "attendance": [{"name": "Aino Malli", "status": "present", "role": "chair"}],
    "items": [
        {
            "number": "1",
            "title": {"fi": "Avaus", "sv": "Öppnande"},
            "background": "Vain suomeksi.",
            "decision": {"text": {"fi": "Hyväksyttiin.", "sv": "Godkändes."}, "outcome": "approved",
                         "actions": [{"what": {"fi": "Tehdä", "sv": "Göra"}}, {"what": "Vain suomeksi"}],
                         "elections": [{"candidate": "Aino Malli"}]},
        }
    ],
    "attachments": [{"title": "Liite", "number": "1"}],
}  # fmt: skip


def test_a_parallel_paper_holds_both_languages_field_by_field_and_says_nothing_twice() -> None:
    paper = worded(BOTH, second=SV)
    (item,) = paper.items
    assert (paper.body.name, paper.body.other.name) == ("Raati", "Rådet")
    assert (paper.meeting.place, paper.meeting.other.place) == ("Teams", "")
    assert (item.title, item.other.title) == ("Avaus", "Öppnande")
    assert (item.background, item.other.background) == ("Vain suomeksi.", "")
    assert (item.decision, item.other.decision) == ("Hyväksyttiin.", "Godkändes.")
    assert [(a.text, a.other.text) for a in item.actions] == [("Tehdä", "Göra"), ("Vain suomeksi", "")]
    assert [(e.text, e.other.text) for e in item.elections] == [("Aino Malli", "")]
    assert [row.text for row in item.other.actions] == ["Göra", ""]
    assert [(row.role, row.other.role) for row in paper.attendance.present] == [("Puheenjohtaja", "Ordförande")]
    assert not paper.attachments[0].other


def test_only_the_first_language_of_a_parallel_paper_has_keys() -> None:
    paper = worded(BOTH, second=SV)
    assert paper.items[0].key == key_of("items", "avaus") and not paper.items[0].other.key
    assert paper.attendance.present[0].key and not paper.attendance.present[0].other.key


def test_the_data_of_a_parallel_paper_has_both_languages_where_they_say_different_words() -> None:
    edition = Edition(kind=DocumentKind.MINUTES, language=FI, second=SV)
    few = reduced(Meeting.model_validate(BOTH), edition)
    assert few.as_json()["items"][0]["title"] == {"fi": "Avaus", "sv": "Öppnande"}
    assert few.as_json()["items"][0]["background"] == "Vain suomeksi."
    assert few.items[0].decision is not None and few.items[0].decision.outcome == "approved"
    assert paper_title(few, edition) == "Pöytäkirja / Protokoll, Raati / Rådet"


def test_in_a_paper_of_one_language_the_other_is_blank_wherever_it_goes() -> None:
    paper = worded(BOTH)
    other = paper.items[0].other
    assert not other and other is blank(ItemFields) and other.other is other
    assert (other.title, other.votes, other.decision) == ("", (), "")
    crossed = pickle.loads(pickle.dumps(paper))
    assert crossed == paper and crossed.items[0].other is blank(ItemFields)
    assert not blank(MeetingFields).draft and repr(other)


EXTRACTED = {
    "officers": {"secretary": "Siiri Malli"},
    "items": [
        {"number": "21", "title": "Kokouksen avaus"},
        {"number": "22", "title": "Kokouksen laillisuus ja päätösvaltaisuus"},
        {"number": "23", "title": "Avustus", "decision": {"text": "Myönnettiin."}},
        {"number": "24", "title": "Henkilöasia", "publicity": "secret"},
        {"number": "25", "title": "Muut asiat"},
    ],
}


def test_an_extract_holds_its_items_the_one_on_the_quorum_and_who_certifies_it() -> None:
    paper = worded(EXTRACTED, DocumentKind.EXTRACT, items=("§ 23",))
    assert [item.number for item in paper.items] == ["22", "23"]
    assert paper.meeting.certification == "Otteen oikeaksi todistaa"
    assert [(s.role, s.name) for s in paper.signers] == [("Sihteeri", "Siiri Malli")]
    assert "signSecretary" in paper.signers[0].line


@pytest.mark.parametrize(
    ("number", "slug", "arguments"),
    [
        ("26", "item-unknown", {"number": "26", "known": "21, 22, 23, 25"}),
        ("24", "item-not-public", {"number": "24"}),
    ],
)
def test_an_extract_of_what_there_is_not_or_nobody_may_read_is_refused(
    number: str, slug: str, arguments: dict[str, str]
) -> None:
    with pytest.raises(UsageError) as caught:
        worded(EXTRACTED, DocumentKind.EXTRACT, items=("23", number))
    assert (caught.value.slug, caught.value.arguments) == (slug, arguments)


def test_a_summary_keeps_the_numbers_and_is_silent_of_what_is_not_public() -> None:
    items = [
        {"number": "21", "title": "Keskustelu", "discussion": "Puhuttiin."},
        {"number": "22", "title": "Henkilöasia", "publicity": "restricted", "decision": {"text": "Valittiin."}},
        {"number": "23", "title": "Avustus", "background": "Tausta.", "decision": {"text": "Myönnettiin."}},
    ]
    paper = worded({"items": items, "attendance": late("13:20")}, DocumentKind.SUMMARY)
    assert [(i.number, i.decision, i.background) for i in paper.items] == [("23", "Myönnettiin.", "")]
    assert paper.attendance.present == ()


def test_decisions_only_leave_the_discussion_out() -> None:
    told = {"items": [{"title": "Asia", "background": "Tausta.", "discussion": "Puhuttiin."}]}
    (item,) = worded(told, discussion=False).items
    assert (item.background, item.discussion) == ("Tausta.", "")


def test_the_list_of_decisions_has_a_row_for_each_further_task() -> None:
    actions = [{"what": "Tilata", "who": "Aino Malli", "due": "2031-06-01"}, {"what": "Maksaa"}]
    items = [
        {"number": "1", "title": "Kattila", "decision": {"text": "Hankitaan.", "actions": actions}},
        {"number": "2", "title": "Muut asiat", "decision": {"outcome": "noted"}},
        {"number": "3", "title": "Tauko"},
    ]
    rows = worded({"items": items}, DocumentKind.DECISION_LIST).decisions
    assert [(r.number, r.title, r.decision, r.what, r.who, r.due) for r in rows] == [
        ("1", "Kattila", "Hankitaan.", "Tilata", "Aino Malli", "1.6.2031"),
        ("1", "Kattila", "", "Maksaa", "", ""),
        ("2", "Muut asiat", "Merkittiin tiedoksi.", "", "", ""),
    ]
    assert worded({"items": items}).decisions == ()


SEATED = {
    "date": "2031-05-14",
    "officers": {"secretary": "Siiri Malli"},
    "body": {
        "name": "Raati",
        "seats": [
            {
                "id": "a",
                "name": "Kyläverkosto",
                "holders": [
                    {"person": "Entinen Malli", "to": "2030-12-31"},
                    {"person": "Aino Malli", "role": "chair", "from": "2031-01-01"},
                ],
                "deputies": [{"person": "Onni Malli", "organisation": "Toinen yhdistys"}],
            },
            {"id": "b", "name": "Hyvinvointialue", "rights": "speak", "holders": [{"person": "Helmi Malli"}]},
        ],
    },
}


def rows(paper: PaperFields) -> list[tuple[str, str, str]]:
    return [(row.name, row.organisation, row.role) for row in paper.attendance.expected]


def test_the_list_for_the_door_is_of_those_in_their_seats_on_the_day() -> None:
    assert rows(worded(SEATED, DocumentKind.ATTENDANCE_LIST)) == [
        ("Aino Malli", "Kyläverkosto", "Puheenjohtaja"),
        ("Onni Malli", "Toinen yhdistys", "Varajäsen"),
        ("Helmi Malli", "Hyvinvointialue", ""),
        ("Siiri Malli", "", "Sihteeri"),
    ]


def test_the_list_for_the_door_is_of_those_who_come_where_the_file_tells() -> None:
    told = SEATED | {
        "attendance": [
            {"name": "Aino Malli", "status": "expected", "role": "chair"},
            {"name": "Vieras Malli", "status": "present", "role": "guest"},
            {"name": "Helmi Malli", "status": "excused"},
        ]
    }
    expected = [("Aino Malli", "", "Puheenjohtaja"), ("Vieras Malli", "", "Kutsuttu")]
    assert rows(worded(told, DocumentKind.ATTENDANCE_LIST)) == expected
    few = reduced(Meeting.model_validate(told), Edition(kind=DocumentKind.ATTENDANCE_LIST, language=FI)).as_json()
    assert [row["name"] for row in few["attendance"]] == ["Aino Malli", "Vieras Malli"]
    assert {row["status"] for row in few["attendance"]} == {"expected"}


def test_before_the_meeting_guests_are_awaited_beside_the_seats_and_who_said_no_is_not() -> None:
    told = SEATED | {
        "attendance": [
            {"name": "Vieras Malli", "status": "expected", "role": "expert", "organisation": "Kaupunki"},
            {"name": "Aino Malli", "status": "expected"},
            {"name": "Helmi Malli", "status": "excused"},
        ]
    }
    assert rows(worded(told, DocumentKind.ATTENDANCE_LIST)) == [
        ("Aino Malli", "Kyläverkosto", "Puheenjohtaja"),
        ("Onni Malli", "Toinen yhdistys", "Varajäsen"),
        ("Siiri Malli", "", "Sihteeri"),
        ("Vieras Malli", "Kaupunki", "Asiantuntija"),
    ]


def test_the_means_of_a_remote_link_is_a_name_in_both_languages_of_a_parallel_paper() -> None:
    paper = worded({"remote": {"mode": "hybrid", "means": "Teams"}}, second=SV)
    assert (paper.meeting.remote, paper.meeting.other.remote) == ("Hybridikokous, Teams", "Hybridmöte, Teams")


def test_a_notice_tells_how_to_join_and_names_its_matters() -> None:
    told = {
        "remote": {"mode": "hybrid", "means": "Teams", "link": "https://example.org/x", "instructions": "Avaa linkki."},
        "notice": {"sent": "2031-05-01", "means": "sähköpostilla", "registration_due": "2031-05-05",
                   "convener": "Aino Malli"},
        "items": [{"number": "1", "title": "Asia", "background": "Tausta."},
                  {"number": "2", "title": "Henkilöasia", "publicity": "secret"}],
    }  # fmt: skip
    paper = worded(told, DocumentKind.NOTICE)
    meeting = paper.meeting
    assert (meeting.remote, meeting.link, meeting.instructions) == (
        "Hybridikokous, Teams", "https://example.org/x", "Avaa linkki.",
    )  # fmt: skip
    assert meeting.registration == "Ilmoittautuminen viimeistään 5.5.2031."
    assert (meeting.convener, meeting.notice) == ("Aino Malli", "lähetetty 1.5.2031")
    again = worded({"notice": {"sent": "2031-05-01", "version": 2}}, DocumentKind.NOTICE).meeting.notice
    assert again == "lähetetty 1.5.2031, korvaa aiemman kutsun (versio 2)"
    assert [(i.number, i.title, i.publicity, i.background) for i in paper.items] == [
        ("1", "Asia", "", ""), ("2", "Henkilöasia", "Salassa pidettävä", ""),
    ]  # fmt: skip
    assert worded(told).meeting.link == "" and worded(told, DocumentKind.AGENDA).meeting.instructions == ""


def test_attachments_tell_the_items_that_they_belong_to() -> None:
    told = {
        "attachments": [{"id": "a", "number": "1", "title": "Liite"}, {"id": "b", "number": "2", "title": "Toinen"}],
        "items": [{"number": n, "title": "Asia", "attachments": ["a"]} for n in ("5", "7")],
    }  # fmt: skip
    assert [a.section for a in worded(told).attachments] == ["§ 5, 7", ""]


def test_line_breaks_of_names_are_coded() -> None:
    assert worded({"officers": {"chair": "Aino\nMalli"}}).meeting.chair == f"Aino{BREAK}Malli"
