"""Attachments behind a paper: their pages as they look and nothing else of them; the paper as it was."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from minutes.errors import EngineError, PaperError
from minutes.model import Language
from minutes.pdf import (
    Appended,
    Described,
    Enclosure,
    Engine,
    Merged,
    attachments,
    finish,
    inspect,
    merge,
    pages_of_picture,
    signing_places,
)

MADE = datetime(2026, 11, 19, 8, 0, tzinfo=UTC)
PAPER = Described(title="Pöytäkirja 3/2026", language=Language.FI, made=MADE, creator="Kunnanhallitus")


@pytest.fixture(scope="session")
def paper(engine: Engine, laid_out: bytes) -> bytes:
    return finish(
        laid_out, PAPER, data=b"{}", enclosures=(Enclosure(name="a.txt", content=b"a"),), accessible=engine.accessible
    ).content


def picture(mode: str = "RGB", size: tuple[int, int] = (60, 40), form: str = "PNG", **options: Any) -> bytes:
    image = Image.new(mode, size, 0)
    image.paste(Image.new(mode, (size[0] // 2, size[1]), 200), (0, 0))
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def stranger(change: Callable[[pikepdf.Pdf], None] = lambda pdf: None, pages: int = 1, text: str = "Liite") -> bytes:
    """A PDF of others, with what the change puts into it."""
    with pikepdf.new() as pdf:
        for number in range(pages):
            page = pdf.add_blank_page(page_size=(400, 300))
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
            page.obj.Contents = pdf.make_stream(f"BT /F1 20 Tf 40 200 Td ({text} {number}) Tj ET".encode())
        change(pdf)
        stream = io.BytesIO()
        pdf.save(stream)
        return stream.getvalue()


def outline_of(pdf: bytes) -> list[tuple[str, int]]:
    """Titles of the outline with the number of the page from 0, depth first."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as file:
        numbers = {page.obj.objgen: n for n, page in enumerate(file.pages)}

        def walk(entry: pikepdf.Object | None) -> None:
            while entry is not None:
                found.append((str(entry.Title), numbers[entry.Dest[0].objgen]))
                walk(entry.get("/First"))
                entry = entry.get("/Next")

        walk(file.Root.Outlines.get("/First"))
    return found


def test_pages_stand_behind_the_paper_with_a_bookmark_each(paper: bytes) -> None:
    before = outline_of(paper)
    merged = merge(
        paper,
        (Appended(title="Liite 1, § 5 Talous", pdf=stranger(pages=2)), Appended(title="Liite 2", pdf=stranger())),
    )
    assert inspect(merged.content).pages == 5
    assert outline_of(merged.content) == [*before, ("Liite 1, § 5 Talous", 2), ("Liite 2", 4)]


def test_a_paper_without_outline_gets_one(laid_out: bytes) -> None:
    with pikepdf.open(io.BytesIO(finish(laid_out, PAPER).content)) as file:
        if "/Outlines" in file.Root:
            del file.Root.Outlines
        stream = io.BytesIO()
        file.save(stream)
    merged = merge(stream.getvalue(), (Appended(title="Liite 1", pdf=stranger()),))
    assert outline_of(merged.content) == [("Liite 1", 2)]


def test_the_paper_itself_stays_as_it_is(paper: bytes) -> None:
    merged = merge(paper, (Appended(title="Liite 1", pdf=stranger()),)).content
    assert signing_places(merged) == signing_places(paper)
    assert attachments(merged) == attachments(paper)
    with pikepdf.open(io.BytesIO(paper)) as before, pikepdf.open(io.BytesIO(merged)) as after:
        assert ("/StructTreeRoot" in before.Root) == ("/StructTreeRoot" in after.Root)
        assert str(after.Root.Lang) == "fi"
        assert dict(after.docinfo) == dict(before.docinfo)
    pdfium = pytest.importorskip("pypdfium2")
    for number in range(2):
        shown = [pdfium.PdfDocument(pdf)[number].render(scale=1).to_pil().tobytes() for pdf in (paper, merged)]
        assert shown[0] == shown[1]


