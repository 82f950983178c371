"""How fast papers are read: the whole extraction beside the bare text of pypdf and PDFium.

    MINUTES_CORPUS=… python benchmarks/extract.py

One process, one run, the engines interleaved, median of five rounds. Without a corpus the papers
of `samples/archive` are read.
"""

from __future__ import annotations

import logging
import os
import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2

from minutes.errors import PaperError
from minutes.extract.reading import read_paper
from minutes.flows.extracting import extract_bytes

ROUNDS = 5


def bare_pdfium(data: bytes) -> None:
    """The text of every page, nothing else."""
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()


def bare_pypdf(data: bytes) -> None:
    """The text of every page, nothing else."""
    for page in pypdf.PdfReader(BytesIO(data)).pages:
        page.extract_text()


def whole(data: bytes) -> None:
    """Words, attendance, items, decisions, evidence."""
    extract_bytes(data, Path("paper.pdf"))


def main() -> int:
    """Measure and print a table."""
    logging.disable(logging.CRITICAL)
    corpus = os.environ.get("MINUTES_CORPUS")
    folder = Path(corpus) / "pdf" if corpus else Path(__file__).parents[1] / "samples" / "archive"
    papers, pages = [], 0
    for file in sorted(folder.rglob("*.pdf")):
        data = file.read_bytes()
        try:
            pages += len(read_paper(data, file=file).pages)
        except PaperError:
            continue
        papers.append(data)
    engines: dict[str, Callable[[bytes], None]] = {
        "minutes, whole extraction": whole,
        "PDFium, bare text": bare_pdfium,
        "pypdf, bare text": bare_pypdf,
    }
    rounds: dict[str, list[float]] = {name: [] for name in engines}
    for _ in range(ROUNDS):
        for name, engine in engines.items():
            began = time.perf_counter()
            for data in papers:
                engine(data)
            rounds[name].append(time.perf_counter() - began)
    ours = statistics.median(rounds["minutes, whole extraction"])
    print(f"{len(papers)} papers, {pages} pages, median of {ROUNDS} rounds")
    print(f"{'':28}{'ms a page':>12}{'pages a second':>16}{'time against ours':>20}")
    for name, seconds in rounds.items():
        median = statistics.median(seconds)
        print(f"{name:28}{1000 * median / pages:12.2f}{pages / median:16.0f}{median / ours:20.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
