"""What goes with a notice: a calendar file and an e-mail draft."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from minutes import render
from minutes.errors import MinutesError
from minutes.flows.names import paper_name
from minutes.flows.neighbours import read_at_most
from minutes.model import DocumentKind, Edition, Finding, Language, Severity
from minutes.model.finding import finding
from minutes.outside.files import read_whole
from minutes.outside.workers import run_guarded

if TYPE_CHECKING:
    from minutes.export.invitation import Invitation
    from minutes.flows.making import Opened

_MOST_CALENDAR_BYTES = 1024**2
"""Bytes of a calendar file that is to be replaced; ours have a few thousand."""

_MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, kw_only=True)
class Sent:
    """Files beside the papers of a notice."""

    contents: dict[Path, bytes] = field(default_factory=dict)
    recipients: int | None = None
    carried: tuple[str, ...] = ()
    """Names of the files that the draft carries."""
    findings: tuple[Finding, ...] = ()


def notice_files(paper: Opened, title: str, papers: Mapping[Path, bytes], made: datetime) -> Sent:
    """The calendar file and the e-mail draft of a notice; nothing of any other paper.

    Args:
        paper: the notice.
        title: its title.
        papers: its files; the draft carries the PDF, or the Word document where there is none. The PDF of the
            agenda goes along where it lies in the same folder and is of the same state of the meeting.
        made: when they are made, with time zone.
    """
    if paper.calendar is None and paper.mail is None:
        return Sent()
    # icalendar takes longer to load than a notice to make, so other papers do without.
    from minutes.export.calendar import calendar_file, has_lasting_uid
    from minutes.export.mail import Enclosed, mail_draft

    words = _invitations(paper)
    contents: dict[Path, bytes] = {}
    findings: list[Finding] = []
    best = paper.pdf if paper.pdf is not None and paper.pdf in papers else paper.docx
    enclosed = [Enclosed(name=best.name, content=papers[best], media_type=_MEDIA_TYPES[best.suffix])]
    if paper.mail is not None and (agenda := _agenda_beside(paper)) is not None:
        if _is_of(agenda, paper):
            enclosed.append(Enclosed(name=agenda.name, content=read_whole(agenda), media_type=_MEDIA_TYPES[".pdf"]))
        else:
            findings.append(finding("mail-agenda-differs", Severity.WARNING, agenda=agenda.name))
    if paper.calendar is not None:
        entry = calendar_file(paper.meeting, words, made=made, before=_before(paper.calendar))
        assert entry is not None
        contents[paper.calendar] = entry.content
        kind = f"text/calendar; method={entry.method}; charset=utf-8"
        enclosed.append(Enclosed(name=paper.calendar.name, content=entry.content, media_type=kind))
        if not has_lasting_uid(paper.meeting):
            findings.append(finding("calendar-by-date", Severity.WARNING, "/number"))
    elif paper.order.calendar:
        findings.append(finding("calendar-without-date", Severity.WARNING, "/date"))
    recipients = None
    if paper.mail is not None:
        draft = mail_draft(paper.meeting, title, words, tuple(enclosed), made=made)
        contents[paper.mail] = draft.content
        recipients = draft.recipients
        findings += [finding("mail-address-unusable", Severity.WARNING, person=person) for person in draft.unusable]
        if not draft.recipients:
            findings.append(finding("mail-without-recipients", Severity.INFO))
    carried = tuple(file.name for file in enclosed) if paper.mail is not None else ()
    return Sent(contents=contents, recipients=recipients, carried=carried, findings=tuple(findings))


def _invitations(paper: Opened) -> tuple[Invitation, ...]:
    """The notice in words of its one or two languages: only what the notice prints."""
    from minutes.export.invitation import invitation

    edition = paper.edition
    return tuple(
        invitation(render.reduced(paper.meeting, edition.model_copy(update={"language": each, "second": None})), each)
        for each in (edition.language, edition.second)
        if isinstance(each, Language)
    )


def _agenda(paper: Opened) -> Edition:
    """The agenda that belongs to a notice, in its languages."""
    return paper.edition.model_copy(update={"kind": DocumentKind.AGENDA})


def _agenda_beside(paper: Opened) -> Path | None:
    """The PDF of the agenda, where it was made into the same folder."""
    name = paper_name(paper.meeting, _agenda(paper), ascii_only=paper.order.ascii_names)
    file = paper.docx.parent / f"{name}.pdf"
    return file if file.is_file() else None


def _is_of(agenda: Path, paper: Opened) -> bool:
    """Whether the agenda says what the meeting file says now; one of last week must not be sent along."""
    try:
        data = json.loads(run_guarded(data_inside, agenda))
    except (MinutesError, ValueError):
        return False
    now = render.reduced(paper.meeting, _agenda(paper)).as_json()
    return isinstance(data, dict) and data.get("meeting") == now


def data_inside(file: Path) -> bytes:
    """The data of a paper, nothing where it carries none; for a process of its own."""
    from minutes.pdf import DATA_NAME, attachments

    return next((a.content for a in attachments(read_whole(file), file) if a.name == DATA_NAME), b"")


def _before(file: Path) -> bytes | None:
    """The calendar file that is to be replaced; None where there is none that could be one."""
    try:
        return read_at_most(file, _MOST_CALENDAR_BYTES)
    except MinutesError:
        return None
