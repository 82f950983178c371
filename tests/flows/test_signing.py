"""Signing and verifying papers, with real keys."""

from __future__ import annotations

import errno
import json
import os
from datetime import datetime, timedelta
from pathlib import Path

import pikepdf
import pytest

from minutes.errors import OutputError, PaperError, SigningError, UsageError
from minutes.flows.identities import make_identity
from minutes.flows.signing import sign_paper, verify_paper
from minutes.sign.verdicts import BottomLine, RosterSource

NOW = datetime.now().astimezone()
PASSPHRASE = "kolme sanaa riittää"
FOUR = (
    ("chair", "Aino Virta"),
    ("secretary", "Väinö Åkerlund"),
    ("inspector1", "Saga Öhman"),
    ("inspector2", "Otso Ilves"),
)
BODY = """\
name: Esimerkkineuvosto
profile: association_meeting
"""


def _paper(file: Path) -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(file)
    return file


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("keys")
    return {role: make_identity(name, PASSPHRASE, folder / f"{role}.p12", now=NOW).key for role, name in FOUR}


@pytest.fixture
def body(tmp_path: Path) -> Path:
    file = tmp_path / "body.yaml"
    file.write_text(BODY, encoding="utf-8")
    return file


def _trust(keys: dict[str, Path]) -> tuple[Path, ...]:
    return tuple(key.with_suffix(".pem") for key in keys.values())


def test_four_signers_in_order_make_a_valid_paper(tmp_path: Path, keys: dict[str, Path], body: Path) -> None:
    paper = _paper(tmp_path / "minutes.pdf")
    signed = sign_paper(paper, "chair", keys["chair"], PASSPHRASE, body=body).file
    assert signed.name == "minutes.signed.pdf"
    for role, _name in FOUR[1:]:
        assert verify_paper(signed, trust=_trust(keys)).bottom_line is BottomLine.INCOMPLETE
        before = signed.read_bytes()
        sign_paper(signed, role, keys[role], PASSPHRASE, in_place=True)
        assert signed.read_bytes().startswith(before)
    verdict = verify_paper(signed, trust=_trust(keys))
    assert verdict.bottom_line is BottomLine.VALID
    assert [(s.field, s.signer) for s in verdict.signatures] == list(FOUR)
    assert [s.certifies for s in verdict.signatures] == [True, False, False, False]
    assert [s.covers_all for s in verdict.signatures] == [False, False, False, True]
    assert verdict.roster.source is RosterSource.PAPER
    assert signed.read_bytes().startswith(paper.read_bytes())


def test_intact_signature_of_an_unknown_key_is_untrusted(tmp_path: Path, keys: dict[str, Path]) -> None:
    signed = sign_paper(_paper(tmp_path / "a.pdf"), "chair", keys["chair"], PASSPHRASE).file
    assert verify_paper(signed).bottom_line is BottomLine.UNTRUSTED


def test_cut_off_last_signature_is_incomplete_and_names_the_role(
    tmp_path: Path, keys: dict[str, Path], body: Path
) -> None:
    signed = _signed_by_all(tmp_path, keys, body)
    verdict = verify_paper(signed, trust=_trust(keys))
    signed.write_bytes(signed.read_bytes()[: verdict.signatures[-2].covered])
    rolled_back = verify_paper(signed, trust=_trust(keys))
    assert rolled_back.bottom_line is BottomLine.INCOMPLETE
    assert rolled_back.missing == ("inspector2",)


def test_changed_byte_is_broken(tmp_path: Path, keys: dict[str, Path], body: Path) -> None:
    signed = _signed_by_all(tmp_path, keys, body)
    data = bytearray(signed.read_bytes())
    data[200] ^= 1
    signed.write_bytes(data)
    assert verify_paper(signed, trust=_trust(keys)).bottom_line is BottomLine.BROKEN


def _signed_by_all(folder: Path, keys: dict[str, Path], body: Path) -> Path:
    signed = sign_paper(_paper(folder / "minutes.pdf"), "chair", keys["chair"], PASSPHRASE, body=body).file
    for role, _name in FOUR[1:]:
        sign_paper(signed, role, keys[role], PASSPHRASE, in_place=True)
    return signed


def test_signed_file_never_changes_silently(tmp_path: Path, keys: dict[str, Path]) -> None:
    paper = _paper(tmp_path / "a.pdf")
    signed = sign_paper(paper, "chair", keys["chair"], PASSPHRASE).file
    before = signed.read_bytes()
    with pytest.raises(OutputError, match="signed-there"):
        sign_paper(paper, "secretary", keys["secretary"], PASSPHRASE, force=True)
    with pytest.raises(UsageError, match="sign-in-place"):
        sign_paper(signed, "secretary", keys["secretary"], PASSPHRASE)
    with pytest.raises(UsageError, match="in-place-and-out"):
        sign_paper(signed, "secretary", keys["secretary"], PASSPHRASE, in_place=True, out=tmp_path / "b.pdf")
    assert signed.read_bytes() == before
    other = sign_paper(signed, "secretary", keys["secretary"], PASSPHRASE, out=tmp_path / "b.pdf").file
    assert signed.read_bytes() == before
    assert verify_paper(other, trust=_trust(keys)).bottom_line is BottomLine.VALID


