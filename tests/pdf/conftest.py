"""Word documents, engines and the validator that tests of PDFs use."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from minutes.pdf import Engine, choose
from minutes.pdf.libreoffice import LibreOffice

BOOKMARKS = (("signChair", "Aino Vahtera, puheenjohtaja"), ("signInspector1", "Eero Koivuoja, tarkastaja"))


def _bookmarked(paragraph: object, number: int, name: str) -> None:
    element = paragraph._p  # type: ignore[attr-defined]
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    element.append(start)
    element.append(end)


@pytest.fixture(scope="session")
def word() -> bytes:
    """A paper of two pages with headings, a table, and an empty space of 13 mm for each signature."""
    document = docx.Document()
    defaults = document.styles.element.find(qn("w:docDefaults"))
    defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}").set(qn("w:val"), "fi-FI")
    document.core_properties.author = "Salli Sihteeri"
    document.core_properties.title = "Pöytäkirja"
    document.sections[0].header.paragraphs[0].text = "Järjestöneuvosto"
    document.add_heading("Pöytäkirja 3/2023", 1)
    document.add_heading("1 § Kokouksen avaus", 2)
    for _ in range(40):
        document.add_paragraph("Kokous avattiin kello 13.00 ja todettiin lailliseksi ja päätösvaltaiseksi.")
    table = document.add_table(2, 2, style="Table Grid")
    for cell, text in zip((c for row in table.rows for c in row.cells), ("Nimi", "Rooli", "A", "B"), strict=True):
        cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.add_heading("Allekirjoitukset", 2)
    for number, (name, words) in enumerate(BOOKMARKS):
        space = document.add_paragraph()
        space.paragraph_format.space_after = docx.shared.Mm(8)
        space.paragraph_format.keep_with_next = True
        _bookmarked(space, number, name)
        document.add_paragraph(words)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="session", params=["rdocx", "libreoffice"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn."""
    if request.param == "libreoffice" and LibreOffice.found() is None:
        pytest.skip("LibreOffice is not installed")
    return choose(request.param)


@pytest.fixture(scope="session")
def laid_out(engine: Engine, word: bytes) -> bytes:
    """The paper as an engine wrote it."""
    return engine.convert(word)


@pytest.fixture(scope="session")
def verapdf() -> Callable[[bytes, str, Path], None]:
    """Demands that a PDF passes veraPDF."""
    program = os.environ.get("MINUTES_VERAPDF")
    if not program:
        pytest.skip("MINUTES_VERAPDF does not name the veraPDF script")

    def passes(pdf: bytes, flavours: str, folder: Path) -> None:
        file = folder / "paper.pdf"
        file.write_bytes(pdf)
        done = subprocess.run([program, flavours, str(file)], capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr

    return passes
