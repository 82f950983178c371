"""LibreOffice as the engine: the reference for layout, with tags.

`soffice` exits with 0 on failure, on unknown filter options and on a text file named .docx, so
its status proves nothing: what it wrote is looked at. Each call has a profile of its own, since
concurrent calls on one profile lose files.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from minutes.errors import EngineError
from minutes.outside.programs import find_program, private_folder, run_program

SECONDS = 120.0
"""Time limit: a cold start takes 2 s, 80 items with 60 attendees under 5 s; the rest is for slow machines."""

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


@dataclass(frozen=True)
class LibreOffice:
    """The installed LibreOffice."""

    program: Path
    seconds: float = SECONDS

    @property
    def name(self) -> str:
        """Name that it is asked for by."""
        return "libreoffice"

    @property
    def accessible(self) -> bool:
        """Its tags pass PDF/A-3a and PDF/UA-1 after finishing."""
        return True

    @classmethod
    def found(cls) -> LibreOffice | None:
        """LibreOffice, if it is installed."""
        program = find_program(("soffice", "libreoffice"), _usual_places())
        return cls(program) if program else None

    @classmethod
    def required(cls) -> LibreOffice:
        """LibreOffice, or the reason why not.

        Raises:
            EngineError: `engine-missing`, with how to install it here.
        """
        engine = cls.found()
        if engine is None:
            raise EngineError("engine-missing", engine="LibreOffice", install=how_to_install())
        return engine

    def convert(self, docx: bytes) -> bytes:
        """The document as tagged PDF/A-3; see `Engine.convert`."""
        if not zipfile.is_zipfile(io.BytesIO(docx)):
            raise EngineError("engine-failed", engine="LibreOffice", reason="not a .docx")
        with private_folder() as folder:
            source, target, profile = folder / "paper.docx", folder / "out" / "paper.pdf", folder / "profile"
            source.write_bytes(docx)
            target.parent.mkdir()
            _seed(profile)
            ended = run_program(
                [
                    self.program,
                    f"-env:UserInstallation={profile.as_uri()}",
                    "--headless",
                    "--norestore",
                    "--convert-to",
                    f"pdf:writer_pdf_Export:{json.dumps(_FILTER, separators=(',', ':'))}",
                    "--outdir",
                    target.parent,
                    source,
                ],
                name="LibreOffice",
                seconds=self.seconds,
                folder=folder,
                memory=MEMORY,
            )
            if not target.is_file():
                raise EngineError("engine-failed", engine="LibreOffice", reason=ended.last_words() or str(ended.code))
            return checked("LibreOffice", target.read_bytes())


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


def how_to_install() -> str:
    """The command that installs LibreOffice on this kind of system, in lines of a terminal, or its web site."""
    if sys.platform == "linux":
        if find_program(("apt-get",)):
            return (
                "sudo apt-get install --no-install-recommends libreoffice-writer-nogui \\\n"
                "    fonts-liberation fonts-crosextra-carlito fonts-crosextra-caladea"
            )
        if find_program(("dnf",)):
            return "sudo dnf install libreoffice-writer"
    if sys.platform == "darwin" and find_program(("brew",)):
        return "brew install --cask libreoffice"
    if sys.platform == "win32" and find_program(("winget",)):
        return "winget install TheDocumentFoundation.LibreOffice"
    return "https://www.libreoffice.org/download/"


def _usual_places() -> tuple[Path, ...]:
    if sys.platform == "darwin":
        return (Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),)
    if sys.platform == "win32":
        return tuple(
            Path(drive, "LibreOffice", "program", "soffice.com")
            for drive in (r"C:\Program Files", r"C:\Program Files (x86)")
        )
    return (Path("/usr/lib/libreoffice/program/soffice"), *sorted(Path("/opt").glob("libreoffice*/program/soffice")))


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
