"""Pictures are looked at before anything opens them: form, measures, and whether they end."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from minutes.errors import InputError
from minutes.outside.pictures import Picture, PictureForm, form_of, vet_picture, without_people

FILE = Path("kuva")


def picture(form: str, size: tuple[int, int] = (31, 17), mode: str = "RGB", **more: object) -> bytes:
    made = io.BytesIO()
    Image.new(mode, size, 7).save(made, form, **more)
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        picture("PNG"),
        picture("PNG", mode="L"),
        picture("JPEG"),
        picture("JPEG", mode="L"),
        picture("JPEG", mode="CMYK"),
        picture("JPEG", progressive=True),
    ],
    ids=["png", "png-grey", "jpeg", "jpeg-grey", "jpeg-cmyk", "jpeg-progressive"],
)
def test_form_and_measures_are_those_that_a_viewer_sees(content: bytes) -> None:
    form = PictureForm.PNG if content.startswith(b"\x89PNG") else PictureForm.JPEG
    assert vet_picture(content, FILE) == Picture(form=form, width=31, height=17)
    assert form_of(content) is form
    bare = without_people(content)
    with Image.open(io.BytesIO(content)) as before, Image.open(io.BytesIO(bare)) as after:
        assert (after.mode, after.tobytes()) == (before.mode, before.tobytes())


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", picture("GIF"), picture("TIFF"), picture("WEBP")])
def test_other_forms_are_refused(content: bytes) -> None:
    with pytest.raises(InputError) as caught:
        vet_picture(content, FILE)
    assert caught.value.slug == "image-form"


@pytest.mark.parametrize("content", [picture("PNG"), picture("JPEG")], ids=["png", "jpeg"])
@given(st.data())
def test_a_broken_picture_is_refused_or_has_measures_but_never_does_anything_else(
    content: bytes, data: st.DataObject
) -> None:
    broken = bytearray(content[: data.draw(st.integers(8, len(content)))])
    for place in data.draw(st.lists(st.integers(8, len(broken) - 1), max_size=4)) if len(broken) > 8 else ():
        broken[place] = data.draw(st.integers(0, 255))
    try:
        known = vet_picture(bytes(broken), FILE)
    except InputError as error:
        assert error.slug in ("image-damaged", "image-too-large")
        return
    assert known.width > 0 and known.height > 0
    without_people(bytes(broken))


def test_a_picture_that_unpacks_to_more_than_a_page_needs_is_refused() -> None:
    import zlib

    head = bytearray(picture("PNG"))
    head[16:24] = struct.pack(">II", 50_000, 50_000)
    head[29:33] = struct.pack(">I", zlib.crc32(bytes(head[12:29])))
    with pytest.raises(InputError) as caught:
        vet_picture(bytes(head), FILE)
    assert caught.value.slug == "image-too-large"
