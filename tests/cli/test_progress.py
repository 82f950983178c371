"""How far a run is shows on a terminal alone, and is gone when the run ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are Unix's")

SCRIPT = """\
from minutes.cli.progress import Progress
import sys, time
with Progress(3, 'Reading') as progress:
    for n in range(3):
        progress.clear()
        print(f"tehty {n}")
        time.sleep(0.15)
        progress.step()
"""


def on_terminal(script: str) -> str:
    """What a terminal gets of the error stream."""
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.DEVNULL, stderr=theirs) as running:
        os.close(theirs)
        told = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:
                # Linux tells the end of a pseudo-terminal so.
                break
            if not part:
                break
            told += part
        running.wait()
    os.close(ours)
    return told.decode()


def test_a_terminal_shows_how_many_are_done_and_is_left_clean() -> None:
    told = on_terminal(SCRIPT)
    assert told.replace("\r", " ").split() == ["Reading", "0/3", "Reading", "1/3", "Reading", "2/3", "Reading", "3/3"]
    assert told.endswith("\r" + " " * len("Reading 3/3") + "\r")


def test_a_single_one_and_a_file_get_nothing(tmp_path: Path) -> None:
    assert on_terminal(SCRIPT.replace("Progress(3", "Progress(1")) == ""
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, check=True)
    assert done.stderr == b"" and done.stdout.split() == [b"tehty", b"0", b"tehty", b"1", b"tehty", b"2"]


LONG = """\
from minutes.cli import progress
from minutes.messages.catalogue import use_language
import time
use_language("LANGUAGE")
clock = 1000.0
progress.time.monotonic = lambda: clock
with progress.Progress(10_000, "DOING") as line:
    for step in range(1_200):
        clock += SECONDS
        line.step()
"""


@pytest.mark.parametrize(
    ("language", "seconds", "told"),
    [
        ("en", 1 / 34, "Reading 1\u00a0200/10\u00a0000 · 34 papers/s · 4 min left"),
        ("fi", 1 / 34, "Reading 1\u00a0200/10\u00a0000 · 34 asiakirjaa/s · 4 min jäljellä"),
        ("sv", 1 / 34, "Reading 1\u00a0200/10\u00a0000 · 34 handlingar/s · 4 min kvar"),
        ("en", 1.5, "Reading 1\u00a0200/10\u00a0000 · 40 papers/min · 3 h 40 min left"),
        ("en", 0.8, "Reading 1\u00a0200/1\u00a0210 · 75 papers/min · 8 s left"),
    ],
)
def test_a_long_run_tells_its_rate_and_the_time_that_is_left(language: str, seconds: float, told: str) -> None:
    """The clock is set, for an hour is too long for a test."""
    script = LONG.replace("LANGUAGE", language).replace("DOING", "Reading").replace("SECONDS", str(seconds))
    script = script.replace("10_000", "1_210") if "/1\u00a0210" in told else script
    last = [line for line in on_terminal(script).split("\r") if line.strip()][-1]
    assert last.rstrip() == told
    assert len(told) < 80
