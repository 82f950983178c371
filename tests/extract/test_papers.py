"""The invented papers of `tests/pdfs`, one a phenomenon or a few: the whole record of each is asserted.

Beside each PDF stands its record as JSON. `MINUTES_UPDATE=1 pytest tests/extract/test_papers.py` writes the
records anew; read each change against the paper before it is kept. The checks in `.ci/run` refuse it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from minutes.flows.extracting import extract_bytes
from minutes.model import Extraction
from minutes.outside.tesseract import tesseract

PAPERS = Path(__file__).parents[1] / "pdfs"
PICTURES = "scans"
"""Folder of the papers that are pictures of pages."""


def record(extraction: Extraction) -> dict[str, Any]:
    """All that was read, without the places in points and the names of rules, which any change of a stage moves."""
    read = extraction.as_json()
    return {
        "document": read["document"],
        "meeting": read["meeting"],
        "findings": read.get("findings", []),
        "evidence": [f"{e.pointer} page {e.page} {e.certainty}" for e in extraction.evidence],
    }


@pytest.mark.parametrize("paper", sorted(PAPERS.rglob("*.pdf")), ids=lambda p: p.relative_to(PAPERS).as_posix())
def test_the_whole_record_of_a_paper_is_read(paper: Path) -> None:
    if PICTURES in paper.relative_to(PAPERS).parts and tesseract() is None:
        pytest.skip("Tesseract with its Latin model is missing")
    read = record(extract_bytes(paper.read_bytes(), Path(paper.name)))
    golden = paper.with_suffix(".json")
    if os.environ.get("MINUTES_UPDATE") and not os.environ.get("CI"):
        golden.write_text(json.dumps(read, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert read == json.loads(golden.read_text(encoding="utf-8"))


def test_every_paper_has_a_record_and_a_source() -> None:
    told = (PAPERS / "SOURCES.md").read_text(encoding="utf-8")
    papers = [p.relative_to(PAPERS).as_posix() for p in PAPERS.rglob("*.pdf")]
    assert [p for p in papers if f"`{p}`" not in told] == []
    assert [p.name for p in PAPERS.rglob("*.json") if not p.with_suffix(".pdf").is_file()] == []
