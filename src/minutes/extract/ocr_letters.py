"""Letters, bullets and sizes that OCR reads amiss, put right where nothing in our languages is written so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from minutes.extract.lines import BASELINE_SLACK
from minutes.model.paper import Page, Word

_BULLETS = frozenset("eo©®¢*+°»@")
"""What a bullet is read as; no line begins with one of these letters alone."""
_BULLET = "•"
_COLON = re.compile(r"\d{1,3}:$")
"""The full stop behind the number of an item, as it is read where it is smeared."""
_GAP = 0.35
"""White behind a bullet or number, in font sizes; behind a letter of a text there is less."""

_AYE = re.compile(r"\bJAA\b")
_NO = re.compile(r"\bEl(?=\b|-)")
_FOREIGN = str.maketrans({"ı": "i", "İ": "I", "ķ": "k", "ĸ": "k", "ŗ": "r", "ţ": "t", "ļ": "l", "ņ": "n", "ĺ": "l"})
"""Letters of other languages of the Latin script that smeared ones are read as."""
_SLIPS = (
    # The dots of a capital letter run into it.
    (re.compile(r"\bAä(?=\w)"), "Ää"),
    # No word begins so: it is a capital I.
    (re.compile(r"\bll(?=[a-zåäö])"), "Il"),
    (re.compile(r"\bli(?=va|ro|da|ris|rin|sak|nes)"), "Ii"),
)

_EVEN = 0.12
"""Sizes of a paper within this part of a more frequent one are that one: it has few, and measuring is rough."""
_STEP = 0.5
"""Points in which sizes are counted."""


def letters_mended(page: Page) -> Page:
    """The page with the letters of words that OCR read, and its bullets, as they must be; print is left alone."""
    words = list(page.words)
    if not any(word.ocr for word in words):
        return page
    votes = any(_AYE.search(word.text) for word in words)
    for place, word in enumerate(words):
        if not word.ocr:
            continue
        text = word.text if word.text.isascii() else word.text.translate(_FOREIGN)
        text = _NO.sub("EI", text) if votes else text
        for slip, letters in _SLIPS:
            text = slip.sub(letters, text)
        if text != word.text:
            words[place] = word._replace(text=text)
    for place in list(_first(words, _BULLETS.__contains__)):
        words[place] = words[place]._replace(text=_BULLET)
    for place in list(_first(words, _COLON.match)):
        words[place] = words[place]._replace(text=words[place].text.replace(":", "."))
    return page._replace(words=tuple(words))


def _first(words: Sequence[Word], wanted: Callable[[str], object]) -> Iterator[int]:
    """Indices of the wanted words that stand first on their line, white behind them."""
    for place, word in enumerate(words):
        if not word.ocr or not wanted(word.text):
            continue
        beside = [w for w in words if w is not word and abs(w.baseline - word.baseline) <= BASELINE_SLACK * word.size]
        follower = min((w.left for w in beside), default=word.left)
        if follower - word.right > _GAP * word.size:
            yield place


def even_sizes(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with font sizes alike where OCR measured them nearly so."""
    letters: Counter[float] = Counter()
    for word in (word for page in pages for word in page.words if word.ocr):
        letters[word.size] += len(word.text)
    centres = _centres(letters)
    even = {size: min(centres, key=lambda centre: abs(centre - size)) for size in letters}
    return tuple(
        page._replace(words=tuple(word._replace(size=even[word.size]) if word.ocr else word for word in page.words))
        for page in pages
    )


def _centres(letters: Counter[float]) -> list[float]:
    """The sizes around which the measured ones lie, the most frequent first."""
    left = Counter(letters)
    centres = []
    while left:
        steps: Counter[int] = Counter()
        for size, count in left.items():
            steps[round(size / _STEP)] += count
        peak = steps.most_common(1)[0][0] * _STEP
        near = sorted(size for size in left if abs(size - peak) <= max(_EVEN * peak, _STEP))
        seen, half = 0, sum(left[size] for size in near) / 2
        for size in near:
            seen += left[size]
            if seen >= half:
                centres.append(size)
                break
        for size in near:
            del left[size]
    return centres
