"""Bytes of a PDF become words with places, or a typed error."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from minutes.errors import PaperError
from minutes.extract.reading import read_paper

SAMPLES = Path(__file__).parents[2] / "samples" / "archive"


def drawn(content: str, *, rotate: int = 0, crop: tuple[int, ...] | None = None, pages: int = 1) -> bytes:
    """A PDF of A4 pages with one content stream, in Helvetica (F1) and Helvetica-Bold (F2)."""
    pdf = pikepdf.new()
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Contents = pdf.make_stream(content.encode("latin-1"))
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                F1=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font,
                    Subtype=pikepdf.Name.Type1,
                    BaseFont=pikepdf.Name.Helvetica,
                    Encoding=pikepdf.Name.WinAnsiEncoding,
                ),
                F2=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font,
                    Subtype=pikepdf.Name.Type1,
                    BaseFont=pikepdf.Name("/Helvetica-Bold"),
                    Encoding=pikepdf.Name.WinAnsiEncoding,
                ),
            )
        )
        page.Rotate = rotate
        if crop:
            page.CropBox = pikepdf.Array(crop)
    return saved(pdf)


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    target = BytesIO()
    pdf.save(target, **options)  # type: ignore[arg-type]
    return target.getvalue()


def locked(data: bytes) -> bytes:
    return saved(pikepdf.open(BytesIO(data)), encryption=pikepdf.Encryption(owner="a", user="b"))


HELLO = "BT /F1 12 Tf 100 700 Td (Läsnä olleet) Tj ET BT /F2 12 Tf 100 600 Td (§ 4) Tj ET"


def test_words_have_place_size_and_weight() -> None:
    paper = read_paper(drawn(HELLO))
    first, second, sign, number = paper.pages[0].words
    assert [w.text for w in paper.pages[0].words] == ["Läsnä", "olleet", "§", "4"]
    assert (first.left, first.baseline) == pytest.approx((100, 142), abs=1.5)
    assert first.size == pytest.approx(12, abs=0.1)
    assert second.left > first.right
    assert not first.bold and sign.bold and number.bold
    assert first.top < first.baseline <= first.bottom + 3


def test_size_follows_the_matrix() -> None:
    paper = read_paper(drawn("BT /F1 1 Tf 14 0 0 14 100 700 Tm (Iso) Tj ET"))
    assert paper.pages[0].words[0].size == pytest.approx(14, abs=0.1)


@pytest.mark.parametrize(("rotate", "place"), [(0, (100, 142)), (90, (700, 100)), (180, (495, 700)), (270, (142, 495))])
def test_places_are_those_of_the_page_as_shown(rotate: int, place: tuple[int, int]) -> None:
    page = read_paper(drawn("BT /F1 12 Tf 100 700 Td (Sana) Tj ET", rotate=rotate)).pages[0]
    word = page.words[0]
    assert (page.width, page.height) == ((842, 595) if rotate in (90, 270) else (595, 842))
    assert word.left - 30 <= place[0] <= word.right + 30
    assert word.top - 30 <= place[1] <= word.bottom + 30


def test_places_are_counted_from_the_crop_box() -> None:
    page = read_paper(drawn("BT /F1 12 Tf 100 700 Td (Sana) Tj ET", crop=(50, 100, 545, 800))).pages[0]
    assert (page.width, page.height) == (495, 700)
    assert (page.words[0].left, page.words[0].baseline) == pytest.approx((50, 100), abs=1.5)


def test_ligatures_and_loose_accents_become_letters() -> None:
    paper = read_paper(drawn(r"BT /F1 12 Tf 100 700 Td (m\250otesordf\250orande) Tj ET"))
    assert paper.pages[0].words[0].text == "mötesordförande"


def test_a_paper_names_its_attachments_and_producer() -> None:
    pdf = pikepdf.open(BytesIO(drawn(HELLO)))
    pdf.attachments["liite.txt"] = pikepdf.AttachedFileSpec(pdf, b"abc", filename="liite.txt")
    pdf.docinfo["/Producer"] = "Kirjoituskone 1"
    pdf.docinfo["/Title"] = "Pöytäkirja"
    paper = read_paper(saved(pdf))
    assert paper.attachments == ("liite.txt",)
    assert paper.producer == "Kirjoituskone 1"


def test_a_truncated_tail_is_mended() -> None:
    whole = drawn(HELLO)
    paper = read_paper(whole[: whole.rindex(b"startxref") - 40])
    assert paper.pages[0].words[0].text == "Läsnä"


def test_samples_of_the_archive_are_read() -> None:
    for file in sorted(SAMPLES.glob("*.pdf")):
        assert sum(len(p.words) for p in read_paper(file.read_bytes(), file=file).pages) > 50


@pytest.mark.parametrize(
    ("data", "slug"),
    [
        (b"", "paper-empty"),
        (b"Hyv\xe4 p\xe4iv\xe4", "paper-not-a-pdf"),
        (b"PK\x03\x04" + bytes(200), "paper-not-a-pdf"),
        (b"%PDF-1.7\nnothing more", "paper-broken"),
        (drawn("0 0 10 10 re f"), "paper-without-text"),
        (saved(pikepdf.new()), "paper-without-pages"),
        (locked(drawn(HELLO)), "paper-encrypted"),
    ],
    ids=["empty", "text", "zip", "header alone", "no text", "no pages", "locked"],
)  # fmt: skip
def test_what_cannot_be_read_is_told_apart(data: bytes, slug: str) -> None:
    with pytest.raises(PaperError) as caught:
        read_paper(data, file=Path("vanha.pdf"), ocr=False)
    assert caught.value.slug == slug
    assert caught.value.spot.file == Path("vanha.pdf")


def test_a_paper_with_too_many_pages_is_refused() -> None:
    with pytest.raises(PaperError) as caught:
        read_paper(drawn(HELLO, pages=4), most_pages=3)
    assert caught.value.slug == "paper-too-long"
