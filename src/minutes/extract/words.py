r"""The words of one page out of PDFium, in bulk.

One call gives the text of the page and four calls a word its place and font: a call a character
would take several times as long. Words are split at an explicit class of spaces, never at `\s`:
U+001C to U+001F are the ligatures of TeX's T1 fonts that carry no Unicode map.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from math import hypot
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from minutes.model.paper import Page, Word

_SPACES = "\0 \t\r\n\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_WORD = re.compile(f"[^{_SPACES}\ufffe]+\ufffe?")
"""A word, or the part of one before a hyphen set at a line's end: the other part stands on the next line."""

_RARE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00a8\u00b4\u02c6\u02d9\u02da\u0300-\u036f\u200b-\u200d\u2060\ufb00-\ufb06\ufeff]"
)
"""A word without any of these is already as it should be."""

_ONE_FOR_ONE = str.maketrans({
    "\x1b": "ff", "\x1c": "fi", "\x1d": "fl", "\x1e": "ffi", "\x1f": "ffl", "\x9f": "§",
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "",
})  # fmt: skip
"""TeX's T1 codes and the ligatures of Unicode as letters; characters without width as nothing."""

_ACCENTS = {"\u00a8": "\u0308", "\u00b4": "\u0301", "\u02da": "\u030a", "\u02c6": "\u0302", "\u02d9": "\u0307"}
_ACCENTED = re.compile("([\u00a8\u00b4\u02da\u02c6\u02d9])([A-Za-z])")
"""TeX's OT1 fonts set an accent as a character of its own before its letter."""

_CONTROL = re.compile("[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1a\x7f-\x9e\ue000-\uf8ff\ufffd]")
UNDECODABLE_SHARE = 0.05
"""A page with a larger share of control characters holds codes of a font, not text."""

BOLD_WEIGHT = 600
"""Weight from which a face counts as bold (OpenType: semi-bold)."""
_FORCE_BOLD = 1 << 18
_STROKED = 2
"""Render mode fill and stroke: how some programs fake bold."""
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|cmbx|cmb\d|sfbx|ecbx|-bd|,bd", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")


class _Face(NamedTuple):
    """Font of a text object, and the size that it is shown in."""

    name: str
    size: float
    bold: bool


class Frame(NamedTuple):
    """Where the shown page lies in the coordinates of the file, and how it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int
    """Clockwise quarter turns."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown, in points."""
        across, up = self.right - self.left, self.top - self.bottom
        return (up, across) if self.turns % 2 else (across, up)

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file as a point of the shown page, origin top left, y down."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x


def page_of(number: int, text_page: Any, frame: Frame) -> Page:
    """All words of a page.

    Args:
        number: page number from 1.
        text_page: PDFium's handle of its text, whose page the caller keeps open.
        frame: how the page is shown.

    Returns:
        The page; without words where its text is undecodable.
    """
    count = pdfium.FPDFText_CountChars(text_page)
    width, height = frame.size
    if count <= 0:
        return Page(number, width, height, ())
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: max(written - 1, 0) * 2].decode("utf-16-le", "replace")
    if len(_CONTROL.findall(text)) > UNDECODABLE_SHARE * len(text):
        return Page(number, width, height, ())
    words = tuple(_words(text, count, text_page, frame))
    return Page(number, width, height, words)


def _words(text: str, count: int, text_page: Any, frame: Frame) -> Iterator[Word]:
    straight = len(text) == count
    faces: dict[int, _Face] = {}
    first, last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    loose_box, origin, text_object = (
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetCharOrigin,
        pdfium.FPDFText_GetTextObject,
    )
    at_first, at_last, at_x, at_y = ctypes.byref(first), ctypes.byref(last), ctypes.byref(x), ctypes.byref(y)
    for match in _WORD.finditer(text):
        start, end = match.start(), match.end() - 1
        if not straight:
            start = pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, _units(text, start))
            end = pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, _units(text, end))
            if start < 0 or end < 0:
                continue
        word = _whole(match.group())
        if not word or not loose_box(text_page, start, at_first):
            continue
        # A generated hyphen has no box of its own: the character before it ends the word.
        boxed = loose_box(text_page, end, at_last) and last.right > last.left
        if not boxed and (end == start or not loose_box(text_page, end - 1, at_last)):
            last.left, last.top, last.right, last.bottom = first.left, first.top, first.right, first.bottom
        origin(text_page, start, at_x, at_y)
        handle = text_object(text_page, start)
        address = ctypes.addressof(handle.contents) if handle else 0
        face = faces.get(address)
        if face is None:
            face = faces[address] = _face(text_page, start, handle)
        ax, ay = frame.shown(min(first.left, last.left), max(first.top, last.top))
        bx, by = frame.shown(max(first.right, last.right), min(first.bottom, last.bottom))
        _, baseline = frame.shown(x.value, y.value)
        yield Word(word, min(ax, bx), min(ay, by), max(ax, bx), max(ay, by), baseline, face.size, face.bold, face.name)


def _units(text: str, index: int) -> int:
    """Index in UTF-16 units, as PDFium counts."""
    return index + sum(1 for c in text[:index] if ord(c) > 0xFFFF)


def _whole(word: str) -> str:
    """The word in NFC with its ligatures and accents as letters; the mark of a hyphen set at a line end stays."""
    if not _RARE.search(word):
        return word
    word = _ACCENTED.sub(lambda m: m[2] + _ACCENTS[m[1]], word.translate(_ONE_FOR_ONE))
    return unicodedata.normalize("NFC", word)


def _face(text_page: Any, index: int, handle: Any) -> _Face:
    matrix = pdfium.FS_MATRIX()
    size = pdfium.FPDFText_GetFontSize(text_page, index)
    if pdfium.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix)):
        size *= hypot(matrix.c, matrix.d) or 1.0
    font = pdfium.FPDFTextObj_GetFont(handle) if handle else None
    if not font:
        return _Face("", size, False)
    buffer = ctypes.create_string_buffer(256)
    length = pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = _SUBSET.sub("", buffer.raw[: min(max(length - 1, 0), 255)].decode("utf-8", "replace"))
    bold = bool(_BOLD_NAME.search(name))
    if not bold:
        bold = (
            pdfium.FPDFFont_GetWeight(font) >= BOLD_WEIGHT
            or bool(pdfium.FPDFFont_GetFlags(font) & _FORCE_BOLD)
            or pdfium.FPDFTextObj_GetTextRenderMode(handle) == _STROKED
        )
    return _Face(name, size, bold)
