"""Where Tesseract is missing, a library reads the pictures of pages: without any network, and with the same table."""

from __future__ import annotations

import socket
from pathlib import Path

import pypdfium2
import pytest

from minutes.extract import reading
from minutes.extract.ocr_table import lines_of_table
from minutes.extract.reading import read_paper
from minutes.outside import ocr_choice
from minutes.outside.ocr_engine import HEADING, Layout
from minutes.outside.rapidocr import rapidocr

PAPER = Path(__file__).parents[2] / "samples" / "archive" / "lautakunta-2018.pdf"

needs_it = pytest.mark.skipif(rapidocr() is None, reason="RapidOCR is not installed (pip install minutes[ocr])")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_without_tesseract_the_library_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_choice, "tesseract", lambda: None)
    assert ocr_choice.ocr_engine() is rapidocr()


@needs_it
@pytest.mark.usefixtures("_no_network")
def test_a_page_is_read_with_its_section_signs_and_letters() -> None:
    engine = rapidocr()
    assert engine is not None
    page = pypdfium2.PdfDocument(PAPER)[0].render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    picture = b"P5\n%d %d\n255\n" % page.size + page.tobytes()
    read = {word.text for line in lines_of_table(engine.table(picture, 200)) for word in line}
    printed = {word.text for word in read_paper(PAPER.read_bytes()).pages[0].words}
    assert len(read & printed) >= 0.9 * len(printed)
    assert any("§" in word for word in read)
    assert {"Saapuvilla", "Pöytäkirja"} <= read
    assert engine.table(picture, 200, Layout.SPARSE) == HEADING


@needs_it
@pytest.mark.usefixtures("_no_network")
def test_sizes_and_places_are_those_of_the_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.extract.test_ocr import scanned

    monkeypatch.setattr(reading, "ocr_engine", rapidocr)
    printed, read = read_paper(PAPER.read_bytes()).pages[0], read_paper(scanned(PAPER.read_bytes())).pages[0]
    places = {word.text: word for word in printed.words if [w.text for w in printed.words].count(word.text) == 1}
    pairs = [(places[w.text], w) for w in read.words if w.text in places and len(w.text) > 3]
    assert len(pairs) > 20
    near = [
        abs(p.left - w.left) < 5 and abs(p.baseline - w.baseline) < 3 and abs(p.size - w.size) < 0.3 * p.size
        for p, w in pairs
    ]
    assert sum(near) >= 0.9 * len(near)
