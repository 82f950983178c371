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
with Progress(3) as progress:
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
    assert [line for line in told.replace("\r", " ").split() if line] == ["0/3", "1/3", "2/3", "3/3"]
    assert told.endswith("\r" + " " * 3 + "\r")


def test_a_single_one_and_a_file_get_nothing(tmp_path: Path) -> None:
    assert on_terminal(SCRIPT.replace("Progress(3)", "Progress(1)")) == ""
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, check=True)
    assert done.stderr == b"" and done.stdout.split() == [b"tehty", b"0", b"tehty", b"1", b"tehty", b"2"]
