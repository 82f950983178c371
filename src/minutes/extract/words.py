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
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00a8\u00b4\u02c6\u02d9\u02da\u0300-\u036f\u200b-\u200d\u2060\uf020-\uf0ff\ufb00-\ufb06\ufeff]"
)
"""A text without any of these is already as it should be."""

_ONE_FOR_ONE = str.maketrans({
    "\x1b": "ff", "\x1c": "fi", "\x1d": "fl", "\x1e": "ffi", "\x1f": "ffl", "\x9f": "§",
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf0fc": "•", "\uf076": "•", "\uf06e": "•", "\uf0a8": "•",
    "\uf02d": "–",
    "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "",
})  # fmt: skip
"""TeX's T1 codes and the ligatures of Unicode as letters, bullets of symbol fonts as bullets; what has no width is
nothing."""

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
    straight, plain, upright = len(text) == count, not _RARE.search(text), frame.turns == 0
    faces: dict[int | None, _Face] = {}
    fonts: dict[int, tuple[str, bool]] = {}
    first, last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    page, at_first, at_last = _address(text_page), ctypes.addressof(first), ctypes.addressof(last)
    at_x, at_y = ctypes.addressof(x), ctypes.addressof(y)
    for match in _WORD.finditer(text):
        start, end = match.span()
        end -= 1
        if not straight:
            start = pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, _units(text, start))
            end = pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, _units(text, end))
            if start < 0 or end < 0:
                continue
        word = match[0] if plain else _whole(match[0])
        if not word or not _loose_box(page, start, at_first):
            continue
        # A generated hyphen has no box of its own: the character before it ends the word.
        boxed = _loose_box(page, end, at_last) and last.right > last.left
        if not boxed and (end == start or not _loose_box(page, end - 1, at_last)):
            last.left, last.top, last.right, last.bottom = first.left, first.top, first.right, first.bottom
        _origin(page, start, at_x, at_y)
        handle = _text_object(page, start)
        face = faces.get(handle)
        if face is None:
            face = faces[handle] = _face(page, start, handle, fonts)
        low, high = min(first.left, last.left), max(first.right, last.right)
        top, bottom = max(first.top, last.top), min(first.bottom, last.bottom)
        if upright:
            box = (low - frame.left, frame.top - top, high - frame.left, frame.top - bottom)
            baseline = frame.top - y.value
        else:
            (ax, ay), (bx, by) = frame.shown(low, top), frame.shown(high, bottom)
            box = (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
            baseline = frame.shown(x.value, y.value)[1]
        yield Word(word, *box, baseline, face.size, face.bold, face.name)


def _address(handle: Any) -> int:
    """Address that a handle of PDFium holds."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _function(given: Any, result: Any, *arguments: Any) -> Any:
    """A function of PDFium that takes addresses as numbers, for what is called several times a word.

    It keeps hold of the interpreter while it runs: letting go and taking back costs more than the call.
    """
    return ctypes.PYFUNCTYPE(result, *arguments)(_address(given))


_loose_box = _function(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_origin = _function(
    pdfium.FPDFText_GetCharOrigin, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p
)
_text_object = _function(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_font_size = _function(pdfium.FPDFText_GetFontSize, ctypes.c_double, ctypes.c_void_p, ctypes.c_int)
_matrix = _function(pdfium.FPDFText_GetMatrix, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_font = _function(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
_render_mode = _function(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p)


def _units(text: str, index: int) -> int:
    """Index in UTF-16 units, as PDFium counts."""
    return index + sum(1 for c in text[:index] if ord(c) > 0xFFFF)


def _whole(word: str) -> str:
    """The word in NFC with its ligatures and accents as letters; the mark of a hyphen set at a line end stays."""
    if not _RARE.search(word):
        return word
    word = _ACCENTED.sub(lambda m: m[2] + _ACCENTS[m[1]], word.translate(_ONE_FOR_ONE))
    return unicodedata.normalize("NFC", word)


def _face(page: int, index: int, handle: int | None, fonts: dict[int, tuple[str, bool]]) -> _Face:
    """Font and size of a text object; `fonts` keeps what is known of the fonts of the page."""
    size = _font_size(page, index)
    matrix = pdfium.FS_MATRIX()
    if _matrix(page, index, ctypes.addressof(matrix)):
        size *= hypot(matrix.c, matrix.d) or 1.0
    font = _font(handle) if handle else None
    if handle is None or font is None:
        return _Face("", size, False)
    if font not in fonts:
        fonts[font] = _named(font)
    name, bold = fonts[font]
    return _Face(name, size, bold or _render_mode(handle) == _STROKED)


def _named(font: int) -> tuple[str, bool]:
    """Name of a font, and whether it is a bold one."""
    handle = ctypes.cast(font, pdfium.FPDF_FONT)
    buffer = ctypes.create_string_buffer(256)
    length = pdfium.FPDFFont_GetBaseFontName(handle, buffer, 256)
    name = _SUBSET.sub("", buffer.raw[: min(max(length - 1, 0), 255)].decode("utf-8", "replace"))
    bold = bool(_BOLD_NAME.search(name)) or pdfium.FPDFFont_GetWeight(handle) >= BOLD_WEIGHT
    return name, bold or bool(pdfium.FPDFFont_GetFlags(handle) & _FORCE_BOLD)
