from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from minutes.model import (
    AttendanceRole,
    Body,
    Decision,
    Inspection,
    Interval,
    Language,
    Meeting,
    MeetingKind,
    Outcome,
    Profile,
    Quorum,
    QuorumKind,
    RemoteMode,
    Right,
    State,
    Status,
    Text,
    VoteMethod,
)
from minutes.read import locate, read_body, read_either, read_meeting
from minutes.read.scalars import NotValue, clock_of, counts_of, day_of, days_of


def meeting(text: str, folder: Path) -> Meeting:
    file = folder / "kokous.yaml"
    file.write_text(text, encoding="utf-8")
    return read_meeting(file)


FINNISH = """\
toimielin:
  nimi: Järjestöpöytä
  profiili: järjestöjen neuvottelukunta
  tarkastus: tarkastajat
  päätösvaltaisuus: yli puolet
  paikat:
    - {nimi: Kylät, jäsen: {nimi: Aino Koivuranta, rooli: puheenjohtaja}}
    - {nimi: Nuoret, oikeudet: puheoikeus, jäsen: Onni Jokivarsi}
laji: ylimääräinen
tila: valmis
numero: 2/2023
päivä: ke 10.5.2023
alkaa: klo 13
päättyy: 15:05
tauot: [14.00–14.15]
etäyhteys: etäkokous
läsnä:
  - {paikka: kylat}
  - {nimi: Siiri Lehtoniemi, rooli: sihteeri, saapui: 13.10}
estyneet: [Onni Jokivarsi]
asiat:
  - numero: 2.10
    otsikko: on
    päätös: yes
    lopputulos: hyväksyttiin
    äänestys: {jaa: 3, ei: 1, tyhjiä: 1, tapa: kädennosto}
    esteelliset: Aino Koivuranta
    toimenpiteet: [{mitä: Lausunto, kuka: Siiri Lehtoniemi, mennessä: 1.6.2023}]
    liitteet: 1
liitteet: [{numero: 1, otsikko: Talousarvio}]
seuraava kokous: syyskuussa
"""

SWEDISH = """\
organ:
  namn: Järjestöpöytä
  profil: organisationernas delegation
  justering: protokolljusterare
  beslutförhet: mer än hälften
  platser:
    - {namn: Kylät, ledamot: {namn: Aino Koivuranta, roll: ordförande}}
    - {namn: Nuoret, rättigheter: yttranderätt, ledamot: Onni Jokivarsi}
språk: finska
slag: extra
status: färdig
nummer: 2/2023
datum: onsdag 10.5.2023
börjar: kl. 13
slutar: 15.05
pauser: [14.00-14.15]
distansförbindelse: distansmöte
närvarande:
  - {plats: kylat}
  - {namn: Siiri Lehtoniemi, roll: sekreterare, anlände: 13.10}
förhindrade: [Onni Jokivarsi]
ärenden:
  - nummer: 2.10
    rubrik: on
    beslut:
      text: yes
      utfall: godkändes
      omröstning: {ja: 3, nej: 1, blanka: 1, sätt: handuppräckning}
      jäv: Aino Koivuranta
      åtgärder: [{vad: Lausunto, vem: Siiri Lehtoniemi, tidsfrist: 1.6.2023}]
    bilagor: 1
bilagor: [{nummer: 1, rubrik: Talousarvio}]
nästa möte: {anmärkning: syyskuussa}
"""

ENGLISH = """\
body:
  name: Järjestöpöytä
  profile: ngo_council
  inspection: inspectors
  quorum: majority
  seats:
    - {name: Kylät, holder: {name: Aino Koivuranta, role: chair}}
    - {name: Nuoret, rights: speak, holder: Onni Jokivarsi}
language: Finnish
kind: extraordinary
state: final
number: 2/2023
date: 2023-05-10
start: "13:00"
end: "15:05"
breaks: [{from: 14:00, to: 14:15}]
remote: {mode: remote}
present:
  - {seat: kylat}
  - {name: Siiri Lehtoniemi, role: secretary, arrived: 13:10}
excused: [Onni Jokivarsi]
items:
  - number: 2.10
    title: on
    decision: yes
    outcome: approved
    votes: {yes: 3, no: 1, blank: 1, method: show_of_hands}
    recusals: Aino Koivuranta
    actions: [{what: Lausunto, who: Siiri Lehtoniemi, due: 2023-06-01}]
    attachments: [Talousarvio]
attachments: [{number: 1, title: Talousarvio}]
next_meeting: syyskuussa
"""


def test_a_meeting_is_the_same_in_three_languages(tmp_path: Path) -> None:
    finnish = meeting(FINNISH, tmp_path)
    assert meeting(SWEDISH, tmp_path) == finnish
    assert meeting(ENGLISH, tmp_path) == finnish


