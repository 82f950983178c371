"""What a result was read by: the tool, the lexicon and the options; another of them may read another result."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from minutes import __version__
from minutes.flows.extracting import Options
from minutes.lexicon.loader import DATA

_PACKAGE = Path(__file__).resolve().parent.parent
_ROOMS = ("outside", "model", "lexicon", "rules", "read", "pdf", "extract", "flows")
"""The rooms that have a hand in what is read."""
_DIGITS = 16
"""Hexadecimal digits of a digest that tell one edition from another: 64 bits."""


@dataclass(frozen=True, kw_only=True)
class ReadBy:
    """What a result was read by; results of equal bytes and equal `ReadBy` are equal.

    Passwords are not in it: the words of a paper are the same whichever opened it, and nothing of them is to be kept.
    """

    tool: str
    """Version of the toolkit, with a digest of its code: who works from a checkout has many editions of a version."""
    lexicon: str
    """Digest of the lexicon's data."""
    ocr: bool
    """Whether pictures were to be read by OCR."""

    def as_json(self) -> dict[str, str | bool]:
        """As plain JSON values."""
        return asdict(self)


def read_by(options: Options) -> ReadBy:
    """What papers are read by now, under these options."""
    return ReadBy(tool=_tool(), lexicon=_lexicon(), ocr=options.ocr)


@cache
def _tool() -> str:
    code = (file for room in _ROOMS for file in sorted((_PACKAGE / room).rglob("*.py")))
    return f"{__version__}+{_digest(code)}"


@cache
def _lexicon() -> str:
    return _digest(sorted(DATA.glob("*.toml")))


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.relative_to(_PACKAGE).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:_DIGITS]
