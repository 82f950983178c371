"""Make a paper: from a meeting file to a Word document, a PDF for the archive, and what goes with a notice.

The steps are `opened`, filling, converting and `completed`; `make` takes one paper through them, and
`batch.make_many` many.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from minutes import pdf, read, render, rules
from minutes.errors import MinutesError, OutputError, Spot, UsageError
from minutes.flows import attachments as annexes
from minutes.flows.describing import described
from minutes.flows.names import paper_name
from minutes.flows.neighbours import logo_of
from minutes.flows.notices import notice_files
from minutes.flows.orders import Order
from minutes.model import Document, DocumentKind, Edition, Finding, Meeting, Severity, State
from minutes.model.finding import finding
from minutes.outside.files import read_whole, write_together
from minutes.outside.workers import run_guarded
from minutes.pdf.libreoffice import how_to_install
from minutes.pdf.source import stripped
from minutes.read import Located

__all__ = ["Made", "Opened", "Order", "completed", "embedded_data", "inspect_paper", "make", "opened", "paper_name"]


@dataclass(frozen=True, kw_only=True)
class Made:
    """What was made.

    `conformance` are the standards that the PDF claims; `findings` those of the meeting and of the PDF.
    """

    docx: Path
    pdf: Path | None = None
    calendar: Path | None = None
    mail: Path | None = None
    pages: int | None = None
    engine: str | None = None
    conformance: tuple[str, ...] = ()
    draft: bool = False
    recipients: int | None = None
    """Addresses that the e-mail draft goes to; None where there is no draft."""
    carried: tuple[str, ...] = ()
    """Names of the files that the e-mail draft carries."""
    enclosed: int = 0
    """Attachments that the PDF carries."""
    findings: tuple[Finding, ...] = ()
    located: Located | None = None
    """The meeting, to tell where in its file a finding is."""

    def spot(self, found: Finding) -> Spot | None:
        """Where in its file a finding is; None for one of the whole paper."""
        return self.located.spot(found.where) if self.located and found.where else None

    @property
    def files(self) -> tuple[Path, ...]:
        """All files that were written."""
        return tuple(f for f in (self.docx, self.pdf, self.calendar, self.mail) if f is not None)


@dataclass(frozen=True, kw_only=True)
class Opened:
    """An order whose meeting was read and whose results may be written: ready to be filled."""

    order: Order
    located: Located
    meeting: Meeting
    edition: Edition
    docx: Path
    template: Path
    logo: bytes | None
    attachments: tuple[annexes.Listed, ...]
    """Those that the PDF is to carry."""
    findings: tuple[Finding, ...]

    @property
    def pdf(self) -> Path | None:
        """Where the PDF goes."""
        return self.docx.with_suffix(".pdf") if self.order.to_pdf else None

    @property
    def calendar(self) -> Path | None:
        """Where the calendar file of a notice goes."""
        wanted = self.order.calendar and self.order.kind is DocumentKind.NOTICE and self.meeting.date
        return self.docx.with_suffix(".ics") if wanted else None

    @property
    def mail(self) -> Path | None:
        """Where the e-mail draft of a notice goes."""
        wanted = self.order.mail and self.order.kind is DocumentKind.NOTICE
        return self.docx.with_suffix(".eml") if wanted else None

    @property
    def files(self) -> tuple[Path, ...]:
        """All files that will be written."""
        return tuple(f for f in (self.docx, self.pdf, self.calendar, self.mail) if f is not None)

    def refuse_existing(self) -> None:
        """Say it before the work is done; writing refuses again, without a race.

        Raises:
            OutputError: `output-exists`, or `signed-replaced` for a signed paper, also with `force`.
        """
        for file in self.files:
            if file.exists() and not self.order.force:
                raise OutputError("output-exists", file=file)
        if self.pdf is not None and _is_signed(self.pdf):
            raise OutputError("signed-replaced", file=self.pdf)

    def refuse_faulty(self, loaded: Sequence[annexes.Loaded | Finding]) -> None:
        """Say which attachments cannot be taken.

        Raises:
            FaultyInput: each of them with its line.
        """
        if problems := [one for one in loaded if isinstance(one, Finding)]:
            raise annexes.faulty(self.order.meeting, problems, self.located)

    def filling(self) -> render.Order:
        """What its template is filled with."""
        return render.Order(meeting=self.meeting, edition=self.edition, logo=self.logo)


def make(order: Order) -> Made:
    """Make one paper of a meeting.

    Raises:
        UsageError: the order asks for what there is not.
        InputError: the meeting file, the template or the logo cannot be read; an attachment cannot be taken.
        TemplateError: the template cannot be used.
        EngineError: no engine, or it failed or hung; nothing is written then.
        OutputError: a result exists or cannot be written; `signed-replaced` also with `force`.
    """
    paper = opened(order)
    paper.refuse_existing()
    engine = pdf.choose(order.engine) if order.to_pdf else None
    filled = render.fill(read_whole(paper.template), paper.meeting, paper.edition, name=paper.template, logo=paper.logo)
    loaded = tuple(annexes.loaded(paper.attachments, order.meeting))
    paper.refuse_faulty(loaded)
    converted = engine.convert(filled.docx) if engine else None
    return completed(paper, filled, converted, engine, loaded)


def opened(order: Order) -> Opened:
    """Read what an order needs and say at once what stands against it, but for results that are there.

    Raises:
        MinutesError: as `make`.
    """
    if order.merge and not order.attachments:
        raise UsageError("merge-without-attachments")
    located = read.locate(order.meeting, Meeting)
    assert isinstance(located.record, Meeting)
    meeting = annexes.numbered(located.record)
    edition = order.edition(meeting)
    listed = annexes.listed(meeting, edition) if order.attachments else ()
    problems = annexes.looked_at(listed, order.meeting)
    if problems and order.to_pdf:
        # A paper for the archive without what it refers to would be wrong for good.
        raise annexes.faulty(order.meeting, problems, located)
    stem = paper_name(meeting, edition, ascii_only=order.ascii_names)
    return Opened(
        order=order,
        located=located,
        meeting=meeting,
        edition=edition,
        docx=(order.out or order.meeting.parent) / f"{stem}.docx",
        template=order.template or render.shipped_template(edition),
        logo=logo_of(meeting, order.meeting),
        attachments=listed if order.to_pdf else (),
        findings=(*rules.check(meeting, edition), *problems),
    )


def completed(
    paper: Opened,
    filled: render.Filled,
    converted: bytes | None,
    engine: pdf.Engine | None,
    loaded: Sequence[annexes.Loaded | Finding] = (),
) -> Made:
    """Finish a filled and converted paper and write all its files, or none.

    Args:
        paper: what was opened.
        filled: its Word document.
        converted: that as PDF; None where none is wanted.
        engine: what converted it.
        loaded: its attachments, or what is wrong with them.

    Raises:
        FaultyInput: an attachment cannot be taken.
        EngineError: an attachment could not be converted.
        OutputError: a result cannot be written.
    """
    order = paper.order
    made = order.made or datetime.now(UTC)
    whole = [one for one in loaded if isinstance(one, annexes.Loaded)]
    paper.refuse_faulty(loaded)
    contents = {paper.docx: filled.docx}
    findings = list(paper.findings)
    shown = None
    if paper.pdf is not None and converted is not None and engine is not None:
        finished = pdf.finish(
            converted,
            described(render.reduced(paper.meeting, paper.edition), paper.edition, filled.title, made),
            data=embedded_data(paper.meeting, paper.edition, filled.title),
            source=stripped(filled.docx) if order.attach_source else None,
            enclosures=tuple(one.enclosure() for one in whole),
            accessible=engine.accessible,
        )
        if order.merge and whole:
            from minutes.flows.appending import with_attachments

            finished = with_attachments(finished, whole, engine, language=paper.edition.language, made=made)
        contents[paper.pdf] = finished.content
        findings += _about_pdf(engine, finished)
        shown = pdf.inspect(finished.content)
    sent = notice_files(paper, filled.title, contents, made)
    contents |= sent.contents
    write_together(contents, force=order.force)
    return Made(
        docx=paper.docx,
        pdf=paper.pdf,
        calendar=paper.calendar,
        mail=paper.mail,
        pages=shown.pages if shown else None,
        engine=engine.name if shown and engine else None,
        conformance=shown.conformance if shown else (),
        draft=paper.meeting.state is State.DRAFT,
        recipients=sent.recipients,
        carried=sent.carried,
        enclosed=len(whole),
        findings=(*findings, *sent.findings),
        located=paper.located,
    )


def embedded_data(meeting: Meeting, edition: Edition, title: str) -> bytes:
    """The `meeting.json` of a paper: what the paper prints, and nothing else. UTF-8."""
    document = Document(kind=edition.kind, language=edition.language, second=edition.second, title=title)
    known = {
        "document": document.model_dump(mode="json", exclude_none=True),
        "meeting": render.reduced(meeting, edition).as_json(),
    }
    return json.dumps(known, ensure_ascii=False, indent=1).encode("utf-8")


def _is_signed(paper: Path) -> bool:
    """Whether a PDF that is there carries signatures, which a new one would lack."""
    try:
        # A signature leaves out its own bytes, so it cannot be compressed: this word stands in the file as it is.
        if not paper.exists() or b"/ByteRange" not in read_whole(paper):
            return False
        return any(field.signed for field in inspect_paper(paper).signatures)
    except MinutesError:
        return False


def _about_pdf(engine: pdf.Engine, finished: pdf.Finished) -> list[Finding]:
    found = [finding(f"pdf-{flaw}", Severity.WARNING) for flaw in finished.flaws]
    if not engine.accessible:
        found.append(finding("pdf-not-accessible", Severity.INFO, engine=engine.name, install=how_to_install()))
    return found


def inspect_paper(file: Path) -> pdf.Inspection:
    """What a PDF file says about itself and carries, read in a process of its own: it may be a stranger's.

    Raises:
        InputError: `file-missing` or `file-unreadable`.
        PaperError: it is not a PDF, or locked or damaged.
        WorkerError: reading it died, hung, or needed too much memory.
    """
    return run_guarded(_inspected, file, file=file)


def _inspected(file: Path) -> pdf.Inspection:
    return pdf.inspect(read_whole(file), file)
