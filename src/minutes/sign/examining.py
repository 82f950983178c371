"""Examining all signatures of a paper, offline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from pyhanko.sign.fields import enumerate_sig_fields

from minutes.errors import MinutesError, PaperError, SigningError
from minutes.sign.checking import checked
from minutes.sign.opening import opened
from minutes.sign.revisions import changes_after
from minutes.sign.verdicts import Change, ChangeKind, Flaw, SignatureVerdict

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")


@dataclass(frozen=True, kw_only=True)
class Examined:
    """What was found in a signed paper."""

    signatures: tuple[SignatureVerdict, ...]
    """Its signatures, in the order they were made."""
    changes: tuple[Change, ...]
    """What was changed after a signature, beyond further signatures."""
    first_covers: int
    """Bytes that the first sound signature covers: what stands there is what was signed. 0 where none is sound."""


def examined(pdf: bytes, anchors: tuple[bytes, ...], *, now: datetime) -> Examined:
    """Examine all signatures of a paper. Nothing is fetched from anywhere.

    Args:
        pdf: the paper.
        anchors: certificates that are trusted, DER.
        now: the moment at which certificates must be in force, with a time zone, where no trusted
            timestamp proves an earlier one.

    Returns:
        What was found; a paper that holds signatures but cannot be read as a PDF any more has
        them as unreadable.

    Raises:
        SigningError: `signature-missing` where there is no signature; else as `opening.opened`.
        PaperError: as `opening.opened`.
    """
    ranges = _ranges_in(pdf)
    try:
        reader = opened(pdf)
        found = [
            (str(name), field.get_object()) for name, _value, field in enumerate_sig_fields(reader, filled_status=True)
        ]
    except Exception as error:  # A broken byte may raise anything inside pyHanko.
        if ranges and not isinstance(error, PaperError):
            return _unreadable(len(ranges))
        raise error if isinstance(error, MinutesError) else SigningError("signing-unreadable") from error
    if not found and not ranges:
        raise SigningError("signature-missing")
    verdicts = sorted(
        (checked(pdf, reader, name, field, anchors, now=now) for name, field in found),
        key=lambda v: (v.covered == 0, v.covered),
    )
    sound = tuple(v for v in verdicts if v.intact)
    changes = changes_after(pdf, tuple((v.field, v.covered) for v in sound)) if sound else ()
    if _lost(ranges, verdicts) and ChangeKind.SIGNATURE_REMOVED not in {c.kind for c in changes}:
        changes = (*changes, Change(kind=ChangeKind.SIGNATURE_REMOVED))
    return Examined(
        signatures=tuple(verdicts), changes=changes, first_covers=min((v.covered for v in sound), default=0)
    )


def _ranges_in(pdf: bytes) -> frozenset[int]:
    """Where the signatures in the raw bytes end, whether a form field still leads to them or not."""
    ends = set()
    for match in _RANGE.finditer(pdf):
        _zero, before, after, rest = (int(g) for g in match.groups())
        if pdf[before : before + 1] == b"<" and pdf[after - 1 : after] == b">":
            ends.add(after + rest)
    return frozenset(ends)


def _lost(ends: frozenset[int], verdicts: list[SignatureVerdict]) -> bool:
    """Whether the bytes hold a signature that no field leads to any more."""
    unplaced = sum(1 for v in verdicts if v.covered == 0)
    return len(ends - {v.covered for v in verdicts}) > unplaced


def _unreadable(count: int) -> Examined:
    lost = tuple(SignatureVerdict(field="", flaw=Flaw.UNREADABLE) for _signature in range(count))
    return Examined(signatures=lost, changes=(), first_covers=0)
