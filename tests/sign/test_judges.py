"""What we sign is right in the eyes of others: OpenSSL, Poppler and veraPDF."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Protocol

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from minutes.pdf import attachments, inspect
from minutes.sign.identity import Identity
from minutes.sign.keys import Key


class Signing(Protocol):
    """A signer of the conftest."""

    field: str
    key: Key
    identity: Identity


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def test_openssl_accepts_every_signature(signed_paper: bytes, signers: tuple[Signing, ...], tmp_path: Path) -> None:
    openssl = _program("openssl")
    found = list(re.finditer(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]", signed_paper))
    assert len(found) == len(signers)
    for signer, match in zip(signers, found, strict=True):
        _zero, before, after, rest = (int(g) for g in match.groups())
        (tmp_path / "content").write_bytes(signed_paper[:before] + signed_paper[after : after + rest])
        held = bytes.fromhex(signed_paper[before + 1 : after - 1].decode("ascii"))
        length = 4 + int.from_bytes(held[2:4], "big")
        (tmp_path / "signature").write_bytes(held[:length])
        (tmp_path / "trusted.pem").write_bytes(signer.identity.certificate)
        done = subprocess.run(
            [
                openssl,
                *["cms", "-verify", "-cades", "-binary", "-inform", "DER", "-partial_chain", "-purpose", "any"],
                *["-in", "signature", "-content", "content", "-CAfile", "trusted.pem", "-out", "out"],
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        assert "verification successful" in done.stderr.casefold()


def test_poppler_finds_every_digest_right(signed_paper: bytes, signers: tuple[Signing, ...], tmp_path: Path) -> None:
    pdfsig = _program("pdfsig")
    (tmp_path / "paper.pdf").write_bytes(signed_paper)
    told = subprocess.run(
        [pdfsig, "-nocert", tmp_path / "paper.pdf"], capture_output=True, text=True, timeout=60
    ).stdout
    assert told.count("Signature is Valid.") == len(signers)
    assert told.count("Total document signed") == 1
    assert told.count("ETSI.CAdES.detached") == len(signers)


def test_paper_keeps_what_it_claims_after_four_signatures(
    paper: bytes, signed_by_all: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    program = os.environ.get("MINUTES_VERAPDF")
    if not program:
        pytest.skip("MINUTES_VERAPDF does not name the veraPDF script")
    file = tmp_path / "signed.pdf"
    file.write_bytes(signed_by_all(paper))
    claimed = inspect(paper).conformance
    assert inspect(file.read_bytes()).conformance == claimed
    flavours = ["3b"] + (["3a", "ua1"] if "PDF/UA-1" in claimed else [])
    for flavour in flavours:
        done = subprocess.run([program, flavour, file], capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr


def test_signing_leaves_metadata_and_attachments_as_they_were(quick_paper: bytes, signed_paper: bytes) -> None:
    before, after = PdfFileReader(BytesIO(quick_paper)), PdfFileReader(BytesIO(signed_paper))
    assert before.root["/Metadata"].data == after.root["/Metadata"].data
    assert attachments(quick_paper) == attachments(signed_paper)
    assert signed_paper.startswith(quick_paper)
