"""A picture as pages: upright, on A4, as large as its margins allow, and without what a camera notes.

A JPEG is put in as it is, so that nothing is lost; its notes (where and with what it was taken) stay out.
Other pictures are put in without loss, on white where they are transparent.
"""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import NamedTuple

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image, ImageCms, ImageSequence, UnidentifiedImageError

from minutes.errors import PaperError

_POINTS_PER_MM = 72 / 25.4
_LONG, _SHORT = 297 * _POINTS_PER_MM, 210 * _POINTS_PER_MM
"""Sides of A4 in points."""
_MARGIN = 15 * _POINTS_PER_MM
"""Margin in points on all sides."""
_MOST_POINTS_PER_PIXEL = 72 / 96
"""A small picture is not blown up beyond 96 dots an inch, the size that a screen shows it in."""

_FORMATS = ("JPEG", "PNG", "TIFF", "GIF", "WEBP", "BMP")
_MOST_PIXELS = 80_000_000
"""Pixels of a picture; a scan of A3 at 600 dpi has 70 million."""
_MOST_PAGES = 500
"""Pictures in one file, such as a scan of many pages in a TIFF."""

_ORIENTATION = 0x0112
"""Tag of Exif for the side that is up."""
_TURNS = {1: 0, 3: 180, 6: 90, 8: 270}
"""Value of the tag → degrees clockwise to turn; the others mirror the picture."""


class _Drawn(NamedTuple):
    """A picture as PDF holds it."""

    data: bytes
    coding: Name
    width: int
    height: int
    grey: bool
    turn: int = 0
    """Degrees clockwise that it is turned when shown."""


def pages_of_picture(picture: bytes, file: Path | None = None) -> bytes:
    """A PDF with a page for each picture of a file; equal input gives equal bytes.

    Args:
        picture: JPEG, PNG, TIFF, GIF, WebP or BMP.
        file: its name, for messages.

    Raises:
        PaperError: `picture-unreadable` or `picture-too-large`.
    """
    try:
        with Image.open(io.BytesIO(picture), formats=_FORMATS) as opened:
            count = getattr(opened, "n_frames", 1) if opened.format == "TIFF" else 1
            if opened.width * opened.height > _MOST_PIXELS or count > _MOST_PAGES:
                raise PaperError("picture-too-large", file=file)
            drawn = [_as_it_is(picture, opened)] if opened.format == "JPEG" else []
            if not drawn or drawn[0] is None:
                frames = ImageSequence.Iterator(opened)
                drawn = [_without_loss(frame, file) for _n, frame in zip(range(count), frames, strict=False)]
            with pikepdf.new() as paper:
                for one in drawn:
                    if one is not None:
                        _page(paper, one)
                result = io.BytesIO()
                paper.save(result, deterministic_id=True)
                return result.getvalue()
    except PaperError:
        raise
    except Image.DecompressionBombError as error:
        raise PaperError("picture-too-large", file=file) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise PaperError("picture-unreadable", file=file) from error


def _as_it_is(picture: bytes, opened: Image.Image) -> _Drawn | None:
    """A JPEG's own bytes, where any viewer shows them right; else None."""
    turn = _TURNS.get(opened.getexif().get(_ORIENTATION, 1))
    if opened.mode not in ("L", "RGB") or turn is None or not _is_srgb(opened):
        return None
    opened.load()
    bare = _without_notes(picture)
    if bare is None:
        return None
    return _Drawn(bare, Name.DCTDecode, opened.width, opened.height, opened.mode == "L", turn)


def _without_notes(jpeg: bytes) -> bytes | None:
    """A JPEG without the segments in which cameras and programs write (ITU-T T.81, B.1.1); None if it is odd."""
    kept, at = bytearray(b"\xff\xd8"), 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        kind = jpeg[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        # APP0 is JFIF, APP14 tells the colours (Adobe); the other APPs and comments are notes.
        if kind not in (*range(0xE1, 0xEE), 0xEF, 0xFE):
            kept += jpeg[at:end]
        if kind == 0xDA:
            last = jpeg.rfind(b"\xff\xd9")
            # Behind the end of the picture phones put films and other pictures.
            return bytes(kept + jpeg[end : last + 2]) if last >= end else None
        at = end
    return None


def _is_srgb(opened: Image.Image) -> bool:
    profile = opened.info.get("icc_profile")
    if not profile:
        return True
    try:
        return "sRGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except ImageCms.PyCMSError:
        return True


def _without_loss(frame: Image.Image, file: Path | None) -> _Drawn:
    if frame.width * frame.height > _MOST_PIXELS:
        raise PaperError("picture-too-large", file=file)
    image = _upright(_in_srgb(frame.copy()))
    if image.mode in ("I", "I;16", "I;16B", "I;16L", "F"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image.convert("RGBA")).convert("RGB")
    grey = image.mode in ("1", "L")
    image = image.convert("L" if grey else "RGB")
    return _Drawn(zlib.compress(image.tobytes(), 6), Name.FlateDecode, image.width, image.height, grey)


def _upright(image: Image.Image) -> Image.Image:
    from PIL import ImageOps

    return ImageOps.exif_transpose(image)


def _in_srgb(image: Image.Image) -> Image.Image:
    """The colours as sRGB, by the picture's own profile where it has one that can be used."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK") or _is_srgb(image):
        return image
    try:
        turned = ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except ImageCms.PyCMSError:
        return image
    return turned or image


def _page(paper: pikepdf.Pdf, drawn: _Drawn) -> None:
    lying = drawn.turn in (90, 270)
    wide, high = (drawn.height, drawn.width) if lying else (drawn.width, drawn.height)
    across, up = (_LONG, _SHORT) if wide > high else (_SHORT, _LONG)
    scale = min((across - 2 * _MARGIN) / wide, (up - 2 * _MARGIN) / high, _MOST_POINTS_PER_PIXEL)
    width, height = wide * scale, high * scale
    left, bottom = (across - width) / 2, up - _MARGIN - height
    matrix = {
        0: (width, 0, 0, height, left, bottom),
        90: (0, -height, width, 0, left, bottom + height),
        180: (-width, 0, 0, -height, left + width, bottom + height),
        270: (0, height, -width, 0, left + width, bottom),
    }[drawn.turn]
    image = pikepdf.Stream(
        paper,
        drawn.data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=drawn.width,
        Height=drawn.height,
        ColorSpace=Name.DeviceGray if drawn.grey else Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=drawn.coding,
    )
    page = paper.add_blank_page(page_size=(round(across, 2), round(up, 2)))
    page.obj.Resources = Dictionary(XObject=Dictionary(Im0=image))
    numbers = " ".join(f"{number:.3f}" for number in matrix)
    page.obj.Contents = paper.make_stream(f"q {numbers} cm /Im0 Do Q".encode())
