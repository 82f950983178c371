"""The logo of a body: drawn where a template prints it, small enough, described, and telling nothing of its maker."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from minutes.errors import InputError
from minutes.model import DocumentKind, Edition, Language, Meeting
from minutes.render import codes, fill, reduced
from minutes.render.pictures import logo_of
from minutes.render.template import Template, compiled
from minutes.render.wording import fields_of

EDITION = Edition(kind=DocumentKind.MINUTES, language=Language.FI)
MEETING = Meeting.model_validate({"body": 'Raati "A & B"', "items": [{"number": "1", "title": "x"}]})
PAPER = fields_of(reduced(MEETING, EDITION), EDITION, MEETING)
PAPER = replace(PAPER, body=replace(PAPER.body, logo=codes.picture('Raati "A & B"')))
PICTURES = "//pic:pic"


def png(width: int, height: int, *, maker: bytes = b"") -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\0" + b"\x20\x60\xa0" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    told = chunk(b"tEXt", b"Author\0" + maker) if maker else b""
    body = chunk(b"IHDR", head) + told + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def template(*, header: bool) -> bytes:
    document = Document()
    document.add_paragraph("{{ toimielin.logo }}")
    document.add_paragraph("Raati: {{ toimielin.logo }} ja {{ toimielin.nimi }}")
    if header:
        document.sections[0].header.paragraphs[0].add_run("{{ toimielin.logo }}\totsake")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def ready(*, header: bool = False) -> Template:
    return compiled(template(header=header), Path("oma.docx"))


def sizes(docx: bytes) -> list[tuple[float, float]]:
    return [(s.width.mm, s.height.mm) for s in Document(io.BytesIO(docx)).inline_shapes]


@pytest.mark.parametrize(
    ("pixels", "size"),
    [((1200, 300), (60, 15)), ((3000, 300), (60, 6)), ((600, 600), (15, 15)), ((48, 24), (12.7, 6.35))],
)
def test_a_logo_fits_its_limits_and_a_small_one_is_not_blown_up(
    pixels: tuple[int, int], size: tuple[float, float]
) -> None:
    docx = ready().fill(PAPER, logo=logo_of(png(*pixels)))
    assert sizes(docx) == [pytest.approx(size, abs=0.01)] * 2


def test_a_logo_is_there_once_and_drawn_in_body_and_header() -> None:
    picture = png(400, 100)
    docx = ready(header=True).fill(PAPER, logo=logo_of(picture))
    document = Document(io.BytesIO(docx))
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        (name,) = [n for n in archive.namelist() if n.startswith("word/media/")]
        assert archive.read(name) == picture
        assert len(archive.namelist()) == len(set(archive.namelist()))
    header = document.sections[0].header
    for part, count in ((document.part, 2), (header.part, 1)):
        ids = part.element.xpath(f"{PICTURES}//a:blip/@r:embed")
        assert len(ids) == count
        assert {part.related_parts[i].blob for i in ids} == {picture}
    assert header.paragraphs[0].text == "\totsake"


def test_a_logo_is_described_by_the_name_of_its_body() -> None:
    body: Any = Document(io.BytesIO(ready().fill(PAPER, logo=logo_of(png(40, 40))))).element.body
    assert body.xpath("//wp:docPr/@descr") == ['Raati "A & B"'] * 2
    assert len(set(body.xpath("//wp:docPr/@id"))) == 2


def test_without_a_logo_its_paragraph_is_not_there() -> None:
    document = Document(io.BytesIO(ready().fill(PAPER)))
    assert [p.text for p in document.paragraphs] == ['Raati:  ja Raati "A & B"']
    assert len(document.inline_shapes) == 0


def test_a_picture_tells_nothing_of_its_maker() -> None:
    docx = ready().fill(PAPER, logo=logo_of(png(40, 40, maker=b"Kalle Kuvaaja")))
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        assert not any(b"Kuvaaja" in archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("data", [b"", b"GIF89a", png(4, 4)[:20], b"\xff\xd8\xff"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        logo_of(data)


def test_a_meeting_whose_body_has_a_logo_prints_it() -> None:
    whole = Meeting.model_validate({"body": {"name": "Raati", "logo": "logo.png"}, "items": []})
    docx = fill(template(header=False), whole, EDITION, name=Path("oma.docx"), logo=png(40, 40)).docx
    assert len(sizes(docx)) == 2
    body: Any = Document(io.BytesIO(docx)).element.body
    assert set(body.xpath("//wp:docPr/@descr")) == {"Raati"}
