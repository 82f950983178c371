from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minutes.cli.files import check, new, schema
from minutes.cli.group import run
from minutes.messages import use_language
from minutes.model import Profile, Right
from minutes.outside.shipped import shipped
from minutes.read import read_body, read_meeting

BODY = """\
nimi: Järjestöpöytä
profiili: järjestöjen neuvottelukunta
päätösvaltaisuus: yli puolet
numerointi: kokouksittain
vakioasiat:
  - Kokouksen avaus
  - {otsikko: Kuulumiset, ehdotus: Merkitään tiedoksi.}
paikat:
  - nimi: Kylät
    jäsen: {nimi: Aino Koivuranta, rooli: puheenjohtaja}
  - nimi: Kunta
    jäsenet: [Onni Jokivarsi, {nimi: Eero Sund, asti: 31.12.2022}]
  - {nimi: Seurakunta, oikeudet: puheoikeus, jäsen: Urho Väänälä}
  - nimi: Nuoret
"""
MEETING = """\
toimielin: jarjestopoyta.yaml
päivä: 10.5.2023
alkaa: 13.00
paikka: Kylätalo
läsnä:
  - {paikka: kylat}
  - {nimi: Onni Jokivarsi, paikka: kunta}
  - {nimi: Märta Strandvik, rooli: sihteeri}
asiat:
  - {numero: 1, otsikko: Kokouksen avaus}
"""


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "jarjestopoyta.yaml").write_text(BODY, encoding="utf-8")
    (tmp_path / "kokous.yaml").write_text(MEETING, encoding="utf-8")
    return tmp_path


def called(command: object, *words: str, answers: str | None = None) -> Result:
    from click import Command

    assert isinstance(command, Command)
    return CliRunner().invoke(command, list(words), input=answers, standalone_mode=False)


def test_a_good_file_passes(here: Path) -> None:
    done = called(check, "kokous.yaml")
    assert done.return_value == 0
    assert done.stdout == "kokous.yaml: nothing to remark.\n"


def test_a_vacant_seat_is_only_a_note(here: Path) -> None:
    done = called(check, "jarjestopoyta.yaml")
    assert done.return_value == 0
    assert done.stdout.splitlines() == [
        "jarjestopoyta.yaml:14: note: The seat nuoret has no holder.",
        "jarjestopoyta.yaml: 1 note",
    ]


def test_findings_are_told_with_line_severity_and_source(here: Path) -> None:
    (here / "kokous.yaml").write_text(MEETING + "  - {numero: 1, otsikko: Toinen}\n", encoding="utf-8")
    done = called(check, "kokous.yaml")
    assert done.return_value == 1
    assert done.stdout.splitlines() == [
        "kokous.yaml:11: error: Two items have the number 1.",
        "kokous.yaml: 1 error",
    ]


def test_what_is_missing_altogether_has_no_line(here: Path) -> None:
    (here / "kokous.yaml").write_text(MEETING.replace("paikka: Kylätalo\n", ""), encoding="utf-8")
    assert called(check, "kokous.yaml").stdout.startswith("kokous.yaml: warning: The place of the meeting is missing.")


def test_faults_of_one_file_do_not_hide_the_next(here: Path) -> None:
    (here / "huono.yaml").write_text("toimielin: A\npäivä: 31.11.2023\n", encoding="utf-8")
    done = called(check, "huono.yaml", "puuttuu.yaml", "kokous.yaml")
    assert done.return_value == 3
    told = done.stdout.splitlines()
    assert told[0].startswith("huono.yaml:2:8: There is no day 31.11.2023")
    assert told[1] == "huono.yaml: 1 fault; mend it and check again."
    assert "There is no file puuttuu.yaml" in told[2]
    assert told[-1] == "kokous.yaml: nothing to remark."


