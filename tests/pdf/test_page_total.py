"""The total of pages as text, for the embedded engine."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from minutes.pdf.page_total import asks_for_total, with_total

TEMPLATE = Path(__file__).parents[2] / "templates" / "fi" / "esityslista.docx"


def test_the_field_becomes_the_number_and_nothing_else_changes() -> None:
    docx = TEMPLATE.read_bytes()
    assert asks_for_total(docx)
    settled = with_total(docx, 17)
    assert not asks_for_total(settled)
    with zipfile.ZipFile(io.BytesIO(settled)) as new, zipfile.ZipFile(io.BytesIO(docx)) as old:
        assert new.namelist() == old.namelist()
        assert b">17<" in new.read("word/header1.xml")
        assert b" PAGE " in new.read("word/header1.xml")
        assert new.read("word/document.xml") == old.read("word/document.xml")