def test_equal_input_gives_equal_bytes(paper: bytes) -> None:
    parts = (Appended(title="Liite 1", pdf=stranger()), Appended(title="Liite 2", pdf=pages_of_picture(picture())))
    assert merge(paper, parts).content == merge(paper, parts).content


def test_nothing_appended_changes_no_claim(paper: bytes) -> None:
    merged = merge(paper, ())
    assert inspect(merged.content).conformance == inspect(paper).conformance
    assert merged.flaws == ()


def claims(merged: Merged) -> tuple[str, ...]:
    """What the file claims; the record says the same."""
    said = inspect(merged.content).conformance
    assert said == ((f"PDF/A-3{merged.level.lower()}",) if merged.level else ()) + (("PDF/UA-1",) * merged.accessible)
    return said


def test_a_strangers_claim_proves_nothing(engine: Engine, paper: bytes) -> None:
    merged = merge(paper, (Appended(title="Liite 1", pdf=paper),))
    assert claims(merged) == ()
    assert merged.flaws == (("appended-untagged",) * engine.accessible) + ("appended-unproven",)
    with pikepdf.open(io.BytesIO(merged.content)) as file:
        known = etree.fromstring(file.Root.Metadata.read_bytes())
    assert "Kunnanhallitus" in "".join(known.itertext())


def test_what_was_made_here_keeps_the_level_of_the_archive(
    engine: Engine, paper: bytes, tmp_path: Path, verapdf: Callable[[bytes, str, Path], None]
) -> None:
    parts = (
        Appended(title="Kuva", pdf=pages_of_picture(picture()), made_here=True),
        Appended(title="Valokuva", pdf=pages_of_picture(picture(form="JPEG")), made_here=True),
        Appended(title="Harmaa", pdf=pages_of_picture(picture("L", form="JPEG")), made_here=True),
        Appended(title="Toinen", pdf=paper, made_here=True),
    )
    merged = merge(paper, parts)
    assert claims(merged) == ("PDF/A-3b",)
    assert merged.flaws == (("appended-untagged",) * engine.accessible)
    verapdf(merged.content, "3b", tmp_path)


def acting(pdf: pikepdf.Pdf) -> None:
    """All that a PDF can do by itself or carry."""
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('PAHA')"))
    page = pdf.pages[0]
    root = pdf.Root
    root.OpenAction = script
    root.AA = Dictionary(WC=script)
    root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))
    root.Dests = Dictionary(signChair=Array([page.obj, Name.XYZ, 1, 2, 0]))
    page.obj.AA = Dictionary(O=script)
    page.obj.PieceInfo = Dictionary(X=Dictionary(Private=String("PAHA")))
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 90, 90], A=Dictionary(S=Name.URI, URI=String("http://PAHA"))
    )
    shown = pdf.make_stream(b"0 0 1 rg 0 0 60 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 60, 20])
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("chair"), V=String("PAHA"), F=4,
            Rect=[300, 20, 360, 40], AP=Dictionary(N=shown), A=script,
        )
    )  # fmt: skip
    page.obj.Annots = Array([pdf.make_indirect(link), field])
    root.AcroForm = Dictionary(Fields=Array([field]))
    drawn = pdf.make_stream(
        b"1 0 0 rg 0 0 50 50 re f",
        Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 50, 50],
        AF=Array([Dictionary(Type=Name.Filespec, F=String("PAHA"))]),
        Metadata=pdf.make_stream(b"PAHA"),
        OPI=Dictionary(X=String("PAHA")),
    )  # fmt: skip
    page.obj.Resources.XObject = Dictionary(X0=drawn, PS=pdf.make_stream(b"PAHA", Type=Name.XObject, Subtype=Name.PS))
    page.contents_add(b"q 1 0 0 1 20 20 cm /X0 Do Q")
    pdf.attachments["PAHA.exe"] = b"PAHA"
    pdf.docinfo["/Author"] = String("PAHA")


