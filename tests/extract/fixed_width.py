"""Sets invented papers in a fixed-width type: what stands below each other in a test is aligned on the page.

A line that begins with `**` is bold; a form feed begins a new page.
"""

from __future__ import annotations

from minutes.extract.analyse import analyse
from minutes.model import Attendance, Extraction, Source
from minutes.model.paper import Page, Paper, Word

EM = 10.0
"""Font size in points; each letter is half of it wide."""


def paper(text: str) -> Paper:
    """The paper that a text is."""
    return Paper(tuple(_page(n, part) for n, part in enumerate(text.split("\f"), start=1)), None, ())


def _page(number: int, text: str) -> Page:
    words = []
    for row, line in enumerate(text.strip("\n").splitlines()):
        top = 50.0 + 14.0 * row
        bold = line.startswith("**")
        at = 0
        for piece in (line[2:] if bold else line).split(" "):
            if piece:
                left = 60.0 + at * EM / 2
                right = left + len(piece) * EM / 2
                words.append(Word(piece, left, top, right, top + EM, top + 8.0, EM, bold, "Test"))
            at += len(piece) + 1
    return Page(number, 900.0, 1600.0, tuple(words))


def read(text: str) -> Extraction:
    """All that is read from a text."""
    made = paper(text)
    return analyse(made, Source(path="test.pdf", hash="0" * 64, pages=len(made.pages)))


def told(person: Attendance) -> str:
    """A person of the attendance in one line, without role and organisation."""
    parts = [person.status.value, person.name]
    if person.deputy_for:
        parts.append(f"for {person.deputy_for}")
    if person.remote:
        parts.append("remote")
    if person.arrived:
        parts.append(f"from {person.arrived:%H:%M}")
    if person.left:
        parts.append(f"until {person.left:%H:%M}")
    for stay in person.presence:
        first = stay.from_item or (f"{stay.from_:%H:%M}" if stay.from_ else "")
        last = stay.to_item or (f"{stay.to:%H:%M}" if stay.to else "")
        parts.append(f"[{first}-{last}]")
    return ", ".join(parts)


def attendance(text: str) -> list[str]:
    """The attendance of a text, one line a person."""
    return [told(person) for person in read(text).meeting.attendance]
