"""How long `minutes --help` takes beside `python -c "import click"`, which it cannot beat.

Both are run in turn, so that a busy machine slows both; the medians are compared. Run it with
`python benchmarks/start.py [RUNS]`; it ends with 1 if the goal is missed.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

GOAL = 2.0
"""Times the wall time of importing click."""
RUNS = 15
"""Runs of each; the median of fewer than 7 is noise."""

COMMANDS: dict[str, list[str]] = {
    "python -c pass": [sys.executable, "-c", "pass"],
    'python -c "import click"': [sys.executable, "-c", "import click"],
    "minutes --help": [str(Path(sys.executable).with_name("minutes")), "--help"],
}


def wall(command: list[str]) -> float:
    """Seconds of one run."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> int:
    """Measure, print, and judge by the goal."""
    runs = max(7, int(sys.argv[1])) if len(sys.argv) > 1 else RUNS
    for command in COMMANDS.values():
        wall(command)
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs):
        for name, command in COMMANDS.items():
            taken[name].append(wall(command))
    for name, seconds in taken.items():
        print(f"{name:<26} {median(seconds) * 1000:6.1f} ms   (best {min(seconds) * 1000:.1f})")
    ratio = median(taken["minutes --help"]) / median(taken['python -c "import click"'])
    print(f"ratio {ratio:.2f}, goal under {GOAL:.1f}: {'met' if ratio < GOAL else 'missed'} ({runs} runs)")
    return 0 if ratio < GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
