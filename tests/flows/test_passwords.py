"""Protected papers open with one of several passwords, which nothing tells."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from minutes.errors import InputError, MinutesError, PaperError
from minutes.flows.extracting import Options, extract_bytes
from minutes.flows.making import Order, make
from minutes.flows.passwords import passwords_in
from minutes.messages import words_of_error
from minutes.model import DocumentKind

SAMPLES = Path(__file__).parents[2] / "samples"
PAPER = (SAMPLES / "archive" / "byalag-2012.pdf").read_bytes()
SECRET = "Häst & Öre 9"
METHODS: dict[str, dict[str, Any]] = {
    "RC4 of 40 bits": {"R": 2, "aes": False, "metadata": False},
    "RC4 of 128 bits": {"R": 3, "aes": False, "metadata": False},
    "AES of 128 bits": {"R": 4, "aes": True},
    "AES of 256 bits": {"R": 6, "aes": True},
}
every_method = pytest.mark.parametrize("method", METHODS.values(), ids=METHODS.keys())

logging.getLogger("pikepdf").setLevel(logging.CRITICAL)


def locked(data: bytes, method: dict[str, Any], user: str = SECRET, owner: str = "omistaja") -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner=owner, user=user, **method))
    return target.getvalue()


def body_read(data: bytes, *passwords: str) -> str | None:
    return extract_bytes(data, Path("vanha.pdf"), Options(ocr=False, passwords=passwords)).meeting.body.name.own


@every_method
def test_a_paper_opens_with_the_password_that_fits(method: dict[str, Any]) -> None:
    sound = body_read(PAPER)
    assert sound
    assert body_read(locked(PAPER, method), "väärä", SECRET, "toinen") == sound
    assert body_read(locked(PAPER, method), "omistaja") == sound


@every_method
def test_a_paper_protected_against_changes_alone_simply_opens(method: dict[str, Any]) -> None:
    assert body_read(locked(PAPER, method, user="")) == body_read(PAPER)
    assert body_read(locked(PAPER, method, user=""), "väärä") == body_read(PAPER)


@every_method
@pytest.mark.parametrize(("passwords", "slug"), [((), "paper-encrypted"), (("väärä", "häst"), "paper-password-wrong")])
def test_a_paper_that_no_password_opens_says_what_to_do(
    method: dict[str, Any], passwords: tuple[str, ...], slug: str
) -> None:
    with pytest.raises(PaperError) as caught:
        body_read(locked(PAPER, method), *passwords)
    assert caught.value.slug == slug
    said = words_of_error(caught.value)
    assert "password" in said and "vanha.pdf" in said
    assert not any(password in said + str(caught.value) + repr(caught.value) for password in passwords)


@every_method
def test_a_damaged_paper_is_mended_with_its_password(method: dict[str, Any]) -> None:
    data = locked(PAPER, method)
    broken = data.replace(b"startxref", b"startxxxx")[:-6]
    assert body_read(broken, "väärä", SECRET) == body_read(PAPER)
    with pytest.raises(PaperError) as caught:
        body_read(broken)
    assert caught.value.slug == "paper-encrypted"


def test_the_data_in_a_protected_paper_are_heard_too(tmp_path: Path) -> None:
    meeting = SAMPLES / "meetings" / "skargardsbordet-2026-12-09.yaml"
    made = make(Order(kind=DocumentKind.AGENDA, meeting=meeting, out=tmp_path, to_pdf=True, engine="rdocx"))
    assert made.pdf is not None
    data = made.pdf.read_bytes()
    options = Options(ocr=False, passwords=("väärä", SECRET))
    plain = extract_bytes(data, made.pdf, options)
    read = extract_bytes(locked(data, METHODS["AES of 256 bits"]), made.pdf, options)
    assert [item.id for item in plain.meeting.items]
    assert read.meeting == plain.meeting
    assert read.findings == plain.findings


def test_a_lock_that_is_no_password_is_told_apart() -> None:
    data = locked(PAPER, METHODS["AES of 128 bits"]).replace(b"/Filter /Standard", b"/Filter /AdobePub")
    with pytest.raises(MinutesError) as caught:
        body_read(data, SECRET)
    assert caught.value.slug == "paper-lock-unknown"


def test_options_tell_no_password() -> None:
    options = Options(passwords=(SECRET,))
    assert SECRET not in repr(options) and SECRET not in str(options)


@pytest.mark.parametrize("text", [f"yksi\n\n{SECRET}\nyksi\n kaksi \n", f"\ufeffyksi\r\n{SECRET}\r\n\r\n kaksi "])
def test_a_password_file_has_one_a_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "salasanat.txt"
    file.write_bytes(text.encode("utf-8"))
    assert passwords_in(file) == ("yksi", SECRET, " kaksi ")


@pytest.mark.parametrize(
    ("content", "slug"),
    [(b"", "passwords-missing"), (b"\n\r\n", "passwords-missing"), (b"h\xe4st\n", "passwords-not-text"),
     (None, "file-missing")],
)  # fmt: skip
def test_a_password_file_that_holds_none_is_told(tmp_path: Path, content: bytes | None, slug: str) -> None:
    file = tmp_path / "salasanat.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InputError) as caught:
        passwords_in(file)
    assert caught.value.slug == slug
    assert "h\xe4st" not in words_of_error(caught.value)


def extracted(*words: object) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "minutes", "--language", "en", "extract", *map(str, words)]
    return subprocess.run(call, capture_output=True, encoding="utf-8", timeout=120, check=False)


def test_a_folder_of_protected_papers_is_read_and_a_later_run_tries_again(tmp_path: Path) -> None:
    folder = tmp_path / "arkisto"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(locked(PAPER, METHODS["AES of 256 bits"], user="eka"))
    (folder / "b.pdf").write_bytes(locked(PAPER, METHODS["RC4 of 40 bits"], user=SECRET))
    (folder / "c.pdf").write_bytes(PAPER)
    file = tmp_path / "salasanat.txt"
    out = tmp_path / "tulos.jsonl"

    assert extracted(folder, "--no-ocr", "-o", out).returncode == 1
    file.write_text("eka\n", encoding="utf-8")
    first = extracted(folder, "--no-ocr", "-o", out, "--force", "--password-file", file)
    assert first.returncode == 1
    assert "b.pdf" in first.stderr and "a.pdf" not in first.stderr
    file.write_text(f"eka\n{SECRET}\n", encoding="utf-8")
    last = extracted(folder, "--no-ocr", "-o", out, "--force", "--password-file", file)
    assert last.returncode == 0, last.stderr
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert sorted(Path(row["source"]["path"]).name for row in rows) == ["a.pdf", "b.pdf", "c.pdf"]
    for told in (first.stderr, last.stderr, *(f.read_text(encoding="utf-8") for f in tmp_path.glob("tulos*"))):
        assert SECRET not in told and json.dumps(SECRET) not in told and "eka\n" not in told
