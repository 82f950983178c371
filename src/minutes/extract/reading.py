"""Bytes of a PDF become a paper: its pages and words, and what it says of itself.

PDFium reads; qpdf (pikepdf) repairs once what PDFium refuses. Neither is safe on a stranger's
file: call this in a worker process (`minutes.outside.workers`).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from minutes.errors import PaperError
from minutes.extract.places import in_place
from minutes.extract.text_layer import Likeness, doubts_of, lies_under_picture, likeness, small_words
from minutes.extract.words import Frame, page_of
from minutes.model.paper import Page, Paper
from minutes.outside.ocr_choice import ocr_engine
from minutes.outside.ocr_engine import OcrEngine
from minutes.outside.pdf_head import vet_pdf

MOST_PAGES = 2_000
"""A paper with more pages is refused: minutes of a meeting have a few hundred at most."""

MOST_BYTES = 300 * 1024 * 1024
"""A larger file is refused before it is opened."""

MOST_SAID = 1_000
"""Characters that are taken of a title or another text that the file says of itself."""

MOST_ATTACHMENTS = 1_000
"""Embedded files whose names are looked at."""

MOST_PICTURES = 300
"""Pages of one paper that OCR reads: each takes a second or two."""

FEWEST_SMALL = 3
"""So many small words of a language on its picture tell that a text without any was none."""


def read_paper(
    data: bytes,
    *,
    file: Path | None = None,
    most_pages: int = MOST_PAGES,
    ocr: bool = True,
    passwords: Sequence[str] = (),
) -> Paper:
    """Read the pages and words of a PDF.

    Pages without words, and pages whose words are codes of a font and no text, are read by OCR where
    Tesseract or RapidOCR is there; a paper that has words on other pages is read without it too.
    Words that a scanner's program laid under the picture of a page are taken for what they are: read by OCR.

    Args:
        data: all bytes of the file.
        file: its name, for messages.
        most_pages: how many pages it may have.
        ocr: whether pages without words may be read by OCR.
        passwords: tried in turn where the paper is protected with one.

    Raises:
        PaperError: `paper-empty`, `paper-not-a-pdf`, `paper-too-large`, `paper-too-long`, `paper-pictures`,
            `paper-without-text`, `paper-ocr-missing`, or as `open_paper`.
        EngineError: OCR failed or took too long.
    """
    if len(data) > MOST_BYTES:
        raise PaperError("paper-too-large", file=file, megabytes=MOST_BYTES // 2**20)
    vet_pdf(data, file)
    with closing(open_paper(data, file, passwords)) as document:
        count = len(document)
        if count == 0:
            raise PaperError("paper-without-pages", file=file)
        if count > most_pages:
            raise PaperError("paper-too-long", file=file, count=count, most=most_pages)
        pages = tuple(page for number in range(count) if (page := _page(document, number)) is not None)
        if not pages:
            raise PaperError("paper-broken", file=file)
        engine = ocr_engine() if ocr else None
        pages = _with_pictures(document, pages, file, engine)
        if not any(page.words for page in pages):
            raise PaperError("paper-ocr-missing" if ocr and engine is None else "paper-without-text", file=file)
        return Paper(
            pages=pages,
            producer=_said(document, "Producer"),
            attachments=_attachments(document),
            broken=tuple(sorted({*range(1, count + 1)}.difference(page.number for page in pages))),
        )


def _with_pictures(
    document: pypdfium2.PdfDocument, pages: tuple[Page, ...], file: Path | None, engine: OcrEngine | None
) -> tuple[Page, ...]:
    """The pages, those without words and those whose words are none read by OCR where there is an engine for it."""
    doubts = doubts_of(pages)
    if not doubts or engine is None:
        rubbish = {number for number, doubt in doubts.items() if doubt is Likeness.RUBBISH}
        pages = tuple(page._replace(words=()) if page.number in rubbish else page for page in pages)
    elif len(doubts) > MOST_PICTURES:
        raise PaperError("paper-pictures", file=file, count=len(doubts), most=MOST_PICTURES)
    else:
        pages = tuple(
            _read_anew(document, page, doubts[page.number], engine) if page.number in doubts else page for page in pages
        )
    if not any(word.ocr for page in pages for word in page.words[:1]):
        return pages
    from minutes.extract.ocr_letters import even_sizes, letters_mended
    from minutes.extract.ocr_slips import mended

    return mended(even_sizes([letters_mended(page) for page in pages]))


def _read_anew(document: pypdfium2.PdfDocument, page: Page, doubt: Likeness, engine: OcrEngine) -> Page:
    """What OCR reads of a page; what it had before where that was a text after all."""
    from minutes.extract.ocr import read_picture

    read = read_picture(document, page._replace(words=()), engine)
    if doubt is Likeness.DOUBTFUL and small_words(read.words) < FEWEST_SMALL:
        return page
    return read


def open_paper(data: bytes, file: Path | None, passwords: Sequence[str] = ()) -> pypdfium2.PdfDocument:
    """The paper as PDFium opens it, repaired once where PDFium refuses it; close it after use.

    Args:
        data: all bytes of the file.
        file: its name, for messages.
        passwords: tried in turn after the empty one, which opens what is protected against changes alone.

    Raises:
        PaperError: `paper-encrypted`, `paper-password-wrong`, `paper-lock-unknown`, `paper-broken` or
            `paper-without-pages`.
    """
    for password in ("", *passwords):
        try:
            return pypdfium2.PdfDocument(data, password=password or None)
        except pypdfium2.PdfiumError as refusal:
            reason = str(refusal).lower()
        if "password" not in reason:
            break
    else:
        raise _locked(file, passwords)
    if "security" in reason:
        raise PaperError("paper-lock-unknown", file=file)
    try:
        return pypdfium2.PdfDocument(_repaired(data, file, passwords))
    except pypdfium2.PdfiumError:
        raise PaperError("paper-broken", file=file) from None


def _locked(file: Path | None, passwords: Sequence[str]) -> PaperError:
    return PaperError("paper-password-wrong" if passwords else "paper-encrypted", file=file)


def _repaired(data: bytes, file: Path | None, passwords: Sequence[str]) -> bytes:
    """The file written anew, without a password, by qpdf, which finds objects without a cross-reference table."""
    import pikepdf

    written = BytesIO()
    for password in ("", *passwords):
        try:
            with pikepdf.open(BytesIO(data), password=password) as pdf:
                if not pdf.pages:
                    raise PaperError("paper-without-pages", file=file)
                pdf.save(written)
                return written.getvalue()
        except pikepdf.PasswordError:
            continue
        except (pikepdf.PdfError, RuntimeError, ValueError, OverflowError):
            raise PaperError("paper-broken", file=file) from None
    raise _locked(file, passwords)


def _page(document: pypdfium2.PdfDocument, index: int) -> Page | None:
    """One page, or None where PDFium cannot load it."""
    page = pdfium.FPDF_LoadPage(document.raw, index)
    if not page:
        return None
    try:
        text_page = pdfium.FPDFText_LoadPage(page)
        frame = _frame(page)
        if not text_page:
            width, height = frame.size
            return in_place(Page(index + 1, width, height, ()))
        try:
            read = in_place(page_of(index + 1, text_page, frame))
            return _as_scanned(read) if read.words and lies_under_picture(page) else read
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    finally:
        pdfium.FPDF_ClosePage(page)


def _as_scanned(page: Page) -> Page:
    """The page, its words marked as what a scanner's program read; without any where they are no words."""
    if likeness(page.words, scanned=True) is Likeness.RUBBISH:
        return page._replace(words=())
    return page._replace(words=tuple(word._replace(ocr=True) for word in page.words))


