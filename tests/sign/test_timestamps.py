"""Timestamps of a real authority (OpenSSL, RFC 3161) on loopback."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Protocol

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from minutes.errors import SigningError
from minutes.sign.examining import examined
from minutes.sign.fields import with_fields
from minutes.sign.keys import Key
from minutes.sign.places import FieldPlace
from minutes.sign.signing import signed
from minutes.sign.verdicts import Distrust, Flaw, SignatureVerdict, TimeSource

CONFIGURATION = """
[ req ]
distinguished_name = name
x509_extensions = stamping
prompt = no
[ name ]
CN = Esimerkin aikaleimat
[ stamping ]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[ tsa ]
default_tsa = authority
[ authority ]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_alg = sha256
"""


class Signing(Protocol):
    """A signer of the conftest."""

    key: Key


class Authority(Protocol):
    """A timestamp authority that runs."""

    address: str
    certificate: bytes


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    found = shutil.which("openssl")
    if found is None:
        pytest.skip("openssl is not installed")
    openssl: str = found
    folder = tmp_path_factory.mktemp("authority")
    (folder / "tsa.cnf").write_text(CONFIGURATION.format(folder=folder), encoding="utf-8")
    (folder / "serial").write_text("01\n", encoding="utf-8")
    subprocess.run(
        [
            openssl,
            *[
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "30",
                "-config",
                "tsa.cnf",
                "-keyout",
                "tsa.key",
                "-out",
                "tsa.pem",
            ],
        ],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=60,
    )

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            (folder / "query").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            subprocess.run(
                [openssl, *["ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", "-out", "reply"]],
                cwd=folder,
                check=True,
                capture_output=True,
                timeout=60,
            )
            answer = (folder / "reply").read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    class Running:
        address = f"http://127.0.0.1:{server.server_port}/"
        certificate = x509.load_pem_x509_certificate((folder / "tsa.pem").read_bytes()).public_bytes(Encoding.DER)

    yield Running()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def stamped(quick_paper: bytes, signers: tuple[Signing, ...], now: datetime, authority: Authority) -> bytes:
    prepared = with_fields(quick_paper, (FieldPlace(field="chair", label="chair"),))
    return signed(prepared, "chair", signers[0].key, now=now, lines=(), timestamp=authority.address)


@pytest.fixture
def verdict_on(anchors: tuple[bytes, ...]) -> Callable[..., SignatureVerdict]:
    def verdict(pdf: bytes, moment: datetime, *more: bytes) -> SignatureVerdict:
        return examined(pdf, (*anchors, *more), now=moment).signatures[0]

    return verdict


def test_time_of_a_trusted_authority_is_proven(
    stamped: bytes, now: datetime, authority: Authority, verdict_on: Callable[..., SignatureVerdict]
) -> None:
    verdict = verdict_on(stamped, datetime.now().astimezone(), authority.certificate)
    assert verdict.intact and verdict.trusted
    assert verdict.time_source is TimeSource.AUTHORITY
    assert verdict.time is not None and abs(verdict.time - now) < timedelta(hours=1)


def test_unknown_authority_does_not_prove_the_time(stamped: bytes, verdict_on: Callable[..., SignatureVerdict]) -> None:
    verdict = verdict_on(stamped, datetime.now().astimezone())
    assert verdict.intact and verdict.trusted
    assert verdict.time_source is TimeSource.UNKNOWN_AUTHORITY


def test_ended_timestamp_does_not_save_an_ended_certificate(
    stamped: bytes, now: datetime, authority: Authority, verdict_on: Callable[..., SignatureVerdict]
) -> None:
    verdict = verdict_on(stamped, now + timedelta(days=365 * 6), authority.certificate)
    assert verdict.intact and verdict.distrust is Distrust.ENDED
    assert verdict.time_source is TimeSource.UNKNOWN_AUTHORITY


def test_changed_byte_in_the_timestamp_is_broken(
    stamped: bytes, authority: Authority, verdict_on: Callable[..., SignatureVerdict]
) -> None:
    # The token lies at the end of the envelope: its last bytes are the authority's own signature.
    start = stamped.rindex(b"/Contents <") + len(b"/Contents <") if b"/Contents <" in stamped else None
    opening = stamped.index(b"<30", start - 1 if start else stamped.rindex(b"/ETSI.CAdES.detached") - 40_000)
    held = bytes.fromhex(stamped[opening + 1 : stamped.index(b">", opening)].decode("ascii"))
    length = 4 + int.from_bytes(held[2:4], "big")
    changed = bytearray(stamped)
    place = opening + 1 + 2 * (length - 20)
    changed[place : place + 1] = b"0" if changed[place : place + 1] != b"0" else b"1"
    verdict = verdict_on(bytes(changed), datetime.now().astimezone(), authority.certificate)
    assert verdict.flaw in (Flaw.SIGNATURE, Flaw.UNREADABLE)


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/", "aikaleima", "http://", "file:///etc/hosts"])
def test_what_is_no_address_is_refused(
    quick_paper: bytes, signers: tuple[Signing, ...], now: datetime, address: str
) -> None:
    prepared = with_fields(quick_paper, (FieldPlace(field="chair", label="chair"),))
    with pytest.raises(SigningError, match="timestamp-address"):
        signed(prepared, "chair", signers[0].key, now=now, lines=(), timestamp=address)


def test_authority_that_does_not_answer_is_said(
    quick_paper: bytes, signers: tuple[Signing, ...], now: datetime
) -> None:
    prepared = with_fields(quick_paper, (FieldPlace(field="chair", label="chair"),))
    with pytest.raises(SigningError, match="timestamp-unavailable"):
        signed(prepared, "chair", signers[0].key, now=now, lines=(), timestamp="http://127.0.0.1:9/")


def test_authority_that_lies_is_said(quick_paper: bytes, signers: tuple[Signing, ...], now: datetime) -> None:
    class Lying(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(b"klo 13.00")

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Lying)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    prepared = with_fields(quick_paper, (FieldPlace(field="chair", label="chair"),))
    try:
        with pytest.raises(SigningError, match="timestamp-unavailable"):
            signed(
                prepared,
                "chair",
                signers[0].key,
                now=now,
                lines=(),
                timestamp=f"http://127.0.0.1:{server.server_port}/",
            )
    finally:
        server.shutdown()
        server.server_close()


def test_certificates_of_the_authority_are_read_from_files(authority: Authority, tmp_path: Path) -> None:
    from minutes.sign.trust import anchors_in

    assert anchors_in(authority.certificate, tmp_path / "tsa.der") == (authority.certificate,)
    with pytest.raises(SigningError, match="trust-unreadable"):
        anchors_in(b"Varmenne", tmp_path / "tsa.der")
