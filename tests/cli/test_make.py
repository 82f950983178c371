"""The command `make`: every kind of paper by its words, one meeting or many, told in plain words of 80 columns."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from minutes.cli.group import run
from minutes.messages.catalogue import use_language
from minutes.outside.shipped import shipped

MEETINGS = shipped("samples") / "meetings"
HELD = MEETINGS / "ulapanmaa-2026-11-25.yaml"
COMING = MEETINGS / "ulapanmaa-2027-03-03.yaml"
CALLED_OFF = MEETINGS / "kaarnaniemi-2026-11-10.yaml"

PAPERS = {
    "notice": "2026-11-25-kokouskutsu.docx",
    "esityslista": "2026-11-25-esityslista.docx",
    "Pöytäkirja": "2026-11-25-pöytäkirja.docx",
    "päätöspöytäkirja": "2026-11-25-päätöspöytäkirja.docx",
    "protokollsutdrag": "2026-11-25-pöytäkirjanote-§13.docx",
    "muistio": "2026-11-25-muistio.docx",
    "summary": "2026-11-25-tiivistelmä.docx",
    "attendance-list": "2026-11-25-osallistujaluettelo.docx",
    "beslutsförteckning": "2026-11-25-päätösluettelo.docx",
}
"""Words that name a paper → the file that is made."""


def made(*arguments: str | Path) -> int:
    return run(["make", *map(str, arguments)])


@pytest.mark.parametrize(("words", "name"), PAPERS.items())
def test_every_kind_is_named_by_words_of_any_language(tmp_path: Path, words: str, name: str) -> None:
    more = ["--items", "13"] if "utdrag" in words else []
    assert made(words, HELD, "--out", tmp_path, *more) == 0
    assert name in {f.name for f in tmp_path.iterdir()}


def test_an_unknown_kind_lists_the_known_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    use_language("fi")
    assert made("kutsuhuuto", HELD, "--out", tmp_path) == 2
    told = capsys.readouterr().err
    assert "pöytäkirjanote" in told and "päätösluettelo" in told


@pytest.mark.parametrize("pair", ["fi/sv", "sv/fi"])
def test_a_parallel_paper_has_the_words_of_both_languages_in_its_name(tmp_path: Path, pair: str) -> None:
    assert made("agenda", COMING, "--out", tmp_path, "--paper-language", pair) == 0
    names = {"fi/sv": "esityslista-föredragningslista", "sv/fi": "föredragningslista-esityslista"}
    assert [f.name for f in tmp_path.iterdir()] == [f"2027-03-03-{names[pair]}.docx"]


def test_an_extract_of_several_items_has_their_numbers_in_its_name(tmp_path: Path) -> None:
    assert made("extract", HELD, "--items", "§ 13, 15", "--out", tmp_path, "--ascii-names") == 0
    assert [f.name for f in tmp_path.iterdir()] == ["2026-11-25-poytakirjanote-13+15.docx"]


def test_an_extract_without_items_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    use_language("en")
    assert made("extract", HELD, "--out", tmp_path) == 2
    told = " ".join(capsys.readouterr().err.split())
    assert "--items 3,5" in told and "10, 11, 12" in told
    assert made("extract", HELD, "--items", "99", "--out", tmp_path) == 2
    assert not list(tmp_path.iterdir())


def test_minutes_of_decisions_leave_the_discussion_out(tmp_path: Path) -> None:
    discussed = "Keskusteltiin maksuista pitkään."
    file = tmp_path / "k.yaml"
    file.write_text(
        "body: Neuvosto\ndate: 2026-11-25\nitems:\n"
        f"  - {{number: 1, title: Maksut, discussion: {discussed}, decision: Hyväksyttiin maksut.}}\n",
        encoding="utf-8",
    )
    assert made("minutes", file) == 0
    assert made("minutes", file, "--decisions-only") == 0
    words = {f.name: "\n".join(p.text for p in docx.Document(str(f)).paragraphs) for f in tmp_path.glob("*.docx")}
    assert discussed in words["2026-11-25-pöytäkirja.docx"]
    assert discussed not in words["2026-11-25-päätöspöytäkirja.docx"]
    assert "Hyväksyttiin maksut." in words["2026-11-25-päätöspöytäkirja.docx"]


@pytest.mark.parametrize(
    "options",
    [
        ["minutes", "--items", "3"],
        ["agenda", "--decisions-only"],
        ["minutes", "--merge"],
        ["minutes", "--engine", "rdocx"],
        ["minutes", "--attach-source"],
        ["minutes", "--pdf", "--merge", "--no-attachments"],
    ],
)
def test_options_that_do_not_belong_together_are_told_and_nothing_is_made(tmp_path: Path, options: list[str]) -> None:
    assert made(*options, HELD, "--out", tmp_path) == 2
    assert not list(tmp_path.iterdir())


def test_a_notice_brings_its_calendar_file_and_draft_or_leaves_them_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use_language("en")
    assert made("notice", COMING, "--out", tmp_path / "a") == 0
    out = capsys.readouterr().out
    assert "2027-03-03-kokouskutsu.ics" in out and "addresses as Bcc" in out
    assert sorted(f.suffix for f in (tmp_path / "a").iterdir()) == [".docx", ".eml", ".ics"]
    assert made("notice", COMING, "--out", tmp_path / "b", "--no-calendar", "--no-mail") == 0
    assert [f.suffix for f in (tmp_path / "b").iterdir()] == [".docx"]


def test_many_meetings_are_made_in_one_run_with_what_failed_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use_language("en")
    folder = tmp_path / "kokoukset"
    folder.mkdir()
    for day in (1, 2, 3):
        (folder / f"{day}.yaml").write_text(f"body: Neuvosto\ndate: 2026-11-0{day}\nitems: [Avaus]\n", encoding="utf-8")
    (folder / "2.yaml").write_text("body: Neuvosto\nasiatt: [Avaus]\n", encoding="utf-8")
    assert made("agenda", folder, "--out", tmp_path / "ulos") == 1
    out, err = capsys.readouterr()
    assert out.count("Made: ") == 2
    assert "2 papers made, 1 failed." in err and "2.yaml:2" in err
    assert "2 meetings are drafts" in err
    assert all(len(line) <= 80 for line in err.splitlines() if str(tmp_path) not in line)
    (folder / "2.yaml").unlink()
    assert made("agenda", folder, "--out", tmp_path / "ulos", "--skip-existing") == 0
    assert "2 passed over, as they are there" in capsys.readouterr().err


def test_one_meeting_fails_with_the_code_of_its_fault_and_many_with_one(tmp_path: Path) -> None:
    assert made("agenda", tmp_path / "puuttuu.yaml") == 3
    assert made("agenda", tmp_path / "puuttuu.yaml", tmp_path / "toinen.yaml") == 1
    assert made("agenda", tmp_path) == 3


def test_a_remark_stands_at_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    use_language("en")
    file = tmp_path / "k.yaml"
    file.write_text(
        "body: Neuvosto\ndate: 2026-11-25\nitems: [Avaus]\nattachments:\n  - {title: Luvut, file: ei.pdf}\n",
        encoding="utf-8",
    )
    assert made("agenda", file) == 0
    told = " ".join(capsys.readouterr().err.split())
    assert f"{file}:5: Warning: The file ei.pdf of the attachment «Luvut» is not there." in told


def test_what_is_left_out_is_told_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    use_language("en")
    run(["make", "--help"])
    told = capsys.readouterr().out
    for option in ("--merge", "--no-attachments", "--no-calendar", "--no-mail", "--skip-existing", "--decisions-only"):
        assert option in told
    assert all(len(line) <= 80 for line in told.splitlines())


@pytest.mark.skipif(not CALLED_OFF.is_file(), reason="the sample of a meeting that was called off is not here")
def test_the_notice_of_a_meeting_that_was_called_off_withdraws_it(tmp_path: Path) -> None:
    assert made("notice", CALLED_OFF, "--out", tmp_path) == 0
    (calendar,) = tmp_path.glob("*.ics")
    assert b"METHOD:CANCEL" in calendar.read_bytes()
    (word,) = tmp_path.glob("*.docx")
    document = docx.Document(str(word))
    everything = [p.text for p in document.paragraphs] + [p.text for p in document.sections[0].header.paragraphs]
    everything += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    everything += [c.text for t in document.sections[0].header.tables for r in t.rows for c in r.cells]
    assert any("peruttu" in words.lower() for words in everything)
