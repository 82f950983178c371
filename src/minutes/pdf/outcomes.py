"""What comes of a document in an engine: a PDF that was looked at, or an error."""

from __future__ import annotations

import io

import pikepdf

from minutes.errors import EngineError

Outcome = bytes | EngineError
"""What became of one document of many."""


def checked(engine: str, pdf: bytes) -> bytes:
    """What an engine wrote, if it is a PDF/A-3 with pages.

    Raises:
        EngineError: `engine-failed`.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as paper:
            claimed = "/Metadata" in paper.Root and b"pdfaid" in paper.Root.Metadata.read_bytes()
            if len(paper.pages) and claimed:
                return pdf
            reason = "no PDF/A" if len(paper.pages) else "no pages"
    except pikepdf.PdfError:
        reason = "not a PDF"
    raise EngineError("engine-failed", engine=engine, reason=reason)
