"""The samples: sound, invented, small, and read as they are printed; and the demo does what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from minutes.cli.tables import WIDTH
from minutes.flows.extracting import extract_file
from minutes.model import Right, Severity, Status
from minutes.read import read_body, read_meeting
from minutes.rules import check, check_body

SAMPLES = Path(__file__).parent.parent / "samples"
MEETINGS = sorted((SAMPLES / "meetings").glob("*.yaml"))
BODIES = sorted((SAMPLES / "bodies").glob("*.yaml"))
LARGEST = 60_000
"""Bytes of a PDF in the repository."""


@pytest.mark.parametrize("file", MEETINGS, ids=lambda f: f.stem)
def test_meetings_are_without_error(file: Path) -> None:
    assert [f for f in check(read_meeting(file)) if f.severity is Severity.ERROR] == []


@pytest.mark.parametrize("file", BODIES, ids=lambda f: f.stem)
def test_bodies_are_without_error(file: Path) -> None:
    assert [f for f in check_body(read_body(file)) if f.severity is Severity.ERROR] == []


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
    made = {file.name for file in out.iterdir()}
    assert {"2026-11-18-pöytäkirja.signed.pdf", "2027-02-10-esityslista.docx"} <= made


def test_the_demo_leaves_a_folder_of_others_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = subprocess.run([sys.executable, str(SAMPLES / "demo.py"), str(tmp_path)], capture_output=True, timeout=60)
    assert done.returncode == 1
    assert (tmp_path / "mine.txt").exists()
