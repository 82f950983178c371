"""Opening a PDF that may be anything, with a typed error for each way it can be wrong."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pypdf
from pypdf.errors import PyPdfError

from minutes.errors import PaperError
from minutes.outside.pdf_head import vet_pdf

_STUMBLES = (
    AttributeError,
    AssertionError,
    LookupError,
    NotImplementedError,
    TypeError,
    ValueError,
    RecursionError,
)
"""What Python and pypdf raise where a structure is broken or a coding unknown."""

# pypdf logs what it mends; what matters to a user is in the errors below.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@contextmanager
def opened(pdf: bytes, file: Path | None = None, passwords: Sequence[str] = ()) -> Iterator[pypdf.PdfReader]:
    """A reader of the PDF; what goes wrong inside the block becomes a `PaperError` as well.

    Args:
        pdf: the bytes of the file.
        file: its name, for messages.
        passwords: tried in turn where the file is protected with one.

    Raises:
        PaperError: `paper-empty`, `paper-not-a-pdf`, `paper-encrypted`, `paper-password-wrong`,
            `paper-without-pages` or `paper-broken`.
    """
    vet_pdf(pdf, file)
    try:
        reader = pypdf.PdfReader(io.BytesIO(pdf))
        if reader.is_encrypted and not any(reader.decrypt(password) for password in ("", *passwords)):
            raise PaperError("paper-password-wrong" if passwords else "paper-encrypted", file=file)
        if not len(reader.pages):
            raise PaperError("paper-without-pages", file=file)
        yield reader
    except PaperError:
        raise
    except (PyPdfError, *_STUMBLES) as error:
        raise PaperError("paper-broken", file=file) from error
