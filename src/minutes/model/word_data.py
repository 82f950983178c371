"""The data that a Word document of ours carries: where it lies and what it holds."""

from __future__ import annotations

import zlib

from minutes.model.base import Frozen
from minutes.model.edition import Edition
from minutes.model.meeting import Meeting

DATA_NAMESPACE = "urn:minutes:paper:1"
"""Namespace of the custom XML part."""
DATA_ROOT = "paper"
"""Its only element; its text is the JSON of a `WordData`."""


class PrintedRows(Frozen):
    """Rows of which the same fields were printed."""

    keys: tuple[str, ...]
    """Their keys; `meeting`, `body` and others of what a paper has once."""
    fields: tuple[str, ...]
    """The fields that have a bookmark."""


class WordData(Frozen):
    """What a Word document was made from: the meeting as far as the paper prints it, with keys for ids."""

    edition: Edition
    """Which paper it is."""
    meeting: Meeting
    """The meeting."""
    printed: tuple[PrintedRows, ...] = ()
    """What its template printed: a bookmark that is missing later was taken away by someone."""
    beside: str = ""
    """Digests of the paragraphs that hold no field, such as headings of the template; see `digest`."""

    within: str = ""
    """Digests of the paragraphs that go on with a field, which may look like labels."""
    heads: tuple[tuple[str, str], ...] = ()
    """Words of the template before the first field of a paragraph, such as labels; as `tails`."""
    tails: tuple[tuple[str, str], ...] = ()
    """Words of the template behind the last field of a paragraph: list or record and field, and the words."""

    def is_beside(self, words: str) -> bool:
        """Whether a paragraph of these words stood in the document without any field when it was made."""
        return f"{digest(words)} " in f"{self.beside} "

    def is_within(self, words: str) -> bool:
        """Whether a paragraph of these words went on with a field when the document was made."""
        return f"{digest(words)} " in f"{self.within} "


def digest(words: str) -> str:
    """A short digest of a paragraph, whatever blanks and tabulators part its words."""
    return f"{zlib.crc32(''.join(words.split()).encode('utf-8', 'surrogatepass')):08x}"
