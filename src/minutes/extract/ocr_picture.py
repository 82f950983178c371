"""The picture of a page made fit for OCR: evenly lit, and its lines of text level.

How far a page lies askew shows in the sums of its rows: they differ most from one to the next where
the lines are level. Measures are pixels of the picture unless they say otherwise.
"""

from __future__ import annotations

from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter

_LOOK = 900
"""Longer side of the small picture on which the slant is measured: a line of text is still some pixels high."""
_MOST_SLANT = 4.0
"""Degrees; paper in a scanner lies askew less."""
_COARSE, _FINE = 0.5, 0.1
"""Degrees from one try to the next."""
_LEAST_SLANT = 0.15
"""Degrees below which a page is level enough: a line then rises less than a quarter of its height."""
_LEVELLER = 1.05
"""How much sharper the rows must be for a slant to count."""
_LYING = 1.3
"""A page whose columns differ by so much more than its rows has lines that run up and down."""

_BLOCK = 8
"""Side of the blocks over which the paper's own shade is taken."""
_EVEN = 30
"""Levels of 255: a paper whose shade differs less is evenly lit."""
_WHITE = 225
"""Level from which the paper is white enough."""


class Turned(NamedTuple):
    """A picture and how it was turned."""

    image: Image.Image
    """Grey."""
    quarters: int
    """Clockwise quarter turns."""
    slant: float
    """Degrees clockwise that it was turned after that."""


def lit(image: Image.Image) -> Image.Image:
    """The picture with white paper: shadows, and the grey of paper that was not white, taken off."""
    small = image.reduce(_BLOCK)
    # The lightest spots around: letters cover a part of each block, never a whole neighbourhood.
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3))
    shades = paper.resize((max(paper.width // 4, 1), max(paper.height // 4, 1))).getextrema()
    darkest, lightest = float(shades[0]), float(shades[1])  # type: ignore[arg-type]  # of a grey picture
    if lightest - darkest < _EVEN and darkest >= _WHITE:
        return image
    return ImageChops.invert(ImageChops.subtract(paper.resize(image.size, Image.Resampling.BILINEAR), image))


def is_lying(image: Image.Image) -> bool:
    """Whether the lines of text seem to run up and down."""
    small = _small(image)
    return _sharpness(small.transpose(Image.Transpose.ROTATE_90)) > _LYING * _sharpness(small)


def turned(image: Image.Image, quarters: int) -> Turned:
    """The picture after so many clockwise quarter turns, and then made level."""
    steps = (None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)
    step = steps[quarters % 4]
    if step is not None:
        image = image.transpose(step)
    slant = _slant(image)
    if slant:
        image = image.rotate(-slant, Image.Resampling.BICUBIC, fillcolor=255)
    return Turned(image, quarters % 4, slant)


def _small(image: Image.Image) -> Image.Image:
    """A small picture in which ink is light, without the outermost edge, where scanners leave black."""
    factor = max(max(image.size) // _LOOK, 1)
    small = ImageChops.invert(image.reduce(factor))
    across, down = small.width // 25, small.height // 25
    small = small.crop((across, down, small.width - across, small.height - down))
    return small.point([0] * 64 + [255] * 192)


def _sharpness(small: Image.Image) -> float:
    """How much the rows of a picture differ, each from the next."""
    rows = small.resize((1, small.height), Image.Resampling.BOX)
    below = ImageChops.offset(rows, 0, 1)
    counts = ImageChops.difference(rows, below).histogram()
    return sum(count * level * level for level, count in enumerate(counts)) / max(small.height, 1)


def _slant(image: Image.Image) -> float:
    """Degrees by which the lines of text rise to the right; 0 where they are level or none are seen."""
    small = _small(image)

    def sharpness(degrees: float) -> float:
        return _sharpness(small.rotate(-degrees, Image.Resampling.BILINEAR))

    steps = round(_MOST_SLANT / _COARSE)
    best = max((step * _COARSE for step in range(-steps, steps + 1)), key=sharpness)
    around = round(_COARSE / _FINE)
    best = max((best + step * _FINE for step in range(-around, around + 1)), key=sharpness)
    if abs(best) < _LEAST_SLANT or sharpness(best) < _LEVELLER * _sharpness(small):
        return 0.0
    return round(best, 2)
