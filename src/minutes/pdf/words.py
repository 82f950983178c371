"""Where words stand on the pages of a PDF, for finding the places to sign; not for reading papers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import NamedTuple

import pypdf


class Placed(NamedTuple):
    """Words shown in one go. Measures are PDF points, origin bottom left as the file has it, y up."""

    page: int
    """From 0."""
    words: str
    left: float
    baseline: float
    size: float
    """Font size."""


def pages_from_end(pdf: bytes) -> Iterator[list[Placed]]:
    """The words of each page with their places, the last page first; a page that is not asked for costs nothing."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    for number in range(len(pages) - 1, -1, -1):
        yield words_of_page(number, pages[number])


def words_of_page(number: int, page: pypdf.PageObject) -> list[Placed]:
    """The words of one page, whose number from 0 is given."""
    found: list[Placed] = []

    def see(words: str, matrix: list[float], text_matrix: list[float], _font: object, size: float) -> None:
        if words.strip():
            x, y = text_matrix[4], text_matrix[5]
            found.append(
                Placed(
                    page=number,
                    words=words,
                    left=matrix[0] * x + matrix[2] * y + matrix[4],
                    baseline=matrix[1] * x + matrix[3] * y + matrix[5],
                    size=size,
                )
            )

    page.extract_text(visitor_text=see)
    return found
