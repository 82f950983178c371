r"""The words of one page out of PDFium, in bulk.

One call gives the text of the page and four calls a word its place and font: a call a character
would take several times as long. Words are split at an explicit class of spaces, never at `\s`:
U+001C to U+001F are the ligatures of TeX's T1 fonts that carry no Unicode map.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import partial
from itertools import accumulate, compress, repeat
from math import hypot
from operator import le, lt
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from minutes.model.paper import Page, Word

_SPACES = "\0 \t\r\n\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_WORD = re.compile(f"([^{_SPACES}\ufffe]+\ufffe?)")
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
    return Page(number, width, height, _words(text, count, text_page, frame))


def _words(text: str, count: int, text_page: Any, frame: Frame) -> tuple[Word, ...]:
    """The words, column by column rather than word by word: each column is one loop inside of Python's own code."""
    # What stands between words and the words take turns.
    pieces = _WORD.split(text)
    ends = list(accumulate(map(len, pieces)))
    tokens, starts, lasts = pieces[1::2], ends[:-1:2], [end - 1 for end in ends[1::2]]
    page = ctypes.c_void_p(_address(text_page))
    if len(text) != count:
        starts, lasts = _indices(text, starts, text_page), _indices(text, lasts, text_page)
        known = [start >= 0 and last >= 0 for start, last in zip(starts, lasts, strict=True)]
        tokens, starts, lasts = _only(known, tokens, starts, lasts)
    if _RARE.search(text):
        tokens = [_whole(token) for token in tokens]
        tokens, starts, lasts = _only(tokens, tokens, starts, lasts)
    there, first = _boxes(page, starts)
    if not all(there):
        tokens, starts, lasts = _only(there, tokens, starts, lasts)
        there, first = _boxes(page, starts)
    if not tokens:
        return ()
    last = _last_boxes(page, starts, lasts, first)
    faces, baselines = _set_in(page, starts, first, frame)
    names, sizes, bolds = zip(*faces, strict=True)
    rest = (repeat(value) for value in Word._field_defaults.values())
    columns = (tokens, *_shown(_around(first, last), frame), baselines, sizes, bolds, names, *rest)
    return tuple(map(_word, zip(*columns, strict=False)))


_word: Callable[[tuple[Any, ...]], Word] = partial(tuple.__new__, Word)
"""`Word._make` without its check."""


class _Boxes(NamedTuple):
    """Boxes in the coordinates of the file, y up, by columns."""

    lefts: list[float]
    tops: list[float]
    rights: list[float]
    bottoms: list[float]


def _only(wanted: list[Any], *columns: list[Any]) -> tuple[list[Any], ...]:
    """The columns without the rows that are not wanted."""
    return tuple(list(compress(column, wanted)) for column in columns)


def _indices(text: str, places: Iterable[int], text_page: Any) -> list[int]:
    """PDFium's numbers of characters, which the text leaves some out of; negative for one that it does not know."""
    if max(text, default="") > "\uffff":  # PDFium counts in units of UTF-16
        units = [0, *accumulate(1 + (char > "\uffff") for char in text)]
        places = [units[place] for place in places]
    return [pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, place) for place in places]


class _Room:
    """Where PDFium writes the boxes of characters: one place after the other, each with its address ready made."""

    def __init__(self) -> None:
        self.values: Any = (ctypes.c_float * 0)()
        self.places: list[ctypes.c_void_p] = []

    def grow(self, count: int) -> None:
        """Make room for at least so many boxes."""
        if count > len(self.places):
            self.values = (ctypes.c_float * (8 * count))()
            at = ctypes.addressof(self.values)
            self.places = [ctypes.c_void_p(at + 16 * place) for place in range(2 * count)]


_room = _Room()


def _boxes(page: ctypes.c_void_p, indices: list[int]) -> tuple[list[bool], _Boxes]:
    """The loose boxes of characters, and which of these there are."""
    _room.grow(len(indices))
    there = list(map(_loose_box, repeat(page), indices, _room.places))
    values = _room.values[: 4 * len(indices)]
    return there, _Boxes(values[0::4], values[1::4], values[2::4], values[3::4])


def _last_boxes(page: ctypes.c_void_p, starts: list[int], lasts: list[int], first: _Boxes) -> _Boxes:
    """The boxes of the characters that end the words."""
    there, last = _boxes(page, lasts)
    if all(there) and all(map(lt, last.lefts, last.rights)):
        return last
    for place, boxed in enumerate(there):
        if not (boxed and last.rights[place] > last.lefts[place]):
            # A generated hyphen has no box of its own: the character before it ends the word.
            ended, before = _boxes(page, [lasts[place] - 1])
            source, at = (before, 0) if ended[0] and lasts[place] != starts[place] else (first, place)
            for column, other in zip(last, source, strict=True):
                column[place] = other[at]
    return last


