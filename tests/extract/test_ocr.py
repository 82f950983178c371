"""Papers that are pictures are read by OCR, and what is read so is never held for certain."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from minutes.errors import PaperError
from minutes.extract import reading
from minutes.extract.ocr import words_of
from minutes.extract.ocr_table import lines_of_table
from minutes.extract.reading import read_paper
from minutes.flows.extracting import Options, extract_bytes
from minutes.flows.extracting_many import extract_many
from minutes.messages import words_of_error
from minutes.model import Certainty
from minutes.outside.tesseract import tesseract

ARCHIVE = Path(__file__).parents[2] / "samples" / "archive"
SAMPLES = ["byalag-2012", "kulttuuriseura-1998", "lautakunta-2018", "project-board-2019"]

needs_ocr = pytest.mark.skipif(tesseract() is None, reason="Tesseract with its model script/Latin is not installed")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def scanned(data: bytes, *, dpi: int = 200, kept: tuple[int, ...] = ()) -> bytes:
    """The paper with its pages as pictures, except those kept by index."""
    pdf = pikepdf.open(BytesIO(data))
    source = pypdfium2.PdfDocument(data)
    for index, page in enumerate(pdf.pages):
        if index in kept:
            continue
        bitmap = source[index].render(scale=dpi / 72, grayscale=True)
        rows = bytes(bitmap.buffer)
        pixels = b"".join(rows[n * bitmap.stride :][: bitmap.width] for n in range(bitmap.height))
        picture = pdf.make_stream(pixels)
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent = bitmap.width, bitmap.height, 8
        picture.ColorSpace = pikepdf.Name.DeviceGray
        width, height = source[index].get_size()
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
        page.Contents = pdf.make_stream(f"{width} 0 0 {height} 0 0 cm /P Do".encode())
    target = BytesIO()
    pdf.save(target)
    return target.getvalue()


@needs_ocr
@pytest.mark.parametrize("name", SAMPLES)
def test_words_and_attendance_of_a_scan_come_back(name: str) -> None:
    data = (ARCHIVE / f"{name}.pdf").read_bytes()
    picture = scanned(data)
    paper = read_paper(picture)
    assert all(word.ocr for page in paper.pages for word in page.words)
    printed = [word.text for page in read_paper(data).pages for word in page.words]
    read = {word.text for page in paper.pages for word in page.words}
    assert sum(word in read for word in printed) >= 0.95 * len(printed)

    def names(content: bytes) -> set[str]:
        return {row.name for row in extract_bytes(content, Path("p.pdf")).meeting.attendance}

    assert names(data)
    assert len(names(data) & names(picture)) >= 0.9 * len(names(data))


@needs_ocr
def test_places_sizes_and_baselines_of_a_scan_are_those_of_the_print() -> None:
    data = (ARCHIVE / "lautakunta-2018.pdf").read_bytes()
    first, scan = read_paper(data).pages[0], read_paper(scanned(data)).pages[0]
    assert (scan.width, scan.height) == pytest.approx((first.width, first.height), abs=1)
    places = {word.text: word for word in first.words if [w.text for w in first.words].count(word.text) == 1}
    pairs = [(places[w.text], w) for w in scan.words if w.text in places and len(w.text) > 3]
    assert len(pairs) > 20
    near = [
        abs(p.left - w.left) < 3 and abs(p.baseline - w.baseline) < 2 and abs(p.size - w.size) < 0.2 * p.size
        for p, w in pairs
    ]
    assert sum(near) >= 0.9 * len(near)


@needs_ocr
def test_in_a_mixed_paper_only_the_pictures_are_read_by_ocr_and_are_less_certain() -> None:
    data = scanned((ARCHIVE / "lautakunta-2018.pdf").read_bytes(), kept=(0,))
    first, second = read_paper(data).pages
    assert first.words and not any(word.ocr for word in first.words)
    assert second.words and all(word.ocr for word in second.words)
    evidence = extract_bytes(data, Path("p.pdf")).evidence
    assert any(e.certainty is Certainty.HIGH for e in evidence if e.page == 1)
    of_picture = [e for e in evidence if e.page == 2]
    assert of_picture
    assert all(e.certainty is not Certainty.HIGH for e in of_picture)


def test_pictures_that_nobody_read_are_told() -> None:
    data = scanned((ARCHIVE / "lautakunta-2018.pdf").read_bytes(), kept=(0,))
    assert not read_paper(data, ocr=False).pages[1].words
    (told,) = (f for f in extract_bytes(data, Path("p.pdf"), Options(ocr=False)).findings if f.slug == "pages-unread")
    assert [a.value for a in told.arguments] == ["2"]


@needs_ocr
def test_a_scan_is_read_within_the_limits_of_a_worker(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned((ARCHIVE / "kulttuuriseura-1998.pdf").read_bytes()))
    read, refused = (*extract_many([path]), *extract_many([path], Options(ocr=False)))
    assert read.extraction is not None
    assert read.extraction.meeting.attendance
    assert refused.error is not None
    assert refused.error.slug == "paper-without-text"
    assert {p.name for p in tmp_path.iterdir()} <= {"scan.pdf", "cache"}


def test_without_tesseract_a_scan_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "ocr_engine", lambda: None)
    data = (ARCHIVE / "kulttuuriseura-1998.pdf").read_bytes()
    with pytest.raises(PaperError) as caught:
        read_paper(scanned(data, dpi=50), file=Path("scan.pdf"))
    assert caught.value.slug == "paper-ocr-missing"
    assert "apt-get install tesseract-ocr tesseract-ocr-script-latn" in words_of_error(caught.value)
    assert read_paper(data).pages[0].words


def test_a_paper_of_too_many_pictures_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    if tesseract() is None:
        pytest.skip("Tesseract with its model script/Latin is not installed")
    monkeypatch.setattr(reading, "MOST_PICTURES", 0)
    with pytest.raises(PaperError) as caught:
        read_paper(scanned((ARCHIVE / "kulttuuriseura-1998.pdf").read_bytes(), dpi=50))
    assert caught.value.slug == "paper-pictures"


def test_words_of_one_line_share_size_and_baseline_and_specks_are_left_out() -> None:
    rows = [
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
        "4\t1\t1\t1\t1\t0\t100\t100\t400\t30\t-1\t",
        "5\t1\t1\t1\t1\t1\t100\t100\t60\t20\t96.1\tHalla",
        "5\t1\t1\t1\t1\t2\t170\t100\t80\t26\t95.0\tpöytä",
        "5\t1\t1\t1\t1\t3\t260\t110\t10\t3\t90.0\t–",
        "5\t1\t1\t1\t1\t4\t280\t90\t3\t60\t80.0\t|",
        "5\t1\t1\t1\t1\t5\t300\t90\t9\t9\t4.0\t'.",
    ]
    words = words_of(lines_of_table("\n".join(rows)), 72)
    assert [word.text for word in words] == ["Halla", "pöytä", "–"]
    assert {word.baseline for word in words} == {120.0}
    assert {round(word.size) for word in words} == {28}
    assert words[0][1:5] == (100.0, 100.0, 160.0, 120.0)