def test_a_finnish_file_is_read_whole(tmp_path: Path) -> None:
    found = meeting(FINNISH, tmp_path)
    body = found.body
    assert (body.profile, body.inspection) == (Profile.NGO_COUNCIL, Inspection.INSPECTORS)
    assert body.quorum == Quorum(kind=QuorumKind.MAJORITY)
    assert [seat.id for seat in body.seats] == ["kylat", "nuoret"]
    assert body.seats[1].rights is Right.SPEAK
    assert (found.kind, found.state, found.language) == (MeetingKind.EXTRAORDINARY, State.FINAL, Language.FI)
    assert (found.date, found.start, found.end) == (date(2023, 5, 10), time(13), time(15, 5))
    assert found.remote is not None and found.remote.mode is RemoteMode.REMOTE
    chair, secretary, excused = found.attendance
    assert (chair.name, chair.role, chair.organisation) == ("Aino Koivuranta", AttendanceRole.CHAIR, Text(own="Kylät"))
    assert (secretary.status, secretary.arrived) == (Status.PRESENT, time(13, 10))
    assert excused.status is Status.EXCUSED
    assert (found.officers.chair, found.officers.secretary) == ("Aino Koivuranta", "Siiri Lehtoniemi")
    (item,) = found.items
    assert (item.number, item.title, item.attachments) == ("2.10", Text(own="on"), ("talousarvio",))
    decision = item.decision
    assert decision is not None and decision.votes is not None
    assert (decision.text, decision.outcome) == (Text(own="yes"), Outcome.APPROVED)
    assert (decision.votes.yes, decision.votes.method) == (3, VoteMethod.SHOW_OF_HANDS)
    assert [r.person for r in decision.recusals] == ["Aino Koivuranta"]
    assert decision.actions[0].due == date(2023, 6, 1)
    assert found.next_meeting is not None and found.next_meeting.note == Text(own="syyskuussa")


def test_attendance_without_a_status_is_present(tmp_path: Path) -> None:
    found = meeting("toimielin: A\nosallistujat: [Aino, {nimi: Onni, läsnäolo: poissa}]\n", tmp_path)
    assert [row.status for row in found.attendance] == [Status.PRESENT, Status.ABSENT]


def test_the_order_of_the_lists_is_the_order_of_the_file(tmp_path: Path) -> None:
    found = meeting("toimielin: A\npoissa: [Aino]\nosallistujat: [Onni]\nläsnä: [Siiri]\n", tmp_path)
    assert [row.name for row in found.attendance] == ["Aino", "Onni", "Siiri"]


@pytest.mark.parametrize("list_", ["osallistujat", "läsnä"])
def test_officers_come_from_the_roles_where_none_are_named(tmp_path: Path, list_: str) -> None:
    rows = f"{list_}: [{{nimi: Aino, rooli: puheenjohtaja}}, {{nimi: Onni, rooli: sihteeri}}]\n"
    assert meeting(f"toimielin: A\n{rows}", tmp_path).officers.chair == "Aino"
    assert meeting(f"toimielin: A\n{rows}puheenjohtaja: Siiri\n", tmp_path).officers.chair == "Siiri"
    assert meeting(f"toimielin: A\n{rows}toimihenkilöt: {{sihteeri: Siiri}}\n", tmp_path).officers.chair == "Aino"


def test_two_chairs_or_an_absent_one_make_no_officer(tmp_path: Path) -> None:
    two = "läsnä: [{nimi: Aino, rooli: puheenjohtaja}, {nimi: Onni, rooli: puheenjohtaja}]\n"
    assert meeting(f"toimielin: A\n{two}", tmp_path).officers.chair is None
    absent = "poissa: [{nimi: Aino, rooli: puheenjohtaja}]\n"
    assert meeting(f"toimielin: A\n{absent}", tmp_path).officers.chair is None


@pytest.mark.parametrize(
    "key", ["toimihenkilöt:\n  - puheenjohtaja: Aino\n  - sihteeri: Onni", "pj: Aino\nsihteeri: Onni"]
)
def test_officers_may_be_a_list_of_roles_or_stand_at_the_top(tmp_path: Path, key: str) -> None:
    officers = meeting(f"toimielin: A\n{key}\n", tmp_path).officers
    assert (officers.chair, officers.secretary) == ("Aino", "Onni")


def test_the_holder_of_a_seat_depends_on_the_day(tmp_path: Path) -> None:
    body = (
        "toimielin:\n  nimi: A\n  paikat:\n    - nimi: Kylät\n      jäsenet:\n"
        "        - {nimi: Aino, asti: 31.12.2022}\n        - {nimi: Onni, alkaen: 1.1.2023, taho: Saaret ry}\n"
    )
    early = meeting(f"{body}päivä: 1.5.2022\nläsnä: [{{paikka: Kylät}}]\n", tmp_path).attendance[0]
    late = meeting(f"{body}päivä: 1.5.2023\nläsnä: [{{paikka: kylat}}]\n", tmp_path).attendance[0]
    assert (early.name, early.organisation, early.seat) == ("Aino", Text(own="Kylät"), "kylat")
    assert (late.name, late.organisation) == ("Onni", Text(own="Saaret ry"))


def test_the_meeting_speaks_its_bodys_main_language(tmp_path: Path) -> None:
    assert meeting("toimielin: {nimi: A, kielet: [ruotsi, suomi]}\n", tmp_path).language is Language.SV
    assert meeting("toimielin: {nimi: A, kielet: [sv]}\nkieli: suomi\n", tmp_path).language is Language.FI


