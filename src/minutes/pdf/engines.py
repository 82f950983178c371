"""What turns a Word document into a PDF: the engines, found and chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from minutes.errors import EngineError, UsageError
from minutes.pdf.libreoffice import LibreOffice
from minutes.pdf.rdocx_engine import Rdocx

NAMES = ("libreoffice", "rdocx")
"""Engines that can be asked for by name."""


class Engine(Protocol):
    """One way from Word to PDF."""

    @property
    def name(self) -> str:
        """Name that it is asked for by."""

    @property
    def accessible(self) -> bool:
        """Whether its tags are good enough to claim PDF/A level A and PDF/UA-1 after finishing."""

    def convert(self, docx: bytes) -> bytes:
        """The document as PDF/A-3, with a named destination for each bookmark of a signing place.

        Raises:
            EngineError: `engine-failed` or `engine-timeout`.
        """

    def convert_many(self, docs: Iterable[bytes], *, jobs: int | None = None) -> Iterator[bytes | EngineError]:
        """Many documents as by `convert`: one outcome for each, in the order given.

        A document that fails gives its error in its place, and the others are made all the same.
        Documents are taken as they are needed, a few hundred ahead, so that they can be made meanwhile;
        what still runs ends when the iterator is closed.

        Args:
            docs: the Word documents.
            jobs: how many at a time; None for one on each processor.
        """


def choose(name: str | None = None) -> Engine:
    """The engine asked for; else LibreOffice where it is installed; else the embedded one.

    Args:
        name: one of `NAMES`, or None to choose by what is there.

    Raises:
        UsageError: `engine-unknown`.
        EngineError: `engine-missing` if LibreOffice was asked for and is not there.
    """
    if name is None:
        return LibreOffice.found() or Rdocx()
    if name == "libreoffice":
        return LibreOffice.required()
    if name == "rdocx":
        return Rdocx()
    raise UsageError("engine-unknown", engine=name, known=", ".join(NAMES))
