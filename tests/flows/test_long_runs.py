"""The measurement of long runs runs; its numbers at ten thousand papers are told by `make bench`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_short_long_run_is_measured() -> None:
    call = [sys.executable, str(ROOT / "benchmarks" / "batch.py")]
    environment = {**os.environ, "MINUTES_PAPERS": "30"}
    done = subprocess.run(call, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "read 30" in done.stdout and "read 10, same 5" in done.stdout
