"""Opening a paper with pyHanko: strictly, and with one typed error whatever is wrong with it."""

from __future__ import annotations

import logging
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from minutes.errors import PaperError, SigningError
from minutes.outside.pdf_head import vet_pdf

# pyHanko logs what it finds in a paper, with names out of certificates: what matters goes into verdicts.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL + 1)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL + 1)


class QuietWriter(IncrementalPdfFileWriter):
    """An update of a paper that leaves its metadata as they are: signing does not make another paper of it."""

    def _update_meta(self) -> None:
        """Keep pyHanko from writing its name and the time into the metadata."""

    def written(self) -> bytes:
        """The old bytes and the update after them."""
        out = BytesIO()
        IncrementalPdfFileWriter.write(self, out)
        return out.getvalue()


def update_of(pdf: bytes) -> QuietWriter:
    """A writer that appends to a paper.

    Raises:
        SigningError, PaperError: as `opened`.
    """
    opened(pdf)
    return QuietWriter(BytesIO(pdf), strict=True)


def opened(pdf: bytes) -> PdfFileReader:
    """A strict reader of the paper.

    Raises:
        PaperError: `paper-empty`, `paper-not-a-pdf`, or `paper-encrypted` where it is locked with a password.
        SigningError: `signing-unreadable` where the bytes are not a sound PDF.
    """
    vet_pdf(pdf)
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=True)
        locked = reader.encrypted
        if not locked:
            _root = reader.root
    except Exception as error:  # A broken byte may raise anything inside pyHanko.
        raise SigningError("signing-unreadable") from error
    if locked:
        raise PaperError("paper-encrypted")
    return reader
