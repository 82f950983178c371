"""Pictures that someone else made, looked at before anything opens them: what they are, how large, and by whom.

PNG: ISO/IEC 15948; JPEG: ITU-T T.81 with the application segments of JFIF, Exif, Adobe and ICC. Nothing
is decoded here, so a picture that unpacks without end does no harm.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from minutes.errors import InputError

MOST_PIXELS = 60_000_000
"""Pixels of a picture; a page of A4 at 600 dpi has 35 million."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_TELLING_CHUNKS = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"dSIG"})
"""Chunks of a PNG that tell who made it, when and with what."""
_KEPT_SEGMENTS = frozenset({0xE0, 0xE2, 0xEE})
"""Application segments of a JPEG that its look depends on: JFIF, colour profile, Adobe's colour transform."""
_COMMENT = 0xFE
_EXIF = 0xE1
_ORIENTATION = 0x0112
_UPRIGHT = 1


class PictureForm(StrEnum):
    """Forms of pictures that papers take."""

    PNG = "png"
    JPEG = "jpeg"


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What a picture says about itself; width and height in pixels, as stored."""

    form: PictureForm
    width: int
    height: int


def form_of(data: bytes) -> PictureForm | None:
    """The form of a picture by its first bytes; None for anything else."""
    if data.startswith(_PNG):
        return PictureForm.PNG
    return PictureForm.JPEG if data.startswith(_JPEG) else None


def vet_picture(data: bytes, file: Path) -> Picture:
    """Refuse what is no PNG or JPEG, is cut off, or would unpack to more than a page can need.

    Args:
        data: all bytes of the file.
        file: its name, for messages.

    Raises:
        InputError: `image-form`, `image-damaged` or `image-too-large`.
    """
    form = form_of(data)
    if form is None:
        raise InputError("image-form", file=file)
    try:
        width, height = _png_size(data) if form is PictureForm.PNG else _jpeg_size(data)
    except (struct.error, ValueError, IndexError) as error:
        raise InputError("image-damaged", file=file) from error
    if width * height > MOST_PIXELS:
        raise InputError("image-too-large", file=file, width=width, height=height)
    return Picture(form=form, width=width, height=height)


def without_people(data: bytes) -> bytes:
    """The same picture without texts, dates, places and makers; a JPEG keeps which way is up.

    Args:
        data: a picture; one that is damaged comes back as it is, for nobody sees more of it than before.
    """
    try:
        return _png_alone(data) if form_of(data) is PictureForm.PNG else _jpeg_alone(data)
    except (struct.error, ValueError, IndexError):
        return data


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Kind, content and all bytes of each chunk of a PNG."""
    place = len(_PNG)
    while place < len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        if end > len(data):
            raise ValueError("cut off")
        yield kind, data[place + 8 : end - 4], data[place:end]
        place = end
        if kind == b"IEND":
            return
    raise ValueError("no end")


def _png_size(data: bytes) -> tuple[int, int]:
    kind, content, whole = next(_chunks(data))
    if kind != b"IHDR" or struct.unpack(">I", whole[-4:])[0] != zlib.crc32(whole[4:-4]):
        raise ValueError("no header")
    for _each in _chunks(data):
        pass
    width, height = struct.unpack_from(">II", content)
    return _sound(width, height)


def _png_alone(data: bytes) -> bytes:
    return _PNG + b"".join(whole for kind, _content, whole in _chunks(data) if kind not in _TELLING_CHUNKS)


def _segments(data: bytes) -> Iterator[tuple[int, bytes, int, int]]:
    """Marker, content, start and end of each segment of a JPEG in front of its picture data."""
    place = 2
    while True:
        if data[place] != 0xFF:
            raise ValueError("no marker")
        while data[place + 1] == 0xFF:
            place += 1
        marker = data[place + 1]
        if marker == 0xD9:
            raise ValueError("no picture")
        (length,) = struct.unpack_from(">H", data, place + 2)
        end = place + 2 + length
        if length < 2 or end > len(data):
            raise ValueError("cut off")
        yield marker, data[place + 4 : end], place, end
        if marker == 0xDA:
            return
        place = end


def _jpeg_size(data: bytes) -> tuple[int, int]:
    found: tuple[int, int] | None = None
    for marker, content, _start, _end in _segments(data):
        # Start of frame: C0 to CF but for the tables C4, C8 and CC.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            _precision, height, width = struct.unpack_from(">BHH", content)
            found = _sound(width, height)
    if found is None:
        raise ValueError("no frame")
    return found


def _sound(width: int, height: int) -> tuple[int, int]:
    if not width or not height:
        raise ValueError("empty")
    return width, height


def _jpeg_alone(data: bytes) -> bytes:
    kept, rest, turned = [data[:2]], len(data), b""
    for marker, content, start, end in _segments(data):
        application = 0xE0 <= marker <= 0xEF
        if marker == _EXIF and content.startswith(b"Exif\0\0"):
            turned = turned or _orientation_alone(content[6:])
        if marker == _COMMENT or (application and marker not in _KEPT_SEGMENTS):
            continue
        if not application and turned:
            kept.append(turned)
            turned = b""
        kept.append(data[start:end])
        rest = end
    return b"".join(kept) + data[rest:]


def _orientation_alone(exif: bytes) -> bytes:
    """An Exif segment that says which way is up and nothing else; nothing where the picture stands upright."""
    try:
        order = {b"II": "<", b"MM": ">"}[exif[:2]]
        (first,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, first)
        entries = (struct.unpack_from(f"{order}HHIHH", exif, first + 2 + 12 * n) for n in range(count))
        turn = next((value for tag, _kind, _count, value, _pad in entries if tag == _ORIENTATION), _UPRIGHT)
    except (KeyError, struct.error):
        return b""
    if turn == _UPRIGHT or not 1 <= turn <= 8:
        return b""
    body = b"Exif\0\0" + struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, turn, 0, 0)
    return struct.pack(">BBH", 0xFF, _EXIF, len(body) + 2) + body
