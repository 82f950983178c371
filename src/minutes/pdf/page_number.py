"""The number of the page, for an engine that leaves room for two figures where there is one: "1   (4)".

rdocx sets the header before it knows the page: it keeps the width of two figures, sets the one at their left and goes
on behind the other. What follows on the line is moved back by one figure.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, NamedTuple

import pikepdf

_ARTIFACTS = re.compile(rb"(?:/Artifact BMC\n.*?\nEMC\s*)+", re.DOTALL)
"""Artifacts one after another: of a table in the header each row is one, of a paragraph each run."""
_TEXT = re.compile(
    rb"(?P<head>BT\s+(?P<font>/\w+) (?P<size>[\d.]+) Tf\s+1 0 0 -1 )(?P<left>[\d.]+)"
    rb"(?P<tail> (?P<line>[\d.]+) Tm\s+(?P<shown>\[.*?\]) TJ\s+ET)",
    re.DOTALL,
)
_NEAR = 0.02
"""Points by which places may differ that are meant to be the same; the engine rounds to thousandths."""


class _Text(NamedTuple):
    """A run of text on a line: where it begins, how wide it is (points), and of how many glyphs it is."""

    line: tuple[bytes, bytes]
    left: float
    width: float
    glyphs: int


def closed_up(paper: pikepdf.Pdf) -> None:
    """Move what stands behind a page number of one figure to where it would stand without the second one."""
    for page in paper.pages[:9]:
        fonts = _fonts(page)
        content = page.Contents.read_bytes()
        moved = _ARTIFACTS.sub(lambda part, fonts=fonts: _moved(part[0], fonts), content)  # type: ignore[misc]
        if moved != content:
            page.Contents = paper.make_stream(moved)


def _moved(part: bytes, fonts: dict[bytes, dict[int, float]]) -> bytes:
    """A part of the header or footer with its texts in their places."""
    found = list(_TEXT.finditer(part))
    texts = [_measured(text, fonts) for text in found]
    shifts = [0.0] * len(texts)
    for place, (number, behind) in enumerate(pairwise(texts)):
        figure = number.width
        if number.glyphs != 1 or behind.line != number.line or not _same(behind.left, number.left + 2 * figure):
            continue
        end = behind.left
        for later in range(place + 1, len(texts)):
            if texts[later].line != number.line or not _same(texts[later].left, end):
                break
            shifts[later] = figure
            end += texts[later].width
    pieces, done = [], 0
    for text, shift in zip(found, shifts, strict=True):
        if shift:
            left = f"{float(text['left']) - shift:.5f}".encode()
            pieces += [part[done : text.start()], text["head"], left, text["tail"]]
            done = text.end()
    return b"".join([*pieces, part[done:]])


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= _NEAR


def _measured(text: re.Match[bytes], fonts: dict[bytes, dict[int, float]]) -> _Text:
    widths, size = fonts.get(text["font"], {}), float(text["size"])
    glyphs, width = 0, 0.0
    for piece in pikepdf.Object.parse(text["shown"]).as_list():
        if isinstance(piece, pikepdf.String):
            codes = bytes(piece)
            glyphs += len(codes) // 2
            width += sum(widths.get(int.from_bytes(codes[i : i + 2]), 0.0) for i in range(0, len(codes), 2))
        else:
            width -= float(piece)
    line = (text["font"] + b" " + text["size"], text["line"])
    return _Text(line, float(text["left"]), width * size / 1000, glyphs)


def _fonts(page: pikepdf.Page) -> dict[bytes, dict[int, float]]:
    """Widths of the glyphs of each font of a page, in thousandths of its size."""
    known: Any = page.resources.get("/Font", {})
    return {name.encode(): _widths(font) for name, font in known.items()}


def _widths(font: Any) -> dict[int, float]:
    found: dict[int, float] = {}
    for whole in font.get("/DescendantFonts", ()):
        ranges = list(whole.get("/W", ()))
        while len(ranges) >= 2 and isinstance(ranges[1], pikepdf.Array):
            first, row = int(ranges.pop(0)), ranges.pop(0)
            found |= {first + offset: float(width) for offset, width in enumerate(row)}
    return found
