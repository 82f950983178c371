"""Keys: made, opened, and refused in plain words."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from minutes.errors import SigningError
from minutes.sign.identity import new_identity
from minutes.sign.keys import is_locked, open_key

FILE = Path("me.p12")
SECRET = "kolme sanaa riittää"
LOCK = BestAvailableEncryption(SECRET.encode("utf-8"))


def _certificate(key: CertificateIssuerPrivateKeyTypes, now: datetime) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Aino Virta")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = (
        builder.serial_number(7).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=9))
    )
    return builder.sign(key, hashes.SHA256())


def _pem(key: CertificateIssuerPrivateKeyTypes, lock: KeySerializationEncryption) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)


def test_new_identity_opens_with_its_passphrase_only(now: datetime) -> None:
    made = new_identity("Aino  Virta ", SECRET, now=now)
    assert open_key(made.pkcs12, SECRET, now=now, file=FILE).holder == "Aino Virta"
    assert is_locked(made.pkcs12)
    with pytest.raises(SigningError, match="passphrase-wrong"):
        open_key(made.pkcs12, "arvaus", now=now, file=FILE)
    with pytest.raises(SigningError, match="passphrase-needed"):
        open_key(made.pkcs12, None, now=now, file=FILE)


def test_an_opened_key_tells_nothing_secret_when_printed(now: datetime) -> None:
    made = new_identity("Aino Virta", SECRET, now=now)
    assert repr(open_key(made.pkcs12, SECRET, now=now, file=FILE)) == "Key(holder='Aino Virta')"


@pytest.mark.parametrize("name", ["", "   ", "x" * 65, "Aino\x00Virta"])
def test_a_name_that_cannot_stand_in_a_certificate_is_refused(name: str, now: datetime) -> None:
    with pytest.raises(SigningError, match="identity-name"):
        new_identity(name, SECRET, now=now)


def test_an_empty_passphrase_is_refused(now: datetime) -> None:
    with pytest.raises(SigningError, match="passphrase-empty"):
        new_identity("Aino Virta", "", now=now)


def test_rsa_key_in_pem_opens_locked_and_open(now: datetime) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    certificate = _certificate(key, now).public_bytes(Encoding.PEM)
    assert open_key(_pem(key, NoEncryption()) + certificate, None, now=now, file=FILE).holder == "Aino Virta"
    locked = _pem(key, LOCK) + certificate
    assert is_locked(locked) and not is_locked(_pem(key, NoEncryption()))
    assert open_key(locked, SECRET, now=now, file=FILE).holder == "Aino Virta"
    with pytest.raises(SigningError, match="passphrase-needed"):
        open_key(locked, None, now=now, file=FILE)
    with pytest.raises(SigningError, match="passphrase-wrong"):
        open_key(locked, "arvaus", now=now, file=FILE)


def test_key_without_its_certificate_is_refused(now: datetime) -> None:
    key, other = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    with pytest.raises(SigningError, match="key-without-certificate"):
        open_key(_pem(key, NoEncryption()), None, now=now, file=FILE)
    foreign = _certificate(other, now).public_bytes(Encoding.PEM)
    with pytest.raises(SigningError, match="key-of-other-certificate"):
        open_key(_pem(key, NoEncryption()) + foreign, None, now=now, file=FILE)


def test_certificate_outside_its_time_is_refused(now: datetime) -> None:
    made = new_identity("Aino Virta", SECRET, now=now)
    with pytest.raises(SigningError, match="certificate-ended"):
        open_key(made.pkcs12, SECRET, now=made.ends, file=FILE)
    with pytest.raises(SigningError, match="certificate-not-yet"):
        open_key(made.pkcs12, SECRET, now=now - timedelta(days=1), file=FILE)


def test_weak_key_is_refused(now: datetime) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    held = pkcs12.serialize_key_and_certificates(b"x", key, _certificate(key, now), None, LOCK)
    with pytest.raises(SigningError, match="key-kind"):
        open_key(held, SECRET, now=now, file=FILE)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Avain",
        b"\x30\x82\x01\x00",
        b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        b"\x00" * 2_000_000,
    ],
)
def test_what_is_no_key_is_refused(data: bytes, now: datetime) -> None:
    with pytest.raises(SigningError, match="key-unreadable"):
        open_key(data, SECRET, now=now, file=FILE)
