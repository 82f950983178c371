"""A self-issued key for trial and inner use: nobody but its maker vouches for the name in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

from minutes.errors import SigningError

YEARS = 5
"""How long a new certificate lives, in years: longer than a term of office, shorter than its algorithm."""
BACKDATED = timedelta(minutes=10)
"""A certificate begins this much earlier than it was made, for clocks that run slow elsewhere."""
LONGEST_NAME = 64
"""Most characters in a common name (RFC 5280, appendix A.1, ub-common-name)."""


@dataclass(frozen=True, kw_only=True)
class Identity:
    """A new key with its certificate."""

    pkcs12: bytes
    """Key and certificate, locked with the passphrase (RFC 7292)."""
    certificate: bytes
    """The certificate alone, PEM: what others give to `--trust`."""
    fingerprint: str
    """SHA-256 of the certificate in hex, to be told by another way than the file."""
    ends: datetime
    """When the certificate ends (UTC)."""


def new_identity(name: str, passphrase: str, *, now: datetime) -> Identity:
    """Make a P-256 key and a self-issued certificate for it.

    Args:
        name: the holder's name, as it will stand in signatures.
        passphrase: locks the PKCS#12 file; not empty.
        now: the present moment, with a time zone.

    Raises:
        SigningError: `identity-name` for a name that is empty, too long or not one line;
            `passphrase-empty`.
    """
    holder = " ".join(name.split())
    if not holder or len(holder) > LONGEST_NAME or not holder.isprintable():
        raise SigningError("identity-name", longest=LONGEST_NAME)
    if not passphrase:
        raise SigningError("passphrase-empty")
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, holder)])
    ends = (now + timedelta(days=365 * YEARS)).replace(microsecond=0)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATED)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_signing_only(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    locked = pkcs12.serialize_key_and_certificates(
        holder.encode("utf-8"), key, certificate, None, BestAvailableEncryption(passphrase.encode("utf-8"))
    )
    return Identity(
        pkcs12=locked,
        certificate=certificate.public_bytes(Encoding.PEM),
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex(),
        ends=certificate.not_valid_after_utc,
    )


def _signing_only() -> x509.KeyUsage:
    """Signatures that bind their maker, and nothing else (RFC 5280, 4.2.1.3)."""
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
