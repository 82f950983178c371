"""Paragraphs and sentences of an item's rows, each with the lines it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from minutes.extract.joining import joined
from minutes.extract.lines import Line
from minutes.extract.parts import Row
from minutes.lexicon import entries

_END = re.compile(r"(?<=[.!?])[”\"’)]?\s+(?=[\"“”'(\[]?[A-ZÅÄÖÉÜ])")

_NUMBERED = re.compile(r"\d{1,2}\.\s")
"""A point of a numbered list keeps its number; other points get our own mark."""

STEP = 4.0
"""A line this far left of the one above it, in points, begins a new paragraph."""


class Paragraph(NamedTuple):
    """A paragraph or a point of a list."""

    text: str
    lines: tuple[Line, ...]
    left: float
    listed: bool


class Sentence(NamedTuple):
    """A sentence, with all lines of its paragraph."""

    text: str
    lines: tuple[Line, ...]


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(p.lower() for e in entries("abbreviation") for _, p in e.phrases)


def paragraphs_of(rows: tuple[Row, ...]) -> tuple[Paragraph, ...]:
    """The rows as paragraphs.

    Several stages ask for the paragraphs of one part, so those of the parts asked for last are kept: by the very
    rows, since telling whether others are equal would cost as much as reading them again.
    """
    known = _known.get(id(rows))
    if known is not None and known[0] is rows:
        return known[1]
    made = _made(rows)
    if len(_known) >= KEPT:
        _known.clear()
    _known[id(rows)] = rows, made
    return made


KEPT = 256
"""Of so many parts the paragraphs are kept: those of a usual paper."""

_known: dict[int, tuple[tuple[Row, ...], tuple[Paragraph, ...]]] = {}


def _made(rows: Iterable[Row]) -> tuple[Paragraph, ...]:
    groups: list[list[Row]] = []
    for row in rows:
        if row.starts or not groups or _steps_back(groups[-1], row):
            groups.append([row])
        else:
            groups[-1].append(row)
    return tuple(
        Paragraph(joined(r.text for r in group), tuple(r.line for r in group), group[0].left, group[0].listed)
        for group in groups
        if any(r.text for r in group)
    )


def marked_up(paragraphs: Sequence[Paragraph]) -> str:
    """Paragraphs as a text of ours: parted by blank lines, the points of a list below each other."""
    text = ""
    for place, paragraph in enumerate(paragraphs):
        numbered = _NUMBERED.match(paragraph.text) is not None
        words = paragraph.text if numbered or not paragraph.listed else f"- {paragraph.text}"
        goes_on = place > 0 and paragraph.listed and paragraphs[place - 1].listed
        text += ("\n" if goes_on else "\n\n") * (place > 0) + words
    return text


def _steps_back(group: Sequence[Row], row: Row) -> bool:
    """Whether a line stands left of the point of a list, or of the paragraph, that it would go on."""
    if row.line.page != group[-1].line.page or row.line.top < group[-1].line.top:
        return False
    if group[0].listed:
        return row.left < group[0].hang - STEP
    return len(group) > 1 and row.left < group[-1].left - STEP


def sentences_of(paragraph: Paragraph) -> tuple[Sentence, ...]:
    """The sentences of a paragraph."""
    return tuple(Sentence(text, paragraph.lines) for text in split(paragraph.text))


@lru_cache(maxsize=4 * KEPT)
def split(text: str) -> tuple[str, ...]:
    """A text as sentences; an abbreviation or an initial does not end one."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        last = text[start : end.start()].rsplit(" ", 1)[-1].strip("(\"”'")
        if last.lower() in _abbreviations() or re.fullmatch(r"(?:[A-ZÅÄÖ]\.)+", last):
            continue
        found.append(text[start : end.start()].strip())
        start = end.end()
    if text[start:].strip():
        found.append(text[start:].strip())
    return tuple(found)


def text_of(paragraphs: Sequence[Paragraph]) -> str:
    """The paragraphs as one text on one line."""
    return " ".join(p.text for p in paragraphs)
