"""`minutes extract` on a folder is stopped in any way, and goes on with nothing lost and nothing doubled."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ARCHIVE = Path(__file__).parents[2] / "samples" / "archive"
COPIES = 26
"""Of each of seven papers; with a twin of each tenth and some that cannot be read, two hundred in all."""


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "minutes", "--language", "en", "extract", *map(str, arguments)]


def extract(*arguments: object, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    call = command(*arguments)
    return subprocess.run(call, cwd=folder, capture_output=True, encoding="utf-8", timeout=120, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two hundred small papers: each of other bytes, but for twins."""
    place = tmp_path_factory.mktemp("arkisto")
    for paper in sorted(ARCHIVE.glob("*.pdf")):
        for number in range(COPIES):
            content = paper.read_bytes() + f"\n% copy {number}\n".encode()
            (place / f"{paper.stem}-{number:03}.pdf").write_bytes(content)
            if number % 10 == 0:
                (place / f"{paper.stem}-{number:03}-again.pdf").write_bytes(content)
    (place / "empty.pdf").write_bytes(b"")
    (place / "rubbish.pdf").write_bytes(b"no paper at all")
    return place


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    output = tmp_path_factory.mktemp("undisturbed") / "out.jsonl"
    done = extract(folder, "-j", 2, "-o", output)
    assert done.returncode == 1, done.stderr
    return records(output)


def records(output: Path) -> dict[str, dict[str, Any]]:
    """Path → record; no path has two."""
    lines = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    told = {line["source"]["path"]: line for line in lines}
    assert len(told) == len(lines)
    return told


def written(journal: Path) -> list[str]:
    """Paths of the whole lines of a journal."""
    if not journal.exists():
        return []
    lines = journal.read_bytes().splitlines(keepends=True)[1:]
    return [json.loads(line)["path"] for line in lines if line.endswith(b"\n")]


def children(pid: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(status.parent.name))
    return found