def _around(first: _Boxes, last: _Boxes) -> _Boxes:
    """The boxes around two at a time, which most often stand side by side."""
    ordered = all(map(le, first.lefts, last.lefts)) and all(map(le, first.rights, last.rights))
    return _Boxes(
        first.lefts if ordered else list(map(min, first.lefts, last.lefts)),
        first.tops if first.tops == last.tops else list(map(max, first.tops, last.tops)),
        last.rights if ordered else list(map(max, first.rights, last.rights)),
        first.bottoms if first.bottoms == last.bottoms else list(map(min, first.bottoms, last.bottoms)),
    )


def _set_in(page: ctypes.c_void_p, starts: list[int], boxes: _Boxes, frame: Frame) -> tuple[list[_Face], list[float]]:
    """Face of each word, and its baseline on the page as it is shown, by its first character."""
    found: list[_Face] = []
    baselines: list[float] = []
    faces: dict[int | None, _Face] = {}
    fonts: dict[int, tuple[str, bool]] = {}
    upright, page_top = frame.turns == 0, frame.top
    face, baseline = _Face("", 0.0, False), 0.0
    before, before_top, before_bottom = -1, 0.0, 0.0
    handles = map(_text_object, repeat(page), starts)
    for start, handle, top, bottom in zip(starts, handles, boxes.tops, boxes.bottoms, strict=True):
        # Characters of one object with loose boxes of one height stand on one baseline.
        if handle != before or top != before_top or bottom != before_bottom or not upright:
            known = faces.get(handle)
            face = faces[handle] = known if known is not None else _face(page, start, handle, fonts)
            _origin(page, start, _AT_X, _AT_Y)
            baseline = page_top - _Y.value if upright else frame.shown(_X.value, _Y.value)[1]
            before, before_top, before_bottom = handle, top, bottom
        found.append(face)
        baselines.append(baseline)
    return found, baselines


def _shown(boxes: _Boxes, frame: Frame) -> Iterable[Iterable[float]]:
    """Left, top, right and bottom of words on the page as it is shown, y down."""
    if frame.turns == 0:
        left, top = frame.left, frame.top
        return (
            [x - left for x in boxes.lefts] if left else boxes.lefts,
            [top - y for y in boxes.tops],
            [x - left for x in boxes.rights] if left else boxes.rights,
            [top - y for y in boxes.bottoms],
        )
    corners = (
        (*frame.shown(left, top), *frame.shown(right, bottom)) for left, top, right, bottom in zip(*boxes, strict=True)
    )
    return zip(*((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)) for ax, ay, bx, by in corners), strict=True)


def _address(handle: Any) -> int:
    """Address that a handle of PDFium holds."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _function(given: Any, result: Any) -> Any:
    """A function of PDFium for what is called several times a word: places in memory are given as `c_void_p`.

    It keeps hold of the interpreter while it runs: letting go and taking back costs more than the call. The
    types of its arguments are not told, since looking at each of them costs as much again.
    """
    return ctypes.PYFUNCTYPE(result)(_address(given))


_loose_box = _function(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int)
_origin = _function(pdfium.FPDFText_GetCharOrigin, ctypes.c_int)
_text_object = _function(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_font_size = _function(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_matrix = _function(pdfium.FPDFText_GetMatrix, ctypes.c_int)
_font = _function(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p)
_render_mode = _function(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int)


def _whole(word: str) -> str:
    """The word in NFC with its ligatures and accents as letters; the mark of a hyphen set at a line end stays."""
    if not _RARE.search(word):
        return word
    word = _ACCENTED.sub(lambda m: m[2] + _ACCENTS[m[1]], word.translate(_ONE_FOR_ONE))
    return unicodedata.normalize("NFC", word)


_X, _Y, _MATRIX = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
"""What PDFium writes the origin of a character and the matrix of its object to."""
_AT_X, _AT_Y, _AT_MATRIX = (ctypes.c_void_p(ctypes.addressof(place)) for place in (_X, _Y, _MATRIX))


def _face(page: ctypes.c_void_p, index: int, handle: int | None, fonts: dict[int, tuple[str, bool]]) -> _Face:
    """Font and size of a text object; `fonts` keeps what is known of the fonts of the page."""
    size = _font_size(page, index)
    if _matrix(page, index, _AT_MATRIX):
        size *= hypot(_MATRIX.c, _MATRIX.d) or 1.0
    at = ctypes.c_void_p(handle)
    font = _font(at) if handle else None
    if font is None:
        return _Face("", size, False)
    if font not in fonts:
        fonts[font] = _named(font)
    name, bold = fonts[font]
    return _Face(name, size, bold or _render_mode(at) == _STROKED)


def _named(font: int) -> tuple[str, bool]:
    """Name of a font, and whether it is a bold one."""
    handle = ctypes.cast(font, pdfium.FPDF_FONT)
    buffer = ctypes.create_string_buffer(256)
    length = pdfium.FPDFFont_GetBaseFontName(handle, buffer, 256)
    name = _SUBSET.sub("", buffer.raw[: min(max(length - 1, 0), 255)].decode("utf-8", "replace"))
    bold = bool(_BOLD_NAME.search(name)) or pdfium.FPDFFont_GetWeight(handle) >= BOLD_WEIGHT
    return name, bold or bool(pdfium.FPDFFont_GetFlags(handle) & _FORCE_BOLD)
