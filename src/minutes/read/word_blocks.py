"""Paragraphs and tables of a Word document as far as reading needs them: words with their look and their bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from minutes.model.bookmarks import FieldMark, field_mark
from minutes.model.markup import BlockKind
from minutes.read.word_package import WordParts
from minutes.read.word_tracking import w

Element = etree._Element

_VISIBLE_BREAKS = (None, "textWrapping")
_CHARACTERS = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}


class Piece(NamedTuple):
    """Words in one look."""

    text: str
    bold: bool = False
    italic: bool = False
    strong: bool = False
    """Whether a style of characters makes them stand out, as it does labels."""
    mark: FieldMark | None = None
    """The innermost of our fields that they belong to."""


@dataclass
class Paragraph:
    """One paragraph."""

    pieces: list[Piece] = field(default_factory=list)
    begun: set[FieldMark] = field(default_factory=set)
    """The fields that begin here."""
    style: str = ""
    level: int | None = None
    """Level of a heading, from 0; None for other paragraphs."""
    kind: BlockKind = BlockKind.PARAGRAPH

    @cached_property
    def text(self) -> str:
        """All words."""
        return "".join(p.text for p in self.pieces)

    @cached_property
    def marks(self) -> tuple[FieldMark, ...]:
        """The fields that have words here, in their order."""
        return tuple(dict.fromkeys(p.mark for p in self.pieces if p.mark is not None and p.text))


@dataclass
class Row:
    """A row of a table: the paragraphs of its cells; `head` if it is repeated as the head of the table."""

    cells: list[list[Paragraph]]
    head: bool = False

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of all cells."""
        return (paragraph for cell in self.cells for paragraph in cell)


@dataclass
class Table:
    """A table; one within a cell counts as paragraphs of the cell."""

    rows: list[Row]


Story = list[Paragraph | Table]
"""Paragraphs and tables in their order."""


class _Styles:
    """What styles say that reading needs: levels of headings, and which are lists."""

    def __init__(self, parts: WordParts) -> None:
        self._rows = {}
        self.default = ""
        if parts.styles is not None:
            for style in parts.styles.iterfind(w("style")):
                self._rows[style.get(w("styleId")) or ""] = style
                if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on"):
                    self.default = style.get(w("styleId")) or ""
        self._formats = _formats(parts.numbering)
        self._known: dict[str, tuple[int | None, str | None, str]] = {}

    def of(self, style: str) -> tuple[int | None, str | None, str]:
        """Level of a heading, id of a list, and the style that follows, of a paragraph style."""
        if style not in self._known:
            self._known[style] = self._found(style)
        return self._known[style]

    def follower(self, style: str) -> str:
        """The style of the paragraph that Enter begins."""
        return self.of(style)[2]

    def _found(self, style: str) -> tuple[int | None, str | None, str]:
        level, listed = None, None
        row, seen = self._rows.get(style), {style}
        following = row.find(w("next")) if row is not None else None
        then = (following.get(w("val")) if following is not None else None) or style
        while row is not None:
            outline, number = (
                row.find(f"{w('pPr')}/{w('outlineLvl')}"),
                row.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}"),
            )
            if level is None and outline is not None and (value := outline.get(w("val")) or "").isdigit():
                level = int(value) if int(value) < 9 else None
            if listed is None and number is not None:
                listed = number.get(w("val"))
            base = row.find(w("basedOn"))
            parent = base.get(w("val")) if base is not None else None
            if parent is None or parent in seen:
                break
            seen.add(parent)
            row = self._rows.get(parent)
        return level, listed, then

    def list_kind(self, number: str | None, depth: str) -> BlockKind:
        """What sort of list a numbering is."""
        if number in (None, "0"):
            return BlockKind.PARAGRAPH
        form = self._formats.get((number or "", depth)) or self._formats.get((number or "", "0"))
        if form in (None, "none"):
            return BlockKind.PARAGRAPH
        return BlockKind.BULLET if form == "bullet" else BlockKind.NUMBER

    def is_label(self, style: str) -> bool:
        """Whether a style of characters is bold."""
        row = self._rows.get(style)
        look = row.find(w("rPr")) if row is not None else None
        return look is not None and _on(look, "b")


def _formats(numbering: Element | None) -> dict[tuple[str, str], str]:
    """The form of each level of each list: `bullet`, `decimal` and others."""
    if numbering is None:
        return {}
    abstract = {
        row.get(w("abstractNumId")) or "": {
            level.get(w("ilvl")) or "0": _val(level.find(w("numFmt"))) for level in row.iterfind(w("lvl"))
        }
        for row in numbering.iterfind(w("abstractNum"))
    }
    return {
        (row.get(w("numId")) or "", level): form
        for row in numbering.iterfind(w("num"))
        for level, form in abstract.get(_val(row.find(w("abstractNumId"))), {}).items()
    }


def _val(element: Element | None) -> str:
    """The value of an element that may not be there; empty where it is not."""
    return (element.get(w("val")) or "") if element is not None else ""