def test_json_tells_the_same_to_programs(here: Path) -> None:
    (here / "huono.yaml").write_text("toimielin: A\npäivä: 31.11.2023\n", encoding="utf-8")
    (here / "kokous.yaml").write_text(MEETING + "  - {numero: 1, otsikko: Toinen}\n", encoding="utf-8")
    done = called(check, "--format", "json", "huono.yaml", "kokous.yaml", "jarjestopoyta.yaml")
    assert done.return_value == 3
    bad, meeting, body = json.loads(done.stdout)
    assert bad["faults"][0] | {"message": ""} == {
        "slug": "date-nonexistent",
        "file": "huono.yaml",
        "line": 2,
        "column": 8,
        "message": "",
    }
    (twice,) = meeting["findings"]
    assert (twice["slug"], twice["where"], twice["line"]) == ("item-number-twice", "/items/1/number", 11)
    assert (meeting["kind"], body["kind"]) == ("meeting", "body")


def test_the_whole_command_line_gives_the_exit_code(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "kokous.yaml"]) == 0
    assert run(["check", "puuttuu.yaml"]) == 3
    assert run(["check"]) == 2
    capsys.readouterr()


@pytest.mark.parametrize("sample", sorted(shipped("samples").glob("*/*.yaml")), ids=lambda file: file.stem)
def test_shipped_samples_pass(sample: Path) -> None:
    assert called(check, str(sample)).return_value == 0


def test_a_body_is_made_from_options(here: Path) -> None:
    seats = ["--seat", "Kylät = Aino Koivuranta / Ville Virta", "--seat", "Kunta = Onni, Eero", "--seat", "Kunta"]
    done = called(new, "body", "--name", "Uusi pöytä", "--profile", "jarjesto-nk", *seats, "--keys", "fi")
    assert "uusi-poyta.yaml" in done.stdout
    body = read_body(here / "uusi-poyta.yaml")
    assert body.profile is Profile.NGO_COUNCIL
    assert [seat.id for seat in body.seats] == ["kylat", "kunta", "kunta-2"]
    assert body.seats[0].deputies[0].person == "Ville Virta"
    assert [t.person for t in body.seats[1].holders] == ["Onni", "Eero"]
    assert body.seats[2].holders == ()


def test_a_body_is_asked_for(here: Path) -> None:
    answers = "Uusi pöytä\n\n6\nKylät\nAino Koivuranta\nVille Virta\nKunta\n\n\n"
    done = called(new, "body", "--keys", "sv", answers=answers)
    assert done.exception is None
    text = (here / "uusi-poyta.yaml").read_text(encoding="utf-8")
    assert text.startswith("namn: Uusi pöytä\nprofil: organisationernas delegation\nplatser:\n")
    body = read_body(here / "uusi-poyta.yaml")
    assert [(s.id, len(s.holders), len(s.deputies)) for s in body.seats] == [("kylat", 1, 1), ("kunta", 0, 0)]


def test_answers_that_end_early_write_nothing(here: Path) -> None:
    done = called(new, "body", answers="Uusi pöytä\n")
    assert done.exception is not None
    assert not (here / "uusi-poyta.yaml").exists()


@pytest.mark.parametrize("options", [("--profile", "mikälie"), ("--seat", "= Aino")])
def test_odd_options_are_refused(here: Path, options: tuple[str, str]) -> None:
    assert called(new, "body", "--name", "Uusi", *options).exception is not None
    assert not (here / "uusi.yaml").exists()


