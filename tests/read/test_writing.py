from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import adversarial_meetings, adversarial_texts, meetings

from minutes.model import Attendance, AttendanceRole, Body, Decision, Item, Language, Meeting, Officers, Status, Text
from minutes.model.body import Seat, Tenure
from minutes.read import read_body, read_meeting, write_body, write_meeting


def again(meeting: Meeting, language: Language, folder: Path) -> Meeting:
    file = folder / "meeting.yaml"
    file.write_text(write_meeting(meeting, language), encoding="utf-8")
    return read_meeting(file)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("written")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(meeting=meetings(most_items=12), language=st.sampled_from(Language))
def test_written_meeting_reads_back_equal(meeting: Meeting, language: Language, folder: Path) -> None:
    assert again(meeting, language, folder) == meeting


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(meeting=adversarial_meetings(), language=st.sampled_from(Language))
def test_deceiving_texts_read_back_equal(meeting: Meeting, language: Language, folder: Path) -> None:
    assert again(meeting, language, folder) == meeting


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(fi=adversarial_texts, sv=adversarial_texts)
def test_texts_in_several_languages_read_back_equal(fi: str, sv: str, folder: Path) -> None:
    meeting = Meeting(
        body=Body(name=Text(fi=fi, sv=sv)),
        items=(Item(title=Text(own=fi, sv=sv), decision=Decision(text=Text(sv=sv))),),
    )
    assert again(meeting, Language.SV, folder) == meeting


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(meeting=meetings(most_items=2), language=st.sampled_from(Language))
def test_written_body_reads_back_equal(meeting: Meeting, language: Language, folder: Path) -> None:
    file = folder / "body.yaml"
    file.write_text(write_body(meeting.body, language), encoding="utf-8")
    assert read_body(file) == meeting.body


def test_chair_left_open_stays_open(tmp_path: Path) -> None:
    row = Attendance(name="Aino Koivuranta", role=AttendanceRole.CHAIR, status=Status.PRESENT)
    meeting = Meeting(body=Body(name=Text(own="Hallitus")), attendance=(row,), officers=Officers())
    assert again(meeting, Language.FI, tmp_path).officers.chair is None


def test_row_without_the_organisation_of_its_seat_stays_without(tmp_path: Path) -> None:
    seat = Seat(id="a", name=Text(own="Kylät"), holders=(Tenure(person="Aino Koivuranta", role="chair"),))
    row = Attendance(name="Aino Koivuranta", seat="a", status=Status.PRESENT)
    meeting = Meeting(body=Body(name=Text(own="Hallitus"), seats=(seat,)), attendance=(row,))
    read = again(meeting, Language.FI, tmp_path)
    assert read == meeting
    assert read.attendance[0].organisation is None
    assert read.attendance[0].role is None


def test_meeting_may_name_its_body_file(tmp_path: Path) -> None:
    body = Body(name=Text(own="Hallitus"), notice_days=7)
    (tmp_path / "hallitus.yaml").write_text(write_body(body, Language.FI), encoding="utf-8")
    text = write_meeting(Meeting(body=body), Language.FI, body_file="hallitus.yaml")
    assert text == "toimielin: hallitus.yaml\n"
    (tmp_path / "kokous.yaml").write_text(text, encoding="utf-8")
    assert read_meeting(tmp_path / "kokous.yaml").body == body
