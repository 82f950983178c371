"""Which files of a folder are papers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from minutes.errors import InputError

SUFFIXES = (".pdf", ".docx")
"""What names of papers end with; of a PDF and a Word document of one name in one folder the PDF is the paper."""


def papers_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files to read: files as given, of folders every paper below them, each once, in order of name.

    Raises:
        InputError: `file-missing`, or `no-papers` for a folder without any PDF or Word document.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = _inside(path)
            if not inside:
                raise InputError("no-papers", file=path)
            found |= dict.fromkeys(inside)
        elif path.exists():
            found[path] = None
        else:
            raise InputError("file-missing", file=path)
    return tuple(found)


def _inside(folder: Path) -> list[Path]:
    """The papers below a folder, without lock files of Word and documents that are there as PDF too."""
    found = [p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file() and p.name[:2] != "~$"]
    printed = {p.with_suffix("") for p in found if p.suffix.lower() == ".pdf"}
    return sorted(p for p in found if p.suffix.lower() == ".pdf" or p.with_suffix("") not in printed)
