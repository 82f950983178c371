"""How a long run goes: papers a second, memory of parent and workers as it goes on, and what a second run costs.

    MINUTES_PAPERS=10000 python benchmarks/batch.py

The papers are those of `samples/archive` and `tests/pdfs`, again and again, each time of other bytes. Three runs, each
in a process of its own: all papers for the first time; all again, with the journal of the first; and with a new
journal, half as many, a third of them being twins of others.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from minutes.flows.extracting import DEFAULT
from minutes.flows.extracting_many import extract_many
from minutes.flows.journal import open_journal
from minutes.flows.papers import papers_in
from minutes.outside.programs import cores

ROOT = Path(__file__).parents[1]
PAPERS = 10_000
LARGEST = 300_000
"""Bytes; larger papers would measure the disk."""
POINTS = 5
"""How many times a run tells its memory."""
WORKER_LIMIT = 300
"""MB that a worker may hold, whatever the number of papers."""


class Memory(NamedTuple):
    """What the processes of a run hold, in MB."""

    parent: float
    worker: float
    """The largest worker."""


def memory_now() -> Memory:
    """Of this process and its children (Linux; elsewhere nought)."""
    children = [0.0]
    for task in Path("/proc/self/task").glob("*/children"):
        children += [_held(int(pid)) for pid in task.read_text(encoding="ascii").split()]
    return Memory(_held(os.getpid()), max(children))


def _held(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def make_papers(folder: Path, count: int, *, twins: bool = False) -> None:
    """Fill a folder with papers of a hundred to a folder; with `twins`, each third is a copy of the one before."""
    sources = [*sorted((ROOT / "samples" / "archive").glob("*.pdf")), *sorted((ROOT / "tests" / "pdfs").rglob("*.pdf"))]
    contents = [content for file in sources if len(content := file.read_bytes()) <= LARGEST]
    for number in range(count):
        place = folder / f"{number // 100:04}"
        place.mkdir(exist_ok=True)
        told = number - 1 if twins and number % 3 == 2 else number
        content = contents[told % len(contents)] + b"\n%% copy %d\n" % told
        (place / f"{number:06}.pdf").write_bytes(content)


def run(folder: Path, journal: Path, output: Path) -> dict[str, Any]:
    """Read a folder as `minutes extract` does, and tell how it went."""
    papers = papers_in([folder])
    points = {len(papers) * point // POINTS for point in range(1, POINTS + 1)}
    peak, told, counts = Memory(0, 0), [], dict[str, int]()
    began = looked = time.monotonic()
    with open_journal(journal, DEFAULT) as opened, output.open("w", encoding="utf-8") as stream:
        outcomes = extract_many(papers, jobs=cores(), journal=opened, in_order=False)
        for count, outcome in enumerate(outcomes, start=1):
            stream.write(f"{outcome.result}\n")
            counts[outcome.how.value] = counts.get(outcome.how.value, 0) + 1
            if count in points or time.monotonic() - looked > 0.5:
                looked = time.monotonic()
                now = memory_now()
                peak = Memory(*map(max, zip(peak, now, strict=True)))
                if count in points:
                    told.append([count, round(looked - began, 1), *now])
    return {"seconds": time.monotonic() - began, "peak": peak, "points": told, "counts": counts}


def measured(title: str, folder: Path, journal: Path) -> bool:
    """Run in a fresh process and print how it went; whether memory stayed within its limit."""
    with tempfile.TemporaryDirectory() as place:
        call = [sys.executable, __file__, "run", str(folder), str(journal), str(Path(place) / "out.jsonl")]
        told = json.loads(subprocess.run(call, stdout=subprocess.PIPE, check=True).stdout)
    count = sum(told["counts"].values())
    print(f"\n{title}: {count / told['seconds']:.0f} papers a second, {told['seconds']:.1f} s in all")
    print("  " + ", ".join(f"{how} {number}" for how, number in sorted(told["counts"].items())))
    print(f"  {'papers':>8}{'seconds':>10}{'parent, MB':>12}{'largest worker, MB':>20}")
    for papers, seconds, parent, worker in told["points"]:
        print(f"  {papers:8}{seconds:10.1f}{parent:12.0f}{worker:20.0f}")
    print(f"  {'highest':>8}{'':10}{told['peak'][0]:12.0f}{told['peak'][1]:20.0f}")
    return bool(told["peak"][1] < WORKER_LIMIT)


def main() -> int:
    """Measure all runs; 1 where a worker held more than it may."""
    if sys.argv[1:2] == ["run"]:
        print(json.dumps(run(*map(Path, sys.argv[2:]))))
        return 0
    count = int(os.environ.get("MINUTES_PAPERS", PAPERS))
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (folder := place / "papers").mkdir()
        make_papers(folder, count)
        size = sum(file.stat().st_size for file in folder.rglob("*.pdf"))
        print(f"{count} papers, {size / 1e6:.0f} MB, {cores()} workers")
        journal = place / "first.journal"
        held = measured("All for the first time", folder, journal)
        print(f"  journal: {journal.stat().st_size / 1e6:.0f} MB")
        held &= measured("All again, nothing new", folder, journal)
        shutil.rmtree(folder)
        folder.mkdir()
        make_papers(folder, count // 2, twins=True)
        held &= measured("Half as many, a third of them twins", folder, place / "second.journal")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
