"""Make a paper: from a meeting file to a Word document and a PDF for the archive."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from minutes import lexicon, pdf, read, render, rules
from minutes.errors import MinutesError, OutputError, WorkerError
from minutes.flows.describing import described
from minutes.model import Document, DocumentKind, Edition, Finding, Language, Meeting, Severity
from minutes.model.finding import finding
from minutes.outside.files import read_whole, whole_file, write_whole
from minutes.outside.workers import run_guarded
from minutes.pdf.libreoffice import how_to_install
from minutes.pdf.source import stripped


@dataclass(frozen=True, kw_only=True)
class Made:
    """What was made.

    `conformance` are the standards that the PDF claims; `findings` those of the meeting and of the PDF.
    """

    docx: Path
    pdf: Path | None = None
    pages: int | None = None
    engine: str | None = None
    conformance: tuple[str, ...] = ()
    draft: bool = False
    findings: tuple[Finding, ...] = ()


def make(
    kind: DocumentKind,
    meeting_file: Path,
    *,
    out: Path | None = None,
    to_pdf: bool = False,
    engine: str | None = None,
    template: Path | None = None,
    language: Language | None = None,
    attach_source: bool = False,
    ascii_names: bool = False,
    force: bool = False,
    made: datetime | None = None,
) -> Made:
    """Make one paper of a meeting.

    Args:
        kind: what paper.
        meeting_file: the meeting, YAML or JSON.
        out: folder for the results; that of the meeting file where None.
        to_pdf: whether to make a PDF too.
        engine: name of the PDF engine; None takes the best that is there.
        template: Word template; the shipped one of the kind where None.
        language: language of the paper; the meeting's where None.
        attach_source: whether the PDF carries the Word document, stripped of who wrote it.
        ascii_names: whether file names keep to letters without dots and rings.
        force: whether existing files may be replaced.
        made: when, with time zone; now where None.

    Raises:
        UsageError: `engine-unknown`, `kind-not-made`.
        InputError: the meeting file or the template cannot be read.
        TemplateError: the template cannot be used.
        EngineError: no engine, or it failed or hung; nothing is written then.
        OutputError: a result exists or cannot be written; `signed-replaced` also with `force`.
    """
    meeting = read.read_meeting(meeting_file)
    edition = Edition(kind=kind, language=language or meeting.language)
    stem = paper_name(meeting, edition, ascii_only=ascii_names)
    docx_file = (out or meeting_file.parent) / f"{stem}.docx"
    pdf_file = docx_file.with_suffix(".pdf") if to_pdf else None
    if not force:
        _refuse_existing(docx_file, pdf_file)
    elif pdf_file is not None and _is_signed(pdf_file):
        raise OutputError("signed-replaced", file=pdf_file)
    chosen = pdf.choose(engine) if to_pdf else None

    name, content = _template(template, edition)
    filled = render.fill(content, meeting, edition, name=name)
    findings = list(rules.check(meeting))
    finished = None
    if chosen is not None:
        finished = pdf.finish(
            chosen.convert(filled.docx),
            described(render.reduced(meeting, edition), edition, filled.title, made or datetime.now(UTC)),
            data=embedded_data(meeting, edition, filled.title),
            source=stripped(filled.docx) if attach_source else None,
            accessible=chosen.accessible,
        )
        findings += _about_pdf(chosen, finished)
    _write(docx_file, filled.docx, pdf_file, finished.content if finished else b"", force)
    shown = pdf.inspect(finished.content) if finished else None
    return Made(
        docx=docx_file,
        pdf=pdf_file,
        pages=shown.pages if shown else None,
        engine=chosen.name if chosen else None,
        conformance=shown.conformance if shown else (),
        draft=meeting.state.value == "draft",
        findings=tuple(findings),
    )


def paper_name(meeting: Meeting, edition: Edition, *, ascii_only: bool = False) -> str:
    """File name of a paper without its suffix: `2023-05-10-pöytäkirja`."""
    words = lexicon.printed(f"document.{edition.kind.value}", edition.language).lower().replace(" ", "-")
    name = f"{meeting.date.isoformat()}-{words}" if meeting.date else words
    if ascii_only:
        return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return unicodedata.normalize("NFC", name)


def embedded_data(meeting: Meeting, edition: Edition, title: str) -> bytes:
    """The `meeting.json` of a paper: what the paper prints, and nothing else. UTF-8."""
    document = Document(kind=edition.kind, language=edition.language, title=title)
    known = {
        "document": document.model_dump(mode="json"),
        "meeting": render.reduced(meeting, edition).as_json(),
    }
    return json.dumps(known, ensure_ascii=False, indent=1).encode("utf-8")


def _refuse_existing(*files: Path | None) -> None:
    """Say it before the work is done; writing refuses again, without a race."""
    for file in files:
        if file is not None and file.exists():
            raise OutputError("output-exists", file=file)


def _is_signed(paper: Path) -> bool:
    """Whether a PDF that is there carries signatures, which a new one would lack."""
    try:
        return paper.exists() and any(field.signed for field in inspect_paper(paper).signatures)
    except MinutesError:
        return False


def _template(template: Path | None, edition: Edition) -> tuple[Path, bytes]:
    file = template or render.shipped_template(edition)
    return file, read_whole(file)


def _about_pdf(engine: pdf.Engine, finished: pdf.Finished) -> list[Finding]:
    found = [finding(f"pdf-{flaw}", Severity.WARNING) for flaw in finished.flaws]
    if not engine.accessible:
        found.append(finding("pdf-not-accessible", Severity.INFO, engine=engine.name, install=how_to_install()))
    return found


def _write(docx_file: Path, docx: bytes, pdf_file: Path | None, paper: bytes, force: bool) -> None:
    """Write both files or neither: the Word document gets its name when the PDF has its own."""
    with whole_file(docx_file, force=force) as stream:
        stream.write(docx)
        # A full disk shows now, before the PDF has its name.
        stream.flush()
        if pdf_file is not None:
            write_whole(pdf_file, paper, force=force)


def inspect_paper(file: Path) -> pdf.Inspection:
    """What a PDF file says about itself and carries, read in a process of its own: it may be a stranger's.

    Raises:
        InputError: `file-missing` or `file-unreadable`.
        PaperError: it is not a PDF, or locked or damaged.
        WorkerError: reading it died, hung, or needed too much memory.
    """
    try:
        return run_guarded(_inspected, file)
    except WorkerError as error:
        error.name_file(file)
        raise


def _inspected(file: Path) -> pdf.Inspection:
    return pdf.inspect(read_whole(file), file)
