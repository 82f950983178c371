"""The samples: sound, invented, small, and read as they are printed; and the demo does what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from minutes.cli.tables import WIDTH
from minutes.flows.extracting import extract_file
from minutes.model import Frozen, Meeting, Right, Status, Text
from minutes.read import read_body, read_meeting
from minutes.rules import check, check_body

SAMPLES = Path(__file__).parent.parent / "samples"
MEETINGS = sorted((SAMPLES / "meetings").glob("*.yaml"))
BODIES = sorted((SAMPLES / "bodies").glob("*.yaml"))
LARGEST = 60_000
"""Bytes of a PDF in the repository."""


@pytest.mark.parametrize("file", MEETINGS, ids=lambda f: f.stem)
def test_there_is_nothing_to_remark_on_the_meetings(file: Path) -> None:
    assert check(read_meeting(file)) == ()


@pytest.mark.parametrize("file", BODIES, ids=lambda f: f.stem)
def test_there_is_nothing_to_remark_on_the_bodies(file: Path) -> None:
    assert check_body(read_body(file)) == ()


def features(meeting: Meeting) -> Iterator[str]:
    """What of a meeting the samples are to show."""
    yield f"kind {meeting.kind.value}"
    yield f"state {meeting.state.value}"
    yield f"profile {meeting.body.profile}"
    yield f"languages {'/'.join(meeting.body.languages)}"
    if meeting.remote:
        yield f"remote {meeting.remote.mode.value}"
        yield from ("link" for _ in [meeting.remote.link] if _)
    if meeting.notice and meeting.notice.registration_due:
        yield "registration"
    for person in meeting.attendance:
        told = {"late": person.arrived, "early": person.left, "remote": person.remote, "deputy": person.deputy_for}
        yield from (name for name, said in told.items() if said)
    for item in meeting.items:
        yield item.publicity.value
        yield from ("diary number" for _ in [item.diary_number] if _)
        if decision := item.decision:
            yield from (name for name in ("elections", "dissents", "recusals", "actions") if getattr(decision, name))
            yield from ("count of an election" for one in decision.elections if one.count)
            yield from ("due" for action in decision.actions if action.due)
            if decision.votes:
                yield "vote by name" if decision.votes.ballots else "vote"
    yield from (Path(one.file).suffix for one in meeting.attachments if one.file)
    yield from ("logo" for _ in [meeting.body.logo] if _)


def test_the_samples_show_what_papers_are_made_of() -> None:
    shown = {feature for file in MEETINGS for feature in features(read_meeting(file))}
    assert shown >= {
        *(f"kind {kind}" for kind in ("ordinary", "extraordinary", "founding")),
        *(f"state {state}" for state in ("final", "cancelled")),
        *(f"profile {profile}" for profile in ("association_board", "authority_council", "ngo_council")),
        *(f"languages {languages}" for languages in ("fi", "sv", "fi/sv")),
        *("remote hybrid", "remote remote", "link", "registration", "late", "early", "remote", "deputy"),
        *("public", "restricted", "diary number", "elections", "count of an election", "dissents", "recusals"),
        *("actions", "due", "vote", "vote by name", ".pdf", ".docx", ".png", "logo"),
    }


def texts(value: object) -> Iterator[Text]:
    """Every text of a model."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Frozen):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)


@pytest.mark.parametrize("file", sorted(SAMPLES.glob("meetings/ulapanmaa-*.yaml")), ids=lambda f: f.stem)
def test_the_bilingual_meetings_say_everything_in_both_languages(file: Path) -> None:
    meeting = read_meeting(file)
    same_in_both = [meeting.remote.means] if meeting.remote else []
    said = [text for text in texts(meeting) if text not in same_in_both]
    assert len(said) > 30
    assert [text for text in said if not (text.fi and text.sv) or text.own] == []


