"""The text of a page is believed only where it is what the page shows."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from minutes.errors import PaperError
from minutes.extract import reading
from minutes.extract.reading import read_paper
from minutes.extract.text_layer import Likeness, doubts_of, likeness
from minutes.model.paper import Page, Word
from minutes.outside.tesseract import tesseract

ARCHIVE = Path(__file__).parents[2] / "samples" / "archive"
needs_ocr = pytest.mark.skipif(tesseract() is None, reason="Tesseract with its model script/Latin is not installed")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def words(text: str) -> list[Word]:
    return [Word(w, 10.0 * n, 0, 10.0 * n + 9, 9, 8, 10.0, False, "") for n, w in enumerate(text.split())]


def scan_with_layer(name: str, *, shift: int = 0, painted_first: bool = False) -> bytes:
    """A paper as a scanner's program leaves it: pictures of pages, and the words read under them."""
    pytest.importorskip("reportlab", reason="reportlab is not installed (pip install --group samples)")
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    canvas = Canvas(target)
    source = pypdfium2.PdfDocument(ARCHIVE / f"{name}.pdf")
    for number, page in enumerate(read_paper((ARCHIVE / f"{name}.pdf").read_bytes()).pages):
        canvas.setPageSize((page.width, page.height))
        picture = ImageReader(source[number].render(scale=150 / 72, grayscale=True).to_pil())

        def lay(words: tuple[Word, ...] = page.words, height: float = page.height) -> None:
            text = canvas.beginText()
            text.setTextRenderMode(0 if painted_first else 3)
            for word in words:
                text.setFont("Helvetica", word.size)
                text.setHorizScale(95 * (word.right - word.left) / stringWidth(word.text, "Helvetica", word.size))
                text.setTextOrigin(word.left, height - word.baseline)
                text.textOut("".join(chr(33 + (ord(c) + shift) % 90) for c in word.text) if shift else word.text)
                text.textOut(" ")
            canvas.drawText(text)

        if painted_first:
            lay()
        canvas.drawImage(picture, 0, 0, page.width, page.height)
        if not painted_first:
            lay()
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.mark.parametrize("painted_first", [False, True])
def test_what_a_scanner_read_is_taken_as_read_by_ocr(painted_first: bool) -> None:
    read = read_paper(scan_with_layer("kulttuuriseura-1998", painted_first=painted_first), ocr=False)
    printed = read_paper((ARCHIVE / "kulttuuriseura-1998.pdf").read_bytes())
    assert all(word.ocr for page in read.pages for word in page.words)
    assert [w.text for p in read.pages for w in p.words] == [w.text for p in printed.pages for w in p.words]


@needs_ocr
def test_what_a_scanner_misread_is_read_anew() -> None:
    read = read_paper(scan_with_layer("kulttuuriseura-1998", shift=11))
    printed = {w.text for p in read_paper((ARCHIVE / "kulttuuriseura-1998.pdf").read_bytes()).pages for w in p.words}
    found = {w.text for p in read.pages for w in p.words}
    assert len(printed & found) >= 0.9 * len(printed)


def test_what_a_scanner_misread_is_no_text_without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "ocr_engine", lambda: None)
    with pytest.raises(PaperError) as caught:
        read_paper(scan_with_layer("kulttuuriseura-1998", shift=11))
    assert caught.value.slug == "paper-ocr-missing"


def mapped_wrong(name: str) -> bytes:
    """A paper whose fonts say of each letter that it is the next one."""
    pdf = pikepdf.open(ARCHIVE / f"{name}.pdf")
    codes = [*range(65, 91), *range(97, 123), *range(192, 256)]
    letters = "\n".join(f"<{code:02x}> <{code + 1:04x}>" for code in codes)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Wrong def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{len(codes)} beginbfchar\n{letters}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font" and thing.Subtype != "/Type0":
            thing.ToUnicode = pdf.make_stream(cmap.encode("ascii"))
    target = BytesIO()
    pdf.save(target)
    return target.getvalue()


@needs_ocr
def test_words_of_no_language_are_read_off_the_picture() -> None:
    data = mapped_wrong("lautakunta-2018")
    unread = {w.text for p in read_paper(data, ocr=False).pages for w in p.words}
    printed = {w.text for p in read_paper((ARCHIVE / "lautakunta-2018.pdf").read_bytes()).pages for w in p.words}
    assert len(printed & unread) < 0.5 * len(printed)
    read = read_paper(data)
    assert len(printed & {w.text for p in read.pages for w in p.words}) >= 0.9 * len(printed)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3|\\WlNLUMD .HVlNXX )LQODQG $VLD " * 10, Likeness.RUBBISH),
        ("Lövhall-Åsén, Alma (poistui klo 12.30) 5 § x – 9:lle JAA " * 5, Likeness.TEXT),
        ("Qöyuälkskb Lplpvltfo bwbvt ups mbjmmjtvvt " * 15, Likeness.DOUBTFUL),
        ("Halla Aapo Lumme Oiva Suvi Vaara puheenjohtaja jäsen " * 3, Likeness.TEXT),
        ("#¤ %& 12", Likeness.TEXT),
    ],
)
def test_a_text_is_told_from_codes(text: str, found: Likeness) -> None:
    assert likeness(words(text)) is found


@pytest.mark.parametrize(("font", "doubted"), [("Sound", False), ("Other", True)])
def test_a_page_of_names_is_a_text_in_fonts_that_spell_words_elsewhere(font: str, doubted: bool) -> None:
    prose = [w._replace(font="Sound") for w in words("Kokous avattiin ja se oli koolla sekä päätösvaltainen " * 9)]
    names = [w._replace(font=font) for w in words("Halla Aapo Lumme Oiva Suvi Vaara " * 15)]
    pages = [Page(1, 595.0, 842.0, tuple(prose)), Page(2, 595.0, 842.0, tuple(names))]
    assert likeness(pages[1].words) is Likeness.DOUBTFUL
    assert (2 in doubts_of(pages)) is doubted


def test_every_page_of_the_invented_papers_is_a_text() -> None:
    for paper in [*ARCHIVE.glob("*.pdf"), *(Path(__file__).parents[1] / "pdfs").glob("[!s]*/*.pdf")]:
        for page in read_paper(paper.read_bytes(), ocr=False).pages:
            assert likeness(page.words) is not Likeness.RUBBISH, (paper.name, page.number)
            assert not any(word.ocr for word in page.words), (paper.name, page.number)
