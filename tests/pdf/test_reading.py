"""Inspection, embedded data and signing places, also of PDFs that are broken."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from minutes.errors import PaperError
from minutes.pdf import attachments, inspect, signing_places
from minutes.pdf.places import HEIGHT, WIDTH, field_of


def blank(pages: int = 1) -> pypdf.PdfWriter:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    return writer


def written(writer: pypdf.PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize("read", [inspect, attachments, signing_places])
@pytest.mark.parametrize(
    ("content", "slug"),
    [
        (b"", "paper-empty"),
        (b"PK\x03\x04", "paper-not-a-pdf"),
        ("Pöytäkirja".encode(), "paper-not-a-pdf"),
        (b"%PDF-1.7\n", "paper-broken"),
    ],
    ids=["empty", "zip", "text", "truncated"],
)
def test_what_is_no_whole_pdf_is_told_apart(read: object, content: bytes, slug: str) -> None:
    with pytest.raises(PaperError) as caught:
        read(content)  # type: ignore[operator]
    assert caught.value.slug == slug


def test_a_locked_pdf_is_told(laid_out: bytes) -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(laid_out)) as paper:
        paper.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(PaperError) as caught:
        inspect(locked.getvalue())
    assert caught.value.slug == "paper-encrypted"


def test_a_pdf_cut_anywhere_gives_a_value_or_a_typed_error(laid_out: bytes) -> None:
    for part in range(1, 20):
        cut = laid_out[: len(laid_out) * part // 20]
        for read in (inspect, attachments, signing_places):
            try:
                read(cut)
            except PaperError as error:
                assert error.slug in {"paper-broken", "paper-not-a-pdf", "paper-empty"}


def test_a_plain_pdf_claims_nothing() -> None:
    told = inspect(written(blank(3)))
    assert told.pages == 3
    assert told.conformance == ()
    assert not told.tagged
    assert told.attachments == ()
    assert told.signatures == ()
    assert told.title is None


def test_signature_fields_are_listed_with_their_state() -> None:
    writer = blank()
    fields = ArrayObject()
    for name, signed in (("chair", True), ("secretary", False)):
        field = DictionaryObject({NameObject("/FT"): NameObject("/Sig"), NameObject("/T"): TextStringObject(name)})
        if signed:
            field[NameObject("/V")] = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/Sig")}))
        fields.append(writer._add_object(field))
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): fields})
    told = inspect(written(writer))
    assert [(f.name, f.signed) for f in told.signatures] == [("chair", True), ("secretary", False)]


def test_a_name_tree_that_bites_its_tail_ends() -> None:
    writer = blank()
    tree = DictionaryObject()
    reference = writer._add_object(tree)
    tree[NameObject("/Kids")] = ArrayObject([reference])
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/EmbeddedFiles"): reference})
    assert attachments(written(writer)) == ()


def test_bookmarks_of_the_template_become_places_in_the_empty_space(laid_out: bytes) -> None:
    places = {p.field: p for p in signing_places(laid_out)}
    assert set(places) == {"chair", "inspector1"}
    reader = pypdf.PdfReader(io.BytesIO(laid_out))
    for field, words in (("chair", "Aino"), ("inspector1", "Eero")):
        place = places[field]
        assert place.page == 2
        assert place.box.right - place.box.left == pytest.approx(WIDTH)
        assert place.box.bottom - place.box.top == pytest.approx(HEIGHT)
        baseline = _baseline(reader.pages[1], words)
        # Wholly above the printed name of the signer, and near to it.
        assert 0 <= baseline - place.box.bottom < 30
    assert places["chair"].box.bottom < places["inspector1"].box.top


def _baseline(page: pypdf.PageObject, words: str) -> float:
    """Distance of the words' baseline from the top of the page, in points."""
    found: list[float] = []

    def see(text: str, matrix: list[float], text_matrix: list[float], _font: object, _size: float) -> None:
        if words in text:
            y = matrix[1] * text_matrix[4] + matrix[3] * text_matrix[5] + matrix[5]
            found.append(float(page.mediabox.top) - y)

    page.extract_text(visitor_text=see)
    return found[-1]


def test_without_bookmarks_places_stand_above_the_last_printed_names(laid_out: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(laid_out))
    bare = pypdf.PdfWriter(clone_from=reader)
    bare.root_object.pop("/Dests", None)
    bare.root_object.pop("/Names", None)
    pdf = written(bare)
    assert signing_places(pdf) == ()
    places = signing_places(pdf, {"chair": "Aino Vahtera", "inspector1": "Eero Koivuoja", "secretary": "Ei Ketään"})
    assert [p.field for p in places] == ["chair", "inspector1"]
    for place, words in zip(places, ("Aino", "Eero"), strict=True):
        assert 0 < _baseline(reader.pages[1], words) - place.box.bottom < 16


@pytest.mark.parametrize(
    ("bookmark", "field"),
    [
        ("signChair", "chair"),
        ("/signInspector2", "inspector2"),
        ("signature", None),
        ("_Toc123", None),
        ("signÄ", None),
    ],
)
def test_fields_are_named_after_bookmarks(bookmark: str, field: str | None) -> None:
    assert field_of(bookmark) == field
    assert re.fullmatch(r"[a-z]\w*", field or "x")
