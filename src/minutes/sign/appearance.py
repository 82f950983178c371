"""What a signature looks like on the page: a few lines of text in an embedded font."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from pyhanko.pdf_utils.font.opentype import GlyphAccumulatorFactory
from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.stamp import TextStampStyle

FONT = Path(__file__).parent / "font" / "MinutesSignature.ttf"
"""1000 units per em, as pyHanko needs it; origin and licence in `font/LICENCE.txt`."""
SIZE = 8
"""Points of the text; shrunk where a line is longer than its field."""


@cache
def _letters() -> frozenset[int]:
    with TTFont(FONT) as font:
        return frozenset(font.getBestCmap())


def _printable(line: str) -> str:
    """The line in letters that the font has: others lose their accents, or become `?`."""
    out = []
    for letter in unicodedata.normalize("NFC", line):
        if ord(letter) in _letters():
            out.append(letter)
            continue
        bare = "".join(c for c in unicodedata.normalize("NFKD", letter) if ord(c) in _letters())
        out.append(bare or ("" if unicodedata.category(letter).startswith(("C", "M")) else "?"))
    return "".join(out)


def stamp_of(lines: tuple[str, ...]) -> TextStampStyle:
    """The style that prints these lines, left in the field, without border or background."""
    text = "\n".join(_printable(line) for line in lines).replace("%", "%%")
    return TextStampStyle(
        border_width=0,
        background=None,
        stamp_text=text,
        inner_content_layout=SimpleBoxLayoutRule(
            x_align=AxisAlignment.ALIGN_MIN,
            y_align=AxisAlignment.ALIGN_MID,
            margins=Margins(left=2, right=2, top=1, bottom=1),
            inner_content_scaling=InnerScaling.SHRINK_TO_FIT,
        ),
        text_box_style=TextBoxStyle(
            box_layout_rule=SimpleBoxLayoutRule(
                x_align=AxisAlignment.ALIGN_MIN, y_align=AxisAlignment.ALIGN_MID, margins=Margins(0, 0, 0, 0)
            ),
            font=GlyphAccumulatorFactory(str(FONT), font_size=SIZE),
            font_size=SIZE,
            leading=round(SIZE * 1.25),
        ),
    )
