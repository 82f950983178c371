"""Where on the pages a paper is to be signed.

A template marks each place with a bookmark (`signChair`, `signSecretary`, `signInspector1`, …) at
the start of the space for the signature; the engines make named destinations of them. Where a paper
has none, the printed names of the signers are looked for, from the end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pypdf

from minutes.model import Box
from minutes.pdf.opening import opened
from minutes.pdf.words import Placed, words_of_page

_POINTS_PER_MM = 72 / 25.4
WIDTH = 60 * _POINTS_PER_MM
"""Width of a signature field in points (60 mm)."""
HEIGHT = 12 * _POINTS_PER_MM
"""Height of a signature field in points (12 mm): two lines of 9 pt and some air."""

_LINE = 14.0
"""Points below a destination within which words count as standing on its line: a line of 11 pt."""
_GAP = 2.0
"""Points between a field and the words below it."""


class SigningPlace(NamedTuple):
    """Where one signer signs: the PDF field's name, page from 1, box in points from the top left."""

    field: str
    page: int
    box: Box


def signing_places(
    pdf: bytes, names: Mapping[str, str] | None = None, file: Path | None = None
) -> tuple[SigningPlace, ...]:
    """The places to sign, in the order of the pages.

    Args:
        pdf: the paper.
        names: for each field expected, the printed name of its signer: used for fields that the
            paper has no destination for.
        file: its name, for messages.

    Raises:
        PaperError: as `opening.opened`.
    """
    with opened(pdf, file) as reader:
        places = _by_destination(reader)
        missing = {f: n for f, n in (names or {}).items() if n.strip() and all(p.field != f for p in places)}
        if missing:
            places += _by_name(reader, missing)
        return tuple(sorted(places, key=lambda p: (p.page, p.box.top, p.box.left)))


def field_of(bookmark: str) -> str | None:
    """The field that a bookmark or destination marks: `signInspector1` → `inspector1`; None for another."""
    match = re.fullmatch(r"/?sign([A-Z])(\w*)", bookmark)
    return match[1].lower() + match[2] if match else None


def _by_destination(reader: pypdf.PdfReader) -> list[SigningPlace]:
    places = []
    words: dict[int, list[Placed]] = {}
    for name, destination in reader.named_destinations.items():
        field = field_of(name)
        number = reader.get_destination_page_number(destination)
        if field is None or number is None or destination.left is None or destination.top is None:
            continue
        if number not in words:
            words[number] = words_of_page(number, reader.pages[number])
        left, top = float(destination.left), float(destination.top)
        on_line = [w for w in words[number] if top - _LINE < w.baseline < top and left - 1 <= w.left < left + WIDTH]
        if on_line:
            # The mark stands on a printed line, not in an empty space: sign above it.
            bottom = min(w.baseline for w in on_line) + (0 if _is_rule(on_line) else on_line[0].size + _GAP)
            top = bottom + HEIGHT
        places.append(_place(field, reader, number, left, top))
    return places


def _is_rule(words: list[Placed]) -> bool:
    return all(set(w.words.strip()) <= set("_.…") for w in words)


def _by_name(reader: pypdf.PdfReader, names: Mapping[str, str]) -> list[SigningPlace]:
    """Above the last place where each name is printed; two fields of one person get two places."""
    places: list[SigningPlace] = []
    taken: set[tuple[int, float, float]] = set()
    waiting = dict(reversed(tuple(names.items())))
    for number in range(len(reader.pages) - 1, -1, -1):
        lines = _lines(words_of_page(number, reader.pages[number]))
        for field, name in tuple(waiting.items()):
            for words in lines:
                spot = _start_of(name, words)
                if spot is None or (number, spot.left, spot.baseline) in taken:
                    continue
                taken.add((number, spot.left, spot.baseline))
                bottom = spot.baseline + spot.size + _GAP
                places.append(_place(field, reader, number, spot.left, bottom + HEIGHT))
                del waiting[field]
                break
    return places


def _lines(words: list[Placed]) -> list[list[Placed]]:
    """The words of a page as lines, the lowest first; a line's words from the left."""
    lines: list[list[Placed]] = []
    for word in sorted(words, key=lambda w: (w.baseline, w.left)):
        if lines and abs(lines[-1][0].baseline - word.baseline) < 1:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda w: w.left) for line in lines]


def _start_of(name: str, line: list[Placed]) -> Placed | None:
    """The word of the line at which the name begins; a line may be cut anywhere into words."""
    squeezed = "".join(name.split())
    joined, starts = "", []
    for word in line:
        starts.append(len(joined))
        joined += "".join(word.words.split())
    found = joined.rfind(squeezed)
    if found < 0:
        return None
    return line[max(i for i, start in enumerate(starts) if start <= found)]


def _place(field: str, reader: pypdf.PdfReader, number: int, left: float, top: float) -> SigningPlace:
    """A place whose left top corner is given with the origin of the file, bottom left and y up."""
    shown = reader.pages[number].mediabox
    x, y = left - float(shown.left), float(shown.top) - top
    x = min(max(x, 0.0), max(float(shown.width) - WIDTH, 0.0))
    y = min(max(y, 0.0), max(float(shown.height) - HEIGHT, 0.0))
    return SigningPlace(field, number + 1, Box(left=x, top=y, right=x + WIDTH, bottom=y + HEIGHT))
