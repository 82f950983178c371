"""Whether bytes can be a PDF at all: the one look at a stranger's file before any reader opens it."""

from __future__ import annotations

from pathlib import Path

from minutes.errors import PaperError

_MARK = b"%PDF-"
_MARK_WITHIN = 1024
"""The mark must stand in the first bytes (ISO 32000-1, annex H, note 13)."""


def vet_pdf(data: bytes, file: Path | None = None) -> None:
    """Refuse what is no PDF.

    Args:
        data: all bytes of the file.
        file: its name, for messages.

    Raises:
        PaperError: `paper-empty` or `paper-not-a-pdf`.
    """
    if not data:
        raise PaperError("paper-empty", file=file)
    if _MARK not in data[:_MARK_WITHIN]:
        raise PaperError("paper-not-a-pdf", file=file)
