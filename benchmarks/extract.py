"""How fast papers are read: the whole extraction beside the bare text of PDFium, pypdf and others.

    MINUTES_CORPUS=… python benchmarks/extract.py

One process, one run, the engines interleaved, median of five rounds after one to warm up. Papers
are those born digital: every page has words of its own. Without a corpus they are those of
`samples/archive`. How sure values are, and how often rightly so, follows (`extraction/calibration.py`).

Ratios are of processor time, which a busy machine disturbs less than the clock on the wall. What
the toolkit keeps of whole lines and sentences is forgotten before each round, since in a long run
of different papers they hardly come again; what it keeps of single words and of the lexicon stays,
as it does there. The first round, in which even that is missing, is told by itself.
"""

from __future__ import annotations

import importlib
import logging
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2

from minutes.errors import MinutesError
from minutes.extract.analyse import analyse
from minutes.extract.judging import judged
from minutes.extract.reading import read_paper
from minutes.extract.text_layer import doubts_of
from minutes.flows.extracting import extract_bytes
from minutes.lexicon.matching import forget_texts
from minutes.model import Source

ROUNDS = 5

AGAINST_PYPDF = 6.0
"""Goal: the pages a second of the whole extraction, in those of pypdf's bare text."""

AGAINST_PDFIUM = 3.0
"""Goal: the time of the whole extraction, in that of PDFium's bare text."""

WHOLE, READING, ANALYSIS = "minutes, whole extraction", "  words alone", "  analysis alone"
PDFIUM, PYPDF = "PDFium, bare text", "pypdf, bare text"
OTHERS = {"pdfminer": "pdfminer.six, bare text", "pdfplumber": "pdfplumber, bare text"}
"""Engines that are measured where they are installed, for one round: they take as long as all others together."""


class Clock:
    """Seconds of processor and of wall that the measured part of a round took."""

    def __init__(self) -> None:
        self.processor = 0.0
        self.wall = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count the time of what is done inside."""
        wall, processor = time.perf_counter(), time.process_time()
        try:
            yield
        finally:
            self.processor += time.process_time() - processor
            self.wall += time.perf_counter() - wall


Engine = Callable[[bytes, Clock], None]


def pdfium_text(data: bytes, clock: Clock) -> None:
    """The text of every page, nothing else."""
    with clock.running(), pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()


def pypdf_text(data: bytes, clock: Clock) -> None:
    """The text of every page, nothing else."""
    with clock.running():
        for page in pypdf.PdfReader(BytesIO(data)).pages:
            page.extract_text()


def pdfminer_text(data: bytes, clock: Clock) -> None:
    """The text of every page, nothing else."""
    pdfminer = importlib.import_module("pdfminer.high_level")
    with clock.running():
        pdfminer.extract_text(BytesIO(data))


def pdfplumber_text(data: bytes, clock: Clock) -> None:
    """The text of every page, nothing else."""
    pdfplumber = importlib.import_module("pdfplumber")
    with clock.running(), pdfplumber.open(BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            page.close()


def whole(data: bytes, clock: Clock) -> None:
    """Words, attendance, items, decisions, evidence, judged by the rules."""
    with clock.running():
        extract_bytes(data, Path("paper.pdf"))


def reading(data: bytes, clock: Clock) -> None:
    """Words with their places."""
    with clock.running():
        read_paper(data)


def analysis(data: bytes, clock: Clock) -> None:
    """What follows the words."""
    paper = read_paper(data)
    source = Source(path="paper.pdf", hash="0" * 64, pages=len(paper.pages), producer=paper.producer)
    with clock.running():
        judged(analyse(paper, source))


def born_digital(folder: Path) -> tuple[list[bytes], int]:
    """The papers all of whose pages have words of their own, and how many pages they have."""
    papers, pages = [], 0
    for file in sorted(folder.rglob("*.pdf")):
        data = file.read_bytes()
        try:
            read = read_paper(data, file=file, ocr=False).pages
        except MinutesError:
            continue
        if not doubts_of(read) and not any(word.ocr for page in read for word in page.words):
            papers.append(data)
            pages += len(read)
    return papers, pages


def forget() -> None:
    """Forget what is kept of whole lines and sentences."""
    forget_texts()
    for name, module in sys.modules.items():
        if name.startswith("minutes.extract."):
            for kept in vars(module).values():
                # What is kept without bound is the lexicon's, not a paper's.
                if hasattr(kept, "cache_parameters") and kept.cache_parameters()["maxsize"] is not None:
                    kept.cache_clear()


def measured(engines: dict[str, Engine], papers: list[bytes], rounds: int) -> dict[str, list[Clock]]:
    """The times of each engine, one clock a round, the first round in front."""
    clocks: dict[str, list[Clock]] = {name: [] for name in engines}
    for _ in range(1 + rounds):
        for name, engine in engines.items():
            forget()
            clock = Clock()
            for data in papers:
                engine(data, clock)
            clocks[name].append(clock)
    return clocks


def main() -> int:
    """Measure and print a table, the goals, and how sure values are."""
    logging.disable(logging.CRITICAL)
    corpus = os.environ.get("MINUTES_CORPUS")
    folder = Path(corpus) / "pdf" if corpus else Path(__file__).parents[1] / "samples" / "archive"
    papers, pages = born_digital(folder)
    engines: dict[str, Engine] = {
        WHOLE: whole,
        READING: reading,
        ANALYSIS: analysis,
        PDFIUM: pdfium_text,
        PYPDF: pypdf_text,
    }
    clocks = measured(engines, papers, ROUNDS)
    there = {name for module, name in OTHERS.items() if find_spec(module)}
    others: dict[str, Engine] = {OTHERS["pdfminer"]: pdfminer_text, OTHERS["pdfplumber"]: pdfplumber_text}
    clocks |= measured({name: engine for name, engine in others.items() if name in there}, papers, 0)
    seconds = {n: statistics.median(c.processor for c in row[1:] or row) for n, row in clocks.items()}
    walls = {n: statistics.median(c.wall for c in row[1:] or row) for n, row in clocks.items()}
    print(f"{len(papers)} papers born digital, {pages} pages, median of {ROUNDS} rounds, processor time")
    print(f"{'':28}{'ms a page':>12}{'on the wall':>14}{'pages a second':>17}{'against PDFium':>17}")
    for name, took in seconds.items():
        print(
            f"{name:28}{1000 * took / pages:12.2f}{1000 * walls[name] / pages:14.2f}{pages / took:17.0f}"
            f"{took / seconds[PDFIUM]:17.2f}"
        )
    for name in sorted(set(others) - there):
        print(f"{name:28}  not installed")
    print(f"first round of the whole extraction: {1000 * clocks[WHOLE][0].processor / pages:.2f} ms a page")
    speed, time_taken = seconds[PYPDF] / seconds[WHOLE], seconds[WHOLE] / seconds[PDFIUM]
    print(f"pages a second, in pypdf's: {speed:.2f} (goal: {AGAINST_PYPDF:.0f} or more)")
    print(f"time, in PDFium's: {time_taken:.2f} (goal: {AGAINST_PDFIUM:.0f} or less)")
    calibration = importlib.import_module("extraction.calibration")
    return int(calibration.main())


if __name__ == "__main__":
    sys.exit(main())
