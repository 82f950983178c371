"""Letters, bullets and sizes that OCR reads amiss are put right, and print is left alone."""

from __future__ import annotations

import pytest

from minutes.extract.ocr_letters import even_sizes, letters_mended
from minutes.model.paper import Page, Word


def page_of(*lines: str, ocr: bool = True, gap: float = 10.0, size: float = 10.0) -> Page:
    words = []
    for row, line in enumerate(lines):
        left = 50.0
        for text in line.split():
            right = left + 5 * len(text)
            words.append(Word(text, left, 20.0 * row, right, 20.0 * row + 9, 20.0 * row + 8, size, False, "", ocr))
            left = right + gap
    return Page(1, 595.0, 842.0, tuple(words))


def text_of(page: Page) -> str:
    return " ".join(word.text for word in page.words)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Aänestys Aäni Aino", "Äänestys Ääni Aino"),
        ("llmiöpaja illalla Llewellyn", "Ilmiöpaja illalla Llewellyn"),
        ("7 JAA-ääntä ja 4 El-ääntä El 4", "7 JAA-ääntä ja 4 EI-ääntä EI 4"),
        ("El Toro", "El Toro"),
        ("vahvıstettıın Rätyķi Łukasz Šárka", "vahvistettiin Rätyki Łukasz Šárka"),
        ("livarinen, lida ja liris lisäsi listan livet", "Iivarinen, Iida ja Iiris lisäsi listan livet"),
        ("e Aino Mallinen", "• Aino Mallinen"),
        ("Aino e Mallinen", "Aino e Mallinen"),
        ("15: Muut asiat", "15. Muut asiat"),
        ("klo 15: alkaen", "klo 15: alkaen"),
    ],
)
def test_what_no_word_begins_with_is_put_right(read: str, printed: str) -> None:
    assert text_of(letters_mended(page_of(read))) == printed
    assert text_of(letters_mended(page_of(read, ocr=False))) == read


def test_a_letter_right_before_a_word_is_no_bullet() -> None:
    assert text_of(letters_mended(page_of("e Aino", gap=2.0))) == "e Aino"
    assert text_of(letters_mended(page_of("e"))) == "e"


def test_sizes_that_nearly_agree_are_one() -> None:
    pages = [page_of("teksti " * 9, size=10.5), page_of("teksti", size=10.9), page_of("Otsikko", size=14.0)]
    assert [{word.size for word in page.words} for page in even_sizes(pages)] == [{10.5}, {10.5}, {14.0}]
    printed = page_of("Alaviite", size=10.9, ocr=False)
    assert even_sizes([pages[0], printed])[1] == printed
