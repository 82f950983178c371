"""Tesseract, the program that reads pictures of pages (OCR); the one place that knows how to call it.

Only its model `script/Latin` is used: the models of Finnish and Swedish cannot write the section sign.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from minutes.errors import EngineError
from minutes.outside.caches import Cache
from minutes.outside.ocr_engine import Layout
from minutes.outside.programs import find_program, private_folder, run_program

NAME = "Tesseract"
SECONDS = 60.0
"""Seconds that one page may take; an ordinary page takes one or two."""

MODELS = ("script/Latin", "Latin")
"""How `--list-langs` calls the model of the Latin script, by package and by version."""

_PLACES = (
    Path("/usr/bin/tesseract"),
    Path("/usr/local/bin/tesseract"),
    Path("/opt/homebrew/bin/tesseract"),
    Path("/opt/local/bin/tesseract"),
    Path(os.environ.get("PROGRAMFILES", "C:/Program Files")) / "Tesseract-OCR" / "tesseract.exe",
    Path(os.environ.get("LOCALAPPDATA", "C:/")) / "Programs" / "Tesseract-OCR" / "tesseract.exe",
)
_ASK_SECONDS = 20.0
_ENVIRONMENT = {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}
"""One thread a page: more of them gain little, and papers are read side by side."""
_MOST_TABLE = 32 * 1024 * 1024
"""Bytes of the largest table that is taken: a page of words makes 50 KB."""
_CACHE = Cache("ocr")
_MODES = {Layout.PAGE: "3", Layout.SPARSE: "11", Layout.BLOCK: "6"}
"""Page segmentation modes."""


@dataclass(frozen=True, kw_only=True)
class Tesseract:
    """A Tesseract that is there with the model it needs."""

    program: Path
    model: str
    version: str
    seconds: float = SECONDS

    def table(self, picture: bytes, dpi: int, layout: Layout = Layout.PAGE) -> str:
        """The words of a page as Tesseract's table (TSV, one row a word, places in pixels).

        Args:
            picture: a grey picture of the page (PGM).
            dpi: pixels an inch.
            layout: what to look for.

        Raises:
            EngineError: `engine-timeout`, `engine-failed` or `engine-missing-program`.
        """
        asked = f"{self.version}\n{self.model}\n{dpi}\n{_MODES[layout]}\n"
        key = hashlib.sha256(asked.encode() + picture).hexdigest()
        kept = _CACHE.get(key)
        if kept is None:
            kept = self._read(picture, dpi, layout)
            _CACHE.put(key, kept)
        return kept.decode("utf-8", "replace")

    def _read(self, picture: bytes, dpi: int, layout: Layout) -> bytes:
        with private_folder() as folder:
            (folder / "page.pgm").write_bytes(picture)
            options = ["-l", self.model, "--dpi", str(dpi), "--psm", _MODES[layout]]
            # Set one by one, for the config file `tsv` is missing where only the data was copied.
            wanted = ["-c", "tessedit_create_tsv=1", "-c", "tessedit_create_txt=0"]
            ended = run_program(
                [self.program, "page.pgm", "page", *options, *wanted],
                name=NAME,
                seconds=self.seconds,
                folder=folder,
                environment=_ENVIRONMENT,
            )
            written = folder / "page.tsv"
            if ended.code != 0 or not written.is_file() or written.stat().st_size > _MOST_TABLE:
                raise EngineError("engine-failed", engine=NAME, reason=ended.last_words() or str(ended.code))
            table = written.read_bytes()
        if not table.startswith(b"level\t"):
            raise EngineError("engine-failed", engine=NAME, reason="TSV")
        return table


@cache
def tesseract() -> Tesseract | None:
    """The Tesseract of this machine, or None where it or its Latin model is missing; asked once a process."""
    program = find_program(["tesseract"], _PLACES)
    if program is None:
        return None
    try:
        version, _, _rest = _asked(program, "--version").partition("\n")
        languages = {line.strip() for line in _asked(program, "--list-langs").splitlines()}
    except EngineError:
        return None
    model = next((model for model in MODELS if model in languages), None)
    return Tesseract(program=program, model=model, version=version.strip()) if model is not None else None


def _asked(program: Path, question: str) -> str:
    with private_folder() as folder:
        ended = run_program(
            [program, question], name=NAME, seconds=_ASK_SECONDS, folder=folder, environment=_ENVIRONMENT
        )
    # Versions before 5 answer on the other stream.
    return (ended.output + b"\n" + ended.errors).decode("utf-8", "replace").strip()
