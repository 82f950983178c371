"""Extract: from many old papers to one outcome a paper, whatever the papers do to who reads them."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from minutes.errors import MinutesError
from minutes.flows.extracting import DEFAULT, Options, extract_file
from minutes.model import Extraction
from minutes.outside.workers import SECONDS, work_through


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one file: an extraction, or the error that it ended in."""

    path: Path
    extraction: Extraction | None = None
    error: MinutesError | None = None


def extract_many(
    paths: Iterable[Path], options: Options = DEFAULT, *, jobs: int = 1, seconds: float = SECONDS
) -> Generator[Outcome, None, None]:
    """Read many papers in worker processes that may die; one outcome a file, in the order given.

    Args:
        paths: files, as of `papers_in`.
        options: how they are to be read.
        jobs: how many workers.
        seconds: how long one paper may take; a page read by OCR adds its own limit to it.
    """
    for done in work_through(partial(extract_file, options=options), paths, jobs=jobs, seconds=seconds):
        if done.error is not None:
            done.error.name_file(done.task)
        yield Outcome(path=done.task, extraction=done.result, error=done.error)