def story_of(parts: WordParts) -> tuple[Story, dict[str, str], str]:
    """The paragraphs and tables of a document, the style that follows each style, and the style of plain text."""
    styles = _Styles(parts)
    reader = _Reader(styles, _last_ends(parts.body))
    story = reader.story(parts.body)
    used = {p.style for p in _paragraphs(story)}
    return story, {style: styles.follower(style) for style in used}, styles.default


def _paragraphs(story: Story) -> Iterator[Paragraph]:
    for block in story:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                yield from row.paragraphs


def _last_ends(body: Element) -> dict[FieldMark, Element]:
    """Where each field ends: LibreOffice makes two bookmarks of one that spans paragraphs, at its start and its end."""
    names: dict[str, FieldMark] = {}
    ends: dict[FieldMark, Element] = {}
    for element in body.iter(w("bookmarkStart"), w("bookmarkEnd")):
        identity = element.get(w("id")) or ""
        if element.tag == w("bookmarkStart"):
            if (mark := field_mark(element.get(w("name")) or "")) is not None:
                names[identity] = mark
        elif (mark := names.pop(identity, None)) is not None:
            ends[mark] = element
    return ends


class _Reader:
    """Goes through a document once; bookmarks may span paragraphs."""

    def __init__(self, styles: _Styles, ends: dict[FieldMark, Element]) -> None:
        self._styles = styles
        self._ends = ends
        self._open: list[FieldMark] = []
        self._worded: set[FieldMark] = set()
        self._headings: set[FieldMark] = set()
        """The fields that begin in a heading, which may go on in the next one."""

    def story(self, parent: Element) -> Story:
        found: Story = []
        for child in parent:
            if child.tag == w("p"):
                found.append(self._paragraph(child))
            elif child.tag == w("tbl"):
                found.append(Table([self._row(row) for row in child.iterfind(w("tr"))]))
            else:
                self._bookmark(child)
        return found

    def _row(self, row: Element) -> Row:
        cells: list[list[Paragraph]] = []
        for child in row:
            if child.tag == w("tc"):
                cells.append(list(_paragraphs(self.story(child))))
                span = child.find(f"{w('tcPr')}/{w('gridSpan')}")
                wide = int(span.get(w("val")) or 1) if span is not None and (span.get(w("val")) or "").isdigit() else 1
                cells += [[] for _ in range(min(wide, 64) - 1)]
            else:
                self._bookmark(child)
        return Row(cells, head=row.find(f"{w('trPr')}/{w('tblHeader')}") is not None)

    def _bookmark(self, element: Element) -> None:
        if element.tag == w("bookmarkStart"):
            mark = field_mark(element.get(w("name")) or "")
            if mark is not None and mark in self._ends and mark not in self._open:
                self._open.append(mark)
        elif element.tag == w("bookmarkEnd"):
            self._open = [mark for mark in self._open if self._ends[mark] is not element]

    def _paragraph(self, element: Element) -> Paragraph:
        look = element.find(w("pPr"))
        style = look.find(w("pStyle")) if look is not None else None
        name = (style.get(w("val")) if style is not None else None) or self._styles.default
        level, listed, _ = self._styles.of(name)
        number = look.find(f"{w('numPr')}/{w('numId')}") if look is not None else None
        depth = look.find(f"{w('numPr')}/{w('ilvl')}") if look is not None else None
        if number is not None:
            listed = number.get(w("val"))
        outline = look.find(w("outlineLvl")) if look is not None else None
        if outline is not None and (outline.get(w("val")) or "").isdigit():
            level = int(outline.get(w("val")) or 9)
            level = level if level < 9 else None
        kind = self._styles.list_kind(listed, (depth.get(w("val")) if depth is not None else None) or "0")
        paragraph = Paragraph(style=name, level=level, kind=kind if level is None else BlockKind.PARAGRAPH)
        if level is not None:
            # A heading typed at the end of a field is not a part of it, even where the program thinks so.
            self._open = [m for m in self._open if m not in self._worded or m in self._headings]
        for child in element:
            if child.tag == w("r"):
                self._run(child, paragraph)
            else:
                self._bookmark(child)
        return paragraph

    def _run(self, run: Element, paragraph: Paragraph) -> None:
        look = run.find(w("rPr"))
        if look is not None and _on(look, "vanish"):
            return
        words = "".join(_said(child) for child in run)
        if not words:
            return
        style = look.find(w("rStyle")) if look is not None else None
        strong = style is not None and self._styles.is_label(style.get(w("val")) or "")
        bold, italic = (look is not None and _on(look, name) for name in ("b", "i"))
        mark = self._open[-1] if self._open else None
        if mark is not None and mark not in self._worded:
            self._worded.add(mark)
            paragraph.begun.add(mark)
            if paragraph.level is not None:
                self._headings.add(mark)
        paragraph.pieces.append(Piece(words, bold, italic, strong, mark))


def _said(element: Element) -> str:
    """The words of one child of a run."""
    if element.tag == w("t"):
        return element.text or ""
    if element.tag == w("br"):
        return "\n" if element.get(w("type")) in _VISIBLE_BREAKS else ""
    return _CHARACTERS.get(element.tag, "") if isinstance(element.tag, str) else ""


def _on(look: Element, name: str) -> bool:
    toggle = look.find(w(name))
    return toggle is not None and not re.fullmatch("0|false|off", toggle.get(w("val")) or "1")
