"""The workbook of what was read, as a reader of its XML finds it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from minutes.errors import OutputError
from minutes.export import workbook
from minutes.export.tables import TABLES
from minutes.export.workbook import MOST_CHARACTERS, write_workbook
from minutes.model import Document, DocumentKind, Extraction, Language, Meeting, Source

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read(name: str, decision: str) -> Extraction:
    return Extraction(
        source=Source(path="a.pdf", hash="ab" * 32, pages=1),
        document=Document(kind=DocumentKind.MINUTES, language=Language.FI),
        meeting=Meeting.model_validate(
            {
                "body": "Raati",
                "date": "2009-05-12",
                "attendance": [{"name": name, "status": "present"}],
                "items": [{"number": "1", "title": "Avaus", "decision": {"text": decision, "votes": {"yes": 3}}}],
            }
        ),
    )


def written(*extractions: Extraction) -> zipfile.ZipFile:
    stream = io.BytesIO()
    write_workbook(extractions, stream, Path("kaikki.xlsx"))
    return zipfile.ZipFile(stream)


def cells(book: zipfile.ZipFile, sheet: int) -> list[list[str]]:
    """The shown texts and numbers of a sheet, row by row."""
    root = etree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
    return [["".join(cell.itertext()) for cell in row] for row in root.iter(f"{S}row")]


def test_each_table_is_a_sheet_with_a_head() -> None:
    book = written(read("Aino Malli", "Hyväksyttiin."))
    names = [s.get("name") for s in etree.fromstring(book.read("xl/workbook.xml")).iter(f"{S}sheet")]
    assert names == [table.name for table in TABLES]
    for place, table in enumerate(TABLES, start=1):
        head, *below = cells(book, place)
        assert head == list(table.columns)
        assert len(below) == 1


def test_a_text_that_looks_like_a_formula_is_a_text() -> None:
    book = written(read("=HYPERLINK(1)", "+1"))
    sheets = [etree.fromstring(book.read(f"xl/worksheets/sheet{n}.xml")) for n in range(1, len(TABLES) + 1)]
    assert not any(list(sheet.iter(f"{S}f")) for sheet in sheets)
    assert "=HYPERLINK(1)" in cells(book, 2)[1]


def test_numbers_and_days_can_be_counted_with() -> None:
    book = written(read("Aino Malli", "Hyväksyttiin."))
    row = etree.fromstring(book.read("xl/worksheets/sheet5.xml")).findall(f".//{S}row")[1]
    kinds = {cell.get("r"): cell.get("t") for cell in row}
    assert kinds["B2"] is None and kinds["H2"] is None
    assert cells(book, 5)[1][1] == "39945"


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    book = written(read("Aino Malli", "a" * (MOST_CHARACTERS + 1)))
    (text,) = [cell for cell in cells(book, 4)[1] if cell.startswith("aaa")]
    assert len(text) == MOST_CHARACTERS and text.endswith("a…")


def test_a_full_sheet_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    with pytest.raises(OutputError) as caught:
        written(read("Aino Malli", "x"), read("Oiva Malli", "y"))
    assert caught.value.slug == "workbook-full"
    assert caught.value.arguments["table"] == "meetings"