@pytest.mark.parametrize("file", MEETINGS, ids=lambda f: f.stem)
def test_files_that_a_meeting_names_are_there_and_small(file: Path) -> None:
    meeting = read_meeting(file)
    named = [file.parent / one.file for one in meeting.attachments if one.file]
    named += [SAMPLES / "bodies" / meeting.body.logo] if meeting.body.logo else []
    assert [one for one in named if not one.is_file() or one.stat().st_size > LARGEST] == []


def test_every_drawn_file_is_used() -> None:
    meetings = [(file, read_meeting(file)) for file in MEETINGS]
    used = {(file.parent / one.file).resolve() for file, meeting in meetings for one in meeting.attachments if one.file}
    used |= {(SAMPLES / "bodies" / meeting.body.logo).resolve() for _, meeting in meetings if meeting.body.logo}
    drawn = {file.resolve() for folder in ("meetings", "bodies") for file in (SAMPLES / folder).glob("*/*")}
    assert drawn == used


def test_the_council_has_the_seats_that_it_is_modelled_on() -> None:
    body = read_body(SAMPLES / "bodies" / "virtamaa.yaml")
    groups: dict[str, int] = {}
    for seat in body.seats:
        assert seat.category is not None
        groups[seat.category.own or ""] = groups.get(seat.category.own or "", 0) + 1
    assert groups == {"Verkostot": 11, "Kunnat": 6, "Maakunta": 2, "Läsnäolo- ja puheoikeus": 2}
    assert [seat.id for seat in body.seats if len(seat.holders) > 1] == ["louhisalo"]
    assert sum(seat.rights is Right.SPEAK for seat in body.seats) == 2


@dataclass(frozen=True)
class Printed:
    """What an old paper prints, as its drawing says."""

    kind: str
    language: str
    day: date
    present: tuple[str, ...]
    absent: tuple[str, ...]
    outcomes: tuple[tuple[str, str], ...]


def numbered(codes: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(number), code) for number, code in enumerate(codes.split(), start=1))


PAPERS = {
    "byalag-2012.pdf": Printed(
        "minutes",
        "sv",
        date(2012, 4, 18),
        ("Hjalmar Storskog", "Ebba Vikström-Lund", "Göta Backmark", "Rurik Ängsholm"),
        ("Dagny Nyhamn",),
        numbered("stated stated elected approved decided noted stated"),
    ),
    "kulttuuriseura-1998.pdf": Printed(
        "minutes",
        "fi",
        date(1998, 3, 15),
        ("Armas Ylätupa", "Sylvi Honkaranta", "Väinö Ketoniemi", "Lyyli Palosaari"),
        (),
        numbered("stated elected approved approved decided elected noted stated"),
    ),
    "kylayhdistys-2009.pdf": Printed(
        "minutes",
        "fi",
        date(2009, 5, 12),
        ("Aatos Lehtikangas", "Hilma Rantaharju", "Sulo Korpimäki", "Kaino Vesaluoma", "Elma Tuomisalo"),
        ("Jalo Sarkavaara",),
        numbered("stated stated decided approved noted not_handled stated"),
    ),
    "lautakunta-2018.pdf": Printed(
        "minutes",
        "fi",
        date(2018, 6, 14),
        (
            "Kalle Ruohoniemi",
            "Venla Isokallio",
            "Pentti Sorvari-Laine",
            "Raili Kaskenpää",
            "Niilo Ahokangas",
            "Seppo Vuoriranta",
            "Outi Tammilehto",
        ),
        ("Tuula Lahtivirta",),
        (("21", "stated"), ("22", "elected"), ("23", "approved"), ("24", "returned"), ("25", "noted")),
    ),
    "liikuntaneuvosto-2015.pdf": Printed(
        "minutes",
        "fi",
        date(2015, 9, 9),
        ("Viljo Harjunpelto", "Eino Salokoski", "Toivo Hirvimaa", "Lahja Mäntysuo"),
        (
            "Siiri Kuusela-Aro",
            "Alma Niittyranta",
            "Impi Joenpolvi",
            "Arvo Tikkasalo",
            "Onni Kiviranta",
            "Helvi Suolahti-Oja",
        ),
        numbered("stated approved elected tabled stated"),
    ),
    "project-board-2019.pdf": Printed(
        "minutes",
        "en",
        date(2019, 10, 3),
        ("Edith Harrowgate", "Alasdair Penbury", "Ingrid Solvang-Marsh", "Piers Wetherlow"),
        ("Maud Ellerslie",),
        numbered("stated approved approved noted elected stated"),
    ),
    "tyoryhma-2021.pdf": Printed(
        "memo",
        "fi",
        date(2021, 3, 8),
        ("Riikka Kuloharju", "Timo Jäkäläpää", "Anneli Uudentupa", "Kimmo Hakovirta", "Noora Petäjäniitty"),
        ("Jarkko Lumivaara",),
        (("1", "stated"), ("2", "approved"), ("4", "decided"), ("5", "decided")),
    ),
}


