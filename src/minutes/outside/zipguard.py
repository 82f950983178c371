"""A guard in front of Word files from strangers."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from minutes.errors import TemplateError


def vet(data: bytes, file: Path) -> None:
    """Refuse a file that is no .docx."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise TemplateError("template-not-docx", file=file)
