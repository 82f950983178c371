"""Extract: from files and folders of old papers to one outcome a file."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from minutes.errors import EngineError, InputError, MinutesError, PaperError
from minutes.model import Extraction, Severity, Source
from minutes.model.finding import finding
from minutes.outside.files import read_whole
from minutes.outside.tesseract import tesseract
from minutes.outside.workers import SECONDS, ask_for, work_through

SUFFIXES = (".pdf", ".docx")
"""What names of papers end with; of a PDF and a Word document of one name in one folder the PDF is the paper."""

LAYOUT_SECONDS = 120.0
"""Time that laying out a Word document may take, on top of the time for reading it."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one file: an extraction, or the error that it ended in."""

    path: Path
    extraction: Extraction | None = None
    error: MinutesError | None = None


def papers_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files to read: files as given, of folders every paper below them, each once, in order of name.

    Raises:
        InputError: `file-missing`, or `no-papers` for a folder without any PDF or Word document.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = _inside(path)
            if not inside:
                raise InputError("no-papers", file=path)
            found |= dict.fromkeys(inside)
        elif path.exists():
            found[path] = None
        else:
            raise InputError("file-missing", file=path)
    return tuple(found)


def _inside(folder: Path) -> list[Path]:
    """The papers below a folder, without lock files of Word and documents that are there as PDF too."""
    found = [p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file() and p.name[:2] != "~$"]
    printed = {p.with_suffix("") for p in found if p.suffix.lower() == ".pdf"}
    return sorted(p for p in found if p.suffix.lower() == ".pdf" or p.with_suffix("") not in printed)


def extract_file(path: Path, *, ocr: bool = True) -> Extraction:
    """Read one paper in this process; for files of strangers use `extract_many`.

    Args:
        path: the file.
        ocr: whether pages that are pictures may be read by OCR.

    Raises:
        InputError: the file cannot be opened.
        PaperError: it is not a paper that can be read.
        EngineError: OCR failed or took too long.
    """
    return extract_bytes(read_whole(path), path, ocr=ocr)


def extract_bytes(data: bytes, path: Path, *, ocr: bool = True) -> Extraction:
    """Read one paper from its bytes: the printed text first, then the embedded data as a witness.

    Args:
        data: all bytes of the file.
        path: what the result calls the file.
        ocr: whether pages that are pictures may be read by OCR.

    Raises:
        PaperError: it is not a paper that can be read.
        EngineError: OCR failed or took too long.
    """
    from minutes.extract.analyse import analyse
    from minutes.extract.reading import read_paper

    paper = read_paper(_laid_out(data, path) if path.suffix.lower() == ".docx" else data, file=path, ocr=ocr)
    source = Source(
        path=path.as_posix(),
        hash=hashlib.sha256(data).hexdigest(),
        pages=len(paper.pages),
        producer=paper.producer,
    )
    from minutes.pdf.finishing import DATA_NAME

    if DATA_NAME in paper.attachments:
        from minutes.pdf.merging import own_pages

        # Attachments behind a paper that was made here are not its own words.
        paper = paper._replace(pages=paper.pages[: own_pages(data, path)])
    extraction = analyse(paper, source)
    empty = [page.number for page in paper.pages if not page.words]
    if empty and not (ocr and tesseract()):
        # With OCR such a page is known to be blank; without it nobody has looked.
        unread = finding("pages-unread", Severity.WARNING, pages=", ".join(map(str, empty)))
        extraction = extraction.model_copy(update={"findings": (*extraction.findings, unread)})
    if DATA_NAME not in paper.attachments:
        return extraction
    from minutes.flows.witness import heard
    from minutes.pdf.embedded import attachments

    try:
        told = next((a.content for a in attachments(data, path) if a.name == DATA_NAME), b"")
    except PaperError:
        told = b""
    return heard(extraction, paper, told)


def _laid_out(docx: bytes, path: Path) -> bytes:
    """The pages of a Word document as a PDF, its tracked changes accepted.

    Raises:
        PaperError: `word-not-docx`, `word-refused`, or `word-no-engine` if it cannot be laid out.
    """
    from minutes.flows.reading import vetted
    from minutes.pdf.engines import choose
    from minutes.read.word_package import accepted

    vetted(docx, path)
    ask_for(LAYOUT_SECONDS)
    try:
        return choose().convert(accepted(docx, path))
    except EngineError as error:
        raise PaperError("word-no-engine", file=path) from error


def extract_many(
    paths: Iterable[Path], *, jobs: int = 1, seconds: float = SECONDS, ocr: bool = True
) -> Generator[Outcome, None, None]:
    """Read many papers in worker processes that may die; one outcome a file, in the order given.

    Args:
        paths: files, as of `papers_in`.
        jobs: how many workers.
        seconds: how long one paper may take; a page read by OCR adds its own limit to it.
        ocr: whether pages that are pictures may be read by OCR.
    """
    for done in work_through(partial(extract_file, ocr=ocr), paths, jobs=jobs, seconds=seconds):
        if done.error is not None:
            done.error.name_file(done.task)
        yield Outcome(path=done.task, extraction=done.result, error=done.error)