def test_every_old_paper_is_small_and_known() -> None:
    files = sorted((SAMPLES / "archive").glob("*.pdf"))
    assert {file.name for file in files} == set(PAPERS)
    assert all(file.stat().st_size < LARGEST for file in files)
    sources = (SAMPLES / "archive" / "SOURCES.md").read_text(encoding="utf-8")
    assert all(file.name in sources for file in files)


@pytest.mark.parametrize("name", PAPERS)
def test_old_papers_are_read_as_they_are_printed(name: str) -> None:
    printed = PAPERS[name]
    told = extract_file(SAMPLES / "archive" / name)
    meeting = told.meeting
    assert told.document.kind.value == printed.kind
    assert told.document.language == printed.language
    assert meeting.date == printed.day
    present = {row.name for row in meeting.attendance if row.status is Status.PRESENT}
    # Whoever stands beside the table as secretary may be told among the officers alone.
    assert set(printed.present) <= present <= {*printed.present, meeting.officers.secretary}
    assert {row.name for row in meeting.attendance if row.status is not Status.PRESENT} == set(printed.absent)
    outcomes = [
        (item.number, item.decision.outcome.value)
        for item in meeting.items
        if item.decision is not None and item.decision.outcome is not None
    ]
    assert outcomes == list(printed.outcomes)


def test_the_demo_does_the_whole_job_and_can_be_run_again(tmp_path: Path) -> None:
    out = tmp_path / "demo"
    for engine in (["rdocx"], []):
        done = subprocess.run(
            [sys.executable, str(SAMPLES / "demo.py"), str(out), *engine],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "MINUTES_LANGUAGE": "en", "PYTHONUTF8": "1"},
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Bottom line: valid" in done.stdout
        assert "With one byte changed: broken" in done.stdout
        lines = [line for line in done.stdout.splitlines() if str(tmp_path) not in line]
        assert max(map(len, lines)) <= WIDTH
        assert "The paper says what its data says." in done.stdout
        assert "Did you mean «paikka»?" in done.stdout
        assert "board.yaml: 2 changes written" in done.stdout
    made = {file.name for file in out.iterdir()}
    assert {
        "2026-11-18-pöytäkirja.signed.pdf",
        "2026-11-25-pöytäkirja-protokoll.pdf",
        "2026-10-20-pöytäkirjanote-§6+7.pdf",
        "2027-03-03-kokouskutsu-möteskallelse.ics",
        "2027-03-03-kokouskutsu-möteskallelse.eml",
    } <= made
    assert "saapui: 17.50" in (out / "word" / "meetings" / "board.yaml").read_text(encoding="utf-8")


def test_the_demo_leaves_a_folder_of_others_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = subprocess.run([sys.executable, str(SAMPLES / "demo.py"), str(tmp_path)], capture_output=True, timeout=60)
    assert done.returncode == 1
    assert (tmp_path / "mine.txt").exists()
