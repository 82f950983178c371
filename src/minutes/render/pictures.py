"""The logo of a body in a Word document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from minutes.outside.pictures import vet_picture, without_people
from minutes.render.package import OFFICE
from minutes.render.packing import Member, packed

MOST_WIDE, MOST_HIGH = 60, 15
"""Millimetres that a logo takes at most."""
_COARSEST = 96
"""Pixels to an inch that a logo has at least, so that a small one is not blown up."""

_EMU = 36_000
"""English metric units in a millimetre."""
_IDENTITY = "rIdMinutesLogo"

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006"
_DRAWING = (
    f'<w:drawing><wp:inline xmlns:wp="{_MAIN}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="0" name="Logo" descr="{description}"/>'
    f'<a:graphic xmlns:a="{_MAIN}/main"><a:graphicData uri="{_MAIN}/picture"><pic:pic xmlns:pic="{_MAIN}/picture">'
    '<pic:nvPicPr><pic:cNvPr id="0" name="Logo" descr="{description}"/><pic:cNvPicPr/></pic:nvPicPr>'
    f'<pic:blipFill><a:blip xmlns:r="{OFFICE}" r:embed="{_IDENTITY}"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing>"
)


@dataclass(frozen=True, kw_only=True)
class Logo:
    """A picture ready to be put into documents."""

    name: str
    """Name of its part."""
    member: Member
    content_type: str
    """Its entry in the list of content types, with `{0}` for the prefix of the list."""
    relationship: str
    """Its entry in the list of a part that shows it, likewise."""
    width: int
    """Width on the page, English metric units."""
    height: int
    """Height on the page, English metric units."""

    def drawing(self, description: str) -> bytes:
        """The drawing in a run.

        Args:
            description: its alternative text, escaped for XML.
        """
        return _DRAWING.format(width=self.width, height=self.height, description=description).encode()


@lru_cache(maxsize=8)
def logo_of(picture: bytes) -> Logo:
    """A picture as large as the limits allow, but not so large that its pixels show.

    What the picture tells of its maker is taken out.

    Args:
        picture: bytes of a PNG or JPEG file.

    Raises:
        InputError: `image-form`, `image-damaged` or `image-too-large`.
    """
    seen = vet_picture(picture, Path("logo"))
    kept = without_people(picture)
    scale = min(_EMU * 25.4 / _COARSEST, MOST_WIDE * _EMU / seen.width, MOST_HIGH * _EMU / seen.height)
    name = f"word/media/logo-{hashlib.sha256(kept).hexdigest()[:12]}.{seen.form.value}"
    return Logo(
        name=name,
        member=packed(name, kept),
        content_type=f'<{{0}}Override PartName="/{name}" ContentType="image/{seen.form.value}"/>',
        relationship=f'<{{0}}Relationship Id="{_IDENTITY}" Type="{OFFICE}/image" Target="/{name}"/>',
        width=max(int(seen.width * scale), 1),
        height=max(int(seen.height * scale), 1),
    )
