"""Lumps of ink that stand alone: dirt is taken away, and characters that OCR passes over are brought to their words.

Such characters are a number in the margin, or an x in a table. An engine takes them for specks. Cut out and set right
beside the nearest word of their line, they are read. Measures are pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from PIL import Image, ImageChops

from minutes.extract.ocr_table import Read

_CELL = 4
"""Side of the squares in which ink is looked for."""
_REACH = 3
"""Squares to the right over which one piece goes on: between the digits and the full stop of a number."""
_MOST_CELLS = 15_000
"""More squares with ink, beside the words that were read, are a photograph."""
_MOST_PAGE = 60_000
"""The same of a whole page with its text: more is a picture, whose grain is no dirt."""
_SPECK = 1.2
"""Points that a speck of dirt measures at most; a full stop of small print is as small, but stands by its word."""
_MOST_PIECES = 400
_LEAST, _MOST = 0.45, 1.6
"""Height of a piece in parts of the usual height of a word."""
_LONGEST = 5.0
"""Width of a piece in parts of that height."""
_DASH_HEIGHT, _DASH_LEAST, _DASH_MOST = 0.3, 0.25, 1.6
"""Height and width of a dash in the same parts."""
_GAP, _MARGIN = 0.9, 1.5
"""White between a piece and its word, and around them, in the same parts."""
_WORD = 8.0
"""So much of the word is taken, in the same parts."""
_INK = 160
"""Level below which a spot is ink."""
DASH_SURE = 60.0
"""Percent of confidence of a dash, which is known by its shape."""


class Piece(NamedTuple):
    """A lump of ink: its box."""

    left: int
    top: int
    right: int
    bottom: int


class Tray(NamedTuple):
    """Pieces, each in a row of its own beside a word."""

    image: Image.Image
    places: tuple[tuple[Piece, int, int], ...]
    """Each piece, and where its corner lies on the tray."""


def without_specks(image: Image.Image, dpi: int) -> Image.Image:
    """The page without specks of dirt that stand alone.

    Args:
        image: the page in grey, on white paper.
        dpi: pixels an inch.
    """
    most = _SPECK * dpi / 72
    ink = image.point([0] * _INK + [255] * (256 - _INK))
    cleaned = None
    for lump in _lumps(ink, _MOST_PAGE):
        # Lumps are made of whole squares; one of two squares may hold a speck that lies across their border.
        if max(lump.right - lump.left, lump.bottom - lump.top) <= 2 * _CELL:
            left, top, right, bottom = _tight(ink, lump)
            if max(right - left, bottom - top) <= most:
                cleaned = cleaned or image.copy()
                cleaned.paste(255, (left - 1, top - 1, right + 1, bottom + 1))
    return cleaned or image


def pieces_of(rest: Image.Image, usual: float) -> tuple[list[Piece], list[Piece]]:
    """The lumps of ink that may be lone characters, and those that may be dashes.

    Args:
        rest: black and white, what is left of a page beside the words that were read.
        usual: usual height of a word.
    """
    lumps = [_tight(rest, lump) for lump in _lumps(rest, _MOST_CELLS)]
    letters, dashes = [], []
    for lump in lumps:
        width, height = (lump.right - lump.left) / usual, (lump.bottom - lump.top) / usual
        if _LEAST <= height <= _MOST and width <= _LONGEST:
            letters.append(lump)
        elif height <= _DASH_HEIGHT and _DASH_LEAST <= width <= _DASH_MOST and width >= 2 * height:
            dashes.append(lump)
    return ([], []) if len(letters) + len(dashes) > _MOST_PIECES else (letters, dashes)


def tray_of(image: Image.Image, pieces: Sequence[Piece], lines: Sequence[Sequence[Read]], usual: float) -> Tray:
    """The pieces cut out of a page, each beside the word nearest to it on its line; those of no line are left out.

    Args:
        image: the page.
        pieces: what to set.
        lines: the words that were read.
        usual: usual height of a word.
    """
    gap, margin, most = (round(part * usual) for part in (_GAP, _MARGIN, _WORD))
    beside = [(piece, word) for piece in pieces if (word := _nearest(piece, lines)) is not None]
    pitch = round((_MOST + _MARGIN) * usual)
    tray = Image.new("L", (2 * margin + gap + most + round(_LONGEST * usual), margin + (len(beside) + 1) * pitch), 255)
    places = []
    for row, (piece, word) in enumerate(beside):
        x, y = margin, margin + row * pitch + round(_MOST * usual) - round(word.bottom)
        width = min(round(word.right) - round(word.left), most)
        if word.left > piece.left:
            # The part of the word that is next to the piece.
            shown = (round(word.left) - 1, round(word.top) - 1, round(word.left) + width + 1, round(word.bottom) + 1)
            places.append((piece, x, y + piece.top))
            tray.paste(image.crop(shown), (x + piece.right - piece.left + gap, y + shown[1]))
        else:
            shown = (round(word.right) - width - 1, round(word.top) - 1, round(word.right) + 1, round(word.bottom) + 1)
            tray.paste(image.crop(shown), (x, y + shown[1]))
            places.append((piece, x + width + gap, y + piece.top))
        tray.paste(image.crop(piece), places[-1][1:])
    return Tray(tray, tuple(places))


def _nearest(piece: Piece, lines: Sequence[Sequence[Read]]) -> Read | None:
    middle = (piece.top + piece.bottom) / 2
    level = [
        word
        for line in lines
        for word in line
        if word.top < middle < word.bottom and sum(c.isalpha() for c in word.text) > 2
    ]
    return min(level, key=lambda word: max(word.left - piece.right, piece.left - word.right), default=None)


def on_page(tray: Tray, reads: Sequence[Sequence[Read]]) -> list[Read]:
    """What was read on a tray in the places of its pieces, at its place on the page."""
    found = []
    for read in (read for line in reads for read in line):
        for number, (piece, left, top) in enumerate(tray.places):
            width, height = piece.right - piece.left, piece.bottom - piece.top
            if (
                top - height <= read.middle <= top + 2 * height
                and left - 4 <= read.left
                and read.right <= left + width + 4
            ):
                found.append(
                    Read(
                        line=("piece", str(number)),
                        left=piece.left,
                        top=piece.top,
                        right=piece.right,
                        bottom=piece.bottom,
                        text=read.text,
                        sure=read.sure,
                    )
                )
                break
    return found


def _lumps(rest: Image.Image, most: int) -> list[Piece]:
    """Boxes of squares with ink that lie side by side."""
    small = rest.reduce(_CELL).point([0] * 255 + [255])
    width = small.width
    content = small.tobytes()
    dark = {place for place, level in enumerate(content) if not level} if 0 in content else set()
    if len(dark) > most:
        return []
    steps = [dy * width + dx for dy, dx in product((-1, 0, 1), range(-_REACH, _REACH + 1))]
    lumps = []
    while dark:
        edge = [dark.pop()]
        lump = list(edge)
        while edge:
            place = edge.pop()
            near = [place + step for step in steps if place + step in dark]
            dark.difference_update(near)
            edge += near
            lump += near
        xs, ys = [place % width for place in lump], [place // width for place in lump]
        lumps.append(Piece(_CELL * min(xs), _CELL * min(ys), _CELL * (max(xs) + 1), _CELL * (max(ys) + 1)))
    return sorted(lumps, key=lambda lump: (lump.top, lump.left))


def _tight(rest: Image.Image, lump: Piece) -> Piece:
    box = ImageChops.invert(rest.crop(lump)).getbbox()
    if box is None:
        return lump
    return Piece(lump.left + box[0], lump.top + box[1], lump.left + box[2], lump.top + box[3])
