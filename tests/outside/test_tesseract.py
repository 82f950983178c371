"""Tesseract is found with its Latin model, reads within limits, and what it read is kept in the user's cache."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from minutes.errors import EngineError
from minutes.outside.caches import Cache, cache_folder
from minutes.outside.tesseract import Tesseract, tesseract

BLANK = b"P5\n400 200\n255\n" + b"\xff" * 80_000
KEY = "ab" * 32

unix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in programs are shell scripts")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path / "cache"


@pytest.fixture
def engine() -> Tesseract:
    found = tesseract()
    if found is None:
        pytest.skip("Tesseract with its model script/Latin is not installed")
    return found


def program(folder: Path, script: str) -> Path:
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_a_page_gives_a_table_that_is_kept_privately(engine: Tesseract) -> None:
    table = engine.table(BLANK, 200)
    assert table.startswith("level\t")
    (kept,) = (cache_folder() / "ocr").iterdir()
    assert kept.read_text(encoding="utf-8") == table
    if sys.platform != "win32":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_a_page_that_was_read_is_not_read_again(engine: Tesseract) -> None:
    table = engine.table(BLANK, 200)
    gone = Tesseract(program=Path("/nowhere/tesseract"), model=engine.model, version=engine.version)
    assert gone.table(BLANK, 200) == table
    other = Tesseract(program=Path("/nowhere/tesseract"), model=engine.model, version="tesseract 99")
    with pytest.raises(EngineError):
        other.table(BLANK, 200)


@unix
@pytest.mark.parametrize("script", ["exit 1", "exit 0", "echo rubbish > page.tsv"])
def test_a_tesseract_that_gives_no_table_is_told(tmp_path: Path, script: str) -> None:
    broken = Tesseract(program=program(tmp_path, script), model="Latin", version="broken")
    with pytest.raises(EngineError) as caught:
        broken.table(BLANK, 200)
    assert caught.value.slug == "engine-failed"


@unix
@pytest.mark.parametrize(
    ("languages", "model"), [("eng fin", None), ("eng Latin", "Latin"), ("script/Latin fin", "script/Latin")]
)
def test_only_a_tesseract_with_the_latin_model_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, languages: str, model: str | None
) -> None:
    program(tmp_path, f'case $1 in --version) echo tesseract 5;; *) printf "%s\\n" {languages};; esac')
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    tesseract.cache_clear()
    try:
        found = tesseract()
    finally:
        tesseract.cache_clear()
    assert (found.model if found else None) == model


def test_a_cache_stays_within_its_bound_and_drops_what_was_longest_unused(cache: Path) -> None:
    pieces = Cache("test", most_bytes=1000)
    for number in range(200):
        pieces.put(f"{number:064x}", b"x" * 100)
    assert pieces.get(f"{0:064x}") is None
    assert pieces.get(f"{199:064x}") is not None
    assert len(list((cache_folder() / "test").iterdir())) < 80


def test_a_cache_that_cannot_be_written_keeps_nothing_and_harms_nothing(cache: Path) -> None:
    cache.write_text("a file where the folder should be", encoding="utf-8")
    pieces = Cache("test")
    pieces.put(KEY, b"x")
    assert pieces.get(KEY) is None