def test_of_strangers_only_what_shows_is_taken(paper: bytes) -> None:
    merged = merge(paper, (Appended(title="Liite 1", pdf=stranger(acting)),)).content
    with pikepdf.open(io.BytesIO(merged)) as file:
        last = file.pages[-1].obj
        assert set(last.keys()) <= {"/Type", "/Parent", "/MediaBox", "/Contents", "/Resources", "/MNTS_Appended"}
        assert "/AcroForm" not in file.Root
        plain = io.BytesIO()
        file.save(plain, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert b"PAHA" not in plain.getvalue()
    assert b"JavaScript" not in plain.getvalue()
    assert signing_places(merged) == signing_places(paper)


def test_what_shows_still_shows_fields_too(laid_out: bytes) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    pdf = stranger(acting)
    merged = merge(finish(laid_out, PAPER).content, (Appended(title="Liite 1", pdf=pdf),)).content
    image = pdfium.PdfDocument(merged)[2].render(scale=1).to_pil()
    assert image.size == (400, 300)
    assert image.getpixel((45, 255)) == (255, 0, 0)
    assert image.getpixel((330, 270)) == (0, 0, 255)
    assert "Liite 0" in pdfium.PdfDocument(merged)[2].get_textpage().get_text_range()


def layered(pdf: pikepdf.Pdf) -> None:
    groups = [
        pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(n), Usage=Dictionary())) for n in ("esiin", "piiloon")
    ]
    pdf.Root.OCProperties = Dictionary(OCGs=Array(groups), D=Dictionary(BaseState=Name.OFF, ON=Array(groups[:1])))
    page = pdf.pages[0]
    page.obj.Resources.Properties = Dictionary(A=groups[0], B=groups[1])
    page.contents_add(b"/OC /A BDC 0 1 0 rg 0 0 50 50 re f EMC /OC /B BDC 1 0 0 rg 100 0 50 50 re f EMC")


def test_a_layer_that_is_switched_off_stays_off(laid_out: bytes) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    parts = tuple(Appended(title=f"Liite {n}", pdf=stranger(layered)) for n in (1, 2))
    document = pdfium.PdfDocument(merge(finish(laid_out, PAPER).content, parts).content)
    for number in (2, 3):
        image = document[number].render(scale=1).to_pil()
        assert image.getpixel((25, 275)) == (0, 255, 0)
        assert image.getpixel((125, 275)) == (255, 255, 255)


def inherited(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0].obj
    tree = pdf.Root.Pages
    tree.MediaBox, tree.Resources, tree.Rotate = page.MediaBox, page.Resources, 90
    del page.MediaBox
    del page.Resources


def test_what_a_page_has_from_the_tree_above_comes_with_it(laid_out: bytes) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    merged = merge(finish(laid_out, PAPER).content, (Appended(title="Liite 1", pdf=stranger(inherited)),)).content
    shown = pdfium.PdfDocument(merged)[2]
    assert shown.get_size() == (300, 400)
    assert "Liite 0" in shown.get_textpage().get_text_range()


def locked() -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(stranger())) as pdf:
        pdf.save(stream, encryption=pikepdf.Encryption(owner="a", user="b"))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("pdf", "slug"),
    [
        (b"", "paper-empty"),
        (b"PK\x03\x04", "paper-not-a-pdf"),
        (b"%PDF-1.7 rikki", "paper-broken"),
        (locked(), "paper-encrypted"),
        (stranger(pages=0), "paper-without-pages"),
    ],
    ids=["empty", "other", "broken", "locked", "no pages"],
)
def test_what_cannot_be_appended_is_told_with_its_file(laid_out: bytes, pdf: bytes, slug: str) -> None:
    with pytest.raises(PaperError) as caught:
        merge(finish(laid_out, PAPER).content, (Appended(title="Liite 1", pdf=pdf, file=Path("liite.pdf")),))
    assert (caught.value.slug, caught.value.spot.file) == (slug, Path("liite.pdf"))


def test_a_paper_that_cannot_be_opened_is_an_error_of_the_engine() -> None:
    with pytest.raises(EngineError):
        merge(b"%PDF-1.7 rikki", ())