def test_empty_places_are_as_good_as_none(tmp_path: Path) -> None:
    text = "toimielin: A\ntila:\npäivä:\nalkaa: ~\nläsnä:\nasiat:\n  - otsikko: x\n    päätös:\n    julkisuus:\n"
    assert meeting(text, tmp_path) == meeting("toimielin: A\nasiat: [x]\n", tmp_path)


def test_a_decision_is_a_sentence_or_a_group(tmp_path: Path) -> None:
    found = meeting("toimielin: A\nasiat:\n  - otsikko: x\n    päätös: Hyväksyttiin.\n", tmp_path)
    assert found.items[0].decision == Decision(text=Text(own="Hyväksyttiin."))


def test_paragraphs_of_a_block_have_no_line_end_of_their_own(tmp_path: Path) -> None:
    text = "toimielin: A\nasiat:\n  - otsikko: x\n    selostus: |\n      Yksi.\n\n      - kaksi\n      - kolme\n"
    assert meeting(text, tmp_path).items[0].background == Text(own="Yksi.\n\n- kaksi\n- kolme")


def test_presence_may_be_told_by_clock_or_by_item(tmp_path: Path) -> None:
    text = "toimielin: A\nläsnä: [{nimi: B, paikalla: [13.00–13.30, {kohdasta: 4, kohtaan: 6}]}]\n"
    assert meeting(text, tmp_path).attendance[0].presence == (
        Interval(from_=time(13), to=time(13, 30)),
        Interval(from_item="4", to_item="6"),
    )


def test_remote_is_a_word_a_means_or_a_no(tmp_path: Path) -> None:
    assert meeting("toimielin: A\netäyhteys: ei\n", tmp_path).remote is None
    yes = meeting("toimielin: A\netäyhteys: kyllä\n", tmp_path).remote
    means = meeting("toimielin: A\netäyhteys: Teams\n", tmp_path).remote
    assert yes is not None and yes.mode is RemoteMode.HYBRID
    assert means is not None and means.means == Text(own="Teams")


def test_the_logo_of_a_body_file_is_found_from_the_meeting_file(tmp_path: Path) -> None:
    (tmp_path / "toimielimet").mkdir()
    (tmp_path / "toimielimet" / "a.yaml").write_text("nimi: A\nlogo: kuvat/a.png\n", encoding="utf-8")
    assert meeting("toimielin: toimielimet/a.yaml\n", tmp_path).body.logo == "toimielimet/kuvat/a.png"
    assert read_body(tmp_path / "toimielimet" / "a.yaml").logo == "kuvat/a.png"


def test_the_kind_of_a_file_is_told_by_its_keys(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("nimi: A\npaikat: []\n", encoding="utf-8")
    assert isinstance(read_either(file).record, Body)
    file.write_text("toimielin: A\nläsnä: []\n", encoding="utf-8")
    assert isinstance(read_either(file).record, Meeting)


def test_values_know_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("toimielin: A\nasiat:\n  - otsikko: x\n    numero: 1\nläsnä:\n  - B\n", encoding="utf-8")
    located = locate(file, Meeting)
    assert located.spot("/items/0/number").line == 4
    assert located.spot("/attendance/0/name").line == 6
    assert located.spot("/items/0/decision/text").line == 3
    assert located.spot("/place").line == 1


@pytest.mark.parametrize(
    "word", ["10.5.2023", "10.05.2023", "10. 5. 2023", "2023-05-10", "ke 10.5.2023", "Wed 10.5.2023"]
)
def test_a_day_is_written_in_many_ways(word: str) -> None:
    assert day_of(word) == date(2023, 5, 10)


@pytest.mark.parametrize("word", ["13.30", "13:30", "klo 13.30", "kl. 13.30", "13.30.00", "13:30:00", "kello 13.30"])
def test_a_time_is_written_in_many_ways(word: str) -> None:
    assert clock_of(word) == time(13, 30)


@pytest.mark.parametrize(
    ("word", "first", "last"),
    [
        ("2023–2024", date(2023, 1, 1), date(2024, 12, 31)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("1.8.2023–31.7.2025", date(2023, 8, 1), date(2025, 7, 31)),
        ("1.8.2023 - 31.7.2025", date(2023, 8, 1), date(2025, 7, 31)),
        ("1.8.2023-31.7.2025", date(2023, 8, 1), date(2025, 7, 31)),
        ("1.8.2023–", date(2023, 8, 1), None),
        ("2023-08-01", date(2023, 8, 1), None),
        ("2023-08-01 – 2025-07-31", date(2023, 8, 1), date(2025, 7, 31)),
    ],
)
def test_a_term_is_written_in_many_ways(word: str, first: date, last: date | None) -> None:
    assert days_of(word) == (first, last)


def test_votes_are_counted_for_against_and_blank() -> None:
    assert counts_of("10–3") == (10, 3, 0)
    assert counts_of("10 - 3 - 1") == (10, 3, 1)
    with pytest.raises(NotValue):
        counts_of("10")