def _frame(page: Any) -> Frame:
    box = pdfium.FS_RECTF()
    turns = max(pdfium.FPDFPage_GetRotation(page), 0) % 4
    if pdfium.FPDF_GetPageBoundingBox(page, box) and box.right > box.left and box.top > box.bottom:
        return Frame(box.left, box.bottom, box.right, box.top, turns)
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    return Frame(0.0, 0.0, *((height, width) if turns % 2 else (width, height)), turns)


def _said(document: pypdfium2.PdfDocument, what: str) -> str | None:
    """A value of the metadata, which may be any bytes and of any length."""
    return _text(partial(pdfium.FPDF_GetMetaText, document.raw, what.encode("ascii"))) or None


def _attachments(document: pypdfium2.PdfDocument) -> tuple[str, ...]:
    """Names of the embedded files, without those that have none."""
    names = []
    for index in range(min(pdfium.FPDFDoc_GetAttachmentCount(document.raw), MOST_ATTACHMENTS)):
        held = pdfium.FPDFDoc_GetAttachment(document.raw, index)
        if held and (name := _text(partial(pdfium.FPDFAttachment_GetName, held))):
            names.append(name)
    return tuple(names)


def _text(call: Callable[[Any, int], int]) -> str:
    """A text that PDFium writes as UTF-16 into the room that it is given; a broken character becomes U+FFFD."""
    size = call(None, 0)
    if size <= 2 or size % 2:
        return ""
    room = (ctypes.c_ushort * (size // 2))()
    call(room, size)
    return bytes(room)[: min(size, 2 * MOST_SAID)].decode("utf-16-le", "replace").strip("\0 ").strip()
