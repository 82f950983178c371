"""Opening a PDF that may be anything, with a typed error for each way it can be wrong."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdf
from pypdf.errors import PyPdfError

from minutes.errors import PaperError

_HEAD = 1024
"""Bytes at the start in which `%PDF-` must stand (ISO 32000-1, annex H.3.4.1)."""

# pypdf logs what it mends; what matters to a user is in the errors below.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@contextmanager
def opened(pdf: bytes, file: Path | None = None) -> Iterator[pypdf.PdfReader]:
    """A reader of the PDF; what goes wrong inside the block becomes a `PaperError` as well.

    Args:
        pdf: the bytes of the file.
        file: its name, for messages.

    Raises:
        PaperError: `paper-empty`, `paper-not-pdf`, `paper-encrypted` or `paper-damaged`.
    """
    if not pdf:
        raise PaperError("paper-empty", file=file)
    if b"%PDF-" not in pdf[:_HEAD]:
        raise PaperError("paper-not-pdf", file=file)
    try:
        reader = pypdf.PdfReader(io.BytesIO(pdf))
        if reader.is_encrypted and not reader.decrypt(""):
            raise PaperError("paper-encrypted", file=file)
        if not len(reader.pages):
            raise PaperError("paper-damaged", file=file, reason="no pages")
        yield reader
    except PaperError:
        raise
    except PyPdfError as error:
        raise PaperError("paper-damaged", file=file, reason=str(error)[:200]) from error
    except (AttributeError, AssertionError, IndexError, KeyError, TypeError, ValueError, RecursionError) as error:
        # pypdf meets broken structures with whatever Python raises on them.
        raise PaperError("paper-damaged", file=file, reason=type(error).__name__) from error
