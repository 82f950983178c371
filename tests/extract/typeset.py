"""Sets invented lines of text as words on pages, so that each layout can be tried without a PDF."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from minutes.extract.analyse import analyse
from minutes.model import Extraction, Source
from minutes.model.paper import Page, Paper, Word

LEFT = 57.0
"""Left margin in points."""

GLYPH = 0.5
"""Width of a letter in em."""

BLANK = 0.25
"""Width of a blank in em."""


class Put(NamedTuple):
    """A line: its text, or texts with their left edges, and how it is set."""

    text: str | tuple[tuple[float, str], ...]
    left: float = LEFT
    bold: bool = False
    size: float = 11.0
    above: float = 0.0
    """White space above it in points, beyond that of a paragraph's lines."""
    at: float | None = None
    """Its baseline, where it does not stand below the line before it."""


def head(text: str, above: float = 12.0) -> Put:
    """A bold heading."""
    return Put(text, bold=True, above=above)


def para(text: str, width: int = 92, left: float = LEFT) -> list[Put]:
    """A paragraph in lines of so many letters."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    lines.append(line)
    return [Put(t, left=left, above=10.0 if i == 0 else 0.0) for i, t in enumerate(lines)]


def words_of(row: Put, baseline: float) -> Iterable[Word]:
    """The words of a line at a baseline."""
    texts = ((row.left, row.text),) if isinstance(row.text, str) else row.text
    for left, text in texts:
        x = left
        for word in text.split():
            width = GLYPH * row.size * len(word)
            top, bottom = baseline - 0.9 * row.size, baseline + 0.2 * row.size
            yield Word(word, x, top, x + width, bottom, baseline, row.size, row.bold, "Test")
            x += width + BLANK * row.size


def page(number: int, rows: Iterable[Put | str], *, top: float = 110.0) -> Page:
    """A page of A4."""
    found: list[Word] = []
    baseline = top
    for row in rows:
        row = Put(row) if isinstance(row, str) else row
        if row.at is not None:
            found.extend(words_of(row, row.at))
            continue
        baseline += row.above + 1.25 * row.size
        found.extend(words_of(row, baseline))
    return Page(number, 595.0, 842.0, tuple(found))


def paper(*pages: Iterable[Put | str]) -> Paper:
    """A paper of such pages."""
    return Paper(tuple(page(n, rows) for n, rows in enumerate(pages, start=1)), None, ())


def read(*pages: Iterable[Put | str]) -> Extraction:
    """What is read from such pages."""
    made = paper(*pages)
    return analyse(made, Source(path="test.pdf", hash="0" * 64, pages=len(made.pages)))


def titles(extraction: Extraction) -> list[tuple[str | None, str]]:
    """Numbers and titles of the items."""
    return [(i.number, i.title.own or "") for i in extraction.meeting.items]


def decisions(extraction: Extraction) -> list[str | None]:
    """Texts of the decisions of the items."""
    return [i.decision.text.own if i.decision and i.decision.text else None for i in extraction.meeting.items]


def outcomes(extraction: Extraction) -> list[str | None]:
    """Outcomes of the items."""
    return [i.decision.outcome.value if i.decision and i.decision.outcome else None for i in extraction.meeting.items]
