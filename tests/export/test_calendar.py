"""A calendar file is read back by the library that calendars use, and a calendar can tell news from old."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest

from minutes.export.calendar import CalendarFile, calendar_file, uid_of
from minutes.export.invitation import invitation
from minutes.model import Body, Item, Language, Meeting, Notice, Remote, State, Text

MADE = datetime(2027, 2, 17, 9, 30, tzinfo=UTC)
LINK = "https://kokous.example.org/ulappa?a=1,2;b=3"

MEETING = Meeting(
    body=Body(name=Text(fi="Ulapan järjestöpöytä", sv="Ulappas föreningsbord")),
    state=State.FINAL,
    number="1/2027",
    date=date(2027, 3, 3),
    start=time(13, 0),
    place=Text(fi="Kirjasto, Laiturikatu 1; 2. krs", sv="Biblioteket, Bryggatan 1"),
    remote=Remote(means=Text(own="Teams"), link=LINK, instructions=Text(own="Avaa linkki klo 12.50.")),
    notice=Notice(registration_due=date(2027, 2, 26)),
    items=(
        Item(number="1", title=Text(fi="Kokouksen avaus", sv="Mötets öppnande")),
        Item(number="2", title=Text(fi="Äänestys «A, B; C»\\", sv="Omröstning")),
    ),
)


def made(meeting: Meeting = MEETING, *, languages: tuple[Language, ...] = (Language.FI,), **more: Any) -> CalendarFile:
    words = tuple(invitation(meeting, language) for language in languages)
    file = calendar_file(meeting, words, **{"made": MADE, **more})
    assert file is not None
    return file


def event_of(file: CalendarFile) -> Any:
    (event,) = icalendar.Calendar.from_ical(file.content).walk("VEVENT")
    return event


def test_the_entry_says_what_the_notice_says() -> None:
    file = made()
    event = event_of(file)
    assert event["SUMMARY"] == "Ulapan järjestöpöytä, kokous 1/2027"
    assert event["LOCATION"] == "Kirjasto, Laiturikatu 1; 2. krs"
    assert event["URL"] == LINK
    assert event["STATUS"] == "CONFIRMED"
    assert str(event["DESCRIPTION"]).splitlines() == [
        "Aika: keskiviikko 3.3.2027 klo 13.00",
        "Paikka: Kirjasto, Laiturikatu 1; 2. krs",
        "Etäyhteys: Hybridikokous, Teams",
        f"Linkki: {LINK}",
        "Avaa linkki klo 12.50.",
        "Ilmoittautuminen viimeistään 26.2.2027.",
        "",
        "Käsiteltävät asiat:",
        "1 § Kokouksen avaus",
        "2 § Äänestys «A, B; C»\\",
    ]
    calendar = icalendar.Calendar.from_ical(file.content)
    assert (calendar["METHOD"], calendar["VERSION"], file.method) == ("PUBLISH", "2.0", "PUBLISH")
    assert event["DTSTAMP"].dt == MADE


def test_lines_end_and_fold_as_the_standard_wants_and_letters_stay_whole() -> None:
    long = MEETING.model_copy(update={"place": Text(own="Ää" * 120)})
    content = made(long).content
    assert content.endswith(b"\r\n") and b"\n" not in content.replace(b"\r\n", b"")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
    assert event_of(made(long))["LOCATION"] == "Ää" * 120


@pytest.mark.parametrize(
    ("day", "offset"), [(date(2027, 3, 3), 2), (date(2027, 3, 29), 3), (date(2026, 10, 24), 3), (date(2026, 10, 26), 2)]
)
def test_the_time_is_that_of_helsinki_in_winter_and_summer(day: date, offset: int) -> None:
    file = made(MEETING.model_copy(update={"date": day, "end": time(15, 30)}))
    event = event_of(file)
    assert event["DTSTART"].params["TZID"] == "Europe/Helsinki"
    assert event["DTSTART"].dt.utcoffset() == timedelta(hours=offset)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=2.5)
    (zone,) = icalendar.Calendar.from_ical(file.content).walk("VTIMEZONE")
    assert isinstance(zone, icalendar.Timezone)
    # The zone that the file itself tells agrees with the one that the system knows.
    told = zone.to_tz(lookup_tzid=False)
    assert datetime.combine(day, time(13, 0), told).utcoffset() == timedelta(hours=offset)


def test_an_end_that_is_not_known_is_left_out_and_a_meeting_past_midnight_ends_the_day_after() -> None:
    assert "DTEND" not in event_of(made())
    late = MEETING.model_copy(update={"start": time(22, 0), "end": time(0, 30)})
    assert event_of(made(late))["DTEND"].dt.date() == date(2027, 3, 4)


def test_a_meeting_without_clock_time_takes_the_day_and_one_without_a_day_has_no_file() -> None:
    assert event_of(made(MEETING.model_copy(update={"start": None})))["DTSTART"].dt == date(2027, 3, 3)
    undated = MEETING.model_copy(update={"date": None})
    assert calendar_file(undated, (invitation(undated, Language.FI),), made=MADE) is None


def test_the_entry_stays_the_same_when_day_place_or_language_change() -> None:
    moved = MEETING.model_copy(update={"date": date(2027, 3, 10), "place": None})
    assert made(moved).uid == made().uid == made(languages=(Language.SV,)).uid
    assert uid_of(MEETING.model_copy(update={"number": "2/2027"})) != uid_of(MEETING)
    other = MEETING.model_copy(update={"body": Body(name=Text(own="Muu neuvosto"))})
    assert uid_of(other) != uid_of(MEETING)


def test_a_number_without_a_year_does_not_join_meetings_of_two_years() -> None:
    first = MEETING.model_copy(update={"number": "1"})
    assert uid_of(first) != uid_of(first.model_copy(update={"date": date(2028, 3, 3)}))
    assert uid_of(first) == uid_of(first.model_copy(update={"date": date(2027, 5, 3)}))


def test_an_id_of_the_file_goes_before_its_number() -> None:
    known = MEETING.model_copy(update={"id": "kevät"})
    assert uid_of(known) == uid_of(known.model_copy(update={"number": None, "date": date(2029, 1, 1)}))
    assert uid_of(known) != uid_of(MEETING)


def test_a_later_notice_has_a_higher_sequence() -> None:
    assert made().sequence == 0
    third = MEETING.model_copy(update={"notice": Notice(version=3)})
    assert made(third).sequence == event_of(made(third))["SEQUENCE"] == 2


def test_the_sequence_rises_where_a_replaced_file_said_something_else_and_only_there() -> None:
    first = made()
    again = made(before=first.content, made=MADE + timedelta(days=1))
    assert again.sequence == 0
    moved = made(MEETING.model_copy(update={"start": time(14, 0)}), before=first.content)
    assert moved.sequence == 1
    back = made(before=moved.content)
    assert back.sequence == 2
    told = MEETING.model_copy(update={"start": time(14, 0), "notice": Notice(version=9)})
    assert made(told, before=first.content).sequence == 8


def test_a_file_that_is_not_ours_has_no_say() -> None:
    other = made(MEETING.model_copy(update={"number": "7/2027", "notice": Notice(version=5)}))
    for before in (b"", b"ei kalenteri", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", other.content):
        assert made(before=before).sequence == 0


def test_a_cancelled_meeting_is_withdrawn_from_calendars() -> None:
    off = MEETING.model_copy(update={"state": State.CANCELLED})
    file = made(off, before=made().content)
    calendar, event = icalendar.Calendar.from_ical(file.content), event_of(file)
    assert (calendar["METHOD"], event["STATUS"]) == ("CANCEL", "CANCELLED")
    assert event["UID"] == made().uid and file.sequence == 1
    assert str(event["SUMMARY"]).startswith("Peruttu: ")
    # Without the earlier file too the sequence is above that of the notice.
    assert made(off).sequence > made().sequence


def test_a_draft_is_tentative() -> None:
    assert event_of(made(MEETING.model_copy(update={"state": State.DRAFT})))["STATUS"] == "TENTATIVE"


def test_the_public_file_holds_no_e_mail_address() -> None:
    content = made(languages=(Language.FI, Language.SV)).content
    assert b"@" not in content and b"mailto" not in content.lower()


def test_both_languages_stand_in_the_entry_of_a_parallel_notice() -> None:
    event = event_of(made(languages=(Language.FI, Language.SV)))
    assert event["SUMMARY"] == "Ulapan järjestöpöytä, kokous 1/2027 / Ulappas föreningsbord, möte 1/2027"
    assert "1 § Kokouksen avaus" in event["DESCRIPTION"] and "1 § Mötets öppnande" in event["DESCRIPTION"]


def test_a_link_that_is_no_address_stays_in_the_text_alone() -> None:
    for link in ("soita 09 123\nX-OMA:1", "javascript:alert(1)", "file:///etc/passwd"):
        odd = MEETING.model_copy(update={"remote": Remote(link=link)})
        assert b"\r\nX-OMA" not in made(odd).content
        assert "URL" not in event_of(made(odd))
