"""PDFs of strangers: pages and title stay, people and what acts go or are refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from minutes.errors import PaperError
from minutes.pdf.strangers import without_people

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 photoshop:AuthorsPosition="Tekijä">
<dc:creator><rdf:Seq><rdf:li>Tekijä</rdf:li></rdf:Seq></dc:creator>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Otsikko</rdf:li></rdf:Alt></dc:title>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<xmpMM:History><rdf:Seq><rdf:li>Tekijä</rdf:li></rdf:Seq></xmpMM:History>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def made(change: Callable[[pikepdf.Pdf], None] | None = None, **saving: Any) -> bytes:
    result = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page()
        if change is not None:
            change(paper)
        paper.save(result, fix_metadata_version=False, **saving)
    return result.getvalue()


def with_xmp(paper: pikepdf.Pdf) -> None:
    paper.Root.Metadata = paper.make_stream(XMP.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


def with_files(paper: pikepdf.Pdf) -> None:
    paper.attachments["sala.txt"] = pikepdf.AttachedFileSpec(paper, b"Tekija", filename="sala.txt")


def test_metadata_keep_title_and_standard_and_lose_people_and_history() -> None:
    with pikepdf.open(io.BytesIO(without_people(made(with_xmp)))) as paper:
        words = paper.Root.Metadata.read_bytes().decode()
    assert "Tekijä" not in words and "creator" not in words and "History" not in words
    assert "Otsikko" in words and "pdfaid:part" in words


def test_metadata_that_are_no_xml_go_whole() -> None:
    def broken(paper: pikepdf.Pdf) -> None:
        paper.Root.Metadata = paper.make_stream(b"<x>Tekija", Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)

    with pikepdf.open(io.BytesIO(without_people(made(broken)))) as paper:
        assert "/Metadata" not in paper.Root


def with_photograph(paper: pikepdf.Pdf) -> None:
    exif = Image.Exif()
    exif[0x013B] = "Tekija"
    drawn = io.BytesIO()
    Image.new("RGB", (20, 10), "teal").save(drawn, "JPEG", exif=exif)
    image = pikepdf.Stream(
        paper, drawn.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=20, Height=10,
        ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
        Metadata=paper.make_stream(b"<x>Tekija</x>"), PieceInfo=pikepdf.Dictionary(X="Tekija"),
    )  # fmt: skip
    page = paper.pages[0].obj
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=paper.make_indirect(image)))


def test_photographs_keep_their_look_and_lose_their_notes() -> None:
    before = made(with_photograph)
    after = without_people(before)
    with pikepdf.open(io.BytesIO(before)) as old, pikepdf.open(io.BytesIO(after)) as new:
        was, now = (paper.pages[0].obj.Resources.XObject.Im0 for paper in (old, new))
        assert isinstance(was, pikepdf.Stream) and isinstance(now, pikepdf.Stream)
        assert "/Metadata" not in now and "/PieceInfo" not in now
        assert b"Tekija" in was.read_raw_bytes() and b"Tekija" not in now.read_raw_bytes()
        assert pikepdf.PdfImage(now).as_pil_image().tobytes() == pikepdf.PdfImage(was).as_pil_image().tobytes()


def test_files_inside_go() -> None:
    clean = without_people(made(with_files))
    assert b"sala" not in clean
    with pikepdf.open(io.BytesIO(clean)) as paper:
        assert not paper.attachments


def test_the_same_file_gives_the_same_bytes() -> None:
    assert without_people(made(with_xmp)) == without_people(made(with_xmp))


def names_tree(paper: pikepdf.Pdf) -> None:
    script = paper.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="x"))
    paper.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["a", script]))


def page_action(paper: pikepdf.Pdf) -> None:
    paper.pages[0].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="ohjelma"))


def next_action(paper: pikepdf.Pdf) -> None:
    after = pikepdf.Dictionary(S=pikepdf.Name.SubmitForm, F="https://muu.example")
    paper.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.GoTo, Next=[after])


@pytest.mark.parametrize("change", [names_tree, page_action, next_action], ids=lambda change: change.__name__)
def test_what_acts_is_refused_wherever_it_stands(change: Callable[[pikepdf.Pdf], None]) -> None:
    with pytest.raises(PaperError) as caught:
        without_people(made(change), Path("liite.pdf"))
    assert caught.value.slug == "paper-active"


@pytest.mark.parametrize(
    ("content", "slug"),
    [
        (b"", "paper-empty"),
        (b"teksti", "paper-not-a-pdf"),
        (b"%PDF-1.7\n", "paper-broken"),
        (made(encryption=pikepdf.Encryption(owner="a", user="b")), "paper-encrypted"),
    ],
    ids=["empty", "text", "broken", "locked"],
)
def test_what_cannot_be_read_is_told(content: bytes, slug: str) -> None:
    with pytest.raises(PaperError) as caught:
        without_people(content)
    assert caught.value.slug == slug


def test_every_cut_of_a_file_is_read_or_told() -> None:
    whole = made(with_xmp)
    for end in range(0, len(whole), 37):
        try:
            without_people(whole[:end])
        except PaperError as error:
            assert error.slug.startswith("paper-")
