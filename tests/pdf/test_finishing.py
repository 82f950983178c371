"""Finished papers: what they claim is true, what they carry is whole, and nobody's name is in the metadata."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pypdf
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from minutes.errors import EngineError
from minutes.model import Language
from minutes.pdf import (
    DATA_NAME,
    SOURCE_NAME,
    Described,
    Engine,
    Finished,
    attachments,
    choose,
    finish,
    inspect,
)
from minutes.pdf.libreoffice import LibreOffice

MADE = datetime(2023, 5, 11, 9, 30, tzinfo=UTC)

TITLE = "Pöytäkirja 3/2023 <Å & Ö>"
DESCRIBED = Described(title=TITLE, language=Language.FI, made=MADE)
SHORT = Described(title="x", language=Language.FI, made=MADE)
DATA = '{"meeting": {"body": "Järjestöneuvosto"}}'.encode()


def _bookmarked(paragraph: Paragraph, number: int, name: str) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    element: Any = paragraph._p
    element.insert(0, start)
    element.append(end)


def finished(engine: Engine, pdf: bytes, source: bytes | None = None) -> Finished:
    return finish(pdf, DESCRIBED, data=DATA, source=source, accessible=engine.accessible)


def test_the_validator_confirms_the_claims(
    engine: Engine,
    laid_out: bytes,
    word: bytes,
    tmp_path: Path,
    verapdf: Callable[[bytes, str, Path], None],
) -> None:
    paper = finished(engine, laid_out, word)
    verapdf(paper.content, "3b", tmp_path)
    if engine.accessible:
        assert (paper.level, paper.accessible) == ("A", True)
        verapdf(paper.content, "3a,ua1", tmp_path)
    else:
        assert (paper.level, paper.accessible) == ("B", False)


def test_metadata_tells_title_language_and_claims(engine: Engine, laid_out: bytes) -> None:
    told = inspect(finished(engine, laid_out).content)
    assert told.title == TITLE
    assert told.language == "fi"
    assert told.conformance == (("PDF/A-3a", "PDF/UA-1") if engine.accessible else ("PDF/A-3b",))
    assert told.creator is not None and told.creator.startswith("minutes ")
    assert told.engine is not None and ("LibreOffice" in told.engine or "rdocx" in told.engine)


def test_no_name_of_the_author_is_left(engine: Engine, laid_out: bytes) -> None:
    with pikepdf.open(io.BytesIO(finished(engine, laid_out).content)) as paper:
        assert "/Author" not in paper.docinfo
        packet = paper.Root.Metadata.read_bytes()
        plain = io.BytesIO()
        paper.save(
            plain,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
        )
    assert b"Salli" not in packet
    assert b"Salli" not in plain.getvalue()
    assert b"/tmp/" not in plain.getvalue()


def test_attached_files_come_out_as_they_went_in(engine: Engine, laid_out: bytes, word: bytes) -> None:
    paper = finished(engine, laid_out, word).content
    found = {a.name: a for a in attachments(paper)}
    assert set(found) == {DATA_NAME, SOURCE_NAME}
    assert found[DATA_NAME].content == DATA
    assert found[DATA_NAME].relationship == "Data"
    assert found[SOURCE_NAME].content == word
    assert found[SOURCE_NAME].relationship == "Source"


def test_without_data_nothing_is_attached(laid_out: bytes) -> None:
    paper = finish(laid_out, Described(title="Esityslista", language=Language.SV, made=MADE))
    assert attachments(paper.content) == ()
    assert inspect(paper.content).language == "sv"


def test_equal_input_gives_equal_bytes(engine: Engine, laid_out: bytes) -> None:
    assert finished(engine, laid_out).content == finished(engine, laid_out).content


def test_two_conversions_by_libreoffice_finish_equal(word: bytes) -> None:
    if LibreOffice.found() is None:
        pytest.skip("LibreOffice is not installed")
    office = choose("libreoffice")
    assert finished(office, office.convert(word)).content == finished(office, office.convert(word)).content


def test_pages_look_the_same_before_and_after(laid_out: bytes, engine: Engine) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    after = finished(engine, laid_out).content
    for number in range(2):
        shown = [pdfium.PdfDocument(pdf)[number].render(scale=1).to_pil().tobytes() for pdf in (laid_out, after)]
        assert shown[0] == shown[1]


def test_dates_keep_their_time_zone(laid_out: bytes) -> None:
    made = datetime(2023, 5, 11, 12, 30, tzinfo=timezone(timedelta(hours=3)))
    paper = finish(laid_out, Described(title="x", language=Language.FI, made=made)).content
    with pikepdf.open(io.BytesIO(paper)) as read:
        assert str(read.docinfo["/CreationDate"]) == "D:20230511123000+03'00'"
        assert b"2023-05-11T12:30:00+03:00" in read.Root.Metadata.read_bytes()


@pytest.mark.parametrize(
    ("change", "flaw"),
    [
        (lambda d: d.add_paragraph("kohta", style="List Bullet"), "symbol-font"),
        (lambda d: d.add_heading("Liian syvä", 4), "heading-skipped"),
    ],
    ids=["symbol bullets", "skipped heading"],
)
def test_a_template_with_a_flaw_claims_less(change: Callable[[object], object], flaw: str) -> None:
    if LibreOffice.found() is None:
        pytest.skip("LibreOffice is not installed")
    document = docx.Document()
    document.add_heading("Otsikko", 1)
    change(document)
    stream = io.BytesIO()
    document.save(stream)
    office = choose("libreoffice")
    paper = finish(office.convert(stream.getvalue()), SHORT, accessible=office.accessible)
    assert flaw in paper.flaws
    assert (paper.level, paper.accessible) != ("A", True)


def test_a_picture_without_description_takes_the_claim_away(tmp_path: Path) -> None:
    if LibreOffice.found() is None:
        pytest.skip("LibreOffice is not installed")
    image = pytest.importorskip("PIL.Image")
    image.new("RGB", (40, 40)).save(tmp_path / "kuva.png")
    office = choose("libreoffice")
    claims = {}
    for description in ("", "Neuvoston tunnus"):
        document = docx.Document()
        document.add_picture(str(tmp_path / "kuva.png"))
        for shape in document.element.iter(qn("wp:docPr")):
            shape.set("descr", description)
        stream = io.BytesIO()
        document.save(stream)
        paper = finish(office.convert(stream.getvalue()), SHORT, accessible=True)
        claims[description] = paper.accessible
    assert claims == {"": False, "Neuvoston tunnus": True}


def test_what_cannot_be_opened_is_an_error_of_the_engine() -> None:
    with pytest.raises(EngineError) as caught:
        finish(b"%PDF-1.7 rikki", SHORT)
    assert caught.value.slug == "engine-failed"


def test_a_character_that_no_font_has_is_told_though_the_text_is_right(engine: Engine) -> None:
    told = {}
    # U+E5D2 is of the private use area: no font of text has it.
    for words in ("Kokous – ”§ 1”", "Kokous \ue5d2"):
        document = docx.Document()
        document.add_paragraph(words)
        stream = io.BytesIO()
        document.save(stream)
        paper = finish(engine.convert(stream.getvalue()), SHORT)
        told[words] = (paper.flaws, inspect(paper.content).conformance)
    assert list(told.values()) == [((), ("PDF/A-3b",)), (("missing-glyph",), ())]


def test_bookmarks_of_fields_leave_no_names_in_the_paper_but_links_still_lead_somewhere(engine: Engine) -> None:
    document = docx.Document()
    marks = ("fa1b2c3_title", "fa1b2c3_decision", "signChair", "led")
    for number, name in enumerate(marks):
        _bookmarked(document.add_paragraph(f"Kohta {number}"), number, name)
    link: Any = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), "led")
    link.append(document.add_paragraph("Katso kohta 3").runs[0]._r)
    last: Any = document.paragraphs[-1]._p
    last.append(link)
    stream = io.BytesIO()
    document.save(stream)
    paper = finish(engine.convert(stream.getvalue()), SHORT).content
    reader = pypdf.PdfReader(io.BytesIO(paper))
    names = {name.lstrip("/") for name in reader.named_destinations}
    assert "signChair" in names
    assert names <= {"signChair", "led"}
    for page in reader.pages:
        for row in page.get("/Annots", ()):
            target = row.get_object().get("/Dest")
            assert not isinstance(target, str) or target.lstrip("/") in names


def test_words_of_the_second_language_say_so_to_screen_readers() -> None:
    if LibreOffice.found() is None:
        pytest.skip("LibreOffice is not installed")
    document = docx.Document()
    defaults = document.styles.element.find(qn("w:docDefaults"))
    defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}").set(qn("w:val"), "fi-FI")
    document.add_paragraph("Kokous avattiin.")
    style: Any = document.styles.add_style("Svenska", WD_STYLE_TYPE.PARAGRAPH)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-FI")
    style.element.get_or_add_rPr().append(language)
    document.add_paragraph("Mötet öppnades.", style=style)
    stream = io.BytesIO()
    document.save(stream)
    both = Described(title="x", language=Language.FI, second=Language.SV, made=MADE)
    paper = finish(choose("libreoffice").convert(stream.getvalue()), both, accessible=True)
    assert paper.accessible
    with pikepdf.open(io.BytesIO(paper.content)) as file:
        assert str(file.Root.Lang) == "fi"
        spoken = [
            (str(e.get("/Lang", "")), str(e.P.S))
            for e in file.objects
            if isinstance(e, pikepdf.Dictionary) and "/Lang" in e and "/P" in e
        ]
    assert spoken == [("sv-FI", "/Svenska")]
