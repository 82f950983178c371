"""Draw the pictures of the documents from the samples: `python -m docs.draw_pictures`.

Each shows one page or two as the embedded engine sets them, the same on every computer. Drawn anew when templates or
samples change.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from minutes import pdf, read, render
from minutes.flows.neighbours import logo_of
from minutes.model import DocumentKind, Edition, Language

PICTURES = Path(__file__).parent / "pictures"
MEETINGS = Path(__file__).parent.parent / "samples" / "meetings"
RESOLUTION = 88
"""Dots an inch: a page is 727 dots wide, as wide as a page of text on a screen."""
GAP = 16
"""Dots between two pages."""
EDGE = "#b0b8c4"


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Pages of one paper."""

    name: str
    kind: DocumentKind
    meeting: str
    language: Language
    second: Language | None = None
    items: tuple[str, ...] = ()
    pages: tuple[int, ...] = (0,)
    """Which ones, from 0; -1 is the last."""


DRAWN = (
    Picture(
        name="minutes", kind=DocumentKind.MINUTES, meeting="virtamaa-2026-11-18", language=Language.FI, pages=(0, -1),
    ),
    Picture(
        name="kokouskutsu", kind=DocumentKind.NOTICE, meeting="kaarnaniemi-2026-12-08", language=Language.FI,
    ),
    Picture(
        name="esityslista", kind=DocumentKind.AGENDA, meeting="virtamaa-2027-02-10", language=Language.FI,
    ),
    Picture(
        name="poytakirja", kind=DocumentKind.MINUTES, meeting="virtamaa-2026-11-18", language=Language.FI, pages=(2,),
    ),
    Picture(
        name="poytakirjanote", kind=DocumentKind.EXTRACT, meeting="kaarnaniemi-2026-10-20", language=Language.FI,
        items=("6",),
    ),
    Picture(
        name="protokoll", kind=DocumentKind.MINUTES, meeting="skargardsbordet-2026-10-07", language=Language.SV,
    ),
    Picture(
        name="fi-sv", kind=DocumentKind.EXTRACT, meeting="ulapanmaa-2026-11-25", language=Language.FI,
        second=Language.SV, items=("15",),
    ),
)  # fmt: skip


def drawn(picture: Picture, to: Path) -> None:
    """Make the paper and write its pages as a PNG."""
    file = MEETINGS / f"{picture.meeting}.yaml"
    meeting = read.read_meeting(file)
    edition = Edition(kind=picture.kind, language=picture.language, second=picture.second, items=picture.items)
    template = render.shipped_template(edition)
    filled = render.fill(template.read_bytes(), meeting, edition, name=template, logo=logo_of(meeting, file))
    pages = pypdfium2.PdfDocument(pdf.choose("rdocx").convert(filled.docx))
    shown = [ImageOps.expand(_image(pages[place % len(pages)]), border=1, fill=EDGE) for place in picture.pages]
    width = sum(page.width for page in shown) + GAP * (len(shown) - 1)
    sheet = Image.new("RGB", (width, shown[0].height), "white")
    left = 0
    for page in shown:
        sheet.paste(page, (left, 0))
        left += page.width + GAP
    sheet.quantize(64).save(to, optimize=True)


def _image(page: pypdfium2.PdfPage) -> Image.Image:
    image: Image.Image = page.render(scale=RESOLUTION / 72).to_pil()
    return image.convert("RGB")


def main() -> None:
    """Write them all."""
    for picture in DRAWN:
        drawn(picture, PICTURES / f"{picture.name}.png")


if __name__ == "__main__":
    main()