def test_a_file_that_is_there_stays_unless_forced(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["new", "body", "--name", "Uusi", "--out", "jarjestopoyta.yaml"]
    assert run(words) == 7
    assert (here / "jarjestopoyta.yaml").read_text(encoding="utf-8") == BODY
    assert run([*words, "--force"]) == 0
    assert read_body(here / "jarjestopoyta.yaml").name.own == "Uusi"
    assert "--force" in capsys.readouterr().err


@pytest.mark.parametrize("keys", ["fi", "sv", "en"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_new_meeting_has_seats_and_standing_items(here: Path, keys: str, language: str) -> None:
    use_language(language)
    out = here / "kokoukset" / "uusi.yaml"
    words = [
        "--body",
        "jarjestopoyta.yaml",
        "--date",
        "10.5.2023",
        "--number",
        "2/2023",
        "--out",
        str(out),
        "--keys",
        keys,
    ]
    assert called(new, "meeting", *words).exception is None
    meeting = read_meeting(out)
    assert meeting.body == read_body(here / "jarjestopoyta.yaml")
    assert (meeting.number, str(meeting.date)) == ("2/2023", "2023-05-10")
    assert [(r.name, r.seat, r.role and r.role.value) for r in meeting.attendance] == [
        ("Aino Koivuranta", "kylat", "chair"),
        ("Onni Jokivarsi", "kunta", "member"),
        ("Urho Väänälä", "seurakunta", "observer"),
    ]
    assert meeting.body.seats[2].rights is Right.SPEAK
    assert meeting.officers.chair == "Aino Koivuranta"
    assert [(i.number, i.title.own) for i in meeting.items] == [("1", "Kokouksen avaus"), ("2", "Kuulumiset")]
    text = out.read_text(encoding="utf-8")
    assert "../jarjestopoyta.yaml" in text
    assert all(len(line) <= 80 for line in text.splitlines() if line.startswith("#"))
    assert called(check, str(out)).return_value == 0


def test_a_meeting_of_a_bare_body_shows_how_an_item_is_written(here: Path) -> None:
    (here / "a.yaml").write_text("nimi: Työryhmä\n", encoding="utf-8")
    done = called(new, "meeting", "--body", "a.yaml", "--keys", "fi")
    assert done.exception is None
    assert "meeting-tyoryhma.yaml" in done.stdout
    lines = (here / "meeting-tyoryhma.yaml").read_text(encoding="utf-8").splitlines()
    shown = "\n".join(line.removeprefix("#") for line in lines[lines.index("asiat:") + 1 :])
    (here / "b.yaml").write_text(f"toimielin: a.yaml\nasiat:\n{shown}\n", encoding="utf-8")
    assert read_meeting(here / "b.yaml").items[0].number == "1"


def test_a_meeting_on_a_day_that_does_not_exist_is_refused(here: Path) -> None:
    done = called(new, "meeting", "--body", "jarjestopoyta.yaml", "--date", "31.11.2023")
    assert "31.11.2023" in str(done.exception)


def test_a_body_file_needs_the_name_of_one(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "body.txt").write_text(BODY, encoding="utf-8")
    assert run(["new", "meeting", "--body", "body.txt"]) == 2
    assert run(["new", "meeting", "--body", "puuttuu.yaml"]) == 3
    assert ".yaml" in capsys.readouterr().err


def test_the_schema_speaks_the_language_asked_for(here: Path) -> None:
    assert "päivä" in json.loads(called(schema, "--keys", "fi").stdout)["properties"]
    assert "platser" in json.loads(called(schema, "body", "--keys", "sv").stdout)["properties"]
    use_language("fi")
    assert "päivä" in json.loads(called(schema).stdout)["properties"]
    called(schema, "body", "--keys", "en", "--out", "body.schema.json")
    assert "seats" in json.loads((here / "body.schema.json").read_text(encoding="utf-8"))["properties"]


def test_check_looks_whether_the_files_of_attachments_are_there(here: Path) -> None:
    (here / "on.pdf").write_bytes(b"%PDF-1.7")
    rows = "liitteet:\n  - {otsikko: Luvut, tiedosto: on.pdf}\n  - {otsikko: Kartta, tiedosto: ei.pdf}\n"
    (here / "kokous.yaml").write_text(MEETING + rows, encoding="utf-8")
    done = CliRunner().invoke(check, ["kokous.yaml"])
    assert "kokous.yaml:13: warning: The file ei.pdf of the attachment «Kartta» is not there." in done.output
    assert "on.pdf" not in done.output
