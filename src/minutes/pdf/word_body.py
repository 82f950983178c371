"""A Word document with another body."""

from __future__ import annotations

import io
import zipfile

BODY = "word/document.xml"
"""Name of the part that holds the body."""


def with_body(docx: bytes, body: bytes) -> bytes:
    """The document with another body, all else as it is.

    Args:
        docx: a sound Word document.
        body: the whole part.
    """
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx)) as package,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for member in package.infolist():
            copy.writestr(member.filename, body if member.filename == BODY else package.read(member))
    return result.getvalue()
