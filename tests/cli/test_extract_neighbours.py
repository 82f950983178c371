"""Papers of one body that do not fit each other are told in the end, and stand in the report."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

PAPERS = Path(__file__).parents[1] / "pdfs" / "succession"


def extract(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "minutes", "--language", "en", "extract", "-j", "1", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)


def test_minutes_that_approve_others_than_those_before_are_told(tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    ended = extract(PAPERS, "-o", tmp_path / "papers.jsonl", "--report", report)
    assert ended.returncode == 0
    told = [line for line in ended.stderr.splitlines() if "meeting before" in line]
    assert len(told) == 1
    assert told[0].startswith(
        f"{(PAPERS / 'autumn.pdf').as_posix()}: The paper says that the meeting before was on 3.4."
    )
    assert (PAPERS / "summer.pdf").as_posix() in told[0]
    rows = list(csv.DictReader(report.read_text(encoding="utf-8-sig").splitlines()))
    assert [(Path(r["path"]).name, r["error"]) for r in rows if r["outcome"] == "neighbour"] == [
        ("autumn.pdf", "previous-differs")
    ]


def test_papers_that_fit_say_nothing(tmp_path: Path) -> None:
    ended = extract(PAPERS / "spring.pdf", PAPERS / "summer.pdf", "-o", tmp_path / "papers.jsonl")
    assert ended.returncode == 0
    assert "meeting before" not in ended.stderr
