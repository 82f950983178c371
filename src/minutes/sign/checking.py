"""Checking one signature: what it covers, whether it is intact, and who vouches for it."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import datetime

from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureStatus, TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext

from minutes.sign.envelope import envelope_is_sound
from minutes.sign.verdicts import Distrust, Flaw, SignatureVerdict, TimeSource

_TROUBLES = {
    AdESFailure.REVOKED: Distrust.REVOKED,
    AdESFailure.NOT_YET_VALID: Distrust.NOT_YET,
    AdESIndeterminate.NOT_YET_VALID: Distrust.NOT_YET,
    AdESIndeterminate.EXPIRED: Distrust.ENDED,
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: Distrust.ENDED,
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED: Distrust.ENDED,
    AdESIndeterminate.REVOKED_NO_POE: Distrust.REVOKED,
    AdESIndeterminate.REVOKED_CA_NO_POE: Distrust.REVOKED,
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: Distrust.UNKNOWN,
    AdESIndeterminate.NO_SIGNING_CERTIFICATE_FOUND: Distrust.UNKNOWN,
    AdESIndeterminate.SIG_CONSTRAINTS_FAILURE: Distrust.USAGE,
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: Distrust.UNKNOWN,
}


def checked(
    pdf: bytes, reader: PdfFileReader, name: str, field: DictionaryObject, anchors: tuple[bytes, ...], *, now: datetime
) -> SignatureVerdict:
    """The verdict on one signature; whatever is wrong with it becomes a flaw, never an exception.

    Args:
        pdf: the paper.
        reader: the paper, opened.
        name: full name of the signature field.
        field: the field.
        anchors: certificates that are trusted, DER.
        now: the moment at which certificates must be in force, where no trusted timestamp proves an earlier one.
    """
    verdict = SignatureVerdict(field=name, flaw=Flaw.UNREADABLE)
    try:
        signature = EmbeddedPdfSignature(reader, field, name)
        verdict = replace(verdict, signer=_signer(signature))
        end = _covered(pdf, signature)
        if end is None:
            return replace(verdict, flaw=Flaw.RANGE)
        verdict = replace(verdict, covered=end, covers_all=end == len(pdf))
        if not envelope_is_sound(signature.pkcs7_content):
            return replace(verdict, flaw=Flaw.SIGNATURE)
        if signature.sig_object_type == "/DocTimeStamp":
            return asyncio.run(_timestamp(verdict, signature, anchors, now))
        return asyncio.run(_person(verdict, signature, anchors, now))
    except Exception:  # A broken byte may raise anything inside pyHanko and the CMS parser below it.
        return verdict


def _covered(pdf: bytes, signature: EmbeddedPdfSignature) -> int | None:
    """Where the covered bytes end, if they are the file from its start but for the signature itself.

    The signature itself is not covered by itself, so it may stand there in one way only: hexadecimal
    in letters of one case, from bracket to bracket.
    """
    parts = [int(n) for n in signature.byte_range]
    if len(parts) != 4:
        return None
    zero, before, after, rest = parts
    if zero != 0 or not 0 < before < after < after + rest <= len(pdf):
        return None
    if pdf[before : before + 1] != b"<" or pdf[after - 1 : after] != b">":
        return None
    held = pdf[before + 1 : after - 1]
    if not re.fullmatch(rb"(?:[0-9a-f]{2})+|(?:[0-9A-F]{2})+", held):
        return None
    return after + rest if bytes.fromhex(held.decode("ascii")) == signature.pkcs7_content else None


def _signer(signature: EmbeddedPdfSignature) -> str:
    subject = signature.signer_cert.subject
    common = subject.native.get("common_name")
    return common if isinstance(common, str) else str(subject.human_friendly)


def _context(anchors: tuple[bytes, ...], signature: EmbeddedPdfSignature, moment: datetime) -> ValidationContext:
    return ValidationContext(
        trust_roots=[asn1_x509.Certificate.load(a) for a in anchors],
        other_certs=signature.other_embedded_certs,
        moment=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )


async def _timestamp(
    verdict: SignatureVerdict, signature: EmbeddedPdfSignature, anchors: tuple[bytes, ...], now: datetime
) -> SignatureVerdict:
    context = _context(anchors, signature, now)
    status = await async_validate_pdf_timestamp(signature, context, skip_diff=True)
    return replace(
        _vouched(verdict, status, now), is_timestamp=True, time=status.timestamp, time_source=_source(status, now)
    )


async def _person(
    verdict: SignatureVerdict, signature: EmbeddedPdfSignature, anchors: tuple[bytes, ...], now: datetime
) -> SignatureVerdict:
    present = _context(anchors, signature, now)
    status = await async_validate_pdf_signature(signature, present, skip_diff=True)
    stamp, moment = status.timestamp_validity, now
    if stamp is not None and not (stamp.intact and stamp.valid):
        return replace(verdict, flaw=Flaw.SIGNATURE)
    if stamp is not None and _proven(stamp, now):
        # The certificate need only have been in force when the authority saw the signature.
        moment = stamp.timestamp
        earlier = _context(anchors, signature, moment)
        status = await async_validate_pdf_signature(signature, earlier, present, skip_diff=True)
    return replace(
        _vouched(verdict, status, moment),
        certifies=signature.docmdp_level is not None,
        time=stamp.timestamp if stamp is not None else signature.self_reported_timestamp,
        time_source=TimeSource.CLAIMED if stamp is None else _source(stamp, now),
    )


def _proven(stamp: TimestampSignatureStatus, now: datetime) -> bool:
    """Whether a timestamp proves its time: its authority is trusted, and its certificate in force."""
    return stamp.trusted and _out_of_time(stamp, now) is None


def _source(stamp: TimestampSignatureStatus, now: datetime) -> TimeSource:
    return TimeSource.AUTHORITY if _proven(stamp, now) else TimeSource.UNKNOWN_AUTHORITY


def _out_of_time(status: SignatureStatus, moment: datetime) -> Distrust | None:
    if moment > status.signing_cert.not_valid_after:
        return Distrust.ENDED
    return Distrust.NOT_YET if moment < status.signing_cert.not_valid_before else None


def _vouched(verdict: SignatureVerdict, status: SignatureStatus, moment: datetime) -> SignatureVerdict:
    """The verdict with what the status says of integrity, and of trust at the moment."""
    if not status.intact:
        return replace(verdict, flaw=Flaw.CONTENT)
    if not status.valid:
        return replace(verdict, flaw=Flaw.SIGNATURE)
    # Where the signer's own certificate is the one that is trusted, pyHanko does not look at its time.
    if (out_of_time := _out_of_time(status, moment)) is not None:
        return replace(verdict, flaw=None, distrust=out_of_time)
    if status.trusted and status.validation_path is not None:
        anchor = status.validation_path.trust_anchor.authority.name
        common = anchor.native.get("common_name")
        by = common if isinstance(common, str) else str(anchor.human_friendly)
        return replace(verdict, flaw=None, trusted_by=by, distrust=None)
    trouble = status.trust_problem_indic
    distrust = Distrust.UNKNOWN if trouble is None else _TROUBLES.get(trouble, Distrust.OTHER)
    return replace(verdict, flaw=None, distrust=distrust)
