"""Characters that show as boxes, because no font of the engine has them.

The text of the PDF is right all the same, so that only the pages tell: rdocx shows glyph 0 of the
font, LibreOffice a copy of it under a number of its own.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise

import pikepdf


def lacks_glyphs(paper: pikepdf.Pdf) -> bool:
    """Whether any page shows the box that stands for a character without a glyph (`.notdef`)."""
    return any(_shows_glyph_0(page) for page in paper.pages) or any(_copies_glyph_0(f) for f in _subsets(paper))


def fonts_of(paper: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """The fonts of all pages, each once."""
    seen: set[tuple[int, int]] = set()
    for page in paper.pages:
        for _name, font in (page.resources.get("/Font") or pikepdf.Dictionary()).items():
            if not font.is_indirect or font.objgen not in seen:
                seen.add(font.objgen)
                yield font


def _shows_glyph_0(page: pikepdf.Page) -> bool:
    fonts = page.resources.get("/Font") or pikepdf.Dictionary()
    by_glyph = {name for name, font in fonts.items() if str(font.get("/Encoding", "")) == "/Identity-H"}
    current = ""
    for instruction in pikepdf.parse_content_stream(page, "Tf Tj TJ ' \""):
        operands = instruction.operands
        if str(instruction.operator) == "Tf":
            current = str(operands[0])
        elif current in by_glyph:
            last = operands[-1]
            for words in last if isinstance(last, pikepdf.Array) else (last,):
                if isinstance(words, pikepdf.String):
                    codes = bytes(words)
                    if any(codes[i : i + 2] == b"\0\0" for i in range(0, len(codes), 2)):
                        return True
    return False


def _subsets(paper: pikepdf.Pdf) -> Iterator[bytes]:
    for font in fonts_of(paper):
        if str(font.get("/Subtype", "")) == "/TrueType" and "/FontDescriptor" in font:
            file = font.FontDescriptor.get("/FontFile2")
            if file is not None:
                yield file.read_bytes()


def _copies_glyph_0(font: bytes) -> bool:
    """Whether a TrueType subset holds the outline of its glyph 0 a second time (OpenType: glyf, loca)."""
    try:
        tables = {
            font[at : at + 4]: struct.unpack_from(">II", font, at + 8)
            for at in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16)
        }
        (head, _), (loca, size), (glyf, _) = (tables[name] for name in (b"head", b"loca", b"glyf"))
        wide = struct.unpack_from(">h", font, head + 50)[0] == 1
        count = size // (4 if wide else 2)
        places = struct.unpack_from(f">{count}{'I' if wide else 'H'}", font, loca)
    except (KeyError, struct.error):
        return False
    scale = 1 if wide else 2
    outlines = [font[glyf + a * scale : glyf + b * scale] for a, b in pairwise(places)]
    return bool(outlines) and bool(outlines[0]) and outlines[0] in outlines[1:]
