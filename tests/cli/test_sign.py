"""Signing on the command line, as a secretary does it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

COMMAND = Path(sys.executable).with_name("minutes.exe" if os.name == "nt" else "minutes")
SECRET = "kolme sanaa riittää"


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {k: v for k, v in os.environ.items() if not k.startswith(("MINUTES_", "LC_", "LANG"))}
    return subprocess.run(
        [COMMAND, *words],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        env={**known, **environment},
        timeout=60,
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two keys, and minutes signed by both."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "secret").write_text(f"{SECRET}\n", encoding="utf-8")
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(folder / "minutes.pdf")
    for name, key in (("Aino Virta", "aino.p12"), ("Väinö Åkerlund", "väinö.p12")):
        done = run(folder, "identity", "new", "--name", name, "--out", key, "--passphrase-file", "secret")
        assert done.returncode == 0, done.stderr
    done = run(folder, "sign", "minutes.pdf", "--as", "chair", "--key", "aino.p12", "--passphrase-file", "secret")
    assert done.returncode == 0, done.stderr
    done = run(
        folder,
        "sign",
        "minutes.signed.pdf",
        "--as",
        "sihteeri",
        "--key",
        "väinö.p12",
        "--in-place",
        MINUTES_PASSPHRASE=SECRET,
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_key_is_readable_by_its_owner_alone_and_says_what_it_is_for(desk: Path) -> None:
    if os.name == "posix":
        assert stat.S_IMODE((desk / "aino.p12").stat().st_mode) == 0o600
    shown = run(desk, "identity", "new", "--name", "Saga Öhman", "--out", "saga.p12", "--passphrase-file", "secret")
    assert "trial and inner use" in shown.stdout
    assert SECRET not in shown.stdout + shown.stderr


def test_key_that_is_there_is_not_overwritten(desk: Path) -> None:
    before = (desk / "aino.p12").read_bytes()
    done = run(desk, "identity", "new", "--name", "Aino Virta", "--out", "aino.p12", "--passphrase-file", "secret")
    assert done.returncode == 7
    assert "aino.p12 is already there" in done.stderr
    assert (desk / "aino.p12").read_bytes() == before


def test_verdict_is_the_exit_code(desk: Path) -> None:
    both = ("--trust", "aino.pem", "--trust", "väinö.pem")
    valid = run(desk, "verify", "minutes.signed.pdf", *both)
    assert valid.returncode == 0 and "VALID:" in valid.stdout
    untrusted = run(desk, "verify", "minutes.signed.pdf", "--trust", "aino.pem")
    assert untrusted.returncode == 11 and "UNTRUSTED" in untrusted.stdout
    missing = run(desk, "verify", "minutes.pdf", *both)
    assert missing.returncode == 8 and "not signed" in missing.stdout
    changed = bytearray((desk / "minutes.signed.pdf").read_bytes())
    changed[60] ^= 1
    (desk / "changed.pdf").write_bytes(changed)
    broken = run(desk, "verify", "changed.pdf", "minutes.pdf", "minutes.signed.pdf", *both)
    assert broken.returncode == 12 and "BROKEN" in broken.stdout and "VALID:" in broken.stdout


def test_one_missing_signature_is_named(desk: Path) -> None:
    run(
        desk,
        "sign",
        "minutes.pdf",
        "--as",
        "chair",
        "--key",
        "aino.p12",
        "--passphrase-file",
        "secret",
        "--out",
        "one.pdf",
    )
    done = run(desk, "verify", "one.pdf", "--trust", "aino.pem")
    assert done.returncode == 10
    assert "Missing: Secretary" in done.stdout


@pytest.mark.parametrize(
    ("language", "words"), [("fi", ("Puheenjohtaja: Aino Virta", "EI LUOTETTU")), ("sv", ("Ordförande: Aino Virta",))]
)
def test_verdict_is_in_the_users_language_and_fits_80_columns(
    desk: Path, language: str, words: tuple[str, ...]
) -> None:
    shown = run(desk, "verify", "minutes.signed.pdf", MINUTES_LANGUAGE=language).stdout
    assert all(w in shown for w in words)
    assert max(len(line) for line in shown.splitlines()) <= 80


def test_json_holds_all_that_the_text_does(desk: Path) -> None:
    done = run(desk, "verify", "minutes.signed.pdf", "minutes.pdf", "--trust", "aino.pem", "--format", "json")
    signed, plain = json.loads(done.stdout)
    assert signed["verdict"] == "untrusted"
    assert [(s["field"], s["signer"], s["intact"], s["trusted"]) for s in signed["signatures"]] == [
        ("chair", "Aino Virta", True, True),
        ("secretary", "Väinö Åkerlund", True, False),
    ]
    assert plain["error"] == "signature-missing"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("sign", "none.pdf", "--as", "chair", "--key", "aino.p12"), 3, "There is no file none.pdf"),
        (("sign", "minutes.pdf", "--as", "chair", "--key", "none.p12"), 3, "There is no file none.p12"),
        (("sign", "minutes.pdf", "--as", "chair", "--key", "secret"), 8, "secret is not a key"),
        (("sign", "secret", "--as", "chair", "--key", "aino.p12", "--out", "x.pdf"), 5, "secret is not a PDF"),
        (("sign", "minutes.pdf", "--as", "vaapula", "--key", "aino.p12", "--out", "x.pdf"), 2, "no role vaapula"),
        (("sign", "minutes.signed.pdf", "--as", "chair", "--key", "aino.p12", "--in-place"), 8, "already signed"),
        (("sign", "minutes.signed.pdf", "--as", "chair", "--key", "aino.p12"), 2, "would replace itself"),
        (("verify", "minutes.signed.pdf", "--trust", "secret"), 8, "secret holds no certificate"),
    ],
)
def test_what_goes_wrong_is_said_with_its_code(desk: Path, words: tuple[str, ...], code: int, said: str) -> None:
    done = run(desk, *words, MINUTES_PASSPHRASE=SECRET)
    assert done.returncode == code
    assert said in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    assert not (desk / "x.pdf").exists()


def test_wrong_passphrase_is_said(desk: Path) -> None:
    done = run(
        desk, "sign", "minutes.pdf", "--as", "chair", "--key", "aino.p12", "--out", "x.pdf", MINUTES_PASSPHRASE="arvaus"
    )
    assert done.returncode == 8
    assert "passphrase does not open" in done.stderr
