"""Extract: from one old paper to everything read from it, with proof."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from minutes.errors import EngineError, PaperError
from minutes.model import Extraction, Severity, Source
from minutes.model.finding import finding
from minutes.model.paper import Paper
from minutes.outside.files import read_whole, shown
from minutes.outside.ocr_choice import ocr_engine
from minutes.outside.serving import ask_for

LAYOUT_SECONDS = 120.0
"""Time that laying out a Word document may take, on top of the time for reading it."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """How a paper is to be read: all that can change what is read from its bytes."""

    ocr: bool = True
    """Whether pages that are pictures may be read by OCR."""
    passwords: tuple[str, ...] = field(default=(), repr=False)
    """Passwords to try on papers that are protected with one; told to nobody, so not in any text of the options."""


UNREAD = "pages-unread"
"""The finding of pages that nobody looked at."""

DEFAULT = Options()
"""As most papers are read."""


def extract_file(path: Path, options: Options = DEFAULT) -> Extraction:
    """Read one paper in this process; for files of strangers use `extract_many`.

    Args:
        path: the file.
        options: how it is to be read.

    Raises:
        InputError: the file cannot be opened.
        PaperError: it is not a paper that can be read.
        EngineError: OCR failed or took too long.
    """
    return extract_bytes(read_whole(path), path, options)


@contextmanager
def _without_collector() -> Iterator[None]:
    """A while without Python's search for cyclic garbage: it would visit all words of a paper again and again.

    A paper makes nearly no such garbage, and what it makes is found after it.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _holds_data(paper: Paper) -> bool:
    """Whether a paper has the data that we embed; what reads these loads slowly, and most papers embed nothing."""
    if not paper.attachments:
        return False
    from minutes.pdf import DATA_NAME

    return DATA_NAME in paper.attachments


@_without_collector()
def extract_bytes(data: bytes, path: Path, options: Options = DEFAULT) -> Extraction:
    """Read one paper from its bytes: the printed text first, the embedded data as a witness, the rules as judges.

    Args:
        data: all bytes of the file.
        path: what the result calls the file.
        options: how it is to be read.

    Raises:
        PaperError: it is not a paper that can be read.
        EngineError: OCR failed or took too long.
    """
    from minutes.extract.analyse import analyse
    from minutes.extract.judging import judged
    from minutes.extract.reading import read_paper

    paper = read_paper(
        laid_out(data, path) if path.suffix.lower() == ".docx" else data,
        file=path,
        ocr=options.ocr,
        passwords=options.passwords,
    )
    source = Source(
        path=shown(path),
        hash=hashlib.sha256(data).hexdigest(),
        pages=len(paper.pages) + len(paper.broken),
        producer=paper.producer,
    )
    ours = _holds_data(paper)
    if ours:
        from minutes.pdf.merging import own_pages

        # Attachments behind a paper that was made here are not its own words.
        own = own_pages(data, path, options.passwords)
        paper = paper._replace(pages=tuple(page for page in paper.pages if own is None or page.number <= own))
    extraction = analyse(paper, source)
    empty = [page.number for page in paper.pages if not page.words]
    if empty and not (options.ocr and ocr_engine()):
        # With OCR such a page is known to be blank; without it nobody has looked.
        unread = finding(UNREAD, Severity.WARNING, pages=", ".join(map(str, empty)))
        extraction = extraction.model_copy(update={"findings": (*extraction.findings, unread)})
    if paper.broken:
        broken = finding("pages-broken", Severity.WARNING, pages=", ".join(map(str, paper.broken)))
        extraction = extraction.model_copy(update={"findings": (*extraction.findings, broken)})
    if ours:
        from minutes.flows.witness import heard
        from minutes.pdf import DATA_NAME
        from minutes.pdf.embedded import attachments

        try:
            held = attachments(data, path, options.passwords)
            told = next((a.content for a in held if a.name == DATA_NAME), b"")
        except PaperError:
            told = b""
        extraction = heard(extraction, paper, told)
    return judged(extraction)


def laid_out(docx: bytes, path: Path) -> bytes:
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