def heed_interrupts() -> None:
    """Whoever runs the tests behind a shell hands down that interrupts are ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def within(seconds: float, so: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if so():
            return True
        time.sleep(0.005)
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
@pytest.mark.parametrize(("form", "kills"), [("jsonl", (0, 1, 37, 90, 150)), ("yaml", (20, 120))])
def test_killed_again_and_again_it_ends_as_if_undisturbed(
    folder: Path, undisturbed: dict[str, dict[str, Any]], tmp_path: Path, form: str, kills: tuple[int, ...]
) -> None:
    output = tmp_path / ("out.jsonl" if form == "jsonl" else "out")
    journal = output.with_name(f"{output.name}.journal")
    call = command(folder, "-j", 2, "--format", form, "-o", output)
    for lines in kills:
        with subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            assert within(60, lambda lines=lines: journal.exists() and len(written(journal)) >= lines)  # type: ignore[misc]
            workers = children(running.pid)
            running.kill()
        assert running.returncode == -signal.SIGKILL
        assert within(20, lambda workers=workers: not any(Path(f"/proc/{w}").exists() for w in workers))  # type: ignore[misc]
        assert form == "yaml" or not output.exists()
    before = written(journal)
    done = extract(folder, "-j", 2, "--format", form, "-o", output)
    assert done.returncode == 1, done.stderr
    after = written(journal)
    assert after[: len(before)] == before and len(set(after)) == len(after)
    read_now = [path for path in after[len(before) :] if not path.endswith(("empty.pdf", "rubbish.pdf"))]
    assert f"Read now: {len(read_now)}." in done.stderr
    if form == "jsonl":
        assert records(output) == undisturbed
    else:
        read = {Path(path).stem for path, record in undisturbed.items() if "error" not in record}
        assert {file.stem for file in output.iterdir()} == read
    assert list(tmp_path.glob(".*.part")) == []


def test_what_is_new_or_changed_is_read_and_nothing_else(tmp_path: Path) -> None:
    place = tmp_path / "arkisto"
    place.mkdir()
    first, second, third = sorted(ARCHIVE.glob("*.pdf"))[:3]
    (place / "a.pdf").write_bytes(first.read_bytes())
    (place / "b.pdf").write_bytes(second.read_bytes())
    output, report = tmp_path / "out.jsonl", tmp_path / "report.csv"
    assert extract(place, "-o", output).returncode == 0
    (place / "b.pdf").write_bytes(third.read_bytes())
    (place / "a.pdf").rename(place / "moved.pdf")
    (place / "new.pdf").write_bytes(second.read_bytes())
    (place / "twin.pdf").write_bytes(third.read_bytes())
    assert extract(place, "-o", output).returncode == 7
    done = extract(place, "-o", output, "--force", "--order", "name", "--report", report, "-j", 1)
    assert done.returncode == 0, done.stderr
    rows = {Path(row["path"]).name: row for row in table(report)}
    assert {name: row["outcome"] for name, row in rows.items()} == {
        "b.pdf": "read", "moved.pdf": "kept", "new.pdf": "kept", "twin.pdf": "same",
    }  # fmt: skip
    assert Path(rows["twin.pdf"]["same_as"]).name == "b.pdf"
    told = records(output)
    assert [Path(path).name for path in told] == ["b.pdf", "moved.pdf", "new.pdf", "twin.pdf"]
    assert told[(place / "b.pdf").as_posix()]["meeting"] == told[(place / "twin.pdf").as_posix()]["meeting"]
    other = extract(place, "-o", output, "--force", "--no-ocr")
    assert "Read now: 3. Known from before: 0. The same as another: 1." in other.stderr


def table(report: Path) -> list[dict[str, str]]:
    content = report.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(content.decode("utf-8-sig").splitlines()))


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent by a signal of Unix")
def test_ctrl_c_tells_that_what_was_read_is_kept(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    journal = tmp_path / "out.jsonl.journal"
    call = command(folder, "-j", 2, "-o", output)
    with subprocess.Popen(
        call, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True, preexec_fn=heed_interrupts
    ) as running:
        assert within(60, lambda: len(written(journal)) >= 20)
        os.killpg(running.pid, signal.SIGINT)
        assert running.stderr is not None
        told = running.stderr.read()
    assert running.returncode == 130
    assert [line for line in told.splitlines() if line] == [
        f"What was read so far stands in {journal}. Give the same command again: it goes on where it stopped.",
        "Stopped.",
    ]
    assert [file.name for file in tmp_path.iterdir()] == ["out.jsonl.journal"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks in another way")
def test_a_second_run_on_the_same_journal_is_refused(folder: Path, tmp_path: Path) -> None:
    journal = tmp_path / "shared.journal"
    call = command(folder, "-j", 2, "-o", tmp_path / "out.jsonl", "--journal", journal)
    with subprocess.Popen(call, stderr=subprocess.DEVNULL) as running:
        assert within(60, lambda: len(written(journal)) >= 5)
        second = extract(folder, "-o", tmp_path / "second.jsonl", "--journal", journal)
        running.kill()
    assert second.returncode == 7
    assert "The journal shared.journal is in use by another run of minutes extract." in second.stderr
    assert not (tmp_path / "second.jsonl").exists()


@pytest.mark.parametrize("content", [b"Mine, not to be lost", b'{"path": "x"}\n', b"{\n", b"\xff\xfe\x00"])
def test_what_is_no_journal_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mine").write_bytes(content)
    done = extract(ARCHIVE, "-o", tmp_path / "out.jsonl", "--journal", tmp_path / "mine", "--force")
    assert done.returncode == 3
    assert "mine is not a journal of minutes extract" in done.stderr
    assert (tmp_path / "mine").read_bytes() == content


def test_one_name_for_two_things_is_refused(tmp_path: Path) -> None:
    done = extract(ARCHIVE, "-o", tmp_path / "a", "--report", tmp_path / "b" / ".." / "a")
    assert done.returncode == 2
    assert "named for two things at once" in done.stderr


def test_of_many_failures_some_of_each_reason_are_told_and_all_are_reported(tmp_path: Path) -> None:
    place = tmp_path / "arkisto"
    place.mkdir()
    for number in range(30):
        (place / f"{number:02}.pdf").write_bytes(b"no paper" + bytes([number]))
    (place / "=cmd.pdf").write_bytes(b"")
    (place / "good.pdf").write_bytes(next(ARCHIVE.glob("*.pdf")).read_bytes())
    done = extract("arkisto", "-o", "out.jsonl", "--report", "report.csv", "--order", "name", folder=tmp_path)
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert lines[0] == "Error: arkisto/00.pdf: 00.pdf is not a PDF, whatever its name says. Give a PDF file."
    assert lines[3] == "  … and 27 more like these."
    assert lines[4].startswith("Error: arkisto/=cmd.pdf: =cmd.pdf is empty")
    assert lines[5:7] == ["Of 32 papers, 31 were not read.", "Each paper and what became of it stands in report.csv."]
    rows = table(tmp_path / "report.csv")
    assert [row["outcome"] for row in rows].count("failed") == 31
    assert {row["error"] for row in rows} == {"", "paper-empty", "paper-not-a-pdf"}
    assert all(row["message"] and row["hash"] for row in rows if row["error"])
