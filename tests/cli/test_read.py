"""The command `read`, as a secretary calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.flows.test_reading import MEETING, MINUTES, made
from tests.flows.word_hand import Hand

from minutes.read import read_meeting


def read(*arguments: object, language: str = "en") -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "minutes", "--language", language, "read", *map(str, arguments)]
    return subprocess.run(call, capture_output=True, encoding="utf-8", timeout=120, check=False)


def _desk(folder: Path) -> tuple[Path, Path]:
    """A meeting file, and its minutes with two changes."""
    file, document = folder / "kokous.yaml", folder / "pöytäkirja.docx"
    file.write_text(MEETING, encoding="utf-8")
    hand = Hand(made(read_meeting(file), MINUTES))
    hand.type_into(hand.field("Avattiin."), "Avattiin", "Kokous avattiin")
    hand.remove(hand.row("Uuno Salo"))
    document.write_bytes(hand.saved())
    return file, document


def test_edits_go_into_the_file_and_are_listed(tmp_path: Path) -> None:
    file, document = _desk(tmp_path)
    done = read(document, file, language="fi")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Otettu Wordista:" in done.stdout and "§ 5 Avaus" in done.stdout and "poistettu" in done.stdout
    assert "2 muutosta kirjoitettu" in done.stdout and "kokous.yaml.bak" in done.stdout
    assert all(len(line) <= 80 for line in done.stdout.splitlines() if str(tmp_path) not in line)
    assert "päätös: Kokous avattiin." in file.read_text(encoding="utf-8")
    assert (tmp_path / "kokous.yaml.bak").read_text(encoding="utf-8") == MEETING


def test_a_dry_run_tells_and_writes_nothing(tmp_path: Path) -> None:
    file, document = _desk(tmp_path)
    done = read(document, file, "--dry-run")
    assert done.returncode == 0 and "2 changes; nothing was written." in done.stdout
    assert file.read_text(encoding="utf-8") == MEETING


def test_conflicts_are_shown_with_their_line_and_leave_with_one(tmp_path: Path) -> None:
    file, document = _desk(tmp_path)
    text = MEETING.replace("päätös: Avattiin.", "päätös: Liisa avasi.")
    file.write_text(text, encoding="utf-8")
    done = read(document, file)
    line = text.splitlines().index("    päätös: Liisa avasi.") + 1
    assert done.returncode == 1
    shown = " ".join(done.stdout.split())
    assert f"line {line}: Liisa" in shown and "--take word" in done.stdout
    assert "Liisa avasi." in file.read_text(encoding="utf-8")
    assert read(document, file, "--take", "word").returncode == 0
    assert "Kokous avattiin." in file.read_text(encoding="utf-8")


def test_json_tells_the_same_to_a_script(tmp_path: Path) -> None:
    file, document = _desk(tmp_path)
    told = json.loads(read(document, file, "--format", "json").stdout)
    assert [(c["sort"], c["path"][0]) for c in told["changes"]] == [("remove", "attendance"), ("set", "items")]
    assert told["changes"][1]["new"] == "Kokous avattiin." and told["conflicts"] == []
    assert Path(told["copy"]).read_text(encoding="utf-8") == MEETING


def test_without_a_meeting_file_one_is_written(tmp_path: Path) -> None:
    _, document = _desk(tmp_path)
    target = tmp_path / "uusi.yaml"
    done = read(document, "-o", target)
    assert (done.returncode, done.stderr) == (0, "")
    meeting = read_meeting(target)
    assert [i.number for i in meeting.items] == ["5", "6", "7"]
    assert "Uuno Salo" not in {r.name for r in meeting.attendance}
    assert read(document, "-o", target).returncode == 7
    assert read(document).stdout == target.read_text(encoding="utf-8")


def test_calls_that_make_no_sense_are_refused(tmp_path: Path) -> None:
    file, document = _desk(tmp_path)
    assert read(document, file, "-o", tmp_path / "x.yaml").returncode == 2
    assert read(document, "--dry-run").returncode == 2
    missing = read(tmp_path / "missing.docx", file)
    assert missing.returncode == 3 and "missing.docx" in missing.stderr
