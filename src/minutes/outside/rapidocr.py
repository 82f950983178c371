"""RapidOCR, a library that reads pictures of pages without any system package; the one place that knows it.

Its models come inside the wheel (`pip install minutes[ocr]`), so nothing is fetched. It is several times slower
than Tesseract and needs more memory, and is asked only where Tesseract is missing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops

from minutes.errors import EngineError
from minutes.outside.caches import Cache
from minutes.outside.ocr_engine import HEADING, Layout

NAME = "RapidOCR"
SECONDS = 120.0
"""Seconds that one page may take; an ordinary page takes three to ten."""

_CACHE = Cache("ocr")
_PADDED = 0.35
"""Its boxes stand so much above and below the letters, in parts of their height, at most."""
_INK = 128
"""Level below which a spot is ink."""


@dataclass(frozen=True, kw_only=True)
class RapidOcr:
    """A RapidOCR that is there with its models."""

    version: str
    seconds: float = SECONDS

    def table(self, picture: bytes, dpi: int, layout: Layout = Layout.PAGE) -> str:
        """The words of a page as a table, as `OcrEngine` has it.

        It finds words wherever they stand, so that any further look gives nothing.

        Args:
            picture: a grey picture of the page (PGM).
            dpi: pixels an inch.
            layout: what to look for.

        Raises:
            EngineError: `engine-failed`.
        """
        if layout is not Layout.PAGE:
            return HEADING
        key = hashlib.sha256(f"{NAME} {self.version}\n".encode() + picture).hexdigest()
        kept = _CACHE.get(key)
        if kept is None:
            kept = self._read(picture).encode("utf-8")
            _CACHE.put(key, kept)
        return kept.decode("utf-8", "replace")

    def _read(self, picture: bytes) -> str:
        with Image.open(BytesIO(picture)) as opened:
            image = opened.convert("L")
        try:
            lines = _engine()(_pixels(image), return_word_box=True).word_results or ()
        except (ImportError, OSError, RuntimeError, ValueError) as error:
            raise EngineError("engine-failed", engine=NAME, reason=str(error)[:200]) from error
        rows = [HEADING]
        for number, line in enumerate(lines, start=1):
            for place, (text, sure, corners) in enumerate(line, start=1):
                left, top, right, bottom = _letters(image, corners)
                rows.append(
                    f"5\t1\t{number}\t1\t1\t{place}\t{left}\t{top}\t{right - left}\t{bottom - top}\t"
                    f"{100 * float(sure):.1f}\t{text}\n"
                )
        return "".join(rows)


def _letters(image: Image.Image, corners: Any) -> tuple[int, int, int, int]:
    """The box of a word drawn in to its letters, for its own has white above and below."""
    xs, ys = [int(x) for x, _y in corners], [int(y) for _x, y in corners]
    box = (max(min(xs), 0), max(min(ys), 0), min(max(xs) + 1, image.width), min(max(ys) + 1, image.height))
    if box[2] <= box[0] or box[3] <= box[1]:
        return box
    ink = ImageChops.invert(image.crop(box)).point([0] * (256 - _INK) + [255] * _INK).getbbox()
    if ink is None:
        return box
    most = round(_PADDED * (box[3] - box[1]))
    return box[0], box[1] + min(ink[1], most), box[2], box[3] - min(box[3] - box[1] - ink[3], most)


def _pixels(image: Image.Image) -> Any:
    import numpy

    return numpy.asarray(image.convert("RGB"))


@cache
def _engine() -> Any:
    """The library with its models loaded, once a process; one thread, for papers are read side by side."""
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Rec.rec_batch_num": 1,
        }
    )


@cache
def rapidocr() -> RapidOcr | None:
    """The RapidOCR of this environment, or None where the extra `ocr` is not installed."""
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        return None
    try:
        return RapidOcr(version=version("rapidocr"))
    except PackageNotFoundError:
        return None
