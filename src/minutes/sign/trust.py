"""Certificates that are trusted because the user says so, and nothing else: no store of the system, no network."""

from __future__ import annotations

from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from minutes.errors import SigningError

LARGEST_FILE = 5_000_000
"""Bytes of the largest certificate file that is read."""


def anchors_in(data: bytes, file: Path) -> tuple[bytes, ...]:
    """The certificates of a PEM or DER file, as DER.

    Raises:
        SigningError: `trust-unreadable` for a file without a certificate.
    """
    try:
        if len(data) > LARGEST_FILE:
            raise ValueError
        if b"-----BEGIN CERTIFICATE-----" in data:
            found = x509.load_pem_x509_certificates(data)
        else:
            found = [x509.load_der_x509_certificate(data)]
    except ValueError as error:
        raise SigningError("trust-unreadable", file=file) from error
    return tuple(c.public_bytes(Encoding.DER) for c in found)
