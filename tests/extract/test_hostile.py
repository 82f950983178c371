"""Hostile and broken papers: each gives an extraction or a typed error, and the work goes on."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.extract.bombs import BOMBS, HEAVY, PICTURES
from tests.extract.damaging import WAYS, damaged

from minutes.flows.extracting import Options, extract_bytes
from minutes.flows.making import Order, make
from minutes.messages.tables import ERRORS
from minutes.model import DocumentKind, Extraction
from minutes.outside.tesseract import tesseract
from minutes.outside.workers import work_through

SAMPLES = Path(__file__).parents[2] / "samples"
OF_EACH_WAY = 110
"""Papers damaged in each way: 19 ways make 2,090 papers."""
SOUND_AMONG = 50
"""Between so many damaged papers there is a sound one, which must still be read."""
SECONDS = 4.0
MEMORY = 1_200 * 1024**2
"""Limits of these tests: lower than those of the tool, for what goes over them does so soon."""
LOST = {"worker-died", "worker-timeout", "worker-memory"}
"""Ends of a worker that went over its limits: typed, and right for papers made to hurt."""


class Task(NamedTuple):
    base: Path
    way: str | None
    """None leaves the paper sound."""
    number: int


def read(data: bytes, *, ocr: bool = False) -> str:
    """Reads a paper and takes what was read through JSON and back; runs in the worker."""
    extraction = extract_bytes(data, Path("old.pdf"), Options(ocr=ocr))
    written = json.dumps(extraction.as_json(), ensure_ascii=False, allow_nan=False).encode("utf-8")
    assert Extraction.model_validate_json(written) == extraction
    for proof in extraction.evidence:
        assert proof.page is None or 1 <= proof.page <= extraction.source.pages
    return "read"


def read_damaged(task: Task) -> str:
    data = sound(task.base)
    return read(data if task.way is None else damaged(data, task.way, task.number))


def read_bomb(task: tuple[str, bytes]) -> str:
    name, data = task
    return read(data, ocr=name in PICTURES)


@cache
def sound(file: Path) -> bytes:
    return file.read_bytes()


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Old papers, and papers made here: with fonts inside, tags, and their data."""
    meetings = SAMPLES / "meetings"
    printed = [
        make(
            Order(kind=kind, meeting=meetings / name, out=tmp_path_factory.mktemp("made"), to_pdf=True, engine="rdocx")
        )
        for kind, name in (
            (DocumentKind.MINUTES, "virtamaa-2026-11-18.yaml"),
            (DocumentKind.AGENDA, "skargardsbordet-2026-12-09.yaml"),
        )
    ]
    return [*sorted((SAMPLES / "archive").glob("*.pdf")), *(one.pdf for one in printed if one.pdf)]


def test_two_thousand_damaged_papers_each_end_in_an_extraction_or_a_typed_error(papers: list[Path]) -> None:
    tasks: list[Task] = []
    for way in WAYS:
        for number in range(OF_EACH_WAY):
            base = papers[len(tasks) % len(papers)]
            if len(tasks) % SOUND_AMONG == 0:
                tasks.append(Task(base, None, len(tasks)))
            tasks.append(Task(base, way, number))
    assert sum(task.way is not None for task in tasks) >= 2_000
    ends: dict[Task, str] = {}
    for done in work_through(read_damaged, tasks, jobs=2, seconds=5 * SECONDS, memory=MEMORY):
        assert (done.result is None) != (done.error is None)
        ends[done.task] = done.error.slug if done.error else done.result or ""
    assert list(ends) == tasks
    unforeseen = {task: end for task, end in ends.items() if end == "worker-failed" or end not in {*ERRORS, "read"}}
    assert unforeseen == {}
    assert {end for task, end in ends.items() if task.way is None} == {"read"}
    counts = Counter(end for task, end in ends.items() if task.way)
    # The damage is neither so slight that all can be read, nor so heavy that nothing can.
    assert counts["read"] > len(ends) // 4 and len(ends) - counts["read"] > len(ends) // 8, counts
    assert sum(counts[slug] for slug in LOST) <= len(ends) // 100, counts
    assert left_over() == set()


@pytest.mark.parametrize("way", sorted(WAYS))
def test_equal_damage_gives_equal_papers(way: str) -> None:
    data = sound(SAMPLES / "archive" / "byalag-2012.pdf")
    assert any(damaged(data, way, number) != data for number in range(5))
    if way != "locked":  # what is locked holds random bytes
        assert damaged(data, way, 3) == damaged(data, way, 3)


def made(papers: dict[str, Callable[[], bytes]]) -> Iterator[tuple[str, bytes]]:
    return ((name, make()) for name, make in papers.items())


def read_all(papers: dict[str, Callable[[], bytes]], seconds: float = SECONDS) -> dict[str, str]:
    """What became of each of the papers; none ended in anything unforeseen, and no process is left of the work."""
    done = list(work_through(read_bomb, made(papers), jobs=2, seconds=seconds, memory=MEMORY))
    ends = {one.task[0]: one.error.slug if one.error else one.result or "" for one in done}
    assert list(ends) == list(papers)
    assert {name: end for name, end in ends.items() if end == "worker-failed" or end not in {*ERRORS, "read"}} == {}
    assert left_over() == set()
    return ends


def test_papers_made_to_hurt_end_within_their_limits() -> None:
    ends = read_all(BOMBS)
    assert ends["ten thousand pages"] == ends["one page ten thousand times"] == "paper-too-long"
    assert ends["no pages"] == "paper-without-pages"
    assert {ends[name] for name in ends if "gigabyte" in name} <= {*LOST, "paper-broken"}


def test_heavy_and_strange_papers_are_read() -> None:
    assert set(read_all(HEAVY, seconds=60.0).values()) == {"read"}


def test_pages_without_words_made_to_hurt_end_within_their_limits() -> None:
    if tesseract() is None:
        pytest.skip("Tesseract with its Latin model is not installed: pages that are pictures are not drawn")
    read_all(PICTURES)


def left_over() -> set[int]:
    """Worker processes that are still there, zombies included; where there is no /proc none can be seen."""
    if sys.platform != "linux":
        return set()
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()[1])
            command = (stat.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == os.getpid() and b"spawn_main" in command:
            found.add(int(stat.parent.name))
    return found
