"""Pictures as pages: upright, whole, in their colours, and without what a camera notes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from minutes.errors import PaperError
from minutes.pdf import pages_of_picture

pdfium = pytest.importorskip("pypdfium2")

GROUND, CORNER = (10, 60, 200), (220, 30, 30)


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def drawn(size: tuple[int, int] = (400, 240)) -> Image.Image:
    """A blue picture whose top left quarter is red."""
    image = Image.new("RGB", size, GROUND)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1] // 2), CORNER)
    return image


def corners(pdf: bytes, page: int = 0) -> list[str]:
    """What the quarters of the picture on a page are: left top, right top, left bottom, right bottom."""
    image = pdfium.PdfDocument(pdf)[page].render(scale=1).to_pil().convert("RGB")
    inside = [(x, y) for x in range(image.width) for y in range(image.height) if sum(image.getpixel((x, y))) < 600]
    left, right = min(x for x, _ in inside), max(x for x, _ in inside)
    top, bottom = min(y for _, y in inside), max(y for _, y in inside)
    quarters = [(left + (right - left) * a // 4, top + (bottom - top) * b // 4) for b in (1, 3) for a in (1, 3)]
    return ["red" if image.getpixel(spot)[0] > 150 else "blue" for spot in quarters]


UPRIGHT = ["red", "blue", "blue", "blue"]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "GIF", "WEBP", "BMP"])
def test_each_form_of_picture_is_a_page_as_it_looks(form: str) -> None:
    assert corners(pages_of_picture(saved(drawn(), form))) == UPRIGHT


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_stands_upright_whichever_way_the_camera_was_held(form: str, orientation: int) -> None:
    turns = {
        2: (Image.Transpose.FLIP_LEFT_RIGHT,), 3: (Image.Transpose.ROTATE_180,), 4: (Image.Transpose.FLIP_TOP_BOTTOM,),
        5: (Image.Transpose.TRANSPOSE,), 6: (Image.Transpose.ROTATE_90,), 7: (Image.Transpose.TRANSVERSE,),
        8: (Image.Transpose.ROTATE_270,),
    }  # fmt: skip
    held = drawn()
    for turn in turns.get(orientation, ()):
        held = held.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    assert corners(pages_of_picture(saved(held, form, exif=exif))) == UPRIGHT


def test_a_wide_picture_lies_and_a_high_one_stands_within_the_margins() -> None:
    for size, page in (((4000, 3000), (842, 595)), ((3000, 4000), (595, 842))):
        shown = pdfium.PdfDocument(pages_of_picture(saved(drawn(size), "PNG")))[0]
        assert tuple(round(side) for side in shown.get_size()) == page
        image = shown.render(scale=1).to_pil().convert("RGB")
        assert image.getpixel((30, image.height // 2)) == (255, 255, 255)
        assert image.getpixel((image.width // 2, 60)) != (255, 255, 255)


def test_a_jpeg_loses_nothing_but_what_the_camera_noted() -> None:
    exif = Image.Exif()
    exif[0x010F] = "KAMERA OY"
    exif.get_ifd(0x8825)[1] = "N"
    picture = saved(drawn(), "JPEG", exif=exif, comment=b"SALAISUUS") + b"\x00FILMI"
    pdf = pages_of_picture(picture)
    assert b"KAMERA" in picture
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        image = paper.pages[0].obj.Resources.XObject.Im0
        held = image.read_raw_bytes()
    for note in (b"KAMERA", b"SALAISUUS", b"FILMI", b"Exif"):
        assert note not in pdf
    assert Image.open(io.BytesIO(held)).tobytes() == Image.open(io.BytesIO(picture)).tobytes()


def test_what_is_transparent_is_white_and_notes_stay_out() -> None:
    image = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    image.paste((200, 0, 0, 255), (0, 0, 50, 50))
    note = PngImagePlugin.PngInfo()
    note.add_text("Author", "SALAISUUS")
    pdf = pages_of_picture(saved(image, "PNG", pnginfo=note))
    assert b"SALAISUUS" not in pdf
    shown = pdfium.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("RGB")
    colours = {colour for _count, colour in shown.getcolors(1 << 20)}
    assert (200, 0, 0) in colours and (0, 0, 0) not in colours


def test_colours_of_other_spaces_become_srgb() -> None:
    cmyk = Image.new("CMYK", (50, 50), (0, 255, 255, 0))
    for pdf in (pages_of_picture(saved(cmyk, "JPEG")), pages_of_picture(saved(cmyk, "TIFF"))):
        with pikepdf.open(io.BytesIO(pdf)) as paper:
            assert paper.pages[0].obj.Resources.XObject.Im0.ColorSpace == "/DeviceRGB"
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    pdf = pages_of_picture(saved(drawn(), "PNG", icc_profile=lab.tobytes()))
    assert corners(pdf) == UPRIGHT


def test_deep_grey_keeps_its_shades() -> None:
    image = Image.new("I;16", (40, 40), 0xC000)
    shown = pdfium.PdfDocument(pages_of_picture(saved(image, "PNG")))[0].render(scale=1).to_pil().convert("RGB")
    assert (192, 192, 192) in {colour for _count, colour in shown.getcolors(1 << 20)}


def test_a_scan_of_many_pages_is_as_many_pages() -> None:
    scan = saved(drawn(), "TIFF", save_all=True, append_images=[Image.new("1", (60, 90)), drawn()])
    pdf = pages_of_picture(scan)
    assert len(pdfium.PdfDocument(pdf)) == 3
    assert corners(pdf, 2) == UPRIGHT


def test_an_animation_is_its_first_picture() -> None:
    film = saved(drawn(), "GIF", save_all=True, append_images=[Image.new("RGB", (400, 240))])
    assert len(pdfium.PdfDocument(pages_of_picture(film))) == 1


def test_equal_pictures_give_equal_bytes() -> None:
    assert pages_of_picture(saved(drawn(), "PNG")) == pages_of_picture(saved(drawn(), "PNG"))


@pytest.mark.parametrize(
    "content", [b"", b"teksti", saved(drawn(), "PNG")[:60], saved(drawn(), "JPEG")[:300], b"%!PS-Adobe-3.0 EPSF-3.0\n"]
)
def test_what_is_no_picture_is_told_with_its_file(content: bytes) -> None:
    with pytest.raises(PaperError) as caught:
        pages_of_picture(content, Path("kuva.png"))
    assert (caught.value.slug, caught.value.spot.file) == ("picture-unreadable", Path("kuva.png"))


def test_a_picture_that_unpacks_to_too_much_is_refused() -> None:
    huge = saved(Image.new("1", (20_000, 10_000)), "PNG")
    assert len(huge) < 100_000
    with pytest.raises(PaperError) as caught:
        pages_of_picture(huge)
    assert caught.value.slug == "picture-too-large"
