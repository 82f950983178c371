"""LibreOffice as the engine: the reference for layout, with tags."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from minutes.errors import EngineError
from minutes.outside.programs import cores, find_program, private_folder
from minutes.pdf.chunks import spread
from minutes.pdf.outcomes import checked
from minutes.pdf.signing_block import kept_together
from minutes.pdf.soffice import failed, is_package, put_in, run

SECONDS = 120.0
"""Time limit: a cold start takes 2 s, 80 items with 60 attendees under 5 s; the rest is for slow machines."""


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
        if not is_package(docx):
            raise failed("not a .docx")
        pdf = self._converted(docx)
        mended = kept_together(docx, pdf)
        return pdf if mended is None else self._converted(mended)

    def _converted(self, docx: bytes) -> bytes:
        with private_folder() as folder:
            (target,) = put_in(folder, [docx])
            ended = run(self.program, folder, 1, self.seconds)
            if not target.is_file():
                raise failed(ended.last_words() or str(ended.code))
            return checked("LibreOffice", target.read_bytes())

    def convert_many(self, docs: Iterable[bytes], *, jobs: int | None = None) -> Iterator[bytes | EngineError]:
        """The documents as tagged PDF/A-3, in chunks; see `Engine.convert_many`."""
        return spread(self.program, docs, jobs=jobs or cores(), seconds=self.seconds)


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
