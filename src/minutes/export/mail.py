"""An e-mail draft that sends a notice (RFC 5322): opened in a mail program it is ready to send."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime

from minutes.export.invitation import Invitation, one_line
from minutes.lexicon import printed as say
from minutes.model import Meeting, State, Tenure

_LINE = 76
"""Characters of a line of the subject (RFC 2047, 2)."""


class _Lines(EmailPolicy):
    """Lines end and fold as RFC 5322 wants them, and hold ASCII alone, which any server passes on.

    A subject begins on the line of its name: Python would rather leave that line empty, and mail programs
    then show a space in front.
    """

    def fold(self, name: str, value: str) -> str:
        """A header in lines."""
        if name.lower() != "subject":
            return str(super().fold(name, value))
        letters = "us-ascii" if value.isascii() else "utf-8"
        words = Header(str(value), letters, header_name=name, maxlinelen=_LINE).encode(linesep=self.linesep)
        return f"{name}: {words}{self.linesep}"

    def fold_binary(self, name: str, value: str) -> bytes:
        """A header in lines, as bytes."""
        return self.fold(name, value).encode("ascii", "surrogateescape")


@dataclass(frozen=True, kw_only=True)
class Enclosed:
    """A file that goes with the draft."""

    name: str
    content: bytes
    media_type: str
    """Media type, such as `application/pdf`; of a calendar file with its method."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An e-mail draft; `recipients` counts its addresses, `unusable` are persons whose address is none."""

    content: bytes
    recipients: int
    unusable: tuple[str, ...]


def mail_draft(
    meeting: Meeting, subject: str, words: tuple[Invitation, ...], enclosed: tuple[Enclosed, ...], *, made: datetime
) -> Draft:
    """The draft of the message that sends a notice.

    It goes to the holders and deputies of all seats on the day of the meeting, as Bcc: an address is
    personal data that the others need not see to be invited (GDPR 2016/679, article 5.1 c). Who sends it
    is left to the mail program.

    Args:
        meeting: the whole meeting, with its body.
        subject: the title of the notice.
        words: the notice in words, a language each, the main one first.
        enclosed: the files that it carries.
        made: when it is made, with time zone.
    """
    first = words[0]
    addresses, unusable = _addresses(meeting)
    message = EmailMessage(policy=_Lines(linesep="\r\n"))
    message["Subject"] = one_line(_subject(meeting, subject, first))
    if addresses:
        message["Bcc"] = addresses
    message["Date"] = format_datetime(made)
    message["Content-Language"] = ", ".join(w.language.value for w in words)
    # Outlook opens a message with this mark as one to be written, not as one that came.
    message["X-Unsent"] = "1"
    message.set_content("\n\n".join(_body(meeting, w, bool(enclosed)) for w in words) + "\n", cte="quoted-printable")
    for file in enclosed:
        kind, *settings = (part.strip() for part in file.media_type.split(";"))
        main, _slash, sub = kind.partition("/")
        message.add_attachment(
            file.content,
            maintype=main,
            subtype=sub,
            cte="base64",
            filename=file.name,
            params={k: v for k, _sign, v in (s.partition("=") for s in settings)},
        )
    if enclosed:
        # Of the files, so that the same notice gives the same bytes, and none of them can hold it.
        message.set_boundary(f"==={hashlib.sha256(b''.join(f.content for f in enclosed)).hexdigest()[:40]}===")
    return Draft(content=message.as_bytes(), recipients=len(addresses), unusable=unusable)


def _subject(meeting: Meeting, subject: str, first: Invitation) -> str:
    if meeting.state is State.CANCELLED:
        return say("mail.subject_cancelled", first.language, subject=subject)
    if meeting.notice and meeting.notice.version > 1:
        return say("mail.subject_changed", first.language, subject=subject)
    return subject


def _body(meeting: Meeting, words: Invitation, enclosed: bool) -> str:
    language = words.language
    cancelled = meeting.state is State.CANCELLED
    what = "mail.called"
    if cancelled:
        what = "mail.cancelled"
    elif meeting.notice and meeting.notice.version > 1:
        what = "mail.changed"
    parts = [
        (say("mail.greeting", language),),
        (say(what, language, meeting=words.name),),
        words.facts(),
        () if cancelled else words.agenda(),
        (say("mail.enclosed", language),) if enclosed else (),
        (say("mail.regards", language), *_sender(meeting, words)),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _sender(meeting: Meeting, words: Invitation) -> tuple[str, ...]:
    """Who calls the meeting in the name of the body: its secretary, else its chair."""
    for role, name in (("secretary", meeting.officers.secretary), ("chair", meeting.officers.chair)):
        if name:
            return (one_line(name), say(f"role.{role}", words.language))
    return (one_line(meeting.body.name.best(words.language, meeting.language)),)


def _addresses(meeting: Meeting) -> tuple[tuple[Address, ...], tuple[str, ...]]:
    """Each address once, in the order of the seats; and whose is no address."""
    found: dict[str, Address] = {}
    unusable: list[str] = []
    for tenure in _tenures(meeting):
        if not tenure.email or not tenure.email.strip():
            continue
        try:
            address = Address(display_name=one_line(tenure.person), addr_spec=tenure.email.strip())
        except (ValueError, HeaderParseError, IndexError):
            unusable.append(tenure.person)
            continue
        if not address.username or "." not in address.domain:
            unusable.append(tenure.person)
            continue
        found.setdefault(address.addr_spec.casefold(), address)
    return tuple(found.values()), tuple(dict.fromkeys(unusable))


def _tenures(meeting: Meeting) -> list[Tenure]:
    """Holders and deputies of all seats on the day of the meeting; all that there are where it has no day."""
    day = meeting.date
    return [
        tenure
        for seat in meeting.body.seats
        for tenure in (*seat.holders, *seat.deputies)
        if day is None or tenure.held_on(day)
    ]
