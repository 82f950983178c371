"""Engines: chosen by what is there, within limits, and believed only for what they wrote."""

from __future__ import annotations

import io
import sys
import threading
import zipfile
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import docx
import pikepdf
import pytest
from PIL import Image

from minutes.errors import EngineError, UsageError
from minutes.pdf import Engine, choose, inspect
from minutes.pdf.libreoffice import LibreOffice, how_to_install
from minutes.pdf.rdocx_engine import Rdocx

unix = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts stand in for programs")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a real program named soffice first in PATH."""

    def put(script: str) -> None:
        file = tmp_path / "bin" / "soffice"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        file.chmod(0o755)
        monkeypatch.setenv("PATH", str(file.parent), prepend=":")

    return put


def test_each_engine_writes_pdf_a_3_with_pages(laid_out: bytes) -> None:
    told = inspect(laid_out)
    assert told.pages == 2
    assert "PDF/A-3b" in told.conformance


def test_a_converted_paper_is_the_same_every_time(engine: Engine, word: bytes, laid_out: bytes) -> None:
    if engine.name == "libreoffice":
        pytest.skip("LibreOffice writes the time into its files; finishing replaces it")
    assert engine.convert(word) == laid_out


def test_without_libreoffice_the_embedded_engine_is_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("minutes.pdf.libreoffice._usual_places", lambda: ())
    assert choose().name == "rdocx"


@unix
def test_libreoffice_is_chosen_where_it_is(program: Callable[[str], None]) -> None:
    program("exit 0")
    assert choose().name == "libreoffice"


def test_asking_for_libreoffice_in_vain_tells_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("minutes.pdf.libreoffice._usual_places", lambda: ())
    with pytest.raises(EngineError) as caught:
        choose("libreoffice")
    assert caught.value.slug == "engine-missing"
    assert caught.value.arguments["install"] == how_to_install()


def test_an_unknown_engine_is_a_fault_of_the_call() -> None:
    with pytest.raises(UsageError) as caught:
        choose("paperikone")
    assert caught.value.slug == "engine-unknown"
    assert "libreoffice" in str(caught.value.arguments["known"])


@unix
def test_an_engine_that_hangs_is_stopped(program: Callable[[str], None], word: bytes) -> None:
    program("sleep 60")
    found = LibreOffice.required()
    with pytest.raises(EngineError) as caught:
        LibreOffice(found.program, seconds=0.5).convert(word)
    assert caught.value.slug == "engine-timeout"


@unix
def test_the_embedded_engine_has_a_time_limit_too(word: bytes) -> None:
    with pytest.raises(EngineError) as caught:
        Rdocx(seconds=0.001).convert(word)
    assert caught.value.slug == "engine-timeout"


@unix
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo 'Error: source file could not be loaded' >&2; exit 0", "could not be loaded"),
        ("exit 77", "77"),
        # The target is named after --outdir, as the real program takes it.
        ('while [ "$1" != --outdir ]; do shift; done; echo nonsense > "$2/0.pdf"', "not a PDF"),
    ],
    ids=["says so and exits 0", "exits with a status", "writes something else"],
)
def test_an_engine_that_fails_is_found_out(
    program: Callable[[str], None], word: bytes, script: str, reason: str
) -> None:
    program(script)
    with pytest.raises(EngineError) as caught:
        LibreOffice.required().convert(word)
    assert caught.value.slug == "engine-failed"
    assert reason in str(caught.value.arguments["reason"])


@unix
def test_a_plain_pdf_is_not_taken_for_pdf_a(program: Callable[[str], None], word: bytes, tmp_path: Path) -> None:
    plain = tmp_path / "plain.pdf"
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.save(plain)
    program(f'while [ "$1" != --outdir ]; do shift; done; cp {plain} "$2/0.pdf"')
    with pytest.raises(EngineError) as caught:
        LibreOffice.required().convert(word)
    assert caught.value.slug == "engine-failed"


def test_what_is_no_word_document_is_refused(engine: Engine) -> None:
    for content in (b"", b"Tavallista teksti\xc3\xa4", b"PK\x03\x04 katkennut"):
        with pytest.raises(EngineError) as caught:
            engine.convert(content)
        assert caught.value.slug == "engine-failed"


def test_pictures_from_elsewhere_are_neither_fetched_nor_embedded(engine: Engine, tmp_path: Path) -> None:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    picture = tmp_path / "salainen.png"
    Image.new("RGB", (40, 40), (200, 30, 30)).save(picture)
    try:
        for target in (picture.as_uri(), f"http://127.0.0.1:{server.server_port}/x.png"):
            pdf = engine.convert(_with_linked_picture(picture, target))
            with pikepdf.open(io.BytesIO(pdf)) as paper:
                assert not [o for o in paper.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
    finally:
        server.shutdown()
    assert asked == []


def _with_linked_picture(picture: Path, target: str) -> bytes:
    """A document whose picture lies outside, at the target."""
    document = docx.Document()
    document.add_paragraph("Kuva:")
    document.add_picture(str(picture))
    plain = io.BytesIO()
    document.save(plain)
    linked = io.BytesIO()
    with zipfile.ZipFile(plain) as package, zipfile.ZipFile(linked, "w") as copy:
        for name in package.namelist():
            content = package.read(name)
            if name == "word/document.xml":
                content = content.replace(b"r:embed=", b"r:link=")
            if name == "word/_rels/document.xml.rels":
                content = content.replace(
                    b'Target="media/image1.png"', f'Target="{target}" TargetMode="External"'.encode()
                )
            copy.writestr(name, content)
    assert target.encode() in zipfile.ZipFile(linked).read("word/_rels/document.xml.rels")
    return linked.getvalue()
