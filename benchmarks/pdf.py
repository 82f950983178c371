"""Documents a second from Word to PDF: one `soffice` call a file, chunks on all processors, the embedded engine.

The three take turns in each round, so that a busy machine slows all of them; medians are compared.
Run it with `python benchmarks/pdf.py [ROUNDS]`; it ends with 1 if the goal is missed, and measures
the embedded engine alone where LibreOffice is not installed. The documents are minutes of the samples.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from minutes import read, render
from minutes.errors import EngineError
from minutes.model import DocumentKind, Edition
from minutes.outside.programs import cores
from minutes.pdf.libreoffice import LibreOffice
from minutes.pdf.rdocx_engine import Rdocx

GOAL = 5.0
"""Times the documents a second of one call of LibreOffice a file."""
ROUNDS = 5
"""Rounds; the median of fewer is noise."""
MANY = 100
"""Documents of a round in chunks, and in the embedded engine."""
FEW = 5
"""Documents of a round one call a file: each takes as long as the last, so a few tell."""

MEETINGS = Path(__file__).parents[1] / "samples" / "meetings"


def documents() -> list[bytes]:
    """Minutes of the sample meetings."""
    made = []
    for file in sorted(MEETINGS.glob("*.yaml")):
        meeting = read.read_meeting(file)
        edition = Edition(kind=DocumentKind.MINUTES, language=meeting.language)
        template = render.shipped_template(edition)
        made.append(render.fill(template.read_bytes(), meeting, edition, name=template).docx)
    return made


def rate(work: Callable[[], int]) -> float:
    """Documents a second of one go."""
    began = time.perf_counter()
    count = work()
    return count / (time.perf_counter() - began)


def through(engine: LibreOffice | Rdocx, docs: list[bytes]) -> int:
    """Convert all at once; how many were made, and an end to the measurement if any was not."""
    outcomes = list(engine.convert_many(docs))
    if lost := [o for o in outcomes if isinstance(o, EngineError)]:
        raise lost[0]
    return len(outcomes)


def one_by_one(engine: LibreOffice, docs: list[bytes]) -> int:
    """Convert each in a call of its own."""
    return len([engine.convert(docx) for docx in docs])


def main() -> int:
    """Measure, print, and judge by the goal."""
    rounds = max(1, int(sys.argv[1])) if len(sys.argv) > 1 else ROUNDS
    made = documents()
    many, few = list(islice(cycle(made), MANY)), list(islice(cycle(made), FEW))
    office = LibreOffice.found()
    works: dict[str, Callable[[], int]] = {}
    if office is None:
        print("LibreOffice is not installed: the embedded engine is measured alone, and the goal is not judged.")
    else:
        works["LibreOffice, one call a file"] = lambda: one_by_one(office, few)
        works[f"LibreOffice, chunks, {cores()} at a time"] = lambda: through(office, many)
    works[f"embedded, {cores()} workers"] = lambda: through(Rdocx(), many)
    rates: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            rates[name].append(rate(work))
    for name, found in rates.items():
        print(f"{name:<36} {median(found):6.1f} documents a second   (best {max(found):.1f})")
    if office is None:
        return 0
    singly, chunks, _embedded = (median(found) for found in rates.values())
    verdict = "met" if chunks >= GOAL * singly else "missed"
    print(f"chunks are {chunks / singly:.1f} times as fast, goal {GOAL:.0f}: {verdict} ({rounds} rounds)")
    return 0 if verdict == "met" else 1


if __name__ == "__main__":
    sys.exit(main())
