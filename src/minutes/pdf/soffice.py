"""A call of LibreOffice: documents in a private folder, and the PDFs beside them.

`soffice` exits with 0 on failure, on unknown filter options and on a text file named .docx, so
its status proves nothing: what it wrote is looked at. Each call has a profile of its own, since
concurrent calls on one profile lose files.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from minutes.errors import EngineError
from minutes.outside.programs import Ended, run_program

MEMORY = 4 * 1024**3
"""Limit of address space in bytes; LibreOffice maps about 1 GB and uses 0.2 GB."""

_FILTER = {
    "SelectPdfVersion": {"type": "long", "value": "3"},
    "PDFUACompliance": {"type": "boolean", "value": "true"},
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
    "ExportBookmarksToPDFDestination": {"type": "boolean", "value": "true"},
    "ExportFormFields": {"type": "boolean", "value": "false"},
}

_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)
"""What keeps a document from fetching, embedding or running anything (0: links are never updated)."""


def run(program: Path, folder: Path, count: int, seconds: float, stop: Callable[[], bool] | None = None) -> Ended:
    """Convert the documents that `put_in` put into a folder, one after another in their order.

    Args:
        program: `soffice`.
        folder: the private folder; it keeps the profile, so that it serves one call at a time.
        count: how many documents are in it.
        seconds: time limit of all.
        stop: asked several times a second whether to end early.

    Raises:
        EngineError: `engine-timeout`, `engine-stopped`, `engine-missing-program`.
    """
    profile = folder / "profile"
    if not profile.exists():
        _seed(profile)
    return run_program(
        [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            f"pdf:writer_pdf_Export:{json.dumps(_FILTER, separators=(',', ':'))}",
            "--outdir",
            folder / "out",
            *(folder / f"{number}.docx" for number in range(count)),
        ],
        name="LibreOffice",
        seconds=seconds,
        folder=folder,
        memory=MEMORY,
        stop=stop,
    )


def put_in(folder: Path, docs: Sequence[bytes]) -> list[Path]:
    """Put documents where `run` takes them from; where their PDFs will be."""
    (folder / "out").mkdir()
    for number, docx in enumerate(docs):
        (folder / f"{number}.docx").write_bytes(docx)
    return [folder / "out" / f"{number}.pdf" for number in range(len(docs))]


def is_package(docx: bytes) -> bool:
    """Whether the bytes are at least a zip: LibreOffice takes a text of any name for a document."""
    return zipfile.is_zipfile(io.BytesIO(docx))


def failed(reason: str) -> EngineError:
    """LibreOffice failed, for this reason."""
    return EngineError("engine-failed", engine="LibreOffice", reason=reason)


def _seed(profile: Path) -> None:
    """Write the settings of the private profile before LibreOffice first opens it."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{key}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, key, value in _SETTINGS
    )
    file = profile / "user" / "registrymodifications.xcu"
    file.parent.mkdir(parents=True)
    file.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )
