"""The command `extract`, as a researcher calls it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

from lxml import etree

from minutes.export.tables import TABLES
from minutes.read import read_meeting

ARCHIVE = Path(__file__).parents[2] / "samples" / "archive"
PAPER = ARCHIVE / "kylayhdistys-2009.pdf"


def extract(*arguments: object) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "minutes", "--language", "en", "extract", *map(str, arguments)]
    return subprocess.run(call, capture_output=True, encoding="utf-8", timeout=120, check=False)


def test_each_paper_is_one_line_of_json() -> None:
    done = extract(ARCHIVE, "-j", 2, "--order", "name")
    assert (done.returncode, done.stderr) == (0, "")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["source"]["path"] for r in records] == [p.as_posix() for p in sorted(ARCHIVE.glob("*.pdf"))]
    assert all(r["meeting"]["attendance"] and r["meeting"]["items"] and r["evidence"] for r in records)
    assert all(row["status"] for r in records for row in r["meeting"]["attendance"])


def test_json_is_one_list() -> None:
    assert len(json.loads(extract(PAPER, PAPER, "--format", "json").stdout)) == 1


def test_yaml_is_a_meeting_file_again(tmp_path: Path) -> None:
    assert extract(PAPER, "--format", "yaml", "-o", tmp_path / "m.yaml").returncode == 0
    meeting = read_meeting(tmp_path / "m.yaml")
    assert meeting.items and meeting.attendance


def test_several_papers_as_yaml_or_csv_need_a_folder(tmp_path: Path) -> None:
    assert extract(ARCHIVE, "--format", "yaml").returncode == 2
    assert extract(ARCHIVE, "--format", "csv").returncode == 2
    assert extract(ARCHIVE, "--format", "csv", "-o", tmp_path).returncode == 0
    assert {p.name for p in tmp_path.iterdir()} == {f"{table.name}.csv" for table in TABLES}


def test_a_result_that_is_there_is_not_replaced_unasked(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("mine", encoding="utf-8")
    assert extract(PAPER, "-o", target).returncode == 7
    assert target.read_text(encoding="utf-8") == "mine"
    assert extract(PAPER, "-o", target, "--force").returncode == 0
    assert json.loads(target.read_text(encoding="utf-8"))["meeting"]


def test_one_failure_gives_exit_code_one_and_its_own_record(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PAPER.read_bytes())
    (tmp_path / "b.pdf").write_bytes(b"not a pdf")
    done = extract(tmp_path, "--order", "name")
    assert done.returncode == 1
    good, bad = (json.loads(line) for line in done.stdout.splitlines())
    assert good["meeting"]
    assert bad["error"]["slug"] == "paper-not-a-pdf" and "b.pdf" in bad["error"]["message"]
    assert "Of 2 papers, 1 was not read." in done.stderr


def test_bad_input_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "e.pdf").write_bytes(b"")
    (tmp_path / "kansio").mkdir()
    for target, code, words in (
        (tmp_path / "none.pdf", 3, "There is no file none.pdf"),
        (tmp_path / "kansio", 3, "There is no paper in kansio"),
        (tmp_path / "e.pdf", 5, "e.pdf is empty"),
    ):
        done = extract(target)
        assert done.returncode == code
        assert words in done.stderr
        assert "Traceback" not in done.stderr


def test_papers_of_one_name_do_not_write_over_each_other(tmp_path: Path) -> None:
    for place in ("a/vuosi.pdf", "b/Vuosi.pdf", "c/vuosi-2.pdf"):
        (tmp_path / place).parent.mkdir()
        (tmp_path / place).write_bytes(PAPER.read_bytes() + b"\n%" + place.encode())
    done = extract(tmp_path / "a", tmp_path / "b", tmp_path / "c", "--format", "yaml", "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    names = [f.name.casefold() for f in (tmp_path / "out").iterdir()]
    assert len(set(names)) == 3


def test_tables_go_into_one_workbook(tmp_path: Path) -> None:
    book = tmp_path / "paperit.xlsx"
    assert extract(PAPER, "--format", "xlsx").returncode == 2
    assert extract(ARCHIVE, "--format", "xlsx", "-o", book, "--order", "name").returncode == 0
    with zipfile.ZipFile(book) as members:
        rows = etree.fromstring(members.read("xl/worksheets/sheet1.xml")).findall(".//{*}row")
    papers = ["".join(row[1].itertext()) for row in rows[1:]]
    assert papers == [p.as_posix() for p in sorted(ARCHIVE.glob("*.pdf"))]
    assert extract(PAPER, "--format", "xlsx", "-o", book).returncode == 7
