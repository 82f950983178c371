"""Whatever stands in a meeting file, its calendar file and draft can be read, and say nothing twice or elsewhere."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

import icalendar
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import meetings

from minutes.export.calendar import calendar_file
from minutes.export.invitation import invitation
from minutes.export.mail import Enclosed, mail_draft
from minutes.model import Item, Language, Meeting, Remote, Seat, Tenure, Text

MADE = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
FILE = Enclosed(name="kutsu.pdf", content=b"%PDF-1.7", media_type="application/pdf")

DECEPTIVE = st.text(
    st.one_of(st.characters(), st.sampled_from("\r\n\0\t,;:\\\"'{}<>@=?ÄÖ\ud800\u2028")), min_size=1, max_size=60
)
"""Texts that mean to end a header or a property, or that cannot be written at all."""


@st.composite
def deceptive_meetings(draw: st.DrawFn) -> Meeting:
    known: Meeting = draw(meetings())
    seat = Seat(id="s", name=Text(own="S"), holders=(Tenure(person=draw(DECEPTIVE), email=draw(DECEPTIVE)),))
    body = known.body.model_copy(update={"name": Text(own=draw(DECEPTIVE)), "seats": (*known.body.seats, seat)})
    return known.model_copy(
        update={
            "body": body,
            "id": draw(st.none() | DECEPTIVE),
            "number": draw(st.none() | DECEPTIVE),
            "place": Text(own=draw(DECEPTIVE)),
            "remote": Remote(link=draw(DECEPTIVE), instructions=Text(own=draw(DECEPTIVE))),
            "officers": known.officers.model_copy(update={"secretary": draw(DECEPTIVE)}),
            "items": (Item(id="i", number=draw(DECEPTIVE), title=Text(own=draw(DECEPTIVE))),),
        }
    )


@given(deceptive_meetings(), DECEPTIVE, st.sampled_from(Language))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_text_of_a_meeting_breaks_out_of_its_place(meeting: Meeting, subject: str, language: Language) -> None:
    words = (invitation(meeting, language),)
    draft = mail_draft(meeting, subject, words, (FILE,), made=MADE)
    message: Any = email.message_from_bytes(draft.content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert set(message.keys()) <= {"Subject", "Bcc", "Date", "X-Unsent", "MIME-Version", "Content-Type"}
    assert [part.get_filename() for part in message.iter_attachments()] == ["kutsu.pdf"]
    assert len(message["Bcc"].addresses if message["Bcc"] else ()) == draft.recipients
    file = calendar_file(meeting, words, made=MADE)
    if file is None:
        assert meeting.date is None
        return
    (event,) = icalendar.Calendar.from_ical(file.content).walk("VEVENT")
    assert not event.errors
    assert str(event["LOCATION"]) == (words[0].place or words[0].remote)
    assert {name for name, _value in event.property_items()} <= {
        "BEGIN", "END", "UID", "SUMMARY", "DTSTART", "DTEND", "LOCATION", "DESCRIPTION", "URL", "ORGANIZER", "STATUS",
        "SEQUENCE", "DTSTAMP", "LAST-MODIFIED",
    }  # fmt: skip
    again = calendar_file(meeting, words, made=MADE, before=file.content)
    assert again is not None and again.content == file.content