def test_what_cannot_be_signed_is_said(tmp_path: Path, keys: dict[str, Path]) -> None:
    paper = _paper(tmp_path / "a.pdf")
    with pytest.raises(SigningError, match="passphrase-wrong"):
        sign_paper(paper, "chair", keys["chair"], "arvaus")
    with pytest.raises(SigningError, match="certificate-ended"):
        sign_paper(paper, "chair", keys["chair"], PASSPHRASE, now=NOW + timedelta(days=9999))
    with pytest.raises(UsageError, match="role-unknown"):
        sign_paper(paper, "vaapula", keys["chair"], PASSPHRASE)
    with pytest.raises(SigningError, match="field-missing"):
        sign_paper(paper, "inspector1", keys["inspector1"], PASSPHRASE)
    (tmp_path / "text.pdf").write_text("Pöytäkirja", encoding="utf-8")
    with pytest.raises(PaperError, match="paper-not-a-pdf"):
        sign_paper(tmp_path / "text.pdf", "chair", keys["chair"], PASSPHRASE)
    assert not list(tmp_path.glob("*.signed.pdf"))


def test_paper_without_signature_has_no_verdict(tmp_path: Path) -> None:
    with pytest.raises(SigningError, match="signature-missing"):
        verify_paper(_paper(tmp_path / "a.pdf"))


def _carrying(file: Path, state: str, **officers: object) -> Path:
    """A paper with meeting data inside, as one that we make."""
    data = {
        "document": {"kind": "minutes", "language": "sv", "title": "Protokoll"},
        "meeting": {"body": "Exempelrådet", "state": state, "officers": officers},
    }
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        held = pikepdf.AttachedFileSpec(pdf, json.dumps(data).encode(), filename="meeting.json")
        pdf.attachments["meeting.json"] = held
        pdf.save(file)
    return file


def test_draft_is_not_signed(tmp_path: Path, keys: dict[str, Path]) -> None:
    with pytest.raises(SigningError, match="signing-draft"):
        sign_paper(_carrying(tmp_path / "a.pdf", "draft"), "chair", keys["chair"], PASSPHRASE)
    assert not list(tmp_path.glob("*.signed.pdf"))


def test_data_in_the_paper_say_who_signs(tmp_path: Path, keys: dict[str, Path]) -> None:
    paper = _carrying(tmp_path / "a.pdf", "final", chair="Aino Virta", inspectors=["Otso Ilves", "Saga Öhman"])
    signed = sign_paper(paper, "ordförande", keys["chair"], PASSPHRASE).file
    verdict = verify_paper(signed)
    assert verdict.roster.fields == ("chair", "inspector1", "inspector2")
    assert verdict.roster.source is RosterSource.PAPER
    sign_paper(signed, "inspector", keys["inspector1"], PASSPHRASE, in_place=True)
    # An inspector without a number signs the field of their own name.
    assert [s.field for s in verify_paper(signed).signatures] == ["chair", "inspector2"]


def test_rules_of_the_body_stand_above_the_paper(tmp_path: Path, keys: dict[str, Path], body: Path) -> None:
    signed = sign_paper(_paper(tmp_path / "a.pdf"), "chair", keys["chair"], PASSPHRASE, body=body).file
    verdict = verify_paper(signed, trust=_trust(keys), body=body)
    assert verdict.roster.source is RosterSource.BODY
    assert verdict.missing == ("secretary", "inspector1", "inspector2")


def test_broken_paper_gets_no_further_signature(tmp_path: Path, keys: dict[str, Path]) -> None:
    signed = sign_paper(_paper(tmp_path / "a.pdf"), "chair", keys["chair"], PASSPHRASE).file
    signed.write_bytes(signed.read_bytes() + b"\nhello")
    with pytest.raises(SigningError, match="signing-broken"):
        sign_paper(signed, "secretary", keys["secretary"], PASSPHRASE, in_place=True)


def test_logs_carry_no_names(tmp_path: Path, keys: dict[str, Path], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        signed = sign_paper(_paper(tmp_path / "a.pdf"), "chair", keys["chair"], PASSPHRASE).file
        verify_paper(signed)
    assert "Aino" not in caplog.text and "Virta" not in caplog.text


def test_full_disk_leaves_the_signed_paper_as_it_was(
    tmp_path: Path, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = sign_paper(_paper(tmp_path / "a.pdf"), "chair", keys["chair"], PASSPHRASE).file
    before = signed.read_bytes()

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="disk-full"):
        sign_paper(signed, "secretary", keys["secretary"], PASSPHRASE, in_place=True)
    assert signed.read_bytes() == before
    assert not list(tmp_path.glob(".*.part"))
