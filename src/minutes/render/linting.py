"""What in a template makes its papers worse to read, to listen to, to archive or to sign.

The rules are those that PDF/UA-1, PDF/A-3a and the PDF engines ask of a Word document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from lxml import etree

from minutes.model import DocumentKind, Edition, Finding, Severity
from minutes.model.finding import finding
from minutes.render.field_names import words
from minutes.render.finding_tags import Found, shortened
from minutes.render.linting_lists import list_looks
from minutes.render.looks import StyleTree, is_on
from minutes.render.package import Package
from minutes.render.places import BOX, Places, is_twin
from minutes.render.styles import w
from minutes.render.surroundings import text_of
from minutes.render.tags import Survey

Element = etree._Element

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_SIGNED = (DocumentKind.MINUTES, DocumentKind.EXTRACT)
_TWENTIETHS = 20
"""Twentieths of a point, in which Word measures, to a point."""
_SLACK = 6 * _TWENTIETHS
"""How far a table may reach over the text: Word's own cell margins, 5.4 points on the left, do."""


class Part(Protocol):
    """A text part that was looked at."""

    @property
    def root(self) -> Element:
        """Its tree, tracked changes settled."""

    @property
    def survey(self) -> Survey:
        """Its tags."""


def linted(package: Package, parts: Iterable[Part], edition: Edition) -> Iterator[Finding]:
    """All that is to be said of the looks of a template."""
    styles = StyleTree(package.tree(package.styles))
    known = list(parts)
    for part in known:
        places = Places(part.root)
        yield from _tables(part.root, places)
        yield from _pictures(part.root, places)
    if known:
        main = known[0]
        yield from _headings(main.root, styles)
        yield from _grids(main.root)
        yield from _signing(main, styles, edition)
    yield from list_looks(package.tree(package.numbering), [p.root for p in known], styles)


def _headings(root: Element, styles: StyleTree) -> Iterator[Finding]:
    """Levels of headings that are left out: who navigates by headings takes it for a missing part (PDF/UA-1, 7.4.2)."""
    places, last = Places(root), 0
    for paragraph in root.iter(w("p")):
        level = styles.heading_level(paragraph)
        if level is None or not text_of(paragraph).strip() or next(paragraph.iterancestors(BOX), None) is not None:
            continue
        if level > last + 1:
            where = f"{places.of(paragraph)}: «{shortened(text_of(paragraph).strip())}»"
            yield finding("template-heading-skipped", Severity.WARNING, where, level=level, wanted=last + 1)
        last = level


def _tables(root: Element, places: Places) -> Iterator[Finding]:
    """Tables whose first row is not marked as the one that is repeated on each page and read out with each cell.

    Those of headers and footers only lay things out.
    """
    if root.tag in (w("hdr"), w("ftr")):
        return
    for table in root.iter(w("tbl")):
        if table_without_header(table) and not is_twin(table):
            yield finding("template-no-header-row", Severity.WARNING, places.table(table))


def table_without_header(table: Element) -> bool:
    """Whether a table of several rows has no row marked as its header."""
    rows = table.findall(w("tr"))
    return len(rows) > 1 and not any(is_on(row.find(f"{w('trPr')}/{w('tblHeader')}")) for row in rows)


def _pictures(root: Element, places: Places) -> Iterator[Finding]:
    """Pictures that a screen reader has no words for (PDF/UA-1, 7.3)."""
    for drawing in root.iter(w("drawing")):
        told = next(drawing.iter(_WP + "docPr"), None)
        if told is None or is_twin(drawing) or next(drawing.iter(BOX), None) is not None:
            continue
        decorative = any(e.get("val") in ("1", "true") for e in told.iter(_DECORATIVE))
        if not (told.get("descr") or told.get("title") or decorative):
            yield finding("template-no-alt-text", Severity.WARNING, places.of(drawing), name=told.get("name") or "?")


def _grids(root: Element) -> Iterator[Finding]:
    """Tables whose rows do not fit their own columns, or that are wider than the text between the margins."""
    places, room = Places(root), _text_width(root)
    for table in root.iter(w("tbl")):
        columns = [int(c.get(w("w")) or 0) for c in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
        wide = next(table.iterancestors(w("tbl"), BOX), None) is None and room and sum(columns) > room + _SLACK
        if wide:
            points = (sum(columns) - (room or 0)) // _TWENTIETHS
            yield finding("template-grid-wide", Severity.WARNING, places.table(table), points=points)
        for row in table.iterfind(w("tr")):
            spans = [int(e.get(w("val")) or 1) for e in row.iter(w("gridSpan"), w("gridBefore"), w("gridAfter"))]
            cells = list(row.iter(w("tc")))
            own = [c for c in cells if next(c.iterancestors(w("tr"))) is row]
            wanted = len(own) + sum(spans) - sum(1 for e in row.iter(w("gridSpan")))
            if len(own) == len(cells) and wanted != len(columns) and "{%tc " not in text_of(row):
                yield finding("template-grid", Severity.WARNING, places.of(row), cells=wanted, columns=len(columns))
                break


def _text_width(root: Element) -> int | None:
    """Width between the margins in twentieths of a point, of the widest section."""
    found = []
    for section in root.iter(w("sectPr")):
        size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
        if size is not None and margins is not None:
            found.append(
                int(size.get(w("w")) or 0) - int(margins.get(w("left")) or 0) - int(margins.get(w("right")) or 0)
            )
    return max(found, default=None)


def _signing(part: Part, styles: StyleTree, edition: Edition) -> Iterator[Finding]:
    """Places to sign: that there are any, and that no page ends between the line and the name below it."""
    lines = [one for one in part.survey.found if _prints_line(one)]
    names = {b.get(w("name")) or "" for b in part.root.iter(w("bookmarkStart"))}
    if edition.kind in _SIGNED and not lines and not any(n.startswith("sign") for n in names):
        yield finding("template-no-sign-place", Severity.WARNING)
    for one in torn_lines(part.survey, styles):
        yield finding("template-sign-apart", Severity.WARNING, one.tag.where)


def torn_lines(survey: Survey, styles: StyleTree) -> list[Found]:
    """Tags that make places to sign in paragraphs that a page may part from the next one."""
    return [
        one
        for one in survey.found
        if _prints_line(one)
        and one.paragraph is not None
        and next(one.paragraph.iterancestors(w("tbl")), None) is None
        and not styles.keeps_next(one.paragraph)
    ]


def _prints_line(one: Found) -> bool:
    """Whether a tag makes the place of a signature."""
    line_words = [word for word, field in words().items() if field == "line"]
    return one.reading.code.startswith("{{") and any(f".{word}" in one.reading.code for word in line_words)
