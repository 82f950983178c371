"""Keys to sign with: PKCS#12 and PEM files, opened with a passphrase."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    pkcs12,
)

from minutes.errors import SigningError

SMALLEST_RSA = 2048
"""Bits of the smallest RSA key that is taken (ETSI TS 119 312)."""
LARGEST_FILE = 1_000_000
"""Bytes of the largest key file that is read: a key with its chain has some kilobytes."""


@dataclass(frozen=True, kw_only=True)
class Key:
    """An opened key, its certificate and the certificates that vouch for it."""

    holder: str
    """The name in the certificate."""
    certificate: bytes = field(repr=False)
    """DER."""
    private: bytes = field(repr=False)
    """PKCS#8, DER, unlocked: never written anywhere."""
    chain: tuple[bytes, ...] = field(default=(), repr=False)
    """Certificates of the issuers as far as the file has them, DER."""


def open_key(data: bytes, passphrase: str | None, *, now: datetime, file: Path) -> Key:
    """Open a PKCS#12 or PEM file.

    Args:
        data: the bytes of the file.
        passphrase: unlocks it; None where the file is not locked.
        now: the present moment, with a time zone: a certificate outside its time is refused.
        file: its name, for messages.

    Raises:
        SigningError: `key-unreadable`, `passphrase-wrong`, `passphrase-needed`, `key-without-certificate`,
            `key-of-other-certificate`, `key-kind`, `certificate-ended`, `certificate-not-yet`.
    """
    if len(data) > LARGEST_FILE or not data:
        raise SigningError("key-unreadable", file=file)
    pem = b"-----BEGIN " in data
    private, certificates = _from_pem(data, passphrase, file) if pem else _from_pkcs12(data, passphrase, file)
    own = [c for c in certificates if _public(c) == _public(private)]
    if not own:
        raise SigningError("key-of-other-certificate" if certificates else "key-without-certificate", file=file)
    certificate = own[0]
    _demand_kind(private, file)
    _demand_time(certificate, now, file)
    return Key(
        holder=name_in(certificate.subject),
        certificate=certificate.public_bytes(Encoding.DER),
        private=private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        chain=tuple(c.public_bytes(Encoding.DER) for c in certificates if c is not certificate),
    )


def is_locked(data: bytes) -> bool:
    """Whether a passphrase is needed to open a key file.

    A PKCS#12 file that opens without one is not locked.
    """
    if b"-----BEGIN " in data:
        return b"ENCRYPTED" in data
    try:
        pkcs12.load_key_and_certificates(data, None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return True
    return False


def name_in(subject: x509.Name) -> str:
    """The holder's name in a certificate: its common name, else all that it says."""
    common = subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    said = common[0].value if common else subject.rfc4514_string()
    return said if isinstance(said, str) else said.decode("utf-8", "replace")


def _from_pkcs12(
    data: bytes, passphrase: str | None, file: Path
) -> tuple[PrivateKeyTypes, tuple[x509.Certificate, ...]]:
    secret = None if passphrase is None else passphrase.encode("utf-8")
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(data, secret)
    except UnsupportedAlgorithm as error:
        raise SigningError("key-unreadable", file=file) from error
    except (ValueError, TypeError) as error:
        # What is no PKCS#12 fails as DER; a wrong passphrase fails later, as a wrong password.
        if "password" in str(error).lower() or "mac" in str(error).lower():
            raise SigningError("passphrase-wrong" if passphrase else "passphrase-needed", file=file) from error
        raise SigningError("key-unreadable", file=file) from error
    if key is None:
        raise SigningError("key-unreadable", file=file)
    return key, tuple(c for c in (certificate, *others) if c is not None)


def _from_pem(data: bytes, passphrase: str | None, file: Path) -> tuple[PrivateKeyTypes, tuple[x509.Certificate, ...]]:
    secret = passphrase.encode("utf-8") if passphrase and b"ENCRYPTED" in data else None
    try:
        key = load_pem_private_key(data, secret)
    except TypeError as error:
        raise SigningError("passphrase-needed", file=file) from error
    except (ValueError, UnsupportedAlgorithm) as error:
        slug = "passphrase-wrong" if secret and "password" in str(error).lower() else "key-unreadable"
        raise SigningError(slug, file=file) from error
    try:
        certificates = tuple(x509.load_pem_x509_certificates(data)) if b"BEGIN CERTIFICATE" in data else ()
    except ValueError as error:
        raise SigningError("key-unreadable", file=file) from error
    return key, certificates


def _public(holder: x509.Certificate | PrivateKeyTypes) -> bytes:
    return holder.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _demand_kind(private: PrivateKeyTypes, file: Path) -> None:
    match private:
        case rsa.RSAPrivateKey() if private.key_size >= SMALLEST_RSA:
            return
        case ec.EllipticCurvePrivateKey() | ed25519.Ed25519PrivateKey() | ed448.Ed448PrivateKey():
            return
        case _:
            raise SigningError("key-kind", file=file)


def _demand_time(certificate: x509.Certificate, now: datetime, file: Path) -> None:
    if now >= certificate.not_valid_after_utc:
        raise SigningError("certificate-ended", file=file, day=certificate.not_valid_after_utc.date().isoformat())
    if now < certificate.not_valid_before_utc:
        raise SigningError("certificate-not-yet", file=file, day=certificate.not_valid_before_utc.date().isoformat())
