"""Which OCR engine reads the pictures on this machine."""

from __future__ import annotations

from minutes.outside.ocr_engine import OcrEngine
from minutes.outside.rapidocr import rapidocr
from minutes.outside.tesseract import tesseract


def ocr_engine() -> OcrEngine | None:
    """Tesseract where it is with its Latin model, else the wheel RapidOCR, else None."""
    return tesseract() or rapidocr()
