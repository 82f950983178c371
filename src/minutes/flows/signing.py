"""Signing a paper and verifying it: files, keys, places and rosters joined.

Which file is written: signing `NAME.pdf` writes `NAME.signed.pdf` beside it. Whoever signs next signs
`NAME.signed.pdf` with `in_place`, or names another file with `out`. A signed file never changes in
any other way: not even `force` replaces a file with signatures by one that lacks them.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from minutes.errors import MinutesError, OutputError, SigningError, UsageError
from minutes.flows.signers import Carried, carried_by, field_for, label_of, lines_of, named_in, roster_of
from minutes.model import Body, Language, State
from minutes.outside.files import read_whole, write_whole
from minutes.outside.workers import run_guarded
from minutes.pdf import SigningPlace, signing_places
from minutes.read import read_body
from minutes.sign.examining import Examined, examined
from minutes.sign.fields import fields_in, is_seen, with_fields
from minutes.sign.keys import Key, open_key
from minutes.sign.places import FieldPlace
from minutes.sign.signing import signed
from minutes.sign.trust import anchors_in
from minutes.sign.verdicts import Roster, RosterSource, Verdict, judged

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class SignedPaper:
    """What signing made."""

    file: Path
    """The signed file."""
    field: str
    """The field that was signed."""
    seen: bool
    """Whether the signature shows on a page."""


def sign_paper(
    path: Path,
    role: str,
    key_file: Path,
    passphrase: str | None,
    *,
    out: Path | None = None,
    in_place: bool = False,
    timestamp: str | None = None,
    body: Path | None = None,
    force: bool = False,
    now: datetime | None = None,
) -> SignedPaper:
    """Sign a paper in a role.

    The first signature makes the fields of all signers and certifies the paper; a field stands where
    the template marks its place, and is not seen where the paper marks none.

    Args:
        path: the PDF.
        role: in what role, in English, Finnish or Swedish: `chair`, `sihteeri`, `inspector2`.
        key_file: PKCS#12 or PEM.
        passphrase: unlocks the key; None where it is not locked.
        out: the file to write; `NAME.signed.pdf` beside the paper where None.
        in_place: replace the paper itself, once the new one is verified.
        timestamp: address of a timestamp authority, for PAdES B-T.
        body: body file whose rules say who signs.
        force: whether another file of the name may be replaced.
        now: the moment of signing; the clock's where None.

    Raises:
        SigningError: what stands against signing, or a key that cannot be used.
        UsageError, InputError, PaperError, OutputError: as their slugs say.
    """
    moment = now or datetime.now().astimezone()
    target = _target(path, out, in_place)
    try:
        old = read_whole(path)
        key = open_key(read_whole(key_file), passphrase, now=moment, file=key_file)
        new, field = _signed(old, role, key, moment, timestamp, read_body(body) if body else None)
    except MinutesError as error:
        error.name_file(path)
        raise
    _write(path, target, old, new, in_place=in_place, force=force)
    _log.info("one signature more")
    return SignedPaper(file=target, field=field, seen=is_seen(new, field))


def verify_paper(
    path: Path, *, trust: tuple[Path, ...] = (), body: Path | None = None, now: datetime | None = None
) -> Verdict:
    """The verdict on a signed paper; nothing is fetched from the network.

    Args:
        path: the PDF.
        trust: certificate files, PEM or DER, whose holders are trusted.
        body: body file whose rules say who must sign; else what the first signature covers says it.
        now: the moment at which certificates must be in force; the clock's where None.

    Raises:
        SigningError: `signature-missing` for a paper without any signature, `signing-unreadable`, `trust-unreadable`.
        PaperError: not a PDF, or locked with a password.
        InputError: a file is missing or cannot be read.
    """
    moment = now or datetime.now().astimezone()
    anchors = tuple(a for file in trust for a in anchors_in(read_whole(file), file))
    rules = read_body(body) if body else None
    pdf = read_whole(path)
    try:
        found = examined(pdf, anchors, now=moment)
    except MinutesError as error:
        error.name_file(path)
        raise
    return judged(found.signatures, found.changes, _roster(pdf, found, rules))


def verify_guarded(path: Path, *, trust: tuple[Path, ...] = (), body: Path | None = None) -> Verdict:
    """As `verify_paper`, in a process of its own within limits, since the file may be a stranger's.

    Raises:
        MinutesError: as `verify_paper`.
        WorkerError: reading the file died, hung, or needed too much memory.
    """
    return run_guarded(_verified, (path, trust, body), file=path)


def _verified(task: tuple[Path, tuple[Path, ...], Path | None]) -> Verdict:
    path, trust, body = task
    return verify_paper(path, trust=trust, body=body)


def _roster(pdf: bytes, found: Examined, body: Body | None) -> Roster:
    """Who must sign, out of nothing but what the first signature covers: the rest anyone may have added."""
    covered = pdf[: found.first_covers]
    if not covered:
        return Roster(fields=("chair", "secretary"), source=RosterSource.CUSTOM)
    try:
        carried = carried_by(covered)
    except MinutesError:
        # The data were signed as they are; where they cannot be read, the fields say who signs.
        carried = Carried()
    return roster_of(body, carried, tuple(name for name, _signed in fields_in(covered)))


def _signed(
    old: bytes, role: str, key: Key, now: datetime, timestamp: str | None, body: Body | None
) -> tuple[bytes, str]:
    fields = dict(fields_in(old))
    begun = any(fields.values())
    if begun:
        before = examined(old, (), now=now)
        if before.changes or not all(s.intact for s in before.signatures):
            raise SigningError("signing-broken")
    carried = carried_by(old)
    meeting = carried.meeting
    if meeting is not None and meeting.state is State.DRAFT:
        raise SigningError("signing-draft")
    language = carried.language or (body.languages[0] if body and body.languages else Language.FI)
    ready = old
    if not begun:
        roster = roster_of(body, carried, tuple(fields))
        marked = {p.field: p for p in signing_places(old, named_in(meeting))}
        ready = with_fields(old, tuple(_place(f, language, marked) for f in roster.fields))
        fields = dict(fields_in(ready))
    field = field_for(role, fields, meeting, key.holder)
    new = signed(ready, field, key, now=now, lines=lines_of(field, key.holder, now, language), timestamp=timestamp)
    after = examined(new, (), now=now)
    sound = not after.changes and all(s.intact for s in after.signatures) and after.signatures[-1].field == field
    if not sound or not new.startswith(old):
        raise SigningError("signing-failed", reason="verify")
    return new, field


def _place(field: str, language: Language, marked: dict[str, SigningPlace]) -> FieldPlace:
    place = marked.get(field)
    return FieldPlace(
        field=field,
        label=label_of(field, language),
        page=place.page if place else None,
        box=place.box if place else None,
    )


def _target(path: Path, out: Path | None, in_place: bool) -> Path:
    if in_place:
        if out is not None:
            raise UsageError("in-place-and-out")
        return path
    target = out or path.with_name(path.name.removesuffix(".pdf").removesuffix(".PDF") + ".signed.pdf")
    if out is None and path.name.lower().endswith(".signed.pdf"):
        raise UsageError("sign-in-place", file=path)
    if target.resolve() == path.resolve():
        raise UsageError("sign-in-place", file=path)
    return target


def _write(path: Path, target: Path, old: bytes, new: bytes, *, in_place: bool, force: bool) -> None:
    if in_place:
        if read_whole(path) != old:
            raise OutputError("file-moved-on", file=path)
        write_whole(path, new, force=True)
        return
    if target.exists() and _is_signed(target) and not new.startswith(read_whole(target)):
        raise OutputError("signed-there", file=target)
    write_whole(target, new, force=force)


def _is_signed(path: Path) -> bool:
    try:
        return any(done for _name, done in fields_in(read_whole(path)))
    except MinutesError:
        return False
