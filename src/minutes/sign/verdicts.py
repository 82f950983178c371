"""What is said of a signature and of a whole paper: closed sets of findings and one bottom line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BottomLine(StrEnum):
    """What it comes to, from best to worst."""

    VALID = "valid"
    """Every expected signature is there, intact and by a trusted key, and nothing else came after."""
    INCOMPLETE = "valid but incomplete"
    """The signatures there are valid, but an expected one is missing."""
    UNTRUSTED = "untrusted"
    """All signatures are intact, but nothing given vouches for a key, or its certificate is out of time."""
    BROKEN = "broken"
    """Something was changed, cut, added or cannot be read: the paper is not what was signed."""

    @property
    def exit_code(self) -> int:
        """Exit code of `minutes verify`: 0, or a number above those of errors (`cli/failures.py`)."""
        return {BottomLine.VALID: 0, BottomLine.INCOMPLETE: 10, BottomLine.UNTRUSTED: 11, BottomLine.BROKEN: 12}[self]


class ChangeKind(StrEnum):
    """What was changed after a signature, beyond further signatures."""

    PAGES_ADDED = "pages-added"
    PAGES_REMOVED = "pages-removed"
    PAGE_CONTENT = "page-content"
    ANNOTATIONS = "annotations"
    FORM_FILLED = "form-filled"
    FIELDS_ADDED = "fields-added"
    FIELDS_REMOVED = "fields-removed"
    SIGNATURE_REPLACED = "signature-replaced"
    SIGNATURE_REMOVED = "signature-removed"
    METADATA = "metadata"
    ATTACHMENTS = "attachments"
    SCRIPTS = "scripts"
    TAIL = "tail"
    """Bytes after the end of the file as it was signed, which belong to no revision."""
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing that was changed after a signature."""

    kind: ChangeKind
    after: str | None = None
    """Field of the last signature before the change; None where it is not known."""
    page: int | None = None
    """Page that was changed, from 1."""
    field: str | None = None
    """Form or signature field that was changed."""


class Flaw(StrEnum):
    """Why a signature is not intact."""

    CONTENT = "content-changed"
    """The signed bytes are not those that were signed."""
    SIGNATURE = "signature-wrong"
    """The signature does not belong to its certificate, or was altered."""
    RANGE = "range-wrong"
    """The signature says in a wrong way what it covers (ByteRange)."""
    UNREADABLE = "signature-unreadable"
    """The signature is no sound CMS, or asks for what is not safe any more."""


class Distrust(StrEnum):
    """Why a key is not trusted."""

    UNKNOWN = "unknown-key"
    """No certificate given with `--trust` vouches for it."""
    ENDED = "certificate-ended"
    NOT_YET = "certificate-not-yet"
    REVOKED = "certificate-revoked"
    USAGE = "certificate-usage"
    """The certificate is not meant for signing papers."""
    OTHER = "certificate-faulty"


class TimeSource(StrEnum):
    """Who says when a signature was made."""

    AUTHORITY = "timestamp-trusted"
    """A timestamp of an authority that is trusted."""
    UNKNOWN_AUTHORITY = "timestamp-untrusted"
    """An intact timestamp of an authority that nothing given vouches for."""
    CLAIMED = "claimed"
    """The signer's own computer."""


@dataclass(frozen=True, kw_only=True)
class SignatureVerdict:
    """What is said of one signature."""

    field: str
    """Its field: the role in which it was made."""
    signer: str | None = None
    """The name in its certificate; None where it cannot be read."""
    is_timestamp: bool = False
    """Whether it is a timestamp over the whole paper, not a person's signature."""
    certifies: bool = False
    """Whether it certifies the paper (DocMDP): the first one does."""
    flaw: Flaw | None = None
    """Why it is not intact; None where it is."""
    covered: int = 0
    """Bytes of the file that it covers, from the start."""
    covers_all: bool = False
    """Whether it covers the whole file as it is now."""
    trusted_by: str | None = None
    """Name in the given certificate that vouches for it; None where none does."""
    distrust: Distrust | None = None
    """Why it is not trusted; None where it is or could not be examined."""
    time: datetime | None = None
    """When it was made."""
    time_source: TimeSource | None = None
    """Who says so."""

    @property
    def intact(self) -> bool:
        """Whether the signed bytes are as they were signed."""
        return self.flaw is None

    @property
    def trusted(self) -> bool:
        """Whether a given certificate vouches for the signer."""
        return self.trusted_by is not None


class RosterSource(StrEnum):
    """Where it is known from who must sign."""

    BODY = "body"
    """The body file that was given."""
    PAPER = "paper"
    """Data and fields in the paper that its first signature covers."""
    CUSTOM = "custom"
    """Nothing says so: chair and secretary, as is the custom."""


@dataclass(frozen=True, kw_only=True)
class Roster:
    """Who must sign a paper."""

    fields: tuple[str, ...]
    """Names of the signature fields, in order."""
    source: RosterSource
    """Where it is known from."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What is said of a signed paper."""

    signatures: tuple[SignatureVerdict, ...]
    """Its signatures in the order they were made, then those that cannot be placed."""
    changes: tuple[Change, ...]
    """What was changed after a signature, beyond further signatures."""
    roster: Roster
    """Who must sign."""
    missing: tuple[str, ...]
    """Fields that must be signed and are not."""
    unexpected: tuple[str, ...]
    """Fields that are signed though nobody expects it."""
    bottom_line: BottomLine
    """What it comes to."""


def judged(signatures: tuple[SignatureVerdict, ...], changes: tuple[Change, ...], roster: Roster) -> Verdict:
    """The verdict on a paper, from what was found and who must sign."""
    persons = tuple(s for s in signatures if not s.is_timestamp)
    made = tuple(s.field for s in persons)
    missing = tuple(f for f in roster.fields if f not in made)
    unexpected = tuple(f for f in made if f not in roster.fields)
    if changes or not all(s.intact for s in signatures):
        line = BottomLine.BROKEN
    elif not all(s.trusted for s in persons):
        line = BottomLine.UNTRUSTED
    elif missing or not persons:
        line = BottomLine.INCOMPLETE
    else:
        line = BottomLine.VALID
    return Verdict(
        signatures=signatures,
        changes=changes,
        roster=roster,
        missing=missing,
        unexpected=unexpected,
        bottom_line=line,
    )
