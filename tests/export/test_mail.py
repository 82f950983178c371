"""The e-mail draft is read back by the standard library, and its addresses are for the sender alone."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, date, datetime, time
from email.message import EmailMessage
from typing import Any

from minutes.export.invitation import invitation
from minutes.export.mail import Draft, Enclosed, mail_draft
from minutes.model import Body, Item, Language, Meeting, Notice, Officers, Seat, State, Tenure, Text

MADE = datetime(2027, 2, 17, 9, 30, tzinfo=UTC)
FILES = (
    Enclosed(name="2027-03-03-kokouskutsu.pdf", content=b"%PDF-1.7 \xff\x00", media_type="application/pdf"),
    Enclosed(name="2027-03-03-möte.ics", content=b"BEGIN:VCALENDAR\r\n", media_type="text/calendar; method=PUBLISH"),
)
SEATS = (
    Seat(
        id="kylät",
        name=Text(own="Kylät"),
        holders=(
            Tenure(person="Aino Vahtera", email="aino@kylat.example", to=date(2026, 12, 31)),
            Tenure(person="Eero Ähtävä", email="eero@kylat.example", from_=date(2027, 1, 1)),
        ),
        deputies=(Tenure(person="Märta Åström", email="marta@byar.example"),),
    ),
    Seat(
        id="kunta",
        name=Text(own="Kunta"),
        holders=(Tenure(person="Veikko Kivi"), Tenure(person="Outi Oja", email="outi(at)kunta")),
        deputies=(Tenure(person="Eero Ähtävä", email="EERO@kylat.example"),),
    ),
)
MEETING = Meeting(
    body=Body(name=Text(fi="Ulapan järjestöpöytä", sv="Ulappas föreningsbord"), seats=SEATS),
    state=State.FINAL,
    number="1/2027",
    date=date(2027, 3, 3),
    start=time(13, 0),
    place=Text(own="Kirjasto"),
    officers=Officers(secretary="Henrika Skutvik"),
    items=(Item(number="1", title=Text(fi="Kokouksen avaus", sv="Mötets öppnande")),),
)
SUBJECT = "Kokouskutsu 1/2027, Ulapan järjestöpöytä, 3.3.2027"


def made(meeting: Meeting = MEETING, *, languages: tuple[Language, ...] = (Language.FI,), **more: Any) -> Draft:
    words = tuple(invitation(meeting, language) for language in languages)
    return mail_draft(meeting, **{"subject": SUBJECT, "words": words, "enclosed": FILES, "made": MADE, **more})


def parsed(draft: Draft) -> EmailMessage:
    message = email.message_from_bytes(draft.content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def text_of(draft: Draft) -> str:
    body = parsed(draft).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_the_draft_tells_what_the_notice_tells() -> None:
    message = parsed(made())
    assert message["Subject"] == SUBJECT
    assert message["X-Unsent"] == "1"
    assert message["From"] is None and message["To"] is None
    assert text_of(made()).splitlines() == [
        "Hyvät vastaanottajat",
        "",
        "Teidät kutsutaan kokoukseen: Ulapan järjestöpöytä, kokous 1/2027.",
        "",
        "Aika: keskiviikko 3.3.2027 klo 13.00",
        "Paikka: Kirjasto",
        "",
        "Käsiteltävät asiat:",
        "1 § Kokouksen avaus",
        "",
        "Asiakirjat ovat tämän viestin liitteinä.",
        "",
        "Terveisin",
        "Henrika Skutvik",
        "Sihteeri",
    ]


def test_the_files_come_through_byte_for_byte() -> None:
    carried = list(parsed(made()).iter_attachments())
    assert [part.get_filename() for part in carried] == [file.name for file in FILES]
    assert [part.get_payload(decode=True) for part in carried] == [file.content for file in FILES]
    assert [part.get_content_type() for part in carried] == ["application/pdf", "text/calendar"]
    assert carried[1]["Content-Type"].params["method"] == "PUBLISH"


def test_it_goes_to_holders_and_deputies_of_that_day_unseen_by_each_other() -> None:
    draft = made()
    message = parsed(draft)
    assert [(a.display_name, a.addr_spec) for a in message["Bcc"].addresses] == [
        ("Eero Ähtävä", "eero@kylat.example"),
        ("Märta Åström", "marta@byar.example"),
    ]
    assert draft.recipients == 2
    assert message["Cc"] is None


def test_what_is_no_address_is_told_and_left_out() -> None:
    assert made().unusable == ("Outi Oja",)
    for odd in ("a@b@c.example", "x\r\nBcc: toinen@muu.example", "a@", "@b.example", "a b@c.example", "<>"):
        seat = Seat(id="s", name=Text(own="S"), holders=(Tenure(person="Outi Oja", email=odd),))
        draft = made(MEETING.model_copy(update={"body": Body(name=Text(own="B"), seats=(seat,))}))
        assert (draft.recipients, draft.unusable) == (0, ("Outi Oja",)), odd
        assert parsed(draft)["Bcc"] is None


def test_lines_are_short_and_ascii_so_that_any_server_passes_them_on() -> None:
    content = made(languages=(Language.FI, Language.SV)).content
    content.decode("ascii")
    assert all(len(line) <= 78 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_subject_begins_on_its_own_line_and_comes_through() -> None:
    for subject in (
        "Kokouskutsu, Kaarnaniemen kotiseutuyhdistyksen hallitus, tiistaina 10.11.2026 klo 18",
        "Kokouskutsu / Möteskallelse 1/2027, Ulapanmaan järjestöjen kumppanuuspöytä, Havsbygdens partnerskapsbord",
        "Ä" * 200,
        "aa " * 70 + "b",
    ):
        draft = made(subject=subject)
        assert draft.content.startswith((b"Subject: " + subject[:8].encode(), b"Subject: =?utf-8?"))
        assert parsed(draft)["Subject"] == subject


def test_the_same_notice_makes_the_same_bytes() -> None:
    assert made().content == made().content


def test_a_subject_on_two_lines_makes_no_header_of_its_own() -> None:
    message = parsed(made(subject="Kutsu\r\nBcc: muu@toinen.example"))
    assert message["Subject"] == "Kutsu Bcc: muu@toinen.example"


def test_a_parallel_notice_speaks_both_languages() -> None:
    text = text_of(made(languages=(Language.FI, Language.SV)))
    assert text.index("Teidät kutsutaan") < text.index("Ni kallas till mötet")
    assert "1 § Mötets öppnande" in text


def test_a_changed_and_a_cancelled_notice_say_so() -> None:
    changed = made(MEETING.model_copy(update={"notice": Notice(version=2)}))
    assert parsed(changed)["Subject"] == f"Muuttunut: {SUBJECT}"
    assert "Kutsu on muuttunut" in text_of(changed)
    off = made(MEETING.model_copy(update={"state": State.CANCELLED}))
    assert parsed(off)["Subject"] == f"Peruttu: {SUBJECT}"
    assert "Kokous on peruttu" in text_of(off) and "Käsiteltävät asiat" not in text_of(off)
