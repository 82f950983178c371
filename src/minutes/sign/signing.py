"""Making one signature: PAdES B-B, or B-T with a timestamp (ETSI EN 319 142-1)."""

from __future__ import annotations

import asyncio
from datetime import datetime
from io import BytesIO
from urllib.parse import urlsplit

from asn1crypto import cms
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError
from pyhanko_certvalidator.registry import SimpleCertificateStore

from minutes.errors import SigningError
from minutes.sign.appearance import stamp_of
from minutes.sign.fields import fields_in
from minutes.sign.keys import Key
from minutes.sign.opening import update_of

TIMESTAMP_SECONDS = 20
"""How long a timestamp authority may take to answer."""


def signed(
    pdf: bytes, field: str, key: Key, *, now: datetime, lines: tuple[str, ...], timestamp: str | None = None
) -> bytes:
    """The paper with one more signature, as an update after its old bytes.

    The first signature certifies the paper: after it only signature fields may be filled in
    (DocMDP, ISO 32000-2, 12.8.2.2). Those after it approve.

    Args:
        pdf: a paper that has the field.
        field: name of the signature field.
        key: an opened key.
        now: the moment of signing, with a time zone; goes into the signature as its claimed time.
        lines: what is printed in a visible field.
        timestamp: address of a timestamp authority (RFC 3161), or None for none.

    Raises:
        SigningError: `field-missing`, `already-signed`, `timestamp-address`, `timestamp-unavailable`,
            `signing-failed`; else as `opening.opened`.
        PaperError: as `opening.opened`.
    """
    known = dict(fields_in(pdf))
    if field not in known:
        raise SigningError("field-missing", field=field)
    if known[field]:
        raise SigningError("already-signed", field=field)
    first = not any(known.values())
    try:
        return asyncio.run(_signed(pdf, field, key, now, lines, first, _authority(timestamp)))
    except TimestampRequestError as error:
        raise SigningError("timestamp-unavailable", address=timestamp) from error
    except SigningError:
        raise
    except Exception as error:
        # Inside the paper and in the key anything may be wrong; the paper is not touched.
        raise SigningError("signing-failed", reason=type(error).__name__) from error


class _Authority(HTTPTimeStamper):
    """A timestamp authority, whose every failure is one of its own: no answer, or not a timestamp."""

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """A timestamp of the digest.

        Raises:
            TimestampRequestError: whatever went wrong.
        """
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except Exception as error:  # What an authority sends may be anything, and fail anywhere in the parser.
            raise TimestampRequestError("no timestamp") from error


def _authority(address: str | None) -> HTTPTimeStamper | None:
    if address is None:
        return None
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SigningError("timestamp-address", address=address)
    return _Authority(address, timeout=TIMESTAMP_SECONDS)


async def _signed(
    pdf: bytes,
    field: str,
    key: Key,
    now: datetime,
    lines: tuple[str, ...],
    first: bool,
    authority: HTTPTimeStamper | None,
) -> bytes:
    writer = update_of(pdf)
    pdf_signer = PdfSigner(
        PdfSignatureMetadata(
            field_name=field,
            md_algorithm="sha256",
            certify=first,
            docmdp_permissions=MDPPerm.FILL_FORMS,
            subfilter=SigSeedSubFilter.PADES,
        ),
        _signer(key),
        timestamper=authority,
        stamp_style=stamp_of(lines),
    )
    session = pdf_signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = now
    checked = await session.perform_presign_validation(writer)
    reserved = await session.estimate_signature_container_size(checked)
    document = session.prepare_tbs_document(validation_info=checked, bytes_reserved=reserved)
    out = BytesIO()
    digest, _out = document.digest_tbs_document(output=out)
    done = await document.perform_signature(
        document_digest=digest.document_digest,
        pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=now),
    )
    await done.post_signature_processing(out)
    return out.getvalue()


def _signer(key: Key) -> SimpleSigner:
    certificate = asn1_x509.Certificate.load(key.certificate)
    issuers = SimpleCertificateStore.from_certs([asn1_x509.Certificate.load(c) for c in key.chain])
    return SimpleSigner(
        signing_cert=certificate, signing_key=asn1_keys.PrivateKeyInfo.load(key.private), cert_registry=issuers
    )
