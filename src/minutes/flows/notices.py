"""What goes with a notice: a calendar file and an e-mail draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from minutes import render
from minutes.errors import MinutesError
from minutes.flows.neighbours import read_at_most
from minutes.model import Finding, Language, Severity
from minutes.model.finding import finding

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
    findings: tuple[Finding, ...] = ()


def notice_files(paper: Opened, title: str, papers: Mapping[Path, bytes], made: datetime) -> Sent:
    """The calendar file and the e-mail draft of a notice; nothing of any other paper.

    Args:
        paper: the notice.
        title: its title.
        papers: its files; the draft carries the PDF, or the Word document where there is none.
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
    return Sent(contents=contents, recipients=recipients, findings=tuple(findings))


def _invitations(paper: Opened) -> tuple[Invitation, ...]:
    """The notice in words of its one or two languages: only what the notice prints."""
    from minutes.export.invitation import invitation

    edition = paper.edition
    return tuple(
        invitation(render.reduced(paper.meeting, edition.model_copy(update={"language": each, "second": None})), each)
        for each in (edition.language, edition.second)
        if isinstance(each, Language)
    )


def _before(file: Path) -> bytes | None:
    """The calendar file that is to be replaced; None where there is none that could be one."""
    try:
        return read_at_most(file, _MOST_CALENDAR_BYTES)
    except MinutesError:
        return None
